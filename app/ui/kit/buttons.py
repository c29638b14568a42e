"""Buttons made of actions, and the row of filter chips: one command, one key, one word.

It decides nothing: whether a command is possible is the action's own state.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout


class CommandButton(QPushButton):
    """The button of an action: its words, its key in brackets, enabled and seen as the action is."""

    def __init__(
        self, action: QAction, parent: QWidget | None = None, *, primary: bool = False, grave: bool = False
    ) -> None:
        super().__init__(parent)
        self._action = action
        self._seen = True
        self.setProperty("primary", primary)
        self.setProperty("grave", grave)
        self.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.clicked.connect(self._pressed)
        action.changed.connect(self._follow)
        self._follow()

    def action(self) -> QAction:
        """The command behind the button."""
        return self._action

    def _pressed(self, _checked: bool = False) -> None:
        self._action.trigger()

    def _follow(self) -> None:
        key = self._action.shortcut().toString(self._action.shortcut().SequenceFormat.NativeText)
        words = (
            self._action.text().replace("&", "&&") if "&" not in self._action.text() else self._action.text()
        )
        self.setText(f"{words} ({key})" if key else words)
        self.setIcon(self._action.icon())
        self.setToolTip(self._action.toolTip() if self._action.toolTip() != self._action.text() else "")
        self.setEnabled(self._action.isEnabled())
        # A button that was taken out stays hidden when its action changes before Qt has freed it.
        if self._seen != self._action.isVisible():
            self._seen = self._action.isVisible()
            self.setVisible(self._seen)


class FilterChips(QWidget):
    """Choices of which exactly one holds, each with its count: ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """``choices``: key and word; the first holds at the start."""
        super().__init__(parent)
        self._words = dict(choices)
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        # Chips that do not fit go on in the next line; they never make the window wider.
        row = FlowLayout(theme.px(8), self)
        for at, (key, words) in enumerate(choices):
            row.addWidget(self._make(key, words, at == 0))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_counts(self, counts: dict[str, int]) -> None:
        """Write the counts behind the words; a key without a count shows none, a count of 0 is muted."""
        for key, button in self._buttons.items():
            count = counts.get(key)
            button.setText(self._words[key] if count is None else f"{self._words[key]} {count}")
            if button.property("zero") != (count == 0):
                button.setProperty("zero", count == 0)
                button.style().unpolish(button)
                button.style().polish(button)

    def offer(self, key: str, *, on: bool) -> None:
        """Show or hide a choice; when the one that holds is hidden, the last other one holds instead."""
        button = self._buttons[key]
        button.setVisible(on)
        if not on and button.isChecked():
            self.choose(next(other for other in reversed(self._buttons) if other != key))

    def key(self) -> str:
        """The choice that holds."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Make ``key`` hold, as if it were pressed; raises ``KeyError`` for an unknown one."""
        button = self._buttons[key]
        if not button.isChecked():
            button.setChecked(True)
            self.chosen.emit(key)

    def _make(self, key: str, words: str, on: bool) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setChecked(on)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(partial(self._clicked, key))
        self._group.addButton(button)
        self._buttons[key] = button
        return button

    def _clicked(self, key: str, _checked: bool = False) -> None:
        self.chosen.emit(key)
