"""The model of a statistical table: figures with their signs, as they are printed.

It works a cell out when it is asked for; thousands of rows cost nothing until they are seen.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import SignSet, StatColumn, StatRow, StatTable
from app.ui.kit import theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridModel(QAbstractTableModel):
    """Rows and columns of one table; reset whenever another one is to be seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table: StatTable | None = None
        self.signs = SignSet()

    def show_table(self, table: StatTable | None, signs: SignSet) -> None:
        """Show this table, with these signs."""
        self.beginResetModel()
        self.table, self.signs = table, signs
        self.endResetModel()

    def column(self, at: int) -> StatColumn:
        """The column at a place; raises ``IndexError``."""
        assert self.table is not None
        return self.table.columns[at]

    def row(self, at: int) -> StatRow:
        """The row at a place; raises ``IndexError``."""
        assert self.table is not None
        return self.table.rows[at]

    def text(self, row: int, column: int) -> str:
        """What is printed in a cell."""
        table = self.table
        assert table is not None
        own_row, own_column = table.rows[row], table.columns[column]
        key = own_row.key, own_column.key
        return say_value(table.value(*key), own_column, self.signs, is_partial=key in table.partial)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.table is None or not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if self.column(index.column()).is_words else _RIGHT
        if role == Qt.ItemDataRole.FontRole:
            is_total = self.row(index.row()).is_total or self.column(index.column()).is_total
            return theme.shared_font(bold=is_total)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            row, column = self.row(index.row()), self.column(index.column())
            return f"{row.label}, {' – '.join((*column.groups, column.label))}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if self.table is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            column = self.column(section)
            said = " – ".join((*column.groups, column.label))
            return f"{said} ({column.unit})" if column.unit else said
        return self.row(section).label
