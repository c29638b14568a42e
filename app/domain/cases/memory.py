"""A whole case in memory: the reference for the stored one, and the replay of its events.

It applies decisions and answers the engine's questions; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from app.core.errors import NotFound
from app.domain.cases.state import CaseStatus, Decision, Receipt, Task, TaskState


@dataclass
class CaseMemory:
    """State of one case, built by applying decisions in their order."""

    opened_by: int = 0
    request_due: date | None = None
    opds: tuple[int, ...] = ()
    roles: dict[str, tuple[int, ...]] = field(default_factory=dict)
    status: CaseStatus = CaseStatus.RUNNING
    last_at: datetime = datetime(1, 1, 1, tzinfo=UTC)
    next_no: int = 1
    tasks: dict[int, Task] = field(default_factory=dict)
    distributed: dict[tuple[int, int], Receipt] = field(default_factory=dict)

    def apply(self, decision: Decision) -> None:
        """Take over what ``decision`` changes."""
        for task in (*decision.changed, *decision.opened):
            self.tasks[task.no] = task
        for receipt in decision.receipts:
            self.distributed[receipt.task, receipt.opd] = receipt
        self.roles.update(decision.holders)
        self.status = decision.status or self.status
        self.next_no += len(decision.opened)
        self.last_at = decision.at

    def task(self, no: int) -> Task:
        try:
            return self.tasks[no]
        except KeyError:
            raise NotFound("case.no_task", task=no) from None

    def live(self) -> Sequence[Task]:
        return [task for task in self.tasks.values() if task.state.is_live]

    def successors(self, no: int) -> Sequence[Task]:
        parent = self.task(no)
        return [
            task
            for task in self.tasks.values()
            if task.origin == no
            and task.state is not TaskState.WITHDRAWN
            and task.arrived_at == parent.finished_at
        ]

    def last_rounds(self, row: int) -> Mapping[int, int]:
        rounds: dict[int, int] = {}
        for task in self.tasks.values():
            if task.row == row and task.state is not TaskState.WITHDRAWN:
                rounds[task.opd] = max(task.round, rounds.get(task.opd, 0))
        return rounds

    def endings(self, opd: int | None) -> Collection[tuple[str, str]]:
        return {
            (task.node, task.outcome)
            for task in self.tasks.values()
            if task.state is TaskState.DONE and (opd is None or task.opd == opd)
        }

    def rows_since(self, no: int) -> Collection[int]:
        return {
            task.row for task in self.tasks.values() if task.no > no and task.state is not TaskState.WITHDRAWN
        }

    def holders(self, role: str) -> Sequence[int]:
        return self.roles.get(role, ())

    def receipts(self, no: int) -> Mapping[int, Receipt]:
        return {opd: receipt for (task, opd), receipt in self.distributed.items() if task == no}


def replay(empty: CaseMemory, decisions: Iterable[Decision]) -> CaseMemory:
    """The state that ``decisions`` lead to, from the case as it was opened."""
    for decision in decisions:
        empty.apply(decision)
    return empty
