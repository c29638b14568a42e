"""Approved tables looked at from all sides: cubes over all periods, and where every figure comes from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.bootstrap import House
from app.core.errors import NotFound
from app.domain.statistics.views import Reckoning, TableView
from app.domain.tables.values import Value
from app.services.books.turning import Turn
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.helpers.submitted import GOOD, Sender

BEFORE = {"1": (100.0, 110.0), "2": (70.0, 60.0), "jumlah": (170.0, 170.0)}


@pytest.fixture
def key(house: House) -> str:
    """The population of 2024 and 2025, approved."""
    table = add_table(house)
    for year, rows in ((2024, BEFORE), (2025, GOOD)):
        sender = Sender(house, open_round(house, title=f"Data {year}", year=year), table)
        house.submissions.approve(sender.send(rows).submission, who(house, "kadis"))
    return table


def test_a_cube_holds_every_leaf_of_every_period(house: House, key: str) -> None:
    cube = house.explorer.cube(key)
    assert cube.count == 2 * 2 * 2
    assert [each.name for each in cube.dimensions] == ["Periode", "Kecamatan", "Kolom"]
    assert cube.dimensions[0].labels == ("2024", "2025")
    table = cube.turned(Turn(("baris1",), ("periode",)))
    assert table.value("Kecamatan Utara", "nilai@2024") == Value(210.0)
    assert table.value(table.rows[-1].key, "nilai@2025") == Value(400.0)
    assert table.title == "Jumlah Penduduk Menurut Kecamatan di Kabupaten Contoh (orang), 2024–2025"
    assert table.sources == ("Dinas Kependudukan dan Pencatatan Sipil",)
    assert "Dijumlahkan menurut Kolom." in table.notes


def test_a_cube_says_what_was_kept(house: House, key: str) -> None:
    cube = house.explorer.cube(key)
    table = cube.turned(Turn(("kolom",), (), {"periode": ("2025",), "baris1": ("Kecamatan Utara",)}))
    assert table.title.endswith(", 2025")
    assert "Hanya Kecamatan: Kecamatan Utara." in table.notes
    assert [table.value(row.key, "nilai").number for row in table.rows] == [120.0, 130.0, 250.0]


def test_periods_are_added_up_only_when_that_is_asked_for(house: House, key: str) -> None:
    cube = house.explorer.cube(key)
    newest = cube.turned(Turn(("baris1",)))
    assert newest.value("Kecamatan Utara", "nilai") == Value(250.0)
    assert "Hanya Periode: 2025." in newest.notes
    both = cube.turned(Turn(("baris1",), (), {"periode": ("2024", "2025")}))
    assert both.value("Kecamatan Utara", "nilai") == Value(460.0)
    assert "Dijumlahkan menurut Periode dan Kolom." in both.notes


def test_the_same_sums_as_the_approved_totals(house: House, key: str) -> None:
    looked = house.explorer.look(key, TableView(years=2))
    table = house.explorer.cube(key).turned(Turn(("kolom",), ("periode",)))
    for column in ("lk", "pr"):
        label = {"lk": "Laki-laki", "pr": "Perempuan"}[column]
        for year in ("2024", "2025"):
            assert table.value(label, f"nilai@{year}") == looked.table.value("jumlah", f"{column}@{year}")


def test_what_has_nothing_approved_is_said(house: House) -> None:
    with pytest.raises(NotFound):
        house.explorer.cube(add_table(house, CLINICS))


@pytest.mark.parametrize(
    ("view", "row", "column", "is_reckoned", "found"),
    [
        (TableView(), "1", "lk", False, 120.0),
        (TableView(years=2), "1", "lk@2024", False, 100.0),
        (TableView(is_turned=True), "lk", "1", False, 120.0),
        (TableView(reckoning=Reckoning.SHARE), "1", "lk", True, 120.0),
        (TableView(years=2, reckoning=Reckoning.GROWTH), "1", "lk@2025%", True, 120.0),
        (TableView(years=2, reckoning=Reckoning.INDEX), "1", "lk@2024", True, 100.0),
        (TableView(reckoning=Reckoning.RANK), "1", "peringkat", True, None),
        (TableView(reckoning=Reckoning.RANK), "1", "lk", False, 120.0),
    ],
)
def test_every_figure_of_a_view_says_where_it_comes_from(
    house: House, key: str, view: TableView, row: str, column: str, is_reckoned: bool, found: float | None
) -> None:
    traced = house.explorer.traced(key, view, row, column)
    assert bool(traced.reckoned) == is_reckoned
    if found is None:
        assert traced.trace is None
    else:
        assert traced.trace is not None
        assert traced.trace.newest.value.number == found
        assert traced.trace.newest.cell


def test_a_figure_stays_with_its_opd_when_that_gets_another_name(house: House) -> None:
    table = add_table(house)
    asked = {"DUKCAPIL": (table,), "DINKES": (table,)}
    round_id = open_round(house, asked=asked)
    for code in asked:
        sent = Sender(house, round_id, table, code).send(GOOD)
        house.submissions.approve(sent.submission, who(house, "kadis"))
    row = "0/1"  # of the first OPD
    before = house.explorer.trace(table, row, "lk")
    for opd in house.people.opds():
        if opd.code in asked:
            letter = "Z" if opd.code == before.opd else "A"
            house.people.save_opd(replace(opd, name=f"{letter} {opd.name}"))
    assert house.explorer.trace(table, row, "lk").opd == before.opd
