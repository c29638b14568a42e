"""Knows what must not be loaded before the queue can be used; free of the noise of a stop watch."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.helpers.source import ROOT

#: What each moment must do without: half a second and more in the window's way.
HEAVY = ("sqlalchemy", "alembic", "reportlab", "holidays", "psycopg", "qtawesome", "asyncio")
MOMENTS = {
    "the services of the queue": "import app.bootstrap",
    "the queue's screen": "import app.main.program, app.ui.queues.queue_screen",
    "the first paint": "import app.main.opening",
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_heavy_libraries_wait(moment: str) -> None:
    question = f"{MOMENTS[moment]}\nimport sys\nprint(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    answer = subprocess.run(
        [sys.executable, "-c", question], cwd=ROOT, check=True, capture_output=True, text=True, timeout=50
    )
    assert not answer.stdout.split(), f"loaded too early for {moment}: {answer.stdout}"
