"""Knows what every test gets: a screen that shows nothing, its own data folder, a tidy end.

Holds no fixture of a single room; those stand beside that room's tests.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

# Before anything imports Qt: the platform is chosen when Qt is loaded.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from hypothesis import HealthCheck, settings

import app.ui  # noqa: F401 - before Qt's first call: see app.core.immortals
from tests.helpers.leftovers import nothing_left_behind as nothing_left_behind
from tests.helpers.logfail import no_unexpected_log as no_unexpected_log
from tests.helpers.postgres import pg_server as pg_server
from tests.helpers.postgres import pg_url as pg_url

# No deadlines: the machines that run the tests stall for up to a second now and then.
settings.register_profile("short", deadline=None, derandomize=True, database=None, max_examples=50)
settings.register_profile(
    "long", deadline=None, max_examples=5_000, suppress_health_check=[HealthCheck.too_slow]
)
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "short")
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the long forms out of a short run; they have their own command."""
    if PROFILE == "long":
        return
    reason = "long form: make soak runs it (HYPOTHESIS_PROFILE=long)"
    for item in items:
        if item.get_closest_marker("soak"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(autouse=True)
def own_data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test sees, nor touches, the data of the person who runs it."""
    folder = tmp_path / "alur-data"
    monkeypatch.setenv("ALUR_DATA", str(folder))
    return folder


# Windows that tests have left stand in circles; a collection on a worker's thread would free
# them there and stop their timers from the wrong thread. As in the program, it is kept to ours.
gc.disable()


@pytest.fixture(autouse=True)
def garbage_is_collected_here() -> Iterator[None]:
    """After a test, collect what the collector itself would by now have collected."""
    yield
    for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count <= most:
            break
        gc.collect(generation)
