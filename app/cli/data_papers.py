"""``alur report requests | reminders | receipts``: the papers of a round of data requests, into files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.door import house_of, make_folder, say_line, show
from app.cli.requests import opd_codes, round_number
from app.core.texts import say
from app.domain.letters import DEFAULT_LETTER_SIZE, LETTER_SIZES

if TYPE_CHECKING:
    from app.services.request_papers import LetterFacts


def add_parsers(verbs: Any, shared: argparse.ArgumentParser) -> None:
    """The verbs of data requests, beside the others of ``alur report``."""
    for verb, kind in (("requests", "request"), ("reminders", "reminder")):
        letters = verbs.add_parser(verb, help=say(f"cli.report.{verb}"), parents=[shared])
        _add_round(letters, "FOLDER", say("cli.report.folder"))
        letters.add_argument(
            "--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.report.signer")
        )
        letters.add_argument(
            "--opd", nargs="+", action="extend", default=[], metavar="KODE", help=say("cli.report.opd")
        )
        for name in ("number", "attachments", "contact", "refers_to"):
            option = f"--{name.replace('_', '-')}"
            letters.add_argument(option, default="", metavar="TEKS", help=say(f"cli.report.letter.{name}"))
        copy = say("cli.report.letter.copy")
        letters.add_argument("--copy", nargs="+", action="extend", default=[], metavar="TEKS", help=copy)
        letters.set_defaults(run=run_letters, kind=kind)
    receipts = verbs.add_parser("receipts", help=say("cli.report.receipts"), parents=[shared])
    _add_round(receipts, "BERKAS", say("cli.report.output"))
    receipts.add_argument("--as", dest="user", default="", metavar="PENGGUNA", help=say("cli.report.signer"))
    receipts.set_defaults(run=run_receipts)


def _add_round(command: argparse.ArgumentParser, output: str, words: str) -> None:
    command.add_argument("round", metavar="PERMINTAAN", help=say("cli.request.which"))
    command.add_argument("-o", "--output", required=True, metavar=output, help=words)
    command.add_argument(
        "--size", default=DEFAULT_LETTER_SIZE, choices=LETTER_SIZES, help=say("cli.request.size")
    )


def run_letters(args: argparse.Namespace) -> int:
    """Write a letter for every OPD into a folder."""
    folder, number = Path(args.output), round_number(args.round)
    with house_of(args) as house:
        facts, opds = _facts(args, house.people.person(args.user).id), opd_codes(house, args.opd)
        make_folder(folder)
        files = house.request_papers.save_letters(number, args.kind, folder, facts, opds=opds, size=args.size)
    return _say(args, number, files)


def run_receipts(args: argparse.Namespace) -> int:
    """Write the *tanda terima* of a round."""
    target, number = Path(args.output), round_number(args.round)
    with house_of(args) as house:
        signer = house.people.person(args.user).id if args.user else None
        data = house.request_papers.receipts(number, args.size, signer)
        make_folder(target.parent)
        files = [house.request_papers.save(data, target)]
    return _say(args, number, files)


def _facts(args: argparse.Namespace, signer: int) -> LetterFacts:
    from app.services.request_papers import LetterFacts

    return LetterFacts(
        signer,
        number=args.number,
        attachments=args.attachments,
        contact=args.contact,
        refers_to=args.refers_to,
        copies=tuple(args.copy),
    )


def _say(args: argparse.Namespace, number: int, files: list[Path]) -> int:
    if args.json:
        show({"round": number, "documents": [str(path) for path in files]})
    else:
        for path in files:
            say_line(str(path))
    return 0
