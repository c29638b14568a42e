"""A sample book out of public data: at least eight tables and eight charts, whole and in order."""

from __future__ import annotations

import pytest

from app.domain.books.paper import BOOK_SIZES, ChartBlock, TableBlock
from app.reports.book.document import book_document
from app.reports.book.printing import print_book
from app.reports.book.workbook import book_workbook
from tests.helpers.ooxml import faults_of
from tests.helpers.pdfmarks import read_marks
from tests.helpers.pdftext import read_pdf
from tests.helpers.real_book import DATA, real_book

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


@pytest.mark.parametrize("size", sorted(BOOK_SIZES))
def test_the_book_has_everything_in_order(size: str) -> None:
    paper = real_book(size)
    blocks = [block for chapter in paper.chapters for block in chapter.blocks]
    tables = [block for block in blocks if isinstance(block, TableBlock)]
    charts = [block for block in blocks if isinstance(block, ChartBlock)]
    assert len(tables) >= 8
    assert len(charts) >= 8
    printed = print_book(paper)
    assert print_book(paper).data == printed.data
    assert printed.front % 2 == 0
    text = read_pdf(printed.data)
    assert len(text.pages) == printed.front + printed.body
    assert all(text.fonts.values()), "a font is not embedded"
    places = [printed.anchors[f"tabel-{block.number}"] for block in tables]
    assert places == sorted(places)
    for block, page in zip(tables, places, strict=True):
        here = "".join(text.pages[page].split())
        assert f"Tabel{block.number}" in here
    for chapter in paper.chapters:
        assert (printed.anchors[f"bab-{chapter.number}"] - printed.front) % 2 == 0, "not on a right page"
    contents = next(page for page in text.pages if "Daftar Isi" in page)
    for chapter in paper.chapters:
        page = printed.anchors[f"bab-{chapter.number}"] - printed.front + 1
        assert f"{chapter.title}" in contents
        assert f"{page}" in contents


def test_nothing_is_printed_beyond_a_page() -> None:
    for page in read_marks(print_book(real_book("A5")).data):
        for string in page.strings:
            assert string.x >= 0
            assert string.turned or string.x + string.width <= page.width, string.text


def test_the_same_book_for_other_programs() -> None:
    paper = real_book()
    assert not faults_of(book_workbook(paper))
    assert book_document(paper)[:2] == b"PK"
