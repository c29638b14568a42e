"""The acts on the tasks of running cases.

Rules live in ``domain.cases``; here they meet the stored case, the file store and
the disposition book.  ``at`` in the past or future is for sample databases only and
comes through the injected clock.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound, UserError
from app.db.direct import Fixed
from app.db.uow import Database, UnitOfWork
from app.domain.cases import Actor, Decision, Engine, Evidence, Task
from app.domain.papers import DispositionPaper
from app.domain.sop import NodeKind
from app.files.store import FileStore
from app.services.casework.rounds import Closing, settle_rounds
from app.services.dispositions import DispositionForm, Dispositions
from app.services.documents import Attached, attach, count_files
from app.services.ledger import StoredCase, codec, lock_cases
from app.services.registry import Routes
from app.services.timers import Timers

ACTOR = Fixed(
    "SELECT person.id, COALESCE(position.level, 9) FROM person "
    "LEFT JOIN position ON position.id = person.position_id WHERE person.id = ?"
)

#: What one act touches.
TOUCHED = (Topic.CASES, Topic.QUEUES)

Decide = Callable[[Engine, StoredCase, int, Actor], Decision | None]


def find_actor(work: UnitOfWork, person: int) -> Actor:
    """The person as the engine knows one; raises ``NotFound``."""
    row = work.direct.row(ACTOR, (person,))
    if row is None:
        raise NotFound("people.no_person", person=person)
    return Actor(row[0], row[1])


def _lock(work: UnitOfWork, tasks: Sequence[int]) -> None:
    lock_cases(work.connection, {codec.split_id(task)[0] for task in tasks})


class Casework:
    """Acts on tasks.  Tasks are named by id; several at once stand or fall together."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        routes: Routes,
        timers: Timers,
        files: FileStore,
        dispositions: Dispositions,
    ) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers
        self._files = files
        self._dispositions = dispositions

    # -- acts -----------------------------------------------------------------------------

    def open(self, tasks: Sequence[int], actor: int) -> Changes:
        """Mark as read and take."""
        return self._act(tasks, actor, lambda engine, _case, no, who: engine.open(no, who))

    def give_back(self, tasks: Sequence[int], actor: int) -> Changes:
        """Leave taken tasks to the other holders."""
        return self._act(tasks, actor, lambda engine, _case, no, who: engine.give_back(no, who))

    def done(
        self,
        tasks: Sequence[int],
        actor: int,
        *,
        outcome: str = "",
        note: str = "",
        files: Sequence[Path] = (),
        no_output: str = "",
        disposition: DispositionForm | None = None,
        opds: Sequence[int] = (),
    ) -> Changes:
        """Complete with an outcome.

        The output is what Alur makes (a disposition, numbered in the same transaction
        and drawn after it), the ``files``, or the reason ``no_output``.  ``opds``: those
        whom an outcome sends back into their rows from after them.  A step that distributes for
        rounds of its case closes with all their receipts or exceptions only (``rounds.py``).
        """
        given = self._take_in(files)
        topics = [*TOUCHED]
        drawn: list[int] = []
        with self._database.write() as work:
            _lock(work, tasks)
            who = find_actor(work, actor)
            for task in tasks:
                case, engine = self._engine(work, task)
                no = codec.split_id(task)[1]
                held = count_files(work, task) if not given else 0
                evidence = Evidence(len(given) + held, no_output)
                topics += self._settle_rounds(work, case, engine, Closing(no, who, evidence, given))
                decision = engine.done(no, who, outcome, note, evidence, opds)
                case.apply(decision, engine.route)
                attach(work, task, given, actor, decision.at)
                if self._dispositions.is_due(engine.route, decision):
                    form = disposition or DispositionForm(note=note)
                    drawn.append(self._dispositions.issue(work, case, engine, decision, form))
            topics += [Topic.DISPOSITIONS] if drawn else []
            changes = work.done(*topics, ids=tuple(drawn))
        for disposition_id in drawn:
            with suppress(UserError):  # the step stands; the sheet is listed as undrawn, to be drawn again
                self._dispositions.draw(disposition_id)
        return changes

    def disposition_draft(
        self, task: int, actor: int, *, outcome: str = "", form: DispositionForm | None = None
    ) -> DispositionPaper:
        """The sheet that :meth:`done` would issue, without a number; nothing is changed."""
        with self._database.read() as work:
            who = find_actor(work, actor)
            case, engine = self._engine(work, task)
            decision = engine.done(codec.split_id(task)[1], who, outcome)
            return self._dispositions.draft(work, case, engine, decision, form)

    def disposition_preview(
        self,
        task: int,
        actor: int,
        *,
        outcome: str = "",
        form: DispositionForm | None = None,
        size: str = "",
    ) -> bytes:
        """:meth:`disposition_draft` as PDF on ``size`` (default: the office's paper).

        Raises ``Refused`` for a text that cannot be printed.
        """
        return self._dispositions.drawn(self.disposition_draft(task, actor, outcome=outcome, form=form), size)

    def send_back(
        self,
        tasks: Sequence[int],
        actor: int,
        target: str,
        reason: str,
        opds: Sequence[int] = (),
        files: Sequence[Path] = (),
    ) -> Changes:
        """Return to an earlier row (``target``: ROW or ROW.NODE) with its reason."""
        return self._act(
            tasks,
            actor,
            lambda engine, _case, no, who: engine.send_back(no, who, target, reason, opds),
            files,
        )

    def hold(self, tasks: Sequence[int], actor: int, reason: str) -> Changes:
        """Stop the clock, with a reason."""
        return self._act(tasks, actor, lambda engine, _case, no, who: engine.hold(no, who, reason))

    def resume(self, tasks: Sequence[int], actor: int) -> Changes:
        """Let the clock go on."""
        return self._act(tasks, actor, lambda engine, _case, no, who: engine.resume(no, who))

    def arrived(
        self,
        tasks: Sequence[int],
        actor: int,
        note: str = "",
        files: Sequence[Path] = (),
        outcome: str = "",
    ) -> Changes:
        """An OPD's data have come, with their files."""
        return self._act(
            tasks, actor, lambda engine, _case, no, who: engine.arrived(no, who, note, outcome), files
        )

    def excuse(self, tasks: Sequence[int], actor: int, reason: str) -> Changes:
        """Go on without these OPDs, with a reason."""
        return self._act(tasks, actor, lambda engine, _case, no, who: engine.excuse(no, who, reason))

    def came_late(
        self, tasks: Sequence[int], actor: int, note: str = "", files: Sequence[Path] = ()
    ) -> Changes:
        """Register data of an excused OPD as outside the period; the case does not go back."""
        return self._act(
            tasks, actor, lambda engine, _case, no, who: engine.came_late(no, who, note), files=files
        )

    def withdraw(self, tasks: Sequence[int], actor: int, reason: str) -> Changes:
        """Take back what was sent and nobody has opened; its dispositions are marked withdrawn."""

        def decide(engine: Engine, _case: StoredCase, no: int, who: Actor) -> Decision:
            return engine.withdraw(no, who, reason)

        def after(work: UnitOfWork, case: StoredCase, decision: Decision) -> None:
            self._dispositions.mark_withdrawn(work, codec.task_id(case.id, decision.task))

        return self._act(tasks, actor, decide, after=after, topics=(Topic.DISPOSITIONS,))

    def record_receipts(
        self,
        task: int,
        actor: int,
        opds: Sequence[int],
        *,
        receiver: str = "",
        channel: str = "",
        exception: str = "",
        files: Sequence[Path] = (),
    ) -> Changes:
        """Note who received what was distributed, or why nobody did."""

        def decide(engine: Engine, _case: StoredCase, no: int, who: Actor) -> Decision:
            return engine.record_receipts(no, who, opds, receiver, channel, exception)

        return self._act([task], actor, decide, files)

    def add_files(self, task: int, actor: int, files: Sequence[Path]) -> Changes:
        """Attach files to a live task without completing it."""
        return self.add_kept(task, actor, self._take_in(files))

    def add_kept(self, task: int, actor: int, given: Sequence[Attached]) -> Changes:
        """The same with files that are in the store already, such as a print of the book."""
        with self._database.write() as work:
            _lock(work, [task])
            _case, engine = self._engine(work, task)
            who = find_actor(work, actor)
            engine.must_work_on(codec.split_id(task)[1], who)
            attach(work, task, given, actor, engine.at)
            return work.done(Topic.CASES)

    def change_holders(
        self, case_id: int, actor: int, role: str, persons: Sequence[int], reason: str
    ) -> Changes:
        """Give a role of a running case new holders; raises ``NotFound`` for an unknown person."""

        def decide(work: UnitOfWork, engine: Engine, who: Actor) -> Decision:
            for person in persons:
                find_actor(work, person)
            return engine.change_holders(who, role, persons, reason)

        return self._act_on_case(case_id, actor, decide)

    def cancel(self, case_id: int, actor: int, reason: str) -> Changes:
        """End a case without result."""
        return self._act_on_case(case_id, actor, lambda _work, engine, who: engine.cancel(who, reason))

    # -- the way of every act ---------------------------------------------------------------

    def _act(
        self,
        tasks: Sequence[int],
        actor: int,
        decide: Decide,
        files: Sequence[Path] = (),
        after: Callable[[UnitOfWork, StoredCase, Decision], None] | None = None,
        topics: tuple[Topic, ...] = (),
    ) -> Changes:
        given = self._take_in(files)
        with self._database.write() as work:
            _lock(work, tasks)
            who = find_actor(work, actor)
            for task in tasks:
                case, engine = self._engine(work, task)
                decision = decide(engine, case, codec.split_id(task)[1], who)
                if decision is None:
                    continue
                case.apply(decision, engine.route)
                attach(work, task, given, actor, decision.at)
                if after:
                    after(work, case, decision)
            return work.done(*TOUCHED, *topics)

    def _act_on_case(
        self, case_id: int, actor: int, decide: Callable[[UnitOfWork, Engine, Actor], Decision]
    ) -> Changes:
        with self._database.write() as work:
            who = find_actor(work, actor)
            lock_cases(work.connection, [case_id])
            case = StoredCase(work.connection, case_id)
            engine = self.engine_for(work, case)
            case.apply(decide(work, engine, who), engine.route)
            return work.done(*TOUCHED)

    def _engine(self, work: UnitOfWork, task: int) -> tuple[StoredCase, Engine]:
        case = StoredCase(work.connection, codec.split_id(task)[0])
        return case, self.engine_for(work, case)

    def engine_for(self, work: UnitOfWork, case: StoredCase) -> Engine:
        """The rules of ``case`` at this instant, under the office's clock."""
        route = self._routes.route(work.connection, case.sop_version_id)
        timer = self._timers.timer(work.connection, case.sop_version_id, case.office_version)
        return Engine(route, case, timer, self._clock.now())

    def task(self, task: int) -> Task:
        """The stored task; raises ``NotFound``."""
        with self._database.read() as work:
            case_id, no = codec.split_id(task)
            return StoredCase(work.connection, case_id).task(no)

    def _settle_rounds(
        self, work: UnitOfWork, case: StoredCase, engine: Engine, closing: Closing
    ) -> list[Topic]:
        if engine.route.nodes[case.task(closing.no).node].kind is not NodeKind.DISTRIBUTE:
            return []
        zone = self._timers.timer(work.connection).clock.local_zone
        is_written = settle_rounds(work, case, engine, closing, engine.at.astimezone(zone).date())
        return [Topic.REQUESTS] if is_written else []

    def _take_in(self, files: Sequence[Path]) -> list[Attached]:
        """Bytes first: harmless if the transaction then fails."""
        return [Attached(path.name, self._files.put(path)) for path in files]
