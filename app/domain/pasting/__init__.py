"""What people bring along in the clipboard: tables and lists out of Word, Excel and other programs.

It touches no clipboard: words in, rows and items out.
"""

from __future__ import annotations

from app.domain.pasting.grid import Grid
from app.domain.pasting.guessing import Guess, Meaning, Use, guess
from app.domain.pasting.items import items_of
from app.domain.pasting.markup import html_grids
from app.domain.pasting.table import PastedRow, PasteTable, rows_of, unread_times
from app.domain.pasting.tsv import tsv_grid

__all__ = [
    "Grid",
    "Guess",
    "Meaning",
    "PasteTable",
    "PastedRow",
    "Use",
    "guess",
    "items_of",
    "read_table",
    "rows_of",
    "unread_times",
]


def read_table(html: str, text: str) -> Grid | None:
    """The table in the clipboard: the largest one of its HTML, else cells parted by tabs.

    None where neither has more than one cell.  Never raises.
    """
    grids = html_grids(html) if html else []
    largest = max(grids, key=_size, default=None)
    if largest is not None and _size(largest) > 1:
        return largest
    if "\t" not in text:
        return None
    plain = tsv_grid(text)
    return plain if _size(plain) > 1 else None


def _size(grid: Grid) -> int:
    return grid.rows * grid.columns
