"""On paper no arrow and none of its words is ever left out: rows and pages grow instead.

What a drawing says is missing is judged here; how its lines run is judged beside the domain.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import flowchart
from app.domain.flowchart import Drawing
from app.domain.sop import Arrow, Sop
from app.domain.sop_papers import SOP_PAPER_SIZES, SopPaperOptions
from app.reports.sop.sheet import print_sop
from tests.helpers.big_sops import a_big_sop
from tests.helpers.soppaper import read_table

WORDS = (
    "Ya",
    "Tidak lengkap",
    "dikembalikan kepada produsen data",
    "Sudah sesuai",
    "mempertanggungjawabkan",
    "TIDAK SESUAI",
)

Seen = list[Drawing]


@pytest.fixture(name="drawings", scope="module")
def _drawings() -> Seen:
    """What was drawn; emptied before each print."""
    return []


@pytest.fixture(autouse=True, scope="module")
def _watched(drawings: Seen) -> Iterator[None]:
    draw = flowchart.draw

    def watched(*given: object, **more: object) -> Drawing:
        drawings.append(draw(*given, **more))  # type: ignore[arg-type]
        return drawings[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(flowchart, "draw", watched)
        yield


def crowded(sop: Sop, seed: int) -> Sop:
    """With up to nine more arrows out of some symbols, and a long text beside the busiest of them."""
    lot = random.Random(seed)
    names = [node.id for row in sop.rows for node in row.nodes]
    arrows = list(sop.arrows)
    for name in lot.sample(names, min(4, len(names))):
        arrows += [Arrow(name, lot.choice(names), lot.choice(WORDS)) for _ in range(lot.randint(1, 9))]
    busiest = max(names, key=lambda name: sum(arrow.source == name for arrow in arrows))
    long = " ".join(["kata"] * lot.choice((3, 60, 300, 500, 900)))
    rows = tuple(
        replace(row, text=long) if any(node.id == busiest for node in row.nodes) else row for row in sop.rows
    )
    return replace(sop, arrows=tuple(arrows), rows=rows)


def assert_nothing_missing(sop: Sop, size: str, drawings: Seen) -> bytes:
    drawings.clear()
    data = print_sop(sop, SopPaperOptions(size=size)).data
    assert drawings, "nothing was drawn"
    assert [(drawing.missing, drawing.wordless) for drawing in drawings] == [((), ())] * len(drawings)
    return data


@pytest.mark.parametrize(
    ("rows", "roles", "seed"),
    [(60, 1, 46), (60, 3, 80), (5, 1, 127), (12, 5, 175), (25, 20, 7), (60, 12, 3)],
)
def test_nothing_is_missing_on_large_sheets(rows: int, roles: int, seed: int, drawings: Seen) -> None:
    """Also where a row is taller than a page, and where symbols are as small as many roles make them."""
    sop = crowded(a_big_sop(rows, roles, seed=seed), seed)
    for size in SOP_PAPER_SIZES:
        data = assert_nothing_missing(sop, size, drawings)
    table = read_table(data)
    assert table.faults == []
    assert len(table.arrows) == len(sop.arrows)


@settings(max_examples=10)
@given(st.integers(1, 40), st.integers(1, 14), st.integers(0, 10_000))
def test_nothing_is_missing_on_any_sheet(drawings: Seen, rows: int, roles: int, seed: int) -> None:
    sop = crowded(a_big_sop(rows, roles, seed=seed), seed)
    assert_nothing_missing(sop, SOP_PAPER_SIZES[seed % 2], drawings)


@pytest.mark.soak
@pytest.mark.timeout(0)
@settings(max_examples=200)
@given(st.integers(1, 60), st.integers(1, 20), st.integers(0, 10_000))
def test_nothing_is_missing_on_any_sheet_for_long(drawings: Seen, rows: int, roles: int, seed: int) -> None:
    sop = crowded(a_big_sop(rows, roles, seed=seed), seed)
    assert_nothing_missing(sop, SOP_PAPER_SIZES[seed % 2], drawings)
