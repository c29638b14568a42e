"""The shapes a drawing is made of: lines, areas and texts.  Points, from the upper left corner, y downwards.

Colours are names of a palette, so that screen, print and grey copies choose their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Dot = tuple[float, float]
Anchor = Literal["start", "middle", "end"]

#: Names of colours with red, green and blue (0 to 255).  The series follow Okabe and Ito, reordered and
#: darkened until no two are equally light: any two can be told apart in a grey copy and with any
#: colour vision, neighbours best, as dark and light ones alternate.
PALETTE: Mapping[str, tuple[int, int, int]] = {
    "ink": (27, 36, 48),
    "muted": (91, 102, 118),
    "grid": (221, 227, 234),
    "axis": (120, 130, 145),
    "paper": (255, 255, 255),
    "series1": (0, 90, 110),
    "series2": (221, 142, 0),
    "series3": (190, 75, 25),
    "series4": (115, 190, 232),
    "series5": (30, 36, 50),
    "series6": (190, 102, 150),
    "series7": (0, 72, 50),
    "series8": (240, 228, 66),
}
SERIES_COLOURS = 8
_MIDDLE = 120  # of the lightness from 0 to 255


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points; ``dash``: lengths of strokes and gaps in points, empty for a whole line."""

    dots: tuple[Dot, ...]
    colour: str
    width: float = 0.5
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon; ``edge``: the colour of its outline, "" for none."""

    dots: tuple[Dot, ...]
    colour: str
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A text on one line, at its base line; ``angle`` in degrees against the clock."""

    x: float
    y: float
    text: str
    size: float
    colour: str = "ink"
    anchor: Anchor = "start"
    bold: bool = False
    italic: bool = False
    angle: float = 0.0


Shape = Stroke | Area | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of a width and height in points; shapes later in the list lie above."""

    width: float
    height: float
    shapes: tuple[Shape, ...] = ()


def is_light(colour: str) -> bool:
    """Whether dark letters are read on this colour."""
    red, green, blue = PALETTE[colour]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > _MIDDLE


def series_colour(number: int) -> str:
    """The name of the colour of the series ``number``, from 0; they repeat after the last."""
    return f"series{number % SERIES_COLOURS + 1}"
