"""How fast the list of two thousand SOPs stands, answers a key of the search, and a case's times are known.

Measured is what the window does, without painting: the service answers its rows, they stand in the
list's model, the model keeps what the words say.  The limits are times; nothing else does the same work.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter_ns

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from app.bootstrap import House, furnish
from app.cli.walk import Walk
from app.core.clock import FixedClock
from app.ui.sops.sop_list import SopList
from tests.benchmarks import many_sops
from tests.benchmarks.running_cases import SOP
from tests.benchmarks.timing import Row, medians_us, within
from tests.helpers.many_cases import copy_case

SOPS, CASES = 2_000, 2_000
OPDS = 3  # in each case
LIST_MS, KEY_MS, TIMES_MS = 50, 50, 1_000
ROUNDS = 15
#: What is typed, key after key: words of titles and numbers, at last what nothing has.
TYPED = ("pengumpulan data", "metro 19", "e021", "zzz")


def rows() -> list[Row]:
    """Rows of the service, rows in the list, keys of the search, times of a version's cases."""
    application = QApplication.instance() or QApplication([])
    times: dict[str, list[int]] = {"rows": [], "list": [], "times": []}
    keys: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        house = many_sops.build(Path(folder), SOPS)
        version = _with_cases(house)
        shown = SopList()
        for _ in range(ROUNDS):
            begun = perf_counter_ns()
            found = house.registry.rows()
            read = perf_counter_ns()
            shown.show_rows(found, date(2025, 3, 4))
            times["rows"].append(read - begun)
            times["list"].append(perf_counter_ns() - begun)
            keys += _typed(shown.rows_model.set_filter)
        for _ in range(3):
            times["times"].append(_timed(partial(house.versions.measured_times, version)))
        assert len(found) == SOPS
        assert house.versions.measured_times(version).cases == CASES
        shown.deleteLater()
        house.close()
    application.processEvents()
    us = medians_us(times)
    return [
        within("SOPs: rows of 2,000 from the service", us["rows"], LIST_MS),
        within("SOPs: list of 2,000", us["list"], LIST_MS),
        within("SOPs: slowest key of a search in 2,000", max(keys) / 1000, KEY_MS),
        within("SOPs: measured times of 2,000 cases", us["times"], TIMES_MS),
    ]


def _typed(search: Callable[[str], object]) -> list[int]:
    """Nanoseconds of each key."""
    texts = [words[:end] for words in TYPED for end in range(1, len(words) + 1)]
    return [_timed(partial(search, text)) for text in (*texts, "")]


def _timed(work: Callable[[], object]) -> int:
    begun = perf_counter_ns()
    work()
    return perf_counter_ns() - begun


def _with_cases(house: House) -> int:
    """A version with thousands of completed cases; its id."""
    version = house.registry.find(SOP)
    clock = FixedClock(house.clock.now())
    opds = tuple(row.id for row in house.people.opds()[:OPDS])
    Walk(furnish(house.database, house.files, clock), clock, version, opds).to_the_end()
    copy_case(house, house.casebook.cases()[0].id, CASES - 1)
    return version
