"""What a cube is made of and how it is looked at: facts, dimensions, turns.

It sums nothing; it is read before anything heavy is loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.statistics.turns import Turn
from app.domain.tables.values import Value

__all__ = ["Block", "Dimension", "Facts", "Heading", "Turn"]


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


@dataclass(frozen=True, slots=True)
class Block:
    """Where the figures from number ``start`` on stood: a table's rows and columns by key, row by row."""

    start: int
    period: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Figures with their place in each dimension.

    ``places``: for each dimension the number of the entry, figure by figure; ``values``: the
    numbers, None where one is unknown, all in ``unit``.  ``left_out``: columns that cannot be added
    to the others.  ``signed``: the figures that bear a sign, whole, by their number.
    """

    dimensions: tuple[Dimension, ...]
    places: Mapping[str, Sequence[int]]
    values: Sequence[float | None]
    unit: str = ""
    decimals: int = 0
    left_out: tuple[str, ...] = ()
    signed: Mapping[int, Value] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table out of the cube is called and measured in."""

    title: str
    unit: str = ""
    decimals: int = 0
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
