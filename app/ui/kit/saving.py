"""Stores what is changed on the screen, by itself: a short while after the change, one save at a time.

It knows no widget, and not what is stored: a screen derives from it and says how its thing is written,
when it counts as stored, and what follows where it could not be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.core.errors import UserError
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools

#: Milliseconds after which a save that failed is tried again.
RETRY = 3_000

T = TypeVar("T")


class SaveState(StrEnum):
    """How what stands on the screen is to what is stored."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"  # tried again by itself
    MOVED = "moved"  # something else is stored now; the person has to choose


@dataclass(frozen=True, slots=True)
class Stored:
    """What a save answers.  It rings no bell: lists hear of the thing when it is left."""

    version: int
    changes: Changes = field(default_factory=Changes)


class Saving(QObject, Generic[T]):
    """``state_changed`` after every step of a save."""

    state_changed = Signal()

    def __init__(self, tools: Tools, owner: QObject, delay: int, say_time: Callable[[datetime], str]) -> None:
        """``delay``: milliseconds after the first unsaved change; ``say_time``: office time in words."""
        super().__init__(owner)
        self._tools = tools
        self._say_time = say_time
        self._id = 0  # of what is written, 0 for nothing
        self._version = 0
        self._kept: T | None = None  # as the database has it
        self._sent: T | None = None  # under way to it
        self._due = False
        self.zone: tzinfo | None = None
        self.saved_at: datetime | None = None
        self.problem: UserError | None = None
        self.state = SaveState.SAVED
        self._delay, self._retry = Pause(delay, self), Pause(RETRY, self)
        self._delay.over.connect(self._save)
        self._retry.over.connect(self._save)

    # ------------------------------------------------------------ what a screen asks

    def stop(self) -> None:
        """Save nothing more, until another thing is followed."""
        self._delay.stop()
        self._retry.stop()
        self._id, self._sent, self._due, self.problem = 0, None, False, None

    def unsaved(self) -> bool:
        """Whether the screen says something that the database does not."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Save now and wait for it, at most some seconds; whether everything is stored."""
        for _attempt in range(2):  # what was changed while a save was under way needs a second one
            if not self.unsaved() or self.state is SaveState.MOVED:
                break
            if self._sent is None:
                self._save()
            self._tools.runner.wait(self._is_idle)
        return not self.unsaved()

    def words(self) -> str:
        """The state in words: "Tersimpan 10.42", "Menyimpan…", "Belum tersimpan: …"."""
        if self.state is SaveState.SAVED:
            at = self.saved_at.astimezone(self.zone) if self.saved_at and self.zone else None
            return f"Tersimpan {self._say_time(at)}" if at else "Tersimpan"
        if self.state is SaveState.SAVING:
            return "Menyimpan…"
        return f"Belum tersimpan: {self.problem}"

    # ------------------------------------------------------------ what a kind of thing says

    def _now(self) -> T:
        """What stands on the screen."""
        raise NotImplementedError

    def _writing(self, what: T) -> Callable[[], Stored]:
        """The call that writes ``what``, for the thread of the database."""
        raise NotImplementedError

    def _failed(self, saved_id: int, error: UserError) -> None:
        """The save of this thing (perhaps not the present one any more) was refused."""
        raise NotImplementedError

    def _undone(self) -> None:
        """A change led back to what is stored."""

    def _was_sent(self) -> None:
        """A save is on its way from here on."""

    def _came_back(self) -> None:
        """A save is stored; more may have been changed meanwhile."""

    # ------------------------------------------------------------ for those derived from it

    def _begin(self, what_id: int, version: int, saved_at: datetime | None) -> None:
        """From now on what stands on the screen belongs to this, and is what is stored."""
        self._id, self._version, self._kept = what_id, version, self._now()
        self.saved_at = saved_at
        self._say(SaveState.SAVED)

    def _is_idle(self) -> bool:
        return self._sent is None

    def _edited(self, _what: object = None) -> None:
        if self.state is SaveState.MOVED or not self._id:
            return
        if not self.unsaved():
            self._undone()
            return
        if self.state is SaveState.SAVED:
            self._say(SaveState.SAVING)
        if not self._due and self._sent is None and self.state is not SaveState.FAILED:
            self._due = True
            self._delay.begin()

    def _save(self) -> None:
        self._due = False
        self._delay.stop()
        self._retry.stop()
        if self._sent is not None or self.state is SaveState.MOVED or not self._id:
            return
        if not self.unsaved():
            self._settled()
            return
        self._sent = self._now()
        self._was_sent()
        self._tools.runner.do(
            self._writing(self._sent),
            done=partial(self._arrived, self._id),
            failed=partial(self._failed, self._id),
        )

    def _arrived(self, saved_id: int, stored: Stored) -> None:
        if saved_id != self._id:
            return
        self._version, self._kept, self._sent = stored.version, self._sent, None
        self.saved_at, self.problem = self._tools.clock.now(), None
        self._came_back()
        if self.unsaved():
            self.state = SaveState.SAVED
            self._edited()
        else:
            self._settled()

    def _settled(self) -> None:
        self._say(SaveState.SAVED)

    def _by(self) -> int:
        person = self._tools.desk.person
        return person.id if person is not None else 0

    def _say(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit()
