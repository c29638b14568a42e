"""Knows the place of requests on a real house, and how a person works there: types, clicks, presses keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.ui.requests.screen import RequestsScreen
from tests.helpers.case_desk import START
from tests.helpers.houses import copy_of
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.persons import Person, keeper_at, show

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
def house(sample_file: Path, tmp_path: Path) -> Iterator[House]:
    """The sample office without a table or round: Monday 2 March 2026, 08.00 WIB."""
    found = copy_of(sample_file, tmp_path, FixedClock(START))
    yield found
    found.close()


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
