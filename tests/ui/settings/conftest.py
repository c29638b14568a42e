"""Knows the settings on a real house, and how a person works there: types, clicks, presses keys.

It opens the house either bare, as an office begins, or with the sample's people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import open_house, set_up
from app.core.clock import FixedClock
from app.services.casework import NewCase
from app.ui.kit.dialog import Dialog
from app.ui.settings.screen import SettingsScreen
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.houses import copy_of, who
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.persons import Person, show

NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Visitor(Person):
    """Somebody at the settings."""

    screen: SettingsScreen

    def go(self, key: str) -> Any:
        """Open a section as another place would."""
        self.screen.arrive(key)
        return self.screen.section()

    def save(self) -> None:
        """Ctrl+S."""
        self.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    def click(self, words: str) -> None:
        """Click the button of the open section whose words begin so."""
        self.push(self.button(words, self.screen.section()))

    def no_dialog(self) -> bool:
        return not any(one.isVisible() for one in self.screen.findChildren(Dialog))

    def undo(self) -> None:
        """Press *Urungkan* on what was said last."""
        assert self.counter.messages.undo is not None
        self.counter.messages.undo()

    def open_case(self, sop: str = "metro-pengumpulan", user: str = "kadis") -> int:
        """A running case of the sample's people."""
        version = self.house.registry.find(sop)
        opener = who(self.house, user)
        opd = self.house.people.opds()[0].id
        new = NewCase(sop_version_id=version, title="Data 2026", opds=(opd,))
        return self.house.opening.open_case(new, opener).ids[0]


@pytest.fixture(scope="session")
def bare_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as ``alur init`` leaves it."""
    path = tmp_path_factory.mktemp("bare") / "alur.db"
    house = open_house(path, FixedClock(START), create=True)
    set_up(house)
    house.close()
    return path


def _visit(qtbot: QtBot, source: Path, folder: Path) -> Iterator[Visitor]:
    house = copy_of(source, folder, FixedClock(START))
    counter = Counter(house.clock)
    screen = SettingsScreen(
        counter.tools, house.office, house.people, house.opd_register, house.registry, house.data_care
    )
    show(qtbot, screen)
    yield Visitor(qtbot, house, counter, screen)
    house.close()


@pytest.fixture
def bare(qtbot: QtBot, bare_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Settings of an office that has just begun."""
    yield from _visit(qtbot, bare_file, tmp_path)


@pytest.fixture
def visitor(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[Visitor]:
    """Settings of the sample office: Monday 2 March 2026, 08.00 WIB, no case."""
    yield from _visit(qtbot, sample_file, tmp_path)
