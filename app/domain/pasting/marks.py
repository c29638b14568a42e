"""Knows which words in a role's column stand for a symbol, and for which.

It does not know rows.
"""

from __future__ import annotations

import re

_MARKS = frozenset("vxoyVXOY√✓✔☑●•○■□◆◇▪◼◻*+1\u2610\u2611\u2612\uf0fc\uf0a8\uf06e\uf0fe")
_CAPSULE = re.compile(r"(?:mulai|selesai|start|end|akhir|begin|stop)\b", re.IGNORECASE)
_DIAMOND = re.compile(r"(?:[◆◇?]|ya\s*/\s*tidak|keputusan|tidak\s*/\s*ya)$", re.IGNORECASE)


def is_mark(text: str) -> bool:
    """Whether this is only a mark for a symbol, and no words."""
    said = text.strip()
    return bool(_CAPSULE.fullmatch(said) or _DIAMOND.fullmatch(said)) or (
        0 < len(said) <= 3 and all(letter in _MARKS for letter in said)
    )


def symbol_of(text: str) -> str:
    """The symbol that stands for what is written in a role's column; "" for nothing."""
    said = text.strip()
    if not said or said in ("-", "–", "—"):
        return ""
    if _CAPSULE.match(said):
        return "capsule"
    return "diamond" if _DIAMOND.match(said) else "box"


def words_of(text: str) -> str:
    """The words that stay with the symbol; "" for a mere mark."""
    said = " ".join(text.split())
    return "" if is_mark(said) else said
