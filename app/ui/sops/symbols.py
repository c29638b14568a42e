"""Paints the flowchart symbols of a table cell, small.

It does not decide which symbol stands where.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.ui.kit import theme

WIDE, HIGH, GAP = 38.0, 24.0, 8.0  # base pixels of one symbol, and the room between two


@dataclass(frozen=True, slots=True)
class Mark:
    """One symbol; ``label`` stands in it, a judged one is drawn with a broken line."""

    symbol: str
    label: str = ""
    is_judged: bool = False
    name: str = ""  # for those who hear the screen


def marks_height(count: int) -> int:
    """Pixels that ``count`` symbols under one another take."""
    return count * theme.px(HIGH) + max(0, count - 1) * theme.px(GAP)


def paint_marks(painter: QPainter, room: QRect, marks: tuple[Mark, ...]) -> None:
    """Symbols under one another, in the middle of ``room``."""
    wide, high = theme.px(WIDE), theme.px(HIGH)
    top = room.top()
    for mark in marks:
        box = QRectF(room.center().x() - wide / 2 + 0.5, top + 0.5, wide, high)
        paint_mark(painter, box, mark)
        top += high + theme.px(GAP)


def paint_mark(painter: QPainter, box: QRectF, mark: Mark) -> None:
    """One symbol filling ``box``: capsule, diamond, document; everything else a box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.color("accent"), 1.6)
    if mark.is_judged:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setDashPattern([3.0, 2.0])
    painter.setPen(pen)
    painter.setBrush(theme.color("accent_soft"))
    if mark.symbol == "capsule":
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    elif mark.symbol == "diamond":
        painter.drawPolygon(_diamond(box))
    else:
        painter.drawRect(box)
    if mark.label:
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(10.5))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, mark.label)
    painter.restore()


def _diamond(box: QRectF) -> QPolygonF:
    middle = box.center()
    return QPolygonF(
        [
            QPointF(middle.x(), box.top() - 1),
            QPointF(box.right() + 2, middle.y()),
            QPointF(middle.x(), box.bottom() + 1),
            QPointF(box.left() - 2, middle.y()),
        ]
    )
