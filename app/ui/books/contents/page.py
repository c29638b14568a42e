"""The contents of an edition: the tree at the left, beside it the page of what is chosen.

It shows and passes on; edits are the document's, reading is the reader's.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QToolButton, QVBoxLayout, QWidget

from app.core.errors import UserError
from app.core.texts import say
from app.domain.books.places import Figure, Spot
from app.domain.books.structure import Node, NodeKind
from app.ui.books.contents.acts import TreeActs
from app.ui.books.contents.preview import NodePreview
from app.ui.books.contents.tree import BookTree
from app.ui.books.document import BookDocument
from app.ui.books.forms.side import NodeSide
from app.ui.books.labels import Labels, labels_of
from app.ui.books.origins import FigureDialog, show_origin, tables_on
from app.ui.books.reading import Look, Opened, Reader
from app.ui.kit import theme
from app.ui.kit.commands import make_command
from app.ui.kit.flow import FlowLayout
from app.ui.kit.panel import LARGE
from app.ui.kit.tick import Pause
from app.ui.kit.tools import Tools

#: Milliseconds after the last change before the page is made anew.
REST = 150


class ContentsPage(QWidget):
    """``shown``: an entry was read (a :class:`Look`)."""

    shown = Signal(object)
    chosen = Signal(object)  # Node or None

    def __init__(
        self, tools: Tools, reader: Reader, document: BookDocument, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._reader = reader
        self._document = document
        self._edition = 0
        self._asked: Node | None = None
        self.labels = Labels()
        self.tree = BookTree()
        self.acts = TreeActs(self, self.tree, tools, document)
        self.preview = NodePreview(tools.messages)
        self.side = NodeSide()
        self.origin = make_command(self, "Asal angka…", self._ask_figure, "Ctrl+L")
        self._pause = Pause(REST, self)
        self._pause.over.connect(self._read)
        self._lay_out()
        self._connect()

    def show_opened(self, opened: Opened) -> None:
        """An edition was opened or read again; the document has its book already."""
        another = opened.detail.row.id != self._edition
        self._edition = opened.detail.row.id
        self.labels = labels_of(opened.detail, opened.known).renumbered(self._document.structure)
        self._asked = None  # its figures or its number may be others now
        self._redraw()
        self._ask(at_once=another)

    def choose(self, node_id: int) -> bool:
        """Choose a node; False where it is not there."""
        return self.tree.choose(node_id)

    def node(self) -> Node | None:
        """The chosen node as the document has it."""
        found = self.tree.node()
        structure = self._document.structure
        return structure.find(found.id) if found is not None and structure.has(found.id) else None

    def look_again(self) -> None:
        """Something behind the page may be another now."""
        self._asked = None
        self._ask(at_once=True)

    # ------------------------------------------------------------ inside

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        bar = FlowLayout(theme.px(6))
        self.add_button = QPushButton("Tambah")
        menu = QMenu(self.add_button)
        for action in self.acts.add.values():
            menu.addAction(action)
        self.add_button.setMenu(menu)
        bar.addWidget(self.add_button)
        for action in (self.acts.undo, self.acts.redo):
            button = QToolButton()
            button.setDefaultAction(action)
            bar.addWidget(button)
        column.addLayout(bar)
        column.addWidget(self.tree, 1)
        # With large letters three columns have no room on a narrow screen: the form stands below the tree.
        usual = theme.current().scale <= LARGE
        self.splitter = QSplitter()
        remember = self._tools.remember
        if usual:
            for widget in (left, self.preview, self.side):
                self.splitter.addWidget(widget)
            remember.splitter("buku/isi", self.splitter, [theme.px(size) for size in (380, 430, 310)])
        else:
            below = QSplitter(Qt.Orientation.Vertical)
            below.addWidget(left)
            below.addWidget(self.side)
            below.setChildrenCollapsible(False)
            self.splitter.addWidget(below)
            self.splitter.addWidget(self.preview)
            remember.splitter("buku/pohon-besar", below, [theme.px(size) for size in (190, 180)])
            remember.splitter("buku/isi-besar", self.splitter, [theme.px(size) for size in (340, 430)])
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(1, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)
        self.setFocusProxy(self.tree)

    def _connect(self) -> None:
        self.tree.set_commands(list(self.acts.all()))
        self.tree.chosen.connect(self._chosen)
        self.tree.moving.connect(self.acts.move)
        self.tree.tree_model.dropped.connect(self.acts.drop)
        self.acts.wanted.connect(self._want)
        self._document.changed.connect(self._changed)
        self._document.writable_changed.connect(self._writable)
        self.preview.figure_clicked.connect(self._trace)
        self.side.edited.connect(self._document.put_node)

    def _writable(self, on: bool) -> None:
        self.tree.set_writable(on)
        self.side.set_writable(on)
        self.add_button.setEnabled(on)

    def _want(self, node_id: int) -> None:
        self.tree.choose(node_id)
        self.tree.setFocus()

    def _changed(self) -> None:
        self.labels = self.labels.renumbered(self._document.structure)
        self._redraw()
        self._ask()

    def _redraw(self) -> None:
        self.acts.labels = self.labels
        self.tree.show_tree(self._document.structure, self.labels)
        self.acts.refresh()

    def _chosen(self, node: Node | None) -> None:
        self.acts.set_node(node)
        self.chosen.emit(node)
        self._ask(at_once=True)

    def _ask(self, *, at_once: bool = False) -> None:
        """Show what is chosen; its page is read behind the window, when typing rests."""
        node = self.node()
        self.acts.set_node(node)
        if node is None:
            self.side.show_none()
        else:
            self.side.show_node(node, self.labels)
        if node is None:
            self._asked = None
            self._pause.stop()
            self.preview.show_words("", say("books_desk.empty_book"))
        elif node != self._asked:
            self.preview.show_waiting(node)
            if at_once:
                self._read()
            else:
                self._pause.begin()

    def _read(self) -> None:
        self._pause.stop()
        node = self.node()
        if node is None or not self._edition:
            return
        self._asked = node
        self._tools.runner.ask(
            self._reader.look,
            self._edition,
            node,
            self._document.structure,
            done=self._came,
            failed=partial(self._failed, node),
            newest="look",
        )

    def _came(self, look: Look) -> None:
        now = self.node()
        if now is not None and look.node.id == now.id:
            self.preview.show_look(look, self.labels)
            if look.node.kind in (NodeKind.TABLE, NodeKind.CHART):
                self.side.show_look(look)
            self.shown.emit(look)

    def _failed(self, node: Node, error: UserError) -> None:
        self._asked = None
        if self.node() == node:
            self.preview.show_words(self.labels.name(node), str(error))

    def _trace(self, spot: Spot) -> None:
        self._show_origin(spot.figure)

    def _ask_figure(self) -> None:
        """The click on a figure, for whoever works with keys."""
        look = self.preview.look()
        tables = tables_on(look.page.patches, look.page.tables) if look is not None and look.page else ()
        if not tables:
            self._tools.messages.info(say("books_desk.no_figures_here"))
            return
        FigureDialog(self.window(), tables).open_for(self._show_origin)

    def _show_origin(self, figure: Figure) -> None:
        look = self.preview.look()
        table = look.page.table(figure.number) if look is not None and look.page is not None else None
        if table is not None:
            self._tools.runner.ask(
                self._reader.traced,
                self._edition,
                table,
                figure,
                done=partial(show_origin, self.window(), self._tools.messages),
            )
