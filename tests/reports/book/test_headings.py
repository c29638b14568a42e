"""No heading stands alone at a page's foot: whole books of random sections, texts, tables and figures."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.domain.books.paper import (
    BOOK_SIZES,
    Block,
    BookPaper,
    Chapter,
    ChartBlock,
    Foreword,
    KeyFigure,
    MissingBlock,
    SectionBlock,
    TableBlock,
    Term,
    TextBlock,
)
from app.domain.papers import Signature
from app.reports.book.flow import Page, Pages
from app.reports.book.front import FrontWriter, Signed
from app.reports.book.pieces import Gap, Heading, Words
from app.reports.book.printing import laid_body
from app.reports.book.sheets import book_sheet
from app.reports.book.tables import Run
from tests.helpers.books import a_chart, a_table

BOOKS, PARTS = 60, 4


def a_random_book(chance: random.Random) -> BookPaper:
    """Chapters whose sections begin with anything that may stand in one, of any length."""
    chapters = []
    for no in range(1, 4):
        blocks: list[Block] = []
        for section in range(1, chance.randint(3, 9)):
            blocks.append(
                SectionBlock(f"{no}.{section}", "Keadaan Umum " * chance.choice([1, 1, 9]), "General")
            )
            blocks += [_block(chance, f"{no}.{section}.{at}") for at in range(1, chance.randint(2, 4))]
        terms = tuple(Term(f"Istilah {at}", "Artinya ini. " * chance.randint(1, 60)) for at in range(no * 3))
        chapters.append(Chapter(str(no), f"Bab Nomor {no}", terms=terms, blocks=tuple(blocks)))
    words = ("Artinya ini. " * chance.randint(1, 90),)
    return BookPaper(
        "Statistik", "Kota", "Dinas", 2025, chance.choice(list(BOOK_SIZES)),
        is_bilingual=chance.random() < 0.3,
        foreword=Foreword(words, "Kota", "Mei 2025", Signature("Kepala", "NAMA")),
        general=words * chance.randint(0, 3),
        key_figures=(KeyFigure("Penduduk", "1.234"),) * chance.randint(0, 5),
        chapters=tuple(chapters),
        glossary=chapters[0].terms,
        references=("Dinas Contoh",) * chance.randint(0, 30),
    )  # fmt: skip


def _block(chance: random.Random, number: str) -> Block:
    kind = chance.randrange(5)
    if kind == 0:
        return TextBlock(("Kalimat tentang keadaan umum. " * chance.randint(1, 40),))
    if kind == 1:
        return ChartBlock(number, a_chart(chance.randrange(99)))
    if kind == 2:
        return MissingBlock(number, "Jumlah Contoh", ("Dinas Contoh",), "Belum dikirim.")
    rows, columns = chance.choice([2, 5, 18, 30, 44, 90]), chance.choice([2, 5, 8, 14, 30])
    said = ("Satu kalimat. " * chance.randint(1, 50),) if chance.random() < 0.5 else ()
    return TableBlock(number, a_table(chance.randrange(999), rows, columns), said)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_heading_is_followed_by_what_it_heads(part: int) -> None:
    for seed in range(part, BOOKS, PARTS):
        paper = a_random_book(random.Random(seed))
        body = laid_body(paper)
        _must_be_headed(body, seed)
        _must_be_headed(FrontWriter(paper, body.sheet, None, len(body.pages)).write(()), seed)


def _must_be_headed(pages: Pages, seed: int) -> None:
    for number, page in enumerate(pages.pages, 1):
        for placed in page.placed:
            assert placed.top + placed.piece.height <= page.sheet.height + 0.1, (seed, number)
        shown = [placed.piece for placed in page.placed if not isinstance(placed.piece, Gap)]
        if shown and isinstance(shown[-1], Heading):
            following = pages.pages[number : number + 1]
            assert not following or _is_new(following[0]), f"{seed}: a heading alone on page {number}"


def _is_new(page: Page) -> bool:
    """Whether a page begins with something that always does so: a divider, or a part of the back."""
    first = page.placed[0].anchor if page.placed else None
    return not page.placed or (first is not None and first.kind in ("chapter", "part", "back"))


def test_a_section_goes_on_with_its_table_to_the_next_page() -> None:
    filler = TextBlock(("Kalimat tentang keadaan umum. " * 118,))
    blocks = (filler, SectionBlock("1.1", "Penduduk"), TableBlock("1.1.1", a_table(1, 20, 4)))
    found = set()
    for size in BOOK_SIZES:
        chapter = Chapter("1", "Kependudukan", blocks=blocks)
        pages = laid_body(BookPaper("Statistik", "Kota", "Dinas", 2025, size, chapters=(chapter,)))
        place = {
            placed.anchor.kind: number
            for number, page in enumerate(pages.pages)
            for placed in page.placed
            if placed.anchor is not None
        }
        assert place["section"] == place["table"], size
        found.add(place["table"])
    assert max(found) > 1


def test_a_table_that_is_missing_stands_under_the_heading_of_its_section() -> None:
    gap = MissingBlock("1.1.1", "Jumlah Penduduk", ("Dinas Contoh",), "Belum dikirim.")
    blocks = (TextBlock(("Pengantar.",)), SectionBlock("1.1", "Penduduk"), gap)
    paper = BookPaper("S", "K", "D", 2025, chapters=(Chapter("1", "Kependudukan", blocks=blocks),))
    kinds = [
        [placed.anchor.kind for placed in page.placed if placed.anchor is not None]
        for page in laid_body(paper).pages
    ]
    assert kinds == [["chapter"], [], ["section", "table"]]


def test_a_section_without_anything_is_printed_where_it_stands() -> None:
    chapters = (
        Chapter("1", "Satu", blocks=(TextBlock(("Kata.",)), SectionBlock("1.1", "Kosong"))),
        Chapter("2", "Dua", blocks=(SectionBlock("2.1", "Kosong"),)),
    )
    paper = BookPaper("S", "K", "D", 2025, chapters=chapters, references=("Dinas Contoh",))
    for made in (paper, replace(paper, references=())):
        pages = laid_body(made).pages
        running = {
            placed.anchor.number: page.running
            for page in pages
            for placed in page.placed
            if placed.anchor is not None and placed.anchor.kind == "section"
        }
        assert running == {"1.1": "Satu", "2.1": "Dua"}


def test_what_is_said_of_a_table_stays_together_with_it() -> None:
    filler = TextBlock(("Kalimat tentang keadaan umum. " * 100,))
    said = tuple(f"Kalimat nomor {at}." for at in range(4))
    blocks = (filler, TableBlock("1.1", a_table(1, 28, 4), said))
    pages = _laid(blocks)
    assert [len(_words_on(page, "Kalimat nomor")) for page in pages if page.placed] == [0, 0, 4]
    assert len(pages) == 3


def test_a_table_of_a_whole_page_is_not_cut_for_the_words_before_it() -> None:
    rows = next(
        rows for rows in range(20, 90) if len(_laid((TableBlock("1.1", a_table(1, rows + 1, 4)),))) > 2
    )
    pages = _laid((TableBlock("1.1", a_table(1, rows, 4), ("Kalimat nomor 1.",)),))
    assert [len(_words_on(page, "Kalimat nomor")) for page in pages] == [0, 1, 0]
    assert sum(isinstance(placed.piece, Run) for placed in pages[2].placed) == 1
    assert len(pages) == 3


def test_a_signature_never_stands_on_a_page_alone() -> None:
    for count in range(10, 40):
        words = tuple(f"Paragraf nomor {at}. " + "Kata pengantar. " * 8 for at in range(count))
        foreword = Foreword(words, "Kota", "Mei 2025", Signature("Kepala", "NAMA"))
        paper = BookPaper("S", "K", "D", 2025, foreword=foreword)
        pages = FrontWriter(paper, book_sheet(paper.size), None, 1).look(0).pages
        (page,) = [each for each in pages if any(isinstance(placed.piece, Signed) for placed in each.placed)]
        assert any(isinstance(placed.piece, Words) for placed in page.placed), count


def test_a_missing_table_that_nobody_was_asked_for_names_nobody() -> None:
    for opds, pieces in (((), 4), (("Dinas Contoh",), 5)):
        pages = _laid((MissingBlock("1.1", "Jumlah", opds, "Belum diminta."),))
        assert len(pages[-1].placed) == pieces


def _laid(blocks: tuple[Block, ...]) -> list[Page]:
    chapter = Chapter("1", "Satu", blocks=blocks)
    return laid_body(BookPaper("S", "K", "D", 2025, chapters=(chapter,))).pages


def _words_on(page: Page, begin: str) -> list[Words]:
    pieces = [placed.piece for placed in page.placed]
    return [piece for piece in pieces if isinstance(piece, Words) and piece.lines[0].startswith(begin)]
