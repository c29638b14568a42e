"""Days and times as spreadsheets number them, made into days and times.

Two ways of counting: from 1900 (with a 29 February 1900 that never was) and from 1904.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from app.intake.reading.formats import Look

_FROM_1900 = datetime.combine(date(1899, 12, 30), time())
_FROM_1904 = datetime.combine(date(1904, 1, 1), time())
_NEVER_WAS = 60  # 29 February 1900
_LAST = 2_958_465  # 31 December 9999
_MILLISECONDS = 86_400_000


def moment(serial: float, look: Look, from_1904: bool) -> date | datetime | time | None:
    """What a number with a format of days or times shows; None where it can show nothing.

    A whole number without hours is a day; less than one, shown as hours only, a time; all else an
    instant.  Exact to the millisecond, which is what the number itself can hold.
    """
    if not 0 <= serial <= _LAST:
        return None
    if not look.has_day and serial < 1:
        ticks = round(serial * _MILLISECONDS)
        return None if ticks >= _MILLISECONDS else (_FROM_1904 + timedelta(milliseconds=ticks)).time()
    if not from_1904 and int(serial) in (0, _NEVER_WAS):
        return None
    begin = _FROM_1904 if from_1904 else _FROM_1900
    days = int(serial)
    if not from_1904 and days < _NEVER_WAS:
        begin += timedelta(days=1)
    try:
        found = begin + timedelta(days=days, milliseconds=round((serial - days) * _MILLISECONDS))
    except OverflowError:
        return None
    return found.date() if serial == days and not look.has_time else found


def iso_moment(text: str) -> date | datetime | time | None:
    """A day, time or instant as ISO 8601 writes it; None for anything else.  A zone is left out."""
    said = text.strip().removesuffix("Z")
    try:
        if "T" in said:
            day, _, rest = said.partition("T")
            if not day:
                return time.fromisoformat(rest).replace(tzinfo=None)
            return datetime.fromisoformat(said).replace(tzinfo=None)
        return time.fromisoformat(said).replace(tzinfo=None) if ":" in said else date.fromisoformat(said)
    except ValueError:
        return None
