"""Knows what must not be loaded before the queue can be used; free of the noise of a stop watch."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.bench_first_paint import sample
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


#: What the window does without until its first rows are painted: each was once in their way.
AFTER_THE_ROWS = (
    *HEAVY,
    "concurrent.futures",
    "ctypes",
    "hashlib",
    "locale",
    "app.domain.cases.engine",
    "app.domain.cases.state",
    "app.domain.sop",
    "app.domain.versions",
    "app.services.casebook",
    "app.services.ledger.store",
    "app.ui.kit.dialog",
    "app.ui.kit.messages",
    "app.ui.kit.paper",
    "app.ui.kit.toast",
    "app.ui.queues.acts",
    "app.ui.queues.offers",
    "app.ui.queues.task_panel",
)
#: A data class takes as long to make as fifty plain ones; before the rows there are few.
MOST_DATA_CLASSES = 12

#: Runs the program itself, and looks round in the moment in which its rows have been painted.
LOOKING_ROUND = """
import json, os, sys

class Stopped:
    def write(self, words):
        if words.startswith("queue_usable"):
            known = {name: module for name, module in sys.modules.items() if module is not None}
            data = [
                f"{name}.{made.__name__}"
                for name, module in known.items() if name.startswith("app.")
                for made in vars(module).values()
                if isinstance(made, type) and made.__module__ == name and "__dataclass_fields__" in vars(made)
            ]
            print(json.dumps([sorted(known), data]), flush=True)
            os._exit(0)
    def flush(self): pass

sys.stderr = Stopped()
from app.__main__ import main
main(["--db", sys.argv[1]])
"""


def test_the_first_rows_wait_for_nothing_else(tmp_path: Path) -> None:
    database = sample(tmp_path)
    place = {"ALUR_DATA": str(tmp_path), "ALUR_TRACE": "1", "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", LOOKING_ROUND, str(database)],
        cwd=ROOT,
        env=os.environ | place,
        check=True,
        capture_output=True,
        text=True,
        timeout=50,
    )
    loaded, data_classes = json.loads(answer.stdout)
    too_early = sorted(set(AFTER_THE_ROWS) & set(loaded))
    assert not too_early, too_early
    assert len(data_classes) <= MOST_DATA_CLASSES, data_classes
