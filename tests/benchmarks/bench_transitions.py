"""How fast a case moves on, beside the same transaction on bare sqlite3 and beside SpiffWorkflow.

A step is load, decide, deadline, write, event, commit, through the service that the window calls.
The bare peer replays the very statements of that step, recorded beforehand, on an equal copy of
the database.  ``FULL`` is how Alur runs; ``NORMAL`` does not wait for the disk and shows the code.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from app.bootstrap import House
from app.db.uow import Database
from app.services.registry import read_presets
from tests.benchmarks.bare_sqlite import HeardDatabase, Statement, connected, replay
from tests.benchmarks.running_cases import SOP, Standing, build, copies, house_on
from tests.benchmarks.spiff import SpiffCases
from tests.benchmarks.timing import Row, Work, at_most, faster, interleaved

#: limits: how many times the bare transaction's time, by SQLite's ``synchronous``
LIMITS = {"FULL": 2, "NORMAL": 6}
STEPS, STEP_ROW, STEP_OPDS = 600, 4, 12
FANS, FAN_ROW, FAN_OPDS = 120, 10, 50
SPIFF_STEPS = 150
SPIFF_LIMIT = 10


def rows() -> list[Row]:
    """One step and one fan-out at both settings, and the step beside SpiffWorkflow."""
    with TemporaryDirectory(prefix="alur-bench-") as place:
        steps = _Bench(Path(place) / "step", STEPS, STEP_ROW, STEP_OPDS)
        fans = _Bench(Path(place) / "fan", FANS, FAN_ROW, FAN_OPDS)
        found = [steps.beside_bare("step", synchronous) for synchronous in LIMITS]
        found += [fans.beside_bare(f"fan-out to {FAN_OPDS} OPDs", synchronous) for synchronous in LIMITS]
        return [*found, *steps.beside_spiff()]


class _Bench:
    """Cases that all stand at one row, in as many equal databases as there are candidates."""

    def __init__(self, folder: Path, cases: int, row: int, opds: int) -> None:
        folder.mkdir()
        self._path, self._standing = build(folder, cases, row, opds)
        self._row = row

    def beside_bare(self, name: str, synchronous: str) -> Row:
        recorded, ours, bare = copies(
            self._path, tuple(f"{part}-{synchronous}" for part in ("recorded", "ours", "bare"))
        )
        statements = self._recorded(recorded, synchronous)
        connection = connected(bare, synchronous)
        house = house_on(Database(ours, synchronous))
        peer = partial(_replayed, connection, statements)
        ours_us, bare_us = interleaved([self._step(house), peer], len(self._standing))
        house.close()
        connection.close()
        _same_end(ours, bare)
        return at_most(f"{name} / bare sqlite3, {synchronous}", ours_us, bare_us, LIMITS[synchronous])

    def beside_spiff(self) -> list[Row]:
        """Beside a process with the SOP's norms as timers, and, for comparison, one without."""
        (ours,) = copies(self._path, ("ours-spiff",))
        (sop,) = (sop for sop in read_presets() if sop.key == SOP)
        timed, plain = (
            SpiffCases(ours.with_name(f"spiff-{kind}.db"), sop, SPIFF_STEPS, self._row, timed=kind == "timed")
            for kind in ("timed", "plain")
        )
        house = house_on(Database(ours, "NORMAL"))  # the peer's big states would make ours wait for the disk
        ours_us, timed_us, plain_us = interleaved([self._step(house), timed.step, plain.step], SPIFF_STEPS)
        house.close()
        for peer in (timed, plain):
            assert peer.ready(0) == [f"n{self._row + 1}"], "SpiffWorkflow has not moved on"
            peer.connection.close()
        without = faster("step / SpiffWorkflow without deadlines, NORMAL", ours_us, plain_us, 1)
        return [faster("step / SpiffWorkflow, NORMAL", ours_us, timed_us, SPIFF_LIMIT), without]

    def _recorded(self, path: Path, synchronous: str) -> list[list[Statement]]:
        database = HeardDatabase(path, synchronous)
        house = house_on(database)
        step = self._step(house)
        found = [database.transaction(partial(step, n)) for n in range(len(self._standing))]
        house.close()
        return found

    def _step(self, house: House) -> Work:
        return partial(_done, house.casework.done, self._standing)


def _done(done: Callable[..., object], standing: list[Standing], n: int) -> None:
    done([standing[n].task], standing[n].holder, no_output="Contoh")


def _replayed(connection: object, statements: list[list[Statement]], n: int) -> None:
    replay(connection, statements[n])  # type: ignore[arg-type]


def _same_end(ours: Path, bare: Path) -> None:
    """Both databases must hold the same events and tasks: the peer has done the same work."""
    for table in ("event", "task", "desk", "receipt"):
        one, other = (
            connected(path, "NORMAL").execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall()
            for path in (ours, bare)
        )
        assert one == other, f"{table} differs"
