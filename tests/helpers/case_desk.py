"""Knows how to drive one case in memory, act by act, and checks after each that the events tell all.

It takes no decision itself and knows no database.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.domain.cases import (
    Actor,
    CaseMemory,
    CaseStatus,
    Decision,
    Engine,
    Evidence,
    Gap,
    Route,
    Task,
    TaskState,
    replay,
)
from app.domain.cases.state import Due
from app.domain.deadlines import Hold, WorkClock
from app.domain.presets import preset
from app.domain.sop import Norm, Sop

#: Monday 2 March 2026, 08.00 WIB: the counter of Magetan's hours has just opened.
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
LEVELS = {"kadis": 1, "sekretaris": 2, "kabid": 2, "kasi": 3, "subkoor": 3}
STAFF = 4
#: A stated reason that lets any step end.
PROOF = Evidence(no_output="Tidak ada berkas pada uji ini")


class PlainTimer:
    """The office clock of Magetan's hours, without holidays."""

    def __init__(self, *, starts_when_opened: bool = False) -> None:
        self.clock = WorkClock(preset("magetan"))
        self.starts_when_opened = starts_when_opened

    def due(self, norm: Norm, start: datetime, gaps: Sequence[Gap]) -> Due | None:
        holds = [Hold(gap.start, gap.end) for gap in gaps]
        found = self.clock.deadline(start, norm.amount, norm.unit, holds)
        return Due(*found) if found else None

    def until(self, start: datetime, day: date) -> Due:
        due_at = self.clock.end_of_day(day)
        return Due(due_at, self.clock.warn_at(start, due_at))


class Desk:
    """A case with one person per role (more by ``people``), a clock, and all its decisions."""

    def __init__(
        self,
        sop: Sop,
        *,
        opds: tuple[int, ...] = (),
        request_due: date | None = None,
        people: dict[str, tuple[int, ...]] | None = None,
        timer: PlainTimer | None = None,
    ) -> None:
        self.route = Route(sop)
        self.timer = timer or PlainTimer()
        self.now = START
        self.decisions: list[Decision] = []
        inside = [role.key for role in sop.roles if not role.external]
        self.people = {key: (no,) for no, key in enumerate(inside, 1)} | (people or {})
        self._known: dict[str, Any] = {
            "opened_by": self.people[inside[0]][0],
            "request_due": request_due,
            "opds": opds,
        }
        self.case = self._unopened()

    # -- who and when -------------------------------------------------------------------

    def who(self, role: str, place: int = 0) -> Actor:
        """The holder of ``role`` when the case began, or the one at ``place``."""
        return Actor(self.people[role][place], LEVELS.get(role, STAFF))

    def later(self, **span: float) -> datetime:
        """Let time pass (``minutes=5``) and tell the new instant."""
        self.now += timedelta(**span)
        return self.now

    # -- acting -------------------------------------------------------------------------

    @property
    def engine(self) -> Engine:
        return Engine(self.route, self.case, self.timer, self.now)

    def act(self, name: str, *args: Any, **facts: Any) -> Decision | None:
        """Do the engine's act ``name``; afterwards the events must lead to the same state."""
        decision: Decision | None = getattr(self.engine, name)(*args, **facts)
        if decision is not None:
            self.case.apply(decision)
            self.decisions.append(decision)
        assert self.replayed() == self.case
        return decision

    def replayed(self) -> CaseMemory:
        """The state that the decisions lead to."""
        return replay(self._unopened(), self.decisions)

    def _unopened(self) -> CaseMemory:
        return CaseMemory(**self._known, roles=dict(self.people))

    def begin(self) -> Desk:
        """Open the case."""
        self.act("open_case", Actor(self.case.opened_by, STAFF))
        return self

    def done(self, node: str, outcome: str = "", opd: int = 0, **facts: Any) -> Task:
        """Complete the live task at ``node`` by its first holder, without a file."""
        task = self.task(node, opd)
        self.act("done", task.no, self.holder(task), outcome, evidence=PROOF, **facts)
        return self.case.task(task.no)

    def arrived(self, node: str, opd: int) -> Task:
        """Note the arrival of ``opd``'s data at ``node``."""
        task = self.task(node, opd)
        self.act("arrived", task.no, self.holder(task))
        return self.case.task(task.no)

    def walk(self, *steps: str) -> Desk:
        """Complete steps written ``node`` or ``node=outcome``, those of OPDs ``node@opd=outcome``."""
        for step in steps:
            place, _, outcome = step.partition("=")
            node, _, opd = place.partition("@")
            task = self.task(node, int(opd or 0))
            if task.state is TaskState.WAITING_OPD:
                self.arrived(node, task.opd)
                task = self.case.task(task.no)
            if task.state is TaskState.OPEN:
                self.done(node, outcome.replace("_", " "), task.opd)
        return self

    def excuse(self, node: str, opd: int) -> None:
        """Excuse ``opd`` by a section head who holds no role."""
        self.act("excuse", self.task(node, opd).no, Actor(50, 3), "Tidak mempunyai data")

    def send_back(self, node: str, target: str, opds: tuple[int, ...]) -> None:
        """Return from the live task at ``node``."""
        task = self.task(node)
        self.act("send_back", task.no, self.holder(task), target, "Angka tidak cocok", opds)

    # -- looking ------------------------------------------------------------------------

    def live(self) -> list[Task]:
        return sorted(self.case.live(), key=lambda task: task.no)

    def places(self) -> list[str]:
        """Live tasks as ``node`` or ``node@opd``."""
        return [f"{task.node}@{task.opd}" if task.opd else task.node for task in self.live()]

    def task(self, node: str, opd: int = 0) -> Task:
        """The one live task at ``node`` (of ``opd``)."""
        [found] = [t for t in self.live() if t.node == node and t.opd == opd]
        return found

    def holder(self, task: Task) -> Actor:
        """Who works on the task: who took it, else the first holder."""
        role = self.route.desk_role(task.node)
        person = task.taken_by or self.case.holders(role)[0]
        return Actor(person, LEVELS.get(role, STAFF))

    @property
    def opds(self) -> tuple[int, ...]:
        return self.case.opds

    def rows_before(self, task: Task) -> tuple[int, ...]:
        """Rows that ``task`` may be returned to."""
        return self.engine.return_rows(task)

    def is_completed(self) -> bool:
        return self.case.status is CaseStatus.COMPLETED and not self.live()
