"""How long a million loaded figures take to be turned round: ten years, 10.000 villages, ten columns.

The limit is half a second for any turn, also one with a line for every village.
"""

from __future__ import annotations

import random
from array import array

from app.analysis.cube import Cube
from app.analysis.turns import Dimension, Facts, Heading, Turn
from tests.benchmarks.timing import Row, interleaved, within

YEARS, DISTRICTS, VILLAGES, COLUMNS = 10, 100, 100, 10  # villages of a district
TIMES = 7
LIMIT_MS = 500.0
TURNS = {
    "districts by years": Turn(("baris1",), ("periode",)),
    "districts and columns by years": Turn(("baris1", "kolom"), ("periode",)),
    "villages by years": Turn(("baris1", "baris2"), ("periode",)),
    "columns of two districts": Turn(("kolom",), ("periode",), {"baris1": ("Kecamatan 1", "Kecamatan 3")}),
}


def million() -> Cube:
    """Every cell has a figure; one of fifty is unknown."""
    chance = random.Random(6)
    dimensions = (
        Dimension("periode", "Periode", tuple(str(2016 + at) for at in range(YEARS))),
        Dimension("baris1", "Kecamatan", tuple(f"Kecamatan {at}" for at in range(DISTRICTS))),
        Dimension("baris2", "Desa", tuple(f"Desa {at}" for at in range(VILLAGES))),
        Dimension("kolom", "Kolom", tuple(f"Kolom {at}" for at in range(COLUMNS))),
    )
    places: dict[str, array[int]] = {each.key: array("i") for each in dimensions}
    values: list[float | None] = []
    for year in range(YEARS):
        for district in range(DISTRICTS):
            for village in range(VILLAGES):
                for key, at in (("periode", year), ("baris1", district), ("baris2", village)):
                    places[key].extend([at] * COLUMNS)
                places["kolom"].extend(range(COLUMNS))
                values += [chance.random() * 1000 if chance.random() > 0.02 else None for _ in range(COLUMNS)]
    return Cube(Facts(dimensions, places, values))


def rows() -> list[Row]:
    """A row for each turn."""
    cube, heading = million(), Heading("Jumlah")
    assert len(cube) == 1_000_000

    def turn(how: Turn) -> None:
        assert cube.turned(how, heading).rows

    works = [lambda _n, how=how: turn(how) for how in TURNS.values()]
    medians = interleaved(works, TIMES, chunk=1)
    return [within(f"a million: {name}", ours, LIMIT_MS) for name, ours in zip(TURNS, medians, strict=True)]
