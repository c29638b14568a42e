"""Knows how to give a window's test a sample house of its own, on SQLite alone: no window sees the engine.

It opens no case.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import House
from app.core.clock import FixedClock
from tests.helpers.case_desk import START
from tests.helpers.houses import copy_of
from tests.helpers.houses import sample_file as sample_file


@pytest.fixture
def clock() -> FixedClock:
    """Monday 2 March 2026, 08.00 WIB: the office has just opened."""
    return FixedClock(START)


@pytest.fixture
def house(sample_file: Path, tmp_path: Path, clock: FixedClock) -> Iterator[House]:
    """The sample's office and people, without a table, a round or a case."""
    found = copy_of(sample_file, tmp_path, clock)
    yield found
    found.close()
