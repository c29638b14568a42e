"""Cases and tasks to look at: lists, one case whole, one task with all it needs.

It reads only; acts are in ``services.casework``.  Instants are UTC.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select, text

from app.core.clock import Clock
from app.core.errors import NotFound
from app.db.uow import Database, UnitOfWork
from app.domain.cases import (
    Actor,
    CaseMemory,
    Decision,
    Engine,
    Receipt,
    Route,
    Task,
    TaskState,
    What,
    replay,
)
from app.domain.deadlines import Explanation, Lateness, TimeSplit, lateness
from app.domain.products import PRODUCTS, made_by_alur
from app.models import CaseOpd, CaseRecord, Opd, Person
from app.services.ended import EndedRow, ended_lately
from app.services.ledger import StoredCase, codec
from app.services.registry import Routes
from app.services.timers import OfficeTimer, Timers
from app.services.timesheet import row_times, split_of

EVENTS = text("SELECT * FROM event WHERE case_id = :case ORDER BY seq")
NAMES = text(
    "SELECT person.id, person.code, person.name, COALESCE(position.name, person.name), "
    "COALESCE(position.level, 9) FROM person LEFT JOIN position ON position.id = person.position_id"
)
_DUE_FIRST = " ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id"
LIVE = text("SELECT t.id FROM task t WHERE t.is_live = 1" + _DUE_FIRST)
LIVE_OF_USER = text(
    "SELECT t.id FROM task t JOIN desk d ON d.task_id = t.id JOIN person p ON p.id = d.person_id "
    "WHERE p.code = :user" + _DUE_FIRST
)
LIVE_OF_CASES = text(
    'SELECT t.case_id, t.node, t."row", t.opd_id, t.state, t.due_at, t.warn_at, t.taken_by '
    "FROM task t WHERE t.is_live = 1 AND t.case_id IN :cases ORDER BY t.id"
).bindparams(bindparam("cases", expanding=True))


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as lists show it."""

    id: int
    title: str
    period: str
    sop: str
    sop_version_id: int
    status: str
    urgency: str
    opened_at: datetime
    closed_at: datetime | None
    opened_by: str
    row: int  # the row it stands at, 0 when ended
    rows: int
    step: str
    who: str  # posts that have the open tasks
    opds_live: int
    opds: int
    lateness: Lateness
    due_at: datetime | None
    opds_in: int = 0  # OPDs of the stretch it stands in that have delivered


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a case's history."""

    seq: int
    at: datetime
    who: str
    who_code: str
    what: What
    task: int
    row: int
    opd: str
    outcome: str
    reason: str
    source: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task inside its case; ``split`` in working seconds up to now."""

    task: int
    node: str
    row: int
    opd: str
    opd_code: str
    opd_id: int
    round: int
    state: TaskState
    role: str
    role_key: str
    holder: str
    holder_code: str
    holders: tuple[str, ...]
    arrived_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    finished_at: datetime | None
    is_read: bool
    outcome: str
    outcomes: tuple[str, ...]
    lateness: Lateness
    split: TimeSplit


@dataclass(frozen=True, slots=True)
class CaseDetail:
    """A case whole.  ``times``: working seconds per row, all rounds added."""

    row: CaseRow
    tasks: tuple[TaskRow, ...]
    events: tuple[EventRow, ...]
    opds: tuple[tuple[int, str, str], ...]  # id, code, name
    holders: tuple[tuple[str, tuple[str, ...]], ...]  # role name, persons
    times: dict[int, TimeSplit]
    request_due: date | None
    holder_ids: tuple[tuple[str, tuple[int, ...]], ...] = ()  # role key, ids of persons
    allowed: frozenset[What] = frozenset()  # acts on the case itself, for the person who asks


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way out of a step: its label, where it leads, whether that is back.

    ``needs_output``: asks for a file or a reason; ``issues``: makes a disposition.
    """

    label: str
    target_row: int
    target: str
    is_back: bool
    needs_output: bool = False
    issues: bool = False


@dataclass(frozen=True, slots=True)
class TaskChoice:
    """What a person may do with one of several tasks."""

    task: int
    node: str
    allowed: frozenset[What]
    ways: tuple[Outcome, ...]
    return_rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class TaskDetail:
    """All that is needed to decide on a task."""

    row: TaskRow
    case: CaseRow
    step: str
    sop_number: str
    kind: str
    makes: str  # product key, "" for nothing
    product: str  # its Indonesian name
    made_by_alur: bool
    requirements: str
    output: str
    note: str
    norm: str
    per_opd: bool
    is_external: bool
    outcomes: tuple[Outcome, ...]
    return_rows: tuple[tuple[int, str], ...]
    allowed: frozenset[What]
    history: tuple[EventRow, ...]
    receipts: tuple[Receipt, ...]
    receipt_opds: tuple[tuple[int, str, str], ...]  # id, code, name of those to be served
    last_reason: str  # why it came back, "" on the first round
    sender: str
    ways: tuple[Outcome, ...] = ()  # the outcomes, or the one nameless way out
    may_attach: bool = False
    return_opds: tuple[tuple[int, str, str], ...] = ()  # to choose from, for rows in ``per_opd_rows``
    per_opd_rows: frozenset[int] = frozenset()


class Names:
    """Persons and OPDs by id, read once for one answer."""

    def __init__(self, work: UnitOfWork) -> None:
        rows = work.connection.execute(NAMES).all()
        self.code = {row[0]: row[1] for row in rows}
        self.person = {row[0]: row[2] for row in rows}
        self.post = {row[0]: row[3] for row in rows}
        self.level = {row[0]: row[4] for row in rows}
        self.opd = {row[0]: (row[1], row[2]) for row in work.session.execute(select(Opd.id, Opd.code, Opd.name))}

    def actor(self, person: int) -> Actor:
        return Actor(person, self.level.get(person, 9))


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
            record = _record(work, case_id)
            names = Names(work)
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, record.sop_version_id)
            timer = self._timer(work, stored)
            tasks = stored.tasks()
            now = self._clock.now()
            opds = tuple((opd, *names.opd[opd]) for opd in stored.opds)
            holders = tuple(
                (role.name, tuple(names.person[p] for p in stored.holders(role.key)))
                for role in route.sop.roles
                if stored.holders(role.key)
            )
            return CaseDetail(
                row=self._case_rows(work, [record], names)[0],
                tasks=tuple(_task_row(case_id, t, route, stored, names, timer, now) for t in tasks),
                events=_events(work, case_id, route, names),
                opds=opds,
                holders=holders,
                times=row_times(tasks, route, timer.clock, now),
                request_due=record.request_due,
                holder_ids=tuple(
                    (role.key, tuple(stored.holders(role.key)))
                    for role in route.sop.roles
                    if stored.holders(role.key)
                ),
                allowed=(
                    Engine(route, stored, timer, now).case_allowed(names.actor(person))
                    if person
                    else frozenset()
                ),
            )

    def task(self, task_id: int, person: int = 0) -> TaskDetail:
        """One task with all it needs, and what ``person`` may do with it; raises ``NotFound``."""
        case_id, no = codec.split_id(task_id)
        with self._database.read() as work:
            record = _record(work, case_id)
            names = Names(work)
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, record.sop_version_id)
            timer = self._timer(work, stored)
            now = self._clock.now()
            engine = Engine(route, stored, timer, now)
            task = stored.task(no)
            row = route.row_of[task.node]
            node = route.nodes[task.node]
            events = _events(work, case_id, route, names)
            served = node.kind.value == "distribute"
            return TaskDetail(
                row=_task_row(case_id, task, route, stored, names, timer, now),
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
                outcomes=_outcomes(route, task.node),
                return_rows=_return_rows(engine, task),
                allowed=engine.allowed(no, names.actor(person)) if person else frozenset(),
                history=_of_task(events, task, names),
                receipts=tuple(stored.receipts(no).values()) if served else (),
                receipt_opds=tuple((opd, *names.opd[opd]) for opd in stored.opds) if served else (),
                last_reason=_why_back(events, task, stored),
                sender=names.post.get(task.sender, ""),
                ways=_ways(route, task.node),
                may_attach=bool(person) and engine.may_work_on(no, names.actor(person)),
                return_opds=() if task.opd else tuple((opd, *names.opd[opd]) for opd in stored.opds),
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
                        ways=_ways(engine.route, task.node),
                        return_rows=_return_rows(engine, task),
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
            ids = [row[0] for row in found]
            numbers = sorted({codec.split_id(task)[0] for task in ids})
            stored = {number: StoredCase(work.connection, number) for number in numbers}
            records = [_record(work, number) for number in numbers]
            cases = {row.id: row for row in self._case_rows(work, records, names)}
            rows: list[tuple[TaskRow, CaseRow]] = []
            for task_id in ids:
                case_id, no = codec.split_id(task_id)
                case = stored[case_id]
                route = self._routes.route(work.connection, case.sop_version_id)
                task = case.task(no)
                if role and role not in (route.nodes[task.node].role, route.desk_role(task.node)):
                    continue
                timer = self._timer(work, case)
                rows.append((_task_row(case_id, task, route, case, names, timer, now), cases[case_id]))
            return rows

    def explain(self, task_id: int) -> Explanation | None:
        """How the deadline of a task was counted , None without timer."""
        case_id, no = codec.split_id(task_id)
        with self._database.read() as work:
            stored = StoredCase(work.connection, case_id)
            route = self._routes.route(work.connection, stored.sop_version_id)
            timer = self._timer(work, stored)
            task = stored.task(no)
            norm = route.row_of[task.node].norm
            if norm is None or task.clock_at is None:
                return None
            return timer.explain(norm, task.clock_at, task.gaps)

    def replayed(self, case_id: int) -> tuple[CaseMemory, CaseMemory]:
        """The state that the events lead to, and the stored state, to be compared."""
        with self._database.read() as work:
            record = _record(work, case_id)
            stored = StoredCase(work.connection, case_id)
            begin = CaseMemory(
                opened_by=record.opened_by, request_due=record.request_due, opds=stored.opds
            )
            decisions = [codec.decision_from_event(row) for row in _event_rows(work, case_id)]
            kept = CaseMemory(
                opened_by=record.opened_by,
                request_due=record.request_due,
                opds=stored.opds,
                status=stored.status,
                last_at=stored.last_at,
                next_no=stored.next_no,
                tasks={task.no: task for task in stored.tasks()},
            )
            for task in kept.tasks.values():
                for opd, receipt in stored.receipts(task.no).items():
                    kept.distributed[task.no, opd] = receipt
        return replay(begin, decisions), kept

    def _engine(self, work: UnitOfWork, case_id: int) -> Engine:
        stored = StoredCase(work.connection, case_id)
        route = self._routes.route(work.connection, stored.sop_version_id)
        return Engine(route, stored, self._timer(work, stored), self._clock.now())

    def _timer(self, work: UnitOfWork, case: StoredCase) -> OfficeTimer:
        return self._timers.timer(work.connection, case.sop_version_id, case.office_version)

    def _case_rows(self, work: UnitOfWork, records: Sequence[CaseRecord], names: Names) -> list[CaseRow]:
        if not records:
            return []
        ids = [record.id for record in records]
        now = self._clock.now()
        live: dict[int, list[Any]] = {}
        for row in work.connection.execute(LIVE_OF_CASES, {"cases": ids}):
            live.setdefault(row[0], []).append(row)
        counted = work.session.execute(
            select(CaseOpd.case_id, func.count()).where(CaseOpd.case_id.in_(ids)).group_by(CaseOpd.case_id)
        ).all()
        opds = {case_id: count for case_id, count in counted}
        return [
            _case_row(
                record,
                self._routes.route(work.connection, record.sop_version_id),
                live.get(record.id, []),
                opds.get(record.id, 0),
                names,
                StoredCase(work.connection, record.id),
                now,
            )
            for record in records
        ]


def _case_row(
    record: CaseRecord,
    route: Route,
    live: Sequence[Any],
    opds: int,
    names: Names,
    stored: StoredCase,
    now: datetime,
) -> CaseRow:
    first = min(live, key=lambda row: row[2]) if live else None
    posts: list[str] = []
    for row in live:
        persons = (row[7],) if row[7] else stored.holders(route.desk_role(row[1]))
        posts += [names.post.get(person, "") for person in persons]
    late = [lateness(now, _at(row[5]), _at(row[6])) for row in live]
    dues = [row[5] for row in live if row[5]]
    return CaseRow(
        id=record.id,
        title=record.title,
        period=record.period,
        sop=route.sop.identity.title,
        sop_version_id=record.sop_version_id,
        status=record.status,
        urgency=record.urgency,
        opened_at=record.opened_at,
        closed_at=record.closed_at,
        opened_by=names.post.get(record.opened_by, ""),
        row=first[2] if first else 0,
        rows=len(route.sop.rows),
        step=(route.nodes[first[1]].text or route.row_of[first[1]].text) if first else "",
        who=", ".join(dict.fromkeys(post for post in posts if post)),
        opds_live=len({row[3] for row in live if row[3]}),
        opds=opds,
        lateness=_worst(late),
        due_at=_at(min(dues)) if dues else None,
        opds_in=_delivered(live, opds) if first and first[3] else 0,
    )


def _delivered(live: Sequence[Any], opds: int) -> int:
    """How many OPDs have delivered (or are excused), while the case stands in a per-OPD stretch."""
    return opds - len({row[3] for row in live if row[4] == TaskState.WAITING_OPD.value})


def _worst(found: Sequence[Lateness]) -> Lateness:
    for grade in (Lateness.LATE, Lateness.NEARLY, Lateness.ON_TIME):
        if grade in found:
            return grade
    return Lateness.NONE


def _at(value: int | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value, UTC)


def _record(work: UnitOfWork, case_id: int) -> CaseRecord:
    record = work.session.get(CaseRecord, case_id)
    if record is None:
        raise NotFound("case.no_case", case=case_id)
    return record


def _task_row(
    case_id: int,
    task: Task,
    route: Route,
    stored: StoredCase,
    names: Names,
    timer: OfficeTimer,
    now: datetime,
) -> TaskRow:
    code, opd = names.opd.get(task.opd, ("", ""))
    role = route.nodes[task.node].role
    persons = stored.holders(route.desk_role(task.node))
    holder = task.finished_by or task.taken_by or (persons[0] if persons else 0)
    ended = task.finished_at
    return TaskRow(
        task=codec.task_id(case_id, task.no),
        node=task.node,
        row=task.row,
        opd=opd,
        opd_code=code,
        opd_id=task.opd,
        round=task.round,
        state=task.state,
        role=route.sop.role[role].name if role else "",
        role_key=role,
        holder=names.person.get(holder, ""),
        holder_code=names.code.get(holder, ""),
        holders=tuple(names.code[p] for p in persons),
        arrived_at=task.arrived_at,
        due_at=task.due_at,
        warn_at=task.warn_at,
        finished_at=ended,
        is_read=task.read_at is not None,
        outcome=task.outcome,
        outcomes=route.sop.outcomes(task.node),
        lateness=lateness(ended or now, task.due_at, None if ended else task.warn_at),
        split=split_of(task, route, timer.clock, now),
    )


def _outcomes(route: Route, node_id: str) -> tuple[Outcome, ...]:
    return tuple(
        Outcome(
            label=arrow.label,
            target_row=route.row_of[arrow.target].no,
            target=route.nodes[arrow.target].text or route.row_of[arrow.target].text,
            is_back=route.is_back(arrow),
            needs_output=route.needs_evidence(route.nodes[node_id], arrow),
            issues=route.makes(node_id) == "disposition" and not route.is_back(arrow),
        )
        for arrow in route.leaving[node_id]
    )


def _ways(route: Route, node_id: str) -> tuple[Outcome, ...]:
    """The outcomes, or at an end of the SOP the one way that ends it."""
    ends = Outcome(
        label="",
        target_row=0,
        target="",
        is_back=False,
        needs_output=route.needs_evidence(route.nodes[node_id], None),
        issues=route.makes(node_id) == "disposition",
    )
    return _outcomes(route, node_id) or (ends,)


def _return_rows(engine: Engine, task: Task) -> tuple[tuple[int, str], ...]:
    rows = engine.return_rows(task)
    return tuple((row.no, row.text) for row in engine.route.sop.rows if row.no in rows)


def _event_rows(work: UnitOfWork, case_id: int) -> list[dict[str, Any]]:
    rows = work.connection.execute(EVENTS, {"case": case_id}).mappings()
    return [{**row, "at": datetime.fromtimestamp(row["at"], UTC)} for row in rows]


def _events(work: UnitOfWork, case_id: int, route: Route, names: Names) -> tuple[EventRow, ...]:
    found: list[EventRow] = []
    opd_of: dict[int, int] = {}
    for row in _event_rows(work, case_id):
        decision: Decision = codec.decision_from_event(row)
        for task in (*decision.opened, *decision.changed):
            opd_of[task.no] = task.opd
        source = row["source"]
        found.append(
            EventRow(
                seq=row["seq"],
                at=row["at"],
                who=names.post.get(row["actor_id"], ""),
                who_code=names.code.get(row["actor_id"], ""),
                what=decision.what,
                task=codec.task_id(case_id, row["task_no"]) if row["task_no"] else 0,
                row=route.row_of[source].no if source else 0,
                opd=names.opd.get(opd_of.get(row["task_no"], 0), ("", ""))[1],
                outcome=row["outcome"],
                reason=row["reason"],
                source=source,
                targets=decision.targets,
            )
        )
    return tuple(found)


def _of_task(events: Sequence[EventRow], task: Task, names: Names) -> tuple[EventRow, ...]:
    """The history a task's holder wants: newest first, other OPDs' events left out."""
    opd = names.opd.get(task.opd, ("", ""))[1]
    return tuple(event for event in reversed(events) if not opd or event.opd in ("", opd))


def _why_back(events: Sequence[EventRow], task: Task, stored: StoredCase) -> str:
    """The reason with which the task came back, from the event that opened it."""
    if task.round == 1 or not task.origin:
        return ""
    origin = codec.task_id(stored.id, task.origin)
    for event in reversed(events):
        if event.task == origin and event.what in (What.DONE, What.RETURNED):
            return event.reason
    return ""
