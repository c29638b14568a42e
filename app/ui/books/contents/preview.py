"""The page of the chosen node as it is printed; a click on a figure asks where it comes from.

It reads nothing itself: what is shown is handed in, what was clicked is told.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.books.structure import Node, NodeKind
from app.services.books.rows import PageSpot
from app.ui.books.labels import Labels
from app.ui.books.reading import Look
from app.ui.charts.canvas import ChartCanvas
from app.ui.kit import theme
from app.ui.kit.labels import BodyLabel, MutedLabel, PageTitle
from app.ui.kit.messages import Messages
from app.ui.kit.paper import PaperPreview

_HINT = "Klik angka pada halaman untuk melihat asalnya."


class NodePreview(QWidget):
    """``figure_clicked`` carries the :class:`PageSpot` of a figure."""

    figure_clicked = Signal(object)

    def __init__(self, messages: Messages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.paper = PaperPreview(messages, nothing="Halaman sedang disusun …")
        self.canvas = ChartCanvas("Gambar sedang disusun …")
        self._title = PageTitle("")
        self._title.setWordWrap(True)
        self._words = BodyLabel("")
        self._hint = MutedLabel(_HINT, wrap=True)
        self._stack = QStackedWidget()
        for widget in (self.paper, self.canvas, self._divider()):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._stack, 1)
        column.addWidget(self._hint)
        self.paper.pointed.connect(self._pointed)
        self.show_words("", "Pilih bab, tabel, gambar, atau teks pada pohon isi buku.")

    def show_node(self, node: Node, labels: Labels) -> None:
        """A node that has no page of its own: its heading and what it holds."""
        self._look = None
        if node.kind is NodeKind.TEXT:
            self.show_words(labels.name(node), "\n\n".join(node.paragraphs) or "Teks ini masih kosong.")
            return
        held = [labels.name(child) for child in node.children]
        self.show_words(labels.name(node), "\n".join(held) or "Belum ada isi di dalamnya.")

    def show_waiting(self, node: Node) -> None:
        """A table or figure is being read: what is seen of the same node stays."""
        if self._look is None or self._look.node.id != node.id:
            self._look = None
            self.paper.clear("Halaman sedang disusun …")
            self.canvas.show_chart(None, "Gambar sedang disusun …")
            self._stack.setCurrentWidget(self.canvas if node.kind is NodeKind.CHART else self.paper)
            self._hint.hide()

    def show_look(self, look: Look, labels: Labels) -> None:
        """A table with its page, or a figure."""
        before, self._look = self._look, look
        node = look.node
        if look.view.table is None:
            why = labels.reason(node) or "Belum ada data yang disetujui untuk tahun ini."
            said = "Ia tidak dicetak." if node.skip_missing else "Buku memuat halaman yang menyebutkannya."
            if node.kind is NodeKind.CHART:
                said = "Gambar dicetak setelah datanya disetujui."
            self.show_words(labels.name(node), f"{why}\n{said}")
        elif node.kind is NodeKind.CHART:
            self._stack.setCurrentWidget(self.canvas)
            self.canvas.show_chart(look.view.chart, "Tabel ini tidak mempunyai angka untuk digambar.")
            self._hint.hide()
        elif look.page is None:
            self.show_words(labels.name(node), look.problem)
        else:
            self._stack.setCurrentWidget(self.paper)
            same = before is not None and before.node.id == node.id
            show = self.paper.show_again if same else self.paper.show_paper
            show(look.page.data, f"{labels.name(node)}.pdf")
            self._hint.show()

    def show_words(self, title: str, words: str) -> None:
        """Words instead of a page."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._words.setText(words)
        self._stack.setCurrentIndex(2)
        self._hint.hide()

    def words(self) -> str:
        """The words shown instead of a page; "" while there is a page."""
        return self._words.text() if self._stack.currentIndex() == 2 else ""

    def spot_at(self, page: int, x: float, y: float) -> PageSpot | None:
        """The figure at a place of the page shown."""
        found = self._look.page if self._look is not None else None
        return found.at(page, x, y) if found is not None else None

    def _pointed(self, page: int, x: float, y: float) -> None:
        spot = self.spot_at(page, x, y)
        if spot is not None:
            self.figure_clicked.emit(spot)

    def _divider(self) -> QWidget:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(*([theme.px(24)] * 4))
        column.setSpacing(theme.px(10))
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addStretch(1)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return sheet
