"""Lines over time: one for each series, with marks of different forms, open where there is no number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from app.domain.charts.frame import Frame
from app.domain.charts.lettering import LABEL, Measure
from app.domain.charts.marks import line_of, mark_of
from app.domain.charts.scale import Scale
from app.domain.charts.shapes import Dot, Shape, Words
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.printing import say_number


def curves(spec: ChartSpec, frame: Frame, scale: Scale, measure: Measure) -> Iterator[Shape]:
    """Every series: its line, its marks, and figures where a single line leaves room for them."""
    for number, series in enumerate(spec.series):
        dots = [
            None if value is None else (frame.slot_middle(at), frame.along(scale.share(value)))
            for at, value in enumerate(series.values)
        ]
        for run in _runs(dots):
            if len(run) > 1:
                yield line_of(number, run)
        for dot in dots:
            if dot is not None:
                yield mark_of(number, dot)
    if spec.shows_values and len(spec.series) == 1:
        yield from _figures(spec, frame, scale, measure)


def _runs(dots: Sequence[Dot | None]) -> Iterator[list[Dot]]:
    for is_there, run in groupby(dots, lambda dot: dot is not None):
        if is_there:
            yield [dot for dot in run if dot is not None]


def _figures(spec: ChartSpec, frame: Frame, scale: Scale, measure: Measure) -> Iterator[Words]:
    values = spec.series[0].values
    for at, value in enumerate(values):
        if value is None:
            continue
        said = say_number(value, spec.decimals)
        if measure(said, LABEL, False) > frame.slot:
            continue
        before = values[at - 1] if at else None
        falls = before is not None and before > value
        y = frame.along(scale.share(value))
        below = y + LABEL * 1.35
        is_below = falls and below < frame.bottom - 1
        yield Words(
            frame.slot_middle(at), below if is_below else y - LABEL * 0.6, said, LABEL, "ink", "middle"
        )
