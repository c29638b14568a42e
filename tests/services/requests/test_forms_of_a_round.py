"""Knows that one act writes every OPD's form, tells how far it is, and stops when told."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import House
from app.core.errors import NotFound, Refused
from app.domain.tables.form import CellKey
from app.domain.tables.periods import Period
from app.domain.tables.values import Sign, Value
from app.intake.forms import make_form, read_identity
from app.intake.forms.geometry import geometry_of
from app.services.requests import Requests
from app.services.requests.reading import find_round
from app.services.requests.specs import specs_of
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


def test_figures_of_the_year_before_stand_beside_the_cells(house: House) -> None:
    """They are asked for by table, OPD and the same part of that year; what has no place is left out."""
    key = add_table(house)
    number = open_round(house, period="2025-S2", tables=(key,))
    asked: list[tuple[str, str, Period]] = []
    figures = {
        ("1", "lk"): Value(1234.0),
        ("2", "pr"): Value(77.0, sign=Sign.PROVISIONAL),
        ("1", "pr"): Value(None, "…", Sign.MISSING),
        ("1", "hilang"): Value(5.0),
        ("hilang", "lk"): Value(5.0),
    }

    def approved(table: str, opd: str, period: Period) -> Mapping[CellKey, Value]:
        asked.append((table, opd, period))
        return figures

    with house.database.read() as work:
        (spec,) = specs_of(work, find_round(work, number), last_year=approved)
        (bare,) = specs_of(work, find_round(work, number))
    assert asked == [(key, "DUKCAPIL", Period(2024, "semesteran", 2))]
    assert set(spec.tables[0].last_year) == {("1", "lk"), ("2", "pr"), ("1", "pr")}
    assert not bare.tables[0].last_year
    book = openpyxl.load_workbook(io.BytesIO(make_form(spec)))
    sheet, plan = book.worksheets[1], geometry_of(spec.tables[0].definition)
    place = {each.column.key: each.last_year + 1 for each in plan.places}
    assert sheet.cell(plan.first + 1, place["lk"]).value == 1234
    assert sheet.cell(plan.first + 2, place["pr"]).value == "77*"
    assert sheet.cell(plan.first + 1, place["pr"]).value == "…"
    assert all(sheet.cell(plan.first + 1, column).protection.locked for column in place.values())
    assert sheet.cell(plan.parts + 1, place["lk"]).value == "Semester II 2024"


def test_forms_of_a_house_ask_for_what_was_approved(house: House) -> None:
    requests = Requests(
        house.database,
        house.clock,
        house.files,
        house.routes,
        house.timers,
        approved=lambda _table, _opd, _period: {("1", "lk"): Value(8.0)},
    )
    add_table(house)
    (spec,) = requests.specs(open_round(house))
    assert spec.tables[0].last_year == {("1", "lk"): Value(8.0)}
