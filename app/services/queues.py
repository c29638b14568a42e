"""Queues: what stands at one person's desk, in pages, and the eight counters.

Reads the clustered ``desk`` table by key, never by offset; it changes nothing.
Instants are UTC; lateness is computed at the instant asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from app.core.clock import Clock
from app.db.direct import Direct, Fixed, Named
from app.db.uow import Database
from app.domain.cases import TaskState
from app.domain.deadlines import Lateness, lateness
from app.services.ledger.keys import NO_DEADLINE, TASKS_PER_CASE
from app.services.routes import Routes


class QueueFilter(StrEnum):
    """The lists that the counters open; ``ALL`` folds a per-OPD stretch into one line."""

    ALL = "all"
    SIGN = "sign"
    CHECK = "check"
    UNREAD = "unread"
    UNDONE = "undone"  # opened, not acted on
    NEARLY = "nearly"
    LATE = "late"
    WAITING = "waiting"
    HELD = "held"


_CONDITIONS = {
    QueueFilter.SIGN: "d.kind = 'sign' AND d.state = 'open'",
    QueueFilter.CHECK: "d.kind IN ('review', 'decide') AND d.state = 'open'",
    QueueFilter.UNREAD: "d.is_read = 0",
    QueueFilter.UNDONE: "d.is_read = 1 AND d.state = 'open'",
    QueueFilter.NEARLY: "d.warn_at <= :now AND d.sort_at >= :now",
    QueueFilter.LATE: "d.sort_at < :now",
    QueueFilter.WAITING: "d.state = 'waiting_opd'",
    QueueFilter.HELD: "d.state = 'held'",
}

# One line a stretch: its task that is due first. A plain task is its own group.
_LEADS = (
    "(d.opd_id = 0 OR NOT EXISTS (SELECT 1 FROM desk e WHERE e.person_id = d.person_id "
    "AND e.group_id = d.group_id AND (e.sort_at, e.task_id) < (d.sort_at, d.task_id)))"
)
_AFTER = "AND (d.sort_at, d.task_id) > (:sort_at, :task) "
_ORDER = "ORDER BY d.sort_at, d.task_id "
_PAGE = _ORDER + "LIMIT :limit"
_IN_CASES = f'JOIN "case" k ON k.id = d.task_id / {TASKS_PER_CASE} '
_FOUND = (
    "AND (k.title ILIKE :wanted OR d.opd_id IN (SELECT id FROM opd WHERE name ILIKE :wanted) "
    "OR k.sop_version_id IN (SELECT id FROM sop_version WHERE title ILIKE :wanted)) "
)
_FOLDED = (
    "CASE WHEN d.opd_id = 0 THEN 1 ELSE (SELECT count(*) FROM desk g "
    "WHERE g.person_id = :person AND g.group_id = d.group_id) END"
)


def _reading(chosen: str, joined: str = "", opds: str = "1", order: str = _ORDER) -> Named:
    """Lines of one desk: ``chosen`` picks them in the desk alone, and only those are then written out.

    Picked first, so that a rare match does not read the task and sender of every line it passes.
    """
    return Named(
        'SELECT d.sort_at, d.task_id, d.group_id, d.state, d.kind, d.is_read, d.warn_at, t.node, t."row", '
        "t.opd_id, t.round, t.arrived_at, t.due_at, t.taken_by, t.case_id, c.title, c.urgency, "
        f"c.sop_version_id, COALESCE(s.name, p.name, ''), o.code, o.name, {opds} "
        f"FROM (SELECT d.* FROM desk d {joined}WHERE d.person_id = :person {chosen}) d "
        'JOIN task t ON t.id = d.task_id JOIN "case" c ON c.id = t.case_id '
        "LEFT JOIN person p ON p.id = t.sender_id LEFT JOIN position s ON s.id = p.position_id "
        f"LEFT JOIN opd o ON o.id = d.opd_id {order}"
    )


# Only the whole queue is folded, and not while searching: an OPD that is looked for must be found.
_PAGES = {
    chosen: _reading(f"{_AFTER}AND {condition} {_PAGE}") for chosen, condition in _CONDITIONS.items()
} | {QueueFilter.ALL: _reading(f"{_AFTER}AND {_LEADS} {_PAGE}", opds=_FOLDED)}
_SEARCHES = {
    chosen: _reading(f"{_AFTER}{_FOUND}AND {_CONDITIONS.get(chosen, '1 = 1')} {_PAGE}", _IN_CASES)
    for chosen in QueueFilter
}
_DUE = _reading("AND d.sort_at >= :now AND d.sort_at <= :until AND d.state = 'open' " + _PAGE)
_GROUP = _reading("AND d.group_id = :group ", order="ORDER BY o.name, d.task_id")
_LINES = Named("SELECT count(*) FROM desk d WHERE d.person_id = :person AND " + _LEADS)
_BUSIEST = Fixed("SELECT person_id FROM desk GROUP BY person_id ORDER BY count(*) DESC, person_id LIMIT 1")
_TOTAL = Fixed("SELECT count(*) FROM desk WHERE person_id = ?")
_COUNTERS = Named(
    "SELECT count(*), "
    + ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in _CONDITIONS.values())
    + " FROM desk d WHERE d.person_id = :person"
)

_STATES = {state.value: state for state in TaskState}

#: A place in the queue: deadline in UTC seconds, task id.  The first page comes after this.
Key = tuple[int, int]
START: Key = (-(2**53), 0)


class QueueRow(NamedTuple):
    """A line of the queue.  ``opds`` > 1: a folded stretch, ``task`` its task due first."""

    key: Key
    task: int
    group: int
    case_id: int
    case: str
    sop: str
    sop_version_id: int
    row: int
    rows: int
    node: str
    step: str
    kind: str
    opd: str
    opd_code: str
    opds: int
    round: int
    state: TaskState
    urgency: str
    sender: str
    arrived_at: datetime
    due_at: datetime | None
    warn_at: datetime | None
    is_read: bool
    is_mine: bool

    def lateness(self, now: datetime) -> Lateness:
        """On time, nearly late, late, or without a deadline, at ``now`` (UTC)."""
        return lateness(now, self.due_at, self.warn_at)


class Counters(NamedTuple):
    """How many tasks each list of the queue holds, folded lines counted singly."""

    total: int = 0
    sign: int = 0
    check: int = 0
    unread: int = 0
    undone: int = 0
    nearly: int = 0
    late: int = 0
    waiting: int = 0
    held: int = 0

    def of(self, chosen: QueueFilter) -> int:
        return self.total if chosen is QueueFilter.ALL else int(getattr(self, chosen.value))


class Queues:
    """The desks of the office."""

    def __init__(self, database: Database, clock: Clock, routes: Routes) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes

    def page(
        self,
        person: int,
        chosen: QueueFilter = QueueFilter.ALL,
        *,
        after: Key = START,
        limit: int = 100,
        search: str = "",
    ) -> list[QueueRow]:
        """The next ``limit`` lines after ``after``, due first; tasks without deadline last."""
        wanted = search.strip().casefold()
        facts = {
            "person": person,
            "sort_at": after[0],
            "task": after[1],
            "limit": limit,
            "now": int(self._clock.now().timestamp()),
            "wanted": f"%{wanted}%",
        }
        statement = (_SEARCHES if wanted else _PAGES)[chosen]
        with self._database.read() as work:
            return self._rows(work.direct, statement, facts)

    def due_until(self, person: int, until: datetime, limit: int = 100) -> list[QueueRow]:
        """Open tasks at this desk that become late from now up to ``until`` (UTC), due first, none folded."""
        facts = {
            "person": person,
            "now": int(self._clock.now().timestamp()),
            "until": int(until.timestamp()),
            "limit": limit,
        }
        with self._database.read() as work:
            return self._rows(work.direct, _DUE, facts)

    def stretch(self, person: int, group: int) -> list[QueueRow]:
        """The tasks folded in one line, by OPD."""
        with self._database.read() as work:
            return self._rows(work.direct, _GROUP, {"person": person, "group": group})

    def lines(self, person: int) -> int:
        """Lines of the whole queue, stretches folded."""
        with self._database.read() as work:
            return int(work.direct.row(_LINES, _LINES.facts({"person": person}))[0])

    def busiest(self) -> int | None:
        """The person with the longest queue; None while nobody has a task."""
        with self._database.read() as work:
            row = work.direct.row(_BUSIEST)
        return None if row is None else int(row[0])

    def total(self, person: int) -> int:
        """How many tasks stand at the desk."""
        with self._database.read() as work:
            return int(work.direct.row(_TOTAL, (person,))[0])

    def counters(self, person: int) -> Counters:
        """All counters of one person, in one reading."""
        now = int(self._clock.now().timestamp())
        with self._database.read() as work:
            row = work.direct.row(_COUNTERS, _COUNTERS.facts({"person": person, "now": now}))
        return Counters(*(int(value) for value in row))

    def _rows(self, direct: Direct, statement: Named, facts: Mapping[str, Any]) -> list[QueueRow]:
        person = facts["person"]
        return [self._row(direct, row, person) for row in direct.rows(statement, statement.facts(facts))]

    def _row(self, direct: Direct, found: tuple[Any, ...], person: int) -> QueueRow:
        (
            sort_at, task, group, state, kind, is_read, warn_at, node_id, row_no, _opd, round_,
            arrived_at, due_at, taken_by, case_id, case, urgency, version, sender, code, opd, opds,
        ) = found  # fmt: skip
        outline = self._routes.outline(direct, version)
        return QueueRow(
            key=(sort_at, task),
            task=task,
            group=group,
            case_id=case_id,
            case=case,
            sop=outline.title,
            sop_version_id=version,
            row=row_no,
            rows=outline.rows,
            node=node_id,
            step=outline.steps[node_id],
            kind=kind,
            opd=opd or "",
            opd_code=code or "",
            opds=opds,
            round=round_,
            state=_STATES[state],
            urgency=urgency,
            sender=sender,
            arrived_at=datetime.fromtimestamp(arrived_at, UTC),
            due_at=None if sort_at == NO_DEADLINE else datetime.fromtimestamp(due_at, UTC),
            warn_at=None if warn_at is None else datetime.fromtimestamp(warn_at, UTC),
            is_read=bool(is_read),
            is_mine=taken_by == person,
        )
