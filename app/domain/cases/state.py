"""The state of a running case and the decisions that change it, as frozen data.

It knows the shapes, not the rules; those are in :mod:`app.domain.cases.engine`, states and
acts in :mod:`app.domain.cases.terms`.  All instants are aware UTC datetimes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, Protocol

from app.domain.cases.terms import CaseStatus, Due, TaskState, What

if TYPE_CHECKING:
    from app.domain.sop import Norm

__all__ = [
    "Actor",
    "CaseStatus",
    "CaseView",
    "Decision",
    "Due",
    "Gap",
    "Receipt",
    "Task",
    "TaskState",
    "Timer",
    "What",
]


@dataclass(frozen=True, slots=True)
class Gap:
    """Time ``[start, end)`` that a row's clock does not count; ``end`` is None while it lasts."""

    start: datetime
    end: datetime | None
    kind: str  # "held" or "withdrawn"
    reason: str = ""


class Task(NamedTuple):
    """One node's work in one round, for one OPD (``opd`` is 0 outside per-OPD rows).

    ``no`` counts within the case.  ``clock_at`` is when the row's clock started,
    shared by the nodes of the row; None while it has not.  ``read_at`` is the
    first opening.  ``origin`` is the task whose end opened this one (0: the case).
    """

    no: int
    node: str
    row: int
    opd: int
    round: int
    state: TaskState
    origin: int
    sender: int
    arrived_at: datetime
    clock_at: datetime | None = None
    due_at: datetime | None = None
    warn_at: datetime | None = None
    came_at: datetime | None = None  # when an OPD's data came
    read_at: datetime | None = None
    taken_by: int = 0
    finished_at: datetime | None = None
    finished_by: int = 0
    outcome: str = ""
    gaps: tuple[Gap, ...] = ()


class Receipt(NamedTuple):
    """Proof that one OPD has what was distributed, or the named exception why not."""

    task: int
    opd: int
    at: datetime
    receiver: str = ""
    channel: str = ""
    exception: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts.  ``level``: 1 head, 2 secretary or division, 3 section, 4 staff."""

    person: int
    level: int


class Timer(Protocol):
    """The office's clock as the engine needs it."""

    @property
    def starts_when_opened(self) -> bool: ...

    def due(self, norm: Norm, start: datetime, gaps: Sequence[Gap]) -> Due | None:
        """Deadline of ``norm`` from ``start``; None without timer or while a gap is open."""
        ...

    def until(self, start: datetime, day: date) -> Due:
        """Deadline at the end of service on ``day`` (office date) for work that began at ``start``."""
        ...


class CaseView(Protocol):
    """What the engine asks of a case; answered from memory or from the database."""

    status: CaseStatus
    last_at: datetime
    next_no: int
    opened_by: int
    request_due: date | None

    @property
    def opds(self) -> tuple[int, ...]:
        """OPDs that take part, in their order."""
        ...

    def task(self, no: int) -> Task:
        """Task ``no``; raises ``NotFound``."""
        ...

    def live(self) -> Sequence[Task]:
        """Every task that still stands in a queue."""
        ...

    def successors(self, no: int) -> Sequence[Task]:
        """Tasks opened by the last end of task ``no``, newest end only."""
        ...

    def last_rounds(self, row: int) -> Mapping[int, int]:
        """Highest round of ``row`` per OPD (0: none), withdrawn tasks left out."""
        ...

    def endings(self, opd: int | None) -> Collection[tuple[str, str]]:
        """Node and outcome of the tasks done; for one OPD, or for the whole case when None."""
        ...

    def rows_since(self, no: int) -> Collection[int]:
        """Rows of the tasks opened after task ``no``, withdrawn tasks left out."""
        ...

    def holders(self, role: str) -> Sequence[int]:
        """Persons who hold ``role`` in this case."""
        ...

    def receipts(self, no: int) -> Mapping[int, Receipt]:
        """Receipts of a distributing task, by OPD."""
        ...


@dataclass(frozen=True, slots=True)
class Decision:
    """What one act changes: the event and, whole, every task in its new form."""

    what: What
    at: datetime
    actor: int
    task: int = 0
    outcome: str = ""
    reason: str = ""
    source: str = ""  # node acted on
    targets: tuple[str, ...] = ()  # nodes entered, markers passed included
    changed: tuple[Task, ...] = ()
    opened: tuple[Task, ...] = ()
    receipts: tuple[Receipt, ...] = ()
    holders: tuple[tuple[str, tuple[int, ...]], ...] = ()
    status: CaseStatus | None = None
