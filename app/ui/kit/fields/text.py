"""Fields of words: one line, and several lines; both can offer recent words.

It does not judge words beyond empty or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QWidget

from app.ui.kit import theme
from app.ui.kit.fields.base import Check, Field
from app.ui.kit.flow import FlowLayout

RECENT_SHOWN = 4
RECENT_LETTERS = 44


class TextField(Field[str]):
    """One line of words; surrounding blanks do not count."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
        recent: Sequence[str] = (),
        longest: int = 250,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self.editor = QLineEdit(self)
        self.editor.setMaxLength(longest)
        self.furnish(self.editor, above=_recent_row(self, recent))
        self.editor.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.editor.text().strip()

    def set_value(self, value: str) -> None:
        self.editor.setText(value)

    def empty(self) -> bool:
        return not self.value()


class LinesField(Field[str]):
    """Several lines of words; Ctrl+Enter is done, Tab goes on."""

    def __init__(
        self,
        label: str,
        *,
        required: bool = False,
        hint: str = "",
        check: Check | None = None,
        recent: Sequence[str] = (),
        lines: int = 4,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check)
        self.editor = QPlainTextEdit(self)
        self.editor.setTabChangesFocus(True)
        height = self.editor.fontMetrics().lineSpacing() * lines + theme.px(18)
        self.editor.setFixedHeight(height)
        self.furnish(self.editor, above=_recent_row(self, recent))
        self.editor.textChanged.connect(self.edited)

    def value(self) -> str:
        return self.editor.toPlainText().strip()

    def set_value(self, value: str) -> None:
        self.editor.setPlainText(value)

    def empty(self) -> bool:
        return not self.value()

    def _enter_submits(self, event: QKeyEvent) -> bool:
        return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _recent_row(field: Field[str], recent: Sequence[str]) -> QWidget | None:
    if not recent:
        return None
    row = QWidget(field)
    flow = FlowLayout(theme.px(6), row)
    for said in recent[:RECENT_SHOWN]:
        flat = " ".join(said.split())
        short = flat if len(flat) <= RECENT_LETTERS else flat[: RECENT_LETTERS - 1] + "…"
        button = QPushButton(short.replace("&", "&&"), row)
        button.setProperty("chip", True)
        button.setAutoDefault(False)
        button.setToolTip(said)
        button.clicked.connect(partial(_use, field, said))
        flow.addWidget(button)
    return row


def _use(field: Field[str], said: str, _checked: bool = False) -> None:
    field.set_value(said)
    field.setFocus()
