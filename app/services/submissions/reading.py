"""What is stored of submissions, as lists and windows show it; it changes nothing.

It runs inside the transaction of its caller and unpacks figures only where findings are counted by table.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.review import allowed, missing
from app.domain.submissions.terms import Act, FileRole, GatePart, SubmissionState, ThreadState
from app.domain.tables.periods import period_of
from app.intake.packing import unpack_findings
from app.models import (
    ApprovedTable,
    DataRound,
    Opd,
    Person,
    Remark,
    RoundTableRecord,
    SubmissionDelivery,
    SubmissionEvent,
    SubmissionFile,
    SubmissionRecord,
    SubmissionReturn,
    SubmissionTable,
)
from app.services.submissions import keeping
from app.services.submissions.binding import OpenStep
from app.services.submissions.looks import Counts
from app.services.submissions.rows import (
    ActOffer,
    DeliveryLine,
    FileRow,
    GateLine,
    HappeningRow,
    ReturnRow,
    SubmissionDetail,
    SubmissionRow,
    TableLine,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which submissions are asked for; empty means all."""

    round_id: int = 0
    year: int = 0
    states: Collection[SubmissionState] = ()
    submission: int = 0


def rows_of(work: UnitOfWork, wanted: Wanted) -> list[SubmissionRow]:
    """Submissions as lists show them, the newest act first."""
    query: Any = (
        select(SubmissionRecord, DataRound, Opd.code, Opd.name)
        .join(DataRound, DataRound.id == SubmissionRecord.round_id)
        .join(Opd, Opd.id == SubmissionRecord.opd_id)
        .order_by(SubmissionRecord.changed_at.desc(), SubmissionRecord.id.desc())
    )
    if wanted.round_id:
        query = query.where(SubmissionRecord.round_id == wanted.round_id)
    if wanted.year:
        query = query.where(DataRound.year == wanted.year)
    if wanted.states:
        query = query.where(SubmissionRecord.state.in_([state.value for state in wanted.states]))
    if wanted.submission:
        query = query.where(SubmissionRecord.id == wanted.submission)
    found = list(work.session.execute(query))
    names = person_names(work)
    asked = _asked_counts(work, {record.round_id for record, *_rest in found})
    return [
        _row(record, opened, (code, name), asked.get((record.round_id, record.opd_id), 0), names)
        for record, opened, code, name in found
    ]


def person_names(work: UnitOfWork) -> Mapping[int, str]:
    """Everybody's name by id."""
    return dict(work.session.execute(select(Person.id, Person.name)).all())


def find_id(work: UnitOfWork, round_id: int, opd: str) -> int:
    """The submission of an OPD (by code) in a round; raises ``NotFound`` where nothing came."""
    query = (
        select(SubmissionRecord.id)
        .join(Opd, Opd.id == SubmissionRecord.opd_id)
        .where(SubmissionRecord.round_id == round_id, Opd.code == opd)
    )
    found = work.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("submissions.nothing_came", opd=opd, round=round_id)
    return int(found)


def detail_of(work: UnitOfWork, submission: int, by: int, step: OpenStep) -> SubmissionDetail:
    """A submission whole, with the acts as person ``by`` may do them.  Raises ``NotFound``."""
    record = keeping.find_submission(work, submission)
    (row,) = rows_of(work, Wanted(submission=submission))
    names = person_names(work)
    files = keeping.files_of(work, submission, with_withdrawn=True)
    case_id = work.session.get_one(DataRound, record.round_id).case_id
    return SubmissionDetail(
        row=row,
        gate=gate_lines(work, record),
        tables=tuple(_table_lines(work, record)),
        deliveries=tuple(_delivery_lines(work, submission, files, names)),
        returns=tuple(return_rows(work, submission, names)),
        history=tuple(_history(work, submission, names)),
        acts=offers(work, record, by),
        case_id=case_id,
        case_task=step.task,
        case_step=step.words,
    )


def offers(work: UnitOfWork, record: SubmissionRecord, by: int) -> tuple[ActOffer, ...]:
    """Every act, and why it would not pass."""
    judged = allowed(keeping.standing_of(work, record), by)
    found = []
    for act, whys in judged.items():
        reasons = [str(why) for why in whys]
        if act is Act.APPROVE and record.is_outside:
            reasons.insert(0, say("submissions.outside"))
        found.append(ActOffer(act, not reasons, " ".join(reasons)))
    return tuple(found)


def gate_lines(work: UnitOfWork, record: SubmissionRecord) -> tuple[GateLine, ...]:
    """The parts of a submission, whether each is there, and in words what is or is not."""
    gaps: dict[GatePart, list[str]] = {}
    for gap in missing(keeping.parts_of(work, record)):
        gaps.setdefault(gap.part, []).append(gap.sentence)
    there = _there_in_words(work, record)
    return tuple(
        GateLine(part, part not in gaps, " ".join([*gaps.get(part, ()), there[part]]).strip())
        for part in GatePart
    )


def _there_in_words(work: UnitOfWork, record: SubmissionRecord) -> Mapping[GatePart, str]:
    asked = keeping.asked_tables(work, record.round_id, record.opd_id)
    came = keeping.newest_tables(work, record.id)
    lacking = [table.title for table in asked if table.key not in came]
    told = [came[table.key] for table in asked if table.key in came]
    full = sum(1 for table in told if table.metadata_percent == 100)
    signed = [file.name for _no, file in keeping.files_of(work, record.id) if file.role == FileRole.SIGNED]
    data = say("submissions.gate.data", came=len(told), asked=len(asked))
    if lacking and told:
        data = say(
            "submissions.gate.data_lacking", came=len(told), asked=len(asked), titles="; ".join(lacking)
        )
    letter = ""
    if record.letter_no and record.letter_date:
        letter = say("submissions.gate.letter", number=record.letter_no, day=_say(record.letter_date))
    return {
        GatePart.DATA: data,
        GatePart.METADATA: say("submissions.gate.metadata", full=full, came=len(told)) if told else "",
        GatePart.SIGNED: say("submissions.gate.signed", name=signed[-1]) if signed else "",
        GatePart.LETTER: letter,
    }


def _say(day: date) -> str:
    from app.domain.dates import say_date

    return say_date(day)


def counts_of(record: SubmissionRecord | SubmissionTable) -> Counts:
    """The stored counts of findings."""
    return {
        Severity.REFUSE: record.refused,
        Severity.ASK: record.asked,
        Severity.NOTE: record.noted,
    }


def return_rows(work: UnitOfWork, submission: int, names: Mapping[int, str]) -> list[ReturnRow]:
    """Every return, oldest first."""
    query = select(SubmissionReturn).where(SubmissionReturn.submission_id == submission)
    return [
        ReturnRow(
            no=found.no,
            delivery_no=found.delivery_no,
            day=found.day,
            new_due=found.new_due,
            reason=found.reason,
            remarks=found.remarks,
            by=names.get(found.made_by, ""),
            at=found.made_at,
            file=found.file_name,
            file_sha256=found.file_sha256,
            letter=found.letter_name,
            letter_sha256=found.letter_sha256,
        )
        for found in work.session.scalars(query.order_by(SubmissionReturn.no))
    ]


def _asked_counts(work: UnitOfWork, rounds: Collection[int]) -> dict[tuple[int, int], int]:
    query: Any = (
        select(RoundTableRecord.round_id, RoundTableRecord.opd_id, func.count())
        .where(RoundTableRecord.round_id.in_(rounds))
        .group_by(RoundTableRecord.round_id, RoundTableRecord.opd_id)
    )
    return {(opened, opd): count for opened, opd, count in work.session.execute(query)}


def _row(
    record: SubmissionRecord,
    opened: DataRound,
    opd: tuple[str, str],
    asked: int,
    names: Mapping[int, str],
) -> SubmissionRow:
    return SubmissionRow(
        id=record.id,
        round_id=record.round_id,
        round_title=opened.title,
        period=opened.period,
        period_label=period_of(opened.period).label,
        opd=opd[0],
        opd_name=opd[1],
        state=SubmissionState(record.state),
        deliveries=record.deliveries,
        turns=record.turns,
        tables=record.tables,
        asked_tables=asked,
        filled=record.filled,
        counts=counts_of(record),
        unanswered=record.unanswered,
        open_remarks=record.open_remarks,
        answered_remarks=record.answered_remarks,
        missing=tuple(GatePart(part) for part in json.loads(record.missing)),
        letter_no=record.letter_no,
        letter_date=record.letter_date,
        due=record.due or opened.due,
        arrived=record.arrived,
        is_late=opened.due is not None and record.arrived > opened.due,
        is_outside=record.is_outside,
        changed_at=record.changed_at,
        handled_by=names.get(record.changed_by, ""),
    )


def _table_lines(work: UnitOfWork, record: SubmissionRecord) -> list[TableLine]:
    came = keeping.tables_of(work, record.id, with_body=True)
    answers = keeping.answers_of(work, record.id)
    remarks = _open_remarks(work, record.id)
    approved = _approved_versions(work, record)
    lines = []
    for table in keeping.asked_tables(work, record.round_id, record.opd_id):
        no, newest = came[table.key][0] if table.key in came else (0, None)
        asked = _unanswered(unpack_findings(newest.body), answers) if newest and newest.asked else 0
        lines.append(
            TableLine(
                table=table.key,
                title=table.title,
                version=table.version_no,
                delivery_no=no,
                sheet=newest.sheet if newest else "",
                filled=newest.filled if newest else 0,
                cells=table.cells,
                counts=counts_of(newest) if newest else dict.fromkeys(Severity, 0),
                unanswered=asked,
                open_remarks=remarks.get(table.key, 0),
                changed=newest.changed if newest else 0,
                approved_version=approved.get(table.key, 0),
                metadata_percent=newest.metadata_percent if newest else 0,
            )
        )
    return lines


def _unanswered(findings: Sequence[CellFinding], answers: Collection[keeping.FindingKey]) -> int:
    return sum(
        1
        for finding in findings
        if finding.severity is Severity.ASK and keeping.key_of(finding) not in answers
    )


def _open_remarks(work: UnitOfWork, submission: int) -> dict[str, int]:
    query: Any = (
        select(Remark.table_key, func.count())
        .where(Remark.submission_id == submission, Remark.state != ThreadState.CLOSED.value)
        .group_by(Remark.table_key)
    )
    return dict(work.session.execute(query).all())


def _approved_versions(work: UnitOfWork, record: SubmissionRecord) -> dict[str, int]:
    query: Any = (
        select(ApprovedTable.table_key, func.max(ApprovedTable.no))
        .where(ApprovedTable.submission_id == record.id)
        .group_by(ApprovedTable.table_key)
    )
    return dict(work.session.execute(query).all())


def _delivery_lines(
    work: UnitOfWork,
    submission: int,
    files: Sequence[tuple[int, SubmissionFile]],
    names: Mapping[int, str],
) -> list[DeliveryLine]:
    tables: dict[int, list[SubmissionTable]] = {}
    for came in keeping.tables_of(work, submission).values():
        for no, table in came:
            tables.setdefault(no, []).append(table)
    return [
        _delivery_line(delivery, tables.get(delivery.no, ()), files, names)
        for delivery in keeping.deliveries_of(work, submission)
    ]


def _delivery_line(
    delivery: SubmissionDelivery,
    tables: Sequence[SubmissionTable],
    files: Sequence[tuple[int, SubmissionFile]],
    names: Mapping[int, str],
) -> DeliveryLine:
    counts = dict.fromkeys(Severity, 0)
    for table in tables:
        for severity, count in counts_of(table).items():
            counts[severity] += count
    return DeliveryLine(
        no=delivery.no,
        day=delivery.day,
        channel=delivery.channel,
        note=delivery.note,
        by=names.get(delivery.made_by, ""),
        at=delivery.made_at,
        files=tuple(file_row(no, file) for no, file in files if no == delivery.no),
        tables=len(tables),
        counts=counts,
        is_outside=delivery.is_outside,
        withdrawn=delivery.withdrawn_reason,
    )


def file_row(no: int, file: SubmissionFile) -> FileRow:
    """A delivered file as windows show it."""
    return FileRow(file.id, no, FileRole(file.role), file.name, file.sha256, file.size, file.kind)


def _history(work: UnitOfWork, submission: int, names: Mapping[int, str]) -> list[HappeningRow]:
    query = select(SubmissionEvent).where(SubmissionEvent.submission_id == submission)
    return [
        HappeningRow(
            at=found.at,
            by=names.get(found.by, ""),
            what=found.what,
            words=say(f"submissions.happened.{found.what}", **json.loads(found.facts)).strip(),
        )
        for found in work.session.scalars(query.order_by(SubmissionEvent.no))
    ]
