"""Finds rows of a text table that have more fields than its headings: what stands there has moved.

"1,234" without quotes in a table parted by commas is two fields, and everything behind it stands under the
wrong heading.  Which of the delimiters was meant as part of a number or a name, nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.domain.sheets import CellNote, Oddity, Place, Scalar

_FIGURE = re.compile(r"[-+]?[0-9][0-9.,]*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_TORN = CellNote(Oddity.TORN)


def torn_cells(rows: Sequence[Sequence[Scalar]], fields: Sequence[int]) -> dict[Place, CellNote]:
    """A note for each cell of such rows but the first.  ``fields``: how many each row has, empty ones too."""
    if len({count for count in fields if count > 1}) < 2:
        return {}
    found: dict[Place, CellNote] = {}
    width = 0
    for first, last in _blocks(rows):
        heading, body = _heading(rows, first, last)
        width = fields[heading] if heading >= 0 else width
        for row in _longer(rows, fields, range(body, last), width):
            found |= {(row, at): _TORN for at, cell in enumerate(rows[row]) if at and cell is not None}
    return found


def _blocks(rows: Sequence[Sequence[Scalar]]) -> Iterator[tuple[int, int]]:
    """First row of each stretch without a blank one, and the row after it."""
    start = -1
    for at, row in enumerate([*rows, ()]):
        if row and start < 0:
            start = at
        elif not row and start >= 0:
            yield start, at
            start = -1


def _heading(rows: Sequence[Sequence[Scalar]], first: int, last: int) -> tuple[int, int]:
    """The row with most words above the first figures, -1 for none; and the first row with figures."""
    body = next((row for row in range(first, last) if any(map(_is_figure, rows[row]))), last)
    heading = max(range(first, body), key=lambda row: (_words_in(rows[row]), row), default=-1)
    return (heading if heading >= 0 and _words_in(rows[heading]) > 1 else -1), body


def _is_figure(cell: Scalar) -> bool:
    text = cell.strip() if isinstance(cell, str) else ""
    return _FIGURE.fullmatch(text) is not None and not _YEAR.fullmatch(text)


def _words_in(row: Sequence[Scalar]) -> int:
    return sum(isinstance(cell, str) and bool(cell.strip()) for cell in row)


def _longer(
    rows: Sequence[Sequence[Scalar]], fields: Sequence[int], body: range, width: int
) -> Iterator[int]:
    """Rows that reach beyond the headings, or have more fields than the others: some end all rows so."""
    usual = min((fields[row] for row in body if fields[row] > 1), default=0)
    for row in body if width else ():
        if len(rows[row]) > width or fields[row] > max(width, usual):
            yield row
