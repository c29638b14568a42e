"""Axes of figures: round steps that hold every value, and where a value stands between two ends.

It knows numbers only, neither colours nor texts beside their decimals.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_CLOSE = 0.35  # values within this part of the highest need not be shown above zero


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from ``low`` to ``high`` with a tick at every ``step``."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """The values of the ticks, the lowest first."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        return tuple(number * self.step for number in range(first, last + 1))

    @property
    def decimals(self) -> int:
        """Decimals that the ticks need."""
        if self.step >= 1 and self.step == int(self.step):
            return 0
        power = -math.floor(math.log10(self.step))
        return power + (0 if _is_round(self.step * 10**power) else 1)

    def share(self, value: float) -> float:
        """Where a value stands: 0 at the low end, 1 at the high one; values beyond stand at the ends."""
        return min(max((value - self.low) / (self.high - self.low), 0.0), 1.0)


def _is_round(number: float) -> bool:
    return math.isclose(number, round(number), rel_tol=1e-9)


def scale_for(values: Iterable[float], about: int = 5, *, from_zero: bool = True) -> Scale:
    """A scale for ``values`` with some ``about`` ticks; without any value from 0 to 1.

    Zero is on it, unless ``from_zero`` is False and the values lie close together far from zero.
    """
    numbers = [value for value in values if math.isfinite(value)]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])
    if not from_zero and numbers and high - min(numbers) < high * _CLOSE and high > min(numbers) > 0:
        low = min(numbers)
    if low == high:
        high = 1.0
    step = _nice((high - low) / max(about, 1))
    return Scale(math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step, step)


def _nice(rough: float) -> float:
    """The next round number above ``rough``."""
    power = 10.0 ** math.floor(math.log10(rough)) if rough > 0 else 1.0
    for step in _STEPS:
        if rough <= step * power * (1 + 1e-9):
            return step * power
    return 10.0 * power
