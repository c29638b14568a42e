"""From what is drawn on a board to the drawing that others paint: letters, order, plain shapes.

It moves nothing.
"""

from __future__ import annotations

from app.domain.flowchart.board import Board
from app.domain.flowchart.drawing import Connector, Drawing, Label, Page, Way
from app.domain.flowchart.pieces import Piece


class Painting:
    """One board, as a drawing."""

    def __init__(self, board: Board) -> None:
        self._sheets, self._links = board.sheets, board.link
        self._pieces = list(board.pieces.values())
        self._flowing: dict[str, list[Piece]] = {}
        for piece in self._pieces:
            if piece.joined:
                self._flowing.setdefault(piece.joined, []).append(piece)
        self._letters = self._lettered()

    def drawing(self) -> Drawing:
        """A page for every sheet; shapes in the order of their arrows."""
        pages: list[Page] = []
        for sheet in self._sheets:
            mine = sorted(
                (piece for piece in self._pieces if piece.page == sheet.no),
                key=lambda piece: (piece.arrow, piece.key),
            )
            pages.append(
                Page(
                    tuple(sheet.all_marks),
                    tuple(Way(self._arrow(piece), piece.points, piece.end) for piece in mine),
                    tuple(_label(piece) for piece in mine if piece.label is not None),
                    tuple(self._connector(piece) for piece in mine if piece.box is not None),
                )
            )
        own = [piece for piece in self._pieces if not piece.key.startswith("e")]
        missing = self._links.keys() - {piece.arrow for piece in own}
        wordless = {piece.arrow for piece in own if self._links[piece.arrow].label and piece.label is None}
        return Drawing(tuple(pages), tuple(sorted(missing)), tuple(sorted(wordless)))

    def _arrow(self, piece: Piece) -> int:
        """The arrow of a line; a line from a connector counts for the first of those that pass."""
        return min(self._leavers(piece.target)) if piece.key.startswith("e") else piece.arrow

    def _connector(self, piece: Piece) -> Connector:
        leaves = piece.key.startswith("l")
        arrows = self._passing(piece) if leaves else self._leavers(piece.target)
        assert piece.box is not None
        return Connector(self._letters.get(piece.target, ""), tuple(sorted(arrows)), piece.box, leaves)

    def _passing(self, piece: Piece) -> list[int]:
        """The arrows that pass a leaving connector: its own and those whose lines flow into its line."""
        found, queue = [], [piece]
        while queue:
            one = queue.pop()
            found.append(one.arrow)
            queue += self._flowing.get(one.key, ())
        return found

    def _leavers(self, target: str) -> list[int]:
        return [piece.arrow for piece in self._pieces if piece.key.startswith("l") and piece.target == target]

    def _lettered(self) -> dict[str, str]:
        """A letter for each target of a pair, in reading order of the leaving connectors."""
        found: dict[str, str] = {}
        leaving = [piece for piece in self._pieces if piece.key.startswith("l") and piece.box]
        for piece in sorted(leaving, key=_reading):
            found.setdefault(piece.target, letter(len(found)))
        return found


def letter(no: int) -> str:
    """A, B … Z, AA, AB …"""
    name = ""
    no += 1
    while no:
        no, rest = divmod(no - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _reading(piece: Piece) -> tuple[int, float, float, str]:
    assert piece.box is not None
    return piece.page, piece.box.top, piece.box.left, piece.key


def _label(piece: Piece) -> Label:
    assert piece.label is not None
    return Label(piece.arrow, piece.label.lines, piece.label.box)
