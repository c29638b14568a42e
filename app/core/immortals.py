"""WORKAROUND: keeps None and True alive beside PySide6 6.12 on Python 3.11 (PEP 683).

It does not touch Qt.  The wheels of PySide6 6.12 hand out ``None`` without counting the
reference wherever a Qt function returns nothing, and give away a reference to ``True``
with every ``emit``.  From Python 3.12 on both are immortal and need no count; on 3.11 the
interpreter ends after some thousands of calls ("none_dealloc", "bool_dealloc").
"""

from __future__ import annotations

import sys

FIRST_SAFE = (3, 12)
SPARE = 1 << 40  # more Qt calls than a window makes in years
FIRST_SECONDS = 50_000  # far more than a window makes until it is in use

_held: list[list[object]] = []


def hold_for_now() -> None:
    """Enough for a window's first seconds, without what :func:`keep_immortals` loads.

    Whoever calls this calls that within seconds.
    """
    if _needed():
        _held.extend([thing] * FIRST_SECONDS for thing in (None, True, False))


def holding() -> bool:
    """Whether :func:`hold_for_now` was called and :func:`keep_immortals` is still to come."""
    return bool(_held)


def keep_immortals() -> None:
    """Give both so many references that none of the lost ones is the last; nothing from 3.12 on."""
    if not _needed():
        return
    import ctypes

    for thing in (None, True, False):
        if sys.getrefcount(thing) < SPARE:
            # The count is the first field of every object of CPython.
            ctypes.c_ssize_t.from_address(id(thing)).value += SPARE
    _held.clear()


def _needed() -> bool:
    return sys.version_info < FIRST_SAFE and sys.implementation.name == "cpython"
