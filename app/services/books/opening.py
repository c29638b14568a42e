"""An edition opened: its facts, its tree and the approved versions it pins, put together.

It runs inside the transaction of its caller.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.db.uow import UnitOfWork
from app.domain.books.structure import Structure
from app.domain.statistics.forming import Wording
from app.domain.tables.naming import area_of
from app.models import BookEdition, OfficeProfile
from app.services.books import keeping
from app.services.books.composing import Composer, Office, composer
from app.services.books.material import Material, newest, sources, up_to
from app.services.books.missing import missing_of
from app.services.books.rows import MissingRow
from app.services.dispositions.compose import letterhead


def opened(work: UnitOfWork, found: BookEdition, structure: Structure | None = None) -> Composer:
    """The edition as it is, without saying why tables are missing; ``structure``: a tree not saved yet."""
    facts = keeping.facts_of(found)
    profile = work.session.get(OfficeProfile, 1)
    wording = Wording(area_of(profile.region if profile else ""), dict(facts.english))
    material = Material(work, keeping.pins_of(work, found.id), wording)
    return composer(
        facts, keeping.structure_of(found) if structure is None else structure, material, found.year
    )


def opened_with_missing(
    work: UnitOfWork, found: BookEdition, today: date
) -> tuple[Composer, list[MissingRow]]:
    """The edition, and of every table without figures why it is not there."""
    return with_missing(work, found, opened(work, found), today)


def with_missing(
    work: UnitOfWork, found: BookEdition, made: Composer, today: date
) -> tuple[Composer, list[MissingRow]]:
    """An opened edition (or what of its tree is looked at), and why tables in it are not there."""
    held = {each.id for each in keeping.pins_of(work, found.id)}
    waiting = [each for each in newest(up_to(sources(work), found.year)) if each.id not in held]
    missing = missing_of(work, made, today, waiting)
    return replace(made, missing={row.node: row for row in missing}), missing


def office_of(work: UnitOfWork) -> Office:
    """Whose book it is."""
    head, _town = letterhead(work)
    return Office(head.region, head.office, head.address, head.logo_sha256)
