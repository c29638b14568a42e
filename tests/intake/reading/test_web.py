"""Knows that the tables of a web page are read as they are seen, whatever system wrote it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.sheets import BookKind, Merge, RawSheet
from app.intake.reading import read_book

EXPORT = """<html xmlns:x="urn:schemas-microsoft-com:office:excel">
<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>Laporan</title>
<style>td { mso-number-format:"\\@"; }</style>
<!--[if gte mso 9]><xml><table><tr><td>bukan data</td></tr></table></xml><![endif]-->
</head><body>
<h3>Jumlah Penduduk &amp; Kepadatan</h3><p>Tahun 2025<br>Kabupaten Contoh</p>
<table border=1><thead>
<tr><th rowspan="2">No</th><th rowspan="2">Kecamatan</th><th colspan="2">Penduduk</th></tr>
<tr><th>Laki-laki</th><th>Perempuan</th></tr></thead>
<tbody><tr><td>1<td>Utara<td align=right>1.234<td>2 345
<tr><td>2</td><td>Selatan</td><td>&nbsp;12,5&nbsp;</td><td></td></tr>
</tbody></table>
<script>document.write("<table><tr><td>9</td></tr></table>")</script>
Dicetak oleh sistem
</body></html>"""


def sheet_of(page: str | bytes, name: str = "laporan.xls") -> RawSheet:
    data = page.encode() if isinstance(page, str) else page
    book = read_book(data, name)
    assert book.kind is BookKind.HTML
    (sheet,) = book.sheets
    return sheet


def table(body: str) -> RawSheet:
    """A page that holds nothing but one table."""
    return sheet_of(f"<table>{body}</table>")


def test_an_export_is_read_as_it_is_seen() -> None:
    sheet = sheet_of(EXPORT)
    assert sheet.name == "laporan.xls"
    assert [list(row) for row in sheet.rows] == [
        ["Jumlah Penduduk & Kepadatan"],
        ["Tahun 2025"],
        ["Kabupaten Contoh"],
        ["No", "Kecamatan", "Penduduk"],
        [None, None, "Laki-laki", "Perempuan"],
        ["1", "Utara", "1.234", "2 345"],
        ["2", "Selatan", "\xa012,5\xa0"],
        [],
        ["Dicetak oleh sistem"],
    ]
    assert sheet.merges == (Merge(3, 0, 4, 0), Merge(3, 1, 4, 1), Merge(3, 2, 3, 3))


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("120<sup>2</sup>", "120²"),
        ("H<sub>2</sub>O", "H₂O"),
        ("<del>9</del> 8", "9\u0336 8"),
        ("1<br>2", "1\n2"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<div>a</div> <div>b</div>", "a\nb"),
        ("<b>12</b><i>3</i>", "123"),
        ("12\n   3", "12 3"),
        ("&lt;5 &#176;", "<5 °"),
        ('<input type="text" value="45">', "45"),
        ('<input type="hidden" value="45">7', "7"),
        ("<span style='display:none'>00012</span>12", "12"),
        ("<div style='display: none'><p>a<br>b</p><i>c</i></div>5", "5"),
        ("6<span hidden>7", "6"),
        ("<!-- 3 -->4", "4"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1\n2\n3"),
    ],
)
def test_what_a_cell_says(cell: str, seen: str) -> None:
    assert table(f"<tr><td>{cell}</td></tr>").rows == [[seen]]


def test_cells_that_reach_down_move_those_below() -> None:
    sheet = table(
        "<tr><td rowspan=3>a<td>b<td>c<tr><td colspan=2 rowspan=2>d<td>e<tr><td>f"
        "<tr><td>g<td rowspan=0>h<tr><td>i"
    )
    assert [list(row) for row in sheet.rows] == [
        ["a", "b", "c"], [None, "d", None, "e"], [None, None, None, "f"], ["g", "h"], ["i"],
    ]  # fmt: skip
    assert sheet.merges == (Merge(0, 0, 2, 0), Merge(1, 1, 2, 2), Merge(3, 1, 4, 1))


def test_reaching_further_than_the_table_ends_with_it() -> None:
    sheet = sheet_of("<table><tr><td rowspan=9>a<td>b</table><p>x<table><tr><td>c</table>")
    assert [list(row) for row in sheet.rows] == [["a", "b"], [], ["x"], ["c"]]
    assert sheet.merges == ()


def test_what_is_not_seen_of_one_cell_ends_with_it() -> None:
    assert table("<tr><td>6<span hidden>7<td>8").rows == [["6", "8"]]
    page = "<div style='display:none'>a<table><tr><td>1</table>b</div><table><tr><td>2</table>"
    sheet = sheet_of(f"<html>{page}</html>")
    assert [list(row) for row in sheet.rows] == [["1"], [], ["2"]]
    assert sheet.hidden_rows == {0}


def test_what_is_not_seen_is_told() -> None:
    sheet = table(
        "<tr style='display: none'><td>a<td>b<tr><td>c<td style='display:none'>d<tr hidden><td>e<tr><td>f"
    )
    assert sheet.hidden_rows == {0, 2}
    assert sheet.hidden_columns == {1}
    assert sheet_of(
        "<table style='visibility:hidden'><tr><td>1</table><table><tr><td>2</table>"
    ).hidden_rows == {0}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_of_offices(encoding: str) -> None:
    data = "<!DOCTYPE html><html><table><tr><td>Kué ½ – é</td></tr></table></html>".encode(encoding)
    assert sheet_of(data).rows == [["Kué ½ – é"]]


@pytest.mark.parametrize("colspan", ["0", "1000", "99999", "-1", "x", "", "²", "9999999999"])
def test_no_cell_reaches_beyond_measure(colspan: str) -> None:
    sheet = table(f'<tr><td colspan="{colspan}">a</td><td>b</td></tr>')
    assert sheet.rows[0][0] == "a"
    assert len(sheet.rows[0]) <= 1_001


def test_too_wide_a_page_is_refused_with_its_cell() -> None:
    with pytest.raises(Refused, match="XFD1"):
        table("<tr>" + "<td colspan=1000>a</td>" * 17 + "</tr>")


def test_a_page_without_a_table_and_a_book_of_excel_2003_are_no_web_tables() -> None:
    for page in (
        b"<html><p>1</p></html>",
        b'<?xml version="1.0"?><Workbook xmlns="urn:x"><Table ></Table></Workbook>',
    ):
        with pytest.raises(Refused, match="halaman web"):
            read_book(page, "a.xls")


words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8)


@given(st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=6), st.booleans())
def test_any_grid_comes_out_as_it_went_in(rows: list[list[str]], closes: bool) -> None:
    end, row_end = ("</td>", "</tr>") if closes else ("", "")
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(cell)}{end}" for cell in row) + row_end for row in rows
    )
    assert [list(row) for row in sheet_of(f"<html><table>{body}</table></html>").rows] == rows


MARKS = [
    "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<td rowspan=2>", "<th colspan=3>", "1", "a ",
    "<br>", "<p>", "</p>", "<sup>", "</sup>", "<script>", "</script>", "<b hidden>", "</b>", "&amp;", "<",
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS)))
def test_marks_in_any_order_are_read_or_refused(marks: list[str]) -> None:
    try:
        sheet = sheet_of("<html><table><tr><td>x</table>" + "".join(marks))
    except Refused:
        return
    assert sheet.rows[0] == ["x"]
    assert all(merge.bottom < len(sheet.rows) + 1 for merge in sheet.merges)
