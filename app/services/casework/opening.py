"""Opening a case: who holds which role, which OPDs take part, and the first task."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select, text

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.cases import Engine, Route
from app.domain.versions import VersionState
from app.models import CaseOpd, CaseRecord, Opd, Person, Position, SopVersion
from app.services.casework.service import find_actor
from app.services.ledger import StoredCase
from app.services.registry import Routes
from app.services.timers import Timers
from app.services.versioning import let_come, named, say_state

#: Keeps the calendar as it is until the new case stands, else its deadlines would miss a change.
CALENDAR_STAYS = text("SELECT version FROM office WHERE id = 1 FOR SHARE")


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked to open a case.

    ``opds``: ids, in the order they are listed.  ``holders``: role key to person ids;
    roles left out are held by the persons of the positions that fill them.
    ``request_due``: office date by which OPDs are asked to deliver.
    """

    sop_version_id: int
    title: str
    period: str = ""
    urgency: str = "biasa"
    opds: tuple[int, ...] = ()
    request_due: date | None = None
    holders: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role of an SOP that somebody has to hold; ``persons``: who does by their posts."""

    key: str
    name: str
    persons: tuple[int, ...]


class CaseOpening:
    """Opens cases."""

    def __init__(self, database: Database, clock: Clock, routes: Routes, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers

    def default_holders(self, sop_version_id: int) -> dict[str, tuple[int, ...]]:
        """Persons per role of the SOP, by the functions of their positions; roles inside only."""
        with self._database.read() as work:
            return _default_holders(work, self._routes.route(work.connection, sop_version_id))

    def roles(self, sop_version_id: int) -> list[RoleRow]:
        """Roles that need a holder before a case on this SOP can begin, in the SOP's order."""
        with self._database.read() as work:
            route = self._routes.route(work.connection, sop_version_id)
            held = _default_holders(work, route)
        needed = _needed(route)
        return [
            RoleRow(role.key, role.name, held.get(role.key, ()))
            for role in route.sop.roles
            if role.key in needed
        ]

    def open_case(self, new: NewCase, actor: int) -> Changes:
        """Begin a case; its id is in ``Changes.ids``.

        Raises ``Refused`` for a missing title, holder or OPD, and for an SOP's version that is not
        in force or that no case can follow.
        """
        if not new.title.strip():
            raise Refused("case.title_needed")
        with self._database.write() as work:
            who = find_actor(work, actor)
            if work.is_postgresql:
                work.connection.execute(CALENDAR_STAYS)
            self._must_be_in_force(work, new.sop_version_id)
            route = self._routes.route(work.connection, new.sop_version_id)
            holders = _holders(work, route, new)
            _must_exist(work, new.opds)
            record = CaseRecord(
                sop_version_id=new.sop_version_id,
                title=new.title.strip(),
                period=new.period.strip(),
                urgency=new.urgency,
                request_due=new.request_due,
                status="running",
                opened_by=actor,
                opened_at=self._clock.now(),
                last_at=self._clock.now(),
            )
            work.session.add(record)
            work.session.flush()  # the case's id numbers its tasks
            work.session.add_all(
                CaseOpd(case_id=record.id, opd_id=opd, place=place)
                for place, opd in enumerate(dict.fromkeys(new.opds))
            )
            work.session.flush()  # the engine reads them
            case = StoredCase(work.connection, record.id)
            timer = self._timers.timer(work.connection, case.sop_version_id, case.office_version)
            engine = Engine(route, case, timer, self._clock.now())
            opened = replace(engine.open_case(who), holders=tuple(holders.items()))
            case.apply(opened, route)
            return work.done(Topic.CASES, Topic.QUEUES, ids=(record.id,))

    def _must_be_in_force(self, work: UnitOfWork, version_id: int) -> None:
        """Refuse a version that is not in force, and keep it so until the case stands."""
        zone = self._timers.timer(work.connection).clock.local_zone
        let_come(work, self._clock.now().astimezone(zone).date(), zone)
        version = work.session.get(
            SopVersion, version_id, with_for_update={"read": True}, populate_existing=True
        )
        if version is None:
            raise NotFound("sop.not_found", sop=version_id)
        if version.state != VersionState.IN_FORCE:
            raise Refused("sop.not_in_force", title=named(version), state=say_state(version.state))


def _holders(work: UnitOfWork, route: Route, new: NewCase) -> dict[str, tuple[int, ...]]:
    """Holders of every role inside; raises ``Refused`` where a role has none."""
    unknown = [key for key in new.holders if key not in route.sop.role]
    if unknown:
        raise Refused("case.unknown_role", role=unknown[0])
    known = set(work.session.scalars(select(Person.id)))
    for persons in new.holders.values():
        for person in persons:
            if person not in known:
                raise NotFound("people.no_person", person=person)
    held = {**_default_holders(work, route), **new.holders}
    needed = _needed(route)
    for role in route.sop.roles:
        if role.key in needed and not held.get(role.key):
            raise Refused("case.no_holders", role=role.name)
    return {role: tuple(sorted(set(persons))) for role, persons in held.items() if persons}


def _needed(route: Route) -> set[str]:
    """Keys of the roles at whose desks the SOP puts tasks."""
    return {route.desk_role(node_id) for node_id, node in route.nodes.items() if node.role}


def _default_holders(work: UnitOfWork, route: Route) -> dict[str, tuple[int, ...]]:
    rows = work.session.execute(
        select(Person.id, Position.functions)
        .join(Position, Position.id == Person.position_id)
        .where(Person.is_active)
        .order_by(Position.level, Person.id)
    ).all()
    found: dict[str, tuple[int, ...]] = {}
    for role in route.sop.roles:
        if role.external:
            continue
        if role.function:
            persons = [pid for pid, functions in rows if role.function in functions.split(",")]
            found[role.key] = tuple(persons)
    return found


def _must_exist(work: UnitOfWork, opds: Sequence[int]) -> None:
    known = set(work.session.scalars(select(Opd.id)))
    for opd in opds:
        if opd not in known:
            raise NotFound("people.no_opd", opd=opd)
