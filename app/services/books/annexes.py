"""What a book says of itself at its end: where figures came from, what changed; and which pins are behind.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.books.comparing import Noted, compare
from app.domain.books.edition import NewerVersion, Pin
from app.domain.books.paper import Change, Origin
from app.domain.books.structure import Node, NodeKind
from app.domain.statistics.stattable import StatTable
from app.domain.tables.periods import period_of
from app.models import BookEdition
from app.services.books import keeping
from app.services.books.composing import Composer
from app.services.books.material import Source, newest, sources
from app.services.submissions.tracing import trace


def behind(work: UnitOfWork, edition: int) -> list[NewerVersion]:
    """The pins of an edition for which a newer version is approved."""
    last = {(each.table, each.period, each.opd): each for each in newest(sources(work))}
    found = []
    for held in keeping.pins_of(work, edition):
        newer = last[held.table, held.period, held.opd]
        if newer.no > held.no:
            pin = Pin(held.table, held.period, held.opd_code, held.no)
            found.append(NewerVersion(pin, newer.no, newer.reason))
    return found


def origins_of(work: UnitOfWork, made: Composer, zone: tzinfo) -> list[Origin]:
    """One line for each version behind each table: file, place, round, checker, day (office time)."""
    found = []
    for node, _path in made.structure.walk():
        table = made.table(node) if node.kind is NodeKind.TABLE else None
        if table is None or node.id not in made.numbers:
            continue
        periods = _periods_shown(table, made.material.periods(node.table))
        for source in made.material.used(node.table, periods):
            found.append(_origin(work, made, node, source, zone))
    return found


def _origin(work: UnitOfWork, made: Composer, node: Node, source: Source, zone: tzinfo) -> Origin:
    definition = made.material.definition(node.table)
    first = (definition.rows[0].key, definition.columns[0].key) if definition else ("", "")
    traced = trace(work, source.table, source.period, source.opd_code, first, source.no)
    version = next(each for each in traced.versions if each.no == source.no)
    return Origin(
        number=made.numbers[node.id],
        title=definition.title if definition else node.table,
        opd=source.opd_name,
        file=version.file or say("book.by_hand"),
        place=", ".join(part for part in (version.sheet, version.cell) if part),
        round=say("book.round_of_origin", round=version.round_title, no=version.delivery_no),
        checked_by=version.checked_by,
        date=version.approved_at.astimezone(zone).date(),
    )


def _periods_shown(table: StatTable, periods: Sequence[str]) -> set[str]:
    shown = set(table.years)
    return {code for code in periods if period_of(code).label in shown}


def changes_since(work: UnitOfWork, found: BookEdition, noted: Sequence[Noted]) -> list[Change]:
    """What differs from the last print of the edition this one was started from."""
    if not found.based_on:
        return []
    try:
        older = keeping.noted_of(keeping.find_draft(work, found.based_on))
    except NotFound:
        return []
    return [
        Change(each.number, each.title, "; ".join(say(f"book.difference.{one}") for one in each.differences))
        for each in compare(older, noted)
    ]
