"""Antrean: what waits for the person at the desk, and beside it the chosen task with its decision.

It knows no rule: lists, commands and refusals come from the services.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QItemSelection
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.changes import Changes, Topic
from app.services.queues import Counters, QueueFilter, QueueRow, Queues
from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.buttons import FilterChips
from app.ui.kit.cards import Card
from app.ui.kit.panel import LEAST, SplitView
from app.ui.kit.rowtable import PagedTableModel
from app.ui.queues.columns import queue_columns
from app.ui.queues.lists import CHIPS, EMPTY, EMPTY_LIST, TIMED, QueueTable, is_unread, place_of
from app.ui.queues.reading import Clocks, QueueSource, Reader
from app.ui.queues.words import Words

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.books.service import Books
    from app.services.casebook import Casebook
    from app.services.casework import Casework
    from app.services.dispositions import Dispositions
    from app.services.documents import Documents
    from app.services.outputs.service import Outputs
    from app.services.submissions.service import Submissions
    from app.ui.kit.tools import Tools
    from app.ui.queues.acts import TaskActs
    from app.ui.queues.beside import Beside
    from app.ui.queues.offers import Offer, Target
    from app.ui.queues.showing import Showing
    from app.ui.queues.task_panel import TaskPanel


class QueueScreen(Screen):
    """The queue of whoever sits at the desk.

    Its first rows are waited for with nothing beside them; the panel follows when they are painted.
    """

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
        submissions: Submissions,
        books: Books,
        outputs: Outputs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tools.bus, parent)
        self._tools = tools
        self._services = (casebook, casework, documents, books, outputs)
        self.words = Words(tools.clock)
        self._reader = Reader(
            queues, casebook, documents, dispositions, office, self.words.clocks, submissions
        )
        self._search, self._lines = "", 0
        self._line = 0  # where the cursor stands, should its line vanish
        self._keep: QueueRow | None = None  # the line to find again
        self._settling = False
        self._stands = False  # whether rows have been painted
        self._beside: Beside | None = None
        self.counters = Counters()
        self._build()
        self._bind()

    # ------------------------------------------------------------ what stands beside the list

    @property
    def beside(self) -> Beside:
        """Panel, acts and commands; made when first asked for, at the latest when rows stand."""
        return self._beside or self._furnish()

    @property
    def panel(self) -> TaskPanel:
        """Shows what is chosen."""
        return self.beside.panel

    @property
    def acts(self) -> TaskActs:
        """Carries out the commands."""
        return self.beside.acts

    @property
    def showing(self) -> Showing:
        """Decides what the panel shows."""
        return self.beside.showing

    def _furnish(self) -> Beside:
        from app.ui.queues.beside import Beside

        self._beside = Beside(self, self._tools, self.words, self._reader, *self._services)
        self._bind_panel(self._beside)
        self.split.replaceWidget(1, self._beside.panel)
        self._beside.panel.show()
        self._ground.deleteLater()
        return self._beside

    def _complete(self) -> None:
        """The first rows are painted: now what stands beside and above them."""
        if not self._stands:
            self._stands = True
            self.seen.emit()
            self._count()  # before the panel, whose first page loads the most
            self._follow()
            self._commands_changed()

    # ------------------------------------------------------------ what the hall reads

    def reload(self) -> None:
        """Ask for chips, list and panel anew."""
        self._source = QueueSource(self._reader, self._person(), self.filter(), self._search)
        self.model.set_source(self._source)  # first, for the rows are what is waited for
        if self._stands:
            self._count()

    def _person(self) -> int:
        sitter = self._tools.desk.person
        return sitter.id if sitter else 0

    def _count(self) -> None:
        person = self._person()
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
        if self._beside is None:
            return ()
        acts = [*self.showing.actions, *([None] if self.showing.actions else [])]
        mine = self._beside
        return [*acts, self.showing.attach, self.showing.data, mine.paste, mine.explain, None, mine.back]

    def hints(self) -> str:
        offers = self._beside.showing.offers[:4] if self._beside is not None else []
        keys = [f"{offer.letter} {offer.words.rstrip('…').lower()}" for offer in offers]
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
        if self._stands:
            self._follow()
        else:
            self.filled.emit()
            self._tools.runner.when_painted(self.table.rows_painted, self._complete)

    def _follow(self) -> None:
        """Let the panel show what is chosen now, or what is pinned."""
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
        from app.ui.queues.acts import ENDS

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
        if self._beside is not None:
            self._beside.panel.retell()
        self.note_changed.emit(self.words.service_note())
        ask, person = self._reader.queues.counters, self._person()
        self._tools.runner.ask(ask, person, done=self._recounted, newest="counters")

    def _recounted(self, counters: Counters) -> None:
        """Time alone moves tasks into the lists of lateness; those are read anew."""
        moved = self.filter() in TIMED and counters.of(self.filter()) != self.counters.of(self.filter())
        self._counted(counters)
        if moved:
            self.reload()

    # ------------------------------------------------------------ the panel

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
        self._ground = Card(pad=0)  # where the panel will be
        self._ground.setMinimumWidth(theme.px(LEAST))
        self.split = SplitView(card, self._ground, "antrean", self._tools.remember)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(self.chips)
        column.addWidget(self.split, 1)
        self.setFocusProxy(self.table)

    def _bind(self) -> None:
        self.chips.chosen.connect(self._filter_chosen)
        self.model.modelAboutToBeReset.connect(self._begin_settling)
        self.model.modelReset.connect(self._settle)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(self._opened)
        self.table.typed.connect(self.search_typed)
        self.table.selectionModel().selectionChanged.connect(self._selection_changed)
        self._tools.tick.ticked.connect(self._tick)
        self._tools.desk.changed.connect(self._person_changed)

    def _bind_panel(self, mine: Beside) -> None:
        mine.showing.next.triggered.connect(self._to_list)
        mine.back.triggered.connect(self._to_list)
        mine.showing.commands_changed.connect(self._commands_changed)
        mine.showing.shown.connect(self._shown)
        mine.acts.acted.connect(self._acted)
        mine.acts.taken_back.connect(mine.showing.pin_task)
        mine.acts.stale.connect(self.forget)
        mine.panel.sheet_asked.connect(mine.showing.pin_sheet)
        mine.panel.opd_opened.connect(self._opd_opened)
        mine.panel.left.connect(self._to_list)
        mine.panel.back_asked.connect(self._to_list)

    def _person_changed(self, _person: object = None) -> None:
        self._keep = None
        self._line = 0
        if self._beside is not None:
            self._beside.showing.pinned = None
        self.forget()


def _same_task(row: QueueRow, kept: QueueRow) -> bool:
    return row.task == kept.task


def _same_group(row: QueueRow, kept: QueueRow) -> bool:
    return row.opds > 1 and row.group == kept.group
