"""Bars: standing or lying, beside each other, on each other, or as shares of a hundred per cent.

Zero is where bars begin; what has no number is shown by "…", never by a bar of no height.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.domain.charts.frame import Frame
from app.domain.charts.lettering import LABEL, Measure, box
from app.domain.charts.scale import Scale
from app.domain.charts.shapes import Shape, Words, is_light, series_colour
from app.domain.charts.spec import ChartKind, ChartSpec
from app.domain.statistics.printing import say_number

_GROUP = 0.74  # part of a category's place that its bars take
_MISSING = "…"


def stretch_of(spec: ChartSpec) -> Sequence[float]:
    """The values that the axis has to hold."""
    if spec.kind is ChartKind.SHARE:
        return (0.0, 100.0)
    if spec.kind is not ChartKind.STACKED:
        return spec.all_values()
    ends: list[float] = []
    for at in range(len(spec.categories)):
        numbers = [series.values[at] or 0.0 for series in spec.series]
        ends += [sum(n for n in numbers if n > 0), sum(n for n in numbers if n < 0)]
    return ends


def bars(spec: ChartSpec, frame: Frame, scale: Scale, measure: Measure) -> Iterator[Shape]:
    """Every bar with its figure, where there is room for it."""
    painter = _Painter(spec, frame, scale, measure, _all_fit(spec, frame, measure))
    for at in range(len(spec.categories)):
        if spec.kind is ChartKind.BAR:
            yield from painter.beside(at)
        else:
            yield from painter.stacked(at)


def _all_fit(spec: ChartSpec, frame: Frame, measure: Measure) -> bool:
    """Whether the figure of every bar finds room at its end."""
    thick = frame.slot * _GROUP / max(len(spec.series), 1)
    if not spec.shows_values or frame.is_lying:
        return spec.shows_values and thick >= LABEL * 0.95
    widest = max(
        (measure(say_number(v, spec.decimals), LABEL, False) for v in spec.all_values()), default=0.0
    )
    return widest <= thick * 1.15


@dataclass(frozen=True, slots=True)
class _Painter:
    spec: ChartSpec
    frame: Frame
    scale: Scale
    measure: Measure
    shows_ends: bool  # figures at the ends of bars: at all of them, or at none

    def beside(self, at: int) -> Iterator[Shape]:
        slot = self.frame.slot
        count = len(self.spec.series)
        thick = slot * _GROUP / count
        start = self.frame.slot_start(at) + slot * (1 - _GROUP) / 2
        for number, series in enumerate(self.spec.series):
            value = series.values[at]
            first = start + number * thick
            if value is None:
                yield self._missing(first + thick / 2)
                continue
            yield self._bar(first, thick * 0.94, 0.0, value, series_colour(number))
            if self.shows_ends:
                yield self._figure_at_end(first + thick / 2, value)

    def stacked(self, at: int) -> Iterator[Shape]:
        slot = self.frame.slot
        first, thick = self.frame.slot_start(at) + slot * (1 - _GROUP) / 2, slot * _GROUP
        values = [series.values[at] for series in self.spec.series]
        whole = sum(abs(value) for value in values if value is not None)
        if all(value is None for value in values) or (self.spec.kind is ChartKind.SHARE and not whole):
            yield self._missing(first + thick / 2)
            return
        above = below = 0.0
        for number, value in enumerate(values):
            if not value:
                continue
            long = abs(value) / whole * 100 if self.spec.kind is ChartKind.SHARE else value
            begin = above if long > 0 else below
            yield self._bar(first, thick, begin, begin + long, series_colour(number), edge="paper")
            if self.spec.shows_values:
                yield from self._figure_inside(first, thick, (begin, begin + long), number)
            above, below = (above + long, below) if long > 0 else (above, below + long)

    def _bar(
        self, first: float, thick: float, begin: float, end: float, colour: str, edge: str = ""
    ) -> Shape:
        a, b = self.frame.along(self.scale.share(begin)), self.frame.along(self.scale.share(end))
        if self.frame.is_lying:
            return box(min(a, b), first, max(a, b), first + thick, colour, edge)
        return box(first, min(a, b), first + thick, max(a, b), colour, edge)

    def _missing(self, middle: float) -> Words:
        zero = self.frame.along(self.scale.share(0.0))
        if self.frame.is_lying:
            return Words(zero + 2, middle + LABEL * 0.3, _MISSING, LABEL, "muted")
        return Words(middle, zero - 2, _MISSING, LABEL, "muted", "middle")

    def _figure_at_end(self, middle: float, value: float) -> Words:
        said = say_number(value, self.spec.decimals)
        end = self.frame.along(self.scale.share(value))
        if not self.frame.is_lying:
            return Words(middle, end - 2 if value >= 0 else end + LABEL, said, LABEL, "ink", "middle")
        if value >= 0:
            return Words(end + 2, middle + LABEL * 0.34, said, LABEL)
        return Words(end - 2, middle + LABEL * 0.34, said, LABEL, "ink", "end")

    def _figure_inside(
        self, first: float, thick: float, ends: tuple[float, float], number: int
    ) -> Iterator[Words]:
        long = ends[1] - ends[0]
        said = say_number(long, 1 if self.spec.kind is ChartKind.SHARE else self.spec.decimals)
        a, b = (self.frame.along(self.scale.share(end)) for end in ends)
        wide, tall = (abs(b - a), thick) if self.frame.is_lying else (thick, abs(b - a))
        if self.measure(said, LABEL, False) + 2 > wide or tall < LABEL * 1.1:
            return
        colour = series_colour(number)
        ink = "ink" if is_light(colour) else "paper"
        middle = first + thick / 2
        x, y = ((a + b) / 2, middle) if self.frame.is_lying else (middle, (a + b) / 2)
        yield Words(x, y + LABEL * 0.34, said, LABEL, ink, "middle")
