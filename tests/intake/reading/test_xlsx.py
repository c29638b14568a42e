"""Knows that a workbook is read exactly, the quick way and by the walk.

Its writers are XlsxWriter and openpyxl.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import openpyxl
import python_calamine
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import CellNote, Merge, Oddity, Place, RawBook, RawSheet, Scalar
from app.intake.reading import read_book
from app.intake.reading.limits import Budget
from app.intake.reading.package import Package
from app.intake.reading.xlsx import read_xlsx
from app.intake.reading.xlsx_parts import Shared
from app.intake.reading.xlsx_strings import MAIN
from app.intake.reading.xlsx_walk import SheetWalk
from tests.helpers.raw_books import cells_of, same_sheet
from tests.helpers.spoiled_files import with_part

PERCENT, SCALED, DAY, INSTANT = "0.00%", "#,##0.0,", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss"

#: XlsxWriter keeps sixteen digits of a number.
numbers = st.one_of(
    st.integers(-(10**9), 10**9),
    st.floats(allow_nan=False, allow_infinity=False, width=64).filter(lambda each: abs(each) < 1e300),
    st.sampled_from([0, 1.5, 1234.56, 0.1, 1e-7, 123456789.123]),
).map(lambda each: float(f"{each:.16G}"))
letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
words = st.one_of(
    st.text(letters, min_size=1, max_size=30),
    st.sampled_from(
        ["  ada blanko ", "-", "n/a", "…", "1.234", "=1+1", "<b>&amp;", "a\nb", "12 %", "é", "_x"]
    ),
)
days = st.dates(date(1900, 3, 1), date(2199, 12, 31))
instants = st.datetimes(datetime.fromisoformat("1900-03-01"), datetime.fromisoformat("2199-12-31")).map(
    lambda each: each.replace(microsecond=0)
)


class Cell:
    """What is written, and what must be read."""

    def __init__(self, kind: str, value: Any) -> None:
        self.kind, self.value = kind, value

    def __repr__(self) -> str:
        return f"{self.kind}:{self.value!r}"

    @property
    def read(self) -> Scalar:
        if self.kind == "error":
            return None
        return float(self.value) if self.kind in ("number", "percent", "scaled", "formula") else self.value

    @property
    def note(self) -> tuple[Oddity, str, bool] | None:
        """Kind of note, its text, whether there is a formula."""
        found = {
            "percent": (Oddity.PERCENT, PERCENT, False),
            "scaled": (Oddity.SCALED, SCALED, False),
            "day": (Oddity.DATE, DAY, False),
            "instant": (Oddity.DATE, INSTANT, False),
            "formula": (Oddity.FORMULA, "", True),
            "error": (Oddity.ERROR, str(self.value), True),
        }
        return found.get(self.kind)


plain_cells = st.one_of(
    numbers.map(lambda each: Cell("number", each)),
    words.map(lambda each: Cell("words", each)),
    st.booleans().map(lambda each: Cell("truth", each)),
)
odd_cells = st.one_of(
    plain_cells,
    numbers.map(lambda each: Cell("percent", each)),
    numbers.map(lambda each: Cell("scaled", each)),
    numbers.filter(bool).map(lambda each: Cell("formula", each)),  # 0 is what was never computed
    days.map(lambda each: Cell("day", each)),
    instants.map(lambda each: Cell("instant", each)),
    st.sampled_from(["#DIV/0!", "#N/A", "#REF!", "#VALUE!", "#NAME?"]).map(lambda each: Cell("error", each)),
)
places = st.tuples(st.integers(0, 40), st.integers(0, 30))
Cells = dict[Place, Cell]


def sheets_of(cells: st.SearchStrategy[Cell]) -> st.SearchStrategy[Cells]:
    return st.dictionaries(places, cells, max_size=25)


def written_by_xlsxwriter(cells: Cells, hidden_rows: Sequence[int], hidden_columns: Sequence[int]) -> bytes:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"strings_to_formulas": False, "strings_to_urls": False})
    sheet = book.add_worksheet("Data")
    looks = {code: book.add_format({"num_format": code}) for code in (PERCENT, SCALED, DAY, INSTANT)}
    for (row, column), cell in cells.items():
        if cell.kind in ("formula", "error"):
            sheet.write_formula(row, column, "=A1+1", None, cell.value)
        elif cell.kind in ("day", "instant"):
            sheet.write_datetime(row, column, cell.value, looks[DAY if cell.kind == "day" else INSTANT])
        elif cell.kind in ("percent", "scaled"):
            sheet.write_number(row, column, cell.value, looks[PERCENT if cell.kind == "percent" else SCALED])
        elif cell.kind == "words":
            sheet.write_string(row, column, cell.value)
        elif cell.kind == "truth":
            sheet.write_boolean(row, column, cell.value)
        else:
            sheet.write_number(row, column, cell.value)
    for row in hidden_rows:
        sheet.set_row(row, None, None, {"hidden": True})
    for column in hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    sheet.merge_range(50, 0, 51, 3, "gabungan")
    book.close()
    return buffer.getvalue()


def written_by_openpyxl(cells: Cells, hidden_rows: Sequence[int], hidden_columns: Sequence[int]) -> bytes:
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "Data"
    codes = {"percent": PERCENT, "scaled": SCALED, "day": DAY, "instant": INSTANT}
    for (row, column), cell in cells.items():
        made = sheet.cell(row + 1, column + 1)
        made.value = cell.value
        made.data_type = {"words": "s", "error": "e", "truth": "b"}.get(cell.kind, made.data_type)
        if cell.kind in codes:
            made.number_format = codes[cell.kind]
    for row in hidden_rows:
        sheet.row_dimensions[row + 1].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[openpyxl.utils.get_column_letter(column + 1)].hidden = True
    sheet.cell(51, 1).value = "gabungan"
    sheet.merge_cells("A51:D52")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def expect(sheet: RawSheet, cells: Cells, hidden_rows: Sequence[int], hidden_columns: Sequence[int]) -> None:
    found = cells_of(sheet)
    assert found.pop((50, 0)) == "gabungan"
    wanted = {place: cell.read for place, cell in cells.items() if cell.read is not None}
    assert found == wanted
    assert {place: type(each) for place, each in found.items()} == {p: type(e) for p, e in wanted.items()}
    notes = {place: cell.note for place, cell in cells.items() if cell.note}
    assert {p: (n.kind, n.text, bool(n.formula)) for p, n in sheet.notes.items()} == notes
    assert sheet.hidden_rows == set(hidden_rows)
    width = max(map(len, sheet.rows))
    assert sheet.hidden_columns == {column for column in hidden_columns if column < width}
    assert sheet.merges == (Merge(50, 0, 51, 3),)


def both_ways(data: bytes) -> RawBook:
    """Read as it comes and by the walk; what they find must be the same."""
    usual = read_book(data, "uji.xlsx")
    exact = read_xlsx(Package(data), "uji.xlsx", exactly=True)
    assert [each.name for each in usual.sheets] == [each.name for each in exact.sheets]
    for one, other in zip(usual.sheets, exact.sheets, strict=True):
        same_sheet(one, other)
    return usual


hidden = st.lists(st.integers(0, 30), max_size=3, unique=True)


@given(sheets_of(plain_cells), hidden, hidden)
def test_plain_sheets_of_xlsxwriter(cells: Cells, rows: list[int], columns: list[int]) -> None:
    expect(both_ways(written_by_xlsxwriter(cells, rows, columns)).sheets[0], cells, rows, columns)


@given(sheets_of(odd_cells), hidden, hidden)
def test_any_sheet_of_xlsxwriter(cells: Cells, rows: list[int], columns: list[int]) -> None:
    expect(both_ways(written_by_xlsxwriter(cells, rows, columns)).sheets[0], cells, rows, columns)


@given(sheets_of(odd_cells.filter(lambda each: each.kind != "formula")), hidden)
def test_any_sheet_of_openpyxl(cells: Cells, rows: list[int]) -> None:
    sheet = both_ways(written_by_openpyxl(cells, rows, ())).sheets[0]
    notes = {p: CellNote(n.kind, n.text, "=" * (n.kind is Oddity.ERROR)) for p, n in sheet.notes.items()}
    expect(replace(sheet, notes=notes), cells, rows, ())


@given(sheets_of(plain_cells))
def test_calamine_agrees_on_plain_sheets(cells: Cells) -> None:
    data = written_by_xlsxwriter(cells, (), ())
    theirs = python_calamine.load_workbook(io.BytesIO(data)).get_sheet_by_index(0)
    rows = theirs.to_python(skip_empty_area=False)
    found = {
        (row, column): value
        for row, line in enumerate(rows)
        for column, value in enumerate(line)
        if value != "" or isinstance(value, bool)
    }
    ours = cells_of(read_book(data, "uji.xlsx").sheets[0])
    assert ours == found


def test_times_and_what_comes_before_march_1900() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet()
    day, hours = (book.add_format({"num_format": code}) for code in ("dd/mm/yyyy", "hh:mm"))
    long = book.add_format({"num_format": "[h]:mm"})
    written = ((0.5, hours), (1, day), (59, day), (60, day), (61, day), (1.5, long))
    for row, (number, look) in enumerate(written):
        sheet.write_number(row, 0, number, look)
    sheet.write_number(6, 0, -5, day)
    book.close()
    found = read_book(buffer.getvalue(), "uji.xlsx").sheets[0]
    read = [line[0] for line in found.rows]
    assert read == [time(12), date(1900, 1, 1), date(1900, 2, 28), 60.0, date(1900, 3, 1), 1.5, -5.0]
    assert found.notes[5, 0].kind is Oddity.SCALED
    assert found.notes[6, 0].kind is Oddity.DATE


def test_days_counted_from_1904() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"date_1904": True})
    sheet = book.add_worksheet()
    sheet.write_datetime(0, 0, date(2024, 12, 31), book.add_format({"num_format": DAY}))
    book.close()
    assert read_book(buffer.getvalue(), "uji.xlsx").sheets[0].at(0, 0) == date(2024, 12, 31)


def test_hidden_sheets_and_rich_text() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet, other = book.add_worksheet("Tampak"), book.add_worksheet("Tidak")
    sheet.write_rich_string(0, 0, book.add_format({"bold": True}), "te", " bal ")
    other.hide()
    book.close()
    first, second = both_ways(buffer.getvalue()).sheets
    assert first.at(0, 0) == "te bal "
    assert (first.is_hidden, second.is_hidden) == (False, True)


def test_parts_of_a_text_that_are_raised_lowered_or_struck_out_are_kept_so() -> None:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet: Any = book.add_worksheet()
    raised, lowered = (book.add_format({"font_script": script}) for script in (1, 2))
    struck, bold = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
    sheet.write_rich_string(0, 0, "120", raised, "2)", " ")
    sheet.write_rich_string(0, 1, struck, "120", "150")
    sheet.write_rich_string(0, 2, bold, "12", "34")
    sheet.write_rich_string(0, 3, "CO", lowered, "2", " ton")
    sheet.write_rich_string(0, 4, struck, "12 3", raised, "4", bold, "5")
    book.close()
    (line,) = both_ways(buffer.getvalue()).sheets[0].rows
    assert list(line) == ["120²) ", "1̶2̶0̶150", "1234", "CO₂ ton", "1̶2̶ 3̶⁴5"]


def test_words_within_a_cell_that_is_said_to_be_a_number_are_kept() -> None:
    cell = '<c r="A1"><is><r><t>12</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>3</t></r></is></c>'
    shared = Shared((), (), from_1904=False)
    walk = SheetWalk("Data", shared, Budget())
    walk.read(
        [f'<worksheet xmlns="{MAIN}"><sheetData><row r="1">{cell}</row></sheetData></worksheet>'.encode()]
    )
    assert walk.grid.rows() == [["12³"]]


def test_noughts_for_results_that_were_never_computed_are_no_results() -> None:
    """XlsxWriter and others write 0 for each result and ask for computing when opened."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet: Any = book.add_worksheet()
    sheet.write_formula(0, 0, "=B1+C1")
    sheet.write_formula(0, 1, "=2+1", None, 3)
    sheet.write_number(0, 2, 0)
    book.close()
    data = buffer.getvalue()
    found = both_ways(data).sheets[0]
    assert list(found.rows[0]) == [None, 3.0, 0.0]
    assert found.notes[0, 0] == CellNote(Oddity.FORMULA, "", "=B1+C1")
    workbook = Package(data).read("xl/workbook.xml").replace(b' fullCalcOnLoad="1"', b"")
    found = both_ways(with_part(data, "xl/workbook.xml", workbook)).sheets[0]
    assert list(found.rows[0]) == [0.0, 3.0, 0.0]
