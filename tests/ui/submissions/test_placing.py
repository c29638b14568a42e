"""Knows how a person puts right where a table lies on a strange sheet, by fields and on the sheet itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.submissions.placing import Layout
from app.domain.tables.values import Value
from app.ui.submissions.files.basket import Standing
from app.ui.submissions.screen import FILES
from tests.ui.submissions.conftest import CTRL, SHIFT, Visitor

UTARA, SELATAN, ALL = "Kecamatan Utara", "Kecamatan Selatan", "Jumlah"
#: Labels of neighbours at the left, its own at the right; a line of units under the headings.
ROWS: list[list[object]] = [
    ["Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin Tahun 2025"],
    ["Pembanding", "Laki-laki", "Perempuan", "Jumlah", "Kecamatan"],
    [SELATAN, 120, 130, 250, UTARA],
    [ALL, 80, 70, 150, SELATAN],
    [UTARA, 200, 200, 400, ALL],
]


def book(path: Path, rows: list[list[object]], *more: str) -> Path:
    """A workbook with these rows; each name of ``more`` is another sheet with the same."""
    made = openpyxl.Workbook()
    first = made.active
    assert first is not None
    first.title = "Rekap"
    for sheet in (first, *(made.create_sheet(name) for name in more)):
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def asked(visitor: Visitor, path: Path) -> Any:
    """The dialog about this file, which is Dukcapil's."""
    page = visitor.screen.files
    visitor.screen.arrive((FILES, (path,)))
    visitor.press(Qt.Key.Key_Return, on=page.table)
    dialog = visitor.dialog()
    dialog.opd.set_value("DUKCAPIL")
    dialog.round.set_value(visitor.sender.round_id)
    return dialog


@pytest.fixture
def dialog(visitor: Visitor, tmp_path: Path) -> Iterator[Any]:
    """The dialog about a sheet with labels at both sides."""
    found = asked(visitor, book(tmp_path / "rekap.xlsx", ROWS))
    yield found
    if shiboken6.isValid(found) and found.isVisible():
        found.reject()


def at_sheet(visitor: Visitor, dialog: Any) -> Any:
    """The keyboard is at the sheet of the dialog, which has become the active window."""
    with visitor.qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.sheet.setFocus()
    visitor.qtbot.waitUntil(dialog.sheet.hasFocus)
    return dialog.sheet


def input_at(dialog: Any, row: int, column: int) -> object:
    """What a cell of the preview stands for."""
    return dialog.sheet.sheet.picture.view.inputs.get((row, column))


def go(dialog: Any, row: int, column: int) -> None:
    assert dialog.sheet.go_to((row, column))


def test_the_sheet_says_what_its_rows_and_columns_are(dialog: Any) -> None:
    model = dialog.sheet.sheet
    across, down = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    assert [model.headerData(at, across) for at in range(5)] == [
        "A · Label",
        "B · Laki-laki",
        "C · Perempuan",
        "D · Jumlah",
        "E",
    ]
    assert [model.headerData(at, down) for at in range(4)] == ["1", "2 kepala", "3 isian", "4"]
    assert model.look(1, 1).is_head
    assert model.look(2, 0).is_label
    assert model.look(2, 1).is_input
    assert dialog.lay.labels.editor.currentText() == "A · Pembanding (3 label)"
    assert dialog.lay.top.editor.currentText() == "2 · Pembanding, Laki-laki, Perempuan …"


def test_another_column_of_labels_is_chosen_in_a_field(visitor: Visitor, dialog: Any) -> None:
    assert input_at(dialog, 2, 1) == ("2", "lk")
    dialog.lay.labels.set_value(4)
    assert input_at(dialog, 2, 1) == ("1", "lk")
    assert dialog.sheet.sheet.headerData(4, Qt.Orientation.Horizontal) == "E · Label"
    visitor.agree(dialog)
    page = visitor.screen.files
    (entry,) = page.basket.entries()
    assert entry.standing is Standing.READY
    visitor.press(Qt.Key.Key_Return, on=page.table)
    again = visitor.dialog()
    assert again.lay.labels.value() == 4, "what was put right is still so"
    visitor.agree(again)
    with visitor.qtbot.waitActive(visitor.screen):
        visitor.screen.activateWindow()
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.table)
    visitor.agree(visitor.dialog())
    (mapping,) = visitor.house.intake.mappings()
    assert mapping.placement.label_column == 4
    (row,) = visitor.house.submissions.rows()
    assert visitor.house.submissions.sheet(row.id, mapping.table).values[2, 1] == Value(120.0)


def test_everything_can_be_said_on_the_sheet_by_keys(visitor: Visitor, dialog: Any) -> None:
    sheet = at_sheet(visitor, dialog)
    go(dialog, 2, 4)
    visitor.press(Qt.Key.Key_L, on=sheet)
    assert dialog.lay.labels.value() == 4
    go(dialog, 2, 2)
    visitor.press(Qt.Key.Key_1, on=sheet)
    fields = dialog.lay.fields
    assert (fields["lk"].value(), fields["pr"].value()) == (2, None), "a column is for one field"
    assert "Belum ada kolom untuk Perempuan" in dialog.said.text()
    assert dialog.verb.isEnabled(), "a column may be missing"
    go(dialog, 2, 1)
    visitor.press(Qt.Key.Key_2, on=sheet)
    assert (fields["lk"].value(), fields["pr"].value()) == (2, 1)
    go(dialog, 2, 3)
    visitor.press(Qt.Key.Key_0, on=sheet)
    assert fields["jumlah"].value() is None
    assert input_at(dialog, 2, 3) is None
    visitor.press(Qt.Key.Key_3, on=sheet)
    assert input_at(dialog, 2, 3) == ("1", "jumlah")


def test_heading_rows_are_chosen_on_the_sheet(visitor: Visitor, tmp_path: Path) -> None:
    units: list[object] = ["", "orang", "orang", "orang", ""]
    rows = [*ROWS[:2], units, *ROWS[2:]]
    dialog = asked(visitor, book(tmp_path / "satuan.xlsx", rows))
    sheet = at_sheet(visitor, dialog)
    go(dialog, 1, 0)
    visitor.press(Qt.Key.Key_Down, SHIFT, on=sheet)
    visitor.press(Qt.Key.Key_K, on=sheet)
    lay = dialog.lay
    assert "satu pun kolom isian" in dialog.problem_label.text()
    assert (lay.top.value(), lay.bottom.value(), lay.first.value()) == (1, 2, 3)
    go(dialog, 1, 0)
    visitor.press(Qt.Key.Key_K, on=sheet)
    assert (lay.top.value(), lay.bottom.value(), lay.first.value()) == (1, 1, 3)
    assert lay.fields["lk"].value() == 1, "the names are found once the units are no heading"
    assert dialog.verb.isEnabled(), dialog.problem_label.text()
    go(dialog, 4, 0)
    visitor.press(Qt.Key.Key_I, on=sheet)
    assert lay.first.value() == 4
    assert input_at(dialog, 3, 1) is None, "that row is no more of the table"
    lay.first.set_value(1)
    assert "Baris kepala harus berurutan" in dialog.wrong.text()
    assert not dialog.verb.isEnabled()
    assert "berurutan" in dialog.problem_label.text()
    dialog.reject()


def test_a_column_without_labels_is_told_with_the_one_that_has_them(dialog: Any) -> None:
    dialog.lay.labels.set_value(3)
    assert "Tidak ada label tabel ini pada kolom D mulai baris 3" in dialog.wrong.text()
    assert not dialog.verb.isEnabled()
    dialog.lay.labels.set_value(4)
    assert dialog.verb.isEnabled()
    assert dialog.wrong.text() == ""


def test_a_field_left_empty_waits(dialog: Any) -> None:
    before = dialog.sheet.sheet.picture
    dialog.lay.labels.set_value(None)
    assert dialog.lay.said() is None
    assert dialog.sheet.sheet.picture is before
    dialog.reject()


def test_the_right_click_menu_has_what_the_keys_do(dialog: Any) -> None:
    words = [action.text() for action in dialog.sheet.actions() if action.isVisible()]
    assert words[:4] == [
        "Kolom ini berisi label",
        "Baris terpilih adalah kepala",
        "Isian mulai baris ini",
        "Kolom ini bukan isian",
    ]
    assert "Kolom ini untuk Perempuan" in words
    dialog.reject()


def test_the_sheet_that_was_touched_last_is_shown(visitor: Visitor, tmp_path: Path) -> None:
    dialog = asked(visitor, book(tmp_path / "dua.xlsx", ROWS, "Lain"))
    assert dialog.sheet.sheet.picture.view.sheet == "Lain"
    assert "dua lembar" in dialog.problem_label.text()
    dialog.tables["Lain"].set_value(None)
    bare = dialog.sheet.sheet.picture
    assert (bare.view.sheet, dict(bare.view.inputs)) == ("Lain", {}), "nothing of it is read, but it is seen"
    assert not dialog.lay.isVisible()
    assert dialog.verb.isEnabled()
    assert [action.text() for action in dialog.sheet.actions() if action.isVisible()] == []
    dialog.tables["Rekap"].entered.emit()
    assert dialog.sheet.sheet.picture.view.sheet == "Rekap"
    assert dialog.lay.isVisible()
    dialog.tables["Rekap"].set_value(None)
    assert dialog.sheet.sheet.picture.view.sheet == "Rekap"
    assert not dialog.lay.isVisible()
    assert not dialog.verb.isEnabled()
    dialog.reject()


def test_a_long_list_has_roles_instead(visitor: Visitor, tmp_path: Path) -> None:
    rows: list[list[object]] = [["tahun", "kecamatan", "kelompok", "orang"]]
    for label, men, women in ((UTARA, 120, 130), (SELATAN, 80, 70), (ALL, 200, 200)):
        for group, number in (("Laki-laki", men), ("Perempuan", women), ("Jumlah", men + women)):
            rows.append([2025, label, group, number])
    dialog = asked(visitor, book(tmp_path / "daftar.xlsx", rows))
    assert dialog.chosen()[0].placement.layout is Layout.LONG
    lay = dialog.lay
    assert not lay.labels.isVisibleTo(lay)
    assert {key: field.value() for key, field in lay.fields.items()} == {
        "rows.1": 1,
        "columns.1": 2,
        "year": 0,
        "value": 3,
    }
    lay.fields["value"].set_value(None)
    assert "Belum ada kolom untuk nilainya" in dialog.wrong.text()
    assert not dialog.verb.isEnabled()
    sheet = at_sheet(visitor, dialog)
    go(dialog, 1, 3)
    visitor.press(Qt.Key.Key_4, on=sheet)
    assert lay.fields["value"].value() == 3
    visitor.agree(dialog)
    assert [entry.standing for entry in visitor.screen.files.basket.entries()] == [Standing.READY]


CODED: list[list[object]] = [
    ["Rekap loket"],
    ["Wilayah", "Pria", "Wanita", "Semua"],
    ["K-01", 120, 130, 250],
    ["K-02", 80, 70, 150],
    ["K-03", 200, 200, 400],
]


def test_a_table_is_chosen_for_a_sheet_that_is_like_none(visitor: Visitor, tmp_path: Path) -> None:
    dialog = asked(visitor, book(tmp_path / "loket.xlsx", CODED, "Lain"))
    assert "Pilih sendiri tabelnya" in dialog.said.text()
    assert [field.value() for field in dialog.tables.values()] == [None, None]
    assert dialog.sheet.sheet.picture.view.texts[2][0] == "K-01", "the sheet is seen before it is decided"
    assert not dialog.verb.isEnabled()
    dialog.tables["Rekap"].set_value(dialog.tables["Rekap"].offered()[0][0])
    lay = dialog.lay
    assert (lay.labels.value(), lay.top.value(), lay.first.value()) == (0, 1, 2)
    sheet = at_sheet(visitor, dialog)
    for column in (1, 2, 3):
        go(dialog, 2, column)
        visitor.press(Qt.Key(Qt.Key.Key_0 + column), on=sheet)
    assert "label tabel ini" in dialog.wrong.text()
    go(dialog, 2, 0)
    visitor.press(Qt.Key.Key_B, on=sheet)
    assert lay.rows.fields["1"].value() == 2
    assert lay.rows.fields["2"].value() is None
    assert "2 dari 3 baris" in dialog.said.text()
    assert lay.rows.in_order.isEnabled()
    visitor.qtbot.mouseClick(lay.rows.in_order, Qt.MouseButton.LeftButton)
    assert [field.value() for field in lay.rows.fields.values()] == [2, 3, 4]
    assert input_at(dialog, 3, 1) == ("2", "lk")
    assert dialog.verb.isEnabled(), dialog.problem_label.text()
    visitor.agree(dialog)
    (entry,) = visitor.screen.files.basket.entries()
    assert entry.standing is Standing.READY
    visitor.press(Qt.Key.Key_Return, on=visitor.screen.files.table)
    again = visitor.dialog()
    assert [field.value() for field in again.lay.rows.fields.values()] == [2, 3, 4], "it is still so"
    again.lay.rows.fields["2"].set_value(None)
    assert again.lay.rows.fields["2"].value() is None
    again.reject()


def test_a_row_takes_its_label_from_another(visitor: Visitor, tmp_path: Path) -> None:
    rows = [
        *CODED[:2],
        *([label, *CODED[at][1:]] for at, label in ((2, UTARA), (3, "Kec. B"), (4, "Kec. C"))),
    ]
    dialog = asked(visitor, book(tmp_path / "campur.xlsx", rows))
    dialog.tables["Rekap"].set_value(dialog.tables["Rekap"].offered()[0][0])
    fields = dialog.lay.rows.fields
    assert list(fields) == ["2", "jumlah"], "one label is met"
    fields["2"].set_value(4)
    fields["jumlah"].set_value(4)
    assert (fields["2"].value(), fields["jumlah"].value()) == (None, 4)
    dialog.reject()


def test_a_sheet_is_read_as_a_list_or_as_a_table(dialog: Any) -> None:
    lay = dialog.lay
    assert lay.layout_field.value() is Layout.WIDE
    lay.layout_field.set_value(Layout.LONG)
    assert dialog.chosen()[0].placement.layout is Layout.LONG
    assert list(lay.fields) == [
        "rows.1",
        "columns.1",
        "year",
        "value",
        "value.lk",
        "value.pr",
        "value.jumlah",
    ]
    assert not lay.labels.isVisibleTo(lay)
    assert not lay.rows.isVisibleTo(lay)
    assert not dialog.verb.isEnabled()
    lay.top.set_value(1)
    lay.fields["rows.1"].set_value(0)
    lay.fields["value"].set_value(1)
    assert list(lay.fields) == ["rows.1", "columns.1", "year", "value"], "all figures are in one column"
    lay.layout_field.set_value(Layout.WIDE)
    assert dialog.chosen()[0].placement.layout is Layout.WIDE
    assert lay.fields["lk"].value() == 1
    assert dialog.verb.isEnabled(), dialog.problem_label.text()
    dialog.reject()


def test_sheets_that_are_left_are_named_and_can_be_decided_later(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.screen.files
    dialog = asked(visitor, book(tmp_path / "loket.xlsx", CODED))
    said = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "xlsx" in said
    assert any("“Rekap”: tidak ada yang mirip" in words for words in said), said
    dialog.reject()
    dialog = asked(visitor, book(tmp_path / "dua.xlsx", ROWS, "Lain"))
    dialog.tables["Lain"].set_value(None)
    visitor.agree(dialog)
    page.table.choose_line(1)
    assert page.basket.entries()[1].standing is Standing.READY
    said = [label.text() for label in page.panel.findChildren(QLabel)]
    assert "Lembar lain yang belum dikenal: “Lain”. F2 menentukannya." in said
    visitor.press(Qt.Key.Key_F2, on=page.table)
    again = visitor.dialog()
    assert set(again.tables) == {"Rekap", "Lain"}
    again.reject()
