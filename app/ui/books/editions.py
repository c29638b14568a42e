"""The list of editions of the book, and how a new one is begun."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.changes import Changes
from app.core.texts import say
from app.services.books.rows import EditionRow
from app.services.books.service import Books
from app.ui.books.begin_dialog import BeginDialog, NewEdition
from app.ui.books.columns import columns
from app.ui.books.reading import Reader, Shelf
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.commands import make_command
from app.ui.kit.panel import row_of
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.tools import Tools

NOTHING = (
    "Belum ada edisi buku",
    "Mulai edisi (Ins): bukunya tersusun sendiri dari tabel yang sudah disetujui, satu bab tiap urusan.",
)


class EditionsPage(QWidget):
    """``opened``: the number of an edition."""

    opened = Signal(int)
    part_wanted = Signal(int, str)  # an edition and a part of it
    typed = Signal(str)
    read = Signal()

    def __init__(self, tools: Tools, reader: Reader, books: Books, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self._books = books
        self.shelf: Shelf | None = None
        self._wanted_part = ""
        self.model: RowTableModel[EditionRow] = RowTableModel(columns(None), _id)
        self.table = RowTable(self.model, NOTHING, "buku", tools.remember)
        self.begin = make_command(self, "Mulai edisi…", self._ask, "Ins")
        self.open = make_command(self, "Buka edisi", self._open_chosen)
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self.typed)
        self.table.set_commands([self.open, None, self.begin])
        self._chosen(None)

    def reload(self) -> None:
        """Read the list."""
        self._tools.runner.ask(self._reader.shelf, done=self._came, newest="shelf")

    def want_newest(self, part: str) -> None:
        """When the list comes, open its newest edition at a part; where there is none, offer to begin."""
        self._wanted_part = part

    def search(self, words: str) -> None:
        """Keep editions that hold the words."""
        self.model.set_filter(words)

    def take_first(self) -> None:
        """Choose the first one found."""
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> tuple[QAction | None, ...]:
        """For the menu."""
        return (self.open, self.begin)

    def hints(self) -> str:
        """The keys that work here."""
        return "↑↓ pilih edisi   Enter buka   Ins mulai edisi"

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(row_of(CommandButton(self.begin, primary=True), CommandButton(self.open)))
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)

    def _came(self, shelf: Shelf) -> None:
        first = self.shelf is None
        self.shelf = shelf
        self.model.columns = tuple(columns(shelf.zone))
        self.model.set_rows(shelf.editions)
        if first and shelf.editions:
            self.table.choose_line(0)
        self.read.emit()
        wanted, self._wanted_part = self._wanted_part, ""
        if wanted and shelf.editions:
            self.part_wanted.emit(shelf.editions[0].id, wanted)

    def _chosen(self, row: EditionRow | None) -> None:
        self.open.setEnabled(row is not None)

    def _open(self, row: EditionRow) -> None:
        self.opened.emit(row.id)

    def _open_chosen(self) -> None:
        row: EditionRow | None = self.table.row()
        if row is not None:
            self._open(row)

    def _ask(self) -> None:
        if self.shelf is None:
            return
        if self._tools.desk.person is None:
            self._tools.messages.problem(say("books_desk.nobody"))
            return
        editions = self.shelf.editions
        today = self._tools.clock.now().astimezone(self.shelf.zone).date()
        year = editions[0].year + 1 if editions else today.year - 1
        title = editions[0].title if editions else say("books_desk.default_title", region=self.shelf.region)
        BeginDialog(self.window(), editions, year, title.strip()).open_for(self._begin)

    def _begin(self, new: NewEdition) -> None:
        person = self._tools.desk.person
        if person is None:
            return
        self._tools.runner.do(
            partial(self._books.begin, new.year, new.title, person.id, based_on=new.based_on),
            done=partial(self._begun, new),
        )

    def _begun(self, new: NewEdition, changes: Changes) -> None:
        self._tools.messages.info(say("books_desk.begun", year=new.year))
        self.opened.emit(changes.ids[-1])


def _id(row: EditionRow) -> int:
    return row.id
