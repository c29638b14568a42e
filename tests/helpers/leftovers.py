"""Knows what a test may not leave behind: visible windows and running threads.

Never starts Qt by itself: a test without Qt pays nothing for it.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest

PATIENCE_SECONDS = 2.0  # a worker that was told to stop may need a moment on a busy machine


def visible_windows() -> list[str]:
    """Describe and hide the top-level widgets still on screen; Qt is asked only if it is loaded."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return []
    left = [widget for widget in widgets.QApplication.topLevelWidgets() if widget.isVisible()]
    for widget in left:
        widget.hide()
    return [f"{type(widget).__name__} {widget.objectName()!r} {widget.windowTitle()!r}" for widget in left]


def running_threads(before: set[threading.Thread]) -> list[str]:
    """Names of the non-daemon threads started since ``before`` that do not end within two seconds."""
    started = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in started:
        thread.join(PATIENCE_SECONDS)
    return [thread.name for thread in started if thread.is_alive()]


@pytest.fixture(autouse=True)
def nothing_left_behind() -> Iterator[None]:
    """Fail a test that ends with a window open or a thread at work."""
    before = set(threading.enumerate())
    yield
    faults = [f"window left open: {name}" for name in visible_windows()]
    faults += [f"thread left running: {name}" for name in running_threads(before)]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
