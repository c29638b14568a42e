"""Knows the rules for the drawing: one start, an end, ways through, decisions, ways back of checks.

It does not read the cells.  Source: PermenPANRB 35/2012 (branching flowchart, top to bottom).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.core import texts
from app.domain.findings.finding import Finding, found
from app.domain.findings.ways import Ways, walk
from app.domain.findings.words import is_check
from app.domain.sop import Arrow, NodeKind, Sop


def graph(sop: Sop) -> Iterator[Finding]:
    """Faults of the drawing; what does not fit together is told and left out of the rest."""
    ways = Ways(sop)
    yield from _broken(sop, ways)
    if not ways.nodes:
        return
    yield from _paths(ways)
    told: set[int] = set()
    for finding in _decisions(ways):
        told.update(finding.rows)
        yield finding
    yield from _judged(sop, ways, told)


def _broken(sop: Sop, ways: Ways) -> Iterator[Finding]:
    if not sop.rows:
        yield found("graph.no_symbol", place="tabel", spot="table")
    for row in sop.rows:
        if not row.nodes:
            yield found("graph.no_symbol", [row.no])
        for node in row.nodes:
            if ways.counts[node.id] > 1:
                yield found("graph.double_node", [row.no], node=node.id)
            if (node.role or node.kind is not NodeKind.MARKER) and node.role not in sop.role:
                yield found("graph.unknown_role", [row.no], role=node.role)
    for arrow in sop.arrows:
        for end in dict.fromkeys((arrow.source, arrow.target)):
            if end not in ways.nodes:
                place = f"{arrow.source} → {arrow.target}"
                spot = f"arrow:{arrow.source}>{arrow.target}"
                yield found("graph.unknown_node", place=place, spot=spot, node=end, fix="drop_arrows")


def _paths(ways: Ways) -> Iterator[Finding]:
    onward, heads = ways.onward(), ways.heads()
    if heads:
        yield found("graph.several_starts", ways.places(heads))
    reached = walk(onward, [ways.start, *heads])
    lost = ways.places(ways.nodes.keys() - reached)
    if lost:
        yield found("graph.unreachable", lost)
    ends = [node_id for node_id in ways.nodes if node_id in reached and not onward[node_id]]
    if not ends:
        yield found("graph.no_end", ways.places([next(reversed(ways.nodes))]))
        return
    back: dict[str, list[str]] = {node_id: [] for node_id in ways.nodes}
    for node_id, targets in onward.items():
        for target in targets:
            back[target].append(node_id)
    stuck = ways.places(reached - walk(back, ends))
    if stuck:
        yield found("graph.dead_end", stuck)


def _decisions(ways: Ways) -> Iterator[Finding]:
    for node_id in ways.nodes:
        sure, rows = ways.confirmed(node_id), ways.places([node_id])
        labels = [arrow.label.strip().casefold() for arrow in sure]
        judged = [arrow for arrow in ways.leaving[node_id] if arrow.judged]
        if ways.decides(node_id) and len(sure) < 2:
            fix = "confirm_arrows" if len(sure) + len(judged) > 1 else ""
            yield found("decision.ways", rows, reading=_reading(ways, judged), fix=fix)
        elif len(sure) > 1 and (not all(labels) or len(set(labels)) < len(labels)):
            yield found("decision.labels", rows)


def _judged(sop: Sop, ways: Ways, told: set[int]) -> Iterator[Finding]:
    """Checks without a way back in the source, and other readings; ``told`` rows are told already."""
    for row in sop.rows:
        own = [node.id for node in row.nodes]
        arrows = [arrow for node_id in own for arrow in ways.leaving[node_id]]
        judged = [arrow for arrow in arrows if arrow.judged and (arrow.label or ways.goes_back(arrow))]
        fix = "confirm_arrows" if judged else ""
        if own and is_check(row) and not any(map(ways.returns, own)):
            back = [arrow for arrow in judged if ways.goes_back(arrow)]
            fix = "confirm_arrows" if back else ""
            yield found("check.no_way_back", [row.no], reading=_reading(ways, back), fix=fix)
        elif judged and row.no not in told:
            yield found("arrow.judged", [row.no], ways=_say_arrows(ways, judged), fix=fix)


def _reading(ways: Ways, arrows: list[Arrow]) -> str:
    """Our own reading, to be put behind a sentence about the source; "" without one."""
    return texts.say("finding.reading", ways=_say_arrows(ways, arrows)) if arrows else ""


def _say_arrows(ways: Ways, arrows: Iterable[Arrow]) -> str:
    return ", ".join(f"“{arrow.label or '-'}” → {ways.row[arrow.target].no}" for arrow in arrows)
