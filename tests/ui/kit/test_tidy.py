"""Knows that garbage is collected on the window's thread only, and as it was afterwards."""

from __future__ import annotations

import gc
import weakref

from pytestqt.qtbot import QtBot

from app.ui.kit.tick import Tick
from app.ui.kit.tidy import Tidier


class Circle:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_the_collector_is_off_and_the_seconds_collect(qtbot: QtBot) -> None:
    before = gc.isenabled()
    gc.enable()
    tick = Tick()
    assert qtbot is not None  # there is an application, as timers need one
    tidier = Tidier(tick)
    assert not gc.isenabled()
    ghost = weakref.ref(Circle())
    keep: list[list[int]] = [
        [] for _thing in range(10 * gc.get_threshold()[0])
    ]  # enough new things for a collection
    assert ghost() is not None
    tick.second.emit()
    assert ghost() is None
    assert keep
    tidier.stop()
    assert gc.isenabled()
    tick.stop()
    if not before:
        gc.disable()
