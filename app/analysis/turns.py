"""What a cube is made of and how it is looked at: facts, dimensions, turns.

It sums nothing; it is read before anything heavy is loaded.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to part the figures: its key, its name, and its entries in order, none twice.

    ``is_time``: its entries are periods, over which no totals are made (people are not added up
    over years).
    """

    key: str
    name: str
    labels: tuple[str, ...]
    is_time: bool = False


@dataclass(frozen=True)
class Facts:
    """Figures with their place in each dimension.

    ``places``: for each dimension the number of the entry, figure by figure; ``values``: the
    numbers, None where one is unknown, all in ``unit``.  ``left_out``: columns that cannot be added
    to the others.
    """

    dimensions: tuple[Dimension, ...]
    places: Mapping[str, Sequence[int]]
    values: Sequence[float | None]
    unit: str = ""
    decimals: int = 0
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """How a cube is looked at: dimensions down and across, and the entries that count (empty: all)."""

    down: tuple[str, ...]
    across: tuple[str, ...] = ()
    kept: Mapping[str, Collection[str]] = field(default_factory=dict)
    with_totals: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table out of the cube is called and measured in."""

    title: str
    unit: str = ""
    decimals: int = 0
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
