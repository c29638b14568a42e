"""What people write into the cell of a number: read, asked or refused, never guessed."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import Style
from app.domain.submissions.figures import EMPTY
from app.domain.tables.definition import Column
from app.domain.tables.values import Sign, Value
from app.intake.parsing.written import Outcome, Wanted, read_written

NUMBER = Wanted.of(Column("n", "Nilai", unit="km"), "orang")
WHOLE = Wanted.of(Column("n", "Banyaknya", kind="integer"), "orang")
PERCENT = Wanted.of(Column("n", "Persen", kind="percent"), "persen")
MONEY = Wanted.of(Column("n", "Anggaran"), "rupiah")
MILLIONS = Wanted.of(Column("n", "Anggaran"), "juta rupiah")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", 1234), ("1.234,56", 1234.56), ("1234.56", 1234.56), ("1,234.56", 1234.56),
        ("1.234.567", 1234567), ("1,234,567", 1234567), ("12,5", 12.5), ("12.5", 12.5), ("0,123", 0.123),
        ("0.123", 0.123), (",5", 0.5),
        ("-12,5", -12.5), ("\u221212,5", -12.5), ("+7", 7), (" 12 \u00a0", 12), ("\u200b12\ufeff", 12),
        ("\uff11\uff12\uff0c\uff15", 12.5), ("'12", 12), ("1 234 567", 1234567), ("1234567,890", 1234567.89),
        ("0", 0), ("1\u00a0234\u00a0567,5", 1234567.5), ("\n12,5\r\n", 12.5),
    ],
)  # fmt: skip
def test_what_can_be_read_in_one_way_is_read(text: str, number: float) -> None:
    found = read_written(text, NUMBER)
    assert found.value == Value(number)
    assert (found.code, found.severity) == ("text_number", Severity.NOTE)


@pytest.mark.parametrize(
    ("text", "code", "numbers"),
    [
        ("1.234", "ambiguous", [1234, 1.234]),
        ("1,234", "ambiguous", [1234, 1.234]),
        ("-12.345", "ambiguous", [-12345, -12.345]),
        ("(1.234)", "brackets", [-1234, -1.234, 1234, 1.234]),
        ("(12)", "brackets", [-12, 12]),
        ("12-", "trailing_minus", [-12, 12]),
        ("1E+05", "exponent", [100000]),
        ("007", "zero_led", [7]),
        ("12,", "cut_off", [12]),
        ("1 234", "blank_inside", [1234]),
        ("- 5", "dash", [-5]),
        ("\u20135", "dash", [-5]),
        ("12,34 %", "percent_sign", [12.34, 0.1234]),
        ("Rp 1.200.000,00", "money", [1200000]),
        ("12 x", "mark_doubtful", [12]),
        ("12 (e)", "mark_doubtful", [12]),
        ("12\u00b2", "raised_behind", [12]),
        ("1.234 \u00b9)", "raised_behind", [1234, 1.234]),
    ],
)
def test_what_can_be_read_in_several_ways_is_asked(text: str, code: str, numbers: list[float]) -> None:
    found = read_written(text, NUMBER)
    assert (found.code, found.severity) == (code, Severity.ASK)
    assert [reading.number for reading in found.readings] == numbers
    assert found.value == EMPTY


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1O0", "letters_for_digits"), ("l23", "letters_for_digits"),
        ("12l", "letters_for_digits"),
        ("2O", "letters_for_digits"), ("O", "words"),
        ("1,2 juta", "scale_in_cell"), ("12 rb", "scale_in_cell"),
        ("12 kg", "other_unit"), ("lihat lampiran", "words"), ("10-20", "words"), (">100", "words"),
        ("1/2", "words"), ("12 34", "words"), ("1.23.4", "words"), ("1.234.56", "words"),
        ("12/03/2025", "words"),
        ("1.2.2025", "words"), ("\u0661\u0662", "words"),
        ("*", "mark_alone"), ("r", "mark_alone"),
        ("150\n200\n300", "several_lines"), ("150\n200", "several_lines"), ("12\r\n(2024)", "several_lines"),
        ("\u00b112", "words"), ("12 orang laki-laki 5", "words"), ("#REF!", "words"), ("1e999", "words"),
    ],
)  # fmt: skip
def test_what_is_no_number_is_refused(text: str, code: str) -> None:
    found = read_written(text, NUMBER)
    assert (found.code, found.severity, found.value) == (code, Severity.REFUSE, EMPTY)


@pytest.mark.parametrize(
    ("text", "sign"),
    [("-", Sign.NIL), ("–", Sign.NIL), ("…", Sign.MISSING), ("...", Sign.MISSING), ("NA", Sign.SUPPRESSED),
     ("na", Sign.SUPPRESSED), (" ~0 ", Sign.NEGLIGIBLE)],
)  # fmt: skip
def test_signs_of_the_form_stand_for_numbers(text: str, sign: Sign) -> None:
    assert read_written(text, NUMBER) == Outcome(Value(None, "", sign))


@pytest.mark.parametrize(
    "text", ["tidak ada", "Nihil", "KOSONG", "n/a", "N.A.", "--", "belum ada data", "null"]
)
def test_words_for_nothing_are_asked(text: str) -> None:
    found = read_written(text, NUMBER)
    assert (found.code, found.severity) == ("empty_words", Severity.ASK)
    assert {reading.sign for reading in found.readings} == {
        Sign.MISSING, Sign.NIL, Sign.SUPPRESSED, Sign.PLAIN,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [("12,5*", Value(12.5, "", Sign.PROVISIONAL)), ("12 **", Value(12, "", Sign.VERY_PROVISIONAL)),
     ("12r", Value(12, "", Sign.REVISED)), ("12.345.678e", Value(12345678, "", Sign.ESTIMATE))],
)  # fmt: skip
def test_marks_behind_a_number_are_kept(text: str, value: Value) -> None:
    assert read_written(text, NUMBER).value == value


def test_a_mark_does_not_settle_the_number() -> None:
    found = read_written("1.234*", NUMBER)
    assert found.code == "ambiguous"
    assert {(each.number, each.sign) for each in found.readings} == {
        (1234, Sign.PROVISIONAL), (1.234, Sign.PROVISIONAL),
    }  # fmt: skip


def test_units_are_read_in_their_own_column_only() -> None:
    assert read_written("12.345.678 Orang", WHOLE).value == Value(12345678)
    assert read_written("12.345.678 orang", WHOLE).code == "unit_in_cell"
    assert read_written("12,34 %", PERCENT).value == Value(12.34)
    assert read_written("12,34 persen", PERCENT).value == Value(12.34)
    assert read_written("Rp 1.200.000,00", MONEY).value == Value(1200000)
    assert read_written("Rp1.200.000,-", MONEY).value == Value(1200000)
    assert read_written("Rp 1.200.000", MONEY).value == Value(1200000)
    assert [each.number for each in read_written("Rp 1.200.000", MILLIONS).readings] == [1200000, 1.2]
    assert read_written("1.200 orang", WHOLE).value == Value(1200)
    assert read_written("1.200 km", NUMBER).code == "ambiguous"
    assert read_written("12 jiwa", WHOLE).code == "other_unit"


def test_the_style_of_a_column_decides() -> None:
    assert read_written("1.234", NUMBER, Style.DOTS).value == Value(1234)
    assert read_written("1.234", NUMBER, Style.COMMAS).value == Value(1.234)
    assert read_written("1,234", NUMBER, Style.DOTS).value == Value(1.234)
    assert read_written("1,234", NUMBER, Style.COMMAS).value == Value(1234)
    assert read_written("1.234", WHOLE).value == Value(1234)
    assert read_written("1.234", WHOLE).code == "whole_number"


def test_more_digits_than_a_computer_keeps_are_told() -> None:
    assert read_written("12345678901234567", NUMBER).code == "long_digits"


@given(st.text())
def test_no_text_is_ever_read_as_another_number(text: str) -> None:
    """A number that is taken has exactly the digits that were written, in their order."""
    for wanted in (NUMBER, WHOLE, PERCENT, MONEY):
        found = read_written(text, wanted)
        if found.value.number is None or found.code == "long_digits":
            continue
        assert math.isfinite(found.value.number)
        digits = re.sub(r"[^0-9]", "", text.translate({0xFF10 + n: str(n) for n in range(10)}))
        read = re.sub(r"[^0-9]", "", f"{found.value.number:.20g}" if digits.strip("0") else "0")
        assert float(f"0.{digits.strip('0')}") == pytest.approx(float(f"0.{read.strip('0')}"))


NUMBERS = st.decimals(min_value="-999999999999", max_value="999999999999", places=2).map(float)


@given(NUMBERS, st.sampled_from(["{:.2f}", "{:,.2f}"]), st.booleans())
def test_every_number_with_two_decimals_is_read_in_both_styles(
    number: float, form: str, is_local: bool
) -> None:
    text = form.format(number)
    if is_local:
        text = text.translate(str.maketrans(",.", ".,"))
    assert read_written(text, NUMBER).value == Value(number)


@given(st.integers(-999_999_999, 999_999_999), st.sampled_from([".", ","]))
def test_whole_numbers_with_thousands_are_read_or_asked(number: int, mark: str) -> None:
    text = f"{number:,}".replace(",", mark)
    found = read_written(text, NUMBER)
    if found.severity is Severity.ASK:
        assert 1000 <= abs(number) < 1_000_000
        assert number in [reading.number for reading in found.readings]
    else:
        assert found.value == Value(number)
