"""Knows whose time a task was – the office's, the OPD's, held – on cases whose minutes are counted by hand.

The counter is open from 08.00 to 12.00 and from 13.00 to 15.00; cases begin on a Monday at 08.00.
"""

from __future__ import annotations

from app.domain.cases import Task
from app.domain.deadlines import TimeSplit
from app.services.timesheet import row_times, split_of, total
from tests.helpers.case_desk import Desk, PlainTimer
from tests.helpers.case_sops import a_flow

MINUTE, HOUR = 60, 3600
LINE = a_flow("1 1 jam | 1a kasi assign; 1b jfu work", "2 1 jam | 2 kasi review", arrows="1a>1b 1b>2=Ya")
OPD = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 1 hari | 2 jfu receive",
    "3* 2 hari | 3a pd work; 3b kasi decide",
    "4 1 jam | 4 kasi work",
    arrows="1>2 2>3a 3a>3b 3b>4=Ya 3b>3a=Tidak",
)


def split(desk: Desk, task: Task) -> TimeSplit:
    return split_of(desk.case.task(task.no), desk.route, desk.timer.clock, desk.now)


def rows(desk: Desk) -> dict[int, TimeSplit]:
    return row_times(list(desk.case.tasks.values()), desk.route, desk.timer.clock, desk.now)


def test_a_task_of_ours_is_our_time_up_to_now() -> None:
    desk = Desk(LINE).begin()
    desk.later(minutes=25)
    assert split(desk, desk.task("1a")) == TimeSplit(ours=25 * MINUTE)


def test_closed_hours_are_nobodys() -> None:
    desk = Desk(LINE).begin()
    desk.later(hours=25)  # Tuesday 09.00: six hours on Monday, one on Tuesday
    assert split(desk, desk.task("1a")) == TimeSplit(ours=7 * HOUR)


def test_held_time_stands_apart() -> None:
    desk = Desk(LINE).begin()
    desk.later(minutes=10)
    desk.act("hold", desk.task("1a").no, desk.who("kasi"), "Menunggu")
    desk.later(minutes=30)
    assert split(desk, desk.task("1a")) == TimeSplit(ours=10 * MINUTE, held=30 * MINUTE)
    desk.act("resume", desk.task("1a").no, desk.who("kasi"))
    desk.later(minutes=5)
    desk.walk("1a")
    desk.later(minutes=20)
    assert split(desk, desk.task("1b")) == TimeSplit(ours=20 * MINUTE), "the hold was the first node's"
    assert rows(desk) == {1: TimeSplit(ours=35 * MINUTE, held=30 * MINUTE)}


def test_what_was_sent_and_taken_back_counts_for_nobody() -> None:
    desk = Desk(LINE).begin()
    desk.later(minutes=10)
    sent = desk.done("1a")
    desk.later(minutes=40)
    desk.act("withdraw", sent.no, desk.who("kasi"), "Keliru")
    desk.later(minutes=5)
    desk.walk("1a")
    desk.later(minutes=1)
    assert rows(desk) == {1: TimeSplit(ours=16 * MINUTE)}


def test_waiting_is_the_opds_and_what_follows_is_ours() -> None:
    desk = Desk(OPD, opds=(7,)).begin().walk("1")
    desk.later(hours=2)
    desk.arrived("2", 7)
    desk.later(minutes=30)
    assert split(desk, desk.task("2", 7)) == TimeSplit(ours=30 * MINUTE, opd=2 * HOUR)


def test_work_outside_is_wholly_the_opds() -> None:
    desk = Desk(OPD, opds=(7,)).begin().walk("1", "2@7")
    desk.later(hours=3)
    assert split(desk, desk.task("3a", 7)) == TimeSplit(opd=3 * HOUR)
    desk.arrived("3a", 7)
    desk.later(minutes=30)
    desk.done("3b", "Tidak", opd=7)
    desk.later(minutes=30)
    desk.arrived("3a", 7)
    desk.later(hours=1)  # from 12.00 to 13.00 the counter is closed
    desk.done("3b", "Ya", opd=7)
    assert rows(desk)[3] == TimeSplit(ours=30 * MINUTE, opd=3 * HOUR + 30 * MINUTE)


def test_an_opd_that_never_delivered_had_all_the_time_until_it_was_excused() -> None:
    desk = Desk(OPD, opds=(7, 8)).begin().walk("1")
    desk.later(hours=4)
    desk.excuse("2", 7)
    desk.later(hours=3)
    assert rows(desk)[2] == TimeSplit(opd=4 * HOUR + 6 * HOUR)


def test_a_receiving_task_that_had_not_come_stays_the_opds_with_the_ruling_on_opening() -> None:
    desk = Desk(OPD, opds=(7,), timer=PlainTimer(starts_when_opened=True)).begin().walk("1")
    desk.later(hours=1)
    desk.excuse("2", 7)
    assert rows(desk)[2] == TimeSplit(opd=HOUR)


def test_rounds_are_added_up() -> None:
    desk = Desk(LINE).begin().walk("1a", "1b")
    desk.later(minutes=10)
    desk.act("send_back", desk.task("2").no, desk.who("kasi"), "1.b", "Salah")
    desk.later(minutes=15)
    desk.walk("1b")
    desk.later(minutes=20)
    assert rows(desk)[1] == TimeSplit(ours=15 * MINUTE)
    assert rows(desk)[2] == TimeSplit(ours=30 * MINUTE)
    assert total(rows(desk).values()) == TimeSplit(ours=45 * MINUTE)
