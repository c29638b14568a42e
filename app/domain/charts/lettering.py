"""Words of a chart: broken into lines, numbers at bars, and the legend.

It is handed how wide a text is; it draws nothing but :class:`Words` and the keys of the legend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.domain.charts.marks import KEY, line_key
from app.domain.charts.shapes import Area, Shape, Words, series_colour

#: How wide a text is on one line: text, size in points, bold.
Measure = Callable[[str, float, bool], float]

LABEL = 7.0  # size of letters at axes and bars, in points
LEADING = 1.2
_KEY = 7.0  # side of a legend's square
_GAP = 4.0


def wrapped(
    text: str, size: float, width: float, measure: Measure, most: int = 3, *, bold: bool = False
) -> list[str]:
    """The text on lines of at most ``width``; beyond ``most`` lines the end is cut and says so with "…".

    A word wider than a line is cut as well.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and measure(longer, size, bold) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [_fitting(each, size, width, measure, bold=bold) for each in lines]


def _fitting(text: str, size: float, width: float, measure: Measure, *, bold: bool) -> str:
    if measure(text, size, bold) <= width:
        return text
    cut = text
    while cut and measure(f"{cut}…", size, bold) > width:
        cut = cut[:-1]
    return f"{cut.rstrip()}…"


def is_whole(text: str, lines: Sequence[str]) -> bool:
    """Whether ``lines`` say all of ``text``."""
    return " ".join(lines) == " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Legend:
    """The names of the series with their colours, on as many lines as they need."""

    shapes: tuple[Shape, ...]
    height: float


def legend(
    names: Sequence[str], left: float, top: float, width: float, measure: Measure, *, lines: bool = False
) -> Legend:
    """The legend from ``top`` downwards; a single series has none.  ``lines``: samples of lines."""
    if len(names) < 2:
        return Legend((), 0.0)
    shapes: list[Shape] = []
    x, y = left, top
    line, key = LABEL * 1.5, KEY if lines else _KEY
    for number, name in enumerate(names):
        said = wrapped(name, LABEL, width - key - _GAP, measure, most=1)[0]
        wide = key + _GAP + measure(said, LABEL, False)
        if x > left and x + wide > left + width:
            x, y = left, y + line
        if lines:
            shapes += line_key(x, y + _KEY / 2, number)
        else:
            shapes.append(_key(x, y, series_colour(number)))
        shapes.append(Words(x + key + _GAP, y + LABEL * 0.92, said, LABEL))
        x += wide + 3 * _GAP
    return Legend(tuple(shapes), y + line - top + _GAP)


def _key(x: float, y: float, colour: str) -> Area:
    return box(x, y, x + _KEY, y + _KEY, colour)


def box(left: float, top: float, right: float, bottom: float, colour: str, edge: str = "") -> Area:
    """An upright rectangle."""
    return Area(((left, top), (right, top), (right, bottom), (left, bottom)), colour, edge)
