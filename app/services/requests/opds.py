"""The register of OPDs taken in from lists: shown first, then written in one transaction.

One by one they are kept by ``services.people``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.delimited import read_lines
from app.domain.tables.opds import (
    FIELDS,
    OPD_VOCABULARY,
    OpdFacts,
    OpdLine,
    OpdOutcome,
    OpdPreview,
    has_name,
    merged,
    opd_changes,
    read_opds,
)
from app.domain.tables.outside import OutsideList, Progress, Reading, Sheet, tell
from app.models import Opd
from app.services.tables.outside import as_read, open_outside, sheet_to_read, told_of

#: Imports wait for each other, so that each is judged by what the one before left.
_ONE_AT_A_TIME = "import of OPDs"


class OpdRegister:
    """Takes lists of OPDs in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_list(self, path: Path, progress: Progress | None = None) -> OutsideList:
        """The list at ``path`` (CSV, .xlsx, .xls, .ods) as it lies; needs no database.

        Raises ``OutsideTrouble`` where it cannot be read, ``Refused`` where it is no list.
        """
        return open_outside(path, progress)

    def preview_list(
        self, found: OutsideList, reading: Reading | None = None, progress: Progress | None = None
    ) -> OpdPreview:
        """What a list would change; nothing is written.  ``progress`` may raise to stop.

        Raises ``Refused`` for a sheet, line or column that is not there.
        """
        wanted = reading or Reading()
        sheet = sheet_to_read(found, OPD_VOCABULARY, wanted, has_name)
        with self._database.read() as work:
            register = _facts(work)
        seen = read_opds(sheet.lines, register, wanted, told_of(progress, "lists.doing.reading"))
        return replace(seen, reading=as_read(seen.reading, sheet), sheets=found.names, file_name=found.name)

    def preview_file(self, path: Path) -> OpdPreview:
        """What the list at ``path`` would change, with its columns known by their headings."""
        return self.preview_list(self.open_list(path))

    def preview_text(self, text: str) -> OpdPreview:
        """What pasted cells (parted by tabs) would change."""
        lines = read_lines(text, "\t" if "\t" in text else "")
        if not lines:
            raise Refused("opds.empty")
        return self.preview_list(OutsideList("", "", (Sheet("", tuple(lines)),)))

    def take(
        self,
        preview: OpdPreview,
        choices: Mapping[int, bool] | None = None,
        progress: Progress | None = None,
    ) -> Changes:
        """Write what was shown; ``choices``: line -> taken or not, against what the preview says.

        ``ids`` are the OPDs written.  Where ``progress`` raises nothing is written.  Raises
        ``ConflictError`` where the register moved since it was shown, and nothing is written then.
        """
        wanted, told = choices or {}, told_of(progress, "lists.doing.saving")
        with self._database.write() as work:
            work.alone(_ONE_AT_A_TIME)
            now = _facts(work)
            written = []
            for done, line in enumerate(preview.lines, 1):
                tell(told, done, len(preview.lines))
                if line.outcome is OpdOutcome.PROBLEM or not wanted.get(line.line, line.is_taken):
                    continue
                _must_be_fresh(line, now)
                written.append(_write(work, line, now))
            return work.done(Topic.OPDS, Topic.QUEUES, ids=tuple(opd.id for opd in written))


def _facts(work: UnitOfWork) -> dict[int, OpdFacts]:
    query = select(Opd).order_by(Opd.code)
    return {
        opd.id: OpdFacts(**{name: getattr(opd, name) for name in FIELDS})
        for opd in work.session.scalars(query)
    }


def _must_be_fresh(line: OpdLine, now: Mapping[int, OpdFacts]) -> None:
    if line.id:
        fresh = line.id in now and (
            line.outcome is OpdOutcome.DOUBLE or opd_changes(now[line.id], line.facts) == line.changes
        )
    else:
        fresh = line.facts.code.casefold() not in {facts.code.casefold() for facts in now.values()}
    if not fresh:
        raise ConflictError("opds.moved", name=line.facts.name)


def _write(work: UnitOfWork, line: OpdLine, now: dict[int, OpdFacts]) -> Opd:
    opd = work.session.get(Opd, line.id) if line.id else None
    facts = merged(now[line.id], line.facts) if opd is not None else line.facts
    opd = opd or Opd()
    for name in FIELDS:
        setattr(opd, name, getattr(facts, name))
    work.session.add(opd)
    work.session.flush()  # a code may come only once
    now[opd.id] = facts
    return opd
