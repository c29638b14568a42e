"""Figures of many periods, OPDs, rows and columns as one cube, turned round in any way within a moment.

It sums what is known and says where something unknown was left out; figures that cannot be added
are not put into one cube.  A DataFrame never leaves this room, nor does an array.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from app.analysis.turns import Facts, Heading, Turn
from app.core.texts import say
from app.domain.statistics.reckoning import UNKNOWN
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import Figures
from app.domain.tables.form import CellKey
from app.domain.tables.values import Sign, Value

_LEVEL = " \u001f "  # parts of a path; no label holds it
_TOTAL = f"{_LEVEL}jumlah"  # keys that no entry has
_ALL = "nilai"
Path = tuple[str, ...]
Cell = tuple[str, str, str]  # words of the period, keys of row and column
#: Marks from the most certain to the least; a sum bears the last of those of its figures.
_BY_RANK = {
    1: Sign.REVISED,
    2: Sign.ESTIMATE,
    3: Sign.PROVISIONAL,
    4: Sign.VERY_PROVISIONAL,
    5: Sign.FIRST_GUESS,
}
_RANKS = {sign: rank for rank, sign in _BY_RANK.items()}
_ALONE = 9  # stands in the place of a number, and marks no sum


class Cube:
    """Loaded figures: for each dimension the number of the entry, figure by figure, and the figures."""

    def __init__(self, facts: Facts) -> None:
        self.dimensions = facts.dimensions
        self._times = {each.key for each in facts.dimensions if each.is_time}
        self._labels = {each.key: each.labels for each in facts.dimensions}
        self._codes = {key: np.asarray(facts.places[key], dtype=np.int32) for key in self._labels}
        self._values = np.asarray(facts.values, dtype=np.float64)  # None becomes "not a number"
        self._signed, self._blocks = facts.signed, facts.blocks
        self._ranks = np.zeros(len(self._values), dtype=np.int8)
        for at, value in facts.signed.items():
            self._ranks[at] = _RANKS.get(value.sign, _ALONE)

    def __len__(self) -> int:
        return len(self._values)

    def turned(self, turn: Turn, heading: Heading) -> StatTable:
        """The cube as a table: sums over every dimension that is neither down nor across.

        Entries without any figure are left out; there are no totals over periods.  Columns of periods
        are keyed as those of years side by side (``measure@period``).

        Raises ``KeyError`` for an unknown dimension and ``ValueError`` where none is down.
        """
        if not turn.down:
            raise ValueError("nothing down")
        names = {each.key: each.name for each in self.dimensions}
        across = tuple(key for key in turn.across if key not in turn.down)
        kept = self._kept(turn.kept)
        values = self._values if kept is None else self._values[kept]
        down, beside = self._axis(turn.down, kept), self._axis(across, kept)
        grid = _Grid(down, beside, values, self._ranks if kept is None else self._ranks[kept])
        if turn.with_totals:
            grid.add_totals(rows=not self._times & set(turn.down), columns=not self._times & set(across))
        rows = _nested(down.paths) if len(turn.down) > 1 else [StatRow(*each) for each in down.keyed()]
        is_over_time = bool(across) and across[-1] in self._times
        columns = [
            StatColumn(
                _time_key(path) if is_over_time else key,
                path[-1] if path else say("tables.value"),
                groups=path[:-1],
                decimals=heading.decimals,
            )
            for key, path in zip(beside.keys(_ALL), beside.paths, strict=True)
        ]
        total = say("tables.total")
        if grid.has_total_row:
            rows.append(StatRow(_TOTAL, total, "Total", is_total=True))
        if grid.has_total_column:
            columns.append(StatColumn(_TOTAL, total, "Total", decimals=heading.decimals, is_total=True))
        own = np.arange(len(self)) if kept is None else np.flatnonzero(kept)
        figures, partial = grid.figures(rows, columns, lambda at: self._signed.get(int(own[at])))
        return StatTable(
            key="kubus",
            title=heading.title,
            rows=tuple(rows),
            columns=tuple(columns),
            figures=figures,
            stub=" / ".join(names[key] for key in turn.down),
            unit=heading.unit,
            years=tuple(dict.fromkeys(column.label for column in columns)) if is_over_time else (),
            notes=heading.notes,
            sources=heading.sources,
            partial=partial,
        )

    def behind(self, turn: Turn, row: str, column: str) -> list[tuple[Cell, Value]]:
        """The figures that a cell of :meth:`turned` stands for, with their places; empty for a heading."""
        across = tuple(key for key in turn.across if key not in turn.down)
        kept = self._kept(turn.kept)
        wanted = np.ones(len(self) if kept is None else int(kept.sum()), dtype=bool)
        is_over_time = bool(across) and across[-1] in self._times
        for axis, key in ((self._axis(turn.down, kept), row), (self._axis(across, kept), column)):
            if key == _TOTAL:
                continue
            keys = axis.keys(_ALL)
            if axis.paths and is_over_time and key == column and key != row:
                keys = [_time_key(path) for path in axis.paths]
            if key not in keys:
                return []
            wanted &= axis.at == keys.index(key)
        own = np.flatnonzero(wanted) if kept is None else np.flatnonzero(kept)[wanted]
        return [(self._cell(int(at)), self._value(int(at))) for at in own]

    def _cell(self, at: int) -> Cell:
        block = next(each for each in reversed(self._blocks) if each.start <= at)
        row, column = divmod(at - block.start, len(block.columns))
        return block.period, block.rows[row], block.columns[column]

    def _value(self, at: int) -> Value:
        number = self._values[at]
        return self._signed.get(at) or (UNKNOWN if np.isnan(number) else Value(float(number)))

    def _kept(self, kept: Mapping[str, Collection[str]]) -> Any:
        """Which figures count; None for all."""
        found = None
        for key, wanted in kept.items():
            if wanted:
                own = np.array([label in wanted for label in self._labels[key]], dtype=bool)
                taken = own[self._codes[key]]
                found = taken if found is None else found & taken
        return found

    def _axis(self, keys: Sequence[str], kept: Any) -> _Axis:
        """The entries of some dimensions that have figures, and where each figure belongs.

        The numbers of all entries are put into one number first: finding those is quick.
        """
        count = len(self) if kept is None else int(kept.sum())
        code = np.zeros(count, dtype=np.int64)
        for key in keys:
            own = self._codes[key] if kept is None else self._codes[key][kept]
            code = code * len(self._labels[key]) + own
        at, found = pd.factorize(code, sort=True)
        paths = [self._path(int(number), keys) for number in found]
        return _Axis(paths, at)

    def _path(self, number: int, keys: Sequence[str]) -> Path:
        path: list[str] = []
        for key in reversed(keys):
            number, at = divmod(number, len(self._labels[key]))
            path.append(self._labels[key][at])
        return tuple(reversed(path))


@dataclass(frozen=True)
class _Axis:
    """Entries along one side in their order, and for each figure the place of its entry."""

    paths: Sequence[Path]
    at: Any

    def keys(self, alone: str = "") -> list[str]:
        """A key for each entry; ``alone``: of the only entry where the side has no dimension."""
        return [_LEVEL.join(path) if path else alone for path in self.paths]

    def keyed(self) -> list[tuple[str, str]]:
        return [(key, path[-1]) for key, path in zip(self.keys(), self.paths, strict=True)]


class _Grid:
    """Sums of every cell, as arrays of rows by columns; what is not known is counted."""

    def __init__(self, down: _Axis, beside: _Axis, values: Any, ranks: Any) -> None:
        self._down = {key: at for at, key in enumerate(down.keys())}
        shape = len(down.paths), len(beside.paths)
        self.has_total_row = self.has_total_column = False
        cell = down.at * max(shape[1], 1) + beside.at
        known = ~np.isnan(values)
        cells = shape[0] * shape[1]
        self._sums = np.bincount(cell[known], weights=values[known], minlength=cells).reshape(shape)
        self._known = np.bincount(cell[known], minlength=cells).reshape(shape)
        self._sizes = np.bincount(cell, minlength=cells).reshape(shape)
        signed = np.flatnonzero(ranks)
        self._signed = signed, cell[signed]
        self._ranks = np.zeros(cells, dtype=np.int8)
        marking = signed[ranks[signed] < _ALONE]
        np.maximum.at(self._ranks, cell[marking], ranks[marking])
        self._ranks = self._ranks.reshape(shape)

    def add_totals(self, *, rows: bool, columns: bool) -> None:
        """A last row and a last column where there are several to be summed."""
        tall, wide = self._sums.shape
        self.has_total_row, self.has_total_column = rows and tall > 1, columns and wide > 1
        for axis, is_wanted in ((0, self.has_total_row), (1, self.has_total_column)):
            if is_wanted:
                self._sums, self._known, self._sizes = (
                    np.concatenate([own, own.sum(axis=axis, keepdims=True)], axis=axis)
                    for own in (self._sums, self._known, self._sizes)
                )
                highest = self._ranks.max(axis=axis, keepdims=True)
                self._ranks = np.concatenate([self._ranks, highest], axis=axis)

    def figures(
        self,
        rows: Sequence[StatRow],
        columns: Sequence[StatColumn],
        value_of: Callable[[int], Value | None],
    ) -> tuple[Figures, frozenset[CellKey]]:
        """The sums below the keys of the table, and which of them leave something out.

        Rows that are headings only have no sums.  A cell without any figure stays empty; one whose
        figures are all unknown says so.  A cell that stands for one figure bears its sign
        (``value_of`` the place of a figure), a sum the mark of its least certain figure.
        """
        last = len(self._down)
        line = [last if row.is_total else self._down.get(row.key, -1) for row in rows]
        place = {at: no for no, at in enumerate(line) if at >= 0}
        order = np.array(line)
        numbers = []
        for at in range(len(columns)):
            sums: Any = np.where(self._known[:, at] > 0, self._sums[:, at], np.nan)
            own = np.where(order >= 0, sums[order], np.nan).astype(object)
            own[pd.isna(own)] = None
            numbers.append(own.tolist())
        unknown: dict[CellKey, Value] = {}
        for row, column in zip(*np.nonzero((self._known == 0) & (self._sizes > 0)), strict=True):
            unknown[rows[place[int(row)]].key, columns[int(column)].key] = UNKNOWN
        for row, column in zip(*np.nonzero((self._ranks > 0) & (self._known > 0)), strict=True):
            key = rows[place[int(row)]].key, columns[int(column)].key
            unknown[key] = Value(float(self._sums[row, column]), sign=_BY_RANK[int(self._ranks[row, column])])
        unknown |= self._single(rows, columns, place, value_of)
        partial = frozenset(
            (rows[place[int(row)]].key, columns[int(column)].key)
            for row, column in zip(*np.nonzero((self._known > 0) & (self._known < self._sizes)), strict=True)
        )
        row_keys, column_keys = tuple(row.key for row in rows), tuple(column.key for column in columns)
        return Figures(row_keys, column_keys, tuple(numbers), unknown), partial

    def _single(
        self,
        rows: Sequence[StatRow],
        columns: Sequence[StatColumn],
        place: Mapping[int, int],
        value_of: Callable[[int], Value | None],
    ) -> dict[CellKey, Value]:
        """The cells that stand for one figure with a sign: as that figure was written."""
        found: dict[CellKey, Value] = {}
        wide = max(len(columns) - self.has_total_column, 1)
        for at, cell in zip(*self._signed, strict=True):
            row, column = divmod(int(cell), wide)
            value = value_of(int(at)) if self._sizes[row, column] == 1 else None
            if value is not None:
                found[rows[place[row]].key, columns[column].key] = value
        return found


def _time_key(path: Path) -> str:
    """The key of a column of a period: what is measured, then the period."""
    return f"{_LEVEL.join(path[:-1]) or _ALL}@{path[-1]}"


def _nested(paths: Sequence[Path]) -> list[StatRow]:
    """Rows with a heading for each outer entry."""
    rows: list[StatRow] = []
    before: Path = ()
    for path in paths:
        for depth in range(len(path) - 1):
            if before[: depth + 1] != path[: depth + 1]:
                rows.append(StatRow(_LEVEL.join(("", *path[: depth + 1])), path[depth], level=depth))
        rows.append(StatRow(_LEVEL.join(path), path[-1], level=len(path) - 1))
        before = path
    return rows
