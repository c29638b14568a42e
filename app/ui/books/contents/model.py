"""The tree of a book for a view: names, states, and dragging by the rules of what may stand where.

It changes nothing itself: where a node was dropped is told by ``dropped``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from app.domain.books.moving import children, may_hold, place_of
from app.domain.books.structure import Node, Structure
from app.ui.books.labels import Labels
from app.ui.books.words import KIND_ICONS
from app.ui.kit import theme
from app.ui.kit.icons import icon
from app.ui.kit.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
MIME = "application/x-alur-book-node"
_ROOT = QModelIndex()
NAME, STATE = 0, 1
HEADS = ("Isi buku", "Keadaan")


class BookTreeModel(QAbstractItemModel):
    """``dropped``: node, what is to hold it (0: the book), the place there counted without it."""

    dropped = Signal(int, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._structure = Structure()
        self._labels = Labels()
        self._nodes: dict[int, Node] = {}
        self._parents: dict[int, int] = {}
        self._places: dict[int, int] = {}
        self.can_drag = True

    def show_tree(self, structure: Structure, labels: Labels) -> None:
        """Show another tree, or the same in other words."""
        if structure == self._structure:
            self._labels = labels
            self._structure = structure
            self._say_again(_ROOT)
            return
        self.beginResetModel()
        self._structure, self._labels = structure, labels
        self._nodes = {node.id: node for node, _path in structure.walk()}
        self._parents = {node.id: path[-1].id if path else 0 for node, path in structure.walk()}
        self._places = {}
        for holder in (0, *self._nodes):
            for at, node in enumerate(self._children(holder)):
                self._places[node.id] = at
        self.endResetModel()

    def node_at(self, index: Index) -> Node | None:
        """The node of a line."""
        return self._nodes.get(index.internalId()) if index.isValid() else None

    def index_of(self, node_id: int, column: int = NAME) -> QModelIndex:
        """Where a node stands; invalid where there is none."""
        if node_id not in self._places:
            return QModelIndex()
        return self.createIndex(self._places[node_id], column, node_id)

    # ------------------------------------------------------------ what Qt asks

    def index(self, row: int, column: int, parent: Index = _ROOT) -> QModelIndex:
        held = self._children(parent.internalId() if parent.isValid() else 0)
        if not (0 <= row < len(held) and 0 <= column < len(HEADS)):
            return QModelIndex()
        return self.createIndex(row, column, held[row].id)

    def parent(self, child: Index = _ROOT) -> Any:
        if not child.isValid():
            return QModelIndex()
        holder = self._parents.get(child.internalId(), 0)
        return self.index_of(holder) if holder else QModelIndex()

    def rowCount(self, parent: Index = _ROOT) -> int:
        if parent.isValid() and parent.column() != NAME:
            return 0
        return len(self._children(parent.internalId() if parent.isValid() else 0))

    def columnCount(self, _parent: Index = _ROOT) -> int:
        return len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        node = self.node_at(index)
        if node is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._labels.tip(node)
        words, tone = self._labels.state(node)
        if index.column() == STATE:
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(theme.tokens().text(tone))
            return words if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._labels.name(node)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(KIND_ICONS[node.kind], "muted")
        if role == Qt.ItemDataRole.ForegroundRole and self._labels.is_missing(node):
            return QColor(theme.tokens().text(Tone.MUTED))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        base = super().flags(index)
        if not self.can_drag:
            return base
        if not index.isValid():
            return base | Qt.ItemFlag.ItemIsDropEnabled
        return base | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    # ------------------------------------------------------------ dragging

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        chosen = next((self.node_at(index) for index in indexes), None)
        data.setData(MIME, str(chosen.id if chosen else 0).encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, _row: int, _column: int, parent: Index
    ) -> bool:
        node = self._carried(data)
        return (
            node is not None and may_hold(self.node_at(parent), node.kind) and not self._inside(node, parent)
        )

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        node = self._carried(data)
        if node is None or not self.canDropMimeData(data, action, row, column, parent):
            return False
        holder = parent.internalId() if parent.isValid() else 0
        at = row
        if at >= 0 and self._parents[node.id] == holder and place_of(self._structure, node.id) < at:
            at -= 1
        self.dropped.emit(node.id, holder, at)
        return False  # nothing is to be taken away by the view: the tree comes anew

    # ------------------------------------------------------------ inside

    def _children(self, holder: int) -> tuple[Node, ...]:
        if holder and holder not in self._nodes:
            return ()
        return self._nodes[holder].children if holder else children(self._structure, 0)

    def _carried(self, data: QMimeData) -> Node | None:
        if not data.hasFormat(MIME):
            return None
        return self._nodes.get(int(bytes(data.data(MIME).data()).decode() or 0))

    def _inside(self, node: Node, parent: Index) -> bool:
        at = parent.internalId() if parent.isValid() else 0
        while at:
            if at == node.id:
                return True
            at = self._parents[at]
        return False

    def _say_again(self, parent: Index) -> None:
        count = self.rowCount(parent)
        if count:
            self.dataChanged.emit(self.index(0, NAME, parent), self.index(count - 1, STATE, parent))
        for row in range(count):
            self._say_again(self.index(row, NAME, parent))
