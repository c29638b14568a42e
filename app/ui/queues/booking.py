"""Steps that make or verify the draft of the book: the way to it, and its newest print as their output.

It knows two commands; what a step makes is said by its detail.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from app.core import texts
from app.domain.products import BOOK_STEPS

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.core.changes import Changes
    from app.services.books.service import Books
    from app.services.casebook import TaskDetail
    from app.services.casework import Casework
    from app.ui.kit.tools import Tools

_PARTS = {
    "book_draft": "draf",
    "verified_book": "pemeriksaan",
    "report_draft": "draf",
    "approved_report": "pemeriksaan",
}
_REPORTS = frozenset({"report_draft", "approved_report"})


class BookSteps(QObject):
    """``wanted``: what the place of the book is to open."""

    wanted = Signal(object)

    def __init__(
        self, owner: QObject, make: Callable[..., QAction], tools: Tools, casework: Casework, books: Books
    ) -> None:
        """``make(words, *keys)`` makes a command of the screen."""
        super().__init__(owner)
        self._tools = tools
        self._casework = casework
        self._books = books
        self._detail: TaskDetail | None = None
        self.show = make("Buka buku", "Ctrl+J")
        self.attach = make("Lampirkan draf buku terbaru")
        self.show.triggered.connect(self._open)
        self.attach.triggered.connect(self._attach)
        self.about(None)

    def about(self, detail: TaskDetail | None) -> tuple[QAction, ...]:
        """The task that is shown now (None: none); answers the commands it has."""
        is_book = detail is not None and detail.makes in BOOK_STEPS
        self._detail = detail if is_book else None
        is_report = detail is not None and detail.makes in _REPORTS
        # A report is an edition too: tables, charts and sentences, printed under its own title.
        self.show.setText("Buka laporan di Buku" if is_report else "Buka buku")
        self.attach.setText(
            "Lampirkan cetakan laporan terbaru" if is_report else "Lampirkan draf buku terbaru"
        )
        self.show.setEnabled(is_book)
        self.attach.setEnabled(is_book and detail is not None and detail.may_attach)
        return tuple(action for action in (self.show, self.attach) if action.isEnabled())

    def _open(self, _checked: bool = False) -> None:
        if self._detail is not None:
            self.wanted.emit(("terbaru", _PARTS[self._detail.makes]))

    def _attach(self, _checked: bool = False) -> None:
        person = self._tools.desk.person
        if self._detail is not None and person is not None:
            task = self._detail.row.task
            self._tools.runner.do(
                partial(_attach_newest, self._books, self._casework, task, person.id), done=self._attached
            )

    def _attached(self, _changes: Changes) -> None:
        self._tools.messages.info(texts.say("queue.said.attached"))


def _attach_newest(books: Books, casework: Casework, task: int, person: int) -> Changes:
    return casework.add_kept(task, person, [books.newest_print()])
