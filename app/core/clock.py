"""The only place that asks the computer what time it is.

Instants are aware UTC datetimes in whole seconds: what is recorded is what is
shown and counted.  Everything that needs "now" is handed a :class:`Clock`.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant (UTC, whole seconds)."""

    def now(self) -> datetime: ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        return datetime.now(UTC).replace(microsecond=0)


class FixedClock:
    """A clock that stands still until it is moved; for tests, samples and ``--at``."""

    def __init__(self, at: datetime) -> None:
        self._now = at.astimezone(UTC).replace(microsecond=0)

    def now(self) -> datetime:
        return self._now

    def set(self, at: datetime) -> None:
        """Move to the instant ``at`` (aware)."""
        self._now = at.astimezone(UTC).replace(microsecond=0)

    def advance(self, step: timedelta) -> None:
        """Move forward by ``step``."""
        self._now += step
