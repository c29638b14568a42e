"""Whom a round has to remind, and of what; it runs inside the transaction of its caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from app.db.uow import UnitOfWork
from app.domain.tables.asking import post_of_head
from app.domain.tables.rounds import DeliveryState, Matrix
from app.models import DataRound, Opd
from app.services.requests import reading
from app.services.requests.rows import Reminder


def reminders_of(work: UnitOfWork, found: DataRound, today: date) -> list[Reminder]:
    """The OPDs that still owe something, with what they owe; those with most in arrears first."""
    seen = reading.matrix(work, [found], today)
    titles = {each.table: each.title for each in reading.asked_in(work, [found.id])}
    missing: dict[str, list[str]] = {}
    for opd, table, _period in seen.missing():
        missing.setdefault(opd, []).append(table)
    query = select(Opd).where(Opd.code.in_(missing))
    offices = {opd.code: opd for opd in work.session.scalars(query)}
    days = (today - found.due).days if found.due else 0
    made = []
    for code, keys in missing.items():
        back = [key for key in keys if _is_returned(seen, code, key, found.period)]
        reminder = _reminder(offices[code], [titles[key] for key in keys], found.due, days)
        made.append(replace(reminder, returned=tuple(titles[key] for key in back)))
    return sorted(made, key=lambda each: (-len(each.titles), each.opd))


def _is_returned(seen: Matrix, opd: str, table: str, period: str) -> bool:
    cell = seen.cell(opd, table, period)
    return cell is not None and cell.state is DeliveryState.RETURNED


def _reminder(opd: Opd, titles: Sequence[str], due: date | None, days_over: int) -> Reminder:
    return Reminder(
        opd=opd.code,
        opd_name=opd.name,
        address=opd.address,
        contact=opd.contact,
        operator=opd.operator_name,
        phone=opd.operator_phone,
        email=opd.operator_email,
        head_post=opd.head_post or post_of_head(opd.name),
        titles=tuple(titles),
        due=due,
        days_over=days_over,
    )
