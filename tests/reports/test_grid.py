"""Knows how rows are shared out over pages; draws nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.reports.grid import Measured, Piece, shared_out

LEADING, PADDING = 10.0, 2.0


def row(lines: int, more: float = 0.0) -> Measured:
    return Measured(lines * LEADING + 2 * PADDING + more, lines)


def pages_of(rows: list[Measured], first: float, room: float, tail: float = 0.0) -> list[list[Piece]]:
    return shared_out(rows, lambda page: room if page else first, LEADING, PADDING, tail)


ROWS = st.lists(
    st.builds(row, st.integers(1, 60), st.sampled_from([0.0, 0.0, 25.0])), min_size=1, max_size=25
)


@given(rows=ROWS, first=st.floats(0, 300), room=st.floats(120, 300), tail=st.floats(0, 100))
def test_every_line_stands_once_in_order_and_no_page_is_too_full(
    rows: list[Measured], first: float, room: float, tail: float
) -> None:
    pages = pages_of(rows, first, room, tail)
    lines = [(piece.row, line) for page in pages for piece in page for line in range(piece.first, piece.end)]
    assert lines == [(number, line) for number, one in enumerate(rows) for line in range(one.lines)]
    for at, page in enumerate(pages):
        assert sum(piece.height for piece in page) <= (room if at else max(first, 0)) + 0.1 or len(page) == 1


@given(rows=ROWS, first=st.floats(0, 300), room=st.floats(120, 300))
def test_a_row_is_cut_only_where_it_is_taller_than_a_page(
    rows: list[Measured], first: float, room: float
) -> None:
    for page in pages_of(rows, first, room):
        for piece in page:
            one = rows[piece.row]
            if one.height <= room:
                assert (piece.first, piece.end, piece.begins) == (0, one.lines, True)
                assert piece.height == one.height
            assert piece.begins == (piece.first == 0)


def test_a_page_is_filled_before_the_next_begins() -> None:
    pages = pages_of([row(5)] * 7, 110.0, 170.0)
    assert [len(page) for page in pages] == [2, 3, 2]


def test_nothing_stands_on_a_first_page_without_room() -> None:
    assert [len(page) for page in pages_of([row(5)] * 3, 20.0, 170.0)] == [0, 3]


def test_what_follows_the_table_takes_the_last_row_along() -> None:
    pages = pages_of([row(5)] * 3, 170.0, 170.0, tail=60.0)
    assert [[piece.row for piece in page] for page in pages] == [[0, 1], [2]]


def test_what_follows_a_cut_row_takes_two_of_its_lines_along() -> None:
    pages = pages_of([row(28)], 170.0, 170.0, tail=60.0)
    assert [(piece.first, piece.end) for page in pages for piece in page] == [(0, 16), (16, 26), (26, 28)]


def test_a_tail_taller_than_a_page_stands_alone() -> None:
    pages = pages_of([row(5)], 60.0, 60.0, tail=200.0)
    assert [(piece.first, piece.end) for page in pages for piece in page] == [(0, 5)]
