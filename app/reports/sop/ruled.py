"""A ruled table of words with its captions repeated on every page; rows are whole where they can be.

What the words say is not known here.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.reports.base import MM, Sheet, draw_bands, paginate
from app.reports.boxes import HAIR, Band
from app.reports.grid import Measured, Piece, shared_out
from app.reports.lines import broken, paint_lines
from app.reports.sop.pages import Bookmark, Leaf
from app.reports.style import BOLD, Look, clean


@dataclass(frozen=True, slots=True)
class Column:
    """``share`` of the table's width; words in the middle when ``centred``."""

    caption: str
    share: float
    centred: bool = False


class Ruled:
    """A table of ``rows`` with letters of ``size`` on pages like ``sheet``."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Sequence[str]], sheet: Sheet, size: float
    ) -> None:
        self._columns = columns
        self._sheet = sheet
        self._look = Look(size)
        self._padding = size * 0.4
        shares = sum(column.share for column in columns)
        self._widths = [sheet.width * column.share / shares for column in columns]
        self._head_look = Look(size, BOLD, centred=True)
        self._head = self._lines_of([column.caption for column in columns], self._head_look)
        self._cells = [self._lines_of(row, self._look) for row in rows]

    def leaves(self, front: Sequence[Band], closing: Sequence[Band], title: str) -> list[Leaf]:
        """The pages: ``front`` above the table, ``closing`` under its last row."""
        sheet = self._sheet
        line = Look(sheet.font).leading
        *before, last = paginate(front, sheet.height, line)
        leaves = [Leaf(sheet, bands) for bands in before]
        tail = sum(band.height for band in closing)
        pages = self._pages(sum(band.height for band in last), tail)
        under: Sequence[Band] = closing
        for at, pieces in enumerate(pages):
            bands = last if at == 0 else ()
            top = sheet.top - sum(band.height for band in bands)
            paints = [partial(self._paint, pieces=pieces, top=top)] if pieces or not self._cells else []
            bottom = top - (self._head_height + sum(piece.height for piece in pieces)) * bool(paints)
            if at == len(pages) - 1 and bottom - tail >= sheet.bottom_mm * MM - 0.1:
                paints.append(partial(draw_bands, bands=under, page=sheet, top=bottom))
                under = ()
            leaves.append(Leaf(sheet, bands, paints))
        leaves += [Leaf(sheet, bands) for bands in paginate(under, sheet.height, line) if bands]
        first = leaves[0]
        leaves[0] = Leaf(sheet, first.bands, first.paints, (Bookmark(title, 0, sheet.top),))
        return leaves

    def _pages(self, above: float, tail: float) -> list[list[Piece]]:
        def room(page: int) -> float:
            return self._sheet.height - self._head_height - (0.0 if page else above)

        return shared_out(
            [self._measured(cells) for cells in self._cells], room, self._look.leading, self._padding, tail
        )

    @property
    def _head_height(self) -> float:
        return self._tall(self._head, self._head_look)

    def _measured(self, cells: Sequence[list[str]]) -> Measured:
        return Measured(self._tall(cells, self._look), max(1, *map(len, cells)))

    def _tall(self, cells: Sequence[list[str]], look: Look) -> float:
        return max(1, *map(len, cells)) * look.leading + 2 * self._padding

    def _lines_of(self, row: Sequence[str], look: Look) -> list[list[str]]:
        return [
            broken(clean(text).strip(), look, width - 2 * self._padding)
            for text, width in zip(row, self._widths, strict=True)
        ]

    # -- paint ----------------------------------------------------------------------------

    def _paint(self, canvas: Any, pieces: Sequence[Piece], top: float) -> None:
        y = top
        tops = [y]
        self._paint_row(canvas, self._head, y, self._head_height, head=True)
        y -= self._head_height
        for piece in pieces:
            tops.append(y)
            cells = [lines[piece.first : piece.end] for lines in self._cells[piece.row]]
            self._paint_row(canvas, cells, y, piece.height)
            y -= piece.height
        left = self._sheet.left
        right = left + sum(self._widths)
        edges = [left]
        for width in self._widths:
            edges.append(edges[-1] + width)
        canvas.setLineWidth(HAIR)
        canvas.setLineCap(2)
        canvas.lines([(left, place, right, place) for place in (*tops, y)])
        canvas.lines([(edge, top, edge, y) for edge in edges])

    def _paint_row(
        self, canvas: Any, cells: Sequence[Sequence[str]], top: float, height: float, *, head: bool = False
    ) -> None:
        x = self._sheet.left
        for column, width, lines in zip(self._columns, self._widths, cells, strict=True):
            if lines:
                look = self._head_look if head else Look(self._look.size, centred=column.centred)
                block = len(lines) * look.leading
                above = (height - block) / 2 if head else self._padding
                inset = self._padding
                paint_lines(canvas, lines, look, x + inset, top - above, width - 2 * inset)
            x += width
