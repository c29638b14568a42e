"""A list of doors: lines that say how a thing stands and lead to it, by mouse and keyboard.

It knows no office word: what a door says and where it leads is handed in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.kit import theme
from app.ui.kit.labels import MutedLabel
from app.ui.kit.tokens import Tone


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
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
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
        body = QFontMetrics(theme.font()).height()
        bar = theme.px(10) if self.door.part is not None else 0
        return QSize(theme.px(200), theme.px(14) + (body + theme.px(3)) * (1 + len(self.door.lines)) + bar)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

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
        room = self.rect().adjusted(theme.px(10), theme.px(7), -theme.px(10), 0)
        step = QFontMetrics(theme.font()).height() + theme.px(3)
        room.setHeight(step)
        _write(painter, room, self.door.title, "ink", bold=True)
        room.translate(0, step)
        if self.door.part is not None:
            _paint_bar(
                painter, QRect(room.left(), room.top() + theme.px(2), room.width(), theme.px(5)), self.door
            )
            room.translate(0, theme.px(10))
        # The state stands beside the second line, so that the title has the whole width.
        end = self._paint_right(painter, room)
        for words in self.door.lines:
            _write(painter, room.adjusted(0, 0, end - room.right(), 0), words, "muted")
            room.translate(0, step)
            end = room.right()

    def _paint_ground(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(theme.color("accent"), 2))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.px(6), theme.px(6))

    def _paint_right(self, painter: QPainter, room: QRect) -> int:
        """Pill or small words at the right; answers where the words beside it must end."""
        words = self.door.pill or self.door.aside
        if not words:
            return room.right()
        font = theme.font(12, bold=bool(self.door.pill))
        pad = theme.px(9) if self.door.pill else 0
        width = QFontMetrics(font).horizontalAdvance(words) + 2 * pad
        place = QRect(room.right() - width + 1, room.top(), width, room.height())
        ink, ground = theme.tokens().pair(self.door.tone if self.door.pill else Tone.MUTED)
        if self.door.pill:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(
                QRectF(place).adjusted(0, 0.5, 0, -1), place.height() / 2, place.height() / 2
            )
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, words)
        return place.left() - theme.px(10)

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


def _write(painter: QPainter, room: QRect, words: str, color: str, *, bold: bool = False) -> None:
    painter.setFont(theme.font(bold=bold))
    painter.setPen(theme.color(color))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_bar(painter: QPainter, room: QRect, door: Door) -> None:
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
