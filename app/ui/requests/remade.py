"""A list whose columns are other ones for every round or year: it is made anew when they change.

What a line is, and which columns there are, is the list's own; what a cell of a table says is the same
wherever it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.domain.tables.rounds import Cell, DeliveryState, Rate
from app.ui.kit.cards import Card
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column, RowTable, RowTableModel
from app.ui.kit.tokens import Tone
from app.ui.requests.words import cell_tone, say_cell, say_share

NOTHING = ("Tidak ada OPD dengan saringan ini", "Pilih Semua untuk melihat seluruh OPD dalam putaran.")
#: Order of the cells of a column when sorted: what needs a hand first.
WORST_FIRST = (
    DeliveryState.LATE,
    DeliveryState.RETURNED,
    DeliveryState.NOT_SENT,
    DeliveryState.SENT,
    DeliveryState.RECEIVED,
    DeliveryState.ARRIVED,
    DeliveryState.ACCEPTED,
)

R = TypeVar("R")


class Line(Protocol):
    """What is asked, cell by cell, and how much of it came in time."""

    @property
    def cells(self) -> Mapping[str, Cell]:
        """How far each of what is asked has come."""

    @property
    def rate(self) -> Rate | None:
        """None while nothing is due."""


class RemadeTable(Card, Generic[R]):
    """``table`` and ``model`` are other ones after :meth:`remake`; signals, filter and commands stay."""

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        remember: Remember,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent=parent, pad=0)
        self._remember = remember
        self._key = key
        self._commands: Sequence[QAction | None] = ()
        self._words = ""
        self._make(columns)

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menu."""
        self._commands = commands
        self.table.set_commands(commands)

    def filter(self, words: str) -> None:
        """Keep lines that hold the words."""
        self._words = words
        self.model.set_filter(words)

    def show_lines(self, lines: Sequence[R], chosen: R | None) -> None:
        """Show these lines; the one chosen before stays chosen where it is still there."""
        self.model.set_rows(lines)
        if chosen is None or not self.table.choose(self._key(chosen)):
            self.table.choose_line(0)

    def remake(self, columns: Sequence[Column[R]]) -> None:
        """An empty list with these columns; the keyboard stays in it."""
        old, had_keyboard = self.table, self.table.hasFocus()
        self.body.removeWidget(old)
        old.hide()
        old.deleteLater()
        self._make(columns)
        if had_keyboard:
            self.table.show()  # Qt would show it later, and keep the keyboard from it until then
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, columns: Sequence[Column[R]]) -> None:
        self.model: RowTableModel[R] = RowTableModel(columns, self._key)
        self.table = RowTable(self.model, NOTHING, "", self._remember)
        self.model.setParent(self.table)
        self.model.set_filter(self._words)
        self.table.set_commands(self._commands)
        self.table.chosen.connect(self.chosen)
        self.table.opened.connect(self.opened)
        self.table.typed.connect(self.typed)
        self.body.addWidget(self.table)
        self.setFocusProxy(self.table)


def text_of(key: str, line: Line) -> str:
    """What the cell says; nothing where it was not asked."""
    cell = line.cells.get(key)
    return say_cell(cell) if cell else ""


def tone_of(key: str, line: Line) -> Tone:
    """Its colour."""
    cell = line.cells.get(key)
    return cell_tone(cell) if cell else Tone.PLAIN


def sort_of(key: str, line: Line) -> int | None:
    """Its place in :data:`WORST_FIRST`."""
    cell = line.cells.get(key)
    return WORST_FIRST.index(cell.state) if cell else None


def on_time(line: Line) -> str:
    """How much came in time, in words."""
    return say_share(line.rate.share if line.rate else None)


def on_time_sort(line: Line) -> float | None:
    """The same to sort by."""
    return line.rate.share if line.rate else None
