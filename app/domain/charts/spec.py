"""What a chart shows: its kind, its series over categories, titles and unit.

It does not know where anything stands: see ``layout.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class ChartKind(StrEnum):
    """The kinds of charts."""

    BAR = "bar"  # grouped where there are several series
    STACKED = "stacked"
    LINE = "line"
    SHARE = "share"  # one bar of a hundred per cent for each category
    PYRAMID = "pyramid"  # two series back to back
    MULTIPLES = "multiples"  # a small chart for each series; side by side where lying


@dataclass(frozen=True, slots=True)
class Series:
    """Values over the categories; None where there is none (never drawn as zero)."""

    name: str
    values: tuple[float | None, ...]
    name_en: str = ""


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """A chart.  ``is_lying``: bars run to the right, for long names of categories.

    ``decimals``: of the figures printed at bars and points, which are left out where they find no
    room or ``shows_values`` is False.  ``is_apart``: the series of small multiples are different
    things, each a line on a scale of its own.
    """

    kind: ChartKind
    title: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    title_en: str = ""
    unit: str = ""
    decimals: int = 0
    is_lying: bool = False
    shows_values: bool = True
    is_apart: bool = False
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def all_values(self) -> Sequence[float]:
        """Every number that is shown."""
        return [value for series in self.series for value in series.values if value is not None]
