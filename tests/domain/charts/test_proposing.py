"""Charts are proposed by the shape of a table, and show nothing that is not in it."""

from __future__ import annotations

from hypothesis import given

from app.domain.charts.proposing import chart_of, proposals
from app.domain.charts.spec import ChartKind
from app.domain.statistics.deriving import beside
from app.domain.statistics.forming import with_total_column, with_total_row
from app.domain.statistics.reckoning import number_of
from app.domain.statistics.stattable import StatTable
from app.domain.tables.values import Sign
from tests.helpers.stattables import a_stat_table, stat_tables, things_over_years


def kinds(table: StatTable) -> list[ChartKind]:
    return [chart.kind for chart in proposals(table)]


def test_ages_and_sexes_make_a_pyramid() -> None:
    table = a_stat_table({f"{low}–{low + 4}": (low + 1, low + 2) for low in range(0, 50, 5)}, stub="Umur")
    assert kinds(table)[0] is ChartKind.PYRAMID


def test_years_make_lines() -> None:
    each = {str(2020 + at): a_stat_table({"A": (at + 1,), "B": (at,)}, ("Jumlah",)) for at in range(5)}
    table = with_total_row(beside(each))
    chart = proposals(table)[0]
    assert chart.kind is ChartKind.LINE
    assert chart.categories == ("2020", "2021", "2022", "2023", "2024")
    assert [series.name for series in chart.series] == ["Jumlah"]


def test_parts_with_their_total_are_stacked_and_shared() -> None:
    table = with_total_column(a_stat_table({"A": (1, 2), "B": (3, 4)}))
    assert kinds(table) == [ChartKind.BAR, ChartKind.STACKED, ChartKind.SHARE]


def test_many_rows_with_several_measures_are_small_panels() -> None:
    few = a_stat_table({f"Desa {at}": (1, 2) for at in range(5)}, ("Luas", "Panjang"))
    many = a_stat_table({f"Desa {at}": (1, 2) for at in range(36)}, ("Luas", "Panjang"))
    assert kinds(few)[0] is ChartKind.BAR
    assert kinds(many)[0] is ChartKind.MULTIPLES
    assert proposals(many)[0].is_lying


def test_a_sign_is_no_bar() -> None:
    chart = proposals(a_stat_table({"A": (5, 1), "B": (Sign.MISSING, 1), "C": (Sign.NIL, 1)}))[0]
    assert chart.series[0].values == (5.0, None, 0.0)


def test_nothing_is_proposed_for_nothing() -> None:
    assert proposals(a_stat_table({"A": (None, None)})) == ()


@given(stat_tables())
def test_what_is_shown_stands_in_the_table(table: StatTable) -> None:
    numbers = {number_of(value) for _key, value in with_total_row(table).figures.cells()}
    for chart in proposals(with_total_row(table)):
        assert all(len(series.values) == len(chart.categories) for series in chart.series)
        assert set(chart.all_values()) <= numbers


@given(stat_tables())
def test_any_kind_can_be_asked_of_any_table(table: StatTable) -> None:
    if proposals(table):
        for kind in ChartKind:
            assert chart_of(table, kind).kind is kind


def test_different_things_over_years_are_lines_on_scales_of_their_own() -> None:
    table = things_over_years(
        {"Usia": (70.1, 70.5, 71.0, 71.2), "Belanja": (9_000.0, 9_500.0, 9_300.0, 9_900.0)}
    )
    (chart,) = proposals(table)
    assert (chart.kind, chart.is_apart) == (ChartKind.MULTIPLES, True)
    assert [series.name for series in chart.series] == ["Usia", "Belanja"]
    assert chart.categories == ("2020", "2021", "2022", "2023")
    assert chart.series[1].values == (9_000.0, 9_500.0, 9_300.0, 9_900.0)
    assert chart_of(table, ChartKind.MULTIPLES) == chart
    assert chart_of(table, ChartKind.BAR).categories[0] == "Usia: 2020"
