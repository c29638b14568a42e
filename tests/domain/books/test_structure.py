"""The tree of a book: numbers, places, edits that can be undone by keeping the old tree."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import Refused
from app.domain.books.structure import (
    MAY_HOLD,
    ChartWish,
    EditedSentence,
    Node,
    NodeKind,
    Offered,
    Structure,
    change,
    insert,
    move,
    numbers_of,
    propose,
    remove,
    structure_from_list,
    structure_to_list,
)
from app.domain.charts.spec import ChartKind
from app.domain.statistics.turns import Turn
from app.domain.statistics.views import Reckoning, TableView

K = NodeKind


def a_book() -> Structure:
    tables = (Node(4, K.TABLE, table="a"), Node(5, K.CHART, table="a"), Node(6, K.TABLE, table="b"))
    section = Node(3, K.SECTION, "Umum", children=tables)
    chapter = Node(2, K.CHAPTER, "Kependudukan", children=(Node(7, K.TEXT), section))
    plain = Node(8, K.CHAPTER, "Sosial", children=(Node(9, K.TABLE), Node(10, K.CHART), Node(11, K.TABLE)))
    return Structure((Node(1, K.PART, "Bagian Satu", children=(chapter,)), plain))


def test_numbers() -> None:
    assert numbers_of(a_book()) == {
        2: "1", 3: "1.1", 4: "1.1.1", 5: "1.1", 6: "1.1.2", 8: "2", 9: "2.1", 10: "2.1", 11: "2.2",
    }  # fmt: skip


def test_what_may_not_stand_there_is_refused() -> None:
    with pytest.raises(Refused):
        insert(a_book(), Node(99, K.TABLE), 0)
    with pytest.raises(Refused):
        move(a_book(), 2, 3)
    with pytest.raises(Refused):
        move(a_book(), 1, 2)


def test_moving_within_the_same_parent_counts_places_without_the_moved_node() -> None:
    moved = move(a_book(), 6, 3, 0)
    assert [node.id for node in moved.find(3).children] == [6, 4, 5]


def test_changing_keeps_what_is_below() -> None:
    changed = change(a_book(), Node(3, K.SECTION, "Lain"))
    assert changed.find(3).title == "Lain"
    assert len(changed.find(3).children) == 3


def test_a_proposal_has_a_chapter_for_each_urusan_in_the_order_of_the_law() -> None:
    offered = [
        Offered("x", "X", "2.20"),
        Offered("y", "Y", "1.02"),
        Offered("z", "Z", "zz"),
        Offered("w", "W"),
    ]
    book = propose(offered, "Lain-lain")
    assert [node.title for node in book.nodes] == ["Kesehatan", "Statistik", "Lain-lain"]
    assert [node.table for node in book.nodes[2].children] == ["z", "z", "w", "w"]
    ids = [node.id for node, _path in book.walk()]
    assert len(ids) == len(set(ids))


Edit = Callable[[Structure], Structure]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    ids = st.integers(0, 20)
    kind = draw(st.sampled_from(["insert", "move", "remove"]))
    if kind == "insert":
        node = Node(draw(st.integers(30, 60)), draw(st.sampled_from(list(NodeKind))))
        return partial(insert, node=node, parent=draw(ids), at=draw(st.integers(-1, 4)))
    if kind == "move":
        return partial(move, node_id=draw(ids), parent=draw(ids), at=draw(st.integers(-1, 4)))
    return partial(remove, node_id=draw(ids))


@given(st.lists(edits(), max_size=15))
def test_after_any_edits_everything_stands_where_it_may(steps: list[Edit]) -> None:
    book = a_book()
    for step in steps:
        before = structure_to_list(book)
        try:
            changed = step(book)
        except (Refused, KeyError):
            continue
        assert structure_to_list(book) == before, "an edit changed the old tree"
        ids = [node.id for node, _path in changed.walk()]
        if len(ids) != len(set(ids)):
            continue  # the same new number was drawn twice
        book = changed
        for node, path in book.walk():
            assert node.kind in MAY_HOLD[path[-1].kind if path else ""]
        assert structure_from_list(structure_to_list(book)) == book
        numbers = [
            number for node_id, number in numbers_of(book).items() if book.find(node_id).kind is K.TABLE
        ]
        assert len(numbers) == len(set(numbers))


def test_everything_comes_back_from_json() -> None:
    node = Node(
        1, K.CHAPTER, "A", "B",
        children=(
            Node(2, K.TABLE, table="x", view=TableView(3, Reckoning.GROWTH, rows=("a",)), sentences=()),
            Node(3, K.TABLE, sentences=(EditedSentence("Teks.", "abc", (("r", "c"),)),)),
            Node(4, K.CHART, chart=ChartWish(ChartKind.LINE, ("a",), (), is_lying=True, shows_values=False)),
            Node(6, K.TABLE, table="x", turn=Turn(("a",), ("b",), {"c": ("d",)}, False, 3)),
            Node(5, K.TEXT, paragraphs=("Satu.", "Dua.")),
        ),
    )  # fmt: skip
    assert structure_from_list(structure_to_list(Structure((node,)))) == Structure((node,))
