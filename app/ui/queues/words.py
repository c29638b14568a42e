"""How a line of the queue is said: what is left, since when, what happened – in office time.

It reads frozen rows and compiled calendars; it asks no service and draws nothing.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from app.core.texts import say
from app.domain.cases import TaskState, What
from app.domain.dates import say_moment, say_time
from app.domain.deadlines import Lateness, TimeSplit, WorkClock, lateness, say_duration
from app.domain.saying import say_left
from app.ui.kit.tokens import Tone

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.core.clock import Clock
    from app.services.casebook import EventRow, Outcome

_TONES = {
    Lateness.LATE: Tone.LATE,
    Lateness.NEARLY: Tone.NEARLY,
    Lateness.ON_TIME: Tone.GOOD,
    Lateness.NONE: Tone.MUTED,
}
_URGENCIES = {"segera": "Segera", "sangat_segera": "Sangat segera"}


class Timed(Protocol):
    """A row with a state and a deadline (UTC)."""

    @property
    def state(self) -> TaskState: ...

    @property
    def due_at(self) -> datetime | None: ...

    @property
    def warn_at(self) -> datetime | None: ...


class Words:
    """Says instants and remaining working time; ``clocks``: calendars by SOP version, 0 the office's."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.clocks: dict[int, WorkClock] = {}

    # -- remaining working time -------------------------------------------------------------

    def remaining(self, row: Timed, sop_version_id: int = 0) -> tuple[str, Tone]:
        """What is left of the norm now, in words, with the tone that goes with them."""
        if not row.state.is_live:
            return say(f"queue.state.{row.state.value}"), Tone.MUTED
        if row.state is TaskState.HELD:
            return say("queue.state.held"), Tone.MUTED
        grade = lateness(self.clock.now(), row.due_at, row.warn_at)
        left = "" if row.due_at is None else self.left(row.due_at, sop_version_id)
        if row.state is TaskState.WAITING_OPD:
            if grade in (Lateness.LATE, Lateness.NEARLY):
                return say(f"queue.waiting_{grade.value}", time=left[:1].lower() + left[1:]), _TONES[grade]
            return say("queue.state.waiting_opd"), Tone.ACCENT
        return left or say("queue.no_deadline"), _TONES[grade]

    def left(self, due_at: datetime, sop_version_id: int = 0) -> str:
        """Working time until ``due_at``: in days where more than a day's service is left or overrun."""
        counted = self._counted_by(sop_version_id)
        if counted is None:
            return ""
        return say_left(counted, self.clock.now(), due_at)

    def lateness_words(self, row: Timed, sop_version_id: int = 0) -> tuple[str, Tone]:
        """The same as a whole phrase, for the panel."""
        words, tone = self.remaining(row, sop_version_id)
        plain = row.state is TaskState.OPEN and row.due_at is not None
        if plain and tone is Tone.LATE:
            return say("queue.past_norm", time=words[:1].lower() + words[1:]), tone
        if plain:
            return say("queue.left_nearly" if tone is Tone.NEARLY else "queue.left", time=words), tone
        return words, tone

    # -- instants -----------------------------------------------------------------------------

    def local(self, at: datetime) -> datetime:
        """``at`` in office time."""
        counted = self._counted_by(0)
        return at.astimezone(counted.local_zone) if counted else at

    def moment(self, at: datetime | None) -> str:
        """Today "09.12", this year "19 Nov 14.20", else with the year; "" for None."""
        if at is None:
            return ""
        local, today = self.local(at), self.local(self.clock.now())
        if local.date() == today.date():
            return say_time(local)
        written = say_moment(local)
        return written.replace(f" {local.year} ", " ") if local.year == today.year else written

    def day_or_time(self, at: datetime) -> str:
        """Today "09.12", else the day "19 Nov"; for narrow columns."""
        said = self.moment(at)
        return said if " " not in said else said.rpartition(" ")[0]

    def service_note(self) -> str:
        """Why the countdown stands still now; "" while the office serves."""
        counted = self._counted_by(0)
        now = self.clock.now()
        if counted is None or counted.is_open(now):
            return ""
        return say("queue.closed_now", moment=self.moment(counted.next_opening(now)))

    # -- happenings -----------------------------------------------------------------------------

    def event(self, event: EventRow) -> str:
        """One line of history: when, who did what, why."""
        where = f" · {event.opd}" if event.opd else ""
        told = say(
            f"queue.event.{event.what.value}",
            who=event.who or say("queue.nobody"),
            row=event.row,
            outcome=_capital(event.outcome) or say("queue.finished"),
        )
        why = f": {event.reason}" if event.reason else ""
        return f"{self.moment(event.at)}  {told}{where}{why}"

    def _counted_by(self, sop_version_id: int) -> WorkClock | None:
        return self.clocks.get(sop_version_id) or self.clocks.get(0)


def split_words(split: TimeSplit) -> str:
    """Whose time it was so far: "Waktu kerja: kantor 12 mnt, OPD 3 jam, ditahan 20 mnt"."""
    parts = [say("queue.split.ours", time=say_duration(split.ours))]
    if split.opd:
        parts.append(say("queue.split.opd", time=say_duration(split.opd)))
    if split.held:
        parts.append(say("queue.split.held", time=say_duration(split.held)))
    return say("queue.split", parts=", ".join(parts))


def way_words(way: Outcome) -> str:
    """The verb of a way out of a step, without key and dots."""
    if way.label:
        return _capital(way.label)
    return say("queue.way.issue") if way.issues else say("queue.way.done")


def urgency_words(urgency: str) -> str:
    """The case's urgency where it is more than ordinary, else ""."""
    return _URGENCIES.get(urgency, "")


def is_notable(event: EventRow) -> bool:
    """Whether history shows the event at first: openings and giving back are left for the whole list."""
    return event.what not in (What.OPENED, What.GIVEN_BACK)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
