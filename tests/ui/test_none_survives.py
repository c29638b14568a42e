"""Knows that thousands of Qt calls do not use up ``None`` under Python 3.11.

It says nothing about what the calls do.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

import app.ui

#: More than the interpreter itself holds of ``None`` after starting.
CALLS = 200_000


def test_qt_calls_do_not_use_up_none() -> None:
    assert app.ui.__doc__
    thing = QObject()
    for _call in range(CALLS):
        thing.setObjectName("a")
    assert sys.getrefcount(None) > CALLS
