"""The heads of the table: headings over several columns, their numbers, row labels with their indent.

They read the model and change nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.ui.kit import theme
from app.ui.tables.grid.model import GridModel

SMALL = 11.0
PAD = 8  # base pixels beside words
ROW = 26
INDENT = 14
NUMBERS = 18  # the band with the numbers of the columns
LINES = 3  # a heading takes at most so many
LEAST_LABEL, MOST_LABEL = 90, 260
MEASURED = 400  # labels that are measured; more would only take time
_WRAPPED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
_LEFT = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value


class TopHead(QHeaderView):
    """Groups, labels and numbers of the columns; a group is written once over all it covers."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._bands: list[tuple[int, int]] = []  # top and height of each
        self._high = theme.px(ROW)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.px(40))

    def fit(self) -> None:
        """As high as the headings need in the present widths."""
        self._bands = []
        top, depth = 0, self._depth()
        for band in range(depth):
            high = self._band_high(band, depth)
            self._bands.append((top, high))
            top += high
        self._high = top + theme.px(NUMBERS)
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._high)

    def least_width(self, at: int) -> int:
        """Pixels that the longest word of the column's own label needs."""
        column = self._model.column(at)
        words = [*column.label.split(), f"({column.unit})" if column.unit else ""]
        need = max((theme.advance(word, SMALL, bold=True) for word in words), default=0)
        return need + theme.px(14)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not 0 <= logicalIndex < self._model.columnCount() or not self._bands:
            return
        tokens = theme.tokens()
        painter.save()
        painter.setClipRect(rect)
        theme.fill(painter, rect, theme.paint(tokens.neutral_soft))
        for band in range(len(self._bands)):
            self._paint_heading(painter, rect, logicalIndex, band)
        numbers = QRect(rect.left(), rect.bottom() + 1 - theme.px(NUMBERS), rect.width(), theme.px(NUMBERS))
        painter.setFont(theme.shared_font(10))
        painter.setPen(theme.paint(tokens.muted))
        painter.drawText(numbers, _WRAPPED, f"({logicalIndex + 2})")
        rims(painter, numbers)
        painter.restore()

    def _depth(self) -> int:
        table = self._model.table
        return 1 + max((len(column.groups) for column in table.columns), default=0) if table else 1

    def _words(self, at: int, band: int) -> str:
        column = self._model.column(at)
        if band < len(column.groups):
            return column.groups[band]
        return f"{column.label} ({column.unit})" if column.unit else column.label

    def _cover(self, at: int, band: int) -> tuple[int, int, int]:
        """First and last column, and last band, that the heading seen here covers."""
        groups = self._model.column(at).groups
        if band >= len(groups):
            return at, at, len(self._bands or [0]) - 1
        mine = groups[: band + 1]
        first = last = at
        while first > 0 and self._model.column(first - 1).groups[: band + 1] == mine:
            first -= 1
        while (
            last + 1 < self._model.columnCount() and self._model.column(last + 1).groups[: band + 1] == mine
        ):
            last += 1
        return first, last, band

    def _paint_heading(self, painter: QPainter, rect: QRect, at: int, band: int) -> None:
        groups = self._model.column(at).groups
        if band > len(groups):
            return  # covered by the label that begins above
        first, last, lowest = self._cover(at, band)
        left = rect.left() - sum(self.sectionSize(i) for i in range(first, at))
        width = sum(self.sectionSize(i) for i in range(first, last + 1))
        top = rect.top() + self._bands[band][0]
        high = sum(height for _top, height in self._bands[band : lowest + 1])
        whole = QRect(left, top, width, high)
        painter.setFont(theme.shared_font(SMALL, bold=True))
        painter.setPen(theme.paint(theme.tokens().ink))
        painter.drawText(whole.adjusted(theme.px(4), 1, -theme.px(4), -1), _WRAPPED, self._words(at, band))
        rims(painter, whole)

    def _band_high(self, band: int, depth: int) -> int:
        """Pixels of a band: what the headings that end in it need."""
        metrics = theme.metrics(SMALL, bold=True)
        high = metrics.lineSpacing()
        for at in range(self._model.columnCount()):
            groups = self._model.column(at).groups
            is_own = band < len(groups) or band == len(groups) == depth - 1
            if not is_own and band != depth - 1:
                continue
            first, last, _low = self._cover(at, band)
            if first != at:
                continue
            width = sum(self.sectionSize(i) for i in range(first, last + 1)) - theme.px(8)
            words = self._words(at, min(band, len(groups)))
            high = max(
                high, metrics.boundingRect(QRect(0, 0, max(20, width), 1000), _WRAPPED, words).height()
            )
        return min(high, LINES * metrics.lineSpacing()) + theme.px(9)


class SideHead(QHeaderView):
    """The labels of the rows; they stay in sight while columns move."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self._wide = theme.px(LEAST_LABEL)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(ROW))
        self.setDefaultSectionSize(theme.px(ROW))

    def fit(self) -> None:
        """As wide as the longest labels, within reason."""
        table = self._model.table
        need = 0
        for row in table.rows[:MEASURED] if table is not None else ():
            words = theme.advance(row.label, bold=row.is_total)
            need = max(need, words + row.level * theme.px(INDENT))
        self._wide = max(theme.px(LEAST_LABEL), min(theme.px(MOST_LABEL), need + 2 * theme.px(PAD) + 2))
        self.setMinimumWidth(self._wide)
        self.setMaximumWidth(self._wide)
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self._wide, 0)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        if not 0 <= logicalIndex < self._model.rowCount():
            return
        row, tokens = self._model.row(logicalIndex), theme.tokens()
        painter.save()
        painter.setClipRect(rect)
        theme.fill(painter, rect, theme.paint(tokens.neutral_soft))
        painter.setFont(theme.shared_font(bold=row.is_total))
        painter.setPen(theme.paint(tokens.ink))
        room = rect.adjusted(theme.px(PAD) + row.level * theme.px(INDENT), 0, -theme.px(4), 0)
        metrics = theme.metrics(bold=row.is_total)
        painter.drawText(
            room, _LEFT, metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, room.width())
        )
        rims(painter, rect)
        painter.restore()


class Corner(QWidget):
    """Above the labels: what they are, and the number of their column."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        theme.fill(painter, self.rect(), theme.paint(tokens.neutral_soft))
        if self._model.table is None:
            return
        numbers = QRect(0, self.height() - theme.px(NUMBERS), self.width(), theme.px(NUMBERS))
        upper = self.rect().adjusted(theme.px(4), 0, -theme.px(4), -theme.px(NUMBERS))
        painter.setFont(theme.shared_font(SMALL, bold=True))
        painter.setPen(theme.paint(tokens.ink))
        painter.drawText(upper, _WRAPPED, self._model.table.stub)
        painter.setFont(theme.shared_font(10))
        painter.setPen(theme.paint(tokens.muted))
        painter.drawText(numbers, _WRAPPED, "(1)")
        rims(painter, QRect(0, 0, self.width(), self.height() - theme.px(NUMBERS)))
        rims(painter, numbers)


def rims(painter: QPainter, rect: QRect) -> None:
    """A hairline below and at the right of ``rect``."""
    line = theme.paint(theme.tokens().line)
    theme.fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
    theme.fill(painter, QRect(rect.right(), rect.top(), 1, rect.height()), line)
