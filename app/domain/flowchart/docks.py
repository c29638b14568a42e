"""Pairs right beside their symbols, for what found no way: where they hang, and how room is made for them.

It draws on a board.  Which arrow gets a pair is decided in :mod:`.layout`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

from app.domain.flowchart.board import Board
from app.domain.flowchart.drawing import Rect
from app.domain.flowchart.labels import Place, beside
from app.domain.flowchart.pairs import Dock, entering_docks, label_slot, leaving_docks, promised_dock
from app.domain.flowchart.pieces import Piece
from app.domain.flowchart.plan import Link
from app.domain.flowchart.promises import HEAD_STUB, STUB
from app.domain.flowchart.room import BLOCKED, EPS
from app.domain.flowchart.router import WORDS_OF, Router

#: How many levels of rows up and down a connector may stand from its symbol, when nothing nearer is free.
_AWAY = (0, 1, -1, 2, -2, 3, -3)


class Docks:
    """Hangs connectors beside symbols.

    Whatever stands on a promised place is rubbed out only where the promise can be kept then;
    what stands there afterwards stays.  So there is an end to it.
    """

    def __init__(self, board: Board) -> None:
        self.board = board
        self.sizes, self.made, self.words = board.sizes, board.made, board.words
        self.pieces, self.routers = board.pieces, board.routers
        self._freed: deque[Piece] = deque()

    def pair(self, link: Link, *, leave: bool, enter: bool) -> None:
        """Connectors for an arrow beside its symbols, and for what had to make room for them."""
        if leave:
            self._leave(link)
        if enter:
            self._enter(link)
        self.settle()

    def settle(self) -> None:
        """Draw what was rubbed out: lines as pairs, words elsewhere."""
        while self._freed:
            piece = self._freed.popleft()
            link = self.board.link[piece.arrow]
            if self.pieces.get(piece.key) is piece:
                self.relabel(piece)
            elif piece.key.startswith("e"):
                if piece.key not in self.pieces:
                    self._enter(link)
            elif not {f"l{link.no}", f"d{link.no}"} & self.pieces.keys():
                self._leave(link)
                if f"e{link.target}" not in self.pieces:
                    self._enter(link)

    def _leave(self, link: Link) -> None:
        """A connector for a leaving arrow; makes room where it must."""
        router = self.routers[self.board.page_of[link.source]]
        for dock in leaving_docks(router.sheet, self.made, link.source, link.no, self.sizes):
            if self._is_free(router, dock, link.source):
                place = self._dock_label(router, link, dock) if link.label else None
                if place is not None or not link.label:
                    self._hang(router, link, dock, place, leaves=True)
                    return
        promised = promised_dock(router.sheet, self.made, link.source, link.no, self.sizes)
        if promised is not None and self._clear(router, promised, link.source):
            self._hang(router, link, promised, None, leaves=True, fixed=True)
            if link.label:
                self.relabel(self.pieces[f"l{link.no}"])
        else:
            self._leave_far(router, link)

    def _enter(self, link: Link) -> None:
        """A connector for an entering flow beside its symbol; makes room where it must."""
        router = self.routers[self.board.page_of[link.target]]
        docks = entering_docks(router.sheet, self.made, link.target, self.sizes)
        for dock in docks[:-1]:
            if self._is_free(router, dock, link.target):
                self._hang(router, link, dock, None, leaves=False)
                return
        if self._clear(router, docks[-1], link.target):
            self._hang(router, link, docks[-1], None, leaves=False, fixed=True)
        else:
            self._enter_far(router, link)

    def _leave_far(self, router: Router, link: Link) -> None:
        """In rows or lanes smaller than asked for: a connector wherever one can be reached."""
        sheet, group = router.sheet, f"c{link.target}@{router.sheet.no}"
        shelf, near = sheet.shelf_of[link.source], sheet.marks[link.source].box.centre[0]
        for away in _AWAY:
            if not 0 <= shelf + away < len(sheet.shelves):
                continue
            top = sheet.shelves[shelf + away].bottom + STUB * self.sizes.gap
            strip = Rect(sheet.region.left, top, sheet.region.right, top + self.sizes.connector)
            piece = router.leave(link.source, group, link.label, strip, down=True, near=near)
            if self.board.keep(router, piece, f"l{link.no}", link):
                return

    def _enter_far(self, router: Router, link: Link) -> None:
        sheet, group = router.sheet, f"n{link.target}"
        shelf, near = sheet.shelf_of[link.target], sheet.marks[link.target].box.centre[0]
        for away in _AWAY:
            if 0 <= shelf - away < len(sheet.shelves):
                bottom = sheet.shelves[shelf - away].top - HEAD_STUB * self.sizes.gap
                strip = Rect(sheet.region.left, bottom - self.sizes.connector, sheet.region.right, bottom)
                piece = router.enter(link.target, group, strip, down=True, near=near)
                if self.board.keep(router, piece, f"e{link.target}", link):
                    return

    def _is_free(self, router: Router, dock: Dock, node: str) -> bool:
        if not router.sheet.room.is_free(dock.box):
            return False
        return router.crossed(dock.points, "", node, node) != BLOCKED

    def _hang(
        self,
        router: Router,
        link: Link,
        dock: Dock,
        label: Place | None,
        *,
        leaves: bool,
        fixed: bool = False,
    ) -> None:
        group = f"c{link.target}@{router.sheet.no}" if leaves else f"n{link.target}"
        piece = Piece(
            "", router.sheet.no, link.no, link.target, dock.points, group, label=label, box=dock.box
        )
        if leaves:
            piece.side, piece.source = dock.side, link.source
        self.board.keep(router, piece, f"l{link.no}" if leaves else f"e{link.target}", link)
        piece.fixed = fixed

    def _dock_label(self, router: Router, link: Link, dock: Dock) -> Place | None:
        """Beside the stub, else under the connector."""
        room, words, box = router.sheet.room, self.words, dock.box
        pad = 0.25 * self.sizes.gap
        found = beside(room, words, link.label, dock.points, router.sheet.borders, box)
        if found is not None:
            return found
        middle = (box.left + box.right) / 2
        for lines, width in words.wraps(link.label):
            height = len(lines) * self.sizes.label_height
            for left in (middle - width / 2, box.left, box.right - width):
                place = Rect(left, box.bottom + 2 * pad, left + width, box.bottom + 2 * pad + height)
                if room.is_free(place):
                    return Place(0.0, lines, place)
        return None

    # -- making room ---------------------------------------------------------------------------

    def _clear(self, router: Router, dock: Dock, node: str) -> bool:
        """Rub out what stands on a promised dock; False, and nothing is, where that would not help."""
        room, exempt = router.sheet.room, (f"n{node}",)
        owners = room.in_the_way(dock.box)
        for one, other in pairwise(dock.points):
            owners |= room.blockers(one, other, exempt)
        return self._free(owners, lambda: self._is_free(router, dock, node))

    def _free(self, owners: Iterable[str], helped: Callable[[], bool]) -> bool:
        """Rub out lines with all that flow into them, and the words of lines that stay."""
        lines: list[Piece] = []
        words: list[tuple[Piece, Place]] = []
        queue = sorted(owners)
        while queue:
            owner = queue.pop()
            piece = self.pieces.get(owner.removeprefix(WORDS_OF))
            if piece is None:
                continue
            router = self.routers[piece.page]
            if not piece.fixed:
                router.give_back(piece)
                lines.append(piece)
                queue += [other.key for other in self.pieces.values() if other.joined == piece.key]
            elif owner.startswith(WORDS_OF) and not piece.words_fixed and piece.label is not None:
                words.append((piece, piece.label))
                router.give_words_back(piece)
        if helped():
            self._freed += sorted((*lines, *(piece for piece, _ in words)), key=lambda piece: piece.key)
            return True
        for piece in reversed(lines):
            self.routers[piece.page].take(piece)
        for piece, place in words:
            self.routers[piece.page].give_words(piece, place)
        return False

    def relabel(self, piece: Piece) -> None:
        """Words for a fixed line: beside it, else on the place promised to them."""
        if piece.label is not None:
            return
        router, link = self.routers[piece.page], self.board.link[piece.arrow]
        room = router.sheet.room
        if piece.box is None:
            found = beside(room, self.words, link.label, piece.points, router.sheet.borders)
        else:
            found = self._dock_label(router, link, Dock(piece.points, piece.box, piece.side))
        if found is None:
            found = self._slot(router, piece, link)
            if found is None or not self._free(room.in_the_way(found.box), partial(room.is_free, found.box)):
                return
            piece.words_fixed = True
        router.give_words(piece, found)

    def _slot(self, router: Router, piece: Piece, link: Link) -> Place | None:
        """The place promised to an arrow's words, as near to its line as may be.

        A word is cut only where it is wider than could be promised.
        """
        slot = label_slot(router.sheet, self.made, link.source, link.no, self.sizes)
        promised = self.made.promises[link.source].slots[link.no].width
        line = self.words.shortened(link.label, slot.width, cut=slot.width >= promised - EPS)
        if not line:
            return None
        width = self.words.width(line)
        near = piece.points[-1 if piece.box else 0][0]
        if piece.box is not None:
            near = (piece.box.left + piece.box.right) / 2
        left = min(max(near - width / 2, slot.left), slot.right - width)
        return Place(0.0, (line,), Rect(left, slot.top, left + width, slot.bottom))
