"""Tables become facts: leaves only, periods in order, and only what can be added to one another."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from app.analysis.cube import Cube
from app.analysis.facts import PERIOD, facts_of
from app.analysis.turns import Heading, Turn
from app.domain.statistics.forming import can_be_added, children_of, with_total_row
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatTable
from app.domain.tables.values import Value
from tests.helpers.stattables import a_stat_table, stat_tables


@given(stat_tables())
def test_the_whole_is_the_sum_of_all_leaves(table: StatTable) -> None:
    table = with_total_row(table)
    facts = facts_of({"2024": table, "2025": table})
    children = children_of(table.rows)
    leaves = [row for row in table.rows if not row.is_total and not children.get(row.key)]
    values = [
        number_of(table.value(row.key, column.key))
        for row in leaves
        for column in table.columns
        if can_be_added(column, table)
    ]
    assert list(facts.values) == values * 2
    assert {len(places) for places in facts.places.values()} == {len(values) * 2}
    cube = Cube(facts).turned(Turn((PERIOD,), with_totals=False), Heading(""))
    known = [number for number in values if number is not None]
    for row in cube.rows:
        value = cube.value(row.key, "nilai")
        # A figure alone keeps its own sign ("–" is nought), a sum may bear a mark.
        assert number_of(value) == (sum(known) if known else None)
        assert bool(cube.partial) == bool(known and len(known) < len(values))


def test_periods_stay_in_order_and_rows_that_came_later_come_last() -> None:
    older = a_stat_table({"B": (1, 2), "A": (3, 4)}, year="2023")
    newer = a_stat_table({"B": (5, 6), "A": (7, 8), "C": (9, 10)}, year="2024")
    facts = facts_of({"2023": older, "2024": newer})
    labels = {each.key: each.labels for each in facts.dimensions}
    assert labels == {
        PERIOD: ("2023", "2024"),
        "baris1": ("B", "A", "C"),
        "kolom": ("Laki-laki", "Perempuan"),
    }
    table = Cube(facts).turned(Turn(("baris1",), (PERIOD,)), Heading("", facts.unit))
    assert table.value("C", "nilai@2024") == Value(19.0)
    assert table.value("C", "nilai@2023") == Value()
    assert facts.unit == "orang"


def test_only_columns_of_one_unit_are_taken_and_the_others_are_named() -> None:
    table = a_stat_table({"A": (1, 2, 30), "B": (3, 4, 70)}, ("Laki-laki", "Perempuan", "Cakupan"))
    columns = (*table.columns[:2], replace(table.columns[2], unit="persen", decimals=2))
    facts = facts_of({"2025": replace(table, columns=columns)})
    assert facts.left_out == ("Cakupan",)
    assert sorted(number or 0 for number in facts.values) == [1, 2, 3, 4]
    assert facts.decimals == 0
    homes = (*table.columns[:2], replace(table.columns[2], unit="rumah"))
    assert facts_of({"2025": replace(table, columns=homes)}).left_out == ("Cakupan",)


def test_a_heading_that_comes_later_stands_empty_for_what_was_before() -> None:
    plain = a_stat_table({"A": (1, 2)})
    headed = replace(plain, columns=tuple(replace(column, groups=("Usia",)) for column in plain.columns))
    facts = facts_of({"2024": plain, "2025": headed})
    heading = next(each for each in facts.dimensions if each.key == "kepala1")
    assert heading.labels == ("–", "Usia")
    assert list(facts.places["kepala1"]) == [0, 0, 1, 1]


def test_nothing_approved_makes_an_empty_cube() -> None:
    facts = facts_of({})
    assert not facts.dimensions
    assert len(Cube(facts)) == 0


def test_names_of_the_lists_are_used_where_they_fit() -> None:
    table = a_stat_table({"Atas": (None, None), "Bawah": (1, 2)}, levels=(0, 1))
    facts = facts_of({"2025": table}, ("Kecamatan", "Desa", "Jenis Kelamin"))
    names = {each.key: each.name for each in facts.dimensions}
    assert [names[key] for key in ("baris1", "baris2", "kolom")] == ["Kecamatan", "Desa", "Jenis Kelamin"]
    other = {each.key: each.name for each in facts_of({"2025": table}, ("Kecamatan",)).dimensions}
    assert other["kolom"] == "Kolom"
