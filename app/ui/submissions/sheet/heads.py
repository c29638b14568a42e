"""The heads of the sheet: letters and numbers as in a spreadsheet, merged headings, row labels.

It reads the model and changes nothing.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain.sheets import Place, column_name
from app.ui.kit import theme
from app.ui.submissions.sheet.model import SheetModel
from app.ui.submissions.sheet.painter import PAD, ROW
from app.ui.submissions.sheet.picture import SheetPicture

LETTERS = 20  # base pixels of the band with the letters
SMALL = 11.0
MOST_LABEL, LEAST_LABEL = 280, 64
MEASURED = 300  # labels that are measured
NUMBER = 44
MARKED_NUMBER = 76  # where rows say what they are
MOST_MARK = 150  # of a column
LINES = 3  # a heading takes at most so many
_CENTRE = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextSingleLine.value
_WRAPPED = Qt.AlignmentFlag.AlignCenter.value | Qt.TextFlag.TextWordWrap.value
_LEFT = Qt.AlignmentFlag.AlignVCenter.value | Qt.AlignmentFlag.AlignLeft.value


class TopHead(QHeaderView):
    """The letter and the headings of every column; a merged one is written once over all it covers."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._tops: dict[int, tuple[int, int]] = {}  # row of the sheet -> top and height of its band
        self._high = theme.px(LETTERS)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setMinimumSectionSize(theme.px(26))

    def fit(self) -> None:
        """As high as the headings need in the present widths, each at most three lines."""
        self._tops.clear()
        top, picture = theme.px(LETTERS), self._model.picture
        for row in picture.bands if picture is not None else ():
            high = self._band_high(row)
            self._tops[row] = (top, high)
            top += high
        self._high = top + 1
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(0, self._high)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        picture = self._model.picture
        if picture is None or not 0 <= logicalIndex < self._model.columnCount():
            return
        tokens = theme.tokens()
        painter.save()
        painter.setClipRect(rect)
        theme.fill(painter, rect, theme.paint(tokens.neutral_soft))
        letters = QRect(rect.left(), rect.top(), rect.width(), theme.px(LETTERS))
        theme.fill(painter, letters, theme.paint(tokens.page))
        column = self._model.window.columns[logicalIndex]
        is_marked = column in picture.column_marks
        painter.setFont(theme.shared_font(SMALL, bold=is_marked))
        painter.setPen(theme.paint(tokens.accent if is_marked else tokens.muted))
        hidden = "*" if column in picture.view.hidden_columns else ""
        said = self._model.column_words(logicalIndex) + hidden
        room = letters.width() - theme.px(8)
        said = theme.metrics(SMALL, bold=is_marked).elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.drawText(letters, _CENTRE, said)
        _rims(painter, letters)
        painter.setFont(theme.shared_font(SMALL, bold=True))
        for row in self._tops:
            self._paint_heading(painter, rect, logicalIndex, (row, column), picture)
        painter.restore()

    def least_width(self, at: int) -> int:
        """Pixels that the longest word over a column needs, where that heading covers it alone."""
        picture, column = self._model.picture, self._model.window.columns[at]
        words: list[str] = []
        for row in picture.bands if picture is not None else ():
            if picture is not None and picture.merge_at((row, column)) is None:
                words += picture.text((row, column)).split()
        if picture is not None and column in picture.column_marks:
            need = theme.advance(self._model.column_words(at), SMALL, bold=True)
            return min(need, theme.px(MOST_MARK)) + theme.px(12)
        need = max((theme.advance(word, SMALL, bold=True) for word in words), default=0)
        return need + theme.px(12)

    def _paint_heading(
        self, painter: QPainter, rect: QRect, at: int, place: Place, picture: SheetPicture
    ) -> None:
        """Write a heading in the middle of all it covers; only this section's part of it is seen."""
        merge = picture.merge_at(place)
        first = (merge.top, merge.left) if merge else place
        rows = [r for r in self._tops if (merge.top <= r <= merge.bottom if merge else r == place[0])]
        if rows[0] != place[0]:
            return  # painted with the first of its bands
        left, width = self._span(at, place)
        top = rect.top() + self._tops[rows[0]][0]
        high = sum(self._tops[r][1] for r in rows)
        whole = QRect(rect.left() - left, top, width, high)
        painter.setPen(theme.paint(theme.tokens().ink))
        painter.drawText(whole.adjusted(theme.px(4), 1, -theme.px(4), -1), _WRAPPED, picture.text(first))
        _rims(painter, whole)

    def _span(self, at: int, place: Place) -> tuple[int, int]:
        """How far left of section ``at`` its heading begins, and how wide it is."""
        merge = self._model.picture.merge_at(place) if self._model.picture is not None else None
        if merge is None:
            return 0, self.sectionSize(at)
        columns = self._model.window.columns
        own = [i for i, column in enumerate(columns) if merge.left <= column <= merge.right]
        return sum(self.sectionSize(i) for i in own if i < at), sum(self.sectionSize(i) for i in own)

    def _band_high(self, row: int) -> int:
        """Pixels of a band: what the headings that end in it need."""
        picture, metrics = self._model.picture, theme.metrics(SMALL, bold=True)
        assert picture is not None
        high, least = metrics.lineSpacing(), theme.px(9)
        for at, column in enumerate(self._model.window.columns):
            merge = picture.merge_at((row, column))
            if merge is not None and merge.bottom != merge.top:
                continue
            words = picture.text((merge.top, merge.left) if merge else (row, column))
            if words:
                room = QRect(0, 0, max(20, self._span(at, (row, column))[1] - theme.px(8)), 1000)
                high = max(high, metrics.boundingRect(room, _WRAPPED, words).height())
        return min(high, LINES * metrics.lineSpacing()) + least


class SideHead(QHeaderView):
    """Number and labels of every row; they stay in sight while columns move."""

    def __init__(self, model: SheetModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._model = model
        self.widths: list[int] = []  # of the columns that stay in sight
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(theme.px(ROW))
        self.setDefaultSectionSize(theme.px(ROW))

    def fit(self) -> None:
        """As wide as the longest labels, within reason."""
        picture = self._model.picture
        self.widths = []
        if picture is not None:
            filled = {row for row, _column in picture.view.inputs}
            rows = [row for row in self._model.window.rows if row in filled][:MEASURED]
            for column in range(picture.view.frozen_columns):
                need = max((theme.advance(picture.text((row, column))) for row in rows), default=0)
                self.widths.append(
                    max(
                        theme.px(LEAST_LABEL),
                        min(theme.px(MOST_LABEL), need + 2 * theme.px(PAD) + theme.px(4)),
                    )
                )
        self.updateGeometry()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        return QSize(self.number_width() + sum(self.widths), 0)

    def number_width(self) -> int:
        """Pixels of the numbers; rows of a sheet that is being decided say what they are."""
        picture = self._model.picture
        return theme.px(MARKED_NUMBER if picture is not None and picture.row_marks else NUMBER)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        picture = self._model.picture
        if picture is None or not 0 <= logicalIndex < self._model.rowCount():
            return
        row, tokens = self._model.window.rows[logicalIndex], theme.tokens()
        painter.save()
        painter.setClipRect(rect)
        theme.fill(painter, rect, theme.paint(tokens.neutral_soft))
        number = QRect(rect.left(), rect.top(), self.number_width(), rect.height())
        theme.fill(painter, number, theme.paint(tokens.page))
        is_marked = row in picture.row_marks
        painter.setFont(theme.shared_font(SMALL, bold=is_marked))
        painter.setPen(theme.paint(tokens.accent if is_marked else tokens.muted))
        hidden = "*" if row in picture.view.hidden_rows else ""
        painter.drawText(number, _CENTRE, self._model.row_words(logicalIndex) + hidden)
        _rims(painter, number)
        painter.setFont(theme.shared_font())
        painter.setPen(theme.paint(tokens.ink))
        left = number.right() + 1
        for column, width in enumerate(self.widths):
            room = QRect(left, rect.top(), width, rect.height())
            words = room.adjusted(theme.px(PAD), 0, -theme.px(PAD), 0)
            said = picture.text((row, column))
            said = theme.metrics().elidedText(said, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, _LEFT, said)
            _rims(painter, room)
            left += width
        if self._model.skips_before(logicalIndex):
            theme.fill(painter, QRect(rect.left(), rect.top(), rect.width(), 2), theme.paint(tokens.edge))
        painter.restore()


class Corner(QWidget):
    """Above the labels: the letters of their columns and what they are."""

    def __init__(self, model: SheetModel, side: SideHead, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._side = side
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, tokens = QPainter(self), theme.tokens()
        theme.fill(painter, self.rect(), theme.paint(tokens.neutral_soft))
        letters = QRect(0, 0, self.width(), theme.px(LETTERS))
        theme.fill(painter, letters, theme.paint(tokens.page))
        left = self._side.number_width()
        _rims(painter, QRect(0, 0, left, self.height()))
        for column, width in enumerate(self._side.widths):
            painter.setFont(theme.shared_font(SMALL))
            painter.setPen(theme.paint(tokens.muted))
            painter.drawText(QRect(left, 0, width, letters.height()), _CENTRE, column_name(column))
            room = QRect(left, letters.height(), width, self.height() - letters.height())
            painter.setFont(theme.shared_font(SMALL, bold=True))
            painter.setPen(theme.paint(tokens.ink))
            painter.drawText(room.adjusted(theme.px(4), 0, -theme.px(4), 0), _WRAPPED, self._caption(column))
            _rims(painter, QRect(left, 0, width, letters.height()))
            _rims(painter, room)
            left += width

    def _caption(self, column: int) -> str:
        picture = self._model.picture
        bands = picture.bands if picture is not None else ()
        said = [picture.text((row, column)) for row in bands] if picture is not None else []
        return next((words for words in said if words), "")


def _rims(painter: QPainter, rect: QRect) -> None:
    line = theme.paint(theme.tokens().line)
    theme.fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), line)
    theme.fill(painter, QRect(rect.right(), rect.top(), 1, rect.height()), line)
