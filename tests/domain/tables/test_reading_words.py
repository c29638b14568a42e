"""Knows how periods, release schedules, affairs, numbers and signs are read, and what is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.naming import free_key, same, slug
from app.domain.tables.periods import PARTS, PERIODS, Period, parts_of, period_of, read_period
from app.domain.tables.releases import read_release
from app.domain.tables.urusan import GROUPS, TOPICS, propose_topic, read_topic
from app.domain.tables.values import Sign, is_ambiguous, read_number, read_sign


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Tahunan", "tahunan"),
        ("Semester", "semesteran"),
        ("Triwulan", "triwulanan"),
        ("TRIWULANAN ", "triwulanan"),
        ("Dwi  Tahunan", "dua tahunan"),
        ("3 Tahunan", "tiga tahunan"),
        ("Lima Tahun", "lima tahunan"),
        ("Tahun Ajaran", "tahun ajaran"),
        ("Apabila Dibutuhkan", "insidental"),
        ("Tetap", "tetap"),
        ("Tahunan dan bulanan", None),
        ("***", None),
        ("", None),
    ],
)
def test_words_for_a_rhythm(words: str, kind: str | None) -> None:
    assert read_period(words) == kind
    assert kind is None or kind in PERIODS


def periods() -> st.SearchStrategy[Period]:
    return st.sampled_from(sorted(PARTS)).flatmap(
        lambda kind: st.builds(Period, st.integers(1, 9999), st.just(kind), st.integers(1, PARTS[kind]))
    )


@given(periods())
def test_a_code_names_one_period(period: Period) -> None:
    assert period_of(period.code) == period
    assert str(period.year) in period.label
    assert period in parts_of(period.year, period.kind)


@pytest.mark.parametrize("code", ["", "2025-S3", "2025-Q0", "2025-M13", "25", "2025-X1", "2025 "])
def test_what_is_no_code_is_none(code: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        period_of(code)


def test_a_period_is_said_in_words() -> None:
    said = [Period(2025), Period(2025, "semesteran", 2), Period(2025, "triwulanan", 3)]
    assert [each.label for each in said] == ["2025", "Semester II 2025", "Triwulan III 2025"]
    assert Period(2025, "bulanan", 3).part == "Maret"
    assert len(parts_of(2025, "lima tahunan")) == 1


@pytest.mark.parametrize(
    ("words", "text", "months"),
    [
        ("Januari n +1", "Januari n+1", ((1, 1),)),
        ("Maret N+1", "Maret n+1", ((3, 1),)),
        ("Desember n", "Desember n", ((12, 0),)),
        ("desember", "Desember", ((12, None),)),
        ("April - Mei N+1", "April - Mei n+1", ((4, 1), (5, 1))),
        ("Februari dan Agustus", "Februari dan Agustus", ((2, None), (8, None))),
        ("Mei n, Agustus n, Februari n+1", "Mei n, Agustus n, Februari n+1", ((5, 0), (8, 0), (2, 1))),
        ("Tidak dipublikasikan", "Tidak dipublikasikan", ()),
        ("***", "", ()),
        ("-", "", ()),
    ],
)
def test_a_schedule_is_read_and_its_words_stay(words: str, text: str, months: tuple) -> None:
    found = read_release(words)
    assert (found.text, found.months) == (text, months)
    assert read_release(found.text) == found


@given(st.text(max_size=40))
def test_any_schedule_can_be_read_twice(words: str) -> None:
    once = read_release(words)
    assert read_release(once.text) == once


def test_affairs_are_known_by_code_and_name() -> None:
    assert len(TOPICS) == 44
    assert len({topic.code for topic in TOPICS}) == 44
    assert {topic.group for topic in TOPICS} == set(GROUPS)
    assert all(read_topic(topic.code) == read_topic(topic.name.upper()) == topic.code for topic in TOPICS)
    assert read_topic("2.20 Statistik") == "2.20"
    assert read_topic("Perdukunan") == ""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Dinas Kesehatan", "1.02"),
        ("Dinas Kependudukan dan Pencatatan Sipil", "2.12"),
        ("Badan Penanggulangan Bencana Daerah", "1.05"),
        ("Dinas Komunikasi dan Informatika", "2.16"),
        ("Setda - Biro Umum", "4.01"),
        ("Dinas Serba Guna", ""),
    ],
)
def test_a_name_points_to_an_affair(words: str, code: str) -> None:
    assert propose_topic(words) == code


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", 1234.56),
        ("1234.56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567", 1234567.0),
        ("47", 47.0),
        ("-3,5", -3.5),
        ("0,125", 0.125),
        ("1.234", None),
        ("1,234", None),
        ("12a", None),
        ("", None),
        ("1.23.456", None),
    ],
)
def test_numbers_are_read_and_never_guessed(text: str, number: float | None) -> None:
    assert read_number(text) == number


@given(st.integers(-(10**12), 10**12), st.integers(0, 99))
def test_a_number_in_either_writing_is_the_same(whole: int, cents: int) -> None:
    english = f"{whole:,}.{cents:02d}"
    indonesian = english.translate(str.maketrans(",.", ".,"))
    expected = float(f"{whole}.{cents:02d}")
    for text in (english, indonesian):
        assert read_number(text) == expected
        assert not is_ambiguous(text)


def test_signs_old_and_new() -> None:
    assert [read_sign(text) for text in ("...", "-", "na", "x", "xx", "~0", "E", "R")] == [
        Sign.MISSING,
        Sign.NIL,
        Sign.SUPPRESSED,
        Sign.PROVISIONAL,
        Sign.VERY_PROVISIONAL,
        Sign.NEGLIGIBLE,
        Sign.ESTIMATE,
        Sign.REVISED,
    ]
    assert read_sign("0") is None
    assert Sign.MISSING.stands_alone
    assert not Sign.PROVISIONAL.stands_alone


@given(st.lists(st.text(max_size=80), max_size=12))
def test_keys_are_short_and_never_twice(names: list[str]) -> None:
    taken: set[str] = set()
    for name in names:
        key = free_key(name, taken)
        assert key
        assert len(key) <= 64
        assert key not in taken
        taken.add(key)


@given(st.text(max_size=60))
def test_what_is_the_same_stays_the_same(text: str) -> None:
    assert same(same(text)) == same(text)
    assert slug(slug(text)) == slug(text)
