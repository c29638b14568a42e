"""The tree of a book on the screen: opened branches stay open, arrows with Alt move, Delete removes.

What a key does is told; it changes nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from app.domain.books.moving import Way
from app.domain.books.structure import Node, NodeKind, Structure
from app.ui.books.contents.model import STATE, BookTreeModel
from app.ui.books.labels import Labels
from app.ui.kit import theme
from app.ui.kit.commands import menu_of

_WAYS = {
    Qt.Key.Key_Up: Way.UP,
    Qt.Key.Key_Down: Way.DOWN,
    Qt.Key.Key_Left: Way.OUT,
    Qt.Key.Key_Right: Way.IN,
}


class BookTree(QTreeView):
    """``chosen`` follows the current node (or None)."""

    chosen = Signal(object)
    moving = Signal(object)  # Way
    opened = Signal()  # Enter: the keyboard goes to what is chosen

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree_model = BookTreeModel(self)
        self.setModel(self.tree_model)
        self.setUniformRowHeights(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)
        self.setAutoExpandDelay(600)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(theme.px(16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(STATE, QHeaderView.ResizeMode.ResizeToContents)
        self.setAccessibleName("Isi buku")
        self._commands: list[QAction | None] = []
        self._telling = True
        self._known: set[int] = set()
        self._shut: set[int] = set()
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.collapsed.connect(self._collapsed)
        self.expanded.connect(self._expanded)

    def show_tree(self, structure: Structure, labels: Labels) -> None:
        """Show this tree; what was chosen stays chosen, what was shut stays shut."""
        current = self.node()
        at = self.verticalScrollBar().value()
        self._telling = False
        self.tree_model.show_tree(structure, labels)
        self._open_branches(structure)
        if current is not None and structure.has(current.id):
            self.choose(current.id)
        elif structure.nodes:
            self.choose(structure.nodes[0].id)
        self.verticalScrollBar().setValue(at)
        self._telling = True
        found = self.node()
        if found != current:
            self.chosen.emit(found)

    def node(self) -> Node | None:
        """The current node."""
        return self.tree_model.node_at(self.currentIndex())

    def choose(self, node_id: int) -> bool:
        """Make this node the current one; False where it is not there."""
        index = self.tree_model.index_of(node_id)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_commands(self, commands: list[QAction | None]) -> None:
        """The acts of the right-click menu; None is a line."""
        self._commands = commands

    def set_writable(self, on: bool) -> None:
        """Whether nodes can be dragged."""
        self.tree_model.can_drag = on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = _WAYS.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moving.emit(way)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Alt with an arrow belongs to the tree, not to the window's commands."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and Qt.Key(event.key()) in _WAYS
        ):
            event.accept()
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._commands:
            return
        menu_of(self, self._commands).popup(event.globalPos())

    # ------------------------------------------------------------ inside

    def _open_branches(self, structure: Structure) -> None:
        """Branches seen for the first time are open, unless the book is long."""
        nodes = [node for node, _path in structure.walk()]
        for node in nodes:
            if not node.children:
                continue
            if node.id not in self._known and node.kind is NodeKind.CHAPTER and len(nodes) > _LONG:
                self._shut.add(node.id)
            self.setExpanded(self.tree_model.index_of(node.id), node.id not in self._shut)
        self._known |= {node.id for node in nodes if node.children}

    def _collapsed(self, index: QModelIndex) -> None:
        if self._telling and (node := self.tree_model.node_at(index)):
            self._shut.add(node.id)

    def _expanded(self, index: QModelIndex) -> None:
        if self._telling and (node := self.tree_model.node_at(index)):
            self._shut.discard(node.id)

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if self._telling:
            self.chosen.emit(self.tree_model.node_at(current))


_LONG = 60  # nodes: beyond them chapters are shut at first
