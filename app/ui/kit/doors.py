"""A list of doors: lines that say how a thing stands and lead to it, by mouse and keyboard.

It knows no office word: what a door says and where it leads is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel
from app.ui.kit.tokens import Tone

# Base pixels inside a line: left and right, above and below, and what the bar takes.
_PAD_X, _PAD_Y, _BAR = 10, 7, 10


@dataclass(frozen=True, slots=True)
class Door:
    """One line.  ``part`` (of 1) is a thin bar; ``pill`` or ``aside`` stand at the right under the title."""

    key: str
    what: object
    title: str
    lines: tuple[str, ...] = ()
    pill: str = ""
    tone: Tone = Tone.PLAIN
    aside: str = ""
    part: float | None = None
    tip: str = ""


class DoorLine(QWidget):
    """Draws one door; a click, Enter or Space opens it."""

    clicked = Signal()

    def __init__(self, door: Door, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.show_door(door)

    def show_door(self, door: Door) -> None:
        """Say something else from now on."""
        self.door = door
        said = (door.title, door.pill, door.aside, *door.lines)
        self.setAccessibleName(", ".join(words for words in said if words))
        self.setToolTip(door.tip)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = theme.px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(80), self.heightForWidth(max(self.width(), theme.px(80))))

    def heightForWidth(self, width: int) -> int:
        bar = theme.px(_BAR) if self.door.part is not None else 0
        return 2 * theme.px(_PAD_Y) + len(self._rows(width)) * _row_height() + bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # it needs as many rows as this width gives

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.clicked.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        room = self.rect().adjusted(theme.px(_PAD_X), theme.px(_PAD_Y), -theme.px(_PAD_X), 0)
        room.setHeight(_row_height())
        told = False  # the bar and the state stand under the title
        for words, is_title in self._rows(self.width()):
            if not is_title and not told:
                told = True
                if self.door.part is not None:
                    _paint_bar(painter, room, self.door)
                    room.translate(0, theme.px(_BAR))
                self._paint_state(painter, room)
            painter.setFont(theme.font(bold=is_title))
            painter.setPen(theme.color("ink" if is_title else "muted"))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            room.translate(0, _row_height())

    def rows_shown(self) -> list[str]:
        """The words as they stand, row by row."""
        return [words for words, _is_title in self._rows(self.width())]

    def _rows(self, width: int) -> list[tuple[str, bool]]:
        """Words row by row for this width; True for those of the title."""
        room = width - 2 * theme.px(_PAD_X)
        title = [(row, True) for row in wrapped(self.door.title, QFontMetrics(theme.font(bold=True)), room)]
        metrics, state = QFontMetrics(theme.font()), self._state_width()
        rows: list[tuple[str, bool]] = []
        for at, words in enumerate(self.door.lines or ("",)):
            beside = state + theme.px(10) if at == 0 and state else 0
            rows += [(row, False) for row in wrapped(words, metrics, room, room - beside)]
        return title + rows

    def _state_width(self) -> int:
        words = self.door.pill or self.door.aside
        if not words:
            return 0
        pad = 2 * theme.px(9) if self.door.pill else 0
        return QFontMetrics(theme.font(12, bold=bool(self.door.pill))).horizontalAdvance(words) + pad

    def _paint_ground(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))

    def _paint_state(self, painter: QPainter, room: QRect) -> None:
        """Pill or small words at the right end of a row."""
        words, width = self.door.pill or self.door.aside, self._state_width()
        place = QRect(room.right() - width + 1, room.top(), width, room.height())
        ink, ground = theme.tokens().pair(self.door.tone if self.door.pill else Tone.MUTED)
        if self.door.pill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(
                QRectF(place).adjusted(0, 0.5, 0, -1), place.height() / 2, place.height() / 2
            )
        painter.setFont(theme.font(12, bold=bool(self.door.pill)))
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)


class DoorList(QScrollArea):
    """Doors under one another; Up and Down go from door to door.  ``opened`` carries what a door leads to."""

    opened = Signal(object)

    def __init__(self, empty: str, parent: QWidget | None = None) -> None:
        """``empty``: what comes here, and how."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget(self)
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self._empty = MutedLabel(empty, inner, wrap=True)
        self._empty.setContentsMargins(theme.px(10), theme.px(6), theme.px(10), theme.px(6))
        self._column.addWidget(self._empty)
        self._column.addStretch(1)
        self.setWidget(inner)
        self.lines: list[DoorLine] = []

    def set_doors(self, doors: Sequence[Door]) -> None:
        """Show these; the door with the keyboard keeps it, wherever it stands now."""
        focused = next((line.door.key for line in self.lines if line.hasFocus()), None)
        while len(self.lines) > len(doors):
            gone = self.lines.pop()
            gone.hide()
            gone.deleteLater()
        for line, door in zip(self.lines, doors, strict=False):
            if line.door != door:
                line.show_door(door)
        for door in doors[len(self.lines) :]:
            self._add(door)
        self._empty.setVisible(not doors)
        if focused is not None:
            self._focus(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        at = next((at for at, line in enumerate(self.lines) if line.hasFocus()), -1)
        if step and 0 <= at + step < len(self.lines) and at >= 0:
            self.lines[at + step].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(self.lines[at + step])
        elif not step:
            super().keyPressEvent(event)

    def _add(self, door: Door) -> None:
        line = DoorLine(door, self.widget())
        line.clicked.connect(partial(self._open, line))
        self._column.insertWidget(self._column.count() - 1, line)
        self.lines.append(line)

    def _open(self, line: DoorLine) -> None:
        self.opened.emit(line.door.what)

    def _focus(self, key: str) -> None:
        wanted = next((line for line in self.lines if line.door.key == key), None)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)


def wrapped(words: str, metrics: QFontMetrics, room: int, first: int | None = None) -> list[str]:
    """``words`` in at most two rows of ``room`` pixels (the first of ``first``), the second cut with "…"."""
    first = room if first is None else first
    if metrics.horizontalAdvance(words) <= first:
        return [words]
    upper, rest = "", words.split()
    while rest and metrics.horizontalAdvance(f"{upper} {rest[0]}".strip()) <= first:
        upper = f"{upper} {rest.pop(0)}".strip()
    if not rest:  # only blanks were too many
        return [upper]
    upper = upper.removesuffix(" ·")
    return [upper, metrics.elidedText(" ".join(rest).removeprefix("· "), Qt.TextElideMode.ElideRight, room)]


def _row_height() -> int:
    return QFontMetrics(theme.font()).height() + theme.px(3)


def _paint_bar(painter: QPainter, row: QRect, door: Door) -> None:
    room = QRect(row.left(), row.top() + theme.px(2), row.width(), theme.px(5))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("neutral_soft"))
    whole = QRectF(room)
    painter.drawRoundedRect(whole, whole.height() / 2, whole.height() / 2)
    part = min(1.0, max(0.0, door.part or 0.0))
    if part:
        filled = QRectF(QPointF(whole.topLeft()), whole.size())
        filled.setWidth(max(whole.height(), whole.width() * part))
        painter.setBrush(theme.color("late" if door.tone is Tone.LATE else "accent"))
        painter.drawRoundedRect(filled, whole.height() / 2, whole.height() / 2)
