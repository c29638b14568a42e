"""Tells what differs between two deliveries of a table, and which cells to show around it.

It judges nothing and knows no remark; whether the cell of one changed is asked with :meth:`Changes.touches`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from app.domain.submissions.figures import EMPTY, Figures
from app.domain.tables.values import Value


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that differs; an empty value stands for nothing, or for a cell that was not there."""

    row: str
    column: str
    before: Value
    after: Value


@dataclass(frozen=True)
class Changes:
    """What differs, in the order of the newer table; then what only the older one had."""

    cells: tuple[Change, ...] = ()
    rows_added: tuple[str, ...] = ()
    rows_removed: tuple[str, ...] = ()
    columns_added: tuple[str, ...] = ()
    columns_removed: tuple[str, ...] = ()

    @cached_property
    def _by_key(self) -> dict[tuple[str, str], Change]:
        return {(change.row, change.column): change for change in self.cells}

    def at(self, row: str, column: str) -> Change | None:
        """The change of a cell; None where it stayed."""
        return self._by_key.get((row, column))

    def touches(self, row: str, column: str) -> bool:
        """Whether anything changed where a remark stands; an empty key means the whole row or column."""
        if row and column:
            return (row, column) in self._by_key
        return any(
            (not row or change.row == row) and (not column or change.column == column)
            for change in self.cells
        )


def changes_between(before: Figures, after: Figures) -> Changes:
    """What differs from ``before`` to ``after``, cells matched by the keys of row and column.

    The mark of a number counts as part of it.  A cell of a row or column that only one side has
    is told where it holds something.
    """
    found = [*_in_common(before, after), *_only_after(before, after), *_only_before(before, after)]
    rows = _places(after.rows, before.rows)
    columns = _places(after.columns, before.columns)
    found.sort(key=lambda change: (rows[change.row], columns[change.column]))
    return Changes(
        tuple(found),
        tuple(row for row in after.rows if row not in before.row_at),
        tuple(row for row in before.rows if row not in after.row_at),
        tuple(column for column in after.columns if column not in before.column_at),
        tuple(column for column in before.columns if column not in after.column_at),
    )


def _places(first: Sequence[str], then: Sequence[str]) -> dict[str, int]:
    """The order of keys: those of ``first``, then what only ``then`` has."""
    return {key: at for at, key in enumerate(dict.fromkeys((*first, *then)))}


def _in_common(before: Figures, after: Figures) -> Iterator[Change]:
    rows = [row for row in after.rows if row in before.row_at]
    odd: dict[str, list[str]] = {}
    for row, column in before.others.keys() | after.others.keys():
        if row in before.row_at and row in after.row_at:
            odd.setdefault(column, []).append(row)
    for column in after.columns:
        if column not in before.column_at:
            continue
        suspects = dict.fromkeys(_differing(before, after, column, rows))
        suspects.update(dict.fromkeys(odd.get(column, ())))
        for row in suspects:
            was, now = before.value(row, column), after.value(row, column)
            if was != now:
                yield Change(row, column, was, now)


def _differing(before: Figures, after: Figures, column: str, rows: Sequence[str]) -> list[str]:
    """Rows whose number is another one; equal columns are told apart without a look at single cells."""
    old, new = before.numbers[before.column_at[column]], after.numbers[after.column_at[column]]
    if before.rows == after.rows:
        if list(old) == list(new):
            return []
        return [row for row, was, now in zip(rows, old, new, strict=True) if was != now]
    return [row for row in rows if old[before.row_at[row]] != new[after.row_at[row]]]


def _only_after(before: Figures, after: Figures) -> Iterator[Change]:
    for (row, column), value in _alone(after, before):
        yield Change(row, column, EMPTY, value)


def _only_before(before: Figures, after: Figures) -> Iterator[Change]:
    for (row, column), value in _alone(before, after):
        yield Change(row, column, value, EMPTY)


def _alone(one: Figures, other: Figures) -> Iterator[tuple[tuple[str, str], Value]]:
    """Filled cells of ``one`` whose row or column ``other`` has not."""
    if one.rows == other.rows and one.columns == other.columns:
        return
    for key, value in one.cells():
        if key[0] not in other.row_at or key[1] not in other.column_at:
            yield key, value


@dataclass(frozen=True, slots=True)
class Block:
    """A window of a table: keys of its rows and columns, in order."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]


def blocks(changes: Changes, table: Figures, *, around: int = 1) -> tuple[Block, ...]:
    """Windows on ``table`` that show every changed cell with ``around`` neighbours on each side.

    Windows that touch or overlap are one; they are ordered from the top.  What changed in rows or
    columns that ``table`` has not is not shown here.
    """
    boxes = [
        _box(table.row_at[change.row], table.column_at[change.column], around)
        for change in changes.cells
        if change.row in table.row_at and change.column in table.column_at
    ]
    return tuple(
        Block(_keys(table.rows, top, bottom), _keys(table.columns, left, right))
        for top, left, bottom, right in sorted(_merged(boxes))
    )


_Box = tuple[int, int, int, int]  # top, left, bottom, right; all included
#: With more changed cells than this the whole stretch between them is shown.
_MOST_WINDOWS = 500


def _box(row: int, column: int, around: int) -> _Box:
    return max(row - around, 0), max(column - around, 0), row + around, column + around


def _keys(keys: Sequence[str], first: int, last: int) -> tuple[str, ...]:
    return tuple(keys[first : last + 1])


def _merged(boxes: list[_Box]) -> list[_Box]:
    """Windows of which no two touch; one around all where there are too many to look at singly."""
    if len(boxes) > _MOST_WINDOWS:
        return [_around(boxes)]
    done: list[_Box] = []
    for box in boxes:
        while joined := [other for other in done if _touch(box, other)]:
            done = [other for other in done if other not in joined]
            box = _around([box, *joined])
        done.append(box)
    return done


def _around(boxes: list[_Box]) -> _Box:
    tops, lefts, bottoms, rights = zip(*boxes, strict=True)
    return min(tops), min(lefts), max(bottoms), max(rights)


def _touch(one: _Box, other: _Box) -> bool:
    return (
        one[0] <= other[2] + 1
        and other[0] <= one[2] + 1
        and one[1] <= other[3] + 1
        and other[1] <= one[3] + 1
    )
