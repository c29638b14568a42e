"""Knows that a click finds its figure, and that what a print keeps comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.domain.books.places import Patch, PrintedFigures, TracedTable, figure_at, printed_figures_from
from app.domain.statistics.turns import Turn
from app.domain.statistics.views import Reckoning, TableView

PATCH = Patch(3, "1.2", ("a", "b"), ("x", "y"), (50.0, 80.0, 110.0), (100.0, 112.0, 130.0))
TABLE = TracedTable(
    "1.2",
    "penduduk",
    TableView(years=3, reckoning=Reckoning.GROWTH, rows=("a",), is_turned=True),
    (("a", "Utara"), ("b", "Selatan"), ("c", "Timur")),
    (("w", "Semua"), ("x", "Laki-laki"), ("y", "Perempuan")),
)


@pytest.mark.parametrize(
    ("page", "x", "y", "found"),
    [
        (3, 51, 101, ("a", "x")),
        (3, 109, 111, ("a", "y")),
        (3, 60, 120, ("b", "x")),
        (2, 60, 120, None),
        (3, 49, 120, None),
        (3, 111, 120, None),
        (3, 60, 99, None),
        (3, 60, 131, None),
    ],
)
def test_a_place_of_a_page_is_a_figure_or_none(
    page: int, x: float, y: float, found: tuple[str, str] | None
) -> None:
    spot = figure_at([PATCH], page, x, y)
    assert (None if spot is None else (spot.row, spot.column)) == found
    if spot is not None:
        assert spot.left <= x <= spot.right
        assert spot.top <= y <= spot.bottom
        assert (spot.figure.number, spot.page) == ("1.2", 3)


def test_every_figure_of_a_patch_lies_in_its_own_box() -> None:
    spots = list(PATCH.spots())
    assert len({(spot.row, spot.column) for spot in spots}) == 4
    for spot in spots:
        assert PATCH.at((spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2) == spot


def test_what_a_print_keeps_comes_back() -> None:
    turned = replace(TABLE, number="1.3", turn=Turn(("baris1",), ("periode",), {"kolom": ("x",)}, last=2))
    figures = PrintedFigures((4, 9), (TABLE, turned), (PATCH,))
    assert printed_figures_from(json.loads(json.dumps(figures.to_dict()))) == figures
    assert figures.on_page(3) == (PATCH,)
    assert figures.on_page(0) == ()
    assert figures.table("1.2") == TABLE
    assert figures.table("2.1") is None
    assert printed_figures_from({}) == PrintedFigures()
