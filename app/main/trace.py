"""Tells a stop watch what was reached, on stderr, where ``ALUR_TRACE`` is set in the environment.

Lines are a name, seconds since the program's first module of the window, and monotonic seconds.
It measures nothing else and says nothing otherwise.
"""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from typing import Any

_begun = time.monotonic()


def trace(what: str) -> None:
    """``what`` was reached now."""
    if _wanted():
        sys.stderr.write(f"{what} {time.monotonic() - _begun:.3f} {time.monotonic():.3f}\n")
        sys.stderr.flush()


def trace_rows(screen: Any) -> None:
    """``queue_usable`` is reached when the list of ``screen`` has been painted with its rows."""
    table = getattr(screen, "table", None)
    if _wanted() and table is not None:
        table.rows_painted.connect(partial(trace, "queue_usable"))


def _wanted() -> bool:
    return bool(os.environ.get("ALUR_TRACE"))
