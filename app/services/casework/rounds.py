"""What a distributing step has to do with the round of its case: both know the same receipts when it closes.

It runs inside the transaction of its caller.  The round's own records stand in ``services.requests``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import select

from app.core.errors import Refused
from app.db.uow import UnitOfWork
from app.domain.cases import Actor, Engine, Evidence
from app.domain.tables.rounds import RoundState, Step
from app.models import DataRound, Delivery, Opd, RoundTableRecord
from app.services.documents import Attached
from app.services.ledger import StoredCase

NAMES_SAID = 5


class Handed(NamedTuple):
    """How a form came to its OPD, or by name why it did not."""

    receiver: str
    channel: str
    exception: str


class Closing(NamedTuple):
    """The step that is about to close: who closes it, with what as proof."""

    no: int
    who: Actor
    evidence: Evidence
    proof: Sequence[Attached]


def rounds_of(work: UnitOfWork, case_id: int) -> list[tuple[int, str]]:
    """The rounds that are bound to a case and still open, newest first, with their titles."""
    query: Any = (
        select(DataRound.id, DataRound.title)
        .where(DataRound.case_id == case_id, DataRound.state != RoundState.CLOSED.value)
        .order_by(DataRound.id.desc())
    )
    return [(number, title) for number, title in work.session.execute(query)]


def settle_rounds(work: UnitOfWork, case: StoredCase, engine: Engine, closing: Closing, day: date) -> bool:
    """Bring receipts of case and rounds together before a distributing step is done on an office ``day``.

    What the round knows is noted in the case, each as an event of its own; what the case knows, and
    what the proof or reason given with the act says of the rest, is written in the round.  Raises
    ``Refused``, naming OPDs, where one has neither receipt nor exception and nothing is given for
    it.  Answers whether a round was written.
    """
    bound = rounds_of(work, case.id)
    if bound:
        engine.must_work_on(closing.no, closing.who)
    is_written = False
    for number, title in bound:
        asked, known = _asked(work, number), _handed(work, number)
        _carry_over(case, engine, closing, known)
        given = {
            opd: Handed(each.receiver, each.channel, each.exception)
            for opd, each in case.receipts(closing.no).items()
        }
        missing = [opd for opd in asked if opd not in known and opd not in given]
        if missing and not closing.evidence.given:
            raise _refusal(work, title, missing)
        fresh = {opd: given.get(opd, _by_evidence(closing)) for opd in asked if opd not in known}
        stamp = (engine.at, day)
        work.session.add_all(_delivery(number, opd, fresh[opd], closing, stamp) for opd in fresh)
        is_written = is_written or bool(fresh)
    return is_written


def _asked(work: UnitOfWork, number: int) -> list[int]:
    query = (
        select(RoundTableRecord.opd_id)
        .join(Opd, Opd.id == RoundTableRecord.opd_id)
        .where(RoundTableRecord.round_id == number)
        .order_by(Opd.name)
    )
    return list(dict.fromkeys(work.session.scalars(query)))


def _handed(work: UnitOfWork, number: int) -> dict[int, Handed]:
    """How each OPD was served: its newest receipt, else its newest exception."""
    query = (
        select(Delivery)
        .where(Delivery.round_id == number, Delivery.undone_at.is_(None))
        .order_by(Delivery.day, Delivery.id)
    )
    excepted: dict[int, Handed] = {}
    received: dict[int, Handed] = {}
    for each in work.session.scalars(query):
        if each.exception:
            excepted[each.opd_id] = Handed("", "", each.exception)
        elif each.step == Step.RECEIVED.value:
            received[each.opd_id] = Handed(each.receiver, each.channel, "")
    return {**excepted, **received}


def _carry_over(case: StoredCase, engine: Engine, closing: Closing, known: Mapping[int, Handed]) -> None:
    given = case.receipts(closing.no)
    alike: dict[Handed, list[int]] = defaultdict(list)
    for opd in case.opds:
        if opd in known and opd not in given:
            alike[known[opd]].append(opd)
    for handed, opds in alike.items():
        receiver = handed.receiver or ("" if handed.exception else handed.channel)
        decision = engine.record_receipts(
            closing.no, closing.who, opds, receiver, handed.channel, handed.exception
        )
        case.apply(decision, engine.route)


def _by_evidence(closing: Closing) -> Handed:
    if closing.evidence.files:
        return Handed("", "Daftar tanda terima", "")
    return Handed("", "", closing.evidence.no_output.strip())


def _delivery(
    number: int, opd: int, handed: Handed, closing: Closing, stamp: tuple[datetime, date]
) -> Delivery:
    at, day = stamp
    by_file = not handed.exception and not handed.receiver and bool(closing.proof)
    step = Step.SENT if handed.exception else Step.RECEIVED
    return Delivery(
        round_id=number,
        opd_id=opd,
        step=step.value,
        day=day,
        channel=handed.channel,
        receiver=handed.receiver,
        exception=handed.exception,
        proof_name=closing.proof[0].name if by_file else "",
        proof_sha256=closing.proof[0].ref.sha256 if by_file else "",
        made_by=closing.who.person,
        made_at=at,
    )


def _refusal(work: UnitOfWork, title: str, missing: Sequence[int]) -> Refused:
    query = select(Opd.name).where(Opd.id.in_(missing)).order_by(Opd.name)
    names = list(work.session.scalars(query))
    said = ", ".join(names[:NAMES_SAID])
    more = len(names) - NAMES_SAID
    if more > 0:
        return Refused("case.round_receipts_missing_more", title=title, names=said, more=more)
    return Refused("case.round_receipts_missing", title=title, names=said)
