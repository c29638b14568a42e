"""Statistical tables of several periods become the facts of a cube: leaves only, so that sums are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.analysis.cube import Dimension, Facts
from app.core.texts import say
from app.domain.statistics.forming import can_be_added, children_of
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable

PERIOD = "periode"
_NONE = "–"  # the entry of figures that have none in a dimension


def facts_of(tables: Mapping[str, StatTable], level_names: Sequence[str] = ()) -> Facts:
    """The facts of one table over its periods (by their words, in the order of time).

    Dimensions: the period, each level of the rows, each heading of the columns and their labels.
    ``level_names``: names of the levels of the rows, the outermost first.  Only columns that can be
    added are taken; totals and rows with others below them are not.
    """
    taken = _Taken(level_names)
    for period, table in tables.items():
        taken.take(period, table)
    return taken.facts()


class _Taken:
    """Gathers figures with their paths."""

    def __init__(self, level_names: Sequence[str]) -> None:
        self._names = list(level_names)
        self._entries: dict[str, dict[str, int]] = {}
        self._places: dict[str, list[int]] = {}
        self._values: list[float | None] = []
        self._titles: dict[str, str] = {}

    def take(self, period: str, table: StatTable) -> None:
        columns = [each for each in table.columns if can_be_added(each, table) and not each.is_total]
        depth = max((row.level for row in table.rows), default=0) + 1
        for row, path in _leaves(table):
            labels = {PERIOD: period} | self._levels(path, depth, table)
            for column in columns:
                self._add(labels | self._heads(column), number_of(table.value(row.key, column.key)))

    def _levels(self, path: Sequence[StatRow], depth: int, table: StatTable) -> dict[str, str]:
        found = {}
        for level in range(depth):
            key = f"baris{level + 1}"
            self._titles.setdefault(key, self._level_name(level, depth, table))
            found[key] = path[min(level, len(path) - 1)].label
        return found

    def _level_name(self, level: int, depth: int, table: StatTable) -> str:
        if len(self._names) == depth:
            return self._names[level]
        base = table.stub or say("tables.description")
        return base if depth == 1 else say("stat.level", name=base, level=level + 1)

    def _heads(self, column: StatColumn) -> dict[str, str]:
        found = {}
        for at, group in enumerate(column.groups):
            found[f"kepala{at + 1}"] = group
            self._titles.setdefault(f"kepala{at + 1}", say("stat.heading", level=at + 1))
        found["kolom"] = column.label
        self._titles.setdefault("kolom", say("stat.column"))
        return found

    def _add(self, labels: Mapping[str, str], number: float | None) -> None:
        for key, label in labels.items():
            if key not in self._places:  # a dimension that comes later stands empty for what was before
                self._entries[key] = {_NONE: 0} if self._values else {}
                self._places[key] = [0] * len(self._values)
            entries = self._entries[key]
            self._places[key].append(entries.setdefault(label, len(entries)))
        for key in self._places.keys() - labels.keys():
            entries = self._entries[key]
            self._places[key].append(entries.setdefault(_NONE, len(entries)))
        self._values.append(number)

    def facts(self) -> Facts:
        self._titles[PERIOD] = say("stat.period")
        dimensions = tuple(
            Dimension(key, self._titles.get(key, key), tuple(entries))
            for key, entries in self._entries.items()
        )
        return Facts(dimensions, self._places, self._values)


def _leaves(table: StatTable) -> list[tuple[StatRow, tuple[StatRow, ...]]]:
    """The rows with nothing below them, each with those it stands in and itself."""
    children = children_of(table.rows)
    found: list[tuple[StatRow, tuple[StatRow, ...]]] = []
    path: list[StatRow] = []
    for row in table.rows:
        if row.is_total:
            continue
        path = [*path[: row.level], row]
        if not children.get(row.key):
            found.append((row, tuple(path)))
    return found
