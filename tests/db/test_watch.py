"""Knows that a program notices what another has written, and not its own looking."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

from sqlalchemy import text

from app.bootstrap import House, open_house
from tests.helpers.source import ROOT

#: Another program that renames an OPD, or only reads.
OTHER = """
import dataclasses, sys
from app.bootstrap import open_house
house = open_house(sys.argv[1])
row = house.people.opds()[0]
if sys.argv[2] == "write":
    house.people.save_opd(dataclasses.replace(row, name=row.name + "!"))
house.close()
"""
MOMENTS = 20_000


def other_program(address: str, act: str) -> None:
    subprocess.run([sys.executable, "-c", OTHER, address, act], cwd=ROOT, check=True, timeout=50)


def eventually(question: Callable[[], bool]) -> bool:
    """Whether the answer comes to be yes; a notice may be on its way for a moment."""
    return any(question() for _ in range(MOMENTS))


def test_the_first_look_sees_nothing_new(house: House) -> None:
    assert not house.watch.changed()
    assert not house.watch.changed()


def test_what_another_program_writes_is_noticed_once(house: House, house_address: str) -> None:
    house.watch.changed()
    other_program(house_address, "write")
    assert eventually(house.watch.changed)
    assert not house.watch.changed()


def test_what_another_program_only_reads_is_no_change(house: House, house_address: str) -> None:
    other_program(house_address, "read")  # once before: the first to open a copy tidies it up
    house.watch.changed()
    other_program(house_address, "read")
    assert not house.watch.changed()


def test_ones_own_looking_is_no_change(house: House) -> None:
    house.watch.changed()
    house.people.persons()
    house.casebook.cases()
    assert not house.watch.changed()


def test_a_lost_connection_means_look_again_and_heals(house: House) -> None:
    house.watch.changed()
    if house.engine.dialect.name == "postgresql":
        with house.engine.begin() as connection:
            connection.execute(
                text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
            )
        assert eventually(house.watch.changed)
    else:
        house.watch.close()
    assert not house.watch.changed()


def test_the_listening_connection_is_never_lent_to_others(house: House, house_address: str) -> None:
    house.watch.changed()
    house.watch.close()
    with house.database.write() as work:
        work.connection.execute(text("UPDATE opd SET name = 'x'"))
    other = open_house(house_address)
    assert all(row.name != "x" for row in other.people.opds()), "it was rolled back"
    other.close()
