"""A clean table is left alone; each single fault is found at its cell, and said in words."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks.settings import USUAL
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Sign, Value
from tests.domain.submissions.clean import Delivered, at, deliveries, leaf, only, sign

ROWS = st.integers(0, 10**6)


@given(deliveries)
def test_a_clean_table_is_left_alone(delivered: Delivered) -> None:
    assert delivered.grave() == []
    assert replace(delivered, before={}).grave() == []


@given(deliveries, ROWS, st.sampled_from(["lk", "pr", "jumlah"]), st.integers(1, 9))
def test_a_wrong_cell_is_where_row_and_column_fail_together(
    delivered: Delivered, no: int, column: str, by: int
) -> None:
    row = leaf(delivered, no)
    right = delivered.number(row, column)
    finding = only(delivered.spoiled({(row, column): Value(right + by)}).grave())
    assert at(finding) == ("crossed", row, column)
    assert (finding.sheet, finding.cell) == delivered.place(row, column)
    assert finding.facts["wanted"] == f"{int(right):,}".replace(",", ".")
    assert finding.severity is Severity.REFUSE


@given(deliveries, ROWS, st.floats(0.01, 0.99).map(lambda part: round(part, 2)))
def test_a_fraction_of_a_person_is_refused(delivered: Delivered, no: int, part: float) -> None:
    row = leaf(delivered, no)
    spoiled = delivered.spoiled({(row, "lk"): Value(delivered.number(row, "lk") + part)})
    assert ("not_whole", row, "lk") in {at(finding) for finding in spoiled.grave()}


@given(deliveries, ROWS, st.sampled_from(["lk", "pr", "jumlah", "miskin"]))
def test_an_empty_cell_is_refused_unless_the_reader_spoke_of_it(
    delivered: Delivered, no: int, column: str
) -> None:
    row = leaf(delivered, no)
    spoiled = delivered.spoiled({(row, column): Value()})
    assert at(only(spoiled.grave())) == ("cell_empty", row, column)
    assert spoiled.grave(reported=[(row, column)]) == []


@given(deliveries, ROWS)
def test_what_may_be_empty_is_asked_where_a_figure_was(delivered: Delivered, no: int) -> None:
    row = leaf(delivered, no)
    spoiled = delivered.spoiled({(row, "luas"): Value()})
    assert at(only(spoiled.grave())) == ("number_gone", row, "luas")
    assert replace(spoiled, before={}).grave() == []


@given(deliveries, ROWS, st.sampled_from([Sign.MISSING, Sign.SUPPRESSED]))
def test_a_sign_is_taken_and_noted_and_makes_sums_unknown(
    delivered: Delivered, no: int, missing: Sign
) -> None:
    row = leaf(delivered, no)
    spoiled = delivered.spoiled({(row, "lk"): sign(missing)})
    assert spoiled.grave() == []
    notes = {finding.code for finding in spoiled.findings()}
    assert notes >= {"sign_after_number", "sum_unknown"}
    assert all(finding.reason.endswith(".") for finding in spoiled.findings())


@given(deliveries, ROWS)
def test_parts_that_are_more_than_their_total_are_refused_whatever_is_missing(
    delivered: Delivered, no: int
) -> None:
    row = leaf(delivered, no)
    jumlah = delivered.number(row, "jumlah")
    over = {(row, "lk"): sign(Sign.MISSING), (row, "pr"): Value(jumlah + 1)}
    codes = {at(finding) for finding in delivered.spoiled(over).grave()}
    assert ("sum_over", row, "jumlah") in codes


@given(deliveries, ROWS)
def test_a_dash_counts_as_zero(delivered: Delivered, no: int) -> None:
    row = leaf(delivered, no)
    spoiled = replace(delivered.spoiled({(row, "lk"): sign(Sign.NIL)}), before={})
    finding = only(spoiled.grave())
    assert at(finding) == ("crossed", row, "lk")


@given(deliveries, ROWS, st.sampled_from([-1.0, -0.5, 100.5, 450.0]))
def test_what_is_beyond_the_limits_is_refused(delivered: Delivered, no: int, number: float) -> None:
    row = leaf(delivered, no)
    spoiled = delivered.spoiled({(row, "miskin"): Value(number)})
    code = "below_minimum" if number < 0 else "above_maximum"
    assert (code, row, "miskin") in {at(finding) for finding in spoiled.grave()}


@given(deliveries, ROWS, st.sampled_from([10, 100, 1_000]), st.booleans())
def test_a_slip_of_the_unit_is_asked_with_its_factor(
    delivered: Delivered, no: int, factor: int, is_bigger: bool
) -> None:
    row = leaf(delivered, no)
    old = delivered.before[row, "luas"].number or 0.0
    new = old * factor if is_bigger else old / factor
    spoiled = delivered.spoiled({(row, "luas"): Value(round(new, 6))})
    found = [finding for finding in spoiled.grave() if finding.code.startswith("power_slip")]
    finding = only(found)
    assert (finding.row, finding.column) == (row, "luas")
    assert finding.facts["factor"] == f"{factor:,}".replace(",", ".")
    assert finding.severity is Severity.ASK


@given(deliveries, st.sampled_from([10, 1_000]))
def test_a_whole_column_in_another_unit_is_asked_once(delivered: Delivered, factor: int) -> None:
    bigger = {key: Value(delivered.number(*key) * factor) for key in delivered.values if key[1] == "luas"}
    old = {key: Value(round((value.number or 0) * 1.01, 2)) for key, value in delivered.values.items()}
    spoiled = replace(delivered.spoiled(bigger), before=old)
    assert at(only([f for f in spoiled.grave() if f.column == "luas"])) == ("column_slip_bigger", "", "luas")


@given(deliveries, ROWS, st.integers(4, 8))
def test_a_jump_that_no_other_cell_makes_is_asked(delivered: Delivered, no: int, times: int) -> None:
    row = leaf(delivered, no)
    new = round((delivered.before[row, "luas"].number or 0.0) * times, 2)
    spoiled = delivered.spoiled({(row, "luas"): Value(new)})
    asked = [finding for finding in spoiled.grave() if finding.code.startswith(("jump", "power"))]
    assert (only(asked).row, only(asked).column) == (row, "luas")


@given(deliveries)
def test_last_years_table_sent_again_is_asked_once(delivered: Delivered) -> None:
    again = replace(delivered, values=delivered.before)
    assert at(only(again.grave())) == ("table_again", "", "")


@given(deliveries)
def test_a_column_copied_from_last_year_is_asked(delivered: Delivered) -> None:
    old = {key: value for key, value in delivered.before.items() if key[1] in ("lk", "pr", "jumlah")}
    copied = delivered.spoiled(old)
    codes = {at(finding) for finding in copied.grave()}
    figures = {
        key: {value.number or 0 for cell, value in old.items() if cell[1] == key} for key in ("lk", "pr")
    }
    telling = [
        key
        for key, numbers in figures.items()
        if sum(number >= USUAL.copied_from for number in numbers) >= USUAL.copied_cells
    ]
    assert {("column_again", "", key) for key in telling} <= codes, "few figures may be the same by chance"


@given(deliveries)
def test_one_column_twice_is_asked(delivered: Delivered) -> None:
    twice = {(row, "pr"): value for (row, column), value in delivered.values.items() if column == "lk"}
    codes = {at(finding) for finding in replace(delivered.spoiled(twice), before={}).grave()}
    assert ("column_twice", "", "pr") in codes


def test_columns_changed_over_are_asked() -> None:
    rows = tuple(RowLabel(f"r{no}", f"R{no}") for no in range(8))
    columns = (Column("l", "L", kind="integer"), Column("p", "P", kind="integer"))
    table = TableDefinition("t", 1, "T", rows=rows, columns=columns)
    last = {
        (f"r{no}", key): Value(base + 37.0 * no)
        for no in range(8)
        for key, base in (("l", 900), ("p", 1_000))
    }
    now = {
        (row, "p" if key == "l" else "l"): Value((value.number or 0) + 3)
        for (row, key), value in last.items()
    }
    delivered = Delivered(table, now, last)
    assert at(only(delivered.grave())) == ("columns_changed_over", "", "l")
    straight = {key: Value((value.number or 0) + 3) for key, value in last.items()}
    assert Delivered(table, straight, last).grave() == []


def test_neighbours_changed_over_are_asked_once() -> None:
    rows = tuple(RowLabel(f"r{no}", f"R{no}") for no in range(8))
    table = TableDefinition("t", 1, "T", rows=rows, columns=(Column("l", "L", kind="integer"),))
    last = {(f"r{no}", "l"): Value(50.0 * 4**no) for no in range(8)}
    now = {key: Value((value.number or 0) + 1) for key, value in last.items()}
    now["r3", "l"], now["r4", "l"] = now["r4", "l"], now["r3", "l"]
    finding = only(Delivered(table, now, last).grave())
    assert at(finding) == ("cells_changed_over", "r3", "l")
    assert "R4" in finding.reason


@given(deliveries, st.integers(1, 900))
def test_a_wrong_total_between_two_levels_is_named_itself(delivered: Delivered, by: int) -> None:
    spoiled = replace(
        delivered.spoiled({("k0", "luas"): Value(delivered.number("k0", "luas") + by)}), before={}
    )
    finding = only(spoiled.grave())
    assert at(finding) == ("crossed", "k0", "luas")


@given(deliveries, ROWS)
def test_two_wrong_cells_of_one_row_are_not_taken_for_one(delivered: Delivered, no: int) -> None:
    row = leaf(delivered, no)
    changes = {(row, column): Value(delivered.number(row, column) + 7) for column in ("lk", "jumlah")}
    found = {at(finding) for finding in replace(delivered.spoiled(changes), before={}).grave()}
    kabupaten = row.partition("/")[0]
    assert found == {("total_wrong", kabupaten, "lk"), ("total_wrong", kabupaten, "jumlah")}
