"""The command ``alur``: opens the window, or hands a command line to ``app.cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

#: Commands that need Qt; all others run without it.
WINDOWED = ("shots", "--self-test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    if getattr(sys, "frozen", False):
        _be_a_reader()
    argv = list(sys.argv[1:] if arguments is None else arguments)
    command = _command(argv)
    if command is None or command in WINDOWED:
        from app.main import run

        return run(argv)
    from app.cli import run as run_command

    return run_command(argv)


def _be_a_reader() -> None:
    """In the packed program a reader's process (``app.intake.worker``) is this program started anew."""
    from multiprocessing import freeze_support

    freeze_support()


def _command(argv: Sequence[str]) -> str | None:
    """The first word that is no option of ours; None where only options stand."""
    skip = False
    for word in argv:
        if skip:
            skip = False
        elif word in ("--db", "--at"):
            skip = True
        elif word in WINDOWED or word in ("-h", "--help", "--version") or not word.startswith("--"):
            return word
    return None


if __name__ == "__main__":
    raise SystemExit(main())
