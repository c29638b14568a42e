"""``alur case open | list | show``: cases."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from app.bootstrap import House
from app.cli import views
from app.cli.door import house_of, local_iso, number, say_line, show
from app.core.errors import Refused
from app.core.texts import say
from app.services.casework import NewCase


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("case", help=say("cli.case"))
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN")
    opening = verbs.add_parser("open", help=say("cli.case.open"), parents=[shared])
    opening.add_argument("sop", metavar="SOP")
    opening.add_argument("--title", required=True)
    opening.add_argument("--period", default="")
    opening.add_argument("--urgency", default="biasa", choices=("biasa", "segera", "sangat_segera"))
    opening.add_argument("--opd", nargs="+", action="extend", default=[], metavar="KODE")
    opening.add_argument("--request-due", default="", metavar="TANGGAL")
    opening.add_argument("--holder", action="append", default=[], metavar="PERAN=PENGGUNA")
    opening.add_argument("--as", dest="user", required=True, metavar="PENGGUNA")
    opening.add_argument("--json", action="store_true", help=say("cli.json"))
    opening.set_defaults(run=run_open)
    listing = verbs.add_parser("list", help=say("cli.case.list"), parents=[shared])
    listing.add_argument("--json", action="store_true", help=say("cli.json"))
    listing.set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.case.show"), parents=[shared])
    showing.add_argument("case", metavar="KEGIATAN")
    showing.add_argument("--json", action="store_true", help=say("cli.json"))
    showing.set_defaults(run=run_show)


def run_open(args: argparse.Namespace) -> int:
    """Open a case and print it."""
    with house_of(args) as house:
        version = house.registry.find(args.sop)
        new = NewCase(
            sop_version_id=version,
            title=args.title,
            period=args.period,
            urgency=args.urgency,
            opds=house.people.opd_ids([code for word in args.opd for code in word.split(",") if code]),
            request_due=_day(args.request_due),
            holders=_holders(house, version, args.holder),
        )
        (case_id,) = house.opening.open_case(new, house.people.person(args.user).id).ids
        show(_whole(house, case_id))
    return 0


def run_list(args: argparse.Namespace) -> int:
    with house_of(args) as house:
        rows = house.casebook.cases()
        iso = partial(local_iso, house)
        if args.json:
            show([views.case_row(row, iso) for row in rows])
            return 0
    for row in rows:
        say_line(say("cli.case.line", id=row.id, title=row.title, sop=row.sop, status=row.status))
    return 0


def run_show(args: argparse.Namespace) -> int:
    with house_of(args) as house:
        show(_whole(house, number(args.case, "case.no_case", "case")))
    return 0


def _whole(house: House, case_id: int) -> dict[str, Any]:
    return views.case_whole(house.casebook.case(case_id), partial(local_iso, house))


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused("cli.bad_date", text=text) from None


def _holders(house: House, version: int, words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """``ROLE=USER`` words by role key; the printed name of a role is understood too."""
    roles = {role.name.casefold(): role.key for role in house.registry.sop(version).roles}
    found: dict[str, tuple[int, ...]] = {}
    for word in words:
        role, sign, user = word.partition("=")
        if not sign:
            raise Refused("cli.bad_holder", text=word)
        key = roles.get(role.strip().casefold(), role.strip())
        found[key] = (*found.get(key, ()), house.people.person(user.strip()).id)
    return found
