"""Knows how a case moves along its arrows: markers, labels, the end; says nothing of per-OPD rows."""

from __future__ import annotations

import pytest

from app.core.errors import ConflictError, NotAllowed, NotFound, Refused
from app.domain.cases import Actor, Evidence, TaskState, What
from tests.helpers.case_desk import PROOF, Desk
from tests.helpers.case_sops import a_flow

DECIDING = a_flow(
    "1 15 menit | 1 kabid assign disposition",
    "2 1 jam | 2 jfu work design",
    "3 1 jam | 3 kasi decide",
    "4 1 jam | 4 jfu publish publication",
    arrows="1>2 2>3 3>2=Ya 3>4=Tidak",
)
MARKED = a_flow(
    "1 - | 1 - marker",
    "2 1 jam | 2 kasi work",
    "3 - | 3 - marker",
    "4 1 jam | 4 jfu work",
    "5 - | 5 - marker",
)


def test_a_marker_at_the_start_is_passed() -> None:
    desk = Desk(MARKED).begin()
    assert desk.places() == ["2"]
    assert desk.decisions[-1].targets == ("1", "2")


def test_markers_between_and_at_the_end_are_passed_and_named_in_the_event() -> None:
    desk = Desk(MARKED).begin()
    desk.done("2")
    desk.done("4")
    assert [decision.targets for decision in desk.decisions[-2:]] == [("3", "4"), ("5",)]
    assert desk.is_completed()


def test_an_sop_of_markers_alone_is_completed_at_once() -> None:
    desk = Desk(a_flow("1 - | 1 - marker", "2 - | 2 - marker; 2x kasi work", arrows="1>2")).begin()
    assert desk.is_completed()


def test_ya_leads_back_where_the_sop_says_so() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2")
    desk.done("3", "Ya")
    assert desk.places() == ["2"]
    assert desk.task("2").round == 2


def test_tidak_leads_on_and_the_last_step_completes_the_case() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2", "3=Tidak", "4")
    assert desk.is_completed()


def test_an_outcome_is_read_without_regard_to_case_and_kept_as_the_sop_writes_it() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2")
    assert desk.done("3", "tidak").outcome == "Tidak"


def test_an_unknown_outcome_is_refused_with_those_there_are() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2")
    with pytest.raises(Refused, match="Ya, Tidak"):
        desk.done("3", "Mungkin")


def test_a_decision_without_outcome_is_refused() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2")
    with pytest.raises(Refused) as caught:
        desk.done("3")
    assert caught.value.code == "case.outcome_needed"


def test_a_plain_step_takes_no_outcome() -> None:
    desk = Desk(DECIDING).begin()
    with pytest.raises(Refused):
        desk.done("1", "Ya")


def test_what_alur_makes_needs_no_evidence() -> None:
    desk = Desk(DECIDING).begin()
    task = desk.task("1")
    desk.act("done", task.no, desk.who("kabid"))
    assert desk.places() == ["2"]


@pytest.mark.parametrize("evidence", [None, Evidence(), Evidence(no_output="   ")])
def test_a_step_without_its_output_is_refused(evidence: Evidence | None) -> None:
    desk = Desk(DECIDING).begin().walk("1")
    with pytest.raises(Refused, match="Keluaran 2") as caught:
        desk.act("done", desk.task("2").no, desk.who("jfu"), evidence=evidence)
    assert caught.value.code == "case.output_needed"
    assert desk.places() == ["2"]


@pytest.mark.parametrize("evidence", [Evidence(files=1), Evidence(no_output="Dikirim lewat surel")])
def test_a_file_or_a_reason_ends_the_step(evidence: Evidence) -> None:
    desk = Desk(DECIDING).begin().walk("1")
    decision = desk.act("done", desk.task("2").no, desk.who("jfu"), evidence=evidence)
    assert desk.places() == ["3"]
    assert decision is not None
    assert decision.reason == evidence.no_output


def test_sending_back_needs_no_output() -> None:
    sop = a_flow("1 1 jam | 1 jfu work design", "2 1 jam | 2 kasi review design", arrows="1>2 2>1=perbaiki")
    desk = Desk(sop).begin().walk("1")
    desk.act("done", desk.task("2").no, desk.who("kasi"), "perbaiki")
    assert desk.places() == ["1"]


def test_the_note_is_the_events_reason() -> None:
    desk = Desk(DECIDING).begin()
    desk.act("done", desk.task("1").no, desk.who("kabid"), note=" Segera ")
    assert desk.decisions[-1].reason == "Segera"


def test_a_second_completion_is_refused_and_nothing_changes() -> None:
    desk = Desk(DECIDING).begin()
    first = desk.task("1").no
    desk.done("1")
    before = dict(desk.case.tasks)
    with pytest.raises(ConflictError) as caught:
        desk.act("done", first, desk.who("kabid"), evidence=PROOF)
    assert caught.value.code == "case.already_done"
    assert desk.case.tasks == before


def test_a_task_that_is_not_there_is_said_to_be_so() -> None:
    with pytest.raises(NotFound):
        Desk(DECIDING).begin().act("open", 77, Actor(1, 1))


def test_only_a_holder_acts() -> None:
    desk = Desk(DECIDING).begin()
    with pytest.raises(NotAllowed) as caught:
        desk.act("done", desk.task("1").no, desk.who("jfu"))
    assert caught.value.code == "case.not_holder"


def test_an_act_never_stands_before_the_last_event() -> None:
    desk = Desk(DECIDING).begin()
    opened_at = desk.decisions[-1].at
    desk.later(hours=-5)
    task = desk.done("1")
    assert task.finished_at == opened_at
    assert desk.case.last_at == opened_at


def test_done_reads_and_takes_a_task_nobody_opened() -> None:
    desk = Desk(DECIDING).begin()
    task = desk.done("1")
    assert (task.state, task.read_at, task.taken_by) == (TaskState.DONE, desk.now, desk.who("kabid").person)


def test_the_event_names_node_outcome_and_where_it_led() -> None:
    desk = Desk(DECIDING).begin().walk("1", "2", "3=Ya")
    event = desk.decisions[-1]
    assert (event.what, event.source, event.outcome, event.targets) == (What.DONE, "3", "Ya", ("2",))
