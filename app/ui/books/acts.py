"""What is done with an edition as a whole: pinned, printed, exported, remarked on, led through its review.

Whether something is allowed is the service's; here it is asked for and what came of it is said.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.texts import say
from app.domain.books.edition import NEEDS_REASON, EditionAct
from app.services.books.exports import export_book
from app.services.books.reviewing import BookReviews, NewBookRemark
from app.services.books.rows import BookRemarkRow
from app.services.books.service import Books
from app.ui.books.reading import Opened
from app.ui.books.words import ACT_WORDS
from app.ui.kit.tasks import Job, Report
from app.ui.kit.tools import Tools

KINDS = "PDF (*.pdf);;Word (*.docx);;Excel (*.xlsx)"


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written; it changed nothing that is kept."""

    path: Path | None
    changes: Changes = field(default_factory=Changes)


class BookActs(QObject):
    """``working``: a job and the words it begins with; ``printed``: a new print is kept."""

    working = Signal(object, str)
    printed = Signal()

    def __init__(
        self,
        owner: QWidget,
        tools: Tools,
        books: Books,
        reviews: BookReviews,
        flush: Callable[[], bool],
    ) -> None:
        """``flush`` stores what is unsaved; whether everything is."""
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._books = books
        self._reviews = reviews
        self._flush = flush
        self.opened: Opened | None = None

    # ------------------------------------------------------------ pins

    def pin_newest(self, tables: Sequence[str]) -> None:
        """Show the newest approved versions of these tables; of all for none named."""
        ready = self._ready()
        if ready is not None:
            edition, by = ready
            self._tools.runner.do(
                partial(self._books.pin_newest, edition, by, tables=tuple(tables)), done=self._pinned
            )

    def pin_outside(self) -> None:
        """Show data too that came outside their period, which an SOP usually forbids: asked first."""
        question = say("books_desk.outside_text")
        if not self._tools.messages.confirm("Pakai data di luar periode", question, "Pakai"):
            return
        ready = self._ready()
        if ready is not None:
            edition, by = ready
            self._tools.runner.do(
                partial(self._books.pin_newest, edition, by, outside=True), done=self._pinned
            )

    def _pinned(self, _changes: Changes) -> None:
        self._tools.messages.info(say("books_desk.pinned"))

    # ------------------------------------------------------------ prints

    def print_draft(self) -> None:
        """Print the edition as it is now, and keep the print."""
        ready = self._ready()
        if ready is not None:
            job = self._tools.runner.change(_print, self._books, *ready, done=self._was_printed)
            self._follow(job, say("books_desk.printing"))

    def _was_printed(self, changes: Changes) -> None:
        if changes.topics:
            self._tools.messages.info(say("books_desk.printed"))
            self.printed.emit()

    def export(self) -> None:
        """Write the edition as it is now to a file: PDF, Word or Excel."""
        ready = self._ready()
        if ready is None or self.opened is None:
            return
        row = self.opened.detail.row
        path = self._tools.messages.save_file("Simpan buku", f"{row.title} {row.year}.pdf", KINDS)
        if path is not None:
            job = self._tools.runner.change(_export, self._books, ready[0], path, done=self._exported)
            self._follow(job, say("books_desk.exporting", name=path.name))

    def save_print(self, no: int, name: str) -> None:
        """Write a print to a file."""
        if self.opened is None:
            return
        path = self._tools.messages.save_file("Simpan draf", name, "PDF (*.pdf)")
        if path is not None:
            edition = self.opened.detail.row.id
            self._tools.runner.ask(self._books.save_draft, edition, path, no, done=self._saved)

    def _exported(self, exported: Exported) -> None:
        if exported.path is not None:
            self._saved(exported.path)

    def _saved(self, path: Path) -> None:
        self._tools.messages.made(say("books_desk.saved", name=path.name), path)

    # ------------------------------------------------------------ review

    def remark(self, new: NewBookRemark) -> None:
        """Open a thread."""
        ready = self._ready()
        if ready is not None:
            edition, by = ready
            self._tools.runner.do(
                self._reviews.remark, edition, new, by, done=partial(self._said, "books_desk.remarked")
            )

    def reply(self, row: BookRemarkRow, text: str) -> None:
        """Say something in a thread."""
        by = self._person()
        if by:
            self._tools.runner.do(
                self._reviews.reply, row.id, text, by, done=partial(self._said, "books_desk.replied")
            )

    def close(self, row: BookRemarkRow) -> None:
        """What a thread asked for is done."""
        by = self._person()
        if by:
            undo = partial(self.reopen, row)
            self._tools.runner.do(self._reviews.close, row.id, by, done=partial(self._closed, undo))

    def reopen(self, row: BookRemarkRow) -> None:
        """Open a closed thread again."""
        by = self._person()
        if by:
            self._tools.runner.do(
                self._reviews.reopen, row.id, by, done=partial(self._said, "books_desk.remark_reopened")
            )

    def step(self, act: EditionAct) -> None:
        """Hand over, verify, return, approve, take up again."""
        ready = self._ready()
        if ready is None or self.opened is None:
            return
        edition, by = ready
        reason = ""
        if act in NEEDS_REASON:
            said = self._tools.messages.ask_text(
                ACT_WORDS[act].rstrip("…"),
                "Alasan",
                ACT_WORDS[act].rstrip("…"),
                recent=self._tools.remember.recent(f"buku/{act.value}"),
            )
            if not said:
                return
            reason = said
            self._tools.remember.add_recent(f"buku/{act.value}", said)
        done = partial(self._stepped, act)
        if act is EditionAct.APPROVE:
            if not self._tools.messages.confirm(
                "Setujui dan kunci", say("books_desk.approve_text"), "Setujui dan kunci"
            ):
                return
            job = self._tools.runner.change(_approve, self._reviews, edition, by, done=done)
            self._follow(job, say("books_desk.printing"))
            return
        self._tools.runner.do(partial(self._reviews.act, edition, act, by, reason=reason), done=done)

    def _stepped(self, act: EditionAct, changes: Changes) -> None:
        if changes.topics:
            self._tools.messages.info(say(f"books_desk.done_{act.value}"))

    def _said(self, code: str, _changes: Changes) -> None:
        words = say(code)
        self._tools.messages.info(words)

    def _closed(self, undo: Callable[[], object], _changes: Changes) -> None:
        self._tools.messages.info(say("books_desk.remark_closed"), undo=undo)

    # ------------------------------------------------------------ inside

    def _ready(self) -> tuple[int, int] | None:
        """The edition and who acts, with everything stored; None (and said) where that is not so."""
        by = self._person()
        if not by or self.opened is None:
            return None
        if not self._flush():
            self._tools.messages.problem(say("books_desk.save_first"))
            return None
        return self.opened.detail.row.id, by

    def _person(self) -> int:
        return self._tools.who_acts(say("books_desk.nobody"))

    def _follow(self, job: Job, words: str) -> None:
        self.working.emit(job, words)


def _print(report: Report, books: Books, edition: int, by: int) -> Changes:
    return books.print_draft(edition, by, progress=report)


def _export(report: Report, books: Books, edition: int, path: Path) -> Exported:
    return Exported(export_book(books, edition, path, progress=report))


def _approve(report: Report, reviews: BookReviews, edition: int, by: int) -> Changes:
    return reviews.act(edition, EditionAct.APPROVE, by, progress=report)
