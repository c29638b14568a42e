"""Knows that the window hears of what others do, and that closing it loses nothing.

The window runs as it does in an office: its own thread for the database, its own tick.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.bootstrap import add_sample, open_house, set_up
from app.main.opening import assemble
from app.main.program import Program
from app.services.queues import QueueFilter
from app.ui.kit.remember import Remember

WAIT_MS = 20_000  # a machine may stall; what is tested is that it comes at all


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A sample office on its own file."""
    path = tmp_path / "kantor.db"
    house = open_house(path, create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    house.close()
    return path


def stands(program: Program) -> bool:
    """Whether the screens are there and nothing is under way."""
    if program.house is None or program.tools.runner.busy():
        return False
    return program.window.open_screen() is not None


@pytest.fixture
def program(office: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    """The window, open on the queue."""
    program = assemble(str(office), remember=Remember(tmp_path / "jendela.ini"), start="antrean")
    program.window.show()
    qtbot.waitUntil(partial(stands, program), timeout=WAIT_MS)
    yield program
    program.window.close()
    program.close()


def waiting(program: Program, person: int) -> int:
    assert program.house is not None
    return program.house.queues.counters(person).of(QueueFilter.WAITING)


def test_an_act_of_the_command_line_shows_in_the_open_window(
    program: Program, office: Path, qtbot: QtBot
) -> None:
    house = program.house
    assert house is not None
    admin = house.people.person("admin").id
    before = waiting(program, admin)
    task = house.queues.page(admin, QueueFilter.WAITING)[0].task
    with qtbot.waitSignal(program.tools.bus.happened, timeout=WAIT_MS) as heard:
        subprocess.run(
            [sys.executable, "-m", "app", "task", "arrived", str(task), "--as", "admin", "--db", str(office)],
            check=True,
            capture_output=True,
        )
    assert heard.args is not None
    assert heard.args[1] is program
    assert waiting(program, admin) == before - 1


def test_ones_own_act_is_told_once(program: Program, qtbot: QtBot) -> None:
    house = program.house
    assert house is not None
    admin = house.people.person("admin").id
    task = house.queues.page(admin, QueueFilter.WAITING)[0].task
    heard: list[object] = []
    program.tools.bus.happened.connect(partial(_note, heard))
    with qtbot.waitSignal(program.tools.bus.happened, timeout=WAIT_MS):
        program.tools.runner.do(house.casework.arrived, [task], admin, initiator=program.window)
    for _second in range(2):
        with qtbot.waitSignal(program.tools.tick.second, timeout=WAIT_MS):
            pass
    qtbot.waitUntil(partial(stands, program), timeout=WAIT_MS)
    assert heard == [program.window]


def _note(heard: list[object], _changes: object, initiator: object) -> None:
    heard.append(initiator)


def test_closing_and_opening_again_loses_nothing(
    program: Program, office: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    house, desk = program.house, program.tools.desk
    assert house is not None
    redaktur = house.people.person("redaktur").id
    desk.sit(redaktur)
    task = house.queues.page(redaktur)[0].task
    house.casework.open([task], redaktur)
    program.window.go("disposisi")
    qtbot.waitUntil(partial(stands, program), timeout=WAIT_MS)
    sheets = len(house.dispositions.rows())
    program.window.close()
    program.close()

    again = assemble(str(office), remember=Remember(tmp_path / "jendela.ini"))
    again.window.show()
    qtbot.waitUntil(partial(stands, again), timeout=WAIT_MS)
    try:
        assert again.house is not None
        assert again.window.here() == "disposisi"
        assert again.tools.desk.person is not None
        assert again.tools.desk.person.id == redaktur
        assert again.house.queues.page(redaktur)[0].is_mine
        assert len(again.house.dispositions.rows()) == sheets
    finally:
        again.window.close()
        again.close()
