"""Knows how a drawing is written down for people: a line per arrow, as somebody would describe it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from app.domain.flowchart import Drawing, End, Page, Point, Way
from app.domain.sop import Sop


def listing(sop: Sop, drawing: Drawing) -> str:
    """Symbols by height, then lines with their turns, words and connectors, page by page."""
    return "\n".join(line for no, page in enumerate(drawing.pages, 1) for line in _page(sop, no, page)) + "\n"


def _page(sop: Sop, no: int, page: Page) -> Iterator[str]:
    yield f"page {no}"
    heights = sorted({mark.box.top for mark in page.marks})
    for height in heights:
        level = sorted((m for m in page.marks if m.box.top == height), key=lambda mark: mark.box.left)
        yield "  " + "   ".join(f"[{mark.node}] {mark.symbol}" for mark in level)
    for way in page.ways:
        yield "  " + _way(sop, page, way)


def _way(sop: Sop, page: Page, way: Way) -> str:
    arrow = sop.arrows[way.arrow]
    begin, end = arrow.source, arrow.target
    for connector in page.connectors:
        if way.arrow in connector.arrows and _touches(connector.box, way.points[-1]) and connector.leaves:
            end = f"({connector.letter})"
        if way.arrow in connector.arrows and _touches(connector.box, way.points[0]) and not connector.leaves:
            begin = f"({connector.letter})"
    turns = " ".join(_direction(one, two) for one, two in pairwise(way.points))
    joined = ", flows into another" if way.end is End.JOIN else ""
    words = next((f'  "{" / ".join(w.lines)}"' for w in page.labels if w.arrow == way.arrow), "")
    return f"{begin} → {end}: {turns}{joined}{words if begin == arrow.source else ''}"


def _touches(box: object, point: Point) -> bool:
    left, top, right, bottom = (getattr(box, name) for name in ("left", "top", "right", "bottom"))
    return bool(left - 0.01 <= point[0] <= right + 0.01 and top - 0.01 <= point[1] <= bottom + 0.01)


def _direction(one: Point, two: Point) -> str:
    if one[0] == two[0]:
        return "down" if two[1] > one[1] else "up"
    return "right" if two[0] > one[0] else "left"
