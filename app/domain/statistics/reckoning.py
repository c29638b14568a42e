"""Reckoning with values that may be signs: what counts as nought, what is unknown, and what a sum leaves out.

"–" and "~0" stand for nothing and count as nought; "…", "NA" and an empty cell are unknown: they are
never nought, are left out of sums, and the sum says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.tables.values import Sign, Value

_NOUGHT = frozenset([Sign.NIL, Sign.NEGLIGIBLE])
UNKNOWN = Value(sign=Sign.MISSING)


def number_of(value: Value) -> float | None:
    """The number to reckon with; None where it is unknown, or words."""
    if value.sign in _NOUGHT and value.number is None:
        return 0.0
    if value.sign is Sign.SUPPRESSED:
        return None
    return value.number


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum, and whether something unknown was left out of it; None where nothing was known."""

    number: float | None
    is_partial: bool

    @property
    def value(self) -> Value:
        """As a cell: "…" where nothing is known."""
        return UNKNOWN if self.number is None else Value(self.number)


def sum_of(values: Iterable[Value]) -> Sum:
    """The sum over what is known.  Sums of decimals are exact to the digits they are written in."""
    from math import fsum

    known, is_partial = [], False
    for value in values:
        number = number_of(value)
        if number is None:
            is_partial = True
        else:
            known.append(number)
    return Sum(fsum(known) if known else None, is_partial and bool(known))


def ratio(part: Value, whole: Value, times: float = 1.0) -> Value:
    """``part / whole × times``; unknown where either is, or the whole is nought."""
    a, b = number_of(part), number_of(whole)
    if a is None or not b:
        return UNKNOWN
    return Value(a / b * times)


def change(before: Value, after: Value) -> Value:
    """The change in per cent from ``before`` to ``after``."""
    a, b = number_of(before), number_of(after)
    if a is None or b is None or not a:
        return UNKNOWN
    return Value((b - a) / abs(a) * 100)
