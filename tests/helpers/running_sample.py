"""Knows how to give a test the sample office with its three running cases, at one fixed moment.

The sample is made once a run and copied for every test; it shows no window.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import House, add_sample, open_house, set_up
from app.core.clock import FixedClock
from tests.helpers.houses import copy_of

#: Friday 20 November 2026, 10.24 WIB: inside the first window of service.
FRIDAY = datetime(2026, 11, 20, 3, 24, tzinfo=UTC)


@pytest.fixture(scope="session")
def running_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with everything of the sample; to be copied."""
    path = tmp_path_factory.mktemp("running") / "alur.db"
    house = open_house(path, FixedClock(FRIDAY), create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    house.close()
    return path


@pytest.fixture
def clock() -> FixedClock:
    """The clock of :func:`house`."""
    return FixedClock(FRIDAY)


@pytest.fixture
def house(running_sample: Path, tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    """A running sample house of the test's own."""
    found = copy_of(running_sample, tmp_path, clock)
    yield found
    found.close()
