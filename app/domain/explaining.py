"""How a deadline came about, so that a person can count it again by hand.

It lists what was counted and what was skipped; the deadline itself is found by
:mod:`app.domain.deadlines` and handed in.  Dates and times here are the office's local ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.core import texts
from app.domain.calendar import OfficeCalendar
from app.domain.dates import day_name, say_short, say_time
from app.domain.holding import Hold, Unheld
from app.domain.targets import first_day
from app.domain.worktable import MINUTE, WorkTable, from_micros, to_micros


@dataclass(frozen=True, slots=True)
class CountedWindow:
    """A stretch of counted working time on one date; ``start`` and ``end`` in office time."""

    date: date
    start: datetime
    end: datetime

    @property
    def minutes(self) -> int | float:
        """Length in working minutes; a whole number where it is one."""
        micros = to_micros(self.end) - to_micros(self.start)
        return micros // MINUTE if micros % MINUTE == 0 else micros / MINUTE


@dataclass(frozen=True, slots=True)
class CountedDay:
    """A date that counted, as the ``number``-th."""

    date: date
    number: int


@dataclass(frozen=True, slots=True)
class SkippedDate:
    """A date that did not count, and why (in Indonesian)."""

    date: date
    reason: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Windows (norms in minutes, hours) or days (other norms) counted, dates skipped, and the result.

    ``due`` in office time; None without a norm, or while ``held``.  ``moved``: the working days
    a deadline in calendar days was carried on to.
    """

    start: datetime
    due: datetime | None = None
    windows: tuple[CountedWindow, ...] = ()
    days: tuple[CountedDay, ...] = ()
    skipped: tuple[SkippedDate, ...] = ()
    moved: tuple[date, ...] = ()
    held: bool = False

    @property
    def minutes(self) -> int | float:
        """Sum of the counted windows in working minutes: for minute norms the norm itself."""
        micros = sum(to_micros(window.end) - to_micros(window.start) for window in self.windows)
        return micros // MINUTE if micros % MINUTE == 0 else micros / MINUTE

    def lines(self) -> tuple[str, ...]:
        """The explanation as Indonesian lines in order of date, the deadline last."""
        told = [(window.date, 1, _say_window(window)) for window in self.windows]
        told += [
            (day.date, 1, texts.say("clock.explain_day", day=_say_date(day.date), n=day.number))
            for day in self.days
        ]
        told += [
            (gap.date, 2, texts.say("clock.explain_skipped", day=_say_date(gap.date), reason=gap.reason))
            for gap in self.skipped
        ]
        told += [(day, 1, texts.say("clock.explain_moved", day=_say_date(day))) for day in self.moved]
        lines = [line for _, _, line in sorted(told, key=lambda item: item[:2])]
        if self.windows:
            lines.append(texts.say("clock.explain_total", minutes=_say_number(self.minutes)))
        lines.append(self._say_due())
        return tuple(lines)

    def _say_due(self) -> str:
        if self.due is None:
            return texts.say("clock.explain_held" if self.held else "clock.explain_no_norm")
        return texts.say(
            "clock.explain_due",
            day=_say_date(self.due.date()),
            time=_say_time(self.due),
            zone=self.due.tzname(),
        )


def _say_date(day: date) -> str:
    return f"{day_name(day)} {say_short(day)}"


def _say_time(moment: datetime) -> str:
    """Seconds only where there are some: "09.15", "09.15.30"."""
    return say_time(moment) + (f".{moment.second:02d}" if moment.second else "")


def _say_number(value: float) -> str:
    """A number with decimal comma, at most two decimals: "15", "0,5"."""
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _say_window(window: CountedWindow) -> str:
    return texts.say(
        "clock.explain_window",
        day=_say_date(window.date),
        start=_say_time(window.start),
        end=_say_time(window.end),
        minutes=_say_number(window.minutes),
    )


class Explainer:
    """Tells how a deadline was counted; made for one start and its holds."""

    def __init__(
        self, calendar: OfficeCalendar, table: WorkTable, unheld: Unheld, holds: Sequence[Hold], start: int
    ) -> None:
        self._calendar = calendar
        self._table = table
        self._unheld = unheld
        self._holds = holds
        self._start = start

    def windows(self, due: int) -> Explanation:
        """For a norm in working minutes or hours that ends at ``due``."""
        pieces = self._unheld.pieces(self._start, due)
        counted = tuple(
            CountedWindow(self._day(opened), self._local(opened), self._local(closed))
            for opened, closed in pieces
        )
        used = {window.date for window in counted}
        skipped = tuple(
            SkippedDate(day, self._reason(day)) for day in self._dates(0, self._last(due)) if day not in used
        )
        return Explanation(self._local(self._start), self._local(due), counted, skipped=skipped)

    def working_days(self, due: int, first_counts: bool) -> Explanation:
        """For a norm in working days that ends at ``due``."""
        days: list[CountedDay] = []
        skipped: list[SkippedDate] = []
        own = first_day(self._table, self._unheld, self._start) if first_counts else None
        for number, day in enumerate(self._dates(0, self._last(due))):
            reason = None if number == 0 and own else self._gap(day, first_counts)
            if reason is None:
                days.append(CountedDay(day, len(days) + 1))
            else:
                skipped.append(SkippedDate(day, reason))
        return Explanation(
            self._local(self._start), self._local(due), days=tuple(days), skipped=tuple(skipped)
        )

    def calendar_days(self, due: int, target: int) -> Explanation:
        """For a norm in calendar days, weeks or months that reached ``target`` and ended at ``due``.

        Days are numbered by their distance from the start; a target that is no working day counts,
        yet is passed over as well, because nothing can be due on it.
        """
        days: list[CountedDay] = []
        skipped: list[SkippedDate] = []
        moved: list[date] = []
        for number, day in enumerate(self._dates(1, self._last(due)), 1):
            gap = self._gap(day, first_counts=True)
            held = gap is not None and self._calendar.day_off(day) is None
            beyond = day.toordinal() - target
            if beyond <= 0 and not held:
                days.append(CountedDay(day, number))
            elif gap is None:
                moved.append(day)
            if gap is not None and (held or beyond >= 0):
                skipped.append(SkippedDate(day, gap))
        return Explanation(
            self._local(self._start),
            self._local(due),
            days=tuple(days),
            skipped=tuple(skipped),
            moved=tuple(moved),
        )

    def _dates(self, first: int, last: date) -> Iterator[date]:
        """Dates from ``first`` days after the start's up to ``last``."""
        begun = self._table.ordinal(self._start)
        return (date.fromordinal(day) for day in range(begun + first, last.toordinal() + 1))

    def _gap(self, day: date, first_counts: bool) -> str | None:
        """Why a date is no counted working day; None when it is one."""
        off = self._calendar.day_off(day)
        if off is not None:
            return off
        if day.toordinal() == self._table.ordinal(self._start):
            return self._reason(day) if first_counts else texts.say("clock.reason_first_day")
        workday = self._table.day_after(day.toordinal() - 1)
        return self._reason(day) if self._unheld.wholly_held(workday) else None

    def _reason(self, day: date) -> str:
        """Why nothing counted on a date: off, held, or begun after hours."""
        off = self._calendar.day_off(day)
        if off is not None:
            return off
        workday = self._table.day_after(day.toordinal() - 1)
        since = max(workday.open, self._start)
        for hold in self._holds:
            ends = workday.close if hold.end is None else to_micros(hold.end)
            if self._table.worked(max(since, to_micros(hold.start)), min(ends, workday.close)):
                if hold.reason:
                    return texts.say("clock.reason_held", reason=hold.reason)
                return texts.say("clock.reason_held_bare")
        return texts.say("clock.reason_after_hours")

    def _day(self, at: int) -> date:
        return date.fromordinal(self._table.ordinal(at))

    def _last(self, due: int) -> date:
        """The date a deadline belongs to: a close at midnight ends the day before."""
        return self._day(due - 1)

    def _local(self, at: int) -> datetime:
        return from_micros(at).astimezone(self._calendar.local_zone)
