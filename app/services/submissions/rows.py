"""What is told of submissions: frozen rows.  Instants are UTC, days office dates.

Rows and columns of a sheet count from 0; ``cell`` is as spreadsheets name it ("C14").  A table, a
row and a column are named by their keys.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.core.changes import Changes
from app.domain.sheets import Merge, Place
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.placing import Laid
from app.domain.submissions.terms import Act, FileRole, GatePart, SubmissionState, ThreadState
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value
from app.services.submissions.looks import Candidate, Counts


@dataclass(frozen=True, slots=True)
class Acted:
    """What an act led to: ``submission``, and sentences about what else happened or did not.

    ``case_said``: what became of the step in the round's case, empty where none was touched.
    """

    changes: Changes
    submission: int = 0
    case_said: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submission as lists show it; counts are of its newest delivery.

    ``turns``: how often it went back.  ``missing``: parts that are not there yet.  ``is_outside``:
    it came when the round was closed or the OPD excused, and does not enter this period.
    """

    id: int
    round_id: int
    round_title: str
    period: str
    period_label: str
    opd: str
    opd_name: str
    state: SubmissionState
    deliveries: int
    turns: int
    tables: int
    asked_tables: int
    filled: int
    counts: Counts
    unanswered: int
    open_remarks: int
    answered_remarks: int
    missing: tuple[GatePart, ...]
    letter_no: str
    letter_date: date | None
    due: date | None
    arrived: date
    is_late: bool
    is_outside: bool
    changed_at: datetime
    handled_by: str

    @property
    def is_complete(self) -> bool:
        return not self.missing


@dataclass(frozen=True, slots=True)
class GateLine:
    """A part of a submission: whether it is there, and in words what is there or missing."""

    part: GatePart
    is_there: bool
    words: str


@dataclass(frozen=True, slots=True)
class FileRow:
    """A delivered file, kept as it came.  ``no``: of the delivery it came with."""

    id: int
    no: int
    role: FileRole
    name: str
    sha256: str
    size: int
    kind: str


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """One delivery (1, 2, 3 …) of a submission; ``withdrawn``: why it does not count, empty where it does."""

    no: int
    day: date
    channel: str
    note: str
    by: str
    at: datetime
    files: tuple[FileRow, ...]
    tables: int
    counts: Counts
    is_outside: bool
    withdrawn: str = ""


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """One return.  ``file``, ``letter``: names of what went back, empty until they are drawn."""

    no: int
    delivery_no: int
    day: date
    new_due: date | None
    reason: str
    remarks: int
    by: str
    at: datetime
    file: str
    file_sha256: str
    letter: str
    letter_sha256: str

    @property
    def is_drawn(self) -> bool:
        return bool(self.letter_sha256)


@dataclass(frozen=True, slots=True)
class TableLine:
    """An asked table as its newest delivery stands; ``delivery_no`` 0 where it has not come.

    ``changed``: cells that differ from the delivery before.
    """

    table: str
    title: str
    version: int
    delivery_no: int
    sheet: str
    filled: int
    cells: int
    counts: Counts
    unanswered: int
    open_remarks: int
    changed: int
    approved_version: int
    metadata_percent: int


@dataclass(frozen=True, slots=True)
class ActOffer:
    """Whether an act would pass now, and the sentence why not."""

    act: Act
    is_allowed: bool
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class HappeningRow:
    """A line of the history: who did what, in a sentence."""

    at: datetime
    by: str
    what: str
    words: str


@dataclass(frozen=True, slots=True)
class SubmissionDetail:
    """A submission whole.  ``case_id``: of the round; ``case_task``: the id of the open step for this OPD."""

    row: SubmissionRow
    gate: tuple[GateLine, ...]
    tables: tuple[TableLine, ...]
    deliveries: tuple[DeliveryLine, ...]
    returns: tuple[ReturnRow, ...]
    history: tuple[HappeningRow, ...]
    acts: tuple[ActOffer, ...]
    case_id: int | None = None
    case_task: int = 0
    case_step: str = ""

    def offer(self, act: Act) -> ActOffer:
        """What is said of one act."""
        return next(offer for offer in self.acts if offer.act is act)


@dataclass(frozen=True, slots=True)
class Mark:
    """A finding with the place it stands at, and what was answered to it.

    ``place``: None where it concerns the whole.  ``no``: its number within the table.
    """

    no: int
    finding: CellFinding
    place: Place | None
    answer: str = ""
    answered_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it before approval."""
        return self.finding.severity is Severity.REFUSE or (
            self.finding.severity is Severity.ASK and not self.answer
        )


@dataclass(frozen=True, slots=True)
class SheetView:
    """A table on its sheet as the OPD sees it, with everything said about its cells.

    ``texts``: the sheet's cells as words, by row.  ``inputs``: which of them are to be filled, and
    what they stand for.  ``changed``: what stood there in the delivery before; ``near``: those
    and their neighbours, which are shown first at a later delivery.  ``last_year``: what was
    approved for the year before.
    """

    submission: int
    delivery_no: int
    table: str
    title: str
    sheet: str
    texts: tuple[tuple[str, ...], ...]
    inputs: Mapping[Place, CellKey]
    values: Mapping[Place, Value]
    marks: tuple[Mark, ...]
    remarks: Mapping[Place, tuple[int, ...]]
    changed: Mapping[Place, Value]
    near: frozenset[Place]
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    frozen_rows: int = 0
    frozen_columns: int = 1
    last_year: Mapping[Place, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewRemark:
    """A remark to be made; nothing named but ``text`` means the submission as a whole.

    ``finding``: the code of the finding it was made of, empty by hand.
    """

    text: str
    table: str = ""
    row: str = ""
    column: str = ""
    finding: str = ""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message of a thread.  ``is_opd``: the OPD said it; ``by`` wrote it down, or read it back."""

    no: int
    text: str
    is_opd: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A thread.  ``no`` counts within the submission; ``where``: its place in words."""

    id: int
    no: int
    submission: int
    table: str
    row: str
    column: str
    sheet: str
    cell: str
    where: str
    read: str
    finding: str
    state: ThreadState
    delivery_no: int
    messages: tuple[MessageRow, ...]
    closed_by: str = ""
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ReasonRow:
    """A reason that was given before, and how often; ``opds``: of how many OPDs."""

    text: str
    count: int
    opds: int
    last: date


@dataclass(frozen=True, slots=True)
class Arranged:
    """A choice as it lies on its sheet, with the sheet: how many cells of the table are filled there."""

    chosen: Candidate
    laid: Laid
    view: SheetView
    filled: int
    cells: int
