"""A database of an office after many years: a million tasks, one in twenty still open.

It is filled through the real schema with plain inserts and kept in the temporary folder for the
next run.  It leaves out what no queue reads: events, holders, files.
"""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import app.models
from app.bootstrap import House, add_people, furnish, open_house, set_up
from app.core.clock import FixedClock
from app.db.uow import Database
from app.domain.sop import Sop
from app.files.store import FileStore
from app.services.ledger import NO_DEADLINE, group_id, task_id
from app.services.people import OpdRow, PersonRow

NOW = datetime(2025, 3, 4, 2, 0, tzinfo=UTC)
TASKS = 1_000_000
PERSONS = 20
BUSIEST = 10_000  # open tasks of the first person
OTHERS = 40_000  # of all others together
OPDS = 50  # in every stretch
SOP, STRETCH_ROW = "metro-pengumpulan", 11
#: one open task in so many is in the busiest kind of stretch; the rest stand alone
IN_STRETCHES = 0.4

_TASK = (
    'INSERT INTO task (id, case_id, node, "row", opd_id, round, state, is_live, origin, sender_id, '
    "arrived_at, clock_at, due_at, warn_at, came_at, read_at, taken_by, finished_at, finished_by, "
    "outcome, gaps) VALUES (?, ?, ?, ?, ?, 1, ?, ?, 0, ?, ?, ?, ?, ?, NULL, ?, 0, ?, ?, '', '[]')"
)
_CASE = (
    'INSERT INTO "case" (id, sop_version_id, title, period, urgency, request_due, status, opened_by, '
    "opened_at, closed_at, last_at, seq, next_no) "
    "VALUES (?, ?, ?, '2025', ?, NULL, 'running', 1, ?, NULL, ?, 30, 99)"
)
_DESK = (
    "INSERT INTO desk (person_id, sort_at, task_id, group_id, state, kind, is_read, opd_id, warn_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


@dataclass
class _Rows:
    """What is written, table by table; tasks and cases in the order of their ids."""

    cases: list[tuple[object, ...]] = field(default_factory=list)
    tasks: list[tuple[object, ...]] = field(default_factory=list)
    desk: list[tuple[int, int, int, int, str, str, int, int, int | None]] = field(default_factory=list)


def path() -> Path:
    """The filled database; made (half a minute) where it is not there or the schema has changed."""
    sources = (Path(__file__), *sorted(Path(app.models.__file__).parent.glob("*.py")))
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:12]
    folder = Path(tempfile.gettempdir()) / f"alur-bench-{os.getuid() if hasattr(os, 'getuid') else 0}"
    target = folder / f"sejuta-{digest}.db"
    if not target.exists():
        shutil.rmtree(folder, ignore_errors=True)  # of an older schema
        folder.mkdir()
        making = target.with_suffix(".tmp")
        _make(making)
        making.rename(target)
    return target


def house_on(database: Path) -> House:
    """The services on the filled database."""
    return furnish(Database(database), FileStore(database.with_suffix(".berkas")), FixedClock(NOW))


def _make(target: Path) -> None:
    house = open_house(target, FixedClock(NOW), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    for n in range(len(house.people.persons()), PERSONS):
        house.people.save_person(PersonRow(0, f"staf{n}", f"Staf Contoh {n}"))
    for n in range(len(house.people.opds()), OPDS):
        house.people.save_opd(OpdRow(0, f"OPD{n:02}", f"Dinas Contoh {n:02}"))
    persons = [row.id for row in house.people.persons()]
    opds = [row.id for row in house.people.opds()]
    version = house.registry.find(SOP)
    sop = house.registry.sop(version)
    house.close()
    rows = _filled(sop, version, persons, opds)
    connection = sqlite3.connect(target)
    with connection:
        connection.executemany(_CASE, rows.cases)
        connection.executemany(_TASK, rows.tasks)
        connection.executemany(_DESK, sorted(rows.desk))
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _filled(sop: Sop, version: int, persons: list[int], opds: list[int]) -> _Rows:
    chance = random.Random(7)
    rows = _Rows()
    stands = list(_stands(persons))
    chance.shuffle(stands)
    open_tasks = sum(OPDS if in_stretch else 1 for _person, in_stretch in stands)
    ended, more = divmod(TASKS - open_tasks, len(stands))
    for case, (person, in_stretch) in enumerate(stands, 1):
        urgency = chance.choice(("biasa", "biasa", "biasa", "segera", "sangat_segera"))
        begun = int(NOW.timestamp()) - chance.randrange(86_400, 400 * 86_400)
        title = f"Kegiatan statistik {case} {chance.choice(('kesehatan', 'pertanian', 'pendidikan'))}"
        rows.cases.append((case, version, title, urgency, begun, begun + 3600))
        count = ended + (case <= more)
        rows.tasks += _ended(sop, case, count, begun, chance.choice(persons))
        _open(rows, sop, case, count, person, opds if in_stretch else [0], chance)
    return rows


def _stands(persons: list[int]) -> Iterator[tuple[int, bool]]:
    """A case for each: whose desk its open tasks lie on, and whether they are a stretch."""
    share = {persons[0]: BUSIEST}
    for place, person in enumerate(persons[1:]):
        share[person] = OTHERS // (PERSONS - 1) + (place < OTHERS % (PERSONS - 1))
    for person, tasks in share.items():
        stretches = int(tasks * IN_STRETCHES) // OPDS
        yield from [(person, True)] * stretches
        yield from [(person, False)] * (tasks - stretches * OPDS)


def _ended(sop: Sop, case: int, count: int, begun: int, person: int) -> Iterator[tuple[object, ...]]:
    nodes = [(row.no, node.id) for row in sop.rows if not row.per_opd for node in row.nodes]
    for no in range(1, count + 1):
        row, node = nodes[no % len(nodes)]
        at = begun + no * 60
        yield (
            task_id(case, no), case, node, row, 0, "done", 0, person,
            at, at, at + 600, at + 500, at + 30, at + 60, person,
        )  # fmt: skip


def _open(
    rows: _Rows, sop: Sop, case: int, ended: int, person: int, opds: list[int], chance: random.Random
) -> None:
    """The open tasks of a case: a third late, a few nearly, some without a deadline."""
    row = sop.rows[STRETCH_ROW - 1] if opds[0] else chance.choice([r for r in sop.rows if not r.per_opd])
    node = row.nodes[0]
    now = int(NOW.timestamp())
    for no, opd in enumerate(opds, ended + 1):
        due = None if chance.random() < 0.05 else now + chance.randrange(-20 * 86_400, 40 * 86_400, 60)
        warn = None if due is None else due - 86_400
        read = chance.choice((None, now - 600))
        state = (
            "waiting_opd" if opd and chance.random() < 0.7 else "held" if chance.random() < 0.03 else "open"
        )
        number = task_id(case, no)
        group = group_id(case, STRETCH_ROW) if opd else number
        arrived = now - int(timedelta(days=2).total_seconds())
        clocks = (arrived, arrived, due, warn, read)
        rows.tasks.append((number, case, node.id, row.no, opd, state, 1, person, *clocks, None, 0))
        sort_at = NO_DEADLINE if due is None else due
        kind = node.kind.value
        rows.desk.append((person, sort_at, number, group, state, kind, int(read is not None), opd, warn))
