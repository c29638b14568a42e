"""The list itself: chooses rows by keyboard and mouse, copies them, remembers its columns.

It knows no rule: what can be done with a row comes as actions from its screen.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any, cast

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.ui.kit import theme
from app.ui.kit.commands import add_copying, menu_of
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable.base import RowsModel
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.kit.rowtable.delegate import ROW, CellDelegate
from app.ui.kit.rowtable.layout import ColumnLayout
from app.ui.kit.rowtable.paged import PagedTableModel
from app.ui.kit.tick import soon


class RowTable(QTableView):
    """A list of rows of one kind.

    ``chosen`` follows the current row (a row or None), ``opened`` is Enter or double click,
    ``typed`` carries letters typed into the list, for the search box.
    """

    chosen = Signal(object)
    opened = Signal(object)
    typed = Signal(str)
    rows_painted = Signal()  # fresh rows, or that there are none, can be seen

    def __init__(
        self,
        model: RowsModel[Any],
        empty: tuple[str, str],
        name: str = "",
        remember: Remember | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """``empty``: what comes here, and how; ``name``: under which columns and sort are remembered."""
        super().__init__(parent)
        self._rows = model
        self._empty = empty
        self._end_note = ""
        self._commands: list[QAction | None] = []
        self._chosen_key: Hashable = None
        self._telling = True
        self._fresh = False
        self._own_viewport()
        self._furnish()
        self.setModel(model)
        self.layout_keeper = ColumnLayout(self, model, name, remember or Remember())
        model.modelAboutToBeReset.connect(self._before_reset)
        model.modelReset.connect(self._after_reset)
        self.selectionModel().currentRowChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open_index)
        if isinstance(model, PagedTableModel):
            self.setSortingEnabled(False)
            model.all_fetched.connect(self._to_last)

    # ------------------------------------------------------------ what a screen asks and tells

    def row(self) -> Any:
        """The current row, or None."""
        return self._rows.row_at(self.currentIndex())

    def chosen_rows(self) -> list[Any]:
        """All selected rows, top to bottom."""
        lines = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for row in map(self._rows.row_at, lines) if row is not None]

    def choose(self, key: Hashable) -> bool:
        """Make the row with this key the current one; False when it is not seen."""
        return self.choose_line(self._rows.line_of(key))

    def choose_line(self, line: int) -> bool:
        """Make line ``line`` the current one; False outside."""
        if not 0 <= line < self._rows.rowCount():
            return False
        index = self._rows.index(line, max(0, self.horizontalHeader().logicalIndex(0)))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menu: the very actions of the buttons; None is a line."""
        self._commands = list(commands)

    def set_empty(self, what: str, how: str) -> None:
        """What an empty list says."""
        self._empty = (what, how)
        self.viewport().update()

    def set_end_note(self, text: str) -> None:
        """Small words under the last row (what else there is and where)."""
        self._end_note = text
        self.viewport().update()

    def copy_rows(self) -> None:
        """Put the selected rows on the clipboard, columns as seen, parted by tabs."""
        header = self.horizontalHeader()
        shown = [header.logicalIndex(at) for at in range(header.count())]
        columns = [self._rows.columns[at] for at in shown if not header.isSectionHidden(at)]
        rows = [[column.text(row) for column in columns] for row in self.chosen_rows()]
        if rows:
            QGuiApplication.clipboard().setText(as_tsv(rows))

    def rows_height(self) -> int:
        """Pixels that head and all rows take, for a list that is no taller than its rows."""
        rows = self._rows.rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    # ------------------------------------------------------------ what Qt asks

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_index(self.currentIndex())
        elif event.key() == Qt.Key.Key_End and isinstance(self._rows, PagedTableModel):
            self._rows.fetch_rest()
        elif self._filters(event):
            self.typed.emit(event.text().removeprefix("/"))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Typing filters (see :meth:`keyPressEvent`); Qt's own jump to a first letter is off."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and not index.isValid():
            return
        menu = self.context_menu()
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.viewport().mapToGlobal(
                self.visualRect(self.currentIndex()).bottomLeft() + QPoint(24, 0)
            )
        menu.popup(where)

    def context_menu(self) -> QMenu:
        """The right-click menu: the screen's commands, then copying; frees itself when closed."""
        menu = menu_of(self, [*self._commands, None] if self._commands else ())
        add_copying(menu, "Salin baris", self.copy_rows)
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.layout_keeper.lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self._rows.rowCount() == 0:
            self._paint_empty(painter)
        elif self._end_note:
            self._paint_end_note(painter)
        if self._fresh:
            self._fresh = False
            soon(self.rows_painted.emit)  # the window shows them when this painting is over

    # ------------------------------------------------------------ inside

    def _own_viewport(self) -> None:
        """A viewport made here: to name the class of one made by Qt, the binding loads all its widgets."""
        ground = QWidget()
        ground.setObjectName("qt_scrollarea_viewport")  # as styles know it
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        self.setViewport(ground)

    def _furnish(self) -> None:
        self.setItemDelegate(CellDelegate(self, self._rows))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setFont(theme.font())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def _filters(self, event: QKeyEvent) -> bool:
        """Letters filter, unless a command of this list has a letter as its key; "/" always does."""
        text = event.text()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if not plain or not text.isprintable() or not text.strip():
            return False
        return text == "/" or not any(_is_letter_key(command) for command in self._commands if command)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        row = self._rows.row_at(current)
        if self._telling:
            self._chosen_key = None if row is None else self._rows.key(row)
            self.chosen.emit(row)

    def _before_reset(self) -> None:
        self._telling = False

    def _after_reset(self) -> None:
        """After fresh rows the same row stays chosen, though it may say something new now."""
        self.layout_keeper.lay_out()
        line = -1 if self._chosen_key is None else self._rows.line_of(self._chosen_key)
        if line >= 0:
            self.choose_line(line)
        self._telling = True
        self._fresh = True
        if line < 0:
            self._chosen_key = None
        self.chosen.emit(self.row())

    def _open_index(self, index: QModelIndex) -> None:
        row = self._rows.row_at(index)
        if row is not None:
            self.opened.emit(row)

    def _to_last(self) -> None:
        self.choose_line(self._rows.rowCount() - 1)

    def _paint_empty(self, painter: QPainter) -> None:
        room = self.viewport().rect().adjusted(theme.px(24), 0, -theme.px(24), 0)
        what, how = self._no_hits() if cast(Any, self._rows).filtered() else self._empty
        middle = room.top() + room.height() * 2 // 5
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
        painter.setPen(theme.color("ink"))
        painter.setFont(theme.font(14, bold=True))
        upper = room.adjusted(0, 0, 0, middle - room.bottom())
        painter.drawText(upper, flags | Qt.AlignmentFlag.AlignBottom, what)
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font())
        lower = room.adjusted(0, middle - room.top() + theme.px(8), 0, 0)
        painter.drawText(lower, flags | Qt.AlignmentFlag.AlignTop, how)

    def _no_hits(self) -> tuple[str, str]:
        return "Tidak ada yang cocok", "Hapus kata pencarian (Esc di kotak cari) untuk melihat semuanya."

    def _paint_end_note(self, painter: QPainter) -> None:
        top = self.rowViewportPosition(self._rows.rowCount() - 1) + self.verticalHeader().defaultSectionSize()
        room = self.viewport().rect().adjusted(theme.px(16), 0, -theme.px(16), 0)
        room.setTop(top + theme.px(12))
        if room.height() < theme.px(20):
            return
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(12))
        painter.drawText(room, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._end_note)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        # Qt repaints only the cells it counts as changed; the bar of a chosen row is ours.
        self.viewport().update()


def _is_letter_key(command: QAction) -> bool:
    keys = command.shortcut().toString()
    return len(keys) == 1 and keys.isalnum()
