"""The fields of the editor: words as typed, with what the checker says of them right under.

They store nothing: what is typed is told, what the document says is shown.  Ctrl+Z in them is the
document's undo, not their own.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.labels import BodyLabel, FieldLabel, paint_words
from app.ui.kit.tokens import Tone

_OURS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


def is_undo(event: QEvent) -> bool:
    """Whether this is the key for undo or redo, asked of a field before the window's own keys."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(event.matches(key) for key in _OURS)


class WordsEdit(QLineEdit):
    """One line; leaves undo to the window."""

    left = Signal()

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class TextEdit(QPlainTextEdit):
    """Several lines, as high as its words; Tab goes on, undo is left to the window."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, least: int = 1, most: int = 12) -> None:
        """``least``, ``most``: lines seen at once."""
        super().__init__(parent)
        self._least, self._most = least, most
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.fit)
        self.fit()

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), self.height())

    def fit(self) -> None:
        """Be as high as the words, within the lines allowed."""
        # A plain text document counts its height in lines.
        lines = round(self.document().size().height())
        shown = min(max(lines, self._least), self._most)
        more = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > shown else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        self.setVerticalScrollBarPolicy(more)
        around = 2 * round(self.document().documentMargin()) + theme.px(12)
        wanted = max(self.fontMetrics().lineSpacing() * shown + around, theme.px(32))
        if self.height() != wanted or self.minimumHeight() != wanted:
            self.setFixedHeight(wanted)


class Line(QWidget):
    """A name, a field, and under it what is to be said about it."""

    typed = Signal(str)
    left = Signal()

    def __init__(
        self, label: str, editor: WordsEdit | TextEdit | QComboBox, *beside: QWidget, hint: str = ""
    ) -> None:
        super().__init__()
        self.editor = editor
        self._label = FieldLabel(label, self)
        self._label.setBuddy(editor)
        self._hint = hint
        self._note = BodyLabel("", self)
        self._note.setFont(theme.font(12))
        line = QHBoxLayout()
        line.setSpacing(theme.px(6))
        line.addWidget(editor, 1)
        for widget in beside:
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(self._label)
        column.addLayout(line)
        column.addWidget(self._note)
        self.setFocusProxy(editor)
        self.set_label(label)
        self.remark("", Tone.MUTED)

    def set_label(self, label: str) -> None:
        """Another name."""
        self._label.setText(label)
        self._label.setVisible(bool(label))
        self.editor.setAccessibleName(label)

    def label(self) -> str:
        """The name shown."""
        return self._label.text()

    def remark(self, words: str, tone: Tone) -> None:
        """Say this under the field; the hint where there is nothing to say."""
        said = words or self._hint
        if self._note.text() == said and bool(said) == self._note.isVisibleTo(self):
            return
        self._note.setText(said)
        self._note.setVisible(bool(said))
        paint_words(self._note, tone if words else Tone.MUTED)
        self.editor.setAccessibleDescription(said)

    def said(self) -> str:
        """What stands under the field."""
        return self._note.text()

    def text(self) -> str:
        """What is written."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show ``text`` without telling of it; what is already there is left in peace."""
        raise NotImplementedError


class WordsLine(Line):
    """One line of words."""

    def __init__(self, label: str, *beside: QWidget, hint: str = "", placeholder: str = "") -> None:
        self.edit = WordsEdit()
        super().__init__(label, self.edit, *beside, hint=hint)
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self.typed)
        self.edit.left.connect(self.left)

    def text(self) -> str:
        return self.edit.text()

    def show_text(self, text: str) -> None:
        if self.edit.text() != text:
            at = self.edit.cursorPosition()
            self.edit.setText(text)
            self.edit.setCursorPosition(min(at, len(text)) if self.edit.hasFocus() else 0)


class TextLine(Line):
    """Several lines of words."""

    def __init__(self, label: str, *beside: QWidget, hint: str = "", least: int = 1, most: int = 12) -> None:
        self._edit = TextEdit(least=least, most=most)
        super().__init__(label, self._edit, *beside, hint=hint)
        self._edit.textChanged.connect(self._changed)
        self._edit.left.connect(self.left)
        self._showing = False

    def text(self) -> str:
        return self._edit.toPlainText()

    def show_text(self, text: str) -> None:
        if self._edit.toPlainText() == text:
            return
        self._showing = True
        at = self._edit.textCursor().position()
        self._edit.setPlainText(text)
        if self._edit.hasFocus():
            cursor = self._edit.textCursor()
            cursor.setPosition(min(at, len(text)))
            self._edit.setTextCursor(cursor)
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self.typed.emit(self.text())


class _Combo(QComboBox):
    """Its field leaves undo to the window, and the wheel scrolls the page."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        # Qt's own field: one put in its place would stand too low in the frame.
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words = self.lineEdit() or QLineEdit(self)
        self.words.installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        # The choice would ask its field again, behind the filter.
        if is_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()
            return True
        if watched is self.words and event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class PlainChoice(QComboBox):
    """One of a few things; the wheel scrolls the page and changes nothing in passing."""

    def __init__(self, name: str, offered: Sequence[str] = ()) -> None:
        super().__init__()
        self.addItems(list(offered))
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Words that are too long end in an ellipsis; a style sheet alone would cut through a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        kind, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(kind, option, part, self).width() - theme.px(4)
        words = self.currentText()
        option.currentText = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(kind, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.currentText():
            QToolTip.showText(event.globalPos(), f"{self.accessibleName()}: {self.currentText()}", self)
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ChoiceLine(Line):
    """Words as typed, or one of those offered."""

    def __init__(self, label: str, offered: Sequence[str], *, hint: str = "") -> None:
        self._combo = _Combo()
        super().__init__(label, self._combo, hint=hint)
        self._combo.addItems(list(offered))
        self._combo.setCurrentIndex(-1)
        self._combo.words.textEdited.connect(self.typed)
        self._combo.textActivated.connect(self.typed)
        self._combo.left.connect(self.left)

    def text(self) -> str:
        return self._combo.currentText()

    def show_text(self, text: str) -> None:
        if self._combo.currentText() != text:
            self._combo.setEditText(text)
