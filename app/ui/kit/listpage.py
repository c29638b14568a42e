"""A page with a list at the left and the panel of the chosen thing at the right.

It reads nothing and knows no thing: rows, commands and what the panel says are the page's own.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.buttons import CommandButton
from app.ui.kit.cards import Card
from app.ui.kit.flow import FlowLayout
from app.ui.kit.panel import SplitView
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable import Column, RowTable, RowTableModel

R = TypeVar("R")


class ListPage(QWidget, Generic[R]):
    """One of the parts of a screen: ``typed`` carries letters for the search box, ``read`` that rows came."""

    typed = Signal(str)
    read = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        empty: tuple[str, str],
        name: str,
        remember: Remember,
        parent: QWidget | None = None,
    ) -> None:
        """``empty``: what comes here, and how; ``name``: under which columns and sort are remembered."""
        super().__init__(parent)
        self.model: RowTableModel[R] = RowTableModel(columns, key, parent=self)
        self.table = RowTable(self.model, empty, name, remember)
        self.table.typed.connect(self.typed)
        self._remember = remember

    def search(self, words: str) -> None:
        """Keep rows that hold the words."""
        self.model.set_filter(words)

    def take_first(self) -> None:
        """Choose the first row found; the keyboard goes there."""
        self.table.choose_line(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these rows instead; one of them is chosen."""
        self.model.set_rows(rows)
        if self.table.row() is None:
            self.table.choose_line(0)

    def lay_out(
        self, above: Sequence[QWidget | QLayout], panel: QWidget, name: str, below: QWidget | None = None
    ) -> None:
        """``above`` over the list, ``panel`` beside it; ``name``: under which the division is remembered."""
        card = Card(pad=0)
        card.body.addWidget(self.table)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for part in above:
            if isinstance(part, QLayout):
                column.addLayout(part)
            else:
                column.addWidget(part)
        column.addWidget(card, 3)
        if below is not None:
            column.addWidget(below, 1)  # a quarter of the height, however long the list is
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(SplitView(left, panel, name, self._remember))
        self.setFocusProxy(self.table)


def buttons_of(*commands: QAction) -> FlowLayout:
    """The buttons over a list; the first one is what the page is for."""
    row = FlowLayout(theme.px(8))
    for at, command in enumerate(commands):
        row.addWidget(CommandButton(command, primary=at == 0))
    return row
