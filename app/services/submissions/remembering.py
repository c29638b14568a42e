"""Decisions about sheets without identity: listed, forgotten, put back, inside the caller's transaction.

They are made in ``receiving.py``, when a delivery is taken in.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import select

from app.core.errors import NotFound
from app.db.uow import UnitOfWork
from app.domain.submissions.placing import Placement
from app.models import DataTable, DataTableVersion, Opd, Person, ShapeMapping
from app.services.submissions.looks import MappingRow
from app.services.submissions.receiving import find_opd


def rows(work: UnitOfWork, opd: str = "") -> list[MappingRow]:
    """What is remembered (of an OPD, when named), newest first."""
    query: Any = (
        select(ShapeMapping, Opd.code, Opd.name, DataTableVersion.title, Person.name)
        .join(Opd, Opd.id == ShapeMapping.opd_id)
        .join(DataTable, DataTable.key == ShapeMapping.table_key)
        .join(
            DataTableVersion,
            (DataTableVersion.table_id == DataTable.id)
            & (DataTableVersion.version_no == DataTable.version_no),
        )
        .outerjoin(Person, Person.id == ShapeMapping.made_by)
        .order_by(ShapeMapping.made_at.desc(), ShapeMapping.id.desc())
    )
    if opd:
        query = query.where(Opd.code == opd)
    return [_row(*found) for found in work.session.execute(query)]


def forget(work: UnitOfWork, mappings: Collection[int]) -> tuple[int, ...]:
    """Take decisions away; answers which there were.  Raises ``NotFound`` for none."""
    query = select(ShapeMapping).where(ShapeMapping.id.in_(mappings))
    found = list(work.session.scalars(query))
    if not found:
        raise NotFound("submissions.no_mapping")
    for each in found:
        work.session.delete(each)
    return tuple(each.id for each in found)


def put_back(work: UnitOfWork, rows: Collection[MappingRow]) -> tuple[tuple[int, ...], int]:
    """Write decisions as they were; answers which came back, and of how many there are newer ones.

    Raises ``NotFound`` for an OPD that is gone.
    """
    back = []
    for row in rows:
        opd = find_opd(work, row.opd)
        query = select(ShapeMapping.id).where(
            ShapeMapping.opd_id == opd, ShapeMapping.shape == row.shape, ShapeMapping.table_key == row.table
        )
        if work.session.scalars(query).first() is not None:
            continue
        mapping = ShapeMapping(
            opd_id=opd,
            shape=row.shape,
            table_key=row.table,
            placement=json.dumps(row.placement.to_dict(), ensure_ascii=False),
            made_by=row.by_id,
            made_at=row.at,
        )
        if work.session.get(ShapeMapping, row.id) is None:  # the number decides which of two comes first
            mapping.id = row.id
        work.session.add(mapping)
        work.session.flush()
        back.append(mapping.id)
    return tuple(back), len(rows) - len(back)


def _row(found: ShapeMapping, code: str, name: str, title: str, by: str | None) -> MappingRow:
    placement = Placement.from_dict(json.loads(found.placement))
    return MappingRow(
        id=found.id,
        opd=code,
        opd_name=name,
        table=found.table_key,
        title=title,
        sheet=placement.sheet,
        by=by or "",
        at=found.made_at,
        shape=found.shape,
        placement=placement,
        by_id=found.made_by,
    )
