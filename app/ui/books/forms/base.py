"""What the forms of a node share: filled without an echo, every change a node of its own.

It stores nothing: ``edited`` tells the step, the node as it is wished, and what may be undone together.
"""

from __future__ import annotations

from typing import Any, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.books.structure import Node
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.kit import theme
from app.ui.kit.fields import Field, Form

T = TypeVar("T")


class NodeForm(QWidget):
    """Subclass: add fields to ``form``, override :meth:`fill` and :meth:`made`."""

    edited = Signal(str, object, str)  # name of the step, Node, key of what is undone together

    STEP = ""  # code of the sentence that names the step

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.node: Node | None = None
        self.form = Form(self)
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.form)
        self.form.changed.connect(self._changed)

    def show_node(self, node: Node, labels: Labels, look: Look | None) -> None:
        """Show a node; ``look`` is what it shows, None while that is read."""
        self._filling = True
        self.node = node
        self.fill(node, labels, look)
        self._filling = False

    def fill(self, node: Node, labels: Labels, look: Look | None) -> None:
        """Put what the node says into the fields."""
        raise NotImplementedError

    def made(self, node: Node) -> Node:
        """The node as the fields say it."""
        raise NotImplementedError

    def _changed(self) -> None:
        if self._filling or self.node is None or not self.form.valid():
            return
        wished = self.made(self.node)
        if wished != self.node:
            self.node = wished
            self.tell(wished, f"{self.STEP}:{wished.id}")

    def tell(self, node: Node, merge: str = "") -> None:
        """Tell a change."""
        from app.core.texts import say

        self.edited.emit(say(self.STEP), node, merge)


def put(field: Field[T], value: Any) -> None:
    """Show ``value`` where the field says something else; the cursor of one who types stays."""
    if field.value() != value:
        field.set_value(value)
