"""Knows how OPDs come in, one by one and out of a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.services.people import OpdRow
from app.ui.settings.pasting import pasted_opds
from tests.ui.settings.conftest import Visitor


def test_an_opd_is_entered_and_changed(bare: Visitor) -> None:
    section = bare.go("opd")
    bare.press(Qt.Key.Key_Insert)
    dialog = bare.dialog()
    bare.write(dialog.name, "Dinas Kesehatan")
    bare.write(dialog.code, "DINKES")
    bare.agree(dialog)
    bare.press(Qt.Key.Key_F2, on=section.table)
    dialog = bare.dialog()
    bare.write(dialog.contact, "Sdr. Uji")
    bare.agree(dialog)
    (row,) = bare.house.people.opds()
    assert (row.code, row.name, row.contact, row.is_active) == (
        "DINKES",
        "Dinas Kesehatan",
        "Sdr. Uji",
        True,
    )


def test_a_pasted_list_is_shown_added_and_taken_back(bare: Visitor) -> None:
    section = bare.go("opd")
    QGuiApplication.clipboard().setText(
        "Kode\tNama\nDINKES\tDinas  Kesehatan\nDISDIK\tDinas Pendidikan\n\tTanpa\n"
    )
    bare.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=section.table)
    dialog = bare.dialog()
    assert dialog.verb.text() == "Tambah 2 OPD"
    assert dialog.table.model().rowCount() == 3
    bare.agree(dialog)
    assert [row.name for row in bare.house.people.opds()] == ["Dinas Kesehatan", "Dinas Pendidikan"]
    assert bare.said()[1] == "2 OPD ditambahkan."
    bare.undo()
    assert bare.house.people.opds() == []


def test_a_clipboard_without_a_list_is_said(bare: Visitor) -> None:
    bare.go("opd")
    QGuiApplication.clipboard().setText("sebuah kalimat")
    bare.click("Tempel dari Excel")
    assert "Papan klip tidak berisi daftar OPD" in bare.said()[1]
    assert bare.no_dialog()


def test_a_list_with_nothing_new_cannot_be_added(visitor: Visitor) -> None:
    visitor.go("opd")
    QGuiApplication.clipboard().setText("dinkes\tDinas Kesehatan")
    visitor.click("Tempel dari Excel")
    dialog = visitor.dialog()
    assert not dialog.verb.isEnabled()
    assert dialog.problem_label.text() == "Tidak ada baris yang dapat ditambahkan."
    dialog.reject()


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("A\tDinas A", ""),
        ("\tDinas A", "Kode kosong"),
        ("A", "Nama kosong"),
        ("A B\tDinas A", "Kode berisi spasi"),
        ("x\tDinas X", "Kode sudah ada"),
        ("B\tDinas B lagi", "Kode sudah ada"),
    ],
)
def test_each_line_says_why_it_is_left_out(line: str, fault: str) -> None:
    found = pasted_opds(f"B\tDinas B\n{line}\n", [OpdRow(1, "X", "Dinas X")])
    assert [row.fault for row in found] == ["", fault]


def test_an_opd_taken_out_comes_back(visitor: Visitor) -> None:
    section = visitor.go("opd")
    section.table.choose_line(0)
    gone = section.table.row()
    visitor.press(Qt.Key.Key_Delete, on=section.table)
    assert gone.code not in [row.code for row in visitor.house.people.opds()]
    visitor.undo()
    assert gone.code in [row.code for row in visitor.house.people.opds()]


def test_head_and_operator_are_entered_and_stay(bare: Visitor) -> None:
    section = bare.go("opd")
    bare.press(Qt.Key.Key_Insert)
    dialog = bare.dialog()
    bare.write(dialog.name, "Kecamatan Utara")
    assert dialog.head_post.editor.placeholderText() == "Camat Utara"
    bare.write(dialog.code, "KEC-UTARA")
    bare.write(dialog.kind, "Kecamatan")
    bare.write(dialog.head_name, "Drs. Uji")
    bare.write(dialog.head_nip, "123")
    assert "Tetap dapat disimpan." in dialog.warning.text()
    bare.write(dialog.operator_name, "Sdri. Coba")
    bare.write(dialog.operator_phone, "0812")
    bare.write(dialog.operator_email, "data@contoh.go.id")
    bare.write(dialog.appointment_number, "800/12/2026")
    bare.write(dialog.appointment_date, "5 Jan 2026")
    bare.agree(dialog)
    (row,) = bare.house.people.opds()
    assert (row.kind, row.head_name, row.head_nip) == ("Kecamatan", "Drs. Uji", "123")
    assert (row.operator_name, row.operator_phone, row.operator_email) == (
        "Sdri. Coba",
        "0812",
        "data@contoh.go.id",
    )
    assert (row.appointment_number, row.appointment_date) == ("800/12/2026", date(2026, 1, 5))
    bare.press(Qt.Key.Key_F2, on=section.table)
    bare.agree(bare.dialog())
    assert bare.house.people.opds() == [row]


def test_a_file_is_shown_line_by_line_taken_and_taken_back(bare: Visitor, tmp_path: Path) -> None:
    bare.house.people.save_opd(OpdRow(0, "DINKES", "Dinas Kesehatan"))
    before = bare.house.people.opds()
    path = tmp_path / "opd.csv"
    path.write_text(
        "Kode OPD;Nama OPD;Nama Kepala;Catatan\n"
        "DINKES;Dinas Kesehatan;dr. Uji;x\nDISDIK;Dinas Pendidikan;;\n;;;y\n"
    )
    section = bare.go("opd")
    bare.counter.messages.answers.append(path)
    bare.press(Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier, on=section.table)
    dialog = bare.dialog()
    assert dialog.verb.text() == "Simpan 2 OPD"
    assert dialog.model.rowCount() == 3
    bare.agree(dialog)
    assert [(row.code, row.head_name) for row in bare.house.people.opds()] == [
        ("DINKES", "dr. Uji"),
        ("DISDIK", ""),
    ]
    assert bare.said()[1] == "2 OPD disimpan dari daftar."
    bare.undo()
    assert bare.house.people.opds() == before


def test_many_columns_are_pasted_with_their_headings(bare: Visitor) -> None:
    section = bare.go("opd")
    QGuiApplication.clipboard().setText("Kode\tNama OPD\tOperator\nDINKES\tDinas Kesehatan\tSdr. Uji\n")
    bare.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier, on=section.table)
    bare.agree(bare.dialog())
    assert [row.operator_name for row in bare.house.people.opds()] == ["Sdr. Uji"]


def test_every_field_is_found_by_search_and_seen_whole(bare: Visitor) -> None:
    whole = OpdRow(
        0,
        "KEC-UTARA",
        "Kecamatan Utara",
        "Jalan Melati 7",
        "Sdr. Kontak",
        kind="Kecamatan",
        head_name="Drs. Uji",
        head_rank="Pembina (IV/a)",
        head_nip="196801011994031002",
        operator_name="Sdri. Coba",
        operator_phone="0812",
        operator_email="data@contoh.go.id",
        appointment_number="800/12/2026",
        appointment_date=date(2026, 1, 5),
    )
    bare.house.people.save_opd(whole)
    bare.house.people.save_opd(OpdRow(0, "LAIN", "Dinas Lain"))
    section = bare.go("opd")
    facts = ("KEC-UTARA", "Melati", "Kontak", "Kecamatan", "Drs.", "IV/a", "19680101", "Coba", "0812")
    for words in (*facts, "data@contoh", "800/12", "5 Jan 2026"):
        section.search(words)
        assert [row.code for row in section.model.rows()] == ["KEC-UTARA"], words
    tip = section.model.columns[1].tip
    assert tip is not None
    said = tip(section.model.rows()[0])
    assert "Camat Utara: Drs. Uji" in said
    assert all(words in said for words in ("Jalan Melati 7", "196801011994031002", "800/12/2026, 5 Jan 2026"))
