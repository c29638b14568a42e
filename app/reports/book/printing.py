"""Prints a book: the body is laid out first, then the front matter with its page numbers, then all is drawn.

Equal papers give equal bytes.  Nothing is laid out twice but the front's few pages.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from app.core.errors import Refused
from app.domain.books.paper import Block, BookPaper, Chapter, FrontPart, Part, TableBlock
from app.domain.books.places import Patch
from app.domain.papers import logo_digest
from app.reports.base import picture
from app.reports.book.back import BackWriter
from app.reports.book.chapters import ChapterWriter, Progress
from app.reports.book.flow import Anchor, Page, PageKind, Pages
from app.reports.book.front import FrontWriter
from app.reports.book.furniture import Furniture
from app.reports.book.grid import Wish
from app.reports.book.listing import Entry
from app.reports.book.sheets import book_sheet
from app.reports.book.spots import patches_of
from app.reports.style import REGULAR, clean, register_fonts

_DRAWN = 0.35  # the part of the work that drawing is, after laying out


class Cancelled(Exception):
    """Somebody stopped the printing; nothing was made."""


@dataclass(frozen=True, slots=True)
class PrintedBook:
    """The PDF, its numbers of front and body pages, the page (from 0) of each anchor, where figures stand."""

    data: bytes
    front: int
    body: int
    anchors: dict[str, int]
    patches: tuple[Patch, ...] = ()


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
    _check_logo(paper, logo)
    told = _Told(paper, progress, cancelled)
    body = _body(paper, told)
    sheet = body.sheet
    entries = [Entry(anchor, str(number)) for number, anchor in _anchored(body.pages)]
    front = FrontWriter(paper, sheet, picture(logo) if logo else None, len(body.pages)).write(entries)
    return _drawn(paper, front, body, told)


def laid_table(paper: BookPaper, block: TableBlock) -> Pages:
    """The pages of one table as they stand in the book, laid out and not drawn."""
    pages, writer = _begun(paper)
    writer.put_table(pages, block)
    return pages


@dataclass(frozen=True, slots=True)
class PrintedEntry:
    """A small PDF of one entry of a book, and where the figures of its tables stand."""

    data: bytes
    patches: tuple[Patch, ...]


def print_table(paper: BookPaper, block: TableBlock) -> PrintedEntry:
    """The pages of one table as they stand in the book, for a look at it."""
    return print_blocks(paper, [block])


def print_blocks(paper: BookPaper, blocks: Iterable[Block], running: str = "") -> PrintedEntry:
    """Blocks below each other as they stand in the book, until one of them has gone beyond the first page.

    A look at the beginning of a section: what follows has pages of its own.  ``running``: the words
    of the running head, the book's title for none.  Raises ``Refused`` for a column wider than a page.
    """
    pages, writer = _begun(paper, running)
    for block in blocks:
        writer.put(pages, block)
        if len(pages.pages) > 1:
            break
    return _entry(paper, pages)


def print_opening(paper: BookPaper, head: Part | Chapter) -> PrintedEntry:
    """The divider of a part, or that of a chapter with its technical notes, for a look at it."""
    pages, writer = _begun(paper)
    if isinstance(head, Part):
        writer.write_part(pages, head, "kelompok")
    else:
        writer.write(pages, replace(head, blocks=(), opens=None), _Told(paper, None, None).block)
    return _entry(paper, pages)


def print_front(
    paper: BookPaper, part: FrontPart, logo: bytes | None = None, counts: tuple[int, int] = (0, 0)
) -> PrintedEntry:
    """Pages around the chapters, for a look at them; ``counts``: the book's front and body pages, 0: unknown.

    Raises ``Refused`` for a logo that is not the one named.
    """
    body, writer = _begun(paper)
    _check_logo(paper, logo)
    front = FrontWriter(paper, writer.sheet, picture(logo) if logo else None, counts[1]).look(counts[0])
    if part is FrontPart.WORDS:
        BackWriter(paper, writer.sheet, writer.lying, writer.wish).write(body)
    wanted = [at for at, own in enumerate(_parts(front.pages)) if own is part]
    wanted += range(len(front.pages), len(front.pages) + len(body.pages))
    drawn = _drawn(paper, front, body, _Told(paper, None, None), frozenset(wanted))
    return PrintedEntry(drawn.data, ())


_FRONT_PARTS = {"team": FrontPart.IDENTITY, "foreword": FrontPart.FOREWORD, "general": FrontPart.WORDS}


def _parts(pages: Sequence[Page]) -> Iterator[FrontPart | None]:
    """To which part each front page belongs; None for lists and what has no form of its own."""
    part: FrontPart | None = FrontPart.COVER
    for at, page in enumerate(pages):
        if at == 1:
            part = FrontPart.IDENTITY
        for placed in page.placed:
            if placed.anchor is not None:
                part = _FRONT_PARTS.get(placed.anchor.key.removeprefix("depan-"))
        yield part if page.kind is not PageKind.BLANK else None


def _check_logo(paper: BookPaper, logo: bytes | None) -> None:
    if (logo_digest(logo) if logo else "") != paper.logo_sha256:
        raise Refused("paper.logo_differs")


def _begun(paper: BookPaper, running: str = "") -> tuple[Pages, ChapterWriter]:
    """Pages without anything on them, and who writes chapters there."""
    register_fonts()
    sheet = book_sheet(paper.size)
    writer = ChapterWriter(paper, sheet, sheet.turned(), Wish(paper.signs, paper.is_bilingual))
    return Pages(sheet, running=running or paper.title), writer


def _entry(paper: BookPaper, pages: Pages) -> PrintedEntry:
    drawn = _drawn(paper, Pages(pages.sheet), pages, _Told(paper, None, None))
    return PrintedEntry(drawn.data, drawn.patches)


def _body(paper: BookPaper, told: _Told) -> Pages:
    pages, writer = _begun(paper)
    for chapter in paper.chapters:
        writer.write(pages, chapter, told.block)
    BackWriter(paper, writer.sheet, writer.lying, writer.wish).write(pages)
    return pages


def _anchored(pages: Sequence[Page]) -> Iterator[tuple[int, Anchor]]:
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


def _drawn(
    paper: BookPaper, front: Pages, body: Pages, told: _Told, only: Container[int] | None = None
) -> PrintedBook:
    """All pages, or ``only`` some (from 0), each with the number it has among all."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=REGULAR, lang="id-ID")
    canvas.setTitle(clean(paper.title))
    canvas.setAuthor(clean(paper.office))
    canvas.setSubject(clean(f"{paper.region} {paper.year}".strip()))
    canvas.setCreator("Alur")
    canvas.setProducer("Alur")
    press = _Press(canvas, Furniture.of(paper))
    total = len(front.pages) + len(body.pages)
    for pages, is_front in ((front, True), (body, False)):
        for number, page in enumerate(pages.pages, 1):
            if only is not None and number - 1 + (0 if is_front else len(front.pages)) not in only:
                continue
            told.page(press.at, total, page.running)
            press.page(page, number, is_front=is_front)
    if only is None:
        _labels(canvas, len(front.pages))
    canvas.save()
    patches = tuple(patches_of(body, len(front.pages)))
    return PrintedBook(buffer.getvalue(), len(front.pages), len(body.pages), press.anchors, patches)


class _Press:
    """Draws page after page, with the bookmarks and the places that links lead to."""

    def __init__(self, canvas: Any, furniture: Furniture) -> None:
        self._canvas, self._furniture = canvas, furniture
        self._level = -1
        self.anchors: dict[str, int] = {}
        self.at = 0

    def page(self, page: Page, number: int, *, is_front: bool) -> None:
        """One page, the next of the file."""
        sheet = page.sheet
        self._canvas.setPageSize((sheet.page_width, sheet.page_height))
        self._furniture.draw(self._canvas, page, number, is_front=is_front)
        left = sheet.left(number)
        for placed in page.placed:
            top = sheet.top - placed.top
            if placed.anchor is not None:
                self._mark(placed.anchor, left, top)
            placed.piece.draw(self._canvas, left, top)
        self._canvas.showPage()
        self.at += 1

    def _mark(self, anchor: Anchor, left: float, top: float) -> None:
        self._canvas.bookmarkHorizontal(anchor.key, left, top)
        self._level = min(anchor.level, self._level + 1)  # no step of the outline is left out
        self._canvas.addOutlineEntry(clean(anchor.title), anchor.key, self._level, closed=self._level == 0)
        self.anchors[anchor.key] = self.at


def _labels(canvas: Any, front: int) -> None:
    """Page numbers as a reader program shows them: roman, then arabic from 1."""
    if front:
        canvas.addPageLabel(0, style="ROMAN_LOWER", start=1)
    canvas.addPageLabel(front, style="ARABIC", start=1)
