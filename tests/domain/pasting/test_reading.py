"""Tables out of the clipboard: whatever comes is read without an error, and what was put in comes out."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.pasting import guess, items_of, read_table, rows_of
from app.domain.pasting.grid import tidy
from app.domain.pasting.markup import html_grids
from app.domain.pasting.tsv import tsv_cells, tsv_grid

WORDS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=12) | st.sampled_from(
    ["Menyusun & <b>", "baris\nkedua", 'kata "kutip"', "a\tb", "", "1.", "\u00a0"]
)
MARKUP = st.lists(
    st.sampled_from(
        [
            "<table>",
            "</table>",
            "<tr>",
            "<td colspan=2>",
            "<td rowspan=99999999>",
            "</td>",
            "<![if !x]>",
            "<![",
            "<!--",
            "-->",
            "<!doctype x>",
            "<?xml",
            "<style>",
            "</style>",
            "<ol start=x>",
            "<li>",
            "&nbsp;",
            "&#x110000;",
            "<o:p>",
            "text",
            "<",
            ">",
        ]
    ),
    max_size=25,
).map("".join)


def tables(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.integers(1, 4).flatmap(
        lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
    )


def as_html(rows: list[list[str]]) -> str:
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return f"<html><body><!--StartFragment--><table>{body}</table><!--EndFragment--></body></html>"


def as_tsv(rows: list[list[str]]) -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(c in text for c in '\t\n"') else text

    return "\r\n".join("\t".join(map(cell, row)) for row in rows) + "\r\n"


@given(html=st.text() | MARKUP, text=st.text(st.sampled_from('ab1"\t\r\n .'), max_size=40) | st.text())
def test_nothing_in_the_clipboard_is_an_error(html: str, text: str) -> None:
    items_of(text)
    for grid in (*html_grids(html), tsv_grid(text), read_table(html, text)):
        if grid is not None:
            found = guess(grid)
            assert len(found.uses) == len(found.headings) == grid.columns
            rows_of(grid, found.head, found.uses)


@given(rows=tables(WORDS))
def test_a_table_comes_out_of_html_as_it_went_in(rows: list[list[str]]) -> None:
    [grid] = html_grids(as_html(rows))
    wanted = [[tidy(cell.replace("\t", " ")) for cell in row] for row in rows]
    assert [list(row) for row in grid.texts] == [row for row in wanted if any(row)]


@given(rows=tables(WORDS.map(lambda text: text.replace("\r", ""))))
def test_a_table_comes_out_of_a_spreadsheet_as_it_went_in(rows: list[list[str]]) -> None:
    assert tsv_cells(as_tsv(rows)) == rows


def test_quotation_marks_at_the_beginning_of_plain_words_are_words() -> None:
    assert tsv_cells('"Lengkap" ya\tb') == [['"Lengkap" ya', "b"]]
    assert tsv_cells('"tanpa akhir\tb') == [['"tanpa akhir', "b"]]


def test_merged_cells_keep_their_places() -> None:
    html = (
        "<table><tr><th rowspan=2>No</th><th colspan=2>Pelaksana</th></tr><tr><th>Kasi</th><th>JFU</th></tr>"
        "<tr><td rowspan=2>1</td><td>v</td><td></td></tr><tr><td></td><td>x</td></tr></table>"
    )
    [grid] = html_grids(html)
    assert grid.texts == (("No", "Pelaksana", ""), ("", "Kasi", "JFU"), ("1", "v", ""), ("", "", "x"))
    assert grid.spread[1] == ("No", "Kasi", "JFU")
    assert grid.spread[0] == ("No", "Pelaksana", "Pelaksana")


def test_what_word_writes_around_the_words_is_passed_over() -> None:
    html = """<html xmlns:o="urn:x">
    <head><style>td {x}</style><!--[if gte mso 9]><xml>kacau</xml><![endif]--></head>
    <body><table class=MsoTableGrid><tr style='mso-yfti-irow:0'><td width=10><p class=MsoListParagraph
    style='mso-list:l0'><![if !supportLists]><span>1.<span style='font:7.0pt'>&nbsp;&nbsp;
    </span></span><![endif]>
    <o:p>&nbsp;</o:p></p></td><td><p class=MsoNormal>Menyusun
    naskah<o:p></o:p></p><p>dan surat</p><del>dihapus</del></td>
    <td><table><tr><td>dalam</td><td>tabel</td></tr></table></td></tr></table></body></html>"""
    [grid] = html_grids(html)
    assert grid.texts == (("1.", "Menyusun naskah\ndan surat", "dalam tabel"),)


def test_numbered_lists_keep_their_numbers() -> None:
    html = "<table><tr><td><ol start=3><li>a<li>b</ol></td><td><ul><li>c</li></ul></td></tr></table>"
    assert html_grids(html)[0].texts == (("3. a\n4. b", "- c"),)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. UU 25/2009\r\n2. Perpres 39/2019\r\n", ("UU 25/2009", "Perpres 39/2019")),
        ("• ATK\n•\tLaptop", ("ATK", "Laptop")),
        ("a) satu\nb) dua", ("satu", "dua")),
        ("1. hanya satu", ("1. hanya satu",)),
        ("15 menit\n2 jam", ("15 menit", "2 jam")),
        ("", ()),
    ],
)
def test_a_pasted_list_loses_its_marks(text: str, items: tuple[str, ...]) -> None:
    assert items_of(text) == items
