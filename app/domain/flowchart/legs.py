"""Where lines leave and enter a symbol, and how far they may run from there.

It knows sides and their prices: what is usual on such a sheet costs nothing.  A line enters
from above or from the side and leaves below or at the side; ways back use the sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.domain.flowchart.drawing import Mark, Point, Sizes
from app.domain.flowchart.outlines import level, upright
from app.domain.flowchart.paths import BEND, JOINING, Leg, Line
from app.domain.flowchart.room import BLOCKED, EPS
from app.domain.flowchart.sheet import Sheet

#: In gaps of length.
SIDE, HOOK, ABOVE_BACK, AGAIN, EXTRA_PORT, UNLIKELY = 7.0, 9.0, 2.0, 40.0, 8.0, 0.05
#: A symbol with more ways than sides has more places for them.
SIDES = 3


@dataclass
class Legs:
    """The legs of the symbols of one page."""

    sheet: Sheet
    sizes: Sizes
    sides: dict[str, list[str]]  # by which sides lines leave, by node
    many: dict[str, int]  # how many ways leave, by node

    def outs(self, node: str, *, forward: bool) -> list[Leg]:
        """Ways out of a symbol: left, right, below."""
        found = self._aside(node, SIDE if forward else 0.0, out=True)
        mark, sheet = self.sheet.marks[node], self.sheet
        x, gap = mark.box.centre[0], self.sizes.gap
        used = self.sides.get(node, [])
        shelf = sheet.shelf_of[node]
        flow = sheet.shelves[shelf].flow
        for offset, extra in self._offsets(node, mark):
            port = (x + offset, upright(mark.symbol, mark.box, x + offset, top=False))
            side = "below" if not offset else f"below{offset:+.2f}"
            price = extra + (0.0 if forward else HOOK) + (AGAIN if side in used else 0.0)
            for y in sheet.gutter(shelf) or [mark.box.bottom + gap]:
                far = abs(y - flow) / gap * UNLIKELY
                found += self._upright(node, port, y, price + far, side)
        return found

    def ins(self, node: str, *, forward: bool) -> list[Leg]:
        """Ways into a symbol: from the left, the right, above."""
        found = self._aside(node, SIDE if forward else 0.0, out=False)
        mark, sheet = self.sheet.marks[node], self.sheet
        x = mark.box.centre[0]
        port = (x, upright(mark.symbol, mark.box, x, top=True))
        shelf = sheet.shelf_of[node]
        flow = sheet.shelves[shelf - 1].flow if shelf else port[1]
        for y in [y for y in sheet.gutter(shelf - 1) if y < port[1]] or [port[1] - self.sizes.gap]:
            price = abs(y - flow) / self.sizes.gap * UNLIKELY + (0.0 if forward else ABOVE_BACK)
            found += self._upright(node, port, y, price, "above")
        return found

    def raised(self, node: str, legs: Sequence[Leg]) -> list[Leg]:
        """Longer legs: from the sides up or down to the gutters around, and across there."""
        sheet, found = self.sheet, []
        shelf = sheet.shelf_of[node]
        gutters = [*sheet.gutter(shelf - 1)[-3:], *sheet.gutter(shelf)[:3]]
        for leg in legs:
            if leg.upright or leg.low == leg.high:
                continue
            reach = 3 * self.sizes.gap + EPS
            left = leg.side == "left"
            near = (
                sheet.near_tracks(leg.x - reach, leg.x) if left else sheet.near_tracks(leg.x, leg.x + reach)
            )
            for x in near[-2:] if left else near[:2]:
                if not leg.low <= x <= leg.high:
                    continue
                for top, bottom in sheet.room.open_at(x):
                    if not top <= leg.y <= bottom:
                        continue
                    for y in gutters:
                        if top <= y <= bottom:
                            price = leg.price + BEND + (abs(x - leg.x) + abs(y - leg.y)) / self.sizes.gap
                            corners = (*leg.points, (x, leg.y), (x, y))
                            low, high = sheet.room.reach(x, y, "")
                            found.append(Leg(corners, low, high, True, price, leg.side))
        return found

    def beside(self, line: Line, target: str) -> list[Leg]:
        """Ways to flow into the stretches up and down of a line, at the gutters around its target."""
        sheet, found = self.sheet, []
        shelf = sheet.shelf_of.get(target, 0)
        gutters = [*sheet.gutter(shelf - 1), *sheet.gutter(shelf)]
        for (ax, ay), (bx, by) in pairwise(line.points):
            for y in gutters if ax == bx else ():
                if min(ay, by) <= y <= max(ay, by):
                    low, high = sheet.room.reach(ax, y, "")
                    found.append(Leg(((ax, y),), low, high, False, JOINING + line.price, "", line.owner))
        return found

    def _aside(self, node: str, price: float, *, out: bool) -> list[Leg]:
        mark = self.sheet.marks[node]
        y = mark.box.centre[1]
        low, high = self.sheet.room.reach(mark.box.centre[0], y, f"n{node}")
        used = self.sides.get(node, []) if out else []
        found: list[Leg] = []
        for side in ("left", "right"):
            left = side == "left"
            edge = level(mark.symbol, mark.box, y, left=left)
            extra = price + (AGAIN if side in used else 0.0)
            reach = (low, mark.box.left) if left else (mark.box.right, high)
            if reach[1] - reach[0] >= self.sizes.gap - EPS:
                found.append(Leg(((edge, y),), *reach, False, extra, side))
        return found

    def _upright(self, node: str, port: Point, y: float, price: float, side: str) -> list[Leg]:
        """A leg above or below; none where something stands in its way at once."""
        room = self.sheet.room
        if room.crossings(port, (port[0], y), (f"n{node}",)) == BLOCKED:
            return []
        low, high = room.reach(port[0], y, f"n{node}")
        length = abs(port[1] - y) / self.sizes.gap
        return [Leg((port, (port[0], y)), low, high, True, price + length, side)]

    def _offsets(self, node: str, mark: Mark) -> list[tuple[float, float]]:
        if self.many.get(node, 0) <= SIDES:
            return [(0.0, 0.0)]
        gap, reach = self.sizes.gap, mark.box.width / 2 - 0.5 * self.sizes.gap
        steps = [no * gap for no in range(1, 4) if no * gap <= reach]
        return [(0.0, 0.0), *((sign * step, EXTRA_PORT) for step in steps for sign in (-1, 1))]
