"""The SOP's rows one under another, each with its state, its norm and the time it took.

It judges nothing: state and words are handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.casework.standing import RowState
from app.ui.kit import theme
from app.ui.kit.flow import FlowLayout
from app.ui.kit.labels import BodyLabel, MutedLabel, Pill
from app.ui.kit.tokens import Tone

_SIGNS = {RowState.DONE: "✓", RowState.AGAIN: "↻", RowState.SKIPPED: "–"}


@dataclass(frozen=True, slots=True)
class TrackRow:
    """One row in words."""

    number: str
    text: str
    state: RowState
    state_words: str
    tone: Tone
    facts: str
    now: str = ""
    warnings: tuple[tuple[str, Tone], ...] = ()


class Track(QWidget):
    """All rows, joined by a line."""

    def __init__(self, rows: Sequence[TrackRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.lines = [TrackLine(row, at == 0, at == len(rows) - 1, self) for at, row in enumerate(rows)]
        for line in self.lines:
            column.addWidget(line)


class TrackLine(QWidget):
    """One row: its mark at the left, words beside it."""

    def __init__(self, row: TrackRow, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self.setAccessibleName(f"{row.text}: {row.state_words}. {row.facts}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        grid.addWidget(_Mark(row, first, last, self), 0, 0)
        grid.addLayout(self._words(), 0, 1)

    def _words(self) -> QVBoxLayout:
        row = self.row
        column = QVBoxLayout()
        column.setContentsMargins(0, theme.px(3), 0, theme.px(11))
        column.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        coming = row.state in (RowState.TO_COME, RowState.SKIPPED)
        text = MutedLabel(row.text, self, wrap=True) if coming else BodyLabel(row.text, self)
        if row.state is RowState.NOW:
            text.setFont(theme.font(bold=True))
        head.addWidget(text, 1)
        state = Pill(row.state_words, row.tone, self)
        head.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        if row.now:
            column.addWidget(BodyLabel(row.now, self))
        column.addWidget(MutedLabel(row.facts, self, wrap=True))
        if row.warnings:
            flow = FlowLayout(theme.px(6))
            for words, tone in row.warnings:
                flow.addWidget(Pill(words, tone, self))
            column.addLayout(flow)
        return column


class _Mark(QWidget):
    """A disc with the row's number or its sign, on the line that joins the rows."""

    def __init__(self, row: TrackRow, first: bool, last: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self._row, self._first, self._last = row, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(28), theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = theme.px(24)
        disc = QRectF(theme.px(2), theme.px(1), size, size)
        middle = disc.center().x()
        painter.setPen(QPen(theme.color("line"), theme.px(2)))
        if not self._first:
            painter.drawLine(QPointF(middle, 0), QPointF(middle, disc.top()))
        if not self._last:
            painter.drawLine(QPointF(middle, disc.bottom()), QPointF(middle, self.height()))
        ink, ground = theme.tokens().pair(self._row.tone)
        here = self._row.state is RowState.NOW
        painter.setPen(QPen(QColor(ink), 1.4))
        painter.setBrush(QColor(ink if here else ground))
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1))
        painter.setPen(theme.color("on_accent") if here else QColor(ink))
        painter.setFont(theme.font(12, bold=True))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, _SIGNS.get(self._row.state, self._row.number))
