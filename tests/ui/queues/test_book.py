"""Knows that the steps of the book lead to it, and take its newest print as their output."""

from __future__ import annotations

from PySide6.QtCore import Qt

from tests.helpers.data_tables import add_table
from tests.helpers.houses import who
from tests.ui.queues.conftest import NO_FILE, Visitor
from tests.ui.queues.test_stretch import checking


def at_the_book(visitor: Visitor) -> int:
    """A Sragen case at the step that writes the book (row 6)."""
    case = checking(visitor, opds=1)
    task = visitor.live(case)[0]
    ways = visitor.house.casebook.task(task).ways
    onward = next(way for way in ways if not way.is_back)
    admin = who(visitor.house, "admin")
    visitor.house.casework.done([task], admin, outcome=onward.label, no_output=NO_FILE)
    visitor.sit("admin")
    return case


def printed(visitor: Visitor) -> None:
    add_table(visitor.house)
    by = who(visitor.house, "admin")
    (edition,) = visitor.house.books.begin(2025, "Statistik Sektoral", by).ids
    visitor.house.books.print_draft(edition, by)


def test_the_step_leads_to_the_newest_edition(visitor: Visitor) -> None:
    at_the_book(visitor)
    assert visitor.screen.beside.book.show.isEnabled()
    visitor.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert visitor.counter.wishes[-1] == ("buku", ("terbaru", "draf"))


def test_the_newest_print_becomes_the_output_of_the_step(visitor: Visitor) -> None:
    case = at_the_book(visitor)
    printed(visitor)
    visitor.screen.beside.book.attach.trigger()
    (file,) = visitor.house.documents.of_tasks(visitor.live(case))
    assert file.name == "Statistik Sektoral 2025 - draf 1.pdf"
    assert visitor.house.documents.read(file.id)[1].startswith(b"%PDF")


def test_without_a_print_the_step_says_what_to_do(visitor: Visitor) -> None:
    case = at_the_book(visitor)
    visitor.screen.beside.book.attach.trigger()
    assert visitor.house.documents.of_tasks(visitor.live(case)) == []
    assert "Belum ada draf buku yang dicetak" in visitor.counter.messages.last()[1]


def test_other_steps_have_no_such_way(visitor: Visitor) -> None:
    checking(visitor, opds=1)
    visitor.sit("admin")
    assert not visitor.screen.beside.book.show.isEnabled()
    assert not visitor.screen.beside.book.attach.isEnabled()
