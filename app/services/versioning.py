"""What all services of the SOP registry share: how a version is stored, found, locked and told of.

It opens no transaction and decides nothing; which state follows which is the domain's.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from sqlalchemy import select

from app.core import texts
from app.core.errors import ConflictError, NotFound, Refused
from app.db.direct import Direct, Fixed
from app.db.uow import UnitOfWork
from app.domain.findings import RULES, Severity, check, say_totals
from app.domain.sop import Sop, to_dict
from app.domain.versions import FOLLOWING, FindingCounts, Happened, VersionState, a_year_after, can_run
from app.models import Person, SopEvent, SopRecord, SopVersion
from app.services.timers import read_calendar

#: Who acts when nobody does: the program itself.
NOBODY = 0
#: What is left of a text in a column: databases take neither NUL nor half a character.
_UNFIT = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}

NAMES = Fixed("SELECT id, name FROM person")
DUE = Fixed(
    "SELECT id, effective FROM sop_version WHERE state = 'approved' AND effective IS NOT NULL "
    "ORDER BY effective, id"
)


@dataclass(frozen=True, slots=True)
class Written:
    """A definition as it is stored, with what is worked out of it."""

    columns: Mapping[str, Any]
    counts: FindingCounts

    @property
    def sha256(self) -> str:
        return str(self.columns["sha256"])


def written(sop: Sop) -> Written:
    """Everything that is stored of a definition; takes as long as checking it."""
    definition = json.dumps(to_dict(sop), sort_keys=True)
    counts = counted(sop)
    columns = {
        **judged(sop, counts),
        "number": fit(sop.identity.number, 200),
        "title": fit(sop.identity.title),
        "region": fit(sop.identity.institution[0]) if sop.identity.institution else "",
        "institution": fit(sop.institution),
        "role_count": len(sop.roles),
        "row_count": len(sop.rows),
        "definition": definition,
        "sha256": hashlib.sha256(definition.encode()).hexdigest(),
    }
    return Written(columns, counts)


def judged(sop: Sop, counts: FindingCounts) -> dict[str, Any]:
    """The columns that follow from the program's rules, not from the definition alone."""
    return {
        "serious": counts.serious,
        "warnings": counts.warning,
        "notes": counts.note,
        "rules": RULES,
        "can_run": can_run(sop),
        "totals": fit(say_totals(sop)),
    }


def counted(sop: Sop) -> FindingCounts:
    """How many findings a definition has, by severity."""
    found = [finding.severity for finding in check(sop)]
    return FindingCounts(
        found.count(Severity.SERIOUS), found.count(Severity.WARNING), found.count(Severity.NOTE)
    )


def fit(text: str, longest: int = 600) -> str:
    """``text`` as a column of lists can hold it; an index takes so many characters, and no eye more."""
    return text.translate(_UNFIT)[:longest]


def write_down(version: SopVersion, columns: Mapping[str, Any]) -> None:
    """Set ``columns`` of a version."""
    for name, value in columns.items():
        setattr(version, name, value)


def must_exist(work: UnitOfWork, person: int) -> None:
    """Raise ``Refused`` where nobody acts, ``NotFound`` for a person who is not there."""
    if person == NOBODY:
        raise Refused("sop.nobody")
    if work.session.get(Person, person) is None:
        raise NotFound("people.no_person", person=person)


def person_names(direct: Direct) -> dict[int, str]:
    """Names of all persons by id."""
    return {row[0]: row[1] for row in direct.rows(NAMES)}


# -- one version ------------------------------------------------------------------------------


def locked(work: UnitOfWork, version_id: int) -> SopVersion:
    """A version whose SOP nobody else writes until the transaction ends; raises ``NotFound``."""
    sop_id = work.session.scalar(select(SopVersion.sop_id).where(SopVersion.id == version_id))
    if sop_id is None:
        raise NotFound("sop.not_found", sop=version_id)
    work.session.get(SopRecord, sop_id, with_for_update=True)
    return work.session.get_one(SopVersion, version_id, with_for_update=True, populate_existing=True)


def other(work: UnitOfWork, version: SopVersion, *states: VersionState) -> SopVersion | None:
    """Another version of the same SOP in one of ``states``."""
    return work.session.scalars(
        select(SopVersion).where(
            SopVersion.sop_id == version.sop_id, SopVersion.id != version.id, SopVersion.state.in_(states)
        )
    ).first()


def free_of_pending(work: UnitOfWork, version: SopVersion) -> None:
    """Raise ``Refused`` where another version of the SOP is being worked on."""
    pending = other(work, version, VersionState.DRAFT, VersionState.APPROVED)
    if pending is not None:
        raise Refused("sop.draft_exists", no=pending.version_no, title=named(version))


def named(version: SopVersion) -> str:
    """The title for people, also of an SOP that has none yet."""
    return version.title.strip() or texts.say("sop.untitled")


def move(version: SopVersion, state: VersionState) -> None:
    """Set the state; raises ``ConflictError`` where it does not follow the present one."""
    must_be(version, *(known for known, following in FOLLOWING.items() if state in following))
    version.state = state.value


def must_be(version: SopVersion, *states: VersionState) -> None:
    """Raise ``ConflictError`` where a version is in none of ``states``."""
    if version.state not in states:
        raise ConflictError(
            "sop.not_followed", title=named(version), no=version.version_no, state=say_state(version.state)
        )


def say_state(state: str) -> str:
    """A state in words."""
    return texts.say(f"sop.state.{state}")


def tell(
    work: UnitOfWork,
    version: SopVersion,
    what: Happened,
    by: int,
    at: datetime,
    reason: str = "",
    **data: object,
) -> None:
    """Write a line of history."""
    work.session.add(
        SopEvent(
            version_id=version.id,
            at=at,
            actor_id=by,
            what=what.value,
            reason=reason.strip().translate(_UNFIT),
            data=json.dumps(data, sort_keys=True),
        )
    )


# -- being in force ---------------------------------------------------------------------------


def put_in_force(work: UnitOfWork, version: SopVersion, by: int, at: datetime, effective: date) -> None:
    """From now on ``version`` is the one in force, and the earlier one is replaced."""
    earlier = other(work, version, VersionState.IN_FORCE)
    if earlier is not None:
        move(earlier, VersionState.REPLACED)
        earlier.evaluation_due = None
        tell(work, earlier, Happened.REPLACED, by, at, by_version=version.id)
        work.session.flush()  # one at most is in force, at every moment
    again = version.state == VersionState.RETIRED
    move(version, VersionState.IN_FORCE)
    version.effective = effective
    version.evaluation_due = a_year_after(effective)
    what = Happened.IN_FORCE_AGAIN if again else Happened.IN_FORCE
    tell(work, version, what, by, at, effective=effective.isoformat())


def due_versions(direct: Direct) -> list[tuple[int, date]]:
    """Approved versions with a day from which they are to be in force, that day first."""
    return [(row[0], as_date(row[1])) for row in direct.rows(DUE)]


def brought_up(work: UnitOfWork, version_id: int, now: datetime) -> SopVersion:
    """A version to be acted on, locked, after every day that has come has had its effect."""
    if due_versions(work.direct):
        zone = read_calendar(work.direct).local_zone
        let_come(work, now.astimezone(zone).date(), zone)
    return locked(work, version_id)


def let_come(work: UnitOfWork, today: date, zone: tzinfo) -> bool:
    """Put every version in force whose day has come; it is so from the beginning of that day.

    Answers whether anything was done.  The one who set the day is the one who acts.
    """
    found = False
    for version_id, day in due_versions(work.direct):
        if day > today:
            break
        version = locked(work, version_id)
        if version.state != VersionState.APPROVED or version.effective != day:
            continue  # somebody else was first
        at = datetime.combine(day, time(), zone).astimezone(UTC)
        put_in_force(work, version, _scheduled_by(work, version_id), at, day)
        work.session.flush()
        found = True
    return found


def _scheduled_by(work: UnitOfWork, version_id: int) -> int:
    found = work.session.scalars(
        select(SopEvent.actor_id)
        .where(SopEvent.version_id == version_id, SopEvent.what == Happened.SCHEDULED.value)
        .order_by(SopEvent.id.desc())
    ).first()
    return found or NOBODY


def as_date(value: date | str) -> date:
    """A date as the drivers give it."""
    return date.fromisoformat(value) if isinstance(value, str) else value
