"""The bar at the bottom: keys that work here at the left, state of the data at the right.

It finds nothing out: both are handed in.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStatusBar, QWidget

from app.ui.kit import theme
from app.ui.kit.tokens import Tone


class _Line(QWidget):
    """One line of words that gives way when there is little room, with a dot in front for a state."""

    def __init__(self, parent: QWidget, *, right: bool) -> None:
        super().__init__(parent)
        self.words = ""
        self.tone: Tone | None = None
        self._right = right
        policy = QSizePolicy.Policy.Preferred if right else QSizePolicy.Policy.Ignored
        self.setSizePolicy(policy, QSizePolicy.Policy.Preferred)

    def say(self, words: str, tone: Tone | None = None) -> None:
        self.words, self.tone = words, tone
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        dot = theme.px(16) if self.tone else 0
        wide = self.fontMetrics().horizontalAdvance(self.words) + dot + theme.px(16)
        return QSize(wide, self.fontMetrics().height() + theme.px(8))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.rect().adjusted(theme.px(6), 0, -theme.px(6), 0)
        if self.tone is not None and self.words:
            room = self._paint_dot(painter, room, self.tone)
        painter.setPen(theme.color("muted"))
        shown = painter.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_dot(self, painter: QPainter, room: QRect, tone: Tone) -> QRect:
        size = theme.px(8)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("muted" if tone is Tone.PLAIN else tone.value))
        painter.drawEllipse(room.left(), room.center().y() - size // 2 + 1, size, size)
        return room.adjusted(size + theme.px(6), 0, 0, 0)


class StatusBar(QStatusBar):
    """Keys, and the state of the data with its backups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._keys = _Line(self, right=False)
        self._state = _Line(self, right=True)
        self.addWidget(self._keys, 1)
        self.addPermanentWidget(self._state)

    def set_keys(self, words: str) -> None:
        """The keys that work here."""
        self._keys.say(words)

    def set_state(self, words: str, tone: Tone = Tone.GOOD) -> None:
        """Where the data is and how old the last backup is; ``tone`` tells whether that is well."""
        self._state.say(words, tone)

    def keys(self) -> str:
        """The keys shown."""
        return self._keys.words

    def state(self) -> str:
        """The state shown."""
        return self._state.words
