"""Lettered pairs: where connectors stand, in the strips of pages and right beside their symbols.

It knows places of connectors; which flow gets one is decided in :mod:`.layout`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.flowchart.drawing import Mark, Point, Rect, Sizes
from app.domain.flowchart.outlines import level, upright
from app.domain.flowchart.plan import BORDER, HEAD_STUB, STUB, TEXT_PAD, Plan, dock_places, label_places
from app.domain.flowchart.room import EPS
from app.domain.flowchart.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Dock:
    """A connector right beside its symbol: the line between them, and its box."""

    points: tuple[Point, ...]
    box: Rect
    side: str


def head_strip(sheet: Sheet, sizes: Sizes) -> Rect | None:
    """Where connectors stand above the first row; None where the page leaves no height."""
    top = sheet.region.top + BORDER * sizes.gap
    bottom = top + sizes.connector
    return (
        Rect(sheet.region.left, top, sheet.region.right, bottom) if bottom <= sheet.body_top + EPS else None
    )


def foot_strip(sheet: Sheet, sizes: Sizes) -> Rect | None:
    """Where connectors stand below the last row; None where the page leaves no height."""
    bottom = sheet.region.bottom - BORDER * sizes.gap
    top = bottom - sizes.connector
    return (
        Rect(sheet.region.left, top, sheet.region.right, bottom) if top >= sheet.body_bottom - EPS else None
    )


def leaving_docks(sheet: Sheet, made: Plan, node: str, arrow: int, sizes: Sizes) -> list[Dock]:
    """Places for the connector of a leaving arrow, the promised one last."""
    mark = sheet.marks[node]
    x, y = mark.box.centre
    promised, place = _promised(made, node, arrow, sizes)
    found = [*_aside(sheet, node, sizes, leaves=True)]
    others = {0.0, *dock_places(True, 4, sizes)} - {promised}
    for offset, rank in [*((other, 0) for other in sorted(others, key=abs)), (promised, place)]:
        half = sizes.connector / 2
        if abs(offset) <= mark.box.width / 2:
            at = x + _drawn_in(mark, offset, sizes, top=False)
            begin = (at, upright(mark.symbol, mark.box, at, top=False))
            top = mark.box.bottom + STUB * sizes.gap
            points: tuple[Point, ...] = (begin, (at, top))
        else:
            across = y - min(rank * sizes.gap, mark.box.height / 2)
            edge = level(mark.symbol, mark.box, across, left=offset < 0)
            top = mark.box.bottom + STUB * sizes.gap
            points = ((edge, across), (x + offset, across), (x + offset, top))
        side = "below" if not offset else f"below{offset:+.2f}"
        found.append(
            Dock(points, Rect(x + offset - half, top, x + offset + half, top + sizes.connector), side)
        )
    return found


def _drawn_in(mark: Mark, offset: float, sizes: Sizes, *, top: bool) -> float:
    """``offset``, nearer to the middle where the symbol is so flat or slanted that lines would meet there."""
    least, step = abs(offset) - 0.35 * sizes.connector, sizes.connector / 20
    at = abs(offset)
    while at - step >= least > 0 and not _apart(mark, at if offset > 0 else -at, sizes.gap, top=top):
        at -= step
    return at if offset > 0 else -at


def _apart(mark: Mark, offset: float, gap: float, *, top: bool) -> bool:
    """Whether a line to the upper or lower edge keeps off one to the other edge, and one to the side."""
    x, y = mark.box.centre
    upper, lower = (upright(mark.symbol, mark.box, x + offset, top=edge) for edge in (True, False))
    side = abs(level(mark.symbol, mark.box, y, left=offset < 0) - x - offset)
    far = y - upper if top else lower - y
    return lower - upper >= 1.05 * gap and (side >= gap or far >= gap)


def _promised(made: Plan, node: str, arrow: int, sizes: Sizes) -> tuple[float, int]:
    """The promised offset of an arrow's connector, and how many on its side come from the side before."""
    special = [link.no for link in made.special_out(node)]
    if arrow not in special:
        return 0.0, 0
    places = dock_places(made.plain_out_below(node), len(special), sizes)
    mine = places[special.index(arrow)]
    edge = sizes.symbol_width / 2
    before = [place for place in places if edge < abs(place) < abs(mine) and place * mine > 0]
    return mine, len(before)


def label_slot(sheet: Sheet, made: Plan, node: str, arrow: int, sizes: Sizes) -> Rect:
    """The promised place of an arrow's words: below the connectors, left or right of the middle."""
    side, line = label_places(made, node, sizes).get(arrow, (1, 0))
    mark, (left, right) = sheet.marks[node], sheet.cell[node]
    middle, gap = mark.box.centre[0], sizes.gap
    pitch = sizes.label_height + 2 * TEXT_PAD * gap
    top = mark.box.bottom + gap + sizes.connector * bool(made.special_out(node))
    top += 2 * TEXT_PAD * gap + line * pitch
    away = BORDER * gap
    if side < 0:
        return Rect(left + away, top, middle - away, top + sizes.label_height)
    return Rect(middle + away, top, right - away, top + sizes.label_height)


def entering_docks(sheet: Sheet, made: Plan, node: str, sizes: Sizes) -> list[Dock]:
    """Places for the connector of an entering flow, the promised one last."""
    mark = sheet.marks[node]
    x = mark.box.centre[0]
    offset = -(sizes.gap + sizes.connector / 2) if made.plain_in_above(node) else 0.0
    offset = max(offset, -mark.box.width / 2)
    found = [*_aside(sheet, node, sizes, leaves=False)]
    for place in (0.0, -offset, offset):
        at = x + _drawn_in(mark, place, sizes, top=True)
        end = (at, upright(mark.symbol, mark.box, at, top=True))
        bottom = mark.box.top - HEAD_STUB * sizes.gap
        half = sizes.connector / 2
        box = Rect(x + place - half, bottom - sizes.connector, x + place + half, bottom)
        found.append(Dock(((at, bottom), end), box, "above"))
    return found


def _aside(sheet: Sheet, node: str, sizes: Sizes, *, leaves: bool) -> list[Dock]:
    """Beside the symbol, where its lane is wide enough."""
    mark, (left, right) = sheet.marks[node], sheet.cell[node]
    y, half, stub = mark.box.centre[1], sizes.connector / 2, HEAD_STUB * sizes.gap
    found: list[Dock] = []
    for side, aside in (("left", -1), ("right", 1)):
        edge = level(mark.symbol, mark.box, y, left=aside < 0)
        near = (mark.box.left if aside < 0 else mark.box.right) + aside * stub
        far = near + aside * sizes.connector
        if left - EPS <= far <= right + EPS:
            points: tuple[Point, ...] = ((edge, y), (near, y))
            box = Rect(min(near, far), y - half, max(near, far), y + half)
            found.append(Dock(points if leaves else points[::-1], box, side))
    return found
