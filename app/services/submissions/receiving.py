"""Writing down a delivery: its files, what was read out of them, and what it says to open remarks.

It runs inside the transaction of its caller and reads no file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import bindparam, insert, select

from app.core.errors import ConflictError, NotAllowed, NotFound, Refused
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.changes import changes_between
from app.domain.submissions.delivered import MetadataRead
from app.domain.submissions.review import Standing, allowed
from app.domain.submissions.terms import Act, FileRole, SubmissionState
from app.domain.tables.codec import plain
from app.domain.tables.rounds import RoundState, Step
from app.domain.tables.values import Value
from app.files.store import FileRef
from app.intake.packing import PackedTable, findings_out, unpack
from app.models import (
    DataRound,
    Opd,
    ShapeMapping,
    SubmissionDelivery,
    SubmissionFile,
    SubmissionRecord,
    SubmissionTable,
)
from app.services.submissions import keeping, remarks
from app.services.submissions.keeping import Happening
from app.services.submissions.looks import Candidate, Counts, NewDelivery, counted
from app.services.submissions.returning import note_step
from app.services.tables.keeping import Stamp


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file whose bytes are in the store."""

    name: str
    role: FileRole
    ref: FileRef


@dataclass(frozen=True)
class FoundTable:
    """A table that was read out of the file at place ``file`` of :attr:`Content.files`.

    ``cells``: of its definition.
    """

    version_id: int
    file: int
    cells: int
    read: PackedTable
    metadata: MetadataRead | None = None
    metadata_percent: int = 0

    @property
    def key(self) -> str:
        """The key of the table."""
        return self.read.ref.table

    @cached_property
    def counts(self) -> Counts:
        """Findings by severity."""
        return counted(self.read.findings)


@dataclass(frozen=True)
class Content:
    """All that a delivery brings.  ``answers``: the OPD's words by the id of a remark or a finding.

    ``decided``: what somebody said sheets without identity are, to be remembered.
    """

    files: tuple[TakenFile, ...]
    tables: tuple[FoundTable, ...] = ()
    findings: tuple[CellFinding, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    decided: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Received:
    """What was written: the submission, how many remarks the delivery answers, the files that are new."""

    record: SubmissionRecord
    answered: int
    files: tuple[TakenFile, ...]


# Statements made once: what is asked of every delivery.
_ROUND: Any = (
    select(DataRound)
    .where(DataRound.id == bindparam("round_id"))
    .with_for_update()
    .execution_options(populate_existing=True)
)
_OPD: Any = select(Opd.id).where(Opd.code == bindparam("code"))
_RECORD: Any = (
    select(SubmissionRecord)
    .where(SubmissionRecord.round_id == bindparam("round_id"), SubmissionRecord.opd_id == bindparam("opd_id"))
    .with_for_update()
)


def hold_round(work: UnitOfWork, round_id: int) -> DataRound:
    """The round, held until the transaction ends: who receives in it waits for the other."""
    found: DataRound | None = work.session.scalars(_ROUND, {"round_id": round_id}).one_or_none()
    if found is None:
        raise NotFound("requests.no_round", round=round_id)
    return found


def receive(
    work: UnitOfWork,
    opened: DataRound,
    opd_id: int,
    new: NewDelivery,
    content: Content,
    day: date,
    stamp: Stamp,
    *,
    is_excused: bool = False,
) -> Received:
    """Write a delivery of the round held.

    Raises ``Refused`` for an OPD that is not asked or nothing to take in, ``ConflictError`` where all
    of it came before, ``NotAllowed`` after approval.
    """
    asked = keeping.asked_tables(work, opened.id, opd_id)
    if not asked:
        raise Refused("requests.opd_not_asked", opd=new.opd, title=opened.title)
    is_outside = is_excused or opened.state == RoundState.CLOSED
    record, is_new = _record(work, opened, opd_id, day, stamp)
    whys = allowed(Standing(SubmissionState(record.state)), stamp.by)[Act.RECEIVE]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)
    fresh = _fresh_files(work, record, content.files, is_new=is_new)
    before = {} if is_new else keeping.newest_tables(work, record.id, with_body=True)
    record.deliveries += 1
    record.state = SubmissionState.RECEIVED.value
    record.is_outside = is_outside
    _take_letter(record, new)
    if is_new:
        _count_first(record, asked, content)
        record.id = keeping.insert_row(work, SubmissionRecord, **_facts(record))
    delivery = _add_delivery(work, record, new, content, day, stamp)
    files = _add_files(work, delivery, content.files, fresh)
    changed = _add_tables(work, record, delivery, content, files, before)
    answered = 0 if is_new else _take_answers(work, record, content.answers, changed, stamp)
    _remember(work, opd_id, content.decided, stamp)
    if content.tables:
        proof = next((each for each in fresh if each.role is FileRole.DATA), fresh[0])
        note_step(
            work,
            record,
            Step.ARRIVED,
            day,
            stamp,
            asked=[table.key for table in asked],
            tables=[table.key for table in content.tables],
            proof=(proof.name, proof.ref.sha256),
            channel=new.channel.strip(),
            note=new.note.strip(),
        )
    more = say("submissions.answered_too", count=answered) if answered else ""
    told = {"no": record.deliveries, "files": ", ".join(each.name for each in fresh), "more": more}
    keeping.tell(work, record, Happening.RECEIVED, stamp, told, no=int(is_new))
    if not is_new:
        keeping.recount(work, record)
    return Received(record, answered, fresh)


def _take_letter(record: SubmissionRecord, new: NewDelivery) -> None:
    """Number and date of the covering letter, as far as told: another letter has not the day of the old."""
    number = new.letter_no.strip()
    if number and number != record.letter_no:
        record.letter_no, record.letter_date = number, None
    if new.letter_date is not None:
        record.letter_date = new.letter_date


def _facts(record: SubmissionRecord) -> dict[str, Any]:
    """What was said of a new submission; it is written as a row, which takes a fraction of a flush."""
    return {name: value for name, value in vars(record).items() if not name.startswith("_")}


def _take_answers(
    work: UnitOfWork,
    record: SubmissionRecord,
    answers: Mapping[str, str],
    changed: Mapping[tuple[str, str, str], tuple[Value, Value]],
    stamp: Stamp,
) -> int:
    """What the OPD wrote beside remarks and findings that went back to it; tells how many it answers."""
    threads = {int(key): text for key, text in answers.items() if key.isdecimal()}
    others = {key: text for key, text in answers.items() if key.startswith(remarks.FINDING)}
    count = remarks.answered_by_file(work, record, threads, changed, stamp)
    return count + remarks.begun_by_file(work, record, others, stamp)


def _count_first(record: SubmissionRecord, asked: Sequence[keeping.AskedTable], content: Content) -> None:
    """What lists show of a first delivery, out of what it brought: nothing else is there yet."""
    record.tables = len(content.tables)
    record.filled = sum(table.read.filled for table in content.tables)
    whole = counted(content.findings)
    counts = {
        grade: whole[grade] + sum(table.counts[grade] for table in content.tables) for grade in Severity
    }
    record.refused, record.noted = counts[Severity.REFUSE], counts[Severity.NOTE]
    record.asked = record.unanswered = counts[Severity.ASK]
    percents = {table.key: table.metadata_percent for table in content.tables}
    roles = {file.role.value for file in content.files}
    keeping.note_missing(record, keeping.parts_in(record, asked, percents, roles))


def find_opd(work: UnitOfWork, code: str) -> int:
    """The id of the OPD with this code; raises ``NotFound``."""
    found: int | None = work.connection.execute(_OPD, {"code": code}).scalar()
    if found is None:
        raise NotFound("people.no_opd", opd=code)
    return found


def _record(
    work: UnitOfWork, opened: DataRound, opd_id: int, day: date, stamp: Stamp
) -> tuple[SubmissionRecord, bool]:
    """The submission, held, and whether it is a new one, which is not written yet."""
    where = {"round_id": opened.id, "opd_id": opd_id}
    found: SubmissionRecord | None = work.session.scalars(_RECORD, where).one_or_none()
    if found is not None:
        return found, False
    made = SubmissionRecord(
        round_id=opened.id,
        opd_id=opd_id,
        state=SubmissionState.RECEIVED.value,
        deliveries=0,
        letter_no="",
        arrived=day,
        changed_by=stamp.by,
        changed_at=stamp.at,
    )
    return made, True


def _fresh_files(
    work: UnitOfWork, record: SubmissionRecord, files: Sequence[TakenFile], *, is_new: bool
) -> tuple[TakenFile, ...]:
    """Those of ``files`` whose bytes have not come before."""
    came = {} if is_new else {file.sha256: no for no, file in keeping.files_of(work, record.id)}
    fresh = tuple(file for file in files if file.ref.sha256 not in came)
    if not fresh and files:
        raise ConflictError("submissions.came_before", name=files[0].name, no=came[files[0].ref.sha256])
    if not fresh:
        raise Refused("submissions.nothing_to_receive")
    return fresh


def _add_delivery(
    work: UnitOfWork,
    record: SubmissionRecord,
    new: NewDelivery,
    content: Content,
    day: date,
    stamp: Stamp,
) -> int:
    metadata = {
        table.key: {
            "variables": plain(table.metadata.variables),
            "indicators": plain(table.metadata.indicators),
        }
        for table in content.tables
        if table.metadata is not None
    }
    return keeping.insert_row(
        work,
        SubmissionDelivery,
        submission_id=record.id,
        no=record.deliveries,
        day=day,
        channel=new.channel.strip(),
        note=new.note.strip(),
        is_outside=record.is_outside,
        metadata_body=json.dumps(metadata, ensure_ascii=False),
        findings=findings_out(content.findings),
        made_by=stamp.by,
        made_at=stamp.at,
        withdrawn_by=0,
        withdrawn_reason="",
    )


def _add_files(
    work: UnitOfWork, delivery: int, files: Sequence[TakenFile], fresh: Sequence[TakenFile]
) -> list[int]:
    """Write the fresh files; their ids stand at the places of ``files``, 0 for one that came before."""
    return [
        keeping.insert_row(
            work,
            SubmissionFile,
            delivery_id=delivery,
            role=file.role.value,
            name=file.name,
            sha256=file.ref.sha256,
            size=file.ref.size,
            kind=file.ref.kind,
        )
        if file in fresh
        else 0
        for file in files
    ]


def _add_tables(
    work: UnitOfWork,
    record: SubmissionRecord,
    delivery: int,
    content: Content,
    files: Sequence[int],
    before: Mapping[str, SubmissionTable],
) -> dict[tuple[str, str, str], tuple[Value, Value]]:
    """Write the tables; answers what changed: (table, row, column) -> before and after."""
    changed: dict[tuple[str, str, str], tuple[Value, Value]] = {}
    rows = []
    for table in content.tables:
        if not files[table.file]:  # came before, with the very same bytes
            continue
        cells: Sequence[Any] = ()
        if table.key in before:
            cells = changes_between(unpack(before[table.key].body).figures, table.read.packed.figures).cells
            changed.update({(table.key, c.row, c.column): (c.before, c.after) for c in cells})
        home = {"submission_id": record.id, "delivery_id": delivery, "file_id": files[table.file]}
        rows.append({**home, **table_facts(table), "changed": len(cells)})
    if rows:
        work.connection.execute(insert(SubmissionTable), rows)
    return changed


def table_facts(table: FoundTable) -> dict[str, Any]:
    """A table as it is stored."""
    return {
        "table_key": table.key,
        "version_id": table.version_id,
        "sheet": table.read.sheet,
        "filled": table.read.filled,
        "cells": table.cells,
        "refused": table.counts[Severity.REFUSE],
        "asked": table.counts[Severity.ASK],
        "noted": table.counts[Severity.NOTE],
        "metadata_percent": table.metadata_percent,
        "body": table.read.body,
    }


def _remember(work: UnitOfWork, opd_id: int, decided: Sequence[Candidate], stamp: Stamp) -> None:
    """Keep what sheets of a shape are, so that the next file of that shape is taken by itself."""
    for each in decided:
        if not each.shape:
            continue
        query = select(ShapeMapping).where(
            ShapeMapping.opd_id == opd_id,
            ShapeMapping.shape == each.shape,
            ShapeMapping.table_key == each.table,
        )
        found = work.session.scalars(query).one_or_none()
        if found is None:
            found = ShapeMapping(opd_id=opd_id, shape=each.shape, table_key=each.table)
            work.session.add(found)
        found.placement = json.dumps(each.placement.to_dict(), ensure_ascii=False)
        found.made_by, found.made_at = stamp.by, stamp.at
