"""``alur init``: a new database, empty or with the sample office."""

from __future__ import annotations

import argparse
from typing import Any

from app.bootstrap import add_sample, set_up
from app.cli.door import house_of, say_line
from app.core.paths import default_database
from app.core.texts import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("init", help=say("cli.init"), parents=[shared])
    command.add_argument("--sample", action="store_true", help=say("cli.init.sample"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the database, or complete one that is there; the sample is added once."""
    with house_of(args, create=True) as house:
        set_up(house, is_sample=args.sample)
        if args.sample:
            add_sample(house)
    say_line(say("cli.init.done", path=args.db or default_database()))
    return 0
