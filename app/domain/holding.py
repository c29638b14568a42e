"""Holds of a task (*penahanan*) and working time without them.

It joins holds and counts around them; why a task is held and who may hold it is not its matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.worktable import WorkDay, WorkTable, to_micros


class Hold(NamedTuple):
    """Held from ``start`` up to, not including, ``end`` (aware instants); ``end`` None: still held."""

    start: datetime
    end: datetime | None
    reason: str = ""


def joined(intervals: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same time as disjoint intervals in order; empty or reversed ones vanish."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(pair for pair in intervals if pair[0] < pair[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return result


class Unheld:
    """Working time of a table outside given intervals (microseconds since the epoch)."""

    def __init__(self, table: WorkTable, intervals: Iterable[tuple[int, int]]) -> None:
        self._table = table
        self.intervals = joined(intervals)

    @classmethod
    def by(cls, table: WorkTable, holds: Sequence[Hold], until: int | None = None) -> Unheld:
        """Leave out ``holds``; an open one lasts up to ``until``, without it it is ignored."""
        times = []
        for hold in holds:
            end = until if hold.end is None else to_micros(hold.end)
            if end is not None:
                times.append((to_micros(hold.start), end))
        return cls(table, times)

    def worked(self, start: int, end: int) -> int:
        """Working time from ``start`` to ``end`` that is not held."""
        held = sum(self._table.worked(max(start, a), min(end, b)) for a, b in self.intervals)
        return self._table.worked(start, end) - held

    def reach(self, start: int, work: int) -> int:
        """The first instant at which ``work`` > 0 has been worked since ``start`` outside holds."""
        for held_from, held_to in self.intervals:
            if held_to <= start:
                continue
            if held_from > start:
                free = self._table.worked(start, held_from)
                if free >= work:
                    break
                work -= free
            start = held_to
        return self._table.reach(start, work)

    def wholly_held(self, day: WorkDay, since: int | None = None) -> bool:
        """Whether nothing of the day's windows (from ``since`` on) is left outside holds."""
        start = day.open if since is None else max(day.open, since)
        return bool(self.intervals) and self.worked(start, day.close) == 0

    def pieces(self, start: int, end: int) -> list[tuple[int, int]]:
        """The windows between two instants with the held parts cut out."""
        left = self._table.windows_between(start, end)
        for held_from, held_to in self.intervals:
            cut = [part for a, b in left for part in ((a, min(b, held_from)), (max(a, held_to), b))]
            left = [(a, b) for a, b in cut if a < b]
        return left
