"""Typing in a draft that the database could not take, kept on this computer until it can.

It stores nothing in the database and decides nothing: whether a kept text is taken up again is asked
of the person.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from app.core.clock import Clock
from app.domain.sop import Sop, from_dict, to_dict
from app.files.rescue import RescueFolder


@dataclass(frozen=True, slots=True)
class Rescued:
    """A text that was typed but not stored.  ``revision``: the stored one it goes on from; ``at``: UTC."""

    sop: Sop
    revision: int
    at: datetime


class Rescue:
    """Keeps one text for each draft of one database."""

    def __init__(self, folder: RescueFolder | None, database: str, clock: Clock) -> None:
        """``database``: names it among others; without a folder nothing is kept."""
        self._folder = folder
        self._mark = hashlib.sha256(database.encode()).hexdigest()[:12]
        self._clock = clock

    def keep(self, version_id: int, revision: int, sop: Sop) -> None:
        """Keep what a draft should say; raises ``OutsideTrouble`` where the disk refuses too."""
        if self._folder is not None:
            kept = {"revision": revision, "at": self._clock.now().isoformat(), "sop": to_dict(sop)}
            self._folder.keep(self._name(version_id), json.dumps(kept).encode())

    def found(self, version_id: int) -> Rescued | None:
        """What was kept of a draft; None where there is nothing, or nothing that can be read."""
        data = self._folder.read(self._name(version_id)) if self._folder is not None else None
        if data is None:
            return None
        try:
            kept = json.loads(data)
            at = datetime.fromisoformat(kept["at"])
            return Rescued(from_dict(kept["sop"]), int(kept["revision"]), at)
        except (ValueError, KeyError, TypeError, AttributeError):
            return None  # cut off or from another program: of no use to anybody

    def drop(self, version_id: int) -> None:
        """It was stored, or is not wanted."""
        if self._folder is not None:
            self._folder.drop(self._name(version_id))

    def _name(self, version_id: int) -> str:
        return f"konsep-{self._mark}-{version_id}.json"
