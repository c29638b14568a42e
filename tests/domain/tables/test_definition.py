"""Knows that a definition reads back equal, and that its fingerprint follows the sheet and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.checking import definition_problem
from app.domain.tables.codec import items_from_list, items_to_list, table_from_dict, table_to_dict
from app.domain.tables.definition import KINDS, Classification, Column, Item, RowLabel, TableDefinition
from app.domain.tables.metadata import MsInd, MsVar
from app.domain.tables.rules import Term, read_rule

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
LIMITS = st.none() | st.floats(-1e9, 1e9)
COLUMNS = st.builds(
    Column,
    WORDS,
    WORDS,
    WORDS,
    st.sampled_from(KINDS),
    WORDS,
    st.booleans(),
    st.integers(0, 6),
    LIMITS,
    LIMITS,
    WORDS,
)
ROWS = st.builds(RowLabel, WORDS, WORDS, st.integers(0, 3), st.booleans())
TABLES = st.builds(
    TableDefinition,
    key=WORDS,
    version=st.integers(1, 99),
    title=WORDS,
    topic=WORDS,
    producer=WORDS,
    unit=WORDS,
    release=WORDS,
    rows=st.lists(ROWS, max_size=4).map(tuple),
    columns=st.lists(COLUMNS, max_size=4).map(tuple),
    axes=st.lists(WORDS, max_size=3).map(tuple),
    rules=st.lists(WORDS, max_size=2).map(tuple),
    variables=st.lists(st.builds(MsVar, WORDS, WORDS), max_size=2).map(tuple),
    indicators=st.lists(st.builds(MsInd, WORDS, WORDS), max_size=2).map(tuple),
    note=WORDS,
    by=WORDS,
)


@given(TABLES)
def test_a_definition_reads_back_equal(table: TableDefinition) -> None:
    back = table_from_dict(json.loads(json.dumps(table_to_dict(table))))
    assert back == table
    assert back.fingerprint == table.fingerprint


@given(TABLES)
def test_whose_table_it_is_does_not_move_the_fingerprint(table: TableDefinition) -> None:
    other = replace(
        table, key="lain", version=7, producer="X", topic="1.01", release="Mei", dssd="9", axes=()
    )
    assert other.fingerprint == table.fingerprint


CHANGES: dict[str, Any] = {
    "title": "Judul lain",
    "unit": "ekor",
    "by": "Agama",
    "row_caption": "Uraian lain",
    "rows": (RowLabel("a", "A"),),
    "columns": (Column("b", "B", maximum=4),),
    "rules": ("b <= b",),
    "variables": (MsVar("Lain"),),
    "indicators": (MsInd("Lain"),),
    "note": "Catatan lain",
    "period": "bulanan",
}


@pytest.mark.parametrize("name", sorted(CHANGES))
def test_another_sheet_has_another_fingerprint(name: str) -> None:
    table = TableDefinition("x", 1, "X")
    assert replace(table, **{name: CHANGES[name]}).fingerprint != table.fingerprint


@given(TABLES, COLUMNS, ROWS)
def test_a_column_or_row_more_is_another_sheet(table: TableDefinition, column: Column, row: RowLabel) -> None:
    wider = replace(table, columns=(*table.columns, column))
    longer = replace(table, rows=(*table.rows, row))
    assert len({table.fingerprint, wider.fingerprint, longer.fingerprint}) == 3


def test_whole_and_broken_limits_are_one() -> None:
    whole, broken = (
        TableDefinition("x", 1, "X", columns=(Column("a", "A", minimum=low),)) for low in (0, 0.0)
    )
    assert whole.fingerprint == broken.fingerprint


def test_another_process_has_the_same_fingerprint() -> None:
    program = (
        "from app.domain.tables.definition import *;"
        "print(TableDefinition('x', 1, 'Jumlah', columns=(Column('a', 'A–Ω', minimum=0),)).fingerprint)"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    ]
    ours = TableDefinition("y", 3, "Jumlah", columns=(Column("a", "A–Ω", minimum=0),)).fingerprint
    assert said == [f"{ours}\n"] * 2


def test_fields_of_a_later_program_are_left_out() -> None:
    data = table_to_dict(TableDefinition("x", 1, "X", columns=(Column("a", "A"),)))
    data["later"] = data["columns"][0]["later"] = 1
    assert table_from_dict(data).columns == (Column("a", "A"),)


@given(st.lists(st.builds(Item, WORDS, WORDS, WORDS), max_size=5).map(tuple))
def test_entries_read_back_equal(items: tuple[Item, ...]) -> None:
    assert items_from_list(items_to_list(Classification("x", "X", items))) == items


GOOD = TableDefinition(
    "x", 1, "X", rows=(RowLabel("a", "A"),), columns=(Column("lk", "L"), Column("pr", "P"))
)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"title": " "}, "tables.title_needed"),
        ({"rows": (RowLabel("", "A"),)}, "tables.key_needed"),
        ({"rows": (RowLabel("a", "A"), RowLabel("a", "B"))}, "tables.key_doubled"),
        ({"columns": (Column("a", "A"), Column("a", "B"))}, "tables.key_doubled"),
        ({"columns": (Column("a", "A", kind="bilangan"),)}, "tables.column_kind"),  # type: ignore[arg-type]
        ({"columns": (Column("a", "A", decimals=11),)}, "tables.decimals"),
        ({"columns": (Column("a", "A", minimum=2, maximum=1),)}, "tables.limits"),
        ({"rules": ("lk + = pr",)}, "tables.rule_unread"),
        ({"rules": ("lk = jumlah",)}, "tables.rule_column"),
    ],
)
def test_what_cannot_be_kept_is_told(change: dict, code: str) -> None:
    assert definition_problem(GOOD) is None
    problem = definition_problem(replace(GOOD, **change))
    assert problem is not None
    assert problem.code == code


@pytest.mark.parametrize(
    "text", ["a = b = c", "a", "= b", "a +", "a + + b = c", "a b = c", "a = 1", "", "a - = b"]
)
def test_what_is_no_rule_is_none(text: str) -> None:
    assert read_rule(text) is None


def test_a_rule_is_read() -> None:
    rule = read_rule("lk + pr - luar_negeri<=jumlah")
    assert rule is not None
    assert rule.left == (Term("lk"), Term("pr"), Term("luar_negeri", -1))
    assert (rule.relation, rule.right) == ("<=", (Term("jumlah"),))
