"""What can be set for the chosen node, at the right of its page: one form, or one of two.

It knows which forms a kind of node has.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.books.structure import Node, NodeKind
from app.ui.books.forms.base import NodeForm
from app.ui.books.forms.chart import ChartForm
from app.ui.books.forms.heads import HeadForm, TextForm
from app.ui.books.forms.sentences import SentencesForm
from app.ui.books.forms.turn import TurnForm
from app.ui.books.forms.view import ViewForm
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.kit.buttons import FilterChips
from app.ui.kit.panel import SidePanel

VIEW, WORDS = "tampilan", "uraian"


class NodeSide(SidePanel):
    """``edited``: name of the step, the node as wished, what may be undone together."""

    edited = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heads, self.text, self.view, self.chart = HeadForm(), TextForm(), ViewForm(), ChartForm()
        self.turn, self.sentences = TurnForm(), SentencesForm()
        self.chips = FilterChips(((VIEW, "Tampilan"), (WORDS, "Uraian")))
        self._forms: dict[NodeKind, NodeForm] = {
            NodeKind.PART: self.heads,
            NodeKind.CHAPTER: self.heads,
            NodeKind.SECTION: self.heads,
            NodeKind.TABLE: self.view,
            NodeKind.CHART: self.chart,
            NodeKind.TEXT: self.text,
        }
        self._node: Node | None = None
        self._labels = Labels()
        self._look: Look | None = None
        self.add(self.chips)
        self._settings = (self.heads, self.text, self.view, self.turn, self.chart)
        for form in (*self._settings, self.sentences):
            self.add(form)
            form.edited.connect(self.edited)
        self.chips.chosen.connect(self._show_form)
        self.show_none()

    def show_none(self) -> None:
        """Nothing is chosen."""
        self._node = None
        self.show_nothing("Pilih bagian buku untuk mengaturnya.")

    def show_node(self, node: Node, labels: Labels) -> None:
        """A node was chosen, or is another now."""
        another = self._node is None or self._node.id != node.id
        self._node, self._labels = node, labels
        if another:
            self._look = None
            self.show_thing()
        self._fill()

    def show_look(self, look: Look) -> None:
        """What the chosen table or figure shows was read."""
        if self._node is not None and look.node.id == self._node.id:
            self._look = look
            self._fill()

    def set_writable(self, on: bool) -> None:
        """Whether anything can be changed."""
        for form in self._settings:
            form.form.setEnabled(on)
        self.sentences.set_writable(on)

    def _fill(self) -> None:
        node = self._node
        if node is None:
            return
        self._form_of(node).show_node(node, self._labels, self._look)
        if node.kind is NodeKind.TABLE:
            self.sentences.show_node(node, self._look)
        self._show_form()

    def _form_of(self, node: Node) -> NodeForm:
        is_turn = node.kind is NodeKind.TABLE and node.turn is not None
        return self.turn if is_turn else self._forms[node.kind]

    def _show_form(self, _key: str = "") -> None:
        node = self._node
        if node is None:
            return
        is_table = node.kind is NodeKind.TABLE
        self.chips.setVisible(is_table)
        words = is_table and self.chips.key() == WORDS
        for form in self._settings:
            form.setVisible(form is self._form_of(node) and not words)
        self.sentences.setVisible(words)
