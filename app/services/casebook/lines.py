"""Makes the casebook's rows out of what is stored.

Each function answers for one line; which lines are asked for is the service's matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import TextClause, bindparam, select, text

from app.core.errors import NotFound
from app.db.uow import UnitOfWork
from app.domain.cases import Actor, CaseStatus, Decision, Engine, Route, Task, TaskState, What
from app.domain.deadlines import Lateness, lateness
from app.models import CaseRecord, Opd
from app.services.casebook.rows import CaseRow, EventRow, Outcome, TaskRow
from app.services.ledger import StoredCase, codec
from app.services.ledger.statements import TASK_COLUMNS
from app.services.registry import Routes
from app.services.timers import OfficeTimer
from app.services.timesheet import split_of

EVENTS = text("SELECT * FROM event WHERE case_id = :case ORDER BY seq")
NAMES = text(
    "SELECT person.id, person.code, person.name, COALESCE(position.name, person.name), "
    "COALESCE(position.level, 9) FROM person LEFT JOIN position ON position.id = person.position_id"
)
_DUE_FIRST = " ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id"
_TASK = "SELECT " + ", ".join(f't."{name}"' for name in TASK_COLUMNS) + " FROM task t "
LIVE = text(_TASK + "WHERE t.is_live = 1" + _DUE_FIRST)
LIVE_OF_USER = text(
    _TASK
    + "JOIN desk d ON d.task_id = t.id JOIN person p ON p.id = d.person_id WHERE p.code = :user"
    + _DUE_FIRST
)
LIVE_OF_CASES = text(
    'SELECT t.case_id, t.node, t."row", t.opd_id, t.state, t.due_at, t.warn_at, t.taken_by '
    "FROM task t WHERE t.is_live = 1 AND t.case_id IN :ids ORDER BY t.id"
).bindparams(bindparam("ids", expanding=True))
HOLDERS_OF_CASES = text(
    "SELECT case_id, role, person_id FROM case_holder WHERE case_id IN :ids ORDER BY case_id, role, person_id"
).bindparams(bindparam("ids", expanding=True))
OPDS_OF_CASES = text(
    "SELECT case_id, count(*) FROM case_opd WHERE case_id IN :ids GROUP BY case_id"
).bindparams(bindparam("ids", expanding=True))
#: Ids in one question; engines take no endless lists.
_AT_ONCE = 5_000

#: Persons by role, of one case.
Holders = Mapping[str, Sequence[int]]


class Names:
    """Persons and OPDs by id, read once for one answer."""

    def __init__(self, work: UnitOfWork) -> None:
        rows = work.connection.execute(NAMES).all()
        self.code = {row[0]: row[1] for row in rows}
        self.person = {row[0]: row[2] for row in rows}
        self.post = {row[0]: row[3] for row in rows}
        self.level = {row[0]: row[4] for row in rows}
        opds = work.session.execute(select(Opd.id, Opd.code, Opd.name))
        self.opd = {number: (code, name) for number, code, name in opds}

    def actor(self, person: int) -> Actor:
        return Actor(person, self.level.get(person, 9))


def case_rows(
    work: UnitOfWork, routes: Routes, records: Sequence[CaseRecord], names: Names, now: datetime
) -> list[CaseRow]:
    """The records as lists show them, in their order, with a handful of questions for all of them."""
    running = [record.id for record in records if record.status == CaseStatus.RUNNING]
    live: dict[int, list[Any]] = {}
    for row in _asked(work, LIVE_OF_CASES, running):
        live.setdefault(row[0], []).append(row)
    opds = {row[0]: row[1] for row in _asked(work, OPDS_OF_CASES, [record.id for record in records])}
    holders = holders_of(work, running)
    return [
        _case_row(
            record,
            routes.route(work.connection, record.sop_version_id),
            live.get(record.id, []),
            opds.get(record.id, 0),
            names,
            holders.get(record.id, {}),
            now,
        )
        for record in records
    ]


def holders_of(work: UnitOfWork, cases: Sequence[int]) -> dict[int, dict[str, tuple[int, ...]]]:
    """Persons by role, of each case."""
    found: dict[int, dict[str, tuple[int, ...]]] = {case: {} for case in cases}
    for case, role, person in _asked(work, HOLDERS_OF_CASES, cases):
        found[case][role] = (*found[case].get(role, ()), person)
    return found


def records(work: UnitOfWork, cases: Sequence[int]) -> dict[int, CaseRecord]:
    """The records of ``cases`` by id."""
    found: dict[int, CaseRecord] = {}
    for ids in _batched(cases):
        rows = work.session.scalars(select(CaseRecord).where(CaseRecord.id.in_(ids)))
        found.update((record.id, record) for record in rows)
    return found


def _batched(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))


def _asked(work: UnitOfWork, statement: TextClause, ids: Sequence[int]) -> Iterator[Any]:
    for some in _batched(ids):
        yield from work.connection.execute(statement, {"ids": list(some)})


def _case_row(
    record: CaseRecord,
    route: Route,
    live: Sequence[Any],
    opds: int,
    names: Names,
    holders: Holders,
    now: datetime,
) -> CaseRow:
    first = min(live, key=lambda row: row[2]) if live else None
    posts: list[str] = []
    for row in live:
        persons = (row[7],) if row[7] else holders.get(route.desk_role(row[1]), ())
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


def record(work: UnitOfWork, case_id: int) -> CaseRecord:
    record = work.session.get(CaseRecord, case_id)
    if record is None:
        raise NotFound("case.no_case", case=case_id)
    return record


def task_row(
    case_id: int,
    task: Task,
    route: Route,
    holders: Holders,
    names: Names,
    timer: OfficeTimer,
    now: datetime,
) -> TaskRow:
    code, opd = names.opd.get(task.opd, ("", ""))
    role = route.nodes[task.node].role
    persons = holders.get(route.desk_role(task.node), ())
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


def outcomes(route: Route, node_id: str) -> tuple[Outcome, ...]:
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


def ways(route: Route, node_id: str) -> tuple[Outcome, ...]:
    """The outcomes, or at an end of the SOP the one way that ends it."""
    ends = Outcome(
        label="",
        target_row=0,
        target="",
        is_back=False,
        needs_output=route.needs_evidence(route.nodes[node_id], None),
        issues=route.makes(node_id) == "disposition",
    )
    return outcomes(route, node_id) or (ends,)


def return_rows(engine: Engine, task: Task) -> tuple[tuple[int, str], ...]:
    rows = engine.return_rows(task)
    return tuple((row.no, row.text) for row in engine.route.sop.rows if row.no in rows)


def event_rows(work: UnitOfWork, case_id: int) -> list[dict[str, Any]]:
    rows = work.connection.execute(EVENTS, {"case": case_id}).mappings()
    return [{**row, "at": datetime.fromtimestamp(row["at"], UTC)} for row in rows]


def events(work: UnitOfWork, case_id: int, route: Route, names: Names) -> tuple[EventRow, ...]:
    found: list[EventRow] = []
    opd_of: dict[int, int] = {}
    for row in event_rows(work, case_id):
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


def of_task(events: Sequence[EventRow], task: Task, names: Names) -> tuple[EventRow, ...]:
    """The history a task's holder wants: newest first, other OPDs' events left out."""
    opd = names.opd.get(task.opd, ("", ""))[1]
    return tuple(event for event in reversed(events) if not opd or event.opd in ("", opd))


def why_back(events: Sequence[EventRow], task: Task, stored: StoredCase, route: Route) -> str:
    """The reason with which the task came back, from the event that opened it; "" if it came forward."""
    if task.round == 1 or not task.origin:
        return ""
    origin = codec.task_id(stored.id, task.origin)
    for event in reversed(events):
        if event.task == origin and event.what in (What.DONE, What.RETURNED):
            return event.reason if _leads_back(event, route) else ""
    return ""


def _leads_back(event: EventRow, route: Route) -> bool:
    if event.what is What.RETURNED:
        return True
    arrow = route.arrow(event.source, event.outcome)
    return arrow is not None and route.is_back(arrow)
