"""Small multiples: a small chart for each series, all on one scale unless they are different things.

Few categories stand in panels below and beside each other.  Many, or those with long names, lie in
panels side by side, which share the names on their left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from math import ceil

from app.domain.charts.bars import bars
from app.domain.charts.curves import curves
from app.domain.charts.frame import Room, names_beside, names_width, standing_frame, unnamed_frame
from app.domain.charts.lettering import LABEL, LEADING, Measure, wrapped
from app.domain.charts.scale import Scale, scale_for
from app.domain.charts.shapes import Shape, Words
from app.domain.charts.spec import ChartKind, ChartSpec, Series
from app.domain.statistics.printing import say_number

_GAP = 6.0
_MOST_BARS = 14  # standing beside each other in a panel; more become a line
_NAME_LINES = 3  # of a series over its panel


def multiples_height(spec: ChartSpec, width: float, slot: float) -> float:
    """The height at which they read well; ``slot``: of a lying category."""
    if spec.is_lying:
        return max(len(spec.categories) * slot, 60.0) + LABEL * (1.8 + _NAME_LINES * LEADING) + _GAP
    return ceil(len(spec.series) / _columns(len(spec.series))) * width * 0.3 + LABEL * 3


def multiples(spec: ChartSpec, room: Room, measure: Measure) -> Iterator[Shape]:
    """A panel for each series."""
    scale = scale_for(spec.all_values(), 3)
    if spec.is_lying:
        yield from _side_by_side(spec, room, scale, measure)
    else:
        yield from _in_rows(spec, room, scale, measure)


def _columns(count: int) -> int:
    return 1 if count == 1 else 2 if count <= 4 else 3


def _in_rows(spec: ChartSpec, room: Room, scale: Scale, measure: Measure) -> Iterator[Shape]:
    columns = _columns(len(spec.series))
    rows = ceil(len(spec.series) / columns)
    wide, tall = (room.right - room.left) / columns, (room.bottom - room.top) / rows
    for number, series in enumerate(spec.series):
        left = room.left + (number % columns) * wide
        top = room.top + (number // columns) * tall
        name = wrapped(series.name, LABEL, wide - _GAP * 2, measure, 1)[0]
        yield Words(left, top + LABEL, name, LABEL, bold=True)
        inner = Room(left, top + LABEL * 1.6, left + wide - _GAP * 2, top + tall - _GAP)
        if spec.is_apart:
            scale = scale_for((value for value in series.values if value is not None), 3, from_zero=False)
        frame, around = standing_frame(inner, spec.categories, scale, measure)
        yield from around
        drawn = bars if len(spec.categories) <= _MOST_BARS and not spec.is_apart else curves
        yield from drawn(_alone(spec, series), frame, scale, measure)


def _side_by_side(spec: ChartSpec, room: Room, scale: Scale, measure: Measure) -> Iterator[Shape]:
    names = names_width(room, spec.categories, measure)
    tail = measure(say_number(scale.high, scale.decimals), LABEL, False) / 2
    left = room.left + names + _GAP
    wide = (room.right - left) / len(spec.series)
    said = [
        wrapped(series.name, LABEL, wide - _GAP, measure, _NAME_LINES, bold=True) for series in spec.series
    ]
    head = max(len(lines) for lines in said) * LABEL * LEADING + _GAP / 2
    for number, series in enumerate(spec.series):
        x = left + number * wide
        for at, line in enumerate(said[number]):
            yield Words(x, room.top + LABEL * (1 + at * LEADING), line, LABEL, bold=True)
        inner = Room(x, room.top + head, x + wide - tail - _GAP, room.bottom)
        frame, around = unnamed_frame(inner, len(spec.categories), scale, measure)
        if number == 0:
            yield from names_beside(frame, spec.categories, names, measure)
        yield from around
        yield from bars(_alone(spec, series), frame, scale, measure)


def _alone(spec: ChartSpec, series: Series) -> ChartSpec:
    return replace(spec, series=(series,), shows_values=False, kind=ChartKind.BAR)
