"""Proposes charts for a table by its shape: years become lines, ages a pyramid, many measures small panels.

A proposal is a beginning: kind, rows and series are changed as one likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.charts.spec import ChartKind, ChartSpec, Series
from app.domain.statistics.deriving import year_of
from app.domain.statistics.forming import can_be_added, children_of
from app.domain.statistics.nested import Group, are_years, groups_over_years
from app.domain.statistics.printing import say_number
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable

_MOST_BARS, _MOST_SERIES, _MOST_SMALL = 40, 6, 12
_MOST_GROUPED = 60  # bars in groups; more are read better in panels
_LONG_NAME = 9  # letters; longer names are read beside lying bars
_MALE, _FEMALE = ("laki-laki", "lk", "pria"), ("perempuan", "pr", "wanita")


def proposals(table: StatTable) -> tuple[ChartSpec, ...]:
    """Charts that suit the table, the best first; none for a table without numbers."""
    rows, columns = _parts(table), _measures(table)
    if not rows or not columns:
        return ()
    found: list[ChartSpec] = []
    years = [column for column in columns if year_of(column)]
    if groups := groups_over_years(table):
        found.append(_panels(table, groups, columns[0]))
    elif years:
        found += _over_years(table, rows, years)
    elif are_years(rows):
        found.append(_chart(table, ChartKind.LINE, rows, columns[:_MOST_SERIES]))
    sexes = _sexes(columns)
    if sexes and _are_ages(rows):
        found.append(_chart(table, ChartKind.PYRAMID, rows, sexes))
    if not years and not groups and not are_years(rows):
        found += _bars(table, rows, columns)
    return tuple(found)


def chart_of(
    table: StatTable, kind: ChartKind, rows: Sequence[str] = (), columns: Sequence[str] = ()
) -> ChartSpec:
    """A chart of the kind over named rows and columns (keys; empty: those that a proposal takes)."""
    by_row = {row.key: row for row in table.rows}
    by_column = {column.key: column for column in table.columns}
    is_over_time = kind in (ChartKind.LINE, ChartKind.MULTIPLES)
    wanted_rows = [by_row[key] for key in rows] or _parts(table)
    wanted = [by_column[key] for key in columns] or _usual(table, over_time=is_over_time)
    if kind is ChartKind.MULTIPLES and not rows and wanted and (groups := groups_over_years(table)):
        return _panels(table, groups, wanted[0])
    if kind is ChartKind.PYRAMID:
        wanted = wanted[:2]  # two sides, whatever was wished
    if is_over_time and len({year_of(column) for column in wanted}) == len(wanted) > 1:
        most = _MOST_SERIES if kind is ChartKind.LINE else _MOST_SMALL
        return replace(_lines(table, wanted_rows[:most], wanted), kind=kind)
    return _chart(table, kind, wanted_rows, wanted)


def _usual(table: StatTable, *, over_time: bool) -> list[StatColumn]:
    """The columns that are shown without a wish; ``over_time``: the years of one measure."""
    columns = _measures(table)
    years = [column for column in columns if year_of(column)]
    if over_time and years:
        first = years[0].key.rpartition("@")[0]
        return [column for column in years if column.key.rpartition("@")[0] == first]
    return columns[:_MOST_SERIES]


def _over_years(table: StatTable, rows: Sequence[StatRow], years: Sequence[StatColumn]) -> list[ChartSpec]:
    first = years[0].key.rpartition("@")[0]
    own = [column for column in years if column.key.rpartition("@")[0] == first]
    total = [row for row in table.rows if row.is_total and row.level == 0][-1:]
    found = []
    if len(own) >= 3:
        chosen = total or (rows if len(rows) <= _MOST_SERIES else [])
        if chosen:
            found.append(_lines(table, chosen, own))
        if 2 <= len(rows) <= _MOST_SMALL:
            found.append(replace(_lines(table, rows, own), kind=ChartKind.MULTIPLES))
    found.append(_chart(table, ChartKind.BAR, rows, own[-2:]))
    return found


def _panels(table: StatTable, groups: Sequence[Group], column: StatColumn) -> ChartSpec:
    """A line over the years for each heading, on a scale of its own."""
    series = tuple(
        Series(head.label, tuple(number_of(table.value(row.key, column.key)) for row in rows), head.label_en)
        for head, rows in groups
    )
    years = tuple(row.label.strip() for row in groups[0][1])
    return replace(_spec(table, ChartKind.MULTIPLES, years, series, [column]), is_apart=True)


def _lines(table: StatTable, rows: Sequence[StatRow], years: Sequence[StatColumn]) -> ChartSpec:
    """A line for each row, over the years."""
    series = tuple(
        Series(row.label, tuple(number_of(table.value(row.key, column.key)) for column in years))
        for row in rows
    )
    names = tuple(year_of(column) or column.label for column in years)
    return _spec(table, ChartKind.LINE, names, series, years)


def _bars(table: StatTable, rows: Sequence[StatRow], columns: Sequence[StatColumn]) -> list[ChartSpec]:
    parts = [column for column in columns if not column.is_total][:_MOST_SERIES]
    total = [column for column in columns if column.is_total][:1]
    are_parts = bool(total) and len(parts) > 1 and all(can_be_added(column, table) for column in parts)
    found = []
    if total or len(parts) == 1:
        found.append(_sorted(_chart(table, ChartKind.BAR, rows, total or parts)))
    if len(parts) > 1:
        is_crowded = len(rows) * len(parts) > _MOST_GROUPED
        beside = ChartKind.MULTIPLES if is_crowded else ChartKind.BAR
        found.append(_chart(table, ChartKind.STACKED if are_parts else beside, rows, parts))
    if are_parts:
        found.append(_chart(table, ChartKind.SHARE, rows, parts))
    return found


def _sorted(chart: ChartSpec) -> ChartSpec:
    """Bars of one series from the highest to the lowest; what has no number comes last."""
    values = chart.series[0].values
    order = sorted(range(len(values)), key=lambda at: (values[at] is None, -(values[at] or 0.0)))
    series = replace(chart.series[0], values=tuple(values[at] for at in order))
    return replace(chart, categories=tuple(chart.categories[at] for at in order), series=(series,))


def _chart(
    table: StatTable, kind: ChartKind, rows: Sequence[StatRow], columns: Sequence[StatColumn]
) -> ChartSpec:
    series = tuple(
        Series(
            _name(column, columns), tuple(number_of(table.value(row.key, column.key)) for row in rows),
            column.label_en,
        )
        for column in columns
    )  # fmt: skip
    chart = _spec(table, kind, _names(table, rows), series, columns)
    longest = max((len(name) for name in chart.categories), default=0)
    return replace(chart, is_lying=kind is not ChartKind.LINE and (longest > _LONG_NAME or len(rows) > 12))


def _names(table: StatTable, rows: Sequence[StatRow]) -> tuple[str, ...]:
    """The labels of rows, with what they belong to where labels come twice."""
    if len({row.label for row in rows}) == len(rows):
        return tuple(row.label for row in rows)
    by_key = {row.key: row for row in table.rows}
    over = {
        each: by_key[key].label for key, below in children_of(table.rows).items() if key for each in below
    }
    return tuple(f"{over[row.key]}: {row.label}" if row.key in over else row.label for row in rows)


def _name(column: StatColumn, columns: Sequence[StatColumn]) -> str:
    """The column's label, with its heading where the others have another one."""
    if len({each.groups for each in columns}) > 1 and column.groups:
        return f"{column.groups[-1]}: {column.label}"
    return column.label


def _spec(
    table: StatTable,
    kind: ChartKind,
    categories: tuple[str, ...],
    series: tuple[Series, ...],
    columns: Sequence[StatColumn],
) -> ChartSpec:
    decimals = max((column.decimals for column in columns), default=0)
    values = [abs(value) for each in series for value in each.values if value is not None]
    if values and max(values) >= 10_000:
        decimals = 0  # figures at bars stay short
    return ChartSpec(
        kind=kind,
        title=_title(table),
        title_en=table.title_en,
        categories=categories,
        series=series,
        unit=(columns[0].unit if columns else "") or table.unit,
        decimals=min(decimals, 2),
        shows_values=not values or len(say_number(max(values), decimals)) <= 12,
        sources=table.sources,
        notes=table.notes,
    )


def _title(table: StatTable) -> str:
    """The table's title without the unit, which stands at the axis."""
    return table.title.replace(f" ({table.unit})", "", 1) if table.unit else table.title


def _measures(table: StatTable) -> list[StatColumn]:
    """The columns with figures of the unit that most have: two units do not share an axis."""
    columns = _with_figures(table)
    units = [column.unit for column in columns]
    main = max(units, key=units.count, default="")
    return [column for column in columns if column.unit == main]


def _with_figures(table: StatTable) -> list[StatColumn]:
    return [
        column
        for column in table.columns
        if not column.is_words
        and not column.is_year
        and any(number is not None for number in table.figures.numbers[table.figures.column_at[column.key]])
    ]


def _parts(table: StatTable) -> list[StatRow]:
    """The rows that are compared: the outer ones with figures, else those below them; not too many."""
    children = children_of(table.rows)
    outermost = set(children[""])
    outer = [row for row in table.rows if row.key in outermost]
    rows = [row for row in outer if _has_numbers(table, row)]
    if not rows:
        leaves = [row for row in table.rows if not row.is_total and not children.get(row.key)]
        rows = [row for row in leaves if _has_numbers(table, row)]
    return rows[:_MOST_BARS]


def _has_numbers(table: StatTable, row: StatRow) -> bool:
    at = table.figures.row_at[row.key]
    return any(column[at] is not None for column in table.figures.numbers)


def _are_ages(rows: Sequence[StatRow]) -> bool:
    """Whether the rows are age groups: most begin with a number and rise."""
    starts = [int(digits) for row in rows if (digits := _leading_digits(row.label))]
    return len(rows) >= 5 and len(starts) >= len(rows) - 1 and starts == sorted(starts)


def _leading_digits(label: str) -> str:
    digits = ""
    for letter in label.strip():
        if not letter.isdigit():
            break
        digits += letter
    return digits


def _sexes(columns: Sequence[StatColumn]) -> list[StatColumn]:
    male = [column for column in columns if column.label.casefold() in _MALE]
    female = [column for column in columns if column.label.casefold() in _FEMALE]
    return [male[0], female[0]] if male and female else []
