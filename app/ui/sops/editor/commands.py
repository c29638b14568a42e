"""The commands of the editor as actions with their keys: undo, pages, findings, paste, done.

They act on the page only; what a command does stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.findings import fix
from app.ui.kit import theme
from app.ui.kit.commands import make_command
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.pages import PAGE_WORDS, EditorPages

LARGE = 1.15  # times the usual size of letters


class Editing(Protocol):
    """What the commands need of the page."""

    @property
    def document(self) -> SopDocument: ...
    @property
    def pages(self) -> EditorPages: ...
    def undo(self) -> None: ...
    def redo(self) -> None: ...
    def mend(self) -> None: ...
    def remark_of_finding(self) -> int: ...
    def settle_remark(self) -> None: ...
    def paste_table(self) -> None: ...
    def preview(self) -> None: ...
    def close_draft(self) -> None: ...


class EditorCommands(QObject):
    """Made once for a page; :meth:`refresh` sets what is possible now."""

    def __init__(self, widget: QWidget, page: Editing) -> None:
        super().__init__(widget)
        self._widget = widget
        self._page = page
        self.undo_action = self._make("Urungkan", page.undo, "Ctrl+Z")
        self.redo_action = self._make("Ulangi", page.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self.pages = tuple(
            self._make(f"Ke {words.lower()}", partial(self._open, key), f"Alt+{at}")
            for at, (key, words) in enumerate(PAGE_WORDS.items(), 1)
        )
        self.next_action = self._make("Temuan berikutnya", partial(self._step, 1), "F8")
        self.before_action = self._make("Temuan sebelumnya", partial(self._step, -1), "Shift+F8")
        self.mend_action = self._make("Perbaiki temuan ini", page.mend, "Ctrl+.")
        self.mend_action.setVisible(False)
        self.settle_action = self._make("Pembacaan ini sudah beres", page.settle_remark, "Ctrl+Shift+.")
        self.settle_action.setVisible(False)
        self.toggle_action = self._make("Lipat atau buka temuan", self._toggle, "Ctrl+Shift+L")
        self.paste_action = self._make("Tempel tabel…", page.paste_table, "Ctrl+Shift+V")
        self.preview_action = self._make("Pratinjau lembar", page.preview, "Ctrl+P")
        self.done_action = self._make("Selesai menyunting", page.close_draft, "")
        self.done_action.setToolTip("Kembali ke lembar SOP; semuanya sudah tersimpan (Esc)")

    def in_bar(self) -> tuple[QAction, ...]:
        """Those with a button beside the title."""
        shown = (self.mend_action, self.settle_action, self.undo_action, self.redo_action, self.done_action)
        # With large letters there is no room for all; what has no button has its key and the menu.
        large = theme.current().scale > LARGE
        return tuple(action for action in shown if not (large and action is self.redo_action))

    def common(self) -> Sequence[QAction | None]:
        """All, in order, with lines between groups."""
        return (
            self.undo_action,
            self.redo_action,
            None,
            *self.pages,
            None,
            self.next_action,
            self.before_action,
            self.mend_action,
            self.settle_action,
            self.toggle_action,
            None,
            self.paste_action,
            self.preview_action,
            self.done_action,
        )

    def refresh(self) -> None:
        """What can be done now, and what would be undone."""
        stack = self._page.document.undo_stack
        for action, able, said, word in (
            (self.undo_action, stack.canUndo(), stack.undoText(), "Urungkan"),
            (self.redo_action, stack.canRedo(), stack.redoText(), "Ulangi"),
        ):
            action.setEnabled(able)
            action.setToolTip(f"{word} {said}" if said else "")
        finding = self._page.pages.findings.finding()
        able = finding is not None and fix(self._page.document.sop, finding) is not None
        self.mend_action.setEnabled(able)
        self.mend_action.setVisible(able)
        read = self._page.remark_of_finding() >= 0
        self.settle_action.setEnabled(read)
        self.settle_action.setVisible(read)
        some = bool(self._page.document.findings)
        self.next_action.setEnabled(some)
        self.before_action.setEnabled(some)

    def _open(self, key: str) -> None:
        self._page.pages.open_page(key)

    def _step(self, by: int) -> None:
        self._page.pages.step_finding(by)

    def _toggle(self) -> None:
        self._page.pages.toggle_findings()

    def _make(self, words: str, call: Callable[[], object], *keys: str) -> QAction:
        return make_command(self._widget, words, call, *keys)
