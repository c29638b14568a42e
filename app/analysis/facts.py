"""Statistical tables of several periods become the facts of a cube: leaves only, so that sums are right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.analysis.turns import Block, Dimension, Facts
from app.core.texts import say
from app.domain.statistics.forming import can_be_added, children_of
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.statistics.turns import ROWS
from app.domain.tables.values import Value

PERIOD = "periode"
_NONE = "–"  # the entry of figures that have none in a dimension


def facts_of(tables: Mapping[str, StatTable], names: Sequence[str] = ()) -> Facts:
    """The facts of one table over its periods (by their words, in the order of time).

    Dimensions: the period, each level of the rows, each heading of the columns and their labels.
    ``names``: of the lists along which the table was asked, rows first, the outermost first; used where
    there are as many as dimensions.  Only columns that can be
    added to one another are taken: those of the unit that most columns of the newest period have;
    totals and rows with others below them are not.
    """
    newest = list(tables.values())[-1:]
    taken = _Taken(_unit_of(newest[0]) if newest else "")
    for period, table in tables.items():
        taken.take(period, table)
    return taken.facts(names)


def _unit_of(table: StatTable) -> str:
    """The unit of most columns that can be added; the first of those that as many have."""
    units = [column.unit or table.unit for column in _measures(table) if can_be_added(column, table)]
    return max(units, key=units.count, default=table.unit)


def _measures(table: StatTable) -> list[StatColumn]:
    return [column for column in table.columns if not column.is_total]


class _Taken:
    """Gathers figures with their paths."""

    def __init__(self, unit: str) -> None:
        self._unit = unit
        self._decimals = 0
        self._entries: dict[str, dict[str, int]] = {}
        self._places: dict[str, list[int]] = {}
        self._values: list[float | None] = []
        self._titles: dict[str, str] = {}
        self._left_out: dict[str, None] = {}
        self._signed: dict[int, Value] = {}
        self._blocks: list[Block] = []

    def take(self, period: str, table: StatTable) -> None:
        """The leaves of a period, row by row."""
        columns = [column for column in _measures(table) if self._fits(column, table)]
        leaves = _leaves(table)
        depth = max((row.level for row in table.rows), default=0) + 1
        self._decimals = max([self._decimals, *(column.decimals for column in columns)])
        rows = [{PERIOD: period} | self._levels(path, depth, table) for _row, path in leaves]
        heads = [self._heads(column) for column in columns]
        count = len(rows) * len(heads)
        if not count:
            return
        for key in dict.fromkeys([*self._places, *rows[0], *heads[0], *(k for head in heads for k in head)]):
            self._begin(key)
            if key in rows[0]:
                own = [self._place(key, labels[key]) for labels in rows]
                self._places[key] += [at for at in own for _head in heads]
            else:
                self._places[key] += [self._place(key, labels.get(key, _NONE)) for labels in heads] * len(
                    rows
                )
        start = len(self._values)
        keys = tuple(row.key for row, _path in leaves), tuple(column.key for column in columns)
        self._blocks.append(Block(start, period, *keys))
        self._note_signs(table, start, *keys)
        numbers = [self._numbers(table, column, leaves) for column in columns]
        self._values += [number for line in zip(*numbers, strict=True) for number in line]

    def facts(self, names: Sequence[str]) -> Facts:
        """All of them, with the names of their dimensions."""
        self._titles[PERIOD] = say("stat.period")
        own = [key for key in self._entries if key.startswith(ROWS)]
        own += sorted(key for key in self._entries if key.startswith("kepala"))
        own += [key for key in self._entries if key == "kolom"]
        if len(own) == len(names):
            self._titles |= dict(zip(own, names, strict=True))
        dimensions = tuple(
            Dimension(key, self._titles.get(key, key), tuple(entries), is_time=key == PERIOD)
            for key, entries in self._entries.items()
        )
        return Facts(
            dimensions,
            self._places,
            self._values,
            self._unit,
            self._decimals,
            tuple(self._left_out),
            self._signed,
            tuple(self._blocks),
        )

    def _fits(self, column: StatColumn, table: StatTable) -> bool:
        """Whether its figures can be added to the others; it is noted where not."""
        unit = column.unit or table.unit
        if can_be_added(column, table) and unit.casefold() == self._unit.casefold():
            return True
        self._left_out.setdefault(", ".join((*column.groups, column.label)))
        return False

    def _begin(self, key: str) -> None:
        """A dimension that comes later has no entry for what was before."""
        if key not in self._places:
            self._entries[key] = {_NONE: 0} if self._values else {}
            self._places[key] = [0] * len(self._values)

    def _place(self, key: str, label: str) -> int:
        entries = self._entries[key]
        return entries.setdefault(label, len(entries))

    def _levels(self, path: Sequence[StatRow], depth: int, table: StatTable) -> dict[str, str]:
        found = {}
        for level in range(depth):
            key = f"{ROWS}{level + 1}"
            self._titles.setdefault(key, self._level_name(level, depth, table))
            found[key] = path[min(level, len(path) - 1)].label
        return found

    def _level_name(self, level: int, depth: int, table: StatTable) -> str:
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

    def _note_signs(
        self, table: StatTable, start: int, rows: tuple[str, ...], columns: tuple[str, ...]
    ) -> None:
        row_at = {key: at for at, key in enumerate(rows)}
        column_at = {key: at for at, key in enumerate(columns)}
        for (row, column), value in table.figures.others.items():
            if value.sign and row in row_at and column in column_at:
                self._signed[start + row_at[row] * len(columns) + column_at[column]] = value

    def _numbers(
        self, table: StatTable, column: StatColumn, leaves: Sequence[tuple[StatRow, tuple[StatRow, ...]]]
    ) -> list[float | None]:
        """The numbers of a column, leaf by leaf; signs are rare and are judged one by one."""
        figures = table.figures
        own, others = figures.numbers[figures.column_at[column.key]], figures.others
        found = []
        for row, _path in leaves:
            other = others.get((row.key, column.key))
            found.append(own[figures.row_at[row.key]] if other is None else number_of(other))
        return found


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
