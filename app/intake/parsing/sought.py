"""What a table is sought by on a sheet, where it was found, and what is doubtful about its place.

Frozen or gathered facts only; the finding is done in ``locating.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.submissions.placing import HeadRows, Placement
from app.domain.tables.definition import Column, TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.periods import Period
from app.intake.forms.geometry import heading_of
from app.intake.forms.words import one_line
from app.intake.parsing.headings import Over


@dataclass(frozen=True, slots=True)
class Sought:
    """The words by which a table is known.  ``rows`` and ``columns``: key -> words, where they differ.

    ``numbers``: key of a column -> the number under it, where our form was drawn with one.
    ``label_column``, ``head``, ``places``: what a person said of its place, as a placement has them.
    """

    definition: TableDefinition
    period: Period
    rows: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    label_column: int = -1
    head: HeadRows | None = None
    places: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def placed(
        cls,
        definition: TableDefinition,
        period: Period,
        placement: Placement,
        numbers: Mapping[str, int] | None = None,
    ) -> Sought:
        """What a placement says."""
        return cls(
            definition,
            period,
            placement.rows,
            placement.columns,
            numbers or {},
            placement.label_column,
            placement.head,
            placement.places,
        )

    def row_words(self) -> list[str]:
        """What each row is called; "" for one that is not on the sheet."""
        return [same(self.rows.get(row.key, one_line(row.label))) for row in self.definition.rows]

    def column_words(self, column: Column) -> frozenset[str]:
        """Every way in which a column may be called over it."""
        said = {one_line(column.label), heading_of(column, self.definition.unit)}
        if column.unit:
            said.add(f"{one_line(column.label)} ({one_line(column.unit)})")
        return frozenset(map(same, said)) - {""}


@dataclass(slots=True)
class Doubt:
    """Something about rows or columns that somebody has to hear of: a code, keys, and where it stands."""

    code: str
    row: int = -1
    column: int = -1
    row_key: str = ""
    column_key: str = ""
    read: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Found:
    """Where a table stands.  By the definition's order, -1 for nowhere; rows and columns of the sheet.

    ``top``: first row of the headings; ``first`` to ``last``: the rows of the table, others between
    them included; ``foot``: the first row under it.
    """

    label_column: int
    top: int
    first: int
    last: int
    foot: int
    rows: list[int]
    columns: list[int]
    marks: list[int]
    last_year: list[int]
    doubts: list[Doubt] = field(default_factory=list)
    overs: tuple[Over, ...] = ()

    @property
    def share(self) -> float:
        """How much of what was sought was found, 0 to 1; rows and columns weigh the same."""
        rows = sum(1 for row in self.rows if row >= 0) / max(len(self.rows), 1)
        columns = sum(1 for column in self.columns if column >= 0) / max(len(self.columns), 1)
        return (rows + columns) / 2
