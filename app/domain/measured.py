"""How long cases of an SOP really took, beside its norms: the figures, and a norm in working minutes.

It measures nothing: working times come from the services.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from app.domain.calendar import Meaning, OfficeCalendar
from app.domain.sop import Norm, Sop

#: Weeks of a month on the average: 52 of them in twelve.
_WEEKS_OF_A_MONTH = 52 / 12


@dataclass(frozen=True, slots=True)
class Measured:
    """Our working minutes over ``cases`` ended cases; ``norm`` in the same minutes, None without one."""

    cases: int = 0
    median: float = 0
    longest: float = 0
    norm: float | None = None


@dataclass(frozen=True, slots=True)
class MeasuredTimes:
    """A version's cases that were completed, in all and by row (``Row.no``).

    A row's time in a case is the sum of its rounds and OPDs; the time of OPDs and what was held
    is not ours and not counted.  A norm in days, weeks or months is turned into the working
    minutes that a usual week of the office has for it.
    """

    cases: int = 0
    whole: Measured = Measured()
    rows: Mapping[int, Measured] = field(default_factory=dict)


def figures(minutes: Sequence[float], norm: float | None) -> Measured:
    """Median and longest of some times."""
    if not minutes:
        return Measured(norm=norm)
    return Measured(len(minutes), float(median(minutes)), float(max(minutes)), norm)


def measured_times(
    sop: Sop,
    calendar: OfficeCalendar,
    rows: Mapping[int, Sequence[float]],
    whole: Sequence[float],
) -> MeasuredTimes:
    """The figures out of working minutes: per row (``rows``, by ``Row.no``) and per case."""
    norms = {row.no: norm_minutes(row.norm, calendar) for row in sop.rows}
    known = [norm for norm in norms.values() if norm is not None]
    return MeasuredTimes(
        cases=len(whole),
        whole=figures(whole, sum(known) if known else None),
        rows={row.no: figures(rows.get(row.no, ()), norms[row.no]) for row in sop.rows},
    )


def norm_minutes(norm: Norm | None, calendar: OfficeCalendar) -> float | None:
    """A norm in working minutes of a usual week; None without norm or for an unknown unit."""
    meaning = calendar.units.get(norm.unit) if norm else None
    if norm is None or meaning is None or norm.amount <= 0:
        return None
    return norm.amount * _minutes_of(meaning, calendar)


def _minutes_of(meaning: Meaning, calendar: OfficeCalendar) -> float:
    if meaning is Meaning.MINUTES:
        return 1
    if meaning is Meaning.HOURS:
        return 60
    week = calendar.week.minutes
    if meaning is Meaning.DAYS:
        by_work = calendar.rulings.hari_is_working_day
        meaning = Meaning.WORKING_DAYS if by_work else Meaning.CALENDAR_DAYS
    if meaning is Meaning.WORKING_DAYS:
        return week / max(1, sum(bool(windows) for windows in calendar.week.days))
    if meaning is Meaning.CALENDAR_DAYS:
        return week / 7
    return week if meaning is Meaning.WEEKS else week * _WEEKS_OF_A_MONTH
