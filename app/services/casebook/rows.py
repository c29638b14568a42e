"""What the casebook answers with: frozen rows of cases, tasks and events.

They say what is; nothing is read or decided here.  Instants are UTC.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.cases import Receipt, TaskState, What
from app.domain.deadlines import Lateness, TimeSplit


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it."""

    id: int
    title: str
    period: str
    sop: str
    sop_version_id: int
    status: str
    urgency: str
    opened_at: datetime
    closed_at: datetime | None
    opened_by: str
    row: int  # the row it stands at, 0 when ended
    rows: int
    step: str
    who: str  # posts that have the open tasks
    opds_live: int
    opds: int
    lateness: Lateness
    due_at: datetime | None
    opds_in: int = 0  # OPDs of the stretch it stands in that have delivered


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a case's history."""

    seq: int
    at: datetime
    who: str
    who_code: str
    what: What
    task: int
    row: int
    opd: str
    outcome: str
    reason: str
    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task inside its case; ``split`` in working seconds up to now."""

    task: int
    node: str
    row: int
    opd: str
    opd_code: str
    opd_id: int
    round: int
    state: TaskState
    role: str
    role_key: str
    holder: str
    holder_code: str
    holders: tuple[str, ...]
    arrived_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    finished_at: datetime | None
    is_read: bool
    outcome: str
    outcomes: tuple[str, ...]
    lateness: Lateness
    split: TimeSplit


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case whole.  ``times``: working seconds per row, all rounds added."""

    row: CaseRow
    tasks: tuple[TaskRow, ...]
    events: tuple[EventRow, ...]
    opds: tuple[tuple[int, str, str], ...]  # id, code, name
    holders: tuple[tuple[str, tuple[str, ...]], ...]  # role name, persons
    times: dict[int, TimeSplit]
    request_due: date | None
    holder_ids: tuple[tuple[str, tuple[int, ...]], ...] = ()  # role key, ids of persons
    allowed: frozenset[What] = frozenset()  # acts on the case itself, for the person who asks
    late_tasks: tuple[tuple[int, str], ...] = ()  # excused ones that may still take data in; task, OPD


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way out of a step: its label, where it leads, whether that is back.

    ``needs_output``: asks for a file or a reason; ``issues``: makes a disposition.
    """

    label: str
    target_row: int
    target: str
    is_back: bool
    needs_output: bool = False
    issues: bool = False


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """What a person may do with one of several tasks."""

    task: int
    node: str
    allowed: frozenset[What]
    ways: tuple[Outcome, ...]
    return_rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """All that is needed to decide on a task."""

    row: TaskRow
    case: CaseRow
    step: str
    sop_number: str
    kind: str
    makes: str  # product key, "" for nothing
    product: str  # its Indonesian name
    made_by_alur: bool
    requirements: str
    output: str
    note: str
    norm: str
    per_opd: bool
    is_external: bool
    outcomes: tuple[Outcome, ...]
    return_rows: tuple[tuple[int, str], ...]
    allowed: frozenset[What]
    history: tuple[EventRow, ...]
    receipts: tuple[Receipt, ...]
    receipt_opds: tuple[tuple[int, str, str], ...]  # id, code, name of those to be served
    last_reason: str  # why it came back, "" on the first round
    sender: str
    ways: tuple[Outcome, ...] = ()  # the outcomes, or the one nameless way out
    may_attach: bool = False
    return_opds: tuple[tuple[int, str, str], ...] = ()  # to choose from, for rows in ``per_opd_rows``
    per_opd_rows: frozenset[int] = frozenset()
    rounds: tuple[tuple[int, str], ...] = ()  # of requests, where this step distributes: id, title

    @property
    def has_list(self) -> bool:
        """Whether the list of receipts is the output and stands by itself: all signed, or kept by a round."""
        signed = {receipt.opd for receipt in self.receipts}
        all_signed = bool(signed) and all(opd in signed for opd, _code, _name in self.receipt_opds)
        return self.makes == "receipt_list" and (all_signed or bool(self.rounds))
