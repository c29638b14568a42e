"""Words in the few sizes and colours there are, each a class so that the style sheet can name it.

It knows no text of its own.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.ui.kit import theme
from app.ui.kit.tokens import Tone


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


class Pill(_Words):
    """A state as a word on its ground."""

    def __init__(self, text: str, tone: Tone = Tone.MUTED, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setAccessibleName(text)
        self.say(text, tone)

    def say(self, text: str, tone: Tone) -> None:
        """Say another state."""
        self._tone = tone
        self.setText(text)
        ink, ground = theme.tokens().pair(tone)
        height = self.fontMetrics().height() + theme.px(6)
        self.setFixedHeight(height)
        self.setStyleSheet(
            f"color: {ink}; background: {ground}; border-radius: {height // 2}px; "
            f"padding: {theme.px(1)}px {theme.px(10)}px; font-weight: 600; font-size: {theme.px(12)}px;"
        )

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.PaletteChange and self.text():
            self.say(self.text(), self._tone)
        super().changeEvent(event)
