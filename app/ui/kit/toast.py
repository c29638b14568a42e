"""The bar that appears in the window to say something, and goes away by itself or when closed.

It does not choose the words, and it never takes the keyboard away from the work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QMoveEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import paint_words
from app.ui.kit.tick import Pause
from app.ui.kit.tokens import Tone

INFO_MS = 6_000
UNDO_MS = 12_000
# Over the list's lower end, beside the side bar: the commands of the right panel stay in sight.
LEFT = 232


class Toast(QFrame):
    """One message: words that can be selected and copied, at most one act, a close button."""

    def __init__(
        self, window: QWidget, text: str, tone: Tone = Tone.GOOD, stay_ms: int = INFO_MS, left: int = LEFT
    ) -> None:
        """``stay_ms`` 0: stays until closed; ``left``: base pixels from the window's left edge."""
        super().__init__(window)
        self._window = window
        self._left = theme.px(left)
        self.setProperty("tone", tone.value)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._words = QLabel(text, self)
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        paint_words(self._words, Tone.PLAIN if tone is Tone.GOOD else tone)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(10), theme.px(10))
        column.addWidget(self._words)
        column.addLayout(self._row)
        self.setAccessibleName(text)
        self._pause = Pause(stay_ms, self)
        self._pause.over.connect(self.close_now)
        if stay_ms:
            self._pause.begin()
        window.installEventFilter(self)

    def text(self) -> str:
        """The words."""
        return self._words.text()

    def add_button(self, words: str, call: Callable[[], object], *, closes: bool = True) -> QPushButton:
        """A button at the foot; the toast closes after it unless told otherwise."""
        button = QPushButton(words, self)
        button.clicked.connect(partial(self._act, call, closes))
        self._row.addWidget(button)
        return button

    def add_copy(self, text: str) -> None:
        """A button that copies ``text``."""
        self.add_button("Salin", partial(copy_text, text), closes=False)

    def add_close(self) -> None:
        """A button that closes."""
        self.add_button("Tutup", _nothing)

    def present(self) -> None:
        """Appear at the bottom of the window."""
        self.place()
        self.show()
        self.raise_()

    def place(self) -> None:
        """Stand above the status bar, as high as the words need, never wider than the window."""
        window = self._window
        margin, foot = theme.px(16), theme.px(44)
        self.setFixedWidth(min(theme.px(440), max(theme.px(200), window.width() - 2 * margin)))
        self.resize(self.width(), self.heightForWidth(self.width()))
        self.move(QPoint(min(self._left, window.width() - self.width() - margin), 0))
        self.move(self.x(), window.height() - self.height() - foot)
        tops = [top for each in window.findChildren(InSight) if (top := each.top_under(self)) is not None]
        if tops:
            self.move(self.x(), min(tops) - self.height() - theme.px(8))

    def close_now(self) -> None:
        """Go away and be freed."""
        self._pause.stop()
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)

    def _act(self, call: Callable[[], object], closes: bool, _checked: bool = False) -> None:
        if closes:
            self.close_now()
        call()


class InSight(QWidget):
    """Holds commands that no message may lie over, such as the decision under a sheet."""

    def top_under(self, toast: Toast) -> int | None:
        """Where it begins, from the window's top, if the message lies over it; None where it does not."""
        window = toast.parentWidget()
        if not self.isVisible() or window is None:
            return None
        room = QRect(self.mapTo(window, QPoint(0, 0)), self.size())
        return room.top() if room.intersects(toast.geometry()) else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """A message that stands already moves up."""
        for toast in self.window().findChildren(Toast):
            if toast.isVisible():
                toast.place()


def copy_text(text: str) -> None:
    """Put ``text`` on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def _nothing() -> None:
    """What a button does that only closes."""
