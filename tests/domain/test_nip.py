"""Employee numbers: taken apart, judged, written in groups."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.nip import NipFault, digits_of, format_nip, nip_faults, nip_label, parse_nip

GOOD = "19760520 199511 1 001"
PPPK = "19900112 202521 2 014"


def test_a_good_number_is_taken_apart() -> None:
    nip = parse_nip(GOOD)
    assert nip.born == date(1976, 5, 20)
    assert (nip.service_year, nip.service_code, nip.female, nip.serial) == (1995, 11, False, 1)
    assert (nip.pppk, nip.label, str(nip)) == (False, "NIP", GOOD)


def test_contract_staff_have_a_code_where_others_have_a_month() -> None:
    nip = parse_nip(PPPK)
    assert (nip.pppk, nip.label, nip.female, nip.service_code) == (True, "NI PPPK", True, 21)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (GOOD, ()),
        (PPPK, ()),
        ("197605201995111001", ()),
        ("NIP. 19760520 199511 1 001", ()),
        ("19770610 199712 1 0011", (NipFault.LENGTH,)),
        ("1977061019971001", (NipFault.LENGTH,)),
        ("", (NipFault.LENGTH,)),
        ("19760230 199511 1 001", (NipFault.BIRTH,)),
        ("19000101 199511 1 001", (NipFault.BIRTH,)),
        ("19760520 199211 1 001", (NipFault.SERVICE,)),
        ("19760520 199311 1 001", ()),
        ("19760520 199500 1 001", (NipFault.SERVICE,)),
        ("19760520 199511 3 001", (NipFault.SEX,)),
        ("19760520 199511 0 001", (NipFault.SEX,)),
        ("19760520 199511 1 000", (NipFault.SERIAL,)),
        ("00000000 000000 0 000", tuple(NipFault)[1:]),
    ],
)
def test_faults(text: str, faults: tuple[NipFault, ...]) -> None:
    assert nip_faults(text) == faults


@pytest.mark.parametrize("text", ["123", "19760230 199511 1 001", "19760520 199511 1 000"])
def test_a_bad_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_nip(text)
    assert refused.value.code == f"nip.{nip_faults(text)[0]}"
    assert str(refused.value).endswith(".")


def test_writing_in_groups_leaves_bad_numbers_alone() -> None:
    assert format_nip("197605201995111001") == GOOD
    assert format_nip(" 19770610 199712 1 0011 ") == "19770610 199712 1 0011"


def test_label_goes_with_the_number() -> None:
    assert [nip_label(text) for text in (GOOD, PPPK, "1977061019971001")] == ["NIP", "NI PPPK", "NIP"]


@given(
    born=st.dates(date(1950, 1, 1), date(2005, 12, 31)),
    wait=st.integers(17, 40),
    code=st.integers(1, 99),
    sex=st.sampled_from("12"),
    serial=st.integers(1, 999),
)
def test_every_number_made_by_the_rule_is_good(
    born: date, wait: int, code: int, sex: str, serial: int
) -> None:
    text = f"{born:%Y%m%d}{born.year + wait}{code:02d}{sex}{serial:03d}"
    nip = parse_nip(text)
    assert (nip.born, nip.service_year, nip.serial) == (born, born.year + wait, serial)
    assert nip.pppk == (code > 12)
    assert digits_of(str(nip)) == text


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    assert nip_faults(text) or parse_nip(text)
    assert format_nip(text) is not None
