"""Cuts words that have no room, at the end of a line and never within a letter.

It paints nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics


def two_lines(words: str, width: int, metrics: QFontMetrics) -> list[str]:
    """``words`` in one or two lines of ``width`` pixels, the second cut with "…"."""
    if metrics.horizontalAdvance(words) <= width:
        return [words]
    first, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{first} {rest[0]}".strip()) <= width:
        first = f"{first} {rest.pop(0)}".strip()
    second = metrics.elidedText(" ".join(rest), Qt.TextElideMode.ElideRight, width)
    return [first, second] if first else [second]
