"""Draws the cells of a list: ground, unread dot, pill of a state, words.

It reads only the model's roles.  The selection lies under the pill and the coloured
words, so a state is never hidden by choosing its row.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from app.ui.kit import theme
from app.ui.kit.rowtable.column import BOLD_ROLE, DOT_ROLE, PILL_ROLE, TONE_ROLE
from app.ui.kit.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
PAD = 8  # base pixels left and right of the words
PILL_PAD = 8
DOT = 8
ROW = 38
SMALL = 11.5  # two lines of this size stand in a row


class CellDelegate(QStyledItemDelegate):
    """One for all columns of a list."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint_ground(painter, option, index)
        rect = option.rect.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
        if index.data(DOT_ROLE):
            rect = _paint_dot(painter, rect)
        text = str(index.data() or "")
        painter.setFont(theme.font(bold=bool(index.data(BOLD_ROLE))))
        tone = Tone(index.data(TONE_ROLE) or Tone.PLAIN)  # Qt hands it back as plain words
        align = Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole))
        if index.data(PILL_ROLE) and tone is not Tone.PLAIN and text:
            _paint_pill(painter, rect, text, tone, align)
        else:
            painter.setPen(QColor(theme.tokens().text(tone)))
            _write(painter, rect, text, align)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        first, _, second = str(index.data() or "").partition("\n")
        width = QFontMetrics(theme.font(bold=bool(index.data(BOLD_ROLE)))).horizontalAdvance(first)
        if second:
            width = max(width, QFontMetrics(theme.font(SMALL)).horizontalAdvance(second))
        width += 2 * theme.px(PAD) + 4
        if index.data(PILL_ROLE):
            width += 2 * theme.px(PILL_PAD)
        if index.data(DOT_ROLE):
            width += theme.px(DOT) + theme.px(6)
        return QSize(width, theme.px(ROW))

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

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tokens = theme.tokens()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(tokens.accent_soft))
            if _is_first(option, index):
                painter.fillRect(
                    QRect(option.rect.topLeft(), QSize(theme.px(3), option.rect.height())),
                    QColor(tokens.accent),
                )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def _is_first(option: QStyleOptionViewItem, index: Index) -> bool:
    view = option.widget
    header = getattr(view, "horizontalHeader", None)
    return index.column() == (header().logicalIndex(0) if header is not None else 0)


def _paint_dot(painter: QPainter, rect: QRect) -> QRect:
    size = theme.px(DOT)
    spot = QRectF(rect.left(), rect.center().y() - size / 2 + 0.5, size, size)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(spot)
    return rect.adjusted(size + theme.px(6), 0, 0, 0)


def _paint_pill(painter: QPainter, rect: QRect, text: str, tone: Tone, align: Qt.AlignmentFlag) -> None:
    ink, ground = theme.tokens().pair(tone)
    pad, metrics = theme.px(PILL_PAD), painter.fontMetrics()
    width = min(metrics.horizontalAdvance(text) + 2 * pad + 2, rect.width())
    height = metrics.height() + theme.px(4)
    left = rect.right() - width + 1 if align & Qt.AlignmentFlag.AlignRight else rect.left()
    pill = QRect(left, rect.center().y() - height // 2, width, height)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(ground))
    # The rim keeps the pill apart from the ground of a chosen row.
    rim = QColor(ink)
    rim.setAlpha(90)
    painter.setPen(rim)
    painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
    painter.setPen(QColor(ink))
    _write(painter, pill.adjusted(pad, 0, -pad, 0), text, Qt.AlignmentFlag.AlignVCenter)


def _write(painter: QPainter, rect: QRect, text: str, align: Qt.AlignmentFlag) -> None:
    """One line; two smaller ones when the words do not fit, the second cut if even that is not enough.

    A line break in ``text`` parts the words from a smaller, muted line under them.
    """
    if "\n" in text:
        first, second = text.split("\n", 1)
        _write_under(painter, rect, first, second, align)
        return
    metrics = painter.fontMetrics()
    if metrics.horizontalAdvance(text) <= rect.width() or " " not in text:
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, shown)
        return
    painter.setFont(theme.font(SMALL, bold=painter.font().bold()))
    metrics = painter.fontMetrics()
    first, rest = two_lines(text, rect.width(), metrics)
    second = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter, f"{first}\n{second}" if second else first)


def _write_under(painter: QPainter, rect: QRect, first: str, second: str, align: Qt.AlignmentFlag) -> None:
    side = align & ~Qt.AlignmentFlag.AlignVCenter
    upper, lower = QRect(rect), QRect(rect)
    upper.setBottom(rect.center().y() + theme.px(1))
    lower.setTop(rect.center().y() + theme.px(2))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(first, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(upper, side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextSingleLine, shown)
    painter.setFont(theme.font(SMALL))
    painter.setPen(theme.color("muted"))
    metrics = painter.fontMetrics()
    shown = metrics.elidedText(second, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(lower, side | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine, shown)


def two_lines(text: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """``text`` broken at a blank so that the first part fits in ``width`` pixels, if any part does."""
    words = text.split(" ")
    taken = 1
    while taken < len(words) and metrics.horizontalAdvance(" ".join(words[: taken + 1])) <= width:
        taken += 1
    return " ".join(words[:taken]), " ".join(words[taken:])
