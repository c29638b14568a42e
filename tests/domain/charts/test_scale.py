"""Axes have round steps and hold every value."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.charts.scale import scale_for

NUMBERS = st.lists(
    st.floats(-1e9, 1e9).filter(lambda number: number == 0 or abs(number) > 1e-6), min_size=1, max_size=30
)


@given(NUMBERS, st.integers(2, 8), st.booleans())
def test_every_value_is_on_the_axis_and_the_ticks_are_few(
    values: list[float], about: int, from_zero: bool
) -> None:
    scale = scale_for(values, about, from_zero=from_zero)
    slack = scale.step * 1e-6
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= about + 3
    assert all(0 <= scale.share(value) <= 1 for value in values)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0, 47], (0, 10, 20, 30, 40, 50)),
        ([-3, 9], (-5.0, -2.5, 0, 2.5, 5, 7.5, 10)),
        ([], (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
    ],
)
def test_steps_are_round(values: list[float], ticks: tuple[float, ...]) -> None:
    assert scale_for(values).ticks == pytest.approx(ticks)


def test_close_values_far_from_zero_may_leave_zero_out() -> None:
    assert scale_for([70.1, 72.4], from_zero=False).low == 70
    assert scale_for([70.1, 72.4]).low == 0
    assert scale_for([10, 72.4], from_zero=False).low == 0


@pytest.mark.parametrize(("high", "decimals"), [(5, 0), (0.5, 1), (0.05, 2), (1.2, 2), (12, 1)])
def test_ticks_know_their_decimals(high: float, decimals: int) -> None:
    scale = scale_for([high])
    for tick in scale.ticks:
        assert round(tick, scale.decimals) == pytest.approx(tick)
    assert scale.decimals <= decimals + 1
