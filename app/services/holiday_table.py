"""Indonesia's holidays and cuti bersama as days off, taken from the package ``holidays``.

It reads the package's table for given years and says which years lack cuti bersama; it stores
nothing and knows no office's own days.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

from app.core import texts
from app.domain.calendar import DayKind, DayOff

# What an office can meet today: past cases it enters late and norms of some years ahead.
FIRST_YEAR, LAST_YEAR = 2020, 2032


def national_days(first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR) -> tuple[DayOff, ...]:
    """Holidays and cuti bersama from the first to the last year, both included, in order of date.

    Names are Indonesian; dates computed ahead of the joint decree of ministers (SKB) keep
    "(perkiraan)" in theirs.  Two feasts on one date stand as one day with both names.
    """
    days = (day for year in range(first_year, last_year + 1) for day in _of_year(year))
    return tuple(sorted(days, key=lambda day: (day.date, day.kind.value)))


def years_without_cuti_bersama(
    days: Iterable[DayOff], first_year: int = FIRST_YEAR, last_year: int = LAST_YEAR
) -> tuple[int, ...]:
    """The years for which no cuti bersama is known: not yet decreed, to be added by the office."""
    known = {day.date.year for day in days if day.kind is DayKind.CUTI_BERSAMA}
    return tuple(year for year in range(first_year, last_year + 1) if year not in known)


def cuti_bersama_notice(days: Iterable[DayOff], first_year: int, last_year: int) -> str:
    """A sentence naming the years without cuti bersama; "" where none is missing."""
    missing = years_without_cuti_bersama(days, first_year, last_year)
    if not missing:
        return ""
    return texts.say("clock.no_cuti_bersama", years=", ".join(map(str, missing)))


def is_estimate(day: DayOff) -> bool:
    """Whether the date is computed and awaits the decree."""
    return "(perkiraan)" in day.name


@cache
def _of_year(year: int) -> tuple[DayOff, ...]:
    # Loading takes 0.3 s, so only those who need it pay, and the first window never does.
    from holidays.constants import GOVERNMENT, PUBLIC
    from holidays.countries.indonesia import Indonesia

    found: list[DayOff] = []
    for category, kind in ((PUBLIC, DayKind.HOLIDAY), (GOVERNMENT, DayKind.CUTI_BERSAMA)):
        table: dict[date, str] = Indonesia(years=year, categories=(category,), language="id")
        found += (DayOff(day, name, kind) for day, name in table.items() if day.year == year)
    return tuple(found)
