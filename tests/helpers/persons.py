"""A person at one place of the window, on a real house: types, clicks, presses keys, answers questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import Field
from tests.helpers.counters import Counter

NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Person:
    """What anybody can do at any place; the places' tests add what is done only there."""

    qtbot: QtBot
    house: House
    counter: Counter
    screen: Any

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(on or self.screen.focusWidget() or self.screen, key, modifier)

    def write(self, field: Field[Any], words: str) -> None:
        """Replace what a field says by typing."""
        editor: Any = field.editor  # type: ignore[attr-defined]
        editor.setFocus()
        editor.selectAll()
        self.press(Qt.Key.Key_Delete, on=editor)
        self.qtbot.keyClicks(editor, words)

    def button(self, words: str, inside: QWidget | None = None) -> QPushButton:
        """The visible button whose words begin so."""
        QApplication.processEvents()  # what was just laid out is shown in the window's next turn
        buttons = (inside or self.screen).findChildren(QPushButton)
        found = [button for button in buttons if button.text().startswith(words) and button.isVisible()]
        assert len(found) == 1, [button.text() for button in buttons if button.isVisible()]
        return found[0]

    def push(self, button: QWidget) -> None:
        """Click this button."""
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def dialog(self) -> Any:
        """The open dialog."""
        (found,) = (one for one in self.screen.findChildren(Dialog) if one.isVisible())
        return found

    def agree(self, dialog: Dialog[Any]) -> None:
        """Press the verb."""
        assert dialog.verb.isEnabled(), dialog.problem_label.text()
        self.push(dialog.verb)

    def answer(self, what: object) -> None:
        """What the next question is answered with."""
        self.counter.messages.answers.append(what)

    def said(self) -> tuple[str, str]:
        """What was said last."""
        return self.counter.messages.last()
