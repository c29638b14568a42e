"""Knows what holds for every drawing of an SOP's flowchart; proves it by lot, and on the five presets."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.flowchart import (
    Drawing,
    End,
    Frame,
    Page,
    Sizes,
    draw,
    lane_widths,
    row_heights,
    strip_height,
)
from app.domain.sop import Arrow, Sop, from_dict
from tests.domain.flowchart.checks import faults
from tests.domain.flowchart.listing import listing
from tests.domain.flowchart.making import PAPER, SCREEN, by_lot, made, pages, widths_of

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
KEYS = (
    "metro-videografis",
    "metro-pengumpulan",
    "magetan-penyebarluasan",
    "tanjabbar-metadata",
    "sragen-pengelolaan",
)
SEEDS = st.integers(0, 2**32)
ROOMS = st.sampled_from((0.0, 0.0, 15.0, 60.0))  # what lanes and rows have beyond the least


def preset(key: str) -> Sop:
    return from_dict(json.loads((ROOT / "resources" / "sop" / f"{key}.json").read_text(encoding="utf-8")))


def drawn(sop: Sop, sizes: Sizes, *, per_page: int = 0, wider: float = 0, higher: float = 0) -> Drawing:
    """The drawing, after everything that must hold was looked at."""
    frames = pages(sop, sizes, per_page=per_page, wider=wider, higher=higher, lot=len(sop.arrows))
    drawing = draw(sop, frames, sizes, widths_of(sizes))
    assert faults(sop, frames, sizes, drawing, widths_of(sizes)) == []
    return drawing


def only(drawing: Drawing) -> Page:
    (page,) = drawing.pages
    return page


# -- every drawing ---------------------------------------------------------------------------


@given(SEEDS, st.sampled_from((PAPER, SCREEN)), st.sampled_from((0, 0, 3, 5)), ROOMS, ROOMS, st.booleans())
def test_every_drawing_is_right(
    seed: int, sizes: Sizes, per_page: int, wider: float, higher: float, wild: bool
) -> None:
    drawn(by_lot(seed, most_rows=16, wild=wild), sizes, per_page=per_page, wider=wider, higher=higher)


@pytest.mark.soak
@settings(max_examples=1_500)
@given(SEEDS, st.sampled_from((PAPER, SCREEN)), st.integers(0, 12), ROOMS, ROOMS, st.booleans())
def test_every_drawing_is_right_long(
    seed: int, sizes: Sizes, per_page: int, wider: float, higher: float, wild: bool
) -> None:
    drawn(by_lot(seed, wild=wild), sizes, per_page=per_page, wider=wider, higher=higher)


def test_what_the_long_form_has_found() -> None:
    """A slanted symbol with a neighbour's line at its side; a marker nearly over the next symbol."""
    for seed, sizes in ((3695, SCREEN), (1150, SCREEN), (1211, PAPER)):
        drawn(by_lot(seed), sizes)


def test_sixty_rows_and_eight_roles() -> None:
    for seed in (3, 8):
        sop = by_lot(seed, most_rows=60)
        drawn(sop, PAPER)
        drawn(sop, PAPER, per_page=8, higher=20)


@given(SEEDS)
def test_the_same_twice(seed: int) -> None:
    sop = by_lot(seed, most_rows=10)
    frames = pages(sop, PAPER, per_page=4)
    assert draw(sop, frames, PAPER, widths_of(PAPER)) == draw(sop, frames, PAPER, widths_of(PAPER))


# -- unlawful definitions --------------------------------------------------------------------


def test_unlawful_definitions_are_drawn_as_far_as_they_go() -> None:
    sop = made([[("r1", "box")], [("r9", "box")], [], [("r2", "nonsense")]], [("1.1", "2.1", "")], 2)
    sop = replace(sop, arrows=(*sop.arrows, Arrow("1.1", "nowhere"), Arrow("no", "4.1"), Arrow("4.1", "4.1")))
    page = only(draw(sop, pages(sop, PAPER), PAPER, widths_of(PAPER)))
    assert {mark.node for mark in page.marks} == {"1.1", "2.1", "4.1"}
    assert {way.arrow for way in page.ways} == {0, 3}


def test_nothing_is_drawn_of_nothing() -> None:
    sop = made([], [], 0)
    assert draw(sop, [], PAPER, len).pages == ()
    assert draw(sop, [Frame((), (), 0, 0)], PAPER, len).pages == (Page(),)
    assert row_heights(sop, PAPER) == {}
    assert lane_widths(sop, PAPER) == {}
    assert strip_height(sop, PAPER) == 0


def test_a_row_on_no_page_and_two_nodes_of_one_name() -> None:
    sop = made([[("r1", "box")], [("r1", "box")]], [("1.1", "2.1", "")], 1)
    twice = replace(sop, rows=(sop.rows[0], replace(sop.rows[1], nodes=sop.rows[0].nodes)))
    frames = pages(sop, PAPER)
    assert len(only(draw(twice, frames, PAPER, len)).marks) == 2
    short = replace(frames[0], bands=frames[0].bands[:1])
    assert only(draw(sop, [short], PAPER, len)).ways == ()


def test_sizes_of_nothing() -> None:
    sop = by_lot(4, most_rows=6)
    draw(sop, pages(sop, PAPER), Sizes(0, 0, 0, 0, 0), len)


# -- what a reader expects -------------------------------------------------------------------


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("sizes", [PAPER, SCREEN])
def test_presets_need_no_pairs_on_one_page(key: str, sizes: Sizes) -> None:
    sop = preset(key)
    for higher in (0, 40):
        page = only(drawn(sop, sizes, higher=higher))
        assert page.connectors == ()
        assert len(page.ways) == len(sop.arrows)


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_presets_over_pages(key: str, per_page: int) -> None:
    drawn(preset(key), PAPER, per_page=per_page)


@pytest.mark.parametrize("key", KEYS)
def test_presets_read_as_reviewed(key: str) -> None:
    """On one sheet, and over pages of five rows; ALUR_GOLDEN=write writes what is then read."""
    sop = preset(key)
    found = "".join(listing(sop, drawn(sop, PAPER, per_page=rows, higher=20)) for rows in (0, 5))
    if os.environ.get("ALUR_GOLDEN") == "write":
        (GOLDEN / f"{key}.flow").write_text(found, encoding="utf-8")
    assert found == (GOLDEN / f"{key}.flow").read_text(encoding="utf-8")


def test_straight_down_and_across_the_gutter() -> None:
    sop = made(
        [[("r1", "box")], [("r1", "box")], [("r2", "box")]], [("1.1", "2.1", ""), ("2.1", "3.1", "")], 2
    )
    straight, across = only(drawn(sop, PAPER)).ways
    assert len(straight.points) == 2
    assert len(across.points) == 4
    assert straight.points[0][1] < straight.points[1][1]


def test_a_decisions_ways_leave_on_different_sides() -> None:
    rows = [[("r2", "box")], [("r2", "diamond")], [("r1", "box")], [("r3", "box")], [("r2", "box")]]
    arrows = [
        ("1.1", "2.1", ""),
        ("2.1", "3.1", "satu"),
        ("2.1", "4.1", "dua"),
        ("2.1", "1.1", "ulang"),
        ("3.1", "5.1", ""),
        ("4.1", "5.1", ""),
    ]
    page = only(drawn(made(rows, arrows, 3), PAPER))
    begins = {way.points[0] for way in page.ways if way.arrow in (1, 2, 3)}
    directions = {
        (way.points[1][0] > way.points[0][0]) - (way.points[1][0] < way.points[0][0])
        for way in page.ways
        if way.arrow in (1, 2, 3)
    }
    assert len(begins) == 3
    assert directions == {-1, 0, 1}


def test_a_way_back_over_rows_is_a_line_with_a_head_at_the_side() -> None:
    rows = [[("r1", "box")], [("r1", "box")], [("r1", "box")], [("r1", "diamond")], [("r1", "capsule")]]
    arrows = [
        ("1.1", "2.1", ""),
        ("2.1", "3.1", ""),
        ("3.1", "4.1", ""),
        ("4.1", "5.1", "Ya"),
        ("4.1", "1.1", "Tidak"),
    ]
    page = only(drawn(made(rows, arrows, 1), PAPER, wider=60))
    back = next(way for way in page.ways if way.arrow == 4)
    assert back.end is End.HEAD
    assert back.points[-1][1] == back.points[-2][1], "it enters from the side"
    assert page.connectors == ()


def test_several_ways_back_to_one_target_share_their_last_stretch() -> None:
    page = only(drawn(preset("tanjabbar-metadata"), PAPER))
    assert [way.end for way in page.ways].count(End.JOIN) >= 1


def test_a_flow_to_a_page_further_away_jumps() -> None:
    rows = [[("r1", "box")]] * 6
    arrows = [(f"{no}.1", f"{no + 1}.1", "") for no in range(1, 6)] + [("1.1", "6.1", "jauh")]
    drawing = drawn(made(rows, arrows, 1), PAPER, per_page=2)
    touched = [[c.letter for c in page.connectors if 5 in c.arrows] for page in drawing.pages]
    assert [len(letters) for letters in touched] == [1, 0, 1]
    assert touched[0] == touched[2]


def test_strict_draws_boxes() -> None:
    sop = made([[("r1", "document")], [("r1", "diamond")]], [("1.1", "2.1", "")], 1)
    frames = pages(sop, PAPER)
    assert [m.symbol for m in only(draw(sop, frames, PAPER, len)).marks] == ["document", "diamond"]
    assert [m.symbol for m in only(draw(sop, frames, PAPER, len, strict=True)).marks] == ["box", "diamond"]


def test_a_marker_stands_in_the_middle_of_all_columns() -> None:
    sop = preset("magetan-penyebarluasan")
    page = only(drawn(sop, PAPER))
    (frame,) = pages(sop, PAPER)
    middle = (frame.lanes[0].left + frame.lanes[-1].right) / 2
    assert page.marks[0].box.centre[0] == pytest.approx(middle)


def test_a_long_label_is_cut_at_a_word() -> None:
    words = "dikembalikan kepada produsen data untuk diperbaiki dan dilengkapi sampai benar-benar lengkap"
    sop = made([[("r1", "diamond")], [("r1", "box")]], [("1.1", "2.1", words)], 1)
    (label,) = only(drawn(sop, PAPER)).labels
    assert label.lines[-1].endswith("…")
    whole = " ".join(label.lines).removesuffix("…").split()
    assert whole == words.split()[: len(whole)] or len(label.lines) == 1


def test_a_change_far_away_changes_nothing_here() -> None:
    sop = preset("metro-pengumpulan")
    fewer = replace(sop, arrows=tuple(arrow for arrow in sop.arrows if arrow.source != "14a"))
    before = only(drawn(sop, PAPER)).ways
    frames = pages(sop, PAPER, lot=len(sop.arrows))
    after = only(draw(fewer, frames, PAPER, widths_of(PAPER))).ways
    upper = frames[0].bands[10].bottom
    assert {way.points for way in before if way.points[0][1] < upper} == {
        way.points for way in after if way.points[0][1] < upper
    }
