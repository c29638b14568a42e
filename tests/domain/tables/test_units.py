"""Knows that units come to one form, that nothing is lost on the way, and that forms stay put."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.units import normal_unit, propose_units, says_nothing

SPELLINGS = ("persen ", "Persen", "%", "PERSEN", "ha", "hektar", "Hektare (Ha)", "m3", "badan usaha /orang")


@pytest.mark.parametrize(
    ("written", "unit"),
    [
        ("persen ", "persen"),
        ("Persen", "persen"),
        ("%", "persen"),
        ("hektare (ha)", "hektare"),
        ("HEKTAR", "hektare"),
        ("kab/kot", "kabupaten/kota"),
        ("kabkot", "kabupaten/kota"),
        ("badan usaha /orang", "badan usaha/orang"),
        ("ton co2 eq", "ton CO₂eq"),
        ("ton/co2eq", "ton CO₂eq"),
        ("kkal/kap/hr", "kkal/kapita/hari"),
        ("µg/m3", "µg/m³"),
        ("\u03bcg/m³", "µg/m³"),
        ("mpn/100ml", "MPN/100 ml"),
        ("milyar usd", "miliar USD"),
        ("mg/l", "mg/l"),
        ("orang", "orang"),
        ("angka yang tak dikenal", "angka yang tak dikenal"),
    ],
)
def test_a_spelling_has_its_form(written: str, unit: str) -> None:
    assert normal_unit(written) == unit


@pytest.mark.parametrize("text", ["", " ", "-", "***", "*", "…", "–", "..."])
def test_marks_for_nothing_are_no_unit(text: str) -> None:
    assert says_nothing(text)
    assert normal_unit(text) == ""


@given(st.one_of(st.text(max_size=30), st.sampled_from(SPELLINGS)))
def test_a_form_stays_as_it_is(text: str) -> None:
    once = normal_unit(text)
    assert normal_unit(once) == once


@given(st.lists(st.one_of(st.sampled_from(SPELLINGS), st.text(max_size=8)), max_size=30))
def test_every_spelling_stands_under_one_form_as_it_was_written(written: list[str]) -> None:
    proposals = propose_units(written)
    kept = {spelling.text: spelling.count for each in proposals for spelling in each.spellings}
    assert kept == {text: written.count(text) for text in written}
    assert sum(each.count for each in proposals) == len(written)
    assert len({each.unit for each in proposals}) == len(proposals)


def test_the_most_frequent_comes_first_and_says_whether_it_changes_anything() -> None:
    first, second = propose_units(["%", "persen", "persen", "orang"])
    assert (first.unit, first.changes) == ("persen", True)
    assert [spelling.text for spelling in first.spellings] == ["persen", "%"]
    assert (second.unit, second.changes) == ("orang", False)


def test_a_slip_of_the_keyboard_is_asked_never_replaced() -> None:
    (found,) = propose_units(["dokumem"])
    assert (found.unit, found.close_to) == ("dokumem", "dokumen")
