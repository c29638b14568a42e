"""Knows the rules for the drawing: start, end, ways through, decisions, the five symbols.

It does not read the cells.  Source: PermenPANRB 35/2012 (branching flowchart, top to bottom).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from app.domain.findings.finding import Finding, found
from app.domain.findings.words import is_check
from app.domain.sop import Arrow, NodeKind, Sop

FIVE = frozenset({"capsule", "box", "diamond", "arrow", "pentagon"})


def graph(sop: Sop) -> Iterator[Finding]:
    """Faults of the drawing; where nodes or arrows do not fit together, nothing else is judged."""
    broken = tuple(_broken(sop))
    yield from broken
    if broken or not sop.rows:
        return
    yield from _ways(sop)
    yield from _decisions(sop)
    yield from _judged(sop)
    yield from _symbols(sop)


def no_of(sop: Sop, node_id: str) -> int:
    """The place of the row a node stands in."""
    return sop.row_of[node_id].no


def _broken(sop: Sop) -> Iterator[Finding]:
    ids = Counter(node.id for row in sop.rows for node in row.nodes)
    if not sop.rows:
        yield found("graph.no_symbol", place="tabel")
    for row in sop.rows:
        if not row.nodes:
            yield found("graph.no_symbol", [row.no])
        for node in row.nodes:
            if ids[node.id] > 1:
                yield found("graph.double_node", [row.no], node=node.id)
            if (node.role or node.kind is not NodeKind.MARKER) and node.role not in sop.role:
                yield found("graph.unknown_role", [row.no], role=node.role)
    for arrow in sop.arrows:
        for end in (arrow.source, arrow.target):
            if end not in ids:
                yield found("graph.unknown_node", place=f"{arrow.source} → {arrow.target}", node=end)


def _ways(sop: Sop) -> Iterator[Finding]:
    onward = {node_id: [a.target for a in arrows] for node_id, arrows in sop.arrows_from.items()}
    back: dict[str, list[str]] = {node_id: [] for node_id in sop.nodes}
    for arrow in sop.arrows:
        back[arrow.target].append(arrow.source)
    ends = [node_id for node_id, targets in onward.items() if not targets]
    reached = _walk(onward, [sop.start.id])
    if not ends:
        yield found("graph.no_end", [sop.rows[-1].no])
    lost = _rows(sop, sop.nodes.keys() - reached)
    if lost:
        yield found("graph.unreachable", lost)
    stuck = _rows(sop, reached - _walk(back, ends)) if ends else ()
    if stuck:
        yield found("graph.dead_end", stuck)


def _walk(onward: Mapping[str, Iterable[str]], begin: Iterable[str]) -> set[str]:
    seen: set[str] = set()
    waiting = list(begin)
    while waiting:
        node_id = waiting.pop()
        if node_id not in seen:
            seen.add(node_id)
            waiting.extend(onward[node_id])
    return seen


def _rows(sop: Sop, node_ids: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({no_of(sop, node_id) for node_id in node_ids}))


def _decisions(sop: Sop) -> Iterator[Finding]:
    for node in sop.nodes.values():
        leaving = sop.arrows_from[node.id]
        rows = [no_of(sop, node.id)]
        labels = [arrow.label.casefold() for arrow in leaving]
        if node.kind is NodeKind.DECIDE and len(leaving) < 2:
            yield found("decision.ways", rows)
        elif len(leaving) > 1 and (not all(labels) or len(set(labels)) < len(labels)):
            yield found("decision.labels", rows)


def _judged(sop: Sop) -> Iterator[Finding]:
    """Arrows that are ours; those of a check without a way back are told by that rule."""
    for row in sop.rows:
        arrows = [arrow for node in row.nodes for arrow in sop.arrows_from[node.id]]
        judged = [arrow for arrow in arrows if arrow.judged]
        if is_check(row) and not any(goes_back(sop, arrow) and not arrow.judged for arrow in arrows):
            ways = _say_arrows(sop, (arrow for arrow in arrows if goes_back(sop, arrow)))
            yield found("check.no_way_back", [row.no], ways=ways or "-")
        elif judged:
            yield found("arrow.judged", [row.no], ways=_say_arrows(sop, judged))


def goes_back(sop: Sop, arrow: Arrow) -> bool:
    """Whether the arrow leads to a node that stands earlier in the table."""
    order = list(sop.nodes)
    return order.index(arrow.target) < order.index(arrow.source)


def _say_arrows(sop: Sop, arrows: Iterable[Arrow]) -> str:
    return ", ".join(f"“{arrow.label}” → {no_of(sop, arrow.target)}" for arrow in arrows)


def _symbols(sop: Sop) -> Iterator[Finding]:
    extra = [name for key, name in sop.legend.items() if key not in FIVE]
    if extra:
        yield found("symbol.legend", place="simbol", names=", ".join(extra))
    strange = {
        no_of(sop, node.id): None
        for node in sop.nodes.values()
        if (node.symbol not in FIVE and node.symbol not in sop.legend)
        or (node.kind is NodeKind.DECIDE and node.symbol != "diamond")
    }
    ends = [sop.start, *(node for node in sop.nodes.values() if not sop.arrows_from[node.id])]
    strange.update({no_of(sop, node.id): None for node in ends if node.symbol != "capsule"})
    if strange:
        yield found("symbol.shape", sorted(strange))
