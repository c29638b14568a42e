"""``alur classification list | show | import``: the code lists that tables are made of."""

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
    from app.domain.tables.code_lists import CodeListPreview


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("classification", help=say("cli.classification"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="TINDAKAN", title=say("cli.verbs"))
    listing = verbs.add_parser("list", help=say("cli.classification.list"), parents=[shared])
    listing.set_defaults(run=run_list)
    showing = verbs.add_parser("show", help=say("cli.classification.show"), parents=[shared])
    showing.add_argument("classification", metavar="KLASIFIKASI", help=say("cli.classification.which"))
    showing.set_defaults(run=run_show)
    importing = verbs.add_parser("import", help=say("cli.classification.import"), parents=[shared])
    importing.add_argument("file", metavar="BERKAS", help=say("cli.classification.file"))
    importing.add_argument("--name", default="", metavar="NAMA", help=say("cli.classification.name"))
    importing.add_argument("--drop-gone", action="store_true", help=say("cli.classification.drop_gone"))
    importing.add_argument("--as", dest="user", default="", metavar="PENGGUNA", help=say("cli.table.as"))
    add_reading(importing)
    importing.set_defaults(run=run_import)


def run_list(args: argparse.Namespace) -> int:
    """Print every code list: the office's own, then those everybody has."""
    with house_of(args) as house:
        found = house.tables.classifications()
    if args.json:
        show([data_views.classification(each) for each in found])
        return 0
    for each in found:
        say_line(say("cli.classification.line", key=each.key, name=each.name, count=len(each.items)))
    return 0


def run_show(args: argparse.Namespace) -> int:
    """Print one code list with its entries."""
    from app.domain.tables.naming import same

    with house_of(args) as house:
        lists = house.tables.classifications()
    wanted = same(args.classification)
    found = next((each for each in lists if wanted in (same(each.key), same(each.name))), None)
    if found is None:
        raise NotFound("tables.no_classification", key=args.classification)
    if args.json:
        show(data_views.classification_whole(found))
        return 0
    for item in found.items:
        say_line("\t".join(part for part in (item.code, item.label, item.parent) if part))
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Show what a file of code lists would change; with ``--as`` also write it."""
    from app.domain.tables.code_lists import CODE_VOCABULARY, ListChoices

    with house_of(args) as house, shown_progress() as progress:
        found = house.tables.open_list(Path(args.file), progress)
        reading = reading_of(args, found, CODE_VOCABULARY, _word)
        preview = house.tables.preview_code_lists(found, reading, args.name, progress)
        written = 0
        if args.user:
            choices = ListChoices(drop_gone=args.drop_gone)
            by = house.people.person(args.user).id
            written = len(house.tables.import_code_lists(preview, choices, by).ids)
    if args.json:
        show({**data_views.code_list_preview(preview), "written": written})
        return 0
    _say_preview(preview)
    said = say("cli.classification.written", count=written) if written else say("cli.table.only_shown")
    say_line(said)
    return 0


def _say_preview(preview: CodeListPreview) -> None:
    for line in preview.lines:
        item = line.item
        facts = {
            "line": line.line,
            "outcome": say(f"lists.outcome.{line.outcome.value}"),
            "list": line.list or "–",
            "code": item.code if item is not None else "–",
            "label": item.label if item is not None else "–",
        }
        doubt = say(f"lists.doubt.{line.doubt.value}") if line.doubt is not None else ""
        say_line(say("cli.classification.entry", **facts, doubt=doubt).strip())


def _word(field: str) -> str:
    return say(f"lists.field.{field}")
