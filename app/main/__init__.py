"""The door for people: the window first, the house behind it, then the screens.

Wires kit, screens and services together; decides no rule.  Nothing heavy is imported
before the first paint.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

from app.core.immortals import hold_for_now
from app.core.log import start_log
from app.core.texts import say


def run(argv: Sequence[str]) -> int:
    """Open the window, or carry out ``shots`` and ``--self-test``; returns the exit code."""
    start_log()
    if "--self-test" in argv:
        from app.main.selftest import run as run_self_test

        return run_self_test()
    options, words = _options_and_words(argv)
    database = options["--db"]
    if words and words[0] == "shots":
        from app.main.shots import run as run_shots

        return run_shots(words[1:], database, options["--at"])
    if options["--at"]:
        words = ["--at"]  # the window itself lives in the present
    if words:
        sys.stderr.write(say("start.unknown", words=" ".join(words)) + "\n")
        return 2
    if not has_screen():
        sys.stderr.write(say("start.no_screen") + "\n")
        return 1
    hold_for_now()
    gc.disable()  # until the window's own tidier collects, on the window's thread
    from app.main.opening import open_window

    return open_window(database)


def _options_and_words(argv: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    """The values of ``--db`` and ``--at``, and what else was said."""
    options, words = {"--db": "", "--at": ""}, []
    rest = iter(argv)
    for word in rest:
        name, sign, value = word.partition("=")
        if name in options:
            options[name] = value if sign else next(rest, "")
        else:
            words.append(word)
    return options, words


def has_screen() -> bool:
    """Whether a window can be shown here."""
    import os

    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
