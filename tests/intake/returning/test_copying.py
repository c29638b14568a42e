"""Files that cannot be written into go back as a copy of what was read: values only, and it says so."""

from __future__ import annotations

import datetime as dt
import io
import math
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.celltext import storable
from app.domain.sheets import BookKind, CellNote, Merge, Oddity, RawBook, RawSheet, Scalar
from app.domain.submissions.returning import ReturnedFile, returned_name
from app.intake.reading import read_book
from app.intake.returning import annotate, read_answers
from app.intake.returning.copying import copied
from tests.helpers.ooxml import faults_of
from tests.helpers.returned_files import a_heading, a_remark, parts_of, rich_book

MOMENT = dt.datetime.fromisoformat("2026-05-04T09:15")
MIDNIGHT = dt.datetime.fromisoformat("2026-05-04")
ROWS: tuple[tuple[Scalar, ...], ...] = (
    ("Kecamatan", "Jumlah", "=1+1"),
    ("Sukamaju", 12.5, "@SUM(A1)"),
    ("https://contoh.go.id", -7, "-x"),
    (None, True, dt.date(2026, 5, 4)),
    (MOMENT, dt.time(7, 30), 10**20),
    ("<r>kata</r>", "\tx\x00y", "W" * 40_000),
    ("'=1", dt.date(1850, 1, 1), math.inf),
)


def a_book(**facts: Any) -> RawBook:
    sheet = RawSheet("Isian", ROWS, {(3, 0): CellNote(Oddity.ERROR, "#DIV/0!")}, hidden_rows=frozenset({2}))
    usual: dict[str, Any] = {
        "file_name": "Data.xls",
        "kind": BookKind.XLS,
        "sheets": (sheet, RawSheet("isian", hidden_columns=frozenset({1})), RawSheet("a/b", is_hidden=True)),
    }
    return RawBook(**{**usual, **facts})


LOCKED = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")


def returned(book: RawBook | None = None, data: bytes = LOCKED) -> ReturnedFile:
    made = annotate(data, "Data.xls", [a_remark(1, "B2", sheet="Isian")], a_heading(), book or a_book())
    assert faults_of(made.data) == []
    return made


def test_the_copy_says_that_it_is_one_in_its_name_and_on_the_list() -> None:
    made = returned()
    assert made.is_copy
    assert made.name == "Data (salinan, catatan ke-1).xlsx"
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Catatan"]
    lines = [str(row[0].value) for row in sheet.iter_rows(max_row=10)]
    assert any("SALINAN dalam bentuk .xlsx dari Data.xls" in line for line in lines)
    assert "kata sandi" in made.notes[0]


def test_a_text_file_needs_no_excuse() -> None:
    made = returned(data=b"a;b\n1;2\n")
    assert made.notes == ()
    assert made.is_copy


def test_every_value_stands_where_it_stood_and_is_no_formula() -> None:
    made = returned()
    sheet = openpyxl.load_workbook(io.BytesIO(made.data))["Isian"]
    found = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert found[0] == ["Kecamatan", "Jumlah", "=1+1"]
    assert found[1] == ["Sukamaju", 12.5, "@SUM(A1)"]
    assert found[2] == ["https://contoh.go.id", -7, "-x"]
    assert found[3] == ["#DIV/0!", True, MIDNIGHT]
    assert found[4][:2] == [MOMENT, dt.time(7, 30)]
    assert found[5][0] == "<r>kata</r> "
    assert found[6] == ["'=1", "1850-01-01", "inf"]
    assert sheet["C1"].data_type == "s"
    assert sheet["C1"].quotePrefix
    assert sheet["B2"].number_format == "General"
    assert sheet["B2"].comment.text.startswith("Catatan Alur nomor 1")
    assert sheet.row_dimensions[3].hidden
    parts = parts_of(made.data)
    assert not any(b"<f>" in content or b"<f " in content for content in parts.values())
    assert b"hyperlink " not in parts["xl/worksheets/sheet1.xml"]


def test_shares_scaled_numbers_and_merged_headings_are_read_from_the_copy_as_from_the_file() -> None:
    merges = (Merge(0, 1, 0, 2), Merge(1, 0, 2, 0), Merge(2, 0, 3, 0), Merge(5, 0, 1_048_575, 16_383))
    notes = {
        (1, 1): CellNote(Oddity.PERCENT, "0.0%"),
        (1, 2): CellNote(Oddity.PERCENT),
        (2, 1): CellNote(Oddity.SCALED, "#,##0,"),
        (2, 2): CellNote(Oddity.SCALED),
    }
    rows = ((None, "Jumlah"), ("Utara", 0.1234, -0.5), (None, 1_234_567, 7.0))
    book = a_book(sheets=(RawSheet("Isian", rows, notes, merges=merges),))
    (sheet, _list) = read_book(returned(book).data, "Data.xlsx").sheets
    assert [tuple(row) for row in sheet.rows] == [(None, "Jumlah"), *rows[1:]]
    assert {place: note.kind for place, note in sheet.notes.items()} == {
        (1, 1): Oddity.PERCENT,
        (1, 2): Oddity.PERCENT,
        (2, 1): Oddity.SCALED,
    }
    assert sheet.merges == merges[:2]  # no two may overlap, and no list of them may fill the memory


@pytest.mark.parametrize("shown", ["# ton", "Rp #", "Rp # ,-", '# "x"', "\\ #", "# x"])
def test_words_that_a_format_shows_are_read_from_the_copy_as_from_the_file(shown: str) -> None:
    note = CellNote(Oddity.WORDED, shown)
    book = a_book(sheets=(RawSheet("Isian", ((12.0, 12.0),), {(0, 0): note}),))
    (sheet, _list) = read_book(returned(book).data, "Data.xlsx").sheets
    assert sheet.rows[0] == [12.0, 12.0]
    assert sheet.notes == {(0, 0): note}


def test_columns_are_as_wide_as_their_words() -> None:
    rows = (
        ("Judul yang panjang sekali di atas tabelnya", None),
        ("Kecamatan Utara", 1.0),
        ("x" * 99, "pendek"),
    )
    book = a_book(sheets=(RawSheet("Isian", ((rows[0][0],), *rows[1:]), hidden_columns=frozenset({2})),))
    sheet = openpyxl.load_workbook(io.BytesIO(returned(book).data))["Isian"]
    assert sheet.column_dimensions["A"].width == pytest.approx(40, abs=1)
    assert "B" not in sheet.column_dimensions
    book = a_book(sheets=(RawSheet("Isian", ((rows[0][0],), rows[1])),))
    sheet = openpyxl.load_workbook(io.BytesIO(returned(book).data))["Isian"]
    assert sheet.column_dimensions["A"].width == pytest.approx(17, abs=1), "the title may run on"


def test_names_of_sheets_are_mended_and_hidden_sheets_stay_hidden() -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned().data))
    assert book.sheetnames == ["Isian", "isian 2", "a_b", "Catatan"]
    assert book["a_b"].sheet_state == "hidden"
    assert book["isian 2"].column_dimensions["B"].hidden


def test_a_remark_finds_its_sheet_under_its_mended_name() -> None:
    made = annotate(b"", "Data.ods", [a_remark(1, "B2", sheet="a/b")], a_heading(), a_book())
    assert made.unplaced == ()
    assert openpyxl.load_workbook(io.BytesIO(made.data))["a_b"]["B2"].comment is not None


def test_a_book_of_hidden_sheets_or_of_none_can_be_opened() -> None:
    hidden = a_book(sheets=(RawSheet("Satu", is_hidden=True), RawSheet("Dua", is_hidden=True)))
    assert openpyxl.load_workbook(io.BytesIO(returned(hidden).data)).active.title == "Catatan"
    assert len(openpyxl.load_workbook(io.BytesIO(returned(a_book(sheets=())).data)).sheetnames) == 2


def test_a_file_that_can_be_written_into_is_no_copy_even_with_a_book() -> None:
    made = annotate(rich_book(), "Data.xlsm", [a_remark()], a_heading(), a_book())
    assert not made.is_copy
    assert made.name == "Data (catatan ke-1).xlsm"


def test_a_copy_that_comes_back_is_returned_as_it_is() -> None:
    first = returned()
    again = annotate(first.data, first.name, [a_remark(1, "B2", sheet="Isian")], a_heading(times=2))
    assert not again.is_copy
    assert again.name == "Data (catatan ke-2).xlsx"
    assert read_answers(again.data) == {}


@pytest.mark.parametrize(
    ("name", "times", "is_copy", "expected"),
    [
        ("Data.xlsx", 1, False, "Data (catatan ke-1).xlsx"),
        ("Data (catatan ke-1).xlsx", 2, False, "Data (catatan ke-2).xlsx"),
        ("Data (salinan, catatan ke-1).xlsx", 2, False, "Data (catatan ke-2).xlsx"),
        ("Data.v2.csv", 3, True, "Data.v2 (salinan, catatan ke-3).xlsx"),
        ("Data", 1, False, "Data (catatan ke-1).xlsx"),
    ],
)
def test_the_name_says_which_return_it_is(name: str, times: int, is_copy: bool, expected: str) -> None:
    assert returned_name(name, times, is_copy=is_copy) == expected


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.text(max_size=30),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.sampled_from(["=1", "+1", "-1", "@a", "<r></r>", "http://a", "mailto:a@b", "{=1}", "internal:A!A1"]),
)


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5), st.text(max_size=40))
def test_any_values_give_a_file_that_opens_without_a_formula(rows: list[list[Scalar]], name: str) -> None:
    data, names = copied(RawBook("x.csv", BookKind.CSV, (RawSheet(name, rows), RawSheet(name))))
    assert set(names) == {name}
    assert faults_of(data) == []
    parts = parts_of(data)
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet
    found = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells, 1):
            read = found.cell(row, column).value
            if isinstance(value, str) and value and not value.startswith("<r>"):
                assert (read or "").replace("\r", "") == storable(value) or "_x" in value
            elif isinstance(value, int) and abs(value) < 10**15:
                assert read == value
