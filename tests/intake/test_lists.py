"""Knows that whatever file a list comes in, each of its lines is there, with its number and its words."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.sheets import CellNote, Merge, Oddity, RawSheet
from app.domain.tables.daftar import VOCABULARY, Says, read_daftar
from app.domain.tables.daftar_compare import Outcome, preview_of
from app.domain.tables.daftar_make import Choices, taken
from app.domain.tables.delimited import read_lines
from app.domain.tables.outside import (
    NO_HEADINGS,
    Reading,
    chosen_sheet,
    in_words,
    likely_heading,
    proposed_columns,
    sheet_of,
)
from app.intake.lists import open_list
from tests.helpers.list_books import Rows, write_ods, write_xlsx


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_decoded(encoding: str) -> None:
    found = open_list("a.csv", "Nama;Satuan\nKelompok umur 0–4;orang\n".encode(encoding))
    assert found.sheets[0].lines[1].cells == ("Kelompok umur 0–4", "orang")
    assert found.names == ("",)


def test_the_separator_may_stand_in_the_first_line() -> None:
    found = open_list("a.csv", b"sep=|\nNama|Satuan\nA;B|unit\n")
    assert [(line.number, line.cells) for line in found.sheets[0].lines] == [
        (2, ("Nama", "Satuan")),
        (3, ("A;B", "unit")),
    ]


def test_cells_are_said_as_people_see_them() -> None:
    percent, error = CellNote(Oddity.PERCENT, "0.0%"), CellNote(Oddity.ERROR, "#DIV/0!")
    assert [in_words(2025.0), in_words(12.5), in_words(True), in_words(None), in_words("x ")] == [
        "2025",
        "12.5",
        "Ya",
        "",
        "x ",
    ]
    assert in_words(0.1234, percent) == "12,34%"
    assert in_words(None, error) == "#DIV/0!"
    assert in_words(date(2026, 5, 25)) == in_words(datetime(2026, 5, 25)) == "2026-05-25"  # noqa: DTZ001 - a cell
    assert in_words(197605201995111001.0) == "1,97605201995111E+17", "its last digits are lost"


def test_a_block_over_rows_says_the_same_in_each_and_one_over_columns_once() -> None:
    rows = (("Daftar", None, None), ("OPD", "Data", "Satuan"), ("Dinas", "A", "unit"), (None, "B", "unit"))
    sheet = sheet_of(RawSheet("L", rows, merges=(Merge(0, 0, 0, 2), Merge(2, 0, 3, 0))))
    assert [line.cells for line in sheet.lines] == [
        ("Daftar", "", ""),
        ("OPD", "Data", "Satuan"),
        ("Dinas", "A", "unit"),
        ("Dinas", "B", "unit"),
    ]


def test_a_block_claimed_beyond_the_sheet_is_no_trouble() -> None:
    sheet = sheet_of(RawSheet("L", (("a",),), merges=(Merge(0, 0, 1_048_575, 0), Merge(5, 7, 9, 7))))
    assert [line.cells for line in sheet.lines] == [("a",)]


def test_the_sheet_with_headings_is_taken_whatever_stands_before_it(tmp_path: Path) -> None:
    sheets: dict[str, Rows] = {
        "Kata pengantar": [["x"]] * 30,
        "Data": [["No", "Nama Data", "OPD"], [1, "A", "B"]],
    }
    for path in (write_xlsx(tmp_path / "a.xlsx", sheets), write_ods(tmp_path / "a.ods", sheets)):
        found = open_list(path.name, path.read_bytes())
        assert found.names == ("Kata pengantar", "Data")
        sheet = chosen_sheet(found, VOCABULARY, Reading())
        assert sheet is not None
        assert sheet.name == "Data"
        asked = chosen_sheet(found, VOCABULARY, Reading("kata PENGANTAR"))
        assert asked is not None
        assert asked.name == "Kata pengantar"


def test_headings_in_other_words_are_proposed_to_a_person() -> None:
    text = "Rekap;;;\nNo;Nama Indikator Kinerja;OPD Pengampu Data;Satuan Ukur\n1;A;Dinas;unit\n"
    (sheet,) = open_list("a.csv", text.encode()).sheets
    assert read_daftar(sheet.lines) is None
    heading = likely_heading(sheet.lines, VOCABULARY)
    assert heading == 2
    assert proposed_columns(sheet.lines, VOCABULARY, heading) == {
        Says.NUMBER: 0,
        Says.INDICATOR: 1,
        Says.PRODUCER: 2,
        Says.UNIT: 3,
    }
    assert proposed_columns(sheet.lines, VOCABULARY, NO_HEADINGS) == {}


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10) | st.sampled_from(
    ["Nama Data", "OPD", "Satuan", "Klasifikasi", "Dinas A", "Kab/Kota; Jenis Kelamin", "***", "-", "persen "]
)
ROWS = st.lists(st.lists(CELLS, max_size=6), max_size=25)


@settings(max_examples=200)
@given(ROWS, st.sampled_from(";,\t|"), st.booleans(), st.booleans())
def test_every_line_of_any_text_has_one_outcome_and_keeps_its_words(
    rows: list[list[str]], separator: str, with_headings: bool, takes_units: bool
) -> None:
    """What a list says of itself is shown line by line: none twice, none missing, each as it was written."""
    if with_headings:
        rows.insert(len(rows) // 2 % 5, ["OPD", "Nama Data", "Satuan", "Klasifikasi"])
    text = "\n".join(separator.join(row) for row in rows)
    lines = read_lines(text)
    file = read_daftar(lines)
    if file is None:
        return
    seen = preview_of("a.csv", "", file, [], {})
    kept = [(line.number, line.cells) for line in lines if line.number != file.heading]
    assert [(line.line, line.cells) for line in seen.lines] == kept
    assert sum(seen.counts.values()) == len(kept)
    for line in seen.lines:
        assert (line.row is None) == (line.outcome is Outcome.UNREADABLE) == (line.why is not None)
        assert line.row is None or line.row.cells == line.cells
    choices = Choices(accept_units=takes_units)
    assert {line.line for line in taken(seen, choices)} <= {line.line for line in seen.lines if line.row}


@settings(max_examples=150)
@given(st.binary(max_size=300))
def test_any_bytes_are_a_list_or_refused_in_words(data: bytes) -> None:
    try:
        found = open_list("apa.csv", data)
    except Refused as refused:
        refusal: str = str(refused)
    else:
        for sheet in found.sheets:
            numbers = [line.number for line in sheet.lines]
            assert numbers == sorted(set(numbers))
            assert not any(line.is_empty for line in sheet.lines)
        return
    assert "apa.csv" in refusal
