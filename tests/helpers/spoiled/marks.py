"""Damages inside single cells: signs, marks, and units beside the numbers."""

from __future__ import annotations

from app.domain.tables.values import Sign, Value
from tests.helpers.spoiled.columns import (
    ASK,
    REFUSE,
    any_number,
    fraction,
    local,
    not_money,
    percent,
    typed,
    whole,
)
from tests.helpers.spoiled.spoiling import Spoiler


def signs(bench: Spoiler) -> None:
    """The signs of the form, and older spellings."""
    written = {"-": Sign.NIL, "–": Sign.NIL, "—": Sign.NIL, "...": Sign.MISSING, "…": Sign.MISSING,
               "NA": Sign.SUPPRESSED, "na ": Sign.SUPPRESSED, "~0": Sign.NEGLIGIBLE}  # fmt: skip
    text = bench.rng.choice(sorted(written))
    place = bench.pick(any_number)
    bench.type(place, text)
    bench.means(place, Value(None, "", written[text]))


def words_for_nothing(bench: Spoiler) -> None:
    text = bench.rng.choice(["tidak ada", "Nihil", "kosong", "n/a", "N.A.", "--", "belum ada data", "?"])
    typed(bench, any_number, text, "empty_words", ASK)


def a_mark_behind_the_number(bench: Spoiler) -> None:
    """1.234,5* in one cell."""
    place = bench.pick(fraction, alone=True)
    number = bench.rng.randrange(10_000, 9_999_999) / 10
    mark = bench.rng.choice([Sign.PROVISIONAL, Sign.VERY_PROVISIONAL, Sign.ESTIMATE, Sign.REVISED])
    bench.type(place, f"{local(number, 1)}{bench.rng.choice(['', ' '])}{mark.value}")
    bench.means(place, Value(number, "", mark))


def a_mark_behind_a_doubtful_number(bench: Spoiler) -> None:
    typed(bench, fraction, bench.rng.choice(["1.234*", "12,500r", "7.125 e"]), "ambiguous", ASK)


def only_a_mark(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["*", "**", "r", "e"]), "mark_alone", REFUSE)


def marks_of_both_kinds(bench: Spoiler) -> None:
    """One mark behind the number, another beside it."""
    place = bench.pick(whole)
    bench.type(place, "1234*")
    bench.cell(place, mark=True).value = "r"
    bench.want("two_marks", ASK, place, mark=True)


def the_same_mark_twice(bench: Spoiler) -> None:
    place = bench.pick(whole)
    bench.type(place, "1234 r")
    bench.cell(place, mark=True).value = "r"
    bench.means(place, Value(1234.0, "", Sign.REVISED))


def a_mark_nobody_knows(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    bench.cell(place, mark=True).value = bench.rng.choice(["sementara", "@", "ok", "****"])
    bench.want("mark_unknown", REFUSE, place, mark=True)


def a_number_in_the_marks(bench: Spoiler) -> None:
    """A paste that is one column off."""
    place = bench.pick(any_number)
    bench.cell(place, mark=True).value = bench.rng.choice([1234.0, "1.234", 0.0])
    bench.want("number_for_mark", REFUSE, place, mark=True)


def a_sign_in_the_marks(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    bench.type(place, None)
    bench.cell(place, mark=True).value = "…"
    bench.means(place, Value(None, "", Sign.MISSING))


def a_sign_beside_a_number(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    bench.cell(place, mark=True).value = "…"
    bench.want("sign_beside_number", REFUSE, place, mark=True)


def a_mark_without_number(bench: Spoiler) -> None:
    place = bench.pick(any_number)
    bench.type(place, None)
    bench.means(place, Value())
    bench.cell(place, mark=True).value = "*"
    bench.want("mark_without_number", REFUSE, place, mark=True)


def per_cent_signs(bench: Spoiler) -> None:
    place = bench.pick(percent)
    bench.type(place, bench.rng.choice(["12,34 %", "12,34%", "12.34 persen"]))
    bench.means(place, Value(12.34))


def per_cent_signs_elsewhere(bench: Spoiler) -> None:
    typed(bench, fraction, "12,34 %", "percent_sign", ASK)


def per_cent_format(bench: Spoiler) -> None:
    """0.2125 shown as 21,25 %."""
    place = bench.pick(percent)
    number = bench.rng.randrange(1, 9_999)
    bench.type(place, number / 10_000, "0.00%")
    bench.means(place, Value(number / 100))


def per_cent_format_elsewhere(bench: Spoiler) -> None:
    place = bench.pick(fraction)
    bench.type(place, 0.2125, "0.00%")
    bench.want("percent_elsewhere", ASK, place)


def per_cent_twice(bench: Spoiler) -> None:
    """21.25 in a cell shown as per cent: 2125 %."""
    place = bench.pick(percent)
    bench.type(place, 21.25, "0%")
    bench.want("percent_twice", ASK, place)


def own_units(bench: Spoiler) -> None:
    """12.345 jiwa in the column of jiwa."""
    place = bench.pick(whole)
    table, _row, key = place
    definition = bench.definition(table)
    column = next(each for each in definition.columns if each.key == key)
    number = bench.rng.randrange(1_000, 999_999)
    bench.type(place, f"{local(number, 0)} {column.unit or definition.unit}")
    bench.means(place, Value(float(number)))


def other_units(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["12 kuintal", "7,5 ekor", "100 liter"]), "other_unit", REFUSE)


def own_units_by_format(bench: Spoiler) -> None:
    """12345 shown as 12,345 jiwa by the format of its cell."""
    place = bench.pick(whole)
    table, _row, key = place
    definition = bench.definition(table)
    column = next(each for each in definition.columns if each.key == key)
    number = float(bench.rng.randrange(1_000, 999_999))
    bench.type(place, number, f'#,##0" {column.unit or definition.unit}"')
    bench.means(place, Value(number))


def other_units_by_format(bench: Spoiler) -> None:
    """12 shown as 12 kuintal by the format of its cell."""
    place = bench.pick(any_number)
    bench.type(place, 12.0, bench.rng.choice(['0" kuintal"', "0 \\e\\k\\o\\r", '">"0', '0.0" *"']))
    bench.want("words_by_format", ASK, place)


def figures_by_format(bench: Spoiler) -> None:
    """12 shown as 12000 by the format of its cell."""
    place = bench.pick(any_number)
    bench.type(place, 12.0, bench.rng.choice(['0"000"', '0" x 1.000"', "0\\0\\0"]))
    bench.want("scaled_format", ASK, place)


def scales_in_words(bench: Spoiler) -> None:
    typed(bench, any_number, bench.rng.choice(["1,2 juta", "12 ribu", "3 miliar"]), "scale_in_cell", REFUSE)


def money_elsewhere(bench: Spoiler) -> None:
    typed(
        bench,
        not_money,
        bench.rng.choice(["Rp 1.200.000,00", "Rp1.250.000", "IDR 12,500,000"]),
        "money",
        ASK,
    )


MARKS = (
    signs, words_for_nothing, a_mark_behind_the_number, a_mark_behind_a_doubtful_number, only_a_mark,
    marks_of_both_kinds, the_same_mark_twice, a_mark_nobody_knows, a_number_in_the_marks,
    a_sign_in_the_marks, a_sign_beside_a_number, a_mark_without_number, per_cent_signs,
    per_cent_signs_elsewhere, per_cent_format, per_cent_format_elsewhere, per_cent_twice, own_units,
    other_units, own_units_by_format, other_units_by_format, figures_by_format,
    scales_in_words, money_elsewhere,
)  # fmt: skip
