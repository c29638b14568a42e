"""Ties a submission to its round's case: what came, went back or was approved moves the OPD's step.

The rules of the case stay the engine's.  It runs inside the transaction of the caller; where the
step is somebody else's the submission's act stands, and the answer says why the case did not move.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.errors import NotAllowed, Refused
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.cases import CaseStatus, Decision, Engine, Evidence, Task, TaskState
from app.domain.cases.route import CHECKING, Route
from app.services.casework.service import find_actor
from app.services.documents import Attached, attach, count_files
from app.services.ledger import StoredCase, lock_cases, task_id
from app.services.routes import Routes
from app.services.timers import Timers


@dataclass(frozen=True, slots=True)
class CaseNote:
    """What became of the case: a sentence, whether it moved, whether the OPD had been excused."""

    said: str = ""
    has_moved: bool = False
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class Outputs:
    """What an approval gives to the steps it completes: the OPD's files, or what was compiled of them."""

    files: Sequence[Attached] = ()
    compiled: Sequence[Attached] = ()

    def of(self, product: str) -> Sequence[Attached]:
        """What stands for ``product`` (a key of ``domain.products``)."""
        return self.compiled if product == "checked_data" and self.compiled else self.files


@dataclass(frozen=True, slots=True)
class OpenStep:
    """The step of the case at which an OPD stands: the id of its task, and its row in words."""

    task: int = 0
    words: str = ""
    is_excused: bool = False


@dataclass(frozen=True, slots=True)
class _Bench:
    """A case, its rules at this instant, and who acts."""

    work: UnitOfWork
    case: StoredCase
    engine: Engine
    by: int

    @property
    def route(self) -> Route:
        return self.engine.route

    def task_of(self, opd: int) -> Task | None:
        return next((task for task in self.case.live() if task.opd == opd), None)

    def excused_task(self, opd: int) -> Task | None:
        """The task that was ended by excusing the OPD, where it has no other now."""
        ours = [task for task in self.case.tasks() if task.opd == opd]
        newest = ours[-1] if ours else None
        return newest if newest is not None and newest.state is TaskState.EXCUSED else None

    def write(self, decision: Decision, files: Sequence[Attached] = ()) -> None:
        self.case.apply(decision, self.route)
        attach(self.work, task_id(self.case.id, decision.task), files, self.by, decision.at)

    def step(self, task: Task) -> str:
        return say("submissions.case.step", row=task.row, text=self.route.row_of[task.node].text)


class SubmissionTie:
    """Moves the steps of OPDs.  ``Routes`` and ``Timers`` are those of the house."""

    def __init__(self, routes: Routes, timers: Timers) -> None:
        self._routes = routes
        self._timers = timers

    def standing(self, work: UnitOfWork, case_id: int | None, opd: int, now: datetime) -> OpenStep:
        """Where the OPD stands in the case; nothing is changed."""
        if case_id is None:
            return OpenStep()
        bench = self._bench(work, case_id, 0, now)
        task = bench.task_of(opd)
        if task is not None:
            return OpenStep(task_id(case_id, task.no), bench.step(task))
        return OpenStep(is_excused=bench.excused_task(opd) is not None)

    def arrived(
        self,
        work: UnitOfWork,
        case_id: int | None,
        by: int,
        opd: int,
        files: Sequence[Attached],
        now: datetime,
    ) -> CaseNote:
        """Data came from the OPD: its waiting task is passed or starts, or late data are noted."""
        bench = self._held(work, case_id, by, now)
        if bench is None:
            return CaseNote()
        try:
            return _note_arrival(bench, opd, files)
        except (NotAllowed, Refused) as error:
            excused = bench.excused_task(opd) is not None
            return CaseNote(say("submissions.case.stayed", why=str(error)), is_excused=excused)

    def returned(
        self,
        work: UnitOfWork,
        case_id: int | None,
        by: int,
        opd: int,
        reason: str,
        now: datetime,
    ) -> CaseNote:
        """The data went back: the step takes its way back, or is returned, or held until they come again."""
        bench = self._held(work, case_id, by, now)
        task = bench.task_of(opd) if bench else None
        if bench is None or task is None or task.state is not TaskState.OPEN:
            return CaseNote()
        try:
            bench.write(_way_back(bench, task, reason))
        except (NotAllowed, Refused) as error:
            return CaseNote(say("submissions.case.stayed", why=str(error)))
        return CaseNote(say("submissions.case.returned", step=bench.step(task)), has_moved=True)

    def approved(
        self,
        work: UnitOfWork,
        case_id: int | None,
        by: int,
        opd: int,
        outputs: Outputs,
        now: datetime,
    ) -> CaseNote:
        """The data are right: the OPD's steps up to the one that checks are completed with their output."""
        bench = self._held(work, case_id, by, now)
        if bench is None or bench.task_of(opd) is None:
            return CaseNote()
        done: list[Task] = []
        try:
            _complete(bench, opd, outputs, done)
        except (NotAllowed, Refused) as error:
            return CaseNote(say("submissions.case.stayed", why=str(error)), has_moved=bool(done))
        return CaseNote(say("submissions.case.done", step=bench.step(done[-1])), has_moved=True)

    def _held(self, work: UnitOfWork, case_id: int | None, by: int, now: datetime) -> _Bench | None:
        """The running case, held for this transaction; None where there is none."""
        if case_id is None:
            return None
        lock_cases(work.connection, [case_id])
        bench = self._bench(work, case_id, by, now)
        return bench if bench.case.status is CaseStatus.RUNNING else None

    def _bench(self, work: UnitOfWork, case_id: int, by: int, now: datetime) -> _Bench:
        case = StoredCase(work.connection, case_id)
        route = self._routes.route(work.connection, case.sop_version_id)
        timer = self._timers.timer(work.connection, case.sop_version_id, case.office_version)
        return _Bench(work, case, Engine(route, case, timer, now), by)


def _note_arrival(bench: _Bench, opd: int, files: Sequence[Attached]) -> CaseNote:
    actor = find_actor(bench.work, bench.by)
    task = bench.task_of(opd)
    if task is None:
        excused = bench.excused_task(opd)
        if excused is None:
            return CaseNote()
        bench.write(bench.engine.came_late(excused.no, actor), files)
        return CaseNote(say("submissions.case.late"), has_moved=True, is_excused=True)
    if task.state is TaskState.WAITING_OPD:
        bench.write(bench.engine.arrived(task.no, actor), files)
        return CaseNote(say("submissions.case.arrived", step=bench.step(task)), has_moved=True)
    if task.state is TaskState.HELD:
        bench.write(bench.engine.resume(task.no, actor), files)
        return CaseNote(say("submissions.case.resumed", step=bench.step(task)), has_moved=True)
    bench.engine.must_work_on(task.no, actor)
    attach(bench.work, task_id(bench.case.id, task.no), files, bench.by, bench.engine.at)
    return CaseNote(say("submissions.case.attached", step=bench.step(task)), has_moved=True)


def _way_back(bench: _Bench, task: Task, reason: str) -> Decision:
    """The SOP's own way back; else a return within the OPD's rows; else the clock is stopped."""
    route, engine = bench.route, bench.engine
    actor = find_actor(bench.work, bench.by)
    stretch = route.stretch(task.row)
    back = [
        arrow
        for arrow in route.leaving[task.node]
        if route.is_back(arrow) and route.stretch(route.row_of[arrow.target].no) == stretch
    ]
    if len(back) == 1:
        return engine.done(task.no, actor, back[0].label, reason)
    if rows := engine.return_rows(task):
        return engine.send_back(task.no, actor, str(rows[0]), reason)
    return engine.hold(task.no, actor, reason)


def _complete(bench: _Bench, opd: int, outputs: Outputs, done: list[Task]) -> None:
    """End the OPD's tasks up to the one that checks; where none checks, the one at hand."""
    actor = find_actor(bench.work, bench.by)
    task = bench.task_of(opd)
    wants_check = task is not None and _check_ahead(bench.route, task.node)
    while task is not None:
        if task.state is TaskState.WAITING_OPD:
            bench.write(bench.engine.arrived(task.no, actor))
            is_check = False
        else:
            if task.state is TaskState.HELD:
                bench.write(bench.engine.resume(task.no, actor))
            outcome = _forward(bench.route, task.node)
            product = bench.route.makes(task.node)
            held = count_files(bench.work, task_id(bench.case.id, task.no))
            files = outputs.of(product) if product and not held else ()
            decision = bench.engine.done(task.no, actor, outcome, "", Evidence(len(files) + held))
            bench.write(decision, files)
            is_check = bench.route.nodes[task.node].kind in CHECKING
        done.append(task)
        if is_check or not wants_check:
            return
        task = bench.task_of(opd)


def _check_ahead(route: Route, node: str) -> bool:
    """Whether a check of the same stretch lies at ``node`` or ahead of it."""
    stretch, seen, waiting = route.stretch(route.row_of[node].no), set[str](), [node]
    while waiting:
        current = waiting.pop()
        if current in seen or route.stretch(route.row_of[current].no) != stretch:
            continue
        if route.nodes[current].kind in CHECKING:
            return True
        seen.add(current)
        waiting += [arrow.target for arrow in route.leaving[current] if not route.is_back(arrow)]
    return False


def _forward(route: Route, node: str) -> str:
    """The outcome that leads on; raises ``Refused`` where there are several, so that somebody chooses."""
    ways = [arrow for arrow in route.leaving[node] if not route.is_back(arrow)]
    if len(ways) > 1:
        raise Refused("case.outcome_needed", allowed=", ".join(way.label for way in ways))
    return ways[0].label if ways else ""
