"""Takes a *daftar data* in: shows first, imports in one transaction, and takes it back as a whole.

What a line means is judged by ``domain.tables``; here files are read and rows written.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.codec import table_from_dict
from app.domain.tables.daftar import VOCABULARY, DaftarFile, is_named, read_daftar
from app.domain.tables.daftar_compare import DaftarPreview, PreviewLine, compare, preview_of
from app.domain.tables.daftar_make import Choices, changed_table, join_indicator, joined, new_table
from app.domain.tables.definition import Classification, TableDefinition
from app.domain.tables.naming import same
from app.domain.tables.outside import OutsideList, Progress, Reading, Told, tell
from app.models import DataTable, DataTableVersion, ImportBatch, ImportLine, Opd, Person, RoundTableRecord
from app.services.tables.keeping import (
    Stamp,
    add_tables,
    change_table,
    current_version,
    find_table,
    hold_tables,
    must_exist,
    read_definition,
)
from app.services.tables.lists import classifications_by_key
from app.services.tables.outside import as_read, sheet_to_read, told_of

_KIND = "daftar"
#: Imports wait for each other, so that each is judged by what the one before left.
_ONE_AT_A_TIME = "import of tables"


@dataclass(frozen=True, slots=True)
class BatchRow:
    """An import as lists show it; ``made_at``, ``undone_at`` UTC.  ``counts``: lines by outcome."""

    id: int
    file_name: str
    counts: Mapping[str, int]
    made_by: str
    made_at: datetime
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking an import back did; ``kept``: titles of tables that were changed or asked for since."""

    changes: Changes
    removed: int
    restored: int
    kept: tuple[str, ...]


def definitions(work: UnitOfWork) -> list[TableDefinition]:
    """Every table on the list, in its newest version."""
    query = (
        select(DataTableVersion)
        .join(DataTable, (DataTable.id == DataTableVersion.table_id))
        .where(DataTable.version_no == DataTableVersion.version_no, DataTable.is_active)
        .order_by(DataTable.id)
    )
    return [read_definition(version) for version in work.session.scalars(query)]


def opd_codes(work: UnitOfWork) -> dict[str, str]:
    """OPD codes by name and by code."""
    found = work.session.execute(select(Opd.name, Opd.code)).all()
    return {**{code: code for _name, code in found}, **dict(found)}


class Importing:
    """Writes imports and takes them back."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def preview(
        self, found: OutsideList, reading: Reading | None = None, progress: Progress | None = None
    ) -> DaftarPreview:
        """What a list would change.  Nothing is written; ``progress`` may raise to stop.

        The database is needed for a moment only.  Raises ``Refused`` where it is no list of data.
        """
        wanted = reading or Reading()
        sheet = sheet_to_read(found, VOCABULARY, wanted, is_named)
        file = read_daftar(sheet.lines, wanted, told_of(progress, "lists.doing.reading"))
        if file is None:
            raise Refused("tables.no_headings", name=found.name)
        with self._database.read() as work:
            tables, opds = definitions(work), opd_codes(work)
        told = told_of(progress, "lists.doing.comparing")
        seen = preview_of(found.name, found.sha256, file, tables, opds, told)
        return replace(seen, reading=as_read(seen.reading, sheet), sheets=found.names)

    def take(
        self, preview: DaftarPreview, choices: Choices, by: int, progress: Progress | None = None
    ) -> Changes:
        """Import what was shown, in one transaction; ``ids`` is the batch.

        Where ``progress`` raises nothing is written.  Raises ``ConflictError`` where the register
        moved since, so that other lines would be taken than were shown; ``Refused`` for a code that
        another OPD has.
        """
        with self._database.write() as work:
            must_exist(work, by)
            work.alone(_ONE_AT_A_TIME)
            hold_tables(work, {line.key for line in preview.lines if line.key})
            _must_be_fresh(work, preview)
            stamp = Stamp(by, self._clock.now())
            added = _add_opds(work, choices.new_opds)
            batch = ImportBatch(
                kind=_KIND,
                file_name=_source(preview),
                sha256=preview.sha256,
                counts="{}",
                made_by=by,
                made_at=stamp.at,
            )
            work.session.add(batch)
            work.session.flush()  # lines and tables name it
            told = told_of(progress, "lists.doing.saving")
            _Writer(work, preview, choices, stamp, batch).write(told)
            topics = (Topic.TABLES, Topic.OPDS) if added else (Topic.TABLES,)
            return work.done(*topics, ids=(batch.id,))

    def undo(self, batch_id: int, by: int, progress: Progress | None = None) -> Undone:
        """Take an import back: its tables go, those it changed get their old words.

        Tables changed or asked for since stay, and so do OPDs that were added with it.  Where
        ``progress`` raises nothing is taken back.  Raises ``NotFound``, ``ConflictError`` where it
        is taken back already.
        """
        with self._database.write() as work:
            must_exist(work, by)
            work.alone(_ONE_AT_A_TIME)
            batch = work.session.get(ImportBatch, batch_id, with_for_update=True)
            if batch is None:
                raise NotFound("tables.no_batch", batch=batch_id)
            if batch.undone_at is not None:
                raise ConflictError("tables.batch_undone", batch=batch_id)
            stamp = Stamp(by, self._clock.now())
            query = select(ImportLine).where(ImportLine.batch_id == batch_id, ImportLine.after != "")
            lines = list(work.session.scalars(query.order_by(ImportLine.line.desc())))
            keys = {line.key for line in lines}
            hold_tables(work, keys)
            back = _Back(work, stamp, keys)
            told = told_of(progress, "lists.doing.undoing")
            for done, line in enumerate(lines, 1):
                back.take(line)
                tell(told, done, len(lines))
            back.remove()
            batch.undone_by, batch.undone_at = by, stamp.at
            changes = work.done(Topic.TABLES, ids=(batch_id,))
        return Undone(changes, back.removed, back.restored, tuple(back.kept))

    def batches(self) -> list[BatchRow]:
        """Every import, newest first."""
        with self._database.read() as work:
            query: Any = (
                select(ImportBatch, Person.name)
                .outerjoin(Person, Person.id == ImportBatch.made_by)
                .order_by(ImportBatch.id.desc())
            )
            return [
                BatchRow(
                    batch.id,
                    batch.file_name,
                    json.loads(batch.counts),
                    name or "",
                    batch.made_at,
                    batch.undone_at,
                )
                for batch, name in work.session.execute(query)
            ]


class _Writer:
    """Writes one batch."""

    def __init__(
        self, work: UnitOfWork, preview: DaftarPreview, choices: Choices, stamp: Stamp, batch: ImportBatch
    ) -> None:
        self._work = work
        self._preview = preview
        self._choices = choices
        self._stamp = stamp
        self._batch = batch
        self._opds = {same(name): code for name, code in opd_codes(work).items()}
        self._known: Mapping[str, Classification] = classifications_by_key(work)
        self._joined = joined(preview, choices)
        self._counts: Counter[str] = Counter()

    def write(self, told: Told) -> None:
        told(0, len(self._preview.lines))
        added = self._add_new()
        query = select(DataTable.id, DataTable.key).where(DataTable.batch_id == self._batch.id)
        keys = dict(self._work.session.execute(query).all())
        for done, line in enumerate(self._preview.lines, 1):
            version = added.get(line.line)
            self._line(line, version, keys[version.table_id] if version else line.key)
            tell(told, done, len(self._preview.lines))
        self._batch.counts = json.dumps(self._counts)

    def _add_new(self) -> dict[int, DataTableVersion]:
        """Write every new table at once; the versions by the line they come from."""
        lines = [line for line in self._preview.lines if not line.key and self._choices.takes(line)]
        tables = [self._new_table(line) for line in lines]
        made = add_tables(self._work, tables, self._stamp, self._batch.id)
        return {line.line: version for line, version in zip(lines, made, strict=True)}

    def _new_table(self, line: PreviewLine) -> TableDefinition:
        assert line.row is not None
        table = new_table(line.row, self._choices, self._opds, self._known)
        for row in self._joined.get(line.line, ()):
            table = join_indicator(table, row)
        return table

    def _line(self, line: PreviewLine, added: DataTableVersion | None, key: str) -> None:
        before = after = ""
        if added is not None:
            after = digest(added.definition)
        elif line.key and (self._choices.takes(line) or line.line in self._joined):
            before, after = self._change(line, self._table(line.key))
        self._counts[line.outcome.value] += 1
        self._counts["taken"] += bool(after)
        self._work.session.add(
            ImportLine(
                batch_id=self._batch.id,
                line=line.line,
                outcome=line.outcome.value,
                key=key,
                raw=json.dumps(line.cells, ensure_ascii=False),
                before=before,
                after=after,
            )
        )

    def _table(self, key: str) -> DataTable:
        return find_table(self._work, key, lock=True)

    def _change(self, line: PreviewLine, table: DataTable) -> tuple[str, str]:
        """The definition before, and the digest of the one after; empty where nothing changed."""
        stored = current_version(self._work, table).definition
        old = read_definition(current_version(self._work, table))
        new = old
        if self._choices.takes(line):
            new = changed_table(old, line, self._choices, self._opds, self._known)
        for row in self._joined.get(line.line, ()):
            new = join_indicator(new, row)
        changed = change_table(self._work, table, new, self._stamp)
        return ("", "") if changed is None else (stored, digest(changed.definition))


class _Back:
    """Takes the lines of a batch back one by one, the last one first; the caller holds their tables."""

    def __init__(self, work: UnitOfWork, stamp: Stamp, keys: Collection[str]) -> None:
        self._work = work
        self._stamp = stamp
        self._tables = {
            table.key: table
            for table in work.session.scalars(select(DataTable).where(DataTable.key.in_(keys)))
        }
        ids = {table.id for table in self._tables.values()}
        self._asked = _asked_tables(work, ids)
        self._versions = _current_versions(work, ids)
        self._gone: list[int] = []
        self.restored = 0
        self.kept: list[str] = []

    @property
    def removed(self) -> int:
        """How many tables go."""
        return len(self._gone)

    def take(self, line: ImportLine) -> None:
        table = self._tables.get(line.key)
        if table is None:
            return  # somebody removed it already
        version = self._versions.pop(table.id, None) or current_version(self._work, table)
        if digest(version.definition) != line.after or (not line.before and table.id in self._asked):
            self.kept.append(version.title)
        elif line.before:
            old = replace(_from_json(line.before), key=table.key)
            change_table(self._work, table, old, self._stamp)
            self.restored += 1
        else:
            self._gone.append(table.id)

    def remove(self) -> None:
        """Remove the tables that go."""
        session = self._work.session
        session.execute(delete(DataTableVersion).where(DataTableVersion.table_id.in_(self._gone)))
        session.execute(delete(DataTable).where(DataTable.id.in_(self._gone)))


def _asked_tables(work: UnitOfWork, ids: Collection[int]) -> set[int]:
    """Those of the tables that a round asks for, in whatever version."""
    query = (
        select(DataTableVersion.table_id)
        .join(RoundTableRecord, DataTableVersion.id == RoundTableRecord.version_id)
        .where(DataTableVersion.table_id.in_(ids))
    )
    return set(work.session.scalars(query))


def _current_versions(work: UnitOfWork, ids: Collection[int]) -> dict[int, DataTableVersion]:
    query = (
        select(DataTableVersion)
        .join(DataTable, DataTable.id == DataTableVersion.table_id)
        .where(DataTable.id.in_(ids), DataTable.version_no == DataTableVersion.version_no)
    )
    return {version.table_id: version for version in work.session.scalars(query)}


def _source(preview: DaftarPreview) -> str:
    """The file, with its sheet where it has several."""
    several = len(preview.sheets) > 1
    return f"{preview.file_name} · {preview.reading.sheet}" if several else preview.file_name


def digest(definition: str) -> str:
    """SHA-256 of a stored definition, to see whether anybody wrote in it since."""
    return hashlib.sha256(definition.encode()).hexdigest()


def _from_json(text: str) -> TableDefinition:
    return table_from_dict(json.loads(text))


def _must_be_fresh(work: UnitOfWork, preview: DaftarPreview) -> None:
    """Raise ``ConflictError`` where the same list would be judged otherwise now."""
    file = DaftarFile(preview.headings, {}, preview.unknown, preview.rows, ())
    now = compare(file, definitions(work), opd_codes(work))
    shown = {line.line: _judgement(line) for line in preview.lines if line.row is not None}
    if {line.line: _judgement(line) for line in now} != shown:
        raise ConflictError("tables.preview_old", name=preview.file_name)


def _judgement(line: PreviewLine) -> tuple[Any, ...]:
    return line.outcome, line.key, line.changes


def _add_opds(work: UnitOfWork, wanted: Mapping[str, str]) -> int:
    """Add the OPDs that the list names and the register lacks; raises ``Refused`` for a code in use."""
    taken = {code.casefold() for code in work.session.scalars(select(Opd.code))}
    for words, code in wanted.items():
        if code.strip().casefold() in taken or not code.strip():
            raise Refused("people.code_taken", taken=code)
        taken.add(code.strip().casefold())
        work.session.add(Opd(code=code.strip(), name=" ".join(words.split())))
    work.session.flush()
    return len(wanted)
