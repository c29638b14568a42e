"""Paints the drawing of a chart, with letters as wide as the layout was told they are.

It lays nothing out, and knows no service: the drawing comes from ``domain.charts``.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QApplication

from app.domain.charts.shapes import PALETTE, Area, Drawing, Stroke, Words

Colours = Callable[[str], QColor]

_LETTERS = 100  # pixels: letters are measured and drawn at this size and scaled, so that none is rounded


def measured(text: str, size: float, bold: bool) -> float:
    """How wide ``text`` is, in the unit of ``size``; what a chart is laid out with."""
    return _metrics(bold, False).horizontalAdvance(text) * size / _LETTERS


def paint_drawing(
    painter: QPainter, drawing: Drawing, left: float, top: float, scale: float, *, grey: bool = False
) -> None:
    """Paint with the drawing's upper left corner at (``left``, ``top``), ``scale`` pixels to a point.

    ``grey``: as a copying machine shows it.
    """
    colour = _grey if grey else _colour
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(left, top)
    painter.scale(scale, scale)
    for shape in drawing.shapes:
        if isinstance(shape, Stroke):
            _paint_stroke(painter, shape, colour)
        elif isinstance(shape, Area):
            _paint_area(painter, shape, colour)
        else:
            _paint_words(painter, shape, colour)
    painter.restore()


def _paint_stroke(painter: QPainter, shape: Stroke, colour: Colours) -> None:
    pen = QPen(colour(shape.colour), shape.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if shape.dash:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([length / shape.width for length in shape.dash])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(_polygon(shape.dots))


def _paint_area(painter: QPainter, shape: Area, colour: Colours) -> None:
    painter.setPen(QPen(colour(shape.edge), 0.5) if shape.edge else Qt.PenStyle.NoPen)
    painter.setBrush(colour(shape.colour))
    painter.drawPolygon(_polygon(shape.dots))


def _paint_words(painter: QPainter, shape: Words, colour: Colours) -> None:
    width = _metrics(shape.bold, shape.italic).horizontalAdvance(shape.text)
    shift = {"start": 0.0, "middle": width / 2, "end": width}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.rotate(-shape.angle)
    painter.scale(shape.size / _LETTERS, shape.size / _LETTERS)
    painter.setFont(_font(shape.bold, shape.italic))
    painter.setPen(colour(shape.colour))
    painter.drawText(QPointF(-shift, 0.0), shape.text)
    painter.restore()


def _polygon(dots: tuple[tuple[float, float], ...]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in dots])


def _colour(name: str) -> QColor:
    return QColor(*PALETTE[name])


def _grey(name: str) -> QColor:
    """As light as the colour is seen (Rec. 709)."""
    red, green, blue = PALETTE[name]
    light = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return QColor(light, light, light)


@cache
def _font(bold: bool, italic: bool) -> QFont:
    made = QFont(QApplication.font().family())
    made.setPixelSize(_LETTERS)
    made.setBold(bold)
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@cache
def _metrics(bold: bool, italic: bool) -> QFontMetricsF:
    return QFontMetricsF(_font(bold, italic))
