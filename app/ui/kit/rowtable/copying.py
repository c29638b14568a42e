"""Rows as tab-separated text for the clipboard, safe to paste into a spreadsheet.

It does not touch the clipboard itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@")


def as_tsv(rows: Iterable[Sequence[str]]) -> str:
    """One line per row; tabs and line breaks inside a cell become spaces."""
    return "\n".join("\t".join(safe_cell(cell) for cell in row) for row in rows)


def safe_cell(text: str) -> str:
    """``text`` in one line, with an apostrophe before it when a spreadsheet would take it for a formula.

    A signed number stays a number (``-1.234,5``), a lone dash stays a dash.
    """
    flat = " ".join(text.split("\n")).replace("\t", " ").replace("\r", "")
    head = flat.lstrip()
    if head.startswith(_FORMULA) and not _is_harmless(head):
        return f"'{flat}"
    return flat


def _is_harmless(text: str) -> bool:
    rest = text[1:]
    return text[0] in "+-" and (not rest.strip() or rest.replace(".", "").replace(",", "").isdecimal())
