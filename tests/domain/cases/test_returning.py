"""Knows returns: where to, for whom, with what clock and round; not outcomes that lead back by label."""

from __future__ import annotations

import pytest

from app.core.errors import NotAllowed, Refused
from app.domain.cases import TaskState, What
from tests.helpers.case_desk import Desk
from tests.helpers.case_sops import a_flow

LINE = a_flow(
    "1 15 menit | 1 kabid assign",
    "2 1 jam | 2a jfu work; 2b jfu work",
    "3 1 jam | 3a kasi review; 3b kasi work",
    "4 1 jam | 4 kabid sign",
)
STRETCH = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 1 hari | 2 jfu receive",
    "3* 1 jam | 3 jfu work",
    "4* 1 jam | 4 kasi review",
    "5 1 jam | 5 kabid work",
    "6 1 jam | 6 kadis sign",
    arrows="1>2 2>3 3>4 4>5 5>6",
)
OPDS = (7, 8, 9)


def send_back(
    desk: Desk, node: str, role: str, target: str, opds: tuple[int, ...] = (), opd: int = 0
) -> None:
    desk.act("send_back", desk.task(node, opd).no, desk.who(role), target, "Angka tidak cocok", opds)


def passed_all() -> Desk:
    steps = [f"{node}@{opd}" for opd in OPDS for node in (2, 3, 4)]
    return Desk(STRETCH, opds=OPDS).begin().walk("1", *steps, "5")


# -- outside per-OPD rows -----------------------------------------------------------------------


def test_a_return_opens_the_row_in_a_new_round_with_the_full_norm() -> None:
    desk = Desk(LINE).begin().walk("1", "2a", "2b", "3a", "3b")
    returned = desk.task("4")
    at = desk.later(hours=2)
    send_back(desk, "4", "kabid", "2")
    task = desk.task("2a")
    assert (task.round, task.clock_at, task.sender) == (2, at, desk.who("kabid").person)
    assert desk.case.task(returned.no).state is TaskState.RETURNED
    assert desk.decisions[-1].what is What.RETURNED
    assert desk.decisions[-1].reason == "Angka tidak cocok"


def test_a_node_of_the_row_may_be_named() -> None:
    desk = Desk(LINE).begin().walk("1", "2a", "2b", "3a", "3b")
    send_back(desk, "4", "kabid", "2.b")
    assert desk.places() == ["2b"]


def test_the_nodes_after_share_the_new_rounds_clock() -> None:
    desk = Desk(LINE).begin().walk("1", "2a", "2b", "3a", "3b")
    desk.later(hours=1)
    send_back(desk, "4", "kabid", "2")
    clock = desk.task("2a").clock_at
    desk.later(minutes=20)
    desk.walk("2a")
    assert (desk.task("2b").round, desk.task("2b").clock_at) == (2, clock)


@pytest.mark.parametrize("target", ["3", "4", "2"])
def test_only_completed_rows_can_be_returned_to(target: str) -> None:
    desk = Desk(LINE).begin().walk("1", "2a")
    with pytest.raises(NotAllowed) as caught:
        send_back(desk, "2b", "jfu", target)
    assert caught.value.code == "case.row_not_completed"


def test_a_row_is_completed_by_its_last_node() -> None:
    desk = Desk(LINE).begin().walk("1", "2a", "2b", "3a")
    send_back(desk, "3b", "kasi", "1")
    assert desk.engine.return_rows(desk.task("1")) == (2,), "row 3 was never finished"


def test_a_row_that_is_not_there_is_refused() -> None:
    desk = Desk(LINE).begin().walk("1")
    for target in ("9", "x", "", "1.z"):
        with pytest.raises(Refused) as caught:
            send_back(desk, "2a", "jfu", target)
        assert caught.value.code == "case.unknown_row"


def test_a_reason_is_compulsory() -> None:
    desk = Desk(LINE).begin().walk("1")
    with pytest.raises(Refused) as caught:
        desk.act("send_back", desk.task("2a").no, desk.who("jfu"), "1", "  ")
    assert caught.value.code == "case.reason_needed"


def test_rounds_grow_with_every_return() -> None:
    desk = Desk(LINE).begin().walk("1")
    for round_ in (2, 3, 4):
        send_back(desk, "2a", "jfu", "1")
        assert desk.task("1").round == round_
        desk.walk("1")
        assert desk.task("2a").round == round_


# -- inside a stretch ---------------------------------------------------------------------------


def test_within_a_stretch_only_its_rows_and_the_own_opd() -> None:
    desk = Desk(STRETCH, opds=OPDS).begin().walk("1", "2@7", "3@7", "2@8")
    assert desk.engine.return_rows(desk.task("4", 7)) == (2, 3)
    assert desk.engine.return_rows(desk.task("3", 8)) == (2,)
    with pytest.raises(NotAllowed):
        send_back(desk, "4", "kasi", "1", opd=7)
    send_back(desk, "4", "kasi", "3", opd=7)
    assert set(desk.places()) == {"3@7", "3@8", "2@9"}
    assert (desk.task("3", 7).round, desk.task("3", 8).round) == (2, 1)


def test_another_opd_cannot_be_sent_back_from_ones_own_task() -> None:
    desk = Desk(STRETCH, opds=OPDS).begin().walk("1", "2@7", "3@7", "2@8", "3@8")
    with pytest.raises(NotAllowed) as caught:
        send_back(desk, "4", "kasi", "3", (8,), opd=7)
    assert caught.value.code == "case.only_own_opd"
    send_back(desk, "4", "kasi", "3", (7,), opd=7)
    assert "3@7" in desk.places()


def test_data_that_are_there_are_not_awaited_again_within_the_stretch() -> None:
    desk = Desk(STRETCH, opds=OPDS).begin().walk("1", "2@7", "3@7")
    send_back(desk, "4", "kasi", "2", opd=7)
    assert desk.task("2", 7).state is TaskState.OPEN


# -- from after the stretch ---------------------------------------------------------------------


def test_from_after_the_stretch_the_chosen_go_back_and_the_others_stay_passed() -> None:
    desk = passed_all()
    send_back(desk, "6", "kadis", "3", (8, 9))
    assert desk.places() == ["3@8", "3@9"]
    assert desk.task("3", 8).round == 2
    desk.walk("3@8", "4@8")
    assert desk.places() == ["3@9"]
    desk.walk("3@9", "4@9")
    assert desk.places() == ["5"]
    assert desk.task("5").round == 2


def test_data_sent_for_again_from_after_the_stretch_are_awaited() -> None:
    desk = passed_all()
    send_back(desk, "6", "kadis", "2", (8,))
    assert desk.task("2", 8).state is TaskState.WAITING_OPD


@pytest.mark.parametrize(("opds", "code"), [((), "case.choose_opds"), ((1,), "case.opd_not_in_case")])
def test_participants_must_be_chosen(opds: tuple[int, ...], code: str) -> None:
    desk = passed_all()
    with pytest.raises(Refused) as caught:
        send_back(desk, "6", "kadis", "3", opds)
    assert caught.value.code == code
    assert desk.places() == ["6"]


def test_an_opd_named_twice_is_sent_back_once() -> None:
    desk = passed_all()
    send_back(desk, "6", "kadis", "3", (8, 8))
    assert desk.places() == ["3@8"]


def test_an_excused_opd_may_be_taken_in_again() -> None:
    desk = Desk(STRETCH, opds=(7, 8)).begin().walk("1", "2@7", "3@7", "4@7")
    desk.act("excuse", desk.task("2", 8).no, desk.who("kasi"), "Terlambat")
    send_back(desk, "5", "kabid", "2", (8,))
    assert desk.places() == ["2@8"]


def test_to_before_the_stretch_all_go_through_it_again() -> None:
    desk = passed_all()
    send_back(desk, "6", "kadis", "1")
    assert desk.places() == ["1"]
    desk.walk("1")
    assert desk.places() == ["2@7", "2@8", "2@9"]
    assert {task.round for task in desk.live()} == {2}


def test_between_rows_after_the_stretch_no_opds_are_chosen() -> None:
    desk = passed_all()
    send_back(desk, "6", "kadis", "5")
    assert desk.places() == ["5"]


# -- outcomes that lead back into a stretch -----------------------------------------------------

BY_LABEL = a_flow(
    "1 15 menit | 1 kasi distribute",
    "2* 1 jam | 2 jfu work",
    "3 1 jam | 3 kasi review",
    "4 1 jam | 4 kabid work",
    arrows="1>2 2>3 3>4=setuju 3>2=perbaiki",
)


def test_an_outcome_that_leads_back_into_the_stretch_asks_for_the_opds() -> None:
    desk = Desk(BY_LABEL, opds=OPDS).begin().walk("1", "2@7", "2@8", "2@9")
    with pytest.raises(Refused) as caught:
        desk.done("3", "perbaiki")
    assert caught.value.code == "case.choose_opds"
    desk.done("3", "perbaiki", opds=(8,))
    assert desk.places() == ["2@8"]
    desk.walk("2@8", "3=setuju")
    assert desk.places() == ["4"]


def test_an_outcome_that_leads_on_ignores_opds() -> None:
    desk = Desk(BY_LABEL, opds=OPDS).begin().walk("1", "2@7", "2@8", "2@9")
    desk.done("3", "setuju", opds=(8,))
    assert desk.places() == ["4"]
