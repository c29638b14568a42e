"""Knows what stays true of every case, whatever its SOP and whatever people do; proves it by lot."""

from __future__ import annotations

import itertools
from collections.abc import Iterable

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.cases import Actor, CaseStatus, Decision, Task, TaskState, What
from app.domain.sop import Sop
from tests.helpers.case_acts import TRIES, attempt, passing
from tests.helpers.case_desk import PROOF, Desk
from tests.helpers.random_sops import BACK, sops

OPDS = (7, 8, 9)
#: A section head who holds no role, and somebody with no say at all.
HEAD, STRANGER = Actor(50, 3), Actor(60, 4)


class CaseMachine(RuleBasedStateMachine):
    """One case under random acts of random people."""

    desk: Desk

    @initialize(sop=sops(), opds=st.integers(1, 3))
    def begin(self, sop: Sop, opds: int) -> None:
        self.desk = Desk(sop, opds=OPDS[:opds]).begin()
        self.people = [Actor(no, 4) for (no,) in self.desk.people.values()] + [HEAD, STRANGER]

    @rule(what=st.sampled_from(list(TRIES)), place=st.integers(0), who=st.integers(0))
    def try_an_act(self, what: What, place: int, who: int) -> None:
        """Any act on any task by anybody; most are refused and change nothing."""
        tasks = list(self.desk.case.tasks.values())
        actor = self.people[who % len(self.people)]
        decision = attempt(self.desk.engine, what, tasks[place % len(tasks)], actor)
        if decision is not None:
            self.take(decision)

    @precondition(lambda self: self.desk.live())
    @rule(place=st.integers(0), forward=st.booleans())
    def go_on(self, place: int, forward: bool) -> None:
        """The next natural act on a live task."""
        desk = self.desk
        task = desk.live()[place % len(desk.live())]
        who, engine = desk.holder(task), desk.engine
        labels = desk.route.sop.outcomes(task.node)
        outcome = "" if not labels else labels[0] if forward else BACK
        if task.state is TaskState.WAITING_OPD:
            self.take(engine.arrived(task.no, who, "", outcome))
        elif task.state is TaskState.HELD:
            self.take(engine.resume(task.no, who))
        else:
            self.take(engine.done(task.no, who, outcome, "", PROOF, self.desk.case.opds[:1]))

    @rule(minutes=st.integers(-300, 3000))
    def time_passes(self, minutes: int) -> None:
        self.desk.later(minutes=minutes)

    @precondition(lambda self: self.desk.case.status is CaseStatus.RUNNING)
    @rule(place=st.integers(0), persons=st.lists(st.integers(1, 5), min_size=1, max_size=2, unique=True))
    def holders_change(self, place: int, persons: list[int]) -> None:
        roles = list(self.desk.people)
        role = roles[place % len(roles)]
        self.take(self.desk.engine.change_holders(HEAD, role, persons, "Mutasi"))

    def take(self, decision: Decision) -> None:
        """Apply a decision and compare before and after."""
        case = self.desk.case
        before, rounds, no = dict(case.tasks), _rounds(case.tasks.values()), case.next_no
        last_at = case.last_at
        self.desk.case.apply(decision)
        self.desk.decisions.append(decision)
        assert decision.at == case.last_at >= last_at
        assert case.next_no == no + len(decision.opened)
        assert [task.no for task in decision.opened] == list(range(no, case.next_no))
        for task in decision.opened:
            assert task.round >= max(1, rounds.get((task.row, task.opd), 1))
            assert task.arrived_at == decision.at
        for task in decision.changed:
            if not before[task.no].state.is_live:
                assert decision.what is What.WITHDRAWN, "an ended task changes only when it is taken back"
            _keeps_its_birth(before[task.no], task)

    # -- what stays true ------------------------------------------------------------------

    @invariant()
    def a_running_case_stands_somewhere(self) -> None:
        live = self.desk.live()
        assert (self.desk.case.status is CaseStatus.RUNNING) == bool(live)

    @invariant()
    def one_place_outside_or_one_per_opd(self) -> None:
        opds = [task.opd for task in self.desk.live()]
        assert len(opds) == len(set(opds)), "two live tasks of one OPD"
        assert 0 not in opds or opds == [0], "inside and outside the stretch at once"
        for task in self.desk.live():
            assert bool(task.opd) == bool(self.desk.route.stretch(task.row))

    @invariant()
    def a_task_is_whole(self) -> None:
        for task in self.desk.case.tasks.values():
            assert (task.state is TaskState.HELD) == any(gap.end is None for gap in task.gaps)
            assert (task.finished_at is None) == task.state.is_live == (task.finished_by == 0)
            assert task.finished_at is None or task.arrived_at <= task.finished_at <= self.desk.case.last_at
            assert not (task.state is TaskState.HELD and task.due_at)
            assert (task.due_at is None) == (task.warn_at is None)
            if self.desk.route.is_external(task.node) and task.state.is_live:
                assert task.state is TaskState.WAITING_OPD

    @invariant()
    def nobody_holds_what_is_not_theirs(self) -> None:
        for task in self.desk.live():
            holders = self.desk.case.holders(self.desk.route.desk_role(task.node))
            assert task.taken_by == 0 or task.taken_by in holders

    @invariant()
    def the_events_tell_all(self) -> None:
        assert self.desk.replayed() == self.desk.case

    @invariant()
    def allowed_is_what_passes(self) -> None:
        tasks = [*self.desk.live(), *list(self.desk.case.tasks.values())[-2:]]
        for task, actor in itertools.product(tasks, self.people):
            engine = self.desk.engine
            assert engine.allowed(task.no, actor) == passing(engine, task, actor), (task.no, actor)


def _rounds(tasks: Iterable[Task]) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for task in tasks:
        if task.state is not TaskState.WITHDRAWN:
            found[task.row, task.opd] = max(task.round, found.get((task.row, task.opd), 0))
    return found


def _keeps_its_birth(before: Task, after: Task) -> None:
    """What a task was born with never changes."""
    for name in ("no", "node", "row", "opd", "round", "origin", "sender", "arrived_at"):
        assert getattr(before, name) == getattr(after, name), name


class TestCaseMachine(CaseMachine.TestCase):  # type: ignore[valid-type, misc]
    settings = settings(max_examples=25, stateful_step_count=40)


@pytest.mark.soak
class TestCaseMachineLong(CaseMachine.TestCase):  # type: ignore[valid-type, misc]
    settings = settings(max_examples=2_000, stateful_step_count=80)
