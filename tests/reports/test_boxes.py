"""Frames cut at a page's end: nothing lost, nothing lonely, captions where their text is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.reports.base import paginate
from app.reports.boxes import Band, Cell, Item, Space, Text
from app.reports.style import Look

LOOK = Look(10)
LINE = LOOK.leading
WIDTH = 200.0


def lines(count: int, word: str = "baris") -> tuple[Item, ...]:
    return tuple(Text(f"{word} {number}", LOOK, WIDTH) for number in range(count))


def captioned(count: int) -> Cell:
    return Cell(
        WIDTH, lines(count), Text("Catatan :", LOOK, WIDTH), Text("Catatan (lanjutan) :", LOOK, WIDTH)
    )


def paragraph(line_count: int) -> Text:
    """One paragraph that is exactly so many lines high."""
    return Text(" ".join(["W" * 20] * line_count), LOOK, WIDTH)


def signature() -> Band:
    return Band((Cell(WIDTH, lines(5, "tanda")),), 0.0, whole=True, lonely=True)


def heights(pages: list[list[Band]]) -> list[float]:
    return [sum(band.height for band in page) for page in pages]


def test_a_paragraph_is_as_high_as_its_lines() -> None:
    assert paragraph(7).height == pytest.approx(7 * LINE)
    assert Text("", LOOK, WIDTH).height == pytest.approx(LINE)


@pytest.mark.parametrize(("room", "taken"), [(7, 7), (6, 5), (5, 5), (2, 2), (1, 0), (0, 0)])
def test_a_paragraph_leaves_no_single_line_behind(room: int, taken: int) -> None:
    head, tail = paragraph(7).split(room * LINE)
    assert (head.height if head else 0) == pytest.approx(taken * LINE)
    assert (tail.height if tail else 0) == pytest.approx((7 - taken) * LINE)


def test_a_cut_cell_repeats_its_caption_in_other_words() -> None:
    head, tail = Band((captioned(10),), 2.0).split(6 * LINE + 4)
    assert head
    assert tail
    assert head.cells[0].caption is not tail.cells[0].caption
    assert (len(head.cells[0].items), len(tail.cells[0].items)) == (5, 5)
    assert tail.cells[0].caption is tail.cells[0].again


def test_a_caption_alone_stays_with_its_text() -> None:
    assert Band((captioned(10),), 2.0).split(LINE + 5)[0] is None


def test_a_caption_whose_text_did_not_fit_is_not_drawn_twice() -> None:
    beside = replace(captioned(1), items=(paragraph(3),))
    head, tail = Band((captioned(10), beside), 0.0).split(2 * LINE)
    assert head
    assert tail
    assert head.cells[1].caption is None
    assert tail.cells[1] == beside


def test_a_cell_that_is_done_has_no_caption_on_the_next_page() -> None:
    _, tail = Band((captioned(10), captioned(2)), 0.0).split(5 * LINE)
    assert tail
    assert tail.cells[1].caption is None
    assert tail.cells[1].items == ()


def test_something_taller_than_a_page_is_put_all_the_same() -> None:
    pages = paginate([Band((Cell(WIDTH, (Space(500),)),), 0.0)], 100, LINE)
    assert heights(pages) == [500]


def test_a_whole_band_moves_to_the_next_page() -> None:
    pages = paginate(
        [Band((Cell(WIDTH, lines(15)),), 0.0), replace(signature(), lonely=False)], 18 * LINE, LINE
    )
    assert heights(pages) == pytest.approx([15 * LINE, 5 * LINE])


def test_a_whole_band_taller_than_most_of_a_page_is_cut() -> None:
    tall = Band((Cell(WIDTH, lines(30)),), 0.0, whole=True)
    assert [len(page) for page in paginate([tall], 18 * LINE, LINE)] == [1, 1]


def test_a_signature_takes_two_lines_with_it() -> None:
    pages = paginate([Band((captioned(15),), 0.0), signature()], 18 * LINE, LINE)
    assert [len(page) for page in pages] == [1, 2]
    assert len(pages[1][0].cells[0].items) == 2


def test_a_signature_takes_a_short_band_whole() -> None:
    first, second = Band((captioned(12),), 0.0), Band((captioned(2),), 0.0)
    pages = paginate([first, second, signature()], 18 * LINE, LINE)
    assert pages[1][0] == second


@given(
    counts=st.lists(st.integers(1, 60), min_size=1, max_size=4),
    long=st.integers(1, 80),
    room=st.integers(16, 40),
)
def test_no_line_is_lost_and_no_page_overflows(counts: list[int], long: int, room: int) -> None:
    bands = [Band((captioned(count), captioned(counts[0])), 0.0) for count in counts]
    bands += [Band((Cell(WIDTH, (paragraph(long),)),), 0.0), signature()]
    pages = paginate(bands, room * LINE, LINE)
    assert max(heights(pages)) <= room * LINE + 0.1
    assert all(pages)
    assert not (len(pages) > 1 and pages[-1][0].lonely)
    drawn = sum(item.height for page in pages for band in page for cell in band.cells for item in cell.items)
    expected = sum(counts) + len(counts) * counts[0] + long + 5
    assert drawn == pytest.approx(expected * LINE)
