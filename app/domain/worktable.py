"""A calendar compiled to sorted numbers: service windows with running sums of working time.

It turns instants into worked time and back by bisection; it knows no norms, units or holds.

Instants are integers: microseconds since 1970-01-01 UTC.  A day is its proleptic ordinal
(``date.toordinal``).  Worked time is in microseconds of open windows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from app.core.errors import Refused
from app.domain.calendar import OfficeCalendar

SECOND = 1_000_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = EPOCH.toordinal()

# Beyond these years nobody counts; asking further means a mistyped year or norm.
FIRST_YEAR, LAST_YEAR = 1950, 2150


def to_micros(instant: datetime) -> int:
    """Microseconds since the epoch of an aware instant; raises ``TypeError`` for a naive one."""
    passed = instant - EPOCH
    return (passed.days * 86_400 + passed.seconds) * SECOND + passed.microseconds


def from_micros(micros: int) -> datetime:
    """The UTC instant of :func:`to_micros`."""
    return EPOCH + timedelta(microseconds=micros)


class Lookup(NamedTuple):
    """A span made ready for the shortest way: arithmetic on datetimes, no conversion of numbers.

    ``before[i]`` is the closed time between the epoch and window *i* as counted by ``sums``: an
    instant in window *i* less ``before[i]`` is 1970 plus the time worked since the span's start.
    """

    start: int
    opens: list[int]
    closes: list[int]
    sums: list[int]
    opened: list[datetime]
    before: list[timedelta]


class Span(NamedTuple):
    """Consecutive years compiled: per window its bounds and sums, per working day its windows."""

    first_year: int
    last_year: int
    start: int  # first instant covered
    end: int  # first instant no longer covered
    opens: list[int]
    closes: list[int]
    sums: list[int]  # worked from the span's start up to each window's close
    days: list[int]  # ordinals of the working days
    day_opens: list[int]
    day_closes: list[int]

    def worked_at(self, at: int) -> int:
        """Worked time from the span's start up to ``at``, which the span must cover."""
        place = bisect_right(self.closes, at)
        if place == len(self.closes):
            return self.sums[-1] if self.sums else 0
        return self.sums[place] - (self.closes[place] - max(at, self.opens[place]))

    def reached(self, worked: int) -> int | None:
        """The first instant at which ``worked`` is complete; None when the span ends before."""
        place = bisect_left(self.sums, worked)
        if place == len(self.sums):
            return None
        return self.closes[place] - (self.sums[place] - worked)


class WorkDay(NamedTuple):
    """One working day: its ordinal, first opening and last closing."""

    ordinal: int
    open: int
    close: int


class _Year(NamedTuple):
    opens: list[int]
    closes: list[int]
    days: list[int]
    day_opens: list[int]
    day_closes: list[int]


class WorkTable:
    """The compiled calendar; grows by whole years when a date outside is asked for.

    A span is never changed once built, so a reader in another thread always sees a whole one.
    """

    def __init__(self, calendar: OfficeCalendar) -> None:
        self._calendar = calendar
        self._years: dict[int, _Year] = {}
        offset = calendar.local_zone.utcoffset(None)
        self.offset = offset // timedelta(microseconds=1)
        self.span = Span(0, -1, 0, 0, [], [], [], [], [], [])
        self.lookup = Lookup(0, [], [], [], [], [])

    def ordinal(self, at: int) -> int:
        """The local date of an instant, as ordinal."""
        return (at + self.offset) // DAY + _EPOCH_ORDINAL

    def midnight(self, ordinal: int) -> int:
        """The instant at which a local date begins."""
        return (ordinal - _EPOCH_ORDINAL) * DAY - self.offset

    def covering(self, first: int, last: int) -> Span:
        """A span that covers both instants; raises ``Refused("clock.out_of_range")`` for far years."""
        span = self.span
        if span.start <= first and last < span.end:
            return span
        return self._grown(self._year_at(first), self._year_at(last))

    def longer(self, span: Span) -> Span:
        """A span at least twice as long towards the future; raises ``Refused("clock.out_of_range")``."""
        if span.last_year >= LAST_YEAR:
            if not span.days:
                raise Refused("clock.no_windows", name=self._calendar.name)
            raise Refused("clock.out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
        years = span.last_year - span.first_year + 1
        return self._grown(span.first_year, min(span.last_year + years, LAST_YEAR))

    def reach(self, start: int, work: int) -> int:
        """The first instant at which ``work`` > 0 has been worked since ``start``."""
        span = self.covering(start, start)
        while True:
            found = span.reached(span.worked_at(start) + work)
            if found is not None:
                return found
            span = self.longer(span)

    def worked(self, start: int, end: int) -> int:
        """Worked time between two instants; 0 when ``end`` is not after ``start``."""
        if end <= start:
            return 0
        span = self.covering(start, end)
        return span.worked_at(end) - span.worked_at(start)

    def working_days(self, after: int, until: int) -> int:
        """How many working days lie after the date ``after``, up to and including ``until``."""
        if until <= after:
            return 0
        days = self.covering(self.midnight(after), self.midnight(until)).days
        return bisect_right(days, until) - bisect_right(days, after)

    def day_after(self, ordinal: int, count: int = 1) -> WorkDay:
        """The ``count``-th working day (≥ 1) after a date."""
        at = self.midnight(ordinal + 1)
        span = self.covering(at, at)
        while True:
            place = bisect_right(span.days, ordinal) + count - 1
            if place < len(span.days):
                return WorkDay(span.days[place], span.day_opens[place], span.day_closes[place])
            span = self.longer(span)

    def next_open(self, at: int) -> int:
        """The first instant, ``at`` or later, at which a window is open."""
        span = self.covering(at, at)
        while True:
            place = bisect_right(span.closes, at)
            if place < len(span.closes):
                return max(at, span.opens[place])
            span = self.longer(span)

    def windows_between(self, start: int, end: int) -> list[tuple[int, int]]:
        """The windows between two instants, cut at both."""
        if end <= start:
            return []
        span = self.covering(start, end)
        places = range(bisect_right(span.closes, start), bisect_left(span.opens, end))
        return [(max(start, span.opens[place]), min(end, span.closes[place])) for place in places]

    def _grown(self, low: int, high: int) -> Span:
        """The present span lengthened to include the years; replaces it in one step."""
        if low < FIRST_YEAR or high > LAST_YEAR:
            raise Refused("clock.out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
        if self.span.days or self.span.last_year > 0:
            low, high = min(low, self.span.first_year), max(high, self.span.last_year)
        years = [self._year(year) for year in range(low, high + 1)]
        opens = [at for year in years for at in year.opens]
        closes = [at for year in years for at in year.closes]
        sums, total = [], 0
        for opening, closing in zip(opens, closes, strict=True):
            total += closing - opening
            sums.append(total)
        self.span = Span(
            low,
            high,
            self.midnight(date(low, 1, 1).toordinal()),
            self.midnight(date(high + 1, 1, 1).toordinal()),
            opens,
            closes,
            sums,
            [day for year in years for day in year.days],
            [at for year in years for at in year.day_opens],
            [at for year in years for at in year.day_closes],
        )
        self.lookup = Lookup(
            self.span.start,
            opens,
            closes,
            sums,
            [from_micros(at) for at in opens],
            [timedelta(microseconds=at - worked) for at, worked in zip(closes, sums, strict=True)],
        )
        return self.span

    def _year_at(self, at: int) -> int:
        ordinal = self.ordinal(at)
        return date.fromordinal(min(max(ordinal, 1), date.max.toordinal())).year

    def _year(self, year: int) -> _Year:
        known = self._years.get(year)
        if known is None:
            known = self._years[year] = self._compiled(year)
        return known

    def _compiled(self, year: int) -> _Year:
        made = _Year([], [], [], [], [])
        for ordinal in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()):
            windows = self._calendar.windows_on(date.fromordinal(ordinal))
            if not windows:
                continue
            midnight = self.midnight(ordinal)
            made.opens.extend(midnight + window.open * MINUTE for window in windows)
            made.closes.extend(midnight + window.close * MINUTE for window in windows)
            made.days.append(ordinal)
            made.day_opens.append(midnight + windows[0].open * MINUTE)
            made.day_closes.append(midnight + windows[-1].close * MINUTE)
        return made
