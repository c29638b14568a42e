"""Knows how a turn stands in the place of the book: its form with undo, where its figures come from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.books.structure import Node, NodeKind, insert
from app.domain.statistics.turns import Turn
from app.ui.books.book_page import PRINTS
from app.ui.books.contents.preview import NodePreview
from app.ui.kit.trace import TraceDialog
from tests.ui.books.conftest import Visitor


@pytest.fixture
def turned(visitor: Visitor) -> Node:
    """An edition with a turn of the population is open, and the turn is chosen."""
    edition = visitor.open()
    detail = visitor.house.books.detail(edition)
    chapter = next(node for node, _path in detail.structure.walk() if node.kind is NodeKind.CHAPTER)
    turn = Turn(("kolom",), ("baris1",))
    node = Node(detail.structure.next_id, NodeKind.TABLE, table=visitor.sender.table, turn=turn)
    structure = insert(detail.structure, node, chapter.id)
    visitor.house.books.save(edition, detail.version, visitor.by, structure=structure)
    visitor.screen.open_edition(edition)
    return visitor.choose(node)


def now(visitor: Visitor, node: Node) -> Node:
    return visitor.screen.book.document.structure.find(node.id)


def click(visitor: Visitor, preview: NodePreview, node: Node, row: str, column: str) -> TraceDialog:
    edition = visitor.screen.book.opened.detail.row.id  # type: ignore[union-attr]
    page = visitor.house.book_pages.preview(edition, node)
    spots = [spot for patch in page.patches for spot in patch.spots()]
    spot = next(each for each in spots if (each.row, each.column) == (row, column))
    preview.paper.pointed.emit(spot.page, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
    dialog = visitor.dialog()
    assert isinstance(dialog, TraceDialog)
    return dialog


def test_the_form_of_a_turn_says_it_and_is_undone(visitor: Visitor, turned: Node) -> None:
    contents = visitor.screen.book.contents
    form = contents.side.turn
    assert form.isVisible()
    assert not contents.side.view.isVisible()
    assert form.words.text() == "Ke bawah: Kolom\nKe samping: Kecamatan"
    form.totals.set_value(False)
    wished = now(visitor, turned)
    assert wished.turn == Turn(("kolom",), ("baris1",), with_totals=False)
    visitor.saved()
    edition = visitor.screen.book.opened.detail.row.id  # type: ignore[union-attr]
    assert visitor.house.books.detail(edition).structure.find(turned.id) == wished
    contents.acts.undo.trigger()
    assert now(visitor, turned) == turned
    assert form.totals.value()


def test_a_click_names_the_figure_or_those_of_a_sum(visitor: Visitor, turned: Node) -> None:
    preview = visitor.screen.book.contents.preview
    dialog = click(visitor, preview, turned, "Laki-laki", "Kecamatan Utara")
    said = "\n".join(label.text() for label in dialog.view.findChildren(type(dialog.problem_label)))
    assert "Diperiksa" in said
    dialog.reject()
    edition = visitor.screen.book.opened.detail.row.id  # type: ignore[union-attr]
    shown = visitor.house.book_pages.node(edition, turned).table
    assert shown is not None
    column = shown.columns[-1].key
    dialog = click(visitor, preview, turned, "Laki-laki", column)
    labels = [label.text() for label in dialog.view.findChildren(type(dialog.problem_label))]
    assert "Kecamatan Utara, Laki-laki, 2025" in labels
    dialog.reject()


def test_a_sum_in_a_whole_draft_names_its_figures(visitor: Visitor, turned: Node) -> None:
    visitor.screen.book.open_part(PRINTS)
    visitor.push(visitor.button("Cetak draf"))
    edition = visitor.screen.book.opened.detail.row.id  # type: ignore[union-attr]
    visitor.correct()
    visitor.house.books.pin_newest(edition, visitor.by)
    visitor.screen.reload()
    figures = visitor.house.book_pages.figures_of_print(edition)
    assert figures is not None
    number = visitor.house.books.detail(edition).numbers[turned.id]
    table = figures.table(number)
    assert table is not None
    total = table.columns[-1][0]
    spots = [spot for patch in figures.patches for spot in patch.spots() if spot.number == number]
    paper = visitor.screen.book.prints.paper
    for column, figure, fact in (
        (total, "200", "Kecamatan Utara, Laki-laki, 2025"),
        ("Kecamatan Utara", "120", "Diperiksa"),
    ):
        spot = next(each for each in spots if (each.row, each.column) == ("Laki-laki", column))
        paper.pointed.emit(spot.page, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
        dialog = visitor.dialog()
        assert isinstance(dialog, TraceDialog)
        said = [label.text() for label in dialog.view.findChildren(QLabel)]
        assert said[0] == figure, "not that of today"
        assert fact in said
        dialog.reject()


def test_a_turn_that_no_longer_fits_is_marked_in_the_tree(visitor: Visitor, turned: Node) -> None:
    edition = visitor.screen.book.opened.detail.row.id  # type: ignore[union-attr]
    detail = visitor.house.books.detail(edition)
    gone = Node(detail.structure.next_id, NodeKind.TABLE, table=turned.table, turn=Turn(("hilang",)))
    chapter = detail.structure.parent_of(turned.id)
    structure = insert(detail.structure, gone, chapter)
    visitor.house.books.save(edition, detail.version, visitor.by, structure=structure)
    visitor.screen.open_edition(edition)
    labels = visitor.screen.book.contents.labels
    assert labels.state(gone)[0] == "belum ada"
    assert labels.state(turned)[0] == "", "the same table in another turn is there"
    visitor.choose(gone)
    assert visitor.page_words().holds("PutarlagidiTabel"), "on the page that stands for it"
    assert visitor.screen.book.document.put_node("lewati", replace(gone, skip_missing=True))
    visitor.choose(turned)
    visitor.choose(gone)
    assert "Putar lagi di Tabel" in visitor.screen.book.contents.preview.words(), "it has no page"
