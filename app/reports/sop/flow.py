"""A page of the flowchart in ink: outlines of symbols, lines with heads, words, lettered pentagons.

Where they stand is decided by :mod:`app.domain.flowchart`; a line that was read into the source
by us is drawn like every other, for paper knows no doubt.

Lengths are points; y of a drawing grows downwards from the page's upper edge.
"""

from __future__ import annotations

from typing import Any

from app.domain.flowchart.drawing import End, Label, Page, Point, Rect, Way
from app.domain.flowchart.outlines import outline
from app.reports.lines import broken, paint_lines
from app.reports.sop.columns import Fit
from app.reports.style import BOLD, Look

SYMBOL_LINE, ARROW_LINE = 0.9, 0.75
_HEAD_LONG, _HEAD_HALF = 0.55, 0.24  # of the table's letters


def paint_page(canvas: Any, page: Page, height: float, fit: Fit) -> None:
    """Everything on ``page``; ``height`` is that of the paper."""
    canvas.setStrokeGray(0)
    canvas.setFillGray(0)
    canvas.setLineJoin(0)
    canvas.setLineCap(0)
    canvas.setLineWidth(ARROW_LINE)
    for way in page.ways:
        _paint_way(canvas, way, height, fit.size)
    canvas.setLineWidth(SYMBOL_LINE)
    for mark in page.marks:
        paint_symbol(canvas, mark.symbol, mark.box, height)
    for connector in page.connectors:
        paint_symbol(canvas, "pentagon", connector.box, height)
    for mark in page.marks:
        if mark.text:
            _paint_inside(canvas, mark.text, mark.box, height, Look(fit.label.size, centred=True))
    for connector in page.connectors:
        _paint_inside(
            canvas, connector.letter, connector.box, height, Look(fit.label.size, BOLD, centred=True)
        )
    for label in page.labels:
        _paint_label(canvas, label, height, Look(fit.label.size, centred=True))


def _paint_label(canvas: Any, label: Label, height: float, look: Look) -> None:
    """The words of an arrow; lines between rows and columns stop around them."""
    box = label.box
    canvas.setFillGray(1)
    canvas.rect(box.left, height - box.bottom, box.width, box.height, stroke=0, fill=1)
    canvas.setFillGray(0)
    paint_lines(canvas, label.lines, look, box.left, height - box.top, box.width)


def paint_symbol(canvas: Any, symbol: str, box: Rect, height: float) -> None:
    """The outline of one symbol, its middle left white."""
    shape = outline(symbol, box)
    path = canvas.beginPath()
    path.moveTo(shape.start[0], height - shape.start[1])
    for step in shape.steps:
        places = [number for x, y in step for number in (x, height - y)]
        if len(step) == 1:
            path.lineTo(*places)
        else:
            path.curveTo(*places)
    path.close()
    canvas.setFillGray(1)
    canvas.drawPath(path, stroke=1, fill=1)
    canvas.setFillGray(0)


def _paint_way(canvas: Any, way: Way, height: float, size: float) -> None:
    points = [(x, height - y) for x, y in way.points]
    if len(points) < 2:
        return
    if way.end is End.HEAD:
        points[-1] = _paint_head(canvas, points[-2], points[-1], size)
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


def _paint_head(canvas: Any, before: Point, tip: Point, size: float) -> Point:
    """A filled head whose tip is the line's end; the point where the line itself may stop."""
    across, along = tip[0] - before[0], tip[1] - before[1]
    length = abs(across) + abs(along) or 1.0
    unit = (across / length, along / length)
    long, half = min(size * _HEAD_LONG, length), size * _HEAD_HALF
    foot = (tip[0] - unit[0] * long, tip[1] - unit[1] * long)
    path = canvas.beginPath()
    path.moveTo(*tip)
    path.lineTo(foot[0] - unit[1] * half, foot[1] + unit[0] * half)
    path.lineTo(foot[0] + unit[1] * half, foot[1] - unit[0] * half)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    return foot


def _paint_inside(canvas: Any, text: str, box: Rect, height: float, look: Look) -> None:
    """Words in the middle of a box, smaller where they would not fit."""
    lines = broken(text, look, box.width)
    while len(lines) * look.leading > box.height and look.size > 1:
        look = Look(look.size * 0.9, look.font, look.centred)
        lines = broken(text, look, box.width)
    above = (box.height - len(lines) * look.leading) / 2
    paint_lines(canvas, lines, look, box.left, height - box.top - above, box.width)
