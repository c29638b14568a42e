"""Keeps the widths, order and sort of a list's columns over days, and lays them out in the room there is.

It reads the model's columns and a sample of its rows, and knows no row's meaning.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.kit.rowtable.base import RowsModel
from app.ui.kit.rowtable.delegate import PAD, CellDelegate
from app.ui.kit.rowtable.widths import Want, left_out, share_out

SAMPLE = 60  # rows measured: enough for the words seen at first
WIDEST = 420  # base pixels a column asks for at most


class ColumnLayout(QObject):
    """Widths the person drew by hand are kept; all others follow the words and the room."""

    def __init__(self, view: QTableView, model: RowsModel[Any], name: str, remember: Remember) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._key = f"table/{name}" if name else ""
        self._remember = remember
        self._by_hand: dict[str, int] = {}
        self._laying = False
        header = view.horizontalHeader()
        header.setMinimumSectionSize(theme.px(32))
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        view.setSortingEnabled(True)
        self._restore(header)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._changed)
        header.sortIndicatorChanged.connect(self._sorted)

    def lay_out(self) -> None:
        """Give every column its width for the present rows and room."""
        wants = [self._want(at) for at in range(len(self._model.columns))]
        room = self._view.viewport().width()
        hidden = left_out(wants, room)
        shown = [at for at in range(len(wants)) if at not in hidden]
        widths = share_out([wants[at] for at in shown], room)
        self._laying = True
        for at in range(len(wants)):
            if self._view.isColumnHidden(at) is not (at in hidden):
                self._view.setColumnHidden(at, at in hidden)
        for at, width in zip(shown, widths, strict=True):
            if self._view.columnWidth(at) != width:
                self._view.setColumnWidth(at, width)
        self._laying = False

    def forget(self) -> None:
        """Back to the columns as they were made."""
        self._by_hand.clear()
        header = self._view.horizontalHeader()
        for at in range(header.count()):
            header.moveSection(header.visualIndex(at), at)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.lay_out()
        self._changed()

    def _want(self, at: int) -> Want:
        column = self._model.columns[at]
        head = self._head_width(at)
        if column.name in self._by_hand:
            return Want(self._by_hand[column.name], theme.px(32), spare=column.spare)
        words = max(self._words_width(at), head)
        return Want(min(words, theme.px(WIDEST)), max(head, theme.px(80)), column.stretch, column.spare)

    def _words_width(self, at: int) -> int:
        """The widest cell of the first rows; a list that draws its own cells lays them out itself."""
        delegate = self._view.itemDelegate()
        if not isinstance(delegate, CellDelegate):
            return 0
        lines = range(min(self._model.rowCount(), SAMPLE))
        return max((delegate.width_of(line, at) for line in lines), default=0)

    def _head_width(self, at: int) -> int:
        metrics = theme.metrics(12, bold=True)
        # The padding of the section, and the arrow where the list is sorted: no title is cut.
        arrow = 20 if self._view.horizontalHeader().sortIndicatorSection() == at else 0
        return metrics.horizontalAdvance(self._model.columns[at].title) + theme.px(2 * PAD + 4 + arrow)

    def _resized(self, at: int, _old: int, new: int) -> None:
        if not self._laying and 0 <= at < len(self._model.columns):
            self._by_hand[self._model.columns[at].name] = new
            self._changed()

    def _sorted(self, *_facts: object) -> None:
        self.lay_out()
        self._changed()

    def _changed(self, *_facts: object) -> None:
        if not self._key:
            return
        header = self._view.horizontalHeader()
        names = [column.name for column in self._model.columns]
        sort = header.sortIndicatorSection()
        self._remember.put_json(
            self._key,
            {
                "widths": self._by_hand,
                "order": [names[header.logicalIndex(at)] for at in range(header.count())],
                "sort": names[sort] if 0 <= sort < len(names) else "",
                "down": header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder,
            },
        )

    def _restore(self, header: QHeaderView) -> None:
        kept = self._remember.get_json(self._key) if self._key else None
        kept = kept if isinstance(kept, dict) else {}
        names = [column.name for column in self._model.columns]
        widths = kept.get("widths")
        if isinstance(widths, dict):
            self._by_hand = {k: v for k, v in widths.items() if k in names and isinstance(v, int)}
        order = kept.get("order")
        for at, name in enumerate(order if isinstance(order, list) else ()):
            if name in names:
                header.moveSection(header.visualIndex(names.index(name)), at)
        down = Qt.SortOrder.DescendingOrder if kept.get("down") else Qt.SortOrder.AscendingOrder
        sort = kept.get("sort")
        header.setSortIndicator(names.index(sort) if sort in names else -1, down)
