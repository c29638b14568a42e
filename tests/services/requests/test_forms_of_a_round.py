"""Knows that one act writes every OPD's form, tells how far it is, and stops when told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.errors import NotFound, Refused
from app.intake.forms import read_identity
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round


def test_every_opd_has_its_form_and_each_knows_whose_it_is(house: House, tmp_path: Path) -> None:
    clinics, people = add_table(house, CLINICS), add_table(house)
    number = open_round(house)
    told: list[tuple[int, int]] = []
    files = house.requests.make_forms(
        number, tmp_path / "formulir", progress=lambda done, of, _name: told.append((done, of))
    )
    assert told == [(1, 2), (2, 2)]
    found = {}
    for path in files:
        identity = read_identity(path.read_bytes())
        assert identity is not None
        found[identity.opd] = identity
    assert found == {spec.opd: spec.identity for spec in house.requests.specs(number)}
    assert [key for key, _no, _print in found["DINKES"].tables] == [clinics]
    assert [key for key, _no, _print in found["DUKCAPIL"].tables] == [people]
    (only,) = house.requests.make_forms(number, tmp_path, opds=["DINKES"], paper="A4")
    assert read_identity(only.read_bytes()) == found["DINKES"]


def test_no_more_are_made_once_it_is_stopped(house: House, tmp_path: Path) -> None:
    add_table(house, CLINICS)
    add_table(house)
    answers = iter([False, True])
    folder = tmp_path / "formulir"
    files = house.requests.make_forms(open_round(house), folder, cancelled=lambda: next(answers))
    assert len(files) == len(list(folder.iterdir())) == 1


def test_without_rows_there_is_no_form(house: House, tmp_path: Path) -> None:
    add_table(house, replace(POPULATION, rows=()))
    number = open_round(house)
    assert house.requests.specs(number) == []
    with pytest.raises(Refused) as caught:
        house.requests.make_forms(number, tmp_path)
    assert caught.value.code == "requests.no_forms"
    with pytest.raises(NotFound):
        house.requests.make_forms(99, tmp_path)
