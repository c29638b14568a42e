"""Tables reckoned from tables: years side by side, growth, share, rank, per head, index, turned round.

Each takes tables and gives one, with notes that say what was reckoned.  Signs are never taken for
numbers (``reckoning.py``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.texts import say
from app.domain.statistics.forming import can_be_added, cut
from app.domain.statistics.reckoning import UNKNOWN, change, number_of, ratio, sum_of
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import Figures, figures_of
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value

_PERCENT = "persen"
_RATE_DECIMALS = 2


def _made(
    table: StatTable,
    rows: Sequence[StatRow],
    columns: Sequence[StatColumn],
    values: Mapping[CellKey, Value],
    **changed: object,
) -> StatTable:
    figures = figures_of([row.key for row in rows], [column.key for column in columns], values)
    facts = {"partial": frozenset(), **changed}
    return replace(table, rows=tuple(rows), columns=tuple(columns), figures=figures, **facts)  # type: ignore[arg-type]


def _counted(table: StatTable) -> list[StatColumn]:
    return [column for column in table.columns if not column.is_words and not column.is_year]


def _shared(table: StatTable) -> list[StatColumn]:
    """The columns of which shares and ratios mean something; all, where none can be added."""
    counted = _counted(table)
    return [column for column in counted if can_be_added(column, table)] or counted


def _without_others(made: StatTable, table: StatTable, columns: Sequence[StatColumn]) -> StatTable:
    """A note names the columns of which nothing was reckoned."""
    taken = {column.key for column in columns}
    others = [
        ", ".join((*c.groups, c.label)) for c in _counted(table) if c.key not in taken and not c.is_total
    ]
    return made.with_notes(say("stat_note.left_out", columns="; ".join(others))) if others else made


# -- years --------------------------------------------------------------------------------------


def beside(tables: Mapping[str, StatTable]) -> StatTable:
    """Years side by side: each column becomes a heading over its years.

    ``tables`` are in the order of time, by the words for each year or part of one.  Rows are
    those of the newest year, then those only older years have.  Raises ``ValueError`` for no tables.
    """
    years = list(tables)
    if not years:
        raise ValueError("no tables")
    newest = tables[years[-1]]
    rows = list(newest.rows)
    known = {row.key for row in rows}
    for year in reversed(years):
        for row in tables[year].rows:
            if row.key not in known:
                known.add(row.key)
                rows.insert(_place_for(row, rows), row)
    is_single = len(newest.columns) == 1
    columns, values = [], {}
    partial: set[CellKey] = set()
    for column in newest.columns:
        for year in years:
            key = f"{column.key}@{year}"
            groups = () if is_single else (*column.groups, column.label)
            groups_en = () if is_single else (*column.groups_en, column.label_en)
            columns.append(
                replace(column, key=key, label=year, label_en="", groups=groups, groups_en=groups_en)
            )
            own = tables[year]
            if column.key not in own.figures.column_at:
                continue
            for row in own.rows:
                values[row.key, key] = own.value(row.key, column.key)
                if (row.key, column.key) in own.partial:
                    partial.add((row.key, key))
    span = years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}"
    title = newest.title.rpartition(", ")[0] or newest.title
    sources = tuple(dict.fromkeys(source for year in years for source in tables[year].sources))
    notes = tuple(dict.fromkeys(note for year in years for note in tables[year].notes))
    return _made(
        newest, rows, columns, values, title=f"{title}, {span}", years=tuple(years), sources=sources,
        notes=notes, partial=frozenset(partial), key=f"{newest.key}@{span}",
    )  # fmt: skip


def _place_for(row: StatRow, rows: Sequence[StatRow]) -> int:
    """Before the total, if there is one at the end."""
    return len(rows) - 1 if rows and rows[-1].is_total and not row.is_total else len(rows)


def year_of(column: StatColumn) -> str:
    """The year a column of :func:`beside` stands for; "" for another column."""
    return column.key.rpartition("@")[2] if "@" in column.key else ""


def _by_measure(table: StatTable) -> Mapping[str, list[StatColumn]]:
    found: dict[str, list[StatColumn]] = {}
    for column in _counted(table):
        if year_of(column):
            found.setdefault(column.key.rpartition("@")[0], []).append(column)
    return found


def growth(table: StatTable) -> StatTable:
    """The change in per cent from each year to the next, for a table of :func:`beside`."""
    columns, values = [], {}
    for own in _by_measure(table).values():
        for before, after in pairwise(own):
            key = f"{after.key}%"
            label = f"{year_of(before)}–{year_of(after)}"
            columns.append(replace(after, key=key, label=label, unit="", decimals=_RATE_DECIMALS))
            for row in table.rows:
                values[row.key, key] = change(
                    table.value(row.key, before.key), table.value(row.key, after.key)
                )
    return _derived(table, columns, values, "growth", _PERCENT, suffix="pertumbuhan")


def index(table: StatTable, base: str) -> StatTable:
    """Each year in per cent of the year ``base`` (= 100), for a table of :func:`beside`.

    Raises ``KeyError`` where the table has no such year.
    """
    columns, values = [], {}
    for own in _by_measure(table).values():
        reference = {year_of(column): column for column in own}[base]
        for column in own:
            columns.append(replace(column, unit="", decimals=_RATE_DECIMALS))
            for row in table.rows:
                values[row.key, column.key] = ratio(
                    table.value(row.key, column.key), table.value(row.key, reference.key), 100
                )
    return _derived(table, columns, values, "index", "", suffix="indeks", base=base)


# -- parts and ranks ------------------------------------------------------------------------------


def share_of_column(table: StatTable) -> StatTable:
    """Each figure in per cent of its column's total row, or of the sum of the outer rows."""
    columns, values = _shared(table), {}
    partial: set[CellKey] = set()
    total = next((row for row in table.rows if row.is_total and row.level == 0), None)
    for column in columns:
        outer = (
            table.value(row.key, column.key) for row in table.rows if row.level == 0 and not row.is_total
        )
        found = sum_of(outer)
        whole = table.value(total.key, column.key) if total else found.value
        is_partial = found.is_partial or (total is not None and (total.key, column.key) in table.partial)
        for row in table.rows:
            values[row.key, column.key] = ratio(table.value(row.key, column.key), whole, 100)
            if is_partial and values[row.key, column.key] != UNKNOWN:
                partial.add((row.key, column.key))
    shown = [replace(column, unit="", decimals=_RATE_DECIMALS) for column in columns]
    made = _derived(table, shown, values, "share", _PERCENT, suffix="persentase")
    made = _without_others(made, table, columns)
    return replace(made, partial=frozenset(partial))


def share_of_row(table: StatTable) -> StatTable:
    """Each figure in per cent of the sum of its row's columns; columns that are totals are left out."""
    columns = [column for column in _shared(table) if not column.is_total]
    values: dict[CellKey, Value] = {}
    partial: set[CellKey] = set()
    for row in table.rows:
        found = sum_of(table.value(row.key, column.key) for column in columns)
        for column in columns:
            values[row.key, column.key] = ratio(table.value(row.key, column.key), found.value, 100)
            if found.is_partial and values[row.key, column.key] != UNKNOWN:
                partial.add((row.key, column.key))
    shown = [replace(column, unit="", decimals=_RATE_DECIMALS) for column in columns]
    made = _derived(table, shown, values, "share_row", _PERCENT, suffix="persentase-baris")
    made = _without_others(made, table, columns)
    return replace(made, partial=frozenset(partial))


def ranked(table: StatTable, column: str, *, lowest_first: bool = False) -> StatTable:
    """Rows by the figures of ``column``, with their rank before them; equal figures share a rank.

    Only the rows that are parts (no totals, nothing with rows below it) are ranked; those without
    a number come last, unranked.  Raises ``KeyError`` for an unknown column.
    """
    from app.domain.statistics.forming import children_of

    children = children_of(table.rows)
    leaves = [row for row in table.rows if not row.is_total and not children.get(row.key)]
    numbers = {row.key: number_of(table.value(row.key, column)) for row in leaves}
    sign = 1 if lowest_first else -1
    ordered = sorted(leaves, key=lambda row: (numbers[row.key] is None, sign * (numbers[row.key] or 0.0)))
    rank = StatColumn("peringkat", say("stat.rank"), "Rank")
    values = {(r.key, c.key): table.value(r.key, c.key) for r in ordered for c in table.columns}
    place, before = 0, object()
    for at, row in enumerate(ordered, 1):
        if numbers[row.key] is None:
            continue
        if numbers[row.key] != before:
            place, before = at, numbers[row.key]
        values[row.key, rank.key] = Value(float(place))
    rows = [replace(row, level=0) for row in ordered]
    return _made(table, rows, [rank, *table.columns], values, key=f"{table.key}#peringkat")


def per_head(
    table: StatTable, people: StatTable, people_column: str, *, per: int = 1000, unit: str = ""
) -> StatTable:
    """Each figure for ``per`` units of another table (usually inhabitants), row by row with the same key.

    A row that the other table has not is unknown.  Raises ``KeyError`` for an unknown column.
    """
    known = {row.key for row in people.rows}
    by_label = {row.label.casefold(): row.key for row in people.rows}
    columns, values = _shared(table), {}
    partial: set[CellKey] = set()
    for row in table.rows:
        other = row.key if row.key in known else by_label.get(row.label.casefold())
        whole = people.value(other, people_column) if other is not None else UNKNOWN
        for column in columns:
            values[row.key, column.key] = ratio(table.value(row.key, column.key), whole, per)
            left_out = (row.key, column.key) in table.partial or (
                other or "",
                people_column,
            ) in people.partial
            if left_out and values[row.key, column.key] != UNKNOWN:
                partial.add((row.key, column.key))
    shown = [replace(column, unit="", decimals=_RATE_DECIMALS) for column in columns]
    from app.domain.statistics.printing import say_number

    made = _derived(
        table, shown, values, "per_head", unit, suffix="rasio", per=say_number(per), of=people.title
    )
    made = _without_others(made, table, columns)
    sources = tuple(dict.fromkeys((*table.sources, *people.sources)))
    return replace(made, partial=frozenset(partial), sources=sources)


def _derived(
    table: StatTable,
    columns: Sequence[StatColumn],
    values: Mapping[CellKey, Value],
    name: str,
    unit: str,
    *,
    suffix: str,
    **facts: object,
) -> StatTable:
    """The table with reckoned columns; title and note say what was reckoned."""
    title = say(f"stat_title.{name}", title=_without_unit(table), **facts)
    made = _made(
        table, table.rows, columns, values, title=title, title_en="", unit=unit, key=f"{table.key}#{suffix}"
    )
    return made.with_notes(say(f"stat_note.{name}", **facts))


def _without_unit(table: StatTable) -> str:
    """The title without the unit, which is another one now."""
    return table.title.replace(f" ({table.unit})", "", 1) if table.unit else table.title


# -- other views ----------------------------------------------------------------------------------


def turned(table: StatTable) -> StatTable:
    """Rows become columns and columns rows; levels and groups become each other."""
    rows: list[StatRow] = []
    path: tuple[str, ...] = ()
    for column in table.columns:
        for depth, group in enumerate(column.groups):
            if path[: depth + 1] != column.groups[: depth + 1]:
                rows.append(StatRow("/".join(("g", *column.groups[: depth + 1])), group, level=depth))
        path = column.groups
        level = len(column.groups)
        rows.append(StatRow(column.key, column.label, column.label_en, level, is_total=column.is_total))
    decimals = max((column.decimals for column in table.columns), default=0)
    columns: list[StatColumn] = []
    above: list[str] = []
    for row in table.rows:
        above = [*above[: row.level], row.label]
        columns.append(
            StatColumn(
                row.key, row.label, row.label_en, tuple(above[:-1]), decimals=decimals, is_total=row.is_total
            )
        )
    values = {(column, row): value for (row, column), value in table.figures.cells()}
    partial = frozenset((column, row) for row, column in table.partial)
    return _made(table, rows, columns, values, partial=partial, stub="", key=f"{table.key}#balik")


def sorted_by(table: StatTable, column: str, *, lowest_first: bool = False) -> StatTable:
    """The outer rows by the figures of a column, each with what is below it; totals stay last."""
    sign = 1 if lowest_first else -1
    blocks: list[list[StatRow]] = []
    for row in table.rows:
        if row.level == 0 or not blocks:
            blocks.append([row])
        else:
            blocks[-1].append(row)

    def place(block: Sequence[StatRow]) -> tuple[bool, bool, float]:
        number = number_of(table.value(block[0].key, column))
        return block[0].is_total, number is None, sign * (number or 0.0)

    rows = tuple(row for block in sorted(blocks, key=place) for row in block)
    return replace(table, rows=rows, figures=_reordered(table.figures, rows, table.columns))


def _reordered(figures: Figures, rows: Sequence[StatRow], columns: Sequence[StatColumn]) -> Figures:
    return cut(figures, rows, columns)
