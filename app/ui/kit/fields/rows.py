"""A field for an ordered list of short texts: add, change, take out, move.

It does not know what the texts are; doubled ones are refused only when told.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.fields.base import Check, Field

_NEW = "Baris baru"


class RowsField(Field[tuple[str, ...]]):
    """Insert adds, F2 changes, Delete takes out, Alt+Up and Alt+Down move."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
        doubles: bool = False,
        lines: int = 5,
        new: str = _NEW,
    ) -> None:
        """``new``: what a fresh row says before it is changed; rows left saying it are not counted."""
        super().__init__(label, required=required, hint=hint, check=check)
        self._doubles = doubles
        self._new = new
        self.editor = QListWidget(self)
        self.editor.setFixedHeight(theme.px(28) * lines + theme.px(10))
        self.editor.setEditTriggers(
            QListWidget.EditTrigger.DoubleClicked | QListWidget.EditTrigger.EditKeyPressed
        )
        self.furnish(self.editor, self._buttons())
        self.editor.itemChanged.connect(self._changed)

    def value(self) -> tuple[str, ...]:
        said = [self.editor.item(at).text().strip() for at in range(self.editor.count())]
        return tuple(text for text in said if text and text != self._new)

    def set_value(self, value: Sequence[str]) -> None:
        self.editor.blockSignals(True)
        self.editor.clear()
        for text in value:
            self._append(text)
        self.editor.blockSignals(False)
        self.edited()

    def empty(self) -> bool:
        return not self.value()

    def reading_problem(self) -> str:
        seen: set[str] = set()
        for text in self.value():
            if text.casefold() in seen and not self._doubles:
                return texts.say("ui.field.twice", text=text)
            seen.add(text.casefold())
        return ""

    def add_row(self) -> None:
        """Append a row and let the person write it."""
        item = self._append(self._new)
        self.editor.setCurrentItem(item)
        self.edited()
        if self.editor.isVisible():
            self.editor.editItem(item)

    def remove_row(self) -> None:
        """Take out the current row."""
        if self.editor.currentRow() >= 0:
            self.editor.takeItem(self.editor.currentRow())
            self.edited()

    def move_row(self, step: int) -> None:
        """Move the current row ``step`` lines down (up when negative)."""
        at = self.editor.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < self.editor.count():
            self.editor.insertItem(to, self.editor.takeItem(at))
            self.editor.setCurrentRow(to)
            self.edited()

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

    def _append(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self.editor)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _changed(self, _item: QListWidgetItem) -> None:
        self.edited()

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
