"""``alur book …`` and ``alur explore …``: editions of the book, and approved tables to look at."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import book_views
from app.cli.door import house_of, iso_of, say_line, show, shown_progress
from app.core.errors import NotFound
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House

_MOST = 2**31 - 1
_STEPS = ("submit", "verify", "return", "approve", "reopen")
Run = Callable[[argparse.Namespace], int]


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Both groups."""
    book = commands.add_parser("book", help=say("cli.book"), parents=[shared])
    verbs = book.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))

    def add(verb: str, run: Run, *, edition: bool = True, user: bool = False) -> argparse.ArgumentParser:
        command: argparse.ArgumentParser = verbs.add_parser(
            verb, help=say(f"cli.book.{verb}"), parents=[shared]
        )
        if edition:
            command.add_argument("edition", metavar="EDISI", help=say("cli.book.which"))
        if user:
            command.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
        command.set_defaults(run=run)
        return command

    add("list", run_list, edition=False)
    begin = add("begin", run_begin, edition=False, user=True)
    begin.add_argument("--year", required=True, type=int, metavar="TAHUN", help=say("cli.book.year"))
    begin.add_argument("--title", required=True, metavar="JUDUL", help=say("cli.book.title"))
    begin.add_argument("--from", dest="older", default="", metavar="EDISI", help=say("cli.book.from"))
    add("show", run_show)
    pin = add("pin", run_pin, user=True)
    pin.add_argument(
        "--table", nargs="+", action="extend", default=[], metavar="TABEL", help=say("cli.book.table")
    )
    pin.add_argument("--outside", action="store_true", help=say("cli.book.outside"))
    draft = add("draft", run_draft)
    draft.add_argument("-o", "--output", required=True, metavar="BERKAS", help=say("cli.book.output"))
    draft.add_argument("--as", dest="user", default="", metavar="PENGGUNA", help=say("cli.book.keep"))
    compare = add("compare", run_compare)
    compare.add_argument(
        "--from", dest="before", required=True, type=int, metavar="DRAF", help=say("cli.book.before")
    )
    compare.add_argument(
        "--to", dest="after", default=0, type=int, metavar="DRAF", help=say("cli.book.after")
    )
    for step in _STEPS:
        command = add(step, run_step, user=True)
        command.add_argument("--reason", default="", metavar="ALASAN", help=say("cli.book.reason"))
    remark = add("remark", run_remark, user=True)
    remark.add_argument("text", metavar="CATATAN", help=say("cli.book.text"))
    remark.add_argument("--page", default="", metavar="HALAMAN", help=say("cli.book.page"))
    for verb, run in (("reply", run_reply), ("close", run_close)):
        command = add(verb, run, edition=False, user=True)
        command.add_argument("remark", metavar="CATATAN", help=say("cli.book.remark_no"))
        if verb == "reply":
            command.add_argument("text", metavar="JAWABAN", help=say("cli.book.text"))
    _add_explore(commands, shared)


def _add_explore(commands: Any, shared: argparse.ArgumentParser) -> None:
    explore = commands.add_parser("explore", help=say("cli.explore"), parents=[shared])
    verbs = explore.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    verbs.add_parser("list", help=say("cli.explore.list"), parents=[shared]).set_defaults(run=run_tables)
    for verb, run in (("show", run_look), ("save", run_save)):
        command = verbs.add_parser(verb, help=say(f"cli.explore.{verb}"), parents=[shared])
        command.add_argument("table", metavar="TABEL", help=say("cli.explore.table"))
        command.add_argument("--years", type=int, default=1, metavar="N", help=say("cli.explore.years"))
        choices = ("growth", "index", "share", "share_row", "rank")
        command.add_argument("--reckon", default="", choices=choices, help=say("cli.explore.reckon"))
        command.add_argument("--turn", action="store_true", help=say("cli.explore.turn"))
        command.set_defaults(run=run)
        if verb == "save":
            command.add_argument(
                "-o", "--output", required=True, metavar="BERKAS", help=say("cli.explore.output")
            )


# -- the book -------------------------------------------------------------------------------------


def run_list(args: argparse.Namespace) -> int:
    """Print the editions, the newest year first."""
    with house_of(args) as house:
        rows, iso = house.books.editions(), iso_of(house)
    if args.json:
        show([book_views.edition_row(row, iso) for row in rows])
        return 0
    for row in rows:
        state = say(f"book.state.{row.state.value}")
        facts = {"edition": row.id, "title": row.title, "year": row.year, "state": state}
        say_line(say("cli.book.line", **facts, tables=row.tables, missing=row.missing))
    return 0


def run_begin(args: argparse.Namespace) -> int:
    """Begin an edition and print it."""
    with house_of(args) as house:
        by = house.people.person(args.user).id
        older = edition_number(args.older) if args.older else 0
        (number,) = house.books.begin(args.year, args.title, by, based_on=older).ids
        whole = book_views.edition_whole(house.books.detail(number), iso_of(house))
    show(whole)
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print an edition whole; always JSON."""
    with house_of(args) as house:
        whole = book_views.edition_whole(house.books.detail(edition_number(args.edition)), iso_of(house))
    show(whole)
    return 0


def run_pin(args: argparse.Namespace) -> int:
    """Let an edition show the newest approved versions; prints it."""
    with house_of(args) as house:
        number, by = edition_number(args.edition), house.people.person(args.user).id
        house.books.pin_newest(number, by, tables=args.table, outside=args.outside)
        whole = book_views.edition_whole(house.books.detail(number), iso_of(house))
    show(whole)
    return 0


def run_draft(args: argparse.Namespace) -> int:
    """Write an edition as PDF, Word or Excel; with a user the PDF is kept as a draft too."""
    from app.services.books.exports import export_book

    path = Path(args.output)
    with house_of(args) as house, shown_progress() as progress:
        number = edition_number(args.edition)
        if args.user and path.suffix.lower() == ".pdf":
            house.books.print_draft(number, house.people.person(args.user).id, progress=progress)
            house.books.save_draft(number, path)
        else:
            export_book(house.books, number, path, progress=progress)
    if args.json:
        show({"edition": number, "documents": [str(path)]})
    else:
        say_line(str(path))
    return 0


def run_compare(args: argparse.Namespace) -> int:
    """Print what differs between two drafts, or between one and the edition now; always JSON."""
    with house_of(args) as house:
        found = house.books.differences(edition_number(args.edition), args.before, args.after)
    show([book_views.differs(each) for each in found])
    return 0


def run_step(args: argparse.Namespace) -> int:
    """Hand over, verify, return, approve, or take up again; prints the edition."""
    from app.domain.books.edition import EditionAct

    with house_of(args) as house, shown_progress() as progress:
        number, by = edition_number(args.edition), house.people.person(args.user).id
        house.book_reviews.act(number, EditionAct(args.verb), by, reason=args.reason, progress=progress)
        whole = book_views.edition_whole(house.books.detail(number), iso_of(house))
    show(whole)
    return 0


def run_remark(args: argparse.Namespace) -> int:
    """Open a thread on the newest draft; prints the threads."""
    from app.services.books.reviewing import NewBookRemark

    with house_of(args) as house:
        number, by = edition_number(args.edition), house.people.person(args.user).id
        house.book_reviews.remark(number, NewBookRemark(args.text, page=args.page), by)
        threads = _threads(house, number)
    show(threads)
    return 0


def run_reply(args: argparse.Namespace) -> int:
    """Say something in a thread."""
    with house_of(args) as house:
        house.book_reviews.reply(remark_number(args.remark), args.text, house.people.person(args.user).id)
    return 0


def run_close(args: argparse.Namespace) -> int:
    """Close a thread."""
    with house_of(args) as house:
        house.book_reviews.close(remark_number(args.remark), house.people.person(args.user).id)
    return 0


def _threads(house: House, edition: int) -> list[dict[str, Any]]:
    iso = iso_of(house)
    return [book_views.remark(row, iso) for row in house.books.detail(edition).remarks]


def edition_number(word: str) -> int:
    """The number of an edition; raises ``NotFound`` for a word that can be none."""
    if not word.isdecimal() or not 0 < int(word[:11]) <= _MOST:
        raise NotFound("book.no_edition")
    return int(word)


def remark_number(word: str) -> int:
    """The number of a thread; raises ``NotFound`` for a word that can be none."""
    if not word.isdecimal() or not 0 < int(word[:11]) <= _MOST:
        raise NotFound("book.no_remark")
    return int(word)


# -- tables to look at ------------------------------------------------------------------------------


def run_tables(args: argparse.Namespace) -> int:
    """Print the tables with approved figures."""
    with house_of(args) as house:
        rows = house.explorer.rows()
    if args.json:
        show([book_views.explore_row(row) for row in rows])
        return 0
    for row in rows:
        say_line(say("cli.explore.line", table=row.key, title=row.title, periods=", ".join(row.periods)))
    return 0


def run_look(args: argparse.Namespace) -> int:
    """Print a table as the view shows it, with what is said of it; always JSON."""
    with house_of(args) as house:
        found = house.explorer.look(args.table, _view(args))
    show(book_views.explored(found))
    return 0


def run_save(args: argparse.Namespace) -> int:
    """Write a table as Excel or CSV, or its first chart as a picture."""
    from app.domain.statistics.stattable import SignSet
    from app.services.books.exports import CHART_KINDS, export_chart, export_table

    path = Path(args.output)
    with house_of(args) as house:
        found = house.explorer.look(args.table, _view(args))
    if path.suffix.lower() in CHART_KINDS:
        if not found.charts:
            raise NotFound("book.no_chart", title=found.table.title)
        export_chart(found.charts[0], path)
    else:
        export_table(found.table, path, SignSet())
    say_line(str(path))
    return 0


def _view(args: argparse.Namespace) -> Any:
    from app.domain.statistics.views import Reckoning, TableView

    return TableView(years=args.years, reckoning=Reckoning(args.reckon), is_turned=args.turn)
