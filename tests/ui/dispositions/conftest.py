"""Knows the disposition screen on a real house with the sample's running cases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import House, add_sample, open_house, set_up
from app.core.clock import FixedClock
from app.ui.dispositions.screen import DispositionsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.houses import copy_of


@pytest.fixture(scope="session")
def full_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the sample's three running cases; to be copied."""
    path = tmp_path_factory.mktemp("book") / "alur.db"
    house = open_house(path, FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    house.dispositions.draw_missing()
    house.close()
    return path


@pytest.fixture
def house(full_sample: Path, tmp_path: Path) -> Iterator[House]:
    """A sample house of the test's own."""
    found = copy_of(full_sample, tmp_path, FixedClock(START))
    yield found
    found.close()


@pytest.fixture
def counter(house: House) -> Counter:
    return Counter(house.clock)


@pytest.fixture
def screen(qtbot: QtBot, house: House, counter: Counter) -> DispositionsScreen:
    """The screen, seen and filled."""
    made = DispositionsScreen(counter.tools, house.dispositions, house.office)
    qtbot.addWidget(made)
    made.go_to.connect(counter.wish)
    made.resize(1150, 690)
    with qtbot.waitExposed(made):
        made.show()
    return made
