"""Walks one case through its SOP, as the people of the sample office would.

Used by the demonstration and the self-test; it acts through the services only and
takes every decision's and review's way back once before it goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.texts import say
from app.domain.cases import TaskState
from app.domain.deadlines import Lateness, WorkClock
from app.domain.sop import NodeKind
from app.services.casebook import TaskRow
from app.services.casework import NewCase

#: More acts than any of the SOPs needs; a walk that reaches it goes round in circles.
MOST_ACTS = 5_000
FRIDAY = 4
#: Days that OPDs are given to deliver.
REQUEST_DAYS = 14


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
        self._route = house.registry.route(sop_version)
        self._version = sop_version
        self._opds = opds if self._route.sop.has_per_opd_rows else ()
        self._work = WorkClock(house.office.calendar())
        self._persons = {row.code: row.id for row in house.people.persons()}
        self._sent_back: set[str] = set()
        self._to_hold = holds_over_weekend

    def to_the_end(self) -> Walked:
        """Open the case and act until no task is left."""
        self._in_service()
        case = self._open()
        for _act in range(MOST_ACTS):
            live = [row for row, found in self._house.casebook.live_tasks() if found.id == case]
            if not live:
                break
            self._advance(live[0])
        return self._result(case)

    def _open(self) -> int:
        first = next(role for role in self._route.sop.roles if not role.external)
        holders = self._house.opening.default_holders(self._version)
        new = NewCase(
            sop_version_id=self._version,
            title=self._route.sop.identity.title,
            period=str(self._today().year),
            opds=self._opds,
            request_due=self._today() + timedelta(days=REQUEST_DAYS) if self._opds else None,
        )
        return self._house.opening.open_case(new, holders[first.key][0]).ids[0]

    def _advance(self, row: TaskRow) -> None:
        """One person's next act on the task: take in what came, send back once, or complete."""
        casework = self._house.casework
        holder = self._persons[row.holder_code]
        self._in_service()
        if row.state is TaskState.WAITING_OPD:
            casework.arrived([row.task], holder, say("demo.arrived"))
            return
        casework.open([row.task], holder)
        self._work_on()
        if self._to_hold and self._outlasts_weekend(row):
            self._hold_over_weekend(row.task, holder)
        if row.node not in self._sent_back and self._send_back(row, holder):
            return
        forward = [arrow.label for arrow in self._route.leaving[row.node] if not self._route.is_back(arrow)]
        outcome = forward[0] if forward else ""
        casework.done([row.task], holder, outcome=outcome, no_output=say("demo.no_output"))

    def _send_back(self, row: TaskRow, holder: int) -> bool:
        """Take a decision's or review's way back, once; returns whether there was one."""
        casework = self._house.casework
        self._sent_back.add(row.node)
        back = [arrow.label for arrow in self._route.leaving[row.node] if self._route.is_back(arrow)]
        if back:
            casework.done([row.task], holder, outcome=back[0], note=say("demo.send_back"))
            return True
        if self._route.nodes[row.node].kind not in (NodeKind.REVIEW, NodeKind.DECIDE):
            return False
        rows = self._house.casebook.task(row.task, holder).return_rows
        if rows:
            casework.send_back([row.task], holder, str(rows[-1][0]), say("demo.send_back"))
        return bool(rows)

    def _outlasts_weekend(self, row: TaskRow) -> bool:
        """Whether there is still time for the task on the Monday after: holding makes no one late."""
        return row.due_at is not None and row.due_at > self._friday() + timedelta(days=3)

    def _hold_over_weekend(self, task: int, holder: int) -> None:
        self._to_hold = False
        self._clock.set(self._friday())
        self._house.casework.hold([task], holder, say("demo.hold"))
        self._clock.advance(timedelta(days=3))
        self._house.casework.resume([task], holder)

    def _friday(self) -> datetime:
        """Now, or the next Friday's middle of the morning, whichever is later (UTC)."""
        local = self._work.to_local(self._clock.now())
        friday = local + timedelta(days=(FRIDAY - local.weekday()) % 7)
        return max(self._clock.now(), friday.replace(hour=9, minute=30))

    def _today(self) -> date:
        return self._work.to_local(self._clock.now()).date()

    def _work_on(self) -> None:
        """Work takes four minutes, inside service hours."""
        self._clock.advance(timedelta(minutes=4))
        self._in_service()

    def _in_service(self) -> None:
        self._clock.set(self._work.next_opening(self._clock.now()))

    def _result(self, case: int) -> Walked:
        detail = self._house.casebook.case(case)
        ended = [row for row in detail.tasks if not row.state.is_live]
        done = [row for row in ended if row.state is TaskState.DONE]
        return Walked(
            sop=self._route.sop.identity.title,
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
        arrow = self._route.arrow(row.node, row.outcome) if row.outcome else None
        return arrow is not None and self._route.is_back(arrow)
