"""The door for machines: commands on the same services as the window, without Qt.

Prints JSON or short lines.  Exit code 0, 1 when refused (the reason on stderr) and
2 for a wrong call.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from app.cli import cases, demo, due, office, queue, report, sops, tasks
from app.core.errors import UserError
from app.core.texts import say

#: A module per group of commands.
GROUPS = (office, sops, cases, queue, tasks, report, due, demo)


def parser() -> argparse.ArgumentParser:
    """The whole command line; ``--db`` and ``--at`` are valid before and after the command."""
    top = argparse.ArgumentParser(prog="alur", description=say("cli.description"))
    top.add_argument("--version", action="version", version=_version())
    _common(top, default=None)
    shared = argparse.ArgumentParser(add_help=False)
    _common(shared, default=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", required=True, metavar="PERINTAH")
    for group in GROUPS:
        group.add_parser(commands, shared)
    commands.add_parser("shots", help=say("cli.shots"), parents=[shared]).add_argument("folder")
    return top


def run(argv: Sequence[str]) -> int:
    """Carry out one command line; returns the exit code."""
    args = parser().parse_args(argv)
    try:
        code: int = args.run(args)
    except UserError as error:
        print(error, file=sys.stderr)  # noqa: T201 - the command line's way of speaking
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code


def _common(target: argparse.ArgumentParser, default: str | None) -> None:
    target.add_argument("--db", default=default, metavar="BERKAS_ATAU_URL", help=say("cli.db"))
    target.add_argument("--at", default=default, metavar="ISO", help=say("cli.at"))


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"alur {version('alur')}"
    except PackageNotFoundError:
        return "alur"
