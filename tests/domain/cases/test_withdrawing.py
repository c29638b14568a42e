"""Knows when a sender may take back what was sent, and what then stands; nothing of papers."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.core.errors import NotAllowed, Refused
from app.domain.cases import Actor, Task, TaskState
from tests.helpers.case_desk import PROOF, Desk
from tests.helpers.case_sops import a_flow

SOP = a_flow(
    "1 15 menit | 1 kabid assign",
    "2 1 jam | 2a kasi assign; 2b jfu work",
    "3 1 jam | 3 kasi review",
    "4 1 jam | 4 kabid sign",
    arrows="1>2a 2a>2b 2b>3 3>4=setuju 3>2b=perbaiki",
)
PER_OPD = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 1 hari | 2 jfu receive",
    "3* 1 jam | 3 admin review",
    "4 1 jam | 4 kasi work",
    arrows="1>2 2>3 3>4",
)
OUTSIDE = a_flow("1 1 jam | 1 kasi work", "2* 2 hari | 2a pd work; 2b kasi decide", "3 1 jam | 3 jfu work")


def withdraw(desk: Desk, task: Task, role: str, reason: str = "Keliru") -> None:
    desk.act("withdraw", task.no, desk.who(role), reason)


def test_the_senders_task_opens_again_in_its_round() -> None:
    desk = Desk(SOP).begin()
    sent = desk.done("1")
    due = sent.due_at
    desk.later(minutes=6)
    withdraw(desk, sent, "kabid")
    assert desk.places() == ["1"]
    again = desk.task("1")
    assert (again.no, again.round, again.outcome, again.finished_at) == (sent.no, 1, "", None)
    assert again.taken_by == desk.who("kabid").person
    assert due is not None
    assert again.due_at == due + timedelta(minutes=6), "the minutes between do not count"


def test_the_task_sent_may_be_named_as_well() -> None:
    desk = Desk(SOP).begin()
    desk.done("1")
    withdraw(desk, desk.task("2a"), "kabid")
    assert desk.places() == ["1"]


def test_what_was_withdrawn_counts_as_no_round() -> None:
    desk = Desk(SOP).begin()
    withdraw(desk, desk.done("1"), "kabid")
    desk.done("1")
    assert desk.task("2a").round == 1


def test_it_may_be_withdrawn_and_sent_more_than_once() -> None:
    desk = Desk(SOP).begin()
    for _ in range(3):
        withdraw(desk, desk.done("1"), "kabid")
        desk.later(minutes=1)
    desk.done("1")
    states = sorted(task.state for task in desk.case.tasks.values())
    assert states.count(TaskState.WITHDRAWN) == 3
    assert desk.places() == ["2a"]


def test_nothing_is_withdrawn_once_it_has_been_opened() -> None:
    desk = Desk(SOP).begin()
    sent = desk.done("1")
    desk.act("open", desk.task("2a").no, desk.who("kasi"))
    with pytest.raises(NotAllowed) as caught:
        withdraw(desk, sent, "kabid")
    assert caught.value.code == "case.already_read"


def test_giving_back_does_not_make_it_unread() -> None:
    desk = Desk(SOP).begin()
    sent = desk.done("1")
    desk.act("open", desk.task("2a").no, desk.who("kasi"))
    desk.act("give_back", desk.task("2a").no, desk.who("kasi"))
    with pytest.raises(NotAllowed):
        withdraw(desk, sent, "kabid")


@pytest.mark.parametrize("role", ["kasi", "jfu"])
def test_only_the_sender_withdraws(role: str) -> None:
    desk = Desk(SOP).begin()
    sent = desk.done("1")
    with pytest.raises(NotAllowed) as caught:
        withdraw(desk, sent, role)
    assert caught.value.code == "case.not_sender"


def test_a_reason_is_compulsory() -> None:
    desk = Desk(SOP).begin()
    with pytest.raises(Refused):
        withdraw(desk, desk.done("1"), "kabid", "  ")


def test_the_first_task_was_sent_by_nobody() -> None:
    desk = Desk(SOP).begin()
    with pytest.raises(NotAllowed) as caught:
        withdraw(desk, desk.task("1"), "kabid")
    assert caught.value.code == "case.nothing_sent"


def test_within_a_row_the_clock_goes_on_without_the_minutes_between() -> None:
    desk = Desk(SOP).begin().walk("1")
    due = desk.task("2a").due_at
    sent = desk.done("2a")
    desk.later(minutes=10)
    withdraw(desk, sent, "kasi")
    desk.later(minutes=5)
    desk.done("2a")
    assert due is not None
    assert desk.task("2b").due_at == due + timedelta(minutes=10)
    assert desk.task("2b").clock_at == desk.case.task(sent.no).clock_at


def test_a_return_is_withdrawn_like_any_sending() -> None:
    desk = Desk(SOP).begin().walk("1", "2a", "2b")
    review = desk.task("3")
    desk.act("send_back", review.no, desk.who("kasi"), "2.2b", "Angka tidak cocok")
    desk.later(minutes=3)
    withdraw(desk, desk.case.task(review.no), "kasi")
    assert desk.places() == ["3"]
    assert desk.task("3").round == 1
    desk.done("3", "perbaiki")
    assert desk.task("2b").round == 2


def test_who_is_no_holder_any_more_takes_back_for_those_who_are() -> None:
    desk = Desk(SOP).begin()
    sent = desk.done("1")
    desk.act("change_holders", Actor(50, 2), "kabid", [77], "Mutasi")
    withdraw(desk, sent, "kabid")
    assert desk.task("1").taken_by == 0
    desk.act("done", sent.no, Actor(77, 2), evidence=PROOF)
    assert desk.places() == ["2a"]


# -- per-OPD rows ---------------------------------------------------------------------------


def test_a_fan_out_is_withdrawn_whole_while_none_is_opened() -> None:
    desk = Desk(PER_OPD, opds=(7, 8, 9)).begin()
    sent = desk.done("1")
    assert desk.places() == ["2@7", "2@8", "2@9"]
    withdraw(desk, desk.task("2", 8), "kasi")
    assert desk.places() == ["1"]
    assert desk.case.task(sent.no).state is TaskState.OPEN


@pytest.mark.parametrize("act", ["open", "arrived"])
def test_a_fan_out_of_which_one_was_touched_stays(act: str) -> None:
    desk = Desk(PER_OPD, opds=(7, 8, 9)).begin()
    sent = desk.done("1")
    desk.act(act, desk.task("2", 9).no, desk.who("jfu"))
    with pytest.raises(NotAllowed) as caught:
        withdraw(desk, sent, "kasi")
    assert caught.value.code == "case.already_read"


def test_a_fan_out_of_which_one_was_excused_stays() -> None:
    desk = Desk(PER_OPD, opds=(7, 8)).begin()
    sent = desk.done("1")
    desk.act("excuse", desk.task("2", 7).no, desk.who("kasi"), "Tidak punya data")
    with pytest.raises(NotAllowed):
        withdraw(desk, sent, "kasi")


def test_an_opd_that_passed_comes_back_while_others_are_at_work() -> None:
    desk = Desk(PER_OPD, opds=(7, 8)).begin().walk("1", "2@7")
    passed = desk.done("3", opd=7)
    assert desk.places() == ["2@8"]
    withdraw(desk, passed, "admin")
    assert set(desk.places()) == {"2@8", "3@7"}


def test_the_last_opd_takes_the_join_back() -> None:
    desk = Desk(PER_OPD, opds=(7, 8)).begin().walk("1", "2@7", "3@7", "2@8")
    last = desk.done("3", opd=8)
    assert desk.places() == ["4"]
    withdraw(desk, last, "admin")
    assert desk.places() == ["3@8"]


def test_an_opd_that_passed_before_the_join_stays_passed() -> None:
    desk = Desk(PER_OPD, opds=(7, 8)).begin().walk("1", "2@7")
    early = desk.done("3", opd=7)
    desk.walk("2@8", "3@8")
    with pytest.raises(NotAllowed):
        withdraw(desk, early, "admin")


def test_an_opd_that_passed_stays_passed_though_another_was_sent_back_after_the_join() -> None:
    desk = Desk(PER_OPD, opds=(7, 8)).begin().walk("1", "2@7")
    early = desk.done("3", opd=7)
    desk.walk("2@8", "3@8")
    desk.act("send_back", desk.task("4").no, desk.who("kasi"), "3", "Salah satuan", [8])
    assert desk.places() == ["3@8"]
    with pytest.raises(NotAllowed) as caught:
        withdraw(desk, early, "admin")
    assert caught.value.code == "case.already_read"


def test_an_arrival_noted_by_mistake_waits_again() -> None:
    desk = Desk(OUTSIDE, opds=(7, 8)).begin().walk("1")
    noted = desk.arrived("2a", 7)
    assert set(desk.places()) == {"2b@7", "2a@8"}
    withdraw(desk, noted, "kasi")
    again = desk.task("2a", 7)
    assert (again.state, again.came_at, again.round) == (TaskState.WAITING_OPD, None, 1)
    desk.arrived("2a", 7)
    assert desk.task("2b", 7).round == 1
