"""What an SOP asks of its drawing before any page is known: seats of the nodes, room they need.

It knows rows, levels and least sizes; where lines run is found in :mod:`.layout`.

An arrow is *plain* when nothing but its own symbols can stand in its way (the one flow
from a row to the next, or between neighbours in a row).  Every other arrow is promised
room for a lettered pair at its two ends (:mod:`.promises`), so that a table that keeps to
the least sizes can always be drawn.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.flowchart.drawing import Sizes
from app.domain.flowchart.promises import BORDER, HEAD_STUB, STUB, Leaving, Promise, Slot, promise
from app.domain.sop import Node, Row, Sop


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
    promises: dict[str, Promise] = field(default_factory=dict)
    occupied: list[set[str]] = field(default_factory=list)  # lanes with a symbol, by row

    def special_out(self, node: str) -> list[Link]:
        return [link for link in self.leaving.get(node, ()) if not link.plain]

    def special_in(self, node: str) -> bool:
        return any(not link.plain for link in self.entering.get(node, ()))

    def plain_below(self, node: str) -> Link | None:
        """The plain arrow that leaves the middle of the lower edge."""
        seat = self.seats[node]
        leaving = self.leaving.get(node, ())
        return next((link for link in leaving if link.plain and not self._aside(seat, link.target)), None)

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
    levels = [0] * len(sop.rows)
    made.occupied = [set() for _ in sop.rows]
    for seat in made.all_seats:
        levels[seat.row] = max(levels[seat.row], seat.level + 1)
        made.occupied[seat.row].add(seat.lane)
    floor = Zone((BORDER + HEAD_STUB) * sizes.gap, (STUB + BORDER) * sizes.gap)
    made.zones = [[Zone(floor.above, floor.below) for _ in range(count)] for count in levels]
    for node, seat in made.seats.items():
        made.promises[node] = _promise(made, node, lanes, sizes)
        zone = made.zones[seat.row][seat.level]
        if made.special_in(node):
            zone.above = max(zone.above, floor.above + sizes.connector)
        zone.below = max(zone.below, made.promises[node].below)
    return made


def _promise(made: Plan, node: str, lanes: list[str], sizes: Sizes) -> Promise:
    plain, seat = made.plain_below(node), made.seats[node]
    special = [(link.no, link.label) for link in made.special_out(node)]
    floor = _narrowest(sizes)
    left = right = floor * max(len(lanes), 1) / 2
    if seat.lane:
        beside = spare_lanes(seat.lane, lanes, made.occupied[seat.row])
        left, right = (floor / 2 + floor * len(keys) for keys in beside)
    leaving = Leaving(special, left=left, right=right)
    if plain is not None:
        # Between the middle of all columns and one of them, the line may be half a gap aside.
        slack = 0.0 if bool(seat.lane) == bool(made.seats[plain.target].lane) else sizes.gap / 2
        leaving = replace(leaving, plain=(plain.no, plain.label), slack=slack)
    return promise(seat.node.symbol, leaving, sizes)


def _narrowest(sizes: Sizes) -> float:
    """The least width of a role's column to which nothing is promised."""
    return sizes.symbol_width + 2 * (1 + BORDER) * sizes.gap


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
    """The least width of each role's column, by the role's key, in the caller's unit.

    Widths of words are estimated: letters times 0.55 of a line's height.
    """
    made = plan(sop, sizes)
    floor = _narrowest(sizes)
    widths = {role.key: floor for role in sop.roles}
    middle = floor  # what nodes without a column need of all columns together
    for node, seat in made.seats.items():
        found = made.promises[node]
        if seat.lane:
            widths[seat.lane] = max(widths[seat.lane], 2 * found.reach)
        else:
            words = max((_past_middle(slot, sizes) for slot in found.slots.values()), default=0.0)
            middle = max(middle, 2 * found.reach, 2 * words)
    lanes = [role.key for role in sop.roles]
    for node, seat in made.seats.items():
        if seat.lane:
            for slot in made.promises[node].slots.values():
                widths[seat.lane] += _missing(slot, seat, made, lanes, widths, sizes)
    share = max(1.0, middle / sum(widths.values())) if widths else 1.0
    return {key: width * share for key, width in widths.items()}


def _past_middle(slot: Slot, sizes: Sizes) -> float:
    """How far from the symbol's middle a line of words reaches."""
    return (abs(slot.near) + slot.width if slot.side else slot.width / 2) + BORDER * sizes.gap


def _missing(
    slot: Slot, seat: Seat, made: Plan, lanes: list[str], widths: Mapping[str, float], sizes: Sizes
) -> float:
    """By how much a lane must be wider for a line of words."""
    left, right = spare_lanes(seat.lane, lanes, made.occupied[seat.row])
    beside = {-1: sum(widths[key] for key in left), 1: sum(widths[key] for key in right)}
    if slot.side:
        return max(0.0, 2 * (_past_middle(slot, sizes) - beside[slot.side]) - widths[seat.lane])
    return max(0.0, slot.width + 2 * BORDER * sizes.gap - sum(beside.values()) - widths[seat.lane])


def spare_lanes(lane: str, lanes: list[str], occupied: set[str]) -> tuple[list[str], list[str]]:
    """Empty lanes of a row whose room belongs to the symbol in ``lane``: those to its right, and
    those to its left where no other symbol stands there."""
    place = lanes.index(lane)
    right = lanes[place + 1 :]
    taken = [no for no, key in enumerate(right) if key in occupied]
    left = lanes[:place]
    return [] if occupied.intersection(left) else left, right[: taken[0]] if taken else right


def strip_height(sop: Sop, sizes: Sizes) -> float:
    """The least height of the strips at head and foot of a page that is one of several."""
    return sizes.connector + (BORDER + STUB) * sizes.gap + BORDER * sizes.gap if sop.arrows else 0.0
