"""Knows how last year's metadata come into this year: added, filled, replaced when wished, never lost."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.activity import BY_CODE, FIELDS, MsKeg, choices
from app.domain.tables.activity_words import (
    BLOCKS,
    bits_of,
    block_title,
    fields_of,
    missing_of,
    said_words,
    say_value,
    sum_of,
)
from app.domain.tables.metadata import MsInd, MsVar
from app.domain.tables.reuse import (
    FieldChange,
    Outcome,
    Wish,
    activity_lines,
    move_year,
    reuse_lines,
    reused,
    reused_activity,
)

BEFORE = (MsVar("Penduduk", concept="Orang", definition="Yang menetap"), MsVar("Luas", unit="ha"))
NOW = (MsVar("penduduk ", concept="Jiwa"), MsVar("Kepadatan"))
ALL = Wish(frozenset({("var", "penduduk"), ("var", "luas")}))


def test_each_variable_says_what_would_become_of_it() -> None:
    lines = {line.name: line for line in reuse_lines("var", NOW, BEFORE)}
    assert {name: line.outcome for name, line in lines.items()} == {
        "Penduduk": Outcome.CHANGED,
        "Luas": Outcome.NEW,
        "Kepadatan": Outcome.GONE,
    }
    assert lines["Penduduk"].changes == (
        FieldChange("name", "penduduk", "Penduduk"),
        FieldChange("concept", "Jiwa", "Orang"),
        FieldChange("definition", "", "Yang menetap"),
    )
    assert [lines[name].is_taken for name in ("Penduduk", "Luas", "Kepadatan")] == [True, True, False]


def test_what_this_year_says_stays_unless_last_years_words_are_wished() -> None:
    first, density, area = reused("var", NOW, BEFORE, ALL)
    assert (first.concept, first.definition, area.unit) == ("Jiwa", "Yang menetap", "ha")
    assert density == NOW[1]
    first, *_rest = reused("var", NOW, BEFORE, replace(ALL, overwrite=True))
    assert (first.name, first.concept) == ("Penduduk", "Orang")
    assert reused("var", NOW, BEFORE, Wish(frozenset())) == NOW


def test_indicators_are_put_together_in_the_same_way() -> None:
    before, now = MsInd("IPM", formula="a / b", is_composite=2), MsInd("IPM", is_composite=1)
    (line,) = reuse_lines("ind", [now], [before])
    assert [change.field for change in line.changes] == ["formula", "is_composite"]
    (found,) = reused("ind", [now], [before], Wish(frozenset({line.place})))
    assert (found.formula, found.is_composite) == ("a / b", 1)
    assert reuse_lines("ind", [before], [before])[0].outcome is Outcome.SAME


def test_the_reference_to_time_moves_with_the_year() -> None:
    (moved,) = move_year(
        [MsVar("Penduduk", definition="Sejak 2024", time_reference="31 Des 2024")], 2024, 2025
    )
    assert (moved.time_reference, moved.definition) == ("31 Des 2025", "Sejak 2024")


OLD = MsKeg("pendataan", 2024, "Pendataan 2024", {"1.1": "Dinas", "3.3.A1.from": "2024-02-29"})


def test_an_activity_is_new_changed_the_same_or_only_this_years() -> None:
    fresh = reused_activity(None, OLD, 2025, overwrite=False)
    assert (fresh.year, fresh.title, fresh.said("3.3.A1.from")) == (2025, "Pendataan 2025", "2025-02-28")
    assert activity_lines([], [OLD], 2025)[0].outcome is Outcome.NEW
    assert activity_lines([fresh], [OLD], 2025)[0].outcome is Outcome.SAME
    other = replace(fresh, values={"1.1": "Badan"}, revision=3)
    (line,) = activity_lines([other], [OLD], 2025)
    assert (line.outcome, [change.field for change in line.changes]) == (
        Outcome.CHANGED,
        ["1.1", "3.3.A1.from"],
    )
    filled = reused_activity(other, OLD, 2025, overwrite=False)
    assert (filled.said("1.1"), filled.said("3.3.A1.from"), filled.revision) == ("Badan", "2025-02-28", 3)
    assert reused_activity(other, OLD, 2025, overwrite=True).said("1.1") == "Dinas"
    assert activity_lines([fresh], [], 2025)[0].outcome is Outcome.GONE


WORDS = st.sampled_from(["", "a", "b c", "2024"])
VARIABLES = st.lists(
    st.builds(
        MsVar, st.sampled_from(["A", "a ", "B", "C"]), concept=WORDS, definition=WORDS, time_reference=WORDS
    ),
    max_size=3,
    unique_by=lambda each: each.name.strip().casefold(),
)


@given(VARIABLES, VARIABLES, st.booleans())
def test_nothing_that_was_said_is_lost(now: list[MsVar], before: list[MsVar], overwrite: bool) -> None:
    lines = reuse_lines("var", now, before)
    found = reused("var", now, before, Wish(frozenset(line.place for line in lines), overwrite))
    assert {each.name.strip().casefold() for each in found} == {
        each.name.strip().casefold() for each in (*now, *before)
    }
    for mine, kept in zip(now, found, strict=False):
        for each in fields(mine):
            if getattr(mine, each.name) and not overwrite:
                assert getattr(kept, each.name) == getattr(mine, each.name)
    again = reuse_lines("var", found, before)
    assert not any(line.outcome is Outcome.NEW for line in again)
    if overwrite:
        assert not any(line.outcome is Outcome.CHANGED for line in again)


def test_every_field_stands_in_a_block_with_a_title() -> None:
    assert [each for block in BLOCKS for each in fields_of(block)] == list(FIELDS)
    assert [block_title(block).split()[0] for block in BLOCKS[1:]] == list(BLOCKS[1:])


@given(st.sets(st.sampled_from(BY_CODE["4.7"].codes)))
def test_a_sum_of_choices_is_read_back(chosen: set[str]) -> None:
    assert set(bits_of(sum_of(tuple(chosen)))) == chosen


@pytest.mark.parametrize("wrong", ["", "x", "-1", "1,2"])
def test_what_is_no_sum_holds_no_choice(wrong: str) -> None:
    assert bits_of(wrong) == ()


def test_an_activity_is_read_out_in_words() -> None:
    said = MsKeg(
        "k", 2025, "", {"method": "2", "4.7": "3", "3.3.A1.from": "2025-01-02", "6.2": "x", "1.1": "Dinas"}
    )
    assert said_words(said) == {
        "method": "Survei",
        "1.1": "Dinas",
        "3.3.A1.from": "2 Januari 2025",
        "4.7": "PAPI; CAPI",
        "6.2": "x",
    }
    assert say_value(said, BY_CODE["type"]) == ""
    assert all(choices(each) for each in FIELDS if each.codes)
    assert missing_of(said, "0") == 3, "title, sector and type"
    assert missing_of(said, "I") == 3
