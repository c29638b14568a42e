"""The structure of a book as a tree, its numbers, and the edits of it; every edit gives a new tree.

Parts hold chapters, chapters hold sections and blocks, sections hold blocks; blocks are tables,
figures and texts.  It does not know what is approved, nor how a page looks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from app.core.errors import Refused
from app.domain.charts.spec import ChartKind
from app.domain.statistics.turns import Turn, turn_from_dict, turn_to_dict
from app.domain.statistics.views import PLAIN_VIEW, TableView, view_from_dict
from app.domain.tables.urusan import TOPICS


class NodeKind(StrEnum):
    """What a node of the tree is."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    TABLE = "table"
    CHART = "chart"
    TEXT = "text"


#: What may stand below what; "" is the book itself.
MAY_HOLD: Mapping[str, frozenset[NodeKind]] = {
    "": frozenset([NodeKind.PART, NodeKind.CHAPTER]),
    NodeKind.PART: frozenset([NodeKind.CHAPTER]),
    NodeKind.CHAPTER: frozenset([NodeKind.SECTION, NodeKind.TABLE, NodeKind.CHART, NodeKind.TEXT]),
    NodeKind.SECTION: frozenset([NodeKind.TABLE, NodeKind.CHART, NodeKind.TEXT]),
    NodeKind.TABLE: frozenset(),
    NodeKind.CHART: frozenset(),
    NodeKind.TEXT: frozenset(),
}


@dataclass(frozen=True, slots=True)
class EditedSentence:
    """A sentence about a table as the office wants it.  ``seal``: of the figures it was written for.

    ``facts`` are the cells it speaks of; a sentence written by hand has none and is never stale.
    """

    text: str
    seal: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChartWish:
    """What a figure shows of its table: kind and, where not the proposed ones, rows and columns."""

    kind: ChartKind = ChartKind.BAR
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    is_lying: bool | None = None
    shows_values: bool = True


@dataclass(frozen=True)
class Node:
    """A node.  ``id`` is unique in the book and stays; ``title`` is empty where the table's own is used.

    ``table``: key of the table definition that a table or figure shows, through ``view``; with a
    ``turn`` it shows the figures of all periods so turned, and ``view`` does not count.
    ``sentences`` None: those written by the program; else as edited, which may be none.
    ``skip_missing``: left out, without a page of its own, while nothing is approved.
    """

    id: int
    kind: NodeKind
    title: str = ""
    title_en: str = ""
    children: tuple[Node, ...] = ()
    table: str = ""
    view: TableView = PLAIN_VIEW
    chart: ChartWish | None = None
    paragraphs: tuple[str, ...] = ()
    sentences: tuple[EditedSentence, ...] | None = None
    topic: str = ""
    skip_missing: bool = False
    turn: Turn | None = None


@dataclass(frozen=True)
class Structure:
    """The tree of a book."""

    nodes: tuple[Node, ...] = ()

    def walk(self) -> Iterator[tuple[Node, tuple[Node, ...]]]:
        """Every node with those it stands in, in the order of the book."""
        yield from _walk(self.nodes, ())

    def find(self, node_id: int) -> Node:
        """The node; raises ``KeyError``."""
        for node, _path in self.walk():
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def has(self, node_id: int) -> bool:
        """Whether there is such a node."""
        return any(node.id == node_id for node, _path in self.walk())

    @property
    def next_id(self) -> int:
        """A number that no node has."""
        return max((node.id for node, _path in self.walk()), default=0) + 1

    def parent_of(self, node_id: int) -> int:
        """The id of what holds a node; 0 for the book itself.  Raises ``KeyError``."""
        for node, path in self.walk():
            if node.id == node_id:
                return path[-1].id if path else 0
        raise KeyError(node_id)


def _walk(nodes: Sequence[Node], path: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    for node in nodes:
        yield node, path
        yield from _walk(node.children, (*path, node))


# -- numbers ------------------------------------------------------------------------------------


def numbers_of(structure: Structure) -> dict[int, str]:
    """The number of each node as printed: chapter "2", section "2.1", table "2.1.3" or "2.3", figure "2.4".

    Chapters are numbered through all parts, figures through a chapter.  Parts and texts have none.
    """
    found: dict[int, str] = {}
    chapters = (node for node, _path in structure.walk() if node.kind is NodeKind.CHAPTER)
    for number, chapter in enumerate(chapters, 1):
        found[chapter.id] = str(number)
        _number_chapter(chapter, str(number), found)
    return found


def _number_chapter(chapter: Node, number: str, found: dict[int, str]) -> None:
    sections = tables = figures = 0
    for node in chapter.children:
        if node.kind is NodeKind.SECTION:
            sections += 1
            found[node.id] = f"{number}.{sections}"
            own = 0
            for inner in node.children:
                if inner.kind is NodeKind.TABLE:
                    own += 1
                    found[inner.id] = f"{number}.{sections}.{own}"
                elif inner.kind is NodeKind.CHART:
                    figures += 1
                    found[inner.id] = f"{number}.{figures}"
        elif node.kind is NodeKind.TABLE:
            tables += 1
            has_sections = any(each.kind is NodeKind.SECTION for each in chapter.children)
            found[node.id] = f"{number}.0.{tables}" if has_sections else f"{number}.{tables}"
        elif node.kind is NodeKind.CHART:
            figures += 1
            found[node.id] = f"{number}.{figures}"


# -- edits ----------------------------------------------------------------------------------------


def insert(structure: Structure, node: Node, parent: int = 0, at: int = -1) -> Structure:
    """The tree with ``node`` below ``parent`` (0: the book) at a place; -1: the last.

    Raises ``Refused`` where it may not stand there, ``KeyError`` for an unknown parent.
    """
    holder = structure.find(parent) if parent else None
    if node.kind not in MAY_HOLD[holder.kind if holder else ""]:
        raise Refused("book.not_there")
    if parent == 0:
        return Structure(_put(structure.nodes, node, at))
    return _changed(structure, parent, lambda held: replace(held, children=_put(held.children, node, at)))


def _put(nodes: tuple[Node, ...], node: Node, at: int) -> tuple[Node, ...]:
    place = len(nodes) if at < 0 else min(at, len(nodes))
    return (*nodes[:place], node, *nodes[place:])


def remove(structure: Structure, node_id: int) -> Structure:
    """The tree without a node and all below it; raises ``KeyError``."""
    structure.find(node_id)
    return Structure(tuple(_without(structure.nodes, node_id)))


def _without(nodes: Iterable[Node], node_id: int) -> Iterator[Node]:
    for node in nodes:
        if node.id != node_id:
            yield replace(node, children=tuple(_without(node.children, node_id)))


def change(structure: Structure, node: Node) -> Structure:
    """The tree with ``node`` in the place of the one with its id; its children stay.  Raises ``KeyError``."""
    return _changed(structure, node.id, lambda held: replace(node, children=held.children))


def _changed(structure: Structure, node_id: int, how: Callable[[Node], Node]) -> Structure:
    structure.find(node_id)

    def through(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
        return tuple(
            how(node) if node.id == node_id else replace(node, children=through(node.children))
            for node in nodes
        )

    return Structure(through(structure.nodes))


def move(structure: Structure, node_id: int, parent: int, at: int = -1) -> Structure:
    """The tree with a node moved; ``at`` counts without it.

    Raises ``Refused`` where it may not stand there, or into itself; ``KeyError``.
    """
    node = structure.find(node_id)
    if parent and any(inner.id == parent for inner, _path in _walk((node,), ())):
        raise Refused("book.into_itself")
    return insert(remove(structure, node_id), node, parent, at)


# -- proposing and keeping ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Offered:
    """A table that could stand in a book."""

    key: str
    title: str
    topic: str = ""


def propose(tables: Iterable[Offered], rest: str) -> Structure:
    """A book with a chapter for each urusan that has tables, in the order of the law.

    Tables of no urusan stand in a last chapter called ``rest``.  Each table is followed by the
    figure that suits it best.
    """
    names = {topic.code: topic.name for topic in TOPICS}
    by_topic: dict[str, list[Offered]] = {}
    for table in tables:
        by_topic.setdefault(table.topic if table.topic in names else "", []).append(table)
    nodes: list[Node] = []
    number = 0
    for code in (*names, ""):
        if code not in by_topic:
            continue
        number += 1
        chapter = Node(number, NodeKind.CHAPTER, names.get(code, rest), topic=code)
        held = []
        for table in by_topic[code]:
            held.append(Node(number + 1, NodeKind.TABLE, table=table.key))
            held.append(Node(number + 2, NodeKind.CHART, table=table.key, skip_missing=True))
            number += 2
        nodes.append(replace(chapter, children=tuple(held)))
    return Structure(tuple(nodes))


def structure_to_list(structure: Structure) -> list[dict[str, Any]]:
    """The tree as JSON data; :func:`structure_from_list` reads it back equal."""
    return [_to_dict(node) for node in structure.nodes]


def _to_dict(node: Node) -> dict[str, Any]:
    made: dict[str, Any] = {
        "id": node.id,
        "kind": node.kind.value,
        "title": node.title,
        "title_en": node.title_en,
        "children": [_to_dict(child) for child in node.children],
        "table": node.table,
        "view": node.view.to_dict(),
        "paragraphs": list(node.paragraphs),
        "topic": node.topic,
        "skip_missing": node.skip_missing,
        "chart": None,
        "sentences": None,
        "turn": None if node.turn is None else turn_to_dict(node.turn),
    }
    if node.chart is not None:
        made["chart"] = {
            "kind": node.chart.kind.value,
            "rows": list(node.chart.rows),
            "columns": list(node.chart.columns),
            "is_lying": node.chart.is_lying,
            "shows_values": node.chart.shows_values,
        }
    if node.sentences is not None:
        made["sentences"] = [
            {"text": each.text, "seal": each.seal, "facts": [list(fact) for fact in each.facts]}
            for each in node.sentences
        ]
    return made


def structure_from_list(data: Sequence[Mapping[str, Any]]) -> Structure:
    """The tree; raises ``KeyError`` or ``ValueError`` for data of another shape."""
    return Structure(tuple(_from_dict(each) for each in data))


def _from_dict(data: Mapping[str, Any]) -> Node:
    chart, sentences, turn = data.get("chart"), data.get("sentences"), data.get("turn")
    return Node(
        id=data["id"],
        kind=NodeKind(data["kind"]),
        title=data.get("title", ""),
        title_en=data.get("title_en", ""),
        children=tuple(_from_dict(child) for child in data.get("children", ())),
        table=data.get("table", ""),
        view=view_from_dict(data.get("view", {})),
        chart=None if chart is None else _chart(chart),
        paragraphs=tuple(data.get("paragraphs", ())),
        sentences=None if sentences is None else tuple(_sentence(each) for each in sentences),
        topic=data.get("topic", ""),
        skip_missing=data.get("skip_missing", False),
        turn=None if turn is None else turn_from_dict(turn),
    )


def _chart(data: Mapping[str, Any]) -> ChartWish:
    return ChartWish(
        ChartKind(data["kind"]),
        tuple(data.get("rows", ())),
        tuple(data.get("columns", ())),
        data.get("is_lying"),
        data.get("shows_values", True),
    )


def _sentence(data: Mapping[str, Any]) -> EditedSentence:
    facts = tuple((row, column) for row, column in data.get("facts", ()))
    return EditedSentence(data["text"], data.get("seal", ""), facts)
