"""Knows that a look chosen in the settings is worn at once by the real window, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.clock import FixedClock
from app.main.opening import assemble
from app.main.program import Program
from app.ui.kit import theme
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import InstantRunner
from app.ui.kit.tokens import Mode, tokens_for
from tests.helpers.case_desk import START


def is_open(program: Program) -> bool:
    return program.house is not None and program.window.open_screen() is not None


def wears(mode: Mode) -> bool:
    return theme.tokens() is tokens_for(mode, False)


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The window on an empty office, open at the settings."""
    font = qapp.font()
    remember = Remember()
    remember.put("look/mode", Mode.LIGHT.value)
    found = assemble(
        str(tmp_path / "kantor.db"),
        FixedClock(START),
        InstantRunner,
        MessageRecorder(answers=[False]),
        remember,
        "pengaturan",
    )
    with qtbot.waitActive(found.window):
        found.window.show()
        found.window.activateWindow()
    qtbot.waitUntil(partial(is_open, found))
    yield found
    found.window.close()
    found.close()
    found.window.deleteLater()
    qapp.setFont(font)
    theme.adopt(qapp, Mode.LIGHT, 10)


def settings(program: Program) -> Any:
    """The open screen; another one after every change of the look."""
    return program.window.open_screen()


def test_colours_and_letters_are_worn_at_once(qtbot: QtBot, program: Program) -> None:
    before = settings(program)
    program.window.go("pengaturan", "tampilan")
    assert wears(Mode.LIGHT)
    qtbot.keyClick(before.section().colours.editor, Qt.Key.Key_Down)
    qtbot.waitUntil(partial(wears, Mode.DARK))
    again = settings(program)
    assert again is not before
    assert again.section().key == "tampilan"
    assert again.section().colours.value() is Mode.DARK
    assert program.tools.remember.get("look/mode") == "dark"
    again.section().letters.set_value(12)
    qtbot.waitUntil(partial(has_letters, 12.0))
    assert program.tools.remember.get("look/points") == "12.0"


def has_letters(points: float) -> bool:
    return QApplication.font().pointSizeF() == points


def test_something_unsaved_keeps_the_look(qtbot: QtBot, program: Program) -> None:
    screen = settings(program)
    screen.arrive("profil")
    qtbot.keyClicks(screen.section().city.editor, "Ujung")
    screen.arrive("tampilan")
    screen.section().colours.set_value(Mode.DARK)
    messages = program.tools.messages
    assert isinstance(messages, MessageRecorder)
    qtbot.waitUntil(partial(was_asked, messages))
    assert wears(Mode.LIGHT)
    assert settings(program) is screen
    assert screen.section().city.value() == "Ujung"
    messages.answers.append(True)  # the window may close


def was_asked(messages: MessageRecorder) -> bool:
    return any(kind == "confirm!" for kind, _words in messages.said)
