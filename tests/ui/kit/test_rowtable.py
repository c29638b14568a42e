"""Lists: the model under Qt's own tester, sorting, filtering, choosing, copying, remembering."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.rowtable.column import BOLD_ROLE, DOT_ROLE, PILL_ROLE, SORT_ROLE, TONE_ROLE
from app.ui.kit.tokens import LIGHT, Mode, Tone


@dataclass(frozen=True)
class Row:
    id: int
    name: str
    left: int | None
    new: bool = False


ROWS = (Row(1, "Banu", 30), Row(2, "ani", 5, new=True), Row(3, "Cici", None), Row(4, "Dodi", 12))


def columns() -> list[Column[Row]]:
    return [
        Column(
            "Sisa",
            lambda row: "Ditahan" if row.left is None else f"{row.left} mnt",
            sort=lambda row: row.left,
            tone=lambda row: Tone.LATE if row.left == 5 else Tone.PLAIN,
            pill=True,
            dot=lambda row: row.new,
            tip=lambda row: f"tip {row.id}",
        ),
        Column("Nama", lambda row: row.name, stretch=1),
        Column("Nomor", lambda row: str(row.id), sort=lambda row: row.id, align=Align.RIGHT),
    ]


@pytest.fixture
def model(qapp: QApplication) -> RowTableModel[Row]:
    theme.adopt(qapp, Mode.LIGHT, 10)
    made = RowTableModel(columns(), lambda row: row.id, lambda row: row.new)
    made.set_rows(ROWS)
    return made


def make_table(
    qtbot: QtBot, model: Any, remember: Remember | None = None, name: str = "test", width: int = 600
) -> RowTable:
    table = RowTable(model, ("Belum ada baris", "Baris muncul bila ditambah."), name, remember)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    return table


def names(model: Any) -> list[str]:
    return [row.name for row in model.rows()]


# ---------------------------------------------------------------- the model of all rows


def test_the_model_keeps_qts_rules(qtmodeltester: Any, model: RowTableModel[Row]) -> None:
    qtmodeltester.check(model)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_filter("i")
    model.sort(1)
    model.set_rows(ROWS[:1])
    model.set_rows([])
    assert tester.model() is model


def test_it_answers_what_a_cell_says(model: RowTableModel[Row]) -> None:
    cell = model.index(1, 0)
    assert cell.data() == "5 mnt"
    assert cell.data(Qt.ItemDataRole.ToolTipRole) == "tip 2"
    assert cell.data(TONE_ROLE) == Tone.LATE
    assert cell.data(PILL_ROLE) is True
    assert cell.data(DOT_ROLE) is True
    assert cell.data(BOLD_ROLE) is True
    assert cell.data(SORT_ROLE) == (0, 5)
    assert model.index(0, 2).data(Qt.ItemDataRole.TextAlignmentRole) == Align.RIGHT.flags()
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Nama"
    assert model.headerData(1, Qt.Orientation.Vertical) is None
    assert model.row_at(model.index(2, 0)) == ROWS[2]
    assert model.row_at(99) is None
    assert model.line_of(4) == 3
    assert model.line_of("nobody") == -1


def test_it_sorts_by_key_with_nothing_last(model: RowTableModel[Row]) -> None:
    model.sort(0)
    assert names(model) == ["ani", "Dodi", "Banu", "Cici"]
    model.sort(1)
    assert names(model) == ["ani", "Banu", "Cici", "Dodi"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Dodi", "Cici", "Banu", "ani"]
    model.sort(-1)
    assert names(model) == [row.name for row in ROWS]


def test_two_rows_with_nothing_to_sort_by_stand_beside_one_another(model: RowTableModel[Row]) -> None:
    model.set_rows([Row(1, "a", None), Row(2, "b", None), Row(3, "c", 1)])
    model.sort(0)
    assert names(model) == ["c", "a", "b"]


def test_it_filters_by_words_in_any_column(model: RowTableModel[Row]) -> None:
    model.set_filter("DI 12")
    assert names(model) == ["Dodi"]
    assert model.filtered()
    assert model.total() == 4
    model.set_filter("")
    assert len(names(model)) == 4
    assert not model.filtered()


@given(st.lists(st.integers(-50, 50) | st.none()), st.booleans())
def test_sorting_loses_no_row(values: list[int | None], down: bool) -> None:
    made = RowTableModel(columns(), lambda row: row.id)
    rows = [Row(at, str(at), value) for at, value in enumerate(values)]
    made.set_rows(rows)
    made.sort(0, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)
    assert sorted(row.id for row in made.rows()) == list(range(len(values)))
    said = [row.left for row in made.rows() if row.left is not None]
    assert said == sorted(said, reverse=down)


# ---------------------------------------------------------------- the view


def test_the_chosen_row_stays_chosen_over_a_reload(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    assert table.choose(3)
    model.set_rows([replace(row, name=row.name + "!") for row in reversed(ROWS)])
    assert table.row().name == "Cici!"
    assert not table.choose(99)


def test_a_chosen_row_that_goes_away_leaves_nothing_chosen(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    told: list[Row | None] = []
    table.chosen.connect(told.append)
    table.choose(3)
    model.set_rows(ROWS[:2])
    assert table.row() is None
    assert told == [ROWS[2], None]


def test_enter_and_double_click_open(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    opened: list[Row] = []
    table.opened.connect(opened.append)
    table.choose(2)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    where = table.visualRect(model.index(0, 1)).center()
    # A double click is a click first; Qt looks for both.
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened == [ROWS[1], ROWS[0]]


def test_copying_takes_columns_as_seen(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    table.horizontalHeader().moveSection(2, 0)
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "1\t30 mnt\tBanu"
    assert len(lines) == 4


def test_typing_filters_unless_a_letter_is_a_command(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    typed: list[str] = []
    table.typed.connect(typed.append)
    qtbot.keyClick(table, "b")
    qtbot.keyClick(table, "/")
    act = QAction("Sesuai", table)
    act.setShortcut(QKeySequence("S"))
    table.set_commands([act, None])
    qtbot.keyClick(table, "b")
    qtbot.keyClick(table, "/")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    assert typed == ["b", "", ""]


def test_the_right_click_menu_has_the_buttons_commands(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    act = QAction("Kembalikan…", table)
    done: list[bool] = []
    act.triggered.connect(lambda: done.append(True))
    table.set_commands([act, None])
    menu = table.context_menu()
    assert menu.actions()[0] is act
    assert menu.actions()[-1].text() == "Salin baris"
    menu.actions()[0].trigger()
    assert done == [True]
    menu.deleteLater()
    qtbot.waitUntil(lambda: not isValid(menu))


def test_right_click_beside_the_rows_opens_nothing(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    spot = QPoint(20, table.viewport().height() - 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, spot, table.viewport().mapToGlobal(spot))
    table.contextMenuEvent(event)
    assert QApplication.activePopupWidget() is None


def test_right_click_opens_and_frees_the_menu(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    table.choose(1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(5, 5))
    table.contextMenuEvent(event)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    qtbot.waitUntil(lambda: not isValid(menu))


def test_columns_sort_and_order_are_remembered(
    qtbot: QtBot, model: RowTableModel[Row], tmp_path: Path
) -> None:
    remember = Remember(tmp_path / "window.ini")
    table = make_table(qtbot, model, remember)
    table.setColumnWidth(2, 133)
    table.horizontalHeader().moveSection(2, 0)
    table.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert names(model) == ["Dodi", "Cici", "Banu", "ani"]

    again = RowTableModel(columns(), lambda row: row.id)
    other = make_table(qtbot, again, remember)
    again.set_rows(ROWS)
    assert other.columnWidth(2) == 133
    assert other.horizontalHeader().logicalIndex(0) == 2
    assert names(again) == ["Dodi", "Cici", "Banu", "ani"]
    other.layout_keeper.forget()
    assert other.horizontalHeader().logicalIndex(0) == 0
    assert names(again) == [row.name for row in ROWS]


def test_a_broken_memory_is_ignored(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    remember = Remember()
    remember.put("table/test", "{not json")
    make_table(qtbot, model, remember)
    remember.put("table/test", '{"widths": 3, "order": "x", "sort": ["?"]}')
    table = make_table(qtbot, model, remember)
    assert table.columnWidth(0) > 20


def test_nothing_is_cut_while_there_is_room(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model, width=700)
    delegate = table.itemDelegate()
    for at in range(3):
        for line in range(4):
            need = delegate.sizeHint(_option(), model.index(line, at)).width()
            assert table.columnWidth(at) >= need
    assert sum(table.columnWidth(at) for at in range(3)) == table.viewport().width()


def _option() -> Any:
    from PySide6.QtWidgets import QStyleOptionViewItem

    return QStyleOptionViewItem()


def test_a_selected_row_keeps_the_colour_of_its_state(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    table.choose(2)
    picture = table.viewport().grab(table.visualRect(model.index(1, 0))).toImage()
    paints = {picture.pixelColor(x, y).name().upper() for x in range(picture.width()) for y in (12, 19, 26)}
    assert LIGHT.late_soft in paints
    assert LIGHT.accent_soft in paints


def test_an_empty_list_says_what_comes_here(qtbot: QtBot, model: RowTableModel[Row]) -> None:
    table = make_table(qtbot, model)
    table.set_end_note("Itu semuanya.")
    full = table.viewport().grab().toImage()
    model.set_rows([])
    table.set_empty("Kosong", "Tunggu saja.")
    empty = table.viewport().grab().toImage()
    model.set_rows(ROWS)
    model.set_filter("xyz")
    no_hits = table.viewport().grab().toImage()
    assert full != empty
    assert empty != no_hits
    assert table.rows_height() < 60
    assert table.chosen_rows() == []
