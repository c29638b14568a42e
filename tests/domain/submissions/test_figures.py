"""Figures give back what was put in, in whatever form it was kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import cell_name, column_name
from app.domain.submissions.figures import EMPTY, figures_of
from app.domain.tables.values import Sign, Value

ROWS, COLUMNS = ("a", "b", "c"), ("x", "y")
VALUES = st.one_of(
    st.builds(Value, st.floats(allow_nan=False)),
    st.builds(Value, st.none(), st.just(""), st.sampled_from([Sign.MISSING, Sign.NIL, Sign.SUPPRESSED])),
    st.builds(Value, st.floats(allow_nan=False), st.just(""), st.sampled_from([Sign.ESTIMATE, Sign.REVISED])),
    st.builds(Value, st.none(), st.text(min_size=1)),
    st.just(EMPTY),
)


@given(st.dictionaries(st.tuples(st.sampled_from(ROWS), st.sampled_from(COLUMNS)), VALUES))
def test_every_cell_comes_back_as_it_was_given(values: dict[tuple[str, str], Value]) -> None:
    figures = figures_of(ROWS, COLUMNS, values)
    for row in ROWS:
        for column in COLUMNS:
            assert figures.value(row, column) == values.get((row, column), EMPTY)
    filled = {key: value for key, value in values.items() if value != EMPTY}
    assert dict(figures.cells()) == filled
    assert figures.filled == len(filled)


def test_a_key_that_the_table_has_not_is_left_out() -> None:
    assert figures_of(ROWS, COLUMNS, {("z", "x"): Value(1)}).filled == 0


@pytest.mark.parametrize(
    ("column", "name"),
    [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (701, "ZZ"), (702, "AAA"), (16383, "XFD")],
)
def test_columns_are_named_as_spreadsheets_name_them(column: int, name: str) -> None:
    assert column_name(column) == name
    assert cell_name(13, column) == f"{name}14"
