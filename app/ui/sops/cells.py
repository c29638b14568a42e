"""A table of wrapped words for reading: cells with small lines under them, symbols, highlighted rows.

It knows no SOP: cells are handed in.  Rows are as high as their words, columns share the room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.kit import theme
from app.ui.kit.tokens import Tone

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
PAD, SMALL, LEAST = 7, 11.5, 34  # base pixels: room around words, small lines, lowest row
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_ANY_HEIGHT = 100_000
_BREAKS = re.compile(r"\s+|(?<=/)")  # where Qt may begin a new line


@dataclass(frozen=True, slots=True)
class Cell:
    """Words, then small lines with their tones, then ``note`` in plain small letters.

    ``drawn`` and ``said`` are not painted here: what a drawing over the cell shows, and what is told
    to the ear besides.  ``tip`` is the tool tip.
    """

    text: str = ""
    under: tuple[tuple[str, Tone], ...] = ()
    said: tuple[str, ...] = ()
    tip: str = ""
    tone: Tone = Tone.PLAIN
    bold: bool = False
    drawn: tuple[str, ...] = ()
    note: str = ""

    def own_words(self) -> str:
        """What the document says in this cell, for copying: no mark of ours."""
        return "\n".join(part for part in (self.text, *self.drawn) if part)

    def words(self) -> str:
        """Everything the cell says, for those who hear the screen."""
        said = (self.text, *self.drawn, *self.said, *self.lines(), self.note)
        return "\n".join(part for part in said if part)

    def lines(self) -> tuple[str, ...]:
        """The small lines alone."""
        return tuple(words for words, _tone in self.under)


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its title, the title over it and its neighbours, its share of spare room."""

    title: str
    group: str = ""
    share: int = 0
    least: int = 0  # base pixels
    is_ours: bool = False  # not a column of the document
    whole: int = 0  # words up to this many base pixels are not broken
    note: str = ""  # a line of ours under the title


class CellModel(QAbstractTableModel):
    """Cells by row and column; ``keys`` name the rows."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heads: tuple[Head, ...] = ()
        self.keys: tuple[int, ...] = ()
        self._cells: list[tuple[Cell, ...]] = []
        self._lit: frozenset[int] = frozenset()

    def set_cells(
        self, heads: Sequence[Head], keys: Sequence[int], cells: Sequence[tuple[Cell, ...]]
    ) -> None:
        """Show these instead."""
        self.beginResetModel()
        self.heads, self.keys, self._cells = tuple(heads), tuple(keys), list(cells)
        self._lit = frozenset()
        self.endResetModel()

    def change_cells(self, cells: Sequence[tuple[Cell, ...]]) -> list[int]:
        """Other cells for the same rows and columns; answers the lines that differ."""
        changed = [at for at, line in enumerate(cells) if line != self._cells[at]]
        self._cells = list(cells)
        for at in changed:
            self.dataChanged.emit(self.index(at, 0), self.index(at, len(self.heads) - 1))
        return changed

    def light(self, keys: Sequence[int]) -> None:
        """Highlight the rows with these keys, and no others."""
        self._lit = frozenset(keys)
        if self._cells:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._cells) - 1, len(self.heads) - 1))

    def lit(self) -> tuple[int, ...]:
        """Keys of the highlighted rows, top to bottom."""
        return tuple(key for key in self.keys if key in self._lit)

    def is_lit(self, line: int) -> bool:
        """Whether line ``line`` is highlighted."""
        return self.keys[line] in self._lit

    def cell(self, line: int, column: int) -> Cell:
        """One cell."""
        return self._cells[line][column]

    def line(self, line: int) -> tuple[Cell, ...]:
        """All cells of a line."""
        return self._cells[line]

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == Qt.ItemDataRole.ToolTipRole:
            return cell.tip or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words()
        return cell if role == CELL_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.heads[section].title if 0 <= section < len(self.heads) else None


class CellPainter(QStyledItemDelegate):
    """Draws cells, and says how high and how wide they must be."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell: Cell = index.data(CELL_ROLE)
        _paint_ground(painter, option, index)
        room = _inner(option.rect)
        if cell.text:
            painter.setFont(theme.shared_font(bold=cell.bold))
            painter.setPen(theme.paint(theme.tokens().text(cell.tone)))
            room.setTop(room.top() + _write(painter, room, cell.text))
        for words, tone in cell.under:
            painter.setFont(theme.shared_font(SMALL, bold=True))
            painter.setPen(theme.paint(theme.tokens().text(tone)))
            room.setTop(room.top() + theme.px(2))
            room.setTop(room.top() + _write(painter, room, words))
        if cell.note:
            painter.setFont(theme.shared_font(SMALL))
            painter.setPen(theme.paint(theme.tokens().muted))
            room.setTop(room.top() + theme.px(2))
            _write(painter, room, cell.note)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell = index.data(CELL_ROLE)
        return QSize(option.rect.width(), cell_height(cell, option.rect.width()))


def cell_height(cell: Cell, width: int) -> int:
    """Pixels a cell needs in a column of ``width`` pixels."""
    room = width - 2 * theme.px(PAD)
    high = 2 * theme.px(PAD)
    if cell.text:
        high += words_height(cell.text, room, bold=cell.bold)
    high += sum(theme.px(2) + words_height(words, room, SMALL, bold=True) for words, _tone in cell.under)
    if cell.note:
        high += theme.px(2) + words_height(cell.note, room, SMALL)
    return max(high, theme.px(LEAST))


def cell_width(cell: Cell, whole: int = 0) -> int:
    """The least pixels in which no word of the cell is broken, nor its text up to ``whole`` pixels."""
    kept = min(theme.advance(cell.text, bold=cell.bold), whole) if whole else 0
    small = (word_width(words, SMALL, bold=True) for words, _tone in cell.under)
    longest = max([word_width(cell.text, bold=cell.bold), kept, word_width(cell.note, SMALL), *small])
    return longest + 2 * theme.px(PAD) + 2


def word_width(text: str, size: float = 0.0, *, bold: bool = False) -> int:
    """Pixels of the longest word of ``text`` in :func:`theme.font`."""
    return _longest(text, size, bold, theme.current().scale) if text else 0


def words_height(text: str, width: int, size: float = 0.0, *, bold: bool = False) -> int:
    """Pixels that ``text`` takes, wrapped into ``width`` pixels."""
    return _wrapped(text, width, size, bold, theme.current().scale)


# Remembered, since a table asks for all its cells again after every key.
@lru_cache(maxsize=20_000)
def _longest(text: str, size: float, bold: bool, _scale: float) -> int:
    metrics = theme.metrics(size, bold=bold)
    return max((metrics.horizontalAdvance(word) for word in _BREAKS.split(text) if word), default=0)


@lru_cache(maxsize=20_000)
def _wrapped(text: str, width: int, size: float, bold: bool, _scale: float) -> int:
    metrics = theme.metrics(size, bold=bold)
    return metrics.boundingRect(QRect(0, 0, width, _ANY_HEIGHT), int(_WRAP), text).height()


def _write(painter: QPainter, room: QRect, text: str) -> int:
    """Write wrapped; returns the pixels it took."""
    box = QRect(room.left(), room.top(), room.width(), _ANY_HEIGHT)
    return painter.drawText(box, int(_WRAP), text).height()


def _inner(rect: QRect) -> QRect:
    pad = theme.px(PAD)
    return rect.adjusted(pad, pad, -pad, -pad)


def _paint_ground(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    tokens = theme.tokens()
    model = index.model()
    rect, is_selected = option.rect, bool(option.state & QStyle.StateFlag.State_Selected)
    is_lit = isinstance(model, CellModel) and model.is_lit(index.row())
    if is_lit:
        painter.fillRect(rect, theme.paint(tokens.nearly_soft))
    elif is_selected:
        painter.fillRect(rect, theme.paint(tokens.accent_soft))
    if index.column() == 0 and (is_lit or is_selected):
        bar = theme.paint(tokens.nearly if is_lit else tokens.accent)
        painter.fillRect(QRect(rect.topLeft(), QSize(theme.px(3), rect.height())), bar)
    painter.setPen(theme.paint(tokens.line))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    painter.drawLine(rect.topRight(), rect.bottomRight())
