"""The terms in which a case is told: states, acts, a deadline (instants are aware UTC datetimes).

It knows no rule and no shape of a case; a queue needs no more than this to be shown.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import NamedTuple


class TaskState(StrEnum):
    """Where a task stands; lateness is not a state, it is computed when asked."""

    OPEN = "open"
    WAITING_OPD = "waiting_opd"
    HELD = "held"
    DONE = "done"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    SUPERSEDED = "superseded"

    @property
    def is_live(self) -> bool:
        """Whether the task still stands in somebody's queue."""
        return self in _LIVE


_LIVE = frozenset({TaskState.OPEN, TaskState.WAITING_OPD, TaskState.HELD})


class CaseStatus(StrEnum):
    """Where a case stands."""

    RUNNING = "running"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


class What(StrEnum):
    """The kind of an event: one act of one person."""

    CASE_OPENED = "case_opened"
    OPENED = "opened"
    GIVEN_BACK = "given_back"
    DONE = "done"
    RETURNED = "returned"
    HELD = "held"
    RESUMED = "resumed"
    WITHDRAWN = "withdrawn"
    EXCUSED = "excused"
    ARRIVED = "arrived"
    CAME_LATE = "came_late"
    RECEIPT = "receipt"
    HOLDERS_CHANGED = "holders_changed"
    CASE_CANCELLED = "case_cancelled"
    DEADLINES_CHANGED = "deadlines_changed"


class Due(NamedTuple):
    """A deadline and the instant from which it counts as nearly late."""

    due_at: datetime
    warn_at: datetime
