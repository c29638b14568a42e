"""Knows the place of requests on a real house, and how a person works there: types, clicks, presses keys."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.ui.requests.screen import RequestsScreen
from tests.helpers.persons import Person, keeper_at, show
from tests.helpers.sqlite_house import clock as clock
from tests.helpers.sqlite_house import house as house
from tests.helpers.sqlite_house import sample_file as sample_file

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Visitor(Person):
    """Somebody at the place of requests."""

    screen: RequestsScreen

    def click(self, words: str) -> None:
        """Click the button whose words begin so."""
        self.push(self.button(words))


@pytest.fixture
def visitor(qtbot: QtBot, house: House) -> Visitor:
    """The person who keeps the data sits at the desk; the screen is seen."""
    counter = keeper_at(house)
    screen = RequestsScreen(
        counter.tools,
        house.requests,
        house.request_papers,
        house.tables,
        house.people,
        house.casebook,
        house.office,
    )
    screen.go_to.connect(counter.wish)
    show(qtbot, screen)
    screen.setFocus()
    return Visitor(qtbot, house, counter, screen)
