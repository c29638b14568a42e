"""A clean table is left alone; each single fault is found at its cell, and said in words."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.checks import USUAL, cells_of, check_table, finding_key, keys_of
from app.domain.submissions.checks.saying import say_number
from app.domain.submissions.figures import figures_of
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Sign, Value
from tests.domain.submissions.clean import Delivered, deliveries, sign

ROWS = st.integers(0, 10**6)


def leaf(delivered: Delivered, no: int) -> str:
    leaves = [row.key for row in delivered.definition.rows if row.level]
    return leaves[no % len(leaves)]


def only(findings: list[CellFinding]) -> CellFinding:
    (finding,) = findings
    assert finding.reason
    assert finding.remedy.endswith(".")
    assert "{" not in finding.reason + finding.remedy
    return finding


def at(finding: CellFinding) -> tuple[str, str, str]:
    return finding.code, finding.row, finding.column


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
    assert {("column_again", "", "lk"), ("column_again", "", "pr")} <= codes


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


def one_column(column: Column, numbers: list, last: list | None = None) -> Delivered:
    rows = tuple(RowLabel(f"r{no}", f"R{no}") for no in range(len(numbers)))
    table = TableDefinition("t", 1, "T", rows=rows, columns=(column,))
    values = {(f"r{no}", column.key): Value(number) for no, number in enumerate(numbers)}
    before = {(f"r{no}", column.key): Value(number) for no, number in enumerate(last or [])}
    return Delivered(table, values, before)


PERCENT = Column("p", "Persen", kind="percent", decimals=2, unit="persen")


def test_shares_in_a_column_of_percent_are_asked_both_ways() -> None:
    delivered = one_column(PERCENT, [0.45, 0.5, 0.61])
    findings = delivered.grave()
    assert [finding.code for finding in findings] == ["percent_share"] * 3
    assert [(each.number, each.words) for each in findings[0].readings] == [
        (45, "45 persen"),
        (0.45, "0,45 persen"),
    ]
    assert one_column(PERCENT, [0.45, 0.5, 0.61], [0.4, 0.5, 0.6]).grave() == []
    assert one_column(PERCENT, [0.45, 0.5, 1.61]).grave() == []


def test_more_than_a_hundred_per_cent_is_asked() -> None:
    assert at(only(one_column(PERCENT, [45, 145, 61]).grave())) == ("percent_over", "r1", "p")


def test_people_below_zero_are_asked_unless_there_were_last_year() -> None:
    migration = Column("m", "Migrasi", kind="integer", unit="orang")
    assert at(only(one_column(migration, [5, -3, 4]).grave())) == ("negative_count", "r1", "m")
    assert one_column(migration, [5, -3, 4], [-1, -2, 3]).grave() == []


def test_what_is_no_number_is_refused_and_breaks_nothing() -> None:
    broken = one_column(PERCENT, [45.0, float("inf"), float("nan")], [44.0, 50.0, 61.0])
    assert [at(finding) for finding in broken.grave()] == [
        ("not_finite", "r1", "p"),
        ("not_finite", "r2", "p"),
    ]


def test_small_counts_may_change_much_and_big_ones_may_not() -> None:
    cases = Column("k", "Kasus", kind="integer", unit="kasus")
    assert one_column(cases, [1, 4, 0, 3, 2, 6], [3, 0, 4, 1, 5, 2]).grave() == []
    quiet = [900, 910, 920, 930, 940, 3_950]
    assert at(only(one_column(cases, quiet, [901, 911, 921, 931, 941, 951]).grave())) == (
        "jump_bigger",
        "r5",
        "k",
    )


def test_a_cell_that_always_jumps_is_left_alone() -> None:
    cases = Column("k", "Kasus", kind="integer", unit="kasus")
    calm = [900, 910, 920, 930, 940]
    now = one_column(cases, [*calm, 4_000])
    years = [one_column(cases, [*calm, last]).figures for last in (800, 3_900, 700, 4_100, 900)]
    jumpy = [(str(2024 - no), each) for no, each in enumerate(years)]
    codes = [f.code for f in check_table(now.figures, now.definition, jumpy[:1], now.place)]
    assert "jump_bigger" in codes
    codes = [f.code for f in check_table(now.figures, now.definition, jumpy, now.place)]
    assert not [code for code in codes if code.startswith("jump")]


def test_zeros_everywhere_are_asked_when_there_was_something() -> None:
    cases = Column("k", "Kasus", kind="integer", unit="kasus")
    zeros = one_column(cases, [0] * 6, [3, 0, 4, 1, 5, 2])
    assert at(only(zeros.grave())) == ("column_zero_now", "", "k")
    assert [f.code for f in one_column(cases, [0] * 6).findings()] == ["column_zero"]
    two = replace(zeros.definition, columns=(cases, replace(cases, key="m")))
    both = {**zeros.values, **{(row, "m"): value for (row, _), value in zeros.values.items()}}
    assert [f.code for f in Delivered(two, both, {}).findings()] == ["table_zero"]


def test_one_number_everywhere_and_round_numbers_are_notes() -> None:
    cases = Column("k", "Kasus", kind="integer", unit="kasus")
    assert [f.code for f in one_column(cases, [7] * 6).findings()] == ["column_one_number"]
    rounded = one_column(cases, [1_000 + 100 * no for no in range(12)])
    assert [f.code for f in rounded.findings()] == ["column_round"]


def test_an_empty_table_is_said_once() -> None:
    rows = tuple(RowLabel(f"r{no}", f"R{no}") for no in range(300))
    columns = tuple(Column(f"c{no}", f"C{no}") for no in range(12))
    table = TableDefinition("t", 1, "T", rows=rows, columns=columns)
    assert [f.code for f in Delivered(table, {}, {}).findings()] == ["table_empty"]
    one = Delivered(table, {("r0", "c0"): Value(1.0)}, {}).findings()
    assert [f.code for f in one] == ["cell_empty", *["column_empty"] * 11]
    assert one[0].facts["count"] == 299
    free = replace(table, columns=tuple(replace(column, required=False) for column in columns))
    assert [f.severity for f in Delivered(free, {}, {}).findings()] == [Severity.NOTE]


def test_words_where_a_number_belongs_and_words_where_words_do() -> None:
    rows = (RowLabel("r0", "R0"), RowLabel("r1", "R1"))
    columns = (Column("n", "N"), Column("w", "W", kind="text"))
    table = TableDefinition("t", 1, "T", rows=rows, columns=columns)
    values = {("r0", "n"): Value(None, "belum"), ("r1", "n"): Value(1.0), ("r0", "w"): Value(None, "ya")}
    found = Delivered(table, values, {}).findings()
    assert [at(f) for f in found] == [("words_for_number", "r0", "n"), ("cell_empty", "r1", "w")]
    assert "belum" in found[0].reason


def test_rounding_is_no_fault_and_more_than_rounding_is() -> None:
    rows = (*(RowLabel(f"r{no}", f"R{no}") for no in range(3)), RowLabel("t", "Jumlah", is_total=True))
    columns = tuple(Column(key, key.upper(), decimals=1, unit="ton") for key in "abc")
    table = TableDefinition("t", 1, "Produksi", unit="ton", rows=rows, columns=columns, rules=("a + b = c",))
    good = {"r0": (0.3, 0.3, 0.7), "r1": (1.1, 2.2, 3.3), "r2": (0.1, 0.2, 0.3), "t": (1.6, 2.8, 4.3)}
    values = {
        (row, key): Value(number)
        for row, line in good.items()
        for key, number in zip("abc", line, strict=True)
    }
    assert Delivered(table, values, {}).findings() == []
    wrong = {**values, ("r0", "c"): Value(0.9), ("t", "c"): Value(4.5)}
    assert at(only(Delivered(table, wrong, {}).findings())) == ("sum_row", "r0", "c")
    low = {**values, ("t", "b"): Value(2.2)}
    codes = [at(f) for f in Delivered(table, low, {}).findings()]
    assert (
        ("total_wrong", "t", "b") in codes
        or ("total_doubtful", "t", "b") in codes
        or ("crossed", "t", "b") in codes
    )


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("a <= b", ["r0"]),
        ("a >= b", []),
        ("a < b", ["r0", "r1"]),
        ("a > b", ["r1"]),
        ("a + a = b + b", ["r0"]),
        ("a = b ± 1", ["r0"]),
        ("a = b ± 3", []),
        ("jika a > 2 maka b >= a * 2", ["r0"]),
        ("jumlah(a) = 4 dan b = 1", []),
        ("a = tahun_lalu(a)", []),
    ],
)
def test_other_rules_of_the_table_are_kept_row_by_row(rule: str, broken: list) -> None:
    rows = (RowLabel("r0", "R0"), RowLabel("r1", "R1"))
    columns = (Column("a", "A", kind="integer"), Column("b", "B", kind="integer"))
    table = TableDefinition("t", 1, "T", rows=rows, columns=columns, rules=(rule,))
    numbers = {("r0", "a"): 3.0, ("r0", "b"): 1.0, ("r1", "a"): 1.0, ("r1", "b"): 1.0}
    found = Delivered(table, {key: Value(number) for key, number in numbers.items()}, {}).findings()
    assert [finding.row for finding in found] == broken
    assert all(finding.severity is Severity.REFUSE for finding in found)


def test_a_total_that_did_not_come_out_last_year_either_is_asked() -> None:
    rows = (RowLabel("r0", "R0"), RowLabel("r1", "R1"), RowLabel("t", "Jumlah", is_total=True))
    table = TableDefinition("t", 1, "T", rows=rows, columns=(Column("a", "A", kind="integer", unit="orang"),))

    def numbers(*line: float) -> dict:
        return {(row.key, "a"): Value(number) for row, number in zip(rows, line, strict=True)}

    assert only(Delivered(table, numbers(3, 4, 8), {}).findings()).severity is Severity.REFUSE
    assert only(Delivered(table, numbers(3, 4, 8), numbers(3, 3, 6)).findings()).severity is Severity.REFUSE
    asked = only(Delivered(table, numbers(3, 4, 8), numbers(3, 3, 7)).findings())
    assert (asked.code, asked.severity) == ("total_doubtful", Severity.ASK)


# ------------------------------------------------------------------ folding, keys, confirmation


def many_empty(count: int = 20) -> Delivered:
    numbers = [100.0 + no for no in range(30)]
    delivered = one_column(Column("k", "Kasus", kind="integer"), numbers)
    return delivered.spoiled({(f"r{no}", "k"): Value() for no in range(count)})


def test_many_of_a_kind_in_a_column_are_one_finding_with_every_cell() -> None:
    finding = only(many_empty().findings())
    assert len(cells_of(finding)) == 20
    assert cells_of(finding)[0] == ("r0", "B7", "")
    assert finding.reason.endswith("Begitu juga B8, B9, B10, B11, B12, B13, B14, B15, dan 11 sel lain.")
    assert [len(cells_of(each)) for each in many_empty(3).findings()] == [1, 1, 1]
    assert json.loads(json.dumps(finding.facts)) == finding.facts
    assert pickle.loads(pickle.dumps(finding)) == finding


@given(deliveries, ROWS, ROWS)
def test_a_confirmation_silences_this_finding_and_no_other_value(
    delivered: Delivered, no: int, other: int
) -> None:
    row = leaf(delivered, no)
    old = delivered.before[row, "luas"].number or 0.0
    spoiled = delivered.spoiled({(row, "luas"): Value(round(old * 7, 2))})
    asked = [finding for finding in spoiled.grave() if finding.severity is Severity.ASK]
    keys = {key for finding in asked for key in keys_of(finding)}
    assert not [f for f in spoiled.grave(confirmed=keys) if f.severity is Severity.ASK]
    again = spoiled.spoiled({(row, "luas"): Value(round(old * 7.5, 2))})
    assert [f for f in again.grave(confirmed=keys) if f.row == row]
    elsewhere = leaf(delivered, other)
    if elsewhere != row:
        old = delivered.before[elsewhere, "luas"].number or 0.0
        two = spoiled.spoiled({(elsewhere, "luas"): Value(round(old * 7, 2))})
        assert elsewhere in {f.row for f in two.grave(confirmed=keys)}


def test_cells_confirmed_in_a_fold_stay_confirmed_when_another_changes() -> None:
    last = [100.0 + no for no in range(30)]
    column = Column("k", "Kasus", kind="integer", unit="kasus")
    jumping = [number * 7 + 1 if no < 6 else number for no, number in enumerate(last)]
    fold = only(one_column(column, jumping, last).grave())
    keys = set(keys_of(fold))
    jumping[2] += 5
    left = only(one_column(column, jumping, last).grave(confirmed=keys))
    assert left.row == "r2"
    assert finding_key(left) not in keys


def test_what_is_said_of_a_whole_column_depends_on_all_its_figures() -> None:
    zeros = one_column(Column("k", "Kasus", kind="integer"), [0] * 6, [3, 0, 4, 1, 5, 2])
    key = finding_key(only(zeros.grave()))
    assert zeros.grave(confirmed={key}) == []
    again = one_column(
        Column("k", "Kasus", kind="integer", unit="kasus"), [51, 52, 53, 54, 55.0], [51, 52, 53, 54, 55.0]
    )
    more = one_column(
        Column("k", "Kasus", kind="integer", unit="kasus"), [51, 52, 53, 54, 57.0], [51, 52, 53, 54, 57.0]
    )
    assert again.grave() != []
    assert finding_key(only(again.grave())) != finding_key(only(more.grave()))


@given(deliveries, st.data())
def test_whatever_stands_in_it_every_finding_has_its_sentences(
    delivered: Delivered, data: st.DataObject
) -> None:
    """Nothing breaks, nothing is unsaid, and the same table gives the same findings."""
    keys = st.sampled_from(sorted(delivered.values))
    numbers = st.one_of(st.floats(), st.integers(-10, 10).map(float), st.just(None))
    odd = st.one_of(
        st.builds(Value, numbers),
        st.builds(Value, numbers, st.text(max_size=5), st.sampled_from(Sign)),
    )
    spoiled = delivered.spoiled(data.draw(st.dictionaries(keys, odd, max_size=40)))
    before = {**delivered.before, **data.draw(st.dictionaries(keys, odd, max_size=20))}
    spoiled = replace(spoiled, before=before)
    findings = spoiled.findings()
    for finding in findings:
        assert finding.reason.strip()
        assert finding.remedy.endswith(".")
        assert finding.row in spoiled.figures.row_at or not finding.row
        for each in cells_of(finding):
            assert (finding.sheet, each.cell) == spoiled.place(each.row, finding.column)
    assert [finding_key(f) for f in findings] == [finding_key(f) for f in spoiled.findings()]


def test_rows_in_another_order_are_the_same_table() -> None:
    rows = (RowLabel("a", "A"), RowLabel("b", "B"), RowLabel("t", "Jumlah", is_total=True))
    table = TableDefinition("t", 1, "T", rows=rows, columns=(Column("n", "N", kind="integer", unit="orang"),))
    values = {("a", "n"): Value(1.0), ("b", "n"): Value(2.0), ("t", "n"): Value(3.0)}
    turned = figures_of(["t", "b", "a"], ["n"], values)
    assert check_table(turned, table, [], lambda _row, _column: None, USUAL) == []


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (1_234_567, "1.234.567"), (-1_234.5, "-1.234,5"), (0.1 + 0.2, "0,3"), (1e20, "1e+20"),
     (1.5e-9, "1,5e-09"), (None, "–"), (99_999.999_999_9, "100.000"), (0.5, "0,5")],
)  # fmt: skip
def test_numbers_are_said_as_people_write_them(number: float | None, words: str) -> None:
    assert say_number(number) == words
