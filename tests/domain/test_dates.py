"""Indonesian dates and times: read back what is written, written as offices do."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import dates

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("25 Mei 2022", date(2022, 5, 25)),
        ("03 MEI 2023", date(2023, 5, 3)),
        ("8 November 2024", date(2024, 11, 8)),
        ("20 Nov 2026", date(2026, 11, 20)),
        ("7 Nopember 2020", date(2020, 11, 7)),
        ("1 Pebruari 2021", date(2021, 2, 1)),
        ("17 agt. 2025", date(2025, 8, 17)),
        ("Jumat, 8 November 2024", date(2024, 11, 8)),
        ("Jum'at 8 November 2024", date(2024, 11, 8)),
        ("Sabtu,  29  April  2023", date(2023, 4, 29)),
        ("25-05-2022", date(2022, 5, 25)),
        ("25/5/2022", date(2022, 5, 25)),
        ("25.05.2022", date(2022, 5, 25)),
        ("2022-05-25", date(2022, 5, 25)),
        (" 25 Mei 2022 ", date(2022, 5, 25)),
        ("31 Februari 2023", None),
        ("29 Februari 2023", None),
        ("25 May 2022", None),
        ("Januari 2023", None),
        ("Metro, 25 Mei 2022", None),
        ("-", None),
        ("", None),
        ("2022-13-01", None),
        ("0-0-0000", None),
    ],
)
def test_reading_a_date(text: str, day: date | None) -> None:
    assert dates.parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Januari 2023", date(2023, 1, 1)),
        ("DES 2024", date(2024, 12, 1)),
        ("2 Januari 2023", None),
        ("Tahun 2023", None),
        ("Januari 0000", None),
        ("", None),
    ],
)
def test_reading_a_month(text: str, day: date | None) -> None:
    assert dates.parse_month(text) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("09.12", time(9, 12)),
        ("9:12", time(9, 12)),
        ("08.00 WIB", time(8)),
        ("13.30 wita", time(13, 30)),
        ("24.00", None),
        ("12.60", None),
        ("9", None),
        ("pagi", None),
    ],
)
def test_reading_a_time(text: str, at: time | None) -> None:
    assert dates.parse_time(text) == at


def test_writing() -> None:
    at = datetime(2026, 11, 20, 9, 12)  # noqa: DTZ001 - office time has no zone
    assert dates.say_date(at.date()) == "20 November 2026"
    assert dates.say_date(at.date(), weekday=True) == "Jumat, 20 November 2026"
    assert dates.say_short(at.date()) == "20 Nov 2026"
    assert dates.say_time(at) == dates.say_time(at.time()) == "09.12"
    assert dates.say_moment(at) == "20 Nov 2026 09.12"


def test_names() -> None:
    assert [dates.day_name(date(2026, 11, day)) for day in range(16, 23)] == list(dates.DAY_NAMES)
    assert [dates.month_name(number) for number in range(1, 13)] == list(dates.MONTH_NAMES)
    assert [short == name[:3] for short, name in zip(dates.MONTH_SHORTS, dates.MONTH_NAMES, strict=True)] == [
        True
    ] * 12


@pytest.mark.parametrize("number", [0, 13])
def test_there_is_no_such_month(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        dates.month_name(number)


def test_weekend() -> None:
    assert [dates.is_weekend(date(2023, 4, day)) for day in (28, 29, 30)] == [False, True, True]


@given(DAYS)
def test_what_is_written_is_read_back(day: date) -> None:
    assert dates.parse_date(dates.say_date(day)) == day
    assert dates.parse_date(dates.say_date(day, weekday=True)) == day
    assert dates.parse_date(dates.say_short(day).upper()) == day
    assert dates.parse_month(f"{dates.month_name(day.month)} {day.year}") == day.replace(day=1)


@given(st.times())
def test_times_are_read_back(at: time) -> None:
    assert dates.parse_time(dates.say_time(at)) == at.replace(second=0, microsecond=0)


@given(st.text(max_size=30))
def test_no_text_breaks_reading(text: str) -> None:
    for reading in (dates.parse_date, dates.parse_month, dates.parse_time):
        reading(text)
