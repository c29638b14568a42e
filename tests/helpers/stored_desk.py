"""Knows how to drive one stored case through the services, and compares after each act what is stored.

Compared are the replay of the events with the stored state, and the queue table with a slow
recomputation.  It takes no decision itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from app.bootstrap import House
from app.core.clock import FixedClock
from app.domain.cases import Engine, Route, Task, TaskState
from app.services.casework import NewCase
from app.services.ledger import NO_DEADLINE, StoredCase, group_id, task_id
from tests.helpers.case_desk import PROOF
from tests.helpers.houses import who

REQUEST_DUE = date(2026, 3, 16)
DESK = text(
    "SELECT person_id, sort_at, task_id, group_id, state, kind, is_read, opd_id, warn_at FROM desk "
    "ORDER BY person_id, sort_at, task_id"
)


class StoredDesk:
    """A case of ``house`` with the sample's people."""

    def __init__(
        self, house: House, clock: FixedClock, sop_version: int, *, opds: int = 0, **facts: Any
    ) -> None:
        self.house = house
        self.clock = clock
        self.opds = tuple(row.id for row in house.people.opds()[:opds])
        holders = facts.pop("holders", None) or house.opening.default_holders(sop_version)
        first = next(iter(holders.values()))[0]
        new = NewCase(sop_version, "Kegiatan uji", "2026", opds=self.opds, holders=holders, **facts)
        self.id = house.opening.open_case(new, first).ids[0]
        self.route: Route = house.registry.route(sop_version)
        self.check()

    # -- acting -------------------------------------------------------------------------

    def act(self, name: str, task: Task, actor: int, *args: Any, **facts: Any) -> None:
        """Do ``casework.<name>`` on one task as person ``actor``, then compare everything."""
        getattr(self.house.casework, name)([self.id_of(task)], actor, *args, **facts)
        self.check()

    def done(self, node: str, outcome: str = "", opd: int = 0, **facts: Any) -> Task:
        task = self.task(node, opd)
        facts.setdefault("no_output", PROOF.no_output)
        self.act("done", task, self.holder(task), outcome=outcome, **facts)
        return self.stored(task.no)

    def arrived(self, node: str, opd: int) -> Task:
        task = self.task(node, opd)
        self.act("arrived", task, self.holder(task))
        return self.stored(task.no)

    def excuse(self, node: str, opd: int) -> None:
        self.act("excuse", self.task(node, opd), who(self.house, "kabid"), "Tidak mempunyai data")

    def send_back(self, node: str, target: str, opds: tuple[int, ...]) -> None:
        task = self.task(node)
        self.act("send_back", task, self.holder(task), target, "Angka tidak cocok", opds)

    def walk(self, *steps: str) -> StoredDesk:
        """Steps as ``node=outcome`` or ``node@opd=outcome`` (the OPD's id)."""
        for step in steps:
            place, _, outcome = step.partition("=")
            node, _, opd = place.partition("@")
            task = self.task(node, int(opd or 0))
            if task.state is TaskState.WAITING_OPD:
                task = self.arrived(node, task.opd)
            if task.state is TaskState.OPEN:
                self.done(node, outcome.replace("_", " "), task.opd)
        return self

    def later(self, **span: float) -> None:
        self.clock.advance(timedelta(**span))

    # -- looking ------------------------------------------------------------------------

    def id_of(self, task: Task) -> int:
        return task_id(self.id, task.no)

    def tasks(self) -> list[Task]:
        with self.house.database.read() as work:
            return StoredCase(work.connection, self.id).tasks()

    def stored(self, no: int) -> Task:
        return next(task for task in self.tasks() if task.no == no)

    def live(self) -> list[Task]:
        return [task for task in self.tasks() if task.state.is_live]

    def places(self) -> list[str]:
        return [f"{task.node}@{task.opd}" if task.opd else task.node for task in self.live()]

    def task(self, node: str, opd: int = 0) -> Task:
        [found] = [task for task in self.live() if task.node == node and task.opd == opd]
        return found

    def holder(self, task: Task) -> int:
        """Who took the task, else its first holder."""
        with self.house.database.read() as work:
            holders = StoredCase(work.connection, self.id).holders(self.route.desk_role(task.node))
        return task.taken_by or holders[0]

    def rows_before(self, task: Task) -> tuple[int, ...]:
        with self.house.database.read() as work:
            stored = StoredCase(work.connection, self.id)
            engine: Engine = self.house.casework.engine_for(work, stored)
            return engine.return_rows(task)

    def status(self) -> str:
        with self.house.database.read() as work:
            return StoredCase(work.connection, self.id).status.value

    def counted(self, table: str) -> int:
        """Rows of ``table``."""
        with self.house.database.read() as work:
            return int(work.connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one())

    # -- comparing ----------------------------------------------------------------------

    def check(self) -> None:
        """The events lead to what is stored, and the queues show just what is live."""
        told, stored = self.house.casebook.replayed(self.id)
        assert told == stored
        with self.house.database.read() as work:
            kept = [tuple(row) for row in work.connection.execute(DESK)]
            ids = work.connection.execute(text('SELECT id FROM "case" ORDER BY id')).scalars().all()
            cases = [StoredCase(work.connection, number) for number in ids]
            routes = [self.house.routes.route(work.connection, case.sop_version_id) for case in cases]
            slowly = [
                row for case, route in zip(cases, routes, strict=True) for row in desk_rows(case, route)
            ]
        assert kept == sorted(slowly)


def desk_rows(case: StoredCase, route: Route) -> Sequence[tuple[Any, ...]]:
    """The queue entries that the live tasks and holders of a case ask for."""
    found = []
    for task in case.live():
        persons = [task.taken_by] if task.taken_by else case.holders(route.desk_role(task.node))
        number = task_id(case.id, task.no)
        stretch = route.stretch(task.row) if task.opd else 0
        found += [
            (
                person,
                NO_DEADLINE if task.due_at is None else int(task.due_at.timestamp()),
                number,
                group_id(case.id, stretch) if stretch else number,
                task.state.value,
                route.nodes[task.node].kind.value,
                int(task.read_at is not None),
                task.opd,
                None if task.warn_at is None else int(task.warn_at.timestamp()),
            )
            for person in persons
        ]
    return found
