"""Knows how large the flowchart is drawn on screen, and how wide its letters are.

It draws nothing; everything grows with the person's font.
"""

from __future__ import annotations

from app.domain.flowchart.drawing import Sizes
from app.ui.kit import theme

LETTERS = 11.0  # base pixels of labels and of words in symbols
HEAD_LONG, HEAD_HALF = 7.0, 3.2  # base pixels of an arrow head: its length, half its width
REACH = 5.0  # base pixels around a line within which the mouse means it


def sizes() -> Sizes:
    """Sizes in pixels of the font in use."""
    return Sizes(
        symbol_width=theme.px(40),
        symbol_height=theme.px(24),
        gap=theme.px(8),
        label_height=theme.metrics(LETTERS).height(),
        connector=theme.px(16),
    )


def measure(text: str) -> float:
    """Pixels that a line of label text takes."""
    return theme.advance(text, LETTERS)
