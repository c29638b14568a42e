"""The SOP registry: presets, the list of all SOPs, finding one by its name.

It stores the presets and finds SOPs; how a version is written and comes into force stands in
``services.drafting`` and ``services.versions``, whether an SOP is well made in ``domain.findings``.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotFound
from app.core.paths import resource
from app.db.direct import Fixed
from app.db.uow import Database, UnitOfWork
from app.domain.cases import Route
from app.domain.findings import RULES
from app.domain.sop import Sop, from_dict
from app.domain.versions import NO_FINDINGS, PENDING, FindingCounts, Happened, VersionState, a_year_after
from app.models import SopRecord, SopVersion
from app.services.routes import Routes as Routes
from app.services.timers import Timers
from app.services.versioning import (
    NOBODY,
    as_date,
    counted,
    due_versions,
    judged,
    let_come,
    put_in_force,
    tell,
    write_down,
    written,
)

#: Presets in the order in which they are listed.
PRESET_KEYS = (
    "metro-videografis",
    "metro-pengumpulan",
    "magetan-penyebarluasan",
    "tanjabbar-metadata",
    "sragen-pengelolaan",
)

#: Versions that can stand for their SOP; read without their definitions.
LISTED = Fixed(
    "SELECT v.sop_id, v.effective, v.evaluation_due, v.serious, v.warnings, v.notes, v.can_run, v.state, "
    "v.id, s.key, v.version_no, v.number, v.title, v.institution, v.role_count, v.row_count, v.region, "
    "v.totals FROM sop_version v JOIN sop s ON s.id = v.sop_id "
    "WHERE v.state IN ('in_force', 'retired', 'draft', 'approved', 'discarded') "
    "ORDER BY v.sop_id, v.version_no"
)
#: Of all versions of an SOP: a case keeps the one it began with.
RUNNING = Fixed(
    'SELECT v.sop_id, count(*) FROM "case" c JOIN sop_version v ON v.id = c.sop_version_id '
    "WHERE c.status = 'running' GROUP BY v.sop_id"
)
STALE = Fixed("SELECT id FROM sop_version WHERE rules <> ? ORDER BY id DESC LIMIT ?")
OF_NUMBER = Fixed("SELECT id FROM sop_version WHERE sop_id = ? AND version_no = ?")
IN_FORCE = Fixed("SELECT id FROM sop_version WHERE state = 'in_force' ORDER BY sop_id")
ROLES = Fixed("SELECT definition FROM sop_version WHERE id = ?")
#: Which of an SOP's versions stands for it: the greatest, of equal ones the newest.
_RANK = {
    VersionState.IN_FORCE: 2,
    VersionState.RETIRED: 1,
    VersionState.APPROVED: 0,
    VersionState.DRAFT: 0,
    VersionState.DISCARDED: -1,
}
_STATES = {state.value: state for state in VersionState}
_VERSION = re.compile(r"(.+)@(draft|konsep|\d{1,9})", re.IGNORECASE | re.DOTALL)


class SopRow(NamedTuple):
    """An SOP as lists show it, by the version that stands for it.

    That is the one in force, else the newest retired one, else the one being worked on, else the newest
    discarded one.  ``draft_id``: the version being worked on (draft or approved), ``discarded_id``: the
    newest one that was thrown away; 0 without.  ``effective``: office
    date from which the shown version is in force, or is to be.  ``totals``: the norms added up.
    """

    id: int  # of the version
    key: str
    version_no: int
    number: str
    title: str
    institution: str
    roles: int
    rows: int
    running: int  # cases on any version of the SOP
    state: VersionState = VersionState.IN_FORCE
    region: str = ""  # first line of the institution
    totals: str = ""
    findings: FindingCounts = NO_FINDINGS
    draft_id: int = 0
    draft_state: VersionState | None = None
    in_force_id: int = 0
    effective: date | None = None
    evaluation_due: date | None = None
    can_run: bool = True  # whether a case can follow it
    discarded_id: int = 0


def read_presets() -> list[Sop]:
    """The SOPs that ship with the program."""
    return [read_definition(resource("sop", f"{key}.json")) for key in PRESET_KEYS]


def read_definition(path: Path) -> Sop:
    """One SOP out of its JSON file."""
    return from_dict(json.loads(path.read_text(encoding="utf-8")))


class Registry:
    """The registered SOPs."""

    def __init__(self, database: Database, clock: Clock, routes: Routes, timers: Timers) -> None:
        self._database = database
        self._clock = clock
        self._routes = routes
        self._timers = timers
        self._roles: dict[int, tuple[tuple[str, str], ...]] = {}  # of versions in force

    # -- keeping -------------------------------------------------------------------------

    def load_presets(self) -> Changes:
        """Register the shipped SOPs in force; what is there already, and unchanged, is left alone.

        A preset that came changed with the program is a new version, which replaces the earlier
        one.  Where the office has taken the SOP into its own hands (a version of its own, the
        shipped one retired), its versions stay as they are and nothing is added: nobody's
        procedure changes because a program was updated.
        """
        presets = [(sop, written(sop).columns) for sop in read_presets()]
        with self._database.write() as work:
            for sop, columns in presets:
                self._register(work, sop, columns)
            return work.done(Topic.SOPS)

    def come_into_force(self) -> Changes:
        """Put the versions in force whose day has come; done by every start and every reading."""
        with self._database.read() as work:
            due = due_versions(work.direct)
        if not due or due[0][1] > self.today():
            return Changes()
        with self._database.write() as work:
            zone = self._timers.timer(work.direct).clock.local_zone
            let_come(work, self._clock.now().astimezone(zone).date(), zone)
            return work.done(Topic.SOPS)

    def judge_anew(self, at_most: int = 25) -> Changes:
        """Count the findings of versions that were counted by other rules than the program's.

        Nothing is changed once all are counted: call again until then, with other work in between.
        """
        with self._database.read() as work:
            stale = [row[0] for row in work.direct.rows(STALE, (RULES, at_most))]
        for version_id in stale:  # a transaction each: nobody waits for all of them
            with self._database.write() as work:
                version = work.session.get_one(SopVersion, version_id, with_for_update=True)
                sop = from_dict(json.loads(version.definition))
                write_down(version, judged(sop, counted(sop)))
                work.done(Topic.SOPS)
        return Changes.of(Topic.SOPS) if stale else Changes()

    # -- reading -------------------------------------------------------------------------

    def today(self) -> date:
        """The office's date."""
        with self._database.read() as work:
            return self._timers.timer(work.direct).clock.to_local(self._clock.now()).date()

    def rows(self, *, with_discarded: bool = False) -> list[SopRow]:
        """Every SOP in the order of their registration.

        One of discarded versions only is left out unless ``with_discarded``.
        """
        self.come_into_force()
        with self._database.read() as work:
            running: dict[int, int] = dict(work.direct.rows(RUNNING))
            versions = work.direct.rows(LISTED)
        shown: dict[int, tuple[Any, ...]] = {}
        pending: dict[int, tuple[Any, ...]] = {}
        discarded: dict[int, int] = {}
        for version in versions:
            sop_id, state = version[0], version[7]
            if state in PENDING:
                pending[sop_id] = version
            elif state == VersionState.DISCARDED:
                discarded[sop_id] = version[8]
                if not with_discarded:
                    continue
            known = shown.get(sop_id)
            if known is None or _RANK[state] >= _RANK[known[7]]:
                shown[sop_id] = version
        return [
            _row(row, running.get(sop_id, 0), pending.get(sop_id), discarded.get(sop_id, 0))
            for sop_id, row in shown.items()
        ]

    def in_force(self) -> list[SopRow]:
        """The SOPs on which a case can be opened."""
        return [row for row in self.rows() if row.in_force_id and row.can_run]

    def functions(self) -> list[tuple[str, str]]:
        """Office functions that fill roles inside, of the SOPs in force: key and the names printed.

        A function printed under several names carries all of them, parted by " / ".
        """
        names: dict[str, list[str]] = {}
        for function, name in self._filled_inside():
            known = names.setdefault(function, [])
            if name not in known:
                known.append(name)
        return [(key, " / ".join(printed)) for key, printed in names.items() if key and printed]

    def find(self, name: str) -> int:
        """The version in force of the SOP with this number, title or key; raises ``NotFound``.

        Spaces and case do not matter; a part of a title is enough where it is the only one.
        ``NAME@2`` is the SOP's second version, ``NAME@draft`` (or ``@konsep``) the one being worked
        on, which is found by no other name.
        """
        rows = self.rows()
        settled = [row for row in rows if row.state not in PENDING]
        row = _named(settled, name)
        if row is not None:
            return row.id
        asked = _VERSION.fullmatch(name.strip())
        row = _named(rows, asked[1]) if asked else None
        found = self._version(row, asked[2]) if row and asked else 0
        if found:
            return found
        raise NotFound("sop.only_draft" if _named(rows, name) else "sop.not_found", sop=name)

    def sop(self, version_id: int) -> Sop:
        """The definition of a version; raises ``NotFound``."""
        with self._database.read() as work:
            return self._routes.sop(work.direct, version_id)

    def route(self, version_id: int) -> Route:
        """The compiled version; raises ``NotFound``, ``Refused`` where no case can follow it."""
        with self._database.read() as work:
            return self._routes.route(work.direct, version_id)

    # -- inside --------------------------------------------------------------------------

    def _filled_inside(self) -> Iterator[tuple[str, str]]:
        """Function and name of every role inside the office, of the SOPs in force in their order.

        Only the roles are read, and of every version once: what is in force says the same for ever.
        """
        self.come_into_force()
        with self._database.read() as work:
            in_force = [row[0] for row in work.direct.rows(IN_FORCE)]
            for version_id in in_force:
                if version_id not in self._roles:
                    found = work.direct.row(ROLES, (version_id,))
                    roles = json.loads(found[0])["roles"] if found else []
                    self._roles[version_id] = tuple(
                        (sys.intern(role.get("function", "")), sys.intern(role["name"]))
                        for role in roles
                        if not role.get("external")
                    )
        for version_id in in_force:
            yield from self._roles[version_id]

    def _version(self, row: SopRow, which: str) -> int:
        if not which.isdigit():
            return row.draft_id
        with self._database.read() as work:
            sop_id = work.session.scalar(select(SopRecord.id).where(SopRecord.key == row.key))
            found = work.direct.row(OF_NUMBER, (sop_id, int(which)))
        return int(found[0]) if found else 0

    def _register(self, work: UnitOfWork, sop: Sop, columns: Mapping[str, Any]) -> None:
        record = work.session.scalars(select(SopRecord).where(SopRecord.key == sop.key)).one_or_none()
        if record is None:
            record = SopRecord(key=sop.key)
            work.session.add(record)
            work.session.flush()
        versions = record.versions
        if any(_is_same(version, sop, str(columns["sha256"])) for version in versions):
            return
        if any(_is_the_offices(version) for version in versions):
            return
        now = self._clock.now()
        today = self._timers.timer(work.direct).clock.to_local(now).date()
        version = SopVersion(
            version_no=len(versions) + 1,
            state=VersionState.APPROVED.value,
            added_at=now,
            edited_at=now,
            effective=today,
            evaluation_due=a_year_after(today),
            **columns,
        )
        record.versions.append(version)
        work.session.flush()  # its history needs its id
        tell(work, version, Happened.REGISTERED, NOBODY, now)
        put_in_force(work, version, NOBODY, now, today)


def _is_same(version: SopVersion, sop: Sop, sha256: str) -> bool:
    """Whether the version holds this definition, be it written with fewer fields by an older program."""
    if version.sha256 == sha256:
        return True
    return version.made_by == NOBODY and from_dict(json.loads(version.definition)) == sop


def _is_the_offices(version: SopVersion) -> bool:
    """Whether somebody of the office has made this version, or ended it."""
    if version.made_by != NOBODY:
        return version.state != VersionState.DISCARDED
    return version.state == VersionState.RETIRED


def _row(version: tuple[Any, ...], running: int, pending: tuple[Any, ...] | None, discarded: int) -> SopRow:
    """An SOP by the version that stands for it, and the one being worked on."""
    _, effective, due, serious, warnings, notes, runs, state, id_, key, no, number, title, *rest = version
    institution, roles, rows, region, totals = rest
    return SopRow(
        id_,
        key,
        no,
        number,
        title,
        institution,
        roles,
        rows,
        running,
        _STATES[state],
        region,
        totals,
        FindingCounts(serious, warnings, notes),
        draft_id=pending[8] if pending else 0,
        draft_state=_STATES[pending[7]] if pending else None,
        in_force_id=id_ if state == VersionState.IN_FORCE else 0,
        effective=effective and _date(effective),
        evaluation_due=due and _date(due),
        can_run=bool(runs),
        discarded_id=discarded,
    )


#: There are far fewer days than SOPs.
_date = lru_cache(maxsize=1024)(as_date)


def _named(rows: list[SopRow], name: str) -> SopRow | None:
    """The row with this number, title or key, or the only one whose title or number holds ``name``."""
    wanted = _folded(name)
    for row in rows:
        if wanted and wanted in (_folded(row.number), _folded(row.title), _folded(row.key)):
            return row
    near = [row for row in rows if wanted and wanted in _folded(f"{row.title} {row.number}")]
    return near[0] if len(near) == 1 else None


def _folded(text: str) -> str:
    return "".join(text.casefold().split())
