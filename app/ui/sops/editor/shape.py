"""A small picture of one symbol, drawn as the flowchart draws it.

It stands beside words; it says nothing itself.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.kit import theme
from app.ui.sops.flow.paths import paint_symbol


class Shape(QWidget):
    """The outline of a symbol."""

    def __init__(self, symbol: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._symbol = symbol
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(42), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = theme.px(3)
        painter = QPainter(self)
        paint_symbol(painter, QRectF(self.rect()).adjusted(edge, edge, -edge, -edge), self._symbol)
        painter.end()
