"""``alur submission list | show | answer | remark | … | approve | correct | trace``: what OPDs submitted."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import submission_views
from app.cli.door import day, house_of, iso_of, make_folder, say_line, show
from app.cli.requests import opd_codes, round_number
from app.core.errors import NotFound, Refused
from app.core.texts import say
from app.domain.submissions.terms import SubmissionState

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.services.submissions import Acted

_MOST = 2**31 - 1


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("submission", help=say("cli.submission"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))

    def verb(name: str, run: Any) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = verbs.add_parser(
            name, help=say(f"cli.submission.{name}"), parents=[shared]
        )
        command.set_defaults(run=run)
        return command

    _add_list(verb("list", run_list))
    verb("show", run_show).add_argument("submission", metavar="KIRIMAN", help=say("cli.submission.which"))
    _add_letter(_of_submission(verb("letter", run_letter)))
    _add_answer(_of_submission(verb("answer", run_answer)))
    _add_remark(_of_submission(verb("remark", run_remark)))
    _add_talk(verb("reply", run_reply), words_needed=True)
    _add_talk(verb("close-remark", run_close), words_needed=False)
    _add_return(_of_submission(verb("return", run_return)))
    _of_submission(verb("withdraw", run_withdraw)).add_argument(
        "--reason", required=True, metavar="ALASAN", help=say("cli.submission.withdraw_reason")
    )
    reason = say("cli.submission.change_reason")
    _of_submission(verb("approve", run_approve)).add_argument(
        "--reason", default="", metavar="ALASAN", help=reason
    )
    _add_correct(_of_submission(verb("correct", run_correct)))
    _add_trace(verb("trace", run_trace))
    _add_file(verb("file", run_file))
    verb("reasons", run_reasons)


def _of_submission(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    command.add_argument("submission", metavar="KIRIMAN", help=say("cli.submission.which"))
    command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    return command


def _add_list(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--round", default="", metavar="PERMINTAAN", help=say("cli.submission.of_round"))
    add("--year", type=int, default=0, metavar="TAHUN", help=say("cli.submission.of_year"))
    states = [state.value for state in SubmissionState]
    add("--state", action="append", default=[], choices=states, help=say("cli.submission.state"))


def _add_letter(command: argparse.ArgumentParser) -> None:
    command.add_argument("--number", required=True, metavar="NOMOR", help=say("cli.intake.letter"))
    date_words = say("cli.intake.letter_date")
    command.add_argument("--date", type=day, required=True, metavar="TANGGAL", help=date_words)


def _add_answer(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    finding = say("cli.submission.finding")
    add("--finding", type=int, nargs="+", required=True, metavar="NOMOR", help=finding)
    add("--reason", default="", metavar="ALASAN", help=say("cli.submission.answer_reason"))
    add("--reading", type=int, default=0, metavar="NOMOR", help=say("cli.submission.reading"))


def _add_place(command: argparse.ArgumentParser, *, needed: bool) -> None:
    for name, metavar in (("table", "TABEL"), ("row", "BARIS"), ("column", "KOLOM")):
        words = say(f"cli.submission.{name}")
        command.add_argument(f"--{name}", default="", required=needed, metavar=metavar, help=words)


def _add_remark(command: argparse.ArgumentParser) -> None:
    command.add_argument("--text", required=True, metavar="TEKS", help=say("cli.submission.text"))
    _add_place(command, needed=False)


def _add_talk(command: argparse.ArgumentParser, *, words_needed: bool) -> None:
    add = command.add_argument
    add("remark", nargs="+", metavar="CATATAN", help=say("cli.submission.which_remark"))
    add("--text", default="", required=words_needed, metavar="TEKS", help=say("cli.submission.text"))
    if words_needed:
        add("--from-opd", action="store_true", help=say("cli.submission.from_opd"))
    add("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))


def _add_return(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    add("--reason", required=True, metavar="ALASAN", help=say("cli.submission.return_reason"))
    add("--due", type=day, metavar="TANGGAL", help=say("cli.submission.new_due"))
    add("--letter", default="", metavar="NOMOR", help=say("cli.submission.letter_no"))
    add("-o", "--output", default="", metavar="FOLDER", help=say("cli.submission.folder"))


def _add_correct(command: argparse.ArgumentParser) -> None:
    _add_place(command, needed=True)
    command.add_argument("--value", required=True, metavar="NILAI", help=say("cli.submission.value"))
    command.add_argument("--reason", required=True, metavar="ALASAN", help=say("cli.submission.fix_reason"))


def _add_trace(command: argparse.ArgumentParser) -> None:
    _add_place(command, needed=True)
    add = command.add_argument
    add("--period", required=True, metavar="PERIODE", help=say("cli.submission.period"))
    add("--opd", required=True, metavar="KODE", help=say("cli.intake.opd"))


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="BERKAS", help=say("cli.submission.which_file"))
    words = say("cli.submission.output")
    command.add_argument("-o", "--output", required=True, metavar="BERKAS_BARU", help=words)


# -- looking ---------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Print the submissions, the newest act first."""
    with house_of(args) as house:
        rows = house.submissions.rows(
            round_id=round_number(args.round) if args.round else 0,
            year=args.year,
            states=[SubmissionState(state) for state in args.state],
        )
    if args.json:
        show([submission_views.row(row) for row in rows])
        return 0
    for row in rows:
        facts = {"number": row.id, "opd": row.opd, "title": row.round_title, "turns": row.turns}
        state = say(f"submissions.state.{row.state.value}")
        say_line(say("cli.submission.line", **facts, state=state, remarks=row.open_remarks))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one submission whole; always JSON."""
    with house_of(args) as house:
        whole = _whole(house, number_of(args.submission))
    show(whole)
    return 0


def run_trace(args: argparse.Namespace) -> int:
    """Print where an approved figure comes from; always JSON."""
    with house_of(args) as house:
        opd = opd_codes(house, [args.opd])[0]
        found = house.submissions.trace(args.table, args.period, opd, args.row, args.column)
        told = submission_views.trace(found, iso_of(house))
    show(told)
    return 0


def run_reasons(args: argparse.Namespace) -> int:
    """Print the reasons of returns, the most frequent first."""
    with house_of(args) as house:
        found = house.submissions.reasons(100)
    if args.json:
        show([submission_views.reason(each) for each in found])
        return 0
    for each in found:
        say_line(f"{each.count}\t{each.text}")
    return 0


def run_file(args: argparse.Namespace) -> int:
    """Write a delivered file as it came."""
    with house_of(args) as house:
        path = house.submissions.save_file(number_of(args.file), Path(args.output))
    say_line(str(path))
    return 0


# -- acts ------------------------------------------------------------------------------------


def run_letter(args: argparse.Namespace) -> int:
    """Record the covering letter."""
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        return _told(house, house.submissions.set_letter(number, args.number, args.date, by))


def run_answer(args: argparse.Namespace) -> int:
    """Say of asked findings (by their number in ``show``) that they are right, or what is meant."""
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        marks = {mark.no: mark.finding for mark in house.submissions.marks(number)}
        for no in args.finding:
            if no not in marks:
                raise NotFound("submissions.no_finding", no=no)
        findings = [marks[no] for no in args.finding]
        reading = None
        if args.reading:
            readings = findings[0].readings
            if not 1 <= args.reading <= len(readings):
                raise Refused("submissions.no_reading", no=args.reading, count=len(readings))
            reading = readings[args.reading - 1]
        return _told(house, house.submissions.answer(number, findings, args.reason, by, reading=reading))


def run_remark(args: argparse.Namespace) -> int:
    """Begin a thread."""
    from app.services.submissions import NewRemark

    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        new = NewRemark(args.text, args.table, args.row, args.column)
        house.submissions.remark(number, [new], by)
        told = submission_views.remark(house.submissions.remarks(number)[-1], iso_of(house))
    show(told)
    return 0


def run_reply(args: argparse.Namespace) -> int:
    """Say something in a thread."""
    with house_of(args) as house:
        by = house.people.person(args.user).id
        for word in args.remark:
            acted = house.submissions.reply(number_of(word), args.text, by, is_opd=args.from_opd)
        return _told(house, acted)


def run_close(args: argparse.Namespace) -> int:
    """Close threads."""
    with house_of(args) as house:
        by = house.people.person(args.user).id
        several = [number_of(word) for word in args.remark]
        return _told(house, house.submissions.close_remarks(several, by, args.text))


def run_return(args: argparse.Namespace) -> int:
    """Send a submission back, and write the file with remarks and the letter where asked."""
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        desk = house.submissions
        acted = desk.send_back(number, args.reason, by, new_due=args.due, letter_no=args.letter)
        written = _write_papers(house, number, Path(args.output)) if args.output else []
        told = {**submission_views.acted(acted), "documents": written}
    show(told)
    return 0


def run_withdraw(args: argparse.Namespace) -> int:
    """Take back the newest delivery, which was taken in by mistake."""
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        return _told(house, house.submissions.withdraw_delivery(number, args.reason, by))


def run_approve(args: argparse.Namespace) -> int:
    """Approve all that came."""
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        return _told(house, house.submissions.approve(number, by, reason=args.reason))


def run_correct(args: argparse.Namespace) -> int:
    """Correct an approved figure."""
    from app.domain.tables.values import Value, read_number, read_sign

    number_read, sign = read_number(args.value), read_sign(args.value)
    if number_read is None and sign is None:
        raise Refused("submissions.value_unread", value=args.value)
    value = Value(number_read) if sign is None else Value(sign=sign)
    with house_of(args) as house:
        number, by = number_of(args.submission), house.people.person(args.user).id
        cell = {(args.row, args.column): value}
        return _told(house, house.submissions.correct(number, args.table, cell, args.reason, by))


def number_of(word: str) -> int:
    """The number of a submission, a remark or a file; raises ``NotFound`` for a word that can be none."""
    if not word.isdecimal() or not 0 < int(word[:11]) <= _MOST:
        raise NotFound("submissions.not_found", submission=word)
    return int(word)


def _whole(house: House, number: int) -> dict[str, Any]:
    desk = house.submissions
    return submission_views.whole(
        desk.detail(number), desk.marks(number), desk.remarks(number), iso_of(house)
    )


def _told(house: House, acted: Acted) -> int:
    """Print the row of the submission after an act, and what else came of it."""
    row = submission_views.row(house.submissions.detail(acted.submission).row)
    show({**row, "case": acted.case_said, "notes": list(acted.notes)})
    return 0


def _write_papers(house: House, number: int, folder: Path) -> list[str]:
    make_folder(folder)
    no = house.submissions.detail(number).returns[-1].no
    written = []
    for paper in (house.submissions.returned_file, house.submissions.return_letter):
        try:
            name, data = paper(number, no)
        except NotFound:  # the notes say why it could not be made
            continue
        written.append(str(house.documents.write(folder / name, data)))
    return written
