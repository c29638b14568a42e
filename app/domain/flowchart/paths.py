"""Every sensible run of a line from one place to another, cheapest first.

It knows shapes of lines: straight, one corner, across a gutter, along a lane's track.  What is
taken it knows only roughly, by the legs' reaches and the tracks' open stretches; the exact
answer is :meth:`.room.Room.crossings`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop
from itertools import pairwise

from app.domain.flowchart.drawing import Point

EPS = 1e-6
#: Prices, in gaps of length.
BEND, CROSSING, JOINING = 4.0, 9.0, 3.0
_FAR = float("inf")

#: Open stretches of a track: top, bottom, from above.
Open = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Leg:
    """A way out of a place (or into it): its first corners, then a run across at ``y``.

    ``points`` begin at the port; the run begins at the last of them and reaches from ``low`` to
    ``high``.  ``upright``: the stretch before the run goes up or down, so that the run may be left out.
    """

    points: tuple[Point, ...]
    low: float
    high: float
    upright: bool
    price: float
    side: str
    joined: str = ""  # owner of the line into which it flows, instead of a symbol

    @property
    def y(self) -> float:
        return self.points[-1][1]

    @property
    def x(self) -> float:
        return self.points[-1][0]


@dataclass(frozen=True, slots=True)
class Run:
    """A possible line: its price without crossings, its corners, its side of the source."""

    price: float
    points: tuple[Point, ...]
    side: str
    joined: str = ""  # owner of the line it flows into


@dataclass(frozen=True, slots=True)
class Line:
    """A line already drawn to the same target: the part that may be joined, and what it costs."""

    owner: str
    points: tuple[Point, ...]
    price: float = 0.0


#: Price, a number that no other has, leg out, leg in, track, line to flow into, last corner.
_Found = tuple[float, int, Leg | None, Leg | None, float | None, Line | None, Point | None]


class Runs:
    """Collects possible lines; corners are only worked out for those that are asked for."""

    def __init__(self, gap: float) -> None:
        self.gap = gap
        self.found: list[_Found] = []

    def add(
        self,
        length: float,
        price: float,
        out: Leg | None,
        leg: Leg | None,
        x: float | None,
        line: Line | None = None,
        end: Point | None = None,
    ) -> None:
        self.found.append((length / self.gap + price, len(self.found), out, leg, x, line, end))

    def cheapest(self) -> Iterator[Run]:
        """All in the order of their prices; those with a stretch too short to be seen are left out."""
        heapify(self.found)
        while self.found:
            total, _, out, leg, x, line, end = heappop(self.found)
            points: list[Point] = list(out.points) if out else []
            if x is not None:
                points += [(x, out.y)] if out else []
                points += [(x, leg.y)] if leg else []
            if leg:
                points += leg.points[::-1]
            if end is not None:
                points = [*points, end] if out or leg is None else [end, *points]
            kept = self._tidied(points)
            if kept:
                joined = line.owner if line else leg.joined if leg else ""
                yield Run(total, kept, out.side if out else "", joined)

    def _tidied(self, points: list[Point]) -> tuple[Point, ...]:
        """Without corners that are none; () where a stretch is too short or turns back."""
        gap = self.gap - EPS
        kept = [points[0]]
        at_x, at_y = points[0]
        way = 0  # of the last stretch: 1 right, -1 left, 2 down, -2 up
        for x, y in points[1:]:
            across, down = x - at_x, y - at_y
            if -EPS < across < EPS:
                if -EPS < down < EPS:
                    continue
                turn, x = (2 if down > 0 else -2), at_x
            else:
                turn, y = (1 if across > 0 else -1), at_y
            if turn == -way:
                return ()
            if turn == way:
                kept[-1] = (x, y)
            else:
                kept.append((x, y))
            way, at_x, at_y = turn, x, y
        for (ax, ay), (bx, by) in pairwise(kept):
            if -gap < ax - bx < gap and -gap < ay - by < gap:
                return ()
        return tuple(kept) if len(kept) > 1 else ()


def to_symbol(
    runs: Runs,
    outs: Sequence[Leg],
    ins: Sequence[Leg],
    tracks: Sequence[float],
    open_at: Callable[[float], Open],
) -> None:
    """Runs from a symbol's legs to those of another, across one gutter or along one track."""
    for out in outs:
        for leg in ins:
            _level(runs, out, leg)
    ours, theirs = _reaching(outs), _reaching(ins)
    if not ours or not theirs:
        return
    low = max(min(one[3] for one in legs) for legs in (ours, theirs))
    high = min(max(one[4] for one in legs) for legs in (ours, theirs))
    for x in tracks:
        if low <= x <= high:
            stretches = open_at(x)
            begun = _prices_at(runs, ours, x, stretches)
            if begun:
                _along(runs, begun, _prices_at(runs, theirs, x, stretches), x)


#: A leg, where its run begins, how far it reaches, its price at its own place, and that of turning.
_Reaching = tuple[Leg, float, float, float, float, float, float]


def _reaching(legs: Sequence[Leg]) -> list[_Reaching]:
    return [
        (leg, leg.x, leg.y, leg.low, leg.high, *((0.0, 2 * BEND) if leg.upright else (BEND, BEND)))
        for leg in legs
        if leg.low <= leg.high
    ]


def _prices_at(
    runs: Runs, legs: Sequence[_Reaching], x: float, stretches: Open
) -> list[tuple[Leg, float, float, int]]:
    """The legs that reach the track at ``x``: with their height, price until there, and open stretch."""
    found, gap = [], runs.gap
    for leg, at, y, low, high, straight, turned in legs:
        if low <= x <= high:
            place = bisect_right(stretches, (y + EPS, _FAR)) - 1
            if place >= 0 and y <= stretches[place][1] + EPS:
                far = at - x if at > x else x - at
                found.append((leg, y, leg.price + far / gap + (turned if far > EPS else straight), place))
    return found


def _along(
    runs: Runs,
    begun: Sequence[tuple[Leg, float, float, int]],
    ended: Sequence[tuple[Leg, float, float, int]],
    x: float,
) -> None:
    """Down or up the track at ``x``."""
    found, gap = runs.found, runs.gap
    no = len(found)
    for out, ay, price, place in begun:
        for leg, by, other, reached in ended:
            if place == reached:
                long = ay - by if ay > by else by - ay
                if long > EPS:
                    found.append((price + other + long / gap, no, out, leg, x, None, None))
                    no += 1


def _stretch(stretches: Open, y: float) -> int:
    """Which open stretch holds ``y``, -1 for none."""
    place = bisect_right(stretches, (y + EPS, _FAR)) - 1
    return place if place >= 0 and y <= stretches[place][1] + EPS else -1


def _level(runs: Runs, out: Leg, leg: Leg) -> None:
    """Without a track: both run at the same height."""
    if abs(out.y - leg.y) > EPS:
        return
    ax, bx = out.points[-1][0], leg.points[-1][0]
    # Neighbours whose sides face each other: no leg reaches as far as another symbol.
    facing = {out.side, leg.side} == {"left", "right"} and (ax < bx) == (out.side == "right")
    if not (facing or (out.low <= bx <= out.high and leg.low <= ax <= leg.high)):
        return
    bends = 0 if abs(ax - bx) < EPS else out.upright + leg.upright
    runs.add(abs(ax - bx), out.price + leg.price + BEND * bends, out, leg, None)


def _turns(leg: Leg, x: float) -> int:
    """Corners between a leg and the track at ``x``."""
    if not leg.upright:
        return 1
    return 0 if abs(leg.x - x) < EPS else 2


def into_lines(
    runs: Runs,
    outs: Sequence[Leg],
    lines: Sequence[Line],
    tracks: Sequence[float],
    open_at: Callable[[float], Open],
) -> None:
    """Runs that flow into a line to the same target."""
    outs = [out for out in outs if out.low <= out.high]
    for line in lines:
        x, y = line.points[0]
        _into_across(runs, outs, line, {x}, y, open_at)
        for (ax, ay), (bx, by) in pairwise(line.points):
            if ax == bx:
                _into_down(runs, outs, line, (ax, min(ay, by), max(ay, by)))
            else:
                low, high = (ax, bx) if ax < bx else (bx, ax)
                inside = tracks[bisect_left(tracks, low - EPS) : bisect_left(tracks, high + EPS)]
                _into_across(runs, outs, line, {low, high, *inside}, ay, open_at)


def _into_down(runs: Runs, outs: Sequence[Leg], line: Line, at: tuple[float, float, float]) -> None:
    x, top, bottom = at
    for out in outs:
        if top - EPS <= out.y <= bottom + EPS and out.low - EPS <= x <= out.high + EPS:
            price = out.price + JOINING + line.price + BEND * out.upright
            runs.add(abs(x - out.x), price, out, None, x, line)


def _into_across(
    runs: Runs,
    outs: Sequence[Leg],
    line: Line,
    places: Iterable[float],
    y: float,
    open_at: Callable[[float], Open],
) -> None:
    for x in places:
        stretches: Open | None = None
        for out in outs:
            if out.low - EPS <= x <= out.high + EPS and abs(out.y - y) > runs.gap - EPS:
                if stretches is None:
                    stretches = open_at(x)
                # The line itself may go on up or down from there.
                if _reaches(stretches, out.y, y - runs.gap if y > out.y else y + runs.gap):
                    price = out.price + JOINING + line.price + BEND * _turns(out, x)
                    runs.add(abs(x - out.x) + abs(out.y - y), price, out, None, x, line, (x, y))


def to_strip(
    runs: Runs,
    outs: Sequence[Leg],
    places: Sequence[tuple[float, float]],
    y: float,
    open_at: Callable[[float], Open],
) -> None:
    """Runs to a connector's edge at height ``y``; ``places`` are tracks and their prices."""
    for x, extra in places:
        for out in outs:
            if out.low <= x <= out.high and _reaches(open_at(x), out.y, y):
                price = out.price + extra + BEND * _turns(out, x)
                runs.add(abs(x - out.x) + abs(out.y - y), price, out, None, x, None, (x, y))


def from_strip(
    runs: Runs,
    ins: Sequence[Leg],
    places: Sequence[tuple[float, float]],
    y: float,
    open_at: Callable[[float], Open],
) -> None:
    """Runs from a connector's edge at height ``y``."""
    for x, extra in places:
        for leg in ins:
            if leg.low <= x <= leg.high and _reaches(open_at(x), leg.y, y):
                price = leg.price + extra + BEND * _turns(leg, x)
                runs.add(abs(x - leg.x) + abs(leg.y - y), price, None, leg, x, None, (x, y))


def _reaches(stretches: Open, one: float, other: float) -> bool:
    place = _stretch(stretches, one)
    return place >= 0 and place == _stretch(stretches, other)
