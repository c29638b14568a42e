"""Reads what Kegiatan shows, behind the window: the list, one case whole, the choices for a new one.

It changes nothing and knows no widget; every call is one visit of the database thread.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.core.clock import Clock
from app.domain.deadlines import WorkClock
from app.domain.sop import NodeKind, Sop
from app.services.casebook import Casebook, CaseDetail, CaseRow
from app.services.casework import CaseOpening, RoleRow
from app.services.dispositions import DispositionRow, Dispositions
from app.services.office import Office
from app.services.people import OpdRow, People, PersonRow
from app.services.registry import Registry, SopRow
from app.services.submissions.service import Submissions
from app.ui.casework.standing import Standing, standing_of
from app.ui.casework.titles import sop_words


@dataclass(frozen=True, slots=True)
class CaseList:
    """All cases; ``clock`` is the office's own, ``now`` UTC."""

    rows: tuple[CaseRow, ...]
    clock: WorkClock
    now: datetime


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case whole.  ``clock`` counts its norms; ``mine``: live tasks of the person who asks."""

    detail: CaseDetail
    sop: Sop
    standing: Standing
    sheets: tuple[DispositionRow, ...]
    clock: WorkClock
    now: datetime
    mine: frozenset[int]
    round_id: int = 0  # the newest round that asks OPDs for this case; 0 for none


@dataclass(frozen=True, slots=True)
class SopChoice:
    """An SOP on which a case can be opened."""

    row: SopRow
    per_opd: bool  # at least one OPD has to take part
    takes_opds: bool  # OPDs may take part
    roles: tuple[RoleRow, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new case is made of; what an SOP asks for is read once it is chosen."""

    sops: tuple[SopRow, ...]
    persons: tuple[PersonRow, ...]
    opds: tuple[OpdRow, ...]
    today: datetime  # office time
    sop_words: tuple[str, ...]  # as lists show each SOP; of thousands put together behind the window


class CaseReader:
    """The services that Kegiatan reads from."""

    def __init__(
        self,
        casebook: Casebook,
        opening: CaseOpening,
        registry: Registry,
        people: People,
        office: Office,
        dispositions: Dispositions,
        submissions: Submissions,
        clock: Clock,
    ) -> None:
        self._casebook = casebook
        self._opening = opening
        self._registry = registry
        self._people = people
        self._office = office
        self._dispositions = dispositions
        self._submissions = submissions
        self._clock = clock

    def cases(self) -> CaseList:
        """Every case, running first."""
        return CaseList(tuple(self._casebook.cases()), self._office.work_clock(), self._clock.now())

    def page(self, case: int, person: int) -> CasePage:
        """One case, and what ``person`` (0: nobody) may do with it; raises ``NotFound``."""
        detail = self._casebook.case(case, person)
        sop = self._registry.sop(detail.row.sop_version_id)
        return CasePage(
            detail=detail,
            sop=sop,
            standing=standing_of(detail, sop),
            sheets=tuple(self._dispositions.rows(case)),
            clock=self._office.work_clock(detail.row.sop_version_id),
            now=self._clock.now(),
            mine=self._mine(detail, person),
            round_id=self._submissions.leads.round_of(case),
        )

    def choices(self) -> Choices:
        """SOPs, persons and OPDs; no definition is read."""
        sops = tuple(self._registry.in_force())
        return Choices(
            sops=sops,
            sop_words=tuple(sop_words(row) for row in sops),
            persons=tuple(self._people.persons_at_desk()),
            opds=tuple(self._people.opds(active_only=True)),
            today=self._office.work_clock().to_local(self._clock.now()),
        )

    def persons(self) -> list[PersonRow]:
        """Those who can hold a role."""
        return self._people.persons_at_desk()

    def _mine(self, detail: CaseDetail, person: int) -> frozenset[int]:
        code = next((row.code for row in self._people.persons_at_desk() if row.id == person), None)
        live = (task for task in detail.tasks if task.state.is_live)
        return frozenset(task.task for task in live if code in task.holders)

    def sop_choice(self, row: SopRow) -> SopChoice:
        """What a case on this SOP needs; raises ``NotFound``."""
        sop = self._registry.sop(row.id)
        return SopChoice(
            row=row,
            per_opd=sop.has_per_opd_rows,
            takes_opds=sop.has_per_opd_rows or _distributes(sop),
            roles=tuple(self._opening.roles(row.id)),
        )


def _distributes(sop: Sop) -> bool:
    """Whether something is handed out, so that OPDs can be served and their receipts kept."""
    return any(node.kind is NodeKind.DISTRIBUTE for node in sop.nodes.values())
