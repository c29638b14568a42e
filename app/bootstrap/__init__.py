"""Hires everybody who works here: engine, clock, files, services, in one frozen House.

It wires and opens; it decides nothing.
"""

from __future__ import annotations

import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from app.bootstrap.house import House
from app.bootstrap.staff import furnish
from app.core import texts
from app.core.clock import Clock, FixedClock, SystemClock
from app.core.errors import NotFound, OutsideTrouble
from app.core.paths import resource, user_data_dir
from app.db.engine import open_engine, plain_file, sqlite_file
from app.db.uow import Database
from app.db.upgrade import is_ready, upgrade
from app.domain.dates import say_time
from app.files.store import FileStore

if TYPE_CHECKING:
    from app.services.sample import SampleOffice

__all__ = [
    "House",
    "add_people",
    "add_sample",
    "files_folder",
    "furnish",
    "is_set_up",
    "morning_round",
    "open_house",
    "set_up",
]


def open_house(target: str | Path, clock: Clock | None = None, *, create: bool = False) -> House:
    """Open the database at ``target`` (path or URL): upgrade it, and furnish the house.

    Raises ``NotFound`` for a file that is not there unless ``create``, ``Refused``
    for a newer or foreign database, ``OutsideTrouble`` when it cannot be reached.
    """
    file = plain_file(target)
    if file is None or not is_ready(file):
        _make_ready(target, create=create)
    database = Database(file) if file is not None else Database(open_engine(target))
    return furnish(database, FileStore(files_folder(database)), clock or SystemClock())


def _make_ready(target: str | Path, *, create: bool) -> None:
    """Bring the database up to date, or make a new one."""
    from sqlalchemy.exc import SQLAlchemyError

    try:
        engine = open_engine(target)
        with ExitStack() as at_the_end:
            at_the_end.callback(engine.dispose)
            path = sqlite_file(engine.url)
            if path is not None:
                if not path.exists() and not create:
                    raise NotFound("db.missing", path=str(path))
                path.parent.mkdir(parents=True, exist_ok=True)
            upgrade(engine)
    except (SQLAlchemyError, OSError) as error:
        raise OutsideTrouble("db.unreachable", detail=_plain(error)) from error


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


def add_deliveries(house: House, folder: Path) -> None:
    """Let the OPDs of the sample office deliver in a round, their files made in ``folder``.

    Where a round is there already, nothing is added.
    """
    from app.services.sample_data import SampleData

    clock = FixedClock(house.clock.now())
    past = furnish(house.database, house.files, clock)
    SampleData(
        past.tables, past.requests, past.intake, past.submissions, past.people, past.office, clock
    ).fill(folder)
    past.let_go()


def _sample(house: House) -> SampleOffice:
    clock = FixedClock(house.clock.now())
    from app.services.sample import SampleOffice

    past = furnish(house.database, house.files, clock)
    return SampleOffice(
        past.registry, past.people, past.office, past.opening, past.casework, past.casebook, clock
    )


def is_set_up(house: House) -> bool:
    """Whether the database has its office row and SOPs."""
    return house.hall.is_set_up()


def morning_round(house: House) -> str:
    """What every start does: a backup copy, sheets that were left undrawn, SOPs whose day has come.

    Answers the state of the data in words, with the office time of the copy.
    """
    from app.db.backup import backup

    now = house.clock.now()
    copy = backup(house.engine, now)
    house.dispositions.draw_missing()
    house.submissions.draw_missing()
    house.registry.come_into_force()
    if copy is None:
        return texts.say("db.state.server", name=house.engine.url.database or "")
    local = now.astimezone(house.office.calendar().local_zone)
    return texts.say("db.state.file", time=say_time(local))


def files_folder(database: Database) -> Path:
    """Where attachments lie: beside the database file; for a server in ``ALUR_FILES``."""
    named = os.environ.get("ALUR_FILES")
    if named:
        return Path(named)
    path = database.file
    if path is not None:
        return path.parent / f"{path.stem}.berkas"
    return user_data_dir() / f"{database.engine.url.database or 'alur'}.berkas"


def _plain(error: Exception) -> str:
    return str(getattr(error, "orig", None) or error).strip().splitlines()[0]
