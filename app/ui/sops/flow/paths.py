"""Turns the outline of a symbol into a path that Qt paints, and paints a symbol alone.

The outlines themselves are the domain's, so that paper and screen show the same.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPainterPath, QPen, QPixmap

from app.domain.flowchart.drawing import Rect
from app.domain.flowchart.outlines import outline
from app.ui.kit import theme


def symbol_path(symbol: str, box: Rect) -> QPainterPath:
    """The outline of ``symbol`` filling ``box``."""
    shape = outline(symbol, box)
    path = QPainterPath()
    path.moveTo(*shape.start)
    for step in shape.steps:
        if len(step) == 1:
            path.lineTo(*step[0])
        else:
            (ax, ay), (bx, by), (cx, cy) = step
            path.cubicTo(ax, ay, bx, by, cx, cy)
    path.closeSubpath()
    return path


def paint_symbol(painter: QPainter, box: QRectF, symbol: str, *, dashed: bool = False) -> None:
    """One symbol filling ``box``; a dashed one is a reading of ours."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("accent"), 1.6)
    if dashed:
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(theme.color("accent_soft"))
    painter.drawPath(symbol_path(symbol, Rect(box.left(), box.top(), box.right(), box.bottom())))
    painter.restore()


def symbol_icon(symbol: str) -> QIcon:
    """A symbol small, for a button."""
    wide, high = theme.px(28), theme.px(18)
    picture = QPixmap(wide, high)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_symbol(painter, QRectF(1.5, 1.5, wide - 3, high - 3), symbol)
    painter.end()
    return QIcon(picture)
