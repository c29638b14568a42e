"""Knows which number formats show a number as something else than it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import Oddity
from app.intake.reading.formats import BUILT_IN, look_of

PLAIN = (
    "General",
    "0",
    "0.00",
    "#,##0",
    "#,##0.00",
    "@",
    '_(* #,##0_);_(* \\(#,##0\\);_(* "-"??_);_(@_)',
    "# ?/?",
    "0.00E+00",
    '#,##0" orang"',
    '"Rp"#,##0',
    "[$Rp-421]#,##0",
    "#,##0;[Red]#,##0",
    "#,##0_);(#,##0)",
    '0;-0;"-"',
    "[Blue]0.0",
    "0\\%",
    "",
)
ODD = {
    "0%": Oddity.PERCENT,
    "#,##0.0%;-0.0%": Oddity.PERCENT,
    "#,##0,": Oddity.SCALED,
    "0.0,,": Oddity.SCALED,
    '#,##0.0,," jt"': Oddity.SCALED,
    '0.0" ribu"': Oddity.SCALED,
    ";;;": Oddity.SCALED,
    '"ada"': Oddity.SCALED,
    "[h]:mm": Oddity.SCALED,
    "dd/mm/yyyy": Oddity.DATE,
    "[$-421]dd mmmm yyyy;@": Oddity.DATE,
    "hh:mm": Oddity.DATE,
    "mmm-yy": Oddity.DATE,
    "[$-F800]dddd, mmmm dd, yyyy": Oddity.DATE,
}


@pytest.mark.parametrize("code", PLAIN)
def test_plain_formats(code: str) -> None:
    assert look_of(code).is_plain
    assert [look_of(code).oddity(value) for value in (1234.5, 0, -7.25)] == [None] * 3


@pytest.mark.parametrize("code", ODD)
def test_odd_formats(code: str) -> None:
    assert look_of(code).oddity(1234.5) is ODD[code]
    assert not look_of(code).is_plain


def test_the_section_that_a_number_takes() -> None:
    look = look_of('[>=1000000]0.0,," juta";[>=1000]0," ribu";0')
    assert [look.oddity(value) for value in (2_500_000, 2_500, 25)] == [Oddity.SCALED, Oddity.SCALED, None]
    shown_without_sign = look_of("#,##0;#,##0")
    assert [shown_without_sign.oddity(value) for value in (5, -5)] == [None, Oddity.SCALED]
    assert look_of('0;-0;"nihil"').oddity(0) is Oddity.SCALED
    assert look_of('0;-0;"nihil"').oddity(3) is None


def test_built_in_formats() -> None:
    odd = {number: look_of(code).oddity(5) for number, code in BUILT_IN.items()}
    assert {number for number, found in odd.items() if found is Oddity.PERCENT} == {9, 10}
    days = {number for number, found in odd.items() if found is Oddity.DATE}
    assert days == {*range(14, 23), *range(27, 37), 45, 47, *range(50, 59)}
    assert odd[46] is Oddity.SCALED


@given(
    st.text(st.sampled_from('0#?.,%@;[]"\\_*-() dmyhsGeneralE+<>=1r!'), max_size=30),
    st.floats(allow_nan=False),
)
def test_any_code_is_understood_somehow(code: str, value: float) -> None:
    look = look_of(code)
    assert look.oddity(value) in (None, *Oddity)
    if look.is_plain:
        assert look.oddity(value) is None
