"""Knows the place of requests on a real house, and how a person works there: types, clicks, presses keys."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from app.ui.kit.desk import DeskPerson
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import Field
from app.ui.requests.screen import RequestsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.houses import who

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Visitor:
    """Somebody at the place of requests."""

    qtbot: QtBot
    house: House
    counter: Counter
    screen: RequestsScreen

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

    def click(self, words: str) -> None:
        """Click the button whose words begin so."""
        buttons = self.screen.findChildren(QPushButton)
        found = [button for button in buttons if button.text().startswith(words) and button.isVisible()]
        assert len(found) == 1, [button.text() for button in buttons if button.isVisible()]
        self.push(found[0])

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


@pytest.fixture
def house(sample_file: Path, tmp_path: Path) -> Iterator[House]:
    """The sample office without a table or round: Monday 2 March 2026, 08.00 WIB."""
    path = tmp_path / "alur.db"
    shutil.copyfile(sample_file, path)
    shutil.copytree(sample_file.with_suffix(".berkas"), path.with_suffix(".berkas"))
    found = open_house(path, FixedClock(START))
    yield found
    found.close()


@pytest.fixture
def visitor(qtbot: QtBot, house: House) -> Visitor:
    """The person who keeps the data sits at the desk; the screen is seen."""
    counter = Counter(house.clock)
    sits = who(house, "pengelola")
    counter.tools.desk.set_choices([DeskPerson(sits, "Pengelola")], sits)
    screen = RequestsScreen(
        counter.tools,
        house.requests,
        house.request_papers,
        house.tables,
        house.people,
        house.casebook,
        house.office,
    )
    qtbot.addWidget(screen)
    screen.go_to.connect(counter.wish)
    screen.resize(1150, 690)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return Visitor(qtbot, house, counter, screen)
