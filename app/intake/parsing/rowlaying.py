"""Which rows of a strange sheet are whose, as a person sees and says it; and where a table may begin at all.

Rows are kept by the words of their labels.  It reads no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from app.domain.sheets import RawSheet
from app.domain.submissions.placing import Said
from app.domain.tables.definition import TableDefinition
from app.domain.tables.naming import same
from app.intake.forms.words import one_line
from app.intake.parsing.headings import Grid, is_number_line, shown
from app.intake.parsing.sought import Found

_LOOKED_AT = 40  # rows among which headings are guessed
_MOST_FREE = 2_000  # labels of a sheet that are offered


class RowsLaid(NamedTuple):
    """As :class:`~app.domain.submissions.placing.Laid` has them."""

    fields: tuple[tuple[str, str], ...] = ()
    rows: Mapping[str, int] = {}
    free: Mapping[int, str] = {}


class Guess(NamedTuple):
    """Where a table may stand of which no word is met; rows and columns from 0, -1 for nowhere."""

    label_column: int = -1
    top: int = -1
    bottom: int = -1
    first: int = -1


def rows_laid(
    grid: Grid, definition: TableDefinition, renamed: Mapping[str, str], found: Found | None, guess: Guess
) -> RowsLaid:
    """Rows that are not met or are called differently (``renamed``: key -> label), and labels left over."""
    column, first = (found.label_column, found.first) if found else (guess.label_column, guess.first)
    if column < 0 or first < 0:
        return RowsLaid()
    places = found.rows if found else [-1] * len(definition.rows)
    fields = tuple(
        (row.key, one_line(row.label))
        for row, place in zip(definition.rows, places, strict=True)
        if place < 0 or row.key in renamed
    )
    keys = {key for key, _label in fields}
    pairs = zip(definition.rows, places, strict=True)
    rows = {row.key: place for row, place in pairs if place >= 0 and row.key in keys}
    taken = {place for place in places if place >= 0} - set(rows.values())
    foot = found.foot if found else grid.height
    free = {row: text for row, text in _labels(grid, column, first, foot) if row not in taken}
    return RowsLaid(fields, rows, free)


def _labels(grid: Grid, column: int, first: int, foot: int) -> Iterator[tuple[int, str]]:
    for row in range(first, min(foot, grid.height, first + _MOST_FREE)):
        text = shown(grid.sheet.at(row, column))
        if text:
            yield row, text


def labels_said(sheet: RawSheet, before: Mapping[str, str], said: Said) -> dict[str, str]:
    """Key of a row -> its label on the sheet: what a person said, and what was known of the others.

    "" for a row that is not on the sheet.
    """
    own = {key: shown(sheet.at(row, said.label_column)) if row >= 0 else "" for key, row in said.rows.items()}
    given = {same(text) for text in own.values()} - {""}  # a label is one row's: who had it loses it
    return {**{key: text for key, text in before.items() if same(text) not in given}, **own}


def guess_of(grid: Grid) -> Guess:
    """The row with most words as heading, the first column with words below it as that of the labels."""
    height = min(grid.height, _LOOKED_AT)
    lines = [_words_in(grid, row) for row in range(height)]
    bottom = max(range(height), key=lambda row: (len(lines[row]), -row), default=-1)
    if bottom < 0 or len(lines[bottom]) < 2:
        return Guess()
    top = bottom
    while top > 0 and len(lines[top - 1]) > 1:
        top -= 1
    first = bottom + 1
    while first < grid.height and is_number_line(grid.line(first)):
        first += 1
    label = next((column for column in range(grid.width) if _is_labels(grid, column, first)), -1)
    return Guess(label, top, first - 1, first) if label >= 0 else Guess()


def _words_in(grid: Grid, row: int) -> list[int]:
    cells = grid.sheet.rows[row][: grid.width]
    return [at for at, cell in enumerate(cells) if isinstance(cell, str) and shown(cell)]


def _is_labels(grid: Grid, column: int, first: int) -> bool:
    """Whether most of what stands below the headings in a column is words."""
    cells = [grid.sheet.at(row, column) for row in range(first, min(grid.height, first + _LOOKED_AT))]
    told = [cell for cell in cells if cell is not None and cell != ""]
    texts = [cell for cell in told if isinstance(cell, str) and any(map(str.isalpha, cell))]
    return len(texts) * 2 > len(told)
