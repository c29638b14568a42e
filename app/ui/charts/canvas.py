"""A chart in the window, on white as it is printed, as large as there is room.

It chooses nothing: which chart is shown is handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from app.domain.charts.layout import draw_chart, good_height
from app.domain.charts.shapes import Drawing
from app.domain.charts.spec import ChartSpec
from app.ui.charts.painting import measured, paint_drawing
from app.ui.kit import theme

WIDTH = 460.0  # points: as wide as on the page of a book
_TITLE_ROOM = 70.0  # points for title, unit and source of a chart that stands alone
_EDGE = 14  # base pixels of white around the drawing


class ChartCanvas(QFrame):
    """Shows one chart with its title and source; without a chart it says why."""

    def __init__(self, nothing: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._nothing = nothing
        self._spec: ChartSpec | None = None
        self._drawing: Drawing | None = None

    def show_chart(self, spec: ChartSpec | None, nothing: str = "") -> None:
        """Show this chart; None shows the words instead."""
        self._nothing = nothing or self._nothing
        if spec != self._spec or spec is None:
            self._spec = spec
            self._drawing = None
            self.setAccessibleName(spec.title if spec is not None else self._nothing)
            self.update()

    def spec(self) -> ChartSpec | None:
        """The chart shown."""
        return self._spec

    def drawing(self) -> Drawing | None:
        """What is painted; None without a chart."""
        if self._drawing is None and self._spec is not None:
            height = good_height(self._spec, WIDTH) + _TITLE_ROOM
            self._drawing = draw_chart(self._spec, WIDTH, height, measured, with_title=True)
        return self._drawing

    def sizeHint(self) -> QSize:
        return QSize(theme.px(460), theme.px(360))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        drawing = self.drawing()
        if drawing is None:
            self._paint_nothing(painter)
            return
        edge = theme.px(_EDGE)
        wide, high = self.width() - 2 * edge, self.height() - 2 * edge
        scale = min(wide / drawing.width, high / drawing.height)
        if scale <= 0:
            return
        width, height = drawing.width * scale, drawing.height * scale
        left, top = (self.width() - width) / 2, edge
        sheet = QRectF(left - edge, top - edge, width + 2 * edge, height + 2 * edge)
        painter.setPen(theme.color("edge"))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5))
        paint_drawing(painter, drawing, left, top, scale)

    def _paint_nothing(self, painter: QPainter) -> None:
        room = self.rect().adjusted(theme.px(24), theme.px(24), -theme.px(24), -theme.px(24))
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._nothing)
