"""Moves of a node by one step, as the arrow keys make them; what may stand where is ``MAY_HOLD``.

Each answers a new tree, or the very same where there is nowhere to go.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from app.domain.books.structure import MAY_HOLD, Node, NodeKind, Structure, move


class Way(StrEnum):
    """Where a node is moved."""

    UP = "up"
    DOWN = "down"
    OUT = "out"  # behind what holds it
    IN = "in"  # to the end of what stands before it


def may_hold(holder: Node | None, kind: NodeKind) -> bool:
    """Whether ``holder`` (None: the book itself) may hold a node of this kind."""
    return kind in MAY_HOLD[holder.kind if holder is not None else ""]


def moved(structure: Structure, node_id: int, way: Way) -> Structure:
    """The tree with a node moved by one step; the same tree where it cannot go.  Raises ``KeyError``.

    At the end of what holds it a node goes on beside the holder, else into the nearest of the holder's kind.
    """
    node, parent = structure.find(node_id), structure.parent_of(node_id)
    beside = children(structure, parent)
    at = _place(beside, node_id)
    if way is Way.IN:
        before = beside[at - 1] if at else None
        return move(structure, node_id, before.id) if before and may_hold(before, node.kind) else structure
    if way is Way.OUT:
        return _beside_holder(structure, node, parent, 1)
    to = at + (1 if way is Way.DOWN else -1)
    if 0 <= to < len(beside):
        return move(structure, node_id, parent, to)
    after = _beside_holder(structure, node, parent, 1 if way is Way.DOWN else 0)
    return after if after is not structure else _into_next(structure, node, parent, way)


def children(structure: Structure, parent: int) -> tuple[Node, ...]:
    """What a node holds; 0 for the book itself.  Raises ``KeyError``."""
    return structure.find(parent).children if parent else structure.nodes


def place_of(structure: Structure, node_id: int) -> int:
    """Where a node stands in what holds it, from 0.  Raises ``KeyError``."""
    return _place(children(structure, structure.parent_of(node_id)), node_id)


def _place(beside: Sequence[Node], node_id: int) -> int:
    return next(at for at, each in enumerate(beside) if each.id == node_id)


def _beside_holder(structure: Structure, node: Node, parent: int, behind: int) -> Structure:
    if not parent:
        return structure
    above = structure.parent_of(parent)
    holder = structure.find(above) if above else None
    if not may_hold(holder, node.kind):
        return structure
    return move(structure, node.id, above, place_of(structure, parent) + behind)


def _into_next(structure: Structure, node: Node, parent: int, way: Way) -> Structure:
    """Into the next (or last) of the holder's kind, at its beginning (or end)."""
    if not parent:
        return structure
    kind = structure.find(parent).kind
    alike = [each.id for each, _path in structure.walk() if each.kind is kind]
    to = alike.index(parent) + (1 if way is Way.DOWN else -1)
    if not 0 <= to < len(alike):
        return structure
    return move(structure, node.id, alike[to], 0 if way is Way.DOWN else -1)


def place_for(structure: Structure, current: int, kind: NodeKind) -> tuple[int, int] | None:
    """Where a new node of a kind goes when ``current`` (0: nothing) is chosen: its holder and place.

    Into the chosen node where that may hold it, else behind it or behind what it stands in; at the
    end of the book where nothing is chosen.  None where the book has no room for it yet.
    """
    if current and structure.has(current):
        node = structure.find(current)
        if may_hold(node, kind):
            return current, len(node.children)
        at = current
        while at:
            parent = structure.parent_of(at)
            if may_hold(structure.find(parent) if parent else None, kind):
                return parent, place_of(structure, at) + 1
            at = parent
    if may_hold(None, kind):
        return 0, len(structure.nodes)
    holders = [node for node, _path in structure.walk() if may_hold(node, kind)]
    return (holders[-1].id, len(holders[-1].children)) if holders else None
