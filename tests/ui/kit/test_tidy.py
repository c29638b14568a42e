"""Knows that garbage is collected on the window's thread only, and as it was afterwards."""

from __future__ import annotations

import gc
import weakref

from app.ui.kit.tick import Tick
from app.ui.kit.tidy import Tidier


class Circle:
    """Something only the collector can free."""

    def __init__(self) -> None:
        self.me = self


def test_the_collector_is_off_and_the_seconds_collect() -> None:
    before = gc.isenabled()
    gc.enable()
    tick = Tick()
    tidier = Tidier(tick)
    assert not gc.isenabled()
    ghost = weakref.ref(Circle())
    keep = [[] for _thing in range(gc.get_threshold()[0] + 1)]  # enough new things for a collection
    assert ghost() is not None
    tick.second.emit()
    assert ghost() is None
    assert keep
    tidier.stop()
    assert gc.isenabled()
    tick.stop()
    if not before:
        gc.disable()
