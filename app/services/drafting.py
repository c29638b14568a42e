"""Drafts of SOPs: begun, written in, thrown away and brought back.

A version that is no draft is never written in; how one comes into force stands in ``services.versions``.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from app.core import texts
from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.sop import Identity, Node, NodeKind, Role, Row, Sop, from_dict
from app.domain.versions import Happened, VersionState
from app.models import OfficeProfile, SopRecord, SopVersion
from app.services.rescue import Rescue
from app.services.versioning import (
    brought_up,
    free_of_pending,
    move,
    must_be,
    must_exist,
    named,
    person_names,
    say_state,
    tell,
    write_down,
    written,
)

#: Longest key of an SOP (the column takes 64 characters), room for a number included.
_KEY_LENGTH = 48


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is edited.  ``revision`` is handed back when saving; ``edited_at`` is UTC."""

    id: int
    key: str
    sop: Sop
    revision: int
    edited_at: datetime
    edited_by: str  # name of the person
    based_on: int  # the version it was begun from, 0 for none
    version_no: int = 1


class Drafting:
    """Writes drafts.  Every act takes the person who acts; ``ids`` of the answer is the version.

    ``rescue`` keeps what could not be saved.
    """

    def __init__(self, database: Database, clock: Clock, rescue: Rescue | None = None) -> None:
        self._database = database
        self._clock = clock
        self.rescue = rescue or Rescue(None, "", clock)

    # -- beginning -----------------------------------------------------------------------

    def create(self, by: int, title: str = "") -> Changes:
        """Begin a new SOP of one role and one row, under the office's letterhead."""
        with self._database.write() as work:
            must_exist(work, by)
            sop = _first_page(title.strip(), _institution(work))
            return self._begin(work, sop, by, Happened.CREATED)

    def duplicate(self, version_id: int, by: int) -> Changes:
        """Begin a new SOP that says what a version says; number and dates are left for the office.

        Raises ``NotFound``.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = work.session.get(SopVersion, version_id)
            if version is None:
                raise NotFound("sop.not_found", sop=version_id)
            return self._begin(work, _copy(_read(version)), by, Happened.DUPLICATED, version)

    def revise(self, version_id: int, by: int) -> Changes:
        """Begin a new version of the same SOP out of a settled one.

        Raises ``NotFound``, ``Refused`` where a version is being worked on already
        (``sop.draft_exists``) or this one was discarded.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            free_of_pending(work, version)
            if version.state in (VersionState.DRAFT, VersionState.APPROVED):
                raise Refused("sop.draft_exists", no=version.version_no, title=named(version))
            if version.state == VersionState.DISCARDED:
                raise Refused("sop.discarded", no=version.version_no, title=named(version))
            return self._add(work, version.sop, _read(version), by, Happened.REVISED, version)

    # -- writing -------------------------------------------------------------------------

    def open(self, version_id: int) -> Draft:
        """A draft to be edited; raises ``NotFound``, ``Refused`` where the version is no draft."""
        with self._database.read() as work:
            version = work.session.get(SopVersion, version_id)
            if version is None:
                raise NotFound("sop.not_found", sop=version_id)
            _must_be_draft(version)
            return Draft(
                id=version.id,
                key=version.sop.key,
                sop=_read(version),
                revision=version.revision,
                edited_at=version.edited_at,
                edited_by=person_names(work.direct).get(version.edited_by, ""),
                based_on=version.based_on,
                version_no=version.version_no,
            )

    def save(self, version_id: int, revision: int, sop: Sop, by: int) -> int:
        """Store what a draft says now; answers its new revision (the old one where nothing changed).

        ``revision`` is the one that was opened or saved last.  Raises ``ConflictError``
        (``sop.draft_moved``) where somebody wrote in between, ``Refused`` where the version is no
        draft any more, ``NotFound``.  The key is the SOP's and stays, whatever ``sop`` says.
        """
        with self._database.read() as work:
            key = work.session.scalar(
                select(SopRecord.key).join(SopVersion).where(SopVersion.id == version_id)
            )
        if key is None:
            raise NotFound("sop.not_found", sop=version_id)
        new = written(replace(sop, key=key))  # judged before the transaction: others need not wait
        with self._database.write() as work:
            must_exist(work, by)
            version = work.session.get_one(SopVersion, version_id, with_for_update=True)
            _must_be_draft(version)
            if version.revision != revision:
                names = person_names(work.direct)
                raise ConflictError(
                    "sop.draft_moved", who=names.get(version.edited_by, "–"), title=named(version)
                )
            if version.sha256 == new.sha256:
                return revision
            write_down(version, new.columns)
            version.revision += 1
            version.edited_by, version.edited_at = by, self._clock.now()
            saved = version.revision
            work.done(Topic.SOPS, ids=(version_id,))
            return saved

    # -- throwing away -------------------------------------------------------------------

    def discard(self, version_id: int, by: int) -> Changes:
        """Throw a draft (or an approved version) away; it can be brought back.

        Raises ``NotFound``, ``ConflictError`` for a version in another state.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            move(version, VersionState.DISCARDED)
            version.effective = None
            tell(work, version, Happened.DISCARDED, by, self._clock.now())
            return work.done(Topic.SOPS, ids=(version_id,))

    def bring_back(self, version_id: int, by: int) -> Changes:
        """Make a discarded version a draft again.

        Raises ``NotFound``, ``ConflictError`` for one that is not discarded, ``Refused`` where
        another version of the SOP is being worked on by now.
        """
        with self._database.write() as work:
            must_exist(work, by)
            version = brought_up(work, version_id, self._clock.now())
            must_be(version, VersionState.DISCARDED)
            free_of_pending(work, version)
            move(version, VersionState.DRAFT)
            tell(work, version, Happened.BROUGHT_BACK, by, self._clock.now())
            return work.done(Topic.SOPS, ids=(version_id,))

    # -- inside --------------------------------------------------------------------------

    def _begin(
        self, work: UnitOfWork, sop: Sop, by: int, what: Happened, source: SopVersion | None = None
    ) -> Changes:
        record = SopRecord(key=_free_key(work, sop.identity.title))
        work.session.add(record)
        work.session.flush()  # its versions need its id
        return self._add(work, record, sop, by, what, source)

    def _add(
        self,
        work: UnitOfWork,
        record: SopRecord,
        sop: Sop,
        by: int,
        what: Happened,
        source: SopVersion | None,
    ) -> Changes:
        now, based_on = self._clock.now(), source.id if source else 0
        version = SopVersion(
            version_no=max((version.version_no for version in record.versions), default=0) + 1,
            state=VersionState.DRAFT.value,
            based_on=based_on,
            calendar=source.calendar if source else "",
            made_by=by,
            added_at=now,
            edited_by=by,
            edited_at=now,
            **written(replace(sop, key=record.key)).columns,
        )
        record.versions.append(version)
        work.session.flush()  # the answer and the history name it
        tell(work, version, what, by, now, based_on=based_on)
        return work.done(Topic.SOPS, ids=(version.id,))


def _read(version: SopVersion) -> Sop:
    return from_dict(json.loads(version.definition))


def _must_be_draft(version: SopVersion) -> None:
    if version.state != VersionState.DRAFT:
        raise Refused(
            "sop.not_draft", no=version.version_no, title=named(version), state=say_state(version.state)
        )


def _first_page(title: str, institution: tuple[str, ...]) -> Sop:
    """A new SOP: one role, one row, one symbol in it."""
    return Sop(
        key="",
        identity=Identity(title=title, institution=institution),
        roles=(Role("pelaksana-1", texts.say("sop.first_role")),),
        rows=(Row(1, "1", "", (Node("1", "pelaksana-1", "capsule", NodeKind.WORK),)),),
        arrows=(),
        logo="office",
    )


def _copy(sop: Sop) -> Sop:
    """The same procedure for an SOP of its own: without what names or dates the other one."""
    identity = replace(
        sop.identity,
        title=texts.say("sop.copy_of", title=sop.identity.title),
        number="",
        made="",
        revised="",
        effective="",
        approved="",
        signed="",
    )
    return replace(sop, identity=identity, source="")


def _institution(work: UnitOfWork) -> tuple[str, ...]:
    office = work.session.get(OfficeProfile, 1)
    return tuple(line for line in (office.region, office.name) if line) if office else ()


def _free_key(work: UnitOfWork, title: str) -> str:
    """A key made of the title that no other SOP has."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:_KEY_LENGTH].strip("-") or "sop-baru"
    taken = set(work.session.scalars(select(SopRecord.key).where(SopRecord.key.startswith(plain))))
    key, no = plain, 1
    while key in taken:
        no += 1
        key = f"{plain}-{no}"
    return key
