"""A field the questions of the queue need: a check list.

It knows choices by their numbers, nothing more.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPushButton

from app.core import texts
from app.ui.kit import theme
from app.ui.kit.fields import Field


class ChecksField(Field[tuple[int, ...]]):
    """Any number of ``choices`` (number and words), each with a box; Space checks."""

    def __init__(
        self, label: str, choices: Sequence[tuple[int, str]], *, lines: int = 6, hint: str = ""
    ) -> None:
        super().__init__(label, required=True, hint=hint)
        self.editor = QListWidget(self)
        shown = max(2, min(lines, len(choices)))
        self.editor.setFixedHeight(theme.px(28) * shown + theme.px(12))
        for number, words in choices:
            item = QListWidgetItem(words, self.editor)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setData(Qt.ItemDataRole.UserRole, number)
        self._all = QPushButton("Centang semua", self)
        self._all.setAutoDefault(False)
        self._all.clicked.connect(self.check_all)
        self.furnish(self.editor, self._all)
        self.editor.itemChanged.connect(self._changed)

    def value(self) -> tuple[int, ...]:
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in self._items()
            if item.checkState() is Qt.CheckState.Checked
        )

    def set_value(self, value: Sequence[int]) -> None:
        for item in self._items():
            on = item.data(Qt.ItemDataRole.UserRole) in value
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def empty(self) -> bool:
        return not self.value()

    def problem(self) -> str:
        return texts.say("queue.choose_opd") if self.empty() else ""

    def check_all(self, _checked: bool = False) -> None:
        """Check every box, or none where all are checked."""
        everyone = tuple(item.data(Qt.ItemDataRole.UserRole) for item in self._items())
        self.set_value(() if self.value() == everyone else everyone)

    def _items(self) -> list[QListWidgetItem]:
        return [self.editor.item(at) for at in range(self.editor.count())]

    def _changed(self, _item: QListWidgetItem) -> None:
        self.edited()
