"""``alur report disposition | requests | reminders | receipts``: papers into files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli import data_papers
from app.cli.door import house_of, make_folder, say_line, show, task_number
from app.cli.tasks import must_be_there
from app.core.errors import NotFound
from app.core.texts import say
from app.domain.papers import PAPER_SIZES
from app.files.export import write_file


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("report", help=say("cli.report"), parents=[shared])
    verbs = group.add_subparsers(dest="verb", required=True, metavar="KERTAS", title=say("cli.verbs"))
    sheet = verbs.add_parser("disposition", help=say("cli.report.disposition"), parents=[shared])
    sheet.add_argument("task", metavar="TUGAS", help=say("cli.task.which"))
    sheet.add_argument("-o", "--output", required=True, metavar="BERKAS", help=say("cli.report.output"))
    sheet.add_argument("--paper", default="", choices=tuple(PAPER_SIZES), help=say("cli.report.paper"))
    sheet.set_defaults(run=run_disposition)
    data_papers.add_parsers(verbs, shared)


def run_disposition(args: argparse.Namespace) -> int:
    """Write the newest disposition of a task; raises ``NotFound`` where it made none."""
    task = task_number(args.task)
    with house_of(args) as house:
        must_be_there(house, [task])
        rows = house.dispositions.of_task(task)
        if not rows:
            raise NotFound("disposition.none", task=task)
        target = Path(args.output)
        make_folder(target.parent)
        path = write_file(target, house.dispositions.pdf(rows[0].id, args.paper))
    if args.json:
        show({"task": task, "agenda": rows[0].agenda, "documents": [str(path)]})
    else:
        say_line(str(path))
    return 0
