"""Decides what the panel shows – the chosen line, several lines, a task opened from elsewhere, a fresh
sheet – and keeps the commands that go with it.

It reads through the runner and draws nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.domain.cases import What
from app.ui.queues.letters import ATTACH
from app.ui.queues.offers import Offer, Target, offers, target_of, target_of_several
from app.ui.queues.reading import Reader, Sheet, StretchPage, TaskPage

if TYPE_CHECKING:
    from app.core.errors import UserError
    from app.services.queues import QueueRow
    from app.ui.kit.tools import Tools
    from app.ui.queues.acts import TaskActs
    from app.ui.queues.booking import BookSteps
    from app.ui.queues.making import OutputSteps
    from app.ui.queues.task_panel import TaskPanel

PRIMARY_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class Showing(QObject):
    """``look_at*`` follow the list; a pinned thing stays until it is unpinned."""

    commands_changed = Signal()
    shown = Signal()
    data_wanted = Signal(object)  # what the place of delivered data is to open

    def __init__(
        self, screen: QWidget, tools: Tools, reader: Reader, panel: TaskPanel, acts: TaskActs
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._tools = tools
        self._reader = reader
        self._panel = panel
        self._acts = acts
        self._rows: tuple[QueueRow, ...] = ()
        self.pinned: int | Sheet | None = None
        self._from_stretch = False
        self._busy = False
        self._waiting: tuple[Callable[[], Any], Callable[[Any], object]] | None = None
        self.actions: list[QAction] = []
        self.offers: list[Offer] = []
        self.attach = self.make_action("Lampirkan berkas…", ATTACH)
        self.data = self.make_action("Data masuk OPD ini", "Ctrl+M")
        self.data.triggered.connect(self._ask_data)
        self.data.setEnabled(False)
        self._asked = (0, "")
        self.book: BookSteps | None = None  # the ways of steps that make the book
        self.making: OutputSteps | None = None  # the same of all other outputs
        self.next = self.make_action("Tugas berikutnya")
        panel.checked_changed.connect(self._checked_changed)

    def make_action(self, words: str, *keys: str) -> QAction:
        """A command of the screen that works by its keys anywhere in it."""
        action = QAction(words, self._screen)
        action.setShortcuts([QKeySequence(key) for key in keys if key])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._screen.addAction(action)
        return action

    # -- what is to be shown ------------------------------------------------------------------

    def look_at(self, rows: Sequence[QueueRow], empty: str = "") -> None:
        """Show these lines of the list: none, one, or several; what was pinned is let go."""
        self._rows = tuple(rows)
        self.pinned = None
        self._from_stretch = False
        self.again(empty)

    def follow(self, rows: Sequence[QueueRow]) -> None:
        """The lines of the list are these now; what is pinned stays, and is read anew."""
        self._rows = tuple(rows)
        self.again()

    def pin_task(self, task: int, *, from_stretch: bool = False) -> None:
        """Show a task that is no line of the list, or one OPD of a folded line."""
        self.pinned = task
        self._from_stretch = from_stretch
        self.again()

    def pin_sheet(self, disposition: int) -> None:
        """Show an issued sheet."""
        self._read(partial(self._reader.sheet, disposition), self._show_sheet)

    def unpin(self) -> bool:
        """Back to the lines of the list; False when nothing was pinned."""
        if self.pinned is None:
            return False
        self.pinned = None
        self._from_stretch = False
        self.again()
        return True

    def again(self, empty: str = "") -> None:
        """Read anew what is shown (a sheet does not change)."""
        person = self._acts.person
        if isinstance(self.pinned, Sheet):
            return
        if self.pinned is not None:
            self._read(partial(self._reader.task, self.pinned, person), self._show_task)
        elif not self._rows:
            self._waiting = None
            self._panel.forget(empty)
            self._set_offers([], Target(()))
        elif len(self._rows) > 1:
            self._read(partial(self._reader.several, self._rows, person), self._show_stretch)
        elif self._rows[0].opds > 1:
            self._read(partial(self._reader.stretch, self._rows[0], person), self._show_stretch)
        else:
            self._read(partial(self._reader.task, self._rows[0].task, person), self._show_task)

    # -- reading, one question at a time --------------------------------------------------------

    def _read(self, read: Callable[[], Any], show: Callable[[Any], object]) -> None:
        # Keys repeat faster than a task is read: only the newest wish is kept.
        if self._busy:
            self._waiting = (read, show)
            return
        self._busy = True
        self._tools.runner.ask(read, done=partial(self._arrived, show), failed=self._missed)

    def _arrived(self, show: Callable[[Any], object], page: Any) -> None:
        self._busy = False
        if not self._ask_waiting():
            show(page)
            self.shown.emit()

    def _missed(self, error: UserError) -> None:
        self._busy = False
        if not self._ask_waiting():
            self.pinned = None
            self._panel.forget(str(error))
            self._set_offers([], Target(()))

    def _ask_waiting(self) -> bool:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self._read(*waiting)
        return waiting is not None

    # -- showing ----------------------------------------------------------------------------------

    def _show_task(self, page: TaskPage) -> None:
        own = any(file.file.task == page.detail.row.task for file in page.files)
        target = target_of(page.detail, has_files=own or page.detail.has_list)
        self.attach.setEnabled(page.detail.may_attach)
        self._asked = (page.asked[0], page.detail.row.opd_code)
        self.data.setEnabled(bool(page.asked[0]))
        self._set_offers(offers(target), target)
        ways = [self.data] if page.asked[0] else []
        if self.book is not None:
            ways += self.book.about(page.detail)
        if self.making is not None:
            ways += self.making.about(page)
        self._panel.show_task(page, self.actions, self.attach, ways, self._from_stretch)

    def _ask_data(self, _checked: bool = False) -> None:
        round_id, opd = self._asked
        if round_id:
            self.data_wanted.emit(("kotak", round_id, opd, ""))

    def _show_stretch(self, page: StretchPage) -> None:
        before = self._panel.page
        if isinstance(before, StretchPage) and before.heading == page.heading and self._panel.stretch:
            checked: Sequence[int] = self._panel.stretch.checked()
        else:
            checked = page.tasks if len(self._rows) > 1 else ()
        had_focus = self._panel.isAncestorOf(self._screen.focusWidget() or self._screen)
        self.attach.setEnabled(False)
        self.data.setEnabled(False)
        self._panel.show_stretch(page, checked)
        self._checked_changed()
        if had_focus and self._panel.stretch is not None:
            self._panel.stretch.setFocus()

    def _show_sheet(self, sheet: Sheet) -> None:
        self.pinned = sheet
        self.attach.setEnabled(False)
        self.data.setEnabled(False)
        self._set_offers([], Target(()))
        self._panel.show_sheet(sheet, self.next)

    def _checked_changed(self) -> None:
        page, part = self._panel.page, self._panel.stretch
        if not isinstance(page, StretchPage) or part is None:
            return
        chosen = [page.choices[task] for task in part.checked() if task in page.choices]
        target = target_of_several(chosen, page.heading)
        found = offers(target)
        self._set_offers(found, target)
        part.say_commands(bool(found))
        self._panel.set_commands(self.actions)

    def _set_offers(self, found: list[Offer], target: Target) -> None:
        if self.book is not None:
            self.book.about(target.detail)
        if self.making is not None:
            self.making.about(None)
        for action in self.actions:
            self._screen.removeAction(action)
            action.deleteLater()
        self.offers = found
        self._acts.ready()
        self.actions = [self._action_of(offer, target, at == 0) for at, offer in enumerate(found)]
        self.commands_changed.emit()

    def _action_of(self, offer: Offer, target: Target, primary: bool) -> QAction:
        words = offer.words
        if target.several and primary:
            words = f"{words.rstrip('…')} untuk {len(target.tasks)}{'…' if words.endswith('…') else ''}"
        action = self.make_action(words, offer.letter, *(PRIMARY_KEYS if primary else ()))
        tip = f"{offer.tip} (juga Ctrl+Enter)" if primary and offer.tip else offer.tip
        action.setToolTip(tip)
        action.setData(offer)
        action.triggered.connect(partial(self._perform, offer, target))
        return action

    def _perform(self, offer: Offer, target: Target, _checked: bool = False) -> None:
        if offer.what is What.RECEIPT and target.detail is None:
            return
        self._acts.perform(offer, target)
