"""Ties a round to its case: what an OPD received is noted at the case's distributing step as well.

The rules of the case stay the engine's; it runs inside the transaction of the caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from app.core.errors import NotAllowed
from app.db.uow import UnitOfWork
from app.domain.cases import CaseStatus, Engine
from app.domain.sop import NodeKind
from app.services.casework.service import find_actor
from app.services.ledger import StoredCase, lock_cases
from app.services.routes import Routes
from app.services.timers import Timers


class Handed(NamedTuple):
    """How a form came to its OPD, or why it did not."""

    receiver: str
    channel: str
    exception: str = ""


class CaseTie:
    """Writes receipts into cases.  ``Routes`` and ``Timers`` are those of the house."""

    def __init__(self, routes: Routes, timers: Timers) -> None:
        self._routes = routes
        self._timers = timers

    def note(
        self, work: UnitOfWork, case_id: int, by: int, opds: Sequence[int], handed: Handed, now: datetime
    ) -> bool:
        """Note at the open step that distributes what ``opds`` were handed; ``now`` UTC.

        Answers whether it was noted: no such step may be open, the OPDs may take no part, or
        somebody else may hold the step.  The round keeps its own record in any case.
        """
        lock_cases(work.connection, [case_id])
        case = StoredCase(work.connection, case_id)
        taking_part = [opd for opd in opds if opd in case.opds]
        if case.status is not CaseStatus.RUNNING or not taking_part:
            return False
        route = self._routes.route(work.connection, case.sop_version_id)
        timer = self._timers.timer(work.connection, case.sop_version_id, case.office_version)
        engine = Engine(route, case, timer, now)
        task = next((t for t in case.live() if route.nodes[t.node].kind is NodeKind.DISTRIBUTE), None)
        if task is None:
            return False
        actor = find_actor(work, by)
        try:
            decision = engine.record_receipts(task.no, actor, taking_part, *handed)
        except NotAllowed:  # the step is another's: it will be noted there by its holder
            return False
        case.apply(decision, route)
        return True
