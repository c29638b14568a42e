"""Knows how cells go to the clipboard (tabs and HTML) and whether what lies there is a table.

It does not read a table: that is the paste dialog's.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData

from app.core.celltext import shielded
from app.ui.kit.rowtable.copying import as_tsv


def as_mime(rows: Sequence[Sequence[str]]) -> QMimeData:
    """Cells for a word processor (a table), a spreadsheet (tabs) and everything else (words)."""
    mime = QMimeData()
    alone = len(rows) == 1 and len(rows[0]) == 1
    mime.setText(shielded(rows[0][0]) if alone else as_tsv(rows))
    if not alone:
        lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
        mime.setHtml(f'<meta charset="utf-8"><table border="1">{lines}</table>')
    return mime


def is_table(mime: QMimeData) -> bool:
    """Whether this is more than words for one cell."""
    if mime.hasHtml() and "<table" in mime.html().lower():
        return _cells(mime.html()) > 1
    return mime.hasText() and "\t" in mime.text().strip("\n")


def _cell(text: str) -> str:
    """A cell; what looks like a formula has a sign before it that nobody sees in a letter."""
    return f"<td>{escape(shielded(text)).replace(chr(10), '<br>')}</td>"


def _cells(html: str) -> int:
    low = html.lower()
    return low.count("<td") + low.count("<th") - low.count("<thead")
