"""Makes the output of a step and gives it to the step: at a press, of chosen tables, of what is told.

What each product is made of is said in ``domain.products``; the makers stand in the modules beside
this one.  Files lie in the store before the step is given them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from app.core.changes import Changes
from app.core.clock import Clock
from app.core.errors import Refused
from app.core.texts import say
from app.db.uow import Database
from app.domain.products import BOOK_STEPS, Door, Giving, given_by
from app.files.store import FileStore
from app.services.books.exploring import Explorer
from app.services.books.rows import ExploreRow
from app.services.books.service import Books
from app.services.casebook import Casebook
from app.services.casework import Casework
from app.services.dispositions import Dispositions
from app.services.documents import Attached, Documents
from app.services.outputs.archive import archived
from app.services.outputs.arrived import ArrivedOutputs
from app.services.outputs.corrections import corrected
from app.services.outputs.papers import StepPapers
from app.services.outputs.publicity import TableOutputs
from app.services.outputs.requested import RequestOutputs
from app.services.outputs.rows import Choice, Made, Progress, Published, Step
from app.services.request_papers import RequestPapers
from app.services.requests import Requests
from app.services.timers import Timers


class Outputs:
    """What Alur makes for steps.  Acts take the task and the person who stands at it."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        files: FileStore,
        timers: Timers,
        casebook: Casebook,
        casework: Casework,
        documents: Documents,
        dispositions: Dispositions,
        requests: Requests,
        letters: RequestPapers,
        books: Books,
        explorer: Explorer,
    ) -> None:
        self._database = database
        self._clock = clock
        self._files = files
        self._timers = timers
        self._casebook = casebook
        self._casework = casework
        self._documents = documents
        self._dispositions = dispositions
        self._books = books
        papers = self._papers = StepPapers(database, files)
        self._asked = RequestOutputs(database, papers, requests, letters)
        self._arrived = ArrivedOutputs(database, files, papers, requests, self._asked)
        self._tables = TableOutputs(database, papers, explorer)
        self._requests = requests

    def make(self, task: int, by: int, *, progress: Progress | None = None) -> Changes:
        """Make the output of a step at a press; ``progress(done, all, name)`` hears of what is long.

        Raises ``Refused`` where what it is made of is not there yet or the step makes nothing so,
        ``NotAllowed`` for whoever may not work on it.
        """
        step = self._step(task, by, progress)
        key = step.detail.makes
        if key in BOOK_STEPS:
            return self._give(step, [self._books.newest_print()])
        if step.detail.per_opd and given_by(key, per_opd=True).door is Door.DATA:
            of_opd = self._arrived.opd_figures if key == "checked_data" else self._arrived.opd_files
            return self._give(step, of_opd(step))
        make = self._makers().get(key)
        if make is None:
            raise Refused("outputs.not_made", product=step.detail.product or step.detail.output)
        return self._give(step, self._kept(make(step)))

    def tables(self) -> list[ExploreRow]:
        """The approved tables that a step may choose of."""
        return self._tables.offered()

    def caption(self, keys: Sequence[str]) -> str:
        """What can be said of tables under their pictures."""
        return self._tables.caption(keys)

    def choose(self, task: int, by: int, choice: Choice, *, progress: Progress | None = None) -> Changes:
        """Make the output of a step of the tables that were chosen; raises as :meth:`make` does."""
        step = self._step(task, by, progress)
        key = step.detail.makes
        if given_by(key, per_opd=step.detail.per_opd).giving is not Giving.CHOSEN:
            raise Refused("outputs.not_made", product=step.detail.product or step.detail.output)
        made: list[Made]
        if key == "design":
            made = self._tables.pictures(step, choice)
        elif key == "caption":
            made = self._tables.captioned(step, choice)
        elif key == "video_draft":
            made = self._tables.video(step, choice)
        else:
            made = self._tables.workbook(step, choice.tables)
        return self._give(step, self._kept(made))

    def publish(self, task: int, by: int, told: Published) -> Changes:
        """Record where the case's product was published, with the data package where it asked for data."""
        step = self._step(task, by)
        if given_by(step.detail.makes).giving is not Giving.TOLD:
            raise Refused("outputs.not_made", product=step.detail.product or step.detail.output)
        made = [self._tables.record(step, told), *self._arrived.data(step)]
        proofs = [Attached(path.name, self._files.put(path)) for path in told.proofs]
        return self._give(step, [*self._kept(made), *proofs])

    # -- inside --------------------------------------------------------------------------------

    def _makers(self) -> Mapping[str, Callable[[Step], list[Made]]]:
        return {
            "data_list": self._asked.data_list,
            "letter_forms": lambda step: [*self._asked.data_list(step), *self._asked.letters_and_forms(step)],
            "reviewed_letter_forms": self._corrected,
            "receipt_list": self._asked.receipts,
            "opd_files": self._arrived.report,
            "checked_data": self._arrived.report,
            "analysis": self._analysis,
            "approved_video": self._seen_video,
            "archive": lambda step: [archived(step, self._documents, self._dispositions)],
        }

    def _corrected(self, step: Step) -> list[Made]:
        """Letters and forms as they are now, with the note of what changed since the step before."""
        made = self._asked.letters_and_forms(step)
        return [corrected(step, made, self._documents, self._papers), *made]

    def _analysis(self, step: Step) -> list[Made]:
        """The approved tables among those the case asked for, with sentences and charts."""
        asked = {
            key
            for number in self._asked.rounds(step.case.row.id)
            for keys in self._requests.round(number).asked.values()
            for key in keys
        }
        self._asked.round(step)
        keys = [row.key for row in self._tables.offered() if row.key in asked]
        return [*self._tables.workbook(step, keys, is_told=True), *self._arrived.data(step)]

    def _seen_video(self, step: Step) -> list[Made]:
        """The newest draft of the video that an earlier step gave, now as the approved one."""
        tasks = {task.task for task in step.case.tasks if self._makes(task.task) == "video_draft"}
        drafts = [each for each in self._documents.for_task(step.detail.row.task) if each.file.task in tasks]
        if not drafts:
            raise Refused("outputs.no_draft")
        name, data = self._documents.read(drafts[-1].file.id)
        return [Made(say("outputs.file.approved", name=name), data)]

    def _makes(self, task: int) -> str:
        return self._casebook.task(task).makes

    def _step(self, task: int, by: int, progress: Progress | None = None) -> Step:
        detail = self._casebook.task(task, by)
        if not detail.may_attach:
            raise Refused("outputs.not_at_work")
        case = self._casebook.case(detail.case.id)
        with self._database.read() as work:
            zone = self._timers.timer(work.connection).clock.local_zone
        return Step(detail, case, by, self._clock.now().astimezone(zone).date(), zone, progress or _silent)

    def _kept(self, made: Sequence[Made]) -> list[Attached]:
        return [Attached(each.name, self._files.put_bytes(each.data)) for each in made]

    def _give(self, step: Step, files: Sequence[Attached]) -> Changes:
        """Attach what the step has not yet; nothing changes where a second press makes the same."""
        held = {(row.name, row.sha256) for row in self._documents.of_tasks([step.detail.row.task])}
        fresh = [each for each in files if (each.name, each.ref.sha256) not in held]
        if not fresh:
            return Changes()
        return self._casework.add_kept(step.detail.row.task, step.by, fresh)


def _silent(_done: int, _total: int, _what: str) -> None:
    """Nobody hears of the progress."""
