"""A field for a rule: names and words are completed while one types, and a fault is underlined where it is.

The language stands in the domain; here is only how it is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QTextEdit

from app.domain.rule_language import RuleFault, Suggestion, TableWords, explain, faults_of, parse, suggest
from app.domain.rule_language.judging import needs_truth
from app.ui.kit import theme
from app.ui.kit.fields.base import Field

SHOWN = 8  # suggestions seen at once


class RuleField(Field[str]):
    """Ctrl+Space asks for suggestions; Down and Up choose, Enter or Tab takes, Esc leaves them."""

    def __init__(self, label: str, tables: Mapping[str, TableWords]) -> None:
        """``tables``: what may be named, by table key."""
        super().__init__(label, required=True, hint="Ctrl+Spasi menampilkan nama tabel, kolom, dan kata")
        self._tables = tables
        self.editor = QPlainTextEdit(self)
        self.editor.setTabChangesFocus(True)
        self.editor.setFixedHeight(self.editor.fontMetrics().lineSpacing() * 3 + theme.px(18))
        self.popup = QListWidget(self.editor)
        self.popup.setWindowFlag(Qt.WindowType.ToolTip)
        self.popup.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.popup.hide()
        self.furnish(self.editor)
        self.editor.textChanged.connect(self._typed)
        self.popup.itemClicked.connect(self._take)

    def value(self) -> str:
        return self.editor.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.editor.setPlainText(value)

    def empty(self) -> bool:
        return not self.value()

    def reading_problem(self) -> str:
        fault = self.fault()
        return "" if fault is None else str(fault)

    def fault(self) -> RuleFault | None:
        """The first thing wrong with the rule as it is written; None for a good or an empty one."""
        text = self.editor.toPlainText()
        if not text.strip():
            return None
        try:
            rule = parse(text)
            needs_truth(rule)
        except RuleFault as fault:
            return fault
        return next(iter(faults_of(rule, self._tables)), None)

    def explanation(self) -> str:
        """The rule as a sentence; "" while it cannot be read."""
        if self.empty() or self.fault() is not None:
            return ""
        return explain(parse(self.editor.toPlainText()), self._tables)

    def suggest(self) -> None:
        """Show what may stand where the cursor is; nothing where nothing fits."""
        cursor = self.editor.textCursor()
        found = suggest(self.editor.toPlainText(), cursor.position(), self._tables)
        self.popup.clear()
        for suggestion in found:
            item = QListWidgetItem(f"{suggestion.text}   {suggestion.label}", self.popup)
            item.setData(Qt.ItemDataRole.UserRole, suggestion)
        if not found:
            self.popup.hide()
            return
        self.popup.setCurrentRow(0)
        place = self.editor.cursorRect().bottomLeft() + QPoint(0, theme.px(4))
        self.popup.move(self.editor.viewport().mapToGlobal(place))
        lines = min(SHOWN, len(found))
        self.popup.resize(theme.px(420), lines * self.popup.sizeHintForRow(0) + theme.px(14))
        self.popup.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.popup.hide()
        if (
            watched is self.editor
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and self._key(event)
        ):
            return True
        return super().eventFilter(watched, event)

    # ------------------------------------------------------------ inside

    def _enter_submits(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Space and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.suggest()
            return True
        if not self.popup.isVisible():
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if step:
            self.popup.setCurrentRow((self.popup.currentRow() + step) % self.popup.count())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.popup.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
        else:
            return False
        return True

    def _take(self, item: QListWidgetItem | None) -> None:
        found = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if not isinstance(found, Suggestion):
            return
        cursor = self.editor.textCursor()
        cursor.setPosition(found.at)
        cursor.setPosition(found.end, QTextCursor.MoveMode.KeepAnchor)
        self.popup.hide()
        cursor.insertText(found.text)
        self.editor.setTextCursor(cursor)
        self.popup.hide()

    def _typed(self) -> None:
        self._underline()
        self.edited()
        if self.editor.hasFocus() and self._in_word():
            self.suggest()
        else:
            self.popup.hide()

    def _in_word(self) -> bool:
        at = self.editor.textCursor().position()
        before = self.editor.toPlainText()[:at]
        return bool(before) and (before[-1].isalnum() or before[-1] in '._-"[')

    def _underline(self) -> None:
        """A wave under the letters that are wrong."""
        fault, marks = self.fault(), []
        if fault is not None:
            mark = QTextEdit.ExtraSelection()
            length = len(self.editor.toPlainText())
            cursor = self.editor.textCursor()
            cursor.setPosition(min(fault.at, max(0, length - 1)))
            end = min(max(fault.end, fault.at + 1), length)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            shape = QTextCharFormat()
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            shape.setUnderlineColor(QColor(theme.tokens().late))
            mark.cursor, mark.format = cursor, shape
            marks.append(mark)
        self.editor.setExtraSelections(marks)
