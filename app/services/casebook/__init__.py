"""The casebook: cases and tasks to look at, in lists and one by one.

It reads only and hands out frozen rows; acts are in ``services.casework``.
"""

from app.services.casebook.rows import (
    CaseDetail,
    CaseRow,
    EventRow,
    Outcome,
    TaskChoice,
    TaskDetail,
    TaskRow,
)
from app.services.casebook.service import Casebook

__all__ = [
    "CaseDetail",
    "CaseRow",
    "Casebook",
    "EventRow",
    "Outcome",
    "TaskChoice",
    "TaskDetail",
    "TaskRow",
]
