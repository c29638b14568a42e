"""How fast a desk with ten thousand open tasks, among a million tasks, is on the screen.

Measured is what the window does, without painting: the model asks its source, the source asks the
service, the rows stand in the model.  The limits are times; nothing else does the same work.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from time import perf_counter_ns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.bootstrap import House
from app.core.errors import UserError
from app.services.queues import Key, QueueFilter, QueueRow
from app.ui.kit.bus import Bus
from app.ui.kit.rowtable.paged import PagedTableModel
from app.ui.kit.tasks import InstantRunner
from app.ui.queues.columns import queue_columns
from app.ui.queues.reading import QueueSource, Reader
from app.ui.queues.words import Words
from tests.benchmarks import big_office
from tests.benchmarks.timing import Row, medians_us, within

FIRST_MS, PAGE_MS, COUNTERS_MS = 10, 16, 20
ROUNDS = 40
PAGES_A_ROUND = 2  # the whole queue is scrolled through once in all rounds
DEEP = 4_000  # lines above, where the end of the queue begins
PERSON = 1  # who has the largest desk


def rows() -> list[Row]:
    """First rows, pages near and deep, the slowest filter, searches, the counters."""
    application = QApplication.instance() or QApplication([])
    house = big_office.house_on(big_office.path())
    desk = _Desk(house)
    singles: dict[str, Callable[[], int]] = {
        "first rows": desk.first,
        **{f"filter {chosen}": _first_of(desk, chosen) for chosen in QueueFilter if chosen != "all"},
        "search, found": _first_of(desk, QueueFilter.ALL, "pertanian"),
        "search, not found": _first_of(desk, QueueFilter.ALL, "tidak ada"),
        "counters": desk.counters,
    }
    times: dict[str, list[int]] = {name: [] for name in singles}
    pages: list[tuple[int, int]] = []
    for _ in range(ROUNDS):
        for name, measured in singles.items():
            times[name].append(measured())
        pages += desk.scrolled(PAGES_A_ROUND)
    house.close()
    application.processEvents()
    found = medians_us(times)
    slowest = max((name for name in found if name.startswith("filter")), key=found.__getitem__)
    scrolled = medians_us(
        {"all": [time for _, time in pages], "deep": [time for lines, time in pages if lines > DEEP]}
    )
    return [
        within("queue: first rows of 10,000 among 1,000,000", found["first rows"], FIRST_MS),
        within(f"queue: first rows, slowest {slowest}", found[slowest], FIRST_MS),
        within("queue: a page while scrolling", scrolled["all"], PAGE_MS),
        within("queue: a page at the end of the queue", scrolled["deep"], PAGE_MS),
        within("queue: a search that finds", found["search, found"], PAGE_MS),
        within("queue: a search through all in vain", found["search, not found"], PAGE_MS),
        within("queue: all counters", found["counters"], COUNTERS_MS),
    ]


class _Desk:
    """The queue screen's model and source on one person's desk, without a window."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._reader = Reader(
            house.queues,
            house.casebook,
            house.documents,
            house.dispositions,
            house.office,
            {},
            house.submissions,
        )
        self._runner = InstantRunner(Bus(), _raise, _raise)
        self._columns = queue_columns(Words(house.clock))
        self.model = self._fresh()
        self._scrolled = self._fresh()

    def first(self, chosen: QueueFilter = QueueFilter.ALL, search: str = "") -> int:
        """Nanoseconds from nothing to the first rows in a new model."""
        source = QueueSource(self._reader, PERSON, chosen, search)
        reached: list[int] = []
        begun = perf_counter_ns()
        self.model = self._fresh()
        # The count of all lines is asked after the page and does not keep anybody waiting.
        self.model.modelReset.connect(partial(_note, reached))
        self.model.set_source(source)
        return reached[0] - begun

    def scrolled(self, pages: int) -> list[tuple[int, int]]:
        """The next pages of one long scroll: lines above, and nanoseconds; begins anew at the end."""
        found = []
        for _ in range(pages):
            if not self._scrolled.canFetchMore():
                self._scrolled.set_source(QueueSource(self._reader, PERSON, QueueFilter.ALL))
            lines, begun = self._scrolled.rowCount(), perf_counter_ns()
            self._scrolled.fetchMore()
            found.append((lines, perf_counter_ns() - begun))
        return found

    def counters(self) -> int:
        begun = perf_counter_ns()
        self._house.queues.counters(PERSON)
        return perf_counter_ns() - begun

    def _fresh(self) -> PagedTableModel[QueueRow]:
        return PagedTableModel(self._columns, _key, self._runner)


def _first_of(desk: _Desk, chosen: QueueFilter, search: str = "") -> Callable[[], int]:
    return partial(desk.first, chosen, search)


def _key(row: QueueRow) -> Key:
    return row.key


def _note(reached: list[int]) -> None:
    reached.append(perf_counter_ns())


def _raise(problem: UserError | str) -> None:
    raise AssertionError(problem)
