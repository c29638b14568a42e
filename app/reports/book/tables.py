"""A numbered table on the pages of a book: which way it lies, and where its rows are parted by a page's end.

How its columns are cut is said by ``grid.py``, what stands around it by ``titles.py``.  Lengths are
points.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import Any

from app.core.errors import Refused
from app.domain.books.paper import TableBlock
from app.reports.book.flow import Anchor, Flowed, Piece
from app.reports.book.grid import Grid, Measured, Wish
from app.reports.book.pieces import Words
from app.reports.book.ruling import draw_head, draw_rows
from app.reports.book.sheets import BookSheet
from app.reports.book.titles import Foot, Heading, foot_of, heading_of

_SHRINK = (1.0, 0.94, 0.88)  # letters may become a little smaller before a table is turned
_LEAST_LETTERS = 6.0
_MOST_STANDING_GROUPS = 3  # a table in more pieces is turned instead
_LEAST_ROWS = 3
_BELOW = 10.0  # room below a table
_MOST_FOOT = 0.3  # notes that take more of a page flow on as text
_SLACK = 0.01


@dataclass(frozen=True)
class Run:
    """The rows ``first`` onwards of a grid, as a piece that page ends cut between rows.

    ``heading`` stands above the first part, its continuation above all others; ``foot`` under the
    last.  ``None`` for tables of an annex.
    """

    grid: Grid
    heading: Heading | None
    foot: Foot | None
    first: int = 0
    last: int = -1  # the row behind the last one; -1: to the end
    is_begun: bool = False

    @cached_property
    def _ends(self) -> list[float]:
        return [0.0, *accumulate(line.height for line in self.grid.lines)]

    @property
    def end(self) -> int:
        """The row behind the last one."""
        return len(self.grid.lines) if self.last < 0 else self.last

    @property
    def _is_end(self) -> bool:
        return self.end == len(self.grid.lines)

    @property
    def above(self) -> float:
        """The height of what stands above the rows."""
        if self.heading is None:
            return self.grid.head_height
        title = self.heading.continued_height if self.is_begun else self.heading.height
        return title + self.grid.head_height

    @property
    def _below(self) -> float:
        if not self._is_end:
            return 0.0  # the page ends here
        return (self.foot.height if self.foot else 0.0) + _BELOW

    @property
    def height(self) -> float:
        return self.above + self._ends[self.end] - self._ends[self.first] + self._below

    @property
    def least(self) -> float:
        """With a few rows; a short table is not begun where it does not end."""
        few = min(self.first + _LEAST_ROWS, self.end)
        if self.end - self.first <= _LEAST_ROWS + 2:
            return self.height
        return self.above + self._ends[few] - self._ends[self.first]

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        if self.height - (_BELOW if self._is_end else 0.0) <= room + _SLACK:
            return (self if self.height <= room else replace_below(self, room)), None
        fitting = bisect_right(self._ends, self._ends[self.first] + room - self.above + _SLACK) - 1
        cut = min(fitting, self.end - 2)  # the foot never stands alone: two rows go with it
        if cut - self.first < min(_LEAST_ROWS, self.end - self.first):
            if fitting <= self.first or self.end - self.first > _LEAST_ROWS:
                return None, self
            cut = max(min(fitting, self.end - 1), self.first + 1)
        while cut > self.first and self._heads_next(cut - 1):
            cut -= 1
        if cut <= self.first or cut >= self.end:
            return None, self
        return replace(self, last=cut), replace(self, first=cut, is_begun=True)

    def _heads_next(self, row: int) -> bool:
        """Whether the row names what follows, as a kecamatan does above its kelurahan."""
        lines = self.grid.lines
        return row + 1 < len(lines) and bool(lines[row].stub) and lines[row].level < lines[row + 1].level

    def draw(self, canvas: Any, x: float, top: float) -> None:
        y = top
        if self.heading is not None:
            if self.is_begun:
                self.heading.draw_continued(canvas, x, y)
                y -= self.heading.continued_height
            else:
                self.heading.draw(canvas, x, y)
                y -= self.heading.height
        y = draw_head(canvas, self.grid, x, y)
        y = draw_rows(canvas, self.grid, self.grid.lines[self.first : self.end], x, y)
        if self.foot and self._is_end:
            self.foot.draw(canvas, x, y)


def replace_below(run: Run, room: float) -> Piece:
    """The run without the empty room that the page's end does not leave."""
    return _Tight(run, min(run.height, room))


@dataclass(frozen=True, slots=True)
class _Tight:
    """A run at the end of a page."""

    run: Run
    height: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        return (self, None) if self.height <= room + _SLACK else (None, self)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        self.run.draw(canvas, x, top)


# -- which way a table lies -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Laid:
    """A table ready to flow, and whether its pages lie."""

    items: Sequence[Flowed]
    is_lying: bool


def lay_table(
    block: TableBlock, wish: Wish, sheet: BookSheet, lying: BookSheet, anchor: Anchor | None
) -> Laid:
    """Cut a table for standing pages, else for lying ones, else by columns with the stub repeated.

    Raises ``Refused`` where a single column is wider than a page.
    """
    for page in (sheet, lying):
        for part in _SHRINK:
            size = max(sheet.table_font * part, _LEAST_LETTERS)
            measured = Measured(block.table, wish, size)
            if measured.fits(page.width):
                columns = [range(len(block.table.columns))]
                return Laid(_runs(block, measured, columns, page, anchor), page is lying)
    measured = Measured(block.table, wish, max(sheet.table_font * _SHRINK[1], _LEAST_LETTERS))
    page = sheet if len(measured.groups(sheet.width)) <= _MOST_STANDING_GROUPS else lying
    widest = measured.widest_column()
    if measured.stub_width(page.width) + measured.least[widest] > page.width:
        page = lying
    if measured.stub_width(page.width) + measured.least[widest] > page.width:
        column = block.table.columns[widest].label
        raise Refused("book.too_narrow", number=block.number, size=sheet.name, column=column)
    return Laid(_runs(block, measured, measured.groups(page.width), page, anchor), page is lying)


def _runs(
    block: TableBlock, measured: Measured, groups: Sequence[range], page: BookSheet, anchor: Anchor | None
) -> list[Flowed]:
    is_bilingual = measured.wish.is_bilingual
    heading = heading_of(block, page.table_font * 1.12, page.width, is_bilingual=is_bilingual)
    foot = foot_of(block.table, page.small, page.width, is_bilingual=is_bilingual)
    is_long = foot.height > page.height * _MOST_FOOT
    found = []
    for number, columns in enumerate(groups):
        run = Run(
            grid=measured.grid(columns, page.width),
            heading=heading,
            foot=foot if number == len(groups) - 1 and not is_long else None,
            is_begun=number > 0,
        )
        found.append(Flowed(run, whole=True, anchor=None if number else anchor))
    if is_long:
        found += [Flowed(Words(lines, foot.look, foot.width)) for lines in foot.paragraphs]
    return found
