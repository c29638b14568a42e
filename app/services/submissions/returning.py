"""Sending a submission back: what is written in the transaction, frozen for the papers that go along.

File and letter are drawn after the commit by ``return_papers``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from app.core.errors import NotAllowed, NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.dates import say_date
from app.domain.submissions.review import allowed, return_problem
from app.domain.submissions.terms import Act, SubmissionState
from app.domain.tables.rounds import Step
from app.models import Delivery, SubmissionRecord, SubmissionReturn
from app.services.submissions import keeping
from app.services.submissions.keeping import Happening
from app.services.submissions.rows import ReasonRow
from app.services.tables.keeping import Stamp


def send_back(
    work: UnitOfWork,
    record: SubmissionRecord,
    reason: str,
    day: date,
    new_due: date | None,
    stamp: Stamp,
) -> SubmissionReturn:
    """Write a return without its papers.  Raises ``NotAllowed``, ``Refused`` (reason, day)."""
    whys = allowed(keeping.standing_of(work, record), stamp.by)[Act.RETURN]
    if whys:
        raise NotAllowed(whys[0].code, **whys[0].facts)
    problem = return_problem(reason, new_due, day)
    if problem is not None:
        raise Refused(problem.code, **problem.facts)
    record.turns += 1
    record.state = SubmissionState.RETURNED.value
    record.due = new_due or record.due
    made = SubmissionReturn(
        submission_id=record.id,
        no=record.turns,
        delivery_no=record.deliveries,
        day=day,
        new_due=new_due,
        reason=reason.strip(),
        remarks=record.open_remarks + record.answered_remarks,
        made_by=stamp.by,
        made_at=stamp.at,
    )
    work.session.add(made)
    note_step(work, record, Step.RETURNED, day, stamp, note=reason.strip())
    facts = {"no": made.no, "reason": made.reason, "due": say_date(new_due) if new_due else "–"}
    keeping.tell(work, record, Happening.RETURNED, stamp, facts)
    return made


def note_step(
    work: UnitOfWork,
    record: SubmissionRecord,
    step: Step,
    day: date,
    stamp: Stamp,
    *,
    asked: Sequence[str] | None = None,
    tables: Sequence[str] | None = None,
    note: str = "",
    proof: tuple[str, str] = ("", ""),
    channel: str = "",
) -> None:
    """Record a step of the OPD's tables (``tables``; None: those that came) in the round's matrix.

    One record stands for all of them where all that are ``asked`` are meant.
    """
    if asked is None:
        asked = [table.key for table in keeping.asked_tables(work, record.round_id, record.opd_id)]
    meant = keeping.newest_tables(work, record.id).keys() if tables is None else tables
    chosen = [key for key in asked if key in meant]
    for key in [""] if len(chosen) == len(asked) else chosen:
        keeping.insert_row(
            work,
            Delivery,
            round_id=record.round_id,
            opd_id=record.opd_id,
            table_key=key,
            step=step.value,
            day=day,
            channel=channel,
            receiver="",
            exception="",
            note=note,
            proof_name=proof[0],
            proof_sha256=proof[1],
            made_by=stamp.by,
            made_at=stamp.at,
            undone_by=0,
            undone_reason="",
        )


def withdraw_delivery(work: UnitOfWork, record: SubmissionRecord, reason: str, stamp: Stamp) -> None:
    """Take the newest delivery back: it was a mistake, stays readable and counts no more.

    What it noted in the round counts no more either; what it moved in a case stays.  Raises
    ``NotAllowed`` once it was returned or approved, ``Refused`` without a reason, ``NotFound``.
    """
    if not reason.strip():
        raise Refused("submissions.reason_needed")
    if record.state != SubmissionState.RECEIVED:
        raise NotAllowed("submissions.withdraw_too_late")
    alive = [each for each in keeping.deliveries_of(work, record.id) if each.withdrawn_at is None]
    if not alive:
        raise NotFound("submissions.nothing_to_withdraw")
    newest = alive[-1]
    newest.withdrawn_by, newest.withdrawn_at = stamp.by, stamp.at
    newest.withdrawn_reason = reason.strip()
    files = keeping.files_of(work, record.id, with_withdrawn=True)
    noted = select(Delivery).where(
        Delivery.round_id == record.round_id,
        Delivery.opd_id == record.opd_id,
        Delivery.step == Step.ARRIVED.value,
        Delivery.proof_sha256.in_([file.sha256 for no, file in files if no == newest.no]),
        Delivery.undone_at.is_(None),
    )
    for step in work.session.scalars(noted):
        step.undone_by, step.undone_at, step.undone_reason = stamp.by, stamp.at, reason.strip()
    last = select(func.max(SubmissionReturn.delivery_no)).where(SubmissionReturn.submission_id == record.id)
    returned = work.session.scalars(last).one() or 0
    if returned and returned >= max((each.no for each in alive[:-1]), default=0):
        record.state = SubmissionState.RETURNED.value  # it lies with the OPD again
    record.is_outside = alive[-2].is_outside if len(alive) > 1 else record.is_outside
    if len(alive) == 1:  # its covering letter went with it
        record.letter_no, record.letter_date = "", None
    keeping.tell(work, record, Happening.WITHDRAWN, stamp, {"no": newest.no, "reason": reason.strip()})
    keeping.recount(work, record)


def reasons(work: UnitOfWork, limit: int) -> list[ReasonRow]:
    """Reasons of returns, the most frequent first; the same words in other letters count as one."""
    query: Any = select(SubmissionReturn.reason, SubmissionReturn.day, SubmissionRecord.opd_id).join(
        SubmissionRecord, SubmissionRecord.id == SubmissionReturn.submission_id
    )
    found: dict[str, list[tuple[str, date, int]]] = {}
    for text, day, opd in work.session.execute(query.order_by(SubmissionReturn.id)):
        found.setdefault(" ".join(text.casefold().split()).rstrip("."), []).append((text, day, opd))
    rows = [
        ReasonRow(
            said[-1][0],
            len(said),
            len({opd for _text, _day, opd in said}),
            max(day for _text, day, _opd in said),
        )
        for said in found.values()
    ]
    return sorted(rows, key=lambda row: (-row.count, -row.last.toordinal(), row.text))[:limit]


def find_return(work: UnitOfWork, submission: int, no: int) -> SubmissionReturn:
    """A return by its number; raises ``NotFound``."""
    query = select(SubmissionReturn).where(
        SubmissionReturn.submission_id == submission, SubmissionReturn.no == no
    )
    found: SubmissionReturn | None = work.session.scalars(query).one_or_none()
    if found is None:
        raise NotFound("submissions.no_return", no=no)
    return found


def freeze(made: SubmissionReturn, facts: dict[str, Any]) -> None:
    """Keep with the return all that its papers say."""
    made.facts = json.dumps(facts, ensure_ascii=False)
