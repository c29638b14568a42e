"""What the sections of Pengaturan share: a form that is saved, or a list that is kept.

It knows neither what is set nor what is listed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core import texts
from app.core.changes import Changes, Topic
from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.commands import make_command
from app.ui.kit.fields import Field, Form
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import MutedLabel, SectionHeading
from app.ui.kit.panel import row_of
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tools import Tools

R = TypeVar("R")
NARROW = 640  # base pixels; below, a form has no room beside it


class Section(QWidget):
    """One page of the settings.  ``key`` is how other places name it."""

    key = ""
    title = ""
    lead = ""  # one sentence under the heading
    listens_to: ClassVar[frozenset[Topic]] = frozenset({Topic.OFFICE})

    edited_changed = Signal()  # unsaved() or hits() may answer something else now
    typed = Signal(str)  # letters typed into a list: they belong in the search box

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.tools = tools
        self.stale = True
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(SectionHeading(self.title, self))
        if self.lead:
            self.column.addWidget(MutedLabel(self.lead, self, wrap=True))

    def reload(self) -> None:
        """Ask for what is set now."""

    def refresh(self) -> None:
        """Reload when stale, unless that would wipe out what was typed."""
        if self.stale and not self.unsaved():
            self.stale = False
            self.reload()

    def unsaved(self) -> bool:
        """Whether something typed here is not stored yet."""
        return False

    def give_up(self) -> None:
        """Drop what was typed."""

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here."""
        return ()

    def everywhere(self) -> Sequence[QAction]:
        """Acts whose keys also work while the keyboard is in the list of sections."""
        return ()

    def hints(self) -> str:
        """The keys that work here."""
        return ""

    def search(self, _text: str, /) -> None:
        """Keep the rows that hold the words."""

    def hits(self) -> int | None:
        """How many rows the search leaves; None where there are no rows to search."""
        return None

    def action(
        self, words: str, call: Callable[[], object], *keys: str | QKeySequence.StandardKey
    ) -> QAction:
        """An act of this section, with its keys."""
        return make_command(self, words, call, *keys)


class FormSection(Section):
    """Fields and one button that stores them; what is typed stays until it is stored or dropped."""

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.form = Form()
        self._stored: list[Any] = []
        self._sent: list[Any] = []  # what the service was handed; typing may have gone on since
        self._filling = False
        self.save_command = self.action("Simpan", self.save, "Ctrl+S")
        self.drop_command = self.action("Batalkan perubahan", self.give_up)
        self.state = MutedLabel("", self, wrap=True)
        self.build()
        self.form.changed.connect(self._edited)
        self.form.submitted.connect(self.save)
        self._lay_out()
        self.setFocusProxy(self.form.fields[0])
        self._edited()

    def build(self) -> None:
        """Add the fields to ``form``."""
        raise NotImplementedError

    def beside(self) -> QWidget | None:
        """What stands at the right of the form, e.g. a preview."""
        return None

    def below(self) -> QWidget | None:
        """What stands under the fields, e.g. a sum."""
        return None

    def store(self) -> None:
        """Hand the values to the service; end with :meth:`stored`."""
        raise NotImplementedError

    def commands(self) -> Sequence[QAction | None]:
        return (self.save_command, self.drop_command)

    def everywhere(self) -> Sequence[QAction]:
        return (self.save_command,)

    def hints(self) -> str:
        return "Tab isian berikutnya   Ctrl+S simpan"

    def unsaved(self) -> bool:
        return bool(self._stored) and self._values() != self._stored

    def give_up(self) -> None:
        self._stored = []
        self.stale = True
        self.refresh()

    def fill(self, values: Sequence[tuple[Field[Any], Any]]) -> None:
        """Show what is stored, unless something was typed while the answer was on its way."""
        if self.unsaved():
            return
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
        elif self.unsaved():
            self._sent = self._values()
            self.store()

    def stored(self, words: str) -> None:
        """The service has it: say so."""
        self._stored = self._sent
        self._edited()
        self.tools.messages.info(words)

    def edited(self) -> None:
        """The person, or the store, changed something; for previews."""

    def _edited(self) -> None:
        if self._filling:
            return
        dirty = self.unsaved()
        self.save_command.setEnabled(dirty)
        self.drop_command.setEnabled(dirty)
        missing = self.form.missing() if dirty else ""
        self.state.setText(missing or ("Ada perubahan yang belum disimpan." if dirty else ""))
        self.edited()
        self.edited_changed.emit()

    def _values(self) -> list[Any]:
        return [field.value() for field in self.form.fields]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_side()

    def _lay_out(self) -> None:
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self._scroll)
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, theme.px(12), 0)
        self._inner.addWidget(self.form)
        below = self.below()
        if below is not None:
            self._inner.addWidget(below)
        self._inner.addStretch(1)
        self._scroll.setWidget(inner)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._side = self.beside()
        self._row = row_of(self._scroll, stretch=False)
        self._row.setStretch(0, 3)
        self._place_side()
        self.column.addLayout(self._row, 1)
        foot = row_of(
            CommandButton(self.save_command, self, primary=True),
            CommandButton(self.drop_command, self),
            stretch=False,
        )
        foot.addWidget(self.state, 1)
        self.column.addLayout(foot)

    def _place_side(self) -> None:
        """At the right of the form, or under it where there is no room for both."""
        if self._side is None:
            return
        is_narrow = self.width() < theme.px(NARROW)
        if is_narrow and self._inner.indexOf(self._side) < 0:
            self._inner.insertWidget(self._inner.count() - 1, self._side)
        elif not is_narrow and self._row.indexOf(self._side) < 0:
            self._row.addWidget(self._side, 2)


class ListSection(Section, Generic[R]):
    """Rows that are added, changed and removed; removing can be undone."""

    empty = ("", "")
    one = ""  # what a row is, in a sentence: "jabatan"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self._wanted: Hashable = None
        self.rows: tuple[R, ...] = ()  # all there are, also those the search hides
        self.model: RowTableModel[R] = RowTableModel(self.columns(), self.row_key)
        self.table = RowTable(self.model, self.empty, f"settings/{self.key}", tools.remember)
        self.add_command = self.action("Tambah…", self.add, "Ins")
        self.change_command = self.action("Ubah…", self.change, "F2")
        self.remove_command = self.action("Hapus", self.remove, "Del")
        self.more = tuple(self.more_commands())
        self.table.set_commands([*self.commands()])
        self.table.opened.connect(self._opened)
        self.table.chosen.connect(self._chosen)
        self.table.typed.connect(self.typed)
        self._chosen(None)
        self._lay_out()
        self.setFocusProxy(self.table)

    def columns(self) -> Sequence[Column[R]]:
        """The columns of the list."""
        raise NotImplementedError

    def row_key(self, row: R) -> Hashable:
        """What tells rows apart."""
        return row.id  # type: ignore[attr-defined]

    def more_commands(self) -> Sequence[QAction]:
        """Further acts of this list."""
        return ()

    def above(self) -> QWidget | None:
        """What stands after the buttons, e.g. a filter."""
        return None

    def edit(self, row: R | None) -> None:
        """Ask for a row's values (None: a new one) and store them."""
        raise NotImplementedError

    def take_out(self, row: R) -> None:
        """Remove ``row`` through the service."""
        raise NotImplementedError

    def commands(self) -> Sequence[QAction | None]:
        return (self.add_command, self.change_command, self.remove_command, *self.more)

    def everywhere(self) -> Sequence[QAction]:
        return (self.add_command,)

    def hints(self) -> str:
        return "↑↓ pilih   Ins tambah   Enter ubah   Del hapus"

    def search(self, text: str, /) -> None:
        if text:
            self.refresh()
        self.model.set_filter(text)

    def hits(self) -> int | None:
        return self.model.rowCount()

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; one stored just now is chosen."""
        self.rows = tuple(rows)
        self.model.set_rows(rows)
        if self._wanted is not None and self.table.choose(self._wanted):
            self._wanted = None
        self.edited_changed.emit()

    def add(self) -> None:
        """Ask for a new row."""
        self.edit(None)

    def change(self) -> None:
        """Ask for other values of the chosen row."""
        row = self.table.row()
        if row is not None:
            self.edit(row)

    def remove(self) -> None:
        """Remove the chosen row."""
        row = self.table.row()
        if row is not None:
            self.take_out(row)

    def want(self, key: Hashable) -> None:
        """Choose the row with this key when the fresh rows come."""
        self._wanted = key

    def added(self, changes: Changes) -> None:
        """A row was stored: the bus brings the fresh list, with this row chosen."""
        if changes.ids:
            self.want(changes.ids[-1])
        self.tools.messages.info(texts.say("settings.row_stored", what=self.one))

    def say_note(self, words: str) -> None:
        """A remark above the list; "" takes it away."""
        self.note.setText(words)
        self.note.setVisible(bool(words))

    def _lay_out(self) -> None:
        buttons: list[QWidget] = [CommandButton(command, self) for command in self.commands() if command]
        above = self.above()
        self.column.addWidget(flow_of(*buttons, *([above] if above else [])))
        self.note = MutedLabel("", self, wrap=True)
        self.note.hide()
        self.column.addWidget(self.note)
        card = Card(pad=0)
        card.body.addWidget(self.table)
        self.column.addWidget(card, 1)

    def _opened(self, row: R) -> None:
        self.edit(row)

    def _chosen(self, row: R | None) -> None:
        self.change_command.setEnabled(row is not None)
        self.remove_command.setEnabled(row is not None)


def flow_of(*widgets: QWidget) -> QWidget:
    """Widgets beside one another, going on in the next line where the room ends."""
    box = QWidget()
    flow = FlowLayout(theme.px(8), box)
    for widget in widgets:
        flow.addWidget(widget)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return box
