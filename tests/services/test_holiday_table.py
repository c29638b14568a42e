"""Holds the national days against the joint decrees (SKB) of 2025 to 2027."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from app.domain.calendar import DayKind, DayOff
from app.domain.presets import preset
from app.services.holiday_table import is_estimate, national_days, years_without_cuti_bersama


def test_2026_has_17_holidays_and_8_days_of_cuti_bersama() -> None:
    days = national_days(2026, 2026)
    assert Counter(day.kind for day in days) == {DayKind.HOLIDAY: 17, DayKind.CUTI_BERSAMA: 8}
    assert [day.date for day in days] == sorted(day.date for day in days)
    assert DayOff(date(2026, 3, 19), "Hari Suci Nyepi", DayKind.HOLIDAY) in days
    assert date(2026, 3, 18) in {day.date for day in days if day.kind is DayKind.CUTI_BERSAMA}


@pytest.mark.parametrize(("year", "off", "worked"), [(2025, 237, 248), (2026, 240, 248), (2027, 242, 250)])
def test_working_days_of_a_five_day_office(year: int, off: int, worked: int) -> None:
    calendar = preset("perpres21", national_days(year, year))
    dates = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    assert sum(bool(calendar.windows_on(day)) for day in dates) == off
    listed = {day.date for day in calendar.days if day.kind is DayKind.HOLIDAY}
    assert sum(day.weekday() < 5 and day not in listed for day in dates) == worked


def test_years_without_cuti_bersama_are_named() -> None:
    days = national_days()
    assert (days[0].date.year, days[-1].date.year) == (2020, 2032)
    assert years_without_cuti_bersama(days) == (2028, 2029, 2030, 2031, 2032)
    assert years_without_cuti_bersama(national_days(2026, 2028), 2026, 2028) == (2028,)


def test_computed_dates_say_so() -> None:
    estimated = {day.date for day in national_days(2028, 2028) if is_estimate(day)}
    assert date(2028, 2, 27) in estimated
    assert date(2028, 1, 1) not in estimated
