"""Knows the letter of a return before it is sent, and the copies taken along afterwards."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import NotFound, Refused
from app.domain.submissions.terms import SubmissionState
from app.services.submissions import NewRemark
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.pdftext import read_pdf, squeeze
from tests.helpers.submitted import Sender


@pytest.fixture
def sender(house: House) -> Sender:
    """Dukcapil, asked for the population."""
    table = add_table(house)
    return Sender(house, open_round(house), table)


def test_the_letter_is_seen_before_it_is_sent_and_nothing_is_kept(house: House, sender: Sender) -> None:
    by = who(house, "pengelola")
    number = sender.send().submission
    before = house.submissions.detail(number, by)
    remark = NewRemark("Mohon diperiksa lagi", sender.table, "1", "lk")
    pdf = house.submissions.proofs.letter(
        number, "Jumlah tidak cocok", by, new=[remark], new_due=date(2026, 3, 9), letter_no="400/12/2026"
    )
    said = read_pdf(pdf).squeezed
    for words in ("Jumlah tidak cocok", "400/12/2026", "Mohon diperiksa lagi", "9 Maret 2026"):
        assert squeeze(words) in said
    assert house.submissions.detail(number, by) == before
    assert house.submissions.remarks(number) == []
    assert before.row.state is SubmissionState.RECEIVED


def test_a_letter_that_could_not_be_sent_is_refused_alike(house: House, sender: Sender) -> None:
    number = sender.send(letter=False).submission
    with pytest.raises(Refused):
        house.submissions.proofs.letter(number, " ", who(house, "pengelola"))


def test_copies_are_taken_along(house: House, sender: Sender, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    number = sender.send(letter=False).submission
    with pytest.raises(NotFound):
        house.submissions.proofs.save(number, 1, tmp_path)
    house.submissions.send_back(number, "Keliru", by)
    files = house.submissions.proofs.save(number, 1, tmp_path)
    assert files[0].suffix == ".pdf"
    assert files[0].read_bytes().startswith(b"%PDF")


def test_what_waits_is_counted(house: House, sender: Sender) -> None:
    assert house.submissions.leads.waiting() == 0
    number = sender.send().submission
    assert house.submissions.leads.waiting() == 1
    house.submissions.approve(number, who(house, "pengelola"))
    assert house.submissions.leads.waiting() == 0


def test_a_round_without_a_case_leads_nowhere(house: House, sender: Sender) -> None:
    assert house.submissions.leads.of_case(1, sender.opd) == (0, 0)
