"""Prints SOPs: the sheet of a version or a draft, its service standard, the list of those in force.

How the papers look is not known here; nothing is stored.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from app.core.texts import say
from app.db.direct import Fixed
from app.db.uow import Database
from app.domain.dates import say_date
from app.domain.measured import MeasuredTimes
from app.domain.sop import Sop
from app.domain.sop_papers import PrintedSop, SopListLine, SopListPaper, SopPaperOptions
from app.files.export import write_file
from app.files.store import FileStore
from app.services.dispositions.compose import letterhead
from app.services.registry import Registry
from app.services.versions import Versions

#: In the order of their registration; the definition says what the document itself prints.
IN_FORCE = Fixed(
    "SELECT number, title, institution, effective, definition FROM sop_version "
    "WHERE state = 'in_force' ORDER BY sop_id"
)
OFFICE_LOGO = Fixed("SELECT logo_sha256 FROM office WHERE id = 1")
_NONE = ("", "-", "–", "—")  # offices write any of these where there is nothing


class SopPapers:
    """Papers about SOPs, as PDF."""

    def __init__(self, database: Database, files: FileStore, registry: Registry, versions: Versions) -> None:
        self._database = database
        self._files = files
        self._registry = registry
        self._versions = versions

    def sheet(self, version_id: int, options: SopPaperOptions) -> PrintedSop:
        """The official sheet of a version.

        Raises ``NotFound`` for an unknown version or a lost logo, ``Refused`` for what cannot be
        printed: words no font has, an unknown size.
        """
        sop = self._registry.sop(version_id)
        return self._print(sop, options, self._measured(version_id, sop) if options.with_service else None)

    def sheet_of(self, sop: Sop, options: SopPaperOptions) -> bytes:
        """The sheet of a text that need not be stored; raises as :meth:`sheet`."""
        return self._print(sop, options).data

    def service_standard(self, version_id: int, options: SopPaperOptions) -> PrintedSop:
        """The service standard, with the times of completed cases where there are any.

        Raises ``NotFound``, and ``Refused`` for an SOP without one or with words no font has.
        """
        from app.reports.sop.sheet import print_service  # reportlab is not needed to start

        sop = self._registry.sop(version_id)
        return print_service(sop, options, self._measured(version_id, sop))

    def list_in_force(self, options: SopPaperOptions) -> PrintedSop:
        """The *daftar SOP* of today under the office's letterhead; raises ``Refused`` as :meth:`sheet`."""
        from app.reports.sop.listing import print_list

        self._registry.come_into_force()
        as_of = say_date(self._registry.today())
        with self._database.read() as work:
            head, _city = letterhead(work)
            lines = tuple(_line(*row) for row in work.direct.rows(IN_FORCE))
        logo = self._files.get(head.logo_sha256, "logo") if head.logo_sha256 else None
        return PrintedSop(print_list(SopListPaper(head, as_of, lines), options.size, logo), options.size)

    def save(self, data: bytes, path: Path) -> Path:
        """Write a printed paper to ``path``; raises ``OutsideTrouble``."""
        return write_file(path, data)

    def _print(self, sop: Sop, options: SopPaperOptions, measured: MeasuredTimes | None = None) -> PrintedSop:
        from app.reports.sop.sheet import print_sop

        return print_sop(sop, options, self._logo(sop.logo), measured)

    def _measured(self, version_id: int, sop: Sop) -> MeasuredTimes | None:
        return self._versions.measured_times(version_id) if sop.service else None

    def _logo(self, logo: str) -> bytes | None:
        """The picture's bytes: the office's own, or the one stored under its SHA-256."""
        if logo == "office":
            with self._database.read() as work:
                row = work.direct.row(OFFICE_LOGO)
            logo = row[0] if row else ""
        return self._files.get(logo, "logo") if logo else None


def _line(
    number: str, title: str, institution: str, effective: date | str | None, definition: str
) -> SopListLine:
    """A line of the list; the document's own date goes before the day it was put in force here."""
    identity: dict[str, Any] = json.loads(definition)["identity"]
    printed = str(identity.get("effective", "")).strip()
    if printed in _NONE and effective:
        printed = say_date(date.fromisoformat(effective) if isinstance(effective, str) else effective)
    revised = str(identity.get("revised", "")).strip()
    note = "" if revised in _NONE else say("sop_paper.list.revised", date=revised)
    return SopListLine(number, title, printed, institution, note)
