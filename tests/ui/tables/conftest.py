"""Knows the place of tables on a real house, and how a person works there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House, open_house
from app.core.clock import FixedClock
from app.ui.tables.picks import Pick
from app.ui.tables.screen import TablesScreen
from tests.helpers.approved import AGES, HEALTH, PEOPLE, YEARS, ages_of, approve, health_of, people_of
from tests.helpers.case_desk import START
from tests.helpers.counters import Counter
from tests.helpers.houses import copy_file, copy_of
from tests.helpers.houses import sample_file as sample_file
from tests.helpers.persons import Person, keeper_at, show

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@dataclass
class Visitor(Person):
    """Somebody at the place of tables: population of five years, places of health, pupils by age."""

    screen: TablesScreen

    def open(self, words: str) -> None:
        """Choose the table whose title holds the words."""
        rows = self.screen.list.rows()
        (found,) = [row for row in rows if words in row.title]
        assert self.screen.list.choose(found.key)

    def take(self, pick: Pick, value: object) -> None:
        """Choose as a person does: by the keyboard, which tells at once."""
        values = [pick.combo.itemData(at) for at in range(pick.combo.count())]
        pick.combo.setCurrentIndex(values.index(value))
        pick.combo.activated.emit(values.index(value))

    def click_figure(self, row: int, column: int) -> None:
        """Click a figure of the table."""
        grid = self.screen.desk.grid
        place = grid.visualRect(grid.grid.index(row, column)).center()
        self.qtbot.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place))

    def figures(self) -> list[list[str]]:
        """The table as it is read: label and figures, line by line."""
        table, model = self.screen.desk.table(), self.screen.desk.grid.grid
        assert table is not None
        return [
            [row.label, *(model.text(at, column) for column in range(len(table.columns)))]
            for at, row in enumerate(table.rows)
        ]


@pytest.fixture(scope="session")
def approved_file(sample_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with approved tables, made once a run."""
    path = copy_file(sample_file, tmp_path_factory.mktemp("tabel"))
    house = open_house(path, FixedClock(START))
    approve(house, PEOPLE, {year: people_of(year) for year in YEARS})
    approve(house, HEALTH, {year: health_of(year) for year in YEARS[-2:]})
    approve(house, AGES, {YEARS[-1]: ages_of(YEARS[-1])})
    house.close()
    return path


@pytest.fixture
def house(approved_file: Path, tmp_path: Path) -> Iterator[House]:
    """A copy of it: Monday 2 March 2026, 08.00 WIB."""
    found = copy_of(approved_file, tmp_path, FixedClock(START))
    yield found
    found.close()


def seated(qtbot: QtBot, house: House, counter: Counter) -> Visitor:
    """The screen, seen."""
    screen = TablesScreen(counter.tools, house.explorer, house.books, house.office)
    screen.go_to.connect(counter.wish)
    show(qtbot, screen)
    screen.setFocus()
    return Visitor(qtbot, house, counter, screen)


@pytest.fixture
def visitor(qtbot: QtBot, house: House) -> Visitor:
    """The person who keeps the data sits at the desk."""
    return seated(qtbot, house, keeper_at(house))
