"""What goes back is opened by LibreOffice, as many OPDs use it, and everything in it comes through.

Only in the long form, and only where LibreOffice is installed.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.sheets import BookKind, RawBook, RawSheet
from app.domain.submissions.terms import ThreadState
from app.intake.returning import annotate, read_answers
from tests.helpers.libreoffice import NEEDS_OFFICE, converted
from tests.helpers.odd_books import Manner, OddSheet, odd_book
from tests.helpers.ooxml import faults_of
from tests.helpers.pdftext import read_pdf
from tests.helpers.returned_files import SHEET, a_heading, a_remark, rich_book

pytestmark = [
    *NEEDS_OFFICE,
    pytest.mark.filterwarnings("ignore::UserWarning:openpyxl"),
]


def saved_as(data: bytes, kind: str, folder: Path) -> bytes:
    """What LibreOffice makes of the file."""
    source = folder / "kembali.xlsx"
    source.write_bytes(data)
    (made,) = converted(source, kind)
    return made.read_bytes()


def comments_in(data: bytes, sheet: str) -> dict[str, str]:
    rows: Any = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    return {cell.coordinate: cell.comment.text for row in rows for cell in row if cell.comment}


def test_comments_colours_and_answers_come_through(tmp_path: Path) -> None:
    made = annotate(rich_book(), "Data.xlsx", [a_remark(1, "C4"), a_remark(2, "B3")], a_heading())
    saved = saved_as(made.data, "xlsx", tmp_path)
    comments = comments_in(saved, SHEET)
    assert comments["C4"].startswith("Catatan Alur nomor 1\n")
    assert "Catatan OPD sendiri" in comments["B3"]
    assert "Catatan Alur nomor 2" in comments["B3"]
    book = openpyxl.load_workbook(io.BytesIO(saved))
    assert book[SHEET]["C4"].fill.fgColor.rgb == "FFFFC3C7"
    assert book.active.title == "Catatan"
    sheet = book["Catatan"]
    row = next(cell.row for cell in sheet["A"] if str(cell.value) == "1")
    sheet.cell(row, 9).value = "Sudah diperbaiki"
    buffer = io.BytesIO()
    book.save(buffer)
    assert read_answers(saved) == {}
    assert read_answers(buffer.getvalue()) == {"r1": "Sudah diperbaiki"}
    closed = [a_remark(no, "C4", state=ThreadState.CLOSED) for no in (1, 2)]
    again = annotate(saved, "Data.xlsx", closed, a_heading(times=2))
    assert faults_of(again.data) == []
    assert comments_in(again.data, SHEET) == {"B3": "Catatan OPD sendiri"}
    plain = openpyxl.load_workbook(io.BytesIO(rich_book()))[SHEET]["C4"].fill.patternType
    assert openpyxl.load_workbook(io.BytesIO(again.data))[SHEET]["C4"].fill.patternType in (
        plain,
        "none",
        None,
    )


def test_the_list_is_printed_whole_on_lying_folio(tmp_path: Path) -> None:
    remarks = [a_remark(no, f"C{no + 3}") for no in range(1, 41)]
    read = read_pdf(saved_as(annotate(rich_book(), "D.xlsx", remarks, a_heading()).data, "pdf", tmp_path))
    pages = [page for page, size in zip(read.pages, read.sizes, strict=True) if size == (330, 216)]
    assert "CATATAN ATAS DATA YANG DIKIRIM" in pages[0]
    assert all("Yang perlu diperbaiki" in page for page in pages)
    assert sum(page.count("Titik dapat berarti") for page in pages) == 40


@pytest.mark.parametrize(
    "manner",
    [
        Manner(prefix="x", controls=True, streamed=True, rooted=True),
        Manner(strict=True, encoding="utf-16", says_rows=False, says_cells=False),
        Manner(styles=False, dimension=False, views=False, extras=False),
    ],
)
def test_workbooks_of_every_manner_are_opened(tmp_path: Path, manner: Manner) -> None:
    cells: dict[Any, Any] = {(0, 0): (0, 5.0), (2, 1): (1 if manner.styles else 0, "kata")}
    sheet = OddSheet(cells, comments={(2, 1): "punya OPD"})
    remarks = [a_remark(1, "B3", sheet="Data"), a_remark(2, "F9", sheet="Data")]
    made = annotate(odd_book(sheet, manner), "Data.xlsx", remarks, a_heading())
    comments = comments_in(saved_as(made.data, "xlsx", tmp_path), "Data")
    assert "Catatan Alur nomor 1" in comments["B3"]
    assert comments["B3"].startswith("punya OPD")
    assert "Catatan Alur nomor 2" in comments["F9"]


def test_a_copy_is_opened_and_computes_nothing(tmp_path: Path) -> None:
    rows = (("=1+1", "+2", "@SUM(A1)"), ("-x", 12.5, "teks"))
    book = RawBook("Data.csv", BookKind.CSV, (RawSheet("Data", rows),))
    made = annotate(b"a", "Data.csv", [a_remark(1, "B2", sheet="Data")], a_heading(), book)
    saved = openpyxl.load_workbook(io.BytesIO(saved_as(made.data, "xlsx", tmp_path)))["Data"]
    assert [[cell.value for cell in row] for row in saved.iter_rows()] == [list(row) for row in rows]
    assert saved["A1"].data_type == "s"
