"""``alur report disposition``: papers into files."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from app.cli.door import house_of, number, say_line
from app.core.errors import NotFound
from app.core.texts import say
from app.domain.papers import PAPER_SIZES
from app.files.export import write_file


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    group = commands.add_parser("report", help=say("cli.report"))
    verbs = group.add_subparsers(dest="verb", required=True, metavar="KERTAS")
    sheet = verbs.add_parser("disposition", help=say("cli.report.disposition"), parents=[shared])
    sheet.add_argument("task", metavar="TUGAS")
    sheet.add_argument("-o", "--output", required=True, metavar="BERKAS")
    sheet.add_argument("--paper", default="", choices=("", *PAPER_SIZES), metavar="KERTAS")
    sheet.set_defaults(run=run_disposition)


def run_disposition(args: argparse.Namespace) -> int:
    """Write the newest disposition of a task; raises ``NotFound`` where it made none."""
    task = number(args.task, "case.no_task", "task")
    with house_of(args) as house:
        house.casework.task(task)
        rows = house.dispositions.of_task(task)
        if not rows:
            raise NotFound("disposition.none", task=task)
        path = write_file(Path(args.output), house.dispositions.pdf(rows[0].id, args.paper))
    say_line(str(path))
    return 0
