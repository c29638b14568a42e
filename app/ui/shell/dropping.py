"""Files dropped anywhere on the window: it says what will happen, and which files they were.

What becomes of them is decided elsewhere.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel, QMainWindow

from app.ui.kit import theme

WORDS = "Lepaskan untuk menerima berkas dari OPD"


class WindowDrops(QObject):
    """``dropped`` carries files and folders; parts of the window that take drops themselves come first."""

    dropped = Signal(object)  # list of Path

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._curtain: QLabel | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove) and isinstance(event, QDropEvent):
            return self._over(event)
        if kind == QEvent.Type.DragLeave:
            self._draw_back()
        elif kind == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._draw_back()
            paths = dropped_paths(event.mimeData())
            if paths:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.dropped.emit(paths)
                return True
        return super().eventFilter(watched, event)

    def _over(self, event: QDropEvent) -> bool:
        if not event.mimeData().hasUrls():
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._draw()
        return True

    def _draw(self) -> None:
        """A curtain over the window that says what a drop does; it takes no mouse."""
        if self._curtain is not None:
            return
        tokens = theme.tokens()
        curtain = QLabel(WORDS, self._window)
        curtain.setTextFormat(Qt.TextFormat.PlainText)
        curtain.setAlignment(Qt.AlignmentFlag.AlignCenter)
        curtain.setFont(theme.font(20, bold=True))
        curtain.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        edge = theme.px(4)
        rim = f"border: {edge}px solid {tokens.accent};"
        curtain.setStyleSheet(f"background: {tokens.accent_soft}; color: {tokens.accent}; {rim}")
        curtain.setGeometry(self._window.rect())
        curtain.show()
        curtain.raise_()
        self._curtain = curtain

    def _draw_back(self) -> None:
        if self._curtain is not None:
            self._curtain.hide()
            self._curtain.deleteLater()
            self._curtain = None


def dropped_paths(data: QMimeData) -> list[Path]:
    """Files and folders among what was dropped or pasted."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]
