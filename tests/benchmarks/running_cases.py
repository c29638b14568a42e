"""An office with many cases of one SOP, all waiting at the same row, to be moved on one by one.

It walks cases there straight through the rules, without papers: only what follows is measured.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.bootstrap import House, add_people, furnish, open_house, set_up
from app.core.clock import FixedClock
from app.db.uow import Database
from app.domain.cases import Actor, Engine, Evidence
from app.files.store import FileStore
from app.services.casework import NewCase
from app.services.ledger import StoredCase, task_id
from app.services.people import OpdRow

SOP = "metro-pengumpulan"
START = datetime(2025, 3, 4, 2, 0, tzinfo=UTC)  # Tuesday, 9.00 WIB
#: Outcomes of the rows before the distribution to the OPDs, by row.
OUTCOMES = {5: "setuju", 6: "setuju", 7: "tanda tangan"}


@dataclass(frozen=True)
class Standing:
    """A task that stands at the row asked for, and who holds it."""

    case: int
    task: int
    holder: int


def build(folder: Path, cases: int, row: int, opds: int) -> tuple[Path, list[Standing]]:
    """A new database in ``folder`` whose ``cases`` cases, each with ``opds`` OPDs, stand at ``row``."""
    path = folder / "asal.db"
    house = open_house(path, FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    for n in range(len(house.people.opds()), opds):
        house.people.save_opd(OpdRow(0, f"OPD{n:02}", f"Dinas Contoh {n:02}"))
    chosen = tuple(opd.id for opd in house.people.opds()[:opds])
    version = house.registry.find(SOP)
    opener = house.people.person("kadis").id
    found = []
    for n in range(cases):
        new = NewCase(version, f"Pengumpulan {n}", "2025", opds=chosen, request_due=date(2025, 3, 28))
        found.append(_walked(house, house.opening.open_case(new, opener).ids[0], row))
    house.close()
    return path, found


def copies(path: Path, names: tuple[str, ...]) -> list[Path]:
    """Equal copies of a closed database."""
    made = [path.with_name(f"{name}.db") for name in names]
    for copy in made:
        shutil.copyfile(path, copy)
    return made


def house_on(database: Database) -> House:
    """The services on a built database, at the instant where all its cases stand."""
    files = FileStore((database.file or Path()).with_suffix(".berkas"))
    return furnish(database, files, FixedClock(START))


def _walked(house: House, case_id: int, row: int) -> Standing:
    with house.database.write() as work:
        while True:
            case = StoredCase(work.connection, case_id)
            (task,) = case.live()
            engine: Engine = house.casework.engine_for(work, case)
            (holder, *_) = case.holders(engine.route.desk_role(task.node))
            if task.row == row:
                work.done()
                return Standing(case_id, task_id(case_id, task.no), holder)
            done = engine.done(
                task.no, Actor(holder, 4), OUTCOMES.get(task.row, ""), "", Evidence(no_output="Contoh")
            )
            case.apply(done, engine.route)
