"""How a case stands row by row and OPD by OPD: done, now, to come, to be done again.

It reads the case and its SOP as the services hand them out; it knows no widget and no word.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.cases import CaseStatus, TaskState, What
from app.domain.deadlines import Lateness, TimeSplit
from app.domain.sop import Row, Sop
from app.services.casebook import CaseDetail, TaskRow


class RowState(StrEnum):
    """Where a row of the SOP stands in one case."""

    DONE = "done"
    NOW = "now"
    PART = "part"  # some OPDs are through it, none is in it
    AGAIN = "again"  # was done, but the case has gone back before it
    TO_COME = "to_come"
    SKIPPED = "skipped"


class CellState(StrEnum):
    """Where one OPD stands in one row."""

    OPEN = "open"
    WAITING = "waiting_opd"
    HELD = "held"
    DONE = "done"
    EXCUSED = "excused"
    OUTSIDE = "outside"  # excused; its data came all the same, outside the period
    AGAIN = "again"
    TO_COME = "to_come"


@dataclass(frozen=True, slots=True)
class Cell:
    """One OPD in one row; ``task`` is its newest task there, None while there is none.

    ``late_at``: when data came after the OPD was excused (UTC).
    """

    row: int
    state: CellState
    task: TaskRow | None = None
    late_at: datetime | None = None

    @property
    def is_past(self) -> bool:
        """Whether the OPD is through the row, or excused from it."""
        return self.state in _PAST


_PAST = frozenset({CellState.DONE, CellState.EXCUSED, CellState.OUTSIDE})


@dataclass(frozen=True, slots=True)
class OpdLine:
    """One OPD through the rows of the stretch."""

    opd: int
    code: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowStanding:
    """One row.  ``over``: tasks that took longer than the norm; ``late_opds``: those late at an OPD."""

    row: Row
    state: RowState
    time: TimeSplit
    live: tuple[TaskRow, ...] = ()
    rounds: int = 0
    over: int = 0
    late_opds: int = 0
    opds_done: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole case."""

    rows: tuple[RowStanding, ...]
    opds: tuple[OpdLine, ...]

    @property
    def opd_rows(self) -> tuple[int, ...]:
        """Numbers of the per-OPD rows."""
        return tuple(standing.row.no for standing in self.rows if standing.row.per_opd)


def standing_of(detail: CaseDetail, sop: Sop) -> Standing:
    """Work it out from the case's tasks and events."""
    by_row: dict[int, list[TaskRow]] = {}
    for task in detail.tasks:
        if task.state is not TaskState.WITHDRAWN:
            by_row.setdefault(task.row, []).append(task)
    opds = _opd_lines(detail, sop, by_row)
    live = [task.row for task in detail.tasks if task.state.is_live]
    judge = _Judge(
        running=detail.row.status == CaseStatus.RUNNING,
        first_live=min(live, default=0),
        entered=frozenset(
            sop.row_of[node].no for event in detail.events for node in event.targets if node in sop.row_of
        ),
    )
    rows = tuple(
        _row_standing(row, by_row.get(row.no, []), opds, judge, detail.times.get(row.no, TimeSplit()), sop)
        for row in sop.rows
    )
    return Standing(rows, opds)


@dataclass(frozen=True, slots=True)
class _Judge:
    """What decides about a row besides its own tasks."""

    running: bool
    first_live: int
    entered: frozenset[int]

    def state(self, row: Row, tasks: Sequence[TaskRow], cells: Sequence[Cell]) -> RowState:
        if any(task.state.is_live for task in tasks):
            return RowState.NOW
        if not tasks:
            return self._untouched(row)
        if row.per_opd:
            return self._of_opds(cells)
        ended = tasks[-1].state in (TaskState.DONE, TaskState.EXCUSED)
        if self.running and self.first_live and self.first_live < row.no:
            return RowState.AGAIN
        return RowState.DONE if ended else RowState.AGAIN if self.running else RowState.SKIPPED

    def _untouched(self, row: Row) -> RowState:
        if row.no in self.entered:
            return RowState.DONE  # a marker is passed without a task
        passed = row.no < self.first_live if self.running else True
        return RowState.SKIPPED if passed else RowState.TO_COME

    def _of_opds(self, cells: Sequence[Cell]) -> RowState:
        past = [cell.is_past for cell in cells]
        if all(past):
            return RowState.DONE
        if any(past):
            return RowState.PART
        return RowState.AGAIN if self.running else RowState.SKIPPED


def _row_standing(
    row: Row, tasks: Sequence[TaskRow], opds: Sequence[OpdLine], judge: _Judge, time: TimeSplit, sop: Sop
) -> RowStanding:
    cells = [cell for line in opds for cell in line.cells if cell.row == row.no]
    late = [task for task in tasks if task.lateness is Lateness.LATE]
    # Late while the OPD has it is the OPD's own deadline, not the office's norm.
    at_opd = [task for task in late if task.state is TaskState.WAITING_OPD or sop.is_external(task.node)]
    return RowStanding(
        row=row,
        state=judge.state(row, tasks, cells),
        time=time,
        live=tuple(task for task in tasks if task.state.is_live),
        rounds=max((task.round for task in tasks), default=0),
        over=_places(late) - _places(at_opd) if row.per_opd else min(1, len(late) - len(at_opd)),
        late_opds=_places(at_opd) if row.per_opd else min(1, len(at_opd)),
        opds_done=sum(cell.is_past for cell in cells),
    )


def _places(tasks: Sequence[TaskRow]) -> int:
    return len({task.opd_id for task in tasks})


def _opd_lines(detail: CaseDetail, sop: Sop, by_row: Mapping[int, Sequence[TaskRow]]) -> tuple[OpdLine, ...]:
    rows = [row.no for row in sop.rows if row.per_opd]
    if not rows:
        return ()
    earliest: dict[int, int] = {}
    for task in detail.tasks:
        if task.state.is_live and task.opd_id:
            earliest[task.opd_id] = min(task.row, earliest.get(task.opd_id, task.row))
    newest = {
        (task.opd_id, row): task for row in rows for task in by_row.get(row, ()) if task.opd_id
    }  # tasks come oldest first, so the last one stays
    late = {event.task: event.at for event in detail.events if event.what is What.CAME_LATE}

    def cell(opd: int, row: int) -> Cell:
        task = newest.get((opd, row))
        return _cell(row, task, earliest.get(opd), late.get(task.task) if task else None)

    return tuple(
        OpdLine(opd, code, name, tuple(cell(opd, row) for row in rows)) for opd, code, name in detail.opds
    )


def _cell(row: int, task: TaskRow | None, stands_at: int | None, late_at: datetime | None) -> Cell:
    """``stands_at``: the earliest row where the OPD has a live task."""
    if task is None:
        return Cell(row, CellState.TO_COME)
    if task.state.is_live:
        return Cell(row, CellState(task.state.value), task)
    if stands_at is not None and stands_at < row:
        return Cell(row, CellState.AGAIN, task)
    if task.state is TaskState.EXCUSED:
        return Cell(row, CellState.OUTSIDE if late_at else CellState.EXCUSED, task, late_at)
    return Cell(row, CellState.DONE if task.state is TaskState.DONE else CellState.AGAIN, task)
