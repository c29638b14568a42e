"""Edits of the symbols in the role columns: add, change, remove, move.

It keeps the arrows whole, but draws none beyond the plain flow from row to row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from app.core import texts
from app.domain.editing.edit import Edit
from app.domain.editing.flow import bridged, linked_in, neighbours, new_node_id, row_at, with_row
from app.domain.sop import Node, NodeKind, Row, Sop

DIAMOND, BOX = "diamond", "box"


def nodes_in(sop: Sop, no: int, role: str) -> tuple[Node, ...]:
    """The symbols in one cell: row ``no``, column ``role``."""
    row = row_at(sop, no)
    return tuple(node for node in row.nodes if node.role == role) if row else ()


@dataclass(frozen=True, slots=True)
class AddNode(Edit):
    """One more symbol in row ``no``, column ``role``, after the row's others, set into the flow.

    Its id is what :func:`app.domain.editing.new_node_id` answers before.
    """

    no: int
    role: str
    symbol: str = BOX
    kind: NodeKind = NodeKind.WORK
    text: str = ""

    @property
    def name(self) -> str:
        return texts.say("edit.node_add", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        row = row_at(sop, self.no)
        if row is None or (self.role and self.role not in sop.role):
            return sop
        kind = NodeKind.DECIDE if self.symbol == DIAMOND and self.kind is NodeKind.WORK else self.kind
        node = Node(new_node_id(sop), self.role, self.symbol, kind, text=self.text)
        grown = with_row(sop, replace(row, nodes=(*row.nodes, node)))
        before, after = neighbours(grown.rows, (node.id,))
        return replace(grown, arrows=linked_in(sop.arrows, before, after, node.id, node.id))


@dataclass(frozen=True, slots=True)
class SetNode(Edit):
    """Change a symbol; what is None stays.  A diamond decides, and what decides is a diamond."""

    node: str
    symbol: str | None = None
    kind: NodeKind | None = None
    makes: str | None = None
    text: str | None = None

    @property
    def name(self) -> str:
        return texts.say("edit.node_change" if self.text is None else "edit.node_text")

    @property
    def merge_key(self) -> str:
        return "" if self.text is None else f"node:{self.node}:text"

    def apply(self, sop: Sop) -> Sop:
        node = sop.nodes.get(self.node)
        if node is None:
            return sop
        symbol, kind = self._symbol_and_kind(node)
        changed = replace(
            node,
            symbol=symbol,
            kind=kind,
            makes=node.makes if self.makes is None else self.makes,
            text=node.text if self.text is None else self.text,
        )
        return sop if changed == node else with_row(sop, _with_node(sop.row_of[node.id], changed))

    def _symbol_and_kind(self, node: Node) -> tuple[str, NodeKind]:
        symbol = node.symbol if self.symbol is None else self.symbol
        kind = node.kind if self.kind is None else self.kind
        if self.kind is None and self.symbol is not None:
            if symbol == DIAMOND and kind is NodeKind.WORK:
                kind = NodeKind.DECIDE
            elif symbol != DIAMOND and kind is NodeKind.DECIDE:
                kind = NodeKind.WORK
        elif self.symbol is None and kind is NodeKind.DECIDE and symbol == BOX:
            symbol = DIAMOND
        return symbol, kind


@dataclass(frozen=True, slots=True)
class RemoveNode(Edit):
    """Take a symbol out; arrows into it lead to where it led on."""

    node: str

    @property
    def name(self) -> str:
        return texts.say("edit.node_remove")

    def apply(self, sop: Sop) -> Sop:
        return without_nodes(sop, {self.node} & sop.nodes.keys())


@dataclass(frozen=True, slots=True)
class ClearCell(Edit):
    """Take every symbol out of row ``no``, column ``role``."""

    no: int
    role: str

    @property
    def name(self) -> str:
        return texts.say("edit.cell_clear", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        return without_nodes(sop, {node.id for node in nodes_in(sop, self.no, self.role)})


@dataclass(frozen=True, slots=True)
class MoveNode(Edit):
    """Put a symbol into another cell; its arrows stay."""

    node: str
    no: int
    role: str

    @property
    def name(self) -> str:
        return texts.say("edit.node_move", no=self.no)

    def apply(self, sop: Sop) -> Sop:
        node, row = sop.nodes.get(self.node), row_at(sop, self.no)
        if node is None or row is None or (self.role and self.role not in sop.role):
            return sop
        moved, home = replace(node, role=self.role), sop.row_of[self.node]
        if home.no == row.no:
            return sop if moved == node else with_row(sop, _with_node(home, moved))
        left = with_row(sop, replace(home, nodes=tuple(n for n in home.nodes if n.id != node.id)))
        return with_row(left, replace(row, nodes=(*row.nodes, moved)))


@dataclass(frozen=True, slots=True)
class OrderNode(Edit):
    """Move a symbol ``step`` places on among those of its row (the order in which they follow)."""

    node: str
    step: int

    @property
    def name(self) -> str:
        return texts.say("edit.node_order")

    def apply(self, sop: Sop) -> Sop:
        row = sop.row_of.get(self.node)
        if row is None:
            return sop
        nodes = list(row.nodes)
        at = next(at for at, node in enumerate(nodes) if node.id == self.node)
        to = min(max(at + self.step, 0), len(nodes) - 1)
        if to == at:
            return sop
        nodes.insert(to, nodes.pop(at))
        return with_row(sop, replace(row, nodes=tuple(nodes)))


def without_nodes(sop: Sop, gone: set[str]) -> Sop:
    """``sop`` without these nodes, arrows bridged."""
    if not gone:
        return sop
    rows = tuple(
        replace(row, nodes=tuple(node for node in row.nodes if node.id not in gone))
        if any(node.id in gone for node in row.nodes)
        else row
        for row in sop.rows
    )
    return replace(sop, rows=rows, arrows=bridged(sop, gone))


def _with_node(row: Row, node: Node) -> Row:
    return replace(row, nodes=tuple(node if other.id == node.id else other for other in row.nodes))
