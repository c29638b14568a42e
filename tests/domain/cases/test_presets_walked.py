"""Knows the way of the five shipped SOPs from beginning to end, as written in ``tests/golden/*.case``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.sop import from_dict
from tests.helpers.case_desk import Desk
from tests.helpers.presets import PRESET_KEYS, preset_data
from tests.helpers.walks import walk_to_end, written

GOLDEN = Path(__file__).parents[2] / "golden"
OPDS = (7, 8, 9)


@pytest.mark.parametrize("key", PRESET_KEYS)
def test_the_sop_runs_to_its_end_as_written(key: str) -> None:
    sop = from_dict(preset_data(key))
    opds = OPDS if sop.has_per_opd_rows else ()
    desk = Desk(sop, opds=opds, request_due=date(2026, 3, 16)).begin()
    walk_to_end(desk)
    assert desk.is_completed()
    expected = (GOLDEN / f"{key}.case").read_text("utf-8")
    assert written(desk.case.tasks.values(), opds) == expected
