"""``alur demo``: all five SOPs from the first assignment to the last step.

Runs on a fresh sample database of its own with a simulated clock, so that two runs
give the same summary.  Every decision and review sends back once, one task is held
over a weekend, and every disposition is written as PDF.
"""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.bootstrap import House, add_people, open_house, set_up
from app.cli.door import say_line
from app.cli.walk import Walk, Walked
from app.core.clock import FixedClock
from app.core.errors import Refused
from app.core.texts import say
from app.files.export import write_file

#: The simulated beginning: Monday 2 March 2026, 08.00 WIB.
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("demo", help=say("cli.demo"), parents=[shared])
    command.add_argument("--out", default="demo", help=say("cli.demo.out"), metavar="FOLDER")
    command.add_argument("--opd", type=int, default=5, help=say("cli.demo.opd"), metavar="N")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the demonstration and write ``summary.json`` and the dispositions to ``--out``."""
    folder = Path(args.out)
    walked = demonstrate(folder, args.opd, Path(args.db) if args.db else None)
    completed = sum(1 for case in walked if case.status == "completed")
    say_line(say("cli.demo.done", completed=completed, count=len(walked), folder=folder))
    return 0 if completed == len(walked) else 1


def demonstrate(folder: Path, opds: int, database: Path | None = None) -> list[Walked]:
    """Run all five SOPs with ``opds`` OPDs each; raises ``Refused`` for a number out of range."""
    clock = FixedClock(START)
    house = _fresh_house(folder, database, clock)
    try:
        known = house.people.opds()
        if not 1 <= opds <= len(known):
            raise Refused("cli.demo.too_many", most=len(known))
        chosen = tuple(row.id for row in known[:opds])
        walked = [
            Walk(house, clock, row.id, chosen, holds_over_weekend=place == 0).to_the_end()
            for place, row in enumerate(house.registry.rows())
        ]
        return _write(house, folder, walked)
    finally:
        house.close()


def _fresh_house(folder: Path, database: Path | None, clock: FixedClock) -> House:
    """A new sample office; what an earlier demonstration left under the same name is replaced."""
    path = database or folder / "demo.db"
    if database is None:
        for old in folder.glob("demo.db*"):
            if old.is_file():
                old.unlink()
    house = open_house(path, clock, create=True)
    set_up(house, is_sample=True)
    add_people(house)
    return house


def _write(house: House, folder: Path, walked: list[Walked]) -> list[Walked]:
    """Write every disposition and the summary; paths in it are relative to ``folder``."""


    cases: list[dict[str, Any]] = []
    for case in walked:
        documents = []
        for row in reversed(house.dispositions.rows(case.case)):
            name = f"disposisi-{row.agenda.replace('/', '-')}.pdf"
            write_file(folder / name, house.dispositions.pdf(row.id))
            documents.append(name)
        cases.append({**case.facts(), "documents": documents})
    text = json.dumps({"cases": cases}, ensure_ascii=False, indent=2) + "\n"
    write_file(folder / "summary.json", text.encode())
    return walked
