"""Tasks as rows and as JSON, and back; it decides nothing.

Instants are UTC seconds outside, aware UTC datetimes inside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from app.domain.cases import CaseStatus, Decision, Gap, Receipt, Task, TaskState, What

#: Tasks of one case are numbered from 1 and never reach this.
TASKS_PER_CASE = 1_000_000

_INSTANTS = ("arrived_at", "clock_at", "due_at", "warn_at", "came_at", "read_at", "finished_at")


def task_id(case_id: int, no: int) -> int:
    """The id of task ``no`` of a case, known before the task is stored."""
    return case_id * TASKS_PER_CASE + no


def group_id(case_id: int, stretch: int) -> int:
    """Key under which a queue folds one per-OPD stretch of a case; no task has it."""
    return -task_id(case_id, stretch)


def split_id(task: int) -> tuple[int, int]:
    """Case id and number of a task id."""
    return divmod(task, TASKS_PER_CASE)


def seconds(at: datetime | None) -> int | None:
    return None if at is None else int(at.timestamp())


def instant(value: int | None) -> datetime | None:
    return None if value is None else datetime.fromtimestamp(value, UTC)


def gaps_to_json(gaps: Sequence[Gap]) -> str:
    if not gaps:
        return "[]"
    return json.dumps([[seconds(g.start), seconds(g.end), g.kind, g.reason] for g in gaps], ensure_ascii=False)


def gaps_from_json(text: str) -> tuple[Gap, ...]:
    if text == "[]":
        return ()
    return tuple(
        Gap(datetime.fromtimestamp(start, UTC), instant(end), kind, reason)
        for start, end, kind, reason in json.loads(text)
    )


def task_to_row(case_id: int, task: Task) -> dict[str, Any]:
    """Column values of the ``task`` table, instants in UTC seconds."""
    return {
        "id": task_id(case_id, task.no),
        "case_id": case_id,
        "node": task.node,
        "row": task.row,
        "opd_id": task.opd,
        "round": task.round,
        "state": task.state.value,
        "is_live": int(task.state.is_live),
        "origin": task.origin,
        "sender_id": task.sender,
        "arrived_at": seconds(task.arrived_at),
        "clock_at": seconds(task.clock_at),
        "due_at": seconds(task.due_at),
        "warn_at": seconds(task.warn_at),
        "came_at": seconds(task.came_at),
        "read_at": seconds(task.read_at),
        "taken_by": task.taken_by,
        "finished_at": seconds(task.finished_at),
        "finished_by": task.finished_by,
        "outcome": task.outcome,
        "gaps": gaps_to_json(task.gaps),
    }


#: Columns of ``task`` in the order that :func:`task_from_row` reads.
TASK_COLUMNS = (
    "id",
    "node",
    "row",
    "opd_id",
    "round",
    "state",
    "origin",
    "sender_id",
    "arrived_at",
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


def task_from_row(row: Sequence[Any]) -> Task:
    """A task from a row of :data:`TASK_COLUMNS`."""
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


def _task_to_json(task: Task) -> dict[str, Any]:
    """A task for an event's data: fields that say nothing are left out."""
    row = task_to_row(0, task)
    row["no"] = row.pop("id")
    for derived in ("case_id", "is_live"):
        del row[derived]
    return {name: value for name, value in row.items() if value not in (None, "", "[]", 0)}


def _task_from_json(data: Mapping[str, Any]) -> Task:
    defaults: dict[str, Any] = {"opd_id": 0, "origin": 0, "sender_id": 0, "taken_by": 0, "finished_by": 0}
    defaults |= {"outcome": "", "gaps": "[]"}
    values = defaults | dict(data) | {"id": data["no"]}
    return task_from_row([values.get(name) for name in TASK_COLUMNS])


def effects_to_json(decision: Decision) -> str:
    """What a decision changes, as the event keeps it."""
    data: dict[str, Any] = {}
    if decision.changed:
        data["changed"] = [_task_to_json(task) for task in decision.changed]
    if decision.opened:
        data["opened"] = [_task_to_json(task) for task in decision.opened]
    if decision.receipts:
        data["receipts"] = [
            [r.task, r.opd, seconds(r.at), r.receiver, r.channel, r.exception] for r in decision.receipts
        ]
    if decision.holders:
        data["holders"] = [[role, list(persons)] for role, persons in decision.holders]
    if decision.status:
        data["status"] = decision.status.value
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


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
        changed=tuple(_task_from_json(item) for item in data.get("changed", ())),
        opened=tuple(_task_from_json(item) for item in data.get("opened", ())),
        receipts=tuple(
            Receipt(task, opd, datetime.fromtimestamp(at, UTC), *rest)
            for task, opd, at, *rest in data.get("receipts", ())
        ),
        holders=tuple((role, tuple(persons)) for role, persons in data.get("holders", ())),
        status=CaseStatus(data["status"]) if "status" in data else None,
    )
