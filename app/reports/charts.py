"""Charts on paper: the shapes of a drawing put on the canvas, with the embedded fonts.

What the chart shows and where its shapes stand is decided in ``app.domain.charts``.
"""

from __future__ import annotations

import math
from typing import Any

from app.domain.charts.layout import draw_chart
from app.domain.charts.shapes import PALETTE, Area, Drawing, Stroke, Words
from app.domain.charts.spec import ChartSpec
from app.reports.lines import paint_string, text_width
from app.reports.style import BOLD, ITALIC, REGULAR, Look, clean, register_fonts

_RGB = {name: tuple(part / 255 for part in rgb) for name, rgb in PALETTE.items()}


def measure(text: str, size: float, bold: bool) -> float:
    """The width of a text in points, in the fonts of the papers."""
    return text_width(clean(text), Look(size, BOLD if bold else REGULAR))


def chart_drawing(spec: ChartSpec, width: float, height: float, *, with_title: bool = False) -> Drawing:
    """The drawing of a chart, set in the fonts of the papers; points."""
    register_fonts()
    return draw_chart(spec, width, height, measure, with_title=with_title)


def paint_drawing(canvas: Any, drawing: Drawing, x: float, top: float) -> None:
    """Put ``drawing`` on the canvas, its upper left corner at ``x`` and ``top`` (from the page's foot)."""
    canvas.saveState()
    canvas.setLineJoin(1)
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            _words(canvas, shape, x, top)
        elif isinstance(shape, Stroke):
            _stroke(canvas, shape, x, top)
        else:
            _area(canvas, shape, x, top)
    canvas.restoreState()


def _stroke(canvas: Any, shape: Stroke, x: float, top: float) -> None:
    canvas.setStrokeColorRGB(*_RGB[shape.colour])
    canvas.setLineWidth(shape.width)
    canvas.setDash(list(shape.dash))
    path = canvas.beginPath()
    path.moveTo(x + shape.dots[0][0], top - shape.dots[0][1])
    for dot in shape.dots[1:]:
        path.lineTo(x + dot[0], top - dot[1])
    canvas.drawPath(path)


def _area(canvas: Any, shape: Area, x: float, top: float) -> None:
    canvas.setFillColorRGB(*_RGB[shape.colour])
    if shape.edge:
        canvas.setStrokeColorRGB(*_RGB[shape.edge])
        canvas.setLineWidth(0.5)
        canvas.setDash([])
    path = canvas.beginPath()
    path.moveTo(x + shape.dots[0][0], top - shape.dots[0][1])
    for dot in shape.dots[1:]:
        path.lineTo(x + dot[0], top - dot[1])
    path.close()
    canvas.drawPath(path, stroke=int(bool(shape.edge)), fill=1)


def _words(canvas: Any, shape: Words, x: float, top: float) -> None:
    look = Look(shape.size, BOLD if shape.bold else ITALIC if shape.italic else REGULAR)
    text = clean(shape.text)
    canvas.setFillColorRGB(*_RGB[shape.colour])
    wide = text_width(text, look)
    shift = {"start": 0.0, "middle": -wide / 2, "end": -wide}[shape.anchor]
    if not shape.angle:
        paint_string(canvas, text, look, x + shape.x + shift, top - shape.y)
        return
    canvas.saveState()
    canvas.translate(x + shape.x, top - shape.y)
    canvas.rotate(math.fmod(shape.angle, 360))
    paint_string(canvas, text, look, shift, 0)
    canvas.restoreState()
