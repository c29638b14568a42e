"""Knows how the nodes of an SOP are joined, whatever the definition looks like: nothing here raises.

It judges nothing.  A judged arrow counts as absent from the source until someone confirms it; only
where it goes on down the table, the order of the rows says as much, and its label alone is a reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from app.domain.findings.words import approves, is_check
from app.domain.sop import Arrow, Node, NodeKind, Row, Sop

APPROVING = frozenset({NodeKind.REVIEW, NodeKind.DECIDE, NodeKind.SIGN})


class Ways:
    """The drawing of one definition: of nodes with one id the first counts, arrows need both ends."""

    def __init__(self, sop: Sop) -> None:
        self.counts = Counter(node.id for row in sop.rows for node in row.nodes)
        self.nodes: dict[str, Node] = {}
        self.row: dict[str, Row] = {}
        for row in sop.rows:
            for node in row.nodes:
                self.nodes.setdefault(node.id, node)
                self.row.setdefault(node.id, row)
        self.order = {node_id: place for place, node_id in enumerate(self.nodes)}
        self.leaving: dict[str, list[Arrow]] = {node_id: [] for node_id in self.nodes}
        self.entered: set[str] = set()
        for arrow in sop.arrows:
            if arrow.source in self.nodes and arrow.target in self.nodes:
                self.leaving[arrow.source].append(arrow)
                self.entered.add(arrow.target)

    @property
    def start(self) -> str:
        """The table's first node; only to be asked where there is one."""
        return next(iter(self.nodes))

    def goes_back(self, arrow: Arrow) -> bool:
        """Whether the arrow leads to a node that stands earlier in the table."""
        return self.order[arrow.target] < self.order[arrow.source]

    def confirmed(self, node_id: str) -> list[Arrow]:
        """Arrows leaving the node that stand in the source."""
        return [arrow for arrow in self.leaving[node_id] if not arrow.judged]

    def decides(self, node_id: str) -> bool:
        """Whether the node is a decision, by its kind or by its symbol."""
        node = self.nodes[node_id]
        return node.kind is NodeKind.DECIDE or node.symbol == "diamond"

    def onward(self) -> dict[str, list[str]]:
        """Where each node surely leads."""
        return {
            node_id: [a.target for a in arrows if not a.judged or not self.goes_back(a)]
            for node_id, arrows in self.leaving.items()
        }

    def heads(self) -> list[str]:
        """Nodes besides the start from which something begins: arrows leave, none arrives."""
        return [
            node_id
            for node_id, arrows in self.leaving.items()
            if arrows and node_id not in self.entered and node_id != self.start
        ]

    def returns(self, node_id: str) -> bool:
        """Whether work can be sent back here, or by a decision or correction right behind it."""
        return any(self._returns(arrow) for arrow in self.confirmed(node_id))

    def _returns(self, arrow: Arrow) -> bool:
        if self.goes_back(arrow):
            return True
        behind = self.confirmed(arrow.target)
        back = [other for other in behind if self.goes_back(other)]
        return bool(back) and (self.decides(arrow.target) or len(back) == len(behind))

    def places(self, node_ids: Iterable[str]) -> tuple[int, ...]:
        """The rows the nodes stand in, each once, from top to bottom."""
        known = set(node_ids)
        return tuple(dict.fromkeys(self.row[node_id].no for node_id in self.nodes if node_id in known))

    def unguarded(self) -> set[str]:
        """Nodes that can be come to without passing a check, a decision or a signature."""
        open_ways = {
            node_id: () if self._stands_guard(node_id) else targets
            for node_id, targets in self.onward().items()
        }
        return {node_id for node_id in walk(open_ways, [self.start]) if not self._stands_guard(node_id)}

    def _stands_guard(self, node_id: str) -> bool:
        row = self.row[node_id]
        guards = self.nodes[node_id].kind in APPROVING or self.decides(node_id)
        return guards or is_check(row) or approves(row)


def walk(onward: Mapping[str, Iterable[str]], begin: Iterable[str]) -> set[str]:
    """Every node that can be come to from ``begin``, itself included."""
    seen: set[str] = set()
    waiting = list(begin)
    while waiting:
        node_id = waiting.pop()
        if node_id not in seen:
            seen.add(node_id)
            waiting.extend(onward.get(node_id, ()))
    return seen
