"""Cards: a plain one, a counter that is a door, a thin bar of progress.

It counts nothing: numbers and words are handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel, SectionHeading, paint_words
from app.ui.kit.tokens import Tone


class Card(QFrame):
    """A white sheet with a rim; ``body`` is its layout, with the heading already in it."""

    def __init__(self, heading: str = "", parent: QWidget | None = None, *, pad: int = 16) -> None:
        """``pad``: room inside in base pixels (0 for a list that fills the card)."""
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        edge = theme.px(pad) if pad else 1
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.px(8))
        self.heading = SectionHeading(heading, self) if heading else None
        if self.heading is not None:
            self.body.addWidget(self.heading)


class CounterCard(QFrame):
    """A number with its words; a click, Enter or Space opens what it counts."""

    clicked = Signal()

    def __init__(self, words: str, tone: Tone = Tone.PLAIN, parent: QWidget | None = None) -> None:
        """``tone`` colours a number above zero; zero is muted."""
        super().__init__(parent)
        self._tone = tone
        self._words = words
        self._number = QLabel("–", self)
        self._label = MutedLabel(words, self, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(10))
        column.setSpacing(0)
        column.addWidget(self._number)
        column.addWidget(self._label)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._value = 0
        self._dress()

    def set_value(self, value: int) -> None:
        """Show ``value``."""
        self._value = value
        self._number.setText(f"{value:,}".replace(",", "."))
        self.setAccessibleName(f"{self._words}: {value}")
        self._dress()

    def value(self) -> int:
        """The number shown."""
        return self._value

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def _dress(self) -> None:
        tone = self._tone if self._value else Tone.MUTED
        self._number.setFont(theme.font(26, bold=True))
        paint_words(self._number, tone)


class ProgressLine(QWidget):
    """How far something is, as a thin bar; the words beside it say it as well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self._tone = Tone.ACCENT
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, tone: Tone = Tone.ACCENT) -> None:
        """``part`` of 1; outside 0 to 1 it is cut."""
        self._part = min(1.0, max(0.0, part))
        self._tone = tone
        self.setAccessibleName(f"{round(self._part * 100)}%")
        self.update()

    def part(self) -> float:
        """The part shown."""
        return self._part

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        round_ = whole.height() / 2
        painter.setBrush(theme.color("neutral_soft"))
        painter.drawRoundedRect(whole, round_, round_)
        if self._part > 0:
            whole.setWidth(max(whole.height(), whole.width() * self._part))
            painter.setBrush(theme.color("accent" if self._tone is Tone.PLAIN else self._tone.value))
            painter.drawRoundedRect(whole, round_, round_)
