"""Stores what is changed in an edition, by itself: at most two seconds of work are ever unsaved.

It knows no widget.  Where somebody else saved meanwhile it looks what: other things than were changed
here go together; the same thing leaves the choice to the person, and neither text is lost.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from app.core.errors import ConflictError, NotAllowed, NotFound, UserError
from app.core.texts import say
from app.domain.dates import say_time
from app.services.books.rows import EditionDetail
from app.services.books.service import Books
from app.ui.books.document import Book, BookDocument
from app.ui.kit.saving import SaveState, Saving, Stored
from app.ui.kit.tools import Tools

#: Milliseconds after the first unsaved change.
DELAY = 600


class BookSaving(Saving[Book]):
    """``stored`` when everything is kept."""

    stored = Signal()

    def __init__(self, tools: Tools, books: Books, document: BookDocument) -> None:
        super().__init__(tools, document, DELAY, say_time)
        self._books = books
        self._document = document
        self._theirs: EditionDetail | None = None
        document.changed.connect(self._edited)

    def follow(self, detail: EditionDetail) -> None:
        """From now on the document's book belongs to this edition, and is what was read of it."""
        self.stop()
        self._begin(detail.row.id, detail.version, detail.row.changed_at)

    def freshened(self, detail: EditionDetail) -> bool:
        """The edition was read again; whether the document should show what was read.

        Not while something here is unsaved: that is settled when it is saved.
        """
        if detail.row.id != self._id or self.unsaved() or self._sent is not None:
            return False
        self._version = detail.version
        read = Book(detail.facts, detail.structure)
        if read == self._document.book:
            self._kept = self._document.book
            return False
        return True

    def stop(self) -> None:
        """Save nothing more until :meth:`follow`."""
        super().stop()
        self._theirs = None

    def unsaved(self) -> bool:
        """Whether the screen says something that the database does not."""
        return self._id != 0 and self._document.book != self._kept

    def words(self) -> str:
        """The state in words; where somebody else changed the same, that."""
        return say("books_desk.moved_short") if self.state is SaveState.MOVED else super().words()

    def keep_mine(self) -> None:
        """Somebody else saved: what stands here goes over it."""
        if self._theirs is not None:
            self._kept = _book(self._theirs)
            self._version, self._theirs = self._theirs.version, None
            self._say(SaveState.SAVING)
            self._save()

    def take_theirs(self) -> None:
        """Somebody else saved: that is shown; undo gives back what stood here."""
        if self._theirs is not None:
            theirs = _book(self._theirs)
            self._version, self._theirs, self._kept = self._theirs.version, None, theirs
            self.problem = None
            self._say(SaveState.SAVED)
            self._document.apply(say("books_desk.step_theirs"), theirs)

    # ------------------------------------------------------------ inside

    def _now(self) -> Book:
        return self._document.book

    def _writing(self, what: Book) -> Callable[[], Stored]:
        return partial(_store, self._books, self._id, self._version, what, self._kept, self._by())

    def _settled(self) -> None:
        super()._settled()
        self.stored.emit()

    def _failed(self, saved_id: int, error: UserError) -> None:
        if saved_id != self._id:
            return
        self.problem = error
        if isinstance(error, ConflictError):
            self._tools.runner.ask(
                self._books.detail, saved_id, done=self._compare, failed=partial(self._gave_up, saved_id)
            )
            return
        self._gave_up(saved_id, error)

    def _gave_up(self, edition: int, error: UserError) -> None:
        if edition != self._id:
            return
        self._sent, self.problem = None, error
        self._say(SaveState.FAILED)
        if not isinstance(error, NotAllowed | NotFound):
            self._retry.begin()

    def _compare(self, theirs: EditionDetail) -> None:
        """What somebody else saved: nothing of what was changed here, or the same thing."""
        if theirs.row.id != self._id or self._kept is None:
            return
        self._sent = None
        stored, mine, base = _book(theirs), self._document.book, self._kept
        facts_clash = stored.facts != base.facts and mine.facts != base.facts and stored.facts != mine.facts
        trees_clash = (
            stored.structure != base.structure
            and mine.structure != base.structure
            and stored.structure != mine.structure
        )
        if facts_clash or trees_clash:
            self._theirs = theirs
            self._say(SaveState.MOVED)
            return
        both = mine
        if mine.facts == base.facts:
            both = replace(both, facts=stored.facts)
        if mine.structure == base.structure:
            both = replace(both, structure=stored.structure)
        self._version, self._kept = theirs.version, stored
        self._document.apply(say("books_desk.step_theirs"), both)
        self._save()


def _book(detail: EditionDetail) -> Book:
    return Book(detail.facts, detail.structure)


def _store(books: Books, edition: int, version: int, book: Book, kept: Book | None, by: int) -> Stored:
    """Only what is other than before is written."""
    facts = book.facts if kept is None or kept.facts != book.facts else None
    structure = book.structure if kept is None or kept.structure != book.structure else None
    books.save(edition, version, by, facts=facts, structure=structure)
    # The version counts saves.  Where something else was counted too, the next save is told and looks.
    return Stored(version + 1)
