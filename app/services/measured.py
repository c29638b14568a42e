"""Measures how long completed cases of an SOP version took, in one pass over their tasks.

What the figures mean stands in ``domain.measured``, whose time it was in ``services.timesheet``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from app.db.direct import Direct, Fixed
from app.domain.cases import Route, Task, TaskState
from app.domain.deadlines import WorkClock
from app.domain.measured import MeasuredTimes, measured_times
from app.domain.sop import Sop
from app.domain.versions import can_run
from app.services.ledger.codec import gaps_from_json, instant
from app.services.timers import OfficeTimer
from app.services.timesheet import came, split_of, whose

#: What tells whose time a task took, of a version's completed cases; what was taken back is nobody's.
TASKS = Fixed(
    'SELECT t.case_id, t."row", t.node, t.state, t.arrived_at, t.clock_at, t.came_at, t.finished_at, t.gaps '
    'FROM "case" c JOIN task t ON t.case_id = c.id '
    "WHERE c.sop_version_id = ? AND c.status = 'completed' AND t.state <> 'withdrawn' "
    "AND t.finished_at IS NOT NULL ORDER BY t.case_id"
)


def measure(direct: Direct, version_id: int, sop: Sop, timer: OfficeTimer) -> MeasuredTimes:
    """The times of a version's completed cases beside its norms."""
    if not can_run(sop):  # then there was no case
        return measured_times(sop, timer.calendar, {}, ())
    route, between = Route(sop), timer.clock.between
    sides = {node: whose(route, node) for node in route.nodes}
    rows: dict[int, list[float]] = defaultdict(list)
    whole: list[float] = []
    for _case, tasks in groupby(direct.rows(TASKS, (version_id,)), itemgetter(0)):
        by_row: dict[int, float] = defaultdict(int)
        for task in tasks:
            _, no, node, _state, arrived, clock_at, came_at, end, gaps = task
            if gaps == "[]":
                external, receives = sides[node]
                start = came(arrived, came_at, end, external, receives, waited=clock_at is None)
                by_row[no] += between(max(arrived, start), end)
            else:
                by_row[no] += _ours(task, route, timer.clock)
        for no, seconds in by_row.items():
            rows[no].append(seconds / 60)
        whole.append(sum(by_row.values()) / 60)
    return measured_times(sop, timer.calendar, rows, whole)


def _ours(row: tuple[Any, ...], route: Route, clock: WorkClock) -> float:
    """Our working seconds of a finished task that was held or taken back in between."""
    _case, no, node, state, arrived, clock_at, came_at, finished, gaps = row
    end = datetime.fromtimestamp(finished, UTC)
    task = Task(
        no=0,
        node=node,
        row=no,
        opd=0,
        round=0,
        state=TaskState(state),
        origin=0,
        sender=0,
        arrived_at=datetime.fromtimestamp(arrived, UTC),
        clock_at=instant(clock_at),
        came_at=instant(came_at),
        finished_at=end,
        gaps=gaps_from_json(gaps),
    )
    return split_of(task, route, clock, end).ours
