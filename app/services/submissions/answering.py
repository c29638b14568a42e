"""What somebody says to asked findings, inside the transaction of the caller."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.errors import Refused
from app.db.uow import UnitOfWork
from app.domain.submissions.cellfindings import CellFinding, Severity
from app.models import SubmissionAnswer, SubmissionRecord
from app.services.submissions import keeping
from app.services.tables.keeping import Stamp


def confirm(
    work: UnitOfWork, record: SubmissionRecord, findings: Sequence[CellFinding], reason: str, stamp: Stamp
) -> None:
    """Keep why findings are right.  Raises ``Refused`` without a reason, or for one that is not asked."""
    if not reason.strip():
        raise Refused("submissions.reason_needed")
    there = {keeping.key_of(each): each for each in keeping.current_findings(work, record.id)}
    given = keeping.answers_of(work, record.id)
    for finding in findings:
        key = keeping.key_of(finding)
        if key not in there or there[key].severity is not Severity.ASK:
            raise Refused("submissions.not_asked", cell=finding.cell or finding.sheet)
        answer = given.get(key)
        if answer is None:
            answer = SubmissionAnswer(
                submission_id=record.id,
                table_key=finding.table,
                row_key=finding.row,
                column_key=finding.column,
                code=finding.code,
                read=finding.read,
            )
            work.session.add(answer)
        answer.reason, answer.made_by, answer.made_at = reason.strip(), stamp.by, stamp.at
