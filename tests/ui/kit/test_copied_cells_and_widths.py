"""Copied rows that no spreadsheet takes for formulas; widths that cut nothing while there is room."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.kit.rowtable.copying import as_tsv, copied_cell
from app.ui.kit.rowtable.widths import Want, left_out, share_out


@pytest.mark.parametrize(
    ("cell", "copied"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+62 812", "'+62 812"),
        ("-1.234,5", "-1.234,5"),
        ("+7", "+7"),
        ("-", "-"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("  =1", "'  =1"),
        ("Dinas Sosial", "Dinas Sosial"),
        ("dua\nbaris\tdan tab", "dua baris dan tab"),
        ("", ""),
    ],
)
def test_a_copied_cell_is_no_formula(cell: str, copied: str) -> None:
    assert copied_cell(cell) == copied


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_copied_rows_stay_rows(rows: list[list[str]]) -> None:
    lines = as_tsv(rows).split("\n") if rows else []
    assert len(lines) == len(rows)
    assert all(line.count("\t") == 1 for line in lines)
    assert not any(cell.lstrip().startswith(("=", "@")) for line in lines for cell in line.split("\t"))


# ---------------------------------------------------------------- widths


@given(
    st.lists(st.tuples(st.integers(30, 400), st.integers(30, 100), st.integers(0, 3))), st.integers(0, 3000)
)
def test_widths_fill_the_room_or_need_more(wants: list[tuple[int, int, int]], room: int) -> None:
    asked = [Want(max(words, least), least, share) for words, least, share in wants]
    given_ = share_out(asked, room)
    least = sum(want.least if want.share else want.words for want in asked)
    if any(want.share for want in asked):
        assert sum(given_) == max(room, least)
    for want, width in zip(asked, given_, strict=True):
        assert width >= (want.least if want.share else want.words)


@given(
    st.lists(st.tuples(st.integers(20, 400), st.integers(20, 120), st.integers(0, 4), st.integers(0, 4))),
    st.integers(50, 1500),
)
def test_columns_give_way_until_the_rest_fit(wants: list[tuple[int, int, int, int]], room: int) -> None:
    asked = [Want(max(words, least), least, share, spare) for words, least, share, spare in wants]
    out = left_out(asked, room)
    shown = [want for at, want in enumerate(asked) if at not in out]
    assert all(asked[at].spare for at in out)
    fits = sum(want.floor for want in shown) <= room
    assert fits or not any(want.spare for want in shown)
    if fits:
        assert sum(share_out(shown, room)) <= max(room, sum(want.words for want in shown if not want.share))
    stays = max((want.spare for want in shown), default=0)
    assert all(asked[at].spare >= stays for at in out)


def test_the_most_spare_goes_first_and_comes_back() -> None:
    asked = [Want(100, 60, 1), Want(80, 80, 0, 1), Want(80, 80, 0, 2)]
    assert left_out(asked, 300) == frozenset()
    assert left_out(asked, 200) == {2}
    assert left_out(asked, 100) == {1, 2}
    assert left_out(asked, 10) == {1, 2}
