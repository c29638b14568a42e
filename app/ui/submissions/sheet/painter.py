"""Paints one cell of the sheet: ground, number, what was found, whether it changed, its remark.

A state is never colour alone: a finding has its sign at the left edge, a remark its corner with a
sign, a change its bar.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.domain.submissions.terms import ThreadState
from app.ui.kit import theme
from app.ui.submissions.sheet.model import Look, SheetModel
from app.ui.submissions.words import SEVERITY_MARKS, SEVERITY_TONES
from app.ui.tracing.threads import THREAD_TONES

Index = QModelIndex | QPersistentModelIndex
ROW = 28
PAD = 7
SIGN = 16  # room of a finding's sign
CORNER = 9

_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_RIGHT = Qt.AlignmentFlag.AlignRight.value | _MIDDLE
_LEFT = Qt.AlignmentFlag.AlignLeft.value | _MIDDLE
_SELECTED = QStyle.StateFlag.State_Selected.value


class SheetPainter(QStyledItemDelegate):
    """One for all cells of a sheet; asks the model for looks, not Qt for roles."""

    def __init__(self, view: QTableView, model: SheetModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = self._model.look(index.row(), index.column())
        room = option.rect
        selected = bool(option.state.value & _SELECTED)
        theme.fill(painter, room, theme.paint(_ground(look, selected)))
        if look.is_changed:
            bar = QRect(room.left(), room.top(), theme.px(3), room.height())
            theme.fill(painter, bar, theme.paint(theme.tokens().accent))
        self._paint_words(painter, room, look)
        if look.thread is not None:
            _paint_thread(painter, room, look.thread)
        _paint_rims(painter, room, self._model.skips_before(index.row()))
        if self._view.currentIndex() == index:
            _paint_frame(painter, room)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        look = self._model.look(index.row(), index.column())
        return QSize(width_of(look), theme.px(ROW))

    def _paint_words(self, painter: QPainter, room: QRect, look: Look) -> None:
        tokens, pad = theme.tokens(), theme.px(PAD)
        inner = room.adjusted(pad, 0, -pad, 0)
        if look.severity is not None:
            painter.setFont(theme.shared_font(11, bold=True))
            painter.setPen(theme.paint(tokens.text(SEVERITY_TONES[look.severity])))
            painter.drawText(inner, _LEFT, SEVERITY_MARKS[look.severity])
            inner.setLeft(inner.left() + theme.px(SIGN) - theme.px(2))
        is_bold = look.is_changed or look.is_head
        painter.setFont(theme.shared_font(bold=is_bold))
        is_dark = look.is_input or look.is_head or look.is_label
        painter.setPen(theme.paint(tokens.ink if is_dark else tokens.muted))
        text, side = words_of(look), _RIGHT if look.is_figure else _LEFT
        if theme.advance(text, bold=is_bold) > inner.width():
            metrics = theme.metrics(bold=is_bold)
            text, side = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width()), _LEFT
        painter.drawText(inner, side, text)


def words_of(look: Look) -> str:
    """What the cell says; with what the delivery before said, where that is compared."""
    return f"{look.text}  ← {look.before}" if look.before else look.text


def width_of(look: Look) -> int:
    """Pixels that a cell needs to say everything."""
    sign = theme.px(SIGN) if look.severity is not None else 0
    return theme.advance(words_of(look), bold=True) + 2 * theme.px(PAD) + sign + 2


def _ground(look: Look, selected: bool) -> str:
    tokens = theme.tokens()
    if look.severity is not None:
        return tokens.pair(SEVERITY_TONES[look.severity])[1]
    if selected:
        return tokens.accent_soft
    if look.is_head:
        return tokens.neutral_soft
    if look.is_label:
        return tokens.accent_soft
    return tokens.card if look.is_input else tokens.page


def _paint_thread(painter: QPainter, room: QRect, state: ThreadState) -> None:
    """A corner as spreadsheets have it: filled while open, hollow when done, with a dot when answered."""
    size = theme.px(CORNER)
    right, top = room.right() + 1, room.top()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink = theme.paint(theme.tokens().text(THREAD_TONES[state]))
    painter.setPen(QPen(ink, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if state is ThreadState.CLOSED else ink)
    corner = (QPointF(right - size, top), QPointF(right, top), QPointF(right, top + size))
    painter.drawPolygon(QPolygonF(corner))
    if state is ThreadState.ANSWERED:
        spot = theme.px(4)
        painter.drawEllipse(QPointF(right - size - spot, top + spot), spot / 2, spot / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_rims(painter: QPainter, room: QRect, skips: bool) -> None:
    tokens = theme.tokens()
    line = theme.paint(tokens.line)
    theme.fill(painter, QRect(room.left(), room.bottom(), room.width(), 1), line)
    theme.fill(painter, QRect(room.right(), room.top(), 1, room.height()), line)
    if skips:  # rows are left out here
        theme.fill(painter, QRect(room.left(), room.top(), room.width(), 2), theme.paint(tokens.edge))


def _paint_frame(painter: QPainter, room: QRect) -> None:
    painter.setPen(QPen(theme.color("accent"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(room.adjusted(1, 1, -1, -1))
