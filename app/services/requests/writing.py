"""How a round and its steps are written down, inside the transaction of the caller."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import delete, select

from app.core.errors import ConflictError, NotFound, Refused
from app.db.uow import UnitOfWork
from app.domain.dates import say_date
from app.domain.tables.asking import asked_of, is_due
from app.domain.tables.naming import same
from app.domain.tables.periods import Period, period_of
from app.domain.tables.rounds import RoundState, Step
from app.models import (
    CaseRecord,
    DataRound,
    DataTable,
    DataTableVersion,
    Delivery,
    Opd,
    RoundTableRecord,
    SubmissionRecord,
)
from app.services.requests.rows import NewRound
from app.services.tables.keeping import Stamp, hold_tables
from app.services.tables.service import table_rows

#: Years that a round can be for; a slip of the keyboard is none of them.
FIRST_YEAR, LAST_YEAR = 1945, 2999
#: Who opens a round waits for the one before.
_ONE_AT_A_TIME = "rounds"

Plan = Mapping[str, Sequence[str]]  # table keys by OPD code


def read_period(new: NewRound) -> Period:
    """The period of a round; raises ``Refused`` where code and year do not fit."""
    try:
        period = period_of(new.period) if new.period else Period(new.year)
    except ValueError as error:
        raise Refused("requests.bad_period", period=new.period) from error
    if period.year != new.year or not FIRST_YEAR <= period.year <= LAST_YEAR:
        raise Refused("requests.bad_year", year=new.year, period=period.label)
    return period


def plan_of(work: UnitOfWork, new: NewRound, period: Period) -> Plan:
    """Who is asked for what: as said exactly, else by the producers of the tables."""
    if new.asked:
        return {opd: tuple(dict.fromkeys(tables)) for opd, tables in new.asked.items() if tables}
    rows = table_rows(work)
    known = {row.key: row for row in rows}
    for key in new.tables:
        if key not in known:
            raise NotFound("tables.not_found", table=key)
    chosen = [known[key] for key in new.tables] or [row for row in rows if is_due(row.period, period)]
    codes = list(work.session.scalars(select(Opd.code).where(Opd.is_active)))
    return asked_of({row.key: row.producer for row in chosen}, new.opds, codes)


def add_round(work: UnitOfWork, new: NewRound, stamp: Stamp) -> DataRound:
    """Write a new round with all it asks.

    Raises ``Refused``, ``NotFound``, ``ConflictError`` where one of that title is open for the period.
    """
    if not new.title.strip():
        raise Refused("requests.title_needed")
    period = read_period(new)
    work.alone(_ONE_AT_A_TIME)
    _must_be_new(work, new.title, period)
    plan = plan_of(work, new, period)
    if not plan:
        raise Refused("requests.nothing_asked", period=period.label)
    must_be_case(work, new.case_id)
    found = DataRound(
        title=new.title.strip(),
        year=new.year,
        period=period.code,
        due=new.due,
        case_id=new.case_id,
        state=RoundState.OPEN.value,
        instructions=json.dumps(list(new.instructions), ensure_ascii=False),
        opened_by=stamp.by,
        opened_at=stamp.at,
    )
    work.session.add(found)
    work.session.flush()  # what it asks needs its id
    write_asked(work, found.id, plan)
    return found


def _must_be_new(work: UnitOfWork, title: str, period: Period) -> None:
    """Two people who open the same round at the same moment get one, and the second is told."""
    query = select(DataRound.title).where(
        DataRound.period == period.code, DataRound.state != RoundState.CLOSED.value
    )
    if same(title) in {same(found) for found in work.session.scalars(query)}:
        raise ConflictError("requests.same_round", title=title.strip(), period=period.label)


def must_be_case(work: UnitOfWork, case_id: int | None) -> None:
    """Raise ``NotFound`` for a case that is not there."""
    if case_id is not None and work.session.get(CaseRecord, case_id) is None:
        raise NotFound("case.no_case", case=case_id)


def write_asked(work: UnitOfWork, round_id: int, plan: Plan) -> None:
    """Write ``plan`` as what the round asks, and nothing else any more.

    What is asked already keeps its version; the rest gets the newest.  Raises ``NotFound`` for an
    unknown OPD or table, ``ConflictError`` where something that is left out has begun its way.
    """
    opds = dict(work.session.execute(select(Opd.code, Opd.id)).all())
    # Whoever changes one of them now waits, and finds it asked for: its sheet stays as it is read here.
    hold_tables(work, {key for tables in plan.values() for key in tables})
    newest = _newest_versions(work)
    before = _asked_versions(work, round_id)
    wanted: dict[tuple[int, int], int] = {}  # OPD, version -> place
    kept: set[tuple[int, str]] = set()
    for opd, tables in plan.items():
        if opd not in opds:
            raise NotFound("people.no_opd", opd=opd)
        for place, key in enumerate(tables):
            version = before.get((opds[opd], key)) or newest.get(key)
            if version is None:
                raise NotFound("tables.not_found", table=key)
            wanted.setdefault((opds[opd], version), place)
            kept.add((opds[opd], key))
    _must_not_have_begun(work, round_id, set(before) - kept)
    work.session.execute(delete(RoundTableRecord).where(RoundTableRecord.round_id == round_id))
    work.session.add_all(
        RoundTableRecord(round_id=round_id, opd_id=opd, version_id=version, place=place)
        for (opd, version), place in wanted.items()
    )


def must_ask(work: UnitOfWork, found: DataRound, seen: Plan) -> None:
    """Raise ``ConflictError`` where a round asks something else than was seen."""
    codes = dict(work.session.execute(select(Opd.id, Opd.code)).all())
    now = {(codes[opd], key) for opd, key in _asked_versions(work, found.id)}
    if now != {(opd, key) for opd, tables in seen.items() for key in tables}:
        raise ConflictError("requests.moved", title=found.title)


def _newest_versions(work: UnitOfWork) -> dict[str, int]:
    query = select(DataTable.key, DataTableVersion.id).join(
        DataTableVersion,
        (DataTableVersion.table_id == DataTable.id) & (DataTableVersion.version_no == DataTable.version_no),
    )
    return dict(work.session.execute(query).all())


def _asked_versions(work: UnitOfWork, round_id: int) -> dict[tuple[int, str], int]:
    query: Any = (
        select(RoundTableRecord.opd_id, DataTable.key, RoundTableRecord.version_id)
        .join(DataTableVersion, DataTableVersion.id == RoundTableRecord.version_id)
        .join(DataTable, DataTable.id == DataTableVersion.table_id)
        .where(RoundTableRecord.round_id == round_id)
    )
    return {(opd, key): version for opd, key, version in work.session.execute(query)}


def _must_not_have_begun(work: UnitOfWork, round_id: int, left_out: set[tuple[int, str]]) -> None:
    """A table whose form went out stays asked: the OPD has it."""
    query = select(Delivery.opd_id, Delivery.table_key).where(
        Delivery.round_id == round_id, Delivery.undone_at.is_(None)
    )
    begun = set(work.session.execute(query))
    for opd, key in sorted(left_out):
        if (opd, "") in begun or (opd, key) in begun:
            name = work.session.get_one(Opd, opd).name
            raise ConflictError("requests.begun", opd=name, table=key)


def must_be_news(work: UnitOfWork, made: Sequence[Delivery]) -> None:
    """Raise ``ConflictError`` where one of these steps is recorded already, word for word."""
    query = select(Delivery).where(
        Delivery.round_id.in_({each.round_id for each in made}), Delivery.undone_at.is_(None)
    )
    there = {_told(found) for found in work.session.scalars(query)}
    for each in made:
        if _told(each) in there:
            raise ConflictError("requests.recorded", opd=work.session.get_one(Opd, each.opd_id).name)


def _told(step: Delivery) -> tuple[object, ...]:
    """All that a person says of a step."""
    who = (step.round_id, step.opd_id, step.table_key, step.step, step.day)
    return (*who, step.channel, step.receiver, step.exception, step.note, step.proof_sha256)


def must_be_open(found: DataRound) -> None:
    """Raise ``Refused`` for a round that takes no more steps."""
    if found.state == RoundState.CLOSED:
        raise Refused("requests.closed", title=found.title)


def must_be_day(day: date, today: date) -> None:
    """Raise ``Refused`` for a day that has not come: what is recorded has happened."""
    if day > today:
        raise Refused("requests.future_day", day=say_date(day))


#: Steps that are told by an OPD's submission once there is one.
_OF_SUBMISSIONS = (Step.ARRIVED, Step.RETURNED, Step.ACCEPTED)


def must_not_be_of_a_dossier(work: UnitOfWork, round_id: int, opds: Sequence[int], step: Step) -> None:
    """Raise ``Refused`` for a step that would make the matrix say otherwise than the submission."""
    if step not in _OF_SUBMISSIONS:
        return
    query = (
        select(Opd.name)
        .join(SubmissionRecord, SubmissionRecord.opd_id == Opd.id)
        .where(SubmissionRecord.round_id == round_id, Opd.id.in_(opds))
        .order_by(Opd.name)
    )
    names = list(work.session.scalars(query))
    if names:
        raise Refused("requests.has_submission", opd=names[0])
