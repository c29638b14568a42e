"""Code lists of the office: read, saved, removed."""

from __future__ import annotations

import json

from sqlalchemy import delete, select

from app.core.changes import Changes, Topic
from app.core.errors import NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.tables.classifications import BUILT_IN, BUILT_IN_KEYS
from app.domain.tables.codec import items_from_list, items_to_list
from app.domain.tables.definition import Classification
from app.domain.tables.naming import free_key
from app.models import ClassificationRecord
from app.services.tables.activities import Activities
from app.services.tables.keeping import must_exist


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
