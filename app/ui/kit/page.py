"""The top row of the window: heading of the place, small words, the one search box.

It searches nothing: it tells the words.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel, PageTitle
from app.ui.kit.tick import Pause


class SearchBox(QLineEdit):
    """``searched`` after a short rest in typing; Esc empties, then gives up the keyboard; Down goes on."""

    searched = Signal(str)
    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setClearButtonEnabled(True)
        self._pause = Pause(150, self)
        self._pause.over.connect(self._say)
        self.textChanged.connect(self._edited)
        self.returnPressed.connect(self._enter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
                self._say()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._say()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def set_silently(self, text: str) -> None:
        """Show ``text`` without searching (another place has other words)."""
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._pause.stop()

    def type_on(self, text: str) -> None:
        """Take over letters that were typed into a list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.setText(text)

    def _edited(self, _text: str) -> None:
        self._pause.begin()

    def _enter(self) -> None:
        self._say()
        self.entered.emit()

    def _say(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text())


class PageHead(QWidget):
    """Heading at the left, note and search at the right; ``search`` is the box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = PageTitle("", self)
        self._note = MutedLabel("", self)
        self.search = SearchBox(self)
        self.search.setFixedWidth(theme.px(330))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self._title, 1)
        row.addWidget(self._note)
        row.addWidget(self.search)
        # A long heading gives way (and keeps its words as a tip); it never pushes the box out.
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(theme.px(34))  # the same with and without the box

    def set_title(self, text: str) -> None:
        """The heading of the place."""
        self._title.setText(text)
        self._title.setToolTip(text)

    def title(self) -> str:
        """The heading shown."""
        return self._title.text()

    def set_note(self, text: str) -> None:
        """Small words beside the search box."""
        self._note.setText(text)

    def set_search(self, hint: str) -> None:
        """What can be searched here; "" hides the box."""
        self.search.setVisible(bool(hint))
        self.search.setPlaceholderText(f"{hint}   Ctrl+K" if hint else "")
