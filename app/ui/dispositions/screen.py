"""Disposisi: the book of issued sheets at the left, the paper of the chosen one at the right.

It numbers and withdraws nothing; a sheet comes from the step that made it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.core import texts
from app.core.changes import Topic
from app.services.dispositions import DispositionRow, Dispositions
from app.services.office import Office
from app.ui.dispositions.book import (
    STATE_WORDS,
    Book,
    State,
    columns,
    count_states,
    file_name,
    read_book,
)
from app.ui.dispositions.preview import SheetPanel
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.tools import Tools

ALL = "all"
YEAR_KEY, STATE_KEY = "disposisi/year", "disposisi/state"
NOTHING = (
    "Belum ada disposisi",
    "Lembar disposisi terbit sendiri ketika langkah penugasan diselesaikan di Antrean.",
)
NOTHING_KEPT = (
    "Tidak ada disposisi dengan saringan ini",
    "Pilih Semua tahun dan Semua untuk melihat seluruh buku.",
)


class DispositionsScreen(Screen):
    """The disposition book."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.DISPOSITIONS, Topic.OFFICE})
    search_hint: ClassVar[str] = "Cari nomor, dari, kepada, hal …"

    read = Signal()  # the book is here

    def __init__(
        self, tools: Tools, dispositions: Dispositions, office: Office, parent: QWidget | None = None
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._dispositions = dispositions
        self._office = office
        self._book: Book | None = None
        self._wanted: int | None = None
        self.model: RowTableModel[DispositionRow] = RowTableModel(columns(self._zone), _key, parent=self)
        self.table = RowTable(self.model, NOTHING, "disposisi", tools.remember)
        self.states = FilterChips([(ALL, "Semua"), *((s.value, STATE_WORDS[s]) for s in State)])
        self.years = QComboBox()
        self.panel = SheetPanel(tools, dispositions)
        self._make_commands()
        self._lay_out()
        self._restore_filter()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._row_opened)
        self.table.typed.connect(self.search_typed)
        self.states.chosen.connect(self._state_chosen)
        self.years.activated.connect(self._year_chosen)

    # ------------------------------------------------------------ what the hall asks

    @property
    def sizes(self) -> FilterChips:
        """The choice of paper."""
        return self.panel.sizes

    def reload(self) -> None:
        """Read the book."""
        self._tools.runner.ask(read_book, self._dispositions, self._office, done=self._arrived, newest="book")

    def arrive(self, what: object) -> None:
        """Open the sheet with this id, whatever the filter."""
        if isinstance(what, int):
            self._wanted = what
            self._open_wanted()

    def search(self, text: str) -> None:
        self.model.set_filter(text)

    def search_entered(self) -> None:
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        return (self.open_case, None, self.save, self.print, self.redraw)

    def hints(self) -> str:
        return "↑↓ pilih   Enter buka kegiatan   Ctrl+P cetak   Ctrl+S simpan PDF   Tab ke lembar"

    # ------------------------------------------------------------ inside

    def _make_commands(self) -> None:
        self.open_case = self._command("Buka kegiatan", self._open_case, "Ctrl+G", self)
        self.save = self._command("Simpan PDF…", self._save, "Ctrl+S", self)
        # The preview has this key too while the keyboard is in it; twice would be answered by neither.
        self.print = self._command("Cetak…", self._print, "Ctrl+P", self.table)
        self.redraw = self._command("Gambar ulang", self._redraw, "Ctrl+D", self)
        self.table.set_commands(self.commands())
        self.panel.set_commands((self.open_case, self.save, self.redraw))
        self._enable(None)

    def _command(self, words: str, call: Callable[[], object], key: str, where: QWidget) -> QAction:
        return make_command(self, words, call, key, where=where)

    def _lay_out(self) -> None:
        self.years.setAccessibleName("Tahun")
        self.years.setToolTip("Tahun nomor agenda")
        filters = QHBoxLayout()
        filters.setSpacing(theme.px(10))
        filters.addWidget(self.years, 0, Qt.AlignmentFlag.AlignTop)
        filters.addWidget(self.states, 1)
        card = Card(pad=0)
        card.body.addWidget(self.table)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(filters)
        column.addWidget(card, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.panel)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        self._tools.remember.splitter("disposisi", splitter, (theme.px(690), theme.px(450)))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.setFocusProxy(self.table)

    def _restore_filter(self) -> None:
        self.years.addItem("Semua tahun", 0)
        kept = self._tools.remember.get(STATE_KEY)
        if kept in {state.value for state in State}:
            self.states.choose(kept)

    def _zone(self) -> tzinfo | None:
        return self._book.zone if self._book is not None else None

    def _arrived(self, book: Book) -> None:
        self._book = book
        self._offer_years(book)
        self._fill()
        self._open_wanted()
        if self.table.row() is None:
            self.table.choose_line(0)
        self.read.emit()

    def _offer_years(self, book: Book) -> None:
        kept = self._tools.remember.get(YEAR_KEY)
        self.years.clear()
        self.years.addItem("Semua tahun", 0)
        for year in book.years():
            self.years.addItem(str(year), year)
        self.years.setCurrentIndex(max(0, self.years.findText(kept)))

    def _fill(self) -> None:
        """Show the sheets the filters keep."""
        if self._book is None:
            return
        year, key = int(self.years.currentData() or 0), self.states.key()
        of_year = self._book.of_year(year)
        self.states.set_counts({ALL: len(of_year), **count_states(of_year)})
        self.table.set_empty(*(NOTHING_KEPT if self._book.rows else NOTHING))
        self.model.set_rows(self._book.kept(year, None if key == ALL else State(key)))
        self.note_changed.emit(f"{len(self._book.rows)} lembar")

    def _state_chosen(self, key: str) -> None:
        self._tools.remember.put(STATE_KEY, key)
        self._refill()

    def _year_chosen(self, _at: int) -> None:
        self._tools.remember.put(YEAR_KEY, str(self.years.currentData() or ""))
        self._refill()

    def _refill(self) -> None:
        self._fill()
        if self.table.row() is None:
            self.table.choose_line(0)

    def _open_wanted(self) -> None:
        if self._wanted is None or self._book is None:
            return
        known = any(row.id == self._wanted for row in self._book.rows)
        if known and not self.table.choose(self._wanted):
            self.years.setCurrentIndex(0)
            self._year_chosen(0)
            self.states.choose(ALL)
            self.table.choose(self._wanted)
        self._wanted = None

    def _chosen(self, row: DispositionRow | None) -> None:
        self._enable(row)
        self.panel.show_row(row)

    def _enable(self, row: DispositionRow | None) -> None:
        self.open_case.setEnabled(row is not None)
        for command in (self.save, self.print):
            command.setEnabled(row is not None and row.is_drawn)
        undrawn = row is not None and not row.is_drawn
        self.redraw.setEnabled(undrawn)
        self.redraw.setVisible(undrawn)

    def _row_opened(self, _row: DispositionRow) -> None:
        self._open_case()

    def _open_case(self) -> None:
        row = self.table.row()
        if row is not None:
            self.go_to.emit("kegiatan", row.case_id)

    def _print(self) -> None:
        self.panel.preview.print_paper()

    def _save(self) -> None:
        row, size = self.table.row(), self.panel.paper_size()
        if row is None:
            return
        path = self._tools.messages.save_file("Simpan disposisi", file_name(row, size), "PDF (*.pdf)")
        if path is not None:
            self._tools.runner.ask(self._dispositions.save_pdf, row.id, size, path, done=self._saved)

    def _saved(self, path: Path) -> None:
        self._tools.messages.made(texts.say("ui.paper.saved", name=path.name), path)

    def _redraw(self) -> None:
        row = self.table.row()
        if row is not None:
            self._tools.runner.do(self._dispositions.redraw, row.id, initiator=self)


def _key(row: DispositionRow) -> int:
    return row.id
