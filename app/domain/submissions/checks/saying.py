"""Says numbers as people write them here; it knows no column."""

from __future__ import annotations

import math

_SWAP = str.maketrans(",.", ".,")
_MOST = 6  # decimals beyond these tell nobody anything
_LONGEST = 1e15  # from here on a float has no units
_FACTOR = 1_000_000  # how many times more is told as "more than"


def say_number(number: float | None) -> str:
    """ "1.234,5"; "–" for none.  As many decimals as it has, six at most."""
    if number is None:
        return "–"
    if not math.isfinite(number) or abs(number) >= _LONGEST or 0 < abs(number) < 10.0**-_MOST:
        return f"{number:.6g}".replace(".", ",")
    if number == int(number):
        return f"{int(number):,}".translate(_SWAP)
    return f"{number:,.{_MOST}f}".rstrip("0").rstrip(".").translate(_SWAP)


def say_factor(factor: float) -> str:
    """ "10" or "1,5": how many times; ">1.000.000" for more than a million."""
    if factor > _FACTOR:
        return f">{say_number(_FACTOR)}"
    return say_number(round(factor, 1 if factor < 10 else 0))
