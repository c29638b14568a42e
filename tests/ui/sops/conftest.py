"""Knows the SOP screen on a real house with the five shipped SOPs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import House, open_house, set_up
from app.core.clock import FixedClock
from app.ui.sops.screen import SopsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter


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
    """The screen, seen and filled."""
    made = SopsScreen(counter.tools, house.registry)
    qtbot.addWidget(made)
    made.go_to.connect(counter.wish)
    made.resize(1150, 690)
    with qtbot.waitExposed(made):
        made.show()
    return made
