"""The register of OPDs taken in from lists: shown first, then written in one transaction.

One by one they are kept by ``services.people``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import select

from app.core.changes import Changes, Topic
from app.core.errors import ConflictError, OutsideTrouble, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.tables.delimited import decode, read_lines
from app.domain.tables.opds import (
    FIELDS,
    OpdFacts,
    OpdLine,
    OpdOutcome,
    OpdPreview,
    merged,
    opd_changes,
    read_opds,
)
from app.models import Opd

_ZIP = b"PK\x03\x04"  # a workbook of Excel or LibreOffice


class OpdRegister:
    """Takes lists of OPDs in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def preview_file(self, path: Path) -> OpdPreview:
        """What the list at ``path`` (CSV, TSV) would change.

        Raises ``OutsideTrouble`` where it cannot be read, ``Refused`` for a workbook.
        """
        try:
            data = path.read_bytes()
        except OSError as error:
            raise OutsideTrouble(
                "files.unreadable", path=str(path), detail=error.strerror or str(error)
            ) from error
        if data.startswith(_ZIP):
            raise Refused("tables.workbook", name=path.name)
        return self._preview(decode(data))

    def preview_text(self, text: str) -> OpdPreview:
        """What pasted cells (parted by tabs) would change."""
        return self._preview(text, "\t" if "\t" in text else "")

    def take(self, preview: OpdPreview, choices: Mapping[int, bool] | None = None) -> Changes:
        """Write what was shown; ``choices``: line -> taken or not, against what the preview says.

        ``ids`` are the OPDs written.  Raises ``ConflictError`` where the register moved since it was
        shown, and nothing is written then.
        """
        wanted = choices or {}
        with self._database.write() as work:
            now = _facts(work)
            written = []
            for line in preview.lines:
                if line.outcome is OpdOutcome.PROBLEM or not wanted.get(line.line, line.is_taken):
                    continue
                _must_be_fresh(line, now)
                written.append(_write(work, line, now))
            return work.done(Topic.OPDS, Topic.QUEUES, ids=tuple(opd.id for opd in written))

    def _preview(self, text: str, separator: str = "") -> OpdPreview:
        lines = read_lines(text, separator)
        if not lines:
            raise Refused("opds.empty")
        with self._database.read() as work:
            return read_opds(lines, _facts(work))


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
