"""How soon the window stands and how soon its queue can be used, beside an empty PySide6 window.

Whole processes, from before Python starts; they take turns and medians are compared.  The modules
are compiled beforehand, as an installation leaves them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from app.bootstrap import add_sample, open_house, set_up
from app.core.clock import FixedClock
from tests.benchmarks.timing import Row, at_most

FIRST_LIMIT, USABLE_LIMIT = 1.3, 2.5
ROUNDS = 15
HOLDER = "jfu"  # of the sample's tasks that stand open
EMPTY = (str(Path(__file__).with_name("empty_window.py")),)
ROOT = Path(__file__).parents[2]


def rows() -> list[Row]:
    """The first paint and the usable queue of the sample office."""
    with TemporaryDirectory(prefix="alur-bench-") as place:
        folder = Path(place)
        database = sample(folder)
        empty, first, usable = [], [], []
        for n in range(ROUNDS + 1):
            plain = _started(folder, EMPTY, until="first_paint")
            ours = _started(folder, ("-m", "app", "--db", str(database)), until="queue_usable")
            if n:  # the first round compiles and warms the disk
                empty.append(plain["first_paint"])
                first.append(ours["first_paint"])
                usable.append(ours["queue_usable"])
    peer = statistics.median(empty)
    return [
        at_most("first paint / empty window", statistics.median(first), peer, FIRST_LIMIT),
        at_most("usable queue / empty window", statistics.median(usable), peer, USABLE_LIMIT),
    ]


def sample(folder: Path) -> Path:
    """A sample office whose window was last left in the queue."""
    database = folder / "contoh.db"
    house = open_house(database, FixedClock(datetime(2025, 3, 4, 2, 0, tzinfo=UTC)), create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    person = house.people.person(HOLDER).id
    house.close()
    (folder / "jendela.ini").write_text(
        f"[desk]\nperson={person}\n[shell]\nplace=antrean\n", encoding="utf-8"
    )
    return database


def _started(folder: Path, words: Sequence[str], until: str) -> dict[str, float]:
    """What a Python process with these words reached, in µs since it was asked for; it is ended then."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "ALUR_DATA": str(folder),
        "ALUR_TRACE": "1",
        "PYTHONPATH": str(ROOT),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    begun = monotonic()
    process = subprocess.Popen(
        [sys.executable, *words], env=environment, cwd=folder, stderr=subprocess.PIPE, text=True
    )
    assert process.stderr is not None
    reached: dict[str, float] = {}
    for line in process.stderr:
        what, *times = line.split()
        if what in ("first_paint", "queue_usable"):
            reached.setdefault(what, (float(times[-1]) - begun) * 1e6)
        if until in reached:
            break
    process.kill()
    process.communicate()
    return reached
