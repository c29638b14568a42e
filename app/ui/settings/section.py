"""What the sections of Pengaturan share: a form that is saved, or a list that is kept.

It knows neither what is set nor what is listed.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.core.changes import Changes
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.fields import Field, Form
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.panel import row_of
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tools import Tools

R = TypeVar("R")


class Section(QWidget):
    """One page of the settings.  ``key`` is how other places name it."""

    key = ""
    title = ""
    lead = ""  # one sentence under the heading

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(16), theme.px(2), 0, 0)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(SectionHeading(self.title, self))
        if self.lead:
            self.column.addWidget(MutedLabel(self.lead, self, wrap=True))

    def reload(self) -> None:
        """Ask for what is set now."""

    def unsaved(self) -> bool:
        """Whether something typed here is not stored yet."""
        return False

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here."""
        return ()

    def action(self, words: str, call: Any, *keys: str | QKeySequence.StandardKey) -> QAction:
        """An act of this section, with its keys."""
        made = QAction(words, self)
        made.setShortcuts([QKeySequence(key) for key in keys])
        made.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        made.triggered.connect(partial(_called, call))
        self.addAction(made)
        return made


class FormSection(Section):
    """Fields and one button that stores them; what is typed stays until it is stored or dropped."""

    saved_words = "Tersimpan."

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.form = Form()
        self._stored: list[Any] = []
        self._filling = False
        self._save = self.action("Simpan", self.save, "Ctrl+S")
        self._drop = self.action("Batalkan perubahan", self.reload)
        self.problem = MutedLabel("", self, wrap=True)
        self.build()
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self.save)
        self._lay_out()
        self._edited()

    def build(self) -> None:
        """Add the fields to ``form``."""
        raise NotImplementedError

    def beside(self) -> QWidget | None:
        """What stands at the right of the form, e.g. a preview."""
        return None

    def store(self) -> None:
        """Hand the values to the service; end with :meth:`stored`."""
        raise NotImplementedError

    def commands(self) -> Sequence[QAction | None]:
        return (self._save, self._drop)

    def unsaved(self) -> bool:
        return bool(self._stored) and self._values() != self._stored

    def fill(self, values: Sequence[tuple[Field[Any], Any]]) -> None:
        """Show what is stored."""
        self._filling = True
        for field, value in values:
            field.set_value(value)
        self._filling = False
        self._stored = self._values()
        self._edited()

    def save(self) -> None:
        """Store the form when everything is right, else show what is not."""
        if not self.form.valid():
            self.form.show_problems()
        elif self.unsaved() or not self._stored:
            self.store()

    def stored(self, _changes: Changes | None = None) -> None:
        """The service has it: say so."""
        self._stored = self._values()
        self._edited()
        self.tools.messages.info(self.saved_words)

    def edited(self) -> None:
        """The person changed something; for previews."""

    def _edited(self) -> None:
        if self._filling:
            return
        dirty = self.unsaved()
        self._save.setEnabled(dirty)
        self._drop.setEnabled(dirty)
        self.problem.setText(self.form.missing() or ("Ada perubahan yang belum disimpan." if dirty else ""))
        self.edited()

    def _values(self) -> list[Any]:
        return [field.value() for field in self.form.fields]

    def _lay_out(self) -> None:
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(scroll)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(12), 0)
        column.addWidget(self.form)
        column.addStretch(1)
        scroll.setWidget(inner)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = self.beside()
        row = row_of(scroll, *([side] if side else []), stretch=False)
        row.setStretch(0, 3)
        if side:
            row.setStretch(1, 2)
        self.column.addLayout(row, 1)
        foot = row_of(
            CommandButton(self._save, self, primary=True), CommandButton(self._drop, self), stretch=False
        )
        foot.addWidget(self.problem, 1)
        self.column.addLayout(foot)


class ListSection(Section, Generic[R]):
    """Rows that are added, changed and removed; removing can be undone."""

    empty = ("", "")
    one = ""  # what a row is, in a sentence: "jabatan"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.model: RowTableModel[R] = RowTableModel(self.columns(), self.row_key)
        self.table = RowTable(self.model, self.empty, f"settings/{self.key}", tools.remember)
        self.add_command = self.action("Tambah…", self.add, "Ins")
        self.change_command = self.action("Ubah…", self.change, "F2")
        self.remove_command = self.action("Hapus", self.remove, "Del")
        self.more = self.more_commands()
        self.table.set_commands([*self.commands()])
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._chosen)
        self._chosen(None)
        buttons = [CommandButton(command, self) for command in self.commands() if command]
        self.column.addLayout(row_of(*buttons))
        self.note = MutedLabel("", self, wrap=True)
        self.note.hide()
        self.column.addWidget(self.note)
        self.column.addWidget(self.table, 1)

    def columns(self) -> Sequence[Column[R]]:
        """The columns of the list."""
        raise NotImplementedError

    def row_key(self, row: R) -> Hashable:
        """What tells rows apart."""
        return row.id  # type: ignore[attr-defined, no-any-return]

    def more_commands(self) -> Sequence[QAction]:
        """Further acts of this list."""
        return ()

    def edit(self, row: R | None) -> None:
        """Ask for a row's values (None: a new one) and store them."""
        raise NotImplementedError

    def take_out(self, row: R) -> None:
        """Remove ``row`` through the service; end with :meth:`removed`."""
        raise NotImplementedError

    def commands(self) -> Sequence[QAction | None]:
        return (self.add_command, self.change_command, self.remove_command, *self.more)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows."""
        self.model.set_rows(rows)

    def add(self) -> None:
        self.edit(None)

    def change(self) -> None:
        row = self.table.row()
        if row is not None:
            self.edit(row)

    def remove(self) -> None:
        row = self.table.row()
        if row is not None:
            self.take_out(row)

    def added(self, changes: Changes) -> None:
        """A row was stored: show the list with it chosen."""
        self.tools.messages.info(f"{self.one[:1].upper()}{self.one[1:]} tersimpan.")
        self.reload()
        if changes.ids:
            self.table.choose(changes.ids[-1])

    def say_note(self, words: str) -> None:
        """A remark above the list; "" takes it away."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _opened(self, row: R) -> None:
        self.edit(row)

    def _chosen(self, row: R | None) -> None:
        self.change_command.setEnabled(row is not None)
        self.remove_command.setEnabled(row is not None)


def _called(call: Any, _checked: bool = False) -> None:
    call()
