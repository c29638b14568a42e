"""A view is plain data, and any view of any tables gives a table."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.views import Reckoning, TableView, look_at, view_from_dict
from tests.helpers.stattables import a_stat_table, stat_tables

VIEWS = st.builds(
    TableView,
    years=st.integers(1, 4),
    reckoning=st.sampled_from(list(Reckoning)),
    with_total_column=st.booleans(),
    rows=st.lists(st.sampled_from(["r0", "r1", "r9"]), max_size=2).map(tuple),
    columns=st.lists(st.sampled_from(["c0", "c4"]), max_size=2).map(tuple),
    sort=st.sampled_from(["", "c0", "c1", "c0@2024"]),
    lowest_first=st.booleans(),
    is_turned=st.booleans(),
    base=st.sampled_from(["", "2024"]),
    people=st.sampled_from(["", "orang"]),
)


@given(VIEWS)
def test_a_view_comes_back_from_json(view: TableView) -> None:
    assert view_from_dict(view.to_dict()) == view
    assert view_from_dict({}) == TableView()


@given(VIEWS, st.lists(stat_tables(), min_size=1, max_size=3))
def test_any_view_of_any_tables_gives_a_table(view: TableView, tables: list) -> None:
    by_year = {str(2023 + at): table for at, table in enumerate(tables)}
    made = look_at(by_year, view, {"orang": tables[0]})
    assert made.rows
    assert made.columns
    assert made.figures.rows == tuple(row.key for row in made.rows)
    assert made.figures.columns == tuple(column.key for column in made.columns)
    for row, column in made.partial:
        made.value(row, column)


def test_several_years_with_growth_of_chosen_columns() -> None:
    tables = {str(2023 + at): a_stat_table({"A": (100 + at, 5), "B": (50, 5)}) for at in range(3)}
    made = look_at(tables, TableView(years=3, reckoning=Reckoning.GROWTH, columns=("Laki-laki",)))
    assert [column.label for column in made.columns] == ["2023–2024", "2024–2025"]
