"""Knows how to furnish a screen for a test: a runner that runs at once, a recorder instead of a mouth.

Opens no house and shows no window.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.clock import Clock
from app.core.errors import UserError
from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import InstantRunner
from app.ui.kit.tick import Tick
from app.ui.kit.tools import Tools


@dataclass
class Counter:
    """The kit of one screen, and what went wrong or was wished at it."""

    clock: Clock
    messages: MessageRecorder = field(default_factory=MessageRecorder)
    remember: Remember = field(default_factory=Remember)
    wishes: list[tuple[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        bus = Bus()
        self.tools = Tools(
            bus=bus,
            runner=InstantRunner(bus, self._problem, self._bug),
            messages=self.messages,
            remember=self.remember,
            tick=Tick(),
            clock=self.clock,
            desk=Desk(),
        )

    def wish(self, place: str, what: object) -> None:
        """Connect this to ``go_to``."""
        self.wishes.append((place, what))

    def _problem(self, error: UserError) -> None:
        self.messages.problem(error)

    def _bug(self, report: str) -> None:
        raise AssertionError(report)
