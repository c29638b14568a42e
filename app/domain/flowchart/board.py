"""What a drawing is made on: the pages, what is already drawn on them, and the arrows to draw.

It keeps and takes; it decides nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.flowchart.drawing import Frame, Measure, Sizes
from app.domain.flowchart.labels import Words
from app.domain.flowchart.legs import Legs
from app.domain.flowchart.pieces import Piece
from app.domain.flowchart.plan import Link, Plan, plan
from app.domain.flowchart.router import Router
from app.domain.flowchart.sheet import Sheet, sheets, shrunk
from app.domain.sop import Sop


class Board:
    """Pages, pieces and arrows of one drawing."""

    def __init__(
        self, sop: Sop, frames: Sequence[Frame], sizes: Sizes, measure: Measure, *, strict: bool
    ) -> None:
        self.sizes = shrunk(frames, sizes)
        self.made: Plan = plan(sop, self.sizes)
        self.sheets: list[Sheet] = sheets(sop, self.made, frames, self.sizes, strict=strict)
        self.page_of = {node: sheet.no for sheet in self.sheets for node in sheet.marks}
        self.link = {
            link.no: link
            for link in self.made.links
            if link.source in self.page_of and link.target in self.page_of
        }
        self.words = Words(measure, self.sizes.label_height)
        self.pieces: dict[str, Piece] = {}
        sides: dict[str, list[str]] = {}
        many = {node: len(links) for node, links in self.made.leaving.items()}
        self.routers = [
            Router(sheet, self.sizes, self.words, self.pieces, Legs(sheet, self.sizes, sides, many))
            for sheet in self.sheets
        ]

    def forward(self, link: Link) -> bool:
        """Whether an arrow goes on in the table, rather than back."""
        one, other = self.made.seats[link.source], self.made.seats[link.target]
        if (one.row, one.level) == (other.row, other.level):
            return link.plain
        return (one.row, one.level) < (other.row, other.level)

    def keep(self, router: Router, piece: Piece | None, key: str, link: Link) -> bool:
        """Draw a piece, when there is one.  Keys: "d" a line, "l" to a connector, "e" from one."""
        if piece is None:
            return False
        piece.key, piece.arrow, piece.target = key, link.no, link.target
        piece.forward = self.forward(link)
        router.take(piece)
        return True

    def drop_loose_ends(self) -> None:
        """Take away halves of pairs whose other half found no place (sizes smaller than asked for)."""
        while True:
            entered = {piece.target for piece in self.pieces.values() if piece.key.startswith("e")}
            left = {piece.target for piece in self.pieces.values() if piece.key.startswith("l")}
            whole = {"l": entered, "e": left}
            loose = [
                piece
                for piece in self.pieces.values()
                if piece.target not in whole.get(piece.key[0], {piece.target})
                or (piece.joined and piece.joined not in self.pieces)
            ]
            if not loose:
                return
            for piece in loose:
                self.routers[piece.page].give_back(piece)
