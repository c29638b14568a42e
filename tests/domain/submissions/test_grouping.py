"""Which rows sum up which others, by indent and by being marked as totals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.submissions.checks.grouping import groups_of
from app.domain.tables.definition import RowLabel


def rows(text: str) -> tuple[RowLabel, ...]:
    """ "a 1b 1c T" is a row, two indented ones below it, and a total; capitals are totals."""
    found = []
    for word in text.split():
        level = int(word[0]) if word[0].isdigit() else 0
        name = word.lstrip("0123456789")
        found.append(RowLabel(name, name, level, name.isupper()))
    return tuple(found)


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("a b c", []),
        ("a b T", [("T", ["ab"])]),
        ("T a b", [("T", ["ab"])]),
        ("a 1b 1c", [("a", ["bc"])]),
        ("a 1b 1c d 1e T", [("a", ["bc"]), ("d", ["e"]), ("T", ["ad"])]),
        ("T 1a 1b", [("T", ["ab"])]),
        ("1a 1b T", [("T", ["ab"])]),
        ("a 1b 2c 2d 1e", [("a", ["be"]), ("b", ["cd"])]),
        ("a 1b 1c 1S", [("a", ["bc"]), ("S", ["bc"])]),
        ("a b S c U", [("S", ["ab"]), ("U", ["c", "S", "abc", "Sc"])]),
        ("a S b U T", [("S", ["a"]), ("U", ["b", "S", "ab", "Sb"]), ("T", ["SU", "ab"])]),
        ("T", []),
        ("a 2b 2c", [("a", ["bc"])]),
    ],
)  # fmt: skip
def test_totals_and_their_parts(text: str, groups: list) -> None:
    labels = rows(text)
    found = [
        (labels[group.total].key, ["".join(labels[part].key for part in way) for way in group.options])
        for group in groups_of(labels)
    ]
    assert sorted(found) == sorted(groups)


def test_an_average_is_no_total() -> None:
    assert groups_of((RowLabel("a", "A"), RowLabel("r", "Rata-rata", is_total=True))) == ()


@given(
    st.lists(
        st.builds(RowLabel, st.text(max_size=2), st.text(max_size=8), st.integers(0, 3), st.booleans()),
        max_size=12,
    ).map(tuple)
)
def test_no_row_is_part_of_itself(labels: tuple[RowLabel, ...]) -> None:
    for group in groups_of(labels):
        assert group.options
        for way in group.options:
            assert way
            assert group.total not in way
            assert len(set(way)) == len(way)
            assert all(0 <= part < len(labels) for part in way)
