"""Right of the table: its chart, and below it sentences or where a figure comes from.

Where there is too little room for both, one is seen at a time.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.tables.below import CHART, Below
from app.ui.tables.chartside import ChartSide

LEAST = 390  # base pixels that both need


class RightSide(QWidget):
    """``chart`` and ``below`` are its parts."""

    def __init__(self, remember: Remember, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = ChartSide()
        self.below = Below()
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(self.chart)
        self._split.addWidget(self.below)
        self._split.setChildrenCollapsible(False)
        self._split.setStretchFactor(0, 1)
        remember.splitter("tabel-kanan", self._split, (theme.px(300), theme.px(190)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.setMinimumWidth(theme.px(260))
        self.below.parts.chosen.connect(self._shown)

    def is_narrow(self) -> bool:
        """Whether one part is seen at a time."""
        return self.below.is_alone

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().height() < theme.px(LEAST)
        if narrow != self.below.is_alone:
            self.below.set_alone(narrow)
            self.chart.set_brief(narrow)
            self._shown(self.below.parts.key())

    def _shown(self, part: str) -> None:
        self.chart.setVisible(not self.below.is_alone or part == CHART)
        if self.below.is_alone and part == CHART:
            self._split.setSizes((self.height(), 1))  # all room but that of the chips
