"""The page of the chosen entry as it is printed; a click on a figure asks where it comes from.

It reads nothing itself: what is shown is handed in, what was clicked is told.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.core.texts import say
from app.domain.books.places import Spot
from app.domain.books.structure import Node, NodeKind
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.kit import theme
from app.ui.kit.labels import BodyLabel, MutedLabel, PageTitle
from app.ui.kit.messages import Messages
from app.ui.kit.paper import PaperPreview


class NodePreview(QWidget):
    """``figure_clicked`` carries the :class:`Spot` of a figure."""

    figure_clicked = Signal(object)

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.paper = PaperPreview(messages, nothing=say("books_desk.page_coming"))
        self._title = PageTitle("")
        self._title.setWordWrap(True)
        self._words = BodyLabel("")
        self._hint = MutedLabel(say("books_desk.click_figure"), wrap=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.paper)
        self._stack.addWidget(self._sheet_of_words())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._stack, 1)
        column.addWidget(self._hint)
        self.paper.pointed.connect(self._pointed)
        self.show_words("", say("books_desk.choose_entry"))

    def show_waiting(self, node: Node) -> None:
        """An entry is being read: what is seen of the same entry stays."""
        if self._look is None or self._look.node.id != node.id:
            self._look = None
            self.paper.clear(say("books_desk.page_coming"))
            self._stack.setCurrentWidget(self.paper)
            self._hint.hide()

    def show_look(self, look: Look, labels: Labels) -> None:
        """An entry with its page, or why it has none."""
        before, self._look = self._look, look
        node = look.node
        if look.page is not None:
            self._stack.setCurrentWidget(self.paper)
            same = before is not None and before.node.id == node.id
            show = self.paper.show_again if same else self.paper.show_paper
            show(look.page.data, f"{labels.name(node)}.pdf")
            self._hint.setVisible(bool(look.page.patches))
        elif node.kind in (NodeKind.TABLE, NodeKind.CHART) and look.view.table is None:
            why = labels.reason(node) or say("books_desk.nothing_approved")
            said = "books_desk.chart_later" if node.kind is NodeKind.CHART else "books_desk.left_out"
            self.show_words(labels.name(node), f"{why}\n{say(said)}")
        else:
            self.show_words(labels.name(node), look.problem)

    def show_words(self, title: str, words: str) -> None:
        """Words instead of a page."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText(words)
        self._stack.setCurrentIndex(1)
        self._hint.hide()

    def words(self) -> str:
        """The words shown instead of a page; "" while there is a page."""
        return self._words.text() if self._stack.currentIndex() == 1 else ""

    def look(self) -> Look | None:
        """What is shown; None while it is read."""
        return self._look

    def _pointed(self, page: int, x: float, y: float) -> None:
        shown = self._look.page if self._look is not None else None
        spot: Spot | None = shown.at(page, x, y) if shown is not None else None
        if spot is not None:
            self.figure_clicked.emit(spot)

    def _sheet_of_words(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*([theme.px(24)] * 4))
        column.setSpacing(theme.px(10))
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addStretch(1)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return sheet
