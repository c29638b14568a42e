"""What is made of delivered data: the OPD's files, figures with metadata, the report of what is there."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from app.core.errors import Refused
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.dates import say_short
from app.domain.listpapers import ListColumn
from app.domain.submissions.terms import SubmissionState
from app.domain.tables.rounds import DELIVERED, Cell, DeliveryState
from app.files.packing import packed
from app.files.store import FileRef, FileStore
from app.models import BookDraft, SubmissionDelivery, SubmissionFile, SubmissionRecord
from app.services.documents import Attached
from app.services.outputs.papers import StepPapers, named
from app.services.outputs.requested import RequestOutputs
from app.services.outputs.rows import Made, Step
from app.services.requests import Requests
from app.services.submissions.compiling import compiled
from app.services.submissions.leads import Leads

_STATES: Mapping[DeliveryState, str] = {
    DeliveryState.NOT_SENT: "outputs.state.not_sent",
    DeliveryState.SENT: "outputs.state.waiting",
    DeliveryState.RECEIVED: "outputs.state.waiting",
    DeliveryState.LATE: "outputs.state.late",
    DeliveryState.ARRIVED: "outputs.state.arrived",
    DeliveryState.RETURNED: "outputs.state.returned",
    DeliveryState.ACCEPTED: "outputs.state.accepted",
}


class ArrivedOutputs:
    """Reads what lies in the rounds of a case."""

    def __init__(
        self,
        database: Database,
        files: FileStore,
        papers: StepPapers,
        requests: Requests,
        asked: RequestOutputs,
    ) -> None:
        self._database = database
        self._files = files
        self._papers = papers
        self._requests = requests
        self._asked = asked
        self._leads = Leads(database)

    def opd_files(self, step: Step) -> list[Attached]:
        """The files that the step's OPD delivered last, as they came; raises ``Refused`` for none."""
        opd = step.detail.row.opd_code
        submission = self._leads.of_case(step.case.row.id, opd)[1]
        newest = (
            select(SubmissionDelivery.id)
            .where(SubmissionDelivery.submission_id == submission, SubmissionDelivery.withdrawn_at.is_(None))
            .order_by(SubmissionDelivery.no.desc())
            .limit(1)
        )
        with self._database.read() as work:
            delivery = work.session.scalar(newest)
            query = select(SubmissionFile).where(SubmissionFile.delivery_id == delivery)
            found = list(work.session.scalars(query.order_by(SubmissionFile.id)))
            if not found:
                raise Refused("outputs.nothing_delivered", opd=step.detail.row.opd)
            return [Attached(each.name, FileRef(each.sha256, each.size, each.kind)) for each in found]

    def opd_figures(self, step: Step) -> list[Attached]:
        """Approved figures and metadata of the step's OPD; raises ``Refused`` before they are approved."""
        opd = step.detail.row.opd_code
        submission = self._leads.of_case(step.case.row.id, opd)[1]
        with self._database.read() as work:
            record = work.session.get(SubmissionRecord, submission) if submission else None
            if record is None or record.state != SubmissionState.APPROVED.value:
                raise Refused("outputs.nothing_approved_of", opd=step.detail.row.opd)
            return compiled(work, self._files, record)

    def data(self, step: Step) -> list[Made]:
        """Approved figures and metadata of every OPD of the case in one zip; nothing before the first."""
        figures = self._package(step.case.row.id)
        name = named(say("outputs.file.data", title=step.title), "zip")
        return [Made(name, packed(figures))] if figures else []

    def _package(self, case_id: int) -> list[tuple[str, bytes]]:
        rounds = self._asked.rounds(case_id)
        query = (
            select(SubmissionRecord)
            .where(
                SubmissionRecord.round_id.in_(rounds),
                SubmissionRecord.state == SubmissionState.APPROVED.value,
            )
            .order_by(SubmissionRecord.round_id, SubmissionRecord.opd_id)
        )
        with self._database.read() as work:
            found = [
                each for record in work.session.scalars(query) for each in compiled(work, self._files, record)
            ]
        # Two rounds of one period and OPD would give two files of one name: the newer says all.
        files = {each.name: each.ref for each in found}
        return [(name, self._files.get(ref.sha256, name)) for name, ref in files.items()]

    def report(self, step: Step) -> list[Made]:
        """What has come of all that was asked, how the book stands, and the approved figures themselves."""
        self._asked.round(step)
        rows: list[tuple[str, ...]] = []
        states: list[DeliveryState] = []
        for round_id in reversed(self._asked.rounds(step.case.row.id)):
            told, matrix = self._requests.round(round_id), self._requests.matrix(round_id)
            for (opd, table, _period), cell in matrix.cells.items():
                no = str(len(rows) + 1)
                names = (told.opd_names[opd], told.titles[table], told.row.period_label)
                rows.append((no, *names, *_came(cell)))
                states.append(cell.state)
        columns = (
            ListColumn(say("outputs.column.no"), 0.05, centred=True),
            ListColumn(say("outputs.column.opd"), 0.21),
            ListColumn(say("outputs.column.table"), 0.34),
            ListColumn(say("outputs.column.period"), 0.09, centred=True),
            ListColumn(say("outputs.column.state"), 0.17),
            ListColumn(say("outputs.column.came"), 0.14, centred=True),
        )
        there = sum(state in DELIVERED for state in states)
        good = states.count(DeliveryState.ACCEPTED)
        facts = (
            (say("outputs.fact.there"), say("outputs.there", there=there, asked=len(states), good=good)),
            (say("outputs.fact.book"), self._book()),
        )
        title = say("outputs.arrived")
        paper = self._papers.printed(step, title, columns, rows, facts=facts, is_lying=True)
        return [paper, *self.data(step)]

    def _book(self) -> str:
        """The newest print of the book in words."""
        with self._database.read() as work:
            found = _newest_print(work)
            if found is None:
                return say("outputs.no_book")
            return say("outputs.book", name=found.name.rpartition(".")[0])


def _newest_print(work: UnitOfWork) -> BookDraft | None:
    return work.session.scalars(select(BookDraft).order_by(BookDraft.id.desc()).limit(1)).first()


def _came(cell: Cell) -> tuple[str, str]:
    """The state of a place of the matrix, and the day its data came."""
    day = say_short(cell.arrived) if cell.arrived else ""
    late = say("outputs.came_late", day=day) if day and cell.is_late else day
    return say(_STATES[cell.state]), late
