"""Approved versions become statistical tables, period by period, and every figure knows its origin.

It runs inside the transaction of its caller; what a reader wants to see of a table is a view
(``domain.statistics.views``).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.db.uow import UnitOfWork
from app.domain.statistics.forming import NO_WORDING, Approved, Wording, form_table
from app.domain.statistics.stattable import StatTable
from app.domain.tables.definition import TableDefinition
from app.domain.tables.periods import Period, period_of
from app.intake.packing import unpack
from app.models import ApprovedTable, DataTable, DataTableVersion, Opd, SubmissionRecord
from app.services.books.turning import LoadedCube, load_cube
from app.services.tables.keeping import read_definition
from app.services.tables.lists import classifications_by_key


@dataclass(frozen=True, slots=True)
class Source:
    """An approved version: of which table, period (code) and OPD, and which one.

    ``is_outside``: the data came after the round was closed; ``reason``: why this version was made.
    """

    id: int
    table: str
    period: str
    opd: int
    opd_code: str
    opd_name: str
    no: int
    is_outside: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Which approved cell of which version a figure is, by the codes that ``Submissions.trace`` takes."""

    table: str
    period: str
    opd: str
    row: str
    column: str
    version: int


def sources(work: UnitOfWork, *, table: str = "", ids: Collection[int] | None = None) -> list[Source]:
    """Approved versions (of one table, or these), by table, period, OPD, oldest version first."""
    query: Any = (
        select(ApprovedTable, Opd.code, Opd.name, SubmissionRecord.is_outside)
        .join(Opd, Opd.id == ApprovedTable.opd_id)
        .join(SubmissionRecord, SubmissionRecord.id == ApprovedTable.submission_id)
        .order_by(ApprovedTable.table_key, ApprovedTable.period, Opd.code, ApprovedTable.no)
    )
    if table:
        query = query.where(ApprovedTable.table_key == table)
    if ids is not None:
        query = query.where(ApprovedTable.id.in_(ids))
    return [
        Source(
            found.id,
            found.table_key,
            found.period,
            found.opd_id,
            code,
            name,
            found.no,
            bool(outside),
            found.reason,
        )
        for found, code, name, outside in work.session.execute(query)
    ]


def newest(found: Iterable[Source]) -> list[Source]:
    """Of each table, period and OPD the newest version."""
    last = {(each.table, each.period, each.opd): each for each in found}
    return list(last.values())


def up_to(found: Iterable[Source], year: int) -> list[Source]:
    """Those of periods up to a year."""
    return [each for each in found if _period(each.period).year <= year]


def _period(code: str) -> Period:
    return period_of(code)


class Material:
    """The tables that can be made of some approved versions; each is read once."""

    def __init__(self, work: UnitOfWork, chosen: Sequence[Source], wording: Wording = NO_WORDING) -> None:
        self._work, self._wording = work, wording
        self._by_table: dict[str, dict[str, list[Source]]] = {}
        # By code: an OPD may get another name between a print and a look at where its figures come from.
        for each in sorted(chosen, key=lambda source: (_period(source.period), source.opd_code)):
            self._by_table.setdefault(each.table, {}).setdefault(each.period, []).append(each)
        self._made: dict[str, dict[str, StatTable]] = {}
        self._definitions: dict[str, TableDefinition] = {}
        self._cubes: dict[str, LoadedCube | None] = {}

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the tables that have anything approved."""
        return tuple(self._by_table)

    def periods(self, table: str) -> tuple[str, ...]:
        """Codes of the periods of a table, in the order of time."""
        return tuple(self._by_table.get(table, ()))

    def used(self, table: str, periods: Collection[str] | None = None) -> list[Source]:
        """The versions that a table is made of (in these periods)."""
        found = self._by_table.get(table, {})
        return [each for code, own in found.items() if periods is None or code in periods for each in own]

    def definition(self, table: str) -> TableDefinition | None:
        """The definition that the newest approved version was read by, else the newest there is."""
        if table not in self._definitions:
            version = self._version(table)
            if version is None:
                return None
            self._definitions[table] = read_definition(version)
        return self._definitions[table]

    def _version(self, table: str) -> DataTableVersion | None:
        used = self.used(table)
        query: Any = select(DataTableVersion)
        if used:
            query = query.join(ApprovedTable, ApprovedTable.version_id == DataTableVersion.id).where(
                ApprovedTable.id == used[-1].id
            )
        else:
            query = query.join(
                DataTable,
                (DataTable.id == DataTableVersion.table_id)
                & (DataTable.version_no == DataTableVersion.version_no),
            ).where(DataTable.key == table)
        found: DataTableVersion | None = self._work.session.scalars(query).first()
        return found

    def tables(self, table: str) -> Mapping[str, StatTable]:
        """The table of each period, by the words for it, in the order of time; empty for none."""
        if table not in self._made:
            definition = self.definition(table)
            found = self._by_table.get(table, {})
            self._made[table] = (
                {}
                if definition is None
                else {
                    _period(code).label: self._form(definition, _period(code), own)
                    for code, own in found.items()
                }
            )
        return self._made[table]

    def _form(self, definition: TableDefinition, period: Period, own: Sequence[Source]) -> StatTable:
        query = (
            select(ApprovedTable)
            .where(ApprovedTable.id.in_([each.id for each in own]))
            .options(undefer(ApprovedTable.body))
        )
        bodies = {found.id: found.body for found in self._work.session.scalars(query)}
        approved = [Approved(period.label, each.opd_name, unpack(bodies[each.id]).figures) for each in own]
        return form_table(definition, approved, self._wording)

    def cube(self, table: str) -> LoadedCube | None:
        """All figures of a table over its periods, to be turned; None where there are none."""
        if table not in self._cubes:
            definition, tables = self.definition(table), self.tables(table)
            names = {key: each.name for key, each in classifications_by_key(self._work).items()}
            region = self._wording.region
            self._cubes[table] = (
                load_cube(table, definition, region, tables, names) if definition and tables else None
            )
        return self._cubes[table]

    def origin(self, table: str, row: str, column: str) -> Origin | None:
        """The approved cell behind a cell of a view; None for what was reckoned.

        Columns of several years name theirs; rows of several OPDs begin with the number of theirs.
        """
        found = self._by_table.get(table)
        if not found:
            return None
        key, _at, label = column.partition("@")
        by_label = {_period(code).label: code for code in found}
        code = by_label.get(label) if label else list(found)[-1]
        if code is None:
            return None
        own = found[code]
        number, slash, rest = row.partition("/")
        if len(own) > 1:
            if not (slash and number.isdigit() and int(number) < len(own)):
                return None
            held = own[int(number)]
            return self._known(Origin(table, code, held.opd_code, rest, key, held.no))
        return self._known(Origin(table, code, own[0].opd_code, row, key, own[0].no))

    def _known(self, origin: Origin) -> Origin | None:
        """The origin where the definition has such a row and column."""
        definition = self.definition(origin.table)
        if definition is None or origin.row not in {row.key for row in definition.rows}:
            return None
        return origin if origin.column in {column.key for column in definition.columns} else None
