"""Whose time it was: working seconds of tasks split into the office's, the OPD's and held.

Pure arithmetic over tasks as stored; the calendar comes from the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from app.domain.cases import Route, Task, TaskState
from app.domain.deadlines import Interval, TimeSplit, Whose, WorkClock, split_time

#: An instant: a datetime, or UTC seconds as they are stored.
At = TypeVar("At", datetime, int)


def intervals(task: Task, route: Route, now: datetime) -> list[Interval]:
    """The task's time up to ``now``; what passed between sending and taking back is nobody's."""
    if task.state is TaskState.WITHDRAWN:
        return []  # it was never meant to be sent
    end = task.finished_at or now
    pieces = _without(task.arrived_at, end, _nobodys(task))
    came_at = _came(task, route, end)
    found: list[Interval] = []
    for start, stop in pieces:
        found.append(Interval(start, min(stop, came_at), Whose.OPD))
        found.append(Interval(max(start, came_at), stop, Whose.OURS))
    for gap in task.gaps:
        if gap.kind == "held":
            found.append(Interval(max(gap.start, task.arrived_at), gap.end or end, Whose.HELD))
    return [piece for piece in found if piece.start < piece.end]


def split_of(task: Task, route: Route, clock: WorkClock, now: datetime) -> TimeSplit:
    """Working seconds of one task by whose they are."""
    if not task.gaps and task.state is not TaskState.WITHDRAWN:  # most tasks: two pieces at most
        start, end = task.arrived_at, task.finished_at or now
        at = max(start, _came(task, route, end))
        ours = clock.working_seconds(at, end) if at < end else 0
        return TimeSplit(ours, clock.working_seconds(start, min(at, end)) if start < at else 0)
    return split_time(clock, intervals(task, route, now))


def row_times(tasks: Sequence[Task], route: Route, clock: WorkClock, now: datetime) -> dict[int, TimeSplit]:
    """Working seconds per row, the rounds and OPDs of the row added."""
    found: dict[int, TimeSplit] = {}
    for task in tasks:
        found[task.row] = add(found.get(task.row, TimeSplit()), split_of(task, route, clock, now))
    return found


def total(splits: Iterable[TimeSplit]) -> TimeSplit:
    """The sum of several splits."""
    result = TimeSplit()
    for split in splits:
        result = add(result, split)
    return result


def add(one: TimeSplit, other: TimeSplit) -> TimeSplit:
    return TimeSplit(one.ours + other.ours, one.opd + other.opd, one.held + other.held)


def whose(route: Route, node: str) -> tuple[bool, bool]:
    """Whether a node is work outside, and whether it takes in what comes from there."""
    return route.is_external(node), route.nodes[node].kind == "receive"


def came(arrived: At, came_at: At | None, end: At, external: bool, receives: bool, *, waited: bool) -> At:
    """When the OPD's time ended: at the arrival, never for work outside, at once for our own.

    Instants of one kind in, the same out.  ``waited``: the clock of the row has not begun.
    """
    if external:
        return end
    if came_at is not None:
        return came_at
    return end if waited and receives else arrived


def _came(task: Task, route: Route, end: datetime) -> datetime:
    waited = task.state is TaskState.WAITING_OPD or bool(task.finished_at and task.clock_at is None)
    if not waited and task.came_at is None and not route.is_external(task.node):
        return task.arrived_at  # the common case
    return came(task.arrived_at, task.came_at, end, *whose(route, task.node), waited=waited)


def _nobodys(task: Task) -> list[tuple[datetime, datetime]]:
    return [(gap.start, gap.end) for gap in task.gaps if gap.kind == "withdrawn" and gap.end]


def _without(
    start: datetime, end: datetime, left_out: Sequence[tuple[datetime, datetime]]
) -> list[tuple[datetime, datetime]]:
    pieces: list[tuple[datetime, datetime]] = []
    for gap_start, gap_end in sorted(left_out):
        if gap_end <= start or gap_start >= end:
            continue
        pieces.append((start, gap_start))
        start = max(start, gap_end)
    pieces.append((start, end))
    return [(one, other) for one, other in pieces if one < other]
