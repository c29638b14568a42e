"""``alur sop list | show | check``: the registry."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli import views
from app.cli.door import house_of, say_line, show
from app.core.texts import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("sop", help=say("cli.sop"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    verbs.add_parser("list", help=say("cli.sop.list"), parents=[shared]).set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.sop.show"), parents=[shared])
    showing.add_argument("sop", metavar="SOP", help=say("cli.sop.which"))
    showing.set_defaults(run=run_show)
    checking = verbs.add_parser("check", help=say("cli.sop.check"), parents=[shared])
    checking.add_argument("sop", metavar="SOP", nargs="?", default="", help=say("cli.sop.which"))
    checking.set_defaults(run=run_check)


def run_list(args: argparse.Namespace) -> int:
    """Print the newest version of every SOP."""
    with house_of(args) as house:
        rows = house.registry.rows()
    if args.json:
        show([views.sop_row(row) for row in rows])
        return 0
    for row in rows:
        say_line(say("cli.sop.line", number=row.number or "–", title=row.title, institution=row.institution))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one SOP whole; always JSON, the sheet on paper is for eyes."""
    from app.domain.findings import check

    with house_of(args) as house:
        sop = house.registry.sop(house.registry.find(args.sop))
    show(views.sop_whole(sop, check(sop)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print the findings of one SOP or of all; 0 also with findings."""
    from app.domain.findings import check

    with house_of(args) as house:
        registry = house.registry
        ids = [registry.find(args.sop)] if args.sop else [row.id for row in registry.rows()]
        sops = [registry.sop(version) for version in ids]
    found = [(sop, item) for sop in sops for item in check(sop)]
    if args.json:
        show([views.sop_finding(sop, item) for sop, item in found])
        return 0
    for sop, item in found:
        facts = {"title": sop.identity.title, "place": item.place, "text": item.text}
        say_line(say("cli.sop.finding", **facts, remedy=item.remedy).rstrip())
    if not found:
        say_line(say("cli.sop.no_finding"))
    return 0
