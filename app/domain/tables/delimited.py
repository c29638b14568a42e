"""Reads text tables: cells parted by a semicolon, comma, tab or bar, as spreadsheets write them.

Words in, rows with their line numbers out; which column means what is others' matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

SEPARATORS = (";", ",", "\t", "|")
_LOOK_AT = 20  # rows by which the separator is judged


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the file: the number of the line it begins on (from 1), and its cells as written."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(cell.strip() for cell in self.cells)


def read_lines(text: str, separator: str = "") -> list[Line]:
    """Every row that is not empty; the separator is found out unless it is given."""
    found = separator or guess_separator(text)
    return [line for line in _rows(text, found) if not line.is_empty]


def guess_separator(text: str) -> str:
    """The separator that parts the first rows into most cells, the same number in each; "," for none."""
    scores = {separator: _score(text, separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best] > 0 else ","


def _score(text: str, separator: str) -> float:
    counts = []
    for line in _rows(text, separator):
        if not line.is_empty:
            counts.append(len(line.cells))
        if len(counts) == _LOOK_AT:
            break
    if not counts or max(counts) == 1:
        return 0.0
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    return (usual - 1) * counts.count(usual) / len(counts) if usual > 1 else 0.0


def _rows(text: str, separator: str) -> Iterator[Line]:
    """Rows; a cell in quotation marks may hold separators and line breaks, doubled marks are one."""
    cells: list[str] = []
    at, number, began = 0, 1, 1
    while at < len(text):
        cell, end = _cell(text, at, separator)
        cells.append(cell)
        number += text.count("\n", at, end)
        at = end
        if at < len(text) and text[at] == separator:
            at += 1
            if at < len(text):
                continue
            cells.append("")  # the file ends with a separator
        yield Line(began, tuple(cells))
        cells = []
        if text.startswith("\r\n", at):
            at += 1
        if at < len(text):
            at, number = at + 1, number + 1
        began = number


def _cell(text: str, at: int, separator: str) -> tuple[str, int]:
    """The cell that begins at ``at``, and where it ends."""
    if text.startswith('"', at):
        closed = _quoted(text, at, separator)
        if closed is not None:
            return closed
    end = at
    while end < len(text) and text[end] not in (separator, "\n", "\r"):
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int, separator: str) -> tuple[str, int] | None:
    """A cell in quotation marks; None where what begins so is none."""
    said: list[str] = []
    here = at + 1
    while (closing := text.find('"', here)) >= 0:
        said.append(text[here:closing])
        if text.startswith('""', closing):
            said.append('"')
            here = closing + 2
            continue
        end = closing + 1
        ends = end == len(text) or text[end] in (separator, "\n", "\r")
        return ("".join(said), end) if ends else None
    return None


def wide(rows: Sequence[Line]) -> int:
    """How many cells the longest row has."""
    return max((len(row.cells) for row in rows), default=0)
