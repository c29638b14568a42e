"""``alur table list | show | import | undo``: the *daftar data* of the office."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import data_views
from app.cli.door import house_of, say_line, show, shown_progress
from app.cli.list_files import add_reading, reading_of
from app.core.errors import NotFound
from app.core.texts import say

if TYPE_CHECKING:
    from app.domain.tables.daftar_compare import DaftarPreview


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("table", help=say("cli.table"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    listing = verbs.add_parser("list", help=say("cli.table.list"), parents=[shared])
    listing.add_argument("--opd", default="", metavar="KODE", help=say("cli.table.opd"))
    listing.add_argument("--all", action="store_true", help=say("cli.table.all"))
    listing.set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.table.show"), parents=[shared])
    showing.add_argument("table", metavar="TABEL", help=say("cli.table.which"))
    showing.set_defaults(run=run_show)
    importing = verbs.add_parser("import", help=say("cli.table.import"), parents=[shared])
    importing.add_argument("file", metavar="BERKAS", help=say("cli.table.file"))
    importing.add_argument("--as", dest="user", default="", metavar="PENGGUNA", help=say("cli.table.as"))
    importing.add_argument("--accept-units", action="store_true", help=say("cli.table.accept_units"))
    importing.add_argument("--add-opds", action="store_true", help=say("cli.table.add_opds"))
    add_reading(importing)
    importing.set_defaults(run=run_import)
    undoing = verbs.add_parser("undo", help=say("cli.table.undo"), parents=[shared])
    undoing.add_argument("batch", metavar="IMPOR", help=say("cli.table.batch"))
    undoing.add_argument("--as", dest="user", required=True, metavar="PENGGUNA", help=say("cli.as"))
    undoing.set_defaults(run=run_undo)


def run_list(args: argparse.Namespace) -> int:
    """Print every table on the list, or those of one OPD."""
    with house_of(args) as house:
        rows = house.tables.rows(with_retired=args.all)
    found = [row for row in rows if not args.opd or row.producer.casefold() == args.opd.casefold()]
    if args.json:
        show([data_views.table_row(row) for row in found])
        return 0
    for row in found:
        facts = {"key": row.key, "title": row.title, "producer": row.producer or "–"}
        say_line(say("cli.table.line", **facts, unit=row.unit or "–", period=row.period or "–"))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one table whole, with its metadata and what is missing in them; always JSON."""
    with house_of(args) as house:
        detail = house.tables.detail(args.table)
    show(data_views.table_whole(detail))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Show what a list would change; with ``--as`` also import it."""
    from app.domain.tables.daftar import VOCABULARY
    from app.domain.tables.daftar_make import Choices

    with house_of(args) as house, shown_progress() as progress:
        found = house.tables.open_list(Path(args.file), progress)
        preview = house.tables.preview_list(found, reading_of(args, found, VOCABULARY, _word), progress)
        batch = 0
        if args.user:
            new = {each.words: each.proposed for each in preview.producers if each.proposed}
            choices = Choices(accept_units=args.accept_units, new_opds=new if args.add_opds else {})
            by = house.people.person(args.user).id
            (batch,) = house.tables.import_daftar(preview, choices, by, progress).ids
    if args.json:
        show({**data_views.daftar_preview(preview), "import": batch or None})
        return 0
    _say_preview(preview)
    say_line(say("cli.table.imported", batch=batch) if batch else say("cli.table.only_shown"))
    return 0


def _word(field: str) -> str:
    return say(f"tables.field.{field}")


def _say_preview(preview: DaftarPreview) -> None:
    for outcome, count in preview.counts.items():
        say_line(f"{say(f'tables.outcome.{outcome.value}')}: {count}")
    for each in preview.units:
        if each.unit and each.changes:
            written = ", ".join(f"“{spelling.text}”" for spelling in each.spellings)
            say_line(say("cli.table.unit", unit=each.unit, written=written))
    for line in preview.lines:
        if line.why is not None:
            say_line(say("cli.table.unread", line=line.line, reason=say(f"tables.unread.{line.why.value}")))


def run_undo(args: argparse.Namespace) -> int:
    """Take an import back; prints what went, and what stays because it is in use."""
    if not args.batch.isdecimal() or len(args.batch) > 9:
        raise NotFound("tables.no_batch", batch=args.batch)
    with house_of(args) as house, shown_progress() as progress:
        by = house.people.person(args.user).id
        done = house.tables.undo_import(int(args.batch), by, progress)
    if args.json:
        show({"removed": done.removed, "restored": done.restored, "kept": list(done.kept)})
        return 0
    say_line(say("cli.table.undone", removed=done.removed, restored=done.restored, kept=len(done.kept)))
    return 0
