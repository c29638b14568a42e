"""What the tree says of a node: its name, and how it stands.

It reads nothing: titles, numbers and what is missing are handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.domain.books.structure import Node, NodeKind, Structure, numbers_of
from app.services.books.rows import EditionDetail
from app.ui.books.words import KIND_WORDS, say_number
from app.ui.kit.tokens import Tone

_SNIPPET = 60  # letters of a text that name it


@dataclass(frozen=True)
class Labels:
    """Words for the nodes of one tree.

    ``reasons``: why a table is not there, by its key; ``stale``: nodes with sentences to look at;
    ``newer``: keys of tables with a newer approved version.
    """

    numbers: Mapping[int, str] = field(default_factory=dict)
    titles: Mapping[int, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[int] = frozenset()
    newer: frozenset[str] = frozenset()
    turned: Mapping[int, str] = field(default_factory=dict)  # the same of turns, by their node

    def renumbered(self, structure: Structure) -> Labels:
        """The same for a tree that was changed."""
        return replace(self, numbers=numbers_of(structure))

    def title(self, node: Node) -> str:
        """What a node is called, without its number."""
        if node.title:
            return node.title
        if node.kind in (NodeKind.TABLE, NodeKind.CHART):
            return self.titles.get(node.id) or self.known.get(node.table, node.table)
        if node.kind is NodeKind.TEXT:
            return _snippet(node)
        return f"{KIND_WORDS[node.kind]} tanpa judul"

    def name(self, node: Node) -> str:
        """What a node is called, with its number."""
        said = say_number(node, self.numbers.get(node.id, ""))
        return f"{said}  {self.title(node)}" if said else self.title(node)

    def is_missing(self, node: Node) -> bool:
        """Whether there are no figures for it."""
        return bool(self.reason(node))

    def reason(self, node: Node) -> str:
        """Why there are no figures for a table or figure; "" where there are."""
        if node.kind not in (NodeKind.TABLE, NodeKind.CHART):
            return ""
        if node.turn is not None and node.kind is NodeKind.TABLE:
            return self.turned.get(node.id, "")  # a turn may be gone while the table is there
        return self.reasons.get(node.table, "")

    def state(self, node: Node) -> tuple[str, Tone]:
        """How a node stands, in few words; "" where there is nothing to say."""
        if self.is_missing(node):
            if node.skip_missing:
                return "dilewati", Tone.MUTED
            return "belum ada", Tone.NEARLY
        if node.id in self.stale:
            return "uraian usang", Tone.LATE
        if node.kind is NodeKind.TABLE and node.table in self.newer:
            return "ada versi baru", Tone.ACCENT
        inner = [each for child in node.children for each in (child, *child.children)]
        count = sum(1 for each in (*inner,) if each.kind is NodeKind.TABLE and self.is_missing(each))
        return (f"{count} belum ada", Tone.NEARLY) if count else ("", Tone.PLAIN)

    def tip(self, node: Node) -> str:
        """All that the line has no room for."""
        said = [self.name(node)]
        if self.is_missing(node):
            said.append(self.reason(node))
        return "\n".join(said)


def labels_of(detail: EditionDetail, known: Mapping[str, str]) -> Labels:
    """The words for an edition as it was read."""
    nodes = {node.id: node for node, _path in detail.structure.walk()}
    why = {row.node: row.reason for row in detail.missing if row.node in nodes}
    return Labels(
        numbers=detail.numbers,
        titles={node: title for node, title in detail.titles.items() if title},
        known=known,
        reasons={nodes[node].table: reason for node, reason in why.items() if nodes[node].turn is None},
        turned={node: reason for node, reason in why.items() if nodes[node].turn is not None},
        stale=frozenset(each.node for each in detail.stale),
        newer=frozenset(each.pin.table for each in detail.newer),
    )


def _snippet(node: Node) -> str:
    said = " ".join(" ".join(node.paragraphs).split())
    if not said:
        return "Teks kosong"
    return said if len(said) <= _SNIPPET else f"{said[: _SNIPPET - 1]}…"
