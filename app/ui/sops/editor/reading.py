"""What the editor has to know besides the draft, read in one go.

It writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, tzinfo

from app.core.clock import Clock
from app.core.errors import NotFound, OutsideTrouble
from app.domain.measured import MeasuredTimes
from app.domain.sop import Identity, Sop
from app.services.drafting import Draft, Drafting
from app.services.office import Office, Profile
from app.services.people import People, PersonRow
from app.services.registry import Registry, SopRow
from app.services.rescue import Rescued
from app.services.versions import Versions


@dataclass(frozen=True, slots=True)
class Opened:
    """A draft and its surroundings.  ``today``: office date."""

    draft: Draft
    zone: tzinfo
    today: date
    profile: Profile
    office_logo: bytes | None
    persons: tuple[PersonRow, ...]
    sops: tuple[SopRow, ...]
    measured: MeasuredTimes = field(default_factory=MeasuredTimes)
    rescued: Rescued | None = None  # typing that was not stored when the program ended


@dataclass(frozen=True)
class EditorReader:
    """Reads for the editor."""

    drafting: Drafting
    registry: Registry
    people: People
    office: Office
    versions: Versions
    clock: Clock

    def nothing(self) -> Sop:
        """What is shown before a draft has come."""
        return Sop("", Identity(""), (), (), ())

    def open(self, version_id: int) -> Opened:
        """The draft ``version_id``; raises as :meth:`Drafting.open`."""
        draft = self.drafting.open(version_id)
        zone = self.office.calendar().local_zone
        return Opened(
            draft=draft,
            zone=zone,
            today=self.clock.now().astimezone(zone).date(),
            profile=self.office.profile(),
            office_logo=self._logo(),
            persons=tuple(self.people.persons(active_only=True)),
            sops=tuple(self.registry.rows()),
            measured=self.versions.measured_times(draft.based_on) if draft.based_on else MeasuredTimes(),
            rescued=self._rescued(draft),
        )

    def functions(self) -> tuple[tuple[str, str], ...]:
        """Office functions that fill roles: key and words.  Takes long where there are many SOPs."""
        return tuple(self.registry.functions())

    def _rescued(self, draft: Draft) -> Rescued | None:
        """What was typed and not stored; what was stored after all is forgotten."""
        found = self.drafting.rescue.found(draft.id)
        if found is not None and found.sop == draft.sop:
            self.drafting.rescue.drop(draft.id)
            return None
        return found

    def _logo(self) -> bytes | None:
        """The office's logo; a picture that is gone keeps nobody from writing."""
        try:
            return self.office.logo()
        except (NotFound, OutsideTrouble):
            return None
