"""``alur intake read | receive``: files of OPDs are looked at, and taken in."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.cli import submission_views
from app.cli.door import day, house_of, pair, paths, say_line, show
from app.cli.requests import opd_codes, round_number
from app.core.errors import Refused
from app.core.texts import say
from app.domain.submissions.terms import FileRole

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.services.submissions import Look


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("intake", help=say("cli.intake"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    _add_read(verbs.add_parser("read", help=say("cli.intake.read"), parents=[shared]))
    _add_receive(verbs.add_parser("receive", help=say("cli.intake.receive"), parents=[shared]))


def _add_files(command: argparse.ArgumentParser, *, needs_home: bool) -> None:
    add = command.add_argument
    add("files", nargs="+", metavar="BERKAS", help=say("cli.intake.files"))
    add("--round", default="", required=needs_home, metavar="PERMINTAAN", help=say("cli.intake.round"))
    add("--opd", default="", required=needs_home, metavar="KODE", help=say("cli.intake.opd"))


def _add_read(command: argparse.ArgumentParser) -> None:
    _add_files(command, needs_home=False)
    command.set_defaults(run=run_read)


def _add_receive(command: argparse.ArgumentParser) -> None:
    _add_files(command, needs_home=True)
    add = command.add_argument
    add("--letter", default="", metavar="NOMOR", help=say("cli.intake.letter"))
    add("--letter-date", type=day, metavar="TANGGAL", help=say("cli.intake.letter_date"))
    add("--signed", action="append", default=[], metavar="BERKAS", help=say("cli.intake.signed"))
    choose = say("cli.intake.choose")
    add("--choose", action="append", type=pair, default=[], metavar="LEMBAR=TABEL", help=choose)
    add("--channel", default="", metavar="SALURAN", help=say("cli.task.channel"))
    add("--date", type=day, metavar="TANGGAL", help=say("cli.intake.date"))
    add("--note", default="", metavar="KETERANGAN", help=say("cli.intake.note"))
    add("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    command.set_defaults(run=run_receive)


def run_read(args: argparse.Namespace) -> int:
    """Print what files are and what is wrong in them; nothing is stored.  1 where one cannot be read."""
    with house_of(args) as house:
        looks = house.intake.look(paths(args.files), round_id=_round(args), opd=_opd(house, args))
    unread = [look.refusal for look in looks if look.refusal]
    if not looks or len(unread) == len(looks):
        raise Refused("submissions.not_read", why=" ".join(unread))
    if args.json:
        show([submission_views.look(look) for look in looks])
    else:
        for look in looks:
            _say_look(look)
    for sentence in unread:
        print(sentence, file=sys.stderr)
    return 1 if unread else 0


def run_receive(args: argparse.Namespace) -> int:
    """Take files in as one delivery and print the submission."""
    with house_of(args) as house:
        by = house.people.person(args.user).id
        number, opd = _round(args), _opd(house, args)
        looks = house.intake.look(paths(args.files), round_id=number, opd=opd)
        looks += _signed(house, args, number, opd)
        looks = [_decided(house, look, args.choose, number, opd) for look in looks]
        new = _delivery(house, looks, number, opd)
        new = replace(
            new,
            letter_no=args.letter,
            letter_date=args.letter_date,
            channel=args.channel,
            day=args.date,
            note=args.note,
        )
        acted = house.intake.receive(new, by)
        row = submission_views.row(house.submissions.detail(acted.submission).row)
    show({**row, "case": acted.case_said, "notes": list(acted.notes)})
    return 0


def _signed(house: House, args: argparse.Namespace, number: int, opd: str) -> list[Look]:
    """The signed pages, which somebody has named so."""
    looks = house.intake.look(paths(args.signed), round_id=number, opd=opd) if args.signed else []
    return [house.intake.place(look, (), round_id=number, opd=opd, role=FileRole.SIGNED) for look in looks]


def _decided(house: House, look: Look, choices: Sequence[tuple[str, str]], number: int, opd: str) -> Look:
    """The look with what ``--choose`` says of its sheets."""
    offered = (*look.candidates, *house.intake.offered(look, number, opd)) if choices else ()
    chosen = [
        candidate
        for sheet, table in choices
        for candidate in offered
        if (candidate.sheet, candidate.table, candidate.opd) == (sheet, table, opd)
    ]
    return house.intake.place(look, chosen, round_id=number, opd=opd) if chosen else look


def _delivery(house: House, looks: Sequence[Look], number: int, opd: str) -> Any:
    """What is taken in; raises ``Refused`` for what is not ready or belongs elsewhere."""
    for look in looks:
        if look.refusal:
            raise Refused("submissions.not_read", why=look.refusal)
        if look.claims is not None and look.opd and (look.round_id, look.opd) != (number, opd):
            raise Refused("submissions.of_another", name=look.source.name, opd=look.opd)
        if not look.is_ready:
            names = ", ".join(f"{each.sheet}={each.table}" for each in look.candidates[:5]) or "–"
            raise Refused("submissions.choose_first", name=look.source.name, candidates=names)
    found = house.intake.deliveries_of(looks)
    if len(found) != 1:
        raise Refused("submissions.nothing_to_receive")
    return found[0]


def _say_look(look: Look) -> None:
    if look.refusal:
        return
    tables = ", ".join(f"{table.title} ({table.filled}/{table.cells})" for table in look.tables) or "–"
    opd = look.claims.opd_name if look.claims else look.opd
    say_line(say("cli.intake.line", name=look.source.name, opd=opd or "–", tables=tables))
    if look.already:
        say_line(f"  {look.already}")
    for each in look.candidates:
        facts = {"sheet": each.sheet, "table": each.table, "title": each.title, "opd": each.opd}
        say_line("  " + say("cli.intake.candidate", **facts, percent=round(each.score * 100)))
    for finding in look.findings:
        place = " ".join(part for part in (finding.sheet, finding.cell) if part) or "–"
        grade = say(f"cli.intake.severity.{finding.severity.value}")
        facts = {"grade": grade, "place": place, "reason": finding.reason, "remedy": finding.remedy}
        say_line("  " + say("cli.intake.finding", **facts))


def _round(args: argparse.Namespace) -> int:
    return round_number(args.round) if args.round else 0


def _opd(house: House, args: argparse.Namespace) -> str:
    return opd_codes(house, [args.opd])[0] if args.opd else ""
