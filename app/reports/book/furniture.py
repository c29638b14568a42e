"""What pages carry besides their content: running heads, page numbers, and the mark of a draft.

Even pages name the book, odd ones the chapter; numbers stand at the outer foot (BPS guide to
publications, 2023).  Front pages are numbered in roman, the body from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.core.texts import say
from app.domain.books.paper import BookPaper, DraftMark
from app.domain.dates import say_date
from app.reports.book.flow import Page, PageKind
from app.reports.lines import paint_string, shortened, text_width
from app.reports.style import BOLD, ITALIC, REGULAR, Look, clean

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_RUNNING = 0.9  # part of the width a running head may take


def roman(number: int) -> str:
    """A number in small roman figures."""
    found = ""
    for value, letters in ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), *_ROMAN):
        while number >= value:
            found, number = found + letters, number - value
    return found


def page_number(number: int, *, is_front: bool) -> str:
    """A page's number as printed."""
    return roman(number) if is_front else str(number)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What is the same on all pages of a book."""

    title: str
    draft: DraftMark | None

    @classmethod
    def of(cls, paper: BookPaper) -> Furniture:
        return cls(clean(paper.title), paper.draft)

    def draw(self, canvas: Any, page: Page, number: int, *, is_front: bool) -> None:
        """Everything around the content of a page; the mark of a draft lies below it."""
        if self.draft is not None and page.kind is not PageKind.BLANK:
            self._mark(canvas, page)
        if page.kind is not PageKind.USUAL:
            return
        sheet = page.sheet
        left, right = sheet.left(number), sheet.left(number) + sheet.width
        look = Look(sheet.small, ITALIC)
        words = self.title if number % 2 == 0 else page.running or self.title
        said = shortened(clean(words), look, sheet.width * _RUNNING)
        base = sheet.top + sheet.small * 1.1
        x = left if number % 2 == 0 else right - text_width(said, look)
        canvas.setFillGray(0.35)
        paint_string(canvas, said, look, x, base)
        canvas.setStrokeGray(0.6)
        canvas.setLineWidth(0.4)
        canvas.line(left, base - 3.5, right, base - 3.5)
        canvas.setStrokeGray(0)
        canvas.setFillGray(0)
        figure = Look(sheet.small * 1.15, BOLD)
        said = page_number(number, is_front=is_front)
        x = left if number % 2 == 0 else right - text_width(said, figure)
        paint_string(canvas, said, figure, x, sheet.lower - sheet.small * 2.2)

    def _mark(self, canvas: Any, page: Page) -> None:
        draft, sheet = self.draft, page.sheet
        if draft is None:
            return
        canvas.saveState()
        canvas.setFillGray(0.94)
        canvas.translate(sheet.page_width / 2, sheet.page_height / 2)
        canvas.rotate(52 if not sheet.is_lying else 35)
        word = Look(sheet.font * 11, BOLD)
        said = say("book.draft")
        paint_string(canvas, said, word, -text_width(said, word) / 2, -word.size * 0.3)
        canvas.restoreState()
        small = Look(sheet.small * 0.95, REGULAR)
        line = clean(
            f"{said} · "
            + say("book.draft_line", edition=draft.edition, date=say_date(draft.date), round=draft.round)
        )
        line = shortened(line, small, sheet.page_width * 0.6)
        canvas.setFillGray(0.45)
        paint_string(
            canvas, line, small, (sheet.page_width - text_width(line, small)) / 2, sheet.lower * 0.32
        )
        canvas.setFillGray(0)
