"""``alur queue``: what stands at whose desk."""

from __future__ import annotations

import argparse
from functools import partial
from typing import Any

from app.cli import views
from app.cli.door import house_of, local_iso, say_line, show
from app.core.texts import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("queue", help=say("cli.queue"), parents=[shared])
    command.add_argument("--role", default="", metavar="PERAN")
    command.add_argument("--user", default="", metavar="PENGGUNA")
    command.add_argument("--json", action="store_true", help=say("cli.json"))
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print live tasks, due first, those without deadline last."""
    with house_of(args) as house:
        if args.user:
            house.people.person(args.user)  # a wrong name is refused, not an empty list
        rows = house.casebook.live_tasks(user=args.user, role=args.role)
        iso = partial(local_iso, house)
        found = [views.task(row, case, iso) for row, case in rows]
    if args.json:
        show(found)
        return 0
    for item in found:
        say_line(say("cli.queue.line", **{**item, "opd": item["opd"] or "–", "due": item["due"] or "–"}))
    return 0
