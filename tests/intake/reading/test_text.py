"""Knows that tables kept as text come out word for word, whatever their encoding and delimiter."""

from __future__ import annotations

import codecs
import csv
import io

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.sheets import BookKind, CellNote, Oddity
from app.intake.reading import read_book

TABLE = [
    ["Kecamatan", "Laki-laki", "Catatan"],
    ["Sukamaju", "1.234,5", "café – “dua”"],
    ["Rawa; Indah", "", "a\nb"],
]
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252")


def written(rows: list[list[str]], delimiter: str, end: str = "\r\n") -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter, lineterminator=end).writerows(rows)
    return buffer.getvalue()


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encodings_and_delimiters(encoding: str, delimiter: str) -> None:
    book = read_book(written(TABLE, delimiter).encode(encoding), "data/uji.csv")
    assert (book.kind, book.delimiter) == (BookKind.CSV, delimiter)
    assert codecs.lookup(book.encoding).name in (codecs.lookup(encoding).name, "utf-8")
    rows = [[cell or None for cell in row] for row in TABLE]
    assert [list(row) for row in book.sheets[0].rows] == rows
    assert book.sheets[0].name == "uji.csv"


def test_a_line_may_name_the_delimiter() -> None:
    book = read_book(b"sep=|\r\na,b|c\r\n1,5|2,5\r\n", "uji.csv")
    assert book.delimiter == "|"
    assert [list(row) for row in book.sheets[0].rows] == [["a,b", "c"], ["1,5", "2,5"]]


def test_commas_of_decimals_are_no_delimiter() -> None:
    data = "\n".join(f"Kecamatan {no};1,5;2,5;{no},75" for no in range(20)).encode()
    book = read_book(data, "uji.csv")
    assert book.delimiter == ";"
    assert book.sheets[0].at(3, 3) == "3,75"


def test_ragged_rows_noughts_and_blanks() -> None:
    book = read_book(b"a;b;c\r\n1\r\n;;\r\n1;\0 2 ;3;4\r\n\r\n", "uji.csv")
    assert [list(row) for row in book.sheets[0].rows] == [["a", "b", "c"], ["1"], [], ["1", " 2 ", "3", "4"]]


HEAD = "Jumlah Murid, 2025\nKecamatan,Negeri,Swasta\n"


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("Sukamaju,1,234,56\nMekarsari,78,9\n", [2]),
        ("Sukamaju,1,234,\nMekarsari,78,9\n", [2]),
        ("Sukamaju,7,5,8,5\nMekarsari,6,5,9,5\n", [2, 3]),
        ("Sukamaju, Kota,12,34\nMekarsari,78,9\n", [2]),
        ("Sukamaju,12,34\n\nMekarsari,1,234,56\n", [4]),
    ],
)
def test_rows_with_more_fields_than_headings_are_noted_cell_by_cell(body: str, rows: list[int]) -> None:
    sheet = read_book((HEAD + body).encode(), "uji.csv").sheets[0]
    assert sorted({row for row, _column in sheet.notes}) == rows
    assert all((row, column) in sheet.notes for row in rows for column in range(1, len(sheet.rows[row])))
    assert set(sheet.notes.values()) == {CellNote(Oddity.TORN)}
    assert not any(column == 0 for _row, column in sheet.notes)


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "Sukamaju,12,34\nMekarsari,78,9\n",
        HEAD + "Sukamaju,12,34,\nMekarsari,78,9,\n",
        HEAD + "Sukamaju,12\nMekarsari,78,9\n",
        HEAD + '"Sukamaju, Kota","1,234",56\nMekarsari,78,9\n',
        HEAD + "Sukamaju,12,34\n\nDesa,L,P,Jumlah\nCijagra,1,234,235\n",
        "Kecamatan,2023,2024\nSukamaju,12,34\n",
        "Catatan\n1,234,5\n",
    ],
)
def test_uneven_rows_that_are_as_wide_as_their_headings_are_not(text: str) -> None:
    assert not read_book(text.encode(), "uji.csv").sheets[0].notes


def test_one_column_is_a_table_too() -> None:
    book = read_book(b"nama\r\nSukamaju\r\n", "uji.csv")
    assert [list(row) for row in book.sheets[0].rows] == [["nama"], ["Sukamaju"]]


def test_other_letters() -> None:
    text = written([["Имя", "Число"], ["Привет мир как дела сегодня", "12"]] * 20, ";")
    book = read_book(text.encode("cp1251"), "uji.csv")
    assert book.sheets[0].at(1, 0) == "Привет мир как дела сегодня"


cells = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12)


@given(st.lists(st.lists(cells, min_size=2, max_size=6), min_size=1, max_size=8), st.sampled_from(";,\t|"))
def test_any_table(rows: list[list[str]], delimiter: str) -> None:
    assume(any(any(row) for row in rows))
    text = "sep=" + delimiter + "\r\n" + written(rows, delimiter)
    found = read_book(b"\xef\xbb\xbf" + text.encode(), "uji.csv").sheets[0]
    for row, line in enumerate(rows):
        for column, cell in enumerate(line):
            assert found.at(row, column) == (cell or None)
