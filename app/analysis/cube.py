"""Figures of many periods, OPDs, rows and columns as one cube, turned round in any way within a moment.

It sums what is known and says where something unknown was left out; figures that cannot be added
are not put into one cube.  A DataFrame never leaves this room.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from app.core.texts import say
from app.domain.statistics.reckoning import UNKNOWN
from app.domain.statistics.stattable import StatColumn, StatRow, StatTable
from app.domain.submissions.figures import figures_of
from app.domain.tables.form import CellKey
from app.domain.tables.values import Value

_VALUE = "value"
_LEVEL = " \u001f "  # parts of a path; no label holds it


@dataclass(frozen=True, slots=True)
class Dimension:
    """One way to part the figures: its key, its name, and its entries in order."""

    key: str
    name: str
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Figures with their place in each dimension.

    ``places``: for each dimension the number of the entry, figure by figure; ``values``: the
    numbers, None where one is unknown.
    """

    dimensions: tuple[Dimension, ...]
    places: Mapping[str, Sequence[int]]
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Turn:
    """How a cube is looked at: dimensions down and across, and the entries that count (empty: all)."""

    down: tuple[str, ...]
    across: tuple[str, ...] = ()
    kept: Mapping[str, Collection[str]] = field(default_factory=dict)
    with_totals: bool = True


@dataclass(frozen=True, slots=True)
class Heading:
    """What a table out of the cube is called and measured in."""

    title: str
    unit: str = ""
    decimals: int = 0
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Cube:
    """Loaded figures."""

    def __init__(self, facts: Facts) -> None:
        self.dimensions = facts.dimensions
        columns: dict[str, Any] = {
            each.key: pd.Categorical.from_codes(
                pd.Index(facts.places[each.key]).astype("int32"),
                categories=pd.Index(each.labels),
                ordered=True,
            )
            for each in facts.dimensions
        }
        columns[_VALUE] = pd.Series(facts.values, dtype="float64")
        self._frame = pd.DataFrame(columns)

    def __len__(self) -> int:
        return len(self._frame)

    def turned(self, turn: Turn, heading: Heading) -> StatTable:
        """The cube as a table: sums over every dimension that is neither down nor across.

        Entries without any figure are left out.  Raises ``KeyError`` for an unknown dimension and
        ``ValueError`` where none is down.
        """
        if not turn.down:
            raise ValueError("nothing down")
        names = {each.key: each.name for each in self.dimensions}
        across = tuple(key for key in turn.across if key not in turn.down)
        frame = self._kept(turn.kept)
        cells = _Cells(frame, turn.down, across)
        rows = [StatRow(key, path[-1], level=0) for key, path in cells.down]
        if len(turn.down) > 1:
            rows = _nested(cells.down)
        columns = [
            StatColumn(
                key, path[-1] if path else say("tables.value"), groups=path[:-1], decimals=heading.decimals
            )
            for key, path in cells.across
        ]
        values, partial = dict(cells.values), set(cells.partial)
        if turn.with_totals:
            _add_totals(frame, turn.down, across, rows, columns, values, partial, heading)
        return StatTable(
            key="kubus",
            title=heading.title,
            rows=tuple(rows),
            columns=tuple(columns),
            figures=figures_of([row.key for row in rows], [column.key for column in columns], values),
            stub=" / ".join(names[key] for key in turn.down),
            unit=heading.unit,
            notes=heading.notes,
            sources=heading.sources,
            partial=frozenset(partial),
        )

    def _kept(self, kept: Mapping[str, Collection[str]]) -> Any:
        frame = self._frame
        for key, labels in kept.items():
            if labels:
                frame = frame[frame[key].isin(list(labels))]
        return frame


class _Cells:
    """Sums by the entries of some dimensions; what is not known is counted."""

    def __init__(self, frame: Any, down: Sequence[str], across: Sequence[str]) -> None:
        self.values: dict[CellKey, Value] = {}
        self.partial: set[CellKey] = set()
        found = _summed(frame, [*down, *across])
        rows: dict[str, tuple[str, ...]] = {}
        columns: dict[str, tuple[str, ...]] = {}
        for path, value, is_partial in found:
            row, column = path[: len(down)], path[len(down) :]
            row_key, column_key = _LEVEL.join(row), _LEVEL.join(column) or "nilai"
            rows[row_key] = row
            columns[column_key] = column
            self.values[row_key, column_key] = value
            if is_partial:
                self.partial.add((row_key, column_key))
        self.down = list(rows.items())
        places = [{label: at for at, label in enumerate(frame[key].cat.categories)} for key in across]
        self.across = sorted(
            columns.items(), key=lambda each: [own[label] for own, label in zip(places, each[1], strict=True)]
        )


def _summed(frame: Any, keys: Sequence[str]) -> list[tuple[tuple[str, ...], Value, bool]]:
    """Path, sum, and whether something was left out, in the order of the entries.

    The entries of all dimensions are put into one number first: grouping by one is quick.
    """
    if frame.empty:
        return []
    labels = [list(frame[key].cat.categories) for key in keys]
    code = frame[keys[0]].cat.codes.to_numpy("int64")
    for key, own in zip(keys[1:], labels[1:], strict=True):
        code = code * len(own) + frame[key].cat.codes.to_numpy("int64")
    grouped = pd.Series(frame[_VALUE].to_numpy()).groupby(code, sort=True)
    sums, known, sizes = grouped.sum(), grouped.count(), grouped.size()
    found = []
    for number, total, count, size in zip(sums.index, sums.array, known.array, sizes.array, strict=True):
        path: list[str] = []
        rest = int(number)
        for own in reversed(labels):
            rest, at = divmod(rest, len(own))
            path.append(own[at])
        value = UNKNOWN if count == 0 else Value(float(total))
        found.append((tuple(reversed(path)), value, 0 < count < size))
    return found


def _nested(paths: Sequence[tuple[str, tuple[str, ...]]]) -> list[StatRow]:
    """Rows with a heading for each outer entry."""
    rows: list[StatRow] = []
    before: tuple[str, ...] = ()
    for key, path in paths:
        for depth in range(len(path) - 1):
            if before[: depth + 1] != path[: depth + 1]:
                rows.append(StatRow(_LEVEL.join(("", *path[: depth + 1])), path[depth], level=depth))
        rows.append(StatRow(key, path[-1], level=len(path) - 1))
        before = path
    return rows


def _add_totals(
    frame: Any,
    down: Sequence[str],
    across: Sequence[str],
    rows: list[StatRow],
    columns: list[StatColumn],
    values: dict[CellKey, Value],
    partial: set[CellKey],
    heading: Heading,
) -> None:
    """A last row and, where something is across, a last column, summed from the figures themselves."""
    total = say("tables.total")

    def put(row: str, column: str, value: Value, is_partial: bool) -> None:
        values[row, column] = value
        if is_partial:
            partial.add((row, column))

    is_wide, is_tall = len(columns) > 1, sum(1 for row in rows if row.key) > 1
    if is_wide:
        for path, value, is_partial in _summed(frame, down):
            put(_LEVEL.join(path), "jumlah", value, is_partial)
    if is_tall:
        for path, value, is_partial in _summed(frame, across) if across else []:
            put("jumlah", _LEVEL.join(path), value, is_partial)
        known = frame[_VALUE].dropna()
        whole = Value(float(known.sum())) if len(known) else UNKNOWN
        put("jumlah", "jumlah" if is_wide else columns[0].key, whole, 0 < len(known) < len(frame))
        rows.append(StatRow("jumlah", total, "Total", is_total=True))
    if is_wide:
        columns.append(StatColumn("jumlah", total, "Total", decimals=heading.decimals, is_total=True))
