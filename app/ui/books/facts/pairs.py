"""A field for an ordered list of pairs: a word and what is said of it.

It does not know what the pairs are; rows without a first word are not counted.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from app.ui.kit import theme
from app.ui.kit.fields import OrderedField

Pair = tuple[str, str]


class PairsField(OrderedField[tuple[Pair, ...]]):
    """F2 changes a row; the rest as in every ordered list."""

    def __init__(self, label: str, heads: Pair, *, hint: str = "", lines: int = 8) -> None:
        super().__init__(label, hint=hint)
        self.editor = QTableWidget(0, 2, self)
        self.editor.setHorizontalHeaderLabels(list(heads))
        self.editor.verticalHeader().hide()
        self.editor.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.editor.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, theme.px(220))
        header.setStretchLastSection(True)
        self.editor.setFixedHeight(theme.px(28) * (lines + 1) + theme.px(10))
        self.editor.setTabKeyNavigation(False)
        self.furnish(self.editor, self._buttons())
        self.editor.itemChanged.connect(self._changed)

    def value(self) -> tuple[Pair, ...]:
        pairs = ((self._text(at, 0), self._text(at, 1)) for at in range(self.editor.rowCount()))
        return tuple(pair for pair in pairs if pair[0])

    def set_value(self, value: Sequence[Pair]) -> None:
        self.editor.blockSignals(True)
        self.editor.setRowCount(0)
        for pair in value:
            self._append(pair)
        self.editor.blockSignals(False)
        self.edited()

    def empty(self) -> bool:
        return not self.value()

    def add_row(self) -> None:
        """Append a row and let the person write it."""
        at = self._append(("", ""))
        self.editor.setCurrentCell(at, 0)
        if self.editor.isVisible():
            self.editor.editItem(self._item(at, 0))

    def remove_row(self) -> None:
        """Take out the current row."""
        if self.editor.currentRow() >= 0:
            self.editor.removeRow(self.editor.currentRow())
            self.edited()

    def move_row(self, step: int) -> None:
        """Move the current row ``step`` lines down (up when negative)."""
        at = self.editor.currentRow()
        to = at + step
        if at < 0 or not 0 <= to < self.editor.rowCount():
            return
        self.editor.blockSignals(True)
        for column in (0, 1):
            mine, other = self._text(at, column), self._text(to, column)
            self._item(at, column).setText(other)
            self._item(to, column).setText(mine)
        self.editor.blockSignals(False)
        self.editor.setCurrentCell(to, max(self.editor.currentColumn(), 0))
        self.edited()

    def _enter_submits(self, _event: QKeyEvent) -> bool:
        return False

    def _append(self, pair: Pair) -> int:
        at = self.editor.rowCount()
        self.editor.insertRow(at)
        for column, words in enumerate(pair):
            self.editor.setItem(at, column, QTableWidgetItem(words))
        return at

    def _item(self, at: int, column: int) -> QTableWidgetItem:
        item = self.editor.item(at, column)
        if item is None:
            item = QTableWidgetItem("")
            self.editor.setItem(at, column, item)
        return item

    def _text(self, at: int, column: int) -> str:
        item = self.editor.item(at, column)
        return item.text().strip() if item is not None else ""

    def _changed(self, _item: QTableWidgetItem) -> None:
        self.edited()
