"""Statistical activities (MS-Keg) by year: read, saved, removed, and last year's metadata used again.

What the fields are, and how two years are put together, stands in ``domain.tables``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import delete, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.activity import MsKeg
from app.domain.tables.definition import TableDefinition
from app.domain.tables.metadata import MsVar
from app.domain.tables.metadata_checks import completeness
from app.domain.tables.naming import free_key
from app.domain.tables.reuse import (
    ReuseLine,
    Wish,
    activity_lines,
    move_year,
    reuse_lines,
    reused,
    reused_activity,
)
from app.models import ActivityRecord, DataRound, DataTable, DataTableVersion, RoundTableRecord
from app.services.tables.keeping import (
    Stamp,
    activity_from,
    activity_of,
    change_table,
    current_version,
    find_table,
    must_exist,
    read_definition,
)

FIRST_YEAR, LAST_YEAR = 1945, 2999


@dataclass(frozen=True, slots=True)
class ActivityUse:
    """A table that names an activity, with the variables it collects (3.4 of the form)."""

    table: str
    title: str
    variables: tuple[MsVar, ...] = ()


@dataclass(frozen=True, slots=True)
class Reuse:
    """What using last year's metadata of a table again would come to.

    ``table`` and ``activity``: as they are now, for taking the whole back; ``before_round``: the
    round that asked for the table last year.
    """

    year: int
    lines: tuple[ReuseLine, ...]
    table: TableDefinition
    activity: MsKeg | None
    before_round: str


class Activities:
    """Statistical activities, and metadata of the year before.  Acts take the person who acts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    # -- activities ------------------------------------------------------------------------

    def activities(self, year: int = 0) -> list[MsKeg]:
        """The activities (of one year, when named), newest year first."""
        with self._database.read() as work:
            return _activities(work, year)

    def activity(self, key: str, year: int = 0) -> MsKeg:
        """One activity, of its newest year unless ``year`` is named.  Raises ``NotFound``."""
        with self._database.read() as work:
            found = _find(work, key, year) if year else activity_of(work, key)
            if found is None:
                raise NotFound("tables.no_activity", activity=f"{key} {year or ''}".strip())
            return found

    def used_by(self, key: str) -> list[ActivityUse]:
        """The tables that name an activity, by title."""
        with self._database.read() as work:
            tables = [(table, read_definition(version)) for table, version in _tables_of(work, key)]
        found = [ActivityUse(table.key, each.title, each.variables) for table, each in tables]
        return sorted(found, key=lambda use: use.title)

    def save_activity(self, activity: MsKeg, by: int) -> Changes:
        """Add an activity or change the one with its key and year; ``ids`` is its number.

        Raises ``Refused`` without a title or for no year, ``ConflictError`` where somebody wrote
        since ``activity.revision`` was read (0: written whatever stands there).
        """
        if not activity.title.strip():
            raise Refused("tables.activity_title")
        _must_be_year(activity.year, FIRST_YEAR)
        with self._database.write() as work:
            must_exist(work, by)
            keys = set(work.session.scalars(select(ActivityRecord.key)))
            key = activity.key or free_key(activity.title, keys, "kegiatan")
            found = _record(work, key, activity.year, lock=True)
            if found is not None and activity.revision not in (0, found.version):
                raise ConflictError("tables.activity_moved", title=found.title)
            record = _write_activity(work, found, replace(activity, key=key))
            return work.done(Topic.TABLES, ids=(record.id,))

    def remove_activity(self, key: str, year: int, by: int) -> Changes:
        """Remove an activity of one year; tables that name it keep its key.  Raises ``NotFound``."""
        with self._database.write() as work:
            must_exist(work, by)
            found = _record(work, key, year, lock=True)
            if found is None:
                raise NotFound("tables.no_activity", activity=f"{key} {year}")
            work.session.execute(delete(ActivityRecord).where(ActivityRecord.id == found.id))
            _recount(work, key)
            return work.done(Topic.TABLES)

    # -- last year's, again ----------------------------------------------------------------

    def reuse_preview(self, year: int) -> list[ReuseLine]:
        """What taking the activities of the year before into ``year`` would come to."""
        _must_be_year(year, FIRST_YEAR + 1)
        with self._database.read() as work:
            return activity_lines(_activities(work, year), _activities(work, year - 1), year)

    def reuse(self, year: int, by: int, wish: Wish | None = None) -> Changes:
        """Take activities of the year before into ``year``: those ``wish`` takes, else all that are new.

        ``ids`` are the activities written.  Raises ``Refused`` for no year.
        """
        _must_be_year(year, FIRST_YEAR + 1)
        with self._database.write() as work:
            must_exist(work, by)
            now = {each.key: each for each in _activities(work, year)}
            before = sorted(_activities(work, year - 1), key=lambda each: each.key)
            written = []
            for old in before:
                if old.key in now if wish is None else not wish.takes("keg", old.key):
                    continue
                new = reused_activity(now.get(old.key), old, year, overwrite=bool(wish and wish.overwrite))
                written.append(_write_activity(work, _record(work, old.key, year), new).id)
            return work.done(Topic.TABLES, ids=tuple(written))

    def reuse_of_table(self, key: str, year: int) -> Reuse:
        """What the metadata of a table would be if last year's (as asked then) were used again.

        ``year``: of the data.  Raises ``NotFound`` where no round of the year before asked for it
        and its activity has no entry for that year either.
        """
        _must_be_year(year, FIRST_YEAR + 1)
        with self._database.read() as work:
            return _reuse(work, key, year)[0]

    def reuse_in_table(self, key: str, year: int, wish: Wish, by: int) -> Changes:
        """Write what ``wish`` takes of last year's MS-Var, MS-Ind and MS-Keg, in one transaction."""
        _must_be_year(year, FIRST_YEAR + 1)
        with self._database.write() as work:
            must_exist(work, by)
            table = find_table(work, key, lock=True)
            found, before, old = _reuse(work, key, year)
            now = found.table
            new = replace(
                now,
                variables=reused("var", now.variables, move_year(before.variables, year - 1, year), wish),
                indicators=reused("ind", now.indicators, before.indicators, wish),
            )
            ids = []
            if old is not None and wish.takes("keg", old.key):
                merged = reused_activity(found.activity, old, year, overwrite=wish.overwrite)
                ids.append(_write_activity(work, _record(work, old.key, year), merged).id)
            changed = change_table(work, table, new, Stamp(by, self._clock.now()))
            return work.done(Topic.TABLES, ids=((changed or current_version(work, table)).id, *ids))


def _must_be_year(year: int, first: int) -> None:
    if not first <= year <= LAST_YEAR:
        raise Refused("tables.activity_year", year=year)


def _reuse(work: UnitOfWork, key: str, year: int) -> tuple[Reuse, TableDefinition, MsKeg | None]:
    """The preview with what it is made of: the table and the activity of the year before."""
    now = read_definition(current_version(work, find_table(work, key)))
    asked = _asked_in(work, key, year - 1)
    old = _find(work, now.activity, year - 1) if now.activity else None
    if asked is None and old is None:
        raise NotFound("tables.no_last_year", table=now.title, year=year - 1)
    title, before = asked or ("", replace(now, variables=(), indicators=()))
    here = _find(work, now.activity, year) if now.activity else None
    lines = activity_lines([here] if here else [], [old] if old else [], year)
    if asked:
        lines += reuse_lines("var", now.variables, move_year(before.variables, year - 1, year))
        lines += reuse_lines("ind", now.indicators, before.indicators)
    return Reuse(year, tuple(lines), now, here, title), before, old


def _asked_in(work: UnitOfWork, key: str, year: int) -> tuple[str, TableDefinition] | None:
    """The newest round of ``year`` that asked for a table, and what the table was then."""
    query: Any = (
        select(DataRound.title, DataTableVersion)
        .join(RoundTableRecord, RoundTableRecord.version_id == DataTableVersion.id)
        .join(DataRound, DataRound.id == RoundTableRecord.round_id)
        .join(DataTable, DataTable.id == DataTableVersion.table_id)
        .where(DataTable.key == key, DataRound.year == year)
        .order_by(DataRound.id.desc(), DataTableVersion.version_no.desc())
        .limit(1)
    )
    found = work.session.execute(query).first()
    return (found[0], read_definition(found[1])) if found else None


def _activities(work: UnitOfWork, year: int = 0) -> list[MsKeg]:
    query = select(ActivityRecord).order_by(ActivityRecord.year.desc(), ActivityRecord.title)
    if year:
        query = query.where(ActivityRecord.year == year)
    return [activity_from(found) for found in work.session.scalars(query)]


def _record(work: UnitOfWork, key: str, year: int, *, lock: bool = False) -> ActivityRecord | None:
    query = select(ActivityRecord).where(ActivityRecord.key == key, ActivityRecord.year == year)
    found: ActivityRecord | None = work.session.scalars(
        query.with_for_update() if lock else query
    ).one_or_none()
    return found


def _find(work: UnitOfWork, key: str, year: int) -> MsKeg | None:
    found = _record(work, key, year)
    return activity_from(found) if found is not None else None


def _write_activity(work: UnitOfWork, found: ActivityRecord | None, activity: MsKeg) -> ActivityRecord:
    record = found or ActivityRecord(key=activity.key, year=activity.year)
    record.title = activity.title.strip()
    said = {code: text.strip() for code, text in activity.values.items() if text.strip()}
    record.body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    work.session.add(record)
    work.session.flush()
    _recount(work, activity.key)
    return record


def _tables_of(work: UnitOfWork, key: str) -> Sequence[tuple[DataTable, DataTableVersion]]:
    """The tables that name an activity, in their newest version."""
    query: Any = (
        select(DataTable, DataTableVersion)
        .join(DataTableVersion, DataTable.id == DataTableVersion.table_id)
        .where(
            DataTable.version_no == DataTableVersion.version_no,
            DataTableVersion.definition.contains(
                f'"activity": {json.dumps(key, ensure_ascii=False)}', autoescape=True
            ),
        )
    )
    return [(table, version) for table, version in work.session.execute(query)]


def _recount(work: UnitOfWork, key: str) -> None:
    """Work out anew how complete the tables of an activity are."""
    activity = activity_of(work, key)
    for _table, version in _tables_of(work, key):
        version.complete = completeness(read_definition(version), activity).percent
