"""What every field for an ordered list shares: the buttons beside it and the keys on it.

It does not know what a row is.
"""

from __future__ import annotations

from functools import partial
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.fields.base import Field

T = TypeVar("T")


class OrderedField(Field[T]):
    """Insert adds, Delete takes out, Alt+Up and Alt+Down move."""

    def add_row(self) -> None:
        """Append a row and let the person write it."""
        raise NotImplementedError

    def remove_row(self) -> None:
        """Take out the current row."""
        raise NotImplementedError

    def move_row(self, step: int) -> None:
        """Move the current row ``step`` lines down (up when negative)."""
        raise NotImplementedError

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._editor
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Insert:
            self.add_row()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.remove_row()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_row(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            return False
        return True

    def _buttons(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        for words, call in (
            ("Tambah", self.add_row),
            ("Hapus", self.remove_row),
            ("Naikkan", partial(self.move_row, -1)),
            ("Turunkan", partial(self.move_row, 1)),
        ):
            button = QToolButton(box)
            button.setText(words)
            button.clicked.connect(call)
            column.addWidget(button)
        column.addStretch(1)
        return box
