"""The flowchart under the hand: symbols are placed, moved and joined with the mouse, arrows aimed by keys.

It changes nothing itself: it tells what is wanted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.kit import theme
from app.ui.sops.flow.things import Thing, say_place
from app.ui.sops.flow.view import FlowView

HANDLE = 5.0  # base pixels: half the side of the handle from which an arrow is drawn


class Grip(Enum):
    """What the mouse holds."""

    CELL = "cell"
    NODE = "node"
    ARROW = "arrow"
    NOTHING = "nothing"


@dataclass(slots=True)
class _Hold:
    grip: Grip
    node: str
    begun: QPointF
    now: QPointF
    far: bool = False


class EditFlow(FlowView):
    """Flowchart of the editor; points are its own pixels, cells are found by the table."""

    cell_clicked = Signal(QPointF)  # a place without a symbol
    node_dropped = Signal(str, QPointF)  # a symbol was carried there
    carried = Signal(QPointF)  # something is on its way there
    joined = Signal(str, str)  # an arrow was drawn from symbol to symbol

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._hold: _Hold | None = None
        self._aim = ""  # the symbol at which an arrow drawn by keys points
        self._aim_from = ""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    # ------------------------------------------------------------ an arrow by keys

    def aiming(self) -> bool:
        """Whether an arrow is being drawn by keys."""
        return bool(self._aim_from)

    def aim(self) -> str:
        """The symbol the arrow would lead to."""
        return self._aim

    def begin_aim(self, source: str) -> None:
        """Draw an arrow from this symbol: the next one in the table is offered first."""
        nodes = self._nodes()
        if source in nodes and len(nodes) > 1:
            self._aim_from = source
            at = nodes.index(source)
            self._set_aim(nodes[at + 1] if at + 1 < len(nodes) else nodes[0])

    def step_aim(self, by: int) -> None:
        """Offer the symbol ``by`` places further in reading order."""
        nodes = self._nodes()
        at = nodes.index(self._aim) if self._aim in nodes else 0
        self._set_aim(nodes[(at + by) % len(nodes)])

    def end_aim(self, *, join: bool) -> None:
        """Draw the arrow, or give it up."""
        source, target = self._aim_from, self._aim
        self._aim_from = self._aim = ""
        self.viewport().update()
        if join and source and target:
            self.joined.emit(source, target)

    # ------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self.aiming():
            thing = self.thing_under(at)
            if thing is not None and thing.node:
                self._aim = thing.node
            self.end_aim(join=thing is not None and bool(thing.node))
            return
        if event.button() != Qt.MouseButton.LeftButton:
            self._choose_under(at)
            event.ignore()
            return
        self._hold = self._held(at)
        if self._hold.grip is not Grip.ARROW:
            self._choose_under(at)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hold = self._hold
        target = self._target(event.position()) if self.aiming() else None
        if target is not None and target.node != self._aim:
            self._set_aim(target.node)
        if hold is None:
            super().mouseMoveEvent(event)
            self._show_handle(event.position())
            return
        hold.now = event.position()
        moved = (hold.now - hold.begun).manhattanLength()
        hold.far = hold.far or moved >= QApplication.startDragDistance()
        if hold.far:
            self._hover(self._target(hold.now))
            self.carried.emit(hold.now)
        self.viewport().update()
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hold, self._hold = self._hold, None
        self.viewport().update()
        if hold is None or event.button() != Qt.MouseButton.LeftButton:
            event.ignore()
            return
        event.accept()
        target = self._target(event.position())
        if hold.grip is Grip.ARROW and hold.far:
            if target is not None:
                self.joined.emit(hold.node, target.node)
        elif hold.grip is Grip.NODE and hold.far:
            self.node_dropped.emit(hold.node, event.position())
        elif hold.grip is Grip.CELL and not hold.far:
            self.cell_clicked.emit(event.position())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        thing = self.thing_under(event.position())
        if thing is not None:
            self.opened.emit(thing)
        event.accept()

    # ------------------------------------------------------------ painting

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        chosen = self.thing()
        if chosen is not None and chosen.node:
            handle = self.handle(chosen.node)
            if handle is not None:
                painter.setPen(QPen(theme.color("accent"), 1.6))
                painter.setBrush(theme.color("card"))
                painter.drawEllipse(handle)
        self._paint_hold(painter)
        if self.aiming():
            self._paint_line(painter, self._aim_from, self.area(Thing(node=self._aim)).center())
            self._paint_ring(painter, self._aim)

    def handle(self, node: str) -> QRectF | None:
        """The round handle under a symbol, from which an arrow is drawn; None where it is not drawn."""
        area = self.area(Thing(node=node))
        if area.isEmpty():
            return None
        half = theme.px(HANDLE)
        return QRectF(area.right() - half, area.bottom() - half, 2 * half, 2 * half)

    def _paint_hold(self, painter: QPainter) -> None:
        hold = self._hold
        if hold is None or not hold.far:
            return
        if hold.grip is Grip.ARROW:
            self._paint_line(painter, hold.node, hold.now)
            target = self._target(hold.now)
            if target is not None:
                self._paint_ring(painter, target.node)
        elif hold.grip is Grip.NODE:
            area = self.area(Thing(node=hold.node))
            area.moveCenter(hold.now)
            painter.setPen(QPen(theme.color("accent"), 1.6, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(area)

    def _paint_line(self, painter: QPainter, node: str, to: QPointF) -> None:
        area = self.area(Thing(node=node))
        painter.setPen(QPen(theme.color("accent"), 2.0, Qt.PenStyle.DashLine))
        painter.drawLine(area.center(), to)

    def _paint_ring(self, painter: QPainter, node: str) -> None:
        room = theme.px(4)
        painter.setPen(QPen(theme.color("accent"), 2.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.area(Thing(node=node)).adjusted(-room, -room, room, room))

    # ------------------------------------------------------------ inside

    def _nodes(self) -> list[str]:
        return list(self.sop.nodes) if self.sop is not None else []

    def _set_aim(self, node: str) -> None:
        self._aim = node
        said = say_place(self.sop, node) if self.sop is not None else ""
        self.setAccessibleDescription(f"Panah ke {said}")
        self.viewport().update()

    def _held(self, at: QPointF) -> _Hold:
        chosen = self.thing()
        if chosen is not None and chosen.node:
            handle = self.handle(chosen.node)
            if handle is not None and handle.adjusted(-2, -2, 2, 2).contains(at):
                return _Hold(Grip.ARROW, chosen.node, at, at)
        thing = self.thing_under(at)
        if thing is None:
            return _Hold(Grip.CELL, "", at, at)
        return _Hold(Grip.NODE if thing.node else Grip.NOTHING, thing.node, at, at)

    def _choose_under(self, at: QPointF) -> None:
        thing = self.thing_under(at)
        if thing is not None:
            self.choose(thing)

    def _target(self, at: QPointF) -> Thing | None:
        thing = self.thing_under(at)
        return thing if thing is not None and thing.node else None

    def _show_handle(self, at: QPointF) -> None:
        chosen = self.thing()
        handle = self.handle(chosen.node) if chosen is not None and chosen.node else None
        if handle is not None and handle.contains(at):
            self.viewport().setCursor(Qt.CursorShape.CrossCursor)
