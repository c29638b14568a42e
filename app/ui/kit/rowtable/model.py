"""The model of a list whose rows are all here: sorts and filters them itself.

It asks nobody for rows: whoever has them sets them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QObject, Qt

from app.ui.kit.rowtable.base import RowsModel
from app.ui.kit.rowtable.column import Column

R = TypeVar("R")


class RowTableModel(RowsModel[R]):
    """Rows as given until a column is sorted; a filter keeps rows that hold all its words."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        bold: Callable[[R], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, bold, parent)
        self._all: list[R] = []
        self._sort: tuple[int, bool] | None = None
        self._words: tuple[str, ...] = ()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead; sort and filter stay."""
        self._all = list(rows)
        self._rearrange()

    def set_filter(self, text: str) -> None:
        """Keep rows in which every word of ``text`` occurs in some column; "" keeps all."""
        words = tuple(text.casefold().split())
        if words != self._words:
            self._words = words
            self._rearrange()

    def total(self) -> int:
        """How many rows there are without the filter."""
        return len(self._all)

    def filtered(self) -> bool:
        """Whether a filter is set."""
        return bool(self._words)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by ``column``; -1 gives back the order in which the rows were set."""
        self._sort = (column, order == Qt.SortOrder.DescendingOrder) if column >= 0 else None
        self._rearrange()

    def _rearrange(self) -> None:
        rows = [row for row in self._all if self._keeps(row)]
        if self._sort is not None and self._sort[0] < len(self.columns):
            rows.sort(key=self.columns[self._sort[0]].sort_key, reverse=self._sort[1])
        self.beginResetModel()
        self._shown = rows
        self.endResetModel()

    def _keeps(self, row: R) -> bool:
        if not self._words:
            return True
        said = " ".join(column.text(row) for column in self.columns).casefold()
        return all(word in said for word in self._words)
