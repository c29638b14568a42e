"""What happens to an error nobody expected: one sentence for the user, the rest into a log.

It knows the log file; it neither mends nor hides an error that has a sentence of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path

from app.core.errors import UserError
from app.core.paths import user_data_dir
from app.core.texts import say

#: The log is begun anew at this size; three older ones are kept.
MOST_BYTES, KEPT = 1_000_000, 3

_log = logging.getLogger("alur.cli")


def log_file() -> Path:
    """Where the traces of bugs lie, in the user's data folder."""
    return user_data_dir() / "alur.log"


def explain(error: BaseException) -> str:
    """The sentence for ``error``; a bug is written to the log, and the sentence says where."""
    if isinstance(error, UserError):
        return str(error)
    if isinstance(error, KeyboardInterrupt):
        return say("cli.stopped")
    kind = type(error).__name__
    try:
        return say("cli.bug", kind=kind, log=_write_down(error))
    except OSError:
        return say("cli.bug_unlogged", kind=kind, reason=str(error))


def attempt(act: Callable[[], object]) -> str:
    """Do ``act``; "" when it went well, else the sentence that says why not."""
    try:
        act()
    except Exception as error:
        return explain(error)
    return ""


def _write_down(error: BaseException) -> Path:
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=MOST_BYTES, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    try:
        _log.error("the command ended unexpectedly", exc_info=error)
    finally:
        _log.removeHandler(handler)
        handler.close()
    return path
