"""The commands of this place: files, copies, the book, where a figure comes from; one command, one key.

What they act on is asked of the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes
from app.core.texts import say
from app.domain.charts.spec import ChartSpec
from app.domain.filenames import file_stem
from app.domain.statistics.stattable import SignSet, StatTable
from app.services.books.exports import export_chart, export_table
from app.ui.kit.commands import make_command
from app.ui.kit.tools import Tools
from app.ui.tables.book_dialog import BookDialog, Chosen
from app.ui.tables.looks import whole_text
from app.ui.tables.reading import ForBook, OpenBook, Reader

FOLDER_KEY = "tabel/folder"
TABLE_FILES = "Excel (*.xlsx);;CSV (*.csv)"
CHART_FILES = "Gambar PNG (*.png);;Gambar SVG (*.svg)"


class Seen(Protocol):
    """What the commands act on."""

    def shown_table(self) -> StatTable | None: ...

    def shown_chart(self) -> ChartSpec | None: ...

    def shown_signs(self) -> SignSet: ...

    def toggle_list(self) -> None: ...

    def for_book(self) -> tuple[ForBook, str, str] | None:
        """What would be put into a book, its title and urusan; None while nothing is shown."""


class TableActs:
    """Commands of ``owner``; :meth:`see` says what they act on, :meth:`follow` whether there is anything."""

    def __init__(self, owner: QWidget, tools: Tools, reader: Reader) -> None:
        self._owner = owner
        self._tools = tools
        self._reader = reader
        self._seen: Seen | None = None
        self.save_table = self._make("Simpan tabel…", self._save_table, "Ctrl+E")
        self.save_chart = self._make("Simpan grafik…", self._save_chart, "Ctrl+Shift+E")
        self.copy_table = self._make("Salin tabel", self._copy_table, "Ctrl+Shift+C")
        self.list = self._make("Daftar", self.list_wanted, "F9")
        self.list.setToolTip("Tutup atau buka daftar tabel")
        self.to_book = self._make("Pakai di buku…", self._to_book, "Ctrl+Shift+B")

    def list_wanted(self) -> None:
        """Open or close the list at the left."""
        if self._seen is not None:
            self._seen.toggle_list()

    def see(self, seen: Seen) -> None:
        """Act on what this shows."""
        self._seen = seen
        self.follow()

    def buttons(self) -> tuple[QAction, ...]:
        """Those that are seen above the table."""
        return self.save_table, self.save_chart, self.copy_table, self.to_book

    def follow(self) -> None:
        """Enable what is possible now."""
        table = self._seen.shown_table() if self._seen is not None else None
        chart = self._seen.shown_chart() if self._seen is not None else None
        for action in (self.save_table, self.copy_table, self.to_book):
            action.setEnabled(table is not None)
        self.save_chart.setEnabled(chart is not None)

    # ------------------------------------------------------------ files and copies

    def _save_table(self) -> None:
        table = self._seen.shown_table() if self._seen is not None else None
        if self._seen is not None and table is not None:
            signs = self._seen.shown_signs()
            self._save(
                "Simpan tabel",
                table.title,
                "xlsx",
                TABLE_FILES,
                partial(_table_file, table=table, signs=signs),
            )

    def _save_chart(self) -> None:
        chart = self._seen.shown_chart() if self._seen is not None else None
        if chart is not None:
            self._save("Simpan grafik", chart.title, "png", CHART_FILES, partial(_chart_file, chart=chart))

    def _save(self, title: str, name: str, ending: str, kinds: str, write: Callable[..., Path]) -> None:
        """Ask where, then write behind the window."""
        folder = self._tools.remember.get(FOLDER_KEY)
        suggested = f"{file_stem(name)}.{ending}"
        if folder and Path(folder).is_dir():
            suggested = str(Path(folder) / suggested)
        path = self._tools.messages.save_file(title, suggested, kinds)
        if path is not None:
            self._tools.remember.put(FOLDER_KEY, str(path.parent))
            self._tools.runner.make(write, path, done=self._saved)

    def _saved(self, path: Path) -> None:
        self._tools.messages.made(say("tables_desk.saved", name=path.name), path)

    def _copy_table(self) -> None:
        table = self._seen.shown_table() if self._seen is not None else None
        if self._seen is not None and table is not None:
            QGuiApplication.clipboard().setText(whole_text(table, self._seen.shown_signs()))
            self._tools.messages.info(say("tables_desk.table_copied"))

    # ------------------------------------------------------------ the book

    def _to_book(self) -> None:
        wanted = self._seen.for_book() if self._seen is not None else None
        if wanted is None:
            return
        if self._tools.desk.person is None:
            self._tools.messages.problem(say("tables_desk.nobody"))
            return
        what, title, topic = wanted
        self._tools.runner.ask(self._reader.books, topic, done=partial(self._choose_book, what, title))

    def _choose_book(self, what: ForBook, title: str, books: tuple[OpenBook, ...]) -> None:
        if not books:
            self._tools.messages.problem(say("tables_desk.no_draft"))
            return
        dialog = BookDialog(self._owner.window(), books, title, has_chart=what.with_chart)
        dialog.open_for(partial(self._use, what))

    def _use(self, what: ForBook, chosen: Chosen) -> None:
        person = self._tools.desk.person
        what = replace(what, with_chart=chosen.with_chart)
        self._tools.runner.do(
            self._reader.use,
            chosen.edition,
            chosen.holder,
            what,
            person.id if person is not None else 0,
            done=partial(self._used, chosen, what),
        )

    def _used(self, chosen: Chosen, what: ForBook, _changes: Changes) -> None:
        said = say("tables_desk.in_book", chapter=chosen.words, year=chosen.year)
        self._tools.messages.info(said, undo=partial(self._take_back, chosen, what))

    def _take_back(self, chosen: Chosen, what: ForBook) -> None:
        person = self._tools.desk.person
        by = person.id if person is not None else 0
        self._tools.runner.do(self._reader.take_back, chosen.edition, chosen.holder, what, by)

    def _make(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(
            self._owner, words, call, key, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )


def _table_file(_report: object, path: Path, *, table: StatTable, signs: SignSet) -> Path:
    return export_table(table, path, signs)


def _chart_file(_report: object, path: Path, *, chart: ChartSpec) -> Path:
    return export_chart(chart, path)
