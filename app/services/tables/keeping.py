"""How a table is written down: versions, what lists show, keys.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select

from app.core.errors import NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.tables.activity import MsKeg
from app.domain.tables.checking import definition_problem
from app.domain.tables.codec import table_from_dict, table_to_dict
from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata_checks import completeness
from app.domain.tables.naming import free_key
from app.models import ActivityRecord, DataTable, DataTableVersion, Person, RoundTableRecord


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who writes, and when (UTC)."""

    by: int
    at: datetime


_PERSON: Any = select(Person.id).where(Person.id == bindparam("person"))


def must_exist(work: UnitOfWork, person: int) -> None:
    """Raise ``NotFound`` for nobody."""
    if work.connection.execute(_PERSON, {"person": person}).first() is None:
        raise NotFound("tables.nobody")


def read_definition(version: DataTableVersion) -> TableDefinition:
    """What a stored version says."""
    return table_from_dict(json.loads(version.definition))


def current_version(work: UnitOfWork, table: DataTable) -> DataTableVersion:
    """The newest version of a table."""
    found: DataTableVersion = work.session.scalars(
        select(DataTableVersion).where(
            DataTableVersion.table_id == table.id, DataTableVersion.version_no == table.version_no
        )
    ).one()
    return found


def find_table(work: UnitOfWork, key: str, *, lock: bool = False) -> DataTable:
    """The table with this key; raises ``NotFound``."""
    query = select(DataTable).where(DataTable.key == key)
    found: DataTable | None = work.session.scalars(query.with_for_update() if lock else query).one_or_none()
    if found is None:
        raise NotFound("tables.not_found", table=key)
    return found


def hold_tables(work: UnitOfWork, keys: Collection[str]) -> None:
    """Keep others from changing these tables until the transaction ends.

    In the order of their ids, so that two who want the same ones do not wait for each other.
    """
    held = select(DataTable.id).where(DataTable.key.in_(keys)).order_by(DataTable.id).with_for_update()
    work.session.execute(held).all()


def is_asked(work: UnitOfWork, version_id: int) -> bool:
    """Whether a round asks for this version."""
    query = select(RoundTableRecord.round_id).where(RoundTableRecord.version_id == version_id).limit(1)
    return work.session.execute(query).first() is not None


def must_be_good(definition: TableDefinition) -> None:
    """Raise ``Refused`` for what cannot be kept: no title, doubled keys, a column of no known kind."""
    problem = definition_problem(definition)
    if problem is not None:
        raise Refused(problem.code, **problem.facts)


def add_table(work: UnitOfWork, definition: TableDefinition, stamp: Stamp) -> DataTableVersion:
    """Write a new table; its key is made of the title where it has none, or one that is taken."""
    return add_tables(work, [definition], stamp)[0]


def add_tables(
    work: UnitOfWork, definitions: Sequence[TableDefinition], stamp: Stamp, batch: int = 0
) -> list[DataTableVersion]:
    """Write new tables, many in two statements; answers their versions in the same order."""
    taken = set(work.session.scalars(select(DataTable.key)))
    tables = []
    for definition in definitions:
        key = free_key(definition.key or definition.title, taken)
        taken.add(key)
        tables.append(DataTable(key=key, version_no=1, batch_id=batch, is_active=True))
    work.session.add_all(tables)
    work.session.flush()  # the versions need their ids
    versions = [
        _new_version(work, table, replace(definition, key=table.key, version=1), stamp)
        for table, definition in zip(tables, definitions, strict=True)
    ]
    work.session.flush()  # the answer names them
    return versions


def change_table(
    work: UnitOfWork, table: DataTable, definition: TableDefinition, stamp: Stamp
) -> DataTableVersion | None:
    """Write what the table says now; None where nothing changed.

    A version that a round asks for keeps its sheet: another sheet makes a new version.
    """
    version = current_version(work, table)
    new = replace(definition, key=table.key, version=version.version_no)
    if table_to_dict(new) == json.loads(version.definition):
        return None
    if new.fingerprint != version.fingerprint and is_asked(work, version.id):
        table.version_no = version.version_no + 1
        added = _new_version(work, table, replace(new, version=table.version_no), stamp)
        work.session.flush()  # the answer names it
        return added
    _write(version, new, activity_of(work, new.activity))
    version.revision += 1
    version.made_by, version.made_at = stamp.by, stamp.at
    work.session.flush()
    return version


def activity_of(work: UnitOfWork, key: str) -> MsKeg | None:
    """The newest year of an activity; None where there is none by this key."""
    if not key:
        return None
    query = select(ActivityRecord).where(ActivityRecord.key == key).order_by(ActivityRecord.year.desc())
    found = work.session.scalars(query.limit(1)).one_or_none()
    return activity_from(found) if found is not None else None


def activity_from(record: ActivityRecord) -> MsKeg:
    """A stored activity."""
    return MsKeg(record.key, record.year, record.title, json.loads(record.body), record.version)


def _new_version(
    work: UnitOfWork, table: DataTable, definition: TableDefinition, stamp: Stamp
) -> DataTableVersion:
    version = DataTableVersion(
        table_id=table.id, version_no=definition.version, made_by=stamp.by, made_at=stamp.at, revision=1
    )
    _write(version, definition, activity_of(work, definition.activity))
    work.session.add(version)
    return version


def _write(version: DataTableVersion, definition: TableDefinition, activity: MsKeg | None) -> None:
    facts: dict[str, Any] = {
        name: getattr(definition, name)
        for name in ("title", "topic", "producer", "unit", "period", "release", "dssd", "fingerprint")
    }
    facts["rows"], facts["columns"] = len(definition.rows), len(definition.columns)
    facts["complete"] = completeness(definition, activity).percent
    facts["definition"] = json.dumps(table_to_dict(definition), ensure_ascii=False)
    for name, value in facts.items():
        setattr(version, name, value)
