"""Knows how instants and the working time left are said."""

from __future__ import annotations

from datetime import datetime

import pytest

from app.domain.deadlines import WorkClock
from app.domain.presets import preset
from app.domain.saying import a_day_of_service, say_instant, say_left

CLOCK = WorkClock(preset("magetan"))


def at(day: int, hour: int, minute: int = 0, month: int = 3, year: int = 2026) -> datetime:
    """An office time in UTC; 2 March 2026 is a Monday."""
    return CLOCK.from_local(datetime(year, month, day, hour, minute, tzinfo=CLOCK.local_zone))


@pytest.mark.parametrize(
    ("now", "due", "said"),
    [
        (at(2, 9), at(2, 9, 4), "4 mnt"),
        (at(2, 9, 42), at(2, 9), "Lewat 42 mnt"),
        (at(2, 9), at(2, 9), "0 mnt"),
        (at(2, 14, 30), at(3, 9), "1 jam 30 mnt"),
        (at(2, 9), at(5, 15), "3 hari kerja"),
        (at(5, 15), at(2, 9), "Lewat 3 hari kerja"),
        # Friday to Monday is a night like any other.
        (at(6, 13, 45), at(9, 8, 30), "45 mnt"),
    ],
)
def test_days_are_said_where_more_than_a_days_service_is_left(
    now: datetime, due: datetime, said: str
) -> None:
    assert say_left(CLOCK, now, due) == said


def test_a_days_service_is_the_days_own_or_that_of_the_day_before() -> None:
    monday, friday, sunday = at(2, 9), at(6, 9), at(8, 9)
    assert a_day_of_service(CLOCK, friday) < a_day_of_service(CLOCK, monday)
    assert a_day_of_service(CLOCK, sunday) == a_day_of_service(CLOCK, friday)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (at(2, 9, 12), "09.12"),
        (at(1, 9, 12), "1 Mar 09.12"),
        (at(19, 14, 20, month=11), "19 Nov 14.20"),
        (at(31, 8, 0, month=12, year=2025), "31 Des 2025 08.00"),
    ],
)
def test_an_instant_is_as_short_as_it_can_be(when: datetime, said: str) -> None:
    assert say_instant(CLOCK, at(2, 10), when) == said
