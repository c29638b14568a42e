"""``alur activity list | show``: the statistical activities (MS-Keg) of the office, by year."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli import data_views
from app.cli.door import house_of, say_line, show
from app.core.texts import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("activity", help=say("cli.activity"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    listing = verbs.add_parser("list", help=say("cli.activity.list"), parents=[shared])
    listing.add_argument("--year", type=int, default=0, metavar="TAHUN", help=say("cli.activity.year_only"))
    listing.set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.activity.show"), parents=[shared])
    showing.add_argument("activity", metavar="KEGIATAN", help=say("cli.activity.which"))
    showing.add_argument("--year", type=int, default=0, metavar="TAHUN", help=say("cli.activity.year"))
    showing.set_defaults(run=run_show)


def run_list(args: argparse.Namespace) -> int:
    """Print the activities, newest year first."""
    with house_of(args) as house:
        rows = [data_views.activity_row(each) for each in house.tables.activities(args.year)]
    if args.json:
        show(rows)
        return 0
    for row in rows:
        facts = {name: row[name] for name in ("key", "year", "title")}
        say_line(say("cli.activity.line", **facts, percent=row["complete"]))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one activity whole: its fields in codes and words, what is missing, its tables; always JSON."""
    with house_of(args) as house:
        found = house.tables.activity(args.activity, args.year)
        used = house.tables.used_by(found.key)
    show(data_views.activity_whole(found, used))
    return 0
