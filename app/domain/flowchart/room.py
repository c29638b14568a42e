"""What is taken on a page, and whether a line or a text may still stand somewhere.

It knows lines, symbols and texts as shapes; what they mean, and which way is the better one,
is asked elsewhere.  Whatever is drawn has passed :meth:`Room.crossings` or :meth:`Room.is_free`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.flowchart.drawing import Point, Rect

EPS = 1e-6
#: Shares of the gap kept where a full gap is not needed: around the end of a line that another
#: line passes, and between a text and a line or symbol.
CORNER, TEXT = 0.5, 0.5

SYMBOL, WORDS, DOWN, ACROSS = range(4)

#: kind, left, top, right, bottom, owner, group
Item = tuple[int, float, float, float, float, str, str]

BLOCKED = -1


@dataclass(frozen=True, slots=True)
class Meeting:
    """Where a line may touch the lines of ``group``: its last point."""

    group: str
    point: Point


class Room:
    """All shapes of a page, found by place."""

    def __init__(self, region: Rect, gap: float, cell: float) -> None:
        self.region = region
        self.gap = gap
        self._cell = max(cell, 1e-3)
        self._cells: dict[tuple[int, int], list[Item]] = {}
        #: The same without lines across, by column; and without lines downwards, by row.
        self._columns: dict[int, list[Item]] = {}
        self._rows: dict[int, list[Item]] = {}
        self._owned: dict[str, list[Item]] = {}
        gap, corner, text = gap - EPS, gap * CORNER - EPS, gap * TEXT - EPS
        #: What a stretch keeps from each kind of shape; first of one across, then of one downwards.
        self._keeps = (gap, text, corner, gap), (gap, text, gap, corner)
        self._open: dict[float, list[tuple[float, float]]] = {}

    # -- taking and giving back ----------------------------------------------------------------

    def take_symbol(self, box: Rect, owner: str) -> None:
        self._take((SYMBOL, box.left, box.top, box.right, box.bottom, owner, ""))

    def take_words(self, box: Rect, owner: str) -> None:
        self._take((WORDS, box.left, box.top, box.right, box.bottom, owner, ""))

    def take_line(self, points: Iterable[Point], owner: str, group: str) -> None:
        before: Point | None = None
        for point in points:
            if before is not None:
                (ax, ay), (bx, by) = before, point
                kind = DOWN if ax == bx else ACROSS
                self._take((kind, min(ax, bx), min(ay, by), max(ax, bx), max(ay, by), owner, group))
            before = point

    def give_back(self, owner: str) -> None:
        for item in self._owned.pop(owner, ()):
            for cell in self._around(item[1], item[2], item[3], item[4], self.gap):
                self._cells[cell].remove(item)
            for found, place in self._strips(item):
                found[place].remove(item)
            self._forget(item)

    def _take(self, item: Item) -> None:
        self._owned.setdefault(item[5], []).append(item)
        for cell in self._around(item[1], item[2], item[3], item[4], self.gap):
            self._cells.setdefault(cell, []).append(item)
        for found, place in self._strips(item):
            found.setdefault(place, []).append(item)
        if item[0] != ACROSS:
            keep = self._keep(item)
            for x in self._tracks_near(item):
                self._open[x] = _without(self._open[x], item[2] - keep, item[4] + keep)

    def _strips(self, item: Item) -> list[tuple[dict[int, list[Item]], int]]:
        """The columns and rows that something stands in."""
        kind, left, top, right, bottom, _, _ = item
        size, gap = self._cell, self.gap
        found = []
        if kind != ACROSS:
            columns = range(int((left - gap) // size), int((right + gap) // size) + 1)
            found += [(self._columns, column) for column in columns]
        if kind != DOWN:
            rows = range(int((top - gap) // size), int((bottom + gap) // size) + 1)
            found += [(self._rows, row) for row in rows]
        return found

    def _forget(self, item: Item) -> None:
        """Open stretches of tracks near to what went are found anew."""
        if item[0] != ACROSS:
            for x in self._tracks_near(item):
                del self._open[x]

    def _tracks_near(self, item: Item) -> list[float]:
        low, high = item[1] - self._keep(item), item[3] + self._keep(item)
        return [x for x in self._open if low < x < high]

    def _keep(self, item: Item) -> float:
        return (self.gap if item[0] != WORDS else self.gap * TEXT) - EPS

    def _around(
        self, left: float, top: float, right: float, bottom: float, more: float
    ) -> list[tuple[int, int]]:
        size = self._cell
        first, last = int((top - more) // size), int((bottom + more) // size)
        return [
            (across, down)
            for across in range(int((left - more) // size), int((right + more) // size) + 1)
            for down in range(first, last + 1)
        ]

    # -- looking ahead -------------------------------------------------------------------------

    def open_at(self, x: float) -> list[tuple[float, float]]:
        """Stretches of the track at ``x`` that no symbol, text or line along it keeps closed."""
        found = self._open.get(x)
        if found is None:
            found = self._open[x] = self._stretches(x)
        return found

    def _stretches(self, x: float) -> list[tuple[float, float]]:
        region, gap, text = self.region, self.gap - EPS, self.gap * TEXT - EPS
        closed: list[tuple[float, float]] = []
        for kind, left, top, right, bottom, _, _ in self._columns.get(int(x // self._cell), ()):
            keep = gap if kind != WORDS else text
            if left - keep < x < right + keep:
                closed.append((top - keep, bottom + keep))
        found, y = [], region.top
        for top, bottom in sorted(closed):
            if top > y:
                found.append((y, top))
            y = max(y, bottom)
        if y < region.bottom:
            found.append((y, region.bottom))
        return found

    def reach(self, x: float, y: float, exempt: str) -> tuple[float, float]:
        """How far a line across through ``x`` may go at ``y`` before a symbol, text or line along it."""
        low, high = self.region.left, self.region.right
        gap, text = self.gap - EPS, self.gap * TEXT - EPS
        for kind, left, top, right, bottom, owner, _ in self._rows.get(int(y // self._cell), ()):
            keep = gap if kind != WORDS else text
            if owner == exempt or not top - keep < y < bottom + keep:
                continue
            if right + keep <= x:
                low = max(low, right + keep)
            elif left - keep >= x:
                high = min(high, left - keep)
            else:
                return x, x
        return low, high

    # -- asking --------------------------------------------------------------------------------

    def crossings(
        self, one: Point, other: Point, exempt: tuple[str, ...] = (), meeting: Meeting | None = None
    ) -> int:
        """How many lines a stretch from ``one`` to ``other`` would cross, or ``BLOCKED``.

        ``exempt`` are owners of symbols at which the stretch begins or ends.
        """
        left, right = (one[0], other[0]) if one[0] < other[0] else (other[0], one[0])
        top, bottom = (one[1], other[1]) if one[1] < other[1] else (other[1], one[1])
        if not self._inside(left, top, right, bottom):
            return BLOCKED
        size, cells, keeps = self._cell, self._cells, self._keeps[left == right]
        found, rows = 0, range(int(top // size), int(bottom // size) + 1)
        for column in range(int(left // size), int(right // size) + 1):
            for row in rows:
                for item in cells.get((column, row), ()):
                    keep = keeps[item[0]]
                    if (
                        left < item[3] + keep
                        and right > item[1] - keep
                        and top < item[4] + keep
                        and bottom > item[2] - keep
                    ):
                        answer = self._answer(item, (left, top, right, bottom), exempt, meeting)
                        if answer == BLOCKED:
                            return BLOCKED
                        # A line across may be found in two cells; it is crossed in one.
                        at = row if left == right else column
                        found += answer and int((item[2] if left == right else item[1]) // size) == at
        return found

    def _inside(self, left: float, top: float, right: float, bottom: float) -> bool:
        region = self.region
        return (
            left >= region.left - EPS
            and right <= region.right + EPS
            and top >= region.top - EPS
            and bottom <= region.bottom + EPS
        )

    def _answer(
        self,
        item: Item,
        box: tuple[float, float, float, float],
        exempt: tuple[str, ...],
        meeting: Meeting | None,
    ) -> int:
        """1 for a clean crossing, 0 for what is allowed to be near, else ``BLOCKED``."""
        kind, (left, top, right, bottom) = item[0], box
        if kind == SYMBOL:
            return 0 if item[5] in exempt else BLOCKED
        if kind == WORDS:
            return BLOCKED
        if kind == (ACROSS if left == right else DOWN):
            keep = self.gap * CORNER - EPS
            down, across = (box, item[1:5]) if left == right else (item[1:5], box)
            x, y = down[0], across[1]
            if across[0] + keep <= x <= across[2] - keep and down[1] + keep <= y <= down[3] - keep:
                return 1
            return 0 if meeting is not None and _meets(item, meeting) else BLOCKED
        along = max(min(right, item[3]) - max(left, item[1]), min(bottom, item[4]) - max(top, item[2]))
        return 0 if meeting is not None and along <= EPS and _meets(item, meeting) else BLOCKED

    def is_free(self, box: Rect) -> bool:
        """Whether words or a connector may stand in ``box``."""
        keep = self.gap * TEXT - EPS
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if not self._inside(left, top, right, bottom):
            return False
        size, cells = self._cell, self._cells
        upper, lower = top - keep, bottom + keep
        first, last = left - keep, right + keep
        for across in range(int(left // size), int(right // size) + 1):
            for down in range(int(top // size), int(bottom // size) + 1):
                for item in cells.get((across, down), ()):
                    if first < item[3] and last > item[1] and upper < item[4] and lower > item[2]:
                        return False
        return True

    def in_the_way(self, box: Rect) -> set[str]:
        """Owners of all that stands in ``box`` or too near to it."""
        keep = self.gap * TEXT - EPS
        found: set[str] = set()
        for cell in self._around(box.left, box.top, box.right, box.bottom, 0):
            for item in self._cells.get(cell, ()):
                if (
                    box.left - keep < item[3]
                    and box.right + keep > item[1]
                    and box.top - keep < item[4]
                    and box.bottom + keep > item[2]
                ):
                    found.add(item[5])
        return found

    def blockers(self, one: Point, other: Point, exempt: tuple[str, ...] = ()) -> set[str]:
        """Owners of all that keeps a stretch from being drawn."""
        found: set[str] = set()
        gap = self.gap
        left, right = sorted((one[0], other[0]))
        top, bottom = sorted((one[1], other[1]))
        for cell in self._around(left, top, right, bottom, gap):
            for item in self._cells.get(cell, ()):
                if item[5] in exempt or item[5] in found:
                    continue
                if (
                    left - gap < item[3]
                    and right + gap > item[1]
                    and top - gap < item[4]
                    and bottom + gap > item[2]
                ):
                    found.add(item[5])
        return found


def _without(stretches: list[tuple[float, float]], top: float, bottom: float) -> list[tuple[float, float]]:
    """``stretches`` where the one from ``top`` to ``bottom`` is closed."""
    found: list[tuple[float, float]] = []
    for begin, end in stretches:
        if end <= top or begin >= bottom:
            found.append((begin, end))
            continue
        if begin < top:
            found.append((begin, top))
        if bottom < end:
            found.append((bottom, end))
    return found


def _meets(item: Item, meeting: Meeting) -> bool:
    """Whether a line of the group to be met passes the meeting point."""
    x, y = meeting.point
    return (
        item[6] == meeting.group
        and item[1] - EPS <= x <= item[3] + EPS
        and item[2] - EPS <= y <= item[4] + EPS
    )
