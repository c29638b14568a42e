"""Knows what one transaction promises: all or nothing, errors as sentences, the settings really on."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from app.bootstrap import House
from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, OutsideTrouble
from app.db import engine as engines
from app.db.engine import open_engine
from app.db.uow import Database
from app.models import CaseOpd, Opd

COUNT = text("SELECT count(*) FROM opd")
ADD = text(
    "INSERT INTO opd (code, name, address, contact, is_active, version) VALUES (:code, 'x', '', '', true, 1)"
)


def opds(house: House) -> int:
    with house.database.read() as work:
        return int(work.connection.execute(COUNT).scalar_one())


def test_without_done_nothing_is_written(house: House) -> None:
    before = opds(house)
    with house.database.write() as work:
        work.connection.execute(ADD, {"code": "A"})
        work.session.add(Opd(code="B", name="B"))
        work.session.flush()
    assert opds(house) == before


def test_an_error_inside_undoes_all_of_it(house: House) -> None:
    before = opds(house)

    def act() -> None:
        with house.database.write() as work:
            work.connection.execute(ADD, {"code": "A"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()
    assert opds(house) == before


def test_done_commits_says_what_changed_and_runs_what_was_put_off(house: House) -> None:
    ran: list[int] = []
    with house.database.write() as work:
        work.connection.execute(ADD, {"code": "A"})
        work.session.add(Opd(code="B", name="B"))
        work.after_commit(lambda: ran.append(opds(house)))
        before = opds(house)
        changes = work.done(Topic.OPDS, ids=(3,))
    assert changes == Changes(frozenset({Topic.OPDS}), (3,))
    assert ran == [before + 2]


def test_a_doubled_code_is_a_conflict(house: House) -> None:
    known = house.people.opds()[0].code

    def act() -> None:
        with house.database.write() as work:
            work.session.add(Opd(code=known, name="Lagi"))
            work.done(Topic.OPDS)

    with pytest.raises(ConflictError) as caught:
        act()
    assert caught.value.code == "db.conflict"
    assert isinstance(caught.value.__cause__, IntegrityError)


def test_a_row_that_another_has_changed_meanwhile_is_a_conflict(house: House) -> None:
    code = house.people.opds()[0].code
    meanwhile = text("UPDATE opd SET version = version + 1 WHERE code = :code")

    def act() -> None:
        with house.database.write() as work:
            row = work.session.scalars(select(Opd).where(Opd.code == code)).one()
            work.connection.execute(meanwhile, {"code": code})
            row.name = "Lain"
            work.done(Topic.OPDS)

    with pytest.raises(ConflictError):
        act()


def test_foreign_keys_are_watched(house: House) -> None:
    def act() -> None:
        with house.database.write() as work:
            work.session.add(CaseOpd(case_id=999, opd_id=999))
            work.done()

    with pytest.raises(ConflictError):
        act()


def test_a_reader_sees_one_instant(house: House) -> None:
    with house.database.read() as reader:
        before = reader.connection.execute(COUNT).scalar_one()
        with house.database.write() as work:
            work.connection.execute(ADD, {"code": "A"})
            work.done()
        assert reader.connection.execute(COUNT).scalar_one() == before
    assert opds(house) == before + 1


def test_a_writer_sees_what_the_one_before_has_left(house: House) -> None:
    """Readers of one instant must not leave their manner behind on the connection."""
    opds(house)
    with house.database.write() as work:
        before = work.connection.execute(COUNT).scalar_one()
        if work.is_postgresql:  # on SQLite nobody else can write now
            with house.database.write() as other:
                other.connection.execute(ADD, {"code": "A"})
                other.done()
            assert work.connection.execute(COUNT).scalar_one() == before + 1


def test_the_pragmas_are_really_on(tmp_path: Path) -> None:
    database = Database(open_engine(tmp_path / "alur.db"))
    with database.read() as work:
        asked = {
            name: work.connection.execute(text(f"PRAGMA {name}")).scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    database.close()
    assert asked == {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": engines.BUSY_TIMEOUT_MS,
    }


@pytest.fixture
def impatient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """A database whose writers do not wait for others."""
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 20)
    database = Database(open_engine(tmp_path / "alur.db"))
    with database.write() as work:
        work.connection.execute(text("CREATE TABLE t (a INTEGER)"))
        work.done()
    return database


def test_a_locked_file_is_said_to_be_so_and_leaves_nothing_open(impatient: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "alur.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutsideTrouble) as caught, impatient.write():
            pytest.fail("the lock was not seen")
        assert caught.value.code == "db.unreachable"
        with impatient.read() as work:
            assert work.connection.execute(text("SELECT count(*) FROM t")).scalar_one() == 0
        other.execute("ROLLBACK")
    with impatient.write() as work:
        work.connection.execute(text("INSERT INTO t VALUES (1)"))
        work.done()
    impatient.close()


def test_a_writer_takes_the_lock_at_its_start(impatient: Database, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "alur.db", timeout=0.01, isolation_level=None)) as other:
        with impatient.write(), pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
        other.execute("BEGIN IMMEDIATE")
    impatient.close()
