"""The field that opens over a cell of words: tells every change at once, and how it is left.

It does not know which cell it stands over.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from app.ui.kit import theme
from app.ui.sops.cells import PAD
from app.ui.sops.editor.lines import is_undo
from app.ui.sops.editor.table.copying import is_table


class Leave(Enum):
    """How the person left the field."""

    STAY = "stay"
    DOWN = "down"
    NEXT = "next"
    BEFORE = "before"
    UNDONE = "undone"


_STAYS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class CellEditor(QPlainTextEdit):
    """``typed`` carries the words after every change of the person; ``left`` a :class:`Leave`."""

    typed = Signal(str)
    left = Signal(object)
    table_pasted = Signal(object)  # QMimeData

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._quiet = True
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUndoRedoEnabled(False)  # the document undoes, so that one list holds every step
        self.setTabChangesFocus(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setFont(theme.font())
        self.document().setDocumentMargin(theme.px(PAD) - 2)
        self.textChanged.connect(self._tell)
        self.hide()

    def begin(self, name: str, text: str) -> None:
        """Open with these words, the cursor behind them."""
        tokens = theme.tokens()
        self.setStyleSheet(
            f"QPlainTextEdit {{ background: {tokens.card}; border: 2px solid {tokens.accent};"
            " border-radius: 0; padding: 0; }"
        )
        self.setAccessibleName(name)
        self.take(text)
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self, text: str) -> None:
        """Show other words without telling: they come from the document."""
        if text == self.toPlainText():
            self._quiet = False
            return
        self._quiet = True
        self.setPlainText(text)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def high(self) -> int:
        """Pixels that the words need."""
        lines = self.document().size().height()  # a plain document counts lines
        return round(lines * self.fontMetrics().lineSpacing() + 2 * self.document().documentMargin()) + 4

    def show_from_top(self) -> None:
        """All words fit: none may be scrolled out of sight."""
        bar = self.verticalScrollBar()
        if bar.maximum() == 0 or self.high() <= self.height():
            bar.setValue(0)

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        if event.type() == QEvent.Type.ShortcutOverride and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        leaving = _leaving(event)
        if leaving is not None:
            self.left.emit(leaving)
        elif event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo):
            event.ignore()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in _STAYS and self.isVisible():
            self.left.emit(Leave.STAY)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        if is_table(source):
            self.table_pasted.emit(source)
        else:
            self.insertPlainText(source.text().replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " "))

    def _tell(self) -> None:
        if not self._quiet:
            self.typed.emit(self.toPlainText())


_OWN = (Qt.Key.Key_Insert, Qt.Key.Key_Delete, Qt.Key.Key_Space)


def _is_own(event: QEvent) -> bool:
    """Whether the field takes this key before any command of the window."""
    return isinstance(event, QKeyEvent) and (_leaving(event) is not None or event.key() in _OWN)


def _leaving(event: QKeyEvent) -> Leave | None:
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if event.key() == Qt.Key.Key_Escape:
        return Leave.UNDONE
    if event.key() == Qt.Key.Key_Tab:
        return Leave.BEFORE if shift else Leave.NEXT
    if event.key() == Qt.Key.Key_Backtab:
        return Leave.BEFORE
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift and not control:
        return Leave.DOWN  # with Ctrl it is the table's command for a new row
    return None
