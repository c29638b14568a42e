"""Knows the SOP screen on a real house with the five shipped SOPs, and how a person works at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House, open_house, set_up
from app.core.clock import FixedClock
from app.services.version_reading import VersionRow
from app.ui.kit.dialog import Dialog
from app.ui.sops.screen import SopsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.houses import copy_of, who
from tests.helpers.persons import NONE, Person, seat, show
from tests.helpers.running_sample import FRIDAY
from tests.helpers.running_sample import running_sample as running_sample


def screen_on(house: House, counter: Counter) -> SopsScreen:
    """The screen as the hall makes it."""
    made = SopsScreen(
        counter.tools,
        house.registry,
        house.drafting,
        house.versions,
        house.sop_papers,
        house.office,
        house.people,
    )
    made.go_to.connect(counter.wish)
    return made


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house with the shipped SOPs; the tests of a module only read it."""
    found = open_house(tmp_path_factory.mktemp("sops") / "alur.db", FixedClock(START), create=True)
    set_up(found, is_sample=True)
    yield found
    found.close()


@pytest.fixture
def counter(house: House) -> Counter:
    return Counter(house.clock)


@pytest.fixture
def screen(qtbot: QtBot, house: House, counter: Counter) -> SopsScreen:
    """The screen, seen and filled; nobody sits at the desk."""
    made = screen_on(house, counter)
    qtbot.addWidget(made)
    made.resize(1150, 690)
    with qtbot.waitExposed(made):
        made.show()
    return made


@dataclass
class Clerk(Person):
    """Somebody at the registry, who may change what is in it."""

    screen: SopsScreen
    clock: FixedClock

    @property
    def me(self) -> int:
        person = self.counter.tools.desk.person
        assert person is not None
        return person.id

    def sit(self, code: str) -> None:
        """Let ``code`` sit down."""
        self.counter.tools.desk.sit(who(self.house, code))

    def choose(self, key: str) -> None:
        """Choose an SOP in the list."""
        assert self.screen.list.choose(key), self.listed()

    def listed(self) -> list[str]:
        """The SOPs seen in the list."""
        return [card.row.key for card in self.screen.list.rows_model.rows()]

    def version(self) -> VersionRow:
        """The version looked at."""
        card = self.screen.sheet.card()
        assert card is not None
        return card.version

    def states(self) -> list[str]:
        """The states of all its versions, newest first."""
        return [row.state.value for row in self.house.versions.of(self.version().key)]

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click the one visible button whose words begin so."""
        self.push(self.button(words, within))
        QApplication.processEvents()

    def pick(self, words: str) -> None:
        """Open the menu of all commands and take the one that begins so."""
        head = self.screen.sheet.head
        self.qtbot.mouseClick(head.all, Qt.MouseButton.LeftButton)
        menu = head.menu
        action = self.action(words)
        assert action.isEnabled(), action.toolTip()
        self.qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        QApplication.processEvents()
        assert not menu.isVisible()

    def action(self, words: str) -> QAction:
        """The command that begins so."""
        found = [a for a in self.screen.sheet.head.menu.actions() if a.text().startswith(words)]
        assert len(found) == 1, words
        return found[0]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key in the list."""
        self.wake()
        self.screen.list.setFocus()
        super().press(key, modifier, on or self.screen.list)
        QApplication.processEvents()

    def wake(self) -> None:
        """Make the window the active one; there is no window manager that does it here."""
        self.screen.activateWindow()
        with self.qtbot.waitActive(self.screen):
            QApplication.processEvents()

    def agree(self, dialog: Dialog[Any]) -> None:
        """Press the verb of a question; the window under it is the active one again."""
        super().agree(dialog)
        self.wake()


@pytest.fixture
def clerk(qtbot: QtBot, running_sample: Path, tmp_path: Path) -> Iterator[Clerk]:
    """The head of the office at the registry of a sample house of the test's own."""
    clock = FixedClock(FRIDAY)
    own = copy_of(running_sample, tmp_path, clock)
    counter = Counter(clock)
    seat(own, counter, "kadis")
    made = screen_on(own, counter)
    show(qtbot, made)
    yield Clerk(qtbot, own, counter, made, clock)
    own.close()
