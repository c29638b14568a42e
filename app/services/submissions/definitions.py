"""Definitions as they are stored, each read once: hundreds of forms of one round ask for the same few.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import lru_cache

from sqlalchemy import select

from app.db.uow import UnitOfWork
from app.domain.tables.codec import table_from_dict
from app.domain.tables.definition import TableDefinition
from app.models import DataTableVersion


class Definitions:
    """Versions by their id."""

    def __init__(self) -> None:
        self._read: dict[int, TableDefinition] = {}

    def read(self, work: UnitOfWork, versions: Collection[int]) -> None:
        """Read those that are not known yet."""
        missing = sorted(set(versions) - self._read.keys())
        if missing:
            query = select(DataTableVersion.id, DataTableVersion.definition)
            found = work.connection.execute(query.where(DataTableVersion.id.in_(missing)))
            self._read.update((number, _definition(text)) for number, text in found)

    def of(self, version: int) -> TableDefinition:
        """A version that was read."""
        return self._read[version]


def older_versions(work: UnitOfWork, table_id: int, version_no: int) -> list[TableDefinition]:
    """Versions before, the newest first: their forms may still come in."""
    query = (
        select(DataTableVersion)
        .where(DataTableVersion.table_id == table_id, DataTableVersion.version_no < version_no)
        .order_by(DataTableVersion.version_no.desc())
    )
    return [read_version(version) for version in work.session.scalars(query)]


def read_version(version: DataTableVersion) -> TableDefinition:
    return _definition(version.definition)


@lru_cache(maxsize=128)
def _definition(text: str) -> TableDefinition:
    """A definition as it is stored.

    Its fingerprint is worked out here once, and travels with it to the processes that read.
    """
    found = table_from_dict(json.loads(text))
    _worked_out = found.fingerprint
    return found
