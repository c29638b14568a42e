"""The office clock once more, simple and slow: it looks at one instant after the other.

It reads a calendar's plain data and shares no code with the clock it is held against.
Times are local seconds since 1970, stepped by ``grain`` seconds; every start and hold must
be a multiple of it.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from itertools import islice
from math import ceil

from app.domain.calendar import OfficeCalendar

_HOURS_AHEAD = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
_DAY = 86_400
_ZERO = date(1970, 1, 1)

Gap = tuple[int, int]


class Simulator:
    """Steps through the time of one office."""

    def __init__(self, calendar: OfficeCalendar, grain: int = 60) -> None:
        self.calendar = calendar
        self.grain = grain
        self._served: dict[int, bytes] = {}
        self._shapes: dict[tuple[tuple[int, int], ...], bytes] = {}

    # -- reading the plain data ---------------------------------------------------------

    def local(self, instant: datetime) -> int:
        """Local seconds of an aware instant."""
        shifted = instant.astimezone(UTC) + timedelta(hours=_HOURS_AHEAD[self.calendar.zone])
        return int(shifted.timestamp())

    def instant(self, local: int) -> datetime:
        """The UTC instant of local seconds."""
        return datetime.fromtimestamp(local, UTC) - timedelta(hours=_HOURS_AHEAD[self.calendar.zone])

    def windows(self, day: int) -> list[tuple[int, int]]:
        """Windows of a day number, in minutes of the day."""
        when = _ZERO + timedelta(days=day)
        rulings = [item.kind for item in self.calendar.days if item.date == when]
        own = [kind for kind in rulings if kind in ("office", "workday")]
        if own:
            if own[-1] == "office":
                return []
        elif "holiday" in rulings or ("cuti_bersama" in rulings and self.calendar.rulings.cuti_bersama_off):
            return []
        week = self.calendar.week
        for period in self.calendar.periods:
            if period.first <= when <= period.last:
                week = period.hours
        return [(window.open, window.close) for window in week.days[when.weekday()]]

    def served(self, day: int) -> bytes:
        """For each grain of a day whether the office serves in it."""
        if day not in self._served:
            windows = tuple(self.windows(day))
            if windows not in self._shapes:
                self._shapes[windows] = bytes(
                    any(first * 60 <= second < last * 60 for first, last in windows)
                    for second in range(0, _DAY, self.grain)
                )
            self._served[day] = self._shapes[windows]
        return self._served[day]

    # -- stepping -------------------------------------------------------------------------

    def walk(self, at: int, holds: list[Gap]) -> Iterator[tuple[int, bool]]:
        """One grain after the other from ``at`` on, and whether it is working time that is not held."""
        while True:
            served = self.served(at // _DAY)
            for open_ in served[at % _DAY // self.grain :]:
                yield at, bool(open_) and not any(start <= at < end for start, end in holds)
                at += self.grain

    def after_working(self, start: int, seconds: int, holds: list[Gap]) -> int:
        """The instant at which so many working seconds are complete."""
        left = seconds
        for at, counts in self.walk(start, holds):
            left -= self.grain if counts else 0
            if left <= 0:
                return at + self.grain
        raise AssertionError("unreachable")

    def working(self, start: int, end: int, holds: list[Gap]) -> int:
        """Working seconds between two instants."""
        grains = (end - start) // self.grain
        return self.grain * sum(counts for _, counts in islice(self.walk(start, holds), max(grains, 0)))

    def nearly_late(self, start: int, whole: int, holds: list[Gap]) -> int:
        """The first grain from which what is left of ``whole`` is no more than the office's share of it."""
        rulings = self.calendar.rulings
        share = max(Fraction(whole * rulings.nearly_percent, 100), Fraction(rulings.nearly_minutes * 60))
        limit = min(share, Fraction(whole * rulings.nearly_cap_percent, 100))
        return self.after_working(start, ceil(whole - limit), holds)

    # -- days -----------------------------------------------------------------------------

    def is_workday(self, day: int) -> bool:
        return any(self.served(day))

    def all_held(self, day: int, holds: list[Gap], since: int = 0) -> bool:
        """Whether no working instant of a day, from ``since`` on, is left outside holds."""
        return not self.working(max(since, day * _DAY), (day + 1) * _DAY, holds)

    def close(self, day: int) -> int:
        """The instant after a day's last working grain."""
        served = self.served(day)
        return (
            day * _DAY + max(place for place, open_ in enumerate(served) if open_) * self.grain + self.grain
        )

    def workdays_from(self, day: int) -> Iterator[int]:
        while True:
            if self.is_workday(day):
                yield day
            day += 1

    def after_workdays(self, start: int, count: int, holds: list[Gap]) -> int:
        """The close of the n-th working day, by the rulings about the first day."""
        today = start // _DAY
        if (
            self.calendar.rulings.first_day_counts
            and self.is_workday(today)
            and start < self.close(today)
            and not self.all_held(today, holds, since=start)
        ):
            count -= 1
        if count == 0:
            return self.close(today)
        for day in self.workdays_from(today + 1):
            if not self.all_held(day, holds):
                count -= 1
            if count == 0:
                return self.close(day)
        raise AssertionError("unreachable")

    def after_calendar(self, start: int, target: int, holds: list[Gap]) -> int:
        """The close of the working day on or after ``target``, carried on for held days."""
        today = start // _DAY
        reached = next(self.workdays_from(target))
        owed = sum(
            self.is_workday(day) and self.all_held(day, holds) for day in range(today + 1, reached + 1)
        )
        for day in self.workdays_from(reached + 1):
            if owed == 0:
                break
            if not self.all_held(day, holds):
                owed -= 1
                reached = day
        return self.close(reached)

    def due(self, start: int, amount: int, unit: str, holds: list[Gap]) -> int:
        """The deadline of a norm."""
        if unit in ("menit", "jam"):
            return self.after_working(start, amount * (60 if unit == "menit" else 3600), holds)
        if unit == "hari kerja" or (unit == "hari" and self.calendar.rulings.hari_is_working_day):
            return self.after_workdays(start, amount, holds)
        today = start // _DAY
        if unit == "bulan":
            begun = _ZERO + timedelta(days=today)
            year, month = begun.year, begun.month
            for _ in range(amount):
                year, month = (year, month + 1) if month < 12 else (year + 1, 1)
            last = months.monthrange(year, month)[1]
            target = (date(year, month, min(begun.day, last)) - _ZERO).days
        else:
            target = today + amount * (7 if unit == "minggu" else 1)
        return self.after_calendar(start, target, holds)
