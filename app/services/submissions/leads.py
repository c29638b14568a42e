"""What leads from other places to submissions: how many wait, and which belong to a case; reads only."""

from __future__ import annotations

from sqlalchemy import func, select

from app.db.uow import Database
from app.domain.submissions.terms import SubmissionState
from app.models import DataRound, Opd, RoundTableRecord, SubmissionRecord


class Leads:
    """Answers single numbers for counters and buttons."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def waiting(self) -> int:
        """How many submissions lie with the office to be judged."""
        wanted = SubmissionRecord.state == SubmissionState.RECEIVED.value
        with self._database.read() as work:
            query = select(func.count()).select_from(SubmissionRecord).where(wanted)
            return int(work.session.scalar(query) or 0)

    def round_of(self, case_id: int) -> int:
        """The newest round of a case; 0 where there is none."""
        with self._database.read() as work:
            query = select(func.max(DataRound.id)).where(DataRound.case_id == case_id)
            return int(work.session.scalar(query) or 0)

    def of_case(self, case_id: int, opd: str) -> tuple[int, int]:
        """The newest round of a case that asks an OPD (by code), and its submission in it; 0 for none."""
        query = (
            select(DataRound.id, SubmissionRecord.id)
            .join(RoundTableRecord, RoundTableRecord.round_id == DataRound.id)
            .join(Opd, Opd.id == RoundTableRecord.opd_id)
            .outerjoin(
                SubmissionRecord,
                (SubmissionRecord.round_id == DataRound.id) & (SubmissionRecord.opd_id == Opd.id),
            )
            .where(DataRound.case_id == case_id, Opd.code == opd)
            .order_by(DataRound.id.desc())
            .limit(1)
        )
        with self._database.read() as work:
            found = work.session.execute(query).first()
            return (0, 0) if found is None else (int(found[0]), int(found[1] or 0))
