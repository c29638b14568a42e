"""The numbers by which tasks and lines of a queue are named; it reads and writes nothing."""

from __future__ import annotations

#: Tasks of one case are numbered from 1 and never reach this.
TASKS_PER_CASE = 1_000_000

#: Queue position of tasks without a running deadline: after all others.
NO_DEADLINE = 2**53


def task_id(case_id: int, no: int) -> int:
    """The id of task ``no`` of a case, known before the task is stored."""
    return case_id * TASKS_PER_CASE + no


def group_id(case_id: int, stretch: int) -> int:
    """Key under which a queue folds one per-OPD stretch of a case; no task has it."""
    return -task_id(case_id, stretch)


def split_id(task: int) -> tuple[int, int]:
    """Case id and number of a task id."""
    return divmod(task, TASKS_PER_CASE)
