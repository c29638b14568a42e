"""What single columns and small tables are told: limits, units, last year, zeros, rounding, own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks import check_table
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Value
from tests.domain.submissions.clean import Delivered, at, one_column, only

PERCENT = Column("p", "Persen", kind="percent", decimals=2, unit="persen")


def test_shares_in_a_column_of_percent_are_asked_of_the_column() -> None:
    finding = only(one_column(PERCENT, [0.0, 0.45, 0.5, 0.61]).grave())
    assert at(finding) == ("percent_share", "", "p")
    assert "0,45 berarti 0,45 persen, atau 45 persen?" in finding.reason
    assert finding.readings == ()
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


@pytest.mark.parametrize(
    ("keys", "parts", "severity"),
    [(("a/1", "a/2"), 8, Severity.REFUSE), (("x", "y"), 8, Severity.ASK), (("x", "y"), 12, Severity.REFUSE)],
)
def test_rows_below_may_be_only_some_of_what_stands_above(
    keys: tuple, parts: int, severity: Severity
) -> None:
    rows = (RowLabel("a", "Sekolah"), *(RowLabel(key, key, 1) for key in keys))
    table = TableDefinition(
        "t", 1, "T", rows=rows, columns=(Column("n", "N", kind="integer", unit="sekolah"),)
    )
    values = {("a", "n"): Value(10.0), (keys[0], "n"): Value(1.0), (keys[1], "n"): Value(parts - 1.0)}
    finding = only(Delivered(table, values, {}).grave())
    assert (finding.row, finding.severity) == ("a", severity)
