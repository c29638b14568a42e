"""Knows that text tables are read as spreadsheets write them, with the number of each line."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.delimited import guess_separator, read_lines

CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cs"]), max_size=8
)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=8)


def written(rows: list[list[str]], separator: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@given(TABLES, st.sampled_from([",", ";", "\t", "|"]))
def test_what_a_spreadsheet_writes_is_read_back(rows: list[list[str]], separator: str) -> None:
    found = read_lines(written(rows, separator), separator)
    assert [list(line.cells) for line in found] == [row for row in rows if any(cell.strip() for cell in row)]


@given(st.text(max_size=200), st.sampled_from(["", ",", ";", "\t"]))
def test_any_text_can_be_read(text: str, separator: str) -> None:
    numbers = [line.number for line in read_lines(text, separator)]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_out(separator: str) -> None:
    rows = [["Nama data", "Satuan", "OPD"], ["Jumlah, semua", "orang", "X"], ["Luas", "ha", "Y"]]
    assert guess_separator(written(rows, separator)) == separator


def test_a_line_keeps_its_number_across_breaks_inside_cells() -> None:
    found = read_lines('a;b\r\n\r\n"dua\nbaris";x\r\n"kutip ""dalam""";y\r\n', ";")
    assert [(line.number, line.cells) for line in found] == [
        (1, ("a", "b")),
        (3, ("dua\nbaris", "x")),
        (5, ('kutip "dalam"', "y")),
    ]


def test_empty_cells_at_the_end_count() -> None:
    assert [line.cells for line in read_lines("a,b,\n,,c", ",")] == [("a", "b", ""), ("", "", "c")]
    assert [line.cells for line in read_lines("a,b,", ",")] == [("a", "b", "")]
