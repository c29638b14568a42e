"""Knows where a node may go by one step, and that nothing is ever lost on the way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.books.moving import Way, may_hold, moved, place_for
from app.domain.books.structure import Node, NodeKind, Structure

A_BOOK = Structure(
    (
        Node(
            1,
            NodeKind.PART,
            "Umum",
            children=(
                Node(
                    2,
                    NodeKind.CHAPTER,
                    "Penduduk",
                    children=(
                        Node(3, NodeKind.TABLE, table="a"),
                        Node(4, NodeKind.SECTION, "Jenis", children=(Node(5, NodeKind.TABLE, table="b"),)),
                    ),
                ),
            ),
        ),
        Node(6, NodeKind.CHAPTER, "Kesehatan", children=(Node(7, NodeKind.TEXT, paragraphs=("x",)),)),
    )
)
IDS = [1, 2, 3, 4, 5, 6, 7]


def order(structure: Structure) -> list[tuple[int, int]]:
    """Every node with what holds it, in the order of the book."""
    return [(node.id, path[-1].id if path else 0) for node, path in structure.walk()]


@pytest.mark.parametrize(
    ("node", "way", "parent", "after"),
    [
        (4, Way.UP, 2, [4, 3]),  # a section before a table
        (5, Way.UP, 2, [3, 5, 4]),  # out of the section, before it
        (5, Way.DOWN, 2, [3, 4, 5]),
        (5, Way.OUT, 2, [3, 4, 5]),
        (7, Way.UP, 2, [3, 4, 7]),  # into the chapter before
        (4, Way.DOWN, 6, [4, 7]),  # into the chapter behind
        (6, Way.IN, 1, [2, 6]),  # a chapter into the part before it
        (2, Way.OUT, 0, [1, 2, 6]),
    ],
)
def test_a_step_leads_to_the_nearest_place(node: int, way: Way, parent: int, after: list[int]) -> None:
    found = moved(A_BOOK, node, way)
    held = found.find(parent).children if parent else found.nodes
    assert [each.id for each in held] == after


@pytest.mark.parametrize(
    ("node", "way"), [(1, Way.UP), (1, Way.OUT), (6, Way.DOWN), (3, Way.IN), (3, Way.OUT), (7, Way.DOWN)]
)
def test_where_there_is_no_place_the_tree_stays_the_same(node: int, way: Way) -> None:
    assert moved(A_BOOK, node, way) is A_BOOK


@given(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(list(Way))), max_size=30))
def test_steps_lose_nothing_and_keep_the_rules(steps: list[tuple[int, Way]]) -> None:
    tree = A_BOOK
    for node, way in steps:
        tree = moved(tree, node, way)
    assert sorted(node for node, _parent in order(tree)) == IDS
    for found, path in tree.walk():
        assert may_hold(path[-1] if path else None, found.kind)


@given(st.sampled_from([0, *IDS]), st.sampled_from(list(NodeKind)))
def test_the_place_for_something_new_may_hold_it(current: int, kind: NodeKind) -> None:
    place = place_for(A_BOOK, current, kind)
    assert place is not None
    parent, at = place
    holder = A_BOOK.find(parent) if parent else None
    assert may_hold(holder, kind)
    assert 0 <= at <= len(holder.children if holder else A_BOOK.nodes)


def test_an_empty_book_has_no_place_for_a_table() -> None:
    assert place_for(Structure(), 0, NodeKind.TABLE) is None
    assert place_for(Structure(), 0, NodeKind.CHAPTER) == (0, 0)
