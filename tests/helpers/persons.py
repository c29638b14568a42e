"""A person at one place of the window, on a real house: types, clicks, presses keys, answers questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.ui.kit.desk import DeskPerson
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import Field
from tests.helpers.counters import Counter
from tests.helpers.houses import who

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

    def dialog(self, kind: type[Any] | None = None) -> Any:
        """The one open dialog, which is of this kind."""
        (found,) = (one for one in self.screen.findChildren(Dialog) if one.isVisible())
        assert kind is None or type(found) is kind
        return found

    def agree(self, dialog: Dialog[Any]) -> None:
        """Press the verb."""
        assert dialog.verb.isEnabled(), dialog.problem_label.text()
        self.push(dialog.verb)

    def answer(self, *answers: object) -> None:
        """What the next questions are answered with."""
        self.counter.messages.answers += answers

    def said(self) -> tuple[str, str]:
        """What was said last."""
        return self.counter.messages.last()


def keeper_at(house: House) -> Counter:
    """A counter at which the person sits who keeps the data."""
    counter = Counter(house.clock)
    sits = who(house, "pengelola")
    counter.tools.desk.set_choices([DeskPerson(sits, "Pengelola")], sits)
    return counter


def seat(house: House, counter: Counter, code: str = "") -> None:
    """Let everybody of the house be able to sit down; ``code`` does, or else the first."""
    people = [DeskPerson(row.id, row.name, row.position) for row in house.people.persons()]
    counter.tools.desk.set_choices(people, who(house, code) if code else None)


def show(qtbot: QtBot, screen: QWidget, height: int = 690) -> None:
    """Show a screen as the window does in 1366 x 768, and make it the active one."""
    qtbot.addWidget(screen)
    screen.resize(1150, height)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
