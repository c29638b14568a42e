"""Charts as picture files: SVG written shape by shape, PNG by matplotlib, both from the same drawing.

The shapes are those of the paper (``app.reports.charts``); nothing is laid out here.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from app.core.paths import resource
from app.domain.charts.shapes import PALETTE, Anchor, Area, Drawing, Stroke, Words
from app.domain.charts.spec import ChartSpec
from app.reports.charts import chart_drawing
from app.reports.style import clean

#: Pixels to an inch of a PNG.
DOTS = 200
_FAMILY = "Liberation Sans, Arial, Helvetica, sans-serif"
_FONTS = {
    (False, False): "LiberationSans-Regular.ttf",
    (True, False): "LiberationSans-Bold.ttf",
    (False, True): "LiberationSans-Italic.ttf",
    (True, True): "LiberationSans-BoldItalic.ttf",
}
_ANCHORS: Mapping[Anchor, Literal["left", "center", "right"]] = {
    "start": "left",
    "middle": "center",
    "end": "right",
}
_MARGIN = 10.0  # points around a picture


def chart_svg(spec: ChartSpec, width: float, height: float) -> bytes:
    """The chart with its title as SVG, ``width`` × ``height`` points without the margin."""
    return drawing_svg(chart_drawing(spec, width, height, with_title=True))


def chart_png(spec: ChartSpec, width: float, height: float, dots: int = DOTS) -> bytes:
    """The chart with its title as PNG, ``dots`` pixels to an inch."""
    return drawing_png(chart_drawing(spec, width, height, with_title=True), dots)


def drawing_svg(drawing: Drawing) -> bytes:
    """A drawing as SVG on white."""
    wide, tall = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}pt" height="{tall:g}pt" '
        f'viewBox="{-_MARGIN:g} {-_MARGIN:g} {wide:g} {tall:g}" font-family={quoteattr(_FAMILY)}>'
    )
    paper = f'<rect x="{-_MARGIN:g}" y="{-_MARGIN:g}" width="{wide:g}" height="{tall:g}" fill="#ffffff"/>'
    return "\n".join([head, paper, *map(_svg, drawing.shapes), "</svg>", ""]).encode()


def _colour(name: str) -> str:
    return "#{:02x}{:02x}{:02x}".format(*PALETTE[name])


def _svg(shape: Stroke | Area | Words) -> str:
    if isinstance(shape, Words):
        return _svg_words(shape)
    dots = " ".join(f"{x:.2f},{y:.2f}" for x, y in shape.dots)
    if isinstance(shape, Stroke):
        dash = f' stroke-dasharray="{" ".join(f"{part:g}" for part in shape.dash)}"' if shape.dash else ""
        return (
            f'<polyline points="{dots}" fill="none" stroke="{_colour(shape.colour)}" '
            f'stroke-width="{shape.width:g}"{dash}/>'
        )
    edge = f' stroke="{_colour(shape.edge)}" stroke-width="0.5"' if shape.edge else ""
    return f'<polygon points="{dots}" fill="{_colour(shape.colour)}"{edge}/>'


def _svg_words(shape: Words) -> str:
    facts = [
        f'x="{shape.x:.2f}" y="{shape.y:.2f}" font-size="{shape.size:g}" fill="{_colour(shape.colour)}"',
        f'text-anchor="{shape.anchor}"' if shape.anchor != "start" else "",
        'font-weight="bold"' if shape.bold else "",
        'font-style="italic"' if shape.italic else "",
        f'transform="rotate({-shape.angle:g} {shape.x:.2f} {shape.y:.2f})"' if shape.angle else "",
    ]
    return f"<text {' '.join(fact for fact in facts if fact)}>{escape(clean(shape.text))}</text>"


def drawing_png(drawing: Drawing, dots: int = DOTS) -> bytes:
    """A drawing as PNG on white."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wide, tall = drawing.width + 2 * _MARGIN, drawing.height + 2 * _MARGIN
    figure = Figure(figsize=(wide / 72, tall / 72), dpi=dots)
    FigureCanvasAgg(figure)
    axes: Any = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(-_MARGIN, drawing.width + _MARGIN)
    axes.set_ylim(drawing.height + _MARGIN, -_MARGIN)
    axes.axis("off")
    for order, artist in enumerate(_artists(drawing)):
        artist.set_zorder(order)
        axes.add_artist(artist)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dots, metadata={"Software": "Alur"})
    return buffer.getvalue()


def _artists(drawing: Drawing) -> Iterator[Any]:
    """The shapes as matplotlib knows them."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.lines import Line2D
    from matplotlib.patches import Polygon
    from matplotlib.text import Text

    fonts = {key: FontProperties(fname=str(resource("fonts", file))) for key, file in _FONTS.items()}
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            font = fonts[shape.bold, shape.italic].copy()
            font.set_size(shape.size)
            yield Text(
                shape.x, shape.y, clean(shape.text), color=_colour(shape.colour), fontproperties=font,
                horizontalalignment=_ANCHORS[shape.anchor], verticalalignment="baseline",
                rotation=shape.angle, rotation_mode="anchor", parse_math=False,
            )  # fmt: skip
        elif isinstance(shape, Stroke):
            xs, ys = zip(*shape.dots, strict=True)
            style: Any = (0, shape.dash) if shape.dash else "solid"
            yield Line2D(xs, ys, color=_colour(shape.colour), linewidth=shape.width, linestyle=style)
        else:
            edge = _colour(shape.edge) if shape.edge else "none"
            yield Polygon(
                shape.dots, closed=True, facecolor=_colour(shape.colour), edgecolor=edge, linewidth=0.5
            )
