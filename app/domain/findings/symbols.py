"""Knows the rules for the shapes: five symbols, each for its use, others only with a legend.

It does not know how they are drawn.  Source: PermenPANRB 35/2012 (five symbols of the flowchart).
"""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.findings.finding import Finding, found
from app.domain.findings.ways import Ways
from app.domain.sop import NodeKind, Sop

FIVE = frozenset({"capsule", "box", "diamond", "arrow", "pentagon"})
_DRAWN_BY_ITSELF = frozenset({"arrow", "pentagon"})  # they join activities and are none


def symbols(sop: Sop) -> Iterator[Finding]:
    """Symbols nobody explains, symbols beyond the five, symbols used for something else."""
    extra = [name for key, name in sop.legend.items() if key not in FIVE]
    if extra:
        yield found("symbol.legend", place="simbol", spot="legend", names=", ".join(extra))
    ways = Ways(sop)
    unexplained = [key for key, node in ways.nodes.items() if not is_explained(sop, node.symbol)]
    if unexplained:
        yield found("symbol.no_legend", ways.places(unexplained), fix="shapes")
    wrong = [
        key
        for key, node in ways.nodes.items()
        if key not in unexplained and node.symbol != fitting(ways, key)
    ]
    if wrong:
        yield found("symbol.shape", ways.places(wrong), fix="shapes")
    branching = [key for key in ways.nodes if key not in wrong and branches(ways, key)]
    if branching:
        yield found("symbol.branch", ways.places(branching), fix="diamonds")


def is_explained(sop: Sop, symbol: str) -> bool:
    """One of the five, or one the SOP's legend has a name for."""
    return symbol in FIVE or bool(sop.legend.get(symbol, "").strip())


def fitting(ways: Ways, node_id: str, symbol: str = "") -> str:
    """The symbol the node should have; its own (or ``symbol``) where that will do."""
    node = ways.nodes[node_id]
    own = symbol or node.symbol
    if node.kind is NodeKind.DECIDE:
        return "diamond"
    is_end = node_id in ways.entered and not ways.leaving[node_id]
    if is_end or node_id == ways.start:
        return "capsule" if own != "diamond" else own
    is_between = own == "capsule" and node_id in ways.entered
    return "box" if is_between or own in _DRAWN_BY_ITSELF else own


def branches(ways: Ways, node_id: str) -> bool:
    """Whether several ways leave the node in the source, though it is drawn as no decision."""
    return len(ways.confirmed(node_id)) > 1 and ways.nodes[node_id].symbol in {"box", "capsule"}
