"""One page before its lines: where symbols stand, and on which tracks lines may run.

It knows a frame and the seats of its nodes; it routes nothing.
Tracks keep a gap from symbols and half a gap from the table's own lines, so that a line is
never taken for a border of the table.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.flowchart.drawing import Frame, Mark, Rect, Sizes
from app.domain.flowchart.outlines import OFFICIAL
from app.domain.flowchart.plan import Plan, Seat, spare_lanes
from app.domain.flowchart.promises import BORDER, HEAD_STUB, STUB
from app.domain.flowchart.room import EPS, Room
from app.domain.sop import Sop

#: Tracks offered in one gutter; more only make the search longer.
_MOST_TRACKS = 6
#: Tracks offered on each side of a lane's middle.
_MOST_BESIDE = 4


@dataclass(frozen=True, slots=True)
class Shelf:
    """A level of a row on its page: the height its symbols take, and the borders around."""

    top: float
    bottom: float
    row_top: float
    row_bottom: float
    flow: float  # the track below that is kept for the plain flow to the next row


@dataclass
class Sheet:
    """A page: what stands on it, its tracks, and what is taken."""

    no: int
    region: Rect
    room: Room
    body_top: float
    body_bottom: float
    marks: dict[str, Mark] = field(default_factory=dict)
    all_marks: list[Mark] = field(default_factory=list)
    cell: dict[str, tuple[float, float]] = field(default_factory=dict)  # lane of each node: left, right
    own: dict[str, tuple[float, float]] = field(default_factory=dict)  # with the empty lanes beside it
    shelf_of: dict[str, int] = field(default_factory=dict)
    shelves: list[Shelf] = field(default_factory=list)
    tracks: list[float] = field(default_factory=list)
    borders: list[float] = field(default_factory=list)  # between the lanes
    _gutters: dict[int, list[float]] = field(default_factory=dict)

    def gutter(self, below: int) -> list[float]:
        """Tracks across, between shelf ``below`` and the next (-1: above the first), from above."""
        found = self._gutters.get(below)
        if found is None:
            found = self._gutters[below] = self._tracks_across(below)
        return found

    def _tracks_across(self, below: int) -> list[float]:
        gap = self.room.gap
        found: list[float] = []
        if below >= 0:
            shelf = self.shelves[below]
            follower = self.shelves[below + 1] if below + 1 < len(self.shelves) else None
            if follower is not None and follower.row_top == shelf.row_top:
                return _few(_steps(shelf.bottom + STUB * gap, follower.top - HEAD_STUB * gap, gap))
            up = _steps(-shelf.flow, -(shelf.bottom + STUB * gap), gap)
            found += [-y for y in reversed(up)]
        if below + 1 < len(self.shelves):
            shelf = self.shelves[below + 1]
            upper = _steps(-(shelf.top - HEAD_STUB * gap), -(shelf.row_top + BORDER * gap), gap)
            found += [-y for y in reversed(upper)]
        return _few(found)

    def near_tracks(self, left: float, right: float) -> list[float]:
        """Tracks downwards between two places."""
        return self.tracks[bisect_left(self.tracks, left - EPS) : bisect_left(self.tracks, right + EPS)]


def _steps(first: float, last: float, step: float) -> list[float]:
    count = int((last - first + EPS) / step) + 1 if last >= first - EPS else 0
    return [first + no * step for no in range(min(count, 200))]


def _few(tracks: list[float]) -> list[float]:
    """The outer and the middle ones of many."""
    if len(tracks) <= _MOST_TRACKS:
        return tracks
    middle = len(tracks) // 2
    return [*tracks[:2], *tracks[middle - 1 : middle + 1], *tracks[-2:]]


def shrunk(frames: Sequence[Frame], sizes: Sizes) -> Sizes:
    """``sizes``, smaller where a lane is narrower than a symbol with its two tracks."""
    need = sizes.symbol_width + 2 * (1 + BORDER) * sizes.gap
    widths = [lane.right - lane.left for frame in frames for lane in frame.lanes]
    share = min([1.0, *(width / need for width in widths)]) if need > 0 else 1.0
    share = max(share, 0.02)
    least = 1e-2
    return Sizes(
        max(sizes.symbol_width * share, least),
        max(sizes.symbol_height, least),
        max(sizes.gap * share, least),
        max(sizes.label_height, least),
        max(sizes.connector * share, least),
    )


def sheets(sop: Sop, made: Plan, frames: Sequence[Frame], sizes: Sizes, *, strict: bool) -> list[Sheet]:
    """The pages with their symbols; a row without a band is on none."""
    rows = {row.no: index for index, row in reversed(list(enumerate(sop.rows)))}
    seats: dict[int, list[Seat]] = {}
    for seat in made.all_seats:
        seats.setdefault(seat.row, []).append(seat)
    found: list[Sheet] = []
    for no, frame in enumerate(frames):
        sheet = _empty(no, frame, sizes)
        for band in frame.bands:
            index = rows.pop(band.no, None)
            if index is not None:
                _fill(sheet, frame, (band.top, band.bottom), seats.get(index, []), made, sizes, strict)
        found.append(sheet)
    return found


def _empty(no: int, frame: Frame, sizes: Sizes) -> Sheet:
    lefts = [lane.left for lane in frame.lanes] or [0.0]
    rights = [lane.right for lane in frame.lanes] or [0.0]
    region = Rect(min(lefts), min(frame.head, frame.foot), max(rights), max(frame.head, frame.foot))
    room = Room(region, sizes.gap, 2.0 * max(sizes.symbol_height, sizes.gap))
    top = min((band.top for band in frame.bands), default=frame.head)
    bottom = max((band.bottom for band in frame.bands), default=frame.head)
    sheet = Sheet(no, region, room, top, bottom)
    for lane in frame.lanes:
        middle, reach = (lane.left + lane.right) / 2, sizes.symbol_width / 2 + sizes.gap
        right = _steps(middle + reach, lane.right - BORDER * sizes.gap, sizes.gap)
        if len(right) > _MOST_BESIDE:
            right = [*right[: _MOST_BESIDE - 1], right[-1]]
        sheet.tracks += [2 * middle - x for x in reversed(right)] + [middle, *right]
    sheet.tracks.sort()
    sheet.borders = sorted({lane.left for lane in frame.lanes} | {lane.right for lane in frame.lanes})
    return sheet


def _fill(
    sheet: Sheet,
    frame: Frame,
    band: tuple[float, float],
    seats: list[Seat],
    made: Plan,
    sizes: Sizes,
    strict: bool,
) -> None:
    """Put the symbols of one row into its band."""
    if not seats:
        return
    lanes = {lane.role: (lane.left, lane.right) for lane in frame.lanes}
    base = len(sheet.shelves)
    sheet.shelves += _shelves(band, seats, made, sizes)
    for seat in seats:
        left, right = lanes.get(seat.lane, (sheet.region.left, sheet.region.right))
        shelf, middle = sheet.shelves[base + seat.level], (left + right) / 2
        half = min(made.promises[seat.node.id].width, max(right - left - sizes.gap, sizes.symbol_width)) / 2
        box = Rect(middle - half, shelf.top, middle + half, shelf.bottom)
        symbol = seat.node.symbol if not strict or seat.node.symbol in OFFICIAL else "box"
        mark = Mark(seat.node.id, symbol, box)
        sheet.all_marks.append(mark)
        sheet.room.take_symbol(box, _owner(seat, made))
        if made.seats[seat.node.id] is seat:
            sheet.marks[seat.node.id] = mark
            sheet.cell[seat.node.id] = (left, right)
            sheet.own[seat.node.id] = _own(seat, lanes, made, (left, right))
            sheet.shelf_of[seat.node.id] = base + seat.level


def _own(
    seat: Seat, lanes: Mapping[str, tuple[float, float]], made: Plan, cell: tuple[float, float]
) -> tuple[float, float]:
    """The room of a symbol across: its lane, and empty ones beside it."""
    if seat.lane not in lanes:
        return cell
    left, right = spare_lanes(seat.lane, list(lanes), made.occupied[seat.row])
    sides = [cell, *(lanes[key] for key in (*left, *right))]
    return min(near for near, _ in sides), max(far for _, far in sides)


def _owner(seat: Seat, made: Plan) -> str:
    return f"n{seat.node.id}" if made.seats[seat.node.id] is seat else "other"


def _shelves(band: tuple[float, float], seats: list[Seat], made: Plan, sizes: Sizes) -> list[Shelf]:
    """Heights of a row's levels: in the middle of the band as far as the zones allow."""
    zones, height = made.zones[seats[0].row], max(band[1] - band[0], 0.0)
    need = sum(zone.above + sizes.symbol_height + zone.below for zone in zones)
    share = min(1.0, height / need) if need > 0 else 1.0
    tall = sizes.symbol_height * share
    middle = (band[0] + band[1] - tall) / 2
    spare = max(0.0, height - need) / (len(zones) + 1)
    found, y = [], band[0]
    for no, zone in enumerate(zones):
        y += zone.above * share + spare
        if len(zones) == 1:
            y = min(max(middle, band[0] + zone.above * share), band[1] - zone.below * share - tall)
        border = BORDER * sizes.gap * share
        flow = y + tall + zone.below * share - border
        if no == len(zones) - 1:
            flow = min(band[1] - border, max(flow, band[1] - 2.5 * border))
        found.append(Shelf(y, y + tall, band[0], band[1], flow))
        y += tall + zone.below * share
    return found
