"""Knows how the tree of a book is changed, how its pages are seen, and that everything is kept."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.books.structure import NodeKind
from app.ui.books.origins import FigureDialog
from app.ui.kit.saving import SaveState
from app.ui.kit.trace import TraceDialog
from tests.ui.books.conftest import ALT, CTRL, Visitor


def kinds(visitor: Visitor) -> list[NodeKind]:
    return [node.kind for node, _path in visitor.screen.book.document.structure.walk()]


def words_of(dialog: TraceDialog) -> str:
    return "\n".join(label.text() for label in dialog.view.findChildren(type(dialog.problem_label)))


def test_the_tree_names_what_it_holds_with_numbers(visitor: Visitor) -> None:
    visitor.open()
    contents = visitor.screen.book.contents
    QAbstractItemModelTester(contents.tree.tree_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    table = visitor.node(NodeKind.TABLE)
    assert contents.labels.name(table).startswith("Tabel 1.1  Jumlah Penduduk")


def test_the_page_of_a_table_is_seen_as_printed(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    assert visitor.screen.book.contents.preview.paper.pages() == 1


def test_a_click_on_a_figure_says_where_it_comes_from(visitor: Visitor) -> None:
    edition = visitor.open()
    node = visitor.choose(visitor.node(NodeKind.TABLE))
    preview = visitor.screen.book.contents.preview
    page = visitor.house.book_pages.preview(edition, node)
    spot = next(
        each
        for each in (one for patch in page.patches for one in patch.spots())
        if (each.row, each.column) == ("1", "lk")
    )
    preview.paper.pointed.emit(spot.page, (spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2)
    dialog = visitor.dialog()
    assert isinstance(dialog, TraceDialog)
    assert "Diperiksa" in words_of(dialog)
    dialog.reject()


def test_a_figure_is_followed_with_the_keyboard_too(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    contents = visitor.screen.book.contents
    visitor.press(Qt.Key.Key_L, CTRL, on=contents.tree)
    asked = visitor.dialog()
    assert isinstance(asked, FigureDialog)
    assert [words for _key, words in asked.row.offered()][:1] == ["Kecamatan Utara"]
    asked.row.set_value("2")
    asked.column.set_value("pr")
    visitor.agree(asked)
    dialog = visitor.dialog()
    assert isinstance(dialog, TraceDialog)
    assert "Diperiksa" in words_of(dialog)
    dialog.reject()


def test_where_no_figures_stand_the_keyboard_is_told(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    visitor.press(Qt.Key.Key_L, CTRL, on=visitor.screen.book.contents.tree)
    assert "tidak memuat angka" in visitor.said()[1]


def test_every_kind_of_entry_shows_its_page(visitor: Visitor) -> None:
    visitor.open()
    contents = visitor.screen.book.contents
    for kind in (NodeKind.CHAPTER, NodeKind.TABLE, NodeKind.CHART):
        visitor.choose(visitor.node(kind))
        assert contents.preview.words() == ""
        assert contents.preview.paper.pages() >= 1
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    assert visitor.page_words().holds("BAB1")


def test_a_place_on_the_screen_is_a_place_on_the_page(visitor: Visitor) -> None:
    visitor.open()
    visitor.choose(visitor.node(NodeKind.TABLE))
    paper = visitor.screen.book.contents.preview.paper
    view = paper.focusProxy()
    assert view is not None
    found = paper.place_at(QPointF(view.width() / 2, 40.0))
    assert found is not None
    page, x, y = found
    assert page == 0
    assert 150 < x < 350, "the middle of a page 499 points wide"
    assert 0 < y < 120
    assert paper.place_at(QPointF(1.0, 1.0)) is None, "beside the page"


def test_arrows_with_alt_move_and_undo_takes_back(visitor: Visitor) -> None:
    visitor.open()
    before = kinds(visitor)
    assert before == [NodeKind.CHAPTER, NodeKind.TABLE, NodeKind.CHART]
    tree = visitor.screen.book.contents.tree
    visitor.choose(visitor.node(NodeKind.TABLE))
    visitor.press(Qt.Key.Key_Down, ALT, on=tree)
    assert kinds(visitor) == [NodeKind.CHAPTER, NodeKind.CHART, NodeKind.TABLE]
    visitor.press(Qt.Key.Key_Z, CTRL, on=tree)
    assert kinds(visitor) == before


def test_a_section_is_added_and_a_table_moved_into_it(visitor: Visitor) -> None:
    visitor.open()
    contents = visitor.screen.book.contents
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    contents.acts.add[NodeKind.SECTION].trigger()
    dialog = visitor.dialog()
    dialog.title.set_value("Penduduk")
    visitor.agree(dialog)
    table, section = visitor.node(NodeKind.TABLE), visitor.node(NodeKind.SECTION)
    index = contents.tree.tree_model.index_of
    data = contents.tree.tree_model.mimeData([index(table.id)])
    move = Qt.DropAction.MoveAction
    assert contents.tree.tree_model.canDropMimeData(data, move, -1, 0, index(section.id))
    contents.tree.tree_model.dropMimeData(data, move, -1, 0, index(section.id))
    assert contents.labels.name(table).startswith("Tabel 1.1.1")
    chart = visitor.node(NodeKind.CHART)
    assert not contents.tree.tree_model.canDropMimeData(data, move, -1, 0, index(chart.id)), (
        "a figure holds nothing"
    )


def test_everything_is_stored_by_itself(visitor: Visitor) -> None:
    edition = visitor.open()
    visitor.choose(visitor.node(NodeKind.CHART))
    visitor.press(Qt.Key.Key_Delete, on=visitor.screen.book.contents.tree)
    saving = visitor.screen.book.saving
    assert saving.unsaved()
    visitor.qtbot.waitUntil(lambda: saving.state is SaveState.SAVED, timeout=2_000)
    kept = visitor.house.books.detail(edition).structure
    assert [node.kind for node, _path in kept.walk()] == [NodeKind.CHAPTER, NodeKind.TABLE]


def test_a_missing_table_is_marked_and_says_why(visitor: Visitor) -> None:
    visitor.open()
    contents = visitor.screen.book.contents
    clinics = next(row.key for row in visitor.house.tables.rows() if row.producer == "DINKES")
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    contents.acts.add[NodeKind.TABLE].trigger()
    dialog = visitor.dialog()
    dialog.table.set_value(clinics)
    visitor.agree(dialog)
    visitor.saved()
    table = visitor.node(NodeKind.TABLE, clinics)
    assert contents.labels.state(table)[0] == "belum ada"
    visitor.choose(visitor.node(NodeKind.CHAPTER))
    visitor.choose(table)
    assert contents.preview.paper.pages() == 1, "the book prints a page that says why"
    document = visitor.screen.book.document
    document.put_node("lewati", replace(visitor.node(NodeKind.TABLE, clinics), skip_missing=True))
    contents.look_again()
    assert "tidak dicetak" in contents.preview.words()
