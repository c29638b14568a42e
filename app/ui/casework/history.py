"""A case's history as one text that can be selected and copied, newest first.

It tells what it is handed; which events are told is the person's choice.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.ui.kit import theme


class HistoryText(QTextEdit):
    """``told``: when and who, what, why (or "")."""

    def __init__(self, told: Sequence[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QTextEdit.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        # Part of a panel that scrolls as a whole: no rim and no ground of its own.
        self.setStyleSheet("QTextEdit { border: none; background: transparent; padding: 0; }")
        self.document().setDocumentMargin(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Riwayat")
        self._write(told)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), int(self.document().size().height()) + theme.px(4))

    def _grow(self) -> None:
        self.setFixedHeight(self.sizeHint().height())

    def _write(self, told: Sequence[tuple[str, str, str]]) -> None:
        muted, plain = QTextCharFormat(), QTextCharFormat()
        muted.setForeground(theme.color("muted"))
        plain.setForeground(theme.color("ink"))
        cursor = QTextCursor(self.document())
        for at, (head, what, why) in enumerate(told):
            block = QTextBlockFormat()
            block.setTopMargin(theme.px(8) if at else 0)
            if at:
                cursor.insertBlock(block)
            cursor.insertText(head, muted)
            cursor.insertBlock(QTextBlockFormat())
            cursor.insertText(what, plain)
            if why:
                cursor.insertBlock(QTextBlockFormat())
                cursor.insertText(why, muted)
