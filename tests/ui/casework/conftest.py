"""Knows Kegiatan on a real sample house, and how a person works at it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.services.casebook import CaseRow
from app.ui.casework.screen import CaseworkScreen
from app.ui.kit.dialog import Dialog
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.helpers.persons import NONE, Person, seat, show
from tests.helpers.running_sample import clock as clock
from tests.helpers.running_sample import house as house
from tests.helpers.running_sample import running_sample as running_sample

NO_FILE = "Tidak ada berkas pada uji ini"


@dataclass
class Worker(Person):
    """Somebody at Kegiatan; the services are at hand for what others do meanwhile."""

    screen: CaseworkScreen
    clock: FixedClock

    def sit(self, code: str) -> Worker:
        """Let ``code`` sit down, as the hall does."""
        self.counter.tools.desk.sit(who(self.house, code))
        self.screen.forget()
        return self

    def later(self, minutes: float) -> None:
        """Let time pass and the window hear the tick."""
        self.clock.advance(timedelta(minutes=minutes))
        self.counter.tools.tick.ticked.emit()

    def case(self, title: str) -> CaseRow:
        """The case whose title begins so."""
        return next(row for row in self.house.casebook.cases() if row.title.startswith(title))

    def choose(self, title: str) -> CaseRow:
        """Go to a case as another place would."""
        row = self.case(title)
        self.screen.arrive(row.id)
        QApplication.processEvents()  # fresh widgets are seen in the next round
        return row

    def titles(self) -> list[str]:
        return [row.title for row in self.screen.model.rows()]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        super().press(key, modifier, on or self.screen.focusWidget() or self.screen.table)

    def click(self, words: str) -> None:
        """Click the one visible button whose words begin so."""
        self.push(self.button(words))
        QApplication.processEvents()

    def feet(self) -> list[str]:
        """Words of the buttons at the panel's foot, without keys."""
        from app.ui.kit.buttons import CommandButton

        buttons = self.screen.panel.findChildren(CommandButton)
        return [button.action().text() for button in buttons if button.isVisible()]

    def give_up(self, dialog: Dialog[Any]) -> None:
        """Leave a question with Esc."""
        self.qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    def panel_says(self) -> str:
        """Every word of the panel that is seen."""
        QApplication.processEvents()
        panel = self.screen.panel
        said = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
        from app.ui.kit.labels import Pill

        said += [pill.text() for pill in panel.findChildren(Pill) if pill.isVisible()]
        if panel.history is not None:
            said.append(panel.history.toPlainText())
        return "\n".join(said)


def work(qtbot: QtBot, house: House, clock: FixedClock, sits: str) -> Worker:
    """Show Kegiatan on ``house``."""
    counter = Counter(clock)
    seat(house, counter, sits)
    screen = CaseworkScreen(
        counter.tools,
        house.casebook,
        house.casework,
        house.opening,
        house.registry,
        house.people,
        house.office,
        house.dispositions,
        house.submissions,
    )
    screen.go_to.connect(counter.wish)
    show(qtbot, screen, 650)
    screen.setFocus()
    return Worker(qtbot, house, counter, screen, clock)


@pytest.fixture
def worker(qtbot: QtBot, house: House, clock: FixedClock) -> Worker:
    """The head of the office, who may lead every case."""
    return work(qtbot, house, clock, "kadis")
