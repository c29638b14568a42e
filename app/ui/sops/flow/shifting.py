"""Moves a drawing with the rows of its table, until it is drawn anew.

It lays nothing out: what stands in a row keeps its distance from the row's top.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from app.domain.flowchart.drawing import Band, Page, Point, Rect


def shifted(page: Page, before: Sequence[Band], after: Sequence[Band]) -> Page:
    """``page``, drawn for the rows ``before``, as its parts stand when the same rows stand as ``after``."""
    down = _downward(before, after)

    def moved(box: Rect) -> Rect:
        by = down(box.centre[1]) - box.centre[1]
        return box if not by else Rect(box.left, box.top + by, box.right, box.bottom + by)

    def led(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple((x, down(y)) for x, y in points)

    return Page(
        tuple(replace(mark, box=moved(mark.box)) for mark in page.marks),
        tuple(replace(way, points=led(way.points)) for way in page.ways),
        tuple(replace(label, box=moved(label.box)) for label in page.labels),
        tuple(replace(connector, box=moved(connector.box)) for connector in page.connectors),
    )


def _downward(before: Sequence[Band], after: Sequence[Band]) -> Callable[[float], float]:
    tops = [band.top for band in before]
    news = [band.top for band in after]

    def down(y: float) -> float:
        at = max(bisect_right(tops, y) - 1, 0)
        return news[at] + y - tops[at]

    return down
