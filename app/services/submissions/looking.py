"""Looks at files before they are taken in: what each is, whose, and what is wrong in it.

It stores nothing.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import bindparam, select

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import Database, UnitOfWork
from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.placing import Placed, TableRef
from app.domain.submissions.terms import FileRole
from app.domain.tables.form import FormIdentity
from app.intake.delivered import FileRead, Task
from app.intake.forms import read_identity
from app.intake.judging import Past, judged_again
from app.intake.packing import PackedTable
from app.intake.worker import Job, Outcome, ReadingStopped
from app.models import DataRound, Opd, SubmissionDelivery, SubmissionFile, SubmissionRecord
from app.services.submissions.expecting import (
    Knowledge,
    Stamp,
    Wanted,
    past_of,
    stamp_of,
)
from app.services.submissions.gathering import Gathered, gather
from app.services.submissions.looks import Candidate, Claims, Look, Source
from app.services.submissions.receiving import FoundTable
from app.services.submissions.telling import (
    candidates_of,
    claims_of,
    definitions_of,
    found_tables,
    sheets_of,
    shown_table,
)
from app.services.submissions.together import Batch
from app.services.submissions.workbooks import Workbooks

#: Looks kept at hand: a drop of a whole round's forms is looked at, and then taken in.
MOST_KEPT = 500
_Key = tuple[str, str, str]  # hash, name, what was chosen

Progress = Callable[[int, int, str], object]


@dataclass(frozen=True)
class Looked:
    """A look with all that was read: ``tables`` as they would be stored (``file`` is 0).

    ``findings`` concern no single table; ``answers``: the OPD's words to earlier remarks.
    """

    look: Look
    tables: tuple[FoundTable, ...] = ()
    findings: tuple[CellFinding, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Prepared:
    """A file, what it says it is, and what is known for it.

    ``already``: the sentence that its bytes came before; ``stamp``: of what it is checked with,
    None where it is not known yet whose it is.
    """

    gathered: Gathered
    identity: FormIdentity | None
    wanted: Wanted
    knowledge: Knowledge
    past: Past
    chosen: tuple[Candidate, ...]
    role: FileRole
    already: str
    stamp: Stamp | None

    @property
    def look(self) -> Look:
        """What is known of it before it is read."""
        file = self.gathered
        return Look(file.source, file.sha256, len(file.data), file.kind, self.role, already=self.already)

    def is_home(self, round_id: int, opd: str) -> bool:
        """Whether it was read and checked as of this round and OPD."""
        return bool(round_id and opd) and (round_id, opd) == (self.wanted.round_id, self.wanted.opd)


class Looker:
    """Looks at files.  The database is needed for a moment before each is read, and after."""

    def __init__(self, database: Database, books: Workbooks) -> None:
        self._database = database
        self._books = books
        self._kept: OrderedDict[_Key, tuple[Stamp, Looked]] = OrderedDict()

    def look_all(
        self,
        sources: Sequence[Source],
        wanted: Wanted,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> list[Looked]:
        """A look at each file; once ``cancelled`` says yes, those made so far."""
        done: list[Looked] = []
        files = (gather(source) for source in sources)
        with suppress(ReadingStopped):  # what was looked at so far is the answer
            for looked in self._looks(files, len(sources), wanted, cancelled):
                done.append(looked)
                if progress is not None:
                    progress(len(done), len(sources), looked.look.source.name)
        return done

    def look(
        self,
        gathered: Gathered,
        wanted: Wanted,
        chosen: tuple[Candidate, ...] = (),
        role: FileRole | None = None,
    ) -> Looked:
        """One file, with what somebody decided about it.

        What was looked at just now need not be read again, as long as nothing has changed of what
        it was read and checked with.
        """
        if role in (None, FileRole.DATA):
            kept = self._kept_of(gathered, wanted, chosen)
            if kept is not None:
                return kept
        prepared = self._prepare(gathered, wanted, Batch(), chosen, role)
        if prepared is None:
            return self._plain(gathered, wanted, role)
        outcome = next(iter(self._books.read_all([_job(prepared)], 1)))
        return self._seen(prepared, outcome)

    def _kept_of(self, gathered: Gathered, wanted: Wanted, chosen: tuple[Candidate, ...]) -> Looked | None:
        """What was looked at just now, as long as it still holds."""
        stamp, looked = self._kept.get(_key(gathered.sha256, gathered.source.name, chosen), (None, None))
        if looked is None or (looked.look.round_id, looked.look.opd) != (wanted.round_id, wanted.opd):
            return None
        with self._database.read() as work:  # the stamp is another one once these bytes have come
            return looked if stamp == stamp_of(work, wanted.round_id, wanted.opd) else None

    def _looks(
        self,
        files: Iterator[Gathered],
        count: int,
        wanted: Wanted,
        cancelled: Callable[[], bool] | None,
    ) -> Iterator[Looked]:
        """Workbooks are read side by side; the answers come in the order of the files."""
        known = Batch()
        order: list[_Prepared | Looked] = []

        def jobs() -> Iterator[Job]:
            for gathered in files:
                prepared = self._prepare(gathered, wanted, known)
                order.append(self._plain(gathered, wanted) if prepared is None else prepared)
                if prepared is not None:
                    yield _job(prepared)

        for outcome in self._books.read_all(jobs(), count, cancelled):
            while order and isinstance(order[0], Looked):
                yield order.pop(0)  # type: ignore[misc]  # just seen
            prepared = order.pop(0)
            assert isinstance(prepared, _Prepared)
            yield self._seen(prepared, outcome)
        for left in order:
            assert isinstance(left, Looked)
            yield left

    def _prepare(
        self,
        gathered: Gathered,
        wanted: Wanted,
        known: Batch,
        chosen: tuple[Candidate, ...] = (),
        role: FileRole | None = None,
    ) -> _Prepared | None:
        """What a workbook is read with; None for a file that is none, or cannot be had."""
        role = role or gathered.role
        if gathered.refusal or role is not FileRole.DATA:
            return None
        identity = read_identity(gathered.data)
        target = Wanted(identity.round, identity.opd) if identity else wanted
        if chosen:
            target = Wanted(chosen[0].round_id, chosen[0].opd)
        is_one = bool(target.round_id and target.opd)
        with self._database.read() as work:  # one instant: the stamp is of what the file is checked with
            knowledge = known.of(work, target, wanted)
            tables = [each.definition.key for each in knowledge.expected]
            return _Prepared(
                gathered,
                identity,
                target,
                knowledge,
                past_of(work, target.round_id, target.opd, tables, known.rules) if is_one else Past(),
                chosen,
                role,
                _already(work, gathered),
                stamp_of(work, target.round_id, target.opd) if is_one else None,
            )

    def _plain(self, gathered: Gathered, wanted: Wanted, role: FileRole | None = None) -> Looked:
        """A file that holds no tables: a signed page, a letter, or something else."""
        look = Look(
            gathered.source,
            gathered.sha256,
            len(gathered.data),
            gathered.kind,
            role or gathered.role,
            refusal=gathered.refusal,
            opd=wanted.opd,
            round_id=wanted.round_id,
        )
        if gathered.data or not gathered.refusal:
            with self._database.read() as work:
                look = replace(look, already=_already(work, gathered))
        return Looked(look)

    def _seen(self, prepared: _Prepared, outcome: Outcome[FileRead]) -> Looked:
        look = prepared.look
        if outcome.found is None:
            return Looked(replace(look, refusal=str(outcome.refusal)))
        read, knowledge = outcome.found, prepared.knowledge
        claims = claims_of(read.recognised, knowledge)
        round_id, opd = _target(read, prepared, claims)
        came = [table for table in read.tables if (table.ref.round, table.ref.opd) == (round_id, opd)]
        stamp = prepared.stamp
        if came and not prepared.is_home(round_id, opd):
            came, stamp = self._checked(came, knowledge, Wanted(round_id, opd))
        tables = tuple(found_tables(came, read, knowledge))
        findings = (*read.recognised.findings, *(read.pages.findings if read.pages else ()))
        look = replace(
            look,
            claims=claims,
            opd=opd,
            round_id=round_id,
            tables=tuple(shown_table(table, knowledge) for table in tables),
            findings=(*findings, *(each for table in tables for each in table.read.findings)),
            candidates=tuple(candidates_of(read.recognised, knowledge)),
            chosen=prepared.chosen,
            sheets=sheets_of(read.recognised),
        )
        looked = Looked(look, tables, findings, read.answers)
        if tables and stamp is not None:
            self._keep(looked, stamp)
        return looked

    def _keep(self, looked: Looked, stamp: Stamp) -> None:
        look = looked.look
        key = _key(look.sha256, look.source.name, look.chosen)
        self._kept[key] = (stamp, looked)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _checked(
        self, came: Sequence[PackedTable], knowledge: Knowledge, home: Wanted
    ) -> tuple[list[PackedTable], Stamp]:
        """Tables of which only their file told whose they are."""
        with self._database.read() as work:
            past = past_of(work, home.round_id, home.opd, [table.ref.table for table in came])
            stamp = stamp_of(work, home.round_id, home.opd)
        return judged_again(came, definitions_of(came, knowledge), past), stamp


def _key(digest: str, name: str, chosen: Sequence[Candidate]) -> _Key:
    told = [[each.table, each.opd, each.round_id, each.placement.to_dict()] for each in chosen]
    return digest, name, json.dumps(told, sort_keys=True)


def _job(prepared: _Prepared) -> Job:
    knowledge, gathered = prepared.knowledge, prepared.gathered
    task = Task(
        knowledge.expected,
        knowledge.known,
        prepared.identity,
        tuple(_placed(each, knowledge) for each in prepared.chosen),
        prepared.past,
        (prepared.wanted.round_id, prepared.wanted.opd),
    )
    return Job(gathered.source.name, (gathered.data, gathered.source.name, task))


def _placed(chosen: Candidate, knowledge: Knowledge) -> Placed:
    """A choice as the parser takes it; raises ``NotFound`` for what is not asked there."""
    for ref in knowledge.versions:
        if (ref.round, ref.opd, ref.table) == (chosen.round_id, chosen.opd, chosen.table):
            return Placed(ref, chosen.placement)
    raise NotFound("submissions.table_not_asked", table=chosen.table)


def _target(read: FileRead, prepared: _Prepared, claims: Claims | None) -> tuple[int, str]:
    """Where the file belongs: as chosen, as its form says, as remembered, else as wanted."""
    if prepared.chosen:
        return prepared.chosen[0].round_id, prepared.chosen[0].opd
    if read.recognised.placed:
        ref: TableRef = read.recognised.placed[0].ref
        return ref.round, ref.opd
    if claims is not None:
        return 0, ""
    return prepared.wanted.round_id, prepared.wanted.opd


_CAME: Any = (
    select(SubmissionDelivery.no, Opd.name, DataRound.title)
    .join(SubmissionFile, SubmissionFile.delivery_id == SubmissionDelivery.id)
    .join(SubmissionRecord, SubmissionRecord.id == SubmissionDelivery.submission_id)
    .join(Opd, Opd.id == SubmissionRecord.opd_id)
    .join(DataRound, DataRound.id == SubmissionRecord.round_id)
    .where(SubmissionFile.sha256 == bindparam("sha256"), SubmissionDelivery.withdrawn_at.is_(None))
    .limit(1)
)


def _already(work: UnitOfWork, gathered: Gathered) -> str:
    """The sentence that these very bytes came before; empty where they did not."""
    found = work.connection.execute(_CAME, {"sha256": gathered.sha256}).first()
    if found is None:
        return ""
    no, opd, title = found
    return say("submissions.came_already", no=no, opd=opd, title=title)
