"""A list edited where it is seen: Insert adds, typing and F2 change, Delete removes, Alt+arrows move.

It keeps no list of its own: every act is told, and what the document says is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDropEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.domain.pasting import items_of
from app.ui.kit.icons import icon
from app.ui.sops.editor.lines import TextEdit

Index = QModelIndex | QPersistentModelIndex


class _ItemEdit(TextEdit):
    """The field over an item: Enter is done, Shift+Enter breaks the line, pasted lines become items."""

    done = Signal()
    lines_pasted = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.done.emit()
            return
        super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        items = items_of(source.text()) if source.hasText() else ()
        if len(items) > 1:
            self.textCursor().insertText(items[0])
            self.lines_pasted.emit(items[1:])
        else:
            self.insertPlainText(items[0] if items else source.text())


class _Delegate(QStyledItemDelegate):
    """Opens the field and tells every key typed in it."""

    typed = Signal(int, str)
    closed = Signal(int)
    lines_pasted = Signal(int, object)

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        edit = _ItemEdit(parent, least=1, most=8)
        row = index.row()
        edit.setPlainText(str(index.data() or ""))
        edit.selectAll()
        # The row is read when the key comes: an item may have moved meanwhile.
        here = QPersistentModelIndex(index)
        edit.textChanged.connect(_Typed(self, edit, here))
        edit.done.connect(_Done(self, edit))
        edit.lines_pasted.connect(_Pasted(self, here))
        edit.setAccessibleName(f"Butir {row + 1}")
        return edit

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        said = str(index.data() or "")
        if isinstance(editor, TextEdit) and editor.toPlainText() != said:
            editor.setPlainText(said)

    def setModelData(self, editor: QWidget, _model: object, index: Index) -> None:
        if isinstance(editor, TextEdit):
            self.typed.emit(index.row(), editor.toPlainText())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        rect = option.rect
        editor.setGeometry(rect.x(), rect.y(), rect.width(), max(editor.height(), rect.height()))

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        row = index.row()
        super().destroyEditor(editor, index)
        self.closed.emit(row)


class _Typed:
    """Tells what was typed, while the item is there."""

    def __init__(self, delegate: _Delegate, edit: TextEdit, index: QPersistentModelIndex) -> None:
        self._delegate, self._edit, self._index = delegate, edit, index

    def __call__(self) -> None:
        if self._index.isValid():
            self._delegate.typed.emit(self._index.row(), self._edit.toPlainText())


class _Done:
    """Closes the field."""

    def __init__(self, delegate: _Delegate, edit: TextEdit) -> None:
        self._delegate, self._edit = delegate, edit

    def __call__(self) -> None:
        self._delegate.commitData.emit(self._edit)
        self._delegate.closeEditor.emit(self._edit)


class _Pasted:
    """Tells lines pasted beyond the first, and after which item."""

    def __init__(self, delegate: _Delegate, index: QPersistentModelIndex) -> None:
        self._delegate, self._index = delegate, index

    def __call__(self, items: Sequence[str]) -> None:
        if self._index.isValid():
            self._delegate.lines_pasted.emit(self._index.row(), items)


class ItemList(QListWidget):
    """Signals carry places from 0.  ``typed`` comes with every key, ``settled`` when a field is left."""

    typed = Signal(int, str)
    added = Signal(int, object)  # before which place, the items
    removed = Signal(object)  # places
    moved = Signal(int, int)
    settled = Signal()
    opened = Signal(int)  # a linked item was asked for (Ctrl+Enter)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self._delegate = _Delegate(self)
        self.setItemDelegate(self._delegate)
        self._delegate.typed.connect(self.typed)
        self._delegate.lines_pasted.connect(self._lines_pasted)
        self._delegate.closed.connect(self._closed)

    def show_items(self, items: Sequence[str]) -> None:
        """Show these; where only words differ, the field that is open stays open."""
        if len(items) != self.count():
            at = self.currentRow()
            self.clear()
            for text in items:
                self._append(text)
            if items and at >= 0:
                self.setCurrentRow(min(at, len(items) - 1))
            return
        for at, text in enumerate(items):
            item = self.item(at)
            if item.text() != text:
                item.setText(text)

    def words(self) -> tuple[str, ...]:
        """The items as shown."""
        return tuple(self.item(at).text() for at in range(self.count()))

    def mark(self, at: int, *, words: str = "", linked: str = "") -> None:
        """Say of an item what was found (``words``), or where it leads (``linked``)."""
        item = self.item(at)
        item.setToolTip("\n".join(part for part in (linked, words) if part))
        name = "alert-circle-outline" if words else "link-variant" if linked else ""
        color = "nearly" if words else "accent"
        if item.data(Qt.ItemDataRole.UserRole) != (name, color):
            item.setData(Qt.ItemDataRole.UserRole, (name, color))
            item.setData(Qt.ItemDataRole.DecorationRole, icon(name, color) if name else None)

    def add(self) -> None:
        """A new item after the current one, at once to be written."""
        at = self.currentRow() + 1 if self.currentRow() >= 0 else self.count()
        self.added.emit(at, ("",))
        if at < self.count():
            self.setCurrentRow(at)
            self.editItem(self.item(at))

    def remove(self) -> None:
        """Take out the chosen items."""
        places = tuple(sorted(index.row() for index in self.selectedIndexes()))
        if places:
            self.removed.emit(places)

    def shift(self, step: int) -> None:
        """Move the current item ``step`` places down (up when negative)."""
        at = self.currentRow()
        to = at + step
        if at >= 0 and 0 <= to < self.count():
            self.moved.emit(at, to)
            self.setCurrentRow(to)

    def paste(self) -> None:
        """Add what the clipboard holds, an item a line."""
        items = items_of(QGuiApplication.clipboard().text())
        if items:
            at = self.currentRow() + 1 if self.currentRow() >= 0 else self.count()
            self.added.emit(at, items)
            self.setCurrentRow(min(at + len(items) - 1, self.count() - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        call = self._call_of(event)
        if call is not None:
            event.accept()
            call()
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        at = self.currentRow()
        below = self.indexAt(event.position().toPoint())
        to = below.row() if below.isValid() else self.count()
        if below.isValid() and self.dropIndicatorPosition() == self.DropIndicatorPosition.BelowItem:
            to += 1
        # Told as not taken, so that Qt does not take the item out itself: the document moves it.
        event.ignore()
        to -= to > at
        if at >= 0 and to != at:
            self.moved.emit(at, min(to, self.count() - 1))
            self.setCurrentRow(min(to, self.count() - 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _call_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Insert:
            return self.add
        if event.matches(QKeySequence.StandardKey.Delete):
            return self.remove
        if event.matches(QKeySequence.StandardKey.Paste):
            return self.paste
        if alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            return self._up if event.key() == Qt.Key.Key_Up else self._down
        if enter:
            return self._open if control else self._edit_or_add
        return None

    def _up(self) -> None:
        self.shift(-1)

    def _down(self) -> None:
        self.shift(1)

    def _open(self) -> None:
        self.opened.emit(self.currentRow())

    def _edit_or_add(self) -> None:
        item = self.currentItem()
        if item is None:
            self.add()
        else:
            self.editItem(item)

    def _append(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags((item.flags() | Qt.ItemFlag.ItemIsEditable) & ~Qt.ItemFlag.ItemIsDropEnabled)

    def _lines_pasted(self, at: int, items: Sequence[str]) -> None:
        self.added.emit(at + 1, tuple(items))

    def _closed(self, at: int) -> None:
        """A field was left: an item without words goes, and typing on is another step."""
        self.settled.emit()
        if 0 <= at < self.count() and not self.item(at).text().strip():
            self.removed.emit((at,))
