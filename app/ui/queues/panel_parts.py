"""Small parts of the task panel: a remark on its ground, a line for a file, lines that can be unfolded.

They show what they are handed and tell when they are pressed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel

if TYPE_CHECKING:  # at run time these would keep the queue waiting for SQLAlchemy
    from app.services.documents import StepFile
    from app.ui.kit.tokens import Tone

MOST_OF_ORIGIN = 112  # base pixels for where a file came from


class Remark(QLabel):
    """Words that must be seen first, on the ground of their tone."""

    def __init__(self, text: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        ink, ground = theme.tokens().pair(tone)
        self.setStyleSheet(
            f"background: {ground}; color: {ink}; border-radius: {theme.px(6)}px; "
            f"padding: {theme.px(8)}px {theme.px(10)}px;"
        )


class NarrowButton(QToolButton):
    """A button whose words give way in the middle when there is no room; the tip has them whole."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(120), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(40), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - theme.px(20)
        self.setText(self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideMiddle, room))


class FileLine(QWidget):
    """One file: its name opens it, a button saves a copy."""

    opened = Signal(object)  # StepFile
    saved = Signal(object)

    def __init__(self, file: StepFile, where: str, parent: QWidget | None = None) -> None:
        """``where``: small words about the origin."""
        super().__init__(parent)
        self._file = file
        name = NarrowButton(file.file.name, self)
        name.setCursor(Qt.CursorShape.PointingHandCursor)
        name.clicked.connect(self._open)
        save = QToolButton(self)
        save.setText("Simpan…")
        save.setToolTip(f"Simpan salinan {file.file.name}")
        save.clicked.connect(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(name, 1)
        # An OPD may have a longer name than there is room for; the file's own counts more.
        most = theme.px(MOST_OF_ORIGIN)
        said = MutedLabel(self.fontMetrics().elidedText(where, Qt.TextElideMode.ElideRight, most), self)
        said.setToolTip(where)
        said.setAccessibleName(where)
        row.addWidget(said)
        row.addWidget(save)

    def _open(self, _checked: bool = False) -> None:
        self.opened.emit(self._file)

    def _save(self, _checked: bool = False) -> None:
        self.saved.emit(self._file)


class Unfolding(QWidget):
    """A button that shows lines under it; pressed again it hides them."""

    def __init__(self, words: str, lines: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = QToolButton(self)
        self.button.setText(words)
        self.button.setCheckable(True)
        self.button.setArrowType(Qt.ArrowType.RightArrow)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(self._unfold)
        self._lines = MutedLabel("\n".join(lines), self, wrap=True)
        self._lines.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.setMargin(theme.px(4))
        self._lines.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._lines)

    def text(self) -> str:
        """The lines."""
        return self._lines.text()

    def _unfold(self, on: bool) -> None:
        self._lines.setVisible(on)
        self.button.setArrowType(Qt.ArrowType.DownArrow if on else Qt.ArrowType.RightArrow)


def say_size(size: int) -> str:
    """ "812 B", "12 KB", "3,4 MB"."""
    if size < 1024:
        return f"{size} B"
    if size < 1024 * 1024:
        return f"{round(size / 1024)} KB"
    return f"{size / 1024 / 1024:.1f} MB".replace(".", ",")
