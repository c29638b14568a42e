"""Draws the flowchart of an SOP: every arrow once, as a line or as a lettered pair.

It decides the order and the fallbacks; single lines are found in :mod:`.router`, pairs beside
symbols in :mod:`.docks`.  Plain arrows come first, then the short ones, then the long; what
finds no way becomes a pair, and where even that finds no room, whatever stands on the room
promised to it by :mod:`.plan` becomes a pair as well.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.flowchart.board import Board
from app.domain.flowchart.docks import Docks
from app.domain.flowchart.drawing import Drawing, Frame, Measure, Sizes
from app.domain.flowchart.painting import Painting
from app.domain.flowchart.pairs import foot_strip, head_strip
from app.domain.flowchart.plan import Link
from app.domain.sop import Sop


def draw(
    sop: Sop, frames: Sequence[Frame], sizes: Sizes, measure: Measure, *, strict: bool = False
) -> Drawing:
    """The drawing of ``sop`` on ``frames``, in the caller's unit; never raises.

    ``strict`` draws symbols beyond the five of PermenPANRB 35/2012 as boxes.  Where lanes or
    rows are smaller than asked for, symbols shrink, and what cannot be drawn is left out:
    ``Drawing.missing`` and ``wordless`` name it.
    """
    board = Board(sop, frames, sizes, measure, strict=strict)
    layout = _Layout(board)
    for link in sorted(board.link.values(), key=layout.turn):
        layout.arrow(link)
    board.drop_loose_ends()
    return Painting(board).drawing()


class _Layout:
    """Gives every arrow its line or its pair."""

    def __init__(self, board: Board) -> None:
        self.board, self.docks = board, Docks(board)
        self.sizes, self.pieces, self.routers = board.sizes, board.pieces, board.routers

    def turn(self, link: Link) -> tuple[bool, int, int, int]:
        """When an arrow is drawn: the plain ones first, then the short ones."""
        one, other = self.board.made.seats[link.source], self.board.made.seats[link.target]
        return not link.plain, abs(one.row - other.row), one.row, link.no

    def arrow(self, link: Link) -> None:
        """Draw one arrow."""
        here, there = self.board.page_of[link.source], self.board.page_of[link.target]
        if here == there and self._line(link):
            return
        leave = here == there or not self._to_strip(link)
        enter = f"e{link.target}" not in self.pieces and (here == there or not self._from_strip(link))
        self.docks.pair(link, leave=leave, enter=enter)

    def _line(self, link: Link) -> bool:
        router = self.routers[self.board.page_of[link.source]]
        group, key, forward = f"n{link.target}", f"d{link.no}", self.board.forward(link)
        if link.plain and self.board.keep(
            router, router.plain(link.source, link.target, group, link.label), key, link
        ):
            self.pieces[key].fixed = True
            if link.label:
                self.docks.relabel(self.pieces[key])
            return True
        piece = router.direct(link.source, link.target, group, link.label, forward=forward)
        return self.board.keep(router, piece, key, link)

    def _to_strip(self, link: Link) -> bool:
        """To a connector in the foot strip, where the flow goes on below, else in the head strip."""
        here, there = self.board.page_of[link.source], self.board.page_of[link.target]
        router, group, key = self.routers[here], f"c{link.target}@{here}", f"l{link.no}"
        strip = foot_strip(router.sheet, self.sizes)
        if link.plain and strip is not None:
            piece = router.plain_leave(link.source, group, link.label, strip)
            if self.board.keep(router, piece, key, link):
                self.pieces[key].fixed = True
                if link.label:
                    self.docks.relabel(self.pieces[key])
                return True
        for down in (there > here, there < here):
            strip = (foot_strip if down else head_strip)(router.sheet, self.sizes)
            if strip is None:
                continue
            near = router.sheet.marks[link.source].box.centre[0]
            piece = router.leave(link.source, group, link.label, strip, down=down, near=near)
            if self.board.keep(router, piece, key, link):
                return True
        return False

    def _from_strip(self, link: Link) -> bool:
        """From a connector in the head strip, where the flow comes from above, else in the foot strip."""
        here, there = self.board.page_of[link.source], self.board.page_of[link.target]
        router, group, key = self.routers[there], f"n{link.target}", f"e{link.target}"
        strip = head_strip(router.sheet, self.sizes)
        if link.plain and strip is not None:
            piece = router.plain_enter(link.target, group, strip)
            if self.board.keep(router, piece, key, link):
                self.pieces[key].fixed = True
                return True
        for down in (here < there, here > there):
            strip = (head_strip if down else foot_strip)(router.sheet, self.sizes)
            if strip is None:
                continue
            near = router.sheet.marks[link.target].box.centre[0]
            piece = router.enter(link.target, group, strip, down=down, near=near)
            if self.board.keep(router, piece, key, link):
                return True
        return False
