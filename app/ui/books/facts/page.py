"""The facts of an edition: a form with pages, each change a step; beside it the pages it is printed on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.texts import say
from app.domain.books.edition import BookFacts
from app.services.books.rows import PagePreview
from app.ui.books.document import BookDocument
from app.ui.books.facts.sheets import SHEETS, FactsSheet
from app.ui.books.reading import Opened, Reader
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.panel import LARGE
from app.ui.kit.paper import PaperPreview
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools

_WIDEST = 860  # base pixels: wider lines are hard to read
_REST = 300  # milliseconds after the last change before the pages are made anew


class FactsPage(QWidget):
    """One sheet at a time, with its pages as printed."""

    def __init__(
        self, tools: Tools, reader: Reader, document: BookDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self._document = document
        self._edition = 0
        self._asked: tuple[str, BookFacts] | None = None
        self._seen = ""  # the sheet whose pages are seen
        self.chips = FilterChips([(sheet.key, sheet.words) for sheet in SHEETS])
        self.sheets: dict[str, FactsSheet] = {sheet.key: sheet.make() for sheet in SHEETS}
        self.paper = PaperPreview(tools.messages, nothing=say("books_desk.page_coming"))
        self._stack = QStackedWidget()
        self._pause = Pause(_REST, self)
        self._pause.over.connect(self._read)
        self._lay_out()
        for key, sheet in self.sheets.items():
            sheet.changed.connect(partial(self._changed, key))
        self.chips.chosen.connect(self._open)
        document.changed.connect(self._show)
        document.writable_changed.connect(self._writable)
        self._writable(document.writable)

    def show_opened(self, opened: Opened) -> None:
        """An edition was opened or read again."""
        self._edition = opened.detail.row.id
        self._asked = None  # the office, its arms or the last draft may be others now
        self._ask()

    def sheet(self) -> FactsSheet:
        """The one that is open."""
        return self.sheets[self.chips.key()]

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        for sheet in self.sheets.values():
            sheet.setMaximumWidth(theme.px(_WIDEST))
            scroll = QScrollArea(self)
            scroll.setWidgetResizable(True)
            scroll.setWidget(sheet)
            self._stack.addWidget(scroll)
        # With large letters form and page have no room beside each other on a narrow screen.
        usual = theme.current().scale <= LARGE
        splitter = QSplitter(Qt.Orientation.Horizontal if usual else Qt.Orientation.Vertical)
        splitter.addWidget(self._stack)
        splitter.addWidget(self.paper)
        splitter.setCollapsible(0, False)  # who wants the whole width for the form folds the page away
        name, sizes = ("buku/keterangan", (720, 430)) if usual else ("buku/keterangan-besar", (300, 200))
        self._tools.remember.splitter(name, splitter, [theme.px(size) for size in sizes])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.chips)
        column.addWidget(splitter, 1)

    def _open(self, key: str) -> None:
        self._stack.setCurrentIndex(list(self.sheets).index(key))
        self._show()

    def _show(self) -> None:
        for sheet in self.sheets.values():
            sheet.show_facts(self._document.facts)
        self._ask()

    def _writable(self, on: bool) -> None:
        for sheet in self.sheets.values():
            sheet.form.setEnabled(on)

    def _changed(self, key: str) -> None:
        facts = self.sheets[key].made(self._document.facts)
        self._document.put_facts(say("books_desk.step_facts"), facts, f"facts:{key}")

    def _ask(self) -> None:
        """Read the pages of the open sheet, at once for another one, else when typing rests."""
        key = self.chips.key()
        if not self._edition or not self.isVisible() or self._asked == (key, self._document.facts):
            return
        if key != self._seen:
            self._read()
        else:
            self._pause.begin()

    def _read(self) -> None:
        self._pause.stop()
        key, facts = self.chips.key(), self._document.facts
        if not self.isVisible():
            return
        self._asked = (key, facts)
        part = next(sheet.part for sheet in SHEETS if sheet.key == key)
        ask = self._tools.runner.ask
        came, failed = partial(self._came, key), partial(self._failed, key)
        ask(self._reader.front, self._edition, facts, part, done=came, failed=failed, newest="facts")

    def _came(self, key: str, page: PagePreview) -> None:
        if key != self.chips.key():
            return
        words = next(sheet.words for sheet in SHEETS if sheet.key == key)
        show = self.paper.show_again if key == self._seen else self.paper.show_paper
        self._seen = key
        show(page.data, f"{words}.pdf")

    def _failed(self, key: str, error: UserError) -> None:
        if key == self.chips.key():
            self._seen = key
            self.paper.clear(str(error))
