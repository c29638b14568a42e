"""Knows that least rows and lanes hold any number of arrows and words, and what less room does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.flowchart import Drawing, Frame, Sizes, draw, lane_widths, row_heights
from app.domain.sop import Sop
from tests.domain.flowchart.checks import Look, faults, letters, once
from tests.domain.flowchart.making import PAPER, SCREEN, by_lot, crowded, made, pages, squeezed, widths_of

SEEDS = st.integers(0, 2**32)
BOTH = st.sampled_from((PAPER, SCREEN))
ROOMS = st.sampled_from((0.0, 0.0, 15.0, 60.0))
SHARES = st.floats(0.05, 1)


def assert_whole(sop: Sop, sizes: Sizes, **least: float) -> Drawing:
    """Draw on pages that keep to the least sizes; everything that must hold holds."""
    frames = pages(sop, sizes, **least)  # type: ignore[arg-type]
    drawing = draw(sop, frames, sizes, widths_of(sizes))
    assert faults(sop, frames, sizes, drawing, widths_of(sizes)) == []
    return drawing


def overlaps(sop: Sop, frames: Sequence[Frame], sizes: Sizes, drawing: Drawing) -> list[str]:
    """What is wrong even where there is too little room: nothing lies on anything else, and what is
    not drawn is said to be missing."""
    near = replace(sizes, gap=0.02)
    found: list[str] = []
    for page, frame in zip(drawing.pages, frames, strict=True):
        look = Look(sop, page, frame, near, widths_of(sizes)).all()
        found += [fault for fault in look if "far from its line" not in fault]
    for fault in once(sop, drawing):
        no = int(fault.split()[1])
        if no not in drawing.missing and not (no in drawing.wordless and fault.endswith(" 0 labels")):
            found.append(fault)
    return found + list(letters(sop, drawing))


# -- many arrows -----------------------------------------------------------------------------


@given(SEEDS, BOTH, st.sampled_from((0, 0, 3, 5)), ROOMS, ROOMS)
def test_no_arrow_is_lost_however_many_leave_and_enter(
    seed: int, sizes: Sizes, per_page: int, wider: float, higher: float
) -> None:
    assert_whole(crowded(seed, most_rows=10), sizes, per_page=per_page, wider=wider, higher=higher)


@pytest.mark.soak
@settings(max_examples=600)
@given(SEEDS, BOTH, st.integers(0, 12), ROOMS, ROOMS)
def test_no_arrow_is_lost_however_many_leave_and_enter_long(
    seed: int, sizes: Sizes, per_page: int, wider: float, higher: float
) -> None:
    assert_whole(crowded(seed, most_rows=40), sizes, per_page=per_page, wider=wider, higher=higher)


def test_what_the_long_form_has_found() -> None:
    """A symbol of all columns over a plain arrow that bends by less than a gap; a port at the very edge."""
    for seed in (2, 3, 8, 12, 20, 95, 179):
        for sizes in (PAPER, SCREEN):
            assert_whole(crowded(seed, most_rows=30), sizes)
    assert_whole(crowded(179, most_rows=30), SCREEN, wider=15, higher=60, lot=179)


@pytest.mark.parametrize("sizes", [PAPER, SCREEN])
@pytest.mark.parametrize("symbol", ["box", "diamond", "capsule", "material", "pentagon", "publication"])
@pytest.mark.parametrize("count", [4, 7, 10, 25])
def test_any_symbol_has_a_place_for_every_arrow(symbol: str, count: int, sizes: Sizes) -> None:
    """To as many symbols, far and near, and back to the one above; all with words."""
    rows = [[("r1", "box")], [("r1", symbol)], *([[("r2", "box")]] * count)]
    arrows = [("1.1", "2.1", "")] + [(f"{no}.1", f"{no + 1}.1", "") for no in range(3, count + 2)]
    arrows += [("2.1", f"{no + 3}.1", f"syarat {no}") for no in range(count - 1)] + [("2.1", "1.1", "ulangi")]
    assert_whole(made(rows, arrows, 2), sizes)


@pytest.mark.parametrize("sizes", [PAPER, SCREEN])
def test_many_arrows_to_one_symbol_and_between_the_same_two(sizes: Sizes) -> None:
    rows = [[("r1", "diamond")], [("r2", "box")], *([[("r1", "diamond")]] * 15)]
    arrows = [("1.1", "2.1", f"cara {no}") for no in range(8)]
    arrows += [(f"{no}.1", "2.1", "kembali") for no in range(3, 18)]
    assert_whole(made(rows, arrows, 2), sizes)


def test_symbols_with_few_arrows_ask_for_no_more_than_before() -> None:
    """The plain flow costs a symbol, its stubs and half gaps to the table's lines; nothing is promised."""
    sop = made([[("r1", "box")], [("r1", "box")]], [("1.1", "2.1", "")], 1)
    assert lane_widths(sop, PAPER) == {"r1": pytest.approx(34 + 3 * 4.5)}
    assert row_heights(sop, PAPER) == {1: pytest.approx(18 + 3.5 * 4.5), 2: pytest.approx(18 + 3.5 * 4.5)}


# -- words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("sizes", [PAPER, SCREEN])
@pytest.mark.parametrize("roles", [1, 4])
def test_words_stand_whole_in_the_narrowest_column(roles: int, sizes: Sizes) -> None:
    """Room is promised for the longest word; "…" stands only after a whole word."""
    long = "mempertanggungjawabkan kepada kepala dinas"
    rows = [[("r1", "diamond")], [("r1", "diamond")], [("r1", "box")]]
    arrows = [("1.1", "2.1", long), ("2.1", "3.1", "pertanggungjawaban"), ("2.1", "1.1", long)]
    drawing = assert_whole(made(rows, arrows, roles), sizes)
    for label in (label for page in drawing.pages for label in page.labels):
        written = arrows[label.arrow][2].split()
        assert all(word.removesuffix("…") in written for line in label.lines for word in line.split())


def test_only_a_word_that_nobody_could_expect_is_cut() -> None:
    word = "a" * 40
    rows = [[("r1", "diamond")], [("r1", "box")]]
    sop = made(rows, [("1.1", "2.1", word)], 1)
    frames = pages(sop, PAPER)
    (label,) = draw(sop, frames, PAPER, widths_of(PAPER)).pages[0].labels
    assert word.startswith(label.lines[0].removesuffix("…"))
    assert label.lines[0].endswith("…")


# -- too little room -------------------------------------------------------------------------


@given(SEEDS, BOTH, st.sampled_from((0, 3)), SHARES, SHARES)
def test_with_too_little_room_nothing_lies_on_anything_else(
    seed: int, sizes: Sizes, per_page: int, across: float, down: float
) -> None:
    """What finds no room is left out and named; nothing is raised."""
    sop = crowded(seed, most_rows=6) if seed % 3 == 0 else by_lot(seed, most_rows=10, wild=True)
    frames = squeezed(pages(sop, sizes, per_page=per_page), across, down)
    drawing = draw(sop, frames, sizes, widths_of(sizes))
    assert overlaps(sop, frames, sizes, drawing) == []


@given(SEEDS, st.sampled_from((0.0, 1e-6, 0.01)), st.sampled_from((0.0, 1e-6, 0.01, 1.0)))
def test_no_room_at_all_is_no_reason_to_fail(seed: int, across: float, down: float) -> None:
    sop = by_lot(seed, most_rows=6, wild=True)
    frames = squeezed(pages(sop, PAPER, per_page=3), across, down)
    assert len(draw(sop, frames, PAPER, widths_of(PAPER)).pages) == len(frames)


def test_what_is_missing_is_named() -> None:
    rows = [[("r1", "diamond")], [("r1", "box")], [("r1", "box")]]
    arrows = [("1.1", "3.1", "ya"), ("1.1", "2.1", "tidak"), ("1.1", "nowhere", ""), ("3.1", "1.1", "")]
    sop = made(rows, arrows, 1)
    frames = pages(sop, PAPER)
    whole = draw(sop, frames, PAPER, widths_of(PAPER))
    assert (whole.missing, whole.wordless) == ((), ())
    flat = draw(sop, squeezed(frames, 1.0, 0.01), PAPER, widths_of(PAPER))
    assert set(flat.missing) <= {0, 1, 3}, "an arrow to nowhere is not missed"
    assert flat.missing
    narrow = draw(sop, squeezed(frames, 0.3, 1.0), PAPER, widths_of(PAPER))
    assert set(narrow.missing) | set(narrow.wordless)


def test_rows_on_no_page_are_not_missed() -> None:
    sop = made([[("r1", "box")], [("r1", "box")]], [("1.1", "2.1", "lanjut")], 1)
    (frame,) = pages(sop, PAPER)
    short = replace(frame, bands=frame.bands[:1])
    assert draw(sop, [short], PAPER, widths_of(PAPER)).missing == ()
