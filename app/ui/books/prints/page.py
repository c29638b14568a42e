"""The prints of an edition at the left with their bookmarks, the chosen one at the right as printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QTreeView, QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.books.places import Figure, PrintedFigures, figure_at
from app.domain.dates import say_moment
from app.services.books.rows import DraftRow
from app.services.books.service import Books
from app.ui.books.acts import BookActs
from app.ui.books.origins import FigureDialog, show_origin, tables_on
from app.ui.books.reading import Opened, Reader
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.messages import open_file
from app.ui.kit.paper import PaperPreview
from app.ui.kit.progress import ProgressStrip
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tasks import Job
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools

NOTHING = (
    "Belum ada draf",
    "Cetak draf: isi buku sekarang menjadi PDF lengkap dengan daftar isi, dan tersimpan di sini.",
)


class PrintsPage(QWidget):
    """``remark_wanted``: the page of a print ("" for none) that somebody wants to remark on."""

    remark_wanted = Signal(str)

    def __init__(
        self, tools: Tools, reader: Reader, books: Books, acts: BookActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self._books = books
        self._acts = acts
        self._edition = 0
        self._drafts: tuple[DraftRow, ...] = ()
        self._shown = (0, 0)
        self._figures: PrintedFigures | None = None
        self._anchor = ""
        self._wants_newest = False
        self.zone: tzinfo | None = None
        self.model: RowTableModel[DraftRow] = RowTableModel(self._columns(), _no)
        self.table = RowTable(self.model, NOTHING, "buku-draf", tools.remember)
        self.bookmarks = QTreeView()
        self.bookmarks.setHeaderHidden(True)
        self.bookmarks.setUniformRowHeights(True)
        self.bookmarks.setAccessibleName("Penanda halaman")
        self.paper = PaperPreview(tools.messages, nothing="Pilih draf untuk melihatnya.")
        self.hint = MutedLabel("", wrap=True)
        self.strip = ProgressStrip()
        self.print = make_command(self, "Cetak draf", acts.print_draft, "Ctrl+D")
        self.open = make_command(self, "Buka di program PDF", self._open)
        self.save = make_command(self, "Simpan draf ini…", self._save)
        self.export = make_command(self, "Simpan buku sebagai…", acts.export, "Ctrl+E")
        self.compare = make_command(self, "Bandingkan…", self._compare)
        self.remark = make_command(self, "Catatan halaman ini…", self._remark, "Ctrl+R")
        self.origin = make_command(self, "Asal angka…", self._ask_figure, "Ctrl+L")
        self._lay_out()
        self.paper.pointed.connect(self._pointed)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.set_commands([self.open, self.save, self.compare, self.remark, self.origin])
        self.bookmarks.activated.connect(self._to_bookmark)
        self.bookmarks.clicked.connect(self._to_bookmark)
        acts.working.connect(self._working)
        acts.printed.connect(self._printed)

    def show_opened(self, opened: Opened) -> None:
        """An edition was opened or read again."""
        another = opened.detail.row.id != self._edition
        self._edition, self.zone = opened.detail.row.id, opened.zone
        self._drafts = opened.detail.drafts
        if another:
            self._shown = (0, 0)
            self._figures = None
            self.hint.clear()
            self.paper.clear("Pilih draf untuk melihatnya.")
            self.bookmarks.setModel(None)
        self.model.set_rows(self._drafts)
        if self._drafts and (self._wants_newest or self.table.row() is None):
            self._wants_newest = False
            self.table.choose(self._drafts[0].no)
        self._refresh()

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        return (self.print, self.export, None, self.save, self.open, self.compare, self.remark, self.origin)

    def go_to(self, anchor: str) -> bool:
        """Show where ``anchor`` ("tabel-1.1") stands in the newest print; False where there is no print."""
        if not self._drafts:
            return False
        self._anchor = anchor
        self.table.choose(self._drafts[0].no)
        self._find_anchor()
        return True

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        bar = FlowLayout(theme.px(6))
        for action in (self.print, self.export, self.save, self.open, self.compare, self.remark):
            bar.addWidget(CommandButton(action, primary=action is self.print))
        column.addLayout(bar)
        column.addWidget(self.strip)
        column.addWidget(self.table, 2)
        column.addWidget(SectionHeading("Penanda halaman"))
        column.addWidget(self.bookmarks, 3)
        splitter = QSplitter()
        splitter.addWidget(left)
        right = QWidget()
        seen = QVBoxLayout(right)
        seen.setContentsMargins(0, 0, 0, 0)
        seen.setSpacing(theme.px(4))
        seen.addWidget(self.paper, 1)
        seen.addWidget(self.hint)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(1, 1)
        self._tools.remember.splitter("buku/draf", splitter, (theme.px(470), theme.px(620)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(splitter)
        self.setFocusProxy(self.table)

    def _columns(self) -> tuple[Column[DraftRow], ...]:
        return (
            Column("Draf", _name, tone=_name_tone, pill=True, key="no"),
            Column("Putaran", _round, align=Align.RIGHT, key="round"),
            Column("Halaman", _pages, stretch=1, key="pages"),
            Column("Dicetak", self._when, stretch=2, key="when"),
        )

    def _when(self, row: DraftRow) -> str:
        at = row.made_at.astimezone(self.zone) if self.zone else row.made_at
        return f"{say_moment(at)}, {row.made_by}" if row.made_by else say_moment(at)

    def _refresh(self) -> None:
        has = self.table.row() is not None
        for action in (self.save, self.open, self.compare, self.remark, self.origin):
            action.setEnabled(has)

    def _chosen(self, row: DraftRow | None) -> None:
        self._refresh()
        if row is None or (self._edition, row.no) == self._shown:
            return
        self._shown = (self._edition, row.no)
        self._figures = None
        ask = self._tools.runner.ask
        ask(self._books.draft, *self._shown, done=partial(self._came, self._shown), newest="draft")
        ask(
            self._reader.print_figures,
            *self._shown,
            done=partial(self._figures_came, self._shown),
            newest="figures",
        )

    def _opened(self, _row: DraftRow) -> None:
        """Enter goes on to the pages."""
        self.paper.setFocus()

    def _came(self, which: tuple[int, int], found: tuple[str, bytes]) -> None:
        if which != self._shown:
            return
        name, data = found
        if self.paper.show_paper(data, name):
            self.bookmarks.setModel(self.paper.bookmarks())
            self.bookmarks.expandToDepth(0)
            self._find_anchor()

    def _figures_came(self, which: tuple[int, int], figures: PrintedFigures | None) -> None:
        if which == self._shown:
            self._figures = figures
            self.hint.setText(
                say("books_desk.no_figures_kept" if figures is None else "books_desk.click_figure")
            )

    def _pointed(self, page: int, x: float, y: float) -> None:
        spot = figure_at(self._figures.patches, page, x, y) if self._figures is not None else None
        if spot is not None:
            self._show_origin(spot.figure)

    def _ask_figure(self) -> None:
        """The click on a figure of the page that is seen, for whoever works with keys."""
        figures = self._figures
        if figures is None:
            self._tools.messages.info(say("books_desk.no_figures_kept"))
            return
        tables = tables_on(figures.on_page(self.paper.page() - 1), figures.tables)
        if not tables:
            self._tools.messages.info(say("books_desk.no_figures_here"))
            return
        FigureDialog(self.window(), tables).open_for(self._show_origin)

    def _show_origin(self, figure: Figure) -> None:
        told = partial(show_origin, self.window(), self._tools.messages)
        self._tools.runner.ask(self._reader.traced_in_print, *self._shown, figure, done=told)

    def _find_anchor(self) -> None:
        if self._anchor and self._shown[1] and self.paper.pages():
            self._tools.runner.ask(self._books.anchors, self._edition, self._shown[1], done=self._jump)

    def _jump(self, anchors: dict[str, int]) -> None:
        anchor, self._anchor = self._anchor, ""
        if anchor in anchors:
            self.paper.go_to_page(anchors[anchor] + 1)
        elif anchor:
            self._tools.messages.info(say("books_desk.not_in_print"))

    def _to_bookmark(self, index: QModelIndex) -> None:
        page = self.paper.page_of_bookmark(index)
        if page:
            self.paper.go_to_page(page)

    def _working(self, job: Job, words: str) -> None:
        self.strip.follow(job, words)
        self.print.setEnabled(False)
        job.ended.connect(self._ended)
        if job.over:
            self._ended()

    def _ended(self) -> None:
        self.print.setEnabled(True)

    def _printed(self) -> None:
        """The new print is shown when the edition comes again."""
        self._wants_newest = True

    def _save(self) -> None:
        row: DraftRow | None = self.table.row()
        if row is not None:
            self._acts.save_print(row.no, row.name)

    def _open(self) -> None:
        row: DraftRow | None = self.table.row()
        if row is not None:
            self._tools.runner.ask(self._books.checkout, self._edition, row.no, done=open_file)

    def _compare(self) -> None:
        from app.ui.books.prints.differences import DifferencesDialog

        row: DraftRow | None = self.table.row()
        if row is not None:
            dialog = DifferencesDialog(
                self.window(), self._tools, self._books, self._edition, self._drafts, row.no
            )
            dialog.open_for(_nothing)

    def _remark(self) -> None:
        self.remark_wanted.emit(str(self.paper.page()) if self.paper.pages() else "")


def _nothing(_answer: object) -> None:
    """What differs is only read."""


def _no(row: DraftRow) -> int:
    return row.no


def _name(row: DraftRow) -> str:
    return "Final" if row.is_final else f"Draf {row.no}"


def _name_tone(row: DraftRow) -> Tone:
    return Tone.GOOD if row.is_final else Tone.ACCENT


def _round(row: DraftRow) -> str:
    return str(row.round_no)


def _pages(row: DraftRow) -> str:
    return row.pages
