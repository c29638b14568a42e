"""Paper in, paper out: every cell, symbol and arrow of a printed SOP is found at its place again.

Judges what stands on paper against the definition; how the lines run is judged beside the domain.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.sop import Arrow, Sop
from app.domain.sop_papers import SOP_PAPER_SIZES, SopPaperOptions, captions_of, form_of
from app.reports.sop.columns import text_of
from app.reports.sop.sheet import print_sop
from app.reports.style import clean
from tests.helpers.big_sops import a_big_sop
from tests.helpers.presets import PRESET_KEYS
from tests.helpers.sop_presets import preset_sop
from tests.helpers.soppaper import KEYS, Symbol, Table, read_table

OFFICIAL = {"capsule", "box", "diamond"}


def printed(sop: Sop, **options: object) -> Table:
    return read_table(print_sop(sop, SopPaperOptions(**options)).data)  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    return "".join(clean(text).split())


def nodes_of(sop: Sop, table: Table) -> list[str]:
    """The node of each symbol: those of a row and lane stand below each other in their order."""
    lanes = {role.key: at for at, role in enumerate(sop.roles)}
    waiting: dict[tuple[int, int], list[str]] = defaultdict(list)
    for place, row in enumerate(sop.rows):
        for node in row.nodes:
            waiting[place, lanes.get(node.role, -1)].append(node.id)
    found = [waiting[symbol.row, symbol.lane].pop(0) for symbol in table.symbols]
    assert not any(waiting.values()), "symbols are missing"
    return found


def assert_cells(sop: Sop, table: Table) -> None:
    assert len(table.cells) == len(sop.rows)
    for row, cells in zip(sop.rows, table.cells, strict=True):
        for key in KEYS:
            assert squeezed(cells[key]) == squeezed(text_of(row, key)), (row.no, key)


def assert_heading(sop: Sop, table: Table, options: SopPaperOptions) -> None:
    captions = captions_of(sop, form_of(sop, options))
    assert list(map(squeezed, table.roles)) == [squeezed(role.name) for role in sop.roles]
    wanted = Counter(squeezed(captions[key]) for key in (*KEYS, "actors", "quality"))
    assert Counter(map(squeezed, table.captions)) == wanted


def assert_flow(sop: Sop, table: Table, kind_of: dict[str, str]) -> None:
    assert table.faults == []
    nodes = nodes_of(sop, table)
    for node, symbol in zip(nodes, table.symbols, strict=True):
        assert symbol.kind == kind_of[sop.nodes[node].symbol], (node, symbol)
    found = Counter((nodes[one], nodes[other]) for one, other in table.arrows)
    assert found == Counter((arrow.source, arrow.target) for arrow in sop.arrows)
    words = Counter(" ".join(table.lane_words).split())
    for arrow in sop.arrows:
        words.subtract(clean(arrow.label).split())
    assert min(words.values(), default=0) >= 0, "words of an arrow are missing"


STRICT = {symbol: symbol if symbol in OFFICIAL else "box" for symbol in OFFICIAL}
STRICT |= dict.fromkeys(("document", "material", "analysis", "dissemination", "publication"), "box")
OFFICE = {symbol: symbol for symbol in OFFICIAL} | {
    "document": "curved",
    "material": "slanted",
    "analysis": "polygon",
    "dissemination": "slanted",
    "publication": "curved",
}


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("size", SOP_PAPER_SIZES)
@pytest.mark.parametrize("key", PRESET_KEYS)
def test_a_preset_reads_back_whole(key: str, size: str, strict: bool) -> None:
    sop = preset_sop(key)
    table = printed(sop, size=size, strict=strict)
    assert_heading(sop, table, SopPaperOptions())
    assert_cells(sop, table)
    assert_flow(sop, table, STRICT if strict else OFFICE)


@pytest.mark.parametrize("form", ["table", "letter"])
@pytest.mark.parametrize("key", PRESET_KEYS)
def test_the_table_is_the_same_in_the_other_form(key: str, form: str) -> None:
    sop = preset_sop(key)
    table = printed(sop, form=form)
    assert_heading(sop, table, SopPaperOptions(form=form))
    assert_cells(sop, table)
    assert_flow(sop, table, OFFICE)


@pytest.mark.parametrize("strict", [False, True])
def test_the_symbols_of_an_office_are_drawn_or_become_boxes(strict: bool) -> None:
    sop = preset_sop("tanjabbar-metadata")
    others = iter(("document", "material", "analysis", "dissemination", "publication"))
    rows = tuple(
        replace(row, nodes=(replace(row.nodes[0], symbol=next(others)),))
        if row.no in (3, 4, 5, 6, 7)
        else row
        for row in sop.rows
    )
    sop = replace(sop, rows=rows)
    assert_flow(sop, printed(sop, strict=strict), STRICT if strict else OFFICE)


@pytest.mark.parametrize(
    ("rows", "roles", "size"), [(60, 12, "A4"), (60, 8, "F4"), (30, 20, "A4"), (1, 1, "A4"), (17, 3, "F4")]
)
def test_large_and_small_tables_read_back(rows: int, roles: int, size: str) -> None:
    sop = a_big_sop(rows, roles)
    table = printed(sop, size=size)
    assert_cells(sop, table)
    assert_flow(sop, table, OFFICE)


@pytest.mark.parametrize("seed", range(4))
def test_tables_by_lot_read_back(seed: int) -> None:
    sop = a_big_sop(18 + seed * 7, 2 + seed, seed=seed + 5, decisions=8)
    table = printed(sop, size=("A4", "F4")[seed % 2])
    assert_cells(sop, table)
    assert_flow(sop, table, OFFICE)


def test_the_heading_stands_on_every_page_and_rows_are_whole() -> None:
    sop = a_big_sop(40, 5)
    table = printed(sop)
    assert len(table.rows_on) > 2
    assert [row for page in table.rows_on for row in page] == list(range(40))


def test_a_row_taller_than_a_page_goes_on_there() -> None:
    sop = preset_sop("magetan-penyebarluasan")
    long = " ".join(f"kata{number}" for number in range(1500))
    rows = tuple(replace(row, text=long) if row.no == 3 else row for row in sop.rows)
    sop = replace(sop, rows=rows)
    table = printed(sop, size="A4")
    assert_cells(sop, table)
    assert_flow(sop, table, OFFICE)


def test_a_symbol_of_no_role_stands_across_the_lanes() -> None:
    table = printed(preset_sop("magetan-penyebarluasan"))
    first: Symbol = table.symbols[0]
    assert (first.row, first.lane, first.kind) == (0, -1, "capsule")


def test_more_symbols_in_a_row_than_a_page_is_high_grow_small() -> None:
    sop = preset_sop("sragen-pengelolaan")
    many = tuple(replace(sop.rows[1].nodes[0], id=f"2x{number}") for number in range(40))
    arrows = tuple(Arrow(one.id, other.id) for one, other in itertools.pairwise(many))
    sop = replace(sop, rows=(replace(sop.rows[1], nodes=many),), arrows=arrows)
    table = printed(sop)
    assert len(table.symbols) == 40
    assert all(symbol.box[1] > 30 for symbol in table.symbols)


SHAPES = st.tuples(
    st.integers(1, 60), st.integers(1, 12), st.integers(0, 10_000), st.integers(0, 12), st.booleans()
)


def assert_reads_back(shape: tuple[int, int, int, int, bool]) -> None:
    rows, roles, seed, decisions, strict = shape
    sop = a_big_sop(rows, roles, seed=seed, decisions=decisions)
    table = printed(sop, size=SOP_PAPER_SIZES[seed % 2], strict=strict)
    assert_cells(sop, table)
    assert_flow(sop, table, STRICT if strict else OFFICE)


@settings(max_examples=8)
@given(shape=SHAPES)
def test_any_sop_reads_back(shape: tuple[int, int, int, int, bool]) -> None:
    assert_reads_back(shape)


@pytest.mark.soak
@pytest.mark.timeout(0)
@given(shape=SHAPES)
def test_any_sop_reads_back_for_long(shape: tuple[int, int, int, int, bool]) -> None:
    assert_reads_back(shape)
