"""How an instant and the working time left until it are said, the same on every screen.

It counts with the office's clock and takes its words from :mod:`app.domain.norms` and
:mod:`app.domain.dates`; it has no rule of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.dates import say_short, say_time
from app.domain.deadlines import WorkClock
from app.domain.norms import say_remaining


def say_left(clock: WorkClock, now: datetime, due_at: datetime) -> str:
    """ "4 mnt", "Lewat 42 mnt", "2 hari kerja": what is left at ``now`` (UTC) until ``due_at`` (UTC).

    Days are said where more than one day's service is left or overrun.
    """
    seconds = clock.remaining_seconds(now, due_at)
    days = clock.remaining_days(now, due_at) if abs(seconds) > a_day_of_service(clock, due_at) else 0
    return say_remaining(seconds, days)


def a_day_of_service(clock: WorkClock, at: datetime) -> int:
    """Working seconds of the office day of ``at`` (UTC), or of the nearest working day in the week before."""
    day = clock.to_local(at).date()
    for back in range(7):
        windows = clock.windows_on(day - timedelta(days=back))
        if windows:
            return sum(window.minutes for window in windows) * 60
    return 0


def say_instant(clock: WorkClock, now: datetime, at: datetime) -> str:
    """ "09.12" for today, else "19 Nov 14.20", with the year where it is another; ``now``, ``at`` UTC."""
    local, today = clock.to_local(at), clock.to_local(now)
    if local.date() == today.date():
        return say_time(local)
    day = say_short(local.date())
    if local.year == today.year:
        day = day.rpartition(" ")[0]
    return f"{day} {say_time(local)}"
