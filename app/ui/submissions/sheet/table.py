"""The sheet itself: cells by keyboard and mouse, the next finding, copying; smooth with thousands of rows.

What can be done at a cell comes as actions from its screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.domain.sheets import Place
from app.ui.kit import theme
from app.ui.kit.commands import add_copying, menu_of
from app.ui.kit.rowtable.copying import as_tsv
from app.ui.submissions.sheet.heads import Corner, SideHead, TopHead
from app.ui.submissions.sheet.model import SheetModel
from app.ui.submissions.sheet.painter import SheetPainter, width_of
from app.ui.submissions.sheet.picture import SheetPicture

#: Rows that are measured for the widths of columns; more would only take time.
MEASURED = 200
LEAST, MOST = 46, 240  # base pixels of a column


class SheetTable(QTableView):
    """``chosen`` carries the cell the keyboard is at (row and column) or None; ``entered`` is Enter."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = SheetModel(self)
        self._commands: list[QAction | None] = []
        self._side = SideHead(self.sheet, self)
        self._top = TopHead(self.sheet, self)
        self.setModel(self.sheet)
        self.setHorizontalHeader(self._top)
        self.setVerticalHeader(self._side)
        self.setItemDelegate(SheetPainter(self, self.sheet))
        self._corner = Corner(self.sheet, self._side, self)
        self._furnish()
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(self._double)
        self._top.geometriesChanged.connect(self._place_corner)
        self._side.geometriesChanged.connect(self._place_corner)

    # ------------------------------------------------------------ what a screen asks and tells

    def show_picture(
        self,
        picture: SheetPicture | None,
        *,
        only_changed: bool = False,
        with_before: bool = False,
        with_last_year: bool = False,
    ) -> None:
        """Show this table; the cell that was chosen stays chosen where it is still seen."""
        before = self.place()
        self.sheet.show_picture(
            picture, only_changed=only_changed, with_before=with_before, with_last_year=with_last_year
        )
        self._measure()
        if before is None or not self.go_to(before):
            self.setCurrentIndex(self.sheet.index(0, 0))
        self._place_corner()
        self.chosen.emit(self.place())

    def change_picture(self, picture: SheetPicture) -> None:
        """The same sheet with other things said about it: what is seen stays where it is."""
        self.sheet.change_picture(picture)
        self.chosen.emit(self.place())

    def place(self) -> Place | None:
        """The cell the keyboard is at."""
        return self.sheet.place(self.currentIndex())

    def chosen_rows(self) -> list[int]:
        """The rows of the sheet in which cells are selected, from the top."""
        lines = {index.row() for index in self.selectionModel().selectedIndexes()}
        return sorted(self.sheet.window.rows[line] for line in lines)

    def go_to(self, place: Place) -> bool:
        """Bring a cell into view and go to it; False where it is left out."""
        index = self.sheet.index_of(place)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
        return True

    def next_marked(self, step: int = 1) -> Place | None:
        """The next cell (before: ``step`` -1) that waits for somebody, round the end; None for none."""
        picture = self.sheet.picture
        marked = picture.marked() if picture is not None else []
        if not marked:
            return None
        here = self.place()
        if here is None:
            return marked[0]
        if step > 0:
            return next((place for place in marked if place > here), marked[0])
        return next((place for place in reversed(marked) if place < here), marked[-1])

    def set_commands(self, commands: Sequence[QAction | None]) -> None:
        """The acts of the right-click menu; None is a line."""
        self._commands = list(commands)

    def copy_cells(self) -> None:
        """Put the selected cells on the clipboard, parted by tabs."""
        chosen = self.selectionModel().selectedIndexes()
        if not chosen:
            return
        rows = sorted({index.row() for index in chosen})
        columns = sorted({index.column() for index in chosen})
        lines = [[self.sheet.look(row, column).text for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(as_tsv(lines))

    # ------------------------------------------------------------ what Qt asks

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(240))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, _search: str) -> None:
        """Letters are commands here, not a jump to a first letter."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        where = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            corner = self.visualRect(self.currentIndex()).bottomLeft() + QPoint(theme.px(8), 0)
            where = self.viewport().mapToGlobal(corner)
        menu = menu_of(self, self._commands)
        add_copying(menu, "Salin sel", self.copy_cells)
        menu.popup(where)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_corner()

    # ------------------------------------------------------------ inside

    def _furnish(self) -> None:
        self.setAccessibleName("Lembar isian")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFont(theme.font())

    def _measure(self) -> None:
        for at in range(self.sheet.columnCount()):
            self.setColumnWidth(at, self._width(at))
        self._top.fit()
        self._side.fit()
        self.updateGeometries()

    def _width(self, at: int) -> int:
        laid = self.sheet.picture.laid if self.sheet.picture is not None else None
        above = laid.top if laid is not None and 0 < laid.top < MEASURED else 0  # titles spread anyhow
        rows = range(above, min(MEASURED, self.sheet.rowCount()))
        words = max((width_of(self.sheet.look(row, at)) for row in rows), default=0)
        return max(theme.px(LEAST), min(theme.px(MOST), max(words, self._top.least_width(at))))

    def _place_corner(self) -> None:
        frame = self.frameWidth()
        self._corner.setGeometry(frame, frame, self._side.width(), self._top.height())
        self._corner.raise_()
        self._corner.update()

    def _moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.chosen.emit(self.place())

    def _double(self, _index: QModelIndex) -> None:
        self.entered.emit()
