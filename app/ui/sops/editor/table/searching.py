"""Finds words in the table of an SOP: which cells say them, in reading order.

It knows no widget; columns are those of the editing table.
"""

from __future__ import annotations

from app.domain.sop import Sop
from app.ui.sops.editor.table.columns import column_of, column_of_role, text_of

FIELDS = ("label", "text", "requirements", "norm", "output", "note")


def matching_rows(sop: Sop, text: str) -> list[tuple[int, int]]:
    """Row number and column of every cell that says ``text``; symbols are found by words of their own."""
    words = text.casefold().split()
    if not words:
        return []
    found: set[tuple[int, int]] = set()
    for row in sop.rows:
        said = [(column_of(sop, field), text_of(row, field)) for field in FIELDS]
        said += [(column_of_role(sop, node.role), node.text) for node in row.nodes if node.text]
        found |= {(row.no, column) for column, cell in said if _says(cell, words)}
    return sorted(found)


def _says(cell: str, words: list[str]) -> bool:
    folded = cell.casefold()
    return all(word in folded for word in words)
