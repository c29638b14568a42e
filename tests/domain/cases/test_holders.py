"""Knows who may work on a task: taking, giving back, changing holders, looking without reading."""

from __future__ import annotations

import pytest

from app.core.errors import NotAllowed, Refused
from app.domain.cases import Actor, TaskState, What
from tests.helpers.case_desk import Desk, PlainTimer
from tests.helpers.case_sops import a_flow

SOP = a_flow("1 1 jam | 1 kasi work", "2 1 jam | 2 jfu work", "3 1 jam | 3 kasi work")
BUDI, SITI = Actor(91, 4), Actor(92, 4)


def two_staff() -> Desk:
    """Row 2 stands at the desks of Budi and Siti."""
    return Desk(SOP, people={"jfu": (91, 92)}).begin().walk("1")


def test_the_first_to_open_takes_the_task() -> None:
    desk = two_staff()
    task = desk.task("2")
    assert task.taken_by == 0
    desk.act("open", task.no, SITI)
    task = desk.task("2")
    assert (task.taken_by, task.read_at) == (SITI.person, desk.now)
    with pytest.raises(NotAllowed) as caught:
        desk.act("open", task.no, BUDI)
    assert caught.value.code == "case.taken"


def test_opening_again_changes_nothing_and_writes_no_event() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("open", task, SITI)
    events = len(desk.decisions)
    desk.later(minutes=5)
    assert desk.act("open", task, SITI) is None
    assert len(desk.decisions) == events


def test_what_is_given_back_is_free_for_the_others_and_stays_read() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("open", task, SITI)
    read_at = desk.task("2").read_at
    desk.later(minutes=5)
    desk.act("give_back", task, SITI)
    desk.act("open", task, BUDI)
    assert desk.task("2").taken_by == BUDI.person
    assert desk.task("2").read_at == read_at


def test_only_who_has_taken_it_gives_it_back() -> None:
    desk = two_staff()
    task = desk.task("2").no
    for who in (BUDI, SITI):
        with pytest.raises(NotAllowed) as caught:
            desk.act("give_back", task, who)
        assert caught.value.code == "case.not_taken"


def test_nobody_completes_what_another_has_taken() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("open", task, SITI)
    with pytest.raises(NotAllowed):
        desk.act("done", task, BUDI)


def test_asking_what_is_allowed_reads_nothing() -> None:
    desk = two_staff()
    desk.engine.allowed(desk.task("2").no, SITI)
    assert desk.task("2").read_at is None


def test_with_the_ruling_the_clock_starts_when_the_task_is_opened() -> None:
    desk = Desk(SOP, timer=PlainTimer(starts_when_opened=True)).begin()
    task = desk.task("1")
    assert (task.clock_at, task.due_at) == (None, None)
    opened = desk.later(minutes=30)
    desk.act("open", task.no, desk.who("kasi"))
    task = desk.task("1")
    assert task.clock_at == opened
    assert task.due_at is not None


def test_with_the_ruling_done_without_opening_starts_and_ends_the_clock() -> None:
    desk = Desk(SOP, timer=PlainTimer(starts_when_opened=True)).begin()
    assert desk.done("1").clock_at == desk.now


# -- changing holders -----------------------------------------------------------------------


def test_new_holders_get_the_task_and_what_the_old_one_took_is_free() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("open", task, SITI)
    desk.act("change_holders", desk.who("kasi"), "jfu", [91, 93], "Siti cuti")
    freed = desk.task("2")
    assert (freed.taken_by, freed.read_at) == (0, None)
    with pytest.raises(NotAllowed):
        desk.act("open", task, SITI)
    desk.act("open", task, Actor(93, 4))
    assert desk.task("2").taken_by == 93


def test_who_stays_a_holder_keeps_what_is_taken() -> None:
    desk = two_staff()
    desk.act("open", desk.task("2").no, BUDI)
    desk.act("change_holders", desk.who("kasi"), "jfu", [91], "Siti cuti")
    assert desk.task("2").taken_by == BUDI.person


def test_a_held_task_goes_to_the_new_holder_held() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("hold", task, SITI, "Menunggu surat")
    desk.act("change_holders", desk.who("kasi"), "jfu", [93], "Siti pindah")
    assert desk.task("2").state is TaskState.HELD
    desk.act("resume", task, Actor(93, 4))
    assert desk.task("2").state is TaskState.OPEN


@pytest.mark.parametrize("actor", [Actor(1, 4), Actor(50, 3), Actor(50, 1)])
def test_who_opened_the_case_and_section_heads_change_holders(actor: Actor) -> None:
    desk = two_staff()
    assert desk.case.opened_by == 1
    desk.act("change_holders", actor, "jfu", [93], "Pindah tugas")
    assert desk.case.holders("jfu") == (93,)


def test_others_do_not_change_holders() -> None:
    with pytest.raises(NotAllowed) as caught:
        two_staff().act("change_holders", BUDI, "jfu", [91], "Saya saja")
    assert caught.value.code == "case.lead_needed"


@pytest.mark.parametrize(
    ("role", "persons", "reason", "code"),
    [
        ("jfu", [91], " ", "case.reason_needed"),
        ("jfu", [], "Pindah", "case.holder_needed"),
        ("camat", [91], "Pindah", "case.unknown_role"),
    ],
)
def test_a_change_of_holders_is_complete_or_refused(
    role: str, persons: list[int], reason: str, code: str
) -> None:
    desk = two_staff()
    with pytest.raises(Refused) as caught:
        desk.act("change_holders", desk.who("kasi"), role, persons, reason)
    assert caught.value.code == code


# -- cancelling -----------------------------------------------------------------------------


def test_a_cancelled_case_has_no_live_task_and_takes_no_act() -> None:
    desk = two_staff()
    task = desk.task("2").no
    desk.act("cancel", desk.who("kasi"), "Anggaran dicabut")
    assert not desk.live()
    assert desk.case.status == "cancelled"
    assert desk.case.task(task).state is TaskState.SUPERSEDED
    assert desk.decisions[-1].what is What.CASE_CANCELLED
    assert desk.engine.allowed(task, BUDI) == frozenset()
    with pytest.raises(NotAllowed) as caught:
        desk.act("withdraw", 1, desk.who("kasi"), "Salah")
    assert caught.value.code == "case.not_running"


def test_cancelling_needs_a_reason_and_a_lead() -> None:
    desk = two_staff()
    with pytest.raises(Refused):
        desk.act("cancel", desk.who("kasi"), "")
    with pytest.raises(NotAllowed):
        desk.act("cancel", BUDI, "Tidak mau")
    desk.act("cancel", desk.who("kasi"), "Anggaran dicabut")
    with pytest.raises(NotAllowed):
        desk.act("cancel", desk.who("kasi"), "Lagi")
    with pytest.raises(NotAllowed):
        desk.act("change_holders", desk.who("kasi"), "jfu", [91], "Terlambat")
