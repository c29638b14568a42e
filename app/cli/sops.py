"""``alur sop list | show | check``: the registry."""

from __future__ import annotations

import argparse
from typing import Any

from app.cli import views
from app.cli.door import house_of, say_line, show
from app.core.texts import say
from app.domain.findings import check


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("sop", help=say("cli.sop"))
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN")
    for verb, run in (("list", run_list), ("show", run_show), ("check", run_check)):
        command = verbs.add_parser(verb, help=say(f"cli.sop.{verb}"), parents=[shared])
        if verb != "list":
            command.add_argument("sop", metavar="SOP", nargs="?" if verb == "check" else None)
        command.add_argument("--json", action="store_true", help=say("cli.json"))
        command.set_defaults(run=run)


def run_list(args: argparse.Namespace) -> int:
    with house_of(args) as house:
        rows = house.registry.rows()
    if args.json:
        show([views.sop_row(row) for row in rows])
    else:
        for row in rows:
            say_line(say("cli.sop.line", number=row.number or "–", title=row.title, institution=row.institution))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one SOP whole; always JSON, the sheet on paper is for eyes."""
    with house_of(args) as house:
        sop = house.registry.sop(house.registry.find(args.sop))
    show(views.sop_whole(sop, check(sop)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print the findings of one SOP or of all; 0 also with findings."""
    with house_of(args) as house:
        registry = house.registry
        ids = [registry.find(args.sop)] if args.sop else [row.id for row in registry.rows()]
        sops = [registry.sop(id_) for id_ in ids]
    found = [(sop, item) for sop in sops for item in check(sop)]
    if args.json:
        show(
            [
                {"sop": sop.identity.number or sop.identity.title, "title": sop.identity.title}
                | views.finding(item)
                for sop, item in found
            ]
        )
        return 0
    for sop, item in found:
        say_line(f"{sop.identity.title} · {item.place} · {item.text} {item.remedy}".rstrip())
    return 0
