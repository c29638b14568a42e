"""Knows that forms and letters are made behind the window: progress is seen, and they can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.services.people import OpdRow
from app.services.requests import NewRound
from app.ui.kit.desk import DeskPerson
from app.ui.kit.tasks import Runner
from app.ui.requests.letters import LetterDialog
from app.ui.requests.screen import RequestsScreen
from tests.helpers.counters import Counter
from tests.helpers.data_tables import add_table
from tests.helpers.houses import who

MANY = 40


@pytest.fixture
def counter(house: House) -> Counter:
    return Counter(house.clock)


@pytest.fixture
def screen(qtbot: QtBot, house: House, counter: Counter) -> Iterator[RequestsScreen]:
    """The screen with a runner that has threads, on a round of many OPDs."""
    codes = [f"KEL-{number}" for number in range(MANY)]
    for code in codes:
        house.people.save_opd(OpdRow(0, code, f"Kelurahan {code}"))
    key, sits = add_table(house), who(house, "pengelola")
    house.requests.open_round(NewRound("Data 2025", 2025, asked=dict.fromkeys(codes, (key,))), sits)
    runner = Runner(counter.tools.bus, counter.messages.problem, counter.messages.bug)
    tools = counter.tools._replace(runner=runner)
    tools.desk.set_choices([DeskPerson(sits, "Pengelola")], sits)
    made = RequestsScreen(
        tools,
        house.requests,
        house.request_papers,
        house.tables,
        house.people,
        house.casebook,
        house.office,
    )
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.rounds.read):
        made.show()
    yield made
    qtbot.waitUntil(lambda: not runner.busy())
    runner.close()


def test_every_form_is_made_while_the_window_lives(
    qtbot: QtBot, screen: RequestsScreen, counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "formulir"
    folder.mkdir()
    counter.messages.answers.append(folder)
    screen.acts.forms.trigger()
    assert screen.rounds.strip.isVisible()
    qtbot.waitUntil(lambda: not screen.rounds.strip.isVisible(), timeout=20_000)
    assert len(list(folder.iterdir())) == MANY
    assert counter.messages.last() == ("made", f"{MANY} formulir dibuat. formulir")


def test_making_forms_is_stopped_by_its_button(
    qtbot: QtBot, screen: RequestsScreen, counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "formulir"
    folder.mkdir()
    counter.messages.answers.append(folder)
    screen.acts.forms.trigger()
    screen.rounds.strip.stop()
    qtbot.waitUntil(lambda: not screen.rounds.strip.isVisible(), timeout=20_000)
    assert len(list(folder.iterdir())) < MANY
    assert counter.messages.last()[0] == "made", "what is there can be looked at"
    assert "dihentikan" in counter.messages.last()[1]


def ask_letters(qtbot: QtBot, screen: RequestsScreen, counter: Counter, folder: Path) -> None:
    """Press *Pengingat* and agree to the folder."""
    folder.mkdir()
    counter.messages.answers.append(folder)
    screen.acts.reminders.trigger()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(LetterDialog)))
    (dialog,) = (one for one in screen.findChildren(LetterDialog) if one.isVisible())
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)


def test_every_reminder_is_printed_while_the_window_lives(
    qtbot: QtBot, screen: RequestsScreen, counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "pengingat"
    ask_letters(qtbot, screen, counter, folder)
    assert screen.rounds.strip.isVisible()
    qtbot.waitUntil(lambda: f"dari {MANY}" in screen.rounds.strip.words(), timeout=20_000)
    qtbot.waitUntil(lambda: not screen.rounds.strip.isVisible(), timeout=60_000)
    assert len(list(folder.iterdir())) == MANY
    assert counter.messages.last() == ("made", f"{MANY} surat disimpan sebagai PDF. pengingat")


def test_printing_letters_is_stopped_by_its_button(
    qtbot: QtBot, screen: RequestsScreen, counter: Counter, tmp_path: Path
) -> None:
    folder = tmp_path / "pengingat"
    ask_letters(qtbot, screen, counter, folder)
    screen.rounds.strip.stop()
    qtbot.waitUntil(lambda: not screen.rounds.strip.isVisible(), timeout=20_000)
    assert len(list(folder.iterdir())) < MANY
    assert counter.messages.last()[0] == "made"
    assert "dihentikan" in counter.messages.last()[1]
