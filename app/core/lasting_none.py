"""WORKAROUND: keeps Python's None alive beside PySide6 6.12 on Python 3.11 (PEP 683).

It does not touch Qt.  PySide6 6.12 hands out None without counting the reference wherever a
Qt function returns nothing (from Python 3.12 on None is immortal and needs no count), so on 3.11
every ``setText`` or ``fillRect`` takes one reference away; after some thousands the
interpreter ends with "none_dealloc: deallocating None".
"""

from __future__ import annotations

import ctypes
import sys

_FIRST_WITH_IMMORTAL_NONE = (3, 12)
_PLENTY = 1 << 40  # more Qt calls than a window makes in years


def keep_none() -> None:
    """Give None so many references that none of the lost ones is the last; nothing from 3.12 on."""
    if sys.version_info < _FIRST_WITH_IMMORTAL_NONE:
        count = ctypes.c_ssize_t.from_address(id(None))
        if count.value < _PLENTY:
            count.value += _PLENTY
