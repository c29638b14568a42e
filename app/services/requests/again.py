"""Proposes a round like an earlier one for another year; nothing is written here.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from app.db.uow import UnitOfWork
from app.domain.tables.again import (
    AgainPair,
    AskedBefore,
    again_pairs,
    asked_again,
    move_day,
    move_period,
    move_words,
)
from app.domain.tables.asking import asked_of, is_due
from app.domain.tables.periods import period_of
from app.models import DataRound, DataTable, Opd
from app.services.requests.reading import asked_in, instructions_of
from app.services.requests.rows import NewRound
from app.services.tables.service import table_rows


@dataclass(frozen=True, slots=True)
class RoundAgain:
    """An earlier round and the one proposed: ``new`` asks what still can be asked; ``pairs`` say why."""

    source_id: int
    source_title: str
    source_year: int
    new: NewRound
    pairs: tuple[AgainPair, ...]


def round_again(work: UnitOfWork, found: DataRound, year: int) -> RoundAgain:
    """``found`` once more for ``year``: title, instructions, period and due day moved along."""
    period = move_period(period_of(found.period), year - found.year)
    rows = {row.key: row for row in table_rows(work)}
    opds: dict[str, tuple[str, bool]] = {
        code: (name, active)
        for code, name, active in work.session.execute(select(Opd.code, Opd.name, Opd.is_active))
    }
    versions: Any = work.session.execute(select(DataTable.key, DataTable.version_no)).all()
    newest = dict(versions)
    before = [
        AskedBefore(
            each.opd,
            each.opd_name,
            each.table,
            each.title,
            each.version_no,
            newest[each.table],
            opd_is_active=opds[each.opd][1],
            table_is_active=each.table in rows,
            has_form=each.table not in rows or rows[each.table].has_form,
        )
        for each in asked_in(work, [found.id])
    ]
    due = {key: row.producer for key, row in rows.items() if row.has_form and is_due(row.period, period)}
    active = [code for code, (_name, is_active) in opds.items() if is_active]
    pairs = again_pairs(
        before,
        asked_of(due, (), active),
        {code: name for code, (name, _active) in opds.items()},
        {key: row.title for key, row in rows.items()},
    )
    new = NewRound(
        title=move_words(found.title, found.year, year),
        year=year,
        period=period.code,
        due=move_day(found.due, year - found.year),
        asked=asked_again(pairs),
        instructions=tuple(move_words(each, found.year, year) for each in instructions_of(found)),
    )
    return RoundAgain(found.id, found.title, found.year, new, tuple(pairs))
