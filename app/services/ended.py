"""What ended lately in the whole office: cases, and steps of the cases that moved last.

It reads only, and looks at the few cases that moved last, never at every task there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.db.uow import UnitOfWork
from app.domain.cases import TaskState
from app.models import CaseRecord, Opd, Person, Position, TaskRecord
from app.services.registry import Routes

#: Ends that somebody brought about by working; taken back or replaced tasks are no news.
_ENDS = (TaskState.DONE.value, TaskState.RETURNED.value, TaskState.EXCUSED.value)


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A step, or a whole case (``task`` 0), that ended ``at`` (UTC).

    ``status`` is the case's for a case, the task's state for a step.
    """

    at: datetime
    case_id: int
    case: str
    status: str
    task: int = 0
    row: int = 0
    step: str = ""
    opd: str = ""
    outcome: str = ""
    who: str = ""


def ended_lately(work: UnitOfWork, routes: Routes, limit: int) -> list[EndedRow]:
    """The last ``limit`` ends, newest first."""
    cases = list(
        work.session.scalars(
            select(CaseRecord).order_by(CaseRecord.last_at.desc(), CaseRecord.id).limit(limit)
        )
    )
    closed = {case.id: case.closed_at for case in cases if case.closed_at is not None}
    whole = [
        EndedRow(closed[case.id], case.id, case.title, case.status) for case in cases if case.id in closed
    ]
    # The step that ended a case is told with the case.
    steps = [row for row in _steps(work, routes, cases, limit) if row.at != closed.get(row.case_id)]
    return sorted(whole + steps, key=_newest_last, reverse=True)[:limit]


def _steps(work: UnitOfWork, routes: Routes, cases: list[CaseRecord], limit: int) -> list[EndedRow]:
    by_id = {case.id: case for case in cases}
    found = work.session.execute(
        select(TaskRecord, Opd.name, Person.name, Position.name)
        .outerjoin(Opd, Opd.id == TaskRecord.opd_id)
        .outerjoin(Person, Person.id == TaskRecord.finished_by)
        .outerjoin(Position, Position.id == Person.position_id)
        .where(
            TaskRecord.case_id.in_(by_id), TaskRecord.state.in_(_ENDS), TaskRecord.finished_at.is_not(None)
        )
        .order_by(TaskRecord.finished_at.desc(), TaskRecord.id.desc())
        .limit(limit)
    ).all()
    rows: list[EndedRow] = []
    for task, opd, person, post in found:
        if task.finished_at is None:
            continue
        case = by_id[task.case_id]
        route = routes.route(work.connection, case.sop_version_id)
        step = route.nodes[task.node].text or route.row_of[task.node].text
        rows.append(
            EndedRow(
                at=task.finished_at,
                case_id=case.id,
                case=case.title,
                status=task.state,
                task=task.id,
                row=task.row,
                step=step,
                opd=opd or "",
                outcome=task.outcome,
                who=post or person or "",
            )
        )
    return rows


def _newest_last(row: EndedRow) -> tuple[datetime, int]:
    return row.at, row.task
