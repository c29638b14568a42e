"""``alur case open | list | show | holders | cancel``: cases, always as JSON."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.cli import views
from app.cli.door import case_number, day, house_of, iso_of, opd_ids, pair, show
from app.core.errors import Refused
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House

URGENCIES = ("biasa", "segera", "sangat_segera")


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("case", help=say("cli.case"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    opening = verbs.add_parser("open", help=say("cli.case.open"), parents=[shared])
    add = opening.add_argument
    add("sop", metavar="SOP", help=say("cli.sop.which"))
    add("--title", required=True, metavar="JUDUL", help=say("cli.case.title"))
    add("--period", default="", metavar="PERIODE", help=say("cli.case.period"))
    add("--urgency", default=URGENCIES[0], choices=URGENCIES, help=say("cli.case.urgency"))
    add("--opd", nargs="+", action="extend", default=[], metavar="KODE", help=say("cli.case.opd"))
    add("--request-due", type=day, metavar="TANGGAL", help=say("cli.case.request_due"))
    add(
        "--holder",
        action="append",
        type=pair,
        default=[],
        metavar="PERAN=PENGGUNA",
        help=say("cli.case.holder"),
    )
    add("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    opening.set_defaults(run=run_open)
    listing = verbs.add_parser("list", help=say("cli.case.list"), parents=[shared])
    listing.set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.case.show"), parents=[shared])
    showing.add_argument("case", metavar="KEGIATAN", help=say("cli.case.which"))
    showing.set_defaults(run=run_show)
    _add_leading(verbs, shared)


def _add_leading(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """What leading a case asks for: other holders, or its end."""
    changing = verbs.add_parser("holders", help=say("cli.case.holders"), parents=[shared])
    ending = verbs.add_parser("cancel", help=say("cli.case.cancel"), parents=[shared])
    for command in (changing, ending):
        command.add_argument("case", metavar="KEGIATAN", help=say("cli.case.which"))
        command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
        command.add_argument("--reason", required=True, metavar="ALASAN", help=say("cli.task.reason"))
    changing.add_argument(
        "--holder",
        action="append",
        type=pair,
        required=True,
        metavar="PERAN=PENGGUNA",
        help=say("cli.case.new_holder"),
    )
    changing.set_defaults(run=run_holders)
    ending.set_defaults(run=run_cancel)


def run_open(args: argparse.Namespace) -> int:
    """Open a case and print it."""
    from app.services.casework import NewCase

    with house_of(args) as house:
        version = house.registry.find(args.sop)
        new = NewCase(
            sop_version_id=version,
            title=args.title,
            period=args.period,
            urgency=args.urgency,
            opds=opd_ids(house, args.opd),
            request_due=args.request_due,
            holders=_holders(house, version, args.holder),
        )
        (case_id,) = house.opening.open_case(new, house.people.person(args.user).id).ids
        whole = _whole(house, case_id)
    show(whole)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print all cases, running ones first."""
    with house_of(args) as house:
        iso = iso_of(house)
        rows = [views.case_row(row, iso) for row in house.casebook.cases()]
    show(rows)
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one case whole."""
    with house_of(args) as house:
        whole = _whole(house, case_number(args.case))
    show(whole)
    return 0


def run_holders(args: argparse.Namespace) -> int:
    """Give one role of a running case new holders, and print the case."""
    case_id = case_number(args.case)
    with house_of(args) as house:
        actor = house.people.person(args.user).id
        version = house.casebook.case(case_id).row.sop_version_id
        holders = _holders(house, version, args.holder)
        if len(holders) > 1:  # each role is an act of its own; a call does one, whole or not at all
            raise Refused("cli.one_role", roles=", ".join(holders))
        ((role, persons),) = holders.items()
        house.casework.change_holders(case_id, actor, role, persons, args.reason)
        whole = _whole(house, case_id)
    show(whole)
    return 0


def run_cancel(args: argparse.Namespace) -> int:
    """End a case without result, and print it."""
    case_id = case_number(args.case)
    with house_of(args) as house:
        house.casework.cancel(case_id, house.people.person(args.user).id, args.reason)
        whole = _whole(house, case_id)
    show(whole)
    return 0


def _whole(house: House, case_id: int) -> dict[str, Any]:
    return views.case_whole(house.casebook.case(case_id), iso_of(house))


def _holders(house: House, version: int, pairs: Sequence[tuple[str, str]]) -> dict[str, tuple[int, ...]]:
    """Persons by role key; the printed name of a role is understood too."""
    keys = {role.name.casefold(): role.key for role in house.registry.sop(version).roles}
    found: dict[str, tuple[int, ...]] = {}
    for role, user in pairs:
        key = keys.get(role.casefold(), role)
        found[key] = (*found.get(key, ()), house.people.person(user).id)
    return found
