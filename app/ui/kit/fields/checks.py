"""A field for any of a few things, each a box with its words.

It does not know what the things are; for many of them use a list that can be searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QCheckBox, QFrame

from app.ui.kit import theme
from app.ui.kit.fields.base import Check, Field
from app.ui.kit.flow import FlowLayout


class ChecksField(Field[tuple[str, ...]]):
    """Boxes beside one another, in as many lines as they need; Space ticks, Tab goes on."""

    def __init__(
        self,
        label: str,
        choices: Sequence[tuple[str, str]],
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
    ) -> None:
        """``choices``: key and words."""
        super().__init__(label, required=required, hint=hint, check=check)
        self.editor = QFrame(self)
        row = FlowLayout(theme.px(14), self.editor)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        self.boxes = {key: QCheckBox(words.replace("&", "&&"), self.editor) for key, words in choices}
        for box in self.boxes.values():
            row.addWidget(box)
            box.setAccessibleDescription(label)
            box.installEventFilter(self)
            box.toggled.connect(self._toggled)
        self.furnish(self.editor)
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    def value(self) -> tuple[str, ...]:
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def set_value(self, value: Iterable[str]) -> None:
        wanted = set(value)
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(key in wanted)
            box.blockSignals(False)
        self.edited()

    def empty(self) -> bool:
        return not any(box.isChecked() for box in self.boxes.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a box is done, as in every other field."""
        if watched in self.boxes.values() and event.type() == QEvent.Type.KeyPress and self._submits(event):
            self.submitted.emit()
            return True
        return super().eventFilter(watched, event)

    def _toggled(self, _on: bool) -> None:
        self.edited()
