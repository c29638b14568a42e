"""Knows that of two who act on one submission at once one wins and the other is told, on both databases."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import pytest

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from app.core.errors import ConflictError, NotAllowed, UserError
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.terms import SubmissionState
from app.services.submissions import NewDelivery, NewRemark
from tests.helpers.case_desk import START
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.submitted import GOOD, Sender

PATIENCE_SECONDS = 40
DONE = "done"


@pytest.fixture
def sender(house: House) -> Sender:
    key = add_table(house)
    return Sender(house, open_round(house), key)


def at_once(address: str, acts: Sequence[Callable[[House], object]]) -> list[str]:
    """Let each act begin at the same moment, each in a house of its own; tells what became of them."""
    gate, answers = threading.Barrier(len(acts)), [""] * len(acts)

    def act(at: int) -> None:
        mine = open_house(address, FixedClock(START))
        try:
            gate.wait(PATIENCE_SECONDS)
            acts[at](mine)
            answers[at] = DONE
        except UserError as error:
            answers[at] = type(error).__name__
        finally:
            mine.close()

    started = [threading.Thread(target=act, args=(at,)) for at in range(len(acts))]
    for thread in started:
        thread.start()
    for thread in started:
        thread.join(PATIENCE_SECONDS)
    return answers


def test_the_same_file_received_twice_at_once_comes_in_once(
    house_address: str, house: House, sender: Sender
) -> None:
    content, by = sender.content(GOOD), who(house, "pengelola")
    new = NewDelivery(sender.round_id, sender.opd)
    answers = at_once(house_address, [lambda mine: mine.intake.store(new, content, by)] * 2)
    assert sorted(answers) == [ConflictError.__name__, DONE]
    (row,) = house.submissions.rows()
    assert row.deliveries == 1
    assert len(house.requests.deliveries(sender.round_id)) == 1


def test_two_files_of_one_opd_at_once_become_two_deliveries(
    house_address: str, house: House, sender: Sender
) -> None:
    contents, by = [sender.content(GOOD), sender.content(GOOD)], who(house, "pengelola")
    new = NewDelivery(sender.round_id, sender.opd)
    acts = [lambda mine, it=it: mine.intake.store(new, it, by) for it in contents]
    assert at_once(house_address, acts) == [DONE, DONE]
    (row,) = house.submissions.rows()
    assert row.deliveries == 2


def test_approval_and_a_new_remark_do_not_cross(house_address: str, house: House, sender: Sender) -> None:
    number, by = sender.send().submission, who(house, "pengelola")
    answers = at_once(
        house_address,
        [
            lambda mine: mine.submissions.approve(number, by),
            lambda mine: mine.submissions.remark(number, [NewRemark("Tunggu")], by),
        ],
    )
    assert sorted(answers) == [NotAllowed.__name__, DONE]
    (row,) = house.submissions.rows()
    if answers[0] == DONE:
        assert (row.state, row.open_remarks) == (SubmissionState.APPROVED, 0)
    else:
        assert (row.state, row.open_remarks) == (SubmissionState.RECEIVED, 1)
    assert len(house.submissions.approved()) == (answers[0] == DONE)


def test_two_who_approve_make_one_version(house_address: str, house: House, sender: Sender) -> None:
    number = sender.send().submission
    people = [who(house, "pengelola"), who(house, "kasi")]
    acts = [lambda mine, by=by: mine.submissions.approve(number, by) for by in people]
    assert sorted(at_once(house_address, acts)) == [NotAllowed.__name__, DONE]
    assert [row.no for row in house.submissions.approved()] == [1]


def test_two_checkers_lose_nothing(house_address: str, house: House, sender: Sender) -> None:
    asked = CellFinding("formula", Severity.ASK, "1 Penduduk", "B8", sender.table, "1", "lk", "120")
    number, by = sender.send(findings=[asked]).submission, who(house, "pengelola")
    answers = at_once(
        house_address,
        [
            lambda mine: mine.submissions.remark(number, [NewRemark("Satu")], by),
            lambda mine: mine.submissions.remark(number, [NewRemark("Dua"), NewRemark("Tiga")], by),
            lambda mine: mine.submissions.answer(number, [asked], "Benar", by),
        ],
    )
    assert answers == [DONE] * 3
    assert [remark.no for remark in house.submissions.remarks(number)] == [1, 2, 3]
    (row,) = house.submissions.rows()
    assert (row.open_remarks, row.unanswered) == (3, 0)
    assert len(house.submissions.detail(number).history) == 4
