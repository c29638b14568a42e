"""Rows and columns of roles under fingers: each command by its key or by the mouse, and undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from app.domain.editing import AddRow
from app.domain.sop import Sop
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table import TableEditor
from app.ui.sops.editor.table.grid import TableGrid
from tests.ui.sops.table.hands import ALT, CTRL, LEFT, SHIFT, Hands

Key = Qt.Key


def roles(sop: Sop) -> list[str]:
    return [role.key for role in sop.roles]


@pytest.mark.parametrize(("key", "modifier"), [(Key.Key_Return, CTRL), (Key.Key_Insert, SHIFT & CTRL)])
def test_a_row_is_added_below_and_written_at_once(
    hands: Hands, grid: TableGrid, sop: Sop, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    hands.go(2, "text")
    hands.key(key, modifier)
    assert len(hands.sop.rows) == 16
    assert (grid.currentIndex().row(), grid.is_editing()) == (2, True)
    hands.type("Baru")
    assert hands.sop.rows[2].text == "Baru"
    assert [row.no for row in hands.sop.rows] == list(range(1, 17))
    assert hands.sop.arrows_from[sop.rows[1].nodes[0].id][0].target == hands.sop.rows[2].nodes[0].id
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_a_row_is_duplicated(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(4, "text")
    hands.key(Key.Key_D, CTRL)
    assert hands.sop.rows[4].text == sop.rows[3].text
    assert grid.currentIndex().row() == 4
    hands.undo()
    assert hands.sop == sop


def test_selected_rows_are_removed_without_asking(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(4, "text")
    hands.key(Key.Key_Down, SHIFT)
    hands.key(Key.Key_Delete, CTRL)
    assert [row.text for row in hands.sop.rows] == [row.text for row in sop.rows if row.no not in (4, 5)]
    assert grid.currentIndex().row() == 3
    hands.undo()
    assert hands.sop == sop
    assert grid.cells.rowCount() == 15


def test_rows_change_places_by_keys(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(3, "text")
    hands.key(Key.Key_Up, ALT)
    assert hands.sop.rows[1].text == sop.rows[2].text
    assert grid.currentIndex().row() == 1
    hands.key(Key.Key_Down, ALT)
    assert [row.text for row in hands.sop.rows] == [row.text for row in sop.rows]
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_rows_are_carried_at_their_number(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    start = grid.visualRect(grid.cells.index(0, 0)).center()
    end = QPoint(start.x(), grid.visualRect(grid.cells.index(2, 0)).bottom() - 2)
    hands.drag(grid.viewport(), start, end)
    assert [row.text for row in hands.sop.rows][:3] == [sop.rows[at].text for at in (1, 2, 0)]
    assert grid.currentIndex().row() == 2
    hands.undo()
    assert hands.sop == sop


def test_a_click_on_a_number_selects_the_row(grid: TableGrid, qtbot: QtBot) -> None:
    spot = grid.visualRect(grid.cells.index(1, 0)).topLeft() + QPoint(10, 12)
    qtbot.mouseClick(grid.viewport(), LEFT, pos=spot)
    assert len(grid.selectedIndexes()) == len(grid.cells.heads)
    assert grid.chosen_lines() == [1]


def test_per_opd_by_key_and_in_the_strip(hands: Hands, editor: TableEditor, sop: Sop, qtbot: QtBot) -> None:
    hands.go(3, "text")
    hands.key(Key.Key_O, CTRL | SHIFT)
    assert hands.sop.rows[2].per_opd
    assert editor.strip.per_opd.isChecked()
    assert "per OPD" in editor.grid.cells.cell(2, 1).lines()
    qtbot.mouseClick(editor.strip.per_opd, LEFT, pos=QPoint(8, editor.strip.per_opd.height() // 2))
    assert not hands.sop.rows[2].per_opd
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_rows_are_numbered_anew(hands: Hands, sop: Sop) -> None:
    hands.go(1, "text")
    hands.key(Key.Key_R, CTRL | SHIFT)
    assert [row.label for row in hands.sop.rows] == [f"{at}." for at in range(1, 16)]
    hands.undo()
    assert hands.sop == sop


def test_a_role_is_added_and_named(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(1, "kabid")
    hands.key(Key.Key_N, CTRL | SHIFT)
    assert len(hands.sop.roles) == 5
    assert grid.head().column_being_named() == 4
    hands.type("Tim Desain")
    hands.key(Key.Key_Return)
    assert hands.sop.roles[2].name == "Tim Desain"
    assert grid.hasFocus()
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_a_role_is_renamed_in_its_head(hands: Hands, grid: TableGrid, sop: Sop, qtbot: QtBot) -> None:
    head = grid.head()
    column = hands.role_column("kasi")
    spot = QPoint(head.sectionViewportPosition(column) + 20, head.height() - 10)
    qtbot.mouseDClick(head.viewport(), LEFT, pos=spot)
    assert head.field.isVisible()
    hands.type("Subkoordinator")
    assert hands.sop.role["kasi"].name == "Subkoordinator"
    assert grid.cells.heads[column].title == "Subkoordinator"
    hands.key(Key.Key_Escape)
    assert hands.sop.role["kasi"].name == sop.role["kasi"].name
    assert not head.field.isVisible()


def test_f2_in_a_role_opens_its_name(hands: Hands, grid: TableGrid) -> None:
    hands.go(3, "jfu")
    hands.key(Key.Key_F2)
    assert grid.head().column_being_named() == hands.role_column("jfu")


def test_columns_change_places_by_keys(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    hands.go(3, "kabid")
    hands.key(Key.Key_Right, CTRL | SHIFT)
    assert roles(hands.sop) == ["kadis", "kasi", "kabid", "jfu"]
    assert grid.role() == hands.sop.role["kabid"]
    hands.key(Key.Key_Left, CTRL | SHIFT)
    assert roles(hands.sop) == roles(sop)
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_columns_are_carried_in_the_head(hands: Hands, grid: TableGrid, sop: Sop) -> None:
    head = grid.head()
    start = QPoint(head.sectionViewportPosition(2) + 20, head.height() - 10)
    end = QPoint(head.sectionViewportPosition(4) + 20, head.height() - 10)
    hands.drag(head.viewport(), start, end)
    assert roles(hands.sop) == ["kabid", "kasi", "kadis", "jfu"]
    hands.undo()
    assert hands.sop == sop


def test_a_role_is_marked_external_and_filled_by_a_function(
    hands: Hands, editor: TableEditor, sop: Sop
) -> None:
    editor.set_functions([("kasi", "Kepala Seksi"), ("jfu", "Staf")])
    hands.go(1, "kadis")
    hands.key(Key.Key_E, CTRL | SHIFT)
    assert hands.sop.role["kadis"].external
    menu = editor.commands_of.role_menu()
    functions = [action for inner in menu.findChildren(QMenu) for action in inner.actions()]
    next(action for action in functions if action.text() == "Staf").trigger()
    assert hands.sop.role["kadis"].function == "jfu"
    menu.deleteLater()
    hands.undo()
    hands.undo()
    assert hands.sop == sop


def test_a_role_is_removed_with_its_symbols(hands: Hands, sop: Sop) -> None:
    hands.go(1, "jfu")
    hands.key(Key.Key_Delete, CTRL | SHIFT)
    assert roles(hands.sop) == ["kadis", "kabid", "kasi"]
    assert all(node.role != "jfu" for node in hands.sop.nodes.values())
    hands.undo()
    assert hands.sop == sop


def test_an_empty_table_says_how_to_begin(hands: Hands, editor: TableEditor) -> None:
    hands.grid.selectAll()
    hands.key(Key.Key_Delete, CTRL)
    assert hands.sop.rows == ()
    said = [label.text() for label in editor.grid.viewport().children() if hasattr(label, "text")]
    assert any("Belum ada langkah" in words for words in said)
    hands.grid.setFocus()
    hands.key(Key.Key_Return, CTRL)
    assert len(hands.sop.rows) == 1
    assert editor.grid.is_editing()


def test_another_text_is_shown_from_its_top(hands: Hands, grid: TableGrid, document: SopDocument) -> None:
    hands.go(14, "output")
    document.load(replace(document.sop, key="lain", rows=document.sop.rows[:12]))
    assert grid.cells.rowCount() == 12
    assert (grid.currentIndex().row(), grid.verticalScrollBar().value()) == (0, 0)


def test_place_and_scroll_stay_when_another_row_changes(
    hands: Hands, grid: TableGrid, document: SopDocument
) -> None:
    hands.go(14, "output")
    scroll = grid.verticalScrollBar().value()
    assert scroll > 0
    document.apply(AddRow(len(document.sop.rows)))
    assert grid.field() == "output"
    assert grid.verticalScrollBar().value() == scroll
