"""Code lists and activities of the office: read, saved, removed, taken into the next year."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.activity import MsKeg, next_year
from app.domain.tables.classifications import BUILT_IN, BUILT_IN_KEYS
from app.domain.tables.codec import items_from_list, items_to_list
from app.domain.tables.definition import Classification
from app.domain.tables.metadata_checks import completeness
from app.domain.tables.naming import free_key
from app.models import ActivityRecord, ClassificationRecord, DataTable, DataTableVersion
from app.services.tables.keeping import activity_from, activity_of, must_exist, read_definition

FIRST_YEAR, LAST_YEAR = 1945, 2999


def own_classifications(work: UnitOfWork) -> list[Classification]:
    """The office's own code lists, by name."""
    query = select(ClassificationRecord).order_by(ClassificationRecord.name, ClassificationRecord.id)
    return [
        Classification(found.key, found.name, items_from_list(json.loads(found.items)), found.note)
        for found in work.session.scalars(query)
    ]


def classifications_by_key(work: UnitOfWork) -> dict[str, Classification]:
    """All code lists: the office's own, then those everybody has."""
    return {each.key: each for each in (*own_classifications(work), *BUILT_IN)}


class Lists:
    """Code lists (*klasifikasi*) and statistical activities (MS-Keg)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    # -- code lists ------------------------------------------------------------------------

    def classifications(self) -> list[Classification]:
        """All code lists: the office's own by name, then those everybody has."""
        with self._database.read() as work:
            return list(classifications_by_key(work).values())

    def save_classification(self, classification: Classification, by: int) -> Changes:
        """Add a code list (without a key), or change the one with its key.

        Tables that were made of it stay as they are.  Raises ``Refused`` without a name, without
        entries, for a code that stands twice, or for the key of a list that everybody has.
        """
        _must_be_good(classification)
        with self._database.write() as work:
            must_exist(work, by)
            records = {each.key: each for each in work.session.scalars(select(ClassificationRecord))}
            key = classification.key or free_key(
                classification.name, {*records, *BUILT_IN_KEYS}, "klasifikasi"
            )
            found = records.get(key) or ClassificationRecord(key=key)
            found.name, found.note = classification.name.strip(), classification.note.strip()
            found.items = json.dumps(items_to_list(classification), ensure_ascii=False)
            work.session.add(found)
            work.session.flush()  # the answer names it
            return work.done(Topic.TABLES, ids=(found.id,))

    def remove_classification(self, key: str, by: int) -> Changes:
        """Remove a code list of the office; tables that were made of it keep their rows.

        Raises ``NotFound``, ``Refused`` for a list that everybody has.
        """
        if key in BUILT_IN_KEYS:
            raise Refused("tables.built_in", key=key)
        with self._database.write() as work:
            must_exist(work, by)
            found = work.session.scalars(
                select(ClassificationRecord.id).where(ClassificationRecord.key == key)
            ).one_or_none()
            if found is None:
                raise NotFound("tables.no_classification", key=key)
            work.session.execute(delete(ClassificationRecord).where(ClassificationRecord.id == found))
            return work.done(Topic.TABLES)

    # -- activities ------------------------------------------------------------------------

    def activities(self, year: int = 0) -> list[MsKeg]:
        """The activities (of one year, when named), newest year first."""
        with self._database.read() as work:
            query = select(ActivityRecord).order_by(ActivityRecord.year.desc(), ActivityRecord.title)
            if year:
                query = query.where(ActivityRecord.year == year)
            return [activity_from(found) for found in work.session.scalars(query)]

    def save_activity(self, activity: MsKeg, by: int) -> Changes:
        """Add an activity or change the one with its key and year; ``ids`` is its number.

        Raises ``Refused`` without a title or for no year, ``ConflictError`` where somebody wrote
        since ``activity.revision`` was read (0: written whatever stands there).
        """
        if not activity.title.strip():
            raise Refused("tables.activity_title")
        if not FIRST_YEAR <= activity.year <= LAST_YEAR:
            raise Refused("tables.activity_year", year=activity.year)
        with self._database.write() as work:
            must_exist(work, by)
            keys = set(work.session.scalars(select(ActivityRecord.key)))
            key = activity.key or free_key(activity.title, keys, "kegiatan")
            query = select(ActivityRecord).where(
                ActivityRecord.key == key, ActivityRecord.year == activity.year
            )
            found = work.session.scalars(query.with_for_update()).one_or_none()
            if found is not None and activity.revision not in (0, found.version):
                raise ConflictError("tables.activity_moved", title=found.title)
            record = _write_activity(work, found, replace(activity, key=key))
            return work.done(Topic.TABLES, ids=(record.id,))

    def reuse(self, year: int, by: int) -> Changes:
        """Take the activities of the year before into ``year``; those that are there stay as they are.

        ``ids`` are the activities added.  Raises ``Refused`` for no year.
        """
        if not FIRST_YEAR < year <= LAST_YEAR:
            raise Refused("tables.activity_year", year=year)
        with self._database.write() as work:
            must_exist(work, by)
            there = set(work.session.scalars(select(ActivityRecord.key).where(ActivityRecord.year == year)))
            before = select(ActivityRecord).where(ActivityRecord.year == year - 1).order_by(ActivityRecord.id)
            copies = [
                _write_activity(work, None, next_year(activity_from(found), year))
                for found in work.session.scalars(before).all()
                if found.key not in there
            ]
            return work.done(Topic.TABLES, ids=tuple(copy.id for copy in copies))


def _must_be_good(classification: Classification) -> None:
    if not classification.name.strip():
        raise Refused("tables.classification_name")
    if classification.key in BUILT_IN_KEYS:
        raise Refused("tables.built_in", key=classification.key)
    if not classification.items:
        raise Refused("tables.classification_empty", name=classification.name)
    codes: set[str] = set()
    for item in classification.items:
        if not item.code.strip() or not item.label.strip():
            raise Refused("tables.item_empty", name=classification.name)
        if item.code.casefold() in codes:
            raise Refused("tables.item_double", code=item.code, name=classification.name)
        codes.add(item.code.casefold())


def _write_activity(work: UnitOfWork, found: ActivityRecord | None, activity: MsKeg) -> ActivityRecord:
    record = found or ActivityRecord(key=activity.key, year=activity.year)
    record.title = activity.title.strip()
    said = {code: text.strip() for code, text in activity.values.items() if text.strip()}
    record.body = json.dumps(said, ensure_ascii=False, sort_keys=True)
    work.session.add(record)
    work.session.flush()
    _recount(work, activity.key)
    return record


def _recount(work: UnitOfWork, key: str) -> None:
    """Work out anew how complete the tables of an activity are."""
    query: Any = (
        select(DataTableVersion)
        .join(DataTable, DataTable.id == DataTableVersion.table_id)
        .where(
            DataTable.version_no == DataTableVersion.version_no,
            DataTableVersion.definition.contains(f'"activity": "{key}"', autoescape=True),
        )
    )
    activity = activity_of(work, key)
    for version in work.session.scalars(query):
        version.complete = completeness(read_definition(version), activity).percent
