"""Knows how to try every act on a task with all that it asks for, so that only the rules can refuse it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from app.core.errors import UserError
from app.domain.cases import Actor, Decision, Engine, Task, What
from tests.helpers.case_desk import PROOF

REASON = "Alasan uji"
Try = Callable[[Engine, Task, Actor], Decision | None]


def _done(engine: Engine, task: Task, actor: Actor) -> Decision:
    return engine.done(task.no, actor, _outcome(engine, task), "", PROOF, engine.view.opds)


def _arrived(engine: Engine, task: Task, actor: Actor) -> Decision:
    return engine.arrived(task.no, actor, "", _outcome(engine, task))


def _outcome(engine: Engine, task: Task) -> str:
    return next(iter(engine.route.sop.outcomes(task.node)), "")


def _returned(engine: Engine, task: Task, actor: Actor) -> Decision | None:
    """A return to the first row that takes it."""
    opds = () if task.opd else engine.view.opds
    for row in engine.route.sop.rows:
        with suppress(UserError):
            return engine.send_back(task.no, actor, str(row.no), REASON, opds)
    return None


def _receipt(engine: Engine, task: Task, actor: Actor) -> Decision:
    return engine.record_receipts(task.no, actor, engine.view.opds, "Penerima", "diantar")


#: Every act on a task; the others are acts on the case.
TRIES: dict[What, Try] = {
    What.OPENED: lambda engine, task, actor: engine.open(task.no, actor),
    What.GIVEN_BACK: lambda engine, task, actor: engine.give_back(task.no, actor),
    What.DONE: _done,
    What.RETURNED: _returned,
    What.HELD: lambda engine, task, actor: engine.hold(task.no, actor, REASON),
    What.RESUMED: lambda engine, task, actor: engine.resume(task.no, actor),
    What.WITHDRAWN: lambda engine, task, actor: engine.withdraw(task.no, actor, REASON),
    What.EXCUSED: lambda engine, task, actor: engine.excuse(task.no, actor, REASON),
    What.ARRIVED: _arrived,
    What.CAME_LATE: lambda engine, task, actor: engine.came_late(task.no, actor, REASON),
    What.RECEIPT: _receipt,
}
ON_CASES = frozenset({What.CASE_OPENED, What.HOLDERS_CHANGED, What.CASE_CANCELLED, What.DEADLINES_CHANGED})


def attempt(engine: Engine, what: What, task: Task, actor: Actor) -> Decision | None:
    """What the act decides; None where it is refused or would change nothing."""
    with suppress(UserError):
        return TRIES[what](engine, task, actor)
    return None


def passing(engine: Engine, task: Task, actor: Actor) -> frozenset[What]:
    """The acts that pass when they are really tried."""
    return frozenset(what for what in TRIES if attempt(engine, what, task, actor) is not None)
