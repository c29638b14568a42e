"""Values are printed as statistical tables print them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.statistics.printing import round_half_up, say_number, say_value, signs_used
from app.domain.statistics.stattable import SignSet, StatColumn
from app.domain.tables.values import Sign, Value

NOW, OLDER = SignSet(), SignSet(is_older=True)
COLUMN = StatColumn("c", "Nilai", decimals=2)


@pytest.mark.parametrize(
    ("number", "decimals", "said"),
    [
        (1234567.0, 0, "1.234.567"),
        (1234.5, 2, "1.234,50"),
        (2.5, 0, "3"),
        (1.005, 2, "1,01"),
        (-0.4, 0, "0"),
        (-1234.56, 1, "−1.234,6"),
        (1e21, 0, "1.000.000.000.000.000.000.000"),
        (float("nan"), 0, ""),
    ],
)
def test_numbers(number: float, decimals: int, said: str) -> None:
    assert say_number(number, decimals) == said


@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_rounding_is_that_of_the_written_number(number: float, decimals: int) -> None:
    exact = Decimal(repr(number)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert f"{round_half_up(number, decimals):.{decimals}f}" == f"{float(exact):.{decimals}f}"


@pytest.mark.parametrize(
    ("value", "signs", "said"),
    [
        (Value(1.5), NOW, "1,50"),
        (Value(1.5, sign=Sign.PROVISIONAL), NOW, "1,50*"),
        (Value(1.5, sign=Sign.PROVISIONAL), OLDER, "1,50x"),
        (Value(1.5, sign=Sign.REVISED), OLDER, "1,50r"),
        (Value(sign=Sign.MISSING), NOW, "…"),
        (Value(sign=Sign.NEGLIGIBLE), NOW, "~0"),
        (Value(sign=Sign.NEGLIGIBLE), OLDER, "0"),
        (Value(), NOW, ""),
        (Value(text="Baik"), NOW, "Baik"),
    ],
)
def test_signs(value: Value, signs: SignSet, said: str) -> None:
    assert say_value(value, COLUMN, signs) == said


def test_what_was_left_out_is_marked_and_a_year_has_no_dot() -> None:
    assert say_value(Value(10), COLUMN, NOW, is_partial=True) == "10,00¹"
    assert say_value(Value(2025), StatColumn("y", "Tahun", is_year=True), NOW) == "2025"
    assert signs_used([Value(1), Value(sign=Sign.NIL)]) == {Sign.NIL}
