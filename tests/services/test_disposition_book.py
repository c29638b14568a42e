"""Knows the disposition book: numbers, frozen sheets, what a crash leaves, what a withdrawal leaves."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

import pytest

from app.bootstrap import House, morning_round
from app.core.clock import FixedClock
from app.core.errors import NotFound, OutsideTrouble, Refused
from app.db.uow import UnitOfWork
from app.files.store import FileStore
from app.services.dispositions import DispositionForm, Dispositions
from tests.helpers.houses import who
from tests.helpers.stored_desk import StoredDesk


@pytest.fixture
def desk(house: House, clock: FixedClock) -> StoredDesk:
    return StoredDesk(house, clock, house.registry.find("metro-pengumpulan"), opds=2)


def test_an_assignment_issues_a_numbered_sheet(desk: StoredDesk) -> None:
    desk.done("1")
    [row] = desk.house.dispositions.rows()
    assert (row.agenda, row.state, row.is_drawn) == ("1/2026", "issued", True)
    paper = desk.house.dispositions.paper(row.id)
    assert paper.receivers == ("Kepala Bidang Statistik",)
    assert paper.sender_post == "Kepala Dinas"
    assert desk.house.dispositions.pdf(row.id).startswith(b"%PDF-")


def test_a_step_that_makes_none_issues_none(desk: StoredDesk) -> None:
    desk.walk("1", "2", "3")
    assert [row.agenda for row in desk.house.dispositions.rows()] == ["2/2026", "1/2026"]


def test_sending_back_issues_none(desk: StoredDesk) -> None:
    desk.walk("1", "2", "3", "4", "5=setuju", "6=setuju", "7=tanda_tangan", "8", "9", "10")
    for opd in desk.opds:
        desk.walk(f"11@{opd}")
    desk.walk("12a", "12b")
    issued = len(desk.house.dispositions.rows())
    desk.done("13", "perbaiki")
    assert len(desk.house.dispositions.rows()) == issued
    desk.walk("12b")
    desk.done("13", "setuju")
    assert len(desk.house.dispositions.rows()) == issued + 1


def test_the_year_of_the_office_begins_the_numbers_anew(desk: StoredDesk, clock: FixedClock) -> None:
    desk.done("1")
    clock.set(clock.now().replace(month=12, day=31, hour=17))  # 1 January, 00.00 WIB
    desk.done("2")
    assert [row.agenda for row in desk.house.dispositions.rows()] == ["1/2027", "1/2026"]


def test_a_crash_before_the_commit_leaves_no_gap(desk: StoredDesk) -> None:
    crash = RuntimeError("listrik padam")
    with patch.object(UnitOfWork, "done", side_effect=crash), pytest.raises(RuntimeError):
        desk.done("1")
    desk.check()
    assert desk.places() == ["1"]
    desk.done("1")
    assert [row.agenda for row in desk.house.dispositions.rows()] == ["1/2026"]


def test_a_crash_after_the_commit_leaves_a_sheet_to_be_drawn(desk: StoredDesk) -> None:
    crash = RuntimeError("listrik padam")
    with patch.object(Dispositions, "draw", side_effect=crash), pytest.raises(RuntimeError):
        desk.done("1")
    desk.check()
    assert desk.places() == ["2"]
    book = desk.house.dispositions
    [undrawn] = book.undrawn()
    assert not book.rows()[0].is_drawn
    assert book.pdf(undrawn).startswith(b"%PDF-"), "it can be looked at meanwhile"
    morning_round(desk.house)
    assert book.undrawn() == []
    assert book.rows()[0].is_drawn


def test_a_full_disk_does_not_undo_the_step(desk: StoredDesk) -> None:
    trouble = OutsideTrouble("files.unwritable", path="x", detail="diska penuh")
    with patch.object(FileStore, "put_bytes", side_effect=trouble):
        desk.done("1")
        assert desk.house.dispositions.draw_missing().topics, "it was tried again"
        assert len(desk.house.dispositions.undrawn()) == 1
    assert desk.places() == ["2"]
    desk.house.dispositions.draw_missing()
    assert desk.house.dispositions.undrawn() == []


def test_a_reprint_gives_the_same_bytes(desk: StoredDesk, clock: FixedClock) -> None:
    desk.done("1")
    book = desk.house.dispositions
    [row] = book.rows()
    first = book.pdf(row.id)
    clock.advance(timedelta(days=3))
    desk.house.office.save_profile(desk.house.office.profile(), None)
    assert book.pdf(row.id) == first
    assert book.pdf(row.id, "A4") != first
    assert book.pdf(row.id, "A4") == book.pdf(row.id, "A4")
    assert book.draw(row.id) == book.draw(row.id)


def test_drawn_again_from_the_frozen_paper_it_is_the_same(desk: StoredDesk) -> None:
    desk.done("1")
    book = desk.house.dispositions
    [row] = book.rows()
    assert book.drawn(book.paper(row.id)) == book.pdf(row.id)


def test_a_withdrawn_sheet_stays_in_the_book_marked(desk: StoredDesk) -> None:
    sent = desk.done("1")
    desk.act("withdraw", sent, who(desk.house, "kadis"), "Salah sasaran")
    book = desk.house.dispositions
    assert [(row.agenda, row.state) for row in book.rows()] == [("1/2026", "withdrawn")]
    desk.done("1")
    assert [(row.agenda, row.state) for row in book.rows()] == [
        ("2/2026", "issued"),
        ("1/2026", "withdrawn"),
    ]
    assert [row.agenda for row in book.of_task(desk.id_of(sent))] == ["2/2026", "1/2026"]


def test_a_text_that_cannot_be_printed_takes_no_number(desk: StoredDesk) -> None:
    form = DispositionForm(free_instruction="Segera \u6f22\u5b57")
    with pytest.raises(Refused):
        desk.done("1", disposition=form)
    desk.check()
    assert desk.places() == ["1"]
    assert desk.counted("counter") == 0
    desk.done("1")
    assert [row.agenda for row in desk.house.dispositions.rows()] == ["1/2026"]


def test_looking_at_the_draft_takes_no_number(desk: StoredDesk) -> None:
    task, kadis = desk.id_of(desk.task("1")), who(desk.house, "kadis")
    paper = desk.house.casework.disposition_draft(task, kadis)
    assert paper.agenda_no == 0
    assert desk.house.casework.disposition_preview(task, kadis).startswith(b"%PDF-")
    assert desk.counted("counter") == 0
    assert desk.counted("disposition") == 0


def test_what_is_not_in_the_book_is_said_to_be_so(house: House) -> None:
    for ask in (house.dispositions.pdf, house.dispositions.paper, house.dispositions.draw):
        with pytest.raises(NotFound):
            ask(99)
