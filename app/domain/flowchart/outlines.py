"""The outlines of the symbols, in plain numbers, so that screen and paper paint the very same shapes.

It knows shapes only: neither pens nor colours, nor where a symbol stands in a table.
The five symbols are those of PermenPANRB 35/2012; the others come from offices' own legends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from app.domain.flowchart.drawing import Point, Rect

#: One point: a straight line to it.  Three: a cubic curve with two control points and its end.
Step = tuple[Point] | tuple[Point, Point, Point]

_ROUND = 0.5523  # control points of a quarter of a circle
_FLAT = 8  # straight pieces that stand for one curve where an outline is only measured


@dataclass(frozen=True, slots=True)
class Outline:
    """A closed line: it begins at ``start``, takes every step, and returns to ``start``."""

    start: Point
    steps: tuple[Step, ...]


def outline(symbol: str, box: Rect) -> Outline:
    """The outline of ``symbol`` in ``box``, clockwise; an unknown symbol is a box."""
    unit = _unit(symbol, round(box.width / box.height, 3) if box.height > 0 else 1.0)
    left, top, width, height = box.left, box.top, box.width, box.height

    def put(point: Point) -> Point:
        return left + point[0] * width, top + point[1] * height

    steps: list[Step] = []
    for step in unit.steps:
        if len(step) == 1:
            steps.append((put(step[0]),))
        else:
            steps.append((put(step[0]), put(step[1]), put(step[2])))
    return Outline(put(unit.start), tuple(steps))


def flattened(shape: Outline) -> tuple[Point, ...]:
    """The corners of a polygon that follows ``shape``."""
    found = [shape.start]
    for step in shape.steps:
        if len(step) == 1:
            found.append(step[0])
            continue
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = found[-1], *step
        for no in range(1, _FLAT + 1):
            t = no / _FLAT
            u = 1 - t
            p, q, r, s = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            found.append((p * ax + q * bx + r * cx + s * dx, p * ay + q * by + r * cy + s * dy))
    return tuple(found)


def upright(symbol: str, box: Rect, x: float, *, top: bool) -> float:
    """Where a vertical line at ``x`` meets the symbol: the y of its upper or lower edge."""
    share = min(1.0, max(0.0, (x - box.left) / box.width)) if box.width > 0 else 0.5
    low, high = _cuts(symbol, _ratio(box), round(share, 4), 0)
    return box.top + (low if top else high) * box.height


def level(symbol: str, box: Rect, y: float, *, left: bool) -> float:
    """Where a horizontal line at ``y`` meets the symbol: the x of its left or right edge."""
    share = min(1.0, max(0.0, (y - box.top) / box.height)) if box.height > 0 else 0.5
    low, high = _cuts(symbol, _ratio(box), round(share, 4), 1)
    return box.left + (low if left else high) * box.width


def _ratio(box: Rect) -> float:
    return round(box.width / box.height, 3) if box.height > 0 else 1.0


@lru_cache(maxsize=4096)
def _cuts(symbol: str, ratio: float, share: float, axis: int) -> tuple[float, float]:
    """Least and greatest place where a line at ``share`` across ``axis`` cuts the outline."""
    corners = flattened(_unit(symbol, ratio))
    found: list[float] = []
    for one, other in zip(corners, corners[1:] + corners[:1], strict=True):
        low, high = sorted((one[axis], other[axis]))
        if not low <= share <= high:
            continue
        if high - low < 1e-9:
            found += [one[1 - axis], other[1 - axis]]
        else:
            part = (share - one[axis]) / (other[axis] - one[axis])
            found.append(one[1 - axis] + part * (other[1 - axis] - one[1 - axis]))
    return (min(found), max(found)) if found else (0.0, 1.0)


@lru_cache(maxsize=512)
def _unit(symbol: str, ratio: float) -> Outline:
    """The outline in a square of side 1; ``ratio`` is the width of the real box by its height."""
    return _SHAPES.get(symbol, _box)(ratio)


def _polygon(points: Iterable[Point]) -> Outline:
    first, *others = points
    return Outline(first, tuple((point,) for point in others))


def _box(_ratio: float) -> Outline:
    return _polygon([(0, 0), (1, 0), (1, 1), (0, 1)])


def _diamond(_ratio: float) -> Outline:
    return _polygon([(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)])


def _capsule(ratio: float) -> Outline:
    across, down = (0.5 / ratio, 0.5) if ratio >= 1 else (0.5, 0.5 * ratio)
    a, d = across * (1 - _ROUND), down * (1 - _ROUND)
    return Outline(
        (across, 0),
        (
            ((1 - across, 0),),
            ((1 - a, 0), (1, d), (1, down)),
            ((1, 1 - down),),
            ((1, 1 - d), (1 - a, 1), (1 - across, 1)),
            ((across, 1),),
            ((a, 1), (0, 1 - d), (0, 1 - down)),
            ((0, down),),
            ((0, d), (a, 0), (across, 0)),
        ),
    )


def _arrow(_ratio: float) -> Outline:
    return _polygon([(0, 0.2), (0.7, 0.2), (0.7, 0), (1, 0.5), (0.7, 1), (0.7, 0.8), (0, 0.8)])


def _pentagon(_ratio: float) -> Outline:
    return _polygon([(0, 0), (1, 0), (1, 0.6), (0.5, 1), (0, 0.6)])


def _document(_ratio: float) -> Outline:
    wave: tuple[Step, ...] = (((0.75, 0.72), (0.6, 0.78), (0.5, 0.88)), ((0.4, 0.98), (0.25, 1.06), (0, 0.9)))
    return Outline((0, 0), (((1, 0),), ((1, 0.88),), *wave))


def _material(_ratio: float) -> Outline:
    return _polygon([(0.16, 0), (1, 0), (0.84, 1), (0, 1)])


def _analysis(_ratio: float) -> Outline:
    return _polygon([(0.16, 0), (0.84, 0), (1, 0.5), (0.84, 1), (0.16, 1), (0, 0.5)])


def _dissemination(_ratio: float) -> Outline:
    return _polygon([(0.18, 0), (0.82, 0), (1, 1), (0, 1)])


def _publication(_ratio: float) -> Outline:
    """The display of flowcharts: a point at the left, a bow at the right."""
    return Outline(
        (0.18, 0),
        (
            ((0.82, 0),),
            ((0.94, 0.05), (1, 0.25), (1, 0.5)),
            ((1, 0.75), (0.94, 0.95), (0.82, 1)),
            ((0.18, 1),),
            ((0, 0.5),),
        ),
    )


_SHAPES: dict[str, Callable[[float], Outline]] = {
    "box": _box,
    "capsule": _capsule,
    "diamond": _diamond,
    "arrow": _arrow,
    "pentagon": _pentagon,
    "document": _document,
    "material": _material,
    "analysis": _analysis,
    "dissemination": _dissemination,
    "publication": _publication,
}

#: PermenPANRB 35/2012 knows these; every other one is the office's own.
OFFICIAL = ("capsule", "box", "diamond", "arrow", "pentagon")
SYMBOLS = tuple(_SHAPES)
