"""Knows how a round is asked again: its words and days move with the year, what is gone is named."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.again import (
    AskedBefore,
    Gone,
    again_pairs,
    asked_again,
    move_day,
    move_period,
    move_words,
)
from app.domain.tables.periods import Period
from app.domain.tables.reuse import Outcome


def before(opd: str, table: str, **facts: object) -> AskedBefore:
    usual: dict[str, object] = {"version": 1, "newest": 1}
    return AskedBefore(opd, f"Dinas {opd}", table, f"Tabel {table}", **{**usual, **facts})  # type: ignore[arg-type]


def test_what_was_asked_is_the_same_changed_or_gone_and_what_is_due_is_new() -> None:
    pairs = again_pairs(
        [
            before("A", "satu"),
            before("A", "dua", newest=3),
            before("B", "tiga", opd_is_active=False),
            before("C", "empat", table_is_active=False),
            before("C", "lima", has_form=False),
        ],
        {"A": ("satu", "enam"), "C": ("tujuh",)},
        {"A": "Dinas A", "C": "Dinas C"},
        {"enam": "Tabel enam", "tujuh": "Tabel tujuh", "satu": "Tabel satu"},
    )
    assert [(pair.table, pair.outcome, pair.why) for pair in pairs] == [
        ("satu", Outcome.SAME, None),
        ("dua", Outcome.CHANGED, None),
        ("tiga", Outcome.GONE, Gone.OPD),
        ("empat", Outcome.GONE, Gone.TABLE),
        ("lima", Outcome.GONE, Gone.FORM),
        ("enam", Outcome.NEW, None),
        ("tujuh", Outcome.NEW, None),
    ]
    assert asked_again(pairs) == {"A": ("satu", "dua")}


@pytest.mark.parametrize(
    ("words", "moved"),
    [
        ("Data sektoral 2024", "Data sektoral 2025"),
        ("Data 2024, dikumpulkan 2025", "Data 2025, dikumpulkan 2026"),
        ("Tahun ajaran 2024/2025", "Tahun ajaran 2025/2026"),
        ("Tanpa tahun", "Tanpa tahun"),
    ],
)
def test_years_in_words_move_along(words: str, moved: str) -> None:
    assert move_words(words, 2024, 2025) == moved


@given(st.dates(date(1950, 1, 1), date(2900, 12, 31)), st.integers(-4, 40))
def test_a_day_moves_by_whole_years(day: date, years: int) -> None:
    moved = move_day(day, years)
    assert moved is not None
    assert (moved.year, moved.month) == (day.year + years, day.month)
    assert moved.day == day.day or (day.month, day.day, moved.day) == (2, 29, 28)
    assert move_day(None, years) is None


def test_a_part_of_the_year_stays_that_part() -> None:
    assert move_period(Period(2024, "semesteran", 2), 1).code == "2025-S2"
