"""A field for an ordered list of short texts: add, change, take out, move.

It does not know what the texts are; doubled ones are refused only when told.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.fields.base import Check
from app.ui.kit.fields.ordered import OrderedField

_NEW = "Baris baru"


class RowsField(OrderedField[tuple[str, ...]]):
    """F2 changes a row; the rest as in every ordered list."""

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

    def _append(self, text: str) -> QListWidgetItem:
        item = QListWidgetItem(text, self.editor)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        return item

    def _changed(self, _item: QListWidgetItem) -> None:
        self.edited()
