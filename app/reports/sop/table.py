"""The SOP's table on its pages: which rows stand where, their cells, lines and flowchart.

How wide columns are is decided in ``columns``; how lines of the flowchart run, in the domain.

Lengths are points; y grows downwards from the page's upper edge until something is painted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from app.domain import flowchart
from app.domain.flowchart.drawing import Band, Frame, Lane, Page
from app.domain.sop import Sop
from app.reports.base import MM, Sheet
from app.reports.boxes import HAIR
from app.reports.grid import Measured, Piece, shared_out
from app.reports.lines import broken, paint_lines, text_width
from app.reports.sop.columns import TEXT_COLUMNS, Fit, shrunk, text_of
from app.reports.sop.flow import paint_page
from app.reports.sop.heading import Heading, heading_of
from app.reports.style import Look, clean

CENTRED = ("no", "time")
_GRAY = 0.6  # of the lines between rows where the flowchart runs across them
_SMALLER = 0.8
_MOST_SHRINKING = 20


def _with_clean_labels(sop: Sop) -> Sop:
    """The SOP with the words of its arrows as they are printed: the flowchart's layout measures them."""
    if all(arrow.label.isascii() and arrow.label.isprintable() for arrow in sop.arrows):
        return sop
    return replace(sop, arrows=tuple(replace(arrow, label=clean(arrow.label)) for arrow in sop.arrows))


@dataclass(frozen=True, slots=True)
class Part:
    """What one page shows of the table: pieces of rows with their tops, between two strips."""

    top: float
    body: float  # under the heading
    rows_end: float
    bottom: float
    pieces: tuple[tuple[Piece, float], ...]
    frame: Frame
    drawing: Page = field(default_factory=Page)


class Table:
    """The table of one SOP in one ``fit``; ``sheet`` is the page that it stands on."""

    def __init__(
        self, sop: Sop, captions: Mapping[str, str], fit: Fit, sheet: Sheet, *, strict: bool
    ) -> None:
        self._sop = _with_clean_labels(sop)
        self._strict = strict
        self._sheet = sheet
        self.heading: Heading = heading_of(sop, captions, fit, sheet.height)
        self.fit = self._with_room_for_symbols(fit)
        self._cells = [self._lines_of(place) for place in range(len(sop.rows))]
        least = flowchart.row_heights(sop, self.fit.sizes)
        self._rows = [self._measured(place, least) for place in range(len(sop.rows))]

    def _with_room_for_symbols(self, fit: Fit) -> Fit:
        """Smaller symbols where those of one row would stand higher than a page."""
        room = self._sheet.height - self.heading.height
        for _ in range(_MOST_SHRINKING):
            strips = 2 * flowchart.strip_height(self._sop, fit.sizes)
            tallest = max(flowchart.row_heights(self._sop, fit.sizes).values(), default=0.0)
            if tallest <= room - strips:
                break
            fit = replace(fit, sizes=shrunk(fit.sizes, _SMALLER))
        return fit

    def _lines_of(self, place: int) -> dict[str, list[str]]:
        row, fit = self._sop.rows[place], self.fit
        found = {}
        for key in TEXT_COLUMNS:
            left, right = fit.column(key)
            found[key] = broken(text_of(row, key), fit.look, right - left - 2 * fit.padding)
        return found

    def _measured(self, place: int, least: Mapping[int, float]) -> Measured:
        lines = max(map(len, self._cells[place].values()))
        text = max(lines, 1) * self.fit.look.leading + 2 * self.fit.padding
        symbols = least.get(self._sop.rows[place].no, 0.0)
        return Measured(max(text, symbols), max(lines, 1), symbols)

    # -- where everything stands ----------------------------------------------------------

    def parts(self, first_top: float, tail: float) -> list[Part]:
        """The table's pages; the first begins at ``first_top``.

        ``tail``: the height of what follows the table.  Where that finds no room under the last
        part, it stands on a page without rows.
        """
        strip, shared = self._shared_out(first_top, tail)
        if not shared[-1] and len(shared) > 1:
            shared.pop()
        last = len(shared) - 1
        laid = [
            # Nothing comes from before the first page or goes on after the last.
            self._part(pieces, self._top if at else first_top, strip * (at > 0), strip * (at < last))
            for at, pieces in enumerate(shared)
        ]
        frames = [part.frame for part in laid]
        drawing = flowchart.draw(self._sop, frames, self.fit.sizes, self._measure, strict=self._strict)
        return [replace(part, drawing=page) for part, page in zip(laid, drawing.pages, strict=True)]

    def begins(self, first_top: float) -> bool:
        """Whether a row finds room on a page on which the table would begin at ``first_top``."""
        return bool(self._shared_out(first_top, 0.0)[1][0]) or not self._rows

    def count(self, first_top: float, tail: float) -> int:
        """How many pages it takes, with what stands above and under it."""
        return len(self._shared_out(first_top, tail)[1])

    def _shared_out(self, first_top: float, tail: float) -> tuple[float, list[list[Piece]]]:
        """The height of the strips for connectors, and the pieces on each page."""
        shared = self._shared(first_top, tail, 0.0)
        if len(shared) == 1:
            return 0.0, shared
        strip = flowchart.strip_height(self._sop, self.fit.sizes)
        return strip, self._shared(first_top, max(tail - strip, 0.0), strip)

    @property
    def _top(self) -> float:
        return self._sheet.top_mm * MM

    @property
    def _bottom(self) -> float:
        return (self._sheet.height_mm - self._sheet.bottom_mm) * MM

    def _shared(self, first_top: float, tail: float, strip: float) -> list[list[Piece]]:
        def room(page: int) -> float:
            top = self._top if page else first_top
            return self._bottom - top - self.heading.height - strip * (2 if page else 1)

        return shared_out(self._rows, room, self.fit.look.leading, self.fit.padding, tail)

    def _part(self, pieces: Sequence[Piece], top: float, above: float, below: float) -> Part:
        """The pieces below each other, strips for connectors ``above`` the first whole row and ``below``."""
        body = y = top + self.heading.height
        head = None
        placed: list[tuple[Piece, float]] = []
        bands: list[Band] = []
        for piece in pieces:
            if piece.begins and head is None:
                head, y = y, y + above
            placed.append((piece, y))
            if piece.begins:
                bands.append(Band(self._sop.rows[piece.row].no, y, y + piece.height))
            y += piece.height
        if head is None:  # nothing begins here, so nothing comes or goes
            head, below = y, 0.0
        left = self._sheet.left
        edges = self.fit.lane_edges
        roles = [role.key for role in self._sop.roles] or [""]
        lanes = tuple(
            Lane(key, left + near, left + far)
            for key, near, far in zip(roles, edges, edges[1:], strict=False)
        )
        bottom = y + below
        return Part(top, body, y, bottom, tuple(placed), Frame(lanes, tuple(bands), head, bottom))

    def _measure(self, text: str) -> float:
        return text_width(text, self.fit.label)

    # -- paint ----------------------------------------------------------------------------

    def paint(self, canvas: Any, part: Part) -> None:
        """One page of the table."""
        height = self._sheet.height_mm * MM
        left = self._sheet.left
        self.heading.paint(canvas, left, height - part.top)
        self._paint_lines(canvas, part, left, height)
        for piece, top in part.pieces:
            self._paint_cells(canvas, piece, left, height - top)
        paint_page(canvas, part.drawing, height, self.fit)

    def _paint_lines(self, canvas: Any, part: Part, left: float, height: float) -> None:
        edges, lanes = self.fit.edges, self.fit.lane_edges
        tops = sorted({top for _, top in part.pieces} | {part.frame.head, part.rows_end})
        inner = [height - y for y in tops if part.body < y < part.bottom - 0.1]
        canvas.setLineWidth(HAIR)
        canvas.setStrokeGray(_GRAY)
        near, far = left + lanes[0], left + lanes[-1]
        canvas.lines([(near, y, far, y) for y in inner])
        canvas.lines([(left + x, height - part.body, left + x, height - part.bottom) for x in lanes[1:-1]])
        canvas.setStrokeGray(0)
        outer = [x for x in edges if x not in lanes[1:-1]]
        canvas.lines([(left + x, height - part.body, left + x, height - part.bottom) for x in outer])
        canvas.lines([(left, y, near, y) for y in inner] + [(far, y, left + edges[-1], y) for y in inner])
        canvas.line(left, height - part.bottom, left + edges[-1], height - part.bottom)

    def _paint_cells(self, canvas: Any, piece: Piece, left: float, top: float) -> None:
        fit = self.fit
        for key, lines in self._cells[piece.row].items():
            shown = lines[piece.first : piece.end]
            if not shown:
                continue
            near, far = fit.column(key)
            look = Look(fit.size, centred=True) if key in CENTRED else fit.look
            inset = 0.0 if key in CENTRED else fit.padding
            paint_lines(canvas, shown, look, left + near + inset, top - fit.padding, far - near - 2 * inset)
