"""What is told of an SOP's versions: their rows, history, readers and evaluations.

It reads and changes nothing; ``services.versions`` hands it its transaction.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select

from app.db.uow import UnitOfWork
from app.domain.sop import Sop
from app.domain.versions import (
    PENDING,
    Act,
    FindingCounts,
    Happened,
    Verdict,
    VersionState,
    acts,
)
from app.models import (
    CaseRecord,
    Person,
    Position,
    SopEvaluation,
    SopEvent,
    SopReading,
    SopRecord,
    SopVersion,
)
from app.services.versioning import NOBODY, person_names


@dataclass(frozen=True, slots=True)
class Done:
    """When something was done (UTC), and by whom; ``by`` is "" for the program itself."""

    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version of an SOP.

    ``effective``: office date from which it is in force, or (while approved) is to be.
    ``ended``: when it was replaced, retired or discarded.  ``acts``: what can be done with it now.
    """

    id: int
    key: str
    no: int
    state: VersionState
    number: str
    title: str
    revision: int
    based_on: int  # number of the version it was begun from, 0 for none or another SOP's
    made: Done
    edited: Done
    approved: Done | None
    in_force: Done | None
    ended: Done | None
    effective: date | None
    evaluation_due: date | None
    findings: FindingCounts
    totals: str
    running: int  # cases that go by this version
    cases: int
    readers: int
    acts: frozenset[Act]
    can_run: bool = True


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One act on a version; ``data`` by the act: findings, effective, verdict, next_due, based_on."""

    version_id: int
    no: int
    at: datetime
    by: str  # "" for the program itself
    what: Happened
    reason: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ReaderRow:
    """Somebody who has read a version, or (``read_at`` None) has not yet.

    ``concerned``: the post fills one of the SOP's roles.
    """

    person: int
    name: str
    post: str
    read_at: datetime | None
    concerned: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """What an evaluation came to."""

    version_id: int
    no: int
    at: datetime
    by: str
    verdict: Verdict
    note: str
    next_due: date | None


@dataclass(frozen=True, slots=True)
class EvaluationDue:
    """A version in force that is to be evaluated, since ``due`` (office date)."""

    version_id: int
    key: str
    number: str
    title: str
    due: date


#: What begins a version's approval, force and end; the newest act counts.
_BEGINS = {
    Happened.APPROVED: "approved",
    Happened.IN_FORCE: "in_force",
    Happened.IN_FORCE_AGAIN: "in_force",
    Happened.REPLACED: "ended",
    Happened.RETIRED: "ended",
    Happened.DISCARDED: "ended",
}
#: What an act takes back.
_UNDOES = {
    Happened.REOPENED: ("approved",),
    Happened.BROUGHT_BACK: ("approved", "ended"),
    Happened.IN_FORCE_AGAIN: ("ended",),
}


def versions_of(work: UnitOfWork, sop_id: int) -> list[VersionRow]:
    """All versions, newest first."""
    columns = [column for column in SopVersion.__table__.c if column.name not in ("definition", "calendar")]
    found = work.session.execute(
        select(*columns, SopRecord.key)
        .join(SopRecord, SopRecord.id == SopVersion.sop_id)
        .where(SopVersion.sop_id == sop_id)
        .order_by(SopVersion.version_no.desc())
    ).all()
    ids = [row.id for row in found]
    names = person_names(work.direct)
    told = _told(work, ids, names)
    cases, running = _cases(work, ids)
    readers = Counter(
        work.session.scalars(select(SopReading.version_id).where(SopReading.version_id.in_(ids)))
    )
    numbers = {row.id: row.version_no for row in found}
    pending = [row.id for row in found if row.state in PENDING]
    in_force = [row.id for row in found if row.state == VersionState.IN_FORCE]
    return [
        VersionRow(
            id=row.id,
            key=row.key,
            no=row.version_no,
            state=VersionState(row.state),
            number=row.number,
            title=row.title,
            revision=row.revision,
            based_on=numbers.get(row.based_on, 0),
            made=Done(row.added_at, names.get(row.made_by, "")),
            edited=Done(row.edited_at, names.get(row.edited_by, "")),
            approved=told[row.id].get("approved"),
            in_force=told[row.id].get("in_force"),
            ended=told[row.id].get("ended"),
            effective=row.effective,
            evaluation_due=row.evaluation_due,
            findings=FindingCounts(row.serious, row.warnings, row.notes),
            totals=row.totals,
            running=running[row.id],
            cases=cases[row.id],
            readers=readers[row.id],
            acts=acts(
                VersionState(row.state),
                has_pending=pending not in ([], [row.id]),
                has_in_force=in_force not in ([], [row.id]),
                can_run=row.can_run,
            ),
            can_run=row.can_run,
        )
        for row in found
    ]


def history_of(work: UnitOfWork, sop_id: int) -> list[HistoryRow]:
    """Every act on the versions of an SOP, newest first."""
    names = person_names(work.direct)
    found = work.session.execute(
        select(SopEvent, SopVersion.version_no)
        .join(SopVersion, SopVersion.id == SopEvent.version_id)
        .where(SopVersion.sop_id == sop_id)
        .order_by(SopEvent.at.desc(), SopEvent.id.desc())
    )
    return [
        HistoryRow(
            version_id=event.version_id,
            no=no,
            at=event.at,
            by=names.get(event.actor_id, ""),
            what=Happened(event.what),
            reason=event.reason,
            data=json.loads(event.data),
        )
        for event, no in found
    ]


def readers_of(work: UnitOfWork, version_id: int, sop: Sop) -> list[ReaderRow]:
    """Everybody active, and whoever has read it besides; those concerned first, highest post first."""
    read: dict[int, datetime] = {
        row.person_id: row.at
        for row in work.session.scalars(select(SopReading).where(SopReading.version_id == version_id))
    }
    functions = {role.function for role in sop.roles if role.function and not role.external}
    found = work.session.execute(
        select(Person, Position)
        .outerjoin(Position, Position.id == Person.position_id)
        .order_by(Position.level.is_(None), Position.level, Position.order, Person.id)
    )
    rows = [
        ReaderRow(
            person=person.id,
            name=person.name,
            post=post.name if post else "",
            read_at=read.get(person.id),
            concerned=bool(post and functions & set(post.functions.split(","))),
        )
        for person, post in found
        if person.is_active or person.id in read
    ]
    return sorted(rows, key=lambda row: not row.concerned)


def evaluations_of(work: UnitOfWork, sop_id: int) -> list[EvaluationRow]:
    """The evaluations of all versions of an SOP, newest first."""
    names = person_names(work.direct)
    found = work.session.execute(
        select(SopEvaluation, SopVersion.version_no)
        .join(SopVersion, SopVersion.id == SopEvaluation.version_id)
        .where(SopVersion.sop_id == sop_id)
        .order_by(SopEvaluation.at.desc(), SopEvaluation.id.desc())
    )
    return [
        EvaluationRow(
            version_id=row.version_id,
            no=no,
            at=row.at,
            by=names.get(row.person_id, ""),
            verdict=Verdict(row.verdict),
            note=row.note,
            next_due=row.next_due,
        )
        for row, no in found
    ]


def evaluations_due(work: UnitOfWork, today: date) -> list[EvaluationDue]:
    """Versions in force that are to be evaluated by ``today``, the longest due first."""
    found = work.session.execute(
        select(SopVersion.id, SopRecord.key, SopVersion.number, SopVersion.title, SopVersion.evaluation_due)
        .join(SopRecord, SopRecord.id == SopVersion.sop_id)
        .where(SopVersion.state == VersionState.IN_FORCE.value, SopVersion.evaluation_due <= today)
        .order_by(SopVersion.evaluation_due, SopVersion.id)
    )
    return [EvaluationDue(id_, key, number, title, due) for id_, key, number, title, due in found if due]


def _told(work: UnitOfWork, ids: Sequence[int], names: Mapping[int, str]) -> dict[int, dict[str, Done]]:
    """By version, when it was approved, put in force and ended, as far as that still holds."""
    found: dict[int, dict[str, Done]] = {id_: {} for id_ in ids}
    events = work.session.scalars(
        select(SopEvent).where(SopEvent.version_id.in_(ids)).order_by(SopEvent.at, SopEvent.id)
    )
    for event in events:
        what, known = Happened(event.what), found[event.version_id]
        for undone in _UNDOES.get(what, ()):
            known.pop(undone, None)
        if what in _BEGINS:
            by = "" if event.actor_id == NOBODY else names.get(event.actor_id, "")
            known[_BEGINS[what]] = Done(event.at, by)
    return found


def _cases(work: UnitOfWork, ids: Sequence[int]) -> tuple[Counter[int], Counter[int]]:
    """By version, how many cases go or went by it, and how many of them are running."""
    cases: Counter[int] = Counter()
    running: Counter[int] = Counter()
    for version, status, count in work.session.execute(
        select(CaseRecord.sop_version_id, CaseRecord.status, func.count())
        .where(CaseRecord.sop_version_id.in_(ids))
        .group_by(CaseRecord.sop_version_id, CaseRecord.status)
    ):
        cases[version] += count
        if status == "running":
            running[version] += count
    return cases, running
