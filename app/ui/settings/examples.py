"""Deadlines counted as examples, so that a ruling can be seen before it is made.

It only counts with the calendar it is handed.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from app.core.errors import Refused
from app.domain.calendar import OfficeCalendar
from app.domain.dates import MONTH_SHORTS, day_name, say_time
from app.domain.deadlines import WorkClock

#: Norms as SOPs write them.
NORMS = ((15, "menit"), (2, "jam"), (1, "hari"), (3, "hari"))
BEFORE_CLOSE = 10  # minutes before the counter closes: where counting is hardest to guess
FRIDAY = 4


class Example(NamedTuple):
    """``norm`` begun at ``start`` is due at ``due`` and nearly late from ``nearly`` on; all in words."""

    norm: str
    start: str
    due: str
    nearly: str


def examples(calendar: OfficeCalendar, today: date) -> list[Example]:
    """How the calendar counts from shortly before the close of the coming Friday.

    None where the calendar has no hours.
    """
    start = _start(calendar, today)
    if start is None:
        return []
    clock = WorkClock(calendar)
    found = []
    for amount, unit in NORMS:
        try:
            deadline = clock.deadline(clock.from_local(start), amount, unit)
        except Refused:
            continue  # a unit this office has no word for
        if deadline is not None:
            due, nearly = (_moment(clock.to_local(at)) for at in deadline)
            found.append(Example(f"{amount} {unit}", _moment(start), due, nearly))
    return found


def _start(calendar: OfficeCalendar, today: date) -> datetime | None:
    """Office time shortly before the last close of the next Friday worked, else of any next day worked."""
    days = [today + timedelta(days=ahead) for ahead in range(60)]
    worked = [day for day in days if calendar.windows_on(day)]
    day = next((day for day in worked if day.weekday() == FRIDAY), worked[0] if worked else None)
    if day is None:
        return None
    minute = max(0, calendar.windows_on(day)[-1].close - BEFORE_CLOSE)
    return datetime.combine(day, time(minute // 60, minute % 60))


def _moment(at: datetime) -> str:
    return f"{day_name(at.date())} {at.day} {MONTH_SHORTS[at.month - 1]} {say_time(at)}"
