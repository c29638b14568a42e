"""The window of the tests, tidied up after each."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.kit import theme
from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk
from app.ui.kit.remember import Remember
from app.ui.kit.tokens import Mode
from app.ui.shell.window import ShellWindow
from tests.ui.shell.parts import PLACES, Make, Queue, is_seen


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Make:
    font = qapp.font()

    def build(start: str = "queue", remember: Remember | None = None, *, install: bool = True) -> ShellWindow:
        window = ShellWindow("Diskominfo", PLACES, desk, remember, start)
        qtbot.addWidget(window, before_close_func=_let_go)
        window.resize(1200, 700)
        window.show()
        if install:
            bus = Bus(window)
            window.install({"queue": partial(Queue, bus), "home": partial(QLabel, "beranda")})
            qtbot.waitUntil(partial(is_seen, window))
        return window

    def _let_go(window: QWidget) -> None:
        assert isinstance(window, ShellWindow)
        screen = window.open_screen()
        if isinstance(screen, Queue):
            screen.lets_go = True
        qapp.setFont(font)
        theme.adopt(qapp, Mode.LIGHT, 10)

    return build
