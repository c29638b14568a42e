"""The frame of a chart: where values and categories stand, with axis, grid and their labels.

Categories have equal places side by side (below each other where the chart is lying).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from app.domain.charts.lettering import LABEL, LEADING, Measure, is_whole, wrapped
from app.domain.charts.scale import Scale
from app.domain.charts.shapes import Shape, Stroke, Words
from app.domain.statistics.printing import say_number

_PAD = 3.0
_MOST_LABEL = 0.38  # part of a lying chart that the names of its categories may take


@dataclass(frozen=True, slots=True)
class Frame:
    """The plotting area in points, and how many categories share it."""

    left: float
    top: float
    right: float
    bottom: float
    count: int
    is_lying: bool = False

    @property
    def slot(self) -> float:
        """The place of one category."""
        long = self.bottom - self.top if self.is_lying else self.right - self.left
        return long / max(self.count, 1)

    def slot_start(self, at: int) -> float:
        """Where the place of category ``at`` begins."""
        return (self.top if self.is_lying else self.left) + at * self.slot

    def slot_middle(self, at: int) -> float:
        """The middle of the place of category ``at``."""
        return self.slot_start(at) + self.slot / 2

    def along(self, share: float) -> float:
        """Where on the page a share of the value axis stands (0 its low end)."""
        if self.is_lying:
            return self.left + share * (self.right - self.left)
        return self.bottom - share * (self.bottom - self.top)


@dataclass(frozen=True, slots=True)
class Room:
    """The room that is left for a chart below title and legend."""

    left: float
    top: float
    right: float
    bottom: float


def standing_frame(
    room: Room, categories: Sequence[str], scale: Scale, measure: Measure
) -> tuple[Frame, tuple[Shape, ...]]:
    """The frame with values upwards, and what stands around it."""
    ticks = [say_number(tick, scale.decimals) for tick in scale.ticks]
    left = room.left + max(measure(tick, LABEL, False) for tick in ticks) + _PAD
    count = max(len(categories), 1)
    labels = _standing_labels(categories, (room.right - left) / count, measure)
    frame = Frame(left, room.top + LABEL / 2, room.right, room.bottom - labels.height, count)
    shapes: list[Shape] = []
    for tick, said in zip(scale.ticks, ticks, strict=True):
        y = frame.along(scale.share(tick))
        shapes.append(Stroke(((frame.left, y), (frame.right, y)), "axis" if tick == 0 else "grid", 0.5))
        shapes.append(Words(frame.left - _PAD, y + LABEL * 0.34, said, LABEL, "muted", "end"))
    shapes += labels.drawn(frame)
    return frame, tuple(shapes)


def lying_frame(
    room: Room, categories: Sequence[str], scale: Scale, measure: Measure, tail: float
) -> tuple[Frame, tuple[Shape, ...]]:
    """The frame with values to the right; ``tail``: room behind the longest bar for its figure."""
    wide = names_width(room, categories, measure)
    inner = Room(room.left + wide + _PAD * 1.5, room.top, room.right - tail, room.bottom)
    frame, around = unnamed_frame(inner, max(len(categories), 1), scale, measure)
    return frame, (*around, *names_beside(frame, categories, wide, measure))


def names_width(room: Room, categories: Sequence[str], measure: Measure) -> float:
    """The room that the names beside a lying chart take."""
    widest = max((measure(name, LABEL, False) for name in categories), default=0.0)
    return min(widest, (room.right - room.left) * _MOST_LABEL)


def unnamed_frame(room: Room, count: int, scale: Scale, measure: Measure) -> tuple[Frame, tuple[Shape, ...]]:
    """A lying frame of so many categories without their names, and its axis."""
    frame = Frame(room.left, room.top, room.right, room.bottom - LABEL * 1.8, count, True)
    shapes: list[Shape] = []
    for tick in scale.ticks:
        x = frame.along(scale.share(tick))
        colour = "axis" if tick == 0 else "grid"
        shapes.append(Stroke(((x, frame.top), (x, frame.bottom)), colour, 0.5))
    return frame, (*shapes, *_ticks_below(frame, scale, measure))


def names_beside(frame: Frame, categories: Sequence[str], wide: float, measure: Measure) -> Iterator[Words]:
    """The names to the left of a lying frame, each in the middle of its place."""
    lines_that_fit = max(int(frame.slot / (LABEL * LEADING)), 1)
    for at, name in enumerate(categories):
        lines = wrapped(name, LABEL, wide, measure, lines_that_fit)
        yield from _stack(lines, frame.left - _PAD, frame.slot_middle(at))


def _ticks_below(frame: Frame, scale: Scale, measure: Measure) -> Iterator[Words]:
    """Figures under the axis; every other one where they would touch."""
    said = [say_number(tick, scale.decimals) for tick in scale.ticks]
    widest = max(measure(text, LABEL, False) for text in said) + _PAD
    between = (frame.right - frame.left) / max(len(said) - 1, 1)
    every = max(ceil(widest / between), 1) if between > 0 else 1
    for number, (tick, text) in enumerate(zip(scale.ticks, said, strict=True)):
        if number % every == 0:
            x = frame.along(scale.share(tick))
            yield Words(x, frame.bottom + LABEL * 1.3, text, LABEL, "muted", "middle")


def _stack(lines: Sequence[str], right: float, middle: float) -> Iterator[Words]:
    """Lines that end at ``right``, their block centred on ``middle``."""
    line = LABEL * LEADING
    y = middle - line * len(lines) / 2 + LABEL * 0.9
    for text in lines:
        yield Words(right, y, text, LABEL, "ink", "end")
        y += line


@dataclass(frozen=True, slots=True)
class _Labels:
    """Names below a standing chart: upright lines, or turned where they find no room."""

    lines: tuple[tuple[str, ...], ...]
    is_turned: bool
    every: int
    height: float

    def drawn(self, frame: Frame) -> Iterator[Words]:
        for at, lines in enumerate(self.lines):
            if at % self.every:
                continue
            x = frame.slot_middle(at)
            if self.is_turned:
                yield Words(x + LABEL * 0.34, frame.bottom + _PAD, lines[0], LABEL, "ink", "end", angle=90)
                continue
            y = frame.bottom + LABEL * 1.2
            for text in lines:
                yield Words(x, y, text, LABEL, "ink", "middle")
                y += LABEL * LEADING


def _standing_labels(categories: Sequence[str], slot: float, measure: Measure) -> _Labels:
    if not categories:
        return _Labels((), False, 1, _PAD)
    tall = LABEL * LEADING
    widest = max(measure(name, LABEL, False) for name in categories)
    every = ceil((widest + _PAD) / max(slot, 1.0))
    if 1 < every <= max(len(categories) // 3, 1) and _is_a_run(categories):
        return _Labels(tuple((name,) for name in categories), False, every, tall + _PAD)
    wrapped_names = [wrapped(name, LABEL, slot * 0.96, measure) for name in categories]
    if all(is_whole(name, lines) for name, lines in zip(categories, wrapped_names, strict=True)):
        most = max(len(lines) for lines in wrapped_names)
        return _Labels(tuple(map(tuple, wrapped_names)), False, 1, most * tall + _PAD)
    longest = min(widest, 90.0)
    lines = tuple(tuple(wrapped(name, LABEL, longest, measure, 1)) for name in categories)
    every = ceil(LABEL * 1.05 / max(slot, 0.5))
    return _Labels(lines, True, every, longest + 2 * _PAD)


def _is_a_run(categories: Sequence[str]) -> bool:
    """Whether they are years or other numbers, of which some may be left out."""
    return all(name.strip()[:4].isdigit() for name in categories)
