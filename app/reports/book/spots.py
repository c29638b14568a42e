"""Where each figure stands on laid out pages, so that a click on a number finds its cell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from app.domain.books.places import Patch
from app.reports.book.flow import Page, Pages
from app.reports.book.tables import Run


def patches_of(pages: Pages, before: int = 0) -> Iterator[Patch]:
    """The figures of every numbered table, page by page; ``before``: pages of the file before these."""
    for number, page in enumerate(pages.pages, 1):
        for placed in page.placed:
            run = getattr(placed.piece, "run", placed.piece)
            if isinstance(run, Run) and run.heading is not None:
                yield _of_run(run, run.heading.number, page, number, before, placed.top)


def _of_run(run: Run, table: str, page: Page, number: int, before: int, top: float) -> Patch:
    sheet, lines = page.sheet, run.grid.lines[run.first : run.end]
    left = sheet.left(number) + run.grid.stub_width
    begins = sheet.page_height - sheet.top + top + run.above
    return Patch(
        page=before + number - 1,
        number=table,
        rows=tuple(line.key for line in lines),
        columns=tuple(column.key for column in run.grid.columns),
        lefts=tuple(accumulate(run.grid.widths, initial=left)),
        tops=tuple(accumulate((line.height for line in lines), initial=begins)),
    )
