"""The view of wrapped cells: heads with a title over several columns, widths by words and room.

It knows no SOP; what can be done with a row comes as actions from its screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.kit import theme
from app.ui.kit.commands import add_copying, menu_of
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.sops.cells import PAD, Cell, CellModel, CellPainter, Head, cell_height, cell_width, word_width

_HEAD_FONT = 11.0
_FLAGS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignCenter
_OURS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class GroupHead(QHeaderView):
    """Titles that wrap, and over them the titles that belong to several columns."""

    def __init__(self, model: CellModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._cells = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)

    def fit(self) -> None:
        """As high as the titles need in the present widths."""
        lower = max((self._title_height(at) for at in range(len(self._cells.heads))), default=0)
        self.setFixedHeight(lower + self._group_height() + 1)
        self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        heads = self._cells.heads
        if not 0 <= logicalIndex < len(heads):
            return
        head, tokens = heads[logicalIndex], theme.tokens()
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(tokens.neutral_soft if not head.is_ours else tokens.card))
        painter.setFont(theme.font(_HEAD_FONT, bold=True))
        painter.setPen(QColor(tokens.muted))
        own = QRect(rect)
        if head.group:
            own.setTop(rect.top() + self._group_height())
            over = self._group_rect(logicalIndex, rect)
            painter.drawText(over, int(_FLAGS), head.group)
            painter.setPen(QColor(tokens.line))
            painter.drawLine(over.bottomLeft(), over.bottomRight())
        painter.setPen(QColor(tokens.muted))
        pad = theme.px(PAD if head.is_ours else 4)
        painter.drawText(own.adjusted(pad, 0, -pad, 0), int(_OURS if head.is_ours else _FLAGS), _titled(head))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(
            own.topRight() if self._inside_group(logicalIndex) else rect.topRight(), rect.bottomRight()
        )
        painter.restore()

    def _inside_group(self, at: int) -> bool:
        heads = self._cells.heads
        return bool(heads[at].group) and at + 1 < len(heads) and heads[at + 1].group == heads[at].group

    def _group_rect(self, at: int, rect: QRect) -> QRect:
        heads = self._cells.heads
        members = [i for i, head in enumerate(heads) if head.group == heads[at].group]
        left = rect.left() - sum(self.sectionSize(i) for i in members if i < at)
        width = sum(self.sectionSize(i) for i in members)
        return QRect(left, rect.top(), width, self._group_height())

    def _group_height(self) -> int:
        return theme.px(26) if any(head.group for head in self._cells.heads) else 0

    def _title_height(self, at: int) -> int:
        metrics = QFontMetrics(theme.font(_HEAD_FONT, bold=True))
        room = QRect(0, 0, max(10, self.sectionSize(at) - 2 * theme.px(4)), 1000)
        high = metrics.boundingRect(room, int(_FLAGS), _titled(self._cells.heads[at])).height() + theme.px(10)
        return high if self._cells.heads[at].group else max(theme.px(30), high - self._group_height())


def _titled(head: Head) -> str:
    return f"{head.title}\n({head.note})" if head.note else head.title


class CellTable(QTableView):
    """Rows to read: ``chosen`` carries the key of the current row, ``opened`` (Enter, double click) too."""

    chosen = Signal(object)  # int | None
    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """``name``: what those who hear the screen are told it is."""
        super().__init__(parent)
        self.cells = CellModel(self)
        self._commands: list[QAction | None] = []
        self._telling = True
        self._laid_out = -1
        self._given: list[int] = []  # widths of the columns
        self._heights: dict[int, tuple[tuple[Cell, ...], list[int], int]] = {}
        self._leasts: dict[int, tuple[tuple[Cell, ...], list[int]]] = {}
        self.setModel(self.cells)
        self.setHorizontalHeader(GroupHead(self.cells, self))
        self.setItemDelegate(CellPainter(self))
        self.setAccessibleName(name)
        self._furnish()
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(self._open)

    def set_cells(
        self, heads: Sequence[Head], keys: Sequence[int], cells: Sequence[tuple[Cell, ...]]
    ) -> None:
        """Show these rows instead, from their top; nothing is chosen."""
        self._telling = False
        self.clearSpans()
        self.cells.set_cells(heads, keys, cells)
        self.forget_sizes()
        self._telling = True
        self.lay_out(anew=True)
        self.scrollToTop()

    def show_current(self) -> None:
        """Bring the current row into view."""
        if self.currentIndex().isValid():
            self._show_line(self.currentIndex().row())

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menu; None is a line."""
        self._commands = list(commands)

    def key(self) -> int | None:
        """Key of the current row."""
        line = self.currentIndex().row()
        return self.cells.keys[line] if 0 <= line < len(self.cells.keys) else None

    def choose(self, key: int) -> bool:
        """Make the row with this key the current one and show it; False when it is not here."""
        if key not in self.cells.keys:
            return False
        index = self.cells.index(self.cells.keys.index(key), 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._show_line(index.row())
        return True

    def light(self, keys: Sequence[int]) -> None:
        """Highlight rows and show the first of them; () highlights none."""
        self.cells.light(keys)
        lit = self.cells.lit()
        if lit:
            self._show_line(self.cells.keys.index(lit[0]))

    def copy_rows(self) -> None:
        """Put the chosen row on the clipboard, cells parted by tabs."""
        line = self.currentIndex().row()
        if line >= 0:
            cells = [self.cells.cell(line, at).own_words() for at in range(self.cells.columnCount())]
            QGuiApplication.clipboard().setText(as_tsv([cells]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are for the search box, not for jumping to a first letter."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = menu_of(self, self._commands)
        add_copying(menu, "Salin baris", self.copy_rows)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.lay_out()

    def forget_sizes(self) -> None:
        """Reckon every width and height anew: other letters, or other cells altogether."""
        self._given = []
        self._heights.clear()
        self._leasts.clear()

    def least_width(self, _column: int) -> int:
        """Pixels a column needs besides its words; a subclass that paints more says how many."""
        return 0

    def least_height(self, _line: int) -> int:
        """Pixels a row needs besides its words."""
        return 0

    def lay_out(self, *, anew: bool = False) -> bool:
        """Give columns and rows their sizes; not again for the same room unless ``anew``."""
        room = self.viewport().width()
        if not self.cells.heads or (room == self._laid_out and not anew):
            return False
        self._laid_out = room
        widths = self._widths(room)
        is_new = widths != self._given
        if is_new:
            self._given = widths
            for at, width in enumerate(widths):
                self.setColumnWidth(at, width)
        for line in range(self.cells.rowCount()):
            high = self.height_of(line)
            if high != self.rowHeight(line):
                self.setRowHeight(line, high)
        head = self.horizontalHeader()
        if is_new and isinstance(head, GroupHead):
            head.fit()
            # The table gives its head the height the head asks for only when it lays itself out.
            self.updateGeometries()
        return True

    def setSpan(self, row: int, column: int, rowSpan: int, columnSpan: int) -> None:
        super().setSpan(row, column, rowSpan, columnSpan)
        self._heights.pop(row, None)  # its words have other room now

    def height_of(self, line: int) -> int:
        """Pixels that a row needs in the present widths; reckoned again only where it changed."""
        cells = self.cells.line(line)
        kept = self._heights.get(line)
        if kept is None or kept[0] is not cells or kept[1] is not self._given:
            kept = self._heights[line] = (cells, self._given, self._words_height(line))
        return max(kept[2], self.least_height(line))

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(160))

    # ------------------------------------------------------------ inside

    def _furnish(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setFont(theme.font())
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.px(20))
        self.horizontalHeader().setMinimumSectionSize(theme.px(20))

    def _widths(self, room: int) -> list[int]:
        lines = [self._words_widths(line) for line in range(self.cells.rowCount())]
        words = [max(column) for column in zip(*lines, strict=True)] or [0] * len(self.cells.heads)
        least = [self._least(at, wide) for at, wide in enumerate(words)]
        shares = [head.share for head in self.cells.heads]
        spare, total = room - sum(least), sum(shares)
        if spare <= 0 or not total:
            return least
        given = [width + spare * share // total for width, share in zip(least, shares, strict=True)]
        last = max(at for at, share in enumerate(shares) if share)
        given[last] += room - sum(given)
        return given

    def _words_height(self, line: int) -> int:
        high = 0
        for at in range(self.cells.columnCount()):
            span = self.columnSpan(line, at)
            width = sum(self.columnWidth(at + i) for i in range(span))
            high = max(high, cell_height(self.cells.cell(line, at), width))
        return high

    def _words_widths(self, line: int) -> list[int]:
        """The least pixels of each cell of a line; reckoned again only where it changed."""
        cells = self.cells.line(line)
        kept = self._leasts.get(line)
        if kept is None or kept[0] is not cells:
            wholes = [theme.px(head.whole) for head in self.cells.heads]
            found = [cell_width(cell, whole) for cell, whole in zip(cells, wholes, strict=True)]
            kept = self._leasts[line] = (cells, found)
        return kept[1]

    def _least(self, at: int, words: int) -> int:
        head = self.cells.heads[at]
        title = word_width(_titled(head), _HEAD_FONT, bold=True) + theme.px(10)
        return max(words, title, theme.px(head.least), self.least_width(at))

    def _show_line(self, line: int) -> None:
        """Bring a row into view from its top, also one that is higher than the view."""
        top = self.rowViewportPosition(line)
        if top < 0 or top + self.rowHeight(line) > self.viewport().height():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + top - theme.px(4))

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._telling:
            self.chosen.emit(self.cells.keys[current.row()] if current.isValid() else None)
        self.viewport().update()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.cells.keys[index.row()])
