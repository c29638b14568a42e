"""Says of every table of a book that has no figures for its year who owes it, and how far it has come.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.books.structure import NodeKind
from app.domain.dates import say_date
from app.domain.tables.rounds import DeliveryState
from app.models import DataRound
from app.services.books.composing import Composer
from app.services.books.material import Source
from app.services.books.rows import MissingRow
from app.services.requests import reading

#: The step that keeps a table out of the book, the least advanced first.
_ORDER = (
    DeliveryState.LATE,
    DeliveryState.NOT_SENT,
    DeliveryState.SENT,
    DeliveryState.RECEIVED,
    DeliveryState.RETURNED,
    DeliveryState.ARRIVED,
    DeliveryState.ACCEPTED,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who is asked for a table, how far it is, and until when it was to come."""

    opds: tuple[str, ...]
    state: DeliveryState
    due: date | None


def missing_of(
    work: UnitOfWork, made: Composer, today: date, unpinned: Collection[Source] = ()
) -> list[MissingRow]:
    """The tables without figures, in the order of the book.

    ``unpinned``: approved versions that the edition does not show.
    """
    asked = _asked(work, made.year, today)
    waiting = {source.table: source for source in unpinned if source.period.startswith(str(made.year))}
    found = []
    for node, path in made.structure.walk():
        if node.kind is not NodeKind.TABLE or node.id not in made.numbers or made.table(node) is not None:
            continue
        known = asked.get(node.table)
        chapter = next((each.title for each in reversed(path) if each.kind is NodeKind.CHAPTER), "")
        found.append(
            MissingRow(
                node=node.id,
                number=made.numbers[node.id],
                title=made.title(node),
                chapter=chapter,
                opds=known.opds if known else (),
                reason=(_reason(known, waiting.get(node.table)) if made.fits(node) else say("book.why.turn")),
                is_left_out=node.skip_missing,
            )
        )
    return found


def _reason(asked: _Asked | None, waiting: Source | None) -> str:
    if waiting is not None:
        return say("book.why.outside" if waiting.is_outside else "book.why.not_pinned")
    if asked is None:
        return say("book.why.not_asked")
    if asked.state is DeliveryState.ARRIVED:
        return say("book.why.arrived")
    if asked.state is DeliveryState.RETURNED:
        return say("book.why.returned")
    if asked.state is DeliveryState.NOT_SENT:
        return say("book.why.not_sent")
    if asked.due is None:
        return say("book.why.waiting")
    if asked.state is DeliveryState.LATE:
        return say("book.why.late", due=say_date(asked.due))
    return say("book.why.due", due=say_date(asked.due))


def _asked(work: UnitOfWork, year: int, today: date) -> Mapping[str, _Asked]:
    """What the rounds of a year ask, by table: whoever is furthest behind decides."""
    rounds = list(
        work.session.scalars(select(DataRound).where(DataRound.year == year).order_by(DataRound.id))
    )
    if not rounds:
        return {}
    names: dict[tuple[str, str], str] = {}
    for each in reading.asked_in(work, [found.id for found in rounds]):
        names[each.table, each.opd] = each.opd_name
    states = _states(work, rounds, today)
    dues = [found.due for found in rounds if found.due]
    found: dict[str, _Asked] = {}
    for table in dict.fromkeys(table for table, _opd in names):
        opds = [opd for each, opd in names if each == table]
        behind = min((states.get((table, opd), DeliveryState.NOT_SENT) for opd in opds), key=_ORDER.index)
        owing = [opd for opd in opds if states.get((table, opd)) is not DeliveryState.ACCEPTED] or opds
        due = max(dues) if dues else None
        found[table] = _Asked(tuple(names[table, opd] for opd in owing), behind, due)
    return found


def _states(
    work: UnitOfWork, rounds: Sequence[DataRound], today: date
) -> Mapping[tuple[str, str], DeliveryState]:
    seen = reading.matrix(work, rounds, today)
    found: dict[tuple[str, str], DeliveryState] = {}
    for (opd, table, _period), cell in seen.cells.items():
        before = found.get((table, opd))
        if before is None or _ORDER.index(cell.state) < _ORDER.index(before):
            found[table, opd] = cell.state
    return found
