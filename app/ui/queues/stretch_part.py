"""The OPDs of a folded line as a check list: state and remaining time each, several chosen at once.

It knows which are checked; what may be done with them is the screen's question.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel
from app.ui.kit.rowtable import RowTable, RowTableModel
from app.ui.queues.columns import opd_columns

if TYPE_CHECKING:
    from app.services.queues import QueueRow
    from app.ui.queues.words import Words

NOTHING_COMMON = (
    "Tidak ada tindakan yang berlaku untuk semua yang dicentang. Centang yang keadaannya sama saja."
)
MOST_ROWS = 14  # seen at once; more scroll inside the list


class OpdTable(RowTable):
    """Space checks the chosen rows, Left goes back to the queue."""

    toggled = Signal(object)  # list of rows
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self.toggled.emit(self.chosen_rows())
        elif event.key() == Qt.Key.Key_Left:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class StretchPart(QWidget):
    """The check list with its row of buttons."""

    opened = Signal(object)  # QueueRow
    checked_changed = Signal()
    left = Signal()

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checked: set[int] = set()
        self.model: RowTableModel[QueueRow] = RowTableModel(
            opd_columns(words, self._is_checked, self._is_mixed), _task, _unread, self
        )
        self.table = OpdTable(self.model, ("Tidak ada OPD lagi", "Semua OPD sudah melewati tahap ini."))
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self.opened)
        self.table.toggled.connect(self._toggle)
        self.table.left.connect(self.left)
        self.table.clicked.connect(self._clicked)
        self.all_button = QPushButton("Centang semua", self)
        self.all_button.clicked.connect(self.check_all)
        self._count = MutedLabel("", self, wrap=True)
        self._none = MutedLabel(NOTHING_COMMON, self, wrap=True)
        self._none.hide()
        row = QHBoxLayout()
        row.addWidget(self.all_button)
        row.addWidget(self._count, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        column.addLayout(row)
        column.addWidget(self.table)
        column.addWidget(self._none)
        self.setFocusProxy(self.table)

    def set_rows(self, rows: Sequence[QueueRow], checked: Sequence[int] = ()) -> None:
        """Show these OPDs; those in ``checked`` that are still there stay checked."""
        here = {row.task for row in rows}
        self._checked = here & set(checked)
        self.model.set_rows(rows)
        lines = min(len(rows), MOST_ROWS)
        per_line = self.table.verticalHeader().defaultSectionSize()
        head = self.table.horizontalHeader().sizeHint().height()
        self.table.setFixedHeight(head + max(2, lines) * per_line + theme.px(6))
        self._say()

    def checked(self) -> list[int]:
        """Tasks of the checked OPDs, in the order of the list."""
        return [row.task for row in self.model.rows() if row.task in self._checked]

    def check_all(self, _pressed: bool = False) -> None:
        """Check every OPD, or none where all are checked already."""
        everyone = {row.task for row in self.model.rows()}
        self._set(set() if self._checked == everyone else everyone)

    def retell(self) -> None:
        """The clock has moved on: say what is left anew."""
        last = self.model.rowCount() - 1
        if last >= 0:
            end = self.model.index(last, len(self.model.columns) - 1)
            self.model.dataChanged.emit(self.model.index(0, 0), end)

    def _is_checked(self, row: QueueRow) -> bool:
        return row.task in self._checked

    def _is_mixed(self) -> bool:
        return len({row.node for row in self.model.rows()}) > 1

    def say_commands(self, possible: bool) -> None:
        """Whether anything can be done with all that are checked; if not, say why there is no button."""
        self._none.setVisible(bool(self._checked) and not possible)

    def _toggle(self, rows: list[Any]) -> None:
        tasks = {row.task for row in rows}
        self._set(self._checked - tasks if tasks <= self._checked else self._checked | tasks)

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if index.column() == 0 and row is not None:
            self._set(self._checked ^ {row.task})

    def _set(self, checked: set[int]) -> None:
        self._checked = checked
        self.retell()
        self._say()
        self.checked_changed.emit()

    def _say(self) -> None:
        total, count = self.model.rowCount(), len(self._checked)
        self.all_button.setText("Hapus centang" if total and count == total else "Centang semua")
        self._count.setText(f"{count} dari {total} dipilih" if count else "Spasi mencentang, Enter membuka")


def _task(row: QueueRow) -> int:
    return row.task


def _unread(row: QueueRow) -> bool:
    return not row.is_read
