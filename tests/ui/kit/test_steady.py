"""The interpreter survives more signals than it has references to ``True``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.ui.kit import steady

SCRIPT = """
from PySide6.QtCore import QCoreApplication, QObject, Signal
import app.ui.kit

class Sender(QObject):
    sent = Signal(int)

core = QCoreApplication([])
sender = Sender()
for number in range(20_000):
    sender.sent.emit(number)
print("alive")
"""


def test_many_signals_do_no_harm() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        capture_output=True,
        text=True,
        check=False,
        timeout=50,
        cwd=Path(__file__).parents[3],
    )
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


@pytest.mark.skipif(sys.version_info >= steady.FIRST_SAFE, reason="True cannot be used up here")
def test_the_spare_is_given_once() -> None:
    steady.keep_true_alive()
    assert steady.SPARE // 2 < sys.getrefcount(True) < 2 * steady.SPARE
