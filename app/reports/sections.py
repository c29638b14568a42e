"""Tables of words below each other, each under its title; captions stand again on every page.

What the words say is not known here.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.texts import say
from app.reports.base import Sheet, paginate
from app.reports.boxes import Band, Cell
from app.reports.lines import Lines
from app.reports.sop.ruled import Column
from app.reports.style import BOLD, Look, clean

_LEAST_BEGUN = 0.25  # share of a page that must be free for a row taller than a page to begin there


@dataclass(frozen=True, slots=True)
class Section:
    """A title and the rows under it."""

    title: str
    rows: Sequence[Sequence[str]]


class Sections:
    """Sections with common columns on pages like ``sheet``, with letters of ``size``."""

    def __init__(self, columns: Sequence[Column], sheet: Sheet, size: float) -> None:
        self._columns = columns
        self._sheet = sheet
        self._look = Look(size)
        self._padding = size * 0.4
        shares = sum(column.share for column in columns)
        self._widths = [sheet.width * column.share / shares for column in columns]
        bold = Look(size, BOLD, centred=True)
        self._head = self._band([(column.caption, bold) for column in columns])
        self._pages: list[list[Band]] = [[]]
        self._free = sheet.height
        self._last: tuple[int, Band] | None = None  # where the last row begins on its page, its title again

    def pages(
        self,
        front: Sequence[Band],
        sections: Sequence[Section],
        closing: Sequence[Band],
        lead: Sequence[Band] = (),
        after: Sequence[Band] = (),
    ) -> list[list[Band]]:
        """The bands of each page: ``front``, the sections, ``after``, ``closing`` together at their end.

        ``after`` goes on where the sections end, and on the next page as far as it has no room there.
        A closing that begins with a ``lonely`` band takes the last row along to a new page.
        ``lead``: what stands above the first section and never without its first row.
        """
        self._pages = paginate(front, self._sheet.height, Look(self._sheet.font).leading)
        self._free = self._sheet.height - sum(band.height for band in self._pages[-1])
        before = [*lead, self._head]
        for section in sections:
            self._put_section(section, before)
            before = []
        if after:
            self._put_after(after)
        self._put_closing(closing)
        return self._pages

    def _put_section(self, section: Section, before: list[Band]) -> None:
        title = self._title(section.title)
        again = self._title(say("paper.continued", caption=section.title))
        for at, row in enumerate(section.rows):
            looks = [Look(self._look.size, centred=column.centred) for column in self._columns]
            above = [*before, title] if not at else []
            self._put_row(self._band(list(zip(row, looks, strict=True))), above, title, again)

    def _put_row(self, row: Band, above: list[Band], title: Band, again: Band) -> None:
        """A row with what stands above it; on a new page under the captions and its title."""
        company = sum(band.height for band in above)
        fresh = title if above else again
        top = self._head.height + fresh.height
        self._last = (len(self._pages[-1]), again)
        if row.height + company <= self._free:
            self._put(*above, row)
            return
        room = self._sheet.height - top
        leads = above[: above.index(self._head)] if self._head in above else []
        if row.height + sum(band.height for band in leads) > room:
            self._put_tall(row, above, again)
            self._last = None
            return
        self._break(*leads, self._head, fresh)
        self._last = (len(self._pages[-1]), again)
        self._put(row)

    def _put_tall(self, row: Band, above: list[Band], again: Band) -> None:
        """A row taller than a page, on as many as it takes."""
        company = sum(band.height for band in above)
        if self._free - company >= _LEAST_BEGUN * self._sheet.height:
            self._put(*above)
        elif above:
            leads = above if self._head in above else [self._head, *above]
            self._break(*leads)
        else:
            self._break(self._head, again)
        rest: Band | None = row
        while rest is not None:
            head, rest = rest.split(self._free)
            if head is not None:
                self._put(head)
            if rest is not None:
                self._break(self._head, again)

    def _put_closing(self, closing: Sequence[Band]) -> None:
        tall = sum(band.height for band in closing)
        if tall <= self._free:
            self._put(*closing)
        elif tall <= self._sheet.height:
            self._break(*self._company(closing, tall), *closing)
        else:
            self._put_after(closing)

    def _put_after(self, bands: Sequence[Band]) -> None:
        """What may be parted between pages."""
        leading = Look(self._sheet.font).leading
        self._pages += paginate([*self._pages.pop(), *bands], self._sheet.height, leading)
        self._free = self._sheet.height - sum(band.height for band in self._pages[-1])
        self._last = None

    def _company(self, closing: Sequence[Band], tall: float) -> list[Band]:
        """The last row with what stands above it, taken from its page to go along with the closing."""
        if not closing[0].lonely or self._last is None:
            return []
        start, again = self._last
        row = self._pages[-1][start:]
        if self._head not in row:
            row = [self._head, *row] if len(row) > 1 else [self._head, again, *row]
        if not start or sum(band.height for band in row) + tall > self._sheet.height:
            return []
        del self._pages[-1][start:]
        return row

    def _put(self, *bands: Band) -> None:
        self._pages[-1] += bands
        self._free -= sum(band.height for band in bands)

    def _break(self, *bands: Band) -> None:
        """Begin a page, unless the one that is there is still empty."""
        if self._pages[-1]:
            self._pages.append([])
        self._free = self._sheet.height
        self._put(*bands)

    def _band(self, cells: Sequence[tuple[str, Look]]) -> Band:
        padding = self._padding
        made = [
            Cell(width - 2 * padding, (Lines(clean(text).strip(), look, width - 2 * padding),))
            for (text, look), width in zip(cells, self._widths, strict=True)
        ]
        return Band(tuple(made), padding)

    def _title(self, title: str) -> Band:
        width = self._sheet.width - 2 * self._padding
        line = Lines(clean(title).strip(), Look(self._look.size, BOLD), width)
        return Band((Cell(width, (line,)),), self._padding)
