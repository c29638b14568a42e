"""Knows what must hold for every drawing, looked at from outside: plain geometry, no code of the layout."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise

from app.domain.flowchart import Connector, Drawing, End, Frame, Label, Page, Point, Rect, Sizes, Way
from app.domain.sop import Arrow, Sop

NEAR = 1e-3
#: Shares of the gap kept around a line's end that another passes, around texts, and by a label
#: from its own line.
CORNER, TEXT, OWN = 0.5, 0.5, 0.2

Box = tuple[float, float, float, float]


def faults(
    sop: Sop, frames: Sequence[Frame], sizes: Sizes, drawing: Drawing, measure: Callable[[str], float]
) -> list[str]:
    """Everything that is wrong with a drawing, in words; [] for a right one."""
    found: list[str] = []
    nodes = {node.id for row in sop.rows for node in row.nodes}
    drawn = {mark.node for page in drawing.pages for mark in page.marks}
    if nodes != drawn:
        found.append(f"symbols differ: {nodes ^ drawn}")
    for no, (page, frame) in enumerate(zip(drawing.pages, frames, strict=True)):
        look = Look(sop, page, frame, sizes, measure)
        found += [f"page {no}: {fault}" for fault in look.all()]
    found += list(once(sop, drawing))
    found += list(letters(sop, drawing))
    if drawing.missing or drawing.wordless:
        found.append(f"left out: arrows {drawing.missing}, words {drawing.wordless}")
    return found


class Look:
    """One page under the glass."""

    def __init__(
        self, sop: Sop, page: Page, frame: Frame, sizes: Sizes, measure: Callable[[str], float]
    ) -> None:
        self.sop, self.page, self.frame, self.sizes, self.measure = sop, page, frame, sizes, measure
        self.gap = sizes.gap
        self.boxes = {mark.node: mark.box for mark in page.marks}

    def all(self) -> Iterator[str]:
        yield from self.symbols()
        yield from self.shapes()
        yield from self.inside()
        yield from self.ends()
        yield from self.through()
        yield from self.between()
        yield from self.labels()
        yield from self.connectors()
        yield from self.sides()

    def arrow(self, way: Way | Label) -> Arrow:
        return self.sop.arrows[way.arrow]

    def symbols(self) -> Iterator[str]:
        lanes = {lane.role: lane for lane in self.frame.lanes}
        row_of = {node.id: (row, node) for row in self.sop.rows for node in row.nodes}
        bands = {band.no: band for band in self.frame.bands}
        for mark in self.page.marks:
            row, node = row_of[mark.node]
            band = bands[row.no]
            if not (band.top - NEAR <= mark.box.top and mark.box.bottom <= band.bottom + NEAR):
                yield f"{mark.node} outside its row"
            lane = lanes.get(node.role)
            middle = (self.frame.lanes[0].left + self.frame.lanes[-1].right) / 2
            wanted = (lane.left + lane.right) / 2 if lane else middle
            if abs(mark.box.centre[0] - wanted) > NEAR:
                yield f"{mark.node} not in the middle of its column"
        for one, other in combinations(self.page.marks, 2):
            if _near(_box(one.box), _box(other.box), self.gap):
                yield f"{one.node} and {other.node} too near"

    def shapes(self) -> Iterator[str]:
        for way in self.page.ways:
            if len(way.points) < 2:
                yield f"way of {way.arrow} has no length"
            for (ax, ay), (bx, by) in pairwise(way.points):
                if (ax != bx) == (ay != by):
                    yield f"way of {way.arrow} is not of right angles: {way.points}"
                elif abs(ax - bx) + abs(ay - by) < self.gap - NEAR:
                    yield f"way of {way.arrow} has a stretch too short to be seen: {way.points}"
            for one, two, three in zip(way.points, way.points[1:], way.points[2:], strict=False):
                if (one[0] == two[0]) == (two[0] == three[0]):
                    yield f"way of {way.arrow} has a corner that is none: {way.points}"

    def inside(self) -> Iterator[str]:
        frame = self.frame
        region = (frame.lanes[0].left, frame.head, frame.lanes[-1].right, frame.foot)
        for way in self.page.ways:
            for one, two in pairwise(way.points):
                if not _within(_line(one, two), region):
                    yield f"way of {way.arrow} leaves the columns"
        for box in [words.box for words in self.page.labels] + [c.box for c in self.page.connectors]:
            if not _within(_box(box), region):
                yield f"{box} leaves the columns"

    def ends(self) -> Iterator[str]:
        for way in self.page.ways:
            arrow = self.arrow(way)
            begin, end = way.points[0], way.points[-1]
            from_symbol = self._touches(arrow.source, begin)
            entering = [c for c in self.page.connectors if not c.leaves and _on(begin, c.box)]
            if not from_symbol and not any(way.arrow in c.arrows for c in entering):
                yield f"way of {way.arrow} begins nowhere: {way.points}"
            if from_symbol and way.points[1][1] < begin[1] - NEAR:
                yield f"way of {way.arrow} leaves upwards: {way.points}"
            to_symbol = self._touches(arrow.target, end)
            leaving = [
                c for c in self.page.connectors if c.leaves and _on(end, c.box) and way.arrow in c.arrows
            ]
            if way.end is End.HEAD and not to_symbol and not leaving:
                yield f"way of {way.arrow} ends nowhere: {way.points}"
            if way.end is End.HEAD and to_symbol and not leaving and way.points[-2][1] > end[1] + NEAR:
                yield f"way of {way.arrow} enters from below: {way.points}"
            if way.end is End.JOIN and not any(self._joins(way, other) for other in self.page.ways):
                yield f"way of {way.arrow} joins nothing: {way.points}"

    def _touches(self, node: str, point: Point) -> bool:
        box = self.boxes.get(node)
        return box is not None and _holds(_grown(_box(box), NEAR), point)

    def _joins(self, way: Way, other: Way) -> bool:
        if way is other or self.arrow(way).target != self.arrow(other).target:
            return False
        return any(
            _holds(_grown(_line(one, two), NEAR), way.points[-1]) for one, two in pairwise(other.points)
        )

    def through(self) -> Iterator[str]:
        """No line through or near a symbol, a label or a connector that is not its own."""
        for way in self.page.ways:
            arrow, last = self.arrow(way), len(way.points) - 2
            for no, (one, two) in enumerate(pairwise(way.points)):
                line = _line(one, two)
                for node, box in self.boxes.items():
                    own = (no == 0 and node == arrow.source and self._touches(node, way.points[0])) or (
                        no == last and node == arrow.target and self._touches(node, way.points[-1])
                    )
                    if not own and _near(line, _box(box), self.gap):
                        yield f"way of {way.arrow} too near to {node}: {way.points}"
                for label in self.page.labels:
                    keep = OWN if label.arrow == way.arrow else TEXT
                    if _near(line, _box(label.box), keep * self.gap):
                        yield f"way of {way.arrow} too near to the label of {label.arrow}"
                for connector in self.page.connectors:
                    ends = (no == 0 and _on(way.points[0], connector.box)) or (
                        no == last and _on(way.points[-1], connector.box)
                    )
                    if not ends and _near(line, _box(connector.box), TEXT * self.gap):
                        yield f"way of {way.arrow} too near to connector {connector.letter}"

    def between(self) -> Iterator[str]:
        """No two lines on one another, nor too near; crossings are clean."""
        lines = [
            (way, no, _line(one, two))
            for way in self.page.ways
            for no, (one, two) in enumerate(pairwise(way.points))
        ]
        lines.sort(key=lambda item: item[2][1])
        for place, (way, no, one) in enumerate(lines):
            for other_way, other_no, other in lines[place + 1 :]:
                if other[1] > one[3] + self.gap:
                    break
                if way is other_way and abs(no - other_no) < 2:
                    continue
                if not _near(one, other, self.gap):
                    continue
                fault = self._conflict(way, one, other_way, other)
                if fault:
                    yield f"ways of {way.arrow} and {other_way.arrow} {fault}: {way.points}"

    def _conflict(self, way: Way, one: Box, other_way: Way, other: Box) -> str:
        upright, other_upright = one[0] == one[2], other[0] == other[2]
        meeting = self._meeting(way, one, other_way, other)
        if upright == other_upright:
            if meeting and not _overlap(one, other):
                return ""
            return "run too near to one another"
        keep = CORNER * self.gap - NEAR
        down, across = (one, other) if upright else (other, one)
        x, y = down[0], across[1]
        if across[0] + keep <= x <= across[2] - keep and down[1] + keep <= y <= down[3] - keep:
            return ""
        if not _near(one, other, CORNER * self.gap):
            return ""
        return "" if meeting else "touch at a corner"

    def _meeting(self, way: Way, one: Box, other_way: Way, other: Box) -> bool:
        """Whether one of two stretches ends on the other, to flow into it."""
        if self.arrow(way).target != self.arrow(other_way).target:
            return False
        for joining, mine, its in ((way, one, other), (other_way, other, one)):
            point = joining.points[-1]
            if (
                joining.end is End.JOIN
                and _holds(_grown(its, NEAR), point)
                and _holds(_grown(mine, NEAR), point)
            ):
                return True
        # Two that flow into a third at one place meet there as well.
        ends = [w.points[-1] for w in (way, other_way) if w.end is End.JOIN]
        return len(ends) == 2 and ends[0] == ends[1]

    def labels(self) -> Iterator[str]:
        for label in self.page.labels:
            yield from self._label(label)
        for one, other in combinations(self.page.labels, 2):
            if _near(_box(one.box), _box(other.box), OWN * self.gap):
                yield f"labels of {one.arrow} and {other.arrow} too near"

    def _label(self, label: Label) -> Iterator[str]:
        gap, box, name = self.gap, _box(label.box), f"label of {label.arrow}"
        if label.box.width < max(map(self.measure, label.lines)) - NEAR:
            yield f"{name} is wider than its box"
        if abs(label.box.height - len(label.lines) * self.sizes.label_height) > NEAR:
            yield f"{name} has another height"
        if len(label.lines) > 3:
            yield f"{name} has more than three lines"
        written, read = self.arrow(label).label.split(), " ".join(label.lines)
        whole = read.removesuffix("…").split()
        if whole != written and (whole != written[: len(whole)] or not whole or not read.endswith("…")):
            yield f"{name} has other words: {read}"
        over = [node for node, symbol in self.boxes.items() if _near(box, _box(symbol), OWN * gap)]
        over += [c.letter for c in self.page.connectors if _near(box, _box(c.box), OWN * gap)]
        if over:
            yield f"{name} over {over}"
        reach = 3 * gap + self.sizes.connector + 2 * self.sizes.label_height
        mine = [way for way in self.page.ways if way.arrow == label.arrow]
        if not any(_near(box, _line(*pair), reach) for way in mine for pair in pairwise(way.points)):
            yield f"{name} far from its line"

    def connectors(self) -> Iterator[str]:
        for connector in self.page.connectors:
            for node, box in self.boxes.items():
                if _near(_box(connector.box), _box(box), TEXT * self.gap):
                    yield f"connector {connector.letter} over {node}"
        for one, other in combinations(self.page.connectors, 2):
            if _near(_box(one.box), _box(other.box), TEXT * self.gap):
                yield f"connectors {one.letter} and {other.letter} too near"

    def sides(self) -> Iterator[str]:
        """Ways leave a symbol at different places; up to three of them on different sides.

        Connectors right beside the symbol may hang on one side.
        """
        begins: dict[str, list[Way]] = defaultdict(list)
        for way in self.page.ways:
            if self._touches(self.arrow(way).source, way.points[0]):
                begins[self.arrow(way).source].append(way)
        leaving = Counter(arrow.source for arrow in self.sop.arrows)
        for node, ways in begins.items():
            places = {(round(x, 2), round(y, 2)) for x, y in (way.points[0] for way in ways)}
            if len(places) != len(ways):
                yield f"ways of {node} leave at one place"
            lines = [_direction(way) for way in ways if not self._is_pair(way)]
            if leaving[node] <= 3 and len(set(lines)) != len(lines):
                yield f"ways of {node} leave on one side"

    def _is_pair(self, way: Way) -> bool:
        """Whether a way only leads to a connector."""
        return any(c.leaves and _on(way.points[-1], c.box) for c in self.page.connectors)


def _direction(way: Way) -> tuple[int, int]:
    (ax, ay), (bx, by) = way.points[:2]
    return (bx > ax) - (bx < ax), (by > ay) - (by < ay)


def once(sop: Sop, drawing: Drawing) -> Iterator[str]:
    """Every arrow is drawn once: one way, or two pieces with a pair."""
    page_of = {mark.node: no for no, page in enumerate(drawing.pages) for mark in page.marks}
    begun = _begun(sop, drawing, page_of)
    leaving: dict[int, list[tuple[int, Connector]]] = defaultdict(list)
    entering: dict[int, list[tuple[int, Connector]]] = defaultdict(list)
    labels = Counter(label.arrow for page in drawing.pages for label in page.labels)
    for no, page in enumerate(drawing.pages):
        for connector in page.connectors:
            for arrow_no in connector.arrows:
                (leaving if connector.leaves else entering)[arrow_no].append((no, connector))
    for no, arrow in enumerate(sop.arrows):
        if arrow.source in page_of and arrow.target in page_of:
            if begun[no] != 1:
                yield f"arrow {no} {arrow.source}→{arrow.target} leaves its symbol {begun[no]} times"
            if labels[no] != bool(arrow.label.strip()):
                yield f"arrow {no} has {labels[no]} labels"
            yield from _paired(no, leaving[no], entering[no], page_of[arrow.source], page_of[arrow.target])


def _begun(sop: Sop, drawing: Drawing, page_of: dict[str, int]) -> Counter[int]:
    """How many lines of each arrow begin at its symbol."""
    found: Counter[int] = Counter()
    for no, page in enumerate(drawing.pages):
        feeding = [connector for connector in page.connectors if not connector.leaves]
        for way in page.ways:
            fed = any(way.arrow in c.arrows and _on(way.points[0], c.box) for c in feeding)
            found[way.arrow] += page_of.get(sop.arrows[way.arrow].source) == no and not fed
    return found


def _paired(
    no: int,
    leaving: list[tuple[int, Connector]],
    entering: list[tuple[int, Connector]],
    here: int,
    there: int,
) -> Iterator[str]:
    if len(leaving) != len(entering) or len(leaving) > 1:
        yield f"arrow {no} has {len(leaving)} leaving and {len(entering)} entering connectors"
    elif not leaving and here != there:
        yield f"arrow {no} crosses pages without a pair"
    for (one_page, one), (other_page, other) in zip(leaving, entering, strict=False):
        if one.letter != other.letter or not one.letter:
            yield f"arrow {no} has letters {one.letter} and {other.letter}"
        if (one_page, other_page) != (here, there):
            yield f"arrow {no} has its connectors on other pages"


def letters(sop: Sop, drawing: Drawing) -> Iterator[str]:
    targets: dict[str, set[str]] = defaultdict(set)
    entering: Counter[str] = Counter()
    for page in drawing.pages:
        for connector in page.connectors:
            targets[connector.letter] |= {sop.arrows[no].target for no in connector.arrows}
            entering[connector.letter] += not connector.leaves
    for letter, nodes in targets.items():
        if len(nodes) != 1:
            yield f"letter {letter} leads to {nodes}"
        if entering[letter] != 1:
            yield f"letter {letter} enters {entering[letter]} times"


def _box(rect: Rect) -> Box:
    return rect.left, rect.top, rect.right, rect.bottom


def _line(one: Point, two: Point) -> Box:
    return min(one[0], two[0]), min(one[1], two[1]), max(one[0], two[0]), max(one[1], two[1])


def _grown(box: Box, more: float) -> Box:
    return box[0] - more, box[1] - more, box[2] + more, box[3] + more


def _near(one: Box, other: Box, keep: float) -> bool:
    """Whether two upright boxes are nearer than ``keep`` in both directions."""
    keep -= NEAR
    return (
        one[0] < other[2] + keep
        and other[0] < one[2] + keep
        and one[1] < other[3] + keep
        and other[1] < one[3] + keep
    )


def _overlap(one: Box, other: Box) -> bool:
    """Whether two stretches in one direction lie on or beside one another for some length."""
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return max(across, down) > NEAR


def _within(box: Box, region: Box) -> bool:
    return (
        region[0] - NEAR <= box[0]
        and region[1] - NEAR <= box[1]
        and box[2] <= region[2] + NEAR
        and box[3] <= region[3] + NEAR
    )


def _holds(box: Box, point: Point) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _on(point: Point, rect: Rect) -> bool:
    """Whether a point lies on the edge of a box."""
    box = _box(rect)
    inner = (box[0] + NEAR, box[1] + NEAR, box[2] - NEAR, box[3] - NEAR)
    return _holds(_grown(box, NEAR), point) and not _holds(inner, point)
