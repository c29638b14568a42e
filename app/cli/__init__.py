"""The door for machines: commands on the same services as the window, without Qt.

Prints JSON or short lines.  Exit code 0, 1 when refused (the reason on stderr, nothing
on stdout) and 2 for a wrong call.  The services are imported by the commands that need
them, so that help and ``alur due`` are there at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from functools import cache

from app.cli import (
    activities,
    books,
    bugs,
    cases,
    classifications,
    demo,
    due,
    intake,
    office,
    opds,
    queue,
    report,
    requests,
    rules,
    sops,
    submissions,
    tables,
    tasks,
)
from app.cli.door import database_name, instant, speak_utf8
from app.cli.usage import Parser
from app.core.texts import say

#: A module per group of commands, in the order of the help page.
GROUPS = (
    office,
    sops,
    cases,
    queue,
    tasks,
    opds,
    classifications,
    tables,
    activities,
    requests,
    intake,
    submissions,
    rules,
    books,
    report,
    demo,
)


@cache
def parser() -> Parser:
    """The whole command line; ``--db`` and ``--at`` are valid before and after the command."""
    top = Parser(prog="alur", description=say("cli.description"), epilog=say("cli.epilog"))
    top.add_argument("--version", action="version", version=_version(), help=say("cli.version"))
    _common(top, default=None)
    top.add_argument("--json", dest="json_first", action="store_true", help=say("cli.json"))
    plain = Parser(add_help=False)
    _common(plain, default=argparse.SUPPRESS)
    shared = Parser(add_help=False, parents=[plain])
    shared.add_argument("--json", action="store_true", help=say("cli.json"))
    commands = top.add_subparsers(
        dest="command", required=True, metavar="PERINTAH", title=say("cli.commands")
    )
    for group in GROUPS:
        group.add_parser(commands, shared)
    due.add_parser(commands, plain)  # it has a --json of its own
    commands.add_parser("shots", help=say("cli.shots"), parents=[plain]).add_argument("folder")
    return top


def run(argv: Sequence[str]) -> int:
    """Carry out one command line; returns the exit code.  No error leaves this function."""
    speak_utf8()
    try:
        args = parser().parse_args(argv)
        args.json = args.json_first or getattr(args, "json", False)
        code: int = args.run(args)
        if sys.stdout:  # None in a windowed build
            sys.stdout.flush()
    except SystemExit as end:  # argparse has said what there was to say
        return end.code if isinstance(end.code, int) else 2
    except BrokenPipeError:
        _stop_writing()
        return 1
    except (Exception, KeyboardInterrupt) as error:
        print(bugs.explain(error), file=sys.stderr)
        return 1
    return code


def _common(target: argparse.ArgumentParser, default: str | None) -> None:
    target.add_argument(
        "--db", default=default, type=database_name, metavar="BERKAS_ATAU_URL", help=say("cli.db")
    )
    target.add_argument("--at", default=default, type=instant, metavar="ISO", help=say("cli.at"))


def _stop_writing() -> None:
    """Whoever read our output has gone (``alur queue | head``): nothing more is written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"alur {version('alur')}"
    except PackageNotFoundError:
        return "alur"
