"""Stores what is changed in an edition, by itself: at most two seconds of work are ever unsaved.

It knows no widget.  One save is under way at a time.  Where somebody else saved meanwhile it looks
what: other things than were changed here go together; the same thing leaves the choice to the person,
and neither text is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo
from enum import StrEnum
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.core.changes import Changes
from app.core.errors import ConflictError, NotAllowed, NotFound, UserError
from app.core.texts import say
from app.domain.dates import say_time
from app.services.books.rows import EditionDetail
from app.services.books.service import Books
from app.ui.books.document import Book, BookDocument
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools

#: Milliseconds after the first unsaved change.
DELAY = 600
#: Milliseconds after which a save that failed is tried again.
RETRY = 3_000


class SaveState(StrEnum):
    """How the book on the screen stands to the stored one."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"  # tried again by itself
    MOVED = "moved"  # somebody else changed the same; the person has to choose


@dataclass(frozen=True, slots=True)
class Stored:
    """What a save answers.  It rings no bell: lists hear of the edition when it is left."""

    version: int
    changes: Changes = field(default_factory=Changes)


class BookSaving(QObject):
    """``state_changed`` after every step of a save; ``stored`` when everything is kept."""

    state_changed = Signal()
    stored = Signal()

    def __init__(self, tools: Tools, books: Books, document: BookDocument) -> None:
        super().__init__(document)
        self._tools = tools
        self._books = books
        self._document = document
        self._edition = 0
        self._version = 0
        self._kept: Book | None = None  # as the database has it
        self._sent: Book | None = None  # under way to it
        self._theirs: EditionDetail | None = None
        self._due = False
        self.zone: tzinfo | None = None
        self.saved_at: datetime | None = None
        self.problem: UserError | None = None
        self.state = SaveState.SAVED
        self._delay, self._retry = Pause(DELAY, self), Pause(RETRY, self)
        self._delay.over.connect(self._save)
        self._retry.over.connect(self._save)
        document.changed.connect(self._edited)

    def follow(self, detail: EditionDetail) -> None:
        """From now on the document's book belongs to this edition, and is what was read of it."""
        self.stop()
        self._edition, self._version = detail.row.id, detail.version
        self._kept = self._document.book
        self.saved_at = detail.row.changed_at
        self._say(SaveState.SAVED)

    def freshened(self, detail: EditionDetail) -> bool:
        """The edition was read again; whether the document should show what was read.

        Not while something here is unsaved: that is settled when it is saved.
        """
        if detail.row.id != self._edition or self.unsaved() or self._sent is not None:
            return False
        self._version = detail.version
        read = Book(detail.facts, detail.structure)
        if read == self._document.book:
            self._kept = self._document.book
            return False
        return True

    def stop(self) -> None:
        """Save nothing more until :meth:`follow`."""
        self._delay.stop()
        self._retry.stop()
        self._edition, self._sent, self._due, self.problem, self._theirs = 0, None, False, None, None

    def unsaved(self) -> bool:
        """Whether the screen says something that the database does not."""
        return self._edition != 0 and self._document.book != self._kept

    def flush(self) -> bool:
        """Save now and wait for it, at most some seconds; whether everything is stored."""
        for _attempt in range(2):  # what was changed while a save was under way needs a second one
            if not self.unsaved() or self.state is SaveState.MOVED:
                break
            if self._sent is None:
                self._save()
            self._tools.runner.wait(self._is_idle)
        return not self.unsaved()

    def words(self) -> str:
        """The state in words: "Tersimpan 10.42", "Menyimpan…", "Belum tersimpan: …"."""
        if self.state is SaveState.SAVED:
            at = self.saved_at.astimezone(self.zone) if self.saved_at and self.zone else None
            return f"Tersimpan {say_time(at)}" if at else "Tersimpan"
        if self.state is SaveState.SAVING:
            return "Menyimpan…"
        if self.state is SaveState.MOVED:
            return say("books_desk.moved_short")
        return f"Belum tersimpan: {self.problem}"

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

    def _is_idle(self) -> bool:
        return self._sent is None

    def _edited(self) -> None:
        if self.state is SaveState.MOVED or not self._edition or not self.unsaved():
            return
        if self.state is SaveState.SAVED:
            self._say(SaveState.SAVING)
        if not self._due and self._sent is None and self.state is not SaveState.FAILED:
            self._due = True
            self._delay.begin()

    def _save(self) -> None:
        self._due = False
        self._delay.stop()
        self._retry.stop()
        if self._sent is not None or self.state is SaveState.MOVED or not self._edition:
            return
        if not self.unsaved():
            self._settled()
            return
        self._sent = self._document.book
        self._tools.runner.do(
            partial(_store, self._books, self._edition, self._version, self._sent, self._kept, self._by()),
            done=partial(self._arrived, self._edition),
            failed=partial(self._failed, self._edition),
        )

    def _arrived(self, edition: int, stored: Stored) -> None:
        if edition != self._edition:
            return
        self._version, self._kept, self._sent = stored.version, self._sent, None
        self.saved_at, self.problem = self._tools.clock.now(), None
        if self.unsaved():
            self.state = SaveState.SAVED
            self._edited()
        else:
            self._settled()

    def _settled(self) -> None:
        self._say(SaveState.SAVED)
        self.stored.emit()

    def _failed(self, edition: int, error: UserError) -> None:
        if edition != self._edition:
            return
        self.problem = error
        if isinstance(error, ConflictError):
            self._tools.runner.ask(
                self._books.detail, edition, done=self._compare, failed=partial(self._gave_up, edition)
            )
            return
        self._gave_up(edition, error)

    def _gave_up(self, edition: int, error: UserError) -> None:
        if edition != self._edition:
            return
        self._sent, self.problem = None, error
        self._say(SaveState.FAILED)
        if not isinstance(error, NotAllowed | NotFound):
            self._retry.begin()

    def _compare(self, theirs: EditionDetail) -> None:
        """What somebody else saved: nothing of what was changed here, or the same thing."""
        if theirs.row.id != self._edition or self._kept is None:
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

    def _by(self) -> int:
        person = self._tools.desk.person
        return person.id if person is not None else 0

    def _say(self, state: SaveState) -> None:
        self.state = state
        self.state_changed.emit()


def _book(detail: EditionDetail) -> Book:
    return Book(detail.facts, detail.structure)


def _store(books: Books, edition: int, version: int, book: Book, kept: Book | None, by: int) -> Stored:
    """Only what is other than before is written."""
    facts = book.facts if kept is None or kept.facts != book.facts else None
    structure = book.structure if kept is None or kept.structure != book.structure else None
    books.save(edition, version, by, facts=facts, structure=structure)
    # The version counts saves.  Where something else was counted too, the next save is told and looks.
    return Stored(version + 1)
