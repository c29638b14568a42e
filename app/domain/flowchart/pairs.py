"""Lettered pairs: where connectors stand, in the strips of pages and right beside their symbols.

It knows places of connectors; which flow gets one is decided in :mod:`.layout`.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.flowchart.drawing import Mark, Point, Rect, Sizes
from app.domain.flowchart.outlines import level, upright
from app.domain.flowchart.plan import Plan
from app.domain.flowchart.promises import BORDER, HEAD_STUB, STUB, Hanging
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
    """Places for the connector of a leaving arrow, without the promised one."""
    mark = sheet.marks[node]
    found = _aside(sheet, node, sizes, leaves=True)
    promised = made.promises[node].hangings.get(arrow)
    step = sizes.connector + sizes.gap
    for offset in (0.0, step, -step):
        hanging = Hanging(offset, offset, STUB * sizes.gap)
        if abs(offset) <= mark.box.width / 2 and hanging != promised:
            found.append(_hung(mark, hanging, sizes))
    return found


def promised_dock(sheet: Sheet, made: Plan, node: str, arrow: int, sizes: Sizes) -> Dock | None:
    """The place promised to the connector of a leaving arrow; None where the symbol has shrunk too far."""
    mark = sheet.marks[node]
    hanging = made.promises[node].hangings.get(arrow) or Hanging(0.0, 0.0, STUB * sizes.gap)
    return _hung(mark, hanging, sizes) if abs(hanging.port) <= mark.box.width / 2 + EPS else None


def _hung(mark: Mark, hanging: Hanging, sizes: Sizes) -> Dock:
    x, half = mark.box.centre[0], sizes.connector / 2
    top, middle = mark.box.bottom + hanging.top, x + hanging.middle
    box = Rect(middle - half, top, middle + half, top + sizes.connector)
    straight = hanging.port == hanging.middle
    at = x + (_drawn_in(mark, hanging.port, sizes, top=False) if straight else hanging.port)
    begin = (at, upright(mark.symbol, mark.box, at, top=False))
    side = "below" if not hanging.port else f"below{hanging.port:+.2f}"
    if straight:
        return Dock((begin, (at, top)), box, side)
    edge = box.left if hanging.middle > 0 else box.right
    return Dock((begin, (at, top + half), (edge, top + half)), box, side)


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


def label_slot(sheet: Sheet, made: Plan, node: str, arrow: int, sizes: Sizes) -> Rect:
    """The promised place of an arrow's words, as wide as the row leaves it."""
    slot = made.promises[node].slots[arrow]
    mark, (left, right), away = sheet.marks[node], sheet.own[node], BORDER * sizes.gap
    near, top = mark.box.centre[0] + slot.near, mark.box.bottom + slot.top
    left, right = left + away, right - away
    if slot.side:
        left, right = (near, right) if slot.side > 0 else (left, near)
    return Rect(left, top, right, top + sizes.label_height)


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
