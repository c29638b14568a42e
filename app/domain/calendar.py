"""What an office's calendar is: service windows, special periods, days off, rulings, units.

It holds plain data and answers which windows a date has; it does not count time
(that is :mod:`app.domain.deadlines`) and knows no holiday by heart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta, timezone
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from types import MappingProxyType
from typing import Any, NamedTuple

from app.core.errors import Refused
from app.domain.dates import DAY_NAMES, day_name

MINUTES_OF_DAY = 24 * 60

# Indonesia has no daylight saving, so a zone is a fixed number of hours (Keppres 41/1987).
ZONES: Mapping[str, timezone] = MappingProxyType(
    {
        "Asia/Jakarta": timezone(timedelta(hours=7), "WIB"),
        "Asia/Makassar": timezone(timedelta(hours=8), "WITA"),
        "Asia/Jayapura": timezone(timedelta(hours=9), "WIT"),
    }
)


class Meaning(StrEnum):
    """How a unit word of a norm is counted."""

    MINUTES = "minutes"  # working minutes
    HOURS = "hours"  # 60 working minutes
    DAYS = "days"  # working or calendar days, as the rulings say
    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"


DEFAULT_UNITS: Mapping[str, Meaning] = MappingProxyType(
    {
        "menit": Meaning.MINUTES,
        "jam": Meaning.HOURS,
        "hari": Meaning.DAYS,
        "hari kerja": Meaning.WORKING_DAYS,
        "minggu": Meaning.WEEKS,
        "bulan": Meaning.MONTHS,
    }
)


class DayKind(StrEnum):
    """Why a date differs from its weekday."""

    HOLIDAY = "holiday"
    CUTI_BERSAMA = "cuti_bersama"
    OFFICE = "office"  # a day off by the office's own decision
    WORKDAY = "workday"  # the office works on this date although it is a holiday


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Service from ``open`` up to, not including, ``close``; minutes after local midnight.

    Raises ``Refused("clock.bad_window")`` unless 0 ≤ open < close ≤ 1440.
    """

    open: int
    close: int

    def __post_init__(self) -> None:
        if not 0 <= self.open < self.close <= MINUTES_OF_DAY:
            raise Refused("clock.bad_window", window=str(self))

    def __str__(self) -> str:
        return f"{_hour(self.open)}–{_hour(self.close)}"

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return self.close - self.open

    @classmethod
    def parse(cls, text: str) -> Window:
        """Read "08.00–12.00" (dots or colons, hyphen or dash); raises ``Refused("clock.bad_window")``."""
        parts = text.replace("–", "-").replace(":", ".").split("-")
        try:
            opening, closing = (_minutes(part) for part in parts)
        except ValueError:
            raise Refused("clock.bad_window", window=text) from None
        return cls(opening, closing)


def _hour(minute: int) -> str:
    return f"{minute // 60:02d}.{minute % 60:02d}"


def _minutes(text: str) -> int:
    hours, _, minutes = text.strip().partition(".")
    if not 0 <= int(minutes or 0) < 60:
        raise ValueError(text)
    return int(hours) * 60 + int(minutes or 0)


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Windows of the seven weekdays, Monday first; an empty tuple is a closed day.

    Raises ``Refused`` (``clock.bad_week``, ``clock.windows_overlap``) for another shape.
    """

    days: tuple[tuple[Window, ...], ...]

    def __post_init__(self) -> None:
        if len(self.days) != 7:
            raise Refused("clock.bad_week", count=len(self.days))
        for weekday, windows in enumerate(self.days):
            for earlier, later in pairwise(windows):
                if later.open < earlier.close:
                    raise Refused("clock.windows_overlap", day=DAY_NAMES[weekday], a=earlier, b=later)

    @classmethod
    def of(cls, *days: Iterable[str]) -> WeekHours:
        """Build from texts, Monday first; weekdays left out at the end are closed.

        ``WeekHours.of(["08.00-12.00", "13.00-15.00"], …)``; raises like :meth:`Window.parse`.
        """
        parsed = [tuple(sorted(Window.parse(text) for text in day)) for day in days]
        return cls(tuple(parsed) + ((),) * (7 - len(parsed)))

    @property
    def minutes(self) -> int:
        """Working minutes of a whole week without days off."""
        return sum(window.minutes for windows in self.days for window in windows)


@dataclass(frozen=True, slots=True)
class SpecialPeriod:
    """Other hours from ``first`` to ``last``, both included (Ramadan).

    ``confirmed`` is False while the dates await an official decision; they count all the same.
    """

    name: str
    first: date
    last: date
    hours: WeekHours
    confirmed: bool = True

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise Refused("clock.bad_period", name=self.name)


class DayOff(NamedTuple):
    """One date that differs from its weekday, with the name people know it by."""

    date: date
    name: str
    kind: DayKind = DayKind.HOLIDAY


@dataclass(frozen=True, slots=True)
class Rulings:
    """What the office decides about counting; an SOP version may decide otherwise.

    Nearly late = remaining working time ≤ min(cap, max(share, minutes)), where share and cap
    are percentages of the working time from start to due.
    """

    hari_is_working_day: bool = True
    first_day_counts: bool = False
    cuti_bersama_off: bool = True
    starts_when_opened: bool = False
    nearly_percent: int = 25
    nearly_minutes: int = 15
    nearly_cap_percent: int = 50

    def __post_init__(self) -> None:
        percents = (self.nearly_percent, self.nearly_cap_percent)
        if self.nearly_minutes < 0 or not all(0 <= percent <= 100 for percent in percents):
            raise Refused("clock.bad_nearly")


@dataclass(frozen=True)
class OfficeCalendar:
    """The calendar of one office, immutable; edit it with ``dataclasses.replace``.

    Where special periods overlap the later one in the list holds.  Where a date stands several
    times in ``days`` an office ruling (office, workday) goes before holidays, the last ruling wins.
    Raises ``Refused("clock.unknown_zone")`` for a zone outside Indonesia.
    """

    name: str
    week: WeekHours
    zone: str = "Asia/Jakarta"
    periods: tuple[SpecialPeriod, ...] = ()
    days: tuple[DayOff, ...] = ()
    rulings: Rulings = Rulings()
    units: Mapping[str, Meaning] = field(default_factory=lambda: DEFAULT_UNITS, hash=False)

    def __post_init__(self) -> None:
        if self.zone not in ZONES:
            raise Refused("clock.unknown_zone", zone=self.zone)

    @property
    def local_zone(self) -> timezone:
        """The zone as a fixed offset, named WIB, WITA or WIT."""
        return ZONES[self.zone]

    @cached_property
    def _exceptions(self) -> Mapping[date, DayOff]:
        """The entry that holds for each listed date; worked cuti bersama is left out."""
        found: dict[date, DayOff] = {}
        for day in sorted(self.days, key=lambda day: _PRECEDENCE[day.kind]):
            if day.kind is DayKind.CUTI_BERSAMA and not self.rulings.cuti_bersama_off:
                continue
            if day.kind is DayKind.HOLIDAY and day.date in found and found[day.date].kind is day.kind:
                continue  # two holidays on one date: the first name stands
            found[day.date] = day
        return found

    def period_on(self, day: date) -> SpecialPeriod | None:
        """The special period whose hours hold on ``day``."""
        for period in reversed(self.periods):
            if period.first <= day <= period.last:
                return period
        return None

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Service windows of a local date, in order; empty when it is no working day."""
        listed = self._exceptions.get(day)
        if listed is not None and listed.kind is not DayKind.WORKDAY:
            return ()
        period = self.period_on(day)
        return (period.hours if period else self.week).days[day.weekday()]

    def day_off(self, day: date) -> str | None:
        """Why a local date is no working day (in Indonesian); None when it is one."""
        listed = self._exceptions.get(day)
        if listed is not None and listed.kind is not DayKind.WORKDAY:
            return listed.name
        if self.windows_on(day):
            return None
        period = self.period_on(day)
        if period is not None and self.week.days[day.weekday()]:
            return period.name
        return day_name(day)

    def to_dict(self) -> dict[str, Any]:
        """The calendar as plain JSON data; :meth:`from_dict` reads it back to an equal one."""
        return {
            "name": self.name,
            "zone": self.zone,
            "week": _plain_hours(self.week),
            "periods": [
                {
                    "name": period.name,
                    "first": period.first.isoformat(),
                    "last": period.last.isoformat(),
                    "hours": _plain_hours(period.hours),
                    "confirmed": period.confirmed,
                }
                for period in self.periods
            ],
            "days": [
                {"date": day.date.isoformat(), "name": day.name, "kind": day.kind.value} for day in self.days
            ],
            "rulings": asdict(self.rulings),
            "units": {word: meaning.value for word, meaning in self.units.items()},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> OfficeCalendar:
        """Build a calendar from JSON data; parts left out take their defaults.

        Raises ``Refused`` for impossible hours, ``KeyError``/``TypeError``/``ValueError`` for
        another shape.
        """
        units = data.get("units")
        return cls(
            name=data["name"],
            week=_hours(data["week"]),
            zone=data.get("zone", "Asia/Jakarta"),
            periods=tuple(_period(item) for item in data.get("periods", ())),
            days=tuple(
                DayOff(date.fromisoformat(item["date"]), item["name"], DayKind(item.get("kind", "holiday")))
                for item in data.get("days", ())
            ),
            rulings=Rulings(**data.get("rulings", {})),
            units={word: Meaning(value) for word, value in units.items()} if units else DEFAULT_UNITS,
        )


# Later in this order wins over earlier where one date is listed more than once.
_PRECEDENCE = {DayKind.CUTI_BERSAMA: 0, DayKind.HOLIDAY: 1, DayKind.OFFICE: 2, DayKind.WORKDAY: 2}


def _plain_hours(week: WeekHours) -> list[list[list[int]]]:
    return [[[window.open, window.close] for window in windows] for windows in week.days]


def _hours(days: Iterable[Iterable[Iterable[int]]]) -> WeekHours:
    return WeekHours(tuple(tuple(Window(*window) for window in windows) for windows in days))


def _period(item: Mapping[str, Any]) -> SpecialPeriod:
    return SpecialPeriod(
        name=item["name"],
        first=date.fromisoformat(item["first"]),
        last=date.fromisoformat(item["last"]),
        hours=_hours(item["hours"]),
        confirmed=item.get("confirmed", True),
    )
