"""What both models of a list share: answering Qt's roles from a frozen row and its columns.

It does not know where the rows come from.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.kit.rowtable.column import (
    BOLD_ROLE,
    DOT_ROLE,
    PILL_ROLE,
    ROW_ROLE,
    SORT_ROLE,
    TONE_ROLE,
    Column,
)
from app.ui.kit.tokens import Tone

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """A table of frozen rows of one kind; ``key`` tells rows apart over a reload."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        bold: Callable[[R], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """``bold`` says which rows stand out (unread)."""
        super().__init__(parent)
        self.columns = tuple(columns)
        self.key = key
        self._bold = bold
        self._shown: list[R] = []
        self._roles: dict[int, Callable[[R, Column[R]], Any]] = {
            Qt.ItemDataRole.DisplayRole: _text,
            Qt.ItemDataRole.ToolTipRole: _tip,
            Qt.ItemDataRole.TextAlignmentRole: _align,
            SORT_ROLE: _sort,
            TONE_ROLE: _tone,
            PILL_ROLE: _pill,
            BOLD_ROLE: self._is_bold,
            DOT_ROLE: _dot,
            ROW_ROLE: _row,
        }

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = self._roles.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self._shown[index.row()], self.columns[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.align.flags()
        return None

    def rows(self) -> Sequence[R]:
        """The rows as they stand now, in the order seen."""
        return tuple(self._shown)

    def row_at(self, index: Index | int) -> R | None:
        """The row at an index or line number; None outside."""
        line = index if isinstance(index, int) else index.row()
        return self._shown[line] if 0 <= line < len(self._shown) else None

    def line_of(self, key: Hashable) -> int:
        """The line where the row with this key stands; -1 when it is not seen."""
        return next((line for line, row in enumerate(self._shown) if self.key(row) == key), -1)

    def is_bold(self, row: R) -> bool:
        """Whether this row stands out."""
        return self._bold is not None and self._bold(row)

    def _is_bold(self, row: R, _column: Column[R]) -> bool:
        return self.is_bold(row)


def _text(row: R, column: Column[R]) -> str:
    return column.text(row)


def _tip(row: R, column: Column[R]) -> str | None:
    return column.tip(row) if column.tip else None


def _align(_any: R, column: Column[R]) -> Qt.AlignmentFlag:
    return column.align.flags()


def _sort(row: R, column: Column[R]) -> Any:
    return column.sort_key(row)


def _tone(row: R, column: Column[R]) -> Tone:
    return column.tone(row) if column.tone else Tone.PLAIN


def _pill(_any: R, column: Column[R]) -> bool:
    return column.pill


def _dot(row: R, column: Column[R]) -> bool:
    return column.dot is not None and column.dot(row)


def _row(row: R, _column: Column[R]) -> R:
    return row
