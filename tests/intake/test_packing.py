"""Knows that a table comes out of its bytes as it went in, whatever it holds; opens no database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from isal import isal_zlib

from app.domain.submissions.cellfindings import CellFinding, Reading, Severity
from app.domain.submissions.delivered import Places
from app.domain.submissions.figures import Figures, figures_of
from app.domain.tables.values import Sign, Value
from app.intake.packing import (
    Packed,
    findings_in,
    findings_out,
    pack,
    unpack,
    unpack_findings,
)

WORDS = st.text(max_size=12)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)
VALUES = st.builds(Value, st.none() | NUMBERS, WORDS, st.sampled_from(Sign))
FINDINGS = st.builds(
    CellFinding,
    WORDS,
    st.sampled_from(Severity),
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    WORDS,
    st.dictionaries(WORDS, st.integers() | WORDS, max_size=3),
    st.lists(st.builds(Reading, st.none() | NUMBERS, WORDS, st.sampled_from(Sign)), max_size=2).map(tuple),
)


@st.composite
def tables(draw: st.DrawFn) -> Packed:
    rows = draw(st.lists(WORDS, unique=True, max_size=5))
    columns = draw(st.lists(WORDS, unique=True, max_size=4))
    keys = [(row, column) for row in rows for column in columns]
    chosen = draw(st.lists(st.sampled_from(keys), unique=True)) if keys else []
    figures = figures_of(rows, columns, {key: draw(VALUES) for key in chosen})
    lines = st.lists(st.integers(-1, 900), min_size=len(rows), max_size=len(rows)).map(tuple)
    across = st.lists(st.integers(-1, 90), min_size=len(columns), max_size=len(columns)).map(tuple)
    single = {key: (at, at + 1) for at, key in enumerate(chosen)} if draw(st.booleans()) else None
    places = Places(draw(WORDS), tuple(rows), tuple(columns), draw(lines), draw(across), draw(across), single)
    findings = tuple(draw(st.lists(FINDINGS, max_size=3)))
    parsed = draw(st.integers(0, len(findings)))
    return Packed(figures, findings, parsed, places, tuple(chosen[:1]), draw(WORDS), draw(WORDS))


def plain(figures: Figures) -> tuple[object, ...]:
    """Figures with their columns as lists, so that they can be compared."""
    return figures.rows, figures.columns, [list(column) for column in figures.numbers], dict(figures.others)


@given(tables())
def test_it_comes_out_as_it_went_in(table: Packed) -> None:
    again = unpack(pack(table))
    assert plain(again.figures) == plain(table.figures)
    assert (again.findings, again.parsed, again.places) == (table.findings, table.parsed, table.places)
    assert (again.by_hand, again.note, again.source) == (table.by_hand, table.note, table.source)
    assert unpack_findings(pack(table)) == table.findings
    assert findings_in(findings_out(table.findings)) == table.findings


@given(tables())
def test_equal_tables_give_equal_bytes(table: Packed) -> None:
    assert pack(unpack(pack(table))) == pack(table)


def test_other_bytes_are_no_table() -> None:
    with pytest.raises(ValueError, match="PK"):
        unpack(b"PK\x03\x04")


@pytest.mark.parametrize("lost", [1, 8, 8 * 12 * 3 + 1])
def test_bytes_that_lost_their_end_are_no_table(lost: int) -> None:
    numbers = tuple([1.0, None, 3.0] for _at in range(12))
    body = isal_zlib.decompress(pack(Packed(Figures(tuple("abc"), tuple("ABCDEFGHIJKL"), numbers)))[2:])
    with pytest.raises(ValueError, match=r"[0-9]+"):
        unpack(b"F1" + isal_zlib.compress(body[:-lost], 1))


def test_a_large_table_takes_few_bytes() -> None:
    rows, columns = [f"r{no}" for no in range(300)], [f"c{no}" for no in range(12)]
    numbers = tuple([float((row * 37 + at) % 5000) for row in range(300)] for at in range(12))
    table = Packed(Figures(tuple(rows), tuple(columns), numbers))
    assert len(pack(table)) < 3600 * 6
