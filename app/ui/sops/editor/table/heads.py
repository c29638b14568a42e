"""The head of the editing table: names of the roles are changed and columns carried there.

It changes nothing itself: it tells what is wanted, in columns of the table.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit import theme
from app.ui.sops.cells import CellModel
from app.ui.sops.celltable import GroupHead
from app.ui.sops.editor.lines import WordsEdit


class EditableHead(GroupHead):
    """``first`` and ``last`` are told by the table: which columns are roles."""

    renamed = Signal(int, str)  # while typing
    name_left = Signal()
    moved = Signal(int, int)  # column, the column it takes the place of
    menu_wanted = Signal(int, QPoint)  # column, where on the screen
    clicked = Signal(int)

    def __init__(self, model: CellModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self.first, self.last = 0, -1
        self._pressed: QPoint | None = None
        self._carried = -1
        self._onto = -1
        self._column = -1
        self._before = ""
        self.field = WordsEdit(self.viewport())
        self.field.setAccessibleName("Nama pelaksana")
        self.field.hide()
        self.field.textEdited.connect(self._typed)
        self.field.editingFinished.connect(self.end_name)
        self.field.installEventFilter(self)
        self.setMouseTracking(True)

    def edit_name(self, column: int) -> None:
        """Open the name over this column."""
        if not self.first <= column <= self.last:
            return
        self._column = column
        self._before = str(self.model().headerData(column, Qt.Orientation.Horizontal))
        self.field.setText(self._before)
        self.field.setGeometry(self._name_room(column))
        self.field.show()
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_name(self) -> None:
        """Close the name; what was typed stands already."""
        if self._column < 0:
            return
        self._column = -1
        self.field.hide()
        self.name_left.emit()

    def column_being_named(self) -> int:
        """The column whose name is open; -1 for none."""
        return self._column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Esc end the name; they are not for the table underneath."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self._column >= 0:
                self.renamed.emit(self._column, self._before)
            if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.end_name()
                return True
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        column = self.logicalIndexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and self._is_role(column):
            self._pressed, self._carried = event.position().toPoint(), column
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        if (at - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            column = self.logicalIndexAt(at)
            self._onto = column if self._is_role(column) else -1
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        carried, onto = self._carried, self._onto
        self._pressed, self._carried, self._onto = None, -1, -1
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if carried >= 0 and onto >= 0 and carried != onto:
            self.moved.emit(carried, onto)
        elif carried >= 0 and onto < 0:
            self.clicked.emit(carried)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.edit_name(self.logicalIndexAt(event.position().toPoint()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        column = self.logicalIndexAt(event.pos())
        if self._is_role(column):
            self.menu_wanted.emit(column, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._onto < 0 or self._onto == self._carried:
            return
        left = self.sectionViewportPosition(self._onto)
        x = left if self._onto < self._carried else left + self.sectionSize(self._onto)
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme.color("accent"), theme.px(3)))
        painter.drawLine(x, 0, x, self.height())

    def _is_role(self, column: int) -> bool:
        return self.first <= column <= self.last

    def _name_room(self, column: int) -> QRect:
        left, wide = self.sectionViewportPosition(column), self.sectionSize(column)
        high = self.field.sizeHint().height()
        widest = max(wide, theme.px(170))
        start = max(0, min(left, self.viewport().width() - widest))
        return QRect(start, self.height() - high - 1, widest, high)

    def _typed(self, text: str) -> None:
        if self._column >= 0:
            self.renamed.emit(self._column, text)
