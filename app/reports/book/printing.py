"""Prints a book: the body is laid out first, then the front matter with its page numbers, then all is drawn.

Equal papers give equal bytes.  Nothing is laid out twice but the front's few pages.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.core.errors import Refused
from app.domain.books.paper import BookPaper, TableBlock
from app.domain.papers import logo_digest
from app.reports.base import picture
from app.reports.book.back import BackWriter
from app.reports.book.chapters import ChapterWriter, Progress
from app.reports.book.flow import Page, Pages
from app.reports.book.front import FrontWriter
from app.reports.book.furniture import Furniture
from app.reports.book.grid import Wish
from app.reports.book.listing import Entry
from app.reports.book.sheets import book_sheet
from app.reports.style import REGULAR, clean, register_fonts

_DRAWN = 0.35  # the part of the work that drawing is, after laying out


class Cancelled(Exception):
    """Somebody stopped the printing; nothing was made."""


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """The PDF, how many front and body pages it has, and the page (from 0) of each anchor."""

    data: bytes
    front: int
    body: int
    anchors: dict[str, int]


def print_book(
    paper: BookPaper,
    logo: bytes | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> PrintedBook:
    """The whole book.

    ``progress(done, all, title)`` hears of each table, figure and page; ``Cancelled`` is raised
    once ``cancelled`` answers yes.  Raises ``Refused`` for a column wider than a page, an unknown
    size, or a logo that is not the one named.
    """
    register_fonts()
    if (logo_digest(logo) if logo else "") != paper.logo_sha256:
        raise Refused("paper.logo_differs")
    told = _Told(paper, progress, cancelled)
    body = _body(paper, told)
    sheet = body.sheet
    entries = [Entry(anchor, str(number)) for number, anchor in _anchored(body.pages)]
    front = FrontWriter(paper, sheet, picture(logo) if logo else None, len(body.pages)).write(entries)
    return _drawn(paper, front, body, told)


def print_table(paper: BookPaper, block: TableBlock) -> bytes:
    """The pages of one table as they stand in the book, for a look at it: a small PDF."""
    register_fonts()
    sheet = book_sheet(paper.size)
    lying = sheet.turned()
    wish = Wish(paper.signs, paper.is_bilingual)
    pages = Pages(sheet, running=paper.title)
    writer = ChapterWriter(paper, sheet, lying, wish)
    writer.put_table(pages, block)
    return _drawn(paper, Pages(sheet), pages, _Told(paper, None, None)).data


def _body(paper: BookPaper, told: _Told) -> Pages:
    sheet = book_sheet(paper.size)
    lying = sheet.turned()
    wish = Wish(paper.signs, paper.is_bilingual)
    pages = Pages(sheet, running=paper.title)
    writer = ChapterWriter(paper, sheet, lying, wish)
    for chapter in paper.chapters:
        writer.write(pages, chapter, told.block)
    BackWriter(paper, sheet, lying, wish).write(pages)
    return pages


def _anchored(pages: Sequence[Page]) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pages, 1):
        for placed in page.placed:
            if placed.anchor is not None:
                yield number, placed.anchor


class _Told:
    """Counts what is done, tells it, and stops when asked to."""

    def __init__(
        self, paper: BookPaper, progress: Progress | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._blocks = max(sum(len(chapter.blocks) for chapter in paper.chapters), 1)
        self._all = int(self._blocks / (1 - _DRAWN)) or 1
        self._done = 0

    def block(self, title: str) -> None:
        """Another block is at hand."""
        self._done += 1
        self._tell(min(self._done, self._all), title)

    def page(self, done: int, pages: int, title: str) -> None:
        """Another page is drawn."""
        self._tell(self._blocks + (self._all - self._blocks) * done // max(pages, 1), title)

    def _tell(self, done: int, title: str) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(done, self._all, title)


def _drawn(paper: BookPaper, front: Pages, body: Pages, told: _Told) -> PrintedBook:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, lang="id-ID")
    canvas.setTitle(clean(paper.title))
    canvas.setAuthor(clean(paper.office))
    canvas.setSubject(clean(f"{paper.region} {paper.year}".strip()))
    canvas.setCreator("Alur")
    canvas.setProducer("Alur")
    furniture = Furniture.of(paper)
    anchors: dict[str, int] = {}
    total = len(front.pages) + len(body.pages)
    at = 0
    for pages, is_front in ((front, True), (body, False)):
        for number, page in enumerate(pages.pages, 1):
            told.page(at, total, page.running)
            _draw_page(canvas, page, furniture, number, is_front=is_front)
            for placed in page.placed:
                if placed.anchor is not None:
                    anchors[placed.anchor.key] = at
            canvas.showPage()
            at += 1
    _labels(canvas, len(front.pages))
    canvas.save()
    return PrintedBook(buffer.getvalue(), len(front.pages), len(body.pages), anchors)


def _draw_page(canvas: Any, page: Page, furniture: Furniture, number: int, *, is_front: bool) -> None:
    sheet = page.sheet
    canvas.setPageSize((sheet.page_width, sheet.page_height))
    furniture.draw(canvas, page, number, is_front=is_front)
    left = sheet.left(number)
    for placed in page.placed:
        top = sheet.top - placed.top
        if placed.anchor is not None:
            canvas.bookmarkHorizontal(placed.anchor.key, left, top)
            title = clean(placed.anchor.title)
            canvas.addOutlineEntry(
                title, placed.anchor.key, placed.anchor.level, closed=placed.anchor.level == 0
            )
        placed.piece.draw(canvas, left, top)


def _labels(canvas: Any, front: int) -> None:
    """Page numbers as a reader program shows them: roman, then arabic from 1."""
    if front:
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    canvas.addPageLabel(front, style="ARABIC", start=1)
