"""Positions, persons and OPDs: list, add, change, remove.

Who may act on a task is the engine's; here is only who there is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.models import (
    Attachment,
    CaseHolder,
    CaseOpd,
    CaseRecord,
    DataRound,
    DataTableVersion,
    Delivery,
    Event,
    ImportBatch,
    Opd,
    Person,
    Position,
    RoundTableRecord,
    SopEvaluation,
    SopEvent,
    SopReading,
    SopVersion,
)
from app.services.hall import AT_DESK


@dataclass(frozen=True, slots=True)
class PositionRow:
    """A post; ``functions`` are the office functions it fills in SOPs."""

    id: int
    code: str
    name: str
    level: int
    functions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the office; ``code`` is the user name of the command line."""

    id: int
    code: str
    name: str
    rank: str = ""
    nip: str = ""
    position_id: int | None = None
    position: str = ""
    level: int = 9
    is_active: bool = True


@dataclass(frozen=True, slots=True)
class OpdRow:
    """A department that gives data."""

    id: int
    code: str
    name: str
    address: str = ""
    contact: str = ""
    is_active: bool = True
    kind: str = ""
    head_post: str = ""  # empty: "Kepala" and the name
    head_name: str = ""
    head_rank: str = ""
    head_nip: str = ""
    operator_name: str = ""
    operator_phone: str = ""
    operator_email: str = ""
    appointment_number: str = ""  # of the letter that appoints the operator
    appointment_date: date | None = None


#: What of an OPD is written down, in the order of :class:`OpdRow`.
OPD_FIELDS = tuple(each.name for each in fields(OpdRow) if each.name != "id")


class People:
    """Everybody the office knows.  Rows with ``id`` 0 are new."""

    def __init__(self, database: Database) -> None:
        self._database = database

    # -- reading ------------------------------------------------------------------------

    def positions(self) -> list[PositionRow]:
        """Posts, highest first."""
        with self._database.read() as work:
            rows = work.session.scalars(
                select(Position).order_by(Position.level, Position.order, Position.id)
            )
            return [_position_row(row) for row in rows]

    def persons(self, *, active_only: bool = False) -> list[PersonRow]:
        """Persons, highest post first."""
        with self._database.read() as work:
            query = (
                select(Person)
                .outerjoin(Position)
                .order_by(Position.level.is_(None), Position.level, Position.order, Person.id)
            )
            if active_only:
                query = query.where(Person.is_active)
            return [_person_row(row) for row in work.session.scalars(query)]

    def persons_at_desk(self) -> list[PersonRow]:
        """Those who may sit at a desk, by fixed statement: the window asks this first of all."""
        with self._database.read() as work:
            return [PersonRow(*row) for row in work.direct.rows(AT_DESK)]

    def opds(self, *, active_only: bool = False) -> list[OpdRow]:
        """OPDs by code."""
        with self._database.read() as work:
            query = select(Opd).order_by(Opd.code)
            if active_only:
                query = query.where(Opd.is_active)
            return [_opd_row(row) for row in work.session.scalars(query)]

    def person(self, code: str) -> PersonRow:
        """The person whom the command line calls ``code``; raises ``NotFound``."""
        with self._database.read() as work:
            row = work.session.scalars(select(Person).where(Person.code == code)).one_or_none()
            if row is None:
                raise NotFound("people.no_person", person=code)
            return _person_row(row)

    def opd_ids(self, codes: Sequence[str]) -> tuple[int, ...]:
        """Ids of the OPDs with these codes, in their order; raises ``NotFound``."""
        with self._database.read() as work:
            known = {row.code: row.id for row in work.session.execute(select(Opd.code, Opd.id))}
        for code in codes:
            if code not in known:
                raise NotFound("people.no_opd", opd=code)
        return tuple(known[code] for code in codes)

    # -- writing ------------------------------------------------------------------------

    def save_position(self, row: PositionRow) -> Changes:
        """Add or change a post.  Raises ``Refused`` for empty fields or a level outside 1–4."""
        if not 1 <= row.level <= 4:
            raise Refused("people.level")
        values = {"code": row.code, "name": row.name, "level": row.level}
        return self._save(Position, row.id, {**values, "functions": ",".join(row.functions)}, Topic.PEOPLE)

    def save_person(self, row: PersonRow) -> Changes:
        """Add or change a person."""
        names = ("code", "name", "rank", "nip", "position_id", "is_active")
        return self._save(Person, row.id, {name: getattr(row, name) for name in names}, Topic.PEOPLE)

    def save_opd(self, row: OpdRow) -> Changes:
        """Add or change an OPD."""
        values = {name: getattr(row, name) for name in OPD_FIELDS}
        return self._save(Opd, row.id, values, Topic.OPDS, before=_take_tables_along)

    def remove_position(self, position: int) -> Changes:
        """Remove a post that nobody has; raises ``ConflictError`` otherwise."""
        return self._remove(Position, position, Topic.PEOPLE, (Person.position_id,))

    def remove_person(self, person: int) -> Changes:
        """Remove a person who never acted on a case, an SOP or data; raises ``ConflictError`` otherwise."""
        used = (
            CaseHolder.person_id,
            CaseRecord.opened_by,
            Event.actor_id,
            Attachment.added_by,
            SopEvent.actor_id,
            SopVersion.edited_by,
            SopReading.person_id,
            SopEvaluation.person_id,
            DataTableVersion.made_by,
            ImportBatch.made_by,
            DataRound.opened_by,
            Delivery.made_by,
        )
        return self._remove(Person, person, Topic.PEOPLE, used)

    def remove_opd(self, opd: int) -> Changes:
        """Remove an OPD that took part in no case and no data request; raises ``ConflictError`` otherwise."""
        used = (CaseOpd.opd_id, RoundTableRecord.opd_id, Delivery.opd_id)
        return self._remove(Opd, opd, Topic.OPDS, used)

    def _save(
        self,
        mapped: type[Any],
        id_: int,
        values: dict[str, Any],
        topic: Topic,
        before: Callable[[UnitOfWork, Any, dict[str, Any]], None] | None = None,
    ) -> Changes:
        values = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        if not values["code"]:
            raise Refused("people.code_needed")
        if not values["name"]:
            raise Refused("people.name_needed")
        with self._database.write() as work:
            _free_code(work.session, mapped, id_, values["code"])
            row = work.session.get(mapped, id_) if id_ else mapped()
            if row is None:
                raise _unknown(mapped, id_)
            if before is not None:
                before(work, row, values)
            for name, value in values.items():
                setattr(row, name, value)
            work.session.add(row)
            work.session.flush()  # a new row's id is the answer
            return work.done(topic, Topic.QUEUES, ids=(row.id,))

    def _remove(self, mapped: type[Any], id_: int, topic: Topic, users: Sequence[Any]) -> Changes:
        with self._database.write() as work:
            row = work.session.get(mapped, id_)
            if row is None:
                raise _unknown(mapped, id_)
            for column in users:
                if work.session.execute(select(column).where(column == id_).limit(1)).first():
                    raise ConflictError("people.in_use", name=row.name)
            work.session.execute(delete(mapped).where(mapped.id == id_))
            return work.done(topic)


def _take_tables_along(work: UnitOfWork, opd: Opd, values: dict[str, Any]) -> None:
    """Tables name their producer by its code: a new code goes along into them."""
    if not opd.code or opd.code == values["code"]:
        return
    query = select(DataTableVersion).where(DataTableVersion.producer == opd.code)
    for version in work.session.scalars(query):
        version.producer = values["code"]
        definition = {**json.loads(version.definition), "producer": values["code"]}
        version.definition = json.dumps(definition, ensure_ascii=False)


def _unknown(mapped: type[Any], id_: int) -> NotFound:
    if mapped is Position:
        return NotFound("people.no_position", position=id_)
    if mapped is Opd:
        return NotFound("people.no_opd", opd=id_)
    return NotFound("people.no_person", person=id_)


def _free_code(session: Session, mapped: type[Any], id_: int, code: str) -> None:
    taken = session.execute(select(mapped.id).where(mapped.code == code)).scalar_one_or_none()
    if taken not in (None, id_):
        raise Refused("people.code_taken", taken=code)


def _position_row(row: Position) -> PositionRow:
    functions = tuple(part for part in row.functions.split(",") if part)
    return PositionRow(row.id, row.code, row.name, row.level, functions)


def _person_row(row: Person) -> PersonRow:
    post = row.position
    return PersonRow(
        id=row.id,
        code=row.code,
        name=row.name,
        rank=row.rank,
        nip=row.nip,
        position_id=row.position_id,
        position=post.name if post else "",
        level=post.level if post else 9,
        is_active=row.is_active,
    )


def _opd_row(row: Opd) -> OpdRow:
    return OpdRow(row.id, *(getattr(row, name) for name in OPD_FIELDS))
