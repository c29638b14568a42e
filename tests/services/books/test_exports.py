"""Books and tables as files of other programs: whole, openable, equal for equal papers, and no formula."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document
from PIL import Image

from app.bootstrap import House
from app.core.errors import Refused
from app.domain.charts.spec import ChartKind, ChartSpec, Series
from app.domain.statistics.stattable import SignSet
from app.domain.tables.values import Sign
from app.reports.book.document import book_document
from app.reports.book.workbook import book_workbook, table_workbook
from app.reports.pictures import chart_png, chart_svg
from app.services.books.exports import export_book, export_chart, export_table, table_csv
from tests.helpers.books import a_book, a_table
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.houses import who
from tests.helpers.ooxml import faults_of
from tests.helpers.stattables import a_stat_table
from tests.helpers.submitted import GOOD, Sender

CHART = ChartSpec(
    ChartKind.BAR, "Jumlah <A> & B", ("Satu", "Dua"), (Series("x", (1.0, None)),), sources=("Dinas $x$",)
)


def test_the_workbook_has_a_sheet_for_each_table_and_numbers_stay_numbers() -> None:
    paper = a_book(6, 0, chapters=2)
    data = book_workbook(paper)
    assert book_workbook(paper) == data
    assert not faults_of(data)
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == "Daftar Isi"
    assert len(book.sheetnames) == 6 + 2
    table = paper.chapters[0].blocks[2].table  # type: ignore[union-attr]
    sheet = book["Tabel 1.1.1"]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    numbers = [value.number for _key, value in table.figures.cells() if value.number is not None]
    assert set(numbers) <= cells
    assert table.title in cells


def test_no_words_become_a_formula() -> None:
    table = a_stat_table({"=1+1": (1, 2), "@x": (Sign.MISSING, 3)}, title="=HYPERLINK(1)")
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(table, SignSet())))
    for row in book.worksheets[0].iter_rows():
        assert all(cell.data_type != "f" for cell in row)
    text = table_csv(table, SignSet()).decode("utf-8-sig")
    assert "'=1+1;1;2" in text
    assert "\r\n'@x;…;3" in text


def test_a_mark_is_part_of_the_format() -> None:
    table = a_table(5)
    marked = next(key for key, value in table.figures.cells() if value.sign is Sign.PROVISIONAL)
    book = openpyxl.load_workbook(io.BytesIO(table_workbook(table, SignSet())))
    number = table.value(*marked).number
    found = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == number]
    assert any(cell.number_format.endswith('"*"') for cell in found)


def test_a_wide_sheet_is_printed_on_pages_that_can_be_read() -> None:
    for columns, across in ((5, 1), (11, 1), (40, 3)):
        book = openpyxl.load_workbook(io.BytesIO(table_workbook(a_table(5, 6, columns), SignSet())))
        sheet = book.worksheets[0]
        assert (sheet.page_setup.fitToWidth or 1, sheet.print_title_cols) == (across, "$A:$A")


def test_labels_of_two_languages_have_the_room_they_need() -> None:
    paper = replace(a_book(1, 0, chapters=1), is_bilingual=True)
    sheet = openpyxl.load_workbook(io.BytesIO(book_workbook(paper))).worksheets[1]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "Jumlah\nTotal"]
    assert sheet.row_dimensions[row].height == 30
    assert "Kolom 1\nColumn 1" in [cell.value for line in sheet.iter_rows() for cell in line]


def test_the_document_has_every_table_and_picture() -> None:
    paper = a_book(4, 4, chapters=2)
    data = book_document(paper)
    assert book_document(paper) == data
    document = Document(io.BytesIO(data))
    words = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for chapter in paper.chapters:
        assert chapter.title in words
    captions = [each.text for each in document.paragraphs if each.style and each.style.name == "Judul Tabel"]
    assert len(captions) == 4
    assert captions[0].startswith("Tabel 1.1.1")
    assert len(document.inline_shapes) == 4
    table = paper.chapters[0].blocks[2].table  # type: ignore[union-attr]
    shown = [each for each in document.tables if len(each.columns) == len(table.columns) + 1]
    assert shown[0].rows[-1].cells[0].text == "Jumlah"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(package.read(name))


def test_pictures_are_what_they_say() -> None:
    svg = ElementTree.fromstring(chart_svg(CHART, 400, 240))
    texts = [each.text for each in svg.iter("{http://www.w3.org/2000/svg}text")]
    assert "Jumlah <A> & B" in texts
    assert "Sumber: Dinas $x$" in texts
    with Image.open(io.BytesIO(chart_png(CHART, 400, 240, 100))) as picture:
        assert picture.format == "PNG"
        assert picture.width > 500
        colours = {colour for _count, colour in picture.convert("RGB").getcolors(1 << 20) or []}
    assert (0, 90, 110) in colours


@pytest.fixture
def edition(house: House) -> int:
    key = add_table(house)
    number = Sender(house, open_round(house), key).send(GOOD).submission
    house.submissions.approve(number, who(house, "kadis"))
    return house.books.begin(2025, "Buku", who(house, "pengelola")).ids[0]


@pytest.mark.parametrize("ending", [".pdf", ".docx", ".xlsx"])
def test_an_edition_is_written_as_a_file(house: House, edition: int, ending: str, tmp_path: Path) -> None:
    path = export_book(house.books, edition, tmp_path / f"buku{ending}")
    assert path is not None
    assert path.stat().st_size > 1000
    assert house.books.drafts(edition) == []


def test_another_ending_is_refused_with_what_is_possible(house: House, edition: int, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"\.pdf, \.docx, \.xlsx"):
        export_book(house.books, edition, tmp_path / "buku.txt")
    with pytest.raises(Refused):
        export_table(a_table(1), tmp_path / "tabel.pdf", SignSet())
    with pytest.raises(Refused):
        export_chart(replace(CHART, title="x"), tmp_path / "grafik.jpg")
