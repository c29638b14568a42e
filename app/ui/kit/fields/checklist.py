"""A field for any number of things out of a list, each with a box; typing finds one.

It does not know what the things are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QWidget

from app.ui.kit import theme
from app.ui.kit.fields.base import Field

_KEY = Qt.ItemDataRole.UserRole


class ChecklistField(Field[tuple[str, ...]]):
    """Space or a click ticks; *Semua* and *Kosongkan* tick what the search leaves."""

    def __init__(
        self, label: str, choices: Sequence[tuple[str, str]], *, required: bool = False, hint: str = ""
    ) -> None:
        """``choices``: key and words."""
        super().__init__(label, required=required, hint=hint)
        self.editor = QListWidget(self)
        self.editor.setMinimumHeight(theme.px(132))
        self.editor.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Cari …")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName(f"Cari {label}")
        self.all = _button("Semua", self)
        self.none = _button("Kosongkan", self)
        self.furnish(self.editor, above=self._tools())
        for key, words in choices:
            item = QListWidgetItem(words, self.editor)
            item.setData(_KEY, key)
            item.setToolTip(words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
        self.editor.itemChanged.connect(self._ticked)
        self.search.textChanged.connect(self._filter)
        self.all.clicked.connect(self._tick_all)
        self.none.clicked.connect(self._tick_none)

    def value(self) -> tuple[str, ...]:
        return tuple(
            str(item.data(_KEY)) for item in self._items() if item.checkState() is Qt.CheckState.Checked
        )

    def set_value(self, value: Iterable[str]) -> None:
        wanted = set(value)
        self.editor.blockSignals(True)
        for item in self._items():
            on = item.data(_KEY) in wanted
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.editor.blockSignals(False)
        self.editor.viewport().update()
        self.edited()

    def empty(self) -> bool:
        return not self.value()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.editor
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.text().isprintable()
            and event.text().strip()
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.search.setText(event.text())
            return True
        return super().eventFilter(watched, event)

    def _items(self) -> list[QListWidgetItem]:
        return [self.editor.item(at) for at in range(self.editor.count())]

    def _tick_all(self, _checked: bool = False) -> None:
        seen = {str(item.data(_KEY)) for item in self._items() if not item.isHidden()}
        self.set_value(seen | set(self.value()))

    def _tick_none(self, _checked: bool = False) -> None:
        hidden = {str(item.data(_KEY)) for item in self._items() if item.isHidden()}
        self.set_value(hidden & set(self.value()))

    def _filter(self, words: str) -> None:
        wanted = words.casefold().split()
        for item in self._items():
            said = item.text().casefold()
            item.setHidden(not all(word in said for word in wanted))

    def _ticked(self, _item: QListWidgetItem) -> None:
        self.edited()

    def _tools(self) -> QWidget:
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.search, 1)
        row.addWidget(self.all)
        row.addWidget(self.none)
        return box


def _button(words: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAutoDefault(False)
    return button
