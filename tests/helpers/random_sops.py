"""Knows how to draw small SOPs by lot: rows before, inside and after a per-OPD stretch, ways back by label.

Every SOP drawn can be walked to its end; none is well made in the sense of the findings.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from app.domain.sop import Sop
from tests.helpers.case_sops import OUTSIDE, a_flow

ROLES = st.sampled_from(["kabid", "kasi", "jfu"])
KINDS = st.sampled_from(["assign", "work", "review", "decide", "distribute"])
PRODUCTS = st.sampled_from(["-", "disposition", "design"])
NORMS = st.sampled_from(["-", "15 menit", "2 jam", "1 hari", "1 bulan"])
FORWARD, BACK = "Maju", "Balik"


@st.composite
def sops(draw: Any) -> Sop:
    """An SOP of one to eight rows."""
    sizes = draw(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 3)).filter(any))
    rows: list[str] = []
    zones: list[list[str]] = []
    for zone, size in enumerate(sizes):
        nodes: list[str] = []
        for _ in range(size):
            no = len(rows) + 1
            names = [f"{no}{letter}" for letter in "abc"[: draw(st.integers(1, 3))]]
            rows.append(_row(draw, no, names, per_opd=zone == 1))
            nodes += names
        zones.append(nodes)
    if draw(st.booleans()):
        last = f"{len(rows) + 1}z"
        rows.append(f"{len(rows) + 1} - | {last} - marker")
        zones[2].append(last)
    # The office needs somebody who takes in what comes from outside.
    inside = f"{len(rows) + 1}y"
    rows.append(f"{len(rows) + 1} - | {inside} jfu archive")
    zones[2].append(inside)
    return a_flow(*rows, arrows=_arrows(draw, zones))


def _row(draw: Any, no: int, names: list[str], *, per_opd: bool) -> str:
    mark = "*" if per_opd else ""
    nodes = "; ".join(f"{name} {_doing(draw, per_opd)}" for name in names)
    return f"{no}{mark} {draw(NORMS)} | {nodes}"


def _doing(draw: Any, per_opd: bool) -> str:
    if per_opd and draw(st.integers(0, 2)) == 0:
        return draw(st.sampled_from([f"{OUTSIDE} work", f"{draw(ROLES)} receive"])) + " -"
    return f"{draw(ROLES)} {draw(KINDS)} {draw(PRODUCTS)}"


def _arrows(draw: Any, zones: list[list[str]]) -> str:
    """The chain from the first node to the last, and ways back that leave no stretch backwards."""
    order = [node for zone in zones for node in zone]
    found: list[str] = []
    for place, node in enumerate(order[:-1]):
        within = zones[1] if node in zones[1] else [n for n in order[: place + 1] if not n.endswith("z")]
        earlier = [n for n in within if order.index(n) <= place]
        back = draw(st.none() | st.sampled_from(earlier)) if earlier and not node.endswith("z") else None
        found.append(f"{node}>{order[place + 1]}" + (f"={FORWARD}" if back else ""))
        if back:
            found.append(f"{node}>{back}={BACK}")
    return " ".join(found)
