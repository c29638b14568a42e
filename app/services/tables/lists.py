"""Code lists of the office: read, saved, removed."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from sqlalchemy import delete, select

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.tables.classifications import BUILT_IN, BUILT_IN_KEYS
from app.domain.tables.code_lists import (
    CODE_VOCABULARY,
    CodeListPreview,
    ListChoices,
    has_label,
    made_lists,
    read_code_lists,
)
from app.domain.tables.codec import items_from_list, items_to_list
from app.domain.tables.definition import Classification
from app.domain.tables.naming import free_key, same
from app.domain.tables.outside import OutsideList, Progress, Reading
from app.models import ClassificationRecord
from app.services.tables.activities import Activities
from app.services.tables.keeping import must_exist
from app.services.tables.outside import as_read, sheet_to_read, told_of

#: Who writes code lists waits for the one before.
_ONE_AT_A_TIME = "code lists"


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


class Lists(Activities):
    """Code lists (*klasifikasi*), beside the statistical activities (MS-Keg)."""

    # -- code lists ------------------------------------------------------------------------

    def classifications(self) -> list[Classification]:
        """All code lists: the office's own by name, then those everybody has."""
        with self._database.read() as work:
            return list(classifications_by_key(work).values())

    def save_classification(
        self, classification: Classification, by: int, before: Classification | None = None
    ) -> Changes:
        """Add a code list (without a key), or change the one with its key.

        ``before``: the list as it was read, None to write whatever stands there.  Tables that were
        made of it stay as they are.  Raises ``Refused`` without a name, without entries, for a code
        that stands twice, or for the key of a list that everybody has; ``ConflictError`` where
        somebody wrote since ``before`` was read.
        """
        _must_be_good(classification)
        with self._database.write() as work:
            must_exist(work, by)
            work.alone(_ONE_AT_A_TIME)
            if before is not None:
                _must_be_as_read(work, before)
            found = _write_classification(work, classification)
            return work.done(Topic.TABLES, ids=(found.id,))

    def preview_code_lists(
        self,
        found: OutsideList,
        reading: Reading | None = None,
        name: str = "",
        progress: Progress | None = None,
    ) -> CodeListPreview:
        """What importing code lists would change; nothing is written.

        ``name``: of the list where no column names one; else what the heading says, or sheet or file.  Raises
        ``Refused`` for a sheet, line or column that is not there.
        """
        wanted = reading or Reading()
        sheet = sheet_to_read(found, CODE_VOCABULARY, wanted, has_label)
        with self._database.read() as work:
            own = own_classifications(work)
        usual = Path(found.name).stem if len(found.sheets) == 1 else sheet.name
        told = told_of(progress, "lists.doing.reading")
        seen = read_code_lists(sheet.lines, own, " ".join(name.split()), wanted, told, usual)
        return replace(seen, reading=as_read(seen.reading, sheet), sheets=found.names, file_name=found.name)

    def import_code_lists(self, preview: CodeListPreview, choices: ListChoices, by: int) -> Changes:
        """Write what was shown, in one transaction; ``ids`` are the lists written.

        Raises ``ConflictError`` where somebody changed one of the lists since, ``Refused`` where
        nothing is new, or for a new list with the name of another; nothing is written then.
        """
        made = made_lists(preview, choices)
        if not made:
            raise Refused("lists.nothing_new", name=preview.file_name)
        with self._database.write() as work:
            must_exist(work, by)
            work.alone(_ONE_AT_A_TIME)
            now = {same(each.name): each for each in own_classifications(work)}
            for read in preview.lists:
                if now.get(same(read.name)) != read.known:
                    raise ConflictError("lists.moved", name=read.name)
            for each in made:
                _must_be_good(each)
                if not each.key and same(each.name) in now:
                    raise Refused("lists.taken", name=each.name)
            written = [_write_classification(work, each) for each in made]
            return work.done(Topic.TABLES, ids=tuple(record.id for record in written))

    def undo_code_lists(self, preview: CodeListPreview, ids: Collection[int], by: int) -> Changes:
        """Take an import back: lists among ``ids`` that were there get their old entries, new ones go."""
        before = {each.known.key: each.known for each in preview.lists if each.known is not None}
        with self._database.write() as work:
            must_exist(work, by)
            work.alone(_ONE_AT_A_TIME)
            query = select(ClassificationRecord).where(ClassificationRecord.id.in_(ids))
            for record in list(work.session.scalars(query)):
                if record.key in before:
                    _write_classification(work, before[record.key])
                else:
                    work.session.delete(record)
            return work.done(Topic.TABLES, ids=tuple(ids))

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


def _write_classification(work: UnitOfWork, classification: Classification) -> ClassificationRecord:
    records = {each.key: each for each in work.session.scalars(select(ClassificationRecord))}
    key = classification.key or free_key(classification.name, {*records, *BUILT_IN_KEYS}, "klasifikasi")
    found = records.get(key) or ClassificationRecord(key=key)
    found.name, found.note = classification.name.strip(), classification.note.strip()
    found.items = json.dumps(items_to_list(classification), ensure_ascii=False)
    work.session.add(found)
    work.session.flush()  # the answer names it
    return found


def _must_be_as_read(work: UnitOfWork, before: Classification) -> None:
    """Raise ``ConflictError`` where the list is another one now, or gone."""
    now = {each.key: each for each in own_classifications(work)}
    if now.get(before.key) != before:
        raise ConflictError("tables.classification_moved", name=before.name)


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
