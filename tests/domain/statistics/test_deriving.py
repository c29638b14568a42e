"""Tables reckoned from tables: sums leave out what is unknown and say so, signs are never numbers."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from hypothesis import given

from app.domain.statistics.deriving import (
    beside,
    growth,
    index,
    per_head,
    ranked,
    share_of_column,
    share_of_row,
    sorted_by,
    turned,
)
from app.domain.statistics.forming import TOTAL, children_of, with_total_column, with_total_row
from app.domain.statistics.reckoning import UNKNOWN, number_of
from app.domain.statistics.stattable import StatTable
from app.domain.tables.values import Sign, Value
from tests.helpers.stattables import a_stat_table, stat_tables


def leaves(table: StatTable, column: str, top: str = "") -> list[Value]:
    """What a sum is made of: a row's own figure, or those below it where it says nothing."""
    children = children_of(table.rows)
    found = []
    for key in children.get(top, ()):
        own = table.value(key, column)
        found += leaves(table, column, key) if own == Value() and children.get(key) else [own]
    return found


@given(stat_tables())
def test_a_total_is_the_sum_of_what_is_known(table: StatTable) -> None:
    summed = with_total_row(table)
    for column in table.columns:
        parts = leaves(table, column.key)
        known = [number for part in parts if (number := number_of(part)) is not None]
        total = summed.value(TOTAL, column.key)
        if not known:
            assert total == UNKNOWN
            continue
        assert total.number == pytest.approx(math.fsum(known))
        assert ((TOTAL, column.key) in summed.partial) == (len(known) < len(parts))


@given(stat_tables())
def test_totals_change_no_figure_that_was_there(table: StatTable) -> None:
    summed = with_total_column(with_total_row(table))
    for (row, column), value in table.figures.cells():
        assert summed.value(row, column) == value


@given(stat_tables())
def test_shares_of_a_column_add_up_to_a_hundred(table: StatTable) -> None:
    shares = share_of_column(table)
    for column in table.columns:
        outer = [number_of(table.value(row.key, column.key)) for row in table.rows if row.level == 0]
        found = [shares.value(row.key, column.key).number for row in table.rows if row.level == 0]
        if sum(number or 0 for number in outer) > 0:
            assert math.fsum(number or 0 for number in found) == pytest.approx(100)
        assert all(
            (a is None) == (b is None)
            for a, b in zip(outer, found, strict=True)
            if sum(n or 0 for n in outer)
        )


@given(stat_tables())
def test_turning_twice_gives_the_same_figures(table: StatTable) -> None:
    again = turned(turned(table))
    for (row, column), value in table.figures.cells():
        assert again.value(row, column) == value


@given(stat_tables())
def test_ranks_follow_the_figures(table: StatTable) -> None:
    column = table.columns[0].key
    made = ranked(table, column)
    seen: list[tuple[float, float]] = []
    for row in made.rows:
        rank, number = made.value(row.key, "peringkat").number, number_of(made.value(row.key, column))
        assert (rank is None) == (number is None)
        if rank is not None and number is not None:
            seen.append((rank, number))
    for (rank, number), (next_rank, next_number) in pairwise(seen):
        assert number >= next_number
        assert (rank == next_rank) == (number == next_number)


def test_a_sum_without_a_cell_is_marked() -> None:
    table = with_total_row(a_stat_table({"A": (10, 20), "B": (Sign.MISSING, 5), "C": (Sign.NIL, None)}))
    assert table.value(TOTAL, "Laki-laki") == Value(10)
    assert table.value(TOTAL, "Perempuan") == Value(25)
    assert table.partial == {(TOTAL, "Laki-laki"), (TOTAL, "Perempuan")}


def test_nothing_known_gives_no_nought() -> None:
    table = with_total_row(a_stat_table({"A": (Sign.MISSING, Sign.NIL), "B": (Sign.SUPPRESSED, Sign.NIL)}))
    assert table.value(TOTAL, "Laki-laki") == UNKNOWN
    assert table.value(TOTAL, "Perempuan") == Value(0)
    assert not table.partial


def test_inner_rows_are_summed_into_their_outer_row_first() -> None:
    cells = {"Kec A": (None, None), "Desa 1": (1, 2), "Desa 2": (3, 4), "Kec B": (10, 20)}
    table = with_total_row(a_stat_table(cells, levels=(0, 1, 1, 0)))
    assert table.value("Kec A", "Laki-laki") == Value(4)
    assert table.value(TOTAL, "Laki-laki") == Value(14)


def years() -> StatTable:
    older = a_stat_table({"A": (100, 1), "B": (Sign.MISSING, 2)}, year="2024")
    newer = a_stat_table({"A": (110, 1), "B": (50, 0), "C": (7, 7)})
    return beside({"2024": older, "2025": newer})


def test_years_stand_beside_each_other_under_their_measure() -> None:
    table = years()
    heads = [(*column.groups, column.label) for column in table.columns]
    assert heads == [(sex, year) for sex in ("Laki-laki", "Perempuan") for year in ("2024", "2025")]
    assert table.value("A", "Laki-laki@2024") == Value(100)
    assert table.value("C", "Laki-laki@2024") == Value()
    assert table.title == "Jumlah Penduduk Menurut Kecamatan di Kota Contoh (orang), 2024–2025"


def test_growth_and_index_know_what_they_do_not_know() -> None:
    grown = growth(years())
    assert grown.value("A", "Laki-laki@2025%").number == pytest.approx(10)
    assert grown.value("B", "Laki-laki@2025%") == UNKNOWN
    assert grown.value("B", "Perempuan@2025%").number == pytest.approx(-100)
    assert "persen" in grown.title
    assert "(orang)" not in grown.title
    indexed = index(years(), "2024")
    assert indexed.value("A", "Laki-laki@2025").number == pytest.approx(110)
    assert indexed.value("A", "Laki-laki@2024").number == pytest.approx(100)
    with pytest.raises(KeyError):
        index(years(), "1999")


def test_shares_of_a_row() -> None:
    table = share_of_row(a_stat_table({"A": (1, 3), "B": (Sign.MISSING, 3)}))
    assert table.value("A", "Laki-laki").number == pytest.approx(25)
    assert table.value("B", "Perempuan").number == pytest.approx(100)
    assert table.partial == {("B", "Perempuan")}


def test_per_head_matches_rows_by_key_or_name() -> None:
    people = a_stat_table({"a": (2000, 0), "B": (Sign.MISSING, 0)})
    doctors = a_stat_table({"A": (4, 0), "B": (1, 0), "C": (1, 0)}, title="Jumlah Dokter (orang), 2025")
    made = per_head(doctors, people, "Laki-laki")
    assert made.value("A", "Laki-laki").number == pytest.approx(2)
    assert made.value("B", "Laki-laki") == UNKNOWN
    assert made.value("C", "Laki-laki") == UNKNOWN
    assert "per 1.000" in made.title


def test_sorting_keeps_blocks_together_and_totals_last() -> None:
    unknown: float | Sign | None = Sign.MISSING
    cells = {"A": (1, 0), "A1": (1, 0), "B": (unknown, 0), "C": (9, 0), "C1": (9, 0)}
    table = with_total_row(a_stat_table(cells, levels=(0, 1, 0, 0, 1)))
    rows = [row.key for row in sorted_by(table, "Laki-laki").rows]
    assert rows == ["C", "C1", "A", "A1", "B", TOTAL]
