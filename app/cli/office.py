"""``alur init``: a new database, empty or with the sample office."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.door import clock_of, in_office_time, say_line, show
from app.core.errors import NotAllowed
from app.core.paths import default_database
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House

#: Where samples go that nobody gave a database: never into the user's data folder.
SAMPLE_FOLDER = "contoh"


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("init", help=say("cli.init"), parents=[shared])
    command.add_argument("--sample", action="store_true", help=say("cli.init.sample"))
    command.add_argument("--out", default=SAMPLE_FOLDER, metavar="FOLDER", help=say("cli.init.out"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Make the database, or complete one that is there; the sample is added once.

    A sample without ``--db`` is always a fresh file.  Raises ``NotAllowed`` for a sample,
    or ``--at``, on an office's own database, which then stays as it was.
    """
    from app.bootstrap import add_sample, open_house, set_up

    clock = clock_of(args)
    house = open_house(_target(args), clock, create=True)
    try:
        set_up(house, is_sample=args.sample)
        _must_fit(house, args)
        in_office_time(house, clock, args)
        if args.sample:
            add_sample(house)
        name = house.engine.url
        made = name.database if name.get_backend_name() == "sqlite" else str(name)
    finally:
        house.close()
    if args.json:
        show({"database": made, "sample": args.sample})
    else:
        say_line(say("cli.init.done", path=made))
    return 0


def _target(args: argparse.Namespace) -> str | Path:
    if args.db:
        return str(args.db)
    return fresh_file(Path(args.out)) if args.sample else default_database()


def fresh_file(folder: Path) -> Path:
    """The first of ``contoh.db``, ``contoh-2.db`` … that is not there yet."""
    path, number = folder / "contoh.db", 1
    while path.exists():
        number += 1
        path = folder / f"contoh-{number}.db"
    return path


def _must_fit(house: House, args: argparse.Namespace) -> None:
    if house.office.profile().is_sample:
        return
    if args.sample:
        raise NotAllowed("cli.not_a_sample")
    if args.at:
        raise NotAllowed("cli.at_on_samples_only")
