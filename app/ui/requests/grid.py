"""A field for a small table of words: typed, pasted from a spreadsheet, moved, taken out.

It does not know what the table means.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.commands import plainly
from app.ui.kit.fields import Field
from app.ui.kit.flow import FlowLayout

Line = tuple[str, ...]
YES = "1"


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: ``choices`` make it one of these words, ``check`` a box, ``hidden`` unseen."""

    title: str
    width: int = 120  # base pixels
    choices: tuple[str, ...] = ()
    check: bool = False
    hidden: bool = False
    start: str = ""  # what a new line says


class GridField(Field[tuple[Line, ...]]):
    """Ins adds a line, Ctrl+Del takes out, Alt+Up and Alt+Down move, Ctrl+V pastes cells."""

    def __init__(
        self,
        label: str,
        columns: Sequence[GridColumn],
        *,
        hint: str = "",
        lines: int = 8,
        checked: Callable[[tuple[Line, ...]], str] | None = None,
    ) -> None:
        """``checked``: what is wrong with all lines together, "" when nothing is."""
        super().__init__(label, hint=hint, check=checked)
        self.columns = tuple(columns)
        self.editor = QTableWidget(0, len(columns), self)
        self.editor.setHorizontalHeaderLabels([column.title for column in columns])
        self.editor.setMinimumHeight(theme.px(30) * lines)
        self.editor.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.editor.verticalHeader().setDefaultSectionSize(theme.px(30))
        self.editor.horizontalHeader().setStretchLastSection(True)
        self.editor.setTabKeyNavigation(False)
        self._delegates = [_ChoiceDelegate(column.choices, self) for column in columns]
        for at, column in enumerate(columns):
            self.editor.setColumnWidth(at, theme.px(column.width))
            self.editor.setColumnHidden(at, column.hidden)
            if column.choices:
                self.editor.setItemDelegateForColumn(at, self._delegates[at])
        self.furnish(self.editor, above=self._buttons())
        self.editor.itemChanged.connect(self._changed)

    # ------------------------------------------------------------ the value

    def value(self) -> tuple[Line, ...]:
        """The lines in which anything that is typed stands."""
        lines = (self._line(at) for at in range(self.editor.rowCount()))
        return tuple(line for line in lines if self._says(line))

    def set_value(self, value: Sequence[Line]) -> None:
        self.editor.blockSignals(True)
        self.editor.setRowCount(0)
        for line in value:
            self._insert(self.editor.rowCount(), line)
        self.editor.blockSignals(False)
        self.edited()

    def add_lines(self, lines: Sequence[Line]) -> None:
        """Append lines."""
        self.set_value((*self.value(), *lines))

    def empty(self) -> bool:
        return not self.value()

    # ------------------------------------------------------------ acts

    def add_line(self) -> None:
        """A new line under the current one, ready to be written."""
        at = self.editor.currentRow() + 1 if self.editor.currentRow() >= 0 else self.editor.rowCount()
        self.editor.blockSignals(True)
        self._insert(at, tuple(column.start for column in self.columns))
        self.editor.blockSignals(False)
        first = next(at for at, column in enumerate(self.columns) if not column.hidden)
        self.editor.setCurrentCell(at, first)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.editor.isVisible():
            self.editor.edit(self.editor.currentIndex())

    def remove_lines(self) -> None:
        """Take out the lines with chosen cells."""
        for at in sorted({index.row() for index in self.editor.selectedIndexes()}, reverse=True):
            self.editor.removeRow(at)
        self.edited()

    def move_line(self, step: int) -> None:
        """Move the current line ``step`` down (up when negative)."""
        at, column = self.editor.currentRow(), self.editor.currentColumn()
        to = at + step
        if at >= 0 and 0 <= to < self.editor.rowCount():
            line = self._line(at)
            self.editor.blockSignals(True)
            self.editor.removeRow(at)
            self._insert(to, line)
            self.editor.blockSignals(False)
            self.editor.setCurrentCell(to, column)
            self.edited()

    def paste(self) -> None:
        """Write the clipboard's cells from the current cell on; lines are added where they end."""
        rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
        top = max(0, self.editor.currentRow()) if self.editor.rowCount() else 0
        left = max(self.editor.currentColumn(), self._shown()[0])
        shown = [at for at in self._shown() if at >= left]
        self.editor.blockSignals(True)
        for down, cells in enumerate(rows):
            if top + down >= self.editor.rowCount():
                self._insert(self.editor.rowCount(), tuple(column.start for column in self.columns))
            for at, words in zip(shown, cells, strict=False):
                self._write(top + down, at, " ".join(words.split()))
        self.editor.blockSignals(False)
        self.edited()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._editor and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            call = self._key(event)
            if call is not None:
                call()
                return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _key(self, event: QKeyEvent) -> Callable[[], object] | None:
        held = event.modifiers()
        ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
        alt = bool(held & Qt.KeyboardModifier.AltModifier)
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        match event.key():
            case Qt.Key.Key_Insert:
                return self.add_line
            case Qt.Key.Key_Delete:
                return self.remove_lines if ctrl else self._clear
            case Qt.Key.Key_Up | Qt.Key.Key_Down if alt:
                return partial(self.move_line, -1 if event.key() == Qt.Key.Key_Up else 1)
        return None

    def _enter_submits(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _clear(self) -> None:
        for index in self.editor.selectedIndexes():
            self._write(index.row(), index.column(), "")

    def _shown(self) -> list[int]:
        return [at for at, column in enumerate(self.columns) if not column.hidden]

    def _says(self, line: Line) -> bool:
        typed = (
            words
            for words, column in zip(line, self.columns, strict=True)
            if not column.hidden and not column.check and words != column.start
        )
        return any(typed)

    def _line(self, at: int) -> Line:
        return tuple(self._read(at, column) for column in range(len(self.columns)))

    def _read(self, at: int, column: int) -> str:
        item = self.editor.item(at, column)
        if item is None:
            return ""
        if self.columns[column].check:
            return YES if item.checkState() is Qt.CheckState.Checked else ""
        return " ".join(item.text().split())

    def _write(self, at: int, column: int, words: str) -> None:
        item = self.editor.item(at, column)
        if item is None:
            return
        if self.columns[column].check:
            on = words.casefold() in (YES, "ya", "y", "x", "v")
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        else:
            item.setText(words)

    def _insert(self, at: int, line: Line) -> None:
        self.editor.insertRow(at)
        for column, words in enumerate(line):
            item = QTableWidgetItem()
            if self.columns[column].check:
                item.setFlags(
                    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
                )
            self.editor.setItem(at, column, item)
            self._write(at, column, words)

    def _changed(self, _item: QTableWidgetItem) -> None:
        self.edited()

    def _buttons(self) -> QWidget:
        box = QWidget(self)
        row = FlowLayout(theme.px(4), box)
        for words, call, keys in (
            ("Tambah baris", self.add_line, "Ins"),
            ("Hapus baris", self.remove_lines, "Ctrl+Del"),
            ("Naikkan", partial(self.move_line, -1), "Alt+↑"),
            ("Turunkan", partial(self.move_line, 1), "Alt+↓"),
            ("Tempel", self.paste, "Ctrl+V"),
        ):
            button = QToolButton(box)
            button.setText(f"{words} ({keys})")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(plainly(call))
            row.addWidget(button)
        return box


class _ChoiceDelegate(QStyledItemDelegate):
    """Edits a cell by a list of words."""

    def __init__(self, choices: Sequence[str], parent: QObject) -> None:
        super().__init__(parent)
        self._choices = list(choices)

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        box = QComboBox(parent)
        box.addItems(self._choices)
        return box
