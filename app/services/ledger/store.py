"""One stored case as the engine sees it, and the writing of decisions.

The hot path: fixed statements on the transaction's connection, no mapped rows.
It answers and writes; the rules are in ``domain.cases``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, TextClause, text

from app.core.errors import ConflictError, NotFound
from app.domain.cases import CaseStatus, Decision, Receipt, Route, Task
from app.services.ledger import codec

#: Queue position of tasks without a running deadline: after all others.
NO_DEADLINE = 2**53

_LOAD = (
    "SELECT sop_version_id, status, last_at, next_no, seq, opened_by, request_due, "
    '(SELECT version FROM office WHERE id = 1) FROM "case" WHERE id = :case'
)
LOAD = text(_LOAD)
LOAD_LOCKED = text(_LOAD + " FOR UPDATE")
_TASKS = "SELECT " + ", ".join(f'"{name}"' for name in codec.TASK_COLUMNS) + " FROM task "
ONE_TASK = text(_TASKS + "WHERE id = :id")
LIVE_TASKS = text(_TASKS + "WHERE case_id = :case AND is_live = 1 ORDER BY id")
SUCCESSORS = text(
    _TASKS + "WHERE case_id = :case AND origin = :no AND arrived_at = :at AND state <> 'withdrawn' ORDER BY id"
)
ALL_TASKS = text(_TASKS + "WHERE case_id = :case ORDER BY id")
ROUNDS = text(
    "SELECT opd_id, max(round) FROM task "
    "WHERE case_id = :case AND \"row\" = :row AND state <> 'withdrawn' GROUP BY opd_id"
)
ENDINGS = text("SELECT DISTINCT node, outcome FROM task WHERE case_id = :case AND state = 'done'")
ENDINGS_OPD = text(
    "SELECT DISTINCT node, outcome FROM task WHERE case_id = :case AND opd_id = :opd AND state = 'done'"
)
ROWS_SINCE = text(
    "SELECT DISTINCT \"row\" FROM task WHERE case_id = :case AND id > :id AND state <> 'withdrawn'"
)
HOLDERS = text("SELECT role, person_id FROM case_holder WHERE case_id = :case ORDER BY role, person_id")
OPDS = text("SELECT opd_id FROM case_opd WHERE case_id = :case ORDER BY place, opd_id")
RECEIPTS = text('SELECT opd_id, at, receiver, channel, "exception" FROM receipt WHERE task_id = :id')

_CHANGEABLE = (
    "state",
    "is_live",
    "clock_at",
    "due_at",
    "warn_at",
    "came_at",
    "read_at",
    "taken_by",
    "finished_at",
    "finished_by",
    "outcome",
    "gaps",
)
CHANGE_TASK = text("UPDATE task SET " + ", ".join(f"{n} = :{n}" for n in _CHANGEABLE) + " WHERE id = :id")
_INSERTED = (*codec.TASK_COLUMNS, "case_id", "is_live")
ADD_TASK = text(
    "INSERT INTO task ("
    + ", ".join(f'"{name}"' for name in _INSERTED)
    + ") VALUES ("
    + ", ".join(f":{name}" for name in _INSERTED)
    + ")"
)
CLEAR_DESK = text("DELETE FROM desk WHERE task_id = :id")
_DESK = ("person_id", "sort_at", "task_id", "group_id", "state", "kind", "is_read", "is_opd", "warn_at")
ADD_DESK = text(
    "INSERT INTO desk (" + ", ".join(_DESK) + ") VALUES (" + ", ".join(f":{name}" for name in _DESK) + ")"
)
ADD_EVENT = text(
    "INSERT INTO event (case_id, seq, at, actor_id, what, task_no, outcome, reason, source, targets, data) "
    "VALUES (:case, :seq, :at, :actor, :what, :task, :outcome, :reason, :source, :targets, :data)"
)
MOVE_CASE = text(
    'UPDATE "case" SET seq = :seq, last_at = :at, next_no = :next_no, status = :status, closed_at = :closed '
    "WHERE id = :case AND seq = :before"
)
SET_RECEIPT = text(
    'INSERT INTO receipt (task_id, opd_id, at, receiver, channel, "exception") '
    "VALUES (:id, :opd, :at, :receiver, :channel, :exception) "
    "ON CONFLICT (task_id, opd_id) DO UPDATE SET "
    "at = excluded.at, receiver = excluded.receiver, channel = excluded.channel, "
    '"exception" = excluded."exception"'
)
DROP_HOLDERS = text("DELETE FROM case_holder WHERE case_id = :case AND role = :role")
ADD_HOLDER = text("INSERT INTO case_holder (case_id, role, person_id) VALUES (:case, :role, :person)")


class StoredCase:
    """The case ``case_id`` inside one transaction: a ``CaseView``, and its writer.

    On PostgreSQL the case's row is locked until the transaction ends; on SQLite the
    transaction itself holds the only writing lock.
    """

    def __init__(self, connection: Connection, case_id: int, *, locked: bool = False) -> None:
        self._connection = connection
        self.id = case_id
        row = connection.execute(LOAD_LOCKED if locked else LOAD, {"case": case_id}).one_or_none()
        if row is None:
            raise NotFound("case.no_case", case=case_id)
        self.sop_version_id: int = row[0]
        self.status = CaseStatus(row[1])
        self.last_at: datetime = datetime.fromtimestamp(row[2], UTC)
        self.next_no: int = row[3]
        self.seq: int = row[4]
        self.opened_by: int = row[5]
        self.request_due: date | None = _day(row[6])
        self.office_version: int = row[7] or 0
        self._holders: dict[str, tuple[int, ...]] | None = None
        self._live: Sequence[Task] | None = None

    # -- what the engine asks ------------------------------------------------------------

    @cached_property
    def opds(self) -> tuple[int, ...]:
        return tuple(row[0] for row in self._all(OPDS))

    def task(self, no: int) -> Task:
        row = self._connection.execute(ONE_TASK, {"id": codec.task_id(self.id, no)}).one_or_none()
        if row is None:
            raise NotFound("case.no_task", task=codec.task_id(self.id, no))
        return codec.task_from_row(row)

    def live(self) -> Sequence[Task]:
        if self._live is None:
            self._live = [codec.task_from_row(row) for row in self._all(LIVE_TASKS)]
        return self._live

    def tasks(self) -> list[Task]:
        """Every task of the case, oldest first."""
        return [codec.task_from_row(row) for row in self._all(ALL_TASKS)]

    def successors(self, no: int) -> Sequence[Task]:
        ended = codec.seconds(self.task(no).finished_at)
        return [codec.task_from_row(row) for row in self._all(SUCCESSORS, no=no, at=ended)]

    def last_rounds(self, row: int) -> Mapping[int, int]:
        return {opd: last for opd, last in self._all(ROUNDS, row=row)}

    def endings(self, opd: int | None) -> Collection[tuple[str, str]]:
        rows = self._all(ENDINGS) if opd is None else self._all(ENDINGS_OPD, opd=opd)
        return {(node, outcome) for node, outcome in rows}

    def rows_since(self, no: int) -> Collection[int]:
        return {row[0] for row in self._all(ROWS_SINCE, id=codec.task_id(self.id, no))}

    def holders(self, role: str) -> Sequence[int]:
        if self._holders is None:
            found: dict[str, tuple[int, ...]] = {}
            for name, person in self._all(HOLDERS):
                found[name] = (*found.get(name, ()), person)
            self._holders = found
        return self._holders.get(role, ())

    def receipts(self, no: int) -> Mapping[int, Receipt]:
        rows = self._connection.execute(RECEIPTS, {"id": codec.task_id(self.id, no)})
        return {row[0]: Receipt(no, row[0], datetime.fromtimestamp(row[1], UTC), *row[2:]) for row in rows}

    # -- writing ---------------------------------------------------------------------------

    def apply(self, decision: Decision, route: Route) -> None:
        """Write what ``decision`` changes and its event.

        Raises ``ConflictError`` where another transaction has moved the case meanwhile.
        """
        if decision.status:
            self.status = decision.status
        self._move_case(decision)
        for role, persons in decision.holders:
            self._set_holders(role, persons)
        self._write_tasks(decision)
        self._write_desk(decision, route)
        for receipt in decision.receipts:
            self._write_receipt(receipt)
        self._write_event(decision)
        self._live = None
        self.last_at = decision.at

    def add_holders(self, roles: Mapping[str, Sequence[int]]) -> None:
        """Store the holders a new case begins with."""
        for role, persons in roles.items():
            self._set_holders(role, persons)

    def rebuild_desk(self, route: Route) -> None:
        """Write the queue entries of every live task anew, after holders have changed."""
        for task in self.live():
            self._connection.execute(CLEAR_DESK, {"id": codec.task_id(self.id, task.no)})
        rows = [row for task in self.live() for row in self._desk_rows(task, route)]
        if rows:
            self._connection.execute(ADD_DESK, rows)

    def _move_case(self, decision: Decision) -> None:
        closed = codec.seconds(decision.at) if self.status is not CaseStatus.RUNNING else None
        self.next_no += len(decision.opened)
        moved = self._connection.execute(
            MOVE_CASE,
            {
                "case": self.id,
                "before": self.seq,
                "seq": self.seq + 1,
                "at": codec.seconds(decision.at),
                "next_no": self.next_no,
                "status": self.status.value,
                "closed": closed,
            },
        )
        if moved.rowcount != 1:
            raise ConflictError("case.moved_on")
        self.seq += 1

    def _write_tasks(self, decision: Decision) -> None:
        if decision.changed:
            rows = [codec.task_to_row(self.id, task) for task in decision.changed]
            self._connection.execute(
                CHANGE_TASK, [{name: row[name] for name in ("id", *_CHANGEABLE)} for row in rows]
            )
        if decision.opened:
            self._connection.execute(ADD_TASK, [codec.task_to_row(self.id, task) for task in decision.opened])

    def _write_desk(self, decision: Decision, route: Route) -> None:
        if decision.holders:
            self._live = None
            self.rebuild_desk(route)
            return
        if decision.changed:
            ids = [{"id": codec.task_id(self.id, task.no)} for task in decision.changed]
            self._connection.execute(CLEAR_DESK, ids)
        touched = (*decision.changed, *decision.opened)
        rows = [row for task in touched if task.state.is_live for row in self._desk_rows(task, route)]
        if rows:
            self._connection.execute(ADD_DESK, rows)

    def _desk_rows(self, task: Task, route: Route) -> list[dict[str, Any]]:
        """Queue entries of a live task: for whoever took it, else for every holder."""
        persons = (task.taken_by,) if task.taken_by else self.holders(route.desk_role(task.node))
        number = codec.task_id(self.id, task.no)
        stretch = route.stretch(task.row) if task.opd else 0
        due = codec.seconds(task.due_at)
        entry = {
            "sort_at": NO_DEADLINE if due is None else due,
            "task_id": number,
            "group_id": codec.group_id(self.id, stretch) if stretch else number,
            "state": task.state.value,
            "kind": route.nodes[task.node].kind.value,
            "is_read": int(task.read_at is not None),
            "is_opd": int(bool(task.opd)),
            "warn_at": codec.seconds(task.warn_at),
        }
        return [{"person_id": person, **entry} for person in persons]

    def _write_receipt(self, receipt: Receipt) -> None:
        self._connection.execute(
            SET_RECEIPT,
            {
                "id": codec.task_id(self.id, receipt.task),
                "opd": receipt.opd,
                "at": codec.seconds(receipt.at),
                "receiver": receipt.receiver,
                "channel": receipt.channel,
                "exception": receipt.exception,
            },
        )

    def _write_event(self, decision: Decision) -> None:
        self._connection.execute(
            ADD_EVENT,
            {
                "case": self.id,
                "seq": self.seq,
                "at": codec.seconds(decision.at),
                "actor": decision.actor,
                "what": decision.what.value,
                "task": decision.task,
                "outcome": decision.outcome,
                "reason": decision.reason,
                "source": decision.source,
                "targets": " ".join(decision.targets),
                "data": codec.effects_to_json(decision),
            },
        )

    def _set_holders(self, role: str, persons: Sequence[int]) -> None:
        self._connection.execute(DROP_HOLDERS, {"case": self.id, "role": role})
        rows = [{"case": self.id, "role": role, "person": person} for person in dict.fromkeys(persons)]
        if rows:
            self._connection.execute(ADD_HOLDER, rows)
        self._holders = None

    def _all(self, statement: TextClause, **facts: Any) -> Sequence[Any]:
        return self._connection.execute(statement, {"case": self.id, **facts}).all()


def _day(value: Any) -> date | None:
    """A date column read by a fixed statement: text on SQLite, a date on PostgreSQL."""
    return date.fromisoformat(value) if isinstance(value, str) else value
