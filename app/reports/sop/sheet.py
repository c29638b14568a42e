"""A whole SOP on paper: identity page or letter, table pages with the flowchart, service standard.

Which version it is, and where the pictures come from, is not known here.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, takewhile
from typing import Any

from app.core.errors import Refused
from app.core.texts import say
from app.domain.measured import MeasuredTimes
from app.domain.sop import Sop
from app.domain.sop_papers import PrintedSop, SopPaperOptions, captions_of, form_of
from app.reports.base import MM, Furniture, Sheet, draw_bands, paginate
from app.reports.boxes import Band
from app.reports.sop.checking import check
from app.reports.sop.columns import Choice, Fit
from app.reports.sop.identity import identity_leaves
from app.reports.sop.legend import legend, place_and_date
from app.reports.sop.letter import letter_closing, letter_front, table_heading
from app.reports.sop.pages import ALL_SIZES, Bookmark, Leaf, drawn, picture_of, sheet_of
from app.reports.sop.parts import centred_band
from app.reports.sop.service import service_leaves
from app.reports.sop.table import Part, Table
from app.reports.style import Look

_FONT = 10.5  # of what stands around the table
_TITLE = 11.5
_WELL_READABLE = 8.0
_FEW_PAGES = 3  # a longer table is not set smaller to save one
_HEADING = 0.4  # share of a page; what is higher does not stay with the table
_BOOKMARK = 120  # letters of a row in the file's outline


def print_sop(
    sop: Sop,
    options: SopPaperOptions | None = None,
    logo: bytes | None = None,
    measured: MeasuredTimes | None = None,
) -> PrintedSop:
    """The official sheet of ``sop``; equal definitions and options give equal bytes.

    Where the table does not fit on the paper asked for, the next larger one is taken and
    ``remarks`` say so.  Raises ``Refused`` for words that no font has (naming the place), for
    captions that fill the page, an unknown size, and a logo that is no picture.
    """
    options = options or SopPaperOptions()
    check(sop)
    form = form_of(sop, options)
    captions = captions_of(sop, form)
    size, fits = _paper(sop, captions, options.size)
    sheet = sheet_of(size, _FONT, lying=True)
    picture = picture_of(logo)
    leaves: list[Leaf] = []
    if form == "letter":
        around = Around(
            letter_front(sop, captions, sheet, picture),
            table_heading(sop, captions, sheet),
            letter_closing(sop, captions, sheet),
        )
    else:
        leaves = identity_leaves(sop, captions, sheet, picture, say("sop_paper.part.identity"))
        around = Around((), _table_title(sop, captions, sheet), place_and_date(sop, sheet))
    leaves += _fewest_pages(sop, captions, sheet, fits, around, strict=options.strict).leaves()
    if options.with_service and sop.service:
        standing = sheet_of(options.size, _FONT, lying=False)
        leaves += service_leaves(sop, captions, standing, measured)
    remarks = (say("sop_paper.larger", asked=options.size, size=size),) if size != options.size else ()
    return PrintedSop(drawn(leaves, furniture(sop)), size, remarks)


def print_service(
    sop: Sop, options: SopPaperOptions | None = None, measured: MeasuredTimes | None = None
) -> PrintedSop:
    """The service standard alone; raises ``Refused`` as :func:`print_sop`, and where there is none."""
    options = options or SopPaperOptions()
    if not sop.service:
        raise Refused("sop_paper.no_service")
    check(sop)
    sheet = sheet_of(options.size, _FONT, lying=False)
    leaves = service_leaves(sop, captions_of(sop, form_of(sop, options)), sheet, measured)
    return PrintedSop(drawn(leaves, furniture(sop)), options.size)


def furniture(sop: Sop) -> Furniture:
    """Running title and what the file says of itself."""
    identity = sop.identity
    running = " · ".join(part.strip() for part in (identity.number, identity.title) if part.strip())
    return Furniture(
        title=identity.title or identity.number or say("sop_paper.part.procedure"),
        author=sop.institution,
        subject=identity.number,
        running=" ".join(running.split()),
    )


def _paper(sop: Sop, captions: Mapping[str, str], asked: str) -> tuple[str, Iterator[Fit]]:
    """The first paper from the one asked for on which the table fits, and how it can be set there."""
    sizes = ALL_SIZES[ALL_SIZES.index(asked) :] if asked in ALL_SIZES else (asked,)
    for size in sizes:
        choice = Choice(sop, captions, sheet_of(size, _FONT, lying=True).width)
        fits = choice.fits()
        first = next(fits, None)
        if first is not None:
            return size, chain((first,), fits)
    return size, iter((choice.forced(),))


def _table_title(sop: Sop, captions: Mapping[str, str], sheet: Sheet) -> list[Band]:
    """What stands over the table: its heading, and the title printed a second time."""
    title = sop.identity.table_title.strip()
    if title and captions["table_title"].strip():
        title = f"{captions['table_title'].strip()} : {title}"
    lines = [line for line in (captions["table"].strip(), title) if line]
    below = [0.0] * (len(lines) - 1) + [_TITLE * 0.5]
    return [centred_band(line, sheet, _TITLE, below=gap) for line, gap in zip(lines, below, strict=False)]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above the table, right over it (never without it), and under its last row."""

    front: Sequence[Band]
    heading: Sequence[Band]
    closing: Sequence[Band]


def _fewest_pages(
    sop: Sop,
    captions: Mapping[str, str],
    sheet: Sheet,
    fits: Iterator[Fit],
    around: Around,
    *,
    strict: bool,
) -> Procedure:
    """The table in the largest letters, or in smaller ones, well readable yet, if they save a page."""
    best = Procedure(sop, captions, sheet, next(fits), around, strict=strict)
    if not 1 < best.pages <= _FEW_PAGES:
        return best
    for fit in takewhile(_is_well_readable, fits):
        other = Procedure(sop, captions, sheet, fit, around, strict=strict)
        if other.pages < best.pages:
            best = other
    return best


def _is_well_readable(fit: Fit) -> bool:
    return fit.size >= _WELL_READABLE


class Procedure:
    """The pages of the table, with what stands above and under it."""

    def __init__(
        self,
        sop: Sop,
        captions: Mapping[str, str],
        sheet: Sheet,
        fit: Fit,
        around: Around,
        *,
        strict: bool,
    ) -> None:
        self._sop = sop
        self._sheet = sheet
        self._table = Table(sop, captions, fit, sheet, strict=strict)
        self._under = [*legend(sop, sheet, self._table.fit, strict=strict), *around.closing]
        self._tail = sum(band.height for band in self._under)
        self._before, self._beside = self._above(around)
        self._top = self._top_under(self._beside)

    def _above(self, around: Around) -> tuple[list[list[Band]], list[Band]]:
        """The pages before the table, and what stands above it on its first."""
        sheet = self._sheet
        line = Look(sheet.font).leading
        heading = list(around.heading)
        if sum(band.height for band in heading) > sheet.height * _HEADING:
            *before, beside = paginate([*around.front, *heading], sheet.height, line)
            heading = []
        else:
            *before, beside = paginate(around.front, sheet.height, line)
        if self._table.begins(self._top_under([*beside, *heading])):
            return before, [*beside, *heading]
        return [*before, beside] if beside else before, heading

    def _top_under(self, bands: Sequence[Band]) -> float:
        return self._sheet.top_mm * MM + sum(band.height for band in bands)

    @property
    def pages(self) -> int:
        """How many pages the table takes, that of its title included."""
        return self._table.count(self._top, self._tail)

    def leaves(self) -> list[Leaf]:
        """The pages; what stands under the table goes with a row at least."""
        sheet, under = self._sheet, self._under
        parts = self._table.parts(self._top, self._tail)
        leaves = [Leaf(sheet, bands) for bands in self._before]
        for at, part in enumerate(parts):
            paints = [partial(self._table.paint, part=part)]
            if part is parts[-1] and self._fits(part, under):
                paints.append(partial(self._paint_under, bands=under, part=part))
                under = []
            leaves.append(Leaf(sheet, [] if at else self._beside, paints, self._bookmarks(part)))
        if under:
            rest = paginate(under, sheet.height, Look(sheet.font).leading)
            leaves += [Leaf(sheet, bands) for bands in rest]
        return _titled(leaves)

    def _fits(self, part: Part, under: Sequence[Band]) -> bool:
        bottom = (self._sheet.height_mm - self._sheet.bottom_mm) * MM
        return part.bottom + sum(band.height for band in under) <= bottom + 0.1

    def _paint_under(self, canvas: Any, bands: Sequence[Band], part: Part) -> None:
        draw_bands(canvas, bands, self._sheet, self._sheet.height_mm * MM - part.bottom)

    def _bookmarks(self, part: Part) -> list[Bookmark]:
        """One for every row that begins on the page."""
        height = self._sheet.height_mm * MM
        rows = self._sop.rows
        return [
            Bookmark(f"{rows[piece.row].label} {rows[piece.row].text}"[:_BOOKMARK], 1, height - top)
            for piece, top in part.pieces
            if piece.begins
        ]


def _titled(leaves: list[Leaf]) -> list[Leaf]:
    """The first page of the table is found under its own name, the rows below it."""
    first = leaves[0]
    mark = Bookmark(say("sop_paper.part.procedure"), 0, first.sheet.height_mm * MM)
    return [replace(first, bookmarks=(mark, *first.bookmarks)), *leaves[1:]]
