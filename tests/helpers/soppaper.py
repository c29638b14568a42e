"""Reads a printed SOP's table back from its marks alone: columns, rows, cells, symbols, and arrows.

Where arrows lead is followed as an eye would: from a symbol along a line, through lines it flows
into and lettered pairs, to the head that touches a symbol.  It knows no SOP.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.reports.boxes import HAIR
from app.reports.sop.flow import ARROW_LINE, SYMBOL_LINE
from tests.helpers.pdfmarks import Marks, Point, Shape, String, read_marks

TEXTS_BEFORE, TEXTS_AFTER = 2, 4
KEYS = ("no", "activity", "requirements", "time", "output", "note")
NEAR = 0.8  # points by which things that touch may be apart

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Symbol:
    """A symbol in a row (counted over all pages) and lane (-1: across them)."""

    page: int
    row: int
    lane: int
    kind: str
    box: Box


@dataclass
class Table:
    """What was read; ``cells``: one mapping per row; ``arrows``: pairs of places in ``symbols``."""

    cells: list[dict[str, str]] = field(default_factory=list)
    roles: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    symbols: list[Symbol] = field(default_factory=list)
    arrows: list[tuple[int, int]] = field(default_factory=list)
    lane_words: list[str] = field(default_factory=list)
    rows_on: list[list[int]] = field(default_factory=list)  # rows that have a band on each page
    around: list[list[str]] = field(default_factory=list)  # lines outside the table on every page
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Page:
    """The frame of the table on one page."""

    marks: Marks
    edges: list[float]
    bands: list[tuple[float, float]]  # top, bottom

    @property
    def top(self) -> float:
        """The heading's upper edge: that of the highest rectangle as wide as a column."""
        boxes = [
            shape.box for shape in self.marks.shapes if len(shape.points) == 4 and _is(shape.width, HAIR)
        ]
        return max((box[3] for box in boxes if _is(box[1], self.bands[0][0])), default=self.bands[0][0])

    @property
    def lanes(self) -> list[tuple[float, float]]:
        inner = self.edges[TEXTS_BEFORE : len(self.edges) - TEXTS_AFTER]
        return list(pairwise(inner))

    def column(self, key: str) -> tuple[float, float]:
        at = KEYS.index(key)
        if at >= TEXTS_BEFORE:
            at += len(self.lanes)
        return self.edges[at], self.edges[at + 1]


def read_table(data: bytes) -> Table:
    """The table of a printed SOP; of pages without one, and of what stands around it, the lines."""
    table = Table()
    flow = _Flow(table)
    number = 0
    for marks in read_marks(data):
        page = _frame(marks)
        table.around.append(_around(marks, page))
        if page is not None:
            _read_heading(table, page)
            _read_rows(table, page, number)
            flow.add(page, number)
            number += 1
    flow.follow()
    return table


def _around(marks: Marks, page: _Page | None) -> list[str]:
    """The lines of a page that do not stand in the table, words of one height joined."""
    top, bottom = (page.top, page.bands[-1][1]) if page else (0.0, 0.0)
    lines: dict[float, list[String]] = defaultdict(list)
    for string in marks.strings:
        if not bottom < string.middle[1] < top:
            lines[round(string.y)].append(string)
    return [
        " ".join(string.text.strip() for string in sorted(line, key=lambda found: found.x))
        for _, line in sorted(lines.items(), reverse=True)
    ]


def _frame(marks: Marks) -> _Page | None:
    """The table's lines: uprights of one length, and what crosses them; ``None`` without a table."""
    upright: dict[tuple[float, float], set[float]] = defaultdict(set)
    level: list[tuple[float, float]] = []
    for shape in marks.shapes:
        if len(shape.points) != 2 or not _is(shape.width, HAIR):
            continue
        (ax, ay), (bx, by) = shape.points
        if abs(ax - bx) < 0.01:
            upright[round(max(ay, by), 1), round(min(ay, by), 1)].add(round(ax, 2))
        else:
            level.append((round(min(ax, bx), 2), round(ay, 2)))
    if not upright:
        return None
    (top, bottom), edges = max(upright.items(), key=lambda found: len(found[1]))
    if len(edges) < TEXTS_BEFORE + TEXTS_AFTER + 2:
        return None
    left = min(edges)
    inner = {y for x, y in level if abs(x - left) < 0.1 and bottom + 0.2 < y < top - 0.2}
    return _Page(marks, sorted(edges), list(pairwise([top, *sorted(inner, reverse=True), bottom])))


def _read_heading(table: Table, page: _Page) -> None:
    """Captions and names of the roles, in the rectangles right above the body."""
    body = page.bands[0][0]
    boxes = [
        shape.box
        for shape in page.marks.shapes
        if len(shape.points) == 4 and shape.closed and _is(shape.width, HAIR)
    ]
    if not boxes or table.captions:
        return
    above = sorted((box for box in boxes if _is(box[1], body)), key=lambda box: box[0])
    said = [page.marks.words(*box) for box in above]
    for box, words in zip(above, said, strict=True):
        is_lane = any(_is(box[0], left) and _is(box[2], right) for left, right in page.lanes)
        (table.roles if is_lane else table.captions).append(words)
    table.captions += [page.marks.words(*box) for box in boxes if not _is(box[1], body)]


def _read_rows(table: Table, page: _Page, number: int) -> None:
    table.rows_on.append([])
    for top, bottom in page.bands:
        said = {key: page.marks.words(*_rect(page.column(key), top, bottom)) for key in KEYS}
        if said["no"]:
            table.cells.append(said)
            table.rows_on[number].append(len(table.cells) - 1)
            _read_symbols(table, page, number, (top, bottom))
        elif any(said.values()):
            for key, words in said.items():
                table.cells[-1][key] += f" {words}" if words else ""
    lanes = page.lanes
    table.lane_words.append(page.marks.words(lanes[0][0], page.bands[-1][1], lanes[-1][1], page.bands[0][0]))


def _read_symbols(table: Table, page: _Page, number: int, band: tuple[float, float]) -> None:
    top, bottom = band
    found = [shape for shape in page.marks.shapes if _is_symbol(shape) and _kind(shape) != "pentagon"]
    for shape in sorted(found, key=lambda shape: (-shape.box[3], shape.box[0])):
        left, low, right, high = shape.box
        if not (bottom - NEAR <= low and high <= top + NEAR):
            continue
        lanes = [
            at for at, (near, far) in enumerate(page.lanes) if near - NEAR <= left and right <= far + NEAR
        ]
        inside = page.lanes[0][0] <= left and right <= page.lanes[-1][1]
        if inside:
            lane = lanes[0] if lanes else -1
            table.symbols.append(Symbol(number, len(table.cells) - 1, lane, _kind(shape), shape.box))


def _is_symbol(shape: Shape) -> bool:
    return shape.closed and shape.stroked and _is(shape.width, SYMBOL_LINE)


def _kind(shape: Shape) -> str:
    """What an outline is, by its corners."""
    points = shape.points
    if points[0] == points[-1]:
        points = points[:-1]
    if shape.curved:
        return "capsule" if len(points) == 8 else "curved"
    if len(points) == 5:
        return "pentagon"
    if len(points) != 4:
        return "polygon"
    straight = all(ax == bx or ay == by for (ax, ay), (bx, by) in pairwise([*points, points[0]]))
    left, _bottom, right, top = shape.box
    middle = (left + right) / 2
    return (
        "box"
        if straight
        else "diamond"
        if any(_is(x, middle) and _is(y, top) for x, y in points)
        else "slanted"
    )


@dataclass
class _Line:
    """A line of the flowchart; ``tip``: the head's point, else its last point."""

    page: int
    points: tuple[Point, ...]
    tip: Point
    has_head: bool


@dataclass(frozen=True)
class _Letter:
    """A pentagon."""

    page: int
    letter: str
    box: Box


class _Flow:
    """Lines, heads and lettered pentagons of all pages, and where they lead."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._lines: list[_Line] = []
        self._letters: list[_Letter] = []

    def add(self, page: _Page, number: int) -> None:
        shapes = page.marks.shapes
        heads = [s for s in shapes if s.filled and not s.stroked and len(set(s.points)) == 3]
        ways = [s for s in shapes if s.stroked and not s.closed and _is(s.width, ARROW_LINE)]
        for way in ways:
            self._add_line(way, heads, number)
        if heads:
            self._table.faults.append(f"page {number}: {len(heads)} heads without a line")
        for shape in shapes:
            if _is_symbol(shape) and _kind(shape) == "pentagon" and self._in_lanes(shape.box, page):
                self._letters.append(_Letter(number, page.marks.words(*shape.box), shape.box))

    def _in_lanes(self, box: Box, page: _Page) -> bool:
        lanes = page.lanes
        return lanes[0][0] <= box[0] and box[2] <= lanes[-1][1] and box[3] <= page.bands[0][0] + NEAR

    def _add_line(self, way: Shape, heads: list[Shape], page: int) -> None:
        end = way.points[-1]
        for head in heads:
            tip, one, other = head.points[:3]
            foot = ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2)
            if _close(foot, end):
                heads.remove(head)
                self._lines.append(_Line(page, way.points, tip, has_head=True))
                return
        self._lines.append(_Line(page, way.points, end, has_head=False))

    def follow(self) -> None:
        """Every way from a symbol to a symbol; what leads nowhere is a fault."""
        for at, symbol in enumerate(self._table.symbols):
            for line in self._starting(symbol.page, symbol.box):
                targets = list(self._targets(line, 0))
                if len(targets) != 1:
                    self._table.faults.append(f"a line from {symbol} leads to {len(targets)} symbols")
                self._table.arrows += [(at, target) for target in targets]
        for line in self._lines:
            if not self._begins_somewhere(line):
                self._table.faults.append(f"a line on page {line.page} begins nowhere: {line.points[0]}")

    def _begins_somewhere(self, line: _Line) -> bool:
        boxes = [symbol.box for symbol in self._table.symbols if symbol.page == line.page]
        boxes += [letter.box for letter in self._letters if letter.page == line.page]
        return any(_touches(box, line.points[0]) for box in boxes)

    def _starting(self, page: int, box: Box) -> list[_Line]:
        return [line for line in self._lines if line.page == page and _touches(box, line.points[0])]

    def _targets(self, line: _Line, depth: int) -> Iterator[int]:
        if depth > 20:
            self._table.faults.append("lines run in a circle")
            return
        if line.has_head:
            yield from self._entered(line, depth)
            return
        for other in self._lines:
            if other is not line and other.page == line.page and _on(other, line.tip):
                yield from self._targets(other, depth + 1)
                return
        self._table.faults.append(f"a line on page {line.page} ends nowhere: {line.tip}")

    def _entered(self, line: _Line, depth: int) -> Iterator[int]:
        for at, symbol in enumerate(self._table.symbols):
            if symbol.page == line.page and _touches(symbol.box, line.tip):
                yield at
                return
        for letter in self._letters:
            if letter.page == line.page and _touches(letter.box, line.tip):
                yield from self._paired(letter, depth)
                return
        self._table.faults.append(f"a head on page {line.page} touches nothing: {line.tip}")

    def _paired(self, letter: _Letter, depth: int) -> Iterator[int]:
        """On from the other pentagon of the pair: the one from which a line starts."""
        for other in self._letters:
            if other.letter == letter.letter and other is not letter:
                for line in self._starting(other.page, other.box):
                    yield from self._targets(line, depth + 1)
                    return
        self._table.faults.append(f"no pair for {letter}")


def _rect(column: tuple[float, float], top: float, bottom: float) -> Box:
    return column[0], bottom, column[1], top


def _is(one: float, other: float) -> bool:
    return abs(one - other) < 0.05


def _close(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < NEAR and abs(one[1] - other[1]) < NEAR


def _touches(box: Box, point: Point) -> bool:
    left, bottom, right, top = box
    return left - NEAR <= point[0] <= right + NEAR and bottom - NEAR <= point[1] <= top + NEAR


def _on(line: _Line, point: Point) -> bool:
    """Whether a point lies on a line, its head included."""
    for (ax, ay), (bx, by) in pairwise((*line.points, line.tip)):
        if (
            min(ax, bx) - NEAR <= point[0] <= max(ax, bx) + NEAR
            and min(ay, by) - NEAR <= point[1] <= max(ay, by) + NEAR
        ):
            return True
    return False
