"""Which day a norm in days, weeks or months ends on.

It picks the day; the instant is that day's close.  Norms in minutes and hours are not its matter.
Dates are ordinals, instants microseconds since the epoch (:mod:`app.domain.worktable`).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.core.errors import Refused
from app.domain.calendar import Meaning
from app.domain.holding import Unheld
from app.domain.worktable import FIRST_YEAR, LAST_YEAR, WorkDay, WorkTable


def first_day(table: WorkTable, unheld: Unheld, start: int) -> WorkDay | None:
    """The start's own date if it may count: a working day, not yet closed, not wholly held from then on."""
    today = table.ordinal(start)
    day = table.day_after(today - 1)
    if day.ordinal != today or start >= day.close or unheld.wholly_held(day, since=start):
        return None
    return day


def unheld_days(table: WorkTable, unheld: Unheld, after: int) -> Iterator[WorkDay]:
    """The working days after a date that are not wholly held, without end."""
    while True:
        day = table.day_after(after)
        if not unheld.wholly_held(day):
            yield day
        after = day.ordinal


def working_day(table: WorkTable, unheld: Unheld, start: int, count: int, first_counts: bool) -> WorkDay:
    """The ``count``-th (≥ 1) working day after the start's date, by ruling with that date itself."""
    if first_counts:
        own = first_day(table, unheld, start)
        if own is not None:
            count -= 1
            if not count:
                return own
    return _nth(table, unheld, table.ordinal(start), count)


def calendar_date(table: WorkTable, start: int, count: int, meaning: Meaning) -> int:
    """The date ``count`` days, weeks or months after the start's, working day or not.

    A date the month does not have is its last.  Raises ``Refused("clock.out_of_range")``.
    """
    ordinal = table.ordinal(start)
    if meaning is not Meaning.MONTHS:
        return ordinal + count * (7 if meaning is Meaning.WEEKS else 1)
    begun = date.fromordinal(ordinal)
    years, month = divmod(begun.year * 12 + begun.month - 1 + count, 12)
    if years > LAST_YEAR:
        raise Refused("clock.out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
    first = date(years, month + 1, 1).toordinal()
    following = date(years + (month == 11), (month + 1) % 12 + 1, 1).toordinal()
    return min(first + begun.day, following) - 1


def calendar_day(table: WorkTable, unheld: Unheld, start: int, target: int) -> WorkDay:
    """The working day a norm ends on that reaches the date ``target``.

    The first working day from ``target`` on, then one working day further for each one that
    was wholly held on the way, that day included.
    """
    day = table.day_after(target - 1)
    owed = len(held_days(table, unheld, table.ordinal(start), day.ordinal))
    return _nth(table, unheld, day.ordinal, owed) if owed else day


def held_days(table: WorkTable, unheld: Unheld, after: int, until: int) -> list[WorkDay]:
    """The wholly held working days after one date, up to and including another."""
    found: list[WorkDay] = []
    for held_from, held_to in unheld.intervals:
        # Only dates a hold touches can be wholly held; a date touched twice is taken once.
        seen = max(after, table.ordinal(held_from) - 1, found[-1].ordinal if found else after)
        last = min(until, table.ordinal(held_to))
        while (day := table.day_after(seen)).ordinal <= last:
            if unheld.wholly_held(day):
                found.append(day)
            seen = day.ordinal
    return found


def _nth(table: WorkTable, unheld: Unheld, after: int, count: int) -> WorkDay:
    if not unheld.intervals:
        return table.day_after(after, count)
    days = unheld_days(table, unheld, after)
    for _ in range(count - 1):
        next(days)
    return next(days)
