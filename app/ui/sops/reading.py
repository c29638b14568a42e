"""Reads what the SOP screen shows, behind the window: the list, one version whole, its life.

It changes nothing and shows nothing; every call is one visit of the database thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, tzinfo

from app.domain.findings import Finding, check
from app.domain.measured import MeasuredTimes
from app.domain.sop import Sop
from app.domain.versions import VersionState
from app.services.office import Office
from app.services.registry import Registry, SopRow
from app.services.version_reading import EvaluationRow, HistoryRow, ReaderRow, VersionRow
from app.services.versions import Versions

_KEPT = 64  # judged definitions remembered: as many as anybody looks through


@dataclass(frozen=True, slots=True)
class SopPlenty:
    """All SOPs, as stored; ``today`` is the office's date."""

    rows: tuple[SopRow, ...]
    today: date


@dataclass(frozen=True, slots=True)
class SopCard:
    """One version with everything the sheet says of it.

    ``versions``: all of its SOP, newest first; ``read_by``: persons who have read this one.
    """

    version: VersionRow
    versions: tuple[VersionRow, ...]
    sop: Sop
    findings: tuple[Finding, ...]
    read_by: frozenset[int]
    today: date
    zone: tzinfo

    @property
    def draft(self) -> VersionRow | None:
        """The draft of this SOP, whichever version is looked at."""
        return self._in_state(VersionState.DRAFT)

    @property
    def in_force(self) -> VersionRow | None:
        """The version of this SOP that is in force."""
        return self._in_state(VersionState.IN_FORCE)

    def pair(self) -> tuple[int, int]:
        """The two versions compared at first: this one and the one before it, the earlier first."""
        ids = [version.id for version in self.versions]
        at = ids.index(self.version.id)
        older = at + 1 if at + 1 < len(ids) else at - 1
        return ids[max(at, older)], ids[min(at, older)]

    def _in_state(self, state: VersionState) -> VersionRow | None:
        return next((version for version in self.versions if version.state is state), None)


@dataclass(frozen=True, slots=True)
class Life:
    """What has happened to an SOP, who has read the version looked at, how long its cases took."""

    card: SopCard
    history: tuple[HistoryRow, ...]
    readers: tuple[ReaderRow, ...]
    evaluations: tuple[EvaluationRow, ...]
    measured: MeasuredTimes


class SopReader:
    """Reads SOPs; what says the same as before is not judged again."""

    def __init__(self, registry: Registry, versions: Versions, office: Office) -> None:
        self._registry = registry
        self._versions = versions
        self._office = office
        self._judged: dict[int, tuple[Sop, tuple[Finding, ...]]] = {}

    def plenty(self) -> SopPlenty:
        """Every SOP out of stored columns, discarded ones too; no definition is read."""
        return SopPlenty(tuple(self._registry.rows(with_discarded=True)), self._registry.today())

    def card(self, version_id: int) -> SopCard:
        """One version whole; raises ``NotFound``."""
        sop = self._registry.sop(version_id)
        versions = tuple(self._versions.of(sop.key))
        version = next(row for row in versions if row.id == version_id)
        readers = self._versions.readers(version_id)
        return SopCard(
            version=version,
            versions=versions,
            sop=sop,
            findings=self._judge(version_id, sop),
            read_by=frozenset(row.person for row in readers if row.read_at is not None),
            today=self._registry.today(),
            zone=self._office.calendar().local_zone,
        )

    def life(self, card: SopCard) -> Life:
        """What is known of a version besides its words; raises ``NotFound``."""
        key, version_id = card.sop.key, card.version.id
        return Life(
            card=card,
            history=tuple(self._versions.history(key)),
            readers=tuple(self._versions.readers(version_id)),
            evaluations=tuple(self._versions.evaluations(key)),
            measured=self._versions.measured_times(version_id),
        )

    def _judge(self, version_id: int, sop: Sop) -> tuple[Finding, ...]:
        found = self._judged.get(version_id)
        if found is None or found[0] != sop:  # a draft says something else every time
            if len(self._judged) >= _KEPT:
                self._judged.pop(next(iter(self._judged)))
            found = self._judged[version_id] = sop, check(sop)
        return found[1]
