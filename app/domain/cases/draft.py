"""Collects what one act changes and enters the nodes that follow.

Used by the engine only, for the length of one decision; it judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from app.domain.cases.route import Route
from app.domain.cases.state import (
    CaseStatus,
    CaseView,
    Decision,
    Due,
    Gap,
    Receipt,
    Task,
    TaskState,
    Timer,
    What,
)
from app.domain.sop import NodeKind

Gaps = tuple[Gap, ...]


class Draft:
    """A decision in the making."""

    def __init__(self, route: Route, view: CaseView, timer: Timer, at: datetime, actor: int) -> None:
        self.route = route
        self.view = view
        self.timer = timer
        self.at = at
        self.actor = actor
        self.status: CaseStatus | None = None
        self.receipts: list[Receipt] = []
        self._changed: dict[int, Task] = {}
        self._opened: list[Task] = []
        self._entered: list[str] = []
        self._rounds: dict[int, Mapping[int, int]] = {}
        self._dues: dict[tuple[object, ...], Due | None] = {}

    # -- changing tasks -------------------------------------------------------------

    def set(self, task: Task, **fields: Any) -> Task:
        """Note the new form of ``task``."""
        new = task._replace(**fields)
        self._changed[new.no] = new
        return new

    def close(self, task: Task, state: TaskState, outcome: str = "") -> Task:
        """End ``task`` now, by the actor; an open gap ends with it."""
        return self.set(
            task,
            state=state,
            outcome=outcome,
            finished_at=self.at,
            finished_by=self.actor,
            gaps=_closed(task.gaps, self.at),
            read_at=task.read_at or (self.at if state is TaskState.DONE else None),
        )

    def timed(self, task: Task) -> Task:
        """Note ``task`` with its deadline computed anew from clock, gaps and norm."""
        due = self.due_of(task)
        return self.set(task, due_at=due.due_at if due else None, warn_at=due.warn_at if due else None)

    def due_of(self, task: Task) -> Due | None:
        """Deadline of a live task: the request's date while it waits for the OPD, else the norm's."""
        waits = task.state is TaskState.WAITING_OPD
        return self._due(task.node, waits, task.arrived_at, task.clock_at, task.gaps)

    # -- moving on --------------------------------------------------------------------

    def move_on(self, source: Task, target: str | None, opds: Sequence[int] = ()) -> None:
        """Enter what follows ``source``: the next node, a fan-out, a join, or the end.

        ``opds``: the only ones for whom a per-OPD stretch is entered; all where left out.
        """
        if target is not None:
            target = self._past_markers(target)
        inside = self.route.stretch(source.row) if source.opd else 0
        goal = self.route.stretch(self.route.row_of[target].no) if target else 0
        if target and inside and goal == inside:
            self.open(target, source.opd, source)
        elif inside and self._others_live(source, inside):
            return
        elif target is None:
            self.finish_if_empty()
        elif goal:
            self.fan_out(target, source, opds or self.view.opds)
        else:
            self.open(target, 0, source)

    def fan_out(self, target: str, source: Task | None, opds: Iterable[int]) -> None:
        """One task per OPD at ``target``."""
        for opd in opds:
            self.open(target, opd, source)

    def start(self, node_id: str) -> None:
        """Enter the first node of a new case."""
        target = self._past_markers(node_id)
        if target is None:
            self.finish_if_empty()
        elif self.route.stretch(self.route.row_of[target].no):
            self.fan_out(target, None, self.view.opds)
        else:
            self.open(target, 0, None)

    def open(self, node_id: str, opd: int, origin: Task | None, *, keep_clock: bool = True) -> Task:
        """A new task at ``node_id``; the nodes of one row share clock, gaps and due.

        A way back inside one row raises the round and keeps the row's clock: the norm
        runs over submission, check and returns.
        """
        row = self.route.row_of[node_id]
        same_run = bool(keep_clock and origin and origin.row == row.no and origin.opd == opd)
        waits = self._waits(node_id, opd, origin)
        clock_at = self._clock_at(node_id, waits)
        gaps: Gaps = ()
        if same_run and origin:
            clock_at, gaps = origin.clock_at, _closed(origin.gaps, self.at)
        due = self._due(node_id, waits, self.at, clock_at, gaps)
        task = Task(
            no=self.view.next_no + len(self._opened),
            node=node_id,
            row=row.no,
            opd=opd,
            round=self._round(node_id, opd, origin, same_run),
            state=TaskState.WAITING_OPD if waits else TaskState.OPEN,
            origin=origin.no if origin else 0,
            sender=self.actor,
            arrived_at=self.at,
            clock_at=clock_at,
            due_at=due.due_at if due else None,
            warn_at=due.warn_at if due else None,
            gaps=gaps,
        )
        self._opened.append(task)
        self._entered.append(node_id)
        return task

    def finish_if_empty(self) -> None:
        """The case is complete once no task is left standing."""
        if not self._opened and not any(True for _ in self.still_live()):
            self.status = CaseStatus.COMPLETED

    def still_live(self) -> Iterable[Task]:
        """Live tasks of the case as this draft leaves them, new ones not counted."""
        for task in self.view.live():
            task = self._changed.get(task.no, task)
            if task.state.is_live:
                yield task

    def decision(self, what: What, task: Task | None = None, **facts: Any) -> Decision:
        """The finished decision."""
        return Decision(
            what=what,
            at=self.at,
            actor=self.actor,
            task=task.no if task else 0,
            source=task.node if task else "",
            targets=tuple(dict.fromkeys(self._entered)),
            changed=tuple(self._changed.values()),
            opened=tuple(self._opened),
            receipts=tuple(self.receipts),
            status=self.status,
            **facts,
        )

    # -- details ------------------------------------------------------------------------

    def _due(
        self, node_id: str, waits: bool, arrived_at: datetime, clock_at: datetime | None, gaps: Gaps
    ) -> Due | None:
        """One count for all tasks that begin alike: a fan-out opens dozens of them."""
        alike = (node_id, waits, arrived_at, clock_at, gaps)
        if alike not in self._dues:
            self._dues[alike] = self._counted(*alike)
        return self._dues[alike]

    def _counted(
        self, node_id: str, waits: bool, arrived_at: datetime, clock_at: datetime | None, gaps: Gaps
    ) -> Due | None:
        if waits and self.view.request_due:
            return self.timer.until(arrived_at, self.view.request_due)
        norm = self.route.row_of[node_id].timed
        if norm is None or clock_at is None:
            return None
        return self.timer.due(norm, clock_at, gaps)

    def _past_markers(self, node_id: str) -> str | None:
        seen: set[str] = set()
        current: str | None = node_id
        while current is not None and self.route.is_marker(current) and current not in seen:
            seen.add(current)
            self._entered.append(current)
            arrows = self.route.leaving[current]
            current = arrows[0].target if arrows else None
        return current

    def _others_live(self, source: Task, stretch: int) -> bool:
        return any(
            task.opd and task.no != source.no and self.route.stretch(task.row) == stretch
            for task in self.still_live()
        )

    def _waits(self, node_id: str, opd: int, origin: Task | None) -> bool:
        """Whether the work is outside the office, or data are awaited that have not come."""
        if self.route.is_external(node_id):
            return True
        if self.route.nodes[node_id].kind is not NodeKind.RECEIVE:
            return False
        if origin is None:
            return True
        within = bool(opd) and origin.opd == opd
        return not (within or self.route.is_external(origin.node))

    def _clock_at(self, node_id: str, waits: bool) -> datetime | None:
        if self.route.is_external(node_id):
            return self.at
        return None if waits or self.timer.starts_when_opened else self.at

    def _round(self, node_id: str, opd: int, origin: Task | None, same_run: bool) -> int:
        if origin and same_run and self.route.follows_in_row(origin.node, node_id):
            return origin.round
        row = self.route.row_of[node_id].no
        if row not in self._rounds:
            self._rounds[row] = self.view.last_rounds(row)
        return self._rounds[row].get(opd, 0) + 1


def _closed(gaps: Gaps, at: datetime) -> Gaps:
    return tuple(gap if gap.end else replace(gap, end=at) for gap in gaps)
