"""Tables that hold different things one below the other, each over the same years.

Such a table has headings without figures of their own (life expectancy, years of schooling) and years
below each: what is said and drawn of it keeps the headings apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.statistics.forming import children_of
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatRow, StatTable

_MOST = 12  # headings; a longer table is a list

#: A heading and the rows below it.
Group = tuple[StatRow, list[StatRow]]


def groups_over_years(table: StatTable) -> list[Group]:
    """The headings with their years, where the table is of that kind; else none."""
    children, by_key = children_of(table.rows), {row.key: row for row in table.rows}
    groups = [(by_key[key], [by_key[each] for each in children.get(key, ())]) for key in children[""]]
    if not 2 <= len(groups) <= _MOST or len({tuple(_labels(rows)) for _head, rows in groups}) != 1:
        return []
    return groups if all(are_years(rows) and not _has_numbers(table, head) for head, rows in groups) else []


def are_years(rows: Sequence[StatRow]) -> bool:
    """Whether the rows are years, three or more, each once."""
    labels = _labels(rows)
    return len(set(labels)) == len(labels) > 2 and all(each.isdigit() and len(each) == 4 for each in labels)


def _labels(rows: Sequence[StatRow]) -> list[str]:
    return [row.label.strip() for row in rows]


def _has_numbers(table: StatTable, row: StatRow) -> bool:
    return any(number_of(table.value(row.key, column.key)) is not None for column in table.columns)
