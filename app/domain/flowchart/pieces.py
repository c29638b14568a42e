"""Parts of arrows as they are drawn on pages: lines, words and connectors, and which of a line is shared.

It finds no way; that is done in :mod:`.router`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.flowchart.drawing import End, Point, Rect
from app.domain.flowchart.labels import Place
from app.domain.flowchart.room import EPS


@dataclass
class Piece:
    """A part of an arrow on one page: a line, its words, its connector."""

    key: str
    page: int
    arrow: int
    target: str
    points: tuple[Point, ...]
    group: str
    end: End = End.HEAD
    label: Place | None = None
    box: Rect | None = None  # of its connector
    side: str = ""
    source: str = ""
    joined: str = ""  # key of the piece it flows into
    fixed: bool = False
    words_fixed: bool = False
    forward: bool = True
    price: float = 0.0


def joinable(piece: Piece, gap: float) -> tuple[Point, ...]:
    """The part of a line that others may flow into: past its words, well before its head."""
    first = 1 if piece.label is None else piece.label.stretch + 1
    if not piece.source and piece.box is not None:  # from a connector: nobody's own stretch
        first = 0
    points = list(piece.points[first:])
    if piece.end is End.HEAD and len(points) > 1:
        (ax, ay), (bx, by) = points[-2:]
        length, keep = abs(ax - bx) + abs(ay - by), 1.5 * gap
        if length <= keep:
            points.pop()
        else:
            share = (length - keep) / length
            points[-1] = (ax + (bx - ax) * share, ay + (by - ay) * share)
    if first == 0 and len(points) > 1:
        (ax, ay), (bx, by) = points[:2]
        length = abs(ax - bx) + abs(ay - by)
        share = min(1.0, gap / max(length, EPS))
        points[0] = (ax + (bx - ax) * share, ay + (by - ay) * share)
    return tuple(points)


def tangled(points: Sequence[Point], gap: float) -> bool:
    """Whether a line comes too near to itself."""
    keep = gap * 0.99
    stretches = list(pairwise(points))
    for no, ((ax, ay), (bx, by)) in enumerate(stretches):
        for (cx, cy), (dx, dy) in stretches[no + 2 :]:
            if (
                min(ax, bx) < max(cx, dx) + keep
                and max(ax, bx) > min(cx, dx) - keep
                and min(ay, by) < max(cy, dy) + keep
                and max(ay, by) > min(cy, dy) - keep
            ):
                return True
    return False
