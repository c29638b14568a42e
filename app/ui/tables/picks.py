"""Small choices for the bar above a table: a name with a list beside it, and choosing many in a window.

They do not know what is chosen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields.checklist import ChecklistField
from app.ui.kit.labels import MutedLabel


class _Combo(QComboBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel never changes a choice in passing."""
        event.ignore()


class Pick(QWidget):
    """One of a few things; ``picked`` when a person chose another one."""

    picked = Signal()

    def __init__(self, name: str, width: int = 10, parent: QWidget | None = None) -> None:
        """``width``: letters that are always seen."""
        super().__init__(parent)
        self.combo = _Combo(self)
        self.combo.setAccessibleName(name)
        self.combo.setToolTip(name)
        self.combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.combo.setMinimumContentsLength(width)
        self.label = MutedLabel(name, self)
        self.label.setBuddy(self.combo)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.label)
        row.addWidget(self.combo)
        self.setFocusProxy(self.combo)
        self.combo.activated.connect(self._activated)

    def offer(self, choices: Sequence[tuple[Any, str]], value: Any = None) -> None:
        """Offer these (value and words); ``value`` is chosen, or the first."""
        self.combo.blockSignals(True)
        self.combo.clear()
        for kept, words in choices:
            self.combo.addItem(words, kept)
            self.combo.setItemData(self.combo.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.combo.blockSignals(False)
        self.choose(value)

    def choose(self, value: Any) -> None:
        """Choose a value silently; the first where it is not offered."""
        self.combo.blockSignals(True)
        values = [self.combo.itemData(at) for at in range(self.combo.count())]
        self.combo.setCurrentIndex(values.index(value) if value in values else 0)
        self.combo.blockSignals(False)

    def value(self) -> Any:
        """What is chosen; None where nothing is offered."""
        return self.combo.currentData()

    def _activated(self, _at: int) -> None:
        self.picked.emit()


class QuietButton(QPushButton):
    """The button of a command where room is short: its words alone, the key in the tip."""

    def __init__(self, action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(action.text(), parent)
        self._action = action
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        self.setToolTip(f"{action.toolTip()} ({key})" if key else action.toolTip())
        self.clicked.connect(self._pressed)
        action.changed.connect(self._follow)
        self._follow()

    def _pressed(self, _checked: bool = False) -> None:
        self._action.trigger()

    def _follow(self) -> None:
        self.setEnabled(self._action.isEnabled())


def on_one_line(chips: FilterChips) -> int:
    """Pixels that a few chips need beside one another; they are kept as high as one of them."""
    buttons = chips.findChildren(QPushButton)
    chips.setFixedHeight(max(button.sizeHint().height() for button in buttons))
    return sum(button.sizeHint().width() + theme.px(10) for button in buttons)


class PickMany(Dialog[tuple[str, ...]]):
    """Which of many are shown: all that are ticked; all ticked is the same as no choice."""

    def __init__(
        self, parent: QWidget | None, title: str, choices: Sequence[tuple[str, str]], chosen: Sequence[str]
    ) -> None:
        """``chosen`` empty: all."""
        super().__init__(parent, title, "Pakai")
        self.setMinimumWidth(theme.px(420))
        self._keys = [key for key, _words in choices]
        self.list = ChecklistField("Yang ditampilkan", choices, required=True)
        self.list.editor.setMinimumHeight(theme.px(300))
        self.list.set_value(chosen or self._keys)
        self.add(self.list)

    def value(self) -> tuple[str, ...]:
        chosen = self.list.value()
        return () if len(chosen) == len(self._keys) else chosen
