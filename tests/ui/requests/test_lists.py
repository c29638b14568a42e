"""Knows how code lists are made and pasted, and how a *daftar data* is shown, taken in and taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.tables.daftar_compare import Outcome
from app.domain.tables.definition import Item
from tests.ui.requests.conftest import ALT, CTRL, Visitor

DAFTAR = """Penghasil Data;Nama Data;Periode Data;Satuan;Klasifikasi
Dinas Kesehatan;Jumlah Balita;Tahunan;Orang;Kecamatan; Jenis Kelamin
Dinas Kesehatan;Jumlah Perawat;Tahunan;Orang;Jenis Kelamin
Dinas Kesehatan;Jumlah Perawat;Tahunan;orang;Jenis Kelamin
Dinas Antariksa;Jumlah Roket;Tahunan;buah;***
"""


@pytest.fixture
def daftar(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(DAFTAR)
    return path


def show(visitor: Visitor, path: Path) -> Any:
    """Choose the file with keys."""
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.answer(path)
    visitor.press(Qt.Key.Key_I, CTRL, on=visitor.screen.tables.table)
    return visitor.dialog()


def test_every_line_of_a_list_is_shown(visitor: Visitor, daftar: Path) -> None:
    dialog = show(visitor, daftar)
    rows = dialog.model.rows()
    assert [row.line for row in rows] == [2, 3, 4, 5]
    assert [row.outcome for row in rows] == [
        Outcome.UNREADABLE,
        Outcome.NEW,
        Outcome.DOUBLE,
        Outcome.NEW,
    ]
    dialog.outcomes.choose(Outcome.DOUBLE)
    assert dialog.model.rowCount() == 1
    assert "baris 3" in dialog.model.columns[-1].text(dialog.model.rows()[0])
    dialog.reject()
    assert visitor.house.tables.rows() == []


def test_a_list_is_taken_in_with_units_and_producers_chosen_and_taken_back(
    visitor: Visitor, daftar: Path
) -> None:
    dialog = show(visitor, daftar)
    dialog.units.set_value(["orang"])
    dialog.new_opds.set_value(["Dinas Antariksa"])
    visitor.agree(dialog)
    rows = {row.title: row for row in visitor.house.tables.rows()}
    assert rows["Jumlah Perawat"].unit == "orang"
    assert rows["Jumlah Roket"].producer_name == "Dinas Antariksa"
    assert visitor.said()[1].endswith("baris daftar data diimpor.")
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert visitor.house.tables.rows() == []
    assert visitor.said()[1].startswith("Impor diurungkan")


def test_units_keep_their_spelling_unless_accepted(visitor: Visitor, daftar: Path) -> None:
    visitor.agree(show(visitor, daftar))
    rows = {row.title: row for row in visitor.house.tables.rows()}
    assert rows["Jumlah Perawat"].unit == "Orang"
    visitor.screen.tables.undo_import.trigger()
    assert visitor.house.tables.rows() == []


def test_a_line_is_left_out_with_enter(visitor: Visitor, daftar: Path) -> None:
    dialog = show(visitor, daftar)
    before = dialog.taken()
    dialog.table.choose(5)
    visitor.press(Qt.Key.Key_Return, on=dialog.table)
    assert dialog.taken() == before - 1
    visitor.agree(dialog)
    assert "Jumlah Roket" not in [row.title for row in visitor.house.tables.rows()]


def test_nothing_is_undone_where_nothing_was_imported(visitor: Visitor) -> None:
    visitor.screen.tables.undo_import.trigger()
    assert visitor.said() == ("problem", "Tidak ada impor yang dapat diurungkan.")


def test_a_code_list_is_pasted_and_a_table_made_of_it(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_3, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.lists.table)
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Kecamatan")
    QGuiApplication.clipboard().setText("01\tUtara\n02\tSelatan\n")
    visitor.press(Qt.Key.Key_V, CTRL, on=dialog.items.editor)
    visitor.agree(dialog)
    found = next(each for each in visitor.house.tables.classifications() if each.name == "Kecamatan")
    assert found.items == (Item("01", "Utara"), Item("02", "Selatan"))
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.tables.table)
    table = visitor.dialog()
    table.down.set_value(found.key)
    table.arrange()
    assert [row.label for row in table.value().rows] == ["Utara", "Selatan"]
    table.reject()


def test_a_code_list_is_changed_removed_and_brought_back(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_3, ALT)
    page = visitor.screen.lists
    visitor.press(Qt.Key.Key_Insert, on=page.table)
    dialog = visitor.dialog()
    visitor.write(dialog.name, "Pasar")
    dialog.items.set_value([("", "Pagi", ""), ("", "Malam", "")])
    visitor.agree(dialog)
    page.table.choose("pasar")
    visitor.press(Qt.Key.Key_F2, on=page.table)
    dialog = visitor.dialog()
    dialog.items.add_lines([("2", "Subuh", "")])
    assert dialog.items.problem() == "Kode “2” dipakai dua kali."
    dialog.reject()
    visitor.press(Qt.Key.Key_Delete, on=page.table)
    assert "pasar" not in [each.key for each in visitor.house.tables.classifications()]
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert "pasar" in [each.key for each in visitor.house.tables.classifications()]


def test_lists_that_everybody_has_are_not_changed(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_3, ALT)
    page = visitor.screen.lists
    page.table.choose("agama")
    assert not page.change.isEnabled()
    assert not page.remove.isEnabled()
