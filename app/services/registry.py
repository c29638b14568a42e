"""The SOP registry: presets, versions, lists, and the compiled routes of running cases.

It stores and finds SOPs; whether an SOP is well made is judged in ``domain.findings``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound
from app.core.paths import resource
from app.db.uow import Database, UnitOfWork
from app.domain.cases import Route
from app.domain.sop import Sop, from_dict, to_dict
from app.models import CaseRecord, SopRecord, SopVersion
from app.services.routes import Routes as Routes

#: Presets in the order in which they are listed.
PRESET_KEYS = (
    "metro-videografis",
    "metro-pengumpulan",
    "magetan-penyebarluasan",
    "tanjabbar-metadata",
    "sragen-pengelolaan",
)


@dataclass(frozen=True, slots=True)
class SopRow:
    """An SOP's newest version as lists show it."""

    id: int  # of the version
    key: str
    version_no: int
    number: str
    title: str
    institution: str
    roles: int
    rows: int
    running: int


def read_presets() -> list[Sop]:
    """The SOPs that ship with the program."""
    return [read_definition(resource("sop", f"{key}.json")) for key in PRESET_KEYS]


def read_definition(path: Path) -> Sop:
    """One SOP out of its JSON file."""
    return from_dict(json.loads(path.read_text(encoding="utf-8")))


class Registry:
    """The registered SOPs."""

    def __init__(self, database: Database, clock: Clock, routes: Routes) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes

    def load_presets(self) -> Changes:
        """Register the shipped SOPs; what is there already, and unchanged, is left alone."""
        with self._database.write() as work:
            for sop in read_presets():
                self._register(work, sop)
            return work.done(Topic.SOPS)

    def rows(self) -> list[SopRow]:
        """The newest version of every SOP, in the order of their registration."""
        with self._database.read() as work:
            newest = select(func.max(SopVersion.id)).group_by(SopVersion.sop_id).scalar_subquery()
            running = (  # on any version of the SOP: a case keeps the one it began with
                select(SopVersion.sop_id, func.count().label("cases"))
                .join(CaseRecord, CaseRecord.sop_version_id == SopVersion.id)
                .where(CaseRecord.status == "running")
                .group_by(SopVersion.sop_id)
                .subquery()
            )
            found = work.session.execute(
                select(SopVersion, SopRecord.key, running.c.cases)
                .join(SopRecord, SopRecord.id == SopVersion.sop_id)
                .outerjoin(running, running.c.sop_id == SopVersion.sop_id)
                .where(SopVersion.id.in_(newest))
                .order_by(SopVersion.sop_id)
            ).all()
            return [self._row(work, version, key, cases or 0) for version, key, cases in found]

    def functions(self) -> list[tuple[str, str]]:
        """Office functions that fill roles inside, of the newest versions: key and the names printed.

        A function printed under several names carries all of them, parted by " / ".
        """
        names: dict[str, list[str]] = {}
        for row in self.rows():
            for role in self.sop(row.id).roles:
                known = names.setdefault(role.function, [])
                if role.name not in known and not role.external:
                    known.append(role.name)
        return [(key, " / ".join(printed)) for key, printed in names.items() if key and printed]

    def find(self, name: str) -> int:
        """The newest version's id of the SOP with this number, title or key; raises ``NotFound``.

        Spaces and case do not matter; a part of a title is enough where it is the only one.
        """
        wanted = _folded(name)
        rows = self.rows()
        for row in rows:
            if wanted in (_folded(row.number), _folded(row.title), _folded(row.key)):
                return row.id
        near = [row for row in rows if wanted and wanted in _folded(f"{row.title} {row.number}")]
        if len(near) == 1:
            return near[0].id
        raise NotFound("sop.not_found", sop=name)

    def sop(self, version_id: int) -> Sop:
        """The definition of a version; raises ``NotFound``."""
        with self._database.read() as work:
            return self._routes.route(work.connection, version_id).sop

    def route(self, version_id: int) -> Route:
        """The compiled version; raises ``NotFound``."""
        with self._database.read() as work:
            return self._routes.route(work.connection, version_id)

    def _register(self, work: UnitOfWork, sop: Sop) -> None:
        definition = json.dumps(to_dict(sop), ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(definition.encode()).hexdigest()
        record = work.session.scalars(select(SopRecord).where(SopRecord.key == sop.key)).one_or_none()
        if record is None:
            record = SopRecord(key=sop.key)
            work.session.add(record)
        versions: Sequence[SopVersion] = record.versions
        if any(version.sha256 == digest for version in versions):
            return
        record.versions.append(
            SopVersion(
                version_no=len(versions) + 1,
                number=sop.identity.number,
                title=sop.identity.title,
                institution=sop.institution,
                definition=definition,
                sha256=digest,
                added_at=self._clock.now(),
            )
        )

    def _row(self, work: UnitOfWork, version: SopVersion, key: str, running: int) -> SopRow:
        sop = self._routes.route(work.connection, version.id).sop
        return SopRow(
            id=version.id,
            key=key,
            version_no=version.version_no,
            number=version.number,
            title=version.title,
            institution=version.institution,
            roles=len(sop.roles),
            rows=len(sop.rows),
            running=running,
        )


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
