"""An SOP compiled for the engine: ways, stretches, markers and desks.

Built once per SOP version and kept; it knows nothing of a particular case.
"""

from __future__ import annotations

from app.core.errors import Refused
from app.domain.products import made_by_alur
from app.domain.sop import Arrow, Node, NodeKind, Row, Sop


class Route:
    """Transition table of one SOP version (immutable once built)."""

    def __init__(self, sop: Sop) -> None:
        self.sop = sop
        self.nodes = dict(sop.nodes)
        self.row_of: dict[str, Row] = dict(sop.row_of)
        self.leaving = dict(sop.arrows_from)
        self._order = {node_id: place for place, node_id in enumerate(self.nodes)}
        self._stretch = _stretches(sop)
        self._desk_role = {node_id: self._find_desk_role(node_id) for node_id in self.nodes}

    def stretch(self, row: int) -> int:
        """First row of the per-OPD stretch that ``row`` belongs to, 0 outside any."""
        return self._stretch.get(row, 0)

    def is_marker(self, node_id: str) -> bool:
        """A node without role and norm is passed by itself."""
        return not self.nodes[node_id].role and self.row_of[node_id].timed is None

    def is_external(self, node_id: str) -> bool:
        role = self.nodes[node_id].role
        return bool(role) and self.sop.role[role].external

    def is_back(self, arrow: Arrow) -> bool:
        """Whether the arrow leads to an earlier place of the table, or to its own."""
        return self._order[arrow.target] <= self._order[arrow.source]

    def follows_in_row(self, source: str, target: str) -> bool:
        """Whether ``target`` comes after ``source`` in one and the same row."""
        same = self.row_of[source].no == self.row_of[target].no
        return same and self._order[target] > self._order[source]

    def arrow(self, node_id: str, outcome: str) -> Arrow | None:
        """The way ``outcome`` opens; None at an end.  Raises ``Refused`` for a label not there."""
        arrows = self.leaving[node_id]
        labels = [arrow.label for arrow in arrows if arrow.label]
        if outcome:
            for arrow in arrows:
                if arrow.label.casefold() == outcome.casefold():
                    return arrow
            raise Refused("case.unknown_outcome", outcome=outcome, allowed=", ".join(labels) or "–")
        if len(arrows) > 1:
            raise Refused("case.outcome_needed", allowed=", ".join(labels))
        return arrows[0] if arrows else None

    def leaves_row(self, node_id: str, outcome: str) -> bool:
        """Whether ending ``node_id`` by ``outcome`` leads out of its row, or ends the SOP."""
        arrow = self.arrow(node_id, outcome)
        return arrow is None or self.row_of[arrow.target].no != self.row_of[node_id].no

    def desk_role(self, node_id: str) -> str:
        """Role whose holders have the node in their queue: its own, or who takes it in."""
        return self._desk_role[node_id]

    def exit_of(self, stretch: int) -> str | None:
        """The node after a per-OPD stretch; None where the stretch ends the SOP."""
        for node_id, row in self.row_of.items():
            if self.stretch(row.no) != stretch:
                continue
            for arrow in self.leaving[node_id]:
                if self.stretch(self.row_of[arrow.target].no) != stretch and not self.is_back(arrow):
                    return arrow.target
        return None

    def makes(self, node_id: str) -> str:
        return self.nodes[node_id].makes

    def needs_evidence(self, node: Node, arrow: Arrow | None) -> bool:
        """Whether ending ``node`` by ``arrow`` asks for a file or a reason.

        What Alur makes itself needs none, nor does sending back: what was asked
        for does not exist then.
        """
        sent_back = arrow is not None and self.is_back(arrow)
        return bool(node.makes) and not made_by_alur(node.makes) and not sent_back

    def find_node(self, text: str) -> Node:
        """The node that ``ROW`` or ``ROW.NODE`` names ("3", "3.3b", "3.b"); raises ``Refused``."""
        row_text, _, node_text = text.strip().partition(".")
        for row in self.sop.rows:
            if str(row.no) != row_text:
                continue
            if not node_text and row.nodes:
                return row.nodes[0]
            for node in row.nodes:
                if node_text.casefold() in (node.id.casefold(), node.id.removeprefix(row_text).casefold()):
                    return node
        raise Refused("case.unknown_row", row=text)

    def _find_desk_role(self, node_id: str) -> str:
        """An external node's task is taken in by the first role inside that follows it."""
        seen: set[str] = set()
        waiting = [node_id]
        while waiting:
            current = waiting.pop(0)
            role = self.nodes[current].role
            if role and not self.sop.role[role].external:
                return role
            seen.add(current)
            waiting += [a.target for a in self.leaving[current] if a.target not in seen]
        return self.nodes[node_id].role


def _stretches(sop: Sop) -> dict[int, int]:
    """First row of the stretch for each per-OPD row; neighbouring per-OPD rows are one stretch."""
    found: dict[int, int] = {}
    first = 0
    for row in sop.rows:
        if not row.per_opd:
            first = 0
            continue
        first = first or row.no
        found[row.no] = first
    return found


#: Kinds whose work is a check of somebody else's work.
CHECKING = frozenset({NodeKind.REVIEW, NodeKind.DECIDE})
