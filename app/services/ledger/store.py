"""One stored case as the engine sees it, and the writing of decisions.

The hot path: fixed statements on the transaction's connection, no mapped rows.
It answers and writes; the rules are in ``domain.cases``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from app.core.errors import ConflictError, NotFound
from app.db.direct import Direct, Fixed
from app.domain.cases import CaseStatus, Decision, Receipt, Route, Task
from app.services.ledger import codec, keys, statements

if TYPE_CHECKING:
    from sqlalchemy import Connection


def lock_cases(connection: Connection | Direct, cases: Collection[int]) -> None:
    """Hold ``cases`` for this transaction: on PostgreSQL their rows, in one order for all writers,

    so that no two wait for each other.  On SQLite the transaction itself holds the only lock.
    """
    direct = Direct.on(connection)
    if direct.is_postgresql:
        for case in sorted(cases):
            direct.row(statements.LOCK_CASE, (case,))


class StoredCase:
    """The case ``case_id`` inside one transaction: a ``CaseView``, and its writer.

    Writers on PostgreSQL call :func:`lock_cases` first; on SQLite the transaction
    itself holds the only writing lock.
    """

    def __init__(self, connection: Connection | Direct, case_id: int) -> None:
        self._direct = Direct.on(connection)
        self.id = case_id
        row = self._direct.row(statements.LOAD, (case_id,))
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
        return tuple(row[0] for row in self._direct.rows(statements.OPDS, (self.id,)))

    def task(self, no: int) -> Task:
        number = codec.task_id(self.id, no)
        row = self._direct.row(statements.ONE_TASK, (number,))
        if row is None:
            raise NotFound("case.no_task", task=number)
        return codec.task_from_row(row)

    def live(self) -> Sequence[Task]:
        if self._live is None:
            self._live = self._tasks(statements.LIVE_TASKS)
        return self._live

    def tasks(self) -> list[Task]:
        """Every task of the case, oldest first."""
        return self._tasks(statements.ALL_TASKS)

    def successors(self, no: int) -> Sequence[Task]:
        return self._tasks(statements.SUCCESSORS, no, codec.seconds(self.task(no).finished_at))

    def last_rounds(self, row: int) -> Mapping[int, int]:
        return dict(self._direct.rows(statements.ROUNDS, (self.id, row)))

    def endings(self, opd: int | None) -> Collection[tuple[str, str]]:
        if opd is None:
            return set(self._direct.rows(statements.ENDINGS, (self.id,)))
        return set(self._direct.rows(statements.ENDINGS_OPD, (self.id, opd)))

    def rows_since(self, no: int) -> Collection[int]:
        found = self._direct.rows(statements.ROWS_SINCE, (self.id, codec.task_id(self.id, no)))
        return {row[0] for row in found}

    def holders(self, role: str) -> Sequence[int]:
        if self._holders is None:
            found: dict[str, tuple[int, ...]] = {}
            for name, person in self._direct.rows(statements.HOLDERS, (self.id,)):
                found[name] = (*found.get(name, ()), person)
            self._holders = found
        return self._holders.get(role, ())

    def receipts(self, no: int) -> Mapping[int, Receipt]:
        rows = self._direct.rows(statements.RECEIPTS, (codec.task_id(self.id, no),))
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
        changed = [codec.task_to_row(self.id, task) for task in decision.changed]
        opened = [codec.task_to_row(self.id, task) for task in decision.opened]
        self._direct.change_many(statements.CHANGE_TASK, [codec.changed_facts(row) for row in changed])
        self._direct.change_many(statements.ADD_TASK, [codec.added_facts(self.id, row) for row in opened])
        self._live = None
        if decision.holders:
            self.rebuild_desk(route)
        else:
            self._write_desk(changed, opened, route)
        receipts = [codec.receipt_to_row(self.id, receipt) for receipt in decision.receipts]
        self._direct.change_many(statements.SET_RECEIPT, receipts)
        self._write_event(decision, codec.effects_to_json(decision, changed, opened, receipts))
        self.last_at = decision.at

    def rebuild_desk(self, route: Route) -> None:
        """Write the queue entries of every live task anew, after holders have changed."""
        live = [codec.task_to_row(self.id, task) for task in self.live()]
        self._write_desk(live, (), route)

    def _move_case(self, decision: Decision) -> None:
        at = codec.seconds(decision.at)
        closed = at if self.status is not CaseStatus.RUNNING else None
        self.next_no += len(decision.opened)
        facts = (self.seq + 1, at, self.next_no, self.status.value, closed, self.id, self.seq)
        if self._direct.change(statements.MOVE_CASE, facts) != 1:
            raise ConflictError("case.moved_on")
        self.seq += 1

    def _write_desk(
        self, changed: Sequence[codec.TaskRow], opened: Sequence[codec.TaskRow], route: Route
    ) -> None:
        """The queue entries of live tasks: for whoever took it, else for every holder."""
        self._direct.change_many(statements.CLEAR_DESK, [row[:1] for row in changed])
        entries = []
        for row in (*changed, *opened):
            if not codec.is_live(row):
                continue
            entry = self._desk_entry(row, route)
            takers = (row[14],) if row[14] else self.holders(route.desk_role(row[1]))
            entries += [(person, *entry) for person in takers]
        self._direct.change_many(statements.ADD_DESK, entries)

    def _desk_entry(self, row: codec.TaskRow, route: Route) -> tuple[Any, ...]:
        number, node, row_no, opd = row[:4]
        stretch = route.stretch(row_no) if opd else 0
        group = codec.group_id(self.id, stretch) if stretch else number
        due_at, warn_at, read_at = row[10], row[11], row[13]
        sort_at = keys.NO_DEADLINE if due_at is None else due_at
        is_read = int(read_at is not None)
        return sort_at, number, group, row[5], route.nodes[node].kind.value, is_read, opd, warn_at

    def _write_event(self, decision: Decision, effects: str) -> None:
        facts = (
            self.id,
            self.seq,
            codec.seconds(decision.at),
            decision.actor,
            decision.what.value,
            decision.task,
            decision.outcome,
            decision.reason,
            decision.source,
            " ".join(decision.targets),
            effects,
        )
        self._direct.change(statements.ADD_EVENT, facts)

    def _set_holders(self, role: str, persons: Sequence[int]) -> None:
        self._direct.change(statements.DROP_HOLDERS, (self.id, role))
        self._direct.change_many(
            statements.ADD_HOLDER, [(self.id, role, person) for person in dict.fromkeys(persons)]
        )
        self._holders = None

    def _tasks(self, statement: Fixed, *facts: Any) -> list[Task]:
        return [codec.task_from_row(row) for row in self._direct.rows(statement, (self.id, *facts))]


def _day(value: Any) -> date | None:
    """A date column read by a fixed statement: text on SQLite, a date on PostgreSQL."""
    return date.fromisoformat(value) if isinstance(value, str) else value
