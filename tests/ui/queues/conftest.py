"""Knows the queue screen on a real sample house, and a person at it who looks, clicks, presses keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.services.casework import NewCase
from app.services.queues import QueueRow
from app.ui.kit.labels import Pill
from app.ui.queues.queue_screen import QueueScreen
from tests.helpers.counters import Counter
from tests.helpers.houses import who
from tests.helpers.persons import NONE, Person, seat, show
from tests.helpers.sqlite_house import clock as clock
from tests.helpers.sqlite_house import house as house
from tests.helpers.sqlite_house import sample_file as sample_file

#: Said wherever a step asks for its output.
NO_FILE = "Tidak ada berkas pada uji ini"


@dataclass
class Visitor(Person):
    """Somebody at the screen; the services are at hand for what others do meanwhile."""

    screen: QueueScreen
    clock: FixedClock

    # -- what happens elsewhere ------------------------------------------------------------

    def case(self, sop: str, user: str, title: str = "Data 2026", opds: int = 0, **facts: Any) -> int:
        """Open a case as ``user``."""
        chosen = tuple(row.id for row in self.house.people.opds()[:opds])
        version = self.house.registry.find(sop)
        new = NewCase(sop_version_id=version, title=title, opds=chosen, **facts)
        return self.house.opening.open_case(new, who(self.house, user)).ids[0]

    def live(self, case: int) -> list[int]:
        return [row.task for row in self.house.casebook.case(case).tasks if row.state.is_live]

    def walk(self, case: int, *outcomes: str) -> None:
        """Complete the first live task, once per outcome, by its holder."""
        for outcome in outcomes:
            task = self.live(case)[0]
            holder = who(self.house, self.house.casebook.task(task).row.holder_code)
            self.house.casework.done([task], holder, outcome=outcome, no_output=NO_FILE)

    def later(self, minutes: int) -> None:
        """Let time pass and the window hear the tick."""
        self.clock.advance(timedelta(minutes=minutes))
        self.counter.tools.tick.ticked.emit()

    # -- what the person does -----------------------------------------------------------------

    def sit(self, code: str) -> Visitor:
        """Let ``code`` sit down; the list is theirs now."""
        self.counter.tools.desk.sit(who(self.house, code))
        self.screen.forget()
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, on: QWidget | None = None) -> None:
        """Press a key where the keyboard is."""
        self.screen.activateWindow()
        self.qtbot.waitUntil(self.screen.isActiveWindow)
        super().press(key, modifier, on or self.screen.focusWidget() or self.screen.table)

    def click(self, words: str) -> None:
        """Click the button of the panel whose words begin so."""
        clear_away()
        self.push(self.button(words, self.screen.panel))

    def dialog(self, kind: type[Any] | None = None) -> Any:
        """The open question of this kind."""
        found = super().dialog(kind)
        self.qtbot.waitUntil(found.isActiveWindow)
        return found

    # -- what the person sees -------------------------------------------------------------------

    def lines(self) -> Sequence[QueueRow]:
        return self.screen.model.rows()

    def buttons(self) -> list[str]:
        """Words on the buttons at the panel's foot."""
        return [action.text() for action in self.screen.showing.actions]

    def panel_says(self) -> str:
        """Every word of the panel."""
        clear_away()
        words = [label.text() for label in self.screen.panel.findChildren(QLabel)]
        return "\n".join(words + [pill.text() for pill in self.screen.panel.findChildren(Pill)])


def clear_away() -> None:
    """Let Qt free what was taken out, and show what was put in."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents()


def make_screen(house: House, counter: Counter) -> QueueScreen:
    """A queue screen on ``house``, with everybody of the sample ready to sit down."""
    seat(house, counter)
    return QueueScreen(
        counter.tools,
        house.queues,
        house.casebook,
        house.casework,
        house.dispositions,
        house.documents,
        house.office,
        house.submissions,
        house.books,
        house.outputs,
    )


@pytest.fixture
def visitor(qtbot: QtBot, house: House, clock: FixedClock) -> Visitor:
    """Somebody at the screen, which is seen and has the keyboard."""
    counter = Counter(clock)
    screen = make_screen(house, counter)
    screen.go_to.connect(counter.wish)
    show(qtbot, screen)
    screen.table.setFocus()
    return Visitor(qtbot, house, counter, screen, clock)


@pytest.fixture
def request_due() -> date:
    """When OPDs are asked to deliver."""
    return date(2026, 3, 16)
