"""Knows how to take any case to its end by one fixed manner, in memory or stored, and to write the walk down.

Every way back is taken once, the second OPD is excused where it is first awaited, and after a per-OPD
stretch its last OPD is sent back once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from app.domain.cases import Route, Task, TaskState

MOST_ACTS = 300


class Walker(Protocol):
    """What a walk needs of a desk."""

    @property
    def route(self) -> Route: ...

    @property
    def opds(self) -> tuple[int, ...]: ...

    def live(self) -> Sequence[Task]: ...

    def rows_before(self, task: Task) -> tuple[int, ...]: ...

    def done(self, node: str, outcome: str = "", opd: int = 0) -> Task: ...

    def arrived(self, node: str, opd: int) -> Task: ...

    def excuse(self, node: str, opd: int) -> None: ...

    def send_back(self, node: str, target: str, opds: tuple[int, ...]) -> None: ...

    def later(self, **span: float) -> object: ...


def walk_to_end(desk: Walker) -> None:
    """Act on the oldest live task until there is none; fails for a walk that goes round in circles."""
    seen: set[object] = set()
    for _ in range(MOST_ACTS):
        live = desk.live()
        if not live:
            return
        _act(desk, min(live, key=lambda task: task.no), seen)
        desk.later(minutes=7)
    raise AssertionError("the walk does not end")


def _act(desk: Walker, task: Task, seen: set[object]) -> None:
    if task.state is TaskState.WAITING_OPD:
        second = desk.opds[1:2]
        if task.opd in second and "excused" not in seen:
            seen.add("excused")
            desk.excuse(task.node, task.opd)
        else:
            desk.arrived(task.node, task.opd)
    elif not _sent_back(desk, task, seen):
        forward = [a.label for a in desk.route.leaving[task.node] if not desk.route.is_back(a)]
        desk.done(task.node, forward[0] if forward else "", task.opd)


def _sent_back(desk: Walker, task: Task, seen: set[object]) -> bool:
    """Take a way back not taken yet; whether there was one."""
    rows = [row for row in desk.rows_before(task) if desk.route.stretch(row)]
    if rows and not task.opd and "sent back" not in seen:
        seen.add("sent back")
        desk.send_back(task.node, str(rows[0]), desk.opds[-1:])
        return True
    back = [a.label for a in desk.route.leaving[task.node] if desk.route.is_back(a)]
    if back and task.node not in seen:
        seen.add(task.node)
        desk.done(task.node, back[0], task.opd)
        return True
    return False


def written(tasks: Iterable[Task], opds: Sequence[int]) -> str:
    """The walk, a line a task in the order of their opening: node, OPD, round, state, outcome."""
    lines = []
    for task in sorted(tasks, key=lambda task: task.no):
        opd = f"opd {opds.index(task.opd) + 1}" if task.opd else ""
        line = f"{task.node:<4} {opd:<6} round {task.round}  {task.state.value:<12} {task.outcome}"
        lines.append(line.rstrip())
    return "\n".join(lines) + "\n"
