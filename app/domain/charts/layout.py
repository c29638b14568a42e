"""Lays a chart out: a specification and a size in, shapes out.

The same shapes are painted on paper, in the window and into picture files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.core.texts import say
from app.domain.charts.bars import bars, stretch_of
from app.domain.charts.curves import curves
from app.domain.charts.frame import Room, lying_frame, standing_frame
from app.domain.charts.lettering import LABEL, LEADING, Measure, legend, wrapped
from app.domain.charts.multiples import multiples, multiples_height
from app.domain.charts.pyramid import pyramid
from app.domain.charts.scale import scale_for
from app.domain.charts.shapes import Drawing, Shape, Words
from app.domain.charts.spec import ChartKind, ChartSpec
from app.domain.statistics.printing import say_number

_TITLE = 9.5
_GAP = 4.0
_LYING_SLOT = 13.0  # points a category of a lying chart wants
_MOST_FIGURES = 160  # with more bars figures would only be noise


def good_height(spec: ChartSpec, width: float) -> float:
    """The height in points at which a chart of this width reads well."""
    count = len(spec.categories)
    if spec.kind is ChartKind.PYRAMID:
        return min(max(60.0 + count * 12.0, 160.0), width * 1.2)
    if spec.kind is ChartKind.MULTIPLES:
        return multiples_height(spec, width, _LYING_SLOT)
    if spec.kind is ChartKind.SHARE or spec.is_lying:
        per = 1.0 if spec.kind in (ChartKind.SHARE, ChartKind.STACKED) else max(len(spec.series) * 0.75, 1.0)
        return max(70.0 + count * _LYING_SLOT * per, 130.0)
    return width * 0.56


def draw_chart(
    spec: ChartSpec, width: float, height: float, measure: Measure, *, with_title: bool = False
) -> Drawing:
    """The drawing of a chart, ``width`` × ``height`` points.

    ``with_title`` puts title, unit, notes and source into it, for pictures that stand alone.
    """
    shapes: list[Shape] = []
    top, bottom = 0.0, height
    if with_title:
        shapes += _heading(spec, width, measure)
        top = max((shape.y for shape in shapes if isinstance(shape, Words)), default=0.0) + _GAP * 1.5
        foot = list(_foot(spec, width, height, measure))
        shapes += foot
        bottom = min((shape.y for shape in foot), default=height + LABEL) - LABEL - _GAP
    if spec.unit:
        shapes.append(Words(0.0, top + LABEL, f"({spec.unit})", LABEL, "muted", italic=True))
        top += LABEL * 1.5
    if spec.kind is not ChartKind.MULTIPLES:
        lines = spec.kind is ChartKind.LINE
        names = legend([series.name for series in spec.series], 0.0, top, width, measure, lines=lines)
        shapes += names.shapes
        top += names.height
    quiet = spec if len(spec.categories) * len(spec.series) <= _MOST_FIGURES else _without_figures(spec)
    shapes += _plot(quiet, Room(0.0, top + _GAP, width, bottom), measure)
    return Drawing(width, height, tuple(shapes))


def _without_figures(spec: ChartSpec) -> ChartSpec:
    return replace(spec, shows_values=False)


def _heading(spec: ChartSpec, width: float, measure: Measure) -> Iterator[Words]:
    y = _TITLE
    for line in wrapped(spec.title, _TITLE, width, measure, 4, bold=True):
        yield Words(0.0, y, line, _TITLE, bold=True)
        y += _TITLE * LEADING
    for line in wrapped(spec.title_en, _TITLE, width, measure, 3) if spec.title_en else ():
        yield Words(0.0, y, line, _TITLE - 1, "muted", italic=True)
        y += _TITLE * LEADING


def _foot(spec: ChartSpec, width: float, height: float, measure: Measure) -> Iterator[Words]:
    lines = [line for note in spec.notes for line in wrapped(note, LABEL, width, measure, 3)]
    if spec.sources:
        said = say("chart.source", sources="; ".join(spec.sources))
        lines += wrapped(said, LABEL, width, measure, 3)
    y = height - LABEL * 0.3 - (len(lines) - 1) * LABEL * LEADING
    for line in lines:
        yield Words(0.0, y, line, LABEL, "muted")
        y += LABEL * LEADING


def _plot(spec: ChartSpec, room: Room, measure: Measure) -> Iterator[Shape]:
    if spec.kind is ChartKind.MULTIPLES:
        yield from multiples(spec, room, measure)
    elif spec.kind is ChartKind.PYRAMID and len(spec.series) == 2:
        scale = scale_for((abs(value) for value in spec.all_values()), 3)
        yield from pyramid(spec, room, scale, measure)
    elif spec.kind is ChartKind.LINE:
        scale = scale_for(spec.all_values(), 5, from_zero=False)
        frame, around = standing_frame(room, spec.categories, scale, measure)
        yield from around
        yield from curves(spec, frame, scale, measure)
    else:
        yield from _barred(spec, room, measure)


def _barred(spec: ChartSpec, room: Room, measure: Measure) -> Iterator[Shape]:
    values = stretch_of(spec)
    scale = scale_for(values, 5)
    if spec.is_lying or spec.kind is ChartKind.SHARE:
        tail = measure(say_number(scale.high, scale.decimals), LABEL, False) / 2
        if spec.shows_values and spec.kind is ChartKind.BAR and values:
            longest = max((say_number(value, spec.decimals) for value in values), key=len)
            tail = max(tail, measure(longest, LABEL, False) + 4.0)
        frame, around = lying_frame(room, spec.categories, scale, measure, tail)
    else:
        frame, around = standing_frame(room, spec.categories, scale, measure)
    yield from around
    yield from bars(spec, frame, scale, measure)
