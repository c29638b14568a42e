"""What an SOP asks of its drawing before any page is known: seats of the nodes, room they need.

It knows rows, levels and least sizes; where lines run is found in :mod:`.layout`.

An arrow is *plain* when nothing but its own symbols can stand in its way (the one flow
from a row to the next, or between neighbours in a row).  Every other arrow is promised
room for a lettered pair at its two ends, so that a table that keeps to the least sizes
can always be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.flowchart.drawing import Sizes
from app.domain.sop import Node, Row, Sop

#: Shares of ``Sizes.gap``: between lines and the table's own lines, and stubs that carry a head.
BORDER, STUB, HEAD_STUB = 0.5, 1.0, 1.5
#: Of the gap, between a text and its own line, and between texts.
TEXT_PAD = 0.25


@dataclass(frozen=True, slots=True)
class Seat:
    """A node's place in the table: the row's index, the level in the row (from 0), lane "" = the middle."""

    node: Node
    row: int
    level: int
    lane: str


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow whose both ends stand in the table."""

    no: int
    source: str
    target: str
    label: str
    plain: bool


@dataclass(slots=True)
class Zone:
    """Height kept free above and below the symbols of one level of a row."""

    above: float
    below: float


@dataclass
class Plan:
    """Seats and promises of one SOP."""

    seats: dict[str, Seat] = field(default_factory=dict)
    all_seats: list[Seat] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    leaving: dict[str, list[Link]] = field(default_factory=dict)
    entering: dict[str, list[Link]] = field(default_factory=dict)
    zones: list[list[Zone]] = field(default_factory=list)

    def special_out(self, node: str) -> list[Link]:
        return [link for link in self.leaving.get(node, ()) if not link.plain]

    def special_in(self, node: str) -> bool:
        return any(not link.plain for link in self.entering.get(node, ()))

    def plain_out_below(self, node: str) -> bool:
        """Whether a plain arrow leaves the middle of the lower edge."""
        seat = self.seats[node]
        return any(link.plain and not self._aside(seat, link.target) for link in self.leaving.get(node, ()))

    def plain_in_above(self, node: str) -> bool:
        """Whether a plain arrow enters the middle of the upper edge."""
        seat = self.seats[node]
        return any(link.plain and not self._aside(seat, link.source) for link in self.entering.get(node, ()))

    def _aside(self, seat: Seat, other: str) -> bool:
        found = self.seats[other]
        return found.row == seat.row and found.level == seat.level


def plan(sop: Sop, sizes: Sizes) -> Plan:
    """Seats, plain arrows and least heights of ``sop``; never raises."""
    made = Plan()
    lanes = [role.key for role in sop.roles]
    for index, row in enumerate(sop.rows):
        for seat in _seats(sop, row, index, lanes):
            made.all_seats.append(seat)
            made.seats.setdefault(seat.node.id, seat)
    _link(sop, made, {key: place for place, key in enumerate(lanes)})
    _keep_sides_free(made, sizes)
    levels = [0] * len(sop.rows)
    for seat in made.all_seats:
        levels[seat.row] = max(levels[seat.row], seat.level + 1)
    floor = Zone((BORDER + HEAD_STUB) * sizes.gap, (STUB + BORDER) * sizes.gap)
    made.zones = [[Zone(floor.above, floor.below) for _ in range(count)] for count in levels]
    for seat in made.seats.values():
        zone = made.zones[seat.row][seat.level]
        if made.special_in(seat.node.id):
            zone.above = max(zone.above, floor.above + sizes.connector)
        zone.below = max(zone.below, _below(made, seat.node.id, sizes))
    return made


def _below(made: Plan, node: str, sizes: Sizes) -> float:
    """Room for leaving connectors and, under them, labels: two in a line of text."""
    special = bool(made.special_out(node))
    lines = 1 + max((line for _, line in label_places(made, node, sizes).values()), default=-1)
    height = (STUB + BORDER) * sizes.gap + (sizes.gap if special or lines else 0)
    return height + sizes.connector * special + lines * (sizes.label_height + 2 * TEXT_PAD * sizes.gap)


def _seats(sop: Sop, row: Row, index: int, lanes: list[str]) -> list[Seat]:
    """Levels of a row's nodes, never rising in the order of the nodes."""
    place = {key: no for no, key in enumerate(lanes)}
    taken: dict[str, int] = {}  # next free level of each lane
    spans: list[tuple[int, int, int]] = []  # level, and the lanes between which a line may run
    found: list[Seat] = []
    joined = {(arrow.source, arrow.target) for arrow in sop.arrows}
    for node in row.nodes:
        lane = node.role if node.role in place else ""
        least = found[-1].level if found else 0
        if lane and found and found[-1].lane:
            here, before = place[lane], place[found[-1].lane]
            level = max(least, taken.get(lane, 0))
            while any(at == level and low < here < high for at, low, high in spans):
                level += 1
            if (found[-1].node.id, node.id) in joined and level == found[-1].level:
                spans.append((level, min(here, before), max(here, before)))
        else:
            level = max([least, *taken.values()]) if not lane else max(least, taken.get(lane, 0))
        if found and (not lane or not found[-1].lane):
            level = max(level, found[-1].level + 1)
        taken[lane] = level + 1
        found.append(Seat(node, index, level, lane))
    return found


def _link(sop: Sop, made: Plan, place: Mapping[str, int]) -> None:
    """Collect the arrows with both ends, and tell which are plain."""
    order = [seat for seat in made.all_seats if made.seats[seat.node.id] is seat]
    rows: dict[int, list[Seat]] = {}
    for seat in order:
        rows.setdefault(seat.row, []).append(seat)
    used: set[tuple[str, str]] = set()  # (node, side) taken by a plain arrow
    crossed: set[int] = set()  # rows whose flow to the next is found
    for no, arrow in enumerate(sop.arrows):
        source, target = made.seats.get(arrow.source), made.seats.get(arrow.target)
        if source is None or target is None:
            continue
        sides = _plain_sides(source, target, rows, place, crossed)
        if arrow.label.strip() and source.row == target.row and source.level == target.level:
            sides = ()  # the words would not fit between neighbours
        plain = bool(sides) and not used.intersection(sides)
        if plain:
            used.update(sides)
            if source.row != target.row:
                crossed.add(source.row)
        link = Link(no, arrow.source, arrow.target, arrow.label.strip(), plain)
        made.links.append(link)
        made.leaving.setdefault(link.source, []).append(link)
        made.entering.setdefault(link.target, []).append(link)


def _keep_sides_free(made: Plan, sizes: Sizes) -> None:
    """Where many arrows leave, their connectors need the sides: neighbours are not plain there."""
    while True:
        found = next((link for link in made.links if link.plain and _in_need(made, link, sizes)), None)
        if found is None:
            return
        special = replace(found, plain=False)
        for links in (made.links, made.leaving[found.source], made.entering[found.target]):
            links[links.index(found)] = special


def _in_need(made: Plan, link: Link, sizes: Sizes) -> bool:
    one, other = made.seats[link.source], made.seats[link.target]
    if one.row != other.row or one.level != other.level:
        return False
    edge = sizes.symbol_width / 2
    return any(
        abs(place) > edge
        for node in (link.source, link.target)
        for place in dock_places(made.plain_out_below(node), len(made.special_out(node)), sizes)
    )


def _plain_sides(
    source: Seat, target: Seat, rows: Mapping[int, list[Seat]], place: Mapping[str, int], crossed: set[int]
) -> tuple[tuple[str, str], ...]:
    """The sides a plain arrow would use, () for one that is not plain."""
    one, other = source.node.id, target.node.id
    if source.row == target.row:
        return _beside(source, target, rows[source.row], place)
    if target.row != source.row + 1 or source.row in crossed:
        return ()
    under = any(seat.level > source.level and _same_lane(seat, source) for seat in rows[source.row])
    over = any(seat.level < target.level and _same_lane(seat, target) for seat in rows[target.row])
    return () if under or over else ((one, "below"), (other, "above"))


def _beside(
    source: Seat, target: Seat, seats: list[Seat], place: Mapping[str, int]
) -> tuple[tuple[str, str], ...]:
    """Neighbours in one row: side by side on one level, or one right under the other."""
    one, other = source.node.id, target.node.id
    if source.level == target.level and source.lane and target.lane and source.lane != target.lane:
        low, high = sorted((place[source.lane], place[target.lane]))
        between = any(
            seat.level == source.level and seat.lane and low < place[seat.lane] < high for seat in seats
        )
        right = place[source.lane] < place[target.lane]
        sides = ((one, "right"), (other, "left")) if right else ((one, "left"), (other, "right"))
        return () if between else sides
    if source.lane == target.lane and target.level > source.level:
        between = any(source.level < seat.level < target.level and _same_lane(seat, source) for seat in seats)
        return () if between else ((one, "below"), (other, "above"))
    return ()


def _same_lane(one: Seat, other: Seat) -> bool:
    return one.lane == other.lane or not one.lane or not other.lane


def row_heights(sop: Sop, sizes: Sizes) -> Mapping[int, float]:
    """The least height of each row, by its ``no``, in the caller's unit."""
    made = plan(sop, sizes)
    return {
        row.no: sum(zone.above + sizes.symbol_height + zone.below for zone in zones)
        for row, zones in zip(sop.rows, made.zones, strict=True)
    }


def lane_widths(sop: Sop, sizes: Sizes) -> Mapping[str, float]:
    """The least width of each role's column, by the role's key, in the caller's unit."""
    made = plan(sop, sizes)
    floor = sizes.symbol_width + 2 * (1 + BORDER) * sizes.gap
    widths = {role.key: floor for role in sop.roles}
    middle = floor  # what nodes without a column need of all columns together
    for node, seat in made.seats.items():
        count = len(made.special_out(node))
        reach = max(map(abs, dock_places(made.plain_out_below(node), count, sizes)), default=0.0)
        need = 2 * (reach + sizes.connector / 2 + BORDER * sizes.gap)
        if seat.lane:
            widths[seat.lane] = max(widths[seat.lane], need)
        else:
            middle = max(middle, need)
    share = max(1.0, middle / sum(widths.values())) if widths else 1.0
    return {key: width * share for key, width in widths.items()}


def dock_places(middle_taken: bool, count: int, sizes: Sizes) -> list[float]:
    """Where leaving connectors hang under a symbol: offsets of their middles from its middle."""
    step, edge = sizes.connector + sizes.gap, sizes.symbol_width / 2
    reached = [sizes.gap + sizes.connector / 2 - step if middle_taken else 0.0] * 2
    found: list[float] = [] if middle_taken else [0.0]
    while len(found) < count:
        side = len(found) % 2
        offset = reached[side] + step
        if offset > edge - 1e-6:  # past the symbol's edge: its line comes from the side
            offset = max(offset, edge + sizes.gap)
        reached[side] = offset
        found.append(-offset if side == middle_taken else offset)
    return found[:count]


def label_places(made: Plan, node: str, sizes: Sizes) -> dict[int, tuple[int, int]]:
    """Where words stand under a symbol, by arrow: the side (-1 left, 1 right) and the line (from 0)."""
    special = [link.no for link in made.special_out(node)]
    places = dict(zip(special, dock_places(made.plain_out_below(node), len(special), sizes), strict=True))
    lines = {-1: 0, 1: 0}
    found: dict[int, tuple[int, int]] = {}
    labelled = [link.no for link in made.leaving.get(node, ()) if link.label]
    for no in sorted(labelled, key=lambda no: not places.get(no, 0.0)):  # those at a side choose first
        offset = places.get(no, 0.0)
        side = (1 if offset > 0 else -1) if offset else (1 if lines[1] <= lines[-1] else -1)
        found[no] = side, lines[side]
        lines[side] += 1
    return found


def strip_height(sop: Sop, sizes: Sizes) -> float:
    """The least height of the strips at head and foot of a page that is one of several."""
    return sizes.connector + (BORDER + STUB) * sizes.gap + BORDER * sizes.gap if sop.arrows else 0.0
