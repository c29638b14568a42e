"""Knows how tables are made: typed, arranged from classifications, pasted, changed, taken off and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.tables.activity import MsKeg
from app.domain.tables.definition import Column, RowLabel
from app.domain.tables.metadata import MsVar
from app.domain.tables.reuse import Outcome
from app.ui.requests import writing
from app.ui.requests.table_list import Shown
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.ui.requests.conftest import ALT, CTRL, Visitor


def new_table(visitor: Visitor) -> Any:
    """Ask for a new table with keys alone."""
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.tables.table)
    return visitor.dialog()


def test_a_table_is_made_from_classifications(visitor: Visitor) -> None:
    dialog = new_table(visitor)
    visitor.write(dialog.title, "Jumlah Pegawai")
    dialog.producer.set_value("DINKES")
    visitor.write(dialog.unit, "orang")
    dialog.open_page("layout")
    dialog.down.set_value("golongan")
    dialog.across.set_value("jenis-kelamin")
    dialog.total_row.set_value(True)
    dialog.total_column.set_value(True)
    visitor.push(dialog.arrange_button)
    assert dialog.preview.columnCount() == 4
    visitor.agree(dialog)
    (row,) = visitor.house.tables.rows()
    assert (row.title, row.producer, row.rows, row.columns) == ("Jumlah Pegawai", "DINKES", 5, 3)
    table = visitor.house.tables.get(row.key)
    assert table.axes == ("golongan", "jenis-kelamin")
    assert table.rules == ("l + p = jumlah",)
    assert visitor.said() == ("info", "Tabel “Jumlah Pegawai” disimpan.")
    assert visitor.screen.tables.table.row().key == row.key


def test_rows_are_pasted_and_columns_typed(visitor: Visitor) -> None:
    dialog = new_table(visitor)
    visitor.write(dialog.title, "Luas Panen")
    dialog.open_page("rows")
    QGuiApplication.clipboard().setText("Utara\nSelatan  Jaya\n")
    visitor.press(Qt.Key.Key_V, CTRL, on=dialog.rows.editor)
    dialog.open_page("columns")
    dialog.columns.set_value([("", "Luas", "", "Angka", "ha", "2", "0", "", "1")])
    visitor.agree(dialog)
    table = visitor.house.tables.get(visitor.house.tables.rows()[0].key)
    assert table.rows == (RowLabel("utara", "Utara"), RowLabel("selatan-jaya", "Selatan Jaya"))
    assert table.columns == (Column("luas", "Luas", unit="ha", decimals=2, minimum=0.0),)


def test_what_is_wrong_is_said_and_keeps_the_table_from_being_stored(visitor: Visitor) -> None:
    dialog = new_table(visitor)
    assert not dialog.verb.isEnabled()
    visitor.write(dialog.title, "Luas Panen")
    dialog.columns.set_value([("luas", "Luas", "", "Angka", "", "0", "banyak", "", "1")])
    assert dialog.columns.problem() == "Kolom “Luas”: nilai terkecil “banyak” bukan angka."
    assert not dialog.verb.isEnabled()
    dialog.columns.set_value([("luas", "Luas", "", "Angka", "", "0", "", "", "1")])
    dialog.rules.set_value("luas = lebar")
    assert "lebar" in dialog.problem_label.text()
    dialog.reject()
    assert visitor.house.tables.rows() == []


def test_a_table_keeps_what_is_not_touched(visitor: Visitor) -> None:
    key = add_table(visitor.house)
    before = visitor.house.tables.get(key)
    visitor.screen.arrive(key)
    visitor.press(Qt.Key.Key_F2, on=visitor.screen.tables.table)
    visitor.agree(visitor.dialog())
    assert visitor.house.tables.get(key) == before


def test_metadata_are_filled_and_counted(visitor: Visitor) -> None:
    key = add_table(visitor.house)
    visitor.screen.arrive(key)
    before = visitor.house.tables.rows()[0].complete
    visitor.press(Qt.Key.Key_M, CTRL, on=visitor.screen.tables.table)
    dialog = visitor.dialog()
    said = MsVar("Jumlah Penduduk", "JP", "Penduduk", "Orang yang tinggal", is_public=1)
    dialog.variables.set_value(writing.variable_lines([said]))
    visitor.agree(dialog)
    assert visitor.house.tables.get(key).variables == (said,)
    assert visitor.house.tables.rows()[0].complete > before


def test_a_table_is_taken_off_and_put_back(visitor: Visitor) -> None:
    add_table(visitor.house)
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.screen.tables.reload()
    visitor.press(Qt.Key.Key_Delete, on=visitor.screen.tables.table)
    assert visitor.house.tables.rows() == []
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert len(visitor.house.tables.rows()) == 1
    visitor.press(Qt.Key.Key_Delete, on=visitor.screen.tables.table)
    visitor.screen.tables.chips.choose(Shown.RETIRED)
    assert visitor.screen.tables.model.rowCount() == 1
    visitor.screen.tables.restore.trigger()
    assert len(visitor.house.tables.rows()) == 1


def test_filters_and_search_leave_what_they_say(visitor: Visitor) -> None:
    add_table(visitor.house)
    add_table(visitor.house, CLINICS)
    page = visitor.screen.tables
    visitor.press(Qt.Key.Key_2, ALT)
    page.reload()
    visitor.screen.search("puskesmas")
    assert [row.title for row in page.model.rows()] == [CLINICS.title]
    visitor.screen.search("")
    page.chips.choose(Shown.BARE)
    assert page.model.rows() == ()
    page.chips.choose(Shown.READY)
    assert page.model.rowCount() == 2


@pytest.mark.parametrize("table", [POPULATION, CLINICS])
def test_lines_of_words_say_a_table_whole(table: Any) -> None:
    assert writing.read_rows(writing.row_lines(table.rows)) == table.rows
    assert writing.read_columns(writing.column_lines(table.columns)) == table.columns
    assert writing.read_variables(writing.variable_lines(table.variables)) == table.variables


def test_nobody_at_the_desk_is_told_so(visitor: Visitor) -> None:
    visitor.counter.tools.desk.set_choices([])
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.tables.table)
    assert "Ctrl+U" in visitor.said()[1]


def test_metadata_of_last_year_are_used_again_and_taken_back(visitor: Visitor) -> None:
    house, by = visitor.house, who(visitor.house, "pengelola")
    said = replace(POPULATION.variables[0], definition="Orang", time_reference="Juni 2024")
    key = add_table(house, replace(POPULATION, activity="pendataan", variables=(said,)))
    house.tables.save_activity(MsKeg("pendataan", 2024, "Pendataan 2024", {"1.1": "Kantor"}), by)
    open_round(house, title="Data 2024", year=2024)
    house.tables.save(replace(house.tables.get(key), variables=()), by)
    before = house.tables.get(key)
    visitor.screen.arrive(key)
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.tables.table)
    dialog = visitor.dialog()
    assert [line.outcome for line in dialog.model.rows()] == [Outcome.NEW, Outcome.NEW]
    visitor.agree(dialog)
    (variable,) = house.tables.get(key).variables
    assert (variable.definition, variable.time_reference) == ("Orang", "Juni 2025")
    assert [each.year for each in house.tables.activities()] == [2025, 2024]
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert house.tables.get(key).variables == before.variables
    assert [each.year for each in house.tables.activities()] == [2024]


def test_words_of_this_year_are_replaced_only_when_wished(visitor: Visitor) -> None:
    house, by = visitor.house, who(visitor.house, "pengelola")
    key = add_table(house)
    open_round(house, title="Data 2024", year=2024)
    now = replace(POPULATION.variables[0], concept="Jiwa")
    house.tables.save(replace(house.tables.get(key), variables=(now,)), by)
    visitor.screen.arrive(key)
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.tables.table)
    dialog = visitor.dialog()
    assert not dialog.verb.isEnabled()
    assert "1 isian berbeda: Konsep" in dialog.model.columns[-1].text(dialog.model.rows()[0])
    dialog.overwrite.set_value(True)
    visitor.agree(dialog)
    assert house.tables.get(key).variables == POPULATION.variables


def test_a_table_that_nobody_asked_last_year_says_so(visitor: Visitor) -> None:
    key = add_table(visitor.house)
    visitor.screen.arrive(key)
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.tables.table)
    assert "tidak diminta" in visitor.said()[1]
