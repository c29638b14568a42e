"""Reads cells parted by tabs as spreadsheets put them into the clipboard.

A cell with a tab, a line break or a quotation mark inside stands in quotation marks, doubled ones inside.
"""

from __future__ import annotations

from app.domain.pasting.grid import Cell, Grid, laid_out, tidy

_ENDS = "\t\r\n"


def tsv_grid(text: str) -> Grid:
    """The table in ``text``; one cell where it is no table.  Never raises."""
    return laid_out([[Cell(tidy(cell)) for cell in row] for row in tsv_cells(text)])


def tsv_cells(text: str) -> list[list[str]]:
    """The cells of each row, as written."""
    rows: list[list[str]] = [[]]
    at = 0
    while at <= len(text):
        cell, at = _cell(text, at)
        rows[-1].append(cell)
        if at >= len(text):
            break
        if text[at] == "\t":
            at += 1
            continue
        at += 2 if text.startswith("\r\n", at) else 1
        if at >= len(text):
            break
        rows.append([])
    return rows


def _cell(text: str, at: int) -> tuple[str, int]:
    """The cell that begins at ``at``, and where it ends."""
    if text.startswith('"', at):
        quoted = _quoted(text, at)
        if quoted is not None:
            return quoted
    end = at
    while end < len(text) and text[end] not in _ENDS:
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int] | None:
    """A cell in quotation marks; None where what begins so is none (words that begin with a quotation)."""
    said: list[str] = []
    here = at + 1
    while True:
        closing = text.find('"', here)
        if closing < 0:
            return None
        said.append(text[here:closing])
        if text.startswith('""', closing):
            said.append('"')
            here = closing + 2
            continue
        end = closing + 1
        return ("".join(said), end) if end == len(text) or text[end] in _ENDS else None
