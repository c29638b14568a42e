"""Hires everybody who works here: engine, clock, files, services, in one frozen House.

It wires and opens; it decides nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.core import texts
from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import NotFound, OutsideTrouble
from app.core.paths import resource, user_data_dir
from app.db.backup import backup
from app.db.engine import open_engine, sqlite_file
from app.db.uow import Database
from app.db.upgrade import upgrade
from app.db.watch import ChangeWatch
from app.domain.dates import say_time
from app.files.store import FileStore
from app.services.casebook import Casebook
from app.services.casework import CaseOpening, Casework
from app.services.data_care import DataCare
from app.services.dispositions import Dispositions
from app.services.documents import Documents
from app.services.office import Office
from app.services.people import People
from app.services.queues import Queues
from app.services.registry import Registry, Routes
from app.services.sample import SampleOffice
from app.services.timers import Timers


@dataclass(frozen=True)
class House:
    """All services on one database.  ``close`` when done."""

    engine: Engine
    database: Database
    clock: Clock
    files: FileStore
    timers: Timers
    routes: Routes
    registry: Registry
    people: People
    office: Office
    casework: Casework
    opening: CaseOpening
    casebook: Casebook
    queues: Queues
    dispositions: Dispositions
    documents: Documents
    data_care: DataCare
    watch: ChangeWatch

    def close(self) -> None:
        """Let go of the database."""
        self.watch.close()
        self.database.close()


def furnish(engine: Engine, files: FileStore, clock: Clock) -> House:
    """The services on an engine whose database is up to date."""
    database = Database(engine)
    routes, timers = Routes(), Timers()
    dispositions = Dispositions(database, timers, files)
    return House(
        engine=engine,
        database=database,
        clock=clock,
        files=files,
        timers=timers,
        routes=routes,
        registry=Registry(database, clock, routes),
        people=People(database),
        office=Office(database, clock, routes, timers, files),
        casework=Casework(database, clock, routes, timers, files, dispositions),
        opening=CaseOpening(database, clock, routes, timers),
        casebook=Casebook(database, clock, routes, timers),
        queues=Queues(database, clock, routes),
        dispositions=dispositions,
        documents=Documents(database, files),
        data_care=DataCare(database, clock, files),
        watch=ChangeWatch(engine),
    )


def open_house(target: str | Path, clock: Clock | None = None, *, create: bool = False) -> House:
    """Open the database at ``target`` (path or URL): upgrade it, and furnish the house.

    Raises ``NotFound`` for a file that is not there unless ``create``, ``Refused``
    for a newer or foreign database, ``OutsideTrouble`` when it cannot be reached.
    """
    clock = clock or SystemClock()
    try:
        engine = open_engine(target)
        try:
            _make_ready(engine, create=create)
        except BaseException:
            engine.dispose()  # nobody else will: the caller has no house
            raise
    except (SQLAlchemyError, OSError) as error:
        raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error
    return furnish(engine, FileStore(files_folder(engine)), clock)


def _make_ready(engine: Engine, *, create: bool) -> None:
    path = sqlite_file(engine.url)
    if path is not None:
        if not path.exists() and not create:
            raise NotFound("db.missing", path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
    upgrade(engine)


def set_up(house: House, *, is_sample: bool = False) -> None:
    """Give a new database its office row, calendar and the shipped SOPs; harmless twice."""
    house.office.set_up(is_sample=is_sample)
    house.registry.load_presets()


def add_people(house: House) -> None:
    """Add the sample office without any case; what is there already stays."""
    _sample(house).fill(resource("icons", "logo-contoh.png").read_bytes())


def add_sample(house: House) -> None:
    """Add the sample office and its three running cases; what is there already stays."""
    add_people(house)
    _sample(house).run_cases(house.clock.now())


def _sample(house: House) -> SampleOffice:
    clock = FixedClock(house.clock.now())
    past = furnish(house.engine, house.files, clock)
    return SampleOffice(
        past.registry, past.people, past.office, past.opening, past.casework, past.casebook, clock
    )


def is_set_up(house: House) -> bool:
    """Whether the database has its office row and SOPs."""
    with house.database.read() as work:
        found = work.connection.execute(text("SELECT count(*) FROM office, sop_version")).scalar_one()
        return int(found) > 0


def morning_round(house: House) -> str:
    """What every start does: a backup copy, and sheets that were left undrawn.

    Answers the state of the data in words, with the office time of the copy.
    """
    now = house.clock.now()
    copy = backup(house.engine, now)
    house.dispositions.draw_missing()
    if copy is None:
        return texts.say("db.state.server", name=house.engine.url.database or "")
    local = now.astimezone(house.office.calendar().local_zone)
    return texts.say("db.state.file", time=say_time(local))


def files_folder(engine: Engine) -> Path:
    """Where attachments lie: beside the database file; for a server in ``ALUR_FILES``."""
    named = os.environ.get("ALUR_FILES")
    if named:
        return Path(named)
    path = sqlite_file(engine.url)
    if path is not None:
        return path.parent / f"{path.stem}.berkas"
    return user_data_dir() / f"{engine.url.database or 'alur'}.berkas"


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
