"""The two calendars the program ships: hours of a service counter and of civil servants.

It lists hours and presumed dates of Ramadan; it does not hold the holidays, which the
holiday table of the services adds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from app.core import texts
from app.core.errors import NotFound
from app.domain.calendar import DayOff, OfficeCalendar, SpecialPeriod, WeekHours

# Service hours printed in Magetan's service standard (SOP 500.14.4/1112/403.113/2024).
MAGETAN = OfficeCalendar(
    name="magetan",
    week=WeekHours.of(
        *[["08.00-12.00", "13.00-15.00"]] * 4,
        ["08.00-11.30", "13.30-14.00"],
    ),
)

# Perpres 21/2023: 37.5 hours a week from 07.30, in Ramadan 32.5 hours from 08.00;
# the closing times are what these sums leave.
_RAMADAN_HOURS = WeekHours.of(
    *[["08.00-12.00", "12.30-15.00"]] * 4,
    ["08.00-11.30", "12.30-15.30"],
)

# Presumed dates; each year's decision of the ministry confirms or moves them.
_RAMADAN_DATES = (
    (date(2025, 3, 1), date(2025, 3, 30)),
    (date(2026, 2, 19), date(2026, 3, 20)),
    (date(2027, 2, 8), date(2027, 3, 9)),
)

PERPRES21 = OfficeCalendar(
    name="perpres21",
    week=WeekHours.of(
        *[["07.30-12.00", "13.00-16.00"]] * 4,
        ["07.30-11.30", "13.00-16.30"],
    ),
    periods=tuple(
        SpecialPeriod(
            texts.say("clock.ramadan", year=first.year), first, last, _RAMADAN_HOURS, confirmed=False
        )
        for first, last in _RAMADAN_DATES
    ),
)

PRESETS = {calendar.name: calendar for calendar in (MAGETAN, PERPRES21)}


def preset(name: str, days: Iterable[DayOff] = ()) -> OfficeCalendar:
    """The shipped calendar ``name`` with ``days`` off; raises ``NotFound("clock.unknown_calendar")``."""
    found = PRESETS.get(name.strip().lower())
    if found is None:
        raise NotFound("clock.unknown_calendar", name=name, known=", ".join(PRESETS))
    return replace(found, days=tuple(days))
