"""Knows that the interpreter survives more Qt calls and signals than it has references to None and True."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.core import immortals

SCRIPT = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
import app.ui

class Sender(QObject):
    sent = Signal(int)

core = QCoreApplication([])
sender = Sender()
for number in range(20_000):
    sender.sent.emit(number)
    for _call in range(5):
        sender.setObjectName("a")
print("alive")
"""


def test_many_calls_and_signals_do_no_harm() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
        cwd=Path(__file__).parents[2],
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


@pytest.mark.skipif(sys.version_info >= immortals.FIRST_SAFE, reason="None cannot be used up here")
@pytest.mark.parametrize("thing", [None, True, False])
def test_the_spare_is_given_once(thing: object) -> None:
    immortals.keep_immortals()
    immortals.keep_immortals()
    assert immortals.SPARE // 2 < sys.getrefcount(thing) < 2 * immortals.SPARE


@pytest.mark.skipif(sys.version_info >= immortals.FIRST_SAFE, reason="None cannot be used up here")
def test_the_first_seconds_are_bridged() -> None:
    immortals.hold_for_now()
    assert immortals.holding()
    immortals.keep_immortals()
    assert not immortals.holding()
