"""Knows that what is said to be allowed is what passes, for every state, act and kind of person."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from app.core.errors import ConflictError, UserError
from app.domain.cases import Actor, TaskState, What
from tests.helpers.case_acts import ON_CASES, TRIES, passing
from tests.helpers.case_desk import Desk
from tests.helpers.case_sops import a_flow

SOP = a_flow(
    "1 1 jam | 1 kabid assign",
    "2 1 jam | 2 kasi distribute receipt_list",
    "3* 1 hari | 3 jfu receive submissions",
    "4* 1 jam | 4a pd work; 4b jfu decide",
    "5 1 jam | 5 kabid work",
    arrows="1>2 2>3 3>4a 4a>4b 4b>5=Ya 4b>4a=Tidak",
)
#: Holder and sender, section head without a role, staff without a role, and the second holder of a desk.
PEOPLE = [Actor(1, 2), Actor(2, 3), Actor(3, 4), Actor(50, 3), Actor(60, 4), Actor(4, 4)]


def _desk() -> Desk:
    return Desk(SOP, opds=(7, 8), people={"jfu": (3, 4)}).begin().walk("1")


def opened() -> Desk:
    desk = _desk()
    desk.act("open", desk.task("2").no, desk.who("kasi"))
    return desk


def waiting() -> Desk:
    return _desk().walk("2")


def awaited() -> Desk:
    desk = waiting()
    desk.act("open", desk.task("3", 7).no, desk.who("jfu"))
    return desk


def arrived() -> Desk:
    desk = waiting()
    desk.arrived("3", 7)
    return desk


def held() -> Desk:
    desk = arrived()
    desk.act("hold", desk.task("3", 7).no, desk.who("jfu"), "Menunggu")
    return desk


def given_back() -> Desk:
    desk = held()
    desk.act("give_back", desk.task("3", 7).no, desk.who("jfu"))
    return desk


def checked() -> Desk:
    return arrived().walk("3@7", "4a@7")


def excused() -> Desk:
    desk = checked()
    desk.act("excuse", desk.task("3", 8).no, Actor(50, 3), "Terlambat")
    return desk


def joined() -> Desk:
    return excused().walk("4b@7=Ya")


def returned() -> Desk:
    desk = joined()
    desk.act("send_back", desk.task("5").no, desk.who("kabid"), "3", "Salah", [7])
    return desk


def withdrawn() -> Desk:
    desk = _desk()
    desk.act("withdraw", 1, desk.who("kabid"), "Keliru")
    return desk


def cancelled() -> Desk:
    desk = arrived()
    desk.act("cancel", desk.who("kabid"), "Dicabut")
    return desk


def completed() -> Desk:
    return joined().walk("5")


SCENES = [
    _desk, opened, waiting, awaited, arrived, held, given_back, checked, excused, joined, returned, withdrawn,
    cancelled, completed,
]  # fmt: skip


def test_every_act_is_tried() -> None:
    assert set(TRIES) | ON_CASES == set(What)
    assert not set(TRIES) & ON_CASES


def test_the_scenes_show_every_state() -> None:
    shown = {task.state for scene in SCENES for task in scene().case.tasks.values()}
    assert shown == set(TaskState)


@pytest.mark.parametrize("scene", SCENES)
def test_what_is_allowed_is_what_passes(scene: Callable[[], Desk]) -> None:
    desk = scene()
    for task, actor in itertools.product(desk.case.tasks.values(), PEOPLE):
        allowed = desk.engine.allowed(task.no, actor)
        assert allowed == passing(desk.engine, task, actor), (task.node, task.state, actor)


def test_every_act_is_allowed_somewhere_and_refused_somewhere() -> None:
    met = {
        what
        for scene in SCENES
        for desk in [scene()]
        for task, actor in itertools.product(desk.case.tasks.values(), PEOPLE)
        for what in desk.engine.allowed(task.no, actor)
    }
    assert met == set(TRIES)


ENDED = [state for state in TaskState if not state.is_live]
#: Whether an act of a holder may pass in a live state.
LIVE_TABLE = {
    TaskState.OPEN: {
        What.OPENED, What.DONE, What.RETURNED, What.HELD, What.EXCUSED, What.WITHDRAWN, What.RECEIPT,
        What.GIVEN_BACK,
    },
    TaskState.WAITING_OPD: {What.OPENED, What.GIVEN_BACK, What.ARRIVED, What.EXCUSED, What.WITHDRAWN},
    TaskState.HELD: {What.OPENED, What.GIVEN_BACK, What.RESUMED, What.EXCUSED, What.WITHDRAWN},
}  # fmt: skip


@pytest.mark.parametrize("state", list(LIVE_TABLE))
def test_a_live_state_takes_its_acts_and_no_others(state: TaskState) -> None:
    seen: set[What] = set()
    for scene in SCENES:
        desk = scene()
        for task, actor in itertools.product(desk.live(), PEOPLE):
            if task.state is state:
                seen |= passing(desk.engine, task, actor)
    assert seen <= LIVE_TABLE[state]
    # Withdrawing asks for an unopened task, and a hold opens it.
    assert seen >= LIVE_TABLE[state] - ({What.WITHDRAWN} if state is TaskState.HELD else set())


#: What an ended task may still take, by its state.
AFTER = {TaskState.EXCUSED: {What.CAME_LATE}}


@pytest.mark.parametrize(
    ("state", "what"),
    [
        (state, what)
        for state in ENDED
        for what in TRIES
        if what is not What.WITHDRAWN and what not in AFTER.get(state, set())
    ],
)
def test_an_ended_task_says_how_it_ended(state: TaskState, what: What) -> None:
    for scene in SCENES:
        desk = scene()
        for task in desk.case.tasks.values():
            if task.state is not state or desk.case.status != "running":
                continue
            with pytest.raises(ConflictError) as caught:
                _raising(desk, what, task.no)
            assert caught.value.code == f"case.already_{state.value}"


def _raising(desk: Desk, what: What, no: int) -> None:
    """The act as a person would call it, its refusal not caught."""
    engine, actor = desk.engine, desk.who("jfu")
    if what is What.RETURNED:
        engine.send_back(no, actor, "1", "Alasan")
    else:
        TRIES[what](engine, desk.case.task(no), actor)


def test_questions_raise_nothing() -> None:
    desk = joined()
    for task, actor in itertools.product(desk.case.tasks.values(), PEOPLE):
        try:
            desk.engine.must_work_on(task.no, actor)
        except UserError:
            assert not desk.engine.may_work_on(task.no, actor)
        else:
            assert desk.engine.may_work_on(task.no, actor)
