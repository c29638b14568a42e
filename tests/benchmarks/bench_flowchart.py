"""How fast the flowchart of a large SOP is laid out: sixty rows, eight roles, several decisions.

Measured is the layout alone, as the editor asks for it after every key; nothing is painted.
The limits are times; nothing else does the same work.
"""

from __future__ import annotations

import gc
import json
import random
import statistics
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter_ns

from app.domain.flowchart import Band, Frame, Lane, Sizes, draw, lane_widths, row_heights, strip_height
from app.domain.sop import Arrow, Identity, Node, NodeKind, Role, Row, Sop, from_dict
from tests.benchmarks.timing import Row as Result
from tests.benchmarks.timing import within
from tests.domain.flowchart.making import by_lot

LIMIT_MS, AIM_MS = 300, 30
WILD = (23, 24, 50)  # by lot, the slowest of sixty: 54 to 58 rows, up to 167 arrows from anywhere to anywhere
ROWS, ROLES, DECISIONS, TIMES = 60, 8, 12, 15
PAGE = 9  # rows of a printed page
SCREEN = Sizes(38, 24, 8, 12, 14)
PRESET = Path(__file__).parents[2] / "resources" / "sop" / "metro-pengumpulan.json"


def rows() -> list[Result]:
    """The whole drawing on one sheet and over pages, in the median and at its slowest, and a preset."""
    large = [_large(seed) for seed in range(TIMES)]
    preset = from_dict(json.loads(PRESET.read_text(encoding="utf-8")))
    sheet = _times([partial(_drawn, sop, _frames(sop, len(sop.rows))) for sop in large])
    pages = _times([partial(_drawn, sop, _frames(sop, PAGE)) for sop in large])
    small = _times([partial(_drawn, preset, _frames(preset, len(preset.rows)))] * TIMES)
    wild = [by_lot(seed, most_rows=ROWS, most_roles=ROLES, wild=True) for seed in WILD]
    dense = _times([partial(_drawn, sop, _frames(sop, len(sop.rows))) for sop in wild])
    name = f"flowchart: {ROWS} rows × {ROLES} roles"
    return [
        within(f"{name}, slowest", max(sheet), LIMIT_MS),
        within(f"{name}, median", statistics.median(sheet), AIM_MS),
        within("flowchart: up to 167 arrows by lot, slowest", max(dense), LIMIT_MS),
        within(f"{name}, over pages", statistics.median(pages), AIM_MS),
        within("flowchart: preset of 15 rows", statistics.median(small), AIM_MS),
    ]


def _times(works: Sequence[Callable[[], object]]) -> list[float]:
    """µs of each; the better of two, because a shared machine stalls."""
    gc.collect()
    found = []
    for work in works:
        both = []
        for _ in range(2):
            begun = perf_counter_ns()
            work()
            both.append((perf_counter_ns() - begun) / 1000)
        found.append(min(both))
    return found


def _drawn(sop: Sop, frames: Sequence[Frame]) -> object:
    return draw(sop, frames, SCREEN, _width)


def _width(text: str) -> float:
    return 6.0 * len(text)


def _frames(sop: Sop, per_page: int) -> list[Frame]:
    """Pages with the least sizes and a little more."""
    heights, widths = row_heights(sop, SCREEN), lane_widths(sop, SCREEN)
    lanes, x = [], 0.0
    for role in sop.roles:
        lanes.append(Lane(role.key, x, x + widths[role.key] + 20))
        x += widths[role.key] + 20
    found = []
    strip = strip_height(sop, SCREEN) if per_page < len(sop.rows) else 0.0
    for first in range(0, len(sop.rows), per_page):
        y, bands = strip, []
        for row in sop.rows[first : first + per_page]:
            bands.append(Band(row.no, y, y + heights[row.no] + 20))
            y += heights[row.no] + 20
        found.append(Frame(tuple(lanes), tuple(bands), 0.0, y + strip))
    return found


def _large(seed: int) -> Sop:
    """A flow through all rows, with decisions that lead back, near and far, or ahead."""
    lot = random.Random(seed)
    decisions = set(lot.sample(range(4, ROWS - 1), DECISIONS))
    table, arrows = [], []
    for no in range(1, ROWS + 1):
        symbol = "diamond" if no in decisions else "capsule" if no in (1, ROWS) else "box"
        node = Node(str(no), f"r{lot.randint(1, ROLES)}", symbol, NodeKind.WORK)
        table.append(Row(no, str(no), f"Kegiatan {no}", (node,)))
        if no < ROWS:
            arrows.append(Arrow(str(no), str(no + 1), "Ya" if no in decisions else ""))
        if no in decisions:
            other = max(1, no - lot.choice((1, 2, 3, 5, 8, no))) if lot.random() < 0.8 else min(ROWS, no + 3)
            arrows.append(Arrow(str(no), str(other), lot.choice(("Tidak", "Belum lengkap"))))
    roles = tuple(Role(f"r{no}", f"Peran {no}") for no in range(1, ROLES + 1))
    return Sop("besar", Identity("SOP besar"), roles, tuple(table), tuple(arrows))
