"""Remarks at the left, the thread of the chosen one at the right; above the steps of the review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.books.edition import EditionAct
from app.domain.books.structure import NodeKind
from app.domain.dates import say_moment
from app.domain.submissions.terms import ThreadState
from app.services.books.rows import BookEventRow, BookRemarkRow
from app.ui.books.acts import BookActs
from app.ui.books.document import BookDocument
from app.ui.books.labels import labels_of
from app.ui.books.reading import Opened
from app.ui.books.review.dialog import RemarkDialog
from app.ui.books.words import ACT_WORDS, EVENT_WORDS
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.panel import SidePanel, SplitView
from app.ui.kit.rowtable import Align, Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.kit.tools import Tools
from app.ui.tracing.threads import THREAD_TONES, THREAD_WORDS

NOTHING = (
    "Belum ada catatan",
    "Beri catatan (Ctrl+R) pada tabel atau halaman draf; ia terbuka sampai dijawab dan ditutup.",
)


class ReviewPage(QWidget):
    """``wanted``: a node to be seen in the contents."""

    wanted = Signal(int)

    def __init__(
        self, tools: Tools, document: BookDocument, acts: BookActs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._document = document
        self._acts = acts
        self._opened: Opened | None = None
        self._zone: tzinfo | None = None
        self.steps = {
            act: make_command(self, words, partial(acts.step, act)) for act, words in ACT_WORDS.items()
        }
        self.remark = make_command(self, "Beri catatan…", self.ask_remark, "Ctrl+R")
        self.reply = make_command(self, "Jawab…", self._reply, "R")
        self.close_remark = make_command(self, "Tutup catatan", self._close, "Space")
        self.reopen = make_command(self, "Buka lagi catatan", self._reopen)
        self.show_node = make_command(self, "Lihat di isi buku", self._show_node, "Ctrl+G")
        self.model: RowTableModel[BookRemarkRow] = RowTableModel(_REMARKS, _id)
        self.table = RowTable(self.model, NOTHING, "buku-catatan", tools.remember)
        self.panel = SidePanel("Pilih catatan untuk membaca dan menjawabnya.")
        self.events: RowTableModel[BookEventRow] = RowTableModel(self._event_columns(), _event)
        self.events_table = RowTable(self.events, ("Belum ada riwayat", ""), "buku-riwayat", tools.remember)
        self._why = MutedLabel("", self, wrap=True)
        self._lay_out()
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened_row)
        self.table.set_commands(
            [self.reply, self.close_remark, self.reopen, None, self.show_node, self.remark]
        )

    def show_opened(self, opened: Opened) -> None:
        """An edition was opened or read again."""
        self._opened, self._zone = opened, opened.zone
        detail = opened.detail
        self.model.set_rows(detail.remarks)
        if detail.remarks and self.table.row() is None:
            self.table.choose_line(0)
        self.events.set_rows(detail.events)
        whys = []
        for act, action in self.steps.items():
            why = detail.acts[act]
            action.setEnabled(not why)
            # Of what the state forbids only the other steps tell; what is missing is said.
            action.setVisible(why != "book.not_now")
            action.setToolTip(say(why) if why else "")
            if why and why != "book.not_now":
                whys.append(say("books_desk.why_not", act=action.text().rstrip("…"), why=say(why)))
        self._why.setText("\n".join(whys))
        self._why.setVisible(bool(whys))
        self._chosen(self.table.row())

    def commands(self) -> Sequence[QAction | None]:
        """For the menu."""
        own = (self.remark, self.reply, self.close_remark, self.reopen, self.show_node)
        return (*self.steps.values(), None, *own)

    def ask_remark(self, node: int = 0, page: str = "") -> None:
        """Ask for a remark; it stands on the newest print."""
        opened = self._opened
        if opened is None:
            return
        if not opened.detail.drafts:
            self._tools.messages.problem(say("books_desk.print_first"))
            return
        labels = labels_of(opened.detail, opened.known).renumbered(self._document.structure)
        kinds = (NodeKind.TABLE, NodeKind.CHART, NodeKind.CHAPTER)
        things = [
            (each.id, labels.name(each))
            for each, _path in self._document.structure.walk()
            if each.kind in kinds
        ]
        RemarkDialog(self.window(), things, node, page).open_for(self._acts.remark)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        bar = FlowLayout(theme.px(6))
        for action in (*self.steps.values(), self.remark):
            grave = action is self.steps[EditionAct.RETURN]
            primary = action in (self.steps[EditionAct.SUBMIT], self.steps[EditionAct.APPROVE])
            bar.addWidget(CommandButton(action, primary=primary, grave=grave))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addWidget(self.table, 3)
        column.addWidget(SectionHeading("Riwayat"))
        column.addWidget(self.events_table, 2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        whole.addLayout(bar)
        whole.addWidget(self._why)
        whole.addWidget(SplitView(middle, self.panel, "buku/pemeriksaan", self._tools.remember), 1)
        self.setFocusProxy(self.table)

    def _event_columns(self) -> tuple[Column[BookEventRow], ...]:
        return (
            Column("Waktu", self._when, key="when"),
            Column("Peristiwa", _what, stretch=1, key="what"),
            Column("Putaran", _event_round, align=Align.RIGHT, spare=2, key="round"),
            Column("Oleh", _by, stretch=1, key="by"),
            Column("Alasan", _reason, stretch=2, tip=_reason, key="reason"),
        )

    def _when(self, row: BookEventRow) -> str:
        return say_moment(row.at.astimezone(self._zone) if self._zone else row.at)

    def _chosen(self, row: BookRemarkRow | None) -> None:
        is_locked = self._opened is None or self._opened.detail.row.state.value == "approved"
        is_closed = row is not None and row.state is ThreadState.CLOSED
        self.reply.setEnabled(row is not None and not is_closed and not is_locked)
        self.close_remark.setEnabled(self.reply.isEnabled())
        self.reopen.setEnabled(is_closed and not is_locked)
        self.remark.setEnabled(not is_locked)
        self.show_node.setEnabled(row is not None and self._document.structure.has(row.node))
        if row is None:
            self.panel.show_nothing()
            return
        self.panel.clear()
        where = say("books_desk.page", page=row.page) if row.page else ""
        caption = " · ".join(part for part in (f"Catatan {row.no}", where, f"draf {row.draft_no}") if part)
        state = (THREAD_WORDS[row.state], THREAD_TONES[row.state])
        self.panel.head(caption, row.about or say("books_desk.whole_book"), [state])
        for message in row.messages:
            at = message.at.astimezone(self._zone) if self._zone else message.at
            self.panel.lines([f"{message.by}, {say_moment(at)}"], muted=True)
            self.panel.lines([message.text])
        offered = [self.reopen] if is_closed else [self.reply, self.close_remark]
        self.panel.set_commands([*offered, self.show_node])
        self.panel.show_thing()

    def _opened_row(self, _row: BookRemarkRow) -> None:
        if self.reply.isEnabled():
            self._reply()

    def _reply(self) -> None:
        row: BookRemarkRow | None = self.table.row()
        if row is None:
            return
        text = self._tools.messages.ask_text("Jawab catatan", "Jawaban", "Jawab")
        if text:
            self._acts.reply(row, text)

    def _close(self) -> None:
        row: BookRemarkRow | None = self.table.row()
        if row is not None:
            self._acts.close(row)

    def _reopen(self) -> None:
        row: BookRemarkRow | None = self.table.row()
        if row is not None:
            self._acts.reopen(row)

    def _show_node(self) -> None:
        row: BookRemarkRow | None = self.table.row()
        if row is not None:
            self.wanted.emit(row.node)


def _id(row: BookRemarkRow) -> int:
    return row.id


def _number(row: BookRemarkRow) -> str:
    return str(row.no)


def _about(row: BookRemarkRow) -> str:
    page = f"hlm. {row.page}" if row.page else ""
    return " · ".join(part for part in (row.about, page) if part) or say("books_desk.whole_book")


def _state(row: BookRemarkRow) -> str:
    return THREAD_WORDS[row.state]


def _state_tone(row: BookRemarkRow) -> Tone:
    return THREAD_TONES[row.state]


def _last(row: BookRemarkRow) -> str:
    return f"{row.messages[-1].by}: {row.messages[-1].text}" if row.messages else ""


def _round(row: BookRemarkRow) -> str:
    return str(row.round_no)


_REMARKS: tuple[Column[BookRemarkRow], ...] = (
    Column("No.", _number, align=Align.RIGHT, key="no"),
    Column("Tentang", _about, stretch=2, tip=_about, key="about"),
    Column("Terakhir", _last, stretch=3, tip=_last, key="last"),
    Column("Putaran", _round, align=Align.RIGHT, spare=2, key="round"),
    Column("Keadaan", _state, tone=_state_tone, pill=True, key="state"),
)


def _event(row: BookEventRow) -> object:
    return row.at, row.what


def _what(row: BookEventRow) -> str:
    return EVENT_WORDS.get(row.what, row.what)


def _event_round(row: BookEventRow) -> str:
    return str(row.round_no)


def _by(row: BookEventRow) -> str:
    return row.by


def _reason(row: BookEventRow) -> str:
    return row.reason
