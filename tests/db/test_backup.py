"""Knows the copies of the SQLite file: complete, dated, ten of them, made while others write."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from app.bootstrap import House, open_house
from app.core.errors import OutsideTrouble
from app.db.backup import KEPT, backup, backup_folder, backups
from app.db.engine import open_engine, sqlite_file
from app.db.uow import Database

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Engine:
    """A database with one table of pairs that always agree."""
    engine = open_engine(tmp_path / "alur.db")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE pair (a INTEGER, b INTEGER)"))
        connection.execute(text("INSERT INTO pair VALUES (0, 0)"))
    return engine


def test_ten_copies_are_kept_newest_first(file: Engine) -> None:
    made = [backup(file, NOW + timedelta(days=day)) for day in range(13)]
    assert backups(file) == made[::-1][:KEPT]
    assert [path for path in made if path and path.exists()] == made[3:]
    file.dispose()


def test_another_database_of_the_folder_keeps_its_own(file: Engine, tmp_path: Path) -> None:
    other = open_engine(tmp_path / "alur-2.db")
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE lain (a INTEGER)"))
    theirs = backup(other, NOW)
    for day in range(12):
        backup(file, NOW + timedelta(days=day))
    assert backups(other) == [theirs]
    assert len(backups(file)) == KEPT
    assert theirs is not None
    assert theirs.exists()
    for engine in (file, other):
        engine.dispose()


def test_a_copy_made_while_somebody_writes_is_whole(file: Engine) -> None:
    database, stop = Database(file), threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with database.write() as work:
                work.connection.execute(text("UPDATE pair SET a = :n"), {"n": number})
                work.connection.execute(text("UPDATE pair SET b = :n"), {"n": number})
                work.done()

    writer = threading.Thread(target=write)
    writer.start()
    copies = [backup(file, NOW + timedelta(seconds=second)) for second in range(8)]
    stop.set()
    writer.join()
    for copy in copies:
        assert copy is not None
        with closing(sqlite3.connect(copy)) as found:
            (a, b) = found.execute("SELECT a, b FROM pair").fetchone()
            assert a == b
            assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_a_copy_can_be_opened_as_a_house(house: House) -> None:
    copy = backup(house.engine, NOW)
    if copy is None:
        assert backup_folder(house.engine) is None, "a server is backed up by its own means"
        assert backups(house.engine) == []
        return
    found = open_house(copy)
    assert found.people.persons() == house.people.persons()
    assert found.registry.rows() == house.registry.rows()
    found.close()


def test_a_disk_that_refuses_is_said_to_do_so(file: Engine) -> None:
    folder = backup_folder(file)
    assert folder is not None
    folder.write_text("di sini berkas, bukan folder", "utf-8")
    with pytest.raises(OutsideTrouble) as caught:
        backup(file, NOW)
    assert caught.value.code == "db.backup_failed"
    file.dispose()


def test_nothing_is_copied_of_a_database_that_is_not_there(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "belum.db")
    assert backup(engine, NOW) is None
    assert not (tmp_path / "cadangan").exists()
    path = sqlite_file(engine.url)
    assert path is not None
    assert not path.exists()
    engine.dispose()
