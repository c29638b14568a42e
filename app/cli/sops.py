"""``alur sop list | show | check | print``: the registry."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import views
from app.cli.door import house_of, make_folder, say_line, show
from app.core.texts import say
from app.domain.sop_papers import FORMS, SOP_PAPER_SIZES, SopPaperOptions

if TYPE_CHECKING:
    from app.domain.findings import Finding
    from app.domain.sop import Sop

#: How grave a finding can be, graver ones first.
SEVERITIES = ("serious", "warning", "note")
#: What ``alur sop print`` can make of an SOP; "sheet" is the form that the document itself has.
PAPERS = ("sheet", *FORMS, "service")


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("sop", help=say("cli.sop"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    verbs.add_parser("list", help=say("cli.sop.list"), parents=[shared]).set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.sop.show"), parents=[shared])
    showing.add_argument("sop", metavar="SOP", help=say("cli.sop.which"))
    showing.set_defaults(run=run_show)
    checking = verbs.add_parser("check", help=say("cli.sop.check"), parents=[shared])
    checking.add_argument("sop", metavar="SOP", nargs="?", default="", help=say("cli.sop.which"))
    checking.add_argument(
        "--severity", action="append", choices=SEVERITIES, help=say("cli.sop.check.severity")
    )
    checking.set_defaults(run=run_check)
    _add_print(verbs, shared)


def _add_print(verbs: Any, shared: argparse.ArgumentParser) -> None:
    printing = verbs.add_parser("print", help=say("cli.sop.print"), parents=[shared])
    what = printing.add_mutually_exclusive_group(required=True)
    what.add_argument("sop", metavar="SOP", nargs="?", help=say("cli.sop.which"))
    what.add_argument("--list", action="store_true", help=say("cli.sop.print.list"))
    printing.add_argument("--as", dest="paper", default="sheet", choices=PAPERS, help=say("cli.sop.print.as"))
    printing.add_argument("--size", default="F4", choices=SOP_PAPER_SIZES, help=say("cli.sop.print.size"))
    printing.add_argument("--strict", action="store_true", help=say("cli.sop.print.strict"))
    printing.add_argument("--with-service", action="store_true", help=say("cli.sop.print.with-service"))
    printing.add_argument("-o", "--output", required=True, metavar="BERKAS", help=say("cli.report.output"))
    printing.set_defaults(run=run_print)


def run_print(args: argparse.Namespace) -> int:
    """Write an SOP, its service standard or the list of those in force as PDF."""
    options = SopPaperOptions(
        size=args.size,
        strict=args.strict,
        form=args.paper if args.paper in FORMS else "",
        with_service=args.with_service,
    )
    with house_of(args) as house:
        target = Path(args.output)
        make_folder(target.parent)
        if args.list:
            printed = house.sop_papers.list_in_force(options)
        else:
            version = house.registry.find(args.sop)
            papers = house.sop_papers
            printed = (papers.service_standard if args.paper == "service" else papers.sheet)(version, options)
        path = house.sop_papers.save(printed.data, target)
    if args.json:
        show({"documents": [str(path)], "size": printed.size, "remarks": list(printed.remarks)})
        return 0
    for line in (str(path), *printed.remarks):
        say_line(line)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print every SOP: the version in force, else the newest, and then its state."""
    with house_of(args) as house:
        rows = house.registry.rows()
    if args.json:
        show([views.sop_row(row) for row in rows])
        return 0
    for row in rows:
        facts = {"number": row.number or "–", "title": row.title, "institution": row.institution}
        if row.in_force_id:
            say_line(say("cli.sop.line", **facts))
        else:
            say_line(say("cli.sop.line_state", **facts, state=say(f"sop.state.{row.state.value}")))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one SOP whole; always JSON, the sheet on paper is for eyes."""
    from app.domain.findings import check

    with house_of(args) as house:
        sop = house.registry.sop(house.registry.find(args.sop))
    show(views.sop_whole(sop, check(sop)))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print the findings of one SOP or of all, or those of some severities; 0 also with findings."""
    from app.domain.findings import check

    with house_of(args) as house:
        registry = house.registry
        ids = [registry.find(args.sop)] if args.sop else [row.id for row in registry.rows()]
        sops = [registry.sop(version) for version in ids]
    wanted = set(args.severity or SEVERITIES)
    found = [(sop, [item for item in check(sop) if item.severity in wanted]) for sop in sops]
    if args.json:
        show([views.sop_finding(sop, item) for sop, items in found for item in items])
        return 0
    for sop, items in found:
        _say_findings(sop, items)
    if not any(items for _sop, items in found):
        say_line(say("cli.sop.no_finding"))
    return 0


def _say_findings(sop: Sop, items: list[Finding]) -> None:
    """One line for the SOP, then one for each finding."""
    if items:
        number, title = sop.identity.number or "–", sop.identity.title
        counts = Counter(item.severity.value for item in items)
        said = ", ".join(say(f"cli.sop.{name}", count=counts[name]) for name in SEVERITIES if counts[name])
        say_line(say("cli.sop.check.summary", number=number, title=title, counts=said))
    for item in items:
        facts = {"place": item.place, "text": item.text, "reason": item.reason, "remedy": item.remedy}
        severity = say(f"cli.sop.severity.{item.severity.value}")
        say_line(say("cli.sop.finding", severity=severity, **facts).rstrip())
