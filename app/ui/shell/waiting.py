"""What stands where a screen will be, until it is there: the list head, and what is going on.

It loads nothing and is drawn by hand, since it must stand in the first paint.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.kit import theme
from app.ui.shell.measures import HEAD_APART, HEAD_HIGH, HEAD_PAD


class Waiting(QWidget):
    """A card with the titles of the columns to come, and one sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._head: tuple[str, ...] = ()
        self._words = "Membuka data…"
        self._tone = "muted"

    def set_head(self, titles: Sequence[str]) -> None:
        """The titles of the columns."""
        self._head = tuple(titles)
        self.update()

    def say(self, words: str, tone: str = "muted") -> None:
        """What is going on; ``tone`` is a colour name."""
        self._words, self._tone = words, tone
        self.setAccessibleName(words)
        self.update()

    def words(self) -> str:
        """What is said."""
        return self._words

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.color("line"))
        painter.setBrush(theme.color("card"))
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, theme.px(8), theme.px(8))
        top = theme.px(HEAD_HIGH) if self._head else 0
        if self._head:
            self._paint_head(painter, top)
        painter.setPen(theme.color(self._tone))
        painter.setFont(theme.font())
        room = self.rect().adjusted(theme.px(48), top, -theme.px(48), -theme.px(120))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)

    def _paint_head(self, painter: QPainter, height: int) -> None:
        painter.drawLine(1, height, self.width() - 2, height)
        painter.setPen(theme.color("muted"))
        painter.setFont(theme.font(12, bold=True))
        left = theme.px(HEAD_PAD)
        for title in self._head:
            wide = painter.fontMetrics().horizontalAdvance(title)
            painter.drawText(left, 0, wide + 2, height, Qt.AlignmentFlag.AlignVCenter, title)
            left += wide + theme.px(HEAD_APART)
