"""Knows the outlines of the symbols: inside their boxes, closed, met by lines where they say."""

from __future__ import annotations

import pytest

from app.domain.flowchart import Rect, flattened, outline
from app.domain.flowchart.outlines import OFFICIAL, SYMBOLS, level, upright

BOX = Rect(10, 20, 44, 38)


@pytest.mark.parametrize("symbol", [*SYMBOLS, "unknown"])
def test_an_outline_fills_its_box(symbol: str) -> None:
    corners = flattened(outline(symbol, BOX))
    assert min(x for x, _ in corners) == pytest.approx(BOX.left)
    assert max(x for x, _ in corners) == pytest.approx(BOX.right)
    assert min(y for _, y in corners) == pytest.approx(BOX.top)
    assert max(y for _, y in corners) <= BOX.bottom + 0.02 * BOX.height


@pytest.mark.parametrize("symbol", SYMBOLS)
@pytest.mark.parametrize("share", [0.3, 0.5, 0.72])
def test_lines_end_on_the_outline(symbol: str, share: float) -> None:
    x, y = BOX.left + share * BOX.width, BOX.top + share * BOX.height
    assert BOX.top <= upright(symbol, BOX, x, top=True) < upright(symbol, BOX, x, top=False) <= BOX.bottom + 1
    assert BOX.left <= level(symbol, BOX, y, left=True) < level(symbol, BOX, y, left=False) <= BOX.right


def test_a_line_meets_a_diamond_on_its_slope() -> None:
    assert upright("diamond", BOX, 27, top=False) == pytest.approx(38)
    assert upright("diamond", BOX, 35.5, top=False) == pytest.approx(33.5)
    assert level("diamond", BOX, 29, left=True) == pytest.approx(10)


def test_every_symbol_has_an_outline_of_its_own() -> None:
    shapes = {outline(symbol, BOX) for symbol in SYMBOLS}
    assert len(shapes) == len(SYMBOLS) == 10
    assert set(OFFICIAL) < set(SYMBOLS)


def test_a_box_of_no_height_is_no_reason_to_fail() -> None:
    flat = Rect(0, 5, 10, 5)
    assert outline("capsule", flat).start[1] == 5
    assert upright("diamond", flat, 3, top=True) == 5
