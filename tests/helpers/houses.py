"""Knows how to give a test a furnished house with the sample's people, on SQLite and on PostgreSQL.

The set-up is made once a run and copied for every test.  It opens no case.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from unittest.mock import patch

import psycopg
import pytest
from sqlalchemy import URL

from app.bootstrap import House, add_people, open_house, set_up
from app.core.clock import FixedClock
from app.domain.sop import Sop
from tests.helpers.case_desk import START

ENGINES = ("sqlite", "postgresql")
_numbers = count(1)


def _fill(target: str | Path) -> None:
    house = open_house(target, FixedClock(START), create=True)
    set_up(house, is_sample=True)
    add_people(house)
    house.close()


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with the five SOPs, the sample's office and people, and no case."""
    path = tmp_path_factory.mktemp("house") / "alur.db"
    _fill(path)
    return path


def _ask(server: URL, statement: str) -> None:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(scope="session")
def sample_database(pg_server: URL, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """The same on the server: the name of a database to be copied, and its files."""
    name, files = f"alur_sample_{os.getpid()}_{next(_numbers)}", tmp_path_factory.mktemp("berkas")
    _ask(pg_server, f'CREATE DATABASE "{name}"')
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("ALUR_FILES", str(files))
        _fill(pg_server.set(database=name).render_as_string(hide_password=False))
    yield name, files
    _ask(pg_server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(params=ENGINES)
def house_address(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[str]:
    """Path or URL of a sample house of the test's own, once on each engine."""
    if request.param == "sqlite":
        yield str(copy_file(request.getfixturevalue("sample_file"), tmp_path))
        return
    template, files = request.getfixturevalue("sample_database")
    server: URL = request.getfixturevalue("pg_server")
    shutil.copytree(files, tmp_path / "alur.berkas")
    monkeypatch.setenv("ALUR_FILES", str(tmp_path / "alur.berkas"))
    name = f"alur_house_{os.getpid()}_{next(_numbers)}"
    _ask(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    yield server.set(database=name).render_as_string(hide_password=False)
    _ask(server, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture
def clock() -> FixedClock:
    """The clock of the house: Monday 2 March 2026, 08.00 WIB."""
    return FixedClock(START)


@pytest.fixture
def house(house_address: str, clock: FixedClock) -> Iterator[House]:
    """A furnished house."""
    found = open_house(house_address, clock)
    yield found
    found.close()


def copy_file(made: Path, folder: Path, name: str = "alur.db") -> Path:
    """Copy the database ``made``, with the files that belong to it, into ``folder``."""
    path, files = folder / name, made.with_suffix(".berkas")
    shutil.copyfile(made, path)
    if files.exists():
        shutil.copytree(files, path.with_suffix(".berkas"))
    return path


def copy_of(made: Path, folder: Path, clock: FixedClock) -> House:
    """Open a copy of the database ``made``, in ``folder``."""
    return open_house(copy_file(made, folder), clock)


def register(house: House, sop: Sop) -> int:
    """Register ``sop`` (a new version of its key) and tell the version's id."""
    with patch("app.services.registry.read_presets", lambda: [sop]):
        house.registry.load_presets()
    return house.registry.find(sop.key)


def who(house: House, code: str) -> int:
    """Id of a person of the sample."""
    return house.people.person(code).id
