"""``alur request open | list | show | matrix | forms | send``: rounds of data requests."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import data_views
from app.cli.door import case_number, day, house_of, make_folder, say_line, show, shown_progress
from app.core.errors import NotFound
from app.core.texts import say
from app.domain.dates import say_date

if TYPE_CHECKING:
    from app.bootstrap import House

_MOST = 2**31 - 1


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("request", help=say("cli.request"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    _add_open(verbs.add_parser("open", help=say("cli.request.open"), parents=[shared]))
    listing = verbs.add_parser("list", help=say("cli.request.list"), parents=[shared])
    listing.add_argument("--year", type=int, default=0, metavar="TAHUN", help=say("cli.request.year_only"))
    listing.set_defaults(run=run_list)
    for verb, run in (("show", run_show), ("matrix", run_matrix)):
        command = verbs.add_parser(verb, help=say(f"cli.request.{verb}"), parents=[shared])
        _add_round(command)
        command.set_defaults(run=run)
    _add_forms(verbs.add_parser("forms", help=say("cli.request.forms"), parents=[shared]))
    _add_send(verbs.add_parser("send", help=say("cli.request.send"), parents=[shared]))


def _add_round(command: argparse.ArgumentParser) -> None:
    command.add_argument("round", metavar="PERMINTAAN", help=say("cli.request.which"))


def _add_opds(command: argparse.ArgumentParser, words: str) -> None:
    command.add_argument("--opd", nargs="+", action="extend", default=[], metavar="KODE", help=words)


def _add_open(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--title", required=True, metavar="JUDUL", help=say("cli.request.title"))
    add("--year", required=True, type=int, metavar="TAHUN", help=say("cli.request.year"))
    add("--period", default="", metavar="PERIODE", help=say("cli.request.period"))
    add("--due", type=day, metavar="TANGGAL", help=say("cli.request.due"))
    add("--case", default="", metavar="KEGIATAN", help=say("cli.request.case"))
    table_words = say("cli.request.table")
    add("--table", nargs="+", action="extend", default=[], metavar="TABEL", help=table_words)
    _add_opds(command, say("cli.request.opd"))
    add("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    command.set_defaults(run=run_open)


def _add_forms(command: argparse.ArgumentParser) -> None:
    _add_round(command)
    command.add_argument("-o", "--output", required=True, metavar="FOLDER", help=say("cli.request.folder"))
    command.add_argument("--size", default="", choices=("A4", "F4"), help=say("cli.request.size"))
    _add_opds(command, say("cli.request.forms.opd"))
    command.set_defaults(run=run_forms)


def _add_send(command: argparse.ArgumentParser) -> None:
    _add_round(command)
    _add_opds(command, say("cli.request.send.opd"))
    add = command.add_argument
    add("--channel", default="", metavar="SALURAN", help=say("cli.task.channel"))
    add("--date", type=day, metavar="TANGGAL", help=say("cli.request.date"))
    add("--receiver", default="", metavar="NAMA", help=say("cli.task.receiver"))
    add("--exception", default="", metavar="ALASAN", help=say("cli.task.exception"))
    add("--proof", default="", metavar="BERKAS", help=say("cli.request.proof"))
    add("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    command.set_defaults(run=run_send)


def run_open(args: argparse.Namespace) -> int:
    """Open a round and print it."""
    from app.services.requests import NewRound

    with house_of(args) as house:
        new = NewRound(
            title=args.title,
            year=args.year,
            period=args.period,
            due=args.due,
            tables=tuple(args.table),
            opds=opd_codes(house, args.opd),
            case_id=case_number(args.case) if args.case else None,
        )
        (number,) = house.requests.open_round(new, house.people.person(args.user).id).ids
        whole = data_views.round_whole(house.requests.round(number))
    show(whole)
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print the rounds, newest first."""
    with house_of(args) as house:
        rows = house.requests.rounds(args.year)
    if args.json:
        show([data_views.round_row(row) for row in rows])
        return 0
    for row in rows:
        due = say_date(row.due) if row.due else "–"
        facts = {"round": row.id, "title": row.title, "period": row.period_label, "due": due}
        say_line(say("cli.request.line", **facts, opds=row.opds, tables=row.tables))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one round whole, with its *tanda terima*; always JSON."""
    with house_of(args) as house:
        number = round_number(args.round)
        whole = data_views.round_whole(house.requests.round(number))
        receipts = [data_views.receipt(line) for line in house.requests.receipt_list(number)]
    show({**whole, "receipts": receipts})
    return 0


def run_matrix(args: argparse.Namespace) -> int:
    """Print who has delivered what."""
    with house_of(args) as house:
        found = house.requests.matrix(round_number(args.round))
    if args.json:
        show(data_views.matrix(found))
        return 0
    for (opd, table, period), cell in found.cells.items():
        facts = {"opd": opd, "table": table, "period": period}
        say_line(say("cli.request.cell", **facts, state=say(f"requests.state.{cell.state.value}")))
    return 0


def run_forms(args: argparse.Namespace) -> int:
    """Write every OPD's form into a folder."""
    with house_of(args) as house, shown_progress() as progress:
        folder = Path(args.output)
        make_folder(folder)
        number, opds = round_number(args.round), opd_codes(house, args.opd)
        files = house.requests.make_forms(number, folder, opds=opds, paper=args.size, progress=progress)
    if args.json:
        show({"round": number, "documents": [str(path) for path in files]})
        return 0
    for path in files:
        say_line(str(path))
    return 0


def run_send(args: argparse.Namespace) -> int:
    """Record that forms went out, were received, or could not be handed over; prints the list."""
    with house_of(args) as house:
        number = round_number(args.round)
        by = house.people.person(args.user).id
        today = house.registry.today()
        house.requests.record_distribution(
            number,
            opd_codes(house, args.opd),
            args.channel,
            args.date or today,
            by,
            receiver=args.receiver,
            exception=args.exception,
            proof=Path(args.proof) if args.proof else None,
        )
        receipts = [data_views.receipt(line) for line in house.requests.receipt_list(number)]
    show(receipts)
    return 0


def opd_codes(house: House, words: list[str]) -> tuple[str, ...]:
    """OPD codes as the register has them; raises ``NotFound`` for a code nobody has."""
    known = {row.code.casefold(): row.code for row in house.people.opds()}
    codes = [code.strip() for word in words for code in word.split(",") if code.strip()]
    for code in codes:
        if code.casefold() not in known:
            raise NotFound("people.no_opd", opd=code)
    return tuple(known[code.casefold()] for code in codes)


def round_number(word: str) -> int:
    if not word.isdecimal() or not 0 < int(word[:11]) <= _MOST:
        raise NotFound("requests.no_round", round=word)
    return int(word)
