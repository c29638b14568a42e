"""Kegiatan: all cases at the left, the chosen one at the right; open one, change holders, cancel.

It knows no rule: what may be done comes with the case as the service hands it out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.core.changes import Changes, Topic
from app.core.errors import UserError
from app.core.texts import say
from app.domain.cases import CaseStatus, What
from app.services.casebook import Casebook, CaseRow, TaskRow
from app.services.casework import CaseOpening, Casework, NewCase
from app.services.dispositions import Dispositions
from app.services.office import Office
from app.services.people import People
from app.services.registry import Registry, SopRow
from app.services.submissions.service import Submissions
from app.ui.casework.columns import Dates, case_columns
from app.ui.casework.dialogs import OpenCaseDialog
from app.ui.casework.leading import Leading
from app.ui.casework.panel import CasePanel
from app.ui.casework.reading import CaseList, CasePage, CaseReader, Choices, SopChoice
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import CommandButton, FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.kit.tools import Tools

NEW = "baru"  # what another place asks for to have a case opened
ALL = "all"
CHIPS = (
    (ALL, "Semua"),
    (CaseStatus.RUNNING.value, "Berjalan"),
    (CaseStatus.COMPLETED.value, "Selesai"),
    (CaseStatus.CANCELLED.value, "Dibatalkan"),
)


class CaseworkScreen(Screen):
    """The running cases of the office, and those that ended."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.CASES, Topic.QUEUES, Topic.OFFICE, Topic.PEOPLE, Topic.DISPOSITIONS}
    )
    search_hint: ClassVar[str] = "Cari kegiatan, SOP, atau orang"

    def __init__(
        self,
        tools: Tools,
        casebook: Casebook,
        casework: Casework,
        opening: CaseOpening,
        registry: Registry,
        people: People,
        office: Office,
        dispositions: Dispositions,
        submissions: Submissions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._opening = opening
        self._reader = CaseReader(
            casebook, opening, registry, people, office, dispositions, submissions, tools.clock
        )
        self._dates = Dates()
        self._rows: tuple[CaseRow, ...] = ()
        self._wanted: int | None = None
        self._page: CasePage | None = None
        self.lead = Leading(self, tools, casework, self._reader, self.page)
        self._make_actions()
        self._make_list()
        self.panel = CasePanel(tools.remember, self)
        self.panel.task_wanted.connect(partial(self.go_to.emit, "antrean"))
        self.panel.sheet_wanted.connect(partial(self.go_to.emit, "disposisi"))
        self._lay_out()
        tools.tick.ticked.connect(self._tick)

    # ------------------------------------------------------------ what the hall reads

    def reload(self) -> None:
        self._tools.runner.ask(self._reader.cases, done=self._show_list, newest="cases")

    def arrive(self, what: object) -> None:
        if what == NEW:
            self.begin_case()
        elif isinstance(what, tuple) and len(what) == 2 and what[0] == NEW:
            self.begin_case_on(what[1])
        elif isinstance(what, int):
            self._wanted = what
            self._choose_wanted()

    def search(self, text: str) -> None:
        self.model.set_filter(text)

    def search_entered(self) -> None:
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def commands(self) -> Sequence[QAction | None]:
        return self._commands

    def hints(self) -> str:
        return "↑↓ pilih   Enter tugas saya   Ctrl+N buka kegiatan   Tab ke rincian"

    # ------------------------------------------------------------ opening a case

    def begin_case(self, _checked: bool = False) -> None:
        """Ask what the new case is made of."""
        self.begin_case_on(None)

    def begin_case_on(self, version: int | None) -> None:
        """The same, with the SOP's version ``version`` chosen already."""
        self._tools.runner.ask(self._reader.choices, done=partial(self._ask_case, version))

    def _ask_case(self, version: int | None, choices: Choices) -> None:
        person = self._tools.desk.person
        if person is None or not choices.persons:
            self._tools.messages.problem(say("casework.no_people"))
            return
        dialog = OpenCaseDialog(self, choices, person.name, self._ask_sop, version)
        dialog.open_for(partial(self._open_case, person.id))

    def _ask_sop(self, row: SopRow, done: Callable[[SopChoice], None]) -> None:
        """Read what a case on the chosen SOP needs; of several only the last one asked for matters."""
        self._tools.runner.ask(
            self._reader.sop_choice,
            row,
            done=done,
            failed=self._tools.messages.problem,
            newest="sop-choice",
        )

    def _open_case(self, person: int, new: NewCase) -> None:
        self._tools.runner.do(
            self._opening.open_case, new, person, done=partial(self._case_opened, new.title), initiator=self
        )

    def _case_opened(self, title: str, changes: Changes) -> None:
        self._wanted = changes.ids[0]
        self.chips.choose(ALL)
        person = self._tools.desk.person
        self._tools.runner.ask(
            self._reader.page,
            self._wanted,
            person.id if person else 0,
            done=partial(self._tell_opened, title),
        )

    def _tell_opened(self, title: str, page: CasePage) -> None:
        self._tools.messages.info(say("casework.opened", title=title, who=page.detail.row.who))

    # ------------------------------------------------------------ acts on the chosen case

    def page(self) -> CasePage | None:
        """The chosen case, None while none is."""
        return self._page

    def open_my_task(self, _checked: bool = False) -> None:
        """Go to the person's own task in the chosen case, the one due first."""
        task = self._my_task()
        if task is not None:
            self.go_to.emit("antrean", task)

    def open_sop(self, _checked: bool = False) -> None:
        """Go to the SOP of the chosen case."""
        if self._page is not None:
            self.go_to.emit("sop", self._page.detail.row.sop_version_id)

    def open_data(self, _checked: bool = False) -> None:
        """Go to what OPDs delivered in the round of the chosen case."""
        if self._page is not None and self._page.round_id:
            self.go_to.emit("masuk", ("putaran", self._page.round_id))

    def _person(self) -> int:
        person = self._tools.desk.person
        return person.id if person else 0

    def _my_task(self) -> int | None:
        if self._page is None:
            return None
        live = [task for task in self._page.detail.tasks if task.task in self._page.mine]
        live.sort(key=_due_first)
        return live[0].task if live else None

    # ------------------------------------------------------------ showing

    def _tick(self) -> None:
        # Lateness moves by itself.
        if self.isVisible():
            self.reload()
        else:
            self.stale = True

    def _show_list(self, found: CaseList) -> None:
        self._dates.know(found.clock, found.now)
        self._rows = found.rows
        counts = {key: sum(row.status == key for row in found.rows) for key, _words in CHIPS}
        self.chips.set_counts(counts | {ALL: len(found.rows)})
        self._fill(self.chips.key())
        if not self._choose_wanted() and self.table.row() is None:
            self.table.choose_line(0)

    def _fill(self, key: str) -> None:
        self.model.set_rows([row for row in self._rows if key in (ALL, row.status)])

    def _chip_chosen(self, key: str) -> None:
        self._tools.remember.put("casework/filter", key)
        self._fill(key)

    def _choose_wanted(self) -> bool:
        """Choose the case that was asked for, once the list has it."""
        if self._wanted is None or all(row.id != self._wanted for row in self._rows):
            return False
        wanted, self._wanted = self._wanted, None
        if not self.table.choose(wanted):
            self.chips.choose(ALL)
            self.table.choose(wanted)
        return True

    def _case_chosen(self, row: CaseRow | None) -> None:
        if row is None:
            self._page = None
            self.panel.forget_page()
            self._enable()
            return
        self._tools.runner.ask(
            self._reader.page,
            row.id,
            self._person(),
            done=self._show_page,
            failed=self._gone,
            newest="page",
        )

    def _show_page(self, page: CasePage) -> None:
        self._page = page
        self.panel.show_page(page)
        self._enable()
        decided = self._my_task() is not None
        self.panel.set_acts(self._panel_actions(), [self.cancel_action], decided=decided)

    def _gone(self, error: UserError) -> None:
        self._page = None
        self.panel.forget_page()
        self._enable()
        self._tools.messages.problem(error)

    def _panel_actions(self) -> list[QAction]:
        first = [self.task_action] if self._my_task() is not None else []
        lead = [self.late_action, self.holders_action, self.cancel_action]
        data = [self.data_action] if self.data_action.isEnabled() else []
        return [*first, *data, self.sop_action, *(action for action in lead if action.isEnabled())]

    def _enable(self) -> None:
        """What may be done with the chosen case; why not stands in the tip."""
        page = self._page
        allowed = page.detail.allowed if page is not None else frozenset[What]()
        running = page is not None and page.detail.row.status == CaseStatus.RUNNING
        why = say("case.lead_needed") if running else say("case.not_running") if page else ""
        for action, what in (
            (self.holders_action, What.HOLDERS_CHANGED),
            (self.cancel_action, What.CASE_CANCELLED),
        ):
            action.setEnabled(what in allowed)
            action.setToolTip("" if what in allowed else why)
        self.late_action.setEnabled(page is not None and bool(page.detail.late_tasks))
        self.task_action.setEnabled(self._my_task() is not None)
        self.sop_action.setEnabled(page is not None)
        self.data_action.setEnabled(page is not None and bool(page.round_id))
        self.commands_changed.emit()

    # ------------------------------------------------------------ making

    def _make_actions(self) -> None:
        self.new_action = self._action("Buka kegiatan…", self.begin_case, "Ctrl+N")
        self.task_action = self._action("Buka tugas saya", self.open_my_task, "Ctrl+T")
        self.sop_action = self._action("Lihat SOP", self.open_sop, "Ctrl+L")
        self.holders_action = self._action("Ganti pelaksana…", self.lead.change_holders, "Ctrl+G")
        self.late_action = self._action("Catat data terlambat…", self.lead.note_late_data, "Ctrl+D")
        self.data_action = self._action("Data masuk kegiatan ini", self.open_data, "Ctrl+M")
        self.cancel_action = self._action("Batalkan kegiatan…", self.lead.cancel_case, "Ctrl+Delete")
        self._commands = (
            self.new_action,
            None,
            self.task_action,
            self.sop_action,
            self.data_action,
            None,
            self.late_action,
            self.holders_action,
            self.cancel_action,
        )

    def _action(self, words: str, call: Callable[[], object], key: str) -> QAction:
        return make_command(self, words, call, key)

    def _make_list(self) -> None:
        self.model: RowTableModel[CaseRow] = RowTableModel(case_columns(self._dates), _case_id, parent=self)
        self.table = RowTable(
            self.model,
            ("Belum ada kegiatan", "Tekan Ctrl+N untuk membuka kegiatan menurut salah satu SOP."),
            "cases",
            self._tools.remember,
            self,
        )
        self.table.setAccessibleName("Kegiatan")
        self.table.set_commands(self._commands)
        self.table.chosen.connect(self._case_chosen)
        self.table.opened.connect(self._opened)
        self.table.typed.connect(self.search_typed)
        self.setFocusProxy(self.table)

    def _opened(self, _row: CaseRow) -> None:
        """Enter on a case: the person's own task in it, else on to its details."""
        if self._my_task() is not None:
            self.open_my_task()
        else:
            self.panel.focus_parts()

    def _lay_out(self) -> None:
        self.chips = FilterChips(CHIPS, self)
        kept = self._tools.remember.get("casework/filter")
        if kept in dict(CHIPS):
            self.chips.choose(kept)
        self.chips.chosen.connect(self._chip_chosen)
        head = QHBoxLayout()
        head.addWidget(self.chips, 1)
        head.addWidget(CommandButton(self.new_action, self, primary=True), 0, Qt.AlignmentFlag.AlignTop)
        card = Card(pad=0)
        card.body.addWidget(self.table)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(head)
        column.addWidget(card, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        self._tools.remember.splitter("casework", split, (theme.px(680), theme.px(440)))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)


def _case_id(row: CaseRow) -> int:
    return row.id


def _due_first(task: TaskRow) -> tuple[bool, datetime]:
    return task.due_at is None, task.due_at or task.arrived_at
