"""The content of one table: a number, a sign or words for every row and column.

Kept by columns, because tables are large, mostly numbers, and checked column by column.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from app.domain.tables.form import CellKey
from app.domain.tables.values import Value

EMPTY = Value()


@dataclass(frozen=True)
class Figures:
    """Figures of a table.  ``rows`` and ``columns`` are keys of its definition, in order.

    ``numbers``: for each column the numbers by row, None where there is none.  ``others``: every
    cell that is not a plain number or empty, whole (a sign with or without number, words); its
    number stands in ``numbers`` too.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    numbers: tuple[Sequence[float | None], ...]
    others: Mapping[CellKey, Value] = field(default_factory=dict)

    @cached_property
    def row_at(self) -> Mapping[str, int]:
        """Place of each row by its key."""
        return {key: at for at, key in enumerate(self.rows)}

    @cached_property
    def column_at(self) -> Mapping[str, int]:
        """Place of each column by its key."""
        return {key: at for at, key in enumerate(self.columns)}

    def value(self, row: str, column: str) -> Value:
        """What stands in a cell; raises ``KeyError`` for a key the table has not."""
        other = self.others.get((row, column))
        if other is not None:
            return other
        number = self.numbers[self.column_at[column]][self.row_at[row]]
        return EMPTY if number is None else Value(number)

    def cells(self) -> Iterator[tuple[CellKey, Value]]:
        """Every cell that is not empty, row by row."""
        for at, row in enumerate(self.rows):
            for column, numbers in zip(self.columns, self.numbers, strict=True):
                other = self.others.get((row, column))
                if other is not None:
                    yield (row, column), other
                elif numbers[at] is not None:
                    yield (row, column), Value(numbers[at])

    @cached_property
    def filled(self) -> int:
        """How many cells are not empty."""
        numbers = sum(len(column) - gaps(column) for column in self.numbers)
        return numbers + sum(1 for value in self.others.values() if value.number is None)


def gaps(column: Sequence[float | None]) -> int:
    """How many numbers are missing in a column."""
    try:
        sum(column)  # type: ignore[arg-type]  # None does not add up: five times as quick as looking for it
    except TypeError:
        return sum(number is None for number in column)
    return 0


def figures_of(rows: Sequence[str], columns: Sequence[str], values: Mapping[CellKey, Value]) -> Figures:
    """Figures out of single values; what is not named is empty, keys the table has not are left out."""
    numbers: list[list[float | None]] = [[None] * len(rows) for _column in columns]
    row_at = {key: at for at, key in enumerate(rows)}
    column_at = {key: at for at, key in enumerate(columns)}
    others = {}
    for (row, column), value in values.items():
        if row not in row_at or column not in column_at or value == EMPTY:
            continue
        numbers[column_at[column]][row_at[row]] = value.number
        if value.sign or value.text or value.number is None:
            others[row, column] = value
    return Figures(tuple(rows), tuple(columns), tuple(numbers), others)
