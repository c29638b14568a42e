"""Antrean: what waits for the person at the desk, and beside it the chosen task with its decision.

It knows no rule: lists, commands and refusals come from the services.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelection
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.services.queues import Counters, QueueFilter, QueueRow, Queues
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.messages import open_file
from app.ui.kit.panel import SplitView
from app.ui.kit.rowtable import PagedTableModel
from app.ui.queues.acts import ENDS, TaskActs
from app.ui.queues.columns import queue_columns
from app.ui.queues.dropped import ANY_FILE, local_files
from app.ui.queues.lists import CHIPS, EMPTY, EMPTY_LIST, TIMED, QueueTable, is_unread, place_of
from app.ui.queues.reading import Clocks, QueueSource, Reader
from app.ui.queues.showing import Showing
from app.ui.queues.task_panel import TaskPanel
from app.ui.queues.words import Words

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.casebook import Casebook
    from app.services.casework import Casework
    from app.services.dispositions import Dispositions
    from app.services.documents import Documents, StepFile
    from app.ui.kit.tools import Tools
    from app.ui.queues.offers import Offer, Target


class QueueScreen(Screen):
    """The queue of whoever sits at the desk."""

    listens_to: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.QUEUES, Topic.CASES, Topic.OFFICE, Topic.PEOPLE, Topic.OPDS}
    )
    search_hint: ClassVar[str] = "Cari kegiatan, OPD, SOP …"

    def __init__(
        self,
        tools: Tools,
        queues: Queues,
        casebook: Casebook,
        casework: Casework,
        dispositions: Dispositions,
        documents: Documents,
        office: Clocks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._documents = documents
        self.words = Words(tools.clock)
        self._reader = Reader(queues, casebook, documents, dispositions, office, self.words.clocks)
        self._search = ""
        self._line = 0  # where the cursor stands, should its line vanish
        self._keep: QueueRow | None = None  # the line to find again
        self._settling = False
        self.counters = Counters()
        self._build()
        self.acts = TaskActs(self, tools, casework, casebook, self.words)
        self.showing = Showing(self, tools, self._reader, self.panel, self.acts)
        self._bind()

    # ------------------------------------------------------------ what the hall reads

    def reload(self) -> None:
        """Ask for chips, list and panel anew."""
        person = self.acts.person
        self._source = QueueSource(self._reader, person, self.filter(), self._search)
        self.model.set_source(self._source)  # first, for the rows are what is waited for
        self._tools.runner.ask(self._reader.queues.counters, person, done=self._counted, newest="counters")
        self._tools.runner.ask(self._reader.queues.lines, person, done=self._lines_counted, newest="lines")

    def heard(self, changes: Changes, _initiator: object) -> None:
        if Topic.OFFICE in changes.topics:
            self.words.clocks.clear()
        super().heard(changes, _initiator)

    def arrive(self, what: object) -> None:
        """Open a list (``QueueFilter``) or a task (its id), in the queue or not."""
        if isinstance(what, QueueFilter):
            self.showing.unpin()
            self.chips.choose(what.value)
        elif isinstance(what, int) and not self._choose_task(what):
            folded = any(row.task == what and row.opds > 1 for row in self.model.rows())
            self.showing.pin_task(what, from_stretch=folded)

    def search(self, text: str) -> None:
        if text.strip() != self._search:
            self._search = text.strip()
            self._keep = None
            self._line = 0
            self.reload()

    def search_entered(self) -> None:
        self.table.setFocus()
        self.table.choose_line(0)

    def commands(self) -> Sequence[QAction | None]:
        """The acts on what is shown, then files and the way back."""
        acts: list[QAction | None] = [*self.showing.actions]
        if acts:
            acts.append(None)
        return [*acts, self.showing.attach, self._paste, self._explain, None, self._back]

    def hints(self) -> str:
        keys = [f"{offer.letter} {offer.words.rstrip('…').lower()}" for offer in self.showing.offers[:4]]
        return "   ".join(["↑↓ pilih", "Enter buka", *keys, "Ctrl+Enter tombol utama"])

    # ------------------------------------------------------------ the list

    def filter(self) -> QueueFilter:
        """The list that is open."""
        return QueueFilter(self.chips.key())

    def _counted(self, counters: Counters) -> None:
        self.counters = counters
        self.chips.set_counts({chosen.value: counters.of(chosen) for chosen, _words in CHIPS})
        self._note_folded()

    def _lines_counted(self, lines: int) -> None:
        self._lines = lines
        self._note_folded()

    def _note_folded(self) -> None:
        """Chips count tasks; where several stand in one line the list says so under its end."""
        folded = self.counters.total - self._lines
        sums = f"{self._lines} baris untuk {self.counters.total} tugas"
        note = f"{sums}: tugas per OPD dilipat, buka dengan Enter."
        self.table.set_end_note(note if folded > 0 and self.filter() is QueueFilter.ALL else "")

    def _filter_chosen(self, key: str) -> None:
        self._tools.remember.put("queue/filter", key)
        self._keep = None
        self._line = 0
        self.table.set_empty(*(EMPTY if key == QueueFilter.ALL.value else EMPTY_LIST))
        self.showing.pinned = None
        self.reload()
        self.table.setFocus()

    def _chosen(self, row: QueueRow | None) -> None:
        if self._settling or row is None:
            return
        self._keep = row
        self._line = self.model.line_of(row.key)
        self._look()

    def _selection_changed(self, _on: QItemSelection, _off: QItemSelection) -> None:
        if not self._settling and len(self.table.selectionModel().selectedRows()) > 1:
            self._look()

    def _look(self) -> None:
        self.showing.look_at(self.table.chosen_rows())

    def _begin_settling(self) -> None:
        self._settling = True

    def _settle(self) -> None:
        """Fresh rows are there: find the line again, or the one that took its place."""
        rows = self.model.rows()
        line = self._found(rows)
        if line >= 0:
            self.table.choose_line(line)
            self._line, self._keep = line, rows[line]
        self._settling = False
        pinned = self.showing.pinned
        if isinstance(pinned, int) and self._choose_task(pinned):
            return
        self.showing.follow(self.table.chosen_rows())

    def _found(self, rows: Sequence[QueueRow]) -> int:
        keep = self._keep
        if keep is not None:
            for same in (_same_task, _same_group):
                line = next((at for at, row in enumerate(rows) if same(row, keep)), -1)
                if line >= 0:
                    return line
        return min(self._line, len(rows) - 1)

    def _choose_task(self, task: int) -> bool:
        """Choose the line of this task; False where it has none of its own."""
        for line, row in enumerate(self.model.rows()):
            if row.task == task and row.opds == 1:
                self.showing.pinned = None
                self.table.choose_line(line)
                self._keep, self._line = row, line
                self._look()
                return True
        return False

    def _opened(self, row: QueueRow) -> None:
        if row.opds > 1:
            if self.panel.stretch is not None:
                self.panel.stretch.setFocus()
                self.panel.stretch.table.choose_line(0)
        elif not (row.is_mine and row.is_read):
            self.acts.open([row.task])

    def _opd_opened(self, row: QueueRow) -> None:
        self.showing.pin_task(row.task, from_stretch=True)
        self.table.setFocus()
        if not (row.is_mine and row.is_read):
            self.acts.open([row.task])

    def _acted(self, offer: Offer, target: Target, changes: Changes) -> None:
        """After a decision the next task comes up by itself."""
        if offer.what in ENDS:
            self.showing.pinned = None
            if not (self._keep is not None and self._keep.opds > 1):
                self._keep = None
        if offer.way is not None and offer.way.issues and changes.ids:
            self.showing.pin_sheet(changes.ids[-1])
        elif not target.several:
            self.table.setFocus()

    def _tick(self) -> None:
        """The clock has moved on: words change, rows do not."""
        if not self.isVisible():
            return
        last = self.model.rowCount() - 1
        if last >= 0:
            end = self.model.index(last, len(self.model.columns) - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), end)
        self.panel.retell()
        self.note_changed.emit(self.words.service_note())
        person = self.acts.person
        self._tools.runner.ask(self._reader.queues.counters, person, done=self._recounted, newest="counters")

    def _recounted(self, counters: Counters) -> None:
        """Time alone moves tasks into the lists of lateness; those are read anew."""
        moved = self.filter() in TIMED and counters.of(self.filter()) != self.counters.of(self.filter())
        self._counted(counters)
        if moved:
            self.reload()

    # ------------------------------------------------------------ the panel

    def _attach(self, _checked: bool = False) -> None:
        chosen = self._tools.messages.choose_files("Lampirkan berkas", ANY_FILE)
        if chosen:
            self._attach_files(chosen)

    def _paste_files(self, _checked: bool = False) -> None:
        files = local_files(QGuiApplication.clipboard().mimeData())
        if files:
            self._attach_files(files)
        else:
            self._tools.messages.problem(texts.say("queue.no_files_pasted"))

    def _attach_files(self, files: Sequence[Path]) -> None:
        if not self.panel.may_attach():
            self._tools.messages.problem(texts.say("queue.may_not_attach"))
            return
        self.acts.attach(self.panel.page.detail.row.task, files)  # type: ignore[union-attr]

    def _open_file(self, file: StepFile) -> None:
        self._tools.runner.ask(self._documents.checkout, file.file.id, done=open_file)

    def _save_file(self, file: StepFile) -> None:
        path = self._tools.messages.save_file("Simpan salinan", file.file.name, ANY_FILE)
        if path is not None:
            self._tools.runner.ask(self._documents.save_copy, file.file.id, path, done=self._saved)

    def _saved(self, path: Path) -> None:
        self._tools.messages.made(texts.say("queue.said.copied", name=path.name), path)

    def _explain_due(self, _checked: bool = False) -> None:
        if self.panel.explanation is not None:
            self.panel.explanation.button.toggle()

    def _to_list(self, _checked: bool = False) -> None:
        """Esc: out of a sheet or one OPD first, then to the list."""
        self.showing.unpin()
        self.table.setFocus()

    def _shown(self) -> None:
        # The button that had the keyboard is gone with its page.
        if self.focusWidget() is None:
            self.table.setFocus()

    def _commands_changed(self) -> None:
        self.table.set_commands(self.commands())
        self.commands_changed.emit()

    # ------------------------------------------------------------ made once

    def _build(self) -> None:
        self._lines = 0
        self.chips = FilterChips([(chosen.value, words) for chosen, words in CHIPS], self)
        kept = self._tools.remember.get("queue/filter")
        if kept in set(QueueFilter):
            self.chips.choose(kept)
        self.model: PagedTableModel[QueueRow] = PagedTableModel(
            queue_columns(self.words), place_of, self._tools.runner, is_unread, self
        )
        self.table = QueueTable(self.model, EMPTY, "antrean", self._tools.remember)
        card = Card(pad=0)
        card.body.addWidget(self.table)
        self.panel = TaskPanel(self.words, self._tools.messages, self._write)
        self.split = SplitView(card, self.panel, "antrean", self._tools.remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.chips)
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.table)

    def _write(self, path: Path, data: bytes) -> Path:
        return self._documents.write(path, data)  # asked when needed: until then it is not loaded

    def _bind(self) -> None:
        make = self.showing.make_action
        self._paste = make("Tempel berkas", "Ctrl+V")
        self._explain = make("Bagaimana batas dihitung", "Ctrl+I")
        self._back = make("Kembali ke daftar", "Esc")
        for action, call in (
            (self.showing.attach, self._attach),
            (self.showing.next, self._to_list),
            (self._paste, self._paste_files),
            (self._explain, self._explain_due),
            (self._back, self._to_list),
        ):
            action.triggered.connect(call)
        self.chips.chosen.connect(self._filter_chosen)
        self.model.modelAboutToBeReset.connect(self._begin_settling)
        self.model.modelReset.connect(self._settle)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.typed.connect(self.search_typed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self.showing.commands_changed.connect(self._commands_changed)
        self.showing.shown.connect(self._shown)
        self.acts.acted.connect(self._acted)
        self.acts.taken_back.connect(self.showing.pin_task)
        self.acts.stale.connect(self.forget)
        self._bind_panel()
        self._tools.tick.ticked.connect(self._tick)
        self._tools.desk.changed.connect(self._person_changed)

    def _bind_panel(self) -> None:
        self.panel.dropped.connect(self._attach_files)
        self.panel.file_opened.connect(self._open_file)
        self.panel.file_saved.connect(self._save_file)
        self.panel.sheet_asked.connect(self.showing.pin_sheet)
        self.panel.opd_opened.connect(self._opd_opened)
        self.panel.left.connect(self._to_list)
        self.panel.back_asked.connect(self._to_list)

    def _person_changed(self, _person: object = None) -> None:
        self._keep = None
        self._line = 0
        self.showing.pinned = None
        self.forget()


def _same_task(row: QueueRow, kept: QueueRow) -> bool:
    return row.task == kept.task


def _same_group(row: QueueRow, kept: QueueRow) -> bool:
    return row.opds > 1 and row.group == kept.group
