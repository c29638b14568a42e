"""The words beside a line: how they are cut into lines of text, and where they may stand.

It knows a line's first stretches and asks the page what is free; it measures with the
function handed in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from app.domain.flowchart.drawing import Measure, Point, Rect
from app.domain.flowchart.promises import TEXT_PAD
from app.domain.flowchart.room import Room

MOST_LINES = 3
CUT = "…"
#: Prices of a place, in gaps of length.
_BORDER, _LATER, _WRAP, _SLIDE, _OTHER_SIDE = 2.5, 3.0, 1.2, 0.25, 0.4
#: Of the gap, between words and their own line; and what is asked of a line's other stretches.
_AWAY, _CLEAR = 0.45, 0.4
#: Stretches of a line that are tried, and places along each.
_STRETCHES, _SLIDES = 3, 10


@dataclass
class Words:
    """Cuts labels into lines, remembering widths."""

    measure: Measure
    height: float
    _widths: dict[str, float] = field(default_factory=dict)
    _wraps: dict[str, list[tuple[tuple[str, ...], float]]] = field(default_factory=dict)

    def width(self, text: str) -> float:
        found = self._widths.get(text)
        if found is None:
            found = self._widths[text] = max(0.0, self.measure(text))
        return found

    def wraps(self, text: str) -> list[tuple[tuple[str, ...], float]]:
        """The whole label in one, two and three lines, each with its width."""
        found = self._wraps.get(text)
        if found is None:
            words = text.split()
            found = []
            for count in range(1, min(MOST_LINES, len(words)) + 1):
                lines = self._balanced(words, count)
                width = max(map(self.width, lines))
                if not found or width < found[-1][1] - 1e-9:
                    found.append((lines, width))
            self._wraps[text] = found
        return found

    def shortened(self, text: str, limit: float, *, cut: bool) -> str:
        """As much as one line of ``limit`` holds, ended with "…" after a whole word; "" for nothing.

        ``cut``: a first word that is too wide may be cut itself.
        """
        words = text.split()
        tries = [" ".join(words), *(" ".join(words[:count]) + CUT for count in range(len(words) - 1, 0, -1))]
        if cut and words:
            tries += [words[0][:end] + CUT for end in range(len(words[0]) - 1, 0, -1)]
        return next((line for line in tries if self.width(line) <= limit + 1e-6), "")

    def _balanced(self, words: Sequence[str], count: int) -> tuple[str, ...]:
        """``words`` in ``count`` lines, the longest as short as can be (labels have few words)."""
        if count == 1:
            return (" ".join(words),)
        best: tuple[float, tuple[str, ...]] | None = None
        for first in range(1, len(words) - count + 2):
            head = " ".join(words[:first])
            if best is not None and self.width(head) >= best[0]:
                break
            rest = self._balanced(words[first:], count - 1)
            widest = max(self.width(head), *map(self.width, rest))
            if best is None or widest < best[0]:
                best = widest, (head, *rest)
        return best[1] if best else (" ".join(words),)


@dataclass(frozen=True, slots=True)
class Place:
    """A label's lines and box, and what the place costs."""

    price: float
    lines: tuple[str, ...]
    box: Rect
    stretch: int = 0  # of its line, from 0


def beside(
    room: Room,
    words: Words,
    text: str,
    points: Sequence[Point],
    borders: Sequence[float],
    avoid: Rect | None = None,
    known: dict[Rect, bool] | None = None,
    most: float = inf,
) -> Place | None:
    """The best free place for ``text`` along the first three stretches of ``points``, or None.

    The line itself and its connector ``avoid`` are not yet taken in ``room``; they are kept clear here.
    ``known`` remembers, over several calls, which boxes are free.  Places must cost less than ``most``.
    """
    known = {} if known is None else known
    pad, clear = TEXT_PAD * room.gap * 0.99, _CLEAR * room.gap
    best: Place | None = None
    limit = [most]
    for price, lines, stretch, box in _places(room.gap, words, text, points, borders, limit):
        if avoid is not None and apart(box, avoid) < 2 * pad:
            continue
        free = known.get(box)
        if free is None:
            free = known[box] = room.is_free(box)
        if free and _clear_of(box, points, clear):
            best = Place(price, lines, box, stretch)
            limit[0] = price
            if price <= stretch * _LATER + 1.0:
                break
    return best


def _places(
    gap: float,
    words: Words,
    text: str,
    points: Sequence[Point],
    borders: Sequence[float],
    limit: Sequence[float],
) -> Iterator[tuple[float, tuple[str, ...], int, Rect]]:
    """Boxes along the first three stretches, near their beginning first; prices are below ``limit``."""
    wraps = words.wraps(text)
    for stretch, ends in enumerate(pairwise(points[: _STRETCHES + 1])):
        for rank, (lines, width) in enumerate(wraps):
            base = stretch * _LATER + rank * _WRAP
            for far, boxes in _slid(gap, ends, width, len(lines) * words.height):
                if base + far >= limit[0]:
                    break
                for side, box in enumerate(boxes):
                    price = base + far + side * _OTHER_SIDE + _BORDER * _cut_by(box, borders)
                    if price < limit[0]:
                        yield price, lines, stretch, box


def _slid(
    gap: float, ends: tuple[Point, Point], width: float, height: float
) -> Iterator[tuple[float, tuple[Rect, Rect]]]:
    """Boxes on both sides of a stretch, from its beginning on, with the price of being further along."""
    pad, first = _AWAY * gap, 2 * TEXT_PAD * gap
    (ax, ay), (bx, by) = ends
    length, across = abs(ax - bx) + abs(ay - by), ay == by
    need = width if across else height
    slide, step = first, max(gap, need / 3)
    for _ in range(_SLIDES):
        if slide + need > length + need * 0.5:
            return
        if across:
            left = ax + slide if bx > ax else ax - slide - width
            above = Rect(left, ay - pad - height, left + width, ay - pad)
            yield _SLIDE * slide / gap, (above, Rect(left, ay + pad, left + width, ay + pad + height))
        else:
            top = ay + slide if by > ay else ay - slide - height
            right = Rect(ax + pad, top, ax + pad + width, top + height)
            yield _SLIDE * slide / gap, (right, Rect(ax - pad - width, top, ax - pad, top + height))
        slide += step


def apart(one: Rect, other: Rect) -> float:
    """How far two boxes are from one another, the greater of across and down; below 0 they overlap."""
    return max(one.left - other.right, other.left - one.right, one.top - other.bottom, other.top - one.bottom)


def _cut_by(box: Rect, borders: Sequence[float]) -> int:
    return bisect_left(borders, box.right) - bisect_right(borders, box.left)


def _clear_of(box: Rect, points: Sequence[Point], pad: float) -> bool:
    """Whether the label keeps off its own line."""
    left, top, right, bottom = box.left - pad, box.top - pad, box.right + pad, box.bottom + pad
    ax, ay = points[0]
    for bx, by in points:
        if ay == by:
            if top < ay < bottom and (ax < right or bx < right) and (ax > left or bx > left):
                return False
        elif left < ax < right and (ay < bottom or by < bottom) and (ay > top or by > top):
            return False
        ax, ay = bx, by
    return True
