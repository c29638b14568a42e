"""A dossier opened: its tables as the OPD sees them, the cell beside, metadata and signed page as tabs.

What is decided stands in ``dossier_acts.py``, what is done at a cell in ``cell_acts.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.domain.sheets import Place
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import GatePart
from app.services.submissions import Mark, TableLine
from app.services.submissions.service import Submissions
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, Pill
from app.ui.kit.panel import SplitView, row_of
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.toast import InSight
from app.ui.kit.tools import Tools
from app.ui.submissions.bench.cell_acts import CellActs
from app.ui.submissions.bench.cell_panel import CellPanel
from app.ui.submissions.bench.metadata_page import MetadataPage
from app.ui.submissions.bench.sheet_side import SheetSide
from app.ui.submissions.bench.signed_page import SignedPage
from app.ui.submissions.bench.talk import NOTHING, TalkLine, line_key, talk_columns, talk_lines
from app.ui.submissions.columns import say_state, state_tone
from app.ui.submissions.dossier_acts import DossierActs
from app.ui.submissions.dossier_panel import why_not
from app.ui.submissions.reading import Dossier, Reader, SheetPage
from app.ui.submissions.sheet.picture import SheetPicture

METADATA, SIGNED = "\x01metadata", "\x01signed"  # tabs that are no tables


class BenchPage(QWidget):
    """One dossier at a time; ``left`` when the person goes back to the list."""

    left = Signal()
    titled = Signal(str)  # whose dossier it is
    read = Signal()

    def __init__(
        self,
        tools: Tools,
        submissions: Submissions,
        reader: Reader,
        acts: DossierActs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._submissions = submissions
        self._reader = reader
        self.acts = acts
        self.dossier: Dossier | None = None
        self.table_key = ""
        self._shown_for: tuple[object, ...] = ()
        self._goal: Mark | None = None
        self._picture: SheetPicture | None = None
        self.title = ""
        self.state = Pill("")
        self.tabs = QTabBar()
        self.why_not = MutedLabel("", wrap=True)
        self.side = SheetSide(tools)
        self.sheet = self.side.sheet
        self.panel = CellPanel()
        self.talk_model: RowTableModel[TalkLine] = RowTableModel(talk_columns(), line_key)
        self.talk = RowTable(self.talk_model, NOTHING, "temuan-lembar", tools.remember)
        self.metadata = MetadataPage()
        self.signed = SignedPage(tools, submissions)
        self.cells = CellActs(self, self.sheet, tools, submissions)
        self.cells.attach(self)
        self._make_commands()
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------ what the screen asks

    def show_dossier(self, dossier: Dossier, table: str = "", mark: Mark | None = None) -> None:
        """Open this dossier at a table ("" for the first that came) and, where named, a finding."""
        self._goal = mark
        self.table_key = table or self.table_key if self._is_same(dossier) else table
        self._take(dossier)

    def reload(self) -> None:
        """Read the dossier again; the sheet only when another delivery has come."""
        if self.dossier is not None:
            self._tools.runner.ask(
                self._reader.dossier,
                self.dossier.row.id,
                self.acts.person,
                done=self._take,
                failed=self._failed,
                newest="dossier",
            )

    def commands(self) -> Sequence[QAction | None]:
        """For the menu and the right-click menu."""
        own = (self.next_finding, self.last_finding, self.toggle, self.toggle_compare, self.toggle_year)
        tabs = (self.next_tab, self.last_tab, self.back)
        return (*self.cells.all(), None, *own, *tabs, None, *self.acts.all())

    def picture(self) -> SheetPicture | None:
        """The table that is seen."""
        return self._picture if self.stack.currentWidget() is self.side else None

    def place(self) -> Place | None:
        """The cell the keyboard is at."""
        return self.sheet.place()

    def tab_keys(self) -> list[str]:
        """Keys of the tabs, from left to right."""
        return [str(self.tabs.tabData(at)) for at in range(self.tabs.count())]

    # ------------------------------------------------------------ making

    def _make_commands(self) -> None:
        sheet = self.sheet
        self.back = make_command(self, "Kembali ke daftar", self.left.emit, "Esc")
        self.next_finding = make_command(self, "Temuan berikutnya", partial(self._go_marked, 1), "F8")
        self.last_finding = make_command(self, "Temuan sebelumnya", partial(self._go_marked, -1), "Shift+F8")
        self.toggle = make_command(
            self, "Hanya yang berubah, atau semua", self.side.only_changed.toggle, "Space", where=sheet
        )
        self.toggle_compare = make_command(
            self, "Bandingkan kiriman lalu", self.side.compare.toggle, "P", where=sheet
        )
        self.toggle_year = make_command(
            self, "Bandingkan tahun lalu", self.side.compare_year.toggle, "T", where=sheet
        )
        self.next_tab = make_command(self, "Tab berikutnya", partial(self._turn, 1), "Ctrl+PgDown")
        self.last_tab = make_command(self, "Tab sebelumnya", partial(self._turn, -1), "Ctrl+PgUp")
        for command in self.acts.all():
            if command is not None:
                self.addAction(command)

    def _lay_out(self) -> None:
        head = row_of(CommandButton(self.back), self.tabs, self.state, stretch=False)
        head.setStretch(1, 1)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setDrawBase(False)
        self.stack = QStackedWidget()
        for page in (self.side, self.metadata, self.signed):
            self.stack.addWidget(page)
        left = QWidget()
        under = _column(left)
        under.addWidget(self.stack, 1)
        under.addWidget(self.why_not)
        under.addWidget(self._decisions())
        whole = _column(self)
        whole.addLayout(head)
        whole.addWidget(SplitView(left, self._right_side(), "masuk-lembar", self._tools.remember), 1)
        self.side.head.addWidget(CommandButton(self.next_finding))
        self.setFocusProxy(self.sheet)

    def _right_side(self) -> QSplitter:
        talk = Card(pad=0)
        talk.body.addWidget(self.talk)
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.panel)
        right.addWidget(talk)
        right.setChildrenCollapsible(False)
        right.setMinimumWidth(theme.px(300))
        self._tools.remember.splitter("masuk-sel", right, (theme.px(440), theme.px(150)))
        return right

    def _decisions(self) -> InSight:
        box = InSight()
        row = FlowLayout(theme.px(8), box)
        for at, action in enumerate(self.acts.decisions()):
            row.addWidget(CommandButton(action, primary=at == 0, grave=action is self.acts.send_back))
        return box

    def _connect(self) -> None:
        self.panel.set_commands((self.cells.remark, self.cells.correct, self.cells.trace), decides=False)
        self.sheet.set_commands((*self.cells.all(), None, *self.acts.decisions()))
        self.tabs.currentChanged.connect(self._tab_chosen)
        self.sheet.chosen.connect(self._cell_chosen)
        self.sheet.entered.connect(self.cells.enter)
        self.talk.chosen.connect(self._talk_chosen)
        self.talk.opened.connect(self._talk_opened)
        self.panel.answer_wanted.connect(self.cells.answer_mark)
        self.panel.reply_wanted.connect(self.cells.reply_to)
        self.panel.close_wanted.connect(self.cells.close_thread)
        self.panel.reopen_wanted.connect(self.cells.reopen_thread)
        self.metadata.ask_wanted.connect(self.acts.ask_missing.trigger)
        self.signed.add_wanted.connect(self.acts.add_files.trigger)

    # ------------------------------------------------------------ a dossier comes

    def _is_same(self, dossier: Dossier) -> bool:
        return self.dossier is not None and self.dossier.row.id == dossier.row.id

    def _take(self, dossier: Dossier) -> None:
        is_same = self._is_same(dossier)
        if not is_same:
            self._picture = None
        self.dossier = dossier
        row = dossier.row
        self.title = f"{row.opd_name} · kiriman ke-{row.deliveries} · {row.round_title}"
        self.titled.emit(self.title)
        self.state.say(say_state(row), state_tone(row))
        self.acts.set_dossier(dossier)
        self.why_not.setText(why_not(dossier))
        self.metadata.show_dossier(dossier)
        self.signed.show_dossier(dossier)
        self._fill_tabs(dossier)
        self._open_tab()

    def _fill_tabs(self, dossier: Dossier) -> None:
        came = [line for line in dossier.detail.tables if line.delivery_no]
        there = {line.part for line in dossier.detail.gate if line.is_there}
        wanted = [(line.table, _tab_words(line), line.title) for line in came]
        wanted.append((METADATA, f"Metadata {'✓' if GatePart.METADATA in there else '✗'}", "Metadata"))
        wanted.append(
            (SIGNED, f"Pengesahan {'✓' if GatePart.SIGNED in there else '✗'}", "Halaman pengesahan")
        )
        self.tabs.blockSignals(True)
        while self.tabs.count() > len(wanted):
            self.tabs.removeTab(self.tabs.count() - 1)
        for at, (key, words, tip) in enumerate(wanted):
            if at == self.tabs.count():
                self.tabs.addTab(words)
            self.tabs.setTabText(at, words)
            self.tabs.setTabData(at, key)
            self.tabs.setTabToolTip(at, tip)
        keys = self.tab_keys()
        if self.table_key not in keys:
            self.table_key = keys[0]
        self.tabs.setCurrentIndex(keys.index(self.table_key))
        self.tabs.blockSignals(False)

    def _tab_chosen(self, at: int) -> None:
        if at >= 0:
            self.table_key = str(self.tabs.tabData(at))
            self._open_tab()

    def _turn(self, step: int) -> None:
        if self.tabs.count():
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + step) % self.tabs.count())

    def _open_tab(self) -> None:
        if self.table_key == METADATA:
            self.stack.setCurrentWidget(self.metadata)
        elif self.table_key == SIGNED:
            self.stack.setCurrentWidget(self.signed)
        else:
            self.stack.setCurrentWidget(self.side)
            self._open_sheet()
            return
        self._cell_chosen(None)
        self.talk_model.set_rows(())
        self.read.emit()

    # ------------------------------------------------------------ a sheet comes

    def _line(self) -> TableLine | None:
        tables = self.dossier.detail.tables if self.dossier is not None else ()
        return next((line for line in tables if line.table == self.table_key), None)

    def _open_sheet(self) -> None:
        dossier, line, now = self.dossier, self._line(), self._picture
        if dossier is None or line is None:
            return
        if now is not None and self._shown_for == _version(dossier, line):
            self._say_again(now, dossier)
            return
        self._picture = None
        self._shown_for = _version(dossier, line)
        self.side.show_nothing("Membaca lembar …")
        self._tools.runner.ask(
            self._reader.sheet,
            dossier.row,
            line.table,
            done=partial(self._sheet_came, dossier.row.id),
            failed=self._failed,
            newest="sheet",
        )

    def _say_again(self, now: SheetPicture, dossier: Dossier) -> None:
        """The sheet is here already: only what is said about its cells may be another."""
        marks = tuple(mark for mark in dossier.marks if mark.finding.table == self.table_key)
        remarks = tuple(remark for remark in dossier.remarks if remark.table == self.table_key)
        self._picture = replace(now, view=replace(now.view, marks=marks), remarks=remarks)
        self.side.change_picture(self._picture)
        self._fill_talk()
        self._go_to_goal()
        self.read.emit()

    def _sheet_came(self, submission: int, page: SheetPage) -> None:
        if self.dossier is None or self.dossier.row.id != submission or page.view.table != self.table_key:
            return
        self._picture = SheetPicture(page.view, page.remarks, page.approved)
        later = page.view.delivery_no > 1
        for command in (self.toggle, self.toggle_compare):
            command.setEnabled(later)
        self.toggle_year.setEnabled(bool(page.view.last_year))
        self.side.show_picture(self._picture)
        self._fill_talk()
        if not self._go_to_goal():
            waiting = self._picture.marked()
            if waiting:
                self.sheet.go_to(waiting[0])
        self.read.emit()

    def _failed(self, error: UserError) -> None:
        self.side.show_nothing(str(error))
        self._tools.messages.problem(error)

    def _fill_talk(self) -> None:
        self.talk_model.set_rows(talk_lines(self._picture) if self._picture is not None else ())

    def _go_to_goal(self) -> bool:
        goal, self._goal = self._goal, None
        place = self._picture.place_of_mark(goal) if goal is not None and self._picture is not None else None
        return place is not None and self.side.show_cell(place)

    # ------------------------------------------------------------ what the person does

    def _cell_chosen(self, place: Place | None) -> None:
        zone = self.dossier.zone if self.dossier is not None else None
        self.panel.show_cell(self.picture(), place, zone)
        self.cells.enable()

    def _go_marked(self, step: int) -> None:
        place = self.sheet.next_marked(step)
        if place is not None:
            self.side.show_cell(place)
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    def _talk_chosen(self, line: TalkLine | None) -> None:
        if line is not None and line.place is not None and self.talk.hasFocus():
            self.side.show_cell(line.place)

    def _talk_opened(self, line: TalkLine) -> None:
        if line.place is not None and self.side.show_cell(line.place):
            self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)


def _version(dossier: Dossier, line: TableLine) -> tuple[object, ...]:
    """What makes a sheet another one: its delivery, or what was approved of it."""
    return dossier.row.id, line.table, line.delivery_no, dossier.row.state, line.approved_version


def _tab_words(line: TableLine) -> str:
    """The sheet's name, and how much waits on it."""
    waiting = line.counts[Severity.REFUSE] + line.unanswered + line.open_remarks
    return f"{line.sheet} ({waiting})" if waiting else line.sheet


def _column(widget: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.px(6))
    return column
