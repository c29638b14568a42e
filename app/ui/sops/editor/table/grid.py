"""The editing table under the hands: opens cells of words, moves by keys, carries rows with the mouse.

What a command does to the SOP stands in ``acts``; the only edits here are typed words.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from app.domain.editing import SetCell, Touched
from app.ui.kit import theme
from app.ui.sops.cells import PAD, words_height
from app.ui.sops.editor.document import SopDocument
from app.ui.sops.editor.table.cell_editor import CellEditor, Leave
from app.ui.sops.editor.table.columns import column_of, field_at, text_of
from app.ui.sops.editor.table.place import PlaceTable
from app.ui.sops.flow.things import Thing


class TableGrid(PlaceTable):
    """The table of a document, written into."""

    findings_asked = Signal(int)  # number of a row whose mark was clicked
    row_dropped = Signal(int, int)  # line, and the line before which it is put
    row_wanted = Signal()  # Tab behind the last cell: the table goes on
    cell_pressed = Signal()  # an empty cell of a role was clicked: it is the current one
    node_carried = Signal(str, int, int)  # a symbol was carried to line, column
    table_pasted = Signal(object)  # QMimeData
    menu_wanted = Signal(object)  # QPoint on the screen

    def __init__(self, document: SopDocument, parent: QWidget | None = None) -> None:
        super().__init__(document, parent)
        self.editor = CellEditor(self.viewport())
        self._editing: tuple[int, str] | None = None  # line and field
        self._undo_to = 0
        self._row_grip = -1
        self._row_onto = -1
        self._grip_at = QPointF()
        self._pressed = QModelIndex()
        self.editor.typed.connect(self._typed)
        self.editor.left.connect(self.end_edit)
        self.editor.table_pasted.connect(self._pasted_into_cell)
        self.flow.chosen.connect(self._thing_chosen)
        self.flow.cell_clicked.connect(self._flow_clicked)
        self.flow.node_dropped.connect(self._node_dropped)
        self.flow.carried.connect(self._carried_to)
        self.head().clicked.connect(self._head_clicked)
        self.show_anew()

    # ------------------------------------------------------------ words in a cell

    def edit_cell(self, begin_with: str | None = None) -> bool:
        """Open the current cell of words; ``begin_with`` takes the place of what stands there."""
        row, field = self.row(), self.field()
        if row is None or not field or not self.document.writable:
            return False
        self.document.settle()
        self._undo_to = self.document.undo_stack.index()
        self._editing = (row.no - 1, field)
        self._show_index(self.currentIndex())
        self._place_editor()
        name = f"{self.cells.heads[self.currentIndex().column()].title}, baris {row.label or row.no}"
        self.editor.begin(name, text_of(row, field))
        if begin_with is not None:
            self.editor.selectAll()
            self.editor.insertPlainText(begin_with)
        self.lay_out(anew=True)
        self.place_changed.emit()
        return True

    def end_edit(self, leave: Leave = Leave.STAY) -> None:
        """Close the open cell and go on as the person left it."""
        if self._editing is None:
            return
        line, field = self._editing
        self._editing = None
        if leave is Leave.UNDONE:
            while self.document.undo_stack.index() > self._undo_to:
                self.document.undo_stack.undo()
        self.document.settle()
        had_focus = self.editor.hasFocus()
        self.editor.hide()
        if had_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lay_out(anew=True)
        if leave is Leave.DOWN:
            self.go_to(line + 1, column_of(self.sop(), field))
        elif leave in (Leave.NEXT, Leave.BEFORE):
            self._edit_beside(1 if leave is Leave.NEXT else -1)
        self.place_changed.emit()

    def show_aim(self) -> None:
        """Bring the symbol into view at which an arrow points that is being drawn by keys."""
        if self.flow.aiming():
            self.show_area(self.flow.area(Thing(node=self.flow.aim())))

    def is_editing(self) -> bool:
        """Whether a cell of words is open."""
        return self._editing is not None

    def take(self, touched: Touched) -> None:
        if self._editing is not None and touched & {"rows", "everything"}:
            self.end_edit(Leave.STAY)
        super().take(touched)
        if self._editing is not None:
            line, field = self._editing
            self.editor.take(text_of(self.sop().rows[line], field))
            self._place_editor()

    def lay_out(self, *, anew: bool = False) -> bool:
        changed = super().lay_out(anew=anew)
        if changed:
            self._place_editor()
        return changed

    def least_height(self, line: int) -> int:
        high = super().least_height(line)
        if self._editing is not None and self._editing[0] == line:
            return max(high, self.editor.high())
        return high

    # ------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.flow.aiming():
            self._aim_key(event)
        elif _starts_typing(event) and self.field():
            self.edit_cell(event.text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMAND:
            if not self.edit_cell():
                self.cell_pressed.emit()
        elif not self._step_in_cell(event):
            QAbstractItemView.keyPressEvent(self, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.end_edit()
        index = self.indexAt(event.position().toPoint())
        on_number = index.isValid() and index.column() == 0
        self._row_grip = index.row() if on_number and event.button() == Qt.MouseButton.LeftButton else -1
        self._grip_at, self._row_onto, self._pressed = event.position(), -1, index
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._row_grip < 0:
            super().mouseMoveEvent(event)
            return
        if (event.position() - self._grip_at).manhattanLength() >= QApplication.startDragDistance():
            self._row_onto = self._gap_at(event.position().y())
            self._carried_to(event.position() - QPointF(self.flow.pos()))
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        grip, onto = self._row_grip, self._row_onto
        self._row_grip = self._row_onto = -1
        self.viewport().unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if grip >= 0 and onto >= 0:
            if onto not in (grip, grip + 1):
                self.row_dropped.emit(grip, onto)
        elif event.button() == Qt.MouseButton.LeftButton and not event.modifiers():
            self._released(self.indexAt(event.position().toPoint()), event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).column() == 0:
            self.edit_cell()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._row_onto >= 0 and self.cells.keys:
            last = len(self.cells.keys) - 1
            on = min(self._row_onto, last)
            y = self.rowViewportPosition(on) + (self.rowHeight(last) if self._row_onto > last else 0)
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme.color("accent"), theme.px(3)))
            painter.drawLine(0, y, self.viewport().width(), y)

    # ------------------------------------------------------------ inside: words

    def _typed(self, text: str) -> None:
        if self._editing is not None:
            line, field = self._editing
            self.document.apply(SetCell(line + 1, field, text))

    def _place_editor(self) -> None:
        if self._editing is None:
            return
        line, field = self._editing
        area = self.visualRect(self.cells.index(line, column_of(self.sop(), field)))
        self.editor.setGeometry(area)
        self.editor.show_from_top()

    def _edit_beside(self, by: int) -> None:
        """The next cell of words, over the ends of the row."""
        columns = len(self.cells.heads)
        line, column = self.currentIndex().row(), self.currentIndex().column()
        for _ in range(columns):
            column += by
            if not 0 <= column < columns:
                line, column = line + by, 0 if by > 0 else columns - 1
            if line >= len(self.cells.keys):
                self.row_wanted.emit()
            if not 0 <= line < len(self.cells.keys):
                return
            if field_at(self.sop(), column) not in ("", "label"):
                self.go_to(line, column)
                self.edit_cell()
                return

    def _pasted_into_cell(self, mime: object) -> None:
        self.end_edit()
        self.table_pasted.emit(mime)

    # ------------------------------------------------------------ inside: the flowchart

    def _thing_chosen(self, thing: Thing | None) -> None:
        self.end_edit()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose_thing(thing)

    def _flow_clicked(self, at: QPointF) -> None:
        line, column = self._cell_at(at)
        self.end_edit()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if line < 0:
            return
        self.go_to(line, column)
        if not self.nodes_here():
            self.cell_pressed.emit()

    def _node_dropped(self, node: str, at: QPointF) -> None:
        line, column = self._cell_at(at)
        if line >= 0:
            self.node_carried.emit(node, line, column)

    def _carried_to(self, at: QPointF) -> None:
        """Something is carried over the table: its edges make way."""
        self.show_area(QRectF(at, at))

    def _cell_at(self, at: QPointF) -> tuple[int, int]:
        seen = at + QPointF(self.flow.pos())
        return self.rowAt(round(seen.y())), self.columnAt(round(seen.x()))

    def _step_in_cell(self, event: QKeyEvent) -> bool:
        """Up and down go through several symbols of a cell before they leave it."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        nodes = [node.id for node in self.nodes_here()]
        thing = self.flow.thing()
        if not step or event.modifiers() or thing is None or thing.node not in nodes:
            return False
        at = nodes.index(thing.node) + step
        if not 0 <= at < len(nodes):
            return False
        self.choose_thing(Thing(node=nodes[at]))
        return True

    def _aim_key(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Tab):
            self.flow.step_aim(1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Backtab):
            self.flow.step_aim(-1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.flow.end_aim(join=True)
        elif key == Qt.Key.Key_Escape:
            self.flow.end_aim(join=False)
        self.show_aim()
        self.place_changed.emit()

    # ------------------------------------------------------------ inside: mouse

    def _released(self, index: QModelIndex, at: QPointF) -> None:
        """A click on a cell of words opens it; one on the margin chooses its row or its findings."""
        if not index.isValid() or index != self._pressed:
            return
        if index.column() > 0:
            self.edit_cell()
            return
        cell = self.cells.cell(index.row(), 0)
        below = self.rowViewportPosition(index.row()) + theme.px(PAD) + words_height(cell.text or " ", 1000)
        if cell.under and at.y() >= below:
            self.findings_asked.emit(self.cells.keys[index.row()])
        else:
            self.selectRow(index.row())

    def _head_clicked(self, column: int) -> None:
        self.end_edit()
        self.go_to(max(self.currentIndex().row(), 0), column)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def _gap_at(self, y: float) -> int:
        """The line before which a row let go here would stand."""
        for line in range(len(self.cells.keys)):
            if y < self.rowViewportPosition(line) + self.rowHeight(line) / 2:
                return line
        return len(self.cells.keys)

    def _show_index(self, index: QModelIndex) -> None:
        self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)


_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def _starts_typing(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and text != " " and not event.modifiers() & _COMMAND
