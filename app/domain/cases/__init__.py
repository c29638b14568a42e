"""Running cases: what may be done with a task, and what follows from it.

Pure decisions on a :class:`~app.domain.cases.state.CaseView`; it neither stores
nor draws anything.  :mod:`terms` names states and acts, :mod:`route` compiles an SOP,
:mod:`engine` decides, :mod:`memory` holds a whole case in memory and replays its events.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.cases.terms import CaseStatus, Due, TaskState, What

if TYPE_CHECKING:
    from app.domain.cases.engine import Engine, Evidence
    from app.domain.cases.memory import CaseMemory, replay
    from app.domain.cases.route import Route
    from app.domain.cases.state import Actor, CaseView, Decision, Gap, Receipt, Task, Timer

__all__ = [
    "Actor",
    "CaseMemory",
    "CaseStatus",
    "CaseView",
    "Decision",
    "Due",
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


def __getattr__(name: str) -> Any:
    """What decides is loaded when first asked for, and what it decides on: a queue needs the terms only."""
    if name in ("Engine", "Evidence"):
        from app.domain.cases import engine

        return getattr(engine, name)
    if name in ("CaseMemory", "replay"):
        from app.domain.cases import memory

        return getattr(memory, name)
    if name == "Route":
        from app.domain.cases.route import Route

        return Route
    if name in ("Actor", "CaseView", "Decision", "Gap", "Receipt", "Task", "Timer"):
        from app.domain.cases import state

        return getattr(state, name)
    raise AttributeError(name)
