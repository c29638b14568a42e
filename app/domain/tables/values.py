"""Knows what may stand in a cell: a number, a sign that says why there is none, or words.

It reads no spreadsheet and judges no table: see ``definition.py`` for what a cell should hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class Sign(StrEnum):
    """The signs of statistical tables as printed now; ``PLAIN`` is no sign at all."""

    PLAIN = ""
    MISSING = "…"  # not available: never zero
    NIL = "–"  # none, or zero
    NEGLIGIBLE = "~0"
    SUPPRESSED = "NA"  # known, but not to be shown
    ESTIMATE = "e"
    PROVISIONAL = "*"
    VERY_PROVISIONAL = "**"
    FIRST_GUESS = "***"
    REVISED = "r"

    @property
    def stands_alone(self) -> bool:
        """Whether the sign stands in the place of a number; the others stand behind one."""
        return self in ALONE


#: Signs that replace a number; all others (but ``PLAIN``) mark one.
ALONE = (Sign.MISSING, Sign.NIL, Sign.NEGLIGIBLE, Sign.SUPPRESSED)
MARKS = (Sign.ESTIMATE, Sign.PROVISIONAL, Sign.VERY_PROVISIONAL, Sign.FIRST_GUESS, Sign.REVISED)

#: Other spellings: older signs, and what a keyboard gives.
_ALSO = {
    "...": Sign.MISSING,
    "-": Sign.NIL,
    "—": Sign.NIL,
    "−": Sign.NIL,
    "n.a.": Sign.SUPPRESSED,
    "n/a": Sign.SUPPRESSED,
    "x": Sign.PROVISIONAL,
    "xx": Sign.VERY_PROVISIONAL,
    "xxx": Sign.FIRST_GUESS,
}
_KNOWN = {**{sign.value.casefold(): sign for sign in Sign}, **_ALSO}


def read_sign(text: str) -> Sign | None:
    """The sign written in ``text``, older and typed spellings included; None where it is none.

    A bare "0" is the number, not the older sign for negligible.
    """
    return _KNOWN.get(text.strip().casefold())


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one cell.  ``text``: the words of a text column, else what was written."""

    number: float | None = None
    text: str = ""
    sign: Sign = Sign.PLAIN


_DOTTED = re.compile(r"[+-]?\d{1,3}(\.\d{3})+(,\d+)?")  # 1.234.567,8
_COMMAED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")  # 1,234,567.8
_PLAIN = re.compile(r"[+-]?\d+([.,]\d+)?")  # 1234 or 1234,5 or 1234.5


def is_ambiguous(text: str) -> bool:
    """Whether ``text`` may be thousands as well as a fraction: "1.234" and "1,234"."""
    return re.fullmatch(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", _dense(text)) is not None


def read_number(text: str) -> float | None:
    """The number written in ``text``, Indonesian or English; None where there is none.

    None as well where it is ambiguous (see :func:`is_ambiguous`): nobody guesses "1.234".
    """
    plain = _dense(text)
    if is_ambiguous(plain):
        return None
    if _PLAIN.fullmatch(plain):
        return float(plain.replace(",", "."))
    if _DOTTED.fullmatch(plain):
        return float(plain.replace(".", "").replace(",", "."))
    if _COMMAED.fullmatch(plain):
        return float(plain.replace(",", ""))
    return None


def _dense(text: str) -> str:
    """Without blanks, and with the plain minus."""
    return re.sub(r"[\s]", "", text).replace("−", "-")
