"""Knows that rows taken many at a time are those that the walk finds, whatever one of them is made into.

A long table of like rows is written, one row is changed by hand in its XML, and both ways must tell the
same: the same cells and notes, or a refusal for the same reason.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from app.domain.sheets import Merge, RawSheet
from app.intake.reading import xlsx_patterns, xlsx_quick
from app.intake.reading.limits import Unreadable
from app.intake.reading.package import Package
from app.intake.reading.xlsx import read_xlsx
from app.intake.reading.xlsx_parts import Shared
from tests.helpers.raw_books import same_sheet

COLUMNS = 6
SHEET = "xl/worksheets/sheet1.xml"
ROW = re.compile(rb'<row r="([0-9]+)".*?</row>', re.DOTALL)
VALUE = re.compile(rb"<v>([^<]*)</v>")

#: What stands where a number stood: some are numbers to a program, and none to Excel or only nearly.
VALUES = [
    "", " ", "-", ".", "+5", "-0", "007", "1_000", " 12", "12 ", "nan", "inf", "-inf", "1e5", "1E-3", "1e400",
    "1.2.3", "²", "\u0661", "0x1A", "1" * 15, "1" * 16, "9" * 30, "9007199254740993", "0.1", "-1234.5678",
    "9" * 400, ".5", "5.", "1e308", "1e309", "+1e5", "1e", "/7", "true", "&#49;", "<x/>", "1<v>2",
    "5</v><v>6", "1</v></c><c r=\"B9\"><v>3",
]  # fmt: skip
#: What is done to one row: found and put instead, ``{r}`` being its number.
CHANGES = [
    ('<row r="{r}"', '<row r="{r}" hidden="1"'),
    ('<row r="{r}"', '<row r="{r}" ht="0" customHeight="1"'),
    ('<row r="{r}"', '<row r="{r}" hidden="1" hidden="1"'),
    ('<row r="{r}"', '<row r="{r}" r="{r}"'),
    ('<row r="{r}"', '<row r="{r}" spans="&x;"'),
    ('<row r="{r}"', '<row r="9999"'),
    ('<row r="{r}"', '<row r="1"'),
    ('<row r="{r}"', "<row"),
    ('<row r="{r}"', '<row r="0{r}"'),
    ('<row r="{r}"', '<row r="{r}"/><row r="{r}"'),
    ('<row r="{r}"', '\n <row r="{r}"'),
    ('<row r="{r}"', '<!-- ~ --><row r="{r}"'),
    ('<row r="{r}"', '<row xmlns:q="q" q:a="1" r="{r}"'),
    ('<c r="C{r}"', '<c r="C1"'),
    ('<c r="C{r}"', '<c r="E{r}"'),
    ('<c r="C{r}"', '<c r="XFE{r}"'),
    ('<c r="C{r}"', "<c"),
    ('<c r="C{r}"', '<c s="1" r="C{r}"'),
    ('<c r="C{r}"', '<c r="C{r}" s="2"'),
    ('<c r="C{r}"', '<c r="C{r}" t="str"'),
    ('<c r="C{r}"', '<c r="C{r}" t="e"'),
    ('<c r="C{r}"', '<c r="C{r}" t="b"'),
    ('<c r="C{r}"', '<c r="C{r}" t="s"'),
    ('<c r="C{r}"', '<c r="C{r}" t="d"'),
    ("<v>", "<f>1+1</f><v>"),
    ("<v>", "</v>"),
    ("</v>", "<v>"),
    ("<v>", "<v/><v>"),
    ("<v>", "<v>\0"),
    ("<v>", "<v>\1"),
    ("</v>", "\0</v>"),
    ("</c>", "<v>4</v></c>"),
    ("</c>", ""),
    ("</row>", "</row><row/>"),
    ("</row>", ""),
    ("</row>", "</row></sheetData><sheetData>"),
]


def table(rows: int, kinds: int, chance: Random) -> bytes:
    """A workbook with a table of words and numbers whose rows look in turns like one of so many kinds."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    looks = [book.add_format({"bold": no % 2 == 0, "italic": no > 1}) for no in range(kinds)]
    book.add_format({"num_format": "0.00%"})
    for row in range(rows):
        look = looks[row * kinds // max(rows, 1)] if chance.random() < 0.9 else chance.choice(looks)
        sheet.write_string(row, 0, f"Desa {row % 40}", look)
        for column in range(1, COLUMNS):
            value = chance.randint(-5, 10**6) if chance.random() < 0.95 else chance.random() * 100
            sheet.write_number(row, column, value, look)
    book.close()
    return buffer.getvalue()


def with_sheet(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The workbook with the XML of its sheet changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[SHEET] = change(parts[SHEET])
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return buffer.getvalue()


def in_row(number: int, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """A change of a sheet that is one of the row with this number, counted from 1."""

    def changed(sheet: bytes) -> bytes:
        return ROW.sub(lambda row: change(row[0]) if int(row[1]) == number else row[0], sheet)

    return changed


def told(data: bytes, *, exactly: bool) -> RawSheet | tuple[str, ...]:
    """The sheet, or why it is refused."""
    try:
        return read_xlsx(Package(data), "uji.xlsx", exactly=exactly).sheets[0]
    except Unreadable as refusal:
        return refusal.code, *map(str, refusal.facts.values())


def same_both_ways(data: bytes) -> None:
    quick, exact = told(data, exactly=False), told(data, exactly=True)
    if isinstance(quick, RawSheet) and isinstance(exact, RawSheet):
        same_sheet(quick, exact)
    else:
        assert quick == exact


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("place", [0, 3])
def test_an_odd_value_in_a_long_table(value: str, place: int) -> None:
    data = table(150, 1, Random(1))

    def change(row: bytes) -> bytes:
        found = list(VALUE.finditer(row))[place]
        return row[: found.start()] + f"<v>{value}</v>".encode() + row[found.end() :]

    for number in (2, 77, 150):
        same_both_ways(with_sheet(data, in_row(number, change)))


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_an_odd_row_in_a_long_table(old: str, new: str) -> None:
    data = table(150, 1, Random(2))
    for number in (1, 3, 90, 150):
        before, after = (text.replace("{r}", str(number)).encode() for text in (old, new))
        same_both_ways(with_sheet(data, in_row(number, lambda row, b=before, a=after: row.replace(b, a, 1))))  # type: ignore[misc]


@given(
    st.integers(1, 120),
    st.integers(1, 4),
    st.integers(0, 2**32),
    st.lists(st.tuples(st.integers(1, 120), st.sampled_from(CHANGES)), max_size=3),
)
def test_any_table_with_any_changes(
    rows: int, kinds: int, seed: int, changes: list[tuple[int, tuple[str, str]]]
) -> None:
    data = table(rows, kinds, Random(seed))
    for number, (old, new) in changes:
        before, after = (text.replace("{r}", str(number)).encode() for text in (old, new))
        data = with_sheet(data, in_row(number, lambda row, b=before, a=after: row.replace(b, a, 1)))  # type: ignore[misc]
    same_both_ways(data)


def test_most_rows_are_taken_together(monkeypatch: pytest.MonkeyPatch) -> None:
    single: list[object] = []
    usual = xlsx_quick.taken_apart

    def noted(*facts: Any) -> tuple[list[str], list[str]]:
        single.append(facts)
        return usual(*facts)

    monkeypatch.setattr(xlsx_quick, "taken_apart", noted)
    data = table(300, 2, Random(3))
    told(data, exactly=False)
    first = len(single)
    told(data, exactly=False)
    again = len(single)
    told(data, exactly=False)  # what was met twice is known by then
    assert first < 20
    assert again - first <= first
    assert len(single) == again


def test_rows_whose_number_stands_in_them_for_other_things_are_known_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = table(9, 9, Random(5))
    styled = with_sheet(
        data, lambda sheet: ROW.sub(lambda row: row[0].replace(b' s="1"', b' s="%b"' % row[1]), sheet)
    )
    told(styled, exactly=False)
    told(styled, exactly=False)

    def never(*_facts: object) -> None:
        raise AssertionError

    monkeypatch.setattr(xlsx_quick, "taken_apart", never)
    same_both_ways(styled)


@pytest.mark.parametrize("value", ["1e308", "1.5E-3", "-7", "0.1", "9" * 23, "007"])
def test_a_long_table_of_one_value(value: str) -> None:
    data = with_sheet(table(60, 1, Random(6)), lambda sheet: VALUE.sub(b"<v>%b</v>" % value.encode(), sheet))
    styled = with_sheet(data, lambda sheet: sheet.replace(b' t="s"', b""))
    same_both_ways(styled)
    assert told(styled, exactly=False).rows[59] == [float(value)] * COLUMNS  # type: ignore[union-attr]


#: What is done to the list of merged blocks behind the rows.
MERGES = [
    ("", ""),
    ('count="2"', ""),
    ('count="2"', 'count="x"'),
    ("<mergeCells", "<!-- ~ --><mergeCells"),
    ("<mergeCells", "<![CDATA[ ]]><mergeCells"),
    ("<mergeCells", '<mergeCells xmlns="http://example.org/lain"'),
    ("<mergeCells", '<other xmlns="http://example.org/lain"/><mergeCells'),
    ('ref="B1:C1"', 'ref="B1:B1"'),
    ('ref="B1:C1"', 'ref="C1:B1"'),
    ('ref="B1:C1"', 'ref="B1"'),
    ('ref="B1:C1"', 'ref="b1:c1"'),
    ('ref="B1:C1"', 'ref="B1:XFE1"'),
    ('ref="B1:C1"', 'ref="B0:C1"'),
    ('ref="B1:C1"', 'ref="B1:C1" other="1"'),
    ("</mergeCells>", '</mergeCells><mergeCells count="1"><mergeCell ref="E1:F1"/></mergeCells>'),
    ("</mergeCells>", ""),
    ("<mergeCell ", "<mergecell "),
]


@pytest.mark.parametrize(("old", "new"), MERGES)
def test_merged_blocks_behind_the_rows(old: str, new: str) -> None:
    plain = table(40, 1, Random(4))
    listed = b'<mergeCells count="2"><mergeCell ref="B1:C1"/><mergeCell ref="D3:D9"/></mergeCells>'
    listed = listed.replace(old.encode(), new.encode(), 1) if old else listed
    data = with_sheet(plain, lambda sheet: sheet.replace(b"</sheetData>", b"</sheetData>" + listed))
    same_both_ways(data)
    if not old:
        assert told(data, exactly=False).merges == (Merge(0, 1, 0, 2), Merge(2, 3, 8, 3))  # type: ignore[union-attr]


#: What stands before and behind the rows; parts of it are the same from sheet to sheet.
AROUND = [
    b"",
    b'<cols><col min="2" max="3" hidden="1"/></cols>',
    b'<cols><col min="2" max="2" width="0"/></cols>',
    b'<cols><col min="2" max="3" hidden="1"></cols>',
    b'<sheetData><row r="1"><c r="A1"><v>5</v></c></row></sheetData>',
    b'<row r="3" hidden="1"/>',
    b'<x:sheetData xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
]


@pytest.mark.parametrize("behind", AROUND)
@pytest.mark.parametrize("before", AROUND)
def test_what_is_around_the_rows(before: bytes, behind: bytes) -> None:
    data = with_sheet(
        table(5, 1, Random(7)),
        lambda sheet: sheet.replace(b"<sheetData>", before + b"<sheetData>").replace(
            b"</sheetData>", b"</sheetData>" + behind
        ),
    )
    for _time in range(2):  # the second time it may be remembered
        same_both_ways(data)


def test_what_is_remembered_around_the_rows_is_of_these_rows() -> None:
    plain = table(5, 1, Random(8))
    for column in (2, 3, 2):
        cols = b'<cols><col min="%d" max="%d" hidden="1"/></cols><sheetData>' % (column, column)
        found = told(with_sheet(plain, partial(_put, b"<sheetData>", cols)), exactly=False)
        assert isinstance(found, RawSheet)
        assert found.hidden_columns == {column - 1}


@pytest.mark.parametrize(
    "uid", ["{00000000-0001-0000-0000-000000000000}", "{5A1F3C77-1D1B-4A53-9B5B-0D3F2E6B7C11}", "{odd}"]
)
def test_the_name_by_which_excel_knows_a_sheet_changes_nothing(uid: str) -> None:
    space = 'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"'
    named = f'<worksheet {space} xr:uid="{uid}"'.encode()
    same_both_ways(with_sheet(table(5, 1, Random(9)), partial(_put, b"<worksheet", named)))


def _put(old: bytes, new: bytes, sheet: bytes) -> bytes:
    return sheet.replace(old, new, 1)


def test_what_is_understood_of_strange_sheets_is_bounded() -> None:
    learnt, shared = xlsx_patterns.Learnt(), Shared((), (), from_1904=False)
    names = [get_column_letter(at) for at in range(1, 4_001)]
    for no in range(200):
        cells = [f'<c r="{name}{no + 1}">' for name in names[no:]]
        heads = [*(cell.replace(f'{no + 1}"', '"') for cell in cells), ""]
        row = f'<row r="{no + 1}">' + "<v>\0</c>".join(cells) + "<v>\0</c>"
        for _time in range(2):
            shape, _is_known = learnt.shape(heads, shared)
            assert shape is not None
            assert learnt.pattern(no, row, hides=False, shape=shape) is not None
        assert learnt.like(row, no) is not None, "the last one is known"
        kept = [*learnt.patterns, *("".join(key) for key in learnt.shapes)]
        assert sum(map(len, kept)) <= xlsx_patterns.MOST_LETTERS
    assert learnt.letters <= xlsx_patterns.MOST_LETTERS
