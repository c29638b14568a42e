"""Gives every command of a task its letter: the acts have theirs, outcomes take from what is left.

It knows no task and no Qt.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.cases import What

#: Letters of the acts that many steps share: each the same everywhere, so that fingers learn it.
FIXED = {
    What.RETURNED: "K",
    What.HELD: "H",
    What.RESUMED: "J",
    What.GIVEN_BACK: "A",
    What.WITHDRAWN: "R",
    What.EXCUSED: "E",
    What.ARRIVED: "D",
    What.RECEIPT: "N",
    What.OPENED: "O",
}
ATTACH = "F"
_RESERVED = frozenset(FIXED.values()) | {ATTACH}
_SPARE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"


def letters_for(words: Sequence[str]) -> tuple[str, ...]:
    """A letter for each of ``words``: the first of its own that is free, else any; "" when all are taken."""
    taken = set(_RESERVED)
    found = []
    for said in words:
        own = [letter for letter in said.upper() if letter in _SPARE]
        letter = next((one for one in (*own, *_SPARE) if one not in taken), "")
        taken.add(letter)
        found.append(letter)
    return tuple(found)
