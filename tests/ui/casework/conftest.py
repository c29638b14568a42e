"""Knows Kegiatan on a real sample house, and how a person works at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.services.casebook import CaseRow
from app.ui.casework.screen import CaseworkScreen
from app.ui.kit.desk import DeskPerson
from app.ui.kit.dialog import Dialog
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.helpers.running_sample import FRIDAY, copy_of
from tests.helpers.running_sample import running_sample as running_sample

NO_FILE = "Tidak ada berkas pada uji ini"


@dataclass
class Worker:
    """Somebody at Kegiatan; the services are at hand for what others do meanwhile."""

    qtbot: QtBot
    house: House
    clock: FixedClock
    counter: Counter
    screen: CaseworkScreen

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

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.screen.focusWidget() or self.screen.table, key, modifier)

    def click(self, words: str) -> None:
        """Click the one visible button whose words begin so."""
        found = [
            b for b in self.screen.findChildren(QPushButton) if b.text().startswith(words) and b.isVisible()
        ]
        assert len(found) == 1, [button.text() for button in found]
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def feet(self) -> list[str]:
        """Words of the buttons at the panel's foot, without keys."""
        from app.ui.kit.buttons import CommandButton

        buttons = self.screen.panel.findChildren(CommandButton)
        return [button.action().text() for button in buttons if button.isVisible()]

    def dialog(self, kind: type[Any]) -> Any:
        """The open question of this kind."""
        found = [dialog for dialog in self.screen.findChildren(Dialog) if dialog.isVisible()]
        assert [type(dialog) for dialog in found] == [kind]
        return found[0]

    def agree(self, dialog: Dialog[Any]) -> None:
        """Press the verb of a question."""
        assert dialog.verb.isEnabled(), dialog.problem_label.text()
        self.qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)

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

    def said(self) -> tuple[str, str]:
        """What the window said last."""
        return self.counter.messages.last()


def work(qtbot: QtBot, house: House, clock: FixedClock, sits: str) -> Worker:
    """Show Kegiatan on ``house``."""
    counter = Counter(clock)
    choices = [DeskPerson(row.id, row.name, row.position) for row in house.people.persons()]
    counter.tools.desk.set_choices(choices, who(house, sits) if sits else None)
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
    qtbot.addWidget(screen)
    screen.go_to.connect(counter.wish)
    screen.resize(1150, 650)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.setFocus()
    return Worker(qtbot, house, clock, counter, screen)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(FRIDAY)


@pytest.fixture
def house(running_sample: Path, tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    """A running sample house of the test's own."""
    found = copy_of(running_sample, tmp_path, clock)
    yield found
    found.close()


@pytest.fixture
def worker(qtbot: QtBot, house: House, clock: FixedClock) -> Worker:
    """The head of the office, who may lead every case."""
    return work(qtbot, house, clock, "kadis")
