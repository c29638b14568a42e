"""What every screen is handed: the furniture of its counter.

A bundle only; it does nothing itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.core.clock import Clock
from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk
from app.ui.kit.messages import Messages
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import Runner
from app.ui.kit.tick import Tick


@dataclass(frozen=True)
class Tools:
    """The kit of one window, and who sits at it."""

    bus: Bus
    runner: Runner
    messages: Messages
    remember: Remember
    tick: Tick
    clock: Clock
    desk: Desk
