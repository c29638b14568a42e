"""What this place shows, read through the services and put together; a sitting at a time.

It decides nothing; the filters of the list are words for what the rows already say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo
from enum import StrEnum

from app.core.clock import Clock
from app.domain.deadlines import WorkClock
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.figures import Figures
from app.domain.submissions.terms import SubmissionState
from app.services.office import Office
from app.services.requests import Requests, RoundRow
from app.services.submissions import Mark, RemarkRow, SheetView, SubmissionDetail, SubmissionRow
from app.services.submissions.service import Submissions


class Kept(StrEnum):
    """Which dossiers are listed."""

    WAITING = "waiting"
    READY = "ready"
    INCOMPLETE = "incomplete"
    RETURNED = "returned"
    APPROVED = "approved"
    ALL = "all"


KEPT_WORDS = {
    Kept.WAITING: "Perlu diperiksa",
    Kept.READY: "Siap disetujui",
    Kept.INCOMPLETE: "Belum lengkap",
    Kept.RETURNED: "Di OPD",
    Kept.APPROVED: "Disetujui",
    Kept.ALL: "Semua",
}


def is_settled(row: SubmissionRow) -> bool:
    """Whether nothing in it waits for an answer any more."""
    return not (row.unanswered or row.open_remarks or row.answered_remarks or row.counts[Severity.REFUSE])


def is_kept(row: SubmissionRow, kept: Kept) -> bool:
    """Whether the filter leaves it in the list."""
    here = row.state is SubmissionState.RECEIVED
    match kept:
        case Kept.WAITING:
            return here
        case Kept.READY:
            return here and row.is_complete and is_settled(row)
        case Kept.INCOMPLETE:
            return here and not row.is_complete
        case Kept.RETURNED:
            return row.state is SubmissionState.RETURNED
        case Kept.APPROVED:
            return row.state is SubmissionState.APPROVED
        case Kept.ALL:
            return True


@dataclass(frozen=True)
class Tray:
    """All dossiers, the rounds they may belong to, and the office's day."""

    rows: tuple[SubmissionRow, ...]
    rounds: tuple[RoundRow, ...]
    today: date
    zone: tzinfo

    def kept(self, kept: Kept, round_id: int = 0) -> list[SubmissionRow]:
        """Those of a round (0: of all) that the filter leaves."""
        return [row for row in self.rows if round_id in (0, row.round_id) and is_kept(row, kept)]

    def counts(self, round_id: int = 0) -> dict[str, int]:
        """How many each filter leaves."""
        return {kept.value: len(self.kept(kept, round_id)) for kept in Kept}


@dataclass(frozen=True)
class Dossier:
    """One submission whole, as the person at the desk may act on it."""

    detail: SubmissionDetail
    marks: tuple[Mark, ...]
    remarks: tuple[RemarkRow, ...]
    today: date
    zone: tzinfo
    clock: WorkClock

    @property
    def row(self) -> SubmissionRow:
        return self.detail.row


@dataclass(frozen=True)
class SheetPage:
    """One table of a dossier with its remarks."""

    view: SheetView
    remarks: tuple[RemarkRow, ...]
    approved: Figures | None = None  # the newest approved version, corrections in it


class Reader:
    """Puts together what several services know."""

    def __init__(self, clock: Clock, submissions: Submissions, requests: Requests, office: Office) -> None:
        self._clock = clock
        self._submissions = submissions
        self._requests = requests
        self._office = office

    def tray(self) -> Tray:
        """Every dossier, newest act first."""
        zone = self._office.calendar().local_zone
        rows = tuple(self._submissions.rows())
        return Tray(rows, tuple(self._requests.rounds()), self._today(zone), zone)

    def dossier(self, submission: int, by: int) -> Dossier:
        """One whole.  Raises ``NotFound``."""
        zone = self._office.calendar().local_zone
        detail = self._submissions.detail(submission, by)
        marks = tuple(self._submissions.marks(submission))
        remarks = tuple(self._submissions.remarks(submission))
        return Dossier(detail, marks, remarks, self._today(zone), zone, self._office.work_clock())

    def sheet(self, row: SubmissionRow, table: str) -> SheetPage:
        """The newest delivery of one table.  Raises ``NotFound``."""
        view = self._submissions.sheet(row.id, table)
        remarks = tuple(self._submissions.remarks(row.id, table))
        return SheetPage(view, remarks, self._approved(row, table))

    def _approved(self, row: SubmissionRow, table: str) -> Figures | None:
        if row.state is not SubmissionState.APPROVED:
            return None
        return self._submissions.approved_figures(table, row.period, row.opd)

    def _today(self, zone: tzinfo) -> date:
        return self._clock.now().astimezone(zone).date()
