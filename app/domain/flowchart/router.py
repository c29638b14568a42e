"""Finds the line of one arrow on one page, cheapest first, and takes its place.

It knows a page, the legs of its symbols and what is already drawn; which arrows are drawn,
and in which order, is decided in :mod:`.layout`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf

from app.domain.flowchart.drawing import End, Point, Rect, Sizes
from app.domain.flowchart.labels import Place, Words, beside
from app.domain.flowchart.legs import Legs
from app.domain.flowchart.outlines import level, upright
from app.domain.flowchart.paths import (
    CROSSING,
    EPS,
    Leg,
    Line,
    Run,
    Runs,
    from_strip,
    into_lines,
    to_strip,
    to_symbol,
)
from app.domain.flowchart.pieces import Piece, joinable, tangled
from app.domain.flowchart.room import BLOCKED, Meeting
from app.domain.flowchart.sheet import Sheet

#: What it costs a way back to flow into the flow, or the flow into a way back, in gaps of length.
JOIN_OTHER = 8.0
#: How many possible lines are looked at before giving up.
PATIENCE = 200
#: What could be gained by looking further, in gaps of length, without being worth it.
SLACK = 2.5
#: A line this much dearer than half as far again is worth a look at longer ways round.
CONTENT = 34.0
#: Before the key of the piece whose words they are.
WORDS_OF = "#"


@dataclass
class Router:
    """Routes on one page."""

    sheet: Sheet
    sizes: Sizes
    words: Words
    pieces: dict[str, Piece]
    legs: Legs
    known: dict[tuple[Point, Point, tuple[str, ...]], int] = field(default_factory=dict)

    def lines(self, group: str, *, forward: bool) -> list[Line]:
        """What may be joined: a way back rather flows into another way back than into the flow."""
        found = []
        for piece in self.pieces.values():
            if piece.group == group and piece.page == self.sheet.no:
                same = piece.forward == forward
                price = 0.0 if same else JOIN_OTHER
                points = joinable(piece, self.sizes.gap)[0 if same else -2 :]
                if len(points) > 1:
                    found.append(Line(piece.key, points, price))
        return found

    # -- choosing ------------------------------------------------------------------------------

    def direct(self, source: str, target: str, group: str, text: str, *, forward: bool) -> Piece | None:
        """A line from symbol to symbol, or into a line that leads there."""
        outs, ins = self.legs.outs(source, forward=forward), self.legs.ins(target, forward=forward)
        lines = self.lines(group, forward=forward)
        far = self._far(source, target)
        few = _few(ins)
        for line in lines:
            few += self.legs.beside(line, target)
        found = self._direct(_few(outs), few, lines, near=True, ends=(group, text, source, target))
        if found is None or found.price > 1.5 * far + CONTENT:
            better = self._direct(outs, ins, lines, near=False, ends=(group, text, source, target))
            if better is not None and (found is None or better.price < found.price):
                return better
        return found

    def _direct(
        self,
        outs: Sequence[Leg],
        ins: Sequence[Leg],
        lines: Sequence[Line],
        *,
        near: bool,
        ends: tuple[str, str, str, str],
    ) -> Piece | None:
        runs, sheet = Runs(self.sizes.gap), self.sheet
        tracks = self._tracks(outs, ins, near=near)
        to_symbol(runs, outs, ins, tracks, sheet.room.open_at)
        if not near:
            more = self.legs.raised(ends[2], outs)
            to_symbol(runs, more, ins, tracks, sheet.room.open_at)
            to_symbol(runs, outs, self.legs.raised(ends[3], ins), tracks, sheet.room.open_at)
            outs = [*outs, *more]
        into_lines(runs, outs, lines, sheet.tracks, sheet.room.open_at)
        return self._best(runs, *ends)

    def _far(self, source: str, target: str) -> float:
        """How far two symbols are apart, in gaps."""
        (ax, ay), (bx, by) = self.sheet.marks[source].box.centre, self.sheet.marks[target].box.centre
        return (abs(ax - bx) + abs(ay - by)) / self.sizes.gap

    def _tracks(self, outs: Sequence[Leg], ins: Sequence[Leg], *, near: bool) -> list[float]:
        """All tracks; or those between the ends and a lane beyond."""
        places = {leg.x for leg in (*outs, *ins)}
        own = {leg.x for leg in (*outs, *ins) if leg.upright}
        if not near or not places:
            return sorted(own.union(self.sheet.tracks))
        more = self.sizes.symbol_width + 4 * self.sizes.gap
        return sorted(own.union(self.sheet.near_tracks(min(places) - more, max(places) + more)))

    def plain(self, source: str, target: str, group: str, text: str) -> Piece | None:
        """The line of a plain arrow: straight, or down to the gutter, across and down.

        Its words may be missing: they have a place promised to them.
        """
        sheet = self.sheet
        one, other = sheet.marks[source], sheet.marks[target]
        (ax, ay), (bx, by) = one.box.centre, other.box.centre
        if sheet.shelf_of[source] == sheet.shelf_of[target]:
            left = bx < ax
            begin, end = (
                level(one.symbol, one.box, ay, left=left),
                level(other.symbol, other.box, by, left=not left),
            )
            points: tuple[Point, ...] = ((begin, ay), (end, ay))
            side = "left" if left else "right"
        else:
            side, y = "below", sheet.shelves[sheet.shelf_of[source]].flow
            begin, end = (
                upright(one.symbol, one.box, ax, top=False),
                upright(other.symbol, other.box, bx, top=True),
            )
            if abs(ax - bx) < self.sizes.gap:  # nearly under one another: meet in the middle
                x = (ax + bx) / 2
                begin = upright(one.symbol, one.box, x, top=False)
                points = ((x, begin), (x, upright(other.symbol, other.box, x, top=True)))
            else:
                points = ((ax, begin), (ax, y), (bx, y), (bx, end))
        if self.crossed(points, group, source, target) == BLOCKED:
            return None
        label = beside(sheet.room, self.words, text, points, sheet.borders) if text else None
        return self._piece(Run(0.0, points, side), label, group, source, target, None)

    def plain_leave(self, source: str, group: str, text: str, strip: Rect) -> Piece | None:
        """A plain arrow to another page: straight down to its connector; its words may be missing."""
        mark = self.sheet.marks[source]
        x = mark.box.centre[0]
        points = ((x, upright(mark.symbol, mark.box, x, top=False)), (x, strip.top))
        label = None
        if text:
            box = self._connector(Run(0.0, points, "below"), source, strip)
            label = beside(self.sheet.room, self.words, text, points, self.sheet.borders, box)
        return self._straight(points, label, group, source, "", strip)

    def plain_enter(self, target: str, group: str, strip: Rect) -> Piece | None:
        """A plain arrow from another page: straight down from its connector."""
        mark = self.sheet.marks[target]
        x = mark.box.centre[0]
        points = ((x, strip.bottom), (x, upright(mark.symbol, mark.box, x, top=True)))
        return self._straight(points, None, group, "", target, strip)

    def _straight(
        self,
        points: tuple[Point, Point],
        label: Place | None,
        group: str,
        source: str,
        target: str,
        strip: Rect,
    ) -> Piece | None:
        piece = self._piece(Run(0.0, points, "below"), label, group, source, target, strip)
        long = points[1][1] - points[0][1] >= self.sizes.gap - EPS
        if not long or piece.box is None or not self.sheet.room.is_free(piece.box):
            return None
        return None if self.crossed(points, group, source, target) == BLOCKED else piece

    def leave(
        self, source: str, group: str, text: str, strip: Rect, *, down: bool, near: float
    ) -> Piece | None:
        """A line from a symbol to a new connector in ``strip``, or into a line that leads to one."""
        runs = Runs(self.sizes.gap)
        outs = self.legs.outs(source, forward=down)
        edge = strip.top if down else strip.bottom
        to_strip(runs, outs, self._places(strip, near), edge, self.sheet.room.open_at)
        lines = self.lines(group, forward=down)
        into_lines(runs, outs, lines, self.sheet.tracks, self.sheet.room.open_at)
        return self._best(runs, group, text, source, "", strip)

    def enter(self, target: str, group: str, strip: Rect, *, down: bool, near: float) -> Piece | None:
        """A line from a new connector in ``strip`` to a symbol."""
        runs = Runs(self.sizes.gap)
        edge = strip.bottom if down else strip.top
        ins = self.legs.ins(target, forward=down)
        from_strip(runs, ins, self._places(strip, near), edge, self.sheet.room.open_at)
        return self._best(runs, group, "", "", target, strip)

    def _places(self, strip: Rect, near: float) -> list[tuple[float, float]]:
        """Places for a connector in a strip, with their prices: near its column."""
        half, room = self.sizes.connector / 2, self.sheet.room
        free: list[tuple[float, float]] = []
        for x in self.sheet.tracks:
            if room.is_free(Rect(x - half, strip.top, x + half, strip.bottom)):
                free.append((x, abs(x - near) / self.sizes.gap * 0.2))
        return free

    def _best(
        self, runs: Runs, group: str, text: str, source: str, target: str, strip: Rect | None = None
    ) -> Piece | None:
        best: tuple[float, Run, Place | None] | None = None
        known: dict[Rect, bool] = {}
        for no, run in enumerate(runs.cheapest()):
            if (best is not None and run.price >= best[0] - SLACK) or no > PATIENCE:
                break
            crossed = self.crossed(run.points, group, source, "" if run.joined else target, run.joined)
            if crossed == BLOCKED or not self._reaches(run, source, strip):
                continue
            price = run.price + CROSSING * crossed
            if best is not None and price >= best[0] - 1.0:
                continue
            label = None
            if text:
                box = self._connector(run, source, strip)
                most = best[0] - price if best else inf
                label = beside(
                    self.sheet.room, self.words, text, run.points, self.sheet.borders, box, known, most
                )
                if label is None:
                    continue
                price += label.price
            best = price, run, label
        if best is None:
            return None
        piece = self._piece(best[1], best[2], group, source, target, strip)
        piece.price = best[0]
        return piece

    def _piece(
        self, run: Run, label: Place | None, group: str, source: str, target: str, strip: Rect | None
    ) -> Piece:
        piece = Piece(
            "", self.sheet.no, -1, target, run.points, group, label=label, side=run.side, source=source
        )
        if run.joined:
            piece.end, piece.joined = End.JOIN, run.joined
        else:
            piece.box = self._connector(run, source, strip)
        return piece

    def _reaches(self, run: Run, source: str, strip: Rect | None) -> bool:
        """Whether a run meets its own connector only where it ends there."""
        box = self._connector(run, source, strip)
        if box is None:
            return True
        keep = 0.5 * self.sizes.gap - EPS
        stretches = list(pairwise(run.points))
        (_, ay), (_, by) = stretches.pop(-1 if source else 0)
        if source:
            ay, by = by, ay
        if (by - box.bottom if ay == box.bottom else box.top - by) < 0:
            return False
        return not any(
            min(ax, bx) < box.right + keep
            and max(ax, bx) > box.left - keep
            and min(ay, by) < box.bottom + keep
            and max(ay, by) > box.top - keep
            for (ax, ay), (bx, by) in stretches
        )

    def _connector(self, run: Run, source: str, strip: Rect | None) -> Rect | None:
        """The connector in a strip that a run needs."""
        if strip is None or run.joined:
            return None
        x, half = run.points[-1 if source else 0][0], self.sizes.connector / 2
        return Rect(x - half, strip.top, x + half, strip.bottom)

    def crossed(self, points: Sequence[Point], group: str, source: str, target: str, joined: str = "") -> int:
        """How many lines ``points`` cross, or ``BLOCKED``."""
        last, total = len(points) - 2, 0
        meeting = Meeting(group, points[-1]) if joined else None
        for no in range(last + 1):
            exempt: tuple[str, ...] = ()
            if no == 0 and source:
                exempt += (f"n{source}",)
            if no == last and target:
                exempt += (f"n{target}",)
            found = self._stretch(points[no], points[no + 1], exempt, meeting if no == last else None)
            if found == BLOCKED:
                return BLOCKED
            total += found
        return BLOCKED if len(points) > 4 and tangled(points, self.sizes.gap) else total

    def _stretch(self, one: Point, other: Point, exempt: tuple[str, ...], meeting: Meeting | None) -> int:
        """:meth:`.room.Room.crossings`, remembered until something is taken or given back."""
        if meeting is not None:
            return self.sheet.room.crossings(one, other, exempt, meeting)
        key = one, other, exempt
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = self.sheet.room.crossings(one, other, exempt)
        return found

    # -- taking --------------------------------------------------------------------------------

    def take(self, piece: Piece) -> None:
        """Draw a piece: nothing else may stand there from now on."""
        room = self.sheet.room
        self.known.clear()
        self.pieces[piece.key] = piece
        room.take_line(piece.points, piece.key, piece.group)
        if piece.label is not None:
            room.take_words(piece.label.box, WORDS_OF + piece.key)
        if piece.box is not None:
            room.take_words(piece.box, piece.key)
        if piece.source:
            self.legs.sides.setdefault(piece.source, []).append(piece.side)

    def give_back(self, piece: Piece) -> None:
        """Rub a piece out."""
        self.known.clear()
        self.sheet.room.give_back(piece.key)
        self.sheet.room.give_back(WORDS_OF + piece.key)
        del self.pieces[piece.key]
        if piece.source:
            self.legs.sides[piece.source].remove(piece.side)

    def give_words(self, piece: Piece, place: Place) -> None:
        """Put words beside a line that has none."""
        piece.label = place
        self.known.clear()
        self.sheet.room.take_words(place.box, WORDS_OF + piece.key)

    def give_words_back(self, piece: Piece) -> None:
        piece.label = None
        self.known.clear()
        self.sheet.room.give_back(WORDS_OF + piece.key)


def _few(legs: Sequence[Leg]) -> list[Leg]:
    """Not more than three heights for each port: the cheapest."""
    found: dict[Point, list[Leg]] = {}
    for leg in sorted(legs, key=_leg_price):
        found.setdefault(leg.points[0], []).append(leg)
    return [leg for same in found.values() for leg in same[:3]]


def _leg_price(leg: Leg) -> float:
    return leg.price
