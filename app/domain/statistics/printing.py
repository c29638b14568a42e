"""How a value is printed: Indonesian numbers, signs beside or instead of them, in the set an office uses.

It knows neither widths nor fonts.  Signs: BPS guide to publications, 2023.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Final

from app.domain.statistics.stattable import SignSet, StatColumn
from app.domain.tables.values import Sign, Value

#: What is printed for a total from which a cell without a number was left out.
PARTIAL_MARK: Final = "¹"

#: The signs in the order they are explained, with the end of the code of what each means.
SIGNS: Final = (
    (Sign.MISSING, "missing"),
    (Sign.NIL, "nil"),
    (Sign.NEGLIGIBLE, "negligible"),
    (Sign.SUPPRESSED, "suppressed"),
    (Sign.ESTIMATE, "estimate"),
    (Sign.PROVISIONAL, "provisional"),
    (Sign.VERY_PROVISIONAL, "very_provisional"),
    (Sign.FIRST_GUESS, "first_guess"),
    (Sign.REVISED, "revised"),
)

_OLDER: Mapping[Sign, str] = {
    Sign.PROVISIONAL: "x",
    Sign.VERY_PROVISIONAL: "xx",
    Sign.FIRST_GUESS: "xxx",
    Sign.NEGLIGIBLE: "0",
}
_SWAP = str.maketrans(",.", ".,")


def say_number(number: float, decimals: int = 0) -> str:
    """A number as printed: "1.234,50"; halves are rounded away from zero, and "−0" is "0"."""
    if not math.isfinite(number):
        return ""
    rounded = round_half_up(number, decimals)
    said = f"{abs(rounded):,.{decimals}f}".translate(_SWAP)
    return f"−{said}" if rounded < 0 else said


def round_half_up(number: float, decimals: int) -> float:
    """The number as it is printed: 2.5 becomes 3, and 1.005 with two decimals 1.01.

    Follows the shortest decimal notation of the number, not its binary value.
    """
    whole, _dot, fraction = repr(number).partition(".")
    if len(fraction) != decimals + 1 or fraction[-1] != "5" or "e" in fraction:
        return round(number, decimals)  # no half: both ways agree
    from decimal import ROUND_HALF_UP, Decimal

    return float(Decimal(f"{whole}.{fraction}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP))


def say_year(year: int | str) -> str:
    """A year, never with a dot."""
    return str(year)


def say_sign(sign: Sign, signs: SignSet) -> str:
    """The sign as the set writes it."""
    return (signs.is_older and _OLDER.get(sign)) or sign.value


def say_value(value: Value, column: StatColumn, signs: SignSet, *, is_partial: bool = False) -> str:
    """What is printed in a cell; "" for an empty one."""
    mark = PARTIAL_MARK if is_partial else ""
    if value.number is None or value.sign.stands_alone:
        return (say_sign(value.sign, signs) or value.text) + (mark if value.sign or value.text else "")
    if column.is_year:
        return say_year(int(value.number)) + mark
    said = say_number(value.number, column.decimals)
    return f"{said}{say_sign(value.sign, signs)}{mark}"


def signs_used(values: Iterable[Value]) -> frozenset[Sign]:
    """The signs that stand in ``values``, to be explained below the table."""
    return frozenset(value.sign for value in values if value.sign)
