"""A table definition as a small sheet: its labels where they will stand, the cells empty.

It shows and changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.domain.tables.definition import TableDefinition
from app.ui.kit import theme

ROWS_SHOWN = 40
INDENT = "    "


class SheetPreview(QTableWidget):
    """Row labels at the left, groups and columns above; long tables are cut, and it says so."""

    def __init__(self, lines: int = 8, parent: QWidget | None = None) -> None:
        """``lines``: at most so many are seen without scrolling."""
        super().__init__(parent)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.px(26))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._lines = lines
        self.setAccessibleName("Bentuk tabel")

    def show_table(self, table: TableDefinition) -> None:
        """Show this table's labels."""
        heads = [_head(column.group, column.label) for column in table.columns]
        self.clear()
        self.setColumnCount(len(heads) + 1 if table.rows or heads else 0)
        self.setHorizontalHeaderLabels([table.row_caption or "Uraian", *heads])
        cut = table.rows[:ROWS_SHOWN]
        more = len(table.rows) - len(cut)
        self.setRowCount(len(cut) + bool(more))
        for at, row in enumerate(cut):
            item = QTableWidgetItem(INDENT * row.level + row.label)
            font = item.font()
            font.setBold(row.is_total)
            item.setFont(font)
            self.setItem(at, 0, item)
        if more:
            self.setItem(len(cut), 0, QTableWidgetItem(f"… dan {more} baris lagi"))
        self.resizeColumnsToContents()
        if self.columnCount():
            self.setColumnWidth(0, min(self.columnWidth(0), theme.px(200)))
        head = self.horizontalHeader().sizeHint().height()
        lines = min(max(self.rowCount(), 1), self._lines)
        self.setFixedHeight(head + theme.px(26) * lines + theme.px(14))


def _head(group: str, label: str) -> str:
    return f"{group}\n{label}" if group else label
