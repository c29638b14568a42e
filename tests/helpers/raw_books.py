"""Looks at raw sheets in tests, without regard to how their rows are held."""

from __future__ import annotations

from app.domain.sheets import Place, RawSheet, Scalar


def cells_of(sheet: RawSheet) -> dict[Place, Scalar]:
    """Every cell with something in it."""
    return {
        (row, column): value
        for row, line in enumerate(sheet.rows)
        for column, value in enumerate(line)
        if value is not None
    }


def same_sheet(one: RawSheet, other: RawSheet) -> None:
    """Assert that two readings agree, the kinds of their values included."""
    first, second = cells_of(one), cells_of(other)
    assert first == second
    assert {place: type(each) for place, each in first.items()} == {p: type(e) for p, e in second.items()}
    assert [len(line) for line in one.rows] == [len(line) for line in other.rows]
    assert dict(one.notes) == dict(other.notes)
    assert (one.hidden_rows, one.hidden_columns) == (other.hidden_rows, other.hidden_columns)
    assert (one.name, one.is_hidden) == (other.name, other.is_hidden)
    assert sorted(one.merges) == sorted(other.merges)
