"""Words in the few sizes and colours there are, each a class so that the style sheet can name it.

It knows no text of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.kit.tokens import Tone


def paint_words(label: QLabel, tone: Tone) -> None:
    """Colour the words of ``label`` as this tone."""
    palette = label.palette()
    palette.setColor(label.foregroundRole(), QColor(theme.tokens().text(tone)))
    label.setPalette(palette)


class _Words(QLabel):
    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> None:
        super().__init__(text, parent)
        # Names of people and files are never markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)


class PageTitle(_Words):
    """The heading of a place (20 px)."""


class SectionHeading(_Words):
    """The heading of a part (14 px)."""


class Caption(_Words):
    """Small words above a heading (11 px)."""


class MutedLabel(_Words):
    """Words that matter less."""


class OneLineLabel(MutedLabel):
    """Muted words on one line, cut with an ellipsis where the room ends; ``full`` says them all."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.full = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.say(text)

    def say(self, text: str) -> None:
        """Say this, as far as there is room."""
        self.full = text
        self.setAccessibleName(text)
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.full, Qt.TextElideMode.ElideRight, self.width()))


class BodyLabel(_Words):
    """Plain words that can be selected and copied."""

    def __init__(self, text: str = "", parent: QWidget | None = None, *, wrap: bool = True) -> None:
        super().__init__(text, parent, wrap=wrap)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


class ProblemLabel(_Words):
    """What is wrong, beside the field where it is wrong."""


class HintLabel(_Words):
    """How a field is filled."""


class FieldLabel(_Words):
    """The name of a field."""


class Pill(QWidget):
    """A state as a word on its ground."""

    def __init__(self, text: str, tone: Tone = Tone.MUTED, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Say another state."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """What is said."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(theme.font(12, bold=True))
        return QSize(metrics.horizontalAdvance(self._text) + theme.px(20), metrics.height() + theme.px(6))

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink, ground = theme.tokens().pair(self._tone)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(self.rect(), self.height() / 2, self.height() / 2)
        painter.setPen(QColor(ink))
        painter.setFont(theme.font(12, bold=True))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
