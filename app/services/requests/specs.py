"""Puts together what each OPD's form says; it makes no workbook.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from app.db.uow import UnitOfWork
from app.domain.tables.asking import post_of_head
from app.domain.tables.definition import TableDefinition
from app.domain.tables.form import CellKey, FormSpec, FormTable
from app.domain.tables.periods import Period, period_of
from app.domain.tables.values import Value
from app.models import DataRound, DataTableVersion, OfficeProfile, Opd
from app.services.requests.reading import Asked, asked_in, instructions_of
from app.services.tables.keeping import read_definition

#: Approved figures by table key, OPD code and period; empty where nothing is approved.
LastYear = Callable[[str, str, Period], Mapping[CellKey, Value]]


def nothing_approved(_table: str, _opd: str, _period: Period) -> Mapping[CellKey, Value]:
    """Where no figures of the year before are known."""
    return {}


@dataclass(frozen=True, slots=True)
class _Heading:
    """What every form of a round says alike."""

    office: str
    region: str
    round: DataRound
    last_year: LastYear


def specs_of(
    work: UnitOfWork,
    found: DataRound,
    opds: Sequence[str] = (),
    last_year: LastYear = nothing_approved,
) -> list[FormSpec]:
    """One spec for each OPD of the round (or of ``opds``) with tables that have anything to fill.

    A definition that several OPDs are asked is one object in all their specs.  ``last_year`` is asked
    for the same part of the year before; figures that the table has no place for are left out.
    """
    asked = [each for each in asked_in(work, [found.id]) if not opds or each.opd in opds]
    definitions = _definitions(work, {each.version_id for each in asked})
    offices = {opd.id: opd for opd in work.session.scalars(select(Opd))}
    profile = work.session.get(OfficeProfile, 1)
    office, region = (profile.name, profile.region) if profile else ("", "")
    heading = _Heading(office, region, found, last_year)
    by_opd: dict[int, list[Asked]] = {}
    for each in asked:
        by_opd.setdefault(each.opd_id, []).append(each)
    specs = (_spec(heading, offices[opd], lines, definitions) for opd, lines in by_opd.items())
    return [spec for spec in specs if spec.tables]


def _definitions(work: UnitOfWork, ids: set[int]) -> dict[int, TableDefinition]:
    query = select(DataTableVersion).where(DataTableVersion.id.in_(ids))
    return {version.id: read_definition(version) for version in work.session.scalars(query)}


def _spec(
    heading: _Heading, opd: Opd, lines: Sequence[Asked], definitions: Mapping[int, TableDefinition]
) -> FormSpec:
    wanted = (definitions[line.version_id] for line in lines)
    period = period_of(heading.round.period)
    before = replace(period, year=period.year - 1)
    facts: dict[str, Any] = {
        "office": heading.office,
        "region": heading.region,
        "opd": opd.code,
        "opd_name": opd.name,
        "signer_post": opd.head_post or post_of_head(opd.name),
        "signer_name": opd.head_name,
        "signer_nip": opd.head_nip,
        "signer_rank": opd.head_rank,
    }
    return FormSpec(
        round_id=heading.round.id,
        round_title=heading.round.title,
        year=heading.round.year,
        period=period.part,
        due=heading.round.due,
        instructions=instructions_of(heading.round),
        tables=tuple(
            FormTable(table, _in_place(table, heading.last_year(table.key, opd.code, before)))
            for table in wanted
            if table.rows and table.columns
        ),
        **facts,
    )


def _in_place(table: TableDefinition, figures: Mapping[CellKey, Value]) -> Mapping[CellKey, Value]:
    """Figures of cells the table has: another version of it may have had others."""
    if not figures:
        return {}
    rows, columns = {row.key for row in table.rows}, {column.key for column in table.columns}
    return {cell: value for cell, value in figures.items() if cell[0] in rows and cell[1] in columns}
