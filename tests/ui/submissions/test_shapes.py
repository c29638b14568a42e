"""Knows how decisions about sheets without identity are seen, found, forgotten, and taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel

from app.domain.submissions.placing import HeadRows, Layout, Placement
from app.ui.submissions.screen import FILES, SHAPES
from app.ui.submissions.shapes.columns import (
    say_field,
    say_fields,
    say_heads,
    say_labels,
    say_layout,
    say_rows,
)
from tests.ui.submissions.conftest import ALT, CTRL, SHIFT, Visitor

HEAD = ("Kecamatan", "Laki-laki", "Perempuan", "Jumlah")


def own(path: Path, head: tuple[str, ...] = HEAD, by: int = 0) -> Path:
    """The table as an OPD types it, with headings of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Penduduk"
    sheet.append(["Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin Tahun 2025"])
    sheet.append(list(head))
    for label, men, women in (("Kecamatan Utara", 120 + by, 130), ("Kecamatan Selatan", 80, 70)):
        sheet.append([label, men, women, men + women])
    book.save(path)
    return path


def decide(visitor: Visitor, path: Path) -> None:
    """The file is decided as proposed, and taken in at another desk."""
    intake = visitor.house.intake
    (look,) = intake.look([path])
    placed = intake.place(look, look.candidates[:1])
    acted = intake.receive(intake.deliveries_of([placed])[0], visitor.by)
    visitor.counter.tools.bus.changed(acted.changes)


@pytest.fixture
def two(visitor: Visitor, tmp_path: Path) -> Visitor:
    """Two shapes are remembered; the list of them is open."""
    decide(visitor, own(tmp_path / "a.xlsx"))
    decide(visitor, own(tmp_path / "b.xlsx", ("Wilayah", *HEAD[1:]), by=1))
    visitor.press(Qt.Key.Key_4, ALT, on=visitor.screen)
    assert visitor.screen.page() is visitor.screen.shapes
    visitor.screen.shapes.table.choose_line(0)
    return visitor


def test_an_empty_list_says_what_comes_here(visitor: Visitor) -> None:
    visitor.screen.parts.choose(SHAPES)
    page = visitor.screen.shapes
    assert page.model.rowCount() == 0
    assert not page.forget.isEnabled()
    assert any(command is page.forget for command in visitor.screen.commands())


def test_what_is_remembered_is_listed_and_read_in_words(two: Visitor) -> None:
    page = two.screen.shapes
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert page.model.rowCount() == 2
    row = page.table.row()
    assert (row.opd, row.sheet) == ("DUKCAPIL", "Penduduk")
    said = "\n".join(label.text() for label in page.panel.findChildren(QLabel))
    assert "Laki-laki: “Laki-laki”" in said
    assert "dikenali dari kata-katanya" in said
    assert "oleh " + row.by in said
    page.table.selectAll()
    two.press(Qt.Key.Key_C, CTRL, on=page.table)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 2


def test_it_is_found_by_its_words(two: Visitor) -> None:
    two.screen.search("dukcapil tidak ada")
    assert two.screen.shapes.model.rowCount() == 0
    two.screen.search("penduduk")
    assert two.screen.shapes.model.rowCount() == 2
    two.screen.search_entered()
    assert two.screen.shapes.table.hasFocus()


def test_one_is_forgotten_and_comes_back_exactly(two: Visitor, tmp_path: Path) -> None:
    page, intake = two.screen.shapes, two.house.intake
    before = intake.mappings()
    two.press(Qt.Key.Key_Delete, on=page.table)
    assert intake.mappings() == before[1:]
    assert page.model.rowCount() == 1
    assert not intake.look([own(tmp_path / "lagi.xlsx", ("Wilayah", *HEAD[1:]), by=2)])[0].is_ready
    assert two.counter.messages.undo is not None
    two.counter.messages.undo()
    assert intake.mappings() == before
    assert page.model.rowCount() == 2
    assert intake.look([own(tmp_path / "baru.xlsx", ("Wilayah", *HEAD[1:]), by=3)])[0].is_ready


def test_several_are_forgotten_together(two: Visitor) -> None:
    page, intake = two.screen.shapes, two.house.intake
    before = intake.mappings()
    two.press(Qt.Key.Key_Down, SHIFT, on=page.table)
    assert len(page.table.chosen_rows()) == 2
    two.press(Qt.Key.Key_Delete, on=page.table)
    assert intake.mappings() == []
    assert "2 bentuk dilupakan" in two.said()[1]
    assert not page.forget.isEnabled()
    assert two.counter.messages.undo is not None
    two.counter.messages.undo()
    assert intake.mappings() == before


def test_a_newer_decision_stays_and_is_told(two: Visitor, tmp_path: Path) -> None:
    page, intake = two.screen.shapes, two.house.intake
    two.press(Qt.Key.Key_Delete, on=page.table)
    undo = two.counter.messages.undo
    assert undo is not None
    decide(two, own(tmp_path / "lagi.xlsx", ("Wilayah", *HEAD[1:]), by=2))
    now = intake.mappings()
    undo()
    assert intake.mappings() == now
    assert "keputusan yang baru tetap dipakai" in two.said()[1]


def test_what_another_desk_forgets_goes_from_the_list(two: Visitor) -> None:
    page, intake = two.screen.shapes, two.house.intake
    acted = intake.forget([intake.mappings()[0].id], two.by)
    two.counter.tools.bus.changed(acted.changes)
    assert page.model.rowCount() == 1


def test_nobody_at_the_desk_forgets_nothing(two: Visitor) -> None:
    two.counter.tools.desk.set_choices([])
    two.press(Qt.Key.Key_Delete, on=two.screen.shapes.table)
    assert len(two.house.intake.mappings()) == 2
    assert two.said()[0] == "problem"


def test_the_part_that_was_open_is_open_again(two: Visitor) -> None:
    two.screen.arrive(FILES)
    two.screen.arrive(SHAPES)
    assert two.screen.page() is two.screen.shapes
    assert two.screen.hints().endswith("Ctrl+C salin")


def test_how_a_table_lies_is_said_in_words() -> None:
    labels = {"lk": "Laki-laki", "pr": "Perempuan", "jumlah": "Jumlah"}
    wide = Placement(
        Layout.WIDE,
        "Penduduk",
        "",
        {"lk": "L"},
        label_column=3,
        head=HeadRows(1, 2, 4),
        places={"lk": 1, "pr": 2, "jumlah": -1},
    )
    assert say_fields(wide, labels) == [
        "Laki-laki: “L” di kolom B",
        "Perempuan: kolom C",
        "Jumlah: tidak ada pada lembarnya",
    ]
    assert say_labels(wide) == "kolom D"
    assert say_heads(wide) == "baris 2–3, isian mulai baris 5"
    assert say_heads(replace(wide, head=HeadRows(1, 1, 2))) == "baris 2, isian mulai baris 3"
    long = Placement(Layout.LONG, "data", "", {"year": "tahun", "rows.1": "kec", "value.lk": "n"})
    assert say_layout(long) != say_layout(wide)
    assert say_fields(long, labels) == ["Tahun: “tahun”", "Label baris tingkat 1: “kec”", "Laki-laki: “n”"]
    assert say_field("lain", {}) == "lain"


def test_rows_are_told_with_their_other_labels() -> None:
    placement = Placement(Layout.WIDE, "Rekap", rows={"1": "K-01", "2": ""})
    assert say_rows(placement, {"1": "Kecamatan Utara"}) == [
        "Kecamatan Utara: “K-01”",
        "2: tidak ada pada lembarnya",
    ]
