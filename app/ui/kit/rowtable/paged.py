"""The model of a huge list: fetches page after page by key while the person scrolls.

It does not know where pages come from: it asks a source through the runner, so the
window never waits.  The order is the source's; there is no sorting by column.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, QObject, Signal

from app.ui.kit.rowtable.base import Index, RowsModel
from app.ui.kit.rowtable.column import Column
from app.ui.kit.tasks import Runner

R = TypeVar("R")
R_co = TypeVar("R_co", covariant=True)

PAGE = 100
REST = 1_000  # rows at once while fetching to the end
_ROOT = QModelIndex()


class PageSource(Protocol[R_co]):
    """Rows in one fixed order; called on the database thread."""

    def count(self) -> int:
        """How many rows there are in all."""

    def page(self, after: Any, n: int) -> Sequence[R_co]:
        """At most ``n`` rows that follow the row whose key is ``after`` (None: from the start)."""


class PagedTableModel(RowsModel[R]):
    """Holds what was fetched so far; a page shorter than asked for is the last one."""

    total_changed = Signal(int)
    all_fetched = Signal()

    def __init__(
        self,
        columns: Sequence[Column[R]],
        key: Callable[[R], Hashable],
        runner: Runner,
        bold: Callable[[R], bool] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, key, bold, parent)
        self._runner = runner
        self._source: PageSource[R] | None = None
        self._total = 0
        self._age = 0  # answers to questions of an older source are dropped
        self._waiting = False
        self._ended = True
        self._to_the_end = False

    def set_source(self, source: PageSource[R]) -> None:
        """Show the rows of ``source`` from its start; also the way to reload."""
        self._age += 1
        self._source = source
        self._waiting, self._ended, self._to_the_end = False, False, False
        # The old rows stay until the first page is there: no flicker of an empty list.
        self._ask(None, max(PAGE, min(len(self._shown), REST)))
        self._runner.ask(source.count, done=partial(self._counted, self._age))

    def total(self) -> int:
        """How many rows the source said it has."""
        return max(self._total, len(self._shown))

    def filtered(self) -> bool:
        """Always False: the source filters."""
        return False

    def canFetchMore(self, parent: Index = _ROOT) -> bool:
        return not parent.isValid() and not self._ended and not self._waiting

    def fetchMore(self, parent: Index = _ROOT) -> None:
        if self.canFetchMore(parent):
            self._ask(self._last_key(), PAGE)

    def fetch_rest(self) -> None:
        """Fetch to the end behind the window; ``all_fetched`` tells when."""
        if self._ended:
            self.all_fetched.emit()
            return
        self._to_the_end = True
        if not self._waiting:
            self._ask(self._last_key(), REST)

    def _last_key(self) -> Hashable:
        return self.key(self._shown[-1]) if self._shown else None

    def _ask(self, after: Hashable, n: int) -> None:
        assert self._source is not None
        self._waiting = True
        self._runner.ask(
            self._source.page,
            after,
            n,
            done=partial(self._arrived, self._age, after is None, n),
        )

    def _counted(self, age: int, total: int) -> None:
        if age == self._age:
            self._total = total
            self.total_changed.emit(total)

    def _arrived(self, age: int, first: bool, asked: int, rows: Sequence[R]) -> None:
        if age != self._age:
            return
        self._waiting = False
        self._ended = len(rows) < asked
        if first:
            self.beginResetModel()
            self._shown = list(rows)
            self.endResetModel()
        elif rows:
            start = len(self._shown)
            self.beginInsertRows(QModelIndex(), start, start + len(rows) - 1)
            self._shown.extend(rows)
            self.endInsertRows()
        self._go_on()

    def _go_on(self) -> None:
        if self._to_the_end and not self._ended:
            self._ask(self._last_key(), REST)
        elif self._to_the_end:
            self._to_the_end = False
            self.all_fetched.emit()
