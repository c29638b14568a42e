"""The office's clock: its calendar as stored, compiled and kept while it does not change.

It reads the calendar and counts; it changes nothing (see ``services.office``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from app.db.direct import Direct, Fixed
from app.domain.calendar import DayKind, DayOff, OfficeCalendar
from app.domain.cases import Due
from app.domain.deadlines import Hold, WorkClock

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.domain.cases import Gap
    from app.domain.explaining import Explanation
    from app.domain.sop import Norm

CALENDAR = Fixed("SELECT version, calendar FROM office WHERE id = 1")
DAYS = Fixed("SELECT day, name, kind FROM day_off ORDER BY day, id")
OVERRIDE = Fixed("SELECT calendar FROM sop_version WHERE id = ?")


class OfficeTimer:
    """The engine's ``Timer`` on one compiled calendar."""

    def __init__(self, clock: WorkClock, calendar: OfficeCalendar) -> None:
        self.clock = clock
        self.calendar = calendar
        self.starts_when_opened = calendar.rulings.starts_when_opened

    def due(self, norm: Norm, start: datetime, gaps: Sequence[Gap]) -> Due | None:
        holds = tuple(Hold(gap.start, gap.end, gap.reason) for gap in gaps)
        deadline = self.clock.deadline(start, norm.amount, norm.unit, holds)
        return Due(deadline.due_at, deadline.warn_at) if deadline else None

    def explain(self, norm: Norm, start: datetime, gaps: Sequence[Gap]) -> Explanation:
        """How the deadline is counted, for people to count again."""
        holds = tuple(Hold(gap.start, gap.end, gap.reason) for gap in gaps)
        return self.clock.explain(start, norm.amount, norm.unit, holds)

    def until(self, start: datetime, day: date) -> Due:
        due_at = self.clock.end_of_day(day)
        return Due(due_at, self.clock.warn_at(start, due_at))


class _Kept(NamedTuple):
    """The clocks of one version of the office's calendar."""

    version: int
    office: OfficeTimer
    own: dict[int, OfficeTimer]  # by SOP version


class Timers:
    """Hands out the timer of an SOP version; compiled calendars are kept by office version."""

    def __init__(self) -> None:
        self._kept: _Kept | None = None

    def timer(
        self, connection: Connection | Direct, sop_version_id: int = 0, office_version: int | None = None
    ) -> OfficeTimer:
        """The timer of ``sop_version_id`` (0: the office's own).

        ``office_version`` spares the question whether the calendar has changed.
        """
        direct = Direct.on(connection)
        if office_version is None:
            row = direct.row(CALENDAR)
            office_version = row[0] if row else 0
        kept = self._kept
        if kept is None or kept.version != office_version:
            calendar = read_calendar(direct)
            kept = self._kept = _Kept(office_version, OfficeTimer(WorkClock(calendar), calendar), {})
        if not sop_version_id:
            return kept.office
        found = kept.own.get(sop_version_id)
        if found is None:
            found = kept.own[sop_version_id] = _own(direct, sop_version_id, kept.office)
        return found


def _own(direct: Direct, sop_version_id: int, office: OfficeTimer) -> OfficeTimer:
    """The timer of a version that overrides the office's calendar, else the office's."""
    row = direct.row(OVERRIDE, (sop_version_id,))
    if row is None or not row[0]:
        return office
    own = OfficeCalendar.from_dict(json.loads(row[0]))
    calendar = replace(own, days=office.calendar.days)
    return OfficeTimer(WorkClock(calendar), calendar)


def read_calendar(connection: Connection | Direct) -> OfficeCalendar:
    """The office's calendar with its days off; the preset ``magetan`` where none is stored."""
    direct = Direct.on(connection)
    row = direct.row(CALENDAR)
    stored = json.loads(row[1]) if row and row[1] else {}
    calendar = OfficeCalendar.from_dict(stored) if stored else _usual()
    days = tuple(DayOff(_day(day), name, DayKind(kind)) for day, name, kind in direct.rows(DAYS))
    return replace(calendar, days=days)


def _usual() -> OfficeCalendar:
    from app.domain.presets import preset

    return preset("magetan")


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
