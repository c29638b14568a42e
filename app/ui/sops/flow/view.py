"""The flowchart over a table: paints a drawing, tells what is pointed at, chosen and opened.

It lays nothing out and changes nothing; the table underneath keeps its mouse and its wheel.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from app.domain.flowchart.drawing import Connector, Label, Mark, Page, Way
from app.domain.sop import Sop
from app.ui.kit import theme
from app.ui.sops.flow.items import ConnectorItem, LabelItem, Look, MarkItem, Piece, WayItem, halo
from app.ui.sops.flow.measures import REACH
from app.ui.sops.flow.things import Thing, area_of, say_thing, thing_at, things_of
from app.ui.sops.words import is_judged_role

NAME = "Bagan alir"
_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class FlowView(QGraphicsView):
    """``chosen`` carries a :class:`Thing` or None, ``opened`` one asked for (Enter, double click)."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: dict[Hashable, tuple[object, Piece]] = {}
        self._things: dict[Hashable, tuple[Thing, ...]] = {}
        self._worn: dict[Hashable, tuple[Look, bool]] = {}
        self._dashed: set[Thing] = set()
        self._thing: Thing | None = None
        self._hovered: Thing | None = None
        self.sop: Sop | None = None
        self.page = Page()
        self.setScene(QGraphicsScene(self))
        self._furnish()
        theme.news().changed.connect(self._another_look)

    # ------------------------------------------------------------ what is shown

    def show_page(self, sop: Sop, page: Page, wide: float, high: float) -> None:
        """Show this drawing of ``sop``; only what differs from before is touched."""
        self.sop, self._dashed = sop, _dashed(sop)
        self._fill(page)
        self.setSceneRect(0, 0, wide, high)
        if self._thing is not None and not say_thing(sop, self._thing):
            self._thing = None
        self._dress()

    def show_nothing(self) -> None:
        """No SOP, or one without roles."""
        self.sop, self._thing, self._hovered = None, None, None
        self._fill(Page())

    def thing(self) -> Thing | None:
        """What is chosen."""
        return self._thing

    def choose(self, thing: Thing | None) -> None:
        """Make this the chosen thing, and tell it."""
        if thing == self._thing:
            return
        self.mark_chosen(thing)
        self.chosen.emit(thing)

    def mark_chosen(self, thing: Thing | None) -> None:
        """Show this as the chosen thing, without telling."""
        if thing == self._thing:
            return
        self._thing = thing
        said = say_thing(self.sop, thing) if self.sop is not None and thing is not None else ""
        self.setAccessibleDescription(said)
        self._dress()
        self.viewport().update()

    def step(self, by: int) -> None:
        """Choose the thing ``by`` places further in reading order; stops at both ends."""
        things = things_of(self.sop) if self.sop is not None else []
        if not things:
            return
        here = things.index(self._thing) if self._thing in things else (-1 if by > 0 else len(things))
        self.choose(things[min(max(here + by, 0), len(things) - 1)])

    def area(self, thing: Thing) -> QRectF:
        """The room a thing takes, in the view's pixels; empty where it is not drawn."""
        found = area_of(self.page, thing)
        return QRectF() if found is None else QRectF(found.left, found.top, found.width, found.height)

    def thing_under(self, at: QPointF) -> Thing | None:
        """What stands under a point of the view."""
        return thing_at(self.page, at.x(), at.y(), theme.px(REACH))

    def look_of(self, thing: Thing) -> Look:
        """How much a thing stands out now."""
        if thing == self._thing:
            return Look.CHOSEN
        return Look.HOVERED if thing == self._hovered else Look.PLAIN

    # ------------------------------------------------------------ mouse and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.thing_under(event.position()))
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self.thing_under(event.position()))
        event.ignore()  # the table chooses the row too

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        table = self.parentWidget()
        if table is not None:
            QApplication.sendEvent(table, event)  # the table scrolls

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        event.ignore()  # the table has the menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Home: -(10**6),
            Qt.Key.Key_End: 10**6,
        }
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            event.ignore()
        elif key in steps:
            self.step(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._thing is not None:
            self.opened.emit(self._thing)
        elif key == Qt.Key.Key_Escape and self._thing is not None:
            self.choose(None)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._thing is None and event.reason() in _BY_KEY:
            self.step(1)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().viewportEvent(event)

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        super().drawForeground(painter, rect)
        if self.hasFocus() and self._thing is not None and self._thing.node:
            room = theme.px(4)
            painter.setPen(QPen(theme.color("ink"), 1.0, Qt.PenStyle.DotLine))
            painter.drawPath(halo(self.area(self._thing).adjusted(-room, -room, room, room)))

    # ------------------------------------------------------------ inside

    def _furnish(self) -> None:
        self.setAccessibleName(NAME)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setInteractive(False)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.scene().setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    def _fill(self, page: Page) -> None:
        self.page, self._things = page, {}
        kept: dict[Hashable, tuple[object, Piece]] = {}
        for key, data, things in _parts(page):
            self._things[key] = things
            before = self._pieces.pop(key, None)
            same = before is not None and (before[0] is data or before[0] == data)
            kept[key] = (
                before if before and same else (data, self._shown(data, before[1] if before else None))
            )
        for key, (_data, piece) in self._pieces.items():
            self._worn.pop(key, None)
            self.scene().removeItem(piece)
        self._pieces = kept

    def _shown(self, data: object, piece: Piece | None) -> Piece:
        """The piece of ``data``: the one there was, moved, or a new one."""
        if piece is None:
            piece = _new_piece(data)
            self.scene().addItem(piece)
        _place(piece, data)
        return piece

    def _dress(self) -> None:
        """Every piece as its state asks."""
        for key, (_data, piece) in self._pieces.items():
            looks = [self.look_of(thing) for thing in self._things[key]]
            look = max(looks, key=_outstanding, default=Look.PLAIN)
            state = look, any(thing in self._dashed for thing in self._things[key])
            if self._worn.get(key) != state:
                self._worn[key] = state
                piece.paint_as(look, dashed=state[1])

    def _hover(self, thing: Thing | None) -> None:
        if thing == self._hovered:
            return
        self._hovered = thing
        shape = Qt.CursorShape.ArrowCursor if thing is None else Qt.CursorShape.PointingHandCursor
        self.viewport().setCursor(shape)
        self._dress()

    def _tell(self, event: QHelpEvent) -> None:
        thing = self.thing_under(QPointF(event.pos()))
        said = say_thing(self.sop, thing) if thing is not None and self.sop is not None else ""
        if said:
            QToolTip.showText(event.globalPos(), said, self)
        else:
            QToolTip.hideText()

    def _another_look(self) -> None:
        self._worn.clear()
        self._dress()


def _parts(page: Page) -> Iterator[tuple[Hashable, object, tuple[Thing, ...]]]:
    """Every piece of the page: a name that lasts, what it shows, the things it belongs to."""
    for mark in page.marks:
        yield ("mark", mark.node), mark, (Thing(node=mark.node),)
    count: Counter[Hashable] = Counter()
    for way in page.ways:
        count["way", way.arrow] += 1
        yield ("way", way.arrow, count["way", way.arrow]), way, (Thing(arrow=way.arrow),)
    for label in page.labels:
        count["label", label.arrow] += 1
        yield ("label", label.arrow, count["label", label.arrow]), label, (Thing(arrow=label.arrow),)
    for at, connector in enumerate(page.connectors):
        things = tuple(Thing(arrow=arrow) for arrow in connector.arrows)
        yield ("connector", at), connector, things


def _new_piece(data: object) -> Piece:
    if isinstance(data, Mark):
        return MarkItem()
    if isinstance(data, Way):
        return WayItem()
    return LabelItem() if isinstance(data, Label) else ConnectorItem()


def _place(piece: Piece, data: object) -> None:
    if isinstance(piece, MarkItem) and isinstance(data, Mark):
        piece.show_mark(data)
    elif isinstance(piece, WayItem) and isinstance(data, Way):
        piece.show_way(data)
    elif isinstance(piece, LabelItem) and isinstance(data, Label):
        piece.show_label(data)
    elif isinstance(piece, ConnectorItem) and isinstance(data, Connector):
        piece.show_connector(data)


def _dashed(sop: Sop) -> set[Thing]:
    """What was read by us: judged arrows, and symbols whose role is not written."""
    arrows = {Thing(arrow=at) for at, arrow in enumerate(sop.arrows) if arrow.judged}
    rows = [row for row in sop.rows if is_judged_role(sop, row)]
    return arrows | {Thing(node=node.id) for row in rows for node in row.nodes}


def _outstanding(look: Look) -> int:
    return look.value
