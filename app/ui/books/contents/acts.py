"""What can be done with the tree of a book: add, rename, remove, move, undo – as actions with keys.

What may stand where is ``domain.books``'; every act is one step that can be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from app.core.errors import Refused
from app.core.texts import say
from app.domain.books.moving import Way, moved, place_for
from app.domain.books.structure import Node, NodeKind, change, insert, move, remove
from app.ui.books.contents.add_dialog import AddDialog
from app.ui.books.document import BookDocument
from app.ui.books.labels import Labels
from app.ui.books.words import KIND_WORDS
from app.ui.kit.commands import make_command
from app.ui.kit.tools import Tools

_ADD_KEYS = {NodeKind.TABLE: "Ins", NodeKind.CHAPTER: "Ctrl+Ins", NodeKind.TEXT: "Shift+Ins"}
_WAY_WORDS = {Way.UP: "Naikkan", Way.DOWN: "Turunkan", Way.OUT: "Keluarkan", Way.IN: "Masukkan"}


class TreeActs(QObject):
    """``wanted``: a node that was just made or moved and is to be chosen."""

    wanted = Signal(int)

    def __init__(self, owner: QWidget, tree: QWidget, tools: Tools, document: BookDocument) -> None:
        """Keys without Ctrl are heard in ``tree`` only: beside it they belong to what is typed."""
        super().__init__(owner)
        self._owner = owner
        self._tools = tools
        self._document = document
        self._node: Node | None = None
        self.labels = Labels()
        self.add = {
            kind: make_command(
                owner,
                f"Tambah {words.lower()}…",
                partial(self._ask_new, kind),
                _ADD_KEYS.get(kind, ""),
                where=tree,
            )
            for kind, words in KIND_WORDS.items()
        }
        self.rename = make_command(owner, "Ganti judul…", self._ask_title, "F2", where=tree)
        self.remove = make_command(owner, "Hapus", self._remove, "Del", where=tree)
        self.moves = {
            way: make_command(owner, words, partial(self.move, way), where=tree)
            for way, words in _WAY_WORDS.items()
        }
        keys = {Way.UP: "Alt+↑", Way.DOWN: "Alt+↓", Way.OUT: "Alt+←", Way.IN: "Alt+→"}
        for way, action in self.moves.items():
            # The tree hears these keys itself: as shortcuts of the window they would move while one types.
            action.setToolTip(f"{_WAY_WORDS[way]} ({keys[way]})")
        self.undo = make_command(owner, "Urungkan", document.undo, "Ctrl+Z")
        self.redo = make_command(owner, "Ulangi", document.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        document.changed.connect(self.refresh)
        document.writable_changed.connect(self.refresh)
        self.refresh()

    def all(self) -> Sequence[QAction | None]:
        """For menus."""
        return (
            *self.add.values(),
            None,
            self.rename,
            self.remove,
            None,
            *self.moves.values(),
            None,
            self.undo,
            self.redo,
        )

    def set_node(self, node: Node | None) -> None:
        """The node that the acts are about."""
        self._node = node
        self.refresh()

    def refresh(self, _on: bool = False) -> None:
        """What can be done now."""
        document, node = self._document, self._present()
        can = document.writable
        for kind, action in self.add.items():
            place = place_for(document.structure, node.id if node else 0, kind)
            action.setEnabled(can and place is not None)
        for action in (self.rename, self.remove):
            action.setEnabled(can and node is not None)
        self.rename.setEnabled(
            self.rename.isEnabled() and node is not None and node.kind is not NodeKind.TEXT
        )
        for way, action in self.moves.items():
            action.setEnabled(
                can and node is not None and moved(document.structure, node.id, way) is not document.structure
            )
        stack = document.undo_stack
        for action, able, said, word in (
            (self.undo, stack.canUndo(), stack.undoText(), "Urungkan"),
            (self.redo, stack.canRedo(), stack.redoText(), "Ulangi"),
        ):
            action.setEnabled(can and able)
            action.setToolTip(f"{word} {said}" if said else "")

    def move(self, way: Way) -> None:
        """Move the chosen node by a step."""
        node = self._present()
        if node is None:
            return
        after = moved(self._document.structure, node.id, way)
        if after is not self._document.structure:
            self._document.put_structure(say("books_desk.step_move"), after)
            self.wanted.emit(node.id)

    def drop(self, node_id: int, holder: int, at: int) -> None:
        """Move a node where it was dropped."""
        if not self._document.structure.has(node_id):
            return
        try:
            after = move(self._document.structure, node_id, holder, at)
        except Refused as error:
            self._tools.messages.problem(error)
            return
        self._document.put_structure(say("books_desk.step_move"), after)
        self.wanted.emit(node_id)

    # ------------------------------------------------------------ inside

    def _present(self) -> Node | None:
        """The chosen node as the document has it now."""
        structure = self._document.structure
        if self._node is None or not structure.has(self._node.id):
            return None
        return structure.find(self._node.id)

    def _ask_new(self, kind: NodeKind) -> None:
        known = self.labels.known
        if kind in (NodeKind.TABLE, NodeKind.CHART) and not known:
            self._tools.messages.problem(say("books_desk.no_tables"))
            return
        chosen = self._present()
        table = chosen.table if chosen is not None and kind is NodeKind.CHART else ""
        AddDialog(self._owner.window(), kind, known, table).open_for(self._add)

    def _add(self, made: Node) -> None:
        structure, chosen = self._document.structure, self._present()
        place = place_for(structure, chosen.id if chosen else 0, made.kind)
        if place is None:
            return
        node = replace(made, id=structure.next_id)
        step = say("books_desk.step_add", what=KIND_WORDS[node.kind].lower())
        if self._document.put_structure(step, insert(structure, node, *place)):
            self.wanted.emit(node.id)

    def _ask_title(self) -> None:
        node = self._present()
        if node is None:
            return
        title = self._tools.messages.ask_text(
            "Ganti judul", "Judul", "Ganti", start=self.labels.title(node), lines=False
        )
        if title and title != node.title:
            after = change(self._document.structure, replace(node, title=title))
            self._document.put_structure(say("books_desk.step_title"), after)

    def _remove(self) -> None:
        node = self._present()
        if node is None:
            return
        name = self.labels.name(node)
        self._document.put_structure(say("books_desk.step_remove"), remove(self._document.structure, node.id))
        self._tools.messages.info(say("books_desk.removed", name=name), undo=self._document.undo)
