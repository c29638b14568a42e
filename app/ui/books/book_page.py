"""An edition opened: its heading, how it is saved, and its parts, one at a time.

It knows which part is open and whether the book may be changed; what stands in a part is the part's.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.texts import say
from app.domain.books.edition import EditionAct, EditionState
from app.domain.books.structure import NodeKind
from app.services.books.reviewing import BookReviews
from app.services.books.service import Books
from app.ui.books.acts import BookActs
from app.ui.books.contents.page import ContentsPage
from app.ui.books.document import Book, BookDocument
from app.ui.books.facts.page import FactsPage
from app.ui.books.gaps import GapsPage
from app.ui.books.prints.page import PrintsPage
from app.ui.books.reading import Opened, Reader
from app.ui.books.review.page import ReviewPage
from app.ui.books.saving import BookSaving
from app.ui.books.words import STATE_TONES, STATE_WORDS
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.commands import make_command
from app.ui.kit.labels import MutedLabel, OneLineLabel, Pill
from app.ui.kit.panel import row_of
from app.ui.kit.saving import SaveState
from app.ui.kit.tools import Tools

CONTENTS, FACTS, GAPS, PRINTS, REVIEW = "isi", "keterangan", "kurang", "draf", "pemeriksaan"
PARTS = (
    (CONTENTS, "Isi buku"),
    (FACTS, "Keterangan buku"),
    (GAPS, "Apa yang belum ada"),
    (PRINTS, "Draf"),
    (REVIEW, "Pemeriksaan"),
)
HINTS = {
    CONTENTS: "↑↓ pilih   Alt+panah pindahkan   F2 judul   Ins tabel baru   Del hapus   Ctrl+L asal angka",
    FACTS: "Tab ke isian berikut   Ctrl+Z urungkan   Esc daftar edisi",
    GAPS: "↑↓ pilih   Spasi lewati atau beri halaman pengganti   Enter lihat di isi buku",
    PRINTS: "↑↓ pilih draf   Ctrl+D cetak draf   Ctrl+E simpan sebagai   Ctrl+R catatan   Ctrl+L asal angka",
    REVIEW: "↑↓ pilih catatan   Ctrl+R catatan baru   R jawab   Spasi tutup   Ctrl+G lihat di isi buku",
}


class BookPage(QWidget):
    """``left``: back to the list of editions."""

    left = Signal()
    titled = Signal(str)  # what stands as the heading of the place
    commands_changed = Signal()
    read = Signal()

    def __init__(
        self,
        tools: Tools,
        reader: Reader,
        books: Books,
        reviews: BookReviews,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self._edition = 0
        self._wanted_node = 0
        self.opened: Opened | None = None
        self.title = ""
        self.document = BookDocument(self)
        self.saving = BookSaving(tools, books, self.document)
        self.acts = BookActs(self, tools, books, reviews, self.saving.flush)
        self.contents = ContentsPage(tools, reader, self.document)
        self.facts = FactsPage(tools, reader, self.document)
        self.gaps = GapsPage(tools, self.document, self.acts)
        self.prints = PrintsPage(tools, reader, books, self.acts)
        self.review = ReviewPage(tools, self.document, self.acts)
        self.parts = FilterChips(PARTS)
        self.back = make_command(self, "Daftar edisi", self.leave, "Esc")
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {
            CONTENTS: self.contents,
            FACTS: self.facts,
            GAPS: self.gaps,
            PRINTS: self.prints,
            REVIEW: self.review,
        }
        self._make_keys()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ what the screen asks

    def show_edition(self, edition: int, node: int = 0) -> None:
        """Open an edition, at a node where one is named."""
        if edition != self._edition:
            self.saving.stop()
            self._edition = edition
            self.opened = None
        self._wanted_node = node
        self.reload()

    def reload(self) -> None:
        """Read the edition again."""
        if self._edition:
            self._tools.runner.ask(
                self._reader.opened, self._edition, done=self._came, failed=self._failed, newest="edition"
            )

    def edition(self) -> int:
        """The edition that is open; 0 for none."""
        return self._edition

    def leave(self) -> None:
        """Back to the list; what is unsaved is saved first."""
        if self.may_leave():
            self.saving.stop()
            self._edition = 0
            self.left.emit()

    def may_leave(self) -> bool:
        """Save what is unsaved; where that does not go, ask."""
        if self.saving.flush():
            return True
        return self._tools.messages.confirm(
            "Tinggalkan tanpa menyimpan", say("books_desk.unsaved"), "Tinggalkan dan buang", grave=True
        )

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        page = self._pages[self.parts.key()]
        own: Sequence[QAction | None] = (self.contents.acts.undo, self.contents.acts.redo)
        if isinstance(page, ContentsPage):
            own = (*page.acts.all(), None, self.to_print, self.remark_node, page.origin)
        elif isinstance(page, GapsPage | PrintsPage | ReviewPage):
            own = page.commands()
        return (*own, None, *self._keys, None, self.back)

    def hints(self) -> str:
        """The keys that work here."""
        return HINTS[self.parts.key()]

    def open_part(self, part: str) -> None:
        """Open a part by its name; raises ``KeyError`` for an unknown one."""
        self.parts.choose(part)

    # ------------------------------------------------------------ inside

    def _make_keys(self) -> None:
        self._keys: list[QAction] = []
        for at, (part, words) in enumerate(PARTS, 1):
            call = partial(self.open_part, part)
            self._keys.append(make_command(self, f"Lihat {words.lower()}", call, f"Alt+{at}"))
        owner = self.contents
        self.to_print = make_command(owner, "Lihat dalam draf terbaru", self._show_in_print, "Ctrl+G")
        self.remark_node = make_command(owner, "Beri catatan…", self._remark_node, "Ctrl+R")
        # The form of facts is undone by the same keys as the tree.
        for action in (self.contents.acts.undo, self.contents.acts.redo):
            self.facts.addAction(action)
        self.contents.tree.set_commands(
            [*self.contents.acts.all(), None, self.to_print, self.remark_node, self.contents.origin]
        )

    def _lay_out(self) -> None:
        self._state = Pill("")
        self._saved = OneLineLabel("")
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(CommandButton(self.back))
        head.addWidget(self._state)
        head.addWidget(self._saved, 1)
        self._moved = QWidget()
        self._moved_words = MutedLabel(say("books_desk.moved"), wrap=True)
        self._take = QPushButton("Pakai simpanan mereka")
        self._keep = QPushButton("Timpa dengan punya saya")
        moved = QVBoxLayout(self._moved)
        moved.setContentsMargins(0, 0, 0, 0)
        moved.addWidget(self._moved_words)
        moved.addLayout(row_of(self._take, self._keep))
        self._moved.hide()
        self._locked = MutedLabel("", wrap=True)
        self._locked.hide()
        for page in self._pages.values():
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head)
        column.addWidget(self._moved)
        column.addWidget(self._locked)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.contents)

    def _connect(self) -> None:
        self.parts.chosen.connect(self._open)
        self.saving.state_changed.connect(self._say_saving)
        self.saving.stored.connect(self.reload)
        self._take.clicked.connect(partial(_call, self.saving.take_theirs))
        self._keep.clicked.connect(partial(_call, self.saving.keep_mine))
        for page in (self.gaps, self.review):
            page.wanted.connect(self._show_node)
        self.prints.remark_wanted.connect(self._remark_page)
        self.acts.working.connect(self._working)

    def _open(self, part: str) -> None:
        page = self._pages[part]
        self._stack.setCurrentWidget(page)
        self.setFocusProxy(page)
        self.commands_changed.emit()

    def _came(self, opened: Opened) -> None:
        detail = opened.detail
        if detail.row.id != self._edition:
            return
        first = self.opened is None
        self.opened = opened
        self.saving.zone = opened.zone
        if first or self.saving.freshened(detail):
            self.document.load(Book(detail.facts, detail.structure))
            self.saving.follow(detail)
        self.document.set_writable(not detail.acts[EditionAct.CHANGE])
        self._say_edition(opened)
        self.acts.opened = opened
        self.contents.show_opened(opened)
        self.facts.show_opened(opened)
        self.gaps.show_opened(opened)
        self.prints.show_opened(opened)
        self.review.show_opened(opened)
        self._say_counts(opened)
        if self._wanted_node:
            self.contents.choose(self._wanted_node)
            self._wanted_node = 0
        self.read.emit()

    def _failed(self, error: UserError) -> None:
        self._tools.messages.problem(error)
        self.saving.stop()
        self._edition = 0
        self.left.emit()

    def _say_edition(self, opened: Opened) -> None:
        row = opened.detail.row
        self.title = f"{row.title} {row.year}"
        self.titled.emit(self.title)
        state = f"{STATE_WORDS[row.state]} · putaran {row.round_no}"
        self._state.say(state, STATE_TONES[row.state])
        locked = bool(opened.detail.acts[EditionAct.CHANGE])
        approved = row.state is EditionState.APPROVED
        self._locked.setText(say("books_desk.locked" if approved else "books_desk.in_review"))
        self._locked.setVisible(locked)
        self._say_saving()

    def _say_counts(self, opened: Opened) -> None:
        detail = opened.detail
        gaps = len(detail.missing) + len(detail.newer) + len(detail.stale)
        counts = {GAPS: gaps, PRINTS: len(detail.drafts), REVIEW: detail.row.open_remarks}
        self.parts.set_counts(counts)

    def _show_node(self, node: int) -> None:
        self.parts.choose(CONTENTS)
        self.contents.choose(node)
        self.contents.tree.setFocus()

    def _show_in_print(self) -> None:
        node = self.contents.node()
        if node is None:
            return
        number = self.contents.labels.numbers.get(node.id, "")
        words = {NodeKind.TABLE: "tabel", NodeKind.CHART: "gambar", NodeKind.CHAPTER: "bab"}
        if not number or node.kind not in words:
            return
        if self.prints.go_to(f"{words[node.kind]}-{number}"):
            self.parts.choose(PRINTS)
        else:
            self._tools.messages.info(say("books_desk.print_first"))

    def _remark_node(self) -> None:
        node = self.contents.node()
        self.review.ask_remark(node.id if node is not None else 0)

    def _remark_page(self, page: str) -> None:
        self.review.ask_remark(0, page)

    def _working(self, _job: object, _words: str) -> None:
        """What is being made is shown beside the prints."""
        self.parts.choose(PRINTS)

    def _say_saving(self) -> None:
        words = self.saving.words() if self.document.writable else ""
        self._saved.say(words)
        self._moved.setVisible(self.saving.state is SaveState.MOVED)


def _call(call: object, _checked: bool = False) -> None:
    assert callable(call)
    call()
