"""Threads of remarks: begun at a cell, a table or the whole, talked over, closed.

It runs inside the transaction of its caller; when a remark may be closed is a rule of
``domain.submissions.review``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select

from app.core.errors import NotAllowed, NotFound, Refused
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.sheets import cell_name
from app.domain.submissions.cellfindings import CellFinding
from app.domain.submissions.review import Side, ThreadAct, thread_after, thread_problem
from app.domain.submissions.terms import ThreadState
from app.domain.tables.values import Value
from app.intake.packing import Packed, unpack
from app.models import Remark, RemarkMessage, SubmissionRecord, SubmissionReturn
from app.services.submissions import keeping
from app.services.submissions.rows import MessageRow, NewRemark, RemarkRow
from app.services.tables.keeping import Stamp

#: Findings of a return that no thread is about bear this before their number.
FINDING = "f"
#: What the checks add to what was read, so that a confirmation holds for just these figures.
_STAMP = re.compile(r"(; …)? ?#[0-9a-f]{12}")


def shown_read(read: str) -> str:
    """What was read at a finding, for people."""
    return _STAMP.sub("", read)


def add_remarks(
    work: UnitOfWork, record: SubmissionRecord, new: Sequence[NewRemark], stamp: Stamp
) -> list[Remark]:
    """Begin threads.  Raises ``Refused`` without words, for a table that has not come, or an unknown cell."""
    came = keeping.newest_tables(work, record.id, with_body=True)
    asked = {table.key for table in keeping.asked_tables(work, record.round_id, record.opd_id)}
    opened = {key: unpack(table.body) for key, table in came.items() if key in {each.table for each in new}}
    newest = work.session.scalars(select(func.max(Remark.no)).where(Remark.submission_id == record.id)).one()
    made = []
    for no, each in enumerate(new, (newest or 0) + 1):
        if not each.text.strip():
            raise Refused("submissions.remark_words_needed")
        if each.table and each.table not in asked:
            raise Refused("submissions.table_not_asked", table=each.table)
        remark = _remark(record, no, each, opened.get(each.table))
        work.session.add(remark)
        work.session.flush()  # its first message needs the id
        _add_message(work, remark, each.text, Side.OFFICE, stamp)
        made.append(remark)
    return made


def _remark(record: SubmissionRecord, no: int, new: NewRemark, table: Packed | None) -> Remark:
    place = read = ""
    sheet = ""
    if table is not None:
        sheet = table.places.sheet
        if new.row and new.column:
            place, read = _place_and_read(table, new)
    return Remark(
        submission_id=record.id,
        no=no,
        delivery_no=record.deliveries,
        table_key=new.table,
        row_key=new.row,
        column_key=new.column,
        sheet=sheet,
        cell=place,
        read=read,
        finding=new.finding,
        state=ThreadState.OPEN.value,
    )


def _place_and_read(table: Packed, new: NewRemark) -> tuple[str, str]:
    figures = table.figures
    if new.row not in figures.row_at or new.column not in figures.column_at:
        raise Refused("submissions.no_cell", row=new.row, column=new.column)
    place = table.places.place(new.row, new.column)
    found = finding_at(table.findings, new.row, new.column)
    read = shown_read(found.read) if found else ""
    read = read or said(figures.value(new.row, new.column))
    return (cell_name(*place) if place else ""), read


def finding_at(findings: Iterable[CellFinding], row: str, column: str) -> CellFinding | None:
    """The first finding of a cell."""
    return next((each for each in findings if each.row == row and each.column == column), None)


def said(value: Value) -> str:
    """A figure in words, as offices write it: "1.234,5*", "…", ""."""
    if value.number is None:
        return value.sign.value or value.text
    whole = value.number.is_integer()
    text = f"{value.number:,.0f}" if whole else f"{value.number:,.10f}".rstrip("0")
    return text.translate(str.maketrans(",.", ".,")) + value.sign.value


def find_remark(work: UnitOfWork, remark: int) -> Remark:
    """The thread; raises ``NotFound``."""
    found: Remark | None = work.session.get(Remark, remark)
    if found is None:
        raise NotFound("submissions.no_remark", remark=remark)
    return found


def act_on(work: UnitOfWork, remark: Remark, act: ThreadAct, side: Side, text: str, stamp: Stamp) -> None:
    """Say, close or reopen.  Raises ``NotAllowed`` where the thread does not take it now."""
    problem = thread_problem(ThreadState(remark.state), act, side, text)
    if problem is not None:
        raise NotAllowed(problem.code, **problem.facts)
    if text.strip():
        _add_message(work, remark, text, side, stamp)
    remark.state = thread_after(act, side).value
    is_closed = remark.state == ThreadState.CLOSED
    remark.closed_by, remark.closed_at = (stamp.by, stamp.at) if is_closed else (0, None)


def _add_message(work: UnitOfWork, remark: Remark, text: str, side: Side, stamp: Stamp) -> None:
    query = select(func.max(RemarkMessage.no)).where(RemarkMessage.remark_id == remark.id)
    no = (work.session.scalars(query).one() or 0) + 1
    work.session.add(
        RemarkMessage(
            remark_id=remark.id,
            no=no,
            text=text.strip(),
            is_opd=side is Side.OPD,
            made_by=stamp.by,
            made_at=stamp.at,
        )
    )
    work.session.flush()  # the next message counts on from it


def answered_by_file(
    work: UnitOfWork,
    record: SubmissionRecord,
    answers: Mapping[int, str],
    changed: Mapping[tuple[str, str, str], tuple[Value, Value]],
    stamp: Stamp,
) -> int:
    """Note what a delivery says to the remarks that are not closed; tells how many it answers.

    ``answers``: the OPD's words by the id of the remark; ``changed``: (table, row, column) ->
    before and after.  A changed cell without words is an answer as well.
    """
    query = select(Remark).where(Remark.submission_id == record.id, Remark.state != ThreadState.CLOSED.value)
    count = 0
    for remark in work.session.scalars(query.order_by(Remark.no)):
        text = answers.get(remark.id, "").strip()
        change = changed.get((remark.table_key, remark.row_key, remark.column_key))
        if change is not None:
            facts = {"before": said(change[0]) or "–", "after": said(change[1]) or "–"}
            words = say("submissions.cell_changed", no=record.deliveries, **facts)
            text = f"{text}\n{words}" if text else words
        if text and not _is_said(work, remark, text):
            act_on(work, remark, ThreadAct.SAY, Side.OPD, text, stamp)
            count += 1
    return count


def begun_by_file(
    work: UnitOfWork, record: SubmissionRecord, answers: Mapping[str, str], stamp: Stamp
) -> int:
    """Begin threads of findings that the OPD has answered in the file that went back to it.

    ``answers``: its words by the id that the finding had in that return.
    """
    told = _told_findings(work, record.id) if answers else {}
    begun = 0
    for number, text in answers.items():
        about = told.get(number)
        if about is None or not text.strip():
            continue
        remark = _thread_of(work, record, about["about"])
        if remark is not None and _is_said(work, remark, text.strip()):
            continue
        if remark is None or remark.state == ThreadState.CLOSED:
            table, row, column, code = about["about"]
            new = NewRemark(about["said"][0][1], table, row, column, code)
            (remark,) = add_remarks(work, record, [new], stamp)
        act_on(work, remark, ThreadAct.SAY, Side.OPD, text, stamp)
        begun += 1
    return begun


def _thread_of(work: UnitOfWork, record: SubmissionRecord, about: Sequence[str]) -> Remark | None:
    """The newest thread about a finding; None where there is none yet."""
    table, row, column, code = about
    query = select(Remark).where(
        Remark.submission_id == record.id,
        Remark.table_key == table,
        Remark.row_key == row,
        Remark.column_key == column,
        Remark.finding == code,
    )
    found: Remark | None = work.session.scalars(query.order_by(Remark.no.desc()).limit(1)).first()
    return found


def _told_findings(work: UnitOfWork, submission: int) -> dict[str, dict[str, Any]]:
    """The findings that went back with any return, by their id there: an older file may be answered."""
    query = select(SubmissionReturn.facts).where(SubmissionReturn.submission_id == submission)
    told = [json.loads(facts) for facts in work.session.scalars(query.order_by(SubmissionReturn.no)) if facts]
    return {each["id"]: each for facts in told for each in facts.get("remarks", []) if "about" in each}


def _is_said(work: UnitOfWork, remark: Remark, text: str) -> bool:
    """Whether the OPD has said just this before: its file carries older answers along."""
    query = select(RemarkMessage.id).where(
        RemarkMessage.remark_id == remark.id, RemarkMessage.is_opd, RemarkMessage.text == text
    )
    return work.session.execute(query.limit(1)).first() is not None


def remark_rows(
    work: UnitOfWork, submission: int, names: Mapping[int, str], table: str = ""
) -> list[RemarkRow]:
    """The threads (of one table, when named), in the order they were begun."""
    query: Any = select(Remark).where(Remark.submission_id == submission).order_by(Remark.no)
    if table:
        query = query.where(Remark.table_key == table)
    found = list(work.session.scalars(query))
    messages: dict[int, list[RemarkMessage]] = {}
    said_in = select(RemarkMessage).where(RemarkMessage.remark_id.in_([each.id for each in found]))
    for message in work.session.scalars(said_in.order_by(RemarkMessage.no)):
        messages.setdefault(message.remark_id, []).append(message)
    titles = _titles(work, submission)
    return [_row(remark, messages.get(remark.id, ()), titles, names) for remark in found]


def _titles(work: UnitOfWork, submission: int) -> dict[str, str]:
    record = keeping.find_submission(work, submission)
    return {each.key: each.title for each in keeping.asked_tables(work, record.round_id, record.opd_id)}


def _row(
    remark: Remark, messages: Sequence[RemarkMessage], titles: Mapping[str, str], names: Mapping[int, str]
) -> RemarkRow:
    return RemarkRow(
        id=remark.id,
        no=remark.no,
        submission=remark.submission_id,
        table=remark.table_key,
        row=remark.row_key,
        column=remark.column_key,
        sheet=remark.sheet,
        cell=remark.cell,
        where=where(remark, titles),
        read=remark.read,
        finding=remark.finding,
        state=ThreadState(remark.state),
        delivery_no=remark.delivery_no,
        messages=tuple(
            MessageRow(each.no, each.text, each.is_opd, names.get(each.made_by, ""), each.made_at)
            for each in messages
        ),
        closed_by=names.get(remark.closed_by, ""),
        closed_at=remark.closed_at,
    )


def where(remark: Remark, titles: Mapping[str, str]) -> str:
    """The place of a remark in words."""
    if not remark.table_key:
        return say("submissions.where.whole")
    title = titles.get(remark.table_key, remark.table_key)
    if not remark.cell:
        return say("submissions.where.table", title=title)
    return say("submissions.where.cell", title=title, sheet=remark.sheet, cell=remark.cell)
