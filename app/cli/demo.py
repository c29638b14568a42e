"""``alur demo``: all five SOPs from the first assignment to the last step.

Runs on a fresh sample database of its own with a simulated clock, so that two runs
give the same summary.  Every decision and review sends back once, one task is held
over a weekend, and every disposition is written as PDF.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from app.cli.door import make_folder, say_line, show
from app.core.clock import FixedClock
from app.core.errors import NotAllowed, OutsideTrouble, Refused
from app.core.texts import say

if TYPE_CHECKING:
    from app.bootstrap import House
    from app.cli.walk import Walked

#: The simulated beginning: Monday 2 March 2026, 08.00 WIB.
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
#: A demonstration that takes longer than this tells how far it is (seconds).
PATIENCE = 1.0

Progress = Callable[[int, int, str], None]


def add_parser(commands: Any, shared: argparse.ArgumentParser) -> None:
    command = commands.add_parser("demo", help=say("cli.demo"), parents=[shared])
    command.add_argument("--out", default="demo", help=say("cli.demo.out"), metavar="FOLDER")
    command.add_argument("--opd", type=int, default=5, help=say("cli.demo.opd"), metavar="N")
    command.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Run the demonstration and write ``summary.json`` and the dispositions to ``--out``."""
    if args.at:
        raise NotAllowed("cli.demo.own_clock")
    folder = Path(args.out)
    summary = demonstrate(folder, args.opd, args.db, _teller())
    cases = summary["cases"]
    completed = sum(1 for case in cases if case["status"] == "completed")
    if args.json:
        show(summary)
    else:
        say_line(say("cli.demo.done", completed=completed, count=len(cases), folder=folder))
    return 0 if completed == len(cases) else 1


def demonstrate(
    folder: Path, opds: int, database: str | None = None, tell: Progress | None = None
) -> dict[str, Any]:
    """Run all five SOPs with ``opds`` OPDs each; returns what ``summary.json`` holds.

    Raises ``Refused`` for a number out of range, ``NotAllowed`` for a ``database`` that is
    in use already, ``OutsideTrouble`` for a folder that cannot be written.
    """
    from app.cli.walk import Walk
    from app.services.sample import OPDS

    if not 1 <= opds <= len(OPDS):
        raise Refused("cli.demo.too_many", most=len(OPDS))
    clock = FixedClock(START)
    make_folder(folder)
    house = _fresh_house(folder, database, clock)
    try:
        chosen = tuple(row.id for row in house.people.opds()[:opds])
        sops = house.registry.rows()
        walked: list[Walked] = []
        for place, row in enumerate(sops):
            if tell:
                tell(place + 1, len(sops), row.title)
            walk = Walk(house, clock, row.id, chosen, holds_over_weekend=place == 0)
            walked.append(walk.to_the_end())
        return _write(house, folder, walked)
    finally:
        house.close()


def _teller() -> Progress:
    """Tells on stderr which SOP is under way, once it has taken more than a moment."""
    begun = monotonic()

    def tell(number: int, count: int, title: str) -> None:
        if monotonic() - begun > PATIENCE:
            print(say("cli.demo.progress", number=number, count=count, title=title), file=sys.stderr)

    return tell


def _fresh_house(folder: Path, database: str | None, clock: FixedClock) -> House:
    """A new sample office; what an earlier demonstration left in ``folder`` is replaced."""
    from app.bootstrap import add_people, open_house, set_up

    path = folder / "demo.db"
    if database is None and path.exists():
        _remove_old(path, clock)
    house = open_house(database or path, clock, create=True)
    try:
        set_up(house, is_sample=True)
        if not house.office.profile().is_sample or house.casebook.cases():
            raise NotAllowed("cli.demo.not_fresh", path=database or path)
        add_people(house)
    except BaseException:
        house.close()
        raise
    return house


def _remove_old(path: Path, clock: FixedClock) -> None:
    """Remove the database of an earlier demonstration; an office's own is never touched."""
    from app.bootstrap import open_house

    house = open_house(path, clock)
    is_sample = house.office.profile().is_sample
    house.close()
    if not is_sample:
        raise NotAllowed("cli.demo.not_fresh", path=path)
    try:
        for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
            path.with_name(name).unlink(missing_ok=True)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutsideTrouble("files.unwritable", path=str(path), detail=detail) from error


def _write(house: House, folder: Path, walked: list[Walked]) -> dict[str, Any]:
    """Write every disposition and the summary; paths in it are relative to ``folder``."""
    from app.files.export import write_file

    cases: list[dict[str, Any]] = []
    for case in walked:
        documents = []
        for row in reversed(house.dispositions.rows(case.case)):
            name = f"disposisi-{row.agenda.replace('/', '-')}.pdf"
            write_file(folder / name, house.dispositions.pdf(row.id))
            documents.append(name)
        cases.append({**case.facts(), "documents": documents})
    summary = {"cases": cases}
    text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
    write_file(folder / "summary.json", text.encode())
    return summary
