"""Knows Beranda on a real sample house, and somebody who looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap import House, open_house, set_up
from app.core.clock import FixedClock
from app.ui.home.screen import HomeScreen
from app.ui.kit.doors import DoorList
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.helpers.persons import seat, show
from tests.helpers.running_sample import clock as clock
from tests.helpers.running_sample import house as house
from tests.helpers.running_sample import running_sample as running_sample


@dataclass
class Looker:
    """Somebody at Beranda."""

    qtbot: QtBot
    house: House
    clock: FixedClock
    counter: Counter
    screen: HomeScreen
    titles: list[str]
    notes: list[str]

    def sit(self, code: str) -> None:
        """Let ``code`` sit down, as the hall does."""
        self.counter.tools.desk.sit(who(self.house, code))
        self.screen.forget()

    @property
    def person(self) -> int:
        sits = self.counter.tools.desk.person
        assert sits is not None
        return sits.id

    def later(self, minutes: float) -> None:
        """Let time pass and the window hear the tick."""
        self.clock.advance(timedelta(minutes=minutes))
        self.counter.tools.tick.ticked.emit()

    def words(self) -> str:
        """Everything that is said in labels."""
        return "\n".join(label.text() for label in self.screen.findChildren(QLabel) if label.isVisible())


def doors(shown: DoorList) -> list[str]:
    """What the doors of a list say."""
    return [line.accessibleName() for line in shown.lines]


def look(qtbot: QtBot, house: House, clock: FixedClock, sits: str = "") -> Looker:
    """Show Beranda on ``house``."""
    counter = Counter(clock)
    seat(house, counter, sits)
    services = (house.queues, house.casebook, house.office, house.people, house.versions)
    data = (house.requests, house.submissions, house.books)
    screen = HomeScreen(counter.tools, *services, *data)
    looker = Looker(qtbot, house, clock, counter, screen, [], [])
    screen.go_to.connect(counter.wish)
    screen.title_changed.connect(looker.titles.append)
    screen.note_changed.connect(looker.notes.append)
    show(qtbot, screen, 650)
    screen.setFocus()
    return looker


@pytest.fixture
def looker(qtbot: QtBot, house: House, clock: FixedClock) -> Looker:
    """The one who has most to do in the sample."""
    return look(qtbot, house, clock, "admin")


@pytest.fixture
def new_house(tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    """An office that nobody has set up yet."""
    found = open_house(tmp_path / "baru.db", clock, create=True)
    set_up(found)
    yield found
    found.close()


@pytest.fixture
def show_new(qtbot: QtBot, new_house: House, clock: FixedClock) -> Callable[[], Looker]:
    """Show Beranda on the new office."""
    return lambda: look(qtbot, new_house, clock)
