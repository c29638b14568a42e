"""Knows how to make SOPs and pages for drawing; checks nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

from app.domain.flowchart import Band, Frame, Lane, Sizes, lane_widths, row_heights, strip_height
from app.domain.sop import Arrow, Identity, Node, NodeKind, Role, Row, Sop

PAPER = Sizes(34, 18, 4.5, 7, 10)
SCREEN = Sizes(38, 24, 8, 12, 14)
WORDS = (
    "Ya",
    "Tidak",
    "setuju",
    "perbaiki",
    "lengkap",
    "belum",
    "sesuai",
    "dikembalikan",
    "kepada",
    "produsen",
)
EXTRA = ("document", "material", "analysis", "dissemination", "publication", "arrow", "pentagon", "unknown")
LETTER = 0.55  # width of a letter by the height of a line


def widths_of(sizes: Sizes) -> Callable[[str], float]:
    """A measure for labels of ``sizes``."""
    return lambda text: LETTER * sizes.label_height * len(text)


def made(
    rows: list[list[tuple[str, str]]], arrows: list[tuple[str, str, str]], roles: int, per_opd: int = 0
) -> Sop:
    """An SOP out of (role, symbol) per node; nodes are named "row.place" from 1."""
    table = tuple(
        Row(
            no,
            str(no),
            f"Kegiatan {no}",
            tuple(
                Node(f"{no}.{place}", role, symbol, NodeKind.WORK)
                for place, (role, symbol) in enumerate(nodes, 1)
            ),
            per_opd=no == per_opd,
        )
        for no, nodes in enumerate(rows, 1)
    )
    return Sop(
        "lot",
        Identity("Lot"),
        tuple(Role(f"r{no}", f"Peran {no}") for no in range(1, roles + 1)),
        table,
        tuple(Arrow(*arrow) for arrow in arrows),
    )


def by_lot(seed: int, *, most_rows: int = 60, most_roles: int = 8, wild: bool = False) -> Sop:
    """A random SOP: a flow from row to row, several nodes in some, decisions back and forth.

    ``wild``: arrows from anywhere to anywhere, several between the same nodes, loops.
    """
    lot = random.Random(seed)
    roles = lot.randint(1, most_roles)
    rows: list[list[tuple[str, str]]] = []
    for no in range(lot.randint(1, most_rows)):
        count = lot.choice((1, 1, 1, 1, 2, 3)) if roles > 1 else lot.choice((1, 1, 1, 2))
        nodes = []
        for _ in range(count):
            role = "" if no == 0 and lot.random() < 0.2 else f"r{lot.randint(1, roles)}"
            symbol = lot.choice(("box", "box", "box", "diamond", "capsule"))
            nodes.append((role, lot.choice(EXTRA) if lot.random() < 0.1 else symbol))
        rows.append(nodes)
    names = [f"{no}.{place}" for no, nodes in enumerate(rows, 1) for place in range(1, len(nodes) + 1)]
    arrows = [(one, other, "") for one, other in pairwise(names)]
    share = lot.choice((0.05, 0.2, 0.4))
    for place, name in enumerate(names):
        while lot.random() < share and sum(one == name for one, _, _ in arrows) < 2:
            reach = lot.choice((2, 4, 10, len(names)))
            other = lot.randrange(max(0, place - reach), min(len(names), place + reach + 1))
            if other != place or wild:
                arrows.append((name, names[other], ""))
    if wild:
        arrows += [(name, lot.choice(names), "") for name in names if lot.random() < share]
    leaving = [one for one, _, _ in arrows]
    arrows = [
        (one, other, _label(lot) if leaving.count(one) > 1 or lot.random() < 0.05 else "")
        for one, other, _ in arrows
    ]
    return made(rows, arrows, roles, per_opd=lot.randint(0, len(rows)))


def crowded(seed: int, *, most_rows: int = 20, most_out: int = 10, most_in: int = 15) -> Sop:
    """A random SOP in which some symbols have up to ``most_out`` arrows out and ``most_in`` into them."""
    lot = random.Random(seed)
    sop = by_lot(seed, most_rows=most_rows, wild=seed % 2 == 0)
    names = [node.id for row in sop.rows for node in row.nodes]
    arrows = list(sop.arrows)
    out = Counter(arrow.source for arrow in arrows)

    def add(source: str, target: str) -> None:
        arrows.append(Arrow(source, target, _label(lot) if lot.random() < 0.8 else ""))
        out[source] += 1

    for name in lot.sample(names, min(len(names), lot.randint(1, 4))):
        for _ in range(lot.randint(3, most_out) - out[name]):
            add(name, lot.choice(names))
    for name in lot.sample(names, min(len(names), lot.randint(0, 2))):
        for _ in range(lot.randint(4, most_in)):
            source = lot.choice(names)
            if out[source] < most_out:
                add(source, name)
    return replace(sop, arrows=tuple(arrows))


def squeezed(frames: list[Frame], across: float, down: float) -> list[Frame]:
    """Pages with the given shares of their widths and heights."""
    return [
        Frame(
            tuple(Lane(lane.role, lane.left * across, lane.right * across) for lane in frame.lanes),
            tuple(Band(band.no, band.top * down, band.bottom * down) for band in frame.bands),
            frame.head * down,
            frame.foot * down,
        )
        for frame in frames
    ]


def _label(lot: random.Random) -> str:
    return " ".join(lot.choice(WORDS) for _ in range(lot.choice((1, 1, 1, 2, 5))))


def pages(
    sop: Sop, sizes: Sizes, *, per_page: int = 0, wider: float = 0.0, higher: float = 0.0, lot: int = 0
) -> list[Frame]:
    """Pages that keep to the least sizes; ``wider`` and ``higher`` are the most that is added by lot."""
    chance = random.Random(lot)
    widths, heights = lane_widths(sop, sizes), row_heights(sop, sizes)
    lanes: list[Lane] = []
    x = 40.0
    for role in sop.roles:
        width = widths[role.key] + chance.random() * wider
        lanes.append(Lane(role.key, x, x + width))
        x += width
    count = per_page or max(1, len(sop.rows))
    parts = [sop.rows[first : first + count] for first in range(0, len(sop.rows), count)] or [()]
    strip = strip_height(sop, sizes) if len(parts) > 1 else 0.0
    frames: list[Frame] = []
    for part in parts:
        y, bands = 30.0 + strip, []
        for row in part:
            height = heights[row.no] + chance.random() * higher
            bands.append(Band(row.no, y, y + height))
            y += height
        frames.append(Frame(tuple(lanes), tuple(bands), 30.0, y + strip))
    return frames
