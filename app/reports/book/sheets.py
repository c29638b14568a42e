"""Sizes of a book's pages: margins inside and outside, sizes of letters.  Lengths are points.

A right page is an odd one; its inner margin is on the left (BPS guide to publications, 2023).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.core.errors import Refused
from app.domain.books.paper import BOOK_SIZES
from app.reports.base import MM

# Inner, outer, upper and lower margin in millimetres; letters of text and of tables in points.
_LAYOUTS: Mapping[str, tuple[float, ...]] = {
    "A4": (25, 20, 24, 22, 10.5, 8.5),
    "B5": (22, 17, 22, 20, 9.5, 8.0),
    "BPS": (21, 16, 21, 19, 9.5, 7.8),
    "A5": (18, 13, 18, 16, 8.5, 7.0),
}


@dataclass(frozen=True, slots=True)
class BookSheet:
    """One page format, standing or lying."""

    name: str
    page_width: float
    page_height: float
    inner: float
    outer: float
    upper: float
    lower: float
    font: float
    table_font: float
    is_lying: bool = False

    @property
    def width(self) -> float:
        """The width of the text."""
        return self.page_width - self.inner - self.outer

    @property
    def height(self) -> float:
        """The height of the text."""
        return self.page_height - self.upper - self.lower

    @property
    def top(self) -> float:
        """The upper end of the text, from the page's foot."""
        return self.page_height - self.upper

    def left(self, page: int) -> float:
        """Where the text begins on a page of this number (odd: a right page)."""
        return self.inner if page % 2 else self.outer

    @property
    def small(self) -> float:
        """The size of letters under tables, in running heads and the like."""
        return self.table_font * 0.92

    def turned(self) -> BookSheet:
        """The same sheet lying: its text runs along the long side, the binding is above or below."""
        return replace(
            self,
            page_width=self.page_height,
            page_height=self.page_width,
            inner=self.upper,
            outer=self.upper,
            upper=self.inner,
            lower=self.inner,
            is_lying=not self.is_lying,
        )


def book_sheet(size: str) -> BookSheet:
    """The format of a size of ``BOOK_SIZES``; ``Refused`` for an unknown one."""
    if size not in BOOK_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(BOOK_SIZES))
    width, height = (side * MM for side in BOOK_SIZES[size])
    inner, outer, upper, lower, font, table_font = _LAYOUTS[size]
    return BookSheet(size, width, height, inner * MM, outer * MM, upper * MM, lower * MM, font, table_font)
