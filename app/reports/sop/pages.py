"""Pages of a printed SOP: paper lying or standing, leaves with their content, the finished file.

What the leaves say is not known here.

Lengths are points unless a name says millimetres.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.core.errors import Refused
from app.domain.papers import PAPER_SIZES
from app.domain.sop_papers import SOP_PAPER_SIZES
from app.reports.base import MM, Furniture, Sheet, draw_bands, draw_furniture, open_canvas, paginate, picture
from app.reports.boxes import Band
from app.reports.style import Look, clean, register_fonts

#: Papers beside those offices keep, for tables with more roles than these have room for.
_LARGER = {"A3": (297.0, 420.0)}
#: Every paper from small to large: on the next one a table is printed that fits on none before.
ALL_SIZES = (*SOP_PAPER_SIZES, *_LARGER)

# top, right, bottom, left in millimetres: the left edge of a lying page is the one that is bound.
_LYING = (15.0, 12.0, 16.0, 18.0)
_STANDING = (18.0, 18.0, 20.0, 25.0)

_FURNITURE = 9.5  # letters beside which running title and page number are set

Paint = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the file's outline; ``top``: the height on the page, from its foot."""

    title: str
    level: int
    top: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: bands from its top, and what else is painted on it."""

    sheet: Sheet
    bands: Sequence[Band] = ()
    paints: Sequence[Paint] = ()
    bookmarks: Sequence[Bookmark] = field(default=())


def sheet_of(size: str, font: float, *, lying: bool) -> Sheet:
    """A page for letters of ``font``; raises ``Refused`` for a size that no SOP is printed on."""
    if size not in ALL_SIZES:
        raise Refused("paper.unknown_size", size=size, allowed=", ".join(SOP_PAPER_SIZES))
    narrow, long = _LARGER.get(size) or PAPER_SIZES[size]
    if lying:
        return Sheet(long, narrow, *_LYING, font, 12.0)
    return Sheet(narrow, long, *_STANDING, font, 12.0)


def leaves_of(bands: Sequence[Band], sheet: Sheet, title: str = "") -> list[Leaf]:
    """The pages that ``bands`` take; the first is found in the outline under ``title``."""
    pages = paginate(bands, sheet.height, Look(sheet.font).leading)
    marks = (Bookmark(title, 0, sheet.top),) if title else ()
    return [Leaf(sheet, page, bookmarks=() if at else marks) for at, page in enumerate(pages)]


def drawn(leaves: Sequence[Leaf], furniture: Furniture) -> bytes:
    """The PDF; equal leaves give equal bytes."""
    register_fonts()
    buffer = io.BytesIO()
    canvas = open_canvas(buffer, leaves[0].sheet, furniture)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    for number, leaf in enumerate(leaves, 1):
        canvas.setPageSize((leaf.sheet.width_mm * MM, leaf.sheet.height_mm * MM))
        draw_furniture(canvas, replace(leaf.sheet, font=_FURNITURE), furniture, number, len(leaves))
        draw_bands(canvas, leaf.bands, leaf.sheet)
        for paint in leaf.paints:
            paint(canvas)
        for at, mark in enumerate(leaf.bookmarks):
            key = f"p{number}-{at}"
            canvas.bookmarkHorizontal(key, 0, mark.top)
            canvas.addOutlineEntry(_one_line(mark.title), key, mark.level)
        canvas.showPage()
    if any(leaf.bookmarks for leaf in leaves):
        canvas.showOutline()
    canvas.save()
    return buffer.getvalue()


def picture_of(logo: bytes | None) -> Any:
    """The logo ready to draw, ``None`` without one; raises ``Refused`` for bytes that are no picture."""
    return picture(logo) if logo else None


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
