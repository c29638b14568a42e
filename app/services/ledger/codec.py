"""Tasks as rows and as JSON, and back; it decides nothing.

Instants are UTC seconds outside, aware UTC datetimes inside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from app.domain.cases import CaseStatus, Decision, Gap, Receipt, Task, TaskState, What
from app.services.ledger.keys import TASKS_PER_CASE
from app.services.ledger.keys import group_id as group_id
from app.services.ledger.keys import split_id as split_id
from app.services.ledger.keys import task_id as task_id
from app.services.ledger.statements import TASK_COLUMNS

#: Values of ``TASK_COLUMNS``, instants in UTC seconds.
TaskRow = tuple[Any, ...]
ReceiptRow = tuple[Any, ...]

_LIVE = frozenset(state.value for state in TaskState if state.is_live)
_to_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


@lru_cache(maxsize=1024)  # the dozens of tasks of a fan-out share their instants
def seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())


def instant(value: int | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value, UTC)


def gaps_to_json(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return "[]"
    return _to_json([[seconds(g.start), seconds(g.end), g.kind, g.reason] for g in gaps])


def gaps_from_json(text: str) -> tuple[Gap, ...]:
    if text == "[]":
        return ()
    return tuple(
        Gap(datetime.fromtimestamp(start, UTC), instant(end), kind, reason)
        for start, end, kind, reason in json.loads(text)
    )


def task_to_row(case_id: int, task: Task) -> TaskRow:
    """Values of :data:`~app.services.ledger.statements.TASK_COLUMNS`, instants in UTC seconds."""
    return (
        case_id * TASKS_PER_CASE + task.no,
        task.node,
        task.row,
        task.opd,
        task.round,
        task.state.value,
        task.origin,
        task.sender,
        seconds(task.arrived_at),
        seconds(task.clock_at),
        seconds(task.due_at),
        seconds(task.warn_at),
        seconds(task.came_at),
        seconds(task.read_at),
        task.taken_by,
        seconds(task.finished_at),
        task.finished_by,
        task.outcome,
        gaps_to_json(task.gaps),
    )


def is_live(row: TaskRow) -> bool:
    """Whether the task still stands in a queue."""
    return row[5] in _LIVE


def changed_facts(row: TaskRow) -> tuple[Any, ...]:
    """The facts with which a changed task is written: its new values, and which it is."""
    return (row[5], *row[9:], int(row[5] in _LIVE), row[0])


def added_facts(case_id: int, row: TaskRow) -> tuple[Any, ...]:
    """The facts with which a new task is written."""
    return (*row, case_id, int(row[5] in _LIVE))


def task_from_row(row: Sequence[Any]) -> Task:
    """A task from a row of :data:`~app.services.ledger.statements.TASK_COLUMNS`."""
    return Task(
        no=row[0] % TASKS_PER_CASE,
        node=row[1],
        row=row[2],
        opd=row[3],
        round=row[4],
        state=TaskState(row[5]),
        origin=row[6],
        sender=row[7],
        arrived_at=datetime.fromtimestamp(row[8], UTC),
        clock_at=instant(row[9]),
        due_at=instant(row[10]),
        warn_at=instant(row[11]),
        came_at=instant(row[12]),
        read_at=instant(row[13]),
        taken_by=row[14],
        finished_at=instant(row[15]),
        finished_by=row[16],
        outcome=row[17],
        gaps=gaps_from_json(row[18]),
    )


def receipt_to_row(case_id: int, receipt: Receipt) -> ReceiptRow:
    """Values of a row of ``receipt``."""
    task, opd, at, receiver, channel, exception = receipt
    return task_id(case_id, task), opd, seconds(at), receiver, channel, exception


def effects_to_json(
    decision: Decision,
    changed: Sequence[TaskRow],
    opened: Sequence[TaskRow],
    receipts: Sequence[ReceiptRow],
) -> str:
    """What a decision changes, as the event keeps it: tasks as rows, whose columns it names."""
    data: dict[str, Any] = {}
    if changed or opened:
        data["columns"] = TASK_COLUMNS
    if changed:
        data["changed"] = changed
    if opened:
        data["opened"] = opened
    if receipts:
        data["receipts"] = receipts
    if decision.holders:
        data["holders"] = [[role, list(persons)] for role, persons in decision.holders]
    if decision.status:
        data["status"] = decision.status.value
    return _to_json(data)


def decision_from_event(event: Mapping[str, Any]) -> Decision:
    """The decision an event recorded (columns of ``event``, ``at`` aware UTC)."""
    data = json.loads(event["data"])
    return Decision(
        what=What(event["what"]),
        at=event["at"],
        actor=event["actor_id"],
        task=event["task_no"],
        outcome=event["outcome"],
        reason=event["reason"],
        source=event["source"],
        targets=tuple(event["targets"].split()),
        changed=_tasks_of(data, "changed"),
        opened=_tasks_of(data, "opened"),
        receipts=tuple(
            Receipt(split_id(task)[1], opd, datetime.fromtimestamp(at, UTC), *rest)
            for task, opd, at, *rest in data.get("receipts", ())
        ),
        holders=tuple((role, tuple(persons)) for role, persons in data.get("holders", ())),
        status=CaseStatus(data["status"]) if "status" in data else None,
    )


def _tasks_of(data: Mapping[str, Any], kind: str) -> tuple[Task, ...]:
    columns = data.get("columns", ())
    rows = (dict(zip(columns, row, strict=True)) for row in data.get(kind, ()))
    return tuple(task_from_row([row[name] for name in TASK_COLUMNS]) for row in rows)
