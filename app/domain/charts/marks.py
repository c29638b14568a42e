"""How lines are told apart without colour: by their dashes and by the marks at their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.domain.charts.shapes import Area, Dot, Shape, Stroke, series_colour

_MARK = 2.1  # half the size of a mark
_WIDE = 1.4
_DASHES: Sequence[tuple[float, ...]] = (
    (),
    (4, 2),
    (1.5, 1.5),
    (6, 2, 1.5, 2),
    (9, 2),
    (4, 1.5, 1.5, 1.5, 1.5, 1.5),
)
#: Corners of the marks around their middle.
_FORMS: Sequence[Sequence[Dot]] = (
    ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    ((0, -1.3), (1.25, 0.95), (-1.25, 0.95)),
    ((0, -1.35), (1.35, 0), (0, 1.35), (-1.35, 0)),
    ((-1.25, -0.95), (1.25, -0.95), (0, 1.3)),
    (
        (-0.4, -1.3), (0.4, -1.3), (0.4, -0.4), (1.3, -0.4), (1.3, 0.4), (0.4, 0.4), (0.4, 1.3), (-0.4, 1.3),
        (-0.4, 0.4), (-1.3, 0.4), (-1.3, -0.4), (-0.4, -0.4),
    ),
    ((-1.5, -0.5), (1.5, -0.5), (1.5, 0.5), (-1.5, 0.5)),
)  # fmt: skip
KEY = 18.0  # points that the sample of a line takes in a legend


def line_of(number: int, dots: Sequence[Dot]) -> Stroke:
    """The line of the series ``number`` through points."""
    return Stroke(tuple(dots), series_colour(number), _WIDE, _DASHES[number % len(_DASHES)])


def mark_of(number: int, dot: Dot) -> Area:
    """The mark of the series ``number`` at a point."""
    form = _FORMS[number % len(_FORMS)]
    return Area(tuple((dot[0] + x * _MARK, dot[1] + y * _MARK) for x, y in form), series_colour(number))


def line_key(x: float, y: float, number: int) -> Iterator[Shape]:
    """The sample of a line in a legend, in the middle of the height ``y``."""
    yield line_of(number, ((x, y), (x + KEY, y)))
    yield mark_of(number, (x + KEY / 2, y))
