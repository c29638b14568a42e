"""Buku: the editions of the statistical book, and the one that is opened.

It knows whether the list or an edition is seen, and where other places lead to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.changes import Topic
from app.services.books.pages import BookPages
from app.services.books.reviewing import BookReviews
from app.services.books.service import Books
from app.services.office import Office
from app.services.tables import Tables
from app.ui.books.book_page import CONTENTS, BookPage
from app.ui.books.editions import EditionsPage
from app.ui.books.reading import Reader
from app.ui.kit.bus import Screen
from app.ui.kit.tools import Tools

NEWEST = "terbaru"


class BooksScreen(Screen):
    """The list until an edition is opened; Esc goes back."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.BOOKS, Topic.SUBMISSIONS, Topic.TABLES, Topic.REQUESTS, Topic.OFFICE}
    )
    search_hint: ClassVar[str] = "Cari edisi …"

    read = Signal()

    def __init__(
        self,
        tools: Tools,
        books: Books,
        pages: BookPages,
        reviews: BookReviews,
        tables: Tables,
        office: Office,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        reader = Reader(books, pages, tables, office)
        self.editions = EditionsPage(tools, reader, books)
        self.book = BookPage(tools, reader, books, reviews)
        self._stack = QStackedWidget()
        for page in (self.editions, self.book):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.editions.opened.connect(self.open_edition)
        self.editions.part_wanted.connect(self._open_at)
        self.editions.typed.connect(self.search_typed)
        self.editions.read.connect(self.filled)
        self.editions.read.connect(self.read)
        self.book.read.connect(self.read)
        self.book.titled.connect(self.title_changed)
        self.book.left.connect(self.show_list)
        self.book.commands_changed.connect(self.commands_changed)
        self.setFocusProxy(self.editions)

    # ------------------------------------------------------------ what the hall asks

    def reload(self) -> None:
        self.editions.reload()
        if self.is_open():
            self.book.reload()

    def arrive(self, what: object) -> None:
        """Open an edition by its number, also at a part or a node; "terbaru": the newest, at a part."""
        if isinstance(what, int):
            self.open_edition(what)
        elif isinstance(what, tuple):
            which, part = what
            if which == NEWEST:
                self.editions.want_newest(part)
                self.editions.reload()
            elif isinstance(part, int):
                self._open_at(which, CONTENTS)
                self.book.show_edition(which, part)
            else:
                self._open_at(which, part)

    def leave(self) -> bool:
        return not self.is_open() or self.book.may_leave()

    def searched_for(self) -> str:
        return "" if self.is_open() else self.search_hint

    def search(self, text: str) -> None:
        self.editions.search(text)

    def search_entered(self) -> None:
        self.editions.take_first()

    def commands(self) -> Sequence[QAction | None]:
        return self.book.commands() if self.is_open() else self.editions.commands()

    def hints(self) -> str:
        return self.book.hints() if self.is_open() else self.editions.hints()

    def is_open(self) -> bool:
        """Whether an edition is opened."""
        return self._stack.currentWidget() is self.book

    def open_edition(self, edition: int) -> None:
        """Open an edition."""
        self._show(self.book)
        self.book.show_edition(edition)

    def _open_at(self, edition: int, part: str) -> None:
        self.open_edition(edition)
        self.book.open_part(part)

    def show_list(self) -> None:
        """Back to the list."""
        chosen = self.book.opened.detail.row.id if self.book.opened is not None else 0
        self._show(self.editions)
        self.editions.table.choose(chosen)
        self.editions.reload()

    def _show(self, page: QWidget) -> None:
        self._stack.setCurrentWidget(page)
        self.title_changed.emit(self.book.title if page is self.book else "")
        self.setFocusProxy(page)
        if self.isVisible():
            page.setFocus()
        self.commands_changed.emit()
