"""Charts as publication material: pictures in the sizes of social media, and such pictures one after another.

What a chart shows is decided in ``app.domain.charts``; nothing is posted from here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from PIL import Image

from app.domain.charts.shapes import Area, Drawing, Shape, Stroke, Words
from app.domain.charts.spec import ChartSpec
from app.domain.designs import PIXELS, Format
from app.reports.charts import chart_drawing, measure
from app.reports.pictures import drawing_png

_PER_POINT = 3  # pixels: the letters of a chart become large enough for a telephone
_DOTS = 72 * _PER_POINT
_EDGE = 10.0  # what a picture of a drawing keeps free around it
_ASIDE, _ABOVE = 8.0, 12.0  # more room around the chart
_BAND = 26.0
_LETTERS = 9.0
_SECONDS = 4


def design_png(chart: ChartSpec, office: str, shape: Format) -> bytes:
    """The chart with its title, the office's name on a band at its foot, as a PNG of the format's pixels."""
    wide, tall = (side / _PER_POINT - 2 * _EDGE for side in PIXELS[shape])
    drawn = chart_drawing(chart, wide - 2 * _ASIDE, tall - _BAND - 2 * _ABOVE, with_title=True)
    shapes: list[Shape] = [_moved(each, _ASIDE, _ABOVE) for each in drawn.shapes]
    top, left, right, foot = tall - _BAND + _EDGE, -_EDGE, wide + _EDGE, tall + _EDGE
    shapes.append(Area(((left, top), (right, top), (right, foot), (left, foot)), "series1"))
    name, size = office, _LETTERS
    while measure(name, size, True) > wide and size > 5:
        size -= 0.5
    shapes.append(Words(wide / 2, top + _BAND / 2 + size * 0.35, name, size, "paper", "middle", bold=True))
    return drawing_png(Drawing(wide, tall, tuple(shapes)), _DOTS)


def moving_gif(pictures: Sequence[bytes], seconds: int = _SECONDS) -> bytes:
    """Pictures of one size one after another, each for some seconds, over and over, as a GIF."""
    frames = [Image.open(io.BytesIO(each)).convert("RGB").quantize(128) for each in pictures]
    buffer = io.BytesIO()
    frames[0].save(
        buffer,
        "GIF",
        save_all=True,
        append_images=frames[1:],
        duration=seconds * 1000,
        loop=0,
        optimize=False,
    )
    return buffer.getvalue()


def _moved(shape: Shape, right: float, down: float) -> Shape:
    if isinstance(shape, Words):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    dots = tuple((x + right, y + down) for x, y in shape.dots)
    if isinstance(shape, Stroke):
        return replace(shape, dots=dots)
    return Area(dots, shape.colour, shape.edge)
