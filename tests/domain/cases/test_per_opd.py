"""Knows per-OPD rows: waiting, arrival, receipts, joining, excusing, a stretch at either end."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.core.errors import NotAllowed, Refused
from app.domain.cases import Actor, Evidence, TaskState, What
from tests.helpers.case_desk import PROOF, Desk, PlainTimer
from tests.helpers.case_sops import a_flow

RECEIVING = a_flow(
    "1 15 menit | 1 kasi distribute receipt_list",
    "2* 1 hari | 2 jfu receive submissions",
    "3 1 jam | 3 kasi work",
)
SUBMITTING = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 2 hari | 2 pd work submissions",
    "3* 30 menit | 3 jfu receive opd_files",
    "4* 30 menit | 4 kasi decide",
    "5 1 jam | 5 kabid work",
    arrows="1>2 2>3 3>4 4>5=Sesuai 4>2=Belum_sesuai",
)
FIRST = a_flow("1* 1 hari | 1 jfu receive", "2 1 jam | 2 kasi work")
LAST = a_flow("1 1 jam | 1 kasi work", "2* 1 hari | 2 jfu work", "3* 1 jam | 3 kasi review")
OPDS = (7, 8, 9)


def test_an_sop_with_per_opd_rows_needs_opds() -> None:
    with pytest.raises(Refused) as caught:
        Desk(RECEIVING).begin()
    assert caught.value.code == "case.opds_needed"


def test_each_opd_gets_its_task_in_the_order_listed() -> None:
    desk = Desk(RECEIVING, opds=(9, 7, 8)).begin().walk("1")
    assert desk.places() == ["2@9", "2@7", "2@8"]


# -- waiting and arriving ---------------------------------------------------------------------


def test_a_receiving_task_waits_for_the_opd_until_the_requests_date() -> None:
    desk = Desk(RECEIVING, opds=OPDS, request_due=date(2026, 3, 6)).begin().walk("1")
    task = desk.task("2", 7)
    assert (task.state, task.clock_at) == (TaskState.WAITING_OPD, None)
    assert task.due_at == desk.timer.clock.end_of_day(date(2026, 3, 6))


def test_without_a_requests_date_a_receiving_task_waits_without_deadline() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    assert desk.task("2", 7).due_at is None


def test_arrival_starts_the_offices_clock() -> None:
    desk = Desk(RECEIVING, opds=OPDS, request_due=date(2026, 3, 6)).begin().walk("1")
    came = desk.later(days=1)
    task = desk.arrived("2", 7)
    assert (task.state, task.came_at, task.clock_at) == (TaskState.OPEN, came, came)
    assert task.due_at == desk.timer.clock.end_of_day(date(2026, 3, 4))


def test_with_the_ruling_the_clock_of_arrived_data_starts_when_opened() -> None:
    desk = Desk(RECEIVING, opds=OPDS, timer=PlainTimer(starts_when_opened=True)).begin().walk("1")
    assert desk.arrived("2", 7).clock_at is None
    opened = desk.later(hours=1)
    desk.act("open", desk.task("2", 7).no, desk.who("jfu"))
    assert desk.task("2", 7).clock_at == opened


def test_nothing_is_completed_held_or_returned_before_the_data_came() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    task, jfu = desk.task("2", 7).no, desk.who("jfu")
    for name, facts in (("done", ()), ("hold", ("Alasan",)), ("send_back", ("1", "Alasan"))):
        with pytest.raises(NotAllowed) as caught:
            desk.act(name, task, jfu, *facts)
        assert caught.value.code == "case.waiting_opd"


def test_only_what_waits_can_arrive() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    desk.arrived("2", 7)
    with pytest.raises(NotAllowed) as caught:
        desk.arrived("2", 7)
    assert caught.value.code == "case.not_waiting"


def test_the_opds_own_node_stands_with_whoever_takes_it_in_and_arrival_passes_it() -> None:
    desk = Desk(SUBMITTING, opds=OPDS).begin().walk("1")
    task = desk.task("2", 8)
    assert (task.state, desk.route.desk_role("2")) == (TaskState.WAITING_OPD, "jfu")
    passed = desk.arrived("2", 8)
    assert (passed.state, passed.finished_by) == (TaskState.DONE, desk.who("jfu").person)
    following = desk.task("3", 8)
    assert following.state is TaskState.OPEN, "the data are there: nothing more is awaited"


def test_data_sent_back_are_awaited_anew() -> None:
    desk = Desk(SUBMITTING, opds=OPDS).begin().walk("1", "2@7", "3@7", "4@7=Belum_sesuai")
    task = desk.task("2", 7)
    assert (task.state, task.round) == (TaskState.WAITING_OPD, 2)


def test_an_external_node_with_two_ways_takes_its_outcome() -> None:
    sop = a_flow(
        "1 1 jam | 1 kasi work",
        "2 1 hari | 2 pd decide",
        "3 1 jam | 3 kasi work",
        arrows="1>2 2>3=Bersedia 2>1=Menolak",
    )
    desk = Desk(sop).begin().walk("1")
    task = desk.task("2")
    with pytest.raises(Refused):
        desk.act("arrived", task.no, desk.who("kasi"))
    desk.act("arrived", task.no, desk.who("kasi"), outcome="bersedia")
    assert desk.places() == ["3"]
    assert desk.case.task(task.no).outcome == "Bersedia"


# -- receipts -------------------------------------------------------------------------------------


def test_distribution_closes_when_every_opd_has_its_receipt_or_exception() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin()
    task, kasi = desk.task("1").no, desk.who("kasi")
    desk.act("record_receipts", task, kasi, [7, 8], "Budi", "diantar")
    with pytest.raises(Refused) as caught:
        desk.act("done", task, kasi)
    assert caught.value.facts == {"count": 1}
    desk.act("record_receipts", task, kasi, [9], "", "", "Kantor tutup")
    desk.act("done", task, kasi)
    receipts = desk.case.receipts(task)
    assert {opd: (r.receiver, r.exception) for opd, r in receipts.items()} == {
        7: ("Budi", ""),
        8: ("Budi", ""),
        9: ("", "Kantor tutup"),
    }
    assert desk.places() == ["2@7", "2@8", "2@9"]


def test_a_receipt_list_as_file_stands_for_those_missing() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin()
    task, kasi = desk.task("1").no, desk.who("kasi")
    desk.act("record_receipts", task, kasi, [7], "Budi", "diantar")
    desk.act("done", task, kasi, evidence=Evidence(files=1))
    assert [r.channel for r in desk.case.receipts(task).values()] == ["diantar", "file", "file"]


def test_a_stated_reason_is_the_exception_of_those_missing() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin()
    task = desk.done("1")
    assert {r.exception for r in desk.case.receipts(task.no).values()} == {PROOF.no_output}


def test_receipts_alone_do_not_replace_another_output() -> None:
    sop = a_flow("1 15 menit | 1 kasi distribute letter_forms", "2* 1 hari | 2 jfu receive")
    desk = Desk(sop, opds=(7,)).begin()
    task, kasi = desk.task("1").no, desk.who("kasi")
    desk.act("record_receipts", task, kasi, [7], "Budi", "diantar")
    with pytest.raises(Refused) as caught:
        desk.act("done", task, kasi)
    assert caught.value.code == "case.output_needed"


@pytest.mark.parametrize(
    ("opds", "receiver", "exception", "code"),
    [
        ([7], " ", "", "case.receiver_needed"),
        ([1], "Budi", "", "case.opd_not_in_case"),
        ([], "Budi", "", "case.opd_not_in_case"),
    ],
)
def test_a_receipt_names_participants_and_a_receiver(
    opds: list[int], receiver: str, exception: str, code: str
) -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin()
    with pytest.raises(Refused) as caught:
        desk.act("record_receipts", desk.task("1").no, desk.who("kasi"), opds, receiver, "", exception)
    assert caught.value.code == code


def test_receipts_are_kept_on_distributing_steps_only() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    desk.arrived("2", 7)
    with pytest.raises(NotAllowed) as caught:
        desk.act("record_receipts", desk.task("2", 7).no, desk.who("jfu"), [7], "Budi", "")
    assert caught.value.code == "case.not_distributing"


# -- joining and excusing -------------------------------------------------------------------------


def test_a_late_opd_does_not_block_the_checking_of_another() -> None:
    desk = Desk(SUBMITTING, opds=OPDS).begin().walk("1", "2@7", "3@7")
    assert set(desk.places()) == {"4@7", "2@8", "2@9"}


def test_the_row_after_opens_when_each_has_passed_or_been_excused() -> None:
    desk = Desk(SUBMITTING, opds=OPDS).begin().walk("1", "2@7", "3@7", "4@7=Sesuai")
    desk.act("excuse", desk.task("2", 8).no, desk.who("kasi"), "Terlambat")
    assert desk.places() == ["2@9"]
    desk.walk("2@9", "3@9", "4@9=Sesuai")
    assert desk.places() == ["5"]


def test_excusing_the_last_opens_the_row_after() -> None:
    desk = Desk(SUBMITTING, opds=(7, 8)).begin().walk("1", "2@7", "3@7", "4@7=Sesuai")
    desk.act("excuse", desk.task("2", 8).no, desk.who("kasi"), "Terlambat")
    assert desk.places() == ["5"]


def test_with_all_excused_the_case_goes_on() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    for opd in OPDS:
        desk.act("excuse", desk.task("2", opd).no, desk.who("kasi"), "Tidak ada data")
    assert desk.places() == ["3"]


def test_excusing_passes_a_marker_after_the_stretch() -> None:
    sop = a_flow("1* 1 hari | 1 jfu work", "2 - | 2 - marker", "3 1 jam | 3 kasi work")
    desk = Desk(sop, opds=(7,)).begin()
    desk.act("excuse", desk.task("1", 7).no, Actor(50, 3), "Tidak ada data")
    assert desk.places() == ["3"]


def test_what_comes_after_the_excuse_is_registered_outside_the_period() -> None:
    desk = Desk(SUBMITTING, opds=(7, 8)).begin().walk("1", "2@7", "3@7", "4@7=Sesuai")
    task = desk.task("2", 8).no
    with pytest.raises(NotAllowed) as caught:
        desk.act("came_late", task, desk.who("kasi"), "Terlambat tiba")
    assert caught.value.code == "case.not_excused"
    desk.act("excuse", task, desk.who("kasi"), "Terlambat")
    before = dict(desk.case.tasks)
    decision = desk.act("came_late", task, desk.who("kasi"), "Terlambat tiba")
    assert decision is not None
    assert (decision.what, decision.reason) == (What.CAME_LATE, "Terlambat tiba")
    assert desk.case.tasks == before
    assert desk.places() == ["5"]
    desk.walk("5")
    desk.act("came_late", task, desk.who("kasi"), "Menyusul lagi")  # the case is over, the data still come
    with pytest.raises(NotAllowed) as caught:
        desk.act("came_late", task, Actor(60, 4), "Bukan tugasnya")
    assert caught.value.code == "case.not_holder"


@pytest.mark.parametrize(
    ("level", "passes"), [(1, True), (2, True), (3, True), (4, False), (9, False), (0, False)]
)
def test_excusing_needs_a_section_head_or_above(level: int, passes: bool) -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    task = desk.task("2", 7).no
    actor = Actor(50, level)
    assert ("excused" in desk.engine.allowed(task, actor)) is passes
    if passes:
        desk.act("excuse", task, actor, "Tidak ada data")
        assert desk.case.task(task).state is TaskState.EXCUSED
    else:
        with pytest.raises(NotAllowed):
            desk.act("excuse", task, actor, "Tidak ada data")


def test_excusing_needs_a_reason_and_an_opd() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin()
    with pytest.raises(NotAllowed) as caught:
        desk.act("excuse", desk.task("1").no, desk.who("kasi"), "Libur")
    assert caught.value.code == "case.not_per_opd"
    desk.walk("1")
    with pytest.raises(Refused):
        desk.act("excuse", desk.task("2", 7).no, desk.who("kasi"), " ")


def test_a_held_opd_is_excused_and_its_hold_ends() -> None:
    desk = Desk(RECEIVING, opds=OPDS).begin().walk("1")
    desk.arrived("2", 7)
    task = desk.task("2", 7).no
    desk.act("hold", task, desk.who("jfu"), "Menunggu")
    desk.later(hours=1)
    desk.act("excuse", task, desk.who("kasi"), "Tidak kunjung lengkap")
    assert desk.case.task(task).gaps[-1].end == desk.now


# -- at the ends ------------------------------------------------------------------------------------


def test_an_sop_may_begin_with_its_stretch() -> None:
    desk = Desk(FIRST, opds=(7, 8)).begin()
    assert desk.places() == ["1@7", "1@8"]
    assert desk.task("1", 7).state is TaskState.WAITING_OPD
    desk.walk("1@7", "1@8", "2")
    assert desk.is_completed()


def test_an_sop_may_end_with_its_stretch() -> None:
    desk = Desk(LAST, opds=(7, 8)).begin().walk("1", "2@7", "3@7")
    assert desk.case.status == "running"
    desk.walk("2@8", "3@8")
    assert desk.is_completed()


def test_excusing_the_last_at_the_end_completes_the_case() -> None:
    desk = Desk(LAST, opds=(7, 8)).begin().walk("1", "2@7", "3@7")
    desk.act("excuse", desk.task("2", 8).no, desk.who("kasi"), "Tidak ada data")
    assert desk.is_completed()


def test_two_stretches_follow_each_other_through_the_row_between() -> None:
    sop = a_flow("1* 1 hari | 1 jfu work", "2 1 jam | 2 kasi work", "3* 1 hari | 3 jfu work")
    desk = Desk(sop, opds=(7, 8)).begin().walk("1@7", "1@8")
    assert desk.places() == ["2"]
    desk.walk("2")
    assert desk.places() == ["3@7", "3@8"]
    desk.walk("3@7", "3@8")
    assert desk.is_completed()


def test_the_opds_own_time_inside_a_row_counts_from_the_sending() -> None:
    sop = a_flow("1 15 menit | 1 kasi distribute", "2* 60 hari kerja | 2a pd work; 2b kasi decide")
    desk = Desk(sop, opds=(7,)).begin().walk("1")
    sent = desk.now
    desk.later(days=10)
    desk.arrived("2a", 7)
    check = desk.task("2b", 7)
    assert check.clock_at == sent
    assert check.due_at is not None
    assert check.due_at - sent > timedelta(days=80)
