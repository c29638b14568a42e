"""The population pyramid: two series back to back, the youngest at the foot."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.charts.frame import Room
from app.domain.charts.lettering import LABEL, Measure, box
from app.domain.charts.scale import Scale
from app.domain.charts.shapes import Shape, Stroke, Words, series_colour
from app.domain.charts.spec import ChartSpec
from app.domain.statistics.printing import say_number

_GAP = 4.0
_THICK = 0.82


def pyramid(spec: ChartSpec, room: Room, scale: Scale, measure: Measure) -> Iterator[Shape]:
    """Bars to both sides of the categories' names; the first category stands at the foot."""
    names = max((measure(name, LABEL, False) for name in spec.categories), default=0.0)
    middle = (room.left + room.right) / 2
    inner_left, inner_right = middle - names / 2 - _GAP, middle + names / 2 + _GAP
    bottom = room.bottom - LABEL * 1.8
    edge = measure(say_number(scale.high, scale.decimals), LABEL, False) / 2
    wings = ((inner_left, room.left + edge), (inner_right, room.right - edge))
    for begin, end in wings:
        yield from _axis(begin, end, room.top, bottom, scale)
    slot = (bottom - room.top) / max(len(spec.categories), 1)
    for at, name in enumerate(spec.categories):
        low = bottom - at * slot
        y = low - slot / 2
        if slot >= LABEL * 0.8 or at % 2 == 0:
            yield Words(middle, y + LABEL * 0.34, name, LABEL, "ink", "middle")
        for number, (begin, end) in enumerate(wings):
            value = spec.series[number].values[at]
            yield from _bar(
                value, (begin, end), (low - slot * _THICK, low - slot * (1 - _THICK)), number, scale
            )
            if value is not None and spec.shows_values and slot >= LABEL:
                yield from _figure(spec, value, (begin, end), y, scale, measure)


def _bar(
    value: float | None, wing: tuple[float, float], span: tuple[float, float], number: int, scale: Scale
) -> Iterator[Shape]:
    begin, end = wing
    if value is None:
        anchor = "end" if end < begin else "start"
        yield Words(begin, (span[0] + span[1]) / 2 + 2, "…", LABEL, "muted", anchor)  # type: ignore[arg-type]
        return
    tip = begin + (end - begin) * scale.share(abs(value))
    yield box(min(begin, tip), span[0], max(begin, tip), span[1], series_colour(number))


def _figure(
    spec: ChartSpec, value: float, wing: tuple[float, float], y: float, scale: Scale, measure: Measure
) -> Iterator[Words]:
    begin, end = wing
    said = say_number(abs(value), spec.decimals)
    tip = begin + (end - begin) * scale.share(abs(value))
    is_left = end < begin
    if abs(end - tip) >= measure(said, LABEL, False) + 3:
        x, anchor, colour = (tip - 2, "end", "ink") if is_left else (tip + 2, "start", "ink")
    elif abs(tip - begin) >= measure(said, LABEL, False) + 6:
        x, anchor = (tip + 3, "start") if is_left else (tip - 3, "end")
        colour = "paper" if is_left else "ink"  # the second colour is a light one
    else:
        return
    yield Words(x, y + LABEL * 0.34, said, LABEL, colour, anchor)  # type: ignore[arg-type]


def _axis(begin: float, end: float, top: float, bottom: float, scale: Scale) -> Iterator[Shape]:
    for tick in scale.ticks:
        x = begin + (end - begin) * scale.share(tick)
        yield Stroke(((x, top), (x, bottom)), "axis" if tick == 0 else "grid", 0.5)
        yield Words(x, bottom + LABEL * 1.3, say_number(tick, scale.decimals), LABEL, "muted", "middle")
