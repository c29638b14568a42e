"""The command ``alur``: opens the window, or hands a command line to ``app.cli``."""

from __future__ import annotations

import sys
from collections.abc import Sequence

#: Commands that need Qt; all others run without it.
WINDOWED = ("shots", "--self-test")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns its exit code."""
    argv = list(sys.argv[1:] if arguments is None else arguments)
    command = _command(argv)
    if command is None or command in WINDOWED:
        from app.main import run

        return run(argv)
    from app.cli import run as run_command

    return run_command(argv)


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
