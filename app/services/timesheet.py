"""Whose time it was: working seconds of tasks split into the office's, the OPD's and held.

Pure arithmetic over tasks as stored; the calendar comes from the caller.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from app.domain.cases import Route, Task, TaskState
from app.domain.deadlines import Interval, TimeSplit, Whose, WorkClock, split_time


def intervals(task: Task, route: Route, now: datetime) -> list[Interval]:
    """The task's time up to ``now``; what passed between sending and taking back is nobody's."""
    if task.state is TaskState.WITHDRAWN:
        return []  # it was never meant to be sent
    end = task.finished_at or now
    pieces = _without(task.arrived_at, end, _nobodys(task))
    came = _came(task, route, end)
    found: list[Interval] = []
    for start, stop in pieces:
        found.append(Interval(start, min(stop, came), Whose.OPD))
        found.append(Interval(max(start, came), stop, Whose.OURS))
    for gap in task.gaps:
        if gap.kind == "held":
            found.append(Interval(max(gap.start, task.arrived_at), gap.end or end, Whose.HELD))
    return [piece for piece in found if piece.start < piece.end]


def split_of(task: Task, route: Route, clock: WorkClock, now: datetime) -> TimeSplit:
    """Working seconds of one task by whose they are."""
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


def _came(task: Task, route: Route, end: datetime) -> datetime:
    """When the OPD's time ended: at the arrival, never for work outside, at once for our own."""
    if route.is_external(task.node):
        return end
    if task.came_at:
        return task.came_at
    waited = task.state is TaskState.WAITING_OPD or (task.finished_at and task.clock_at is None)
    return end if waited and route.nodes[task.node].kind == "receive" else task.arrived_at


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
