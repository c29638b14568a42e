"""Knows where everything of a table stands on its sheet: the form is drawn by it, and read back by it.

It draws and reads nothing.  Rows and columns count from 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.domain.tables.definition import Column, TableDefinition
from app.intake.forms.words import one_line

#: Rows above the headings: title, OPD, facts of the table, what to do.
TITLE, OFFICE, FACTS, HINT = range(4)
_FIRST_HEADING = 4
LABELS = 0  # the column of the row labels


class Part(StrEnum):
    """What a column of the sheet is for."""

    VALUE = "value"
    MARK = "mark"
    LAST_YEAR = "last_year"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one column of the table stands: ``mark`` is None for words, which carry no mark."""

    column: Column
    value: int
    mark: int | None
    last_year: int

    @property
    def own_end(self) -> int:
        """The last sheet column that is to be filled."""
        return self.value if self.mark is None else self.mark


@dataclass(frozen=True, slots=True)
class Geometry:
    """The places of one table; ``groups`` is None where no column has a group."""

    places: tuple[Place, ...]
    groups: int | None
    captions: int
    parts: int
    numbers: int
    first: int
    last: int

    @property
    def top(self) -> int:
        """The first row of the headings."""
        return self.captions if self.groups is None else self.groups

    @property
    def width(self) -> int:
        """The last column in use."""
        return self.places[-1].last_year if self.places else LABELS

    @property
    def note(self) -> int:
        """The row where the OPD writes a note; the row below it names the source."""
        return self.last + 2

    @property
    def source(self) -> int:
        return self.note + 1

    @property
    def below(self) -> int:
        """The first row of what is printed under the table."""
        return self.source + 2


def geometry_of(definition: TableDefinition) -> Geometry:
    """The same places for the same fingerprint, always."""
    places: list[Place] = []
    at = LABELS + 1
    for column in definition.columns:
        marked = column.kind != "text"
        places.append(Place(column, at, at + 1 if marked else None, at + 1 + marked))
        at += 2 + marked
    grouped = any(one_line(column.group) for column in definition.columns)
    captions = _FIRST_HEADING + grouped
    first = captions + 3
    return Geometry(
        places=tuple(places),
        groups=_FIRST_HEADING if grouped else None,
        captions=captions,
        parts=captions + 1,
        numbers=captions + 2,
        first=first,
        last=first + max(len(definition.rows), 1) - 1,
    )


def heading_of(column: Column, table_unit: str) -> str:
    """What stands over a column: its label, with its unit where that is not the table's."""
    label = one_line(column.label) or one_line(column.key)
    unit = one_line(column.unit)
    return f"{label} ({unit})" if unit and unit != one_line(table_unit) else label
