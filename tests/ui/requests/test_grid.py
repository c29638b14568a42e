"""Knows how a small table of words is written: lines added, moved, taken out, cleared, pasted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from app.domain.tables.definition import Column
from app.ui.requests import writing
from app.ui.requests.grid import GridColumn, GridField

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
COLUMNS = (
    GridColumn("Kunci", hidden=True),
    GridColumn("Nama"),
    GridColumn("Isian", choices=("Angka", "Kata"), start="Angka"),
    GridColumn("Wajib", check=True, start="1"),
)
LINES = (("a", "Satu", "Angka", "1"), ("b", "Dua", "Kata", ""))


@pytest.fixture
def grid(qtbot: QtBot) -> GridField:
    made = GridField("Kolom", COLUMNS)
    qtbot.addWidget(made)
    made.set_value(LINES)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_lines_come_back_as_they_went_in(grid: GridField) -> None:
    assert grid.value() == LINES


def test_a_new_line_says_nothing_until_it_is_typed(grid: GridField, qtbot: QtBot) -> None:
    grid.editor.setCurrentCell(1, 1)
    qtbot.keyClick(grid.editor, Qt.Key.Key_Insert)
    assert grid.editor.rowCount() == 3
    assert grid.value() == LINES
    item = grid.editor.item(2, 1)
    assert item is not None
    item.setText("Tiga")
    assert grid.value() == (*LINES, ("", "Tiga", "Angka", "1"))


def test_lines_are_moved_and_taken_out_by_keys(grid: GridField, qtbot: QtBot) -> None:
    grid.editor.setCurrentCell(0, 1)
    qtbot.keyClick(grid.editor, Qt.Key.Key_Down, ALT)
    assert [line[0] for line in grid.value()] == ["b", "a"]
    qtbot.keyClick(grid.editor, Qt.Key.Key_Up, ALT)
    assert grid.value() == LINES
    qtbot.keyClick(grid.editor, Qt.Key.Key_Delete, CTRL)
    assert grid.value() == LINES[1:]


def test_cells_are_cleared(grid: GridField, qtbot: QtBot) -> None:
    grid.editor.setCurrentCell(1, 1)
    qtbot.keyClick(grid.editor, Qt.Key.Key_Delete)
    assert grid.value()[1] == ("b", "", "Kata", "")


def test_pasted_cells_go_on_past_the_end(grid: GridField, qtbot: QtBot) -> None:
    grid.editor.setCurrentCell(1, 1)
    QGuiApplication.clipboard().setText("Kedua\tAngka\tya\nKetiga\tKata\ttidak\n")
    qtbot.keyClick(grid.editor, Qt.Key.Key_V, CTRL)
    assert grid.value() == (LINES[0], ("b", "Kedua", "Angka", "1"), ("", "Ketiga", "Kata", ""))


def test_a_cell_of_choices_is_edited_by_a_list(grid: GridField) -> None:
    delegate = grid.editor.itemDelegateForColumn(2)
    box = delegate.createEditor(grid.editor, QStyleOptionViewItem(), grid.editor.model().index(0, 2))
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == ["Angka", "Kata"]


@pytest.mark.parametrize(("words", "number"), [("1.234,5", 1234.5), ("-2", -2.0), ("", None), ("dua", None)])
def test_limits_are_read_as_offices_write_them(words: str, number: float | None) -> None:
    assert writing.read_limit(words) == number


def test_new_columns_get_keys_that_rules_can_name() -> None:
    line = ("", "Laki-laki (orang)", "", "Bilangan bulat", "", "0", "", "", "1")
    first, second = writing.read_columns([line, line])
    assert (first.key, second.key) == ("laki_laki_orang", "laki_laki_orang_2")
    assert first == Column("laki_laki_orang", "Laki-laki (orang)", kind="integer")


@pytest.mark.parametrize(
    ("at", "words", "fault"),
    [(1, "", "Ada kolom tanpa judul."), (5, "x", "desimal “x” bukan bilangan bulat")],
)
def test_faults_of_columns_are_said(at: int, words: str, fault: str) -> None:
    line = ["k", "Luas", "", "Angka", "", "0", "", "", "1"]
    line[at] = words
    assert fault in writing.columns_fault([tuple(line)])
