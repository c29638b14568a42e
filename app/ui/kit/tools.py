"""What every screen is handed: the furniture of its counter.

A bundle only; it does nothing itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from app.core.clock import Clock
from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import Runner
from app.ui.kit.tick import Tick

if TYPE_CHECKING:  # nobody is told anything before the window stands
    from app.ui.kit.messages import Messages


class Tools(NamedTuple):
    """The kit of one window, and who sits at it."""

    bus: Bus
    runner: Runner
    messages: Messages
    remember: Remember
    tick: Tick
    clock: Clock
    desk: Desk

    def who_acts(self, nobody: str) -> int:
        """The person at the desk; 0, and the sentence ``nobody`` shown, while nobody sits there."""
        person = self.desk.person
        if person is None:
            self.messages.problem(nobody)
            return 0
        return person.id
