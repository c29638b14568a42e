"""Keeps the interpreter steady under a fault of the Qt binding.

It works around one fault only and does nothing where the fault cannot do harm.
"""

from __future__ import annotations

import sys

# PySide6 6.12.0: every ``emit`` called from Python gives away a reference to ``True`` that it
# does not own.  Since Python 3.12 ``True`` cannot be used up; before, the interpreter aborts
# ("bool_dealloc") once its few hundred references are gone: after some minutes of work.
FIRST_SAFE = (3, 12)
SPARE = 1 << 40  # more than any session emits


def keep_true_alive() -> None:
    """Give ``True`` more references than can be given away; once per process is enough."""
    if sys.version_info >= FIRST_SAFE or sys.getrefcount(True) >= SPARE:
        return
    import ctypes

    # The count is the first field of every object of CPython.
    ctypes.c_ssize_t.from_address(id(True)).value += SPARE
