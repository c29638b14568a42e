"""Table definitions: listed, read, changed, taken off the list, and put back.

Who was asked for them when is ``services.requests``; lists from outside are ``importing.py``.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound
from app.db.uow import Database, UnitOfWork
from app.domain.tables.daftar_compare import DaftarPreview
from app.domain.tables.daftar_make import Choices
from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata_checks import completeness
from app.domain.tables.outside import OutsideList, Progress, Reading
from app.models import (
    DataRound,
    DataTable,
    DataTableVersion,
    Opd,
    Person,
    RoundTableRecord,
)
from app.services.tables.importing import BatchRow, Importing, Undone
from app.services.tables.keeping import (
    Stamp,
    activity_of,
    add_table,
    change_table,
    current_version,
    find_table,
    must_be_good,
    must_exist,
    read_definition,
)
from app.services.tables.lists import Lists
from app.services.tables.outside import open_outside
from app.services.tables.rows import TableDetail, TableRow


class Tables(Lists):
    """The *daftar data* of the office, with the code lists and activities that tables are made of.

    Acts take the person who acts; ``ids`` are versions.
    """

    def __init__(self, database: Database, clock: Clock) -> None:
        super().__init__(database, clock)
        self._importing = Importing(database, clock)

    # -- reading -------------------------------------------------------------------------

    def rows(self, *, with_retired: bool = False) -> list[TableRow]:
        """Every table in its newest version, by producer and title; those taken off only when asked."""
        with self._database.read() as work:
            return table_rows(work, with_retired=with_retired)

    def get(self, key: str, version: int = 0) -> TableDefinition:
        """A definition, the newest unless ``version`` is named.  Raises ``NotFound``."""
        return self.detail(key, version).definition

    def detail(self, key: str, version: int = 0) -> TableDetail:
        """A table with everything known of it.  Raises ``NotFound``."""
        with self._database.read() as work:
            table = find_table(work, key)
            found = current_version(work, table) if not version else _version(work, table, version)
            definition = read_definition(found)
            maker = work.session.get(Person, found.made_by)
            return TableDetail(
                definition=definition,
                revision=found.revision,
                is_active=table.is_active,
                made_by=maker.name if maker else "",
                made_at=found.made_at,
                completeness=completeness(definition, activity_of(work, definition.activity)),
                used_in=_rounds_of(work, table),
                versions=table.version_no,
            )

    # -- writing -------------------------------------------------------------------------

    def save(self, definition: TableDefinition, by: int, revision: int = 0) -> Changes:
        """Add a table (without a key, or with one that is free), or change the one with its key.

        Another sheet than one that a round asks for makes a new version; ``revision`` is the one
        that was read, 0 to write whatever stands there.  Raises ``Refused`` for a definition that
        cannot be kept, ``ConflictError`` where somebody wrote in between, ``NotFound``.
        """
        must_be_good(definition)
        with self._database.write() as work:
            must_exist(work, by)
            stamp = Stamp(by, self._clock.now())
            query = select(DataTable).where(DataTable.key == definition.key).with_for_update()
            table = work.session.scalars(query).one_or_none() if definition.key else None
            if table is None:
                return work.done(Topic.TABLES, ids=(add_table(work, definition, stamp).id,))
            now = current_version(work, table)
            if revision and (now.revision, now.version_no) != (revision, definition.version):
                raise ConflictError("tables.moved", table=definition.title)
            changed = change_table(work, table, definition, stamp)
            return work.done(Topic.TABLES, ids=((changed or now).id,))

    def copy(self, key: str, by: int) -> Changes:
        """Add a table that says what another says, under a key of its own."""
        with self._database.write() as work:
            must_exist(work, by)
            source = read_definition(current_version(work, find_table(work, key)))
            added = add_table(work, replace(source, key=""), Stamp(by, self._clock.now()))
            return work.done(Topic.TABLES, ids=(added.id,))

    # -- lists from outside --------------------------------------------------------------

    def open_list(self, path: Path, progress: Progress | None = None) -> OutsideList:
        """The list at ``path`` (CSV, .xlsx, .xls, .ods) as it lies; needs no database.

        Raises ``OutsideTrouble`` where it cannot be read, ``Refused`` where it is no list.
        """
        return open_outside(path, progress)

    def preview_list(
        self, found: OutsideList, reading: Reading | None = None, progress: Progress | None = None
    ) -> DaftarPreview:
        """What importing a *daftar data* would change; nothing is written.

        ``progress`` may raise to stop.  Raises ``Refused`` where it is no such list.
        """
        return self._importing.preview(found, reading, progress)

    def preview_daftar(self, path: Path) -> DaftarPreview:
        """What importing the list at ``path`` would change, with its columns known by their headings."""
        return self.preview_list(self.open_list(path))

    def import_daftar(
        self, preview: DaftarPreview, choices: Choices, by: int, progress: Progress | None = None
    ) -> Changes:
        """Import what was shown, in one transaction; ``ids`` is the import.  See ``importing.py``."""
        return self._importing.take(preview, choices, by, progress)

    def undo_import(self, batch: int, by: int, progress: Progress | None = None) -> Undone:
        """Take an import back; tables changed or asked for since stay."""
        return self._importing.undo(batch, by, progress)

    def imports(self) -> list[BatchRow]:
        """Every import, newest first."""
        return self._importing.batches()

    # -- on and off the list -----------------------------------------------------------

    def retire(self, key: str, by: int) -> Changes:
        """Take a table off the list; rounds that ask for it keep it."""
        return self._set_active(key, by, active=False)

    def restore(self, key: str, by: int) -> Changes:
        """Put a table back on the list."""
        return self._set_active(key, by, active=True)

    def _set_active(self, key: str, by: int, *, active: bool) -> Changes:
        with self._database.write() as work:
            must_exist(work, by)
            table = find_table(work, key, lock=True)
            table.is_active = active
            return work.done(Topic.TABLES, ids=(current_version(work, table).id,))


def table_rows(work: UnitOfWork, *, with_retired: bool = False) -> list[TableRow]:
    """Every table in its newest version, by producer and title, read without their definitions."""
    version = DataTableVersion
    query: Any = (
        select(
            DataTable.id,
            DataTable.key,
            version.version_no,
            version.title,
            version.topic,
            version.producer,
            func.coalesce(Opd.name, ""),
            version.unit,
            version.period,
            version.release,
            version.dssd,
            version.rows,
            version.columns,
            version.complete,
            DataTable.is_active,
            DataTable.batch_id,
        )
        .join(version, (version.table_id == DataTable.id) & (version.version_no == DataTable.version_no))
        .outerjoin(Opd, Opd.code == version.producer)
        .order_by(version.producer, version.title, DataTable.id)
    )
    if not with_retired:
        query = query.where(DataTable.is_active)
    return [TableRow(*row) for row in work.session.execute(query)]


def _version(work: UnitOfWork, table: DataTable, number: int) -> DataTableVersion:
    query = select(DataTableVersion).where(
        DataTableVersion.table_id == table.id, DataTableVersion.version_no == number
    )
    found = work.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("tables.no_version", table=table.key, no=number)
    return found


def _rounds_of(work: UnitOfWork, table: DataTable) -> tuple[str, ...]:
    query: Any = (
        select(DataRound.title)
        .join(RoundTableRecord, RoundTableRecord.round_id == DataRound.id)
        .join(DataTableVersion, DataTableVersion.id == RoundTableRecord.version_id)
        .where(DataTableVersion.table_id == table.id)
        .group_by(DataRound.id, DataRound.title)
        .order_by(DataRound.id)
    )
    return tuple(work.session.scalars(query))
