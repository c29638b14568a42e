"""How fast a deadline is found, beside the package businesstimedelta and a bare table.

It measures and compares answers; it is no test and sets no limits for other machines than
the ratios.  Single operations are interleaved in one process and medians compared, because a
shared machine stalls for whole seconds.
"""

from __future__ import annotations

import random
import statistics
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from time import perf_counter_ns
from typing import Any

from app.domain.calendar import OfficeCalendar
from app.domain.deadlines import WorkClock
from app.domain.presets import preset
from app.services.holiday_table import national_days

Due = Callable[[datetime, int, str], Any]
Task = tuple[datetime, int]
Row = tuple[str, float, float, float, str, bool]

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NORMS = (5, 10, 15, 20, 30, 60, 120, 480)  # minutes, as SOPs have them


def bare_table(calendar: OfficeCalendar, first_year: int, last_year: int) -> Due:
    """The least work that finds a due instant: running sums and two bisections, seven years long."""
    opens: list[int] = []
    closes: list[int] = []
    sums: list[int] = []
    day, total = date(first_year, 1, 1), 0
    while day.year <= last_year:
        midnight = int(datetime.combine(day, time(), calendar.local_zone).timestamp())
        for window in calendar.windows_on(day):
            opens.append(midnight + window.open * 60)
            closes.append(midnight + window.close * 60)
            total += window.minutes * 60
            sums.append(total)
        day += timedelta(days=1)

    def due(start: datetime, minutes: int, _unit: str) -> datetime:
        passed = start - _EPOCH
        at = passed.days * 86_400 + passed.seconds
        place = bisect_right(closes, at)
        goal = sums[place] - closes[place] + max(at, opens[place]) + minutes * 60
        place = bisect_left(sums, goal)
        return _EPOCH + timedelta(seconds=closes[place] - sums[place] + goal)

    return due


def business_time_delta(calendar: OfficeCalendar) -> Due:
    """The same with the package; raises ``SystemExit`` with a sentence where it is not installed."""
    try:
        package: Any = import_module("businesstimedelta")
        zone: Any = import_module("pytz").timezone(calendar.zone)
    except ImportError:
        raise SystemExit("benchmark needs the package businesstimedelta: pip install '.[bench]'") from None
    rules: list[Any] = [
        package.WorkDayRule(
            start_time=time(window.open // 60, window.open % 60),
            end_time=time(window.close // 60, window.close % 60),
            working_days=[weekday],
            tz=zone,
        )
        for weekday, windows in enumerate(calendar.week.days)
        for window in windows
    ]
    rules.append(package.HolidayRule({day.date: day.name for day in calendar.days}, tz=zone))
    office: Any = package.Rules(rules)

    def due(start: datetime, minutes: int, _unit: str) -> datetime:
        reached: datetime = start + package.BusinessTimeDelta(office, hours=0, seconds=minutes * 60)
        return reached

    return due


def cases(count: int) -> list[Task]:
    """Starts over three years at any time of day, with norms; the same at every run."""
    chance = random.Random(21)
    first = datetime(2025, 1, 2, tzinfo=UTC)
    return [
        (first + timedelta(seconds=chance.randrange(1000 * 86_400)), chance.choice(_NORMS))
        for _ in range(count)
    ]


def _median_us(candidates: list[Due], tasks: list[Task], chunk: int) -> list[float]:
    """Median microseconds of single calls per candidate; they take turns after every ``chunk`` of tasks."""
    times: list[list[int]] = [[] for _ in candidates]
    for first in range(0, len(tasks), chunk):
        for found, due in zip(times, candidates, strict=True):
            for start, minutes in tasks[first : first + chunk]:
                begun = perf_counter_ns()
                due(start, minutes, "menit")
                found.append(perf_counter_ns() - begun)
    # What the stopwatch itself takes is no part of the work.
    idle = statistics.median(_idle() for _ in range(1000))
    return [(statistics.median(found) - idle) / 1000 for found in times]


def _idle() -> int:
    begun = perf_counter_ns()
    return perf_counter_ns() - begun


def rows() -> list[Row]:
    """One row per peer: name, our µs, its µs, how many times faster we are, the limit, whether it holds."""
    calendar = preset("magetan", national_days(2023, 2029))
    ours = WorkClock(calendar).deadline
    bare = bare_table(calendar, 2023, 2029)
    peer = business_time_delta(calendar)
    for start, minutes in cases(300):
        found = ours(start, minutes, "menit")
        answers = {found and found.due_at, bare(start, minutes, "menit"), peer(start, minutes, "menit")}
        if len(answers) != 1:
            raise AssertionError(f"answers differ for {minutes} menit from {start}")
    ours_us, peer_us = _median_us([ours, peer], cases(1000), chunk=100)
    near_us, bare_us = _median_us([ours, bare], cases(10_000), chunk=100)
    return [
        _row("deadline / businesstimedelta", ours_us, peer_us, 200),
        _row("deadline / bare prefix sums", near_us, bare_us, 0.5),
    ]


def _row(name: str, ours_us: float, peer_us: float, limit: float) -> Row:
    ratio = peer_us / ours_us
    return name, ours_us, peer_us, ratio, f"≥ {limit} ×", ratio >= limit


def main() -> int:
    """Print the table; 1 when a limit is missed."""
    found = rows()
    for name, ours_us, peer_us, ratio, limit, ok in found:
        verdict = "ok" if ok else "MISSED"
        print(f"{name:32} {ours_us:9.2f} µs {peer_us:10.2f} µs {ratio:8.2f} × ({limit}) {verdict}")
    return 0 if all(row[-1] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
