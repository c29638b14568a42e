"""Knows what a pasted table is: rows of equal length, and which cells are only covered by a merged one.

It does not know what the columns mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_COLUMNS = 100
MOST_ROWS = 2_000
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000]+")
_UNSEEN = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is written, with what it spans."""

    text: str
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """``texts`` has the words of a merged cell at its first place, ``spread`` at every place it covers."""

    texts: tuple[tuple[str, ...], ...]
    spread: tuple[tuple[str, ...], ...]
    covered: tuple[tuple[bool, ...], ...]  # whether the place belongs to a cell that began elsewhere

    @property
    def rows(self) -> int:
        return len(self.texts)

    @property
    def columns(self) -> int:
        return len(self.texts[0]) if self.texts else 0


def tidy(text: str) -> str:
    """Words without what no eye sees: doubled blanks, no-break blanks, empty lines at the ends."""
    lines = [_BLANKS.sub(" ", _UNSEEN.sub("", line)).strip() for line in re.split(r"\r\n|\r|\n", text)]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def laid_out(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The cells at their places; ends of spans that leave the table are cut."""
    rows = rows[:MOST_ROWS]
    places: list[dict[int, tuple[str, bool]]] = [{} for _ in rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in places[at]:
                column += 1
            if column >= MOST_COLUMNS:
                break
            for below in range(at, min(at + max(cell.down, 1), len(rows))):
                for beside in range(column, min(column + max(cell.across, 1), MOST_COLUMNS)):
                    places[below].setdefault(beside, (cell.text, (below, beside) != (at, column)))
    width = max((max(row, default=-1) + 1 for row in places), default=0)
    filled = [[row.get(column, ("", False)) for column in range(width)] for row in places]
    kept = [row for row in filled if any(text for text, _covered in row)]
    return Grid(
        tuple(tuple("" if covered else text for text, covered in row) for row in kept),
        tuple(tuple(text for text, _covered in row) for row in kept),
        tuple(tuple(covered for _text, covered in row) for row in kept),
    )
