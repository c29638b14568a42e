"""Rows as tab-separated text for the clipboard, safe to paste into a spreadsheet.

It does not touch the clipboard itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from app.core.celltext import safe_cell


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """One line per row; tabs and line breaks inside a cell become spaces."""
    return "\n".join("\t".join(copied_cell(cell) for cell in row) for row in rows)


def copied_cell(text: str) -> str:
    """``text`` in one line, which no spreadsheet takes for a formula."""
    return safe_cell(" ".join(text.split("\n")).replace("\t", " ").replace("\r", ""))
