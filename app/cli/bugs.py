"""What happens to an error nobody expected: one sentence for the user, the rest into a log.

It knows the log file; it neither mends nor hides an error that has a sentence of its own.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from app.core.errors import UserError
from app.core.log import log_file
from app.core.texts import say


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
    """Append ``error`` with its trace to the program's log; raises ``OSError`` where it cannot."""
    path = log_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    trace = (type(error), error, error.__traceback__)
    try:
        # Straight to the file: on a console without handlers a logger would print the trace.
        handler.handle(logging.LogRecord("app.cli", logging.ERROR, "", 0, "unexpected", (), trace))
    finally:
        handler.close()
    return path
