"""Running cases: what may be done with a task, and what follows from it.

Pure decisions on a :class:`~app.domain.cases.state.CaseView`; it neither stores
nor draws anything.  :mod:`route` compiles an SOP, :mod:`engine` decides,
:mod:`memory` holds a whole case in memory and replays its events.
"""

from app.domain.cases.engine import Engine, Evidence
from app.domain.cases.memory import CaseMemory, replay
from app.domain.cases.route import Route
from app.domain.cases.state import (
    Actor,
    CaseStatus,
    CaseView,
    Decision,
    Gap,
    Receipt,
    Task,
    TaskState,
    Timer,
    What,
)

__all__ = [
    "Actor",
    "CaseMemory",
    "CaseStatus",
    "CaseView",
    "Decision",
    "Engine",
    "Evidence",
    "Gap",
    "Receipt",
    "Route",
    "Task",
    "TaskState",
    "Timer",
    "What",
    "replay",
]
