"""The Word document of a book: the pages, tables and words of the printed one, ready to be edited."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn

from app.domain.books.paper import (
    BookPaper,
    Chapter,
    ChartBlock,
    DraftMark,
    Foreword,
    KeyFigure,
    Origin,
    Part,
    Publisher,
    SectionBlock,
    TableBlock,
    Term,
)
from app.domain.papers import Signature
from app.reports.book.document import book_document
from app.reports.book.printing import print_book
from app.reports.book.telling import Cancelled, Told
from app.reports.book.workbook import book_workbook
from tests.helpers.books import a_chart, a_table
from tests.helpers.pdftext import read_pdf

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
WIDE = a_table(3, 12, 14, groups=("Laki-laki", "Perempuan"))


VML = "{urn:schemas-microsoft-com:vml}"


def a_paper(**facts: Any) -> BookPaper:
    """A book with everything: parts, standing, lying and split tables, a figure, annexes, two languages."""
    first = Chapter(
        "1", "Kependudukan", "Population", key_figures=(KeyFigure("Penduduk", "1.234", "orang", "2025"),),
        terms=(Term("Penduduk", "Orang yang tinggal di sini."),), opens=Part("Sosial", "Social", ("Bab 1",)),
        blocks=(
            SectionBlock("1.1", "Keadaan Umum", "Overview"),
            TableBlock("1.1.1", a_table(1, 8, 4), ("Nilai tertinggi di Sukamaju.",)),
            TableBlock("1.1.2", WIDE),
            TableBlock("1.1.3", a_table(4, 6, 60)),
        ),
    )  # fmt: skip
    second = Chapter("2", "Kesehatan", "Health", blocks=(ChartBlock("2.1", a_chart(1)),))
    paper = BookPaper(
        "Statistik Sektoral", "Kabupaten Contoh", "Dinas Kominfo", 2025, "BPS", "Sectoral Statistics",
        is_bilingual=True, draft=DraftMark("Edisi 2025", dt.date(2026, 3, 2), 2),
        publisher=Publisher(issn="1234-5678"), general=("Buku ini.",),
        foreword=Foreword(("Puji syukur.",), "Contoh", "Mei 2026", Signature("Kepala", "NAMA")),
        key_figures=first.key_figures, chapters=(first, second), references=("Dinas Contoh",),
        origins=(Origin("1.1.1", "Penduduk", "Dinas", "a.xlsx", "Lembar 1", "Putaran", "Sari", None),),
    )  # fmt: skip
    return replace(paper, **facts)


@pytest.fixture(scope="module")
def document() -> Any:
    return Document(io.BytesIO(book_document(a_paper())))


def words_of(document: Any) -> str:
    return "\n".join(node.text or "" for node in document.element.body.iter(qn("w:t")))


@pytest.mark.parametrize(
    "words",
    [
        "1234-5678",
        "17,6 cm × 25,0 cm",
        "1.234 orang (2025)",
        "Overview",
        "Population",
        "kuintal (kw)/quintal",
        "Puji syukur.",
        "NAMA",
        "Satuan/Units",
        "Preface",
        "Technical Notes",
        "Kecamatan",
        "Subdistrict",
        "Column 3",
        "(5)",
        "Annex: Origin of Data",
        "a.xlsx",
        "Perbedaan angka di belakang koma dapat terjadi karena pembulatan.",
        "Angka diperbaiki/Revised figures",
        "Dinas Contoh",
    ],
)
def test_everything_that_is_printed_can_be_edited(document: Any, words: str) -> None:
    assert words in words_of(document).split("\n")


def test_each_chapter_begins_on_a_right_page_under_its_own_title(document: Any) -> None:
    heads = [
        (section.start_type, section.header.paragraphs[0].text, section.even_page_header.paragraphs[0].text)
        for section in document.sections
        if section.start_type is WD_SECTION.ODD_PAGE
    ]
    titles = ["Sosial", "Kependudukan", "Kesehatan", "Daftar Sumber", "Lampiran: Asal Data"]
    assert heads == [(WD_SECTION.ODD_PAGE, title, "Statistik Sektoral") for title in titles]


def test_front_pages_are_roman_and_the_body_begins_with_one(document: Any) -> None:
    numbers = [section._sectPr.find(qn("w:pgNumType")) for section in document.sections]  # noqa: SLF001
    forms = [(each.get(qn("w:fmt")), each.get(qn("w:start"))) for each in numbers]
    assert forms[:2] == [("lowerRoman", "1"), ("decimal", "1")]
    assert set(forms[2:]) == {("decimal", None)}
    assert document.sections[0].different_first_page_header_footer
    assert "DRAF · Edisi 2025 · 2 Maret 2026 · putaran 2" in [
        each.text for each in document.sections[0].footer.paragraphs
    ]


def test_wide_tables_lie_and_wider_ones_are_parted(document: Any) -> None:
    lying = [each for each in document.sections if each.orientation is WD_ORIENT.LANDSCAPE]
    assert len(lying) == 2, "the two tables beside each other, and the annex: no page between them"
    assert all(each.page_width > each.page_height for each in lying)
    said = [each.text for each in document.paragraphs]
    assert "Lanjutan Tabel/Continued Table 1.1.3" in said
    assert not any("Continued Table 1.1.2" in each for each in said)
    for table in document.tables:
        heads = [row for row in table.rows if row._tr.find(f".//{qn('w:tblHeader')}") is not None]  # noqa: SLF001
        assert len(heads) < len(table.rows)


def test_a_heading_over_columns_spans_them(document: Any) -> None:
    table = next(each for each in document.tables if len(each.columns) == len(WIDE.columns) + 1)
    first = [cell.text for cell in table.rows[0].cells]
    assert first[0] == "Kecamatan\nSubdistrict"
    assert (first.count("Laki-laki"), first.count("Perempuan")) == (7, 7)
    assert table.rows[-1].cells[0].text == "Jumlah\nTotal"
    wide = sum(column.width.pt for column in table.columns)
    sheet = next(each for each in document.sections if each.orientation is WD_ORIENT.LANDSCAPE)
    room = sheet.page_width.pt - sheet.left_margin.pt - sheet.right_margin.pt
    assert wide <= room + 1


def test_an_approved_book_has_no_mark_of_a_draft() -> None:
    made = Document(io.BytesIO(book_document(a_paper(draft=None))))
    assert [each.text for each in made.sections[0].footer.paragraphs] == ["1"]
    assert "DRAF" not in words_of(made)
    assert marks_of(made) == []


def marks_of(document: Any) -> list[tuple[str, str]]:
    """Name and words of what stands across pages, by the parts of the heads."""
    heads = [part for part in document.part.package.parts if part.partname.startswith("/word/header")]
    return [
        (shape.get("id"), words.get("string"))
        for part in heads
        for shape in part.element.iter(f"{VML}shape")
        for words in shape.iter(f"{VML}textpath")
    ]


def test_every_page_of_a_draft_says_so_across(document: Any) -> None:
    marks = marks_of(document)
    chapters = sum(section.start_type is WD_SECTION.ODD_PAGE for section in document.sections)
    assert [words for _name, words in marks] == ["DRAF"] * (3 + chapters), "cover, odd and even pages"
    assert len({name for name, _words in marks}) == len(marks)
    assert all(section.header.paragraphs for section in document.sections)


def test_it_tells_how_far_it_is_and_stops() -> None:
    paper = a_paper()
    told: list[tuple[int, int, str]] = []
    book_document(paper, told=Told(paper, lambda *each: told.append(each)).block)
    assert [each[:2] for each in told] == [(at, 5) for at in range(1, 6)]
    for write in (book_document, book_workbook):
        with pytest.raises(Cancelled):
            write(paper, told=Told(paper, cancelled=lambda: True).block)


@pytest.mark.soak
@pytest.mark.timeout(300)
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed here")
def test_libreoffice_opens_it_with_the_same_pages(tmp_path: Path) -> None:
    for name, data in (("buku.docx", book_document(a_paper())), ("buku.xlsx", book_workbook(a_paper()))):
        (tmp_path / name).write_bytes(data)
        command = [str(OFFICE), "--headless", f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}"]
        command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / name)]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        text = read_pdf((tmp_path / "buku.pdf").read_bytes())
        for row in WIDE.rows:
            assert text.holds("".join(row.label.split())), (name, row.label)


def test_lists_of_a_book_in_two_languages_have_both_titles() -> None:
    def the_list(paper: BookPaper) -> str:
        pages = [page for page in read_pdf(print_book(paper).data).pages if "Daftar Tabel\n" in page]
        return next(page for page in pages if "Tabel 1.1.1" in page)

    both = the_list(a_paper())
    assert "List of Tables" in both
    assert "Number of Samples 3 by Subdistrict" in both
    assert "Number of Samples" not in the_list(a_paper(is_bilingual=False))


def test_a_book_in_one_language_has_no_words_of_another() -> None:
    one, both = (read_pdf(print_book(a_paper(is_bilingual=on)).data).squeezed for on in (False, True))
    for words in ("Preface", "Units", "Technical Notes", "Subdistrict", "Annex", "Continued", "Population"):
        said = "".join(words.split())
        assert said not in one, words
        assert said in both, words
