"""How a submission is found, held, counted and told of, inside the transaction of the caller.

It judges nothing.  Whoever acts holds the round first where it matters, then the submission, then
the case: in that order no two wait for each other.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import undefer

from app.core.errors import NotFound
from app.db.uow import UnitOfWork
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.domain.submissions.review import Parts, Standing, missing
from app.domain.submissions.terms import FileRole, SubmissionState, ThreadState
from app.intake.packing import findings_in, unpack_findings
from app.models import (
    ApprovedTable,
    Base,
    DataTable,
    DataTableVersion,
    Remark,
    RoundTableRecord,
    SubmissionAnswer,
    SubmissionDelivery,
    SubmissionEvent,
    SubmissionFile,
    SubmissionRecord,
    SubmissionTable,
)
from app.services.tables.keeping import Stamp


class Happening(StrEnum):
    """What can stand in the history of a submission."""

    RECEIVED = "received"
    LETTER = "letter"
    ANSWERED = "answered"
    REMARKED = "remarked"
    REPLIED = "replied"
    CLOSED = "closed"
    REOPENED = "reopened"
    RETURNED = "returned"
    APPROVED = "approved"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"  # a delivery that was taken in by mistake
    TAKEN_IN = "taken_in"  # into the period, though it came after it


#: A finding as answers know it: table, row, column, code, what was read.
FindingKey = tuple[str, str, str, str, str]


def key_of(finding: CellFinding) -> FindingKey:
    """What an answer to ``finding`` is kept under."""
    return finding.table, finding.row, finding.column, finding.code, finding.read


def answer_key(answer: SubmissionAnswer) -> FindingKey:
    """The finding that ``answer`` is for."""
    return answer.table_key, answer.row_key, answer.column_key, answer.code, answer.read


@dataclass(frozen=True, slots=True)
class AskedTable:
    """A table that was asked of the OPD, in the version that was asked."""

    key: str
    version_id: int
    version_no: int
    title: str
    cells: int


def insert_row(work: UnitOfWork, model: type[Base], **facts: object) -> int:
    """Write a row and tell its id: a third of the time of a mapped object, for rows that never change."""
    return int(work.connection.execute(_insert(model), facts).scalar_one())


@cache
def _insert(model: type[Base]) -> Any:
    return insert(model).returning(model.__table__.c.id)


def find_submission(work: UnitOfWork, submission: int, *, lock: bool = False) -> SubmissionRecord:
    """The submission, held until the transaction ends when ``lock``; raises ``NotFound``."""
    found: SubmissionRecord | None = work.session.get(
        SubmissionRecord, submission, with_for_update=lock or None
    )
    if found is None:
        raise NotFound("submissions.not_found", submission=submission)
    return found


_ASKED: Any = (
    select(
        DataTable.key,
        DataTableVersion.id,
        DataTableVersion.version_no,
        DataTableVersion.title,
        DataTableVersion.rows * DataTableVersion.columns,
    )
    .join(DataTableVersion, DataTableVersion.table_id == DataTable.id)
    .join(RoundTableRecord, RoundTableRecord.version_id == DataTableVersion.id)
    .where(RoundTableRecord.round_id == bindparam("round_id"), RoundTableRecord.opd_id == bindparam("opd_id"))
    .order_by(RoundTableRecord.place, DataTableVersion.id)
)


def asked_tables(work: UnitOfWork, round_id: int, opd_id: int) -> list[AskedTable]:
    """What the round asks of the OPD, in the order it was chosen."""
    found = work.session.execute(_ASKED, {"round_id": round_id, "opd_id": opd_id})
    return [AskedTable(*row) for row in found]


def deliveries_of(work: UnitOfWork, submission: int) -> list[SubmissionDelivery]:
    """Every delivery, oldest first."""
    query = select(SubmissionDelivery).where(SubmissionDelivery.submission_id == submission)
    return list(work.session.scalars(query.order_by(SubmissionDelivery.no)))


def files_of(
    work: UnitOfWork, submission: int, *, with_withdrawn: bool = False
) -> list[tuple[int, SubmissionFile]]:
    """Every file that counts with the number of its delivery, in the order they came."""
    query: Any = (
        select(SubmissionDelivery.no, SubmissionFile)
        .join(SubmissionFile, SubmissionFile.delivery_id == SubmissionDelivery.id)
        .where(SubmissionDelivery.submission_id == submission)
        .order_by(SubmissionDelivery.no, SubmissionFile.id)
    )
    if not with_withdrawn:
        query = query.where(SubmissionDelivery.withdrawn_at.is_(None))
    return [(no, file) for no, file in work.session.execute(query)]


def tables_of(
    work: UnitOfWork, submission: int, *, with_body: bool = False
) -> dict[str, list[tuple[int, SubmissionTable]]]:
    """What came of each table and counts, newest first, with the number of the delivery."""
    query: Any = (
        select(SubmissionDelivery.no, SubmissionTable)
        .join(SubmissionTable, SubmissionTable.delivery_id == SubmissionDelivery.id)
        .where(SubmissionTable.submission_id == submission, SubmissionDelivery.withdrawn_at.is_(None))
        .order_by(SubmissionDelivery.no.desc(), SubmissionTable.id)
    )
    if with_body:
        query = query.options(undefer(SubmissionTable.body))
    found: dict[str, list[tuple[int, SubmissionTable]]] = {}
    for no, table in work.session.execute(query):
        found.setdefault(table.table_key, []).append((no, table))
    return found


def newest_tables(
    work: UnitOfWork, submission: int, *, with_body: bool = False
) -> dict[str, SubmissionTable]:
    """The newest of each table that came."""
    found = tables_of(work, submission, with_body=with_body)
    return {key: came[0][1] for key, came in found.items()}


def answers_of(work: UnitOfWork, submission: int) -> dict[FindingKey, SubmissionAnswer]:
    """Every answer that was given."""
    query = select(SubmissionAnswer).where(SubmissionAnswer.submission_id == submission)
    return {answer_key(answer): answer for answer in work.session.scalars(query)}


def whole_findings(work: UnitOfWork, submission: int) -> tuple[CellFinding, ...]:
    """What was found in the newest delivery with data that concerns no single table."""
    query = (
        select(SubmissionDelivery.findings)
        .join(SubmissionTable, SubmissionTable.delivery_id == SubmissionDelivery.id)
        .where(SubmissionDelivery.submission_id == submission, SubmissionDelivery.withdrawn_at.is_(None))
        .order_by(SubmissionDelivery.no.desc())
        .limit(1)
    )
    found = work.session.scalars(query).first()
    return findings_in(found) if found else ()


def current_findings(work: UnitOfWork, submission: int) -> list[CellFinding]:
    """Every finding of what lies there now, those of the whole first."""
    found = list(whole_findings(work, submission))
    for table in newest_tables(work, submission, with_body=True).values():
        found += unpack_findings(table.body)
    return found


def parts_of(work: UnitOfWork, record: SubmissionRecord) -> Parts:
    """What of a submission is there."""
    came = newest_tables(work, record.id)
    return parts_in(
        record,
        asked_tables(work, record.round_id, record.opd_id),
        {key: table.metadata_percent for key, table in came.items()},
        {file.role for _no, file in files_of(work, record.id)},
    )


def parts_in(
    record: SubmissionRecord,
    asked: Sequence[AskedTable],
    percents: Mapping[str, int],
    roles: Container[str],
) -> Parts:
    """What is there; ``percents``: of the metadata of each table that came, ``roles``: of the files."""
    return Parts(
        data=bool(asked) and all(table.key in percents for table in asked),
        metadata=bool(asked) and all(percents.get(table.key) == 100 for table in asked),
        signed=FileRole.SIGNED.value in roles,
        letter_no=record.letter_no or "",
        letter_date=record.letter_date,
    )


def note_missing(record: SubmissionRecord, parts: Parts) -> None:
    """Write which parts are not there yet."""
    record.missing = json.dumps(list(dict.fromkeys(gap.part.value for gap in missing(parts))))


def standing_of(work: UnitOfWork, record: SubmissionRecord) -> Standing:
    """Where it stands, as the rules of ``domain.submissions.review`` want to know it."""
    versions = select(func.count()).select_from(ApprovedTable).where(ApprovedTable.submission_id == record.id)
    return Standing(
        state=SubmissionState(record.state),
        parts=parts_of(work, record),
        open_remarks=record.open_remarks,
        answered_remarks=record.answered_remarks,
        refused=record.refused,
        asked=record.unanswered,
        turns=record.turns,
        versions=work.session.scalars(versions).one(),
        checked_by=record.checked_by,
    )


def recount(work: UnitOfWork, record: SubmissionRecord) -> None:
    """Write what lists show anew, from what is stored."""
    work.session.flush()  # counted is what stands in the database
    came = newest_tables(work, record.id, with_body=True)
    record.tables = len(came)
    record.filled = sum(table.filled for table in came.values())
    findings = list(whole_findings(work, record.id))
    for table in came.values():
        if table.refused or table.asked or table.noted:
            findings += unpack_findings(table.body)
    answers = answers_of(work, record.id)
    record.refused = count_of(findings, Severity.REFUSE)
    record.asked = count_of(findings, Severity.ASK)
    record.noted = count_of(findings, Severity.NOTE)
    record.unanswered = sum(
        1 for finding in findings if finding.severity is Severity.ASK and key_of(finding) not in answers
    )
    count_remarks(work, record)
    asked = asked_tables(work, record.round_id, record.opd_id)
    percents = {key: table.metadata_percent for key, table in came.items()}
    note_missing(
        record, parts_in(record, asked, percents, {file.role for _no, file in files_of(work, record.id)})
    )


def count_remarks(work: UnitOfWork, record: SubmissionRecord) -> None:
    """Write how many remarks there are, and how many are not closed."""
    work.session.flush()
    query: Any = (
        select(Remark.state, func.count()).where(Remark.submission_id == record.id).group_by(Remark.state)
    )
    states: dict[str, int] = dict(work.session.execute(query).all())
    record.remarks = sum(states.values())
    record.open_remarks = states.get(ThreadState.OPEN.value, 0)
    record.answered_remarks = states.get(ThreadState.ANSWERED.value, 0)


def count_of(findings: Iterable[CellFinding], severity: Severity) -> int:
    """How many findings are of a severity."""
    return sum(1 for finding in findings if finding.severity is severity)


def tell(
    work: UnitOfWork,
    record: SubmissionRecord,
    what: Happening,
    stamp: Stamp,
    facts: Mapping[str, object],
    no: int = 0,
) -> None:
    """Write the event of an act; there is one for each act.  ``no``: its number, 0 for the next."""
    if not no:
        newest = select(func.max(SubmissionEvent.no)).where(SubmissionEvent.submission_id == record.id)
        no = (work.session.scalars(newest).one() or 0) + 1
    insert_row(
        work,
        SubmissionEvent,
        submission_id=record.id,
        no=no,
        at=stamp.at,
        by=stamp.by,
        what=what.value,
        facts=json.dumps(dict(facts), ensure_ascii=False, default=_plain),
    )
    if (record.changed_by, record.changed_at) != (stamp.by, stamp.at):  # new ones are written with it
        record.changed_by, record.changed_at = stamp.by, stamp.at


def _plain(value: object) -> str:
    if isinstance(value, datetime) or hasattr(value, "isoformat"):
        return str(value.isoformat())
    return str(value)
