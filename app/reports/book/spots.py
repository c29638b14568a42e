"""Where each figure stands on laid out pages, so that a click on a number finds its cell.

Points from the upper left corner of the page, y downwards, as viewers count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from app.reports.book.flow import Page, Pages
from app.reports.book.tables import Run


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure on a page (from 0): its box, the number of its table, its row and column."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    number: str
    row: str
    column: str


def spots_of(pages: Pages) -> list[Spot]:
    """Every figure of every table, page by page."""
    return [spot for at, page in enumerate(pages.pages) for spot in _on_page(page, at)]


def _on_page(page: Page, at: int) -> Iterator[Spot]:
    for placed in page.placed:
        run = getattr(placed.piece, "run", placed.piece)
        if isinstance(run, Run):
            yield from _of_run(run, page, at, placed.top)


def _of_run(run: Run, page: Page, at: int, top: float) -> Iterator[Spot]:
    sheet = page.sheet
    left = sheet.left(at + 1) + run.grid.stub_width
    edges = list(accumulate(run.grid.widths, initial=left))
    y = sheet.page_height - sheet.top + top + run.above
    number = run.heading.number if run.heading else ""
    for line in run.grid.lines[run.first : run.end]:
        for place, column in enumerate(run.grid.columns):
            yield Spot(at, edges[place], y, edges[place + 1], y + line.height, number, line.key, column.key)
        y += line.height
