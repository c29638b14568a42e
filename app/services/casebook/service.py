"""Cases and tasks to look at: lists, one case whole, one task with all it needs.

It reads only; acts are in ``services.casework``.  Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from app.core.clock import Clock
from app.db.uow import Database, UnitOfWork
from app.domain.cases import CaseMemory, Engine, What, replay
from app.domain.explaining import Explanation
from app.domain.products import PRODUCTS, made_by_alur
from app.models import CaseRecord
from app.services.casebook import lines
from app.services.casebook.lines import LIVE, LIVE_OF_USER, Names
from app.services.casebook.rows import CaseDetail, CaseRow, TaskChoice, TaskDetail, TaskRow
from app.services.casework.rounds import rounds_of
from app.services.ended import EndedRow, ended_lately
from app.services.ledger import StoredCase, codec
from app.services.registry import Routes
from app.services.timers import OfficeTimer, Timers
from app.services.timesheet import row_times


class Casebook:
    """Reads cases and tasks."""

    def __init__(self, database: Database, clock: Clock, routes: Routes, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers

    def cases(self, status: str = "") -> list[CaseRow]:
        """All cases, running first, newest first; of one ``status`` when given."""
        with self._database.read() as work:
            query = select(CaseRecord).order_by(
                CaseRecord.status != "running", CaseRecord.opened_at.desc(), CaseRecord.id.desc()
            )
            if status:
                query = query.where(CaseRecord.status == status)
            return self._case_rows(work, list(work.session.scalars(query)), Names(work))

    def ended(self, limit: int = 12) -> list[EndedRow]:
        """Cases and steps that ended lately in the whole office, newest first."""
        with self._database.read() as work:
            return ended_lately(work, self._routes, limit)

    def case(self, case_id: int, person: int = 0) -> CaseDetail:
        """One case whole, and what ``person`` may do with it; raises ``NotFound``."""
        with self._database.read() as work:
            record = lines.record(work, case_id)
            names = Names(work)
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, record.sop_version_id)
            timer = self._timer(work, stored)
            tasks = stored.tasks()
            now = self._clock.now()
            opds = tuple((opd, *names.opd[opd]) for opd in stored.opds)
            held = lines.holders_of(work, [case_id])[case_id]
            roles = [role for role in route.sop.roles if role.key in held]
            engine, actor = Engine(route, stored, timer, now), names.actor(person) if person else None
            return CaseDetail(
                row=self._case_rows(work, [record], names)[0],
                tasks=tuple(lines.task_row(case_id, t, route, held, names, timer, now) for t in tasks),
                events=lines.events(work, case_id, route, names),
                opds=opds,
                holders=tuple((r.name, tuple(names.person[p] for p in held[r.key])) for r in roles),
                times=row_times(tasks, route, timer.clock, now),
                request_due=record.request_due,
                holder_ids=tuple((role.key, held[role.key]) for role in roles),
                allowed=engine.case_allowed(actor) if actor else frozenset(),
                late_tasks=tuple(
                    (codec.task_id(case_id, task.no), names.opd[task.opd][1])
                    for task in tasks
                    if actor and What.CAME_LATE in engine.allowed(task.no, actor)
                ),
            )

    def task(self, task_id: int, person: int = 0) -> TaskDetail:
        """One task with all it needs, and what ``person`` may do with it; raises ``NotFound``."""
        case_id, no = codec.split_id(task_id)
        with self._database.read() as work:
            record = lines.record(work, case_id)
            names = Names(work)
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, record.sop_version_id)
            timer = self._timer(work, stored)
            now = self._clock.now()
            engine = Engine(route, stored, timer, now)
            task = stored.task(no)
            row = route.row_of[task.node]
            node = route.nodes[task.node]
            events = lines.events(work, case_id, route, names)
            served = node.kind.value == "distribute"
            return TaskDetail(
                row=lines.task_row(
                    case_id, task, route, lines.holders_of(work, [case_id])[case_id], names, timer, now
                ),
                case=self._case_rows(work, [record], names)[0],
                step=node.text or row.text,
                sop_number=route.sop.identity.number,
                kind=node.kind.value,
                makes=node.makes,
                product=PRODUCTS.get(node.makes, node.makes),
                made_by_alur=made_by_alur(node.makes),
                requirements=row.requirements,
                output=row.output,
                note=row.note,
                norm=row.norm.text if row.norm else "",
                per_opd=row.per_opd,
                is_external=route.is_external(task.node),
                outcomes=lines.outcomes(route, task.node),
                return_rows=lines.return_rows(engine, task),
                allowed=engine.allowed(no, names.actor(person)) if person else frozenset(),
                history=lines.of_task(events, task, names),
                receipts=tuple(stored.receipts(no).values()) if served else (),
                receipt_opds=tuple((opd, *names.opd[opd]) for opd in stored.opds) if served else (),
                last_reason=lines.why_back(events, task, stored, route),
                sender=names.post.get(task.sender, ""),
                ways=lines.ways(route, task.node),
                may_attach=bool(person) and engine.may_work_on(no, names.actor(person)),
                return_opds=() if task.opd else tuple((opd, *names.opd[opd]) for opd in stored.opds),
                rounds=tuple(rounds_of(work, case_id)) if served else (),
                per_opd_rows=frozenset(r.no for r in route.sop.rows if not task.opd and r.per_opd),
            )

    def choices(self, tasks: Sequence[int], person: int) -> list[TaskChoice]:
        """What ``person`` may do with each of ``tasks``, in their order; raises ``NotFound``."""
        with self._database.read() as work:
            actor = Names(work).actor(person)
            engines: dict[int, Engine] = {}
            found = []
            for task_id in tasks:
                case_id, no = codec.split_id(task_id)
                engine = engines.get(case_id) or self._engine(work, case_id)
                engines[case_id] = engine
                task = engine.view.task(no)
                found.append(
                    TaskChoice(
                        task=task_id,
                        node=task.node,
                        allowed=engine.allowed(no, actor),
                        ways=lines.ways(engine.route, task.node),
                        return_rows=lines.return_rows(engine, task),
                    )
                )
            return found

    def live_tasks(self, *, user: str = "", role: str = "") -> list[tuple[TaskRow, CaseRow]]:
        """Live tasks with their cases, due first, those without deadline last.

        ``user``: only those in this person's queue.  ``role``: only of this role's key.
        """
        with self._database.read() as work:
            names = Names(work)
            now = self._clock.now()
            found = work.connection.execute(LIVE_OF_USER if user else LIVE, {"user": user} if user else {})
            tasks = [(codec.split_id(row[0])[0], codec.task_from_row(row)) for row in found]
            numbers = sorted({case_id for case_id, _ in tasks})
            records = lines.records(work, numbers)
            cases = {row.id: row for row in self._case_rows(work, list(records.values()), names)}
            holders = lines.holders_of(work, numbers)
            clocks: dict[int, OfficeTimer] = {}
            rows: list[tuple[TaskRow, CaseRow]] = []
            for case_id, task in tasks:
                version = records[case_id].sop_version_id
                route = self._routes.route(work.connection, version)
                if role and role not in (route.nodes[task.node].role, route.desk_role(task.node)):
                    continue
                timer = clocks.get(version) or self._timers.timer(work.connection, version)
                clocks[version] = timer
                row = lines.task_row(case_id, task, route, holders[case_id], names, timer, now)
                rows.append((row, cases[case_id]))
            return rows

    def explain(self, task_id: int) -> Explanation | None:
        """How the deadline of a task was counted, None without timer."""
        case_id, no = codec.split_id(task_id)
        with self._database.read() as work:
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, stored.sop_version_id)
            timer = self._timer(work, stored)
            task = stored.task(no)
            norm = route.row_of[task.node].timed
            if norm is None or task.clock_at is None:
                return None
            return timer.explain(norm, task.clock_at, task.gaps)

    def replayed(self, case_id: int) -> tuple[CaseMemory, CaseMemory]:
        """The state that the events lead to, and the stored state, to be compared."""
        with self._database.read() as work:
            record = lines.record(work, case_id)
            stored = StoredCase(work.connection, case_id)
            known: dict[str, Any] = {
                "opened_by": record.opened_by,
                "request_due": record.request_due,
                "opds": stored.opds,
            }
            decisions = [codec.decision_from_event(row) for row in lines.event_rows(work, case_id)]
            kept = CaseMemory(
                **known,
                roles=lines.holders_of(work, [case_id])[case_id],
                status=stored.status,
                last_at=stored.last_at,
                next_no=stored.next_no,
                tasks={task.no: task for task in stored.tasks()},
            )
            for task in kept.tasks.values():
                for opd, receipt in stored.receipts(task.no).items():
                    kept.distributed[task.no, opd] = receipt
        return replay(CaseMemory(**known), decisions), kept

    def _engine(self, work: UnitOfWork, case_id: int) -> Engine:
        stored = StoredCase(work.connection, case_id)
        route = self._routes.route(work.connection, stored.sop_version_id)
        return Engine(route, stored, self._timer(work, stored), self._clock.now())

    def _timer(self, work: UnitOfWork, case: StoredCase) -> OfficeTimer:
        return self._timers.timer(work.connection, case.sop_version_id, case.office_version)

    def _case_rows(self, work: UnitOfWork, records: Sequence[CaseRecord], names: Names) -> list[CaseRow]:
        return lines.case_rows(work, self._routes, records, names, self._clock.now())
