"""``alur opd list | import``: the register of OPDs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli import data_views
from app.cli.door import house_of, say_line, show, shown_progress
from app.cli.list_files import add_reading, reading_of
from app.core.texts import say


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("opd", help=say("cli.opd"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    listing = verbs.add_parser("list", help=say("cli.opd.list"), parents=[shared])
    listing.set_defaults(run=run_list)
    importing = verbs.add_parser("import", help=say("cli.opd.import"), parents=[shared])
    importing.add_argument("file", metavar="BERKAS", help=say("cli.opd.file"))
    importing.add_argument("--apply", action="store_true", help=say("cli.opd.apply"))
    add_reading(importing)
    importing.set_defaults(run=run_import)


def run_list(args: argparse.Namespace) -> int:
    """Print every OPD with its head and its data operator."""
    with house_of(args) as house:
        rows = house.people.opds()
    if args.json:
        show([data_views.opd_row(row) for row in rows])
        return 0
    for row in rows:
        say_line(f"{row.code}\t{row.name}")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Show what a list of OPDs would change; with ``--apply`` also write it."""
    from app.domain.tables.opds import OPD_VOCABULARY

    with house_of(args) as house, shown_progress() as progress:
        register = house.opd_register
        found = register.open_list(Path(args.file), progress)
        preview = register.preview_list(found, reading_of(args, found, OPD_VOCABULARY, _word), progress)
        written = len(register.take(preview, progress=progress).ids) if args.apply else 0
    if args.json:
        show({**data_views.opd_preview(preview), "written": written})
        return 0
    for line in preview.lines:
        doubts = " ".join(say(f"opds.doubt.{doubt.value}") for doubt in line.doubts)
        outcome = say(f"opds.outcome.{line.outcome.value}")
        facts = {"line": line.line, "outcome": outcome, "code": line.facts.code, "name": line.facts.name}
        say_line(say("cli.opd.line", **facts, doubts=doubts).strip())
    say_line(say("cli.opd.written", count=written) if args.apply else say("cli.table.only_shown"))
    return 0


def _word(field: str) -> str:
    return say(f"opds.field.{field}")
