"""Draws the cells of a list: ground, unread dot, pill of a state, words.

It reads rows through their columns and changes nothing.  The selection lies under the pill and the coloured
words, so a state is never hidden by choosing its row.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from app.ui.kit import theme
from app.ui.kit.rowtable.base import RowsModel
from app.ui.kit.rowtable.column import Align
from app.ui.kit.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
PAD = 8  # base pixels left and right of the words
PILL_PAD = 8
DOT = 8
ROW = 38
SMALL = 11.5  # two lines of this size stand in a row

# Flags as numbers: joining Qt's own takes longer than drawing a word.
_SIDES = {align: align.value.value for align in Align}
_RIGHT = Qt.AlignmentFlag.AlignRight.value
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value
_TOP = Qt.AlignmentFlag.AlignTop.value
_BOTTOM = Qt.AlignmentFlag.AlignBottom.value
_LINE = Qt.TextFlag.TextSingleLine.value
_SELECTED = QStyle.StateFlag.State_Selected.value
_HOVERED = QStyle.StateFlag.State_MouseOver.value


class CellDelegate(QStyledItemDelegate):
    """One for all columns of a list."""

    def __init__(self, view: QTableView, rows: RowsModel[Any]) -> None:
        super().__init__(view)
        self._rows = rows
        self._header = view.horizontalHeader()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # The row itself is asked, not Qt's roles: each way through Qt and back costs as much as
        # drawing the words, and a page has a hundred cells.
        row = self._rows.row_at(index.row())
        column = self._rows.columns[index.column()]
        self._paint_ground(painter, option, index.column())
        rect = option.rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        if column.dot is not None and column.dot(row):
            rect = _paint_dot(painter, rect)
        text = column.text(row)
        tone = Tone.PLAIN if column.tone is None else column.tone(row)
        bold = self._rows.is_bold(row)
        painter.setFont(theme.shared_font(bold=bold))
        if column.pill and tone is not Tone.PLAIN and text:
            _paint_pill(painter, rect, text, tone, _SIDES[column.align], bold)
        else:
            painter.setPen(theme.paint(theme.tokens().text(tone)))
            _write(painter, rect, text, _SIDES[column.align], bold)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.width_of(index.row(), index.column()), theme.px(ROW))

    def width_of(self, line: int, at: int) -> int:
        """Pixels the cell in ``line`` of column ``at`` needs to say everything in one line."""
        row, column = self._rows.row_at(line), self._rows.columns[at]
        first, _, second = column.text(row).partition("\n")
        width = theme.advance(first, bold=self._rows.is_bold(row))
        if second:
            width = max(width, theme.advance(second, SMALL))
        width += 2 * theme.px(PAD) + 4
        if column.pill:
            width += 2 * theme.px(PILL_PAD)
        if column.dot is not None and column.dot(row):
            width += theme.px(DOT) + theme.px(6)
        return width

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """The column's own tip; else the whole words when they did not fit."""
        tip = index.data(Qt.ItemDataRole.ToolTipRole)
        if not tip and self.sizeHint(option, index).width() > option.rect.width():
            tip = str(index.data() or "")
        if not tip:
            QToolTip.hideText()
            return False
        QToolTip.showText(event.globalPos(), str(tip), view)
        return True

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, at: int) -> None:
        tokens, room = theme.tokens(), option.rect
        state = option.state.value
        if state & _SELECTED:
            theme.fill(painter, room, theme.paint(tokens.accent_soft))
            if self._header.visualIndex(at) == 0:
                bar = QRect(room.left(), room.top(), theme.px(3), room.height())
                theme.fill(painter, bar, theme.paint(tokens.accent))
        elif state & _HOVERED:
            theme.fill(painter, room, theme.paint(tokens.hover))
        line = QRect(room.left(), room.bottom(), room.width(), 1)
        theme.fill(painter, line, theme.paint(tokens.line))


def _paint_dot(painter: QPainter, rect: QRect) -> QRect:
    size = theme.px(DOT)
    spot = QRectF(rect.left(), rect.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(spot)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    return rect.adjusted(size + theme.px(6), 0, 0, 0)


def _paint_pill(painter: QPainter, rect: QRect, text: str, tone: Tone, side: int, bold: bool) -> None:
    ink, ground = theme.tokens().pair(tone)
    pad = theme.px(PILL_PAD)
    width = min(theme.advance(text, bold=bold) + 2 * pad + 2, rect.width())
    height = theme.metrics(bold=bold).height() + theme.px(4)
    left = rect.right() - width + 1 if side & _RIGHT else rect.left()
    pill = QRect(left, rect.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    # The rim keeps the pill apart from the ground of a chosen row.
    rim = QColor(ink)
    rim.setAlpha(90)
    painter.setPen(rim)
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(QColor(ink))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    _write(painter, pill.adjusted(pad, 0, -pad, 0), text, _SIDES[Align.LEFT], bold)


def _write(painter: QPainter, rect: QRect, text: str, side: int, bold: bool) -> None:
    """One line; two smaller ones when the words do not fit, the second cut if even that is not enough.

    A line break in ``text`` parts the words from a smaller, muted line under them.
    """
    if "\n" in text:
        first, _, second = text.partition("\n")
        _write_under(painter, rect, first, second, side, bold)
        return
    if theme.advance(text, bold=bold) <= rect.width():
        painter.drawText(rect, side | _MIDDLE | _LINE, text)
        return
    if " " not in text:
        painter.drawText(rect, side | _MIDDLE | _LINE, _cut(text, rect, theme.metrics(bold=bold)))
        return
    metrics = theme.metrics(SMALL, bold=bold)
    painter.setFont(theme.shared_font(SMALL, bold=bold))
    first, rest = two_lines(text, rect.width(), metrics)
    second = _cut(rest, rect, metrics)
    painter.drawText(rect, side | _MIDDLE, f"{first}\n{second}" if second else first)


def _write_under(painter: QPainter, rect: QRect, first: str, second: str, side: int, bold: bool) -> None:
    upper, lower = QRect(rect), QRect(rect)
    upper.setBottom(rect.center().y() + theme.px(1))
    lower.setTop(rect.center().y() + theme.px(2))
    painter.drawText(upper, side | _BOTTOM | _LINE, _cut(first, rect, theme.metrics(bold=bold)))
    painter.setFont(theme.shared_font(SMALL))
    painter.setPen(theme.paint(theme.tokens().muted))
    painter.drawText(lower, side | _TOP | _LINE, _cut(second, rect, theme.metrics(SMALL)))


def _cut(text: str, rect: QRect, metrics: QFontMetrics) -> str:
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())


def two_lines(text: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """``text`` broken at a blank so that the first part fits in ``width`` pixels, if any part does."""
    words = text.split(" ")
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    return " ".join(words[:taken]), " ".join(words[taken:])
