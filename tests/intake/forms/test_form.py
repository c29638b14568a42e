"""One form, opened by another program's eyes: locked or open, checked, saying what it should."""

from __future__ import annotations

import io
import os
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from app.core.errors import Refused
from app.domain.tables.form import FormTable
from app.intake.forms import make_form
from app.intake.forms.geometry import Place, geometry_of
from app.intake.forms.metadata import ENTRY, metadata_lines
from tests.helpers.data_forms import a_spec, books_table, last_year, people_table

GOLDEN = Path(__file__).parents[2] / "golden"
PEOPLE = "1 Jumlah Penduduk Menurut Keca…"


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def a_book() -> Any:
    return opened(make_form(a_spec()))


def place_of(key: str) -> Place:
    return next(place for place in geometry_of(people_table()).places if place.column.key == key)


def described(book: Any) -> str:
    """Every cell that says something or is to be filled, as the golden file has it."""
    lines = []
    for sheet in book.worksheets:
        lines.append(f"--- {sheet.title} ({sheet.sheet_state})")
        for row in sheet.iter_rows():
            for cell in row:
                mark = "" if cell.protection.locked else " [isi]"
                if cell.value is not None or (mark and type(cell).__name__ != "MergedCell"):
                    lines.append(
                        f"{cell.coordinate}{mark}: {cell.value if cell.value is not None else ''}".rstrip()
                    )
    return "\n".join(lines) + "\n"


# Written anew with ALUR_GOLDEN=write; the difference is then read before it is committed.
def test_the_form_reads_as_the_golden_file() -> None:
    found = described(a_book())
    golden = GOLDEN / "data-form.txt"
    if os.environ.get("ALUR_GOLDEN") == "write":
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")


def test_the_sheets_stand_in_the_order_in_which_they_are_filled() -> None:
    book = a_book()
    assert book.sheetnames == [
        "Petunjuk",
        PEOPLE,
        "2 Banyaknya Buku Perpustakaan…",
        "Metadata",
        "Pengesahan",
        "_alur",
    ]
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible"] * 5 + ["veryHidden"]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book.worksheets)


def test_what_is_to_be_filled_is_open_and_all_else_is_locked() -> None:
    sheet = a_book()[PEOPLE]
    plan = geometry_of(people_table())
    entries = {
        (row, column)
        for row in range(plan.first, plan.last + 1)
        for place in plan.places
        for column in range(place.value, place.own_end + 1)
    }
    notes = {(row, column) for row in (plan.note, plan.source) for column in range(1, plan.width + 1)}
    for line in sheet.iter_rows():
        for cell in line:
            place = (cell.row - 1, cell.column - 1)
            assert cell.protection.locked == (place not in entries | notes), cell.coordinate
            assert place not in entries or cell.value is None


def test_labels_headings_and_last_year_stand_where_the_geometry_says() -> None:
    definition, sheet = people_table(), a_book()[PEOPLE]
    plan = geometry_of(definition)

    def said(row: int, column: int) -> object:
        return sheet.cell(row + 1, column + 1).value

    title = "Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kabupaten Contoh (jiwa), 2025"
    assert said(0, 0) == title
    assert said(1, 0) == "Dinas Kependudukan"
    assert "27 Februari 2026" in str(said(2, 0))
    assert [said(plan.first + no, 0) for no in range(6)] == [row.label for row in definition.rows]
    assert said(plan.groups or 0, 1) == "Jenis Kelamin"
    assert said(plan.captions, place_of("pr").value) == "Perempuan"
    assert said(plan.top, place_of("padat").value) == "Kepadatan (jiwa/km²)"
    assert [said(plan.parts, column) for column in (1, 2, 3)] == ["2025", "Tanda", "2024"]
    assert said(plan.first, place_of("lk").last_year) == 1000
    assert said(plan.first, place_of("padat").last_year) == "1.234,5*"
    assert said(plan.first + 1, place_of("padat").last_year) == "…"
    assert said(plan.first + 2, place_of("ket").last_year) == "=1+1 bukan rumus"
    assert said(plan.first + 5, place_of("lk").last_year) is None


@pytest.mark.parametrize(
    ("region", "said"),
    [
        ("Pemerintah Kabupaten Contoh", "di Kabupaten Contoh (jiwa)"),
        ("PEMERINTAH KOTA CONTOH", "di Kota Contoh (jiwa)"),
        ("Provinsi Contoh", "di Provinsi Contoh (jiwa)"),
        ("Pemerintah", "di Pemerintah (jiwa)"),
    ],
)
def test_a_title_names_the_area_and_not_who_governs_it(region: str, said: str) -> None:
    assert said in opened(make_form(a_spec(region=region)))[PEOPLE]["A1"].value


def test_no_cell_is_a_formula() -> None:
    for sheet in a_book().worksheets:
        for line in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in line)


def checks_of(sheet: Any) -> dict[str, Any]:
    return {
        str(area): check for check in sheet.data_validations.dataValidation for area in check.sqref.ranges
    }


def test_numbers_are_checked_in_plain_words() -> None:
    plan = geometry_of(people_table())
    found = checks_of(a_book()[PEOPLE])

    def check(key: str, mark: bool = False) -> Any:
        place = place_of(key)
        letter = get_column_letter((place.mark if mark else place.value or 0) + 1)  # type: ignore[operator]
        return found[f"{letter}{plan.first + 1}:{letter}{plan.last + 1}"]

    total = check("total")
    cell = f"{get_column_letter(place_of('total').value + 1)}{plan.first + 1}"
    assert total.type == "custom"
    assert total.formula1.startswith(
        f"IF(ISNUMBER({cell}),AND({cell}=INT({cell}),{cell}>=0,{cell}<=5000000),OR("
    )
    assert f'{cell}="…"' in total.formula1
    assert "Dari 0 sampai 5.000.000." in total.prompt
    assert total.errorStyle in (None, "stop")
    assert len(total.formula1) <= 255
    assert check("muda").formula1.count("<=100") == 1
    assert "tanpa tanda %" in check("muda").prompt
    assert "Boleh dikosongkan" in check("padat").prompt
    assert "Boleh dikosongkan" not in total.prompt
    assert check("ket").type == "textLength"
    assert check("lk", mark=True).formula1 == '"e,*,**,***,r"'


def test_last_year_is_hidden_where_nothing_is_known_of_it() -> None:
    book = a_book()
    assert not book[PEOPLE].column_dimensions["D"].hidden
    assert book.worksheets[2].column_dimensions["D"].hidden


def test_known_metadata_are_filled_in_and_the_rest_is_asked() -> None:
    sheet = a_book()["Metadata"]
    lines = [line for line in metadata_lines([people_table(), books_table()]) if line.field]
    assert [(line.table, line.kind) for line in lines[::13]][:1] == [(0, "var")]
    assert sum(line.kind == "ind" for line in lines) == 16
    assert sum(line.table == 1 for line in lines) == 13  # an empty variable for the table without any
    for line in lines:
        cell = sheet.cell(line.row + 1, ENTRY + 1)
        assert not cell.protection.locked
        assert (cell.value or "") == line.text
    by_field = {(line.table, line.kind, line.field): line.text for line in lines}
    assert by_field[0, "var", "name"] == "Jumlah penduduk"
    assert by_field[0, "var", "is_public"] == "Ya"
    assert by_field[0, "ind", "formula"] == "Penduduk dibagi luas wilayah"


def test_the_head_of_the_opd_finds_his_name_on_the_last_page() -> None:
    values = [cell.value for line in a_book()["Pengesahan"].iter_rows() for cell in line if cell.value]
    for said in (
        "Kepala Dinas Kependudukan",
        "Dra. Siti Aminah, M.Si.",
        "19700101 199503 2 001",
        "Cap dinas",
    ):
        assert said in values
    assert any("telah disetujui atasan" in str(value) for value in values)


@pytest.mark.parametrize(("paper", "number"), [("A4", 9), ("F4", 14)])
def test_every_sheet_prints_on_the_office_s_paper(paper: str, number: int) -> None:
    book = opened(make_form(a_spec(), paper))
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.paperSize == number
        assert sheet.page_setup.fitToHeight == 0 or sheet.col_breaks.brk
    table = book[PEOPLE]
    plan = geometry_of(people_table())
    assert table.page_setup.orientation == "landscape"
    several = bool(table.col_breaks.brk)
    assert table.print_title_rows == f"${plan.top + 1 if several else 1}:${plan.numbers + 1}"
    assert table.freeze_panes == f"B{plan.first + 1}"


def test_a_table_too_wide_for_a_page_goes_on_after_a_whole_column() -> None:
    table = opened(make_form(a_spec(), "A4"))[PEOPLE]
    ends = {place.last_year + 1 for place in geometry_of(people_table()).places}
    assert [mark.id for mark in table.col_breaks.brk] == [16]
    assert {mark.id for mark in table.col_breaks.brk} <= ends
    assert table.print_title_cols == "$A:$A"
    plan = geometry_of(people_table())
    first, second = table.print_area.split(",")
    assert first.endswith(f"!$A$1:$P${plan.below + 3}"), (
        "title, notes and signs stand on the first page alone"
    )
    assert second.endswith(f"!$Q${plan.top + 1}:$R${plan.last + 1}"), "beside the labels they would be cut"


@pytest.mark.parametrize("title", ["Guru Al-Qur'an", "Awas! Data", "'Aisyiyah dan Ma'arif!"])
def test_a_wide_table_is_cut_into_pages_whatever_its_sheet_is_called(title: str) -> None:
    usual = a_spec().tables[0]
    named = replace(usual, definition=replace(usual.definition, title=title))
    data = make_form(a_spec(tables=(named,)), "A4")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = package.read("xl/workbook.xml").decode()
    (areas,) = re.findall(r'name="_xlnm.Print_Area" localSheetId="1">([^<]*)<', names)
    sheet = "'1 " + title.replace("'", "''") + "'"
    assert [each.startswith(f"{sheet}!$") for each in areas.split(",")] == [True, True]


def test_equal_specs_give_equal_bytes() -> None:
    assert make_form(a_spec()) == make_form(a_spec())


def test_a_form_without_tables_or_on_unknown_paper_is_refused() -> None:
    with pytest.raises(Refused) as no_tables:
        make_form(a_spec(tables=()))
    assert no_tables.value.code == "form.no_tables"
    with pytest.raises(Refused) as size:
        make_form(a_spec(), "A5")
    assert "A4" in str(size.value)


def test_a_table_without_rows_or_columns_still_makes_a_form() -> None:
    from dataclasses import replace

    bare = replace(people_table(), rows=(), columns=())
    book = opened(make_form(a_spec(tables=(FormTable(bare), FormTable(people_table(), last_year())))))
    assert len(book.sheetnames) == 6
