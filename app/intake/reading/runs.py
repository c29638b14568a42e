"""Keeps in the letters of a text what the look of a part of it says: raised, lowered, struck out.

A footnote's mark behind a number ("120" and a raised "2") and what was crossed out before a new number are
words like all others once only letters are left: 1202.
"""

from __future__ import annotations

from dataclasses import dataclass

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
_STROKE = "\u0336"  # a stroke through the letter before it


@dataclass(slots=True)
class Run:
    """How one part of a text stands; ``offset``: above 0 raised, below 0 lowered."""

    offset: int = 0
    is_struck: bool = False

    def seen(self, text: str) -> str:
        """The text of this part, as it is seen."""
        if self.offset:
            text = text.translate(_RAISED if self.offset > 0 else _LOWERED)
        if self.is_struck:
            text = "".join(letter if letter.isspace() else letter + _STROKE for letter in text)
        return text
