"""How editions are written down and read back, inside the transaction of the caller."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import undefer

from app.core.errors import ConflictError, NotAllowed, NotFound, Refused
from app.core.texts import say
from app.db.uow import UnitOfWork
from app.domain.books.comparing import Noted, noted_from
from app.domain.books.edition import BookFacts, EditionAct, EditionState, allowed, facts_from_dict
from app.domain.books.structure import Structure, structure_from_list, structure_to_list
from app.domain.submissions.terms import ThreadState
from app.models import BookDraft, BookEdition, BookEvent, BookPin, BookRemark, BookRemarkMessage, Person
from app.services.books.material import Source, newest, sources, up_to
from app.services.books.rows import BookEventRow, BookMessage, BookRemarkRow, DraftRow
from app.services.tables.keeping import Stamp


def find_edition(work: UnitOfWork, edition: int, *, lock: bool = False) -> BookEdition:
    """The edition with its facts and structure; raises ``NotFound``."""
    query: Any = (
        select(BookEdition)
        .where(BookEdition.id == edition)
        .options(undefer(BookEdition.facts), undefer(BookEdition.structure))
    )
    found: BookEdition | None = work.session.scalars(query.with_for_update() if lock else query).one_or_none()
    if found is None:
        raise NotFound("book.no_edition")
    return found


def facts_of(found: BookEdition) -> BookFacts:
    """What an edition says besides its tables."""
    return facts_from_dict(json.loads(found.facts))


def structure_of(found: BookEdition) -> Structure:
    """The tree of an edition."""
    return structure_from_list(json.loads(found.structure))


def write_facts(found: BookEdition, facts: BookFacts) -> None:
    """Keep facts; the title stands in a column too."""
    if not facts.title.strip():
        raise Refused("book.title_needed")
    found.title = facts.title.strip()
    found.facts = json.dumps(facts.to_dict(), ensure_ascii=False)


def write_structure(found: BookEdition, structure: Structure) -> None:
    """Keep a tree."""
    found.structure = json.dumps(structure_to_list(structure), ensure_ascii=False)


def must_be_current(found: BookEdition, version: int) -> None:
    """Raise ``ConflictError`` where somebody else has saved since ``version`` was read."""
    if found.version != version:
        raise ConflictError("book.changed_by_other", title=found.title)


def must_be_allowed(work: UnitOfWork, found: BookEdition, act: EditionAct) -> None:
    """Raise ``NotAllowed`` with the reason where an act may not be done now."""
    why = acts_of(work, found)[act]
    if why:
        raise NotAllowed(why)


def acts_of(work: UnitOfWork, found: BookEdition) -> dict[EditionAct, str]:
    """Every act with the code of why it may not be done now; "" where it may."""
    drafts = work.session.scalar(
        select(func.count())
        .select_from(BookDraft)
        .where(BookDraft.edition_id == found.id, BookDraft.round_no == found.round_no)
    )
    return allowed(
        EditionState(found.state),
        open_remarks=open_remarks(work, [found.id]).get(found.id, 0),
        drafts=drafts or 0,
    )


def open_remarks(work: UnitOfWork, editions: Sequence[int]) -> dict[int, int]:
    """How many remarks are not closed, by edition."""
    query: Any = (
        select(BookRemark.edition_id, func.count())
        .where(BookRemark.edition_id.in_(editions), BookRemark.state != ThreadState.CLOSED.value)
        .group_by(BookRemark.edition_id)
    )
    return dict(work.session.execute(query).all())


def pins_of(work: UnitOfWork, edition: int) -> list[Source]:
    """The approved versions that an edition shows."""
    ids = set(work.session.scalars(select(BookPin.approved_id).where(BookPin.edition_id == edition)))
    return sources(work, ids=ids) if ids else []


def pin(work: UnitOfWork, edition: BookEdition, chosen: Iterable[Source]) -> int:
    """Let an edition show these versions, each in the place of another of its table, period and OPD.

    Answers how many are new.
    """
    held = {
        (each.table_key, each.period, each.opd_id): each
        for each in work.session.scalars(select(BookPin).where(BookPin.edition_id == edition.id))
    }
    count = 0
    for source in chosen:
        key = (source.table, source.period, source.opd)
        before = held.get(key)
        if before is not None and before.approved_id == source.id:
            continue
        if before is not None:
            work.session.delete(before)
            work.session.flush()  # its place is free for the other
        work.session.add(
            BookPin(
                edition_id=edition.id,
                approved_id=source.id,
                table_key=source.table,
                period=source.period,
                opd_id=source.opd,
            )
        )
        count += 1
    return count


def pinnable(work: UnitOfWork, year: int) -> list[Source]:
    """The newest approved versions up to a year; what came outside its period is left out."""
    return [each for each in newest(up_to(sources(work), year)) if not each.is_outside]


def tell(
    work: UnitOfWork, found: BookEdition, what: str, stamp: Stamp, *, reason: str = "", round_no: int = 0
) -> None:
    """Write the event of an act."""
    last = work.session.scalar(select(func.max(BookEvent.no)).where(BookEvent.edition_id == found.id))
    work.session.add(
        BookEvent(
            edition_id=found.id,
            no=(last or 0) + 1,
            round_no=round_no or found.round_no,
            at=stamp.at,
            by=stamp.by,
            what=what,
            reason=reason,
        )
    )
    found.changed_by, found.changed_at = stamp.by, stamp.at


def names_of(work: UnitOfWork) -> dict[int, str]:
    """Names of persons by id."""
    return dict(work.session.execute(select(Person.id, Person.name)).all())


def draft_rows(work: UnitOfWork, edition: int) -> list[DraftRow]:
    """The prints of an edition, newest first."""
    names = names_of(work)
    query = select(BookDraft).where(BookDraft.edition_id == edition).order_by(BookDraft.no.desc())
    return [
        DraftRow(
            no=each.no,
            round_no=each.round_no,
            is_final=each.is_final,
            name=each.name,
            sha256=each.sha256,
            size=each.size,
            front_pages=each.front_pages,
            body_pages=each.body_pages,
            pages=say("book.pages_of_draft", front=each.front_pages, body=each.body_pages),
            made_by=names.get(each.made_by, ""),
            made_at=each.made_at,
        )
        for each in work.session.scalars(query)
    ]


def find_draft(work: UnitOfWork, edition: int, no: int = 0) -> BookDraft:
    """A print, 0 for the newest; raises ``NotFound``."""
    query: Any = (
        select(BookDraft)
        .where(BookDraft.edition_id == edition)
        .order_by(BookDraft.no.desc())
        .options(undefer(BookDraft.noted), undefer(BookDraft.anchors), undefer(BookDraft.figures))
    )
    if no:
        query = query.where(BookDraft.no == no)
    found: BookDraft | None = work.session.scalars(query).first()
    if found is None:
        raise NotFound("book.no_draft")
    return found


def noted_of(found: BookDraft) -> tuple[Noted, ...]:
    """What each table of a print showed."""
    return noted_from(json.loads(found.noted))


def remark_rows(work: UnitOfWork, edition: int) -> list[BookRemarkRow]:
    """The threads of an edition with their messages, oldest first."""
    names = names_of(work)
    query = select(BookRemark).where(BookRemark.edition_id == edition).order_by(BookRemark.no)
    found = list(work.session.scalars(query))
    messages: dict[int, list[BookMessage]] = {}
    said = (
        select(BookRemarkMessage)
        .where(BookRemarkMessage.remark_id.in_([each.id for each in found]))
        .order_by(BookRemarkMessage.remark_id, BookRemarkMessage.no)
    )
    for each in work.session.scalars(said):
        message = BookMessage(each.text, names.get(each.made_by, ""), each.made_at)
        messages.setdefault(each.remark_id, []).append(message)
    return [
        BookRemarkRow(
            id=each.id,
            no=each.no,
            draft_no=each.draft_no,
            round_no=each.round_no,
            node=each.node_id,
            page=each.page,
            about=each.about,
            state=ThreadState(each.state),
            messages=tuple(messages.get(each.id, ())),
        )
        for each in found
    ]


def event_rows(work: UnitOfWork, edition: int) -> list[BookEventRow]:
    """What happened to an edition, newest first."""
    names = names_of(work)
    query = select(BookEvent).where(BookEvent.edition_id == edition).order_by(BookEvent.no.desc())
    return [
        BookEventRow(each.at, names.get(each.by, ""), each.what, each.round_no, each.reason)
        for each in work.session.scalars(query)
    ]
