"""Damages inside single cells: numbers as people write them."""

from __future__ import annotations

from app.domain.tables.values import Value
from tests.helpers.spoiled.columns import (
    ASK,
    NOTE,
    REFUSE,
    any_number,
    fraction,
    local,
    typed,
    whole,
)
from tests.helpers.spoiled.spoiling import Spoiler


def comma_decimals(bench: Spoiler) -> None:
    """1.234,56 as words: thousands and decimals can be told apart."""
    place = bench.pick(fraction, alone=True)
    number = bench.rng.randrange(100_000, 99_999_999) / 100
    bench.type(place, local(number))
    bench.means(place, Value(number))


def point_decimals(bench: Spoiler) -> None:
    """1234.56 as words."""
    place = bench.pick(fraction, alone=True)
    number = bench.rng.randrange(100_000, 99_999_999) / 100
    bench.type(place, f"{number:.2f}")
    bench.means(place, Value(number))


def english_style(bench: Spoiler) -> None:
    """1,234,567.8 as words."""
    place = bench.pick(fraction, alone=True)
    number = bench.rng.randrange(10_000_000, 99_999_999) / 10
    bench.type(place, f"{number:,.1f}")
    bench.means(place, Value(number))


def thousands_or_fraction(bench: Spoiler) -> None:
    """1.234 or 1,234 in a column of fractions where nothing decides."""
    text = f"{bench.rng.randrange(1, 999)}{bench.rng.choice('.,')}{bench.rng.randrange(1000):03d}"
    typed(bench, fraction, text, "ambiguous", ASK)


def thousands_in_whole_numbers(bench: Spoiler) -> None:
    """10.500 in a column of whole numbers."""
    place = bench.pick(whole)
    number = bench.rng.randrange(1_000, 999_999)
    bench.type(place, f"{number:,}".replace(",", bench.rng.choice(".,")))
    bench.means(place, Value(float(number)))


def thousands_decided_by_the_column(bench: Spoiler) -> None:
    """2.345 beside 1.234,5 and 12.345.678 in the same column."""
    first = bench.pick(fraction, alone=True)
    others = [bench.pick(lambda column: column.key == first[2]) for _ in range(2)]
    bench.type(first, "2.345")
    bench.means(first, Value(2345.0))
    for place, number, decimals in zip(others, (1234.5, 12345678.0), (1, 0), strict=True):
        bench.type(place, local(number, decimals))
        bench.means(place, Value(number))


def thousands_contradicted_by_the_column(bench: Spoiler) -> None:
    """2.345 beside 1.234,5 and 1,234.5 in the same column."""
    first = bench.pick(fraction, alone=True)
    others = [bench.pick(lambda column: column.key == first[2]) for _ in range(2)]
    bench.type(first, "2.345")
    bench.want("ambiguous", ASK, first)
    for place, text in zip(others, ("1.234,5", "1,234.5"), strict=True):
        bench.type(place, text)
        bench.means(place, Value(1234.5))


def numbers_as_words_with_blanks(bench: Spoiler) -> None:
    """A number with blanks of all kinds around it."""
    place = bench.pick(whole)
    number = bench.rng.randrange(10_000)
    blanks = ["", " ", "\u00a0", "  ", "\t", "\u2009"]
    bench.type(place, f"{bench.rng.choice(blanks)}{number}{bench.rng.choice(blanks[1:])}")
    bench.means(place, Value(float(number)))


def a_whole_column_as_words(bench: Spoiler) -> None:
    """Every number of a column kept as words, as exports do."""
    table, _row, column = bench.pick(whole)
    for (row, key), value in bench.form.truth[table].items():
        if key == column and value.number is not None and (table, row, column) not in bench.used:
            bench.type((table, row, column), str(int(value.number)))
            bench.used.add((table, row, column))


def unseen_letters(bench: Spoiler) -> None:
    """Zero-width letters from a web page."""
    place = bench.pick(whole)
    number = bench.rng.randrange(10_000)
    bench.type(place, f"\u200b{number}\ufeff")
    bench.means(place, Value(float(number)))


def full_width_digits(bench: Spoiler) -> None:
    place = bench.pick(whole)
    number = bench.rng.randrange(10_000)
    bench.type(place, str(number).translate({0x30 + n: 0xFF10 + n for n in range(10)}))
    bench.means(place, Value(float(number)))


def letters_for_digits(bench: Spoiler) -> None:
    typed(
        bench,
        any_number,
        bench.rng.choice(["1O5", "2l7", "I00", "12O", "3,O5", "l.234"]),
        "letters_for_digits",
        REFUSE,
    )


def words_in_a_number(bench: Spoiler) -> None:
    text = bench.rng.choice(
        ["lihat lampiran", "menyusul", "10-20", "> 100", "±12", "1/2", "12/03/2025", "1.2.3"]
    )
    typed(bench, any_number, text, "words", REFUSE)


def exponents(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["1E+05", "2,5e3", "1e5"]), "exponent", ASK)


def leading_zeros(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["007", "0123", "00"]), "zero_led", ASK)


def brackets(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["(1.234)", "(12)", "( 7,5 )"]), "brackets", ASK)


def trailing_minus(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["1234-", "7,5-", "12 –"]), "trailing_minus", ASK)


def blank_for_thousands(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["1 234", "12\u00a0500"]), "blank_inside", ASK)


def very_long_digits(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    number = bench.rng.randrange(10**16, 10**18)
    bench.type(place, str(number))
    bench.means(place, Value(float(number)))
    table, _row, column = place
    bench.want_whole("long_digits", NOTE, table, column=column)


def negative_numbers(bench: Spoiler) -> None:
    place = bench.pick(fraction)
    number = -bench.rng.randrange(1, 10_000) / 8
    bench.type(place, number)
    bench.means(place, Value(number))


def thousands_lost_by_excel(bench: Spoiler) -> None:
    """10.500 typed under English settings: Excel keeps 10.5."""
    number = bench.rng.randrange(1_001, 999_999)
    lost = number / 1000 if number % 1000 else (number + 1) / 1000
    typed(bench, whole, lost, "maybe_thousands", ASK)


NUMBERS = (
    comma_decimals, point_decimals, english_style, thousands_or_fraction, thousands_in_whole_numbers,
    thousands_decided_by_the_column, thousands_contradicted_by_the_column, numbers_as_words_with_blanks,
    a_whole_column_as_words, unseen_letters, full_width_digits, letters_for_digits, words_in_a_number,
    exponents, leading_zeros, brackets, trailing_minus, blank_for_thousands, very_long_digits,
    negative_numbers, thousands_lost_by_excel,
)  # fmt: skip
