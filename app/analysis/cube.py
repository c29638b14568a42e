"""Figures of many periods, OPDs, rows and columns as one cube, turned round in any way within a moment.

It sums what is known and says where something unknown was left out; figures that cannot be added
are not put into one cube.  A DataFrame never leaves this room, nor does an array.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
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
from app.domain.tables.values import Value

_LEVEL = " \u001f "  # parts of a path; no label holds it
_TOTAL = f"{_LEVEL}jumlah"  # keys that no entry has
_ALL = "nilai"
Path = tuple[str, ...]


class Cube:
    """Loaded figures: for each dimension the number of the entry, figure by figure, and the figures."""

    def __init__(self, facts: Facts) -> None:
        self.dimensions = facts.dimensions
        self._times = {each.key for each in facts.dimensions if each.is_time}
        self._labels = {each.key: each.labels for each in facts.dimensions}
        self._codes = {key: np.asarray(facts.places[key], dtype=np.int32) for key in self._labels}
        self._values = np.asarray(facts.values, dtype=np.float64)  # None becomes "not a number"

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
        grid = _Grid(down, beside, values)
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
        figures, partial = grid.figures(rows, columns)
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

    def __init__(self, down: _Axis, beside: _Axis, values: Any) -> None:
        self._down = {key: at for at, key in enumerate(down.keys())}
        shape = len(down.paths), len(beside.paths)
        self.has_total_row = self.has_total_column = False
        cell = down.at * max(shape[1], 1) + beside.at
        known = ~np.isnan(values)
        cells = shape[0] * shape[1]
        self._sums = np.bincount(cell[known], weights=values[known], minlength=cells).reshape(shape)
        self._known = np.bincount(cell[known], minlength=cells).reshape(shape)
        self._sizes = np.bincount(cell, minlength=cells).reshape(shape)

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

    def figures(
        self, rows: Sequence[StatRow], columns: Sequence[StatColumn]
    ) -> tuple[Figures, frozenset[CellKey]]:
        """The sums below the keys of the table, and which of them leave something out.

        Rows that are headings only have no sums.  A cell without any figure stays empty; one whose
        figures are all unknown says so.
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
        partial = frozenset(
            (rows[place[int(row)]].key, columns[int(column)].key)
            for row, column in zip(*np.nonzero((self._known > 0) & (self._known < self._sizes)), strict=True)
        )
        row_keys, column_keys = tuple(row.key for row in rows), tuple(column.key for column in columns)
        return Figures(row_keys, column_keys, tuple(numbers), unknown), partial


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
