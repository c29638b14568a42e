"""Findings are folded with every cell, keep their key, and are silenced one by one."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.checks import USUAL, cells_of, check_table, finding_key, keys_of
from app.domain.submissions.checks.saying import say_number
from app.domain.submissions.figures import figures_of
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Sign, Value
from tests.domain.submissions.clean import Delivered, deliveries, leaf, one_column, only

ROWS = st.integers(0, 10**6)


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
