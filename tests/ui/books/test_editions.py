"""Knows how editions are listed, begun and opened, by clicks and keys."""

from __future__ import annotations

from PySide6.QtCore import Qt

from app.domain.books.structure import NodeKind
from tests.ui.books.conftest import Visitor


def test_an_empty_place_offers_to_begin(visitor: Visitor) -> None:
    page = visitor.screen.editions
    assert page.model.rowCount() == 0
    assert not page.open.isEnabled()
    assert visitor.button("Mulai edisi…").isEnabled()


def test_an_edition_is_begun_with_what_is_offered_and_opens(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.editions.table)
    dialog = visitor.dialog()
    assert dialog.year.value() == 2025, "the year before this one"
    assert dialog.title.value().startswith("Statistik Sektoral")
    visitor.agree(dialog)
    assert visitor.screen.is_open()
    (row,) = visitor.house.books.editions()
    assert row.year == 2025
    assert visitor.said() == ("info", "Edisi 2025 dimulai.")


def test_the_next_edition_goes_on_from_the_last(visitor: Visitor) -> None:
    first = visitor.open()
    visitor.press(Qt.Key.Key_Escape, on=visitor.screen.book.contents.tree)
    assert not visitor.screen.is_open()
    visitor.push(visitor.button("Mulai edisi…"))
    dialog = visitor.dialog()
    assert (dialog.year.value(), dialog.based_on.value()) == (2026, first)
    visitor.agree(dialog)
    newest = visitor.house.books.editions()[0]
    assert newest.year == 2026
    assert visitor.house.books.detail(newest.id).structure == visitor.house.books.detail(first).structure


def test_the_list_says_how_each_edition_stands(visitor: Visitor) -> None:
    visitor.open()
    visitor.screen.show_list()
    (row,) = visitor.screen.editions.model.rows()
    said = {column.title: column.text(row) for column in visitor.screen.editions.model.columns}
    assert said["Keadaan"] == "Draf"
    assert said["Tahun"] == "2025"
    assert said["Belum ada"] == "lengkap"
    assert said["Catatan"] == "–"


def test_without_anybody_at_the_desk_nothing_is_begun(visitor: Visitor) -> None:
    visitor.counter.tools.desk.set_choices([])
    visitor.push(visitor.button("Mulai edisi…"))
    assert visitor.said()[0] == "problem"
    assert visitor.house.books.editions() == []


def test_a_step_leads_to_a_part_of_the_newest_edition(visitor: Visitor) -> None:
    visitor.screen.arrive(("terbaru", "draf"))
    assert not visitor.screen.is_open(), "there is none yet: the list offers to begin"
    edition = visitor.open()
    visitor.screen.show_list()
    visitor.screen.arrive(("terbaru", "pemeriksaan"))
    assert visitor.screen.book.edition() == edition
    assert visitor.screen.book.parts.key() == "pemeriksaan"


def test_another_place_leads_to_a_table_of_an_edition(visitor: Visitor) -> None:
    edition = visitor.open()
    table = visitor.node(NodeKind.TABLE)
    visitor.screen.show_list()
    visitor.screen.arrive((edition, table.id))
    assert visitor.screen.book.contents.node() == table
