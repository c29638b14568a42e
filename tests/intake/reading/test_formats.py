"""Knows which number formats show a number as something else than it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets import CellNote, Oddity
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
    "#,##0;[Red]#,##0",
    "#,##0_);(#,##0)",
    '0;-0;"-"',
    "[Blue]0.0",
    '0"."000',
    '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
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
    '0"000"': Oddity.SCALED,
    "0\\0\\0": Oddity.SCALED,
    '0" x 1.000"': Oddity.SCALED,
    '"-"0': Oddity.SCALED,
    '0" km2"': Oddity.WORDED,
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


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('#,##0" orang"', "# orang"),
        ("0 \\k\\g", "# kg"),
        ('General" ha"', "# ha"),
        ('"Rp"#,##0', "Rp#"),
        ("[$Rp-421]#,##0", "Rp#"),
        ('_("Rp"* #,##0_);_("Rp"* \\(#,##0\\);_("Rp"* "-"_);_(@_)', "Rp#"),
        ("0\\%", "#%"),
        ('">"0', ">#"),
        ('0"*"', "#*"),
    ],
)
def test_words_beside_a_number_are_told(code: str, shown: str) -> None:
    look = look_of(code)
    assert look.note(1234.5) == CellNote(Oddity.WORDED, shown)
    assert not look.is_plain


def test_words_are_those_of_the_section_that_a_number_takes() -> None:
    look = look_of('[<1]0.0" kg";0" ton"')
    assert [look.note(value) for value in (0.5, 5)] == [
        CellNote(Oddity.WORDED, "# kg"),
        CellNote(Oddity.WORDED, "# ton"),
    ]
    assert look_of("dd/mm/yyyy").note(5) == CellNote(Oddity.DATE, "dd/mm/yyyy")
    assert look_of("0").note(5) is None


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
    assert {number for number, found in odd.items() if found is Oddity.WORDED} == {5, 6, 7, 8, 42, 44}


@given(
    st.text(st.sampled_from('0#?.,%@;[]"\\_*-() dmyhsGeneralE+<>=1r!'), max_size=30),
    st.floats(allow_nan=False),
)
def test_any_code_is_understood_somehow(code: str, value: float) -> None:
    look = look_of(code)
    assert look.oddity(value) in (None, *Oddity)
    if look.is_plain:
        assert look.oddity(value) is None
