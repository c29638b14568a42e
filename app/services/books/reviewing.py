"""The review of a draft: remarks on a table or page, handing over, verifying, returning, approving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import func, select

from app.core.changes import Changes, Topic
from app.core.clock import Clock
from app.core.errors import NotAllowed, NotFound, Refused
from app.db.uow import Database, UnitOfWork
from app.domain.books.edition import NEEDS_REASON, NEW_ROUND, EditionAct, EditionState, after
from app.domain.submissions.terms import ThreadState
from app.models import BookEdition, BookRemark, BookRemarkMessage
from app.services.books import keeping
from app.services.books.service import Books, Cancelled, Progress
from app.services.tables.keeping import Stamp, must_exist


@dataclass(frozen=True, slots=True)
class NewBookRemark:
    """A remark on a table (``node``), a printed page, or the whole book; ``about``: its title then."""

    text: str
    node: int = 0
    page: str = ""
    about: str = ""


class BookReviews:
    """Remarks on drafts and the steps of an edition.  Acts take the person who acts."""

    def __init__(self, database: Database, clock: Clock, books: Books) -> None:
        self._database = database
        self._clock = clock
        self._books = books

    # -- remarks -----------------------------------------------------------------------------------

    def remark(self, edition: int, new: NewBookRemark, by: int) -> Changes:
        """Open a thread on the newest print; ``ids`` holds it.

        Raises ``Refused`` without words, ``NotAllowed`` for an approved edition, ``NotFound``
        for no edition or no print.
        """
        if not new.text.strip():
            raise Refused("book.words_needed")
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            if found.state == EditionState.APPROVED:
                raise NotAllowed("book.not_now")
            draft = keeping.find_draft(work, edition)
            last = work.session.scalar(
                select(func.max(BookRemark.no)).where(BookRemark.edition_id == edition)
            )
            made = BookRemark(
                edition_id=edition,
                no=(last or 0) + 1,
                draft_no=draft.no,
                round_no=found.round_no,
                node_id=new.node,
                page=new.page,
                about=new.about,
                state=ThreadState.OPEN.value,
            )
            work.session.add(made)
            work.session.flush()  # its message needs its id
            stamp = Stamp(by, self._clock.now())
            _say(work, made, new.text, stamp)
            keeping.tell(work, found, "remark", stamp)
            return work.done(Topic.BOOKS, ids=(made.id,))

    def reply(self, remark: int, text: str, by: int) -> Changes:
        """Say something in a thread: another person's words answer it, the opener's ask again.

        Raises ``Refused`` without words, ``NotAllowed`` for a closed thread, ``NotFound``.
        """
        if not text.strip():
            raise Refused("book.words_needed")

        def act(work: UnitOfWork, found: BookRemark, stamp: Stamp) -> None:
            if found.state == ThreadState.CLOSED:
                raise NotAllowed("book.remark_closed")
            is_opener = _opener(work, found) == by
            found.state = (ThreadState.OPEN if is_opener else ThreadState.ANSWERED).value
            _say(work, found, text, stamp)

        return self._act(remark, by, act)

    def close(self, remark: int, by: int) -> Changes:
        """Close a thread: what it asked for is done.  Raises ``NotAllowed``, ``NotFound``."""

        def act(_work: UnitOfWork, found: BookRemark, stamp: Stamp) -> None:
            if found.state == ThreadState.CLOSED:
                raise NotAllowed("book.remark_closed")
            found.state = ThreadState.CLOSED.value
            found.closed_by, found.closed_at = stamp.by, stamp.at

        return self._act(remark, by, act)

    def reopen(self, remark: int, by: int) -> Changes:
        """Open a closed thread again.  Raises ``NotAllowed`` where it is open, ``NotFound``."""

        def act(_work: UnitOfWork, found: BookRemark, _stamp: Stamp) -> None:
            if found.state != ThreadState.CLOSED:
                raise NotAllowed("book.remark_open")
            found.state = ThreadState.OPEN.value
            found.closed_by, found.closed_at = 0, None

        return self._act(remark, by, act)

    def _act(self, remark: int, by: int, act: Callable[[UnitOfWork, BookRemark, Stamp], None]) -> Changes:
        with self._database.write() as work:
            must_exist(work, by)
            thread = work.session.get(BookRemark, remark)
            if thread is None:
                raise NotFound("book.no_remark")
            edition = keeping.find_edition(work, thread.edition_id, lock=True)
            found = work.session.get_one(BookRemark, remark, populate_existing=True)
            if edition.state == EditionState.APPROVED:
                raise NotAllowed("book.not_now")
            stamp = Stamp(by, self._clock.now())
            act(work, found, stamp)
            edition.changed_by, edition.changed_at = by, stamp.at
            return work.done(Topic.BOOKS, ids=(remark,))

    # -- steps --------------------------------------------------------------------------------------

    def act(
        self,
        edition: int,
        act: EditionAct,
        by: int,
        *,
        reason: str = "",
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
    ) -> Changes:
        """Hand over, verify, return with a reason, approve, or take up again.

        Approving prints the book without the mark of a draft and locks the edition in one act;
        nothing happens once ``cancelled``.  Raises ``NotAllowed`` with the reason, ``Refused`` where a
        reason is needed, ``ConflictError`` where somebody changed the edition meanwhile, ``NotFound``.
        """
        if act in NEEDS_REASON and not reason.strip():
            raise Refused("book.reason_needed")
        if act is EditionAct.APPROVE:
            return self._approve(edition, by, progress, cancelled)
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            self._step(work, found, act, Stamp(by, self._clock.now()), reason.strip())
            return work.done(Topic.BOOKS, ids=(edition,))

    def _step(self, work: UnitOfWork, found: BookEdition, act: EditionAct, stamp: Stamp, reason: str) -> None:
        keeping.must_be_allowed(work, found, act)
        keeping.tell(work, found, act.value, stamp, reason=reason)
        found.state = after(EditionState(found.state), act).value
        if act in NEW_ROUND:
            found.round_no += 1

    def _approve(
        self, edition: int, by: int, progress: Progress | None, cancelled: Cancelled | None
    ) -> Changes:
        with self._database.read() as work:
            found = keeping.find_edition(work, edition)
            keeping.must_be_allowed(work, found, EditionAct.APPROVE)
        ready = self._books.to_print(edition, is_final=True)
        printed = self._books.drawn(ready, progress, cancelled)
        if printed is None:
            return Changes()
        with self._database.write() as work:
            must_exist(work, by)
            found = keeping.find_edition(work, edition, lock=True)
            keeping.must_be_current(found, ready.version)
            stamp = Stamp(by, self._clock.now())
            self._step(work, found, EditionAct.APPROVE, stamp, "")
            self._books.keep_print(work, found, ready, printed, stamp, is_final=True)
            return work.done(Topic.BOOKS, ids=(edition,))


def _opener(work: UnitOfWork, found: BookRemark) -> int:
    query = select(BookRemarkMessage.made_by).where(BookRemarkMessage.remark_id == found.id)
    return work.session.scalar(query.order_by(BookRemarkMessage.no).limit(1)) or 0


def _say(work: UnitOfWork, found: BookRemark, text: str, stamp: Stamp) -> None:
    last = work.session.scalar(
        select(func.max(BookRemarkMessage.no)).where(BookRemarkMessage.remark_id == found.id)
    )
    work.session.add(
        BookRemarkMessage(
            remark_id=found.id, no=(last or 0) + 1, text=text.strip(), made_by=stamp.by, made_at=stamp.at
        )
    )
