"""Cells of words under fingers: opened, typed into, left; every change is one step to undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from app.domain.editing import SetCell
from app.domain.sop import Sop
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.editor.table.copying import as_mime
from app.ui.sops.editor.table.grid import TableGrid
from tests.ui.sops.table.hands import CTRL, SHIFT, Hands

Key = Qt.Key


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_F2])
def test_a_key_opens_the_cell_with_its_words(hands: Hands, grid: TableGrid, sop: Sop, key: Qt.Key) -> None:
    hands.go(3, "text")
    hands.key(key)
    assert grid.is_editing()
    assert grid.editor.toPlainText() == sop.rows[2].text
    hands.type("!")
    hands.key(Key.Key_Return)
    assert hands.sop.rows[2].text == sop.rows[2].text + "!"
    assert not grid.is_editing()
    assert (grid.currentIndex().row(), grid.hasFocus()) == (3, True)
    hands.undo()
    assert hands.sop == sop


def test_a_click_opens_the_cell(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.click_cell(2, "output")
    assert grid.is_editing()
    hands.type(" baru")
    assert hands.sop.rows[1].output == sop.rows[1].output + " baru"


def test_typing_takes_the_place_of_the_words(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(2, "output")
    hands.type("Surat")
    assert hands.sop.rows[1].output == "Surat"
    hands.key(Key.Key_Escape)
    assert hands.sop == sop
    assert not grid.is_editing()


def test_escape_after_a_pause_takes_everything_back(hands: Hands, document: SopDocument, sop: Sop) -> None:
    hands.go(2, "output")
    hands.type("Su")
    document.settle()
    hands.type("rat")
    hands.key(Key.Key_Escape)
    assert hands.sop == sop


def test_tab_goes_through_cells_of_words_and_rows(hands: Hands, grid: TableGrid) -> None:
    hands.go(1, "output")
    hands.key(Key.Key_F2)
    hands.key(Key.Key_Tab)
    assert grid.field() == "note"
    hands.key(Key.Key_Tab)
    assert (grid.field(), grid.currentIndex().row()) == ("text", 1)
    assert grid.is_editing()
    hands.key(Key.Key_Backtab, SHIFT)
    assert (grid.field(), grid.currentIndex().row()) == ("note", 0)


def test_ctrl_enter_in_an_open_cell_goes_on_in_a_new_row(hands: Hands, grid: TableGrid) -> None:
    before = len(hands.sop.rows)
    hands.go(1, "output")
    hands.type("Surat")
    hands.key(Key.Key_Return, CTRL)
    assert len(hands.sop.rows) == before + 1
    assert hands.sop.rows[0].output == "Surat"
    assert (grid.field(), grid.currentIndex().row(), grid.is_editing()) == ("text", 1, True)


def test_tab_behind_the_last_cell_begins_a_new_row(hands: Hands) -> None:
    before = len(hands.sop.rows)
    hands.go(before, "note")
    hands.type("akhir")
    hands.key(Key.Key_Tab)
    assert len(hands.sop.rows) == before + 1
    hands.type("Berikutnya")
    assert hands.sop.rows[-1].text == "Berikutnya"


def test_shift_enter_breaks_the_line_and_the_row_grows(hands: Hands, grid: TableGrid) -> None:
    hands.go(2, "note")
    before = grid.rowHeight(1)
    hands.key(Key.Key_F2)
    for _ in range(8):
        hands.type("baris")
        hands.key(Key.Key_Return, SHIFT)
    assert hands.sop.rows[1].note.count("\n") == 8
    assert grid.rowHeight(1) > before
    assert grid.editor.geometry() == grid.visualRect(grid.currentIndex())


def test_the_flowchart_moves_while_one_types(hands: Hands, grid: TableGrid) -> None:
    below = hands.sop.rows[4].nodes[0].id
    before = hands.spot(below).y()
    hands.go(2, "text")
    hands.key(Key.Key_F2)
    hands.type(" dan seterusnya" * 12)
    assert hands.spot(below).y() > before
    assert grid.flow.height() == sum(grid.rowHeight(line) for line in range(15))


def test_a_norm_is_read_as_typed(hands: Hands, sop: Sop) -> None:
    hands.go(2, "norm")
    hands.type("2 jam")
    norm = hands.sop.rows[1].norm
    assert norm is not None
    assert (norm.text, norm.amount, norm.unit) == ("2 jam", 2, "jam")
    hands.undo()
    assert hands.sop.rows[1].norm == sop.rows[1].norm


def test_undo_while_the_cell_is_open_shows_the_words_before(
    hands: Hands, grid: TableGrid, document: SopDocument, sop: Sop
) -> None:
    hands.go(2, "output")
    hands.key(Key.Key_F2)
    hands.type("x")
    document.undo()
    assert grid.is_editing()
    assert grid.editor.toPlainText() == sop.rows[1].output


def test_the_number_is_changed_with_f2(hands: Hands) -> None:
    hands.go(2, "label")
    hands.key(Key.Key_F2)
    hands.type("a")
    assert hands.sop.rows[1].label.endswith("a")


def test_delete_empties_selected_cells_as_one_step(hands: Hands, sop: Sop) -> None:
    hands.go(2, "output")
    hands.key(Key.Key_Down, SHIFT)
    hands.key(Key.Key_Delete)
    assert (hands.sop.rows[1].output, hands.sop.rows[2].output) == ("", "")
    hands.undo()
    assert hands.sop == sop


def test_copying_and_pasting_a_cell(hands: Hands, sop: Sop) -> None:
    hands.go(3, "output")
    hands.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == sop.rows[2].output
    hands.go(1, "note")
    hands.key(Key.Key_V, CTRL)
    assert hands.sop.rows[0].note == sop.rows[2].output
    hands.undo()
    assert hands.sop == sop


def test_copied_words_never_become_formulas_and_come_back_as_they_were(
    hands: Hands, document: SopDocument
) -> None:
    document.apply(SetCell(3, "output", "=1+1"))
    document.apply(SetCell(3, "requirements", "- Surat pengantar"))
    hands.go(3, "output")
    hands.key(Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "\u200b=1+1"
    hands.go(1, "note")
    hands.key(Key.Key_V, CTRL)
    assert hands.sop.rows[0].note == "=1+1"
    html = as_mime([["=1+1", "- Surat"], ["-7", "Surat"]]).html()
    assert [cell in html for cell in (">\u200b=1+1<", ">\u200b- Surat<", ">-7<", ">Surat<")] == [True] * 4


def test_copying_cells_gives_a_table(hands: Hands) -> None:
    hands.go(1, "norm")
    hands.key(Key.Key_Right, SHIFT)
    hands.key(Key.Key_Down, SHIFT)
    hands.key(Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "10 Menit\tDisposisi\n10 Menit\tDisposisi"
    assert mime.html().count("<td>") == 4


@pytest.mark.parametrize("open_cell", [False, True])
def test_a_pasted_table_is_asked_about(
    hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot, open_cell: bool
) -> None:
    mime = QMimeData()
    mime.setText("1\tSatu\n2\tDua")
    QGuiApplication.clipboard().setMimeData(mime)
    hands.go(2, "text")
    if open_cell:
        hands.key(Key.Key_F2)
    with qtbot.waitSignal(editor.paste_wanted) as asked:
        hands.key(Key.Key_V, CTRL)
    assert asked.args[0].text() == "1\tSatu\n2\tDua"
    assert hands.sop == sop


def test_nothing_is_written_into_a_closed_document(
    hands: Hands, grid: TableGrid, document: SopDocument
) -> None:
    document.set_writable(False)
    hands.go(2, "text")
    hands.key(Key.Key_F2)
    hands.type("x")
    assert not grid.is_editing()
