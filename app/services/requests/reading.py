"""What is stored of rounds, read inside the transaction of the caller; it changes nothing."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from app.core.errors import NotFound
from app.db.uow import UnitOfWork
from app.domain.tables.periods import period_of
from app.domain.tables.rounds import Happening, Matrix, RoundState, RoundTable, Step, matrix_of
from app.models import DataRound, DataTable, DataTableVersion, Delivery, Opd, Person, RoundTableRecord
from app.services.requests.rows import DeliveryRow, ReceiptLine, RoundRow


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of ``round_table`` with the words it stands for."""

    round_id: int
    opd_id: int
    opd: str
    opd_name: str
    table: str
    version_id: int
    version_no: int
    title: str
    period: str


def find_round(work: UnitOfWork, round_id: int, *, lock: bool = False) -> DataRound:
    """The round; raises ``NotFound``."""
    found: DataRound | None = work.session.get(DataRound, round_id, with_for_update=lock or None)
    if found is None:
        raise NotFound("requests.no_round", round=round_id)
    return found


def asked_in(work: UnitOfWork, rounds: Sequence[int]) -> list[Asked]:
    """What the rounds ask, by OPD and in the order it was chosen."""
    query: Any = (
        select(
            RoundTableRecord.round_id,
            Opd.id,
            Opd.code,
            Opd.name,
            DataTable.key,
            DataTableVersion.id,
            DataTableVersion.version_no,
            DataTableVersion.title,
            DataRound.period,
        )
        .join(DataRound, DataRound.id == RoundTableRecord.round_id)
        .join(Opd, Opd.id == RoundTableRecord.opd_id)
        .join(DataTableVersion, DataTableVersion.id == RoundTableRecord.version_id)
        .join(DataTable, DataTable.id == DataTableVersion.table_id)
        .where(RoundTableRecord.round_id.in_(rounds))
        .order_by(RoundTableRecord.round_id, Opd.code, RoundTableRecord.place, DataTableVersion.id)
    )
    return [Asked(*row) for row in work.session.execute(query)]


def deliveries_of(work: UnitOfWork, rounds: Sequence[int]) -> list[tuple[Delivery, str, str]]:
    """Every recorded step with the OPD's code and name, oldest day first."""
    query: Any = (
        select(Delivery, Opd.code, Opd.name)
        .join(Opd, Opd.id == Delivery.opd_id)
        .where(Delivery.round_id.in_(rounds))
        .order_by(Delivery.day, Delivery.id)
    )
    return [(found, code, name) for found, code, name in work.session.execute(query)]


def matrix(work: UnitOfWork, rounds: Sequence[DataRound], today: date) -> Matrix:
    """The completeness of some rounds together."""
    ids = [each.id for each in rounds]
    periods = {each.id: each.period for each in rounds}
    asked = [RoundTable(each.opd, each.table, each.version_no, each.period) for each in asked_in(work, ids)]
    happened = [
        Happening(code, Step(each.step), each.day, each.table_key, periods[each.round_id])
        for each, code, _name in deliveries_of(work, ids)
        if each.undone_at is None and not each.exception
    ]
    dues = {each.period: each.due for each in rounds if each.due is not None}
    return matrix_of(asked, happened, dues, today)


def round_rows(work: UnitOfWork, rounds: Sequence[DataRound], today: date) -> list[RoundRow]:
    """The rounds as lists show them."""
    names = dict(work.session.execute(select(Person.id, Person.name)).all())
    return [_round_row(each, matrix(work, [each], today), names) for each in rounds]


def _round_row(found: DataRound, seen: Matrix, names: Mapping[int, str]) -> RoundRow:
    return RoundRow(
        id=found.id,
        title=found.title,
        year=found.year,
        period=found.period,
        period_label=period_of(found.period).label,
        due=found.due,
        state=RoundState(found.state),
        case_id=found.case_id,
        opds=len(seen.opds),
        tables=len(seen.tables),
        counts=seen.count(),
        opened_at=found.opened_at,
        opened_by=names.get(found.opened_by, ""),
    )


def delivery_rows(work: UnitOfWork, round_id: int) -> list[DeliveryRow]:
    """Everything recorded in a round, oldest first; what was undone is there as well."""
    names = dict(work.session.execute(select(Person.id, Person.name)).all())
    return [
        DeliveryRow(
            id=found.id,
            opd=code,
            opd_name=name,
            table=found.table_key,
            step=Step(found.step),
            day=found.day,
            channel=found.channel,
            receiver=found.receiver,
            exception=found.exception,
            note=found.note,
            proof=found.proof_name,
            proof_sha256=found.proof_sha256,
            by=names.get(found.made_by, ""),
            at=found.made_at,
            undone=found.undone_reason,
            undone_at=found.undone_at,
        )
        for found, code, name in deliveries_of(work, [round_id])
    ]


def receipt_lines(work: UnitOfWork, round_id: int) -> list[ReceiptLine]:
    """The *tanda terima*: every OPD of the round, and how its form was handed over last."""
    asked = asked_in(work, [round_id])
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for each in asked:
        counts[each.opd, each.opd_name] += 1
    by_opd: dict[str, list[Delivery]] = defaultdict(list)
    for found, code, _name in deliveries_of(work, [round_id]):
        if found.undone_at is None and found.step in (Step.SENT, Step.RECEIVED):
            by_opd[code].append(found)
    return [_receipt_line(opd, name, count, by_opd[opd]) for (opd, name), count in counts.items()]


def _receipt_line(opd: str, name: str, tables: int, steps: Iterable[Delivery]) -> ReceiptLine:
    went_out = [step for step in steps if not step.exception]
    sent = next((step for step in reversed(went_out) if step.step == Step.SENT), None)
    received = next((step for step in reversed(went_out) if step.step == Step.RECEIVED), None)
    excepted = [step for step in steps if step.exception]
    newest = received or sent
    return ReceiptLine(
        opd=opd,
        opd_name=name,
        tables=tables,
        sent=sent.day if sent else None,
        received=received.day if received else None,
        receiver=received.receiver if received else "",
        channel=newest.channel if newest else "",
        exception=excepted[-1].exception if excepted and received is None else "",
        proof=newest.proof_name if newest else "",
    )


def instructions_of(found: DataRound) -> tuple[str, ...]:
    """The sentences for the OPDs."""
    return tuple(json.loads(found.instructions))
