"""The pieces of a flowchart in a graphics scene: symbol, line, label, lettered pentagon.

They know their look in each state, not what chooses them.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainterPath, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsPathItem, QGraphicsSimpleTextItem

from app.domain.flowchart.drawing import Connector, End, Label, Mark, Point, Way
from app.ui.kit import theme
from app.ui.sops.flow.measures import HEAD_HALF, HEAD_LONG, LETTERS, measure
from app.ui.sops.flow.paths import symbol_path

_LINES, _MARKS, _WORDS = 1.0, 2.0, 3.0  # what lies over what


class Look(Enum):
    """How much a piece stands out."""

    PLAIN = 0
    HOVERED = 1
    CHOSEN = 2


_WIDTHS = {Look.PLAIN: 1.4, Look.HOVERED: 2.0, Look.CHOSEN: 2.8}


class MarkItem(QGraphicsPathItem):
    """A symbol with the words inside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_MARKS)
        self._words = QGraphicsSimpleTextItem(self)

    def show_mark(self, mark: Mark) -> None:
        """Take the place and shape of ``mark``."""
        self.setPath(symbol_path(mark.symbol, mark.box))
        self._words.setVisible(bool(mark.text))
        if mark.text:
            _centre(self._words, mark.text, QPointF(*mark.box.centre))

    def paint_as(self, look: Look, *, dashed: bool) -> None:
        """Dress for this state; a dashed one is a reading of ours."""
        self.setPen(_pen("accent", look, dashed=dashed))
        self.setBrush(theme.color("accent_soft" if look is not Look.CHOSEN else "card"))
        self._words.setBrush(theme.color("ink"))


class WayItem(QGraphicsPathItem):
    """A line with its arrow head, or with the dot where it flows into another."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_LINES)
        self._end = QGraphicsPathItem(self)
        self._end.setPen(QPen(Qt.PenStyle.NoPen))

    def show_way(self, way: Way) -> None:
        """Run as ``way`` does."""
        points = [QPointF(x, y) for x, y in way.points]
        path = QPainterPath()
        path.addPolygon(QPolygonF(points))
        self.setPath(path)
        self._end.setPath(_end_of(way))

    def paint_as(self, look: Look, *, dashed: bool) -> None:
        """Dress for this state; a dashed line was read by us."""
        name = "accent" if look is not Look.PLAIN else "ink"
        self.setPen(_pen(name, look, dashed=dashed))
        self._end.setBrush(theme.color(name))
        self.setZValue(_LINES + 0.1 * look.value)


class LabelItem(QGraphicsPathItem):
    """The words of an arrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_WORDS)
        self._lines: list[QGraphicsSimpleTextItem] = []
        self._look, self._dashed = Look.PLAIN, False

    def show_label(self, label: Label) -> None:
        """Stand in the middle of the label's box, a line under another."""
        while len(self._lines) < len(label.lines):
            self._lines.append(QGraphicsSimpleTextItem(self))
        high = label.box.height / max(1, len(label.lines))
        middle = label.box.centre[0]
        for at, item in enumerate(self._lines):
            item.setVisible(at < len(label.lines))
            if at < len(label.lines):
                _centre(item, label.lines[at], QPointF(middle, label.box.top + (at + 0.5) * high))
        self.paint_as(self._look, dashed=self._dashed)

    def paint_as(self, look: Look, *, dashed: bool) -> None:
        """Dress for this state; the words of an arrow that was read by us lean."""
        self._look, self._dashed = look, dashed
        letters = _letters(bold=look is Look.CHOSEN)
        letters.setItalic(dashed)
        for item in self._lines:
            item.setFont(letters)
            item.setBrush(theme.color("ink" if look is Look.PLAIN else "accent"))


class ConnectorItem(QGraphicsPathItem):
    """A lettered pentagon."""

    def __init__(self) -> None:
        super().__init__()
        self.setZValue(_MARKS)
        self._letter = QGraphicsSimpleTextItem(self)

    def show_connector(self, connector: Connector) -> None:
        """Stand where ``connector`` stands."""
        self.setPath(symbol_path("pentagon", connector.box))
        _centre(self._letter, connector.letter, QPointF(*connector.box.centre))

    def paint_as(self, look: Look, *, dashed: bool) -> None:
        """Dress for this state."""
        self.setPen(_pen("ink" if look is Look.PLAIN else "accent", look, dashed=dashed))
        self.setBrush(theme.color("card"))
        self._letter.setBrush(theme.color("ink"))


Piece = MarkItem | WayItem | LabelItem | ConnectorItem


def halo(box: QRectF) -> QPainterPath:
    """The frame around the chosen symbol while the keyboard is here."""
    path = QPainterPath()
    path.addRoundedRect(box, theme.px(4), theme.px(4))
    return path


def _pen(name: str, look: Look, *, dashed: bool) -> QPen:
    tokens = theme.tokens()
    # Where the table's own lines are as dark as ink, those of the flow are told apart by their weight.
    heavy = 1.7 if tokens.line == tokens.ink else 1.0
    pen = QPen(theme.color(name), _WIDTHS[look] * heavy)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if dashed:
        pen.setDashPattern([4.0, 2.5])
    return pen


def _end_of(way: Way) -> QPainterPath:
    path = QPainterPath()
    if way.end is End.NONE or len(way.points) < 2:
        return path
    x, y = way.points[-1]
    if way.end is End.JOIN:
        dot = theme.px(2.4)
        path.addEllipse(QPointF(x, y), dot, dot)
        return path
    across, down = _heading(way.points)
    long, half = theme.px(HEAD_LONG), HEAD_HALF * theme.current().scale
    back_x, back_y = x - across * long, y - down * long
    path.moveTo(x, y)
    path.lineTo(back_x + down * half, back_y + across * half)
    path.lineTo(back_x - down * half, back_y - across * half)
    path.closeSubpath()
    return path


def _heading(points: tuple[Point, ...]) -> tuple[int, int]:
    """The direction of the last stretch: (1, 0) to the right, (0, 1) down."""
    x, y = points[-1]
    for before_x, before_y in reversed(points[:-1]):
        if (before_x, before_y) != (x, y):
            across, down = x - before_x, y - before_y
            return (0, 1 if down > 0 else -1) if abs(down) > abs(across) else (1 if across > 0 else -1, 0)
    return 0, 1


def _centre(item: QGraphicsSimpleTextItem, text: str, middle: QPointF) -> None:
    item.setFont(_letters())
    item.setText(text)
    item.setPos(middle.x() - measure(text) / 2, middle.y() - theme.metrics(LETTERS).height() / 2)


def _letters(*, bold: bool = False) -> QFont:
    return theme.font(LETTERS, bold=bold)
