"""The table itself: figures by keyboard and mouse, copying; smooth with thousands of rows.

What can be done with a figure comes as actions from its screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QMenu, QTableView, QWidget

from app.domain.statistics.stattable import SignSet, StatTable
from app.domain.tables.form import CellKey
from app.ui.kit import theme
from app.ui.kit.commands import fill_menu
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.tables.grid.heads import Corner, SideHead, TopHead
from app.ui.tables.grid.model import GridModel

MEASURED = 200  # rows that are measured for the widths of columns
LEAST, MOST = 56, 260  # base pixels of a column


class StatGrid(QTableView):
    """``picked`` carries the keys of a figure that was clicked or that Enter was pressed on.

    ``copied`` says how many cells went to the clipboard; ``head_picked`` the key of a column whose
    heading was clicked; ``typed`` letters for the search box.
    """

    picked = Signal(str, str)
    copied = Signal(int)
    head_picked = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = GridModel(self)
        self._commands: list[QAction | None] = []
        self._side = SideHead(self.grid, self)
        self._top = TopHead(self.grid, self)
        self.setModel(self.grid)
        self.setHorizontalHeader(self._top)
        self.setVerticalHeader(self._side)
        self._corner = Corner(self.grid, self)
        self._furnish()
        self.clicked.connect(self._clicked)
        self._top.sectionClicked.connect(self._head_clicked)
        self._top.geometriesChanged.connect(self._place_corner)
        self._side.geometriesChanged.connect(self._place_corner)

    def show_table(self, table: StatTable | None, signs: SignSet) -> None:
        """Show this table; the figure that was chosen stays chosen where it is still seen."""
        before = self.cell()
        self.grid.show_table(table, signs)
        for at in range(self.grid.columnCount()):
            self.setColumnWidth(at, self._width(at))
        self._side.fit()
        self._top.fit()
        self.updateGeometries()
        self._place_corner()
        if table is None:
            return
        if before is None or not self.go_to(before):
            self.setCurrentIndex(self.grid.index(0, 0))

    def table(self) -> StatTable | None:
        """The table shown."""
        return self.grid.table

    def cell(self) -> CellKey | None:
        """The keys of the figure the keyboard is at."""
        index, table = self.currentIndex(), self.grid.table
        if table is None or not index.isValid():
            return None
        return table.rows[index.row()].key, table.columns[index.column()].key

    def go_to(self, cell: CellKey) -> bool:
        """Bring a figure into view and go to it; False where it is not shown."""
        table = self.grid.table
        if table is None:
            return False
        rows, columns = [row.key for row in table.rows], [column.key for column in table.columns]
        if cell[0] not in rows or cell[1] not in columns:
            return False
        index = self.grid.index(rows.index(cell[0]), columns.index(cell[1]))
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menu; None is a line."""
        self._commands = list(commands)

    def copy_cells(self) -> None:
        """Put the chosen figures on the clipboard, parted by tabs, with their signs."""
        lines: dict[int, dict[int, str]] = {}
        for index in self.selectedIndexes():
            line = lines.setdefault(index.row(), {})
            line[index.column()] = self.grid.text(index.row(), index.column())
        if lines:
            rows = [[line[at] for at in sorted(line)] for _row, line in sorted(lines.items())]
            QGuiApplication.clipboard().setText(as_tsv(rows))
            self.copied.emit(sum(len(row) for row in rows))

    # ------------------------------------------------------------ what Qt asks

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(300))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._clicked(self.currentIndex())
        elif event.text() == "/":
            self.typed.emit("")
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        fill_menu(menu, self._commands)
        menu.exec(event.globalPos())
        menu.deleteLater()

    # ------------------------------------------------------------ inside

    def _furnish(self) -> None:
        self.setAccessibleName("Tabel")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFont(theme.font())
        self.setStyleSheet(f"QTableView {{ gridline-color: {theme.tokens().line}; }}")

    def _width(self, at: int) -> int:
        rows = range(min(MEASURED, self.grid.rowCount()))
        words = max((theme.advance(self.grid.text(row, at), bold=True) for row in rows), default=0)
        need = max(words + theme.px(18), self._top.least_width(at))
        return max(theme.px(LEAST), min(theme.px(MOST), need))

    def _place_corner(self) -> None:
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._side.width(), self._top.height())
        self._corner.raise_()
        self._corner.update()

    def _clicked(self, index: QModelIndex) -> None:
        cell = self.cell()
        if index.isValid() and cell is not None:
            self.picked.emit(*cell)

    def _head_clicked(self, at: int) -> None:
        self.head_picked.emit(self.grid.column(at).key)
