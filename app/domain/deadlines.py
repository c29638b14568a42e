"""The office clock: when a norm is due, what is left, whose time it was.

Pure functions on a compiled calendar; it never asks what time it is and remembers nothing
but the compiled years.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from app.core.errors import Refused
from app.domain.calendar import Meaning, OfficeCalendar, Window
from app.domain.holding import Hold, Unheld, joined
from app.domain.norms import parse_norm, say_duration, say_remaining
from app.domain.targets import calendar_date, calendar_day, working_day
from app.domain.worktable import EPOCH, HOUR, MINUTE, SECOND, WorkTable, from_micros, to_micros

if TYPE_CHECKING:
    from app.domain.explaining import Explanation

__all__ = [
    "Deadline",
    "Hold",
    "Interval",
    "Lateness",
    "TimeSplit",
    "Whose",
    "WorkClock",
    "lateness",
    "parse_norm",
    "say_duration",
    "say_remaining",
    "split_time",
]


class Deadline(NamedTuple):
    """When a task is due, and from when on it counts as nearly late (both UTC)."""

    due_at: datetime
    warn_at: datetime


class Lateness(StrEnum):
    """How a task stands to its deadline; never stored."""

    NONE = "none"  # no deadline
    ON_TIME = "on_time"
    NEARLY = "nearly"
    LATE = "late"


def lateness(now: datetime, due_at: datetime | None, warn_at: datetime | None) -> Lateness:
    """How a task stands at ``now``, or stood when it was finished then; on time up to the due instant."""
    if due_at is None:
        return Lateness.NONE
    if now > due_at:
        return Lateness.LATE
    return Lateness.NEARLY if warn_at is not None and now >= warn_at else Lateness.ON_TIME


_SCALES = {Meaning.MINUTES: MINUTE, Meaning.HOURS: HOUR}
_LONGEST = 1000 * HOUR  # longer norms are rare and may lead out of the years there are
_MOST_NORMS = 10_000


class _Norm(NamedTuple):
    """A norm in working minutes or hours, ready to count with (microseconds and the same as spans)."""

    work: int
    left: int  # working time after which the task is nearly late
    work_span: timedelta
    left_span: timedelta


class WorkClock:
    """A compiled calendar with its rulings: cheap to keep, the same answers for ever.

    Instants are aware datetimes in, UTC out.  Unit words are the calendar's (``menit``, ``hari
    kerja`` …); all methods raise ``Refused`` for instants outside the years the table reaches.
    """

    def __init__(self, calendar: OfficeCalendar) -> None:
        self.calendar = calendar
        self._table = WorkTable(calendar)
        # By amount and unit as asked; an office has a few dozen norms.
        self._norms: dict[tuple[int, str], _Norm] = {}

    # ------------------------------------------------------------------ deadlines

    def deadline(
        self, start: datetime, amount: int, unit: str, holds: Sequence[Hold] = ()
    ) -> Deadline | None:
        """The deadline of a norm begun at ``start``; None without a norm (≤ 0) or while a hold is open.

        Raises ``Refused`` for an unknown unit (``clock.unknown_unit``), a calendar without windows, or a
        deadline centuries away.
        """
        # The common case, a minute norm without holds, is done here without a further call.
        norm = self._norms.get((amount, unit))
        if norm is None or holds or start.tzinfo is not UTC:
            return self._deadline_counted(start, amount, unit, holds)
        work, left, work_span, left_span = norm
        first, opens, closes, sums, opened, before = self._table.lookup
        passed = start - EPOCH
        at = (passed.days * 86_400 + passed.seconds) * SECOND + passed.microseconds
        place = bisect_right(closes, at)
        if at < first or place == len(closes):
            return self._deadline_counted(start, amount, unit, holds)
        if at < opens[place]:
            at, start = opens[place], opened[place]
        worked = sums[place] - closes[place] + at
        goal, reached = worked + work, sums[place]
        if goal <= reached:  # all in one window
            return Deadline(start + work_span, start + left_span)
        if goal > sums[-1]:
            return self._deadline_counted(start, amount, unit, holds)
        due = bisect_left(sums, goal, place)
        warn = place if worked + left <= reached else bisect_left(sums, worked + left, place, due)
        begun = start - before[place]
        return Deadline(begun + work_span + before[due], begun + left_span + before[warn])

    def _deadline_counted(
        self, start: datetime, amount: int, unit: str, holds: Sequence[Hold]
    ) -> Deadline | None:
        meaning = self._meaning(unit)
        if amount <= 0 or any(hold.end is None for hold in holds):
            return None
        if meaning in _SCALES:
            self._keep(amount, unit, amount * _SCALES[meaning])
        begun = to_micros(start)
        unheld = Unheld.by(self._table, holds)
        due = self._due(begun, amount, meaning, unheld)
        return Deadline(from_micros(due), from_micros(self._warning(begun, due, unheld)))

    def _keep(self, amount: int, unit: str, work: int) -> None:
        """Make a minute norm ready for the short way; one nearly late from its start stays outside."""
        left = work - self._nearly(work)
        if left > 0 and work <= _LONGEST and len(self._norms) < _MOST_NORMS:
            spans = timedelta(microseconds=work), timedelta(microseconds=left)
            self._norms[amount, unit] = _Norm(work, left, *spans)

    def _warning(self, start: int, due: int, unheld: Unheld) -> int:
        work = unheld.worked(start, due)
        left = work - self._nearly(work)
        return unheld.reach(start, left) if left > 0 else start

    def _due(self, start: int, amount: int, meaning: Meaning, unheld: Unheld) -> int:
        if meaning in _SCALES:
            return unheld.reach(start, amount * _SCALES[meaning])
        if meaning is Meaning.WORKING_DAYS:
            first = self.calendar.rulings.first_day_counts
            return working_day(self._table, unheld, start, amount, first).close
        target = calendar_date(self._table, start, amount, meaning)
        return calendar_day(self._table, unheld, start, target).close

    def _meaning(self, unit: str) -> Meaning:
        found = self.calendar.units.get(unit) or self.calendar.units.get(" ".join(unit.lower().split()))
        if found is None:
            raise Refused("clock.unknown_unit", unit=unit, units=", ".join(self.calendar.units))
        if found is Meaning.DAYS:
            by_work = self.calendar.rulings.hari_is_working_day
            return Meaning.WORKING_DAYS if by_work else Meaning.CALENDAR_DAYS
        return found

    def _nearly(self, work: int) -> int:
        """Remaining working time at which a task of ``work`` becomes nearly late, in whole seconds.

        Whole, because what is left is met in whole seconds: ≤ 6750.25 s is first true at 6750 s.
        """
        rulings = self.calendar.rulings
        share = max(work * rulings.nearly_percent // 100, rulings.nearly_minutes * MINUTE)
        return min(share, work * rulings.nearly_cap_percent // 100) // SECOND * SECOND

    def explain(self, start: datetime, amount: int, unit: str, holds: Sequence[Hold] = ()) -> Explanation:
        """How :meth:`deadline` counts: windows or days counted, dates skipped with the reason."""
        from app.domain.explaining import Explainer, Explanation  # seldom asked for, never by a queue

        meaning = self._meaning(unit)
        held = any(hold.end is None for hold in holds)
        if amount <= 0 or held:
            return Explanation(self.to_local(start), held=held and amount > 0)
        begun = to_micros(start)
        unheld = Unheld.by(self._table, holds)
        due = self._due(begun, amount, meaning, unheld)
        explainer = Explainer(self.calendar, self._table, unheld, holds, begun)
        if meaning in _SCALES:
            return explainer.windows(due)
        if meaning is Meaning.WORKING_DAYS:
            return explainer.working_days(due, self.calendar.rulings.first_day_counts)
        return explainer.calendar_days(due, calendar_date(self._table, begun, amount, meaning))

    def warn_at(self, start: datetime, due_at: datetime, holds: Sequence[Hold] = ()) -> datetime:
        """From when on work begun at ``start`` and due at ``due_at`` counts as nearly late (UTC)."""
        unheld = Unheld.by(self._table, holds)
        return from_micros(self._warning(to_micros(start), to_micros(due_at), unheld))

    # ------------------------------------------------------------------ working time

    def working_seconds(self, start: datetime, end: datetime, holds: Sequence[Hold] = ()) -> int | float:
        """Working seconds from ``start`` to ``end`` outside holds; an open hold lasts up to ``end``."""
        until = to_micros(end)
        return _seconds(Unheld.by(self._table, holds, until).worked(to_micros(start), until))

    def between(self, start: int, end: int) -> int:
        """The same for stored instants, UTC seconds since 1970, without holds: for many at once."""
        return self._table.worked(start * SECOND, end * SECOND) // SECOND

    def remaining_seconds(self, now: datetime, due_at: datetime) -> int:
        """Working seconds left until ``due_at``, begun ones included; negative: overrun since then."""
        at, due = to_micros(now), to_micros(due_at)
        if at <= due:
            return -(-self._table.worked(at, due) // SECOND)
        return -(self._table.worked(due, at) // SECOND)

    def remaining_days(self, now: datetime, due_at: datetime) -> int:
        """Working days after today up to the due date, 0 when due today; negative: since the due date."""
        today = self._table.ordinal(to_micros(now))
        due = self._table.ordinal(to_micros(due_at) - 1)  # a close at midnight ends the day before
        return self._table.working_days(today, due) - self._table.working_days(due, today)

    def is_open(self, instant: datetime) -> bool:
        """Whether the office serves at ``instant`` (the closing instant is closed)."""
        at = to_micros(instant)
        return bool(self._table.windows_between(at, at + 1))

    def next_opening(self, instant: datetime) -> datetime:
        """``instant`` itself while the office is open, else the next opening (UTC)."""
        return from_micros(self._table.next_open(to_micros(instant)))

    # ------------------------------------------------------------------ days and zone

    @property
    def local_zone(self) -> timezone:
        """The office's zone as a fixed offset, named WIB, WITA or WIT."""
        return self.calendar.local_zone

    def to_local(self, instant: datetime) -> datetime:
        """An aware instant in office time."""
        return instant.astimezone(self.local_zone)

    def from_local(self, moment: datetime) -> datetime:
        """The UTC instant of an office time; an aware ``moment`` keeps its own zone."""
        return from_micros(to_micros(moment if moment.tzinfo else moment.replace(tzinfo=self.local_zone)))

    def windows_on(self, day: date) -> tuple[Window, ...]:
        """Service windows of a local date; empty when it is no working day."""
        return self.calendar.windows_on(day)

    def day_off(self, day: date) -> str | None:
        """Why a local date is no working day (in Indonesian); None when it is one."""
        return self.calendar.day_off(day)

    def end_of_day(self, day: date) -> datetime:
        """Close of the last window of a local date, or of the next working day (UTC)."""
        return from_micros(self._table.day_after(day.toordinal() - 1).close)


def _seconds(micros: int) -> int | float:
    return micros // SECOND if micros % SECOND == 0 else micros / SECOND


# ---------------------------------------------------------------------- whose time


class Whose(StrEnum):
    """Whose time an interval of a case is."""

    OURS = "ours"
    OPD = "opd"
    HELD = "held"


class Interval(NamedTuple):
    """Time from ``start`` up to, not including, ``end`` (aware), and whose it is."""

    start: datetime
    end: datetime
    whose: Whose


class TimeSplit(NamedTuple):
    """Working seconds by whose they are."""

    ours: int | float = 0
    opd: int | float = 0
    held: int | float = 0


def split_time(clock: WorkClock, intervals: Iterable[Interval]) -> TimeSplit:
    """Working seconds of labelled intervals, each instant counted once.

    Where intervals lie over each other, held goes before the OPD's time, and that before ours.
    """
    by: dict[Whose, list[tuple[datetime, datetime]]] = {whose: [] for whose in Whose}
    for interval in intervals:
        by[interval.whose].append((interval.start, interval.end))
    held, opd = by[Whose.HELD], by[Whose.OPD]
    return TimeSplit(
        ours=_union(clock, by[Whose.OURS], held + opd),
        opd=_union(clock, opd, held),
        held=_union(clock, held, []),
    )


def _union(
    clock: WorkClock, times: list[tuple[datetime, datetime]], without: list[tuple[datetime, datetime]]
) -> int | float:
    whole = joined((to_micros(start), to_micros(end)) for start, end in times)
    holds = [Hold(start, end) for start, end in without]
    return sum(clock.working_seconds(from_micros(start), from_micros(end), holds) for start, end in whole)
