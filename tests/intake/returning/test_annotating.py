"""An OPD's own file comes back with a remark at each cell, and all else in it is as it was."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import openpyxl
import pytest

from app.core.errors import Refused
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.returning import CellRemark, Said
from app.domain.submissions.terms import ThreadState
from app.intake.returning import annotate, read_answers
from tests.helpers.ooxml import faults_of
from tests.helpers.returned_files import DAY, SHEET, a_heading, a_remark, packed_parts, parts_of, rich_book

OPENPYXL_SAYS_LITTLE = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def written(data: bytes, remarks: list[CellRemark], **facts: Any) -> bytes:
    made = annotate(data, "Data OPD.xlsx", remarks, a_heading(**facts))
    assert faults_of(made.data) == []
    return made.data


def answered(data: bytes, answers: dict[int, str]) -> bytes:
    """The file after an OPD wrote into the column for answers, saved by another program."""
    book = opened(data)
    sheet = book["Catatan"]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "Jawaban OPD")
    for row in sheet.iter_rows():
        if row[0].value in {str(no) for no in answers} and row[column - 1].row > 5:
            row[column - 1].value = answers[int(str(row[0].value))]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@OPENPYXL_SAYS_LITTLE
def test_each_remark_stands_at_its_cell_in_words_and_colour() -> None:
    remarks = [
        a_remark(1, "C4"),
        a_remark(2, "B7", severity=Severity.ASK),
        a_remark(3, "Z99", said=(Said("Diskominfo", "Kosong?"),), remedy=""),
        a_remark(4, "C4", read="lagi"),
    ]
    sheet = opened(written(rich_book(), remarks))[SHEET]
    words = sheet["C4"].comment.text
    assert words.startswith("Catatan Alur nomor 1\nJumlah Penduduk Menurut Kecamatan\nTerbaca: 1.234\n")
    assert "Diskominfo, 4 Mei 2026: Titik dapat berarti ribuan atau desimal." in words
    assert "Yang perlu dilakukan: Ketik angkanya tanpa titik." in words
    assert "Catatan Alur nomor 4" in words
    assert "Kosong?" in sheet["Z99"].comment.text
    tones = {cell: sheet[cell].fill.fgColor.rgb for cell in ("C4", "B7", "Z99")}
    assert tones == {"C4": "FFFFC3C7", "B7": "FFFFE29B", "Z99": "FFFFC3C7"}
    assert sheet["B7"].number_format == "#,##0.00"
    assert sheet["B7"].border.left.style == "thin"
    assert not sheet["B7"].protection.locked
    assert sheet.protection.sheet


@OPENPYXL_SAYS_LITTLE
def test_a_remark_inside_a_merged_block_is_seen_at_its_first_cell() -> None:
    sheet = opened(written(rich_book(), [a_remark(1, "D15")]))[SHEET]
    assert sheet["C14"].comment is not None
    assert sheet["C14"].fill.fgColor.rgb == "FFFFC3C7"


@OPENPYXL_SAYS_LITTLE
def test_a_comment_of_the_opd_is_kept_and_goes_on_below() -> None:
    data = written(rich_book(), [a_remark(1, "B3")])
    assert opened(data)[SHEET]["B3"].comment.text.startswith("Catatan OPD sendiri\n\nCatatan Alur nomor 1")
    again = written(data, [a_remark(1, "B3", state=ThreadState.CLOSED)], times=2)
    assert opened(again)[SHEET]["B3"].comment.text == "Catatan OPD sendiri"


def test_all_other_parts_are_the_same_to_the_packed_byte_and_in_their_order() -> None:
    data = rich_book()
    before, after = packed_parts(data), packed_parts(written(data, [a_remark(1, "C4")]))
    assert [name for name in after if name in before] == list(before)
    assert list(after)[: len(before)] == list(before)
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/comments1.xml",
    }


def test_a_sheet_without_remarks_keeps_every_letter_of_its_cells() -> None:
    data = rich_book()
    before, after = parts_of(data), parts_of(written(data, [a_remark(1, "C4")]))
    old, new = (parts["xl/worksheets/sheet1.xml"].decode() for parts in (before, after))
    assert new.replace('<c r="C4" s="3">', '<c r="C4">').replace(
        '<c r="C4" s="4">', '<c r="C4">'
    ) == old.replace(' tabSelected="1"', "")


@OPENPYXL_SAYS_LITTLE
def test_the_list_is_shown_first_and_leads_to_the_cells() -> None:
    remarks = [
        a_remark(1, "C4"),
        a_remark(2, "A1", sheet="Hilang"),
        a_remark(3, "", sheet="Kosong"),
        a_remark(4, "", sheet=""),
        a_remark(5, "ZZZ1"),
        a_remark(6, "A1", sheet="Grafik"),
    ]
    made = annotate(rich_book(), "Data OPD.xlsx", remarks, a_heading())
    assert made.unplaced == ("r2", "r5", "r6")
    book = opened(made.data)
    assert book.active.title == "Catatan" == book.sheetnames[-1]
    sheet = book["Catatan"]
    rows = [[cell.value for cell in row[:9]] for row in sheet.iter_rows() if str(row[0].value).isdecimal()]
    assert [row[2] for row in rows] == [
        "C4",
        "A1 (sel tidak ditemukan lagi)",
        "seluruh lembar",
        "seluruh file",
        "ZZZ1 (sel tidak ditemukan lagi)",
        "A1 (sel tidak ditemukan lagi)",
    ]
    assert rows[0] == [
        "1",
        SHEET,
        "C4",
        "Jumlah Penduduk Menurut Kecamatan",
        "1.234",
        "Diskominfo, 4 Mei 2026: Titik dapat berarti ribuan atau desimal.",
        "Ketik angkanya tanpa titik.",
        "Terbuka",
        None,
    ]
    links = {link.ref: link.location for link in (cell.hyperlink for row in sheet for cell in row) if link}
    assert list(links.values()) == ["'1 Penduduk & ''lain''-lain'!C4", "'Kosong'!A1"]
    head = [str(cell.value) for cell in sheet["A"][:8]]
    assert "Dinas Kependudukan dan Pencatatan Sipil" in head[1]
    assert "pengembalian ke-1" in head[3]
    assert "Jumat, 15 Mei 2026" in head[4]
    assert sheet.protection.sheet
    assert not sheet.cell(sheet.max_row, 9).protection.locked
    assert sheet.auto_filter.ref
    assert all(sheet.column_dimensions[name].hidden for name in "J")


@OPENPYXL_SAYS_LITTLE
def test_what_the_opd_answers_is_read_back() -> None:
    remarks = [a_remark(no, f"C{no + 3}") for no in (1, 2, 3)]
    data = written(rich_book(), remarks)
    assert read_answers(data) == {}
    saved = answered(data, {1: "=Sudah diperbaiki", 3: "Memang 12,5"})
    assert read_answers(saved) == {"r1": "=Sudah diperbaiki", "r3": "Memang 12,5"}


@OPENPYXL_SAYS_LITTLE
def test_a_second_return_replaces_the_list_and_takes_colours_away() -> None:
    original = rich_book()
    data = written(original, [a_remark(1, "C4"), a_remark(2, "B7"), a_remark(3, "E5")])
    closed = a_remark(1, "C4", state=ThreadState.CLOSED)
    going_on = a_remark(
        2,
        "B7",
        said=(Said("Diskominfo", "Kosong?"), Said("Dukcapil", "Sudah benar.")),
        state=ThreadState.ANSWERED,
    )
    made = annotate(data, "Data OPD (catatan ke-1).xlsx", [closed, going_on], a_heading(times=2))
    assert made.name == "Data OPD (catatan ke-2).xlsx"
    assert faults_of(made.data) == []
    book = opened(made.data)
    assert book.sheetnames == opened(data).sheetnames
    sheet, before = book[SHEET], opened(original)[SHEET]
    for cell in ("C4", "E5"):
        assert sheet[cell].comment is None
        assert repr(sheet[cell].fill) == repr(before[cell].fill)
        assert repr(sheet[cell].border) == repr(before[cell].border)
    assert "Sudah benar." in sheet["B7"].comment.text
    assert sheet["B7"].fill.fgColor.rgb == "FFD3E5F7"
    third = written(made.data, [replace(going_on, state=ThreadState.CLOSED)], times=3)
    assert repr(opened(third)[SHEET]["B7"].fill) == repr(before["B7"].fill)
    assert parts_of(third)["xl/comments1.xml"].count(b"<comment ") == 1  # the OPD's own


@OPENPYXL_SAYS_LITTLE
def test_colours_are_taken_away_in_a_file_that_another_program_saved() -> None:
    original = rich_book()
    saved = answered(written(original, [a_remark(1, "B7")]), {1: "ya"})
    again = written(saved, [a_remark(1, "B7", state=ThreadState.CLOSED)], times=2)
    assert repr(opened(again)[SHEET]["B7"].fill) == repr(opened(original)[SHEET]["B7"].fill)
    assert opened(again)[SHEET]["B7"].comment is None
    assert opened(again).sheetnames[-1] == "Catatan"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "bukan file Excel"),
        (b"a;b\n1;2\n", "bukan file Excel"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "bukan file Excel .xlsx"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (rich_book()[:-200], "rusak"),
        (rich_book()[:3000], "rusak"),
    ],
)
def test_what_cannot_be_written_into_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        annotate(data, "Data.xls", [a_remark()], a_heading())
    assert reason in str(refusal.value)
    assert "Data.xls" in str(refusal.value)
    assert read_answers(data) == {}


def test_said_without_a_day() -> None:
    assert Said("Budi", "Sudah", DAY).line() == "Budi, 4 Mei 2026: Sudah"
    assert Said("Budi", "Sudah").line() == "Budi: Sudah"
