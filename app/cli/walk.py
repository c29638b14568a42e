"""Walks one case through its SOP, as the people of the sample office would.

Used by the demonstration and the self-test; it acts through the services only and
takes every decision's and review's way back once before it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.texts import say
from app.domain.cases import TaskState, What
from app.domain.deadlines import Lateness, WorkClock
from app.services.casebook import TaskDetail, TaskRow
from app.services.casework import NewCase

#: More acts than any of the SOPs needs; a walk that reaches it goes round in circles.
MOST_ACTS = 5_000
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class Walked:
    """What one walk came to: counts of tasks, by how they ended."""

    sop: str
    case: int
    status: str
    steps_done: int
    returns: int
    on_time: int
    late: int

    def facts(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in self.__dataclass_fields__}


class Walk:
    """One case from its opening to its end."""

    def __init__(
        self,
        house: House,
        clock: FixedClock,
        sop_version: int,
        opds: tuple[int, ...],
        *,
        holds_over_weekend: bool = False,
    ) -> None:
        self._house = house
        self._clock = clock
        self._sop = house.registry.sop(sop_version)
        self._version = sop_version
        self._opds = opds if self._sop.has_per_opd_rows else ()
        self._work = WorkClock(house.office.calendar())
        self._sent_back: set[str] = set()
        self._to_hold = holds_over_weekend

    def to_the_end(self) -> Walked:
        """Open the case and act until no task is left."""
        self._in_service()
        case = self._open()
        for _act in range(MOST_ACTS):
            live = [row for row in self._house.casebook.case(case).tasks if row.state.is_live]
            if not live:
                break
            self._advance(min(live, key=_urgency))
        return self._result(case)

    def _open(self) -> int:
        first = next(role for role in self._sop.roles if not role.external)
        holders = self._house.opening.default_holders(self._version)
        year = str(self._work.to_local(self._clock.now()).year)
        new = NewCase(
            sop_version_id=self._version,
            title=self._sop.identity.title,
            period=year,
            opds=self._opds,
            request_due=(self._clock.now() + timedelta(days=14)).date() if self._opds else None,
        )
        return self._house.opening.open_case(new, holders[first.key][0]).ids[0]

    def _advance(self, row: TaskRow) -> None:
        """One person's next act on the task."""
        self._in_service()
        casework = self._house.casework
        holder = self._house.people.person(row.holder_code).id
        if row.state is TaskState.WAITING_OPD:
            casework.arrived([row.task], holder, say("demo.arrived"))
            return
        casework.open([row.task], holder)
        detail = self._house.casebook.task(row.task, holder)
        self._work_on()
        if self._to_hold and not row.outcomes:
            self._hold_over_weekend(row.task, holder)
        if row.node not in self._sent_back and self._send_back(detail, holder):
            return
        forward = [outcome.label for outcome in detail.outcomes if not outcome.is_back]
        casework.done(
            [row.task], holder, outcome=forward[0] if forward else "", no_output=say("demo.no_output")
        )

    def _send_back(self, detail: TaskDetail, holder: int) -> bool:
        """Take a decision's or review's way back, once; returns whether there was one."""
        back = [outcome.label for outcome in detail.outcomes if outcome.is_back]
        casework = self._house.casework
        task = detail.row.task
        self._sent_back.add(detail.row.node)
        if back:
            casework.done([task], holder, outcome=back[0], note=say("demo.send_back"))
            return True
        if detail.kind in ("review", "decide") and What.RETURNED in detail.allowed:
            target = detail.return_rows[-1][0]
            casework.send_back([task], holder, str(target), say("demo.send_back"))
            return True
        return False

    def _hold_over_weekend(self, task: int, holder: int) -> None:
        self._to_hold = False
        local = self._work.to_local(self._clock.now())
        friday = local + timedelta(days=(FRIDAY - local.weekday()) % 7)
        self._clock.set(max(local, friday.replace(hour=9, minute=30)))
        self._house.casework.hold([task], holder, say("demo.hold"))
        self._clock.advance(timedelta(days=3))
        self._house.casework.resume([task], holder)

    def _work_on(self) -> None:
        """Work takes four minutes, inside service hours."""
        self._clock.advance(timedelta(minutes=4))
        self._in_service()

    def _in_service(self) -> None:
        self._clock.set(self._work.next_opening(self._clock.now()))

    def _result(self, case: int) -> Walked:
        detail = self._house.casebook.case(case)
        ended = [row for row in detail.tasks if row.finished_at and not row.state.is_live]
        done = [row for row in ended if row.state is TaskState.DONE]
        return Walked(
            sop=self._sop.identity.title,
            case=case,
            status=detail.row.status,
            steps_done=len(done),
            returns=sum(1 for row in ended if self._was_return(row)),
            on_time=sum(1 for row in done if row.lateness in (Lateness.ON_TIME, Lateness.NEARLY)),
            late=sum(1 for row in done if row.lateness is Lateness.LATE),
        )

    def _was_return(self, row: TaskRow) -> bool:
        if row.state is TaskState.RETURNED:
            return True
        route = self._house.registry.route(self._version)
        arrow = route.arrow(row.node, row.outcome) if row.outcome else None
        return arrow is not None and route.is_back(arrow)


def _urgency(row: TaskRow) -> tuple[bool, datetime, int]:
    return row.due_at is None, row.due_at or row.arrived_at, row.task
