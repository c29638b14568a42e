"""Knows that fixed statements stand in the transaction of all others, on both engines, and how they fail."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from app.bootstrap import House
from app.core.errors import ConflictError
from app.db.direct import Direct, Fixed, Named

ADD = Fixed("INSERT INTO opd (code, name, address, contact, is_active, version) VALUES (?, ?, '', '', ?, 1)")
FIND = Named("SELECT code FROM opd WHERE code ILIKE :code OR (name = :name AND code = :code) ORDER BY code")
NAMES = Fixed("SELECT name FROM opd WHERE code IN (?, ?) ORDER BY name")


def test_named_facts_may_stand_twice_and_more_may_be_known(house: House) -> None:
    with house.database.read() as work:
        known = {"code": "dinkes", "name": "x", "idle": 1}
        assert work.direct.rows(FIND, FIND.facts(known)) == [("DINKES",)]


def test_many_rows_are_written_and_none_is_harmless(house: House) -> None:
    with house.database.write() as work:
        work.direct.change_many(ADD, [])
        work.direct.change_many(ADD, [("A1", "Satu", True), ("A2", "Dua", True)])
        assert work.direct.rows(NAMES, ("A1", "A2")) == [("Dua",), ("Satu",)]


def test_all_ways_are_in_one_transaction(house: House) -> None:
    with house.database.write() as work:
        assert work.direct.change(ADD, ("A1", "Satu", True)) == 1
        seen = work.connection.execute(text("SELECT name FROM opd WHERE code = 'A1'")).scalar_one()
        work.session.execute(text("UPDATE opd SET name = 'Lain' WHERE code = 'A1'"))
        assert (seen, work.direct.row(NAMES, ("A1", ""))) == ("Satu", ("Lain",))
        assert Direct.on(work.connection).row(NAMES, ("A1", "")) == ("Lain",)
    with house.database.read() as work:
        assert work.direct.row(NAMES, ("A1", "")) is None, "without done nothing is written"


def test_a_constraint_is_a_conflict(house: House) -> None:
    def twice() -> None:
        with house.database.write() as work:
            work.direct.change_many(ADD, [("A1", "Satu", True)] * 2)

    with pytest.raises(ConflictError):
        twice()


def test_a_connection_is_used_again_and_stands_outside_any_transaction(house: House) -> None:
    for _ in range(3):
        with house.database.write() as work:
            work.direct.change(ADD, ("A1", "Satu", True))
    with house.database.read() as work:
        assert work.direct.row(NAMES, ("A1", "")) is None
