"""Approved figures become a table to be read: labels, groups, totals that were not asked, notes, sources.

It takes what is approved as it is; what can be reckoned from it stands in ``deriving.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core.texts import say
from app.domain.statistics.reckoning import sum_of
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import Figures, figures_of
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value

TOTAL = "jumlah"
#: Units whose figures are never added up.
_NOT_ADDED = frozenset(["persen", "indeks", "poin", "rasio", "tahun", "derajat celcius", "°c"])


@dataclass(frozen=True)
class Approved:
    """What one OPD's approved version says.  ``year``: words above its columns where several are shown."""

    year: str
    opd: str
    figures: Figures
    note: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that a definition lacks: the area, and labels in the second language by the first."""

    region: str = ""
    english: Mapping[str, str] = field(default_factory=dict)

    def english_of(self, text: str) -> str:
        """The second language's words for a label; "" where none are known."""
        return self.english.get(text, "")


NO_WORDING = Wording()


def form_table(
    definition: TableDefinition, approved: Sequence[Approved], wording: Wording = NO_WORDING
) -> StatTable:
    """The table of one year from one OPD, or from several whose figures lie below each other.

    Several OPDs that filled the same rows stand as blocks, each under its name.  Raises
    ``ValueError`` without anything approved.
    """
    if not approved:
        raise ValueError("nothing approved")
    columns = tuple(_column(column, definition, wording) for column in definition.columns)
    if len(approved) == 1:
        rows = tuple(_row(row, wording) for row in definition.rows)
        figures = approved[0].figures
    else:
        rows, figures = _stacked(definition, approved, wording)
    table = StatTable(
        key=definition.key,
        title=definition.title_for(approved[0].year, wording.region),
        title_en=wording.english_of(definition.title),
        rows=rows,
        columns=columns,
        figures=figures,
        stub=definition.row_caption,
        stub_en=wording.english_of(definition.row_caption),
        unit=definition.unit,
        years=tuple(dict.fromkeys(each.year for each in approved)),
        notes=tuple(dict.fromkeys(note for each in approved if (note := each.note.strip()))),
        sources=tuple(dict.fromkeys(each.opd for each in approved if each.opd)),
        axes=definition.axes,
        definition=definition.key,
        topic=definition.topic,
    )
    return with_total_row(table) if wants_total(table) else table


def _row(row: RowLabel, wording: Wording, *, prefix: str = "", deeper: int = 0) -> StatRow:
    return StatRow(
        prefix + row.key, row.label, wording.english_of(row.label), row.level + deeper, is_total=row.is_total
    )


def _column(column: Column, definition: TableDefinition, wording: Wording) -> StatColumn:
    groups = tuple(part for part in column.group.split(" · ") if part)
    total = column.label.casefold() == say("tables.total").casefold() or column.key == TOTAL
    return StatColumn(
        key=column.key,
        label=column.label,
        label_en=wording.english_of(column.label),
        groups=groups,
        groups_en=tuple(wording.english_of(part) for part in groups),
        unit=column.unit if column.unit != definition.unit else "",
        decimals=column.decimals,
        is_total=total,
        is_words=column.kind == "text",
    )


def _stacked(
    definition: TableDefinition, approved: Sequence[Approved], wording: Wording
) -> tuple[tuple[StatRow, ...], Figures]:
    """Blocks of rows, one for each OPD; a single row each where the definition has one row only."""
    rows: list[StatRow] = []
    values: dict[CellKey, Value] = {}
    is_single = len(definition.rows) == 1
    for number, each in enumerate(approved):
        prefix = f"{number}/"
        if is_single:
            rows.append(StatRow(prefix + definition.rows[0].key, each.opd))
        else:
            rows.append(StatRow(f"{number}", each.opd))
            rows += [_row(row, wording, prefix=prefix, deeper=1) for row in definition.rows]
        values |= {(prefix + row, column): value for (row, column), value in each.figures.cells()}
    keys = [column.key for column in definition.columns]
    return tuple(rows), figures_of([row.key for row in rows], keys, values)


# -- totals -----------------------------------------------------------------------------------


def can_be_added(column: StatColumn, table: StatTable) -> bool:
    """Whether the figures of a column may be summed: counts and amounts, not rates or words."""
    unit = (column.unit or table.unit).casefold()
    return not column.is_words and not column.is_year and unit not in _NOT_ADDED and "per " not in unit


def wants_total(table: StatTable) -> bool:
    """Whether a total row is missing: several outer rows of things that can be added."""
    outer = [row for row in table.rows if row.level == 0]
    return (
        len(outer) > 1
        and not any(row.is_total for row in table.rows)
        and any(can_be_added(column, table) for column in table.columns)
        and not _is_in_time(outer)
    )


def _is_in_time(rows: Sequence[StatRow]) -> bool:
    """Whether the rows are years, whose sum would mean nothing."""
    return all(row.label.strip()[:4].isdigit() for row in rows)


def children_of(rows: Sequence[StatRow]) -> Mapping[str, Sequence[str]]:
    """The rows right below each row, by key; those that belong to nothing stand under ""."""
    found: dict[str, list[str]] = {"": []}
    path: list[StatRow] = []
    for row in rows:
        if row.is_total:
            continue
        while path and path[-1].level >= row.level:
            path.pop()
        found.setdefault(path[-1].key if path else "", []).append(row.key)
        path.append(row)
    return found


def with_total_row(table: StatTable) -> StatTable:
    """The table with a last row that sums the outer ones, and sums for outer rows that are empty.

    Sums leave out what is unknown, and are marked where they do.
    """
    return _reckoned(table, (*table.rows, StatRow(TOTAL, say("tables.total"), "Total", is_total=True)))


def _reckoned(table: StatTable, rows: tuple[StatRow, ...]) -> StatTable:
    children = children_of(table.rows)
    values = dict(table.figures.cells())
    partial = set(table.partial)
    for column in table.columns:
        if not can_be_added(column, table):
            continue
        add = _Adder(column.key, children, values, partial)
        values[TOTAL, column.key] = add.total("")
    figures = figures_of([row.key for row in rows], [column.key for column in table.columns], values)
    return replace(table, rows=rows, figures=figures, partial=frozenset(partial))


class _Adder:
    """Sums one column from the inner rows outwards."""

    def __init__(
        self,
        column: str,
        children: Mapping[str, Sequence[str]],
        values: dict[CellKey, Value],
        partial: set[CellKey],
    ) -> None:
        self._column, self._children, self._values, self._partial = column, children, values, partial

    def total(self, key: str) -> Value:
        """The sum below ``key``; ``""`` is the whole table."""
        parts = [self._own(child) for child in self._children.get(key, ())]
        found = sum_of(value for value, _partial in parts)
        if found.number is not None and (found.is_partial or any(partial for _value, partial in parts)):
            self._partial.add((key or TOTAL, self._column))
        return found.value

    def _own(self, key: str) -> tuple[Value, bool]:
        """What a row says itself, or the sum of what is below it where it says nothing."""
        place = (key, self._column)
        if place not in self._values and self._children.get(key):
            self._values[place] = self.total(key)
        return self._values.get(place, Value()), place in self._partial


def with_total_column(table: StatTable) -> StatTable:
    """The table with a last column that sums the others, where all can be added and none is a total."""
    added = [column for column in table.columns if can_be_added(column, table) and not column.is_total]
    if len(added) < 2 or any(column.is_total for column in table.columns):
        return table
    total = StatColumn(
        TOTAL, say("tables.total"), "Total", decimals=max(c.decimals for c in added), is_total=True
    )
    values = dict(table.figures.cells())
    partial = set(table.partial)
    for row in table.rows:
        found = sum_of(table.value(row.key, column.key) for column in added)
        if found.number is None and not any(table.value(row.key, c.key) != Value() for c in added):
            continue
        values[row.key, TOTAL] = found.value
        if found.is_partial or any((row.key, column.key) in partial for column in added):
            partial.add((row.key, TOTAL))
    columns = (*table.columns, total)
    figures = figures_of([row.key for row in table.rows], [column.key for column in columns], values)
    return replace(table, columns=columns, figures=figures, partial=frozenset(partial))


def chosen(
    table: StatTable,
    rows: Callable[[StatRow], bool] | None = None,
    columns: Callable[[StatColumn], bool] | None = None,
) -> StatTable:
    """The table with the rows and columns that are wanted; totals that remain keep their figures."""
    kept_rows = tuple(row for row in table.rows if rows is None or rows(row))
    kept = tuple(column for column in table.columns if columns is None or columns(column))
    return replace(table, rows=kept_rows, columns=kept, figures=cut(table.figures, kept_rows, kept))


def cut(figures: Figures, rows: Iterable[StatRow], columns: Iterable[StatColumn]) -> Figures:
    """The figures of some rows and columns, in their order."""
    row_keys = [row.key for row in rows]
    column_keys = [column.key for column in columns]
    return figures_of(
        row_keys, column_keys, {(r, c): figures.value(r, c) for r in row_keys for c in column_keys}
    )
