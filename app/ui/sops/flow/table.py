"""A table of an SOP with its flowchart over the role columns.

It makes room for the symbols and hands places to the layout; cells come from outside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.flowchart import draw, lane_widths, row_heights
from app.domain.flowchart.drawing import Band, Frame, Lane, Page
from app.domain.sop import Arrow, Node, Role, Sop
from app.ui.kit import theme
from app.ui.kit.tick import Pause
from app.ui.sops.cells import Cell, Head
from app.ui.sops.celltable import CellTable
from app.ui.sops.flow.measures import measure, sizes
from app.ui.sops.flow.shifting import shifted
from app.ui.sops.flow.things import Thing
from app.ui.sops.flow.view import FlowView

FIRST_ROLE = 2  # the columns before the roles: number, activity
REDRAWN_AFTER = 120  # milliseconds after the last key

#: What of an SOP its drawing depends on: roles, arrows, the nodes of each row.
_Chart = tuple[tuple[Role, ...], tuple[Arrow, ...], tuple[tuple[Node, ...], ...]]


@dataclass(frozen=True)
class _Drawn:
    chart: _Chart
    lanes: tuple[Lane, ...]
    bands: tuple[Band, ...]
    page: Page


class FlowTable(CellTable):
    """Cells, and over the columns of the roles the drawing that says who does what after what."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._sop: Sop | None = None
        self._known: _Chart | None = None
        self._drawn: _Drawn | None = None
        self._pause = Pause(REDRAWN_AFTER, self)
        self._pause.over.connect(self.settle)
        self._lane_room: Mapping[str, float] = {}
        self._row_room: Mapping[int, float] = {}
        self.flow = self.make_flow()
        self.flow.chosen.connect(self._show_chosen)
        theme.news().changed.connect(self._another_look)

    def make_flow(self) -> FlowView:
        """The view that paints the flowchart."""
        return FlowView(self.viewport())

    def show_sop(self, sop: Sop, heads: Sequence[Head], cells: Sequence[tuple[Cell, ...]]) -> None:
        """Show this SOP's rows, from their top."""
        self._know(sop)
        self.set_cells(heads, [row.no for row in sop.rows], cells)

    def change_sop(self, sop: Sop, cells: Sequence[tuple[Cell, ...]]) -> None:
        """Show another text of the same rows and columns; place and scroll stay."""
        self._know(sop)
        self.cells.change_cells(cells)
        self.lay_out(anew=True)

    def least_width(self, column: int) -> int:
        roles = self._sop.roles if self._sop is not None else ()
        at = column - FIRST_ROLE
        return round(self._lane_room.get(roles[at].key, 0)) if 0 <= at < len(roles) else 0

    def least_height(self, line: int) -> int:
        return round(self._row_room.get(self.cells.keys[line], 0))

    def lay_out(self, *, anew: bool = False) -> bool:
        changed = super().lay_out(anew=anew)
        if changed:
            self.redraw()
        return changed

    def redraw(self) -> None:
        """Show the flowchart in the present columns and rows, drawn anew where it has to be.

        Where only rows grew or shrank (somebody types), it moves with them at once and is drawn
        anew when the person pauses.
        """
        sop = self._sop
        if sop is None or not sop.roles or not sop.rows:
            self._drawn = None
            self.flow.show_nothing()
            self.flow.hide()
            return
        lanes, bands, chart = self._lanes(sop), self._bands(), _chart(sop)
        drawn = self._drawn
        if drawn is not None and (drawn.chart, drawn.lanes) == (chart, lanes):
            if drawn.bands != bands:
                self._pause.begin()
            page = shifted(drawn.page, drawn.bands, bands) if drawn.bands != bands else drawn.page
        else:
            page = self._draw(sop, chart, lanes, bands)
        self.flow.show_page(sop, page, lanes[-1].right, bands[-1].bottom)
        self._put_flow()
        self.flow.show()

    def settle(self) -> None:
        """Draw anew what was only moved."""
        self._pause.stop()
        sop, drawn = self._sop, self._drawn
        if sop is not None and drawn is not None and self.cells.keys and drawn.bands != self._bands():
            self._drawn = None
            self.redraw()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._put_flow()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._put_flow()

    # ------------------------------------------------------------ inside

    def _draw(self, sop: Sop, chart: _Chart, lanes: tuple[Lane, ...], bands: tuple[Band, ...]) -> Page:
        self._pause.stop()
        frame = Frame(lanes, bands, 0.0, bands[-1].bottom)
        drawing = draw(sop, (frame,), sizes(), measure)
        page = drawing.pages[0] if drawing.pages else Page()
        self._drawn = _Drawn(chart, lanes, bands, page)
        return page

    def _know(self, sop: Sop) -> None:
        chart = _chart(sop)
        if chart != self._known:
            used = sizes()
            self._known = chart
            self._lane_room, self._row_room = lane_widths(sop, used), row_heights(sop, used)
        self._sop = sop

    def _lanes(self, sop: Sop) -> tuple[Lane, ...]:
        lanes: list[Lane] = []
        left = 0
        for at, role in enumerate(sop.roles, FIRST_ROLE):
            right = left + self.columnWidth(at)
            lanes.append(Lane(role.key, left, right))
            left = right
        return tuple(lanes)

    def _bands(self) -> tuple[Band, ...]:
        bands: list[Band] = []
        top = 0
        for line, key in enumerate(self.cells.keys):
            bottom = top + self.rowHeight(line)
            bands.append(Band(key, top, bottom))
            top = bottom
        return tuple(bands)

    def _put_flow(self) -> None:
        if self._sop is None or not self.cells.keys or not self._sop.roles:
            return
        area = self.flow.sceneRect()
        left, top = self.columnViewportPosition(FIRST_ROLE), self.rowViewportPosition(0)
        self.flow.setGeometry(left, top, round(area.width()), round(area.height()))

    def _show_chosen(self, thing: Thing | None) -> None:
        """Bring a thing chosen by keys into view."""
        if thing is None or not self.flow.hasFocus():
            return
        area = self.flow.area(thing)
        if not area.isNull():
            self.show_area(area)

    def show_area(self, area: QRectF) -> None:
        """Scroll until this part of the flowchart is seen, its top and left first."""
        room, origin = self.viewport(), self.flow.pos()
        margin = theme.px(12)
        for bar, start, end, whole in (
            (self.verticalScrollBar(), area.top() + origin.y(), area.bottom() + origin.y(), room.height()),
            (self.horizontalScrollBar(), area.left() + origin.x(), area.right() + origin.x(), room.width()),
        ):
            if start < margin:
                bar.setValue(round(bar.value() + start - margin))
            elif end > whole - margin:
                bar.setValue(round(bar.value() + min(end - whole + margin, start - margin)))

    def _another_look(self) -> None:
        self._known = self._drawn = None
        self.forget_sizes()
        if self._sop is not None:
            self._know(self._sop)
            self.lay_out(anew=True)


def _chart(sop: Sop) -> _Chart:
    return sop.roles, sop.arrows, tuple(row.nodes for row in sop.rows)
