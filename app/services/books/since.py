"""What differs in a book from the edition it was started from, as its readers want to know it.

They know that another year has other figures.  They want to know which tables are new, gone or
renumbered, and which figures that were printed before are corrected.  It runs inside the
transaction of its caller.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.errors import NotFound
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.books.comparing import TABLE, Difference, Differs, Noted, compare
from app.domain.books.paper import Change
from app.domain.books.structure import NodeKind
from app.domain.tables.periods import period_of
from app.models import BookEdition
from app.services.books import keeping
from app.services.books.annexes import periods_shown
from app.services.books.composing import Composer
from app.services.books.material import Source
from app.services.books.opening import opened


@dataclass(frozen=True, slots=True)
class Since:
    """What differs, in the order of the book, and from which edition; nothing for a first one."""

    intro: str = ""
    changes: tuple[Change, ...] = ()


def since_last(work: UnitOfWork, found: BookEdition, made: Composer, noted: Sequence[Noted]) -> Since:
    """What differs from the newest print of the edition before, or from its state where it has none."""
    try:
        last = keeping.find_edition(work, found.based_on) if found.based_on else None
    except NotFound:
        last = None
    if last is None:
        return Since()
    differs = {
        each.name: each for each in compare(_noted(work, last), noted, other_year=last.year != found.year)
    }
    corrected = _corrected(work, last, made)
    order = dict.fromkeys([*(each.name for each in noted), *differs])
    heads = {each.name: each for each in noted}
    changes = []
    for name in order:
        what = [*_said(differs.get(name), bool(corrected.get(name))), *corrected.get(name, ())]
        head = differs.get(name) or heads[name]
        if what:
            changes.append(Change(_number(name, head.number), head.title, "; ".join(what)))
    code = "book.changes_intro" if last.year == found.year else "book.changes_intro_yearly"
    return Since(say(code, year=last.year), tuple(changes))


def _noted(work: UnitOfWork, last: BookEdition) -> tuple[Noted, ...]:
    try:
        return keeping.noted_of(keeping.find_draft(work, last.id))
    except NotFound:
        return opened(work, last).noted()


def _number(name: str, number: str) -> str:
    word = say("book.table") if name.startswith(f"{TABLE}:") else say("book.figure_word")
    return f"{word} {number}"


def _said(differs: Differs | None, is_corrected: bool) -> Iterator[str]:
    """How a table or figure differs; that figures are others is not said where it is said which."""
    for one in differs.differences if differs else ():
        if one is Difference.RENUMBERED and differs is not None:
            yield say("book.difference.was", number=_number(differs.name, differs.was))
        elif one is not Difference.FIGURES or not is_corrected:
            yield say(f"book.difference.{one}")


def _corrected(work: UnitOfWork, last: BookEdition, made: Composer) -> Mapping[str, list[str]]:
    """Of each table the periods whose figures are a later version than those of the edition before."""
    before = {_place(each): each.no for each in keeping.pins_of(work, last.id)}
    found: dict[str, list[str]] = {}
    for node, _path in made.structure.walk():
        table = made.table(node) if node.kind is NodeKind.TABLE and node.id in made.numbers else None
        if table is None:
            continue
        used = made.material.used(node.table, periods_shown(table, made.material.periods(node.table)))
        said = [
            say("book.difference.corrected", period=period_of(each.period).label, reason=each.reason)
            if each.reason
            else say("book.difference.corrected_plain", period=period_of(each.period).label)
            for each in used
            if each.no > before.get(_place(each), each.no)
        ]
        if said:
            found[f"{TABLE}:{node.id}"] = list(dict.fromkeys(said))
    return found


def _place(source: Source) -> tuple[str, str, int]:
    return source.table, source.period, source.opd
