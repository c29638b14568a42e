"""Below the chart, or in its place: sentences about the table, or where a figure that was clicked comes from.

It reads nothing; sentences and traces are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.statistics.stattable import Sentence
from app.ui.kit import theme
from app.ui.kit.buttons import FilterChips
from app.ui.kit.labels import BodyLabel, MutedLabel
from app.ui.kit.panel import empty
from app.ui.kit.trace import Trace, TraceView
from app.ui.tables.picks import on_one_line

CHART, SAID, ORIGIN = "grafik", "kalimat", "asal"
NO_SENTENCES = "Tidak ada yang dapat dikatakan tentang tabel ini: angkanya terlalu sedikit."
NO_ORIGIN = "Klik sebuah angka pada tabel, atau tekan Enter di atasnya, untuk melihat dari mana asalnya."


class Below(QWidget):
    """``copied`` tells how many sentences went to the clipboard; ``left`` that Esc was pressed."""

    copied = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences: tuple[Sentence, ...] = ()
        self.trace: Trace | None = None
        self.note = ""
        self.is_alone = False
        self.parts = FilterChips([(CHART, "Grafik"), (SAID, "Kalimat"), (ORIGIN, "Asal angka")])
        self.parts.offer(CHART, on=False)
        on_one_line(self.parts)
        self.copy = QPushButton("Salin kalimat")
        self._pages: dict[str, QVBoxLayout] = {}
        self._stack = QStackedWidget()
        self._lay_out()
        self.parts.chosen.connect(self._open)
        self.copy.clicked.connect(partial(self.copy_sentences, ()))
        self.show_trace(None)

    def set_alone(self, on: bool) -> None:
        """Whether the chart is seen in the place of these; then it has a chip of its own."""
        self.is_alone = on
        self.parts.offer(CHART, on=on)
        if not on and self.parts.key() == CHART:
            self.parts.choose(SAID)
        elif on and self.parts.key() == SAID:
            self.parts.choose(CHART)
        self._open(self.parts.key())

    def show_sentences(self, sentences: Sequence[Sentence]) -> None:
        """Say these."""
        self.sentences = tuple(sentences)
        body = self._pages[SAID]
        empty(body)
        for sentence in self.sentences:
            body.addWidget(BodyLabel(sentence.text))
        if not self.sentences:
            body.addWidget(MutedLabel(NO_SENTENCES, wrap=True))
        body.addStretch(1)
        self.copy.setEnabled(bool(self.sentences))

    def show_trace(self, trace: Trace | None, note: str = "") -> None:
        """Say where a figure comes from; ``note`` stands above it, or alone."""
        body = self._pages[ORIGIN]
        empty(body)
        self.trace, self.note = trace, note
        if note:
            body.addWidget(BodyLabel(note))
        if trace is not None:
            body.addWidget(TraceView(trace))
        elif not note:
            body.addWidget(MutedLabel(NO_ORIGIN, wrap=True))
        body.addStretch(1)
        self.parts.choose(ORIGIN if trace is not None or note else CHART if self.is_alone else SAID)

    def copy_sentences(self, _kinds: Sequence[str] = (), _checked: bool = False) -> None:
        """Put all sentences on the clipboard as one paragraph."""
        if self.sentences:
            QGuiApplication.clipboard().setText(" ".join(sentence.text for sentence in self.sentences))
            self.copied.emit(len(self.sentences))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.parts, 1)
        head.addWidget(self.copy)
        for part in (SAID, ORIGIN):
            inner = QWidget()
            body = QVBoxLayout(inner)
            body.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
            body.setSpacing(theme.px(6))
            scroll = QScrollArea()
            scroll.setWidgetResizable(True)
            scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            scroll.setWidget(inner)
            self._pages[part] = body
            self._stack.addWidget(scroll)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self._stack, 1)

    def _open(self, part: str) -> None:
        self._stack.setCurrentIndex(1 if part == ORIGIN else 0)
        self._stack.setVisible(part != CHART)
        self.copy.setVisible(part == SAID)
        room = self.parts.height() + theme.px(8)
        self.setMaximumHeight(room if part == CHART else 16_777_215)  # Qt's own word for no limit
