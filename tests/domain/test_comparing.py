"""Knows that a comparison shows every difference, where it is, and nothing that is the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import permutations
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.aligning import aligned, likeness
from app.domain.comparing import LISTS, Change, Comparison, Kind, compare
from app.domain.sop import Arrow, Component, Identity, Node, NodeKind, Norm, Remark, Role, Row, Sop, from_dict
from tests.helpers.case_sops import a_flow
from tests.helpers.presets import PRESET_KEYS, preset_data
from tests.helpers.random_sops import sops

PRESETS = {key: from_dict(preset_data(key)) for key in PRESET_KEYS}
SOP = PRESETS["metro-pengumpulan"]


def with_row(sop: Sop, at: int, **cells: Any) -> Sop:
    """The same with other cells in one row."""
    rows = list(sop.rows)
    rows[at] = replace(rows[at], **cells)
    return replace(sop, rows=tuple(rows))


def renumbered(rows: list[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, no=no, label=f"{no}") for no, row in enumerate(rows, 1))


def kinds(found: Comparison) -> list[str]:
    return [pair.kind.value for pair in found.rows if pair.kind is not Kind.SAME]


def changed(found: Comparison) -> dict[int, list[str]]:
    """Which cells of which rows of the new text."""
    return {
        pair.after.no: [change.field for change in pair.changes]
        for pair in found.rows
        if pair.after and pair.changes
    }


# -- the same -----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", PRESETS)
def test_an_sop_is_the_same_as_itself(key: str) -> None:
    found = compare(PRESETS[key], PRESETS[key])
    assert found.is_empty
    assert len(found.rows) == len(PRESETS[key].rows)
    assert len(found.arrows) == len(PRESETS[key].arrows)


@given(sops())
def test_any_sop_is_the_same_as_itself(sop: Sop) -> None:
    assert compare(sop, sop).is_empty


# -- one cell -----------------------------------------------------------------------------------

CELLS: dict[str, Any] = {
    "label": "XVII",
    "text": "Sesuatu yang sama sekali lain",
    "norm": Norm("3 jam", 3, "jam"),
    "requirements": "Kelengkapan lain",
    "output": "Hasil lain",
    "note": "Catatan lain",
}


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("key", PRESETS)
def test_the_edit_of_a_cell_shows_in_that_cell(key: str, cell: str) -> None:
    sop = PRESETS[key]
    for at, row in enumerate(sop.rows):
        found = compare(sop, with_row(sop, at, **{cell: CELLS[cell]}))
        assert (changed(found), found.count) == ({row.no: [cell]}, 1), row.no


@given(st.data())
def test_the_edit_of_a_cell_of_any_sop_shows_in_that_cell(data: st.DataObject) -> None:
    """Also where all rows say the same, so that only the order tells them apart."""
    sop = data.draw(sops())
    if data.draw(st.booleans()):
        sop = replace(sop, rows=tuple(replace(row, text="Sama", output="") for row in sop.rows))
    at = data.draw(st.integers(0, len(sop.rows) - 1))
    cell = data.draw(st.sampled_from([*CELLS, "per_opd"]))
    value = not sop.rows[at].per_opd if cell == "per_opd" else CELLS[cell]
    found = compare(sop, with_row(sop, at, **{cell: value}))
    assert (changed(found), found.count) == ({sop.rows[at].no: [cell]}, 1)


@pytest.mark.parametrize(
    ("edit", "column"),
    [
        (lambda node: replace(node, symbol="diamond"), "role:kabid"),
        (lambda node: replace(node, kind=NodeKind.SIGN), "role:kabid"),
        (lambda node: replace(node, makes="archive"), "role:kabid"),
        (lambda node: replace(node, text="Membaca"), "role:kabid"),
        (lambda node: replace(node, symbol="bintang"), "role:kabid"),
    ],
)
def test_a_symbol_shows_in_its_column(edit: Callable[[Node], Node], column: str) -> None:
    node = SOP.rows[1].nodes[0]
    found = compare(SOP, with_row(SOP, 1, nodes=(edit(node),)))
    assert (changed(found), found.count) == ({2: [column]}, 1)
    (change,) = next(pair.changes for pair in found.rows if pair.changes)
    assert change.before != change.after


def test_a_symbol_moved_to_another_column_leaves_one_and_enters_one() -> None:
    node = replace(SOP.rows[1].nodes[0], role="kasi")
    found = compare(SOP, with_row(SOP, 1, nodes=(node,)))
    (pair,) = [pair for pair in found.rows if pair.changes]
    assert [(c.field, bool(c.before), bool(c.after)) for c in pair.changes] == [
        ("role:kabid", True, False),
        ("role:kasi", False, True),
    ]


def test_names_of_nodes_are_no_difference() -> None:
    """They are nothing printed; arrows follow their nodes."""
    names = {name: f"n{at}" for at, name in enumerate(SOP.nodes)}
    rows = tuple(
        replace(row, nodes=tuple(replace(node, id=names[node.id]) for node in row.nodes)) for row in SOP.rows
    )
    arrows = tuple(replace(a, source=names[a.source], target=names[a.target]) for a in SOP.arrows)
    assert compare(SOP, replace(SOP, rows=rows, arrows=arrows)).is_empty


# -- rows added, removed, moved ---------------------------------------------------------------------

NEW = Row(1, "", "Mencatat surat masuk di buku agenda", (Node("baru", "jfu", "box", NodeKind.WORK),))


@pytest.mark.parametrize("at", range(len(SOP.rows) + 1))
def test_an_added_row_is_the_only_difference(at: int) -> None:
    rows = list(SOP.rows)
    rows.insert(at, NEW)
    found = compare(SOP, replace(SOP, rows=renumbered(rows)))
    assert kinds(found) == ["added"]
    assert [at for at, pair in enumerate(found.rows) if pair.before is None] == [at]
    assert all(not pair.changes for pair in found.rows), "numbers that follow are no change"
    assert all(pair.kind is Kind.SAME for pair in found.arrows)


@pytest.mark.parametrize("at", range(len(SOP.rows)))
def test_a_removed_row_stands_where_it_stood(at: int) -> None:
    rows = [row for row in SOP.rows if row is not SOP.rows[at]]
    found = compare(SOP, replace(SOP, rows=renumbered(rows)))
    assert kinds(found) == ["removed"]
    assert found.rows[at].before is SOP.rows[at]


def test_a_moved_row_is_told_as_moved() -> None:
    rows = list(SOP.rows)
    rows.insert(12, rows.pop(2))
    found = compare(SOP, replace(SOP, rows=renumbered(rows)))
    assert kinds(found) == ["moved"]
    assert found.rows[12].is_moved
    assert found.rows[12].before is SOP.rows[2]


@given(st.data())
def test_rows_are_neither_lost_nor_doubled(data: st.DataObject) -> None:
    old, new = data.draw(sops()), data.draw(sops())
    found = compare(old, new)
    assert sorted(pair.before.no for pair in found.rows if pair.before) == [row.no for row in old.rows]
    assert [pair.after.no for pair in found.rows if pair.after] == [row.no for row in new.rows]
    assert len([pair for pair in found.arrows if pair.before]) == len(old.arrows)
    assert len([pair for pair in found.arrows if pair.after]) == len(new.arrows)


@given(st.data())
def test_what_one_way_adds_the_other_removes(data: st.DataObject) -> None:
    old, new = data.draw(sops()), data.draw(sops())
    there, back = compare(old, new), compare(new, old)
    assert there.count == back.count
    pairs = {(pair.before, pair.after, pair.is_moved) for pair in there.rows}
    assert pairs == {(pair.after, pair.before, pair.is_moved) for pair in back.rows}
    assert sorted(map(_ends, there.arrows)) == sorted(_ends(pair)[::-1] for pair in back.arrows)


def _ends(pair: Any) -> tuple[str, str]:
    return pair.before or "", pair.after or ""


# -- arrows -------------------------------------------------------------------------------------


def test_arrows_are_said_in_words() -> None:
    arrows = (*SOP.arrows[1:], Arrow("15", "1", "ulang"))
    found = compare(SOP, replace(SOP, arrows=arrows))
    differ = [(pair.kind, pair.before, pair.after) for pair in found.arrows if pair.kind is not Kind.SAME]
    assert differ == [
        (Kind.REMOVED, "baris 1 (Kadis) → baris 2 (Kabid)", None),
        (Kind.ADDED, None, "baris 15 (JFU) → baris 1 (Kadis) “ulang”"),
    ]


def test_the_label_of_an_arrow_and_its_confirmation_are_changes() -> None:
    at = next(at for at, arrow in enumerate(SOP.arrows) if arrow.judged and arrow.label)
    arrow = SOP.arrows[at]
    others = (*SOP.arrows[:at], replace(arrow, label="oke", judged=False), *SOP.arrows[at + 1 :])
    (pair,) = [pair for pair in compare(SOP, replace(SOP, arrows=others)).arrows if pair.changes]
    assert pair.changes == (Change("label", arrow.label, "oke"), Change("judged", "ya", "tidak"))


def test_arrows_to_nowhere_are_compared_as_well() -> None:
    broken = replace(SOP, arrows=(Arrow("1", "hantu"), Arrow("x", "y")), roles=())
    found = compare(SOP, broken)
    assert "langkah “hantu” yang tidak ada" in str(next(pair.after for pair in found.arrows if pair.after))
    assert compare(broken, broken).is_empty


# -- identity, lists, the rest --------------------------------------------------------------------------


@pytest.mark.parametrize("name", [each.name for each in fields(Identity) if each.name not in LISTS])
def test_every_field_of_the_identity_shows(name: str) -> None:
    value: Any = ("Baris satu", "Baris dua") if name == "institution" else "Lain"
    found = compare(SOP, replace(SOP, identity=replace(SOP.identity, **{name: value})))
    assert [change.field for change in found.fields] == [f"identity.{name}"]
    assert found.fields[0].after in ("Lain", "Baris satu\nBaris dua")
    assert found.count == 1


@pytest.mark.parametrize("name", LISTS)
def test_items_of_lists_show_one_by_one(name: str) -> None:
    before: dict[str, Any] = {name: ("Satu dua tiga", "Empat", "Lima")}
    after: dict[str, Any] = {name: ("Nol", "Satu dua tujuh", "Lima", "Empat")}
    old = replace(SOP, identity=replace(SOP.identity, **before))
    new = replace(SOP, identity=replace(SOP.identity, **after))
    found = compare(old, new)
    assert [(pair.kind.value, pair.before, pair.after) for pair in found.lists[name]] == [
        ("added", None, "Nol"),
        ("changed", "Satu dua tiga", "Satu dua tujuh"),
        ("moved", "Lima", "Lima"),
        ("same", "Empat", "Empat"),
    ]
    assert found.count == 3


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"form": "letter"}, "form"),
        ({"logo": "office"}, "logo"),
        ({"service_title": "Standar"}, "service_title"),
        ({"captions": {**SOP.captions, "number": "Nomor"}}, "captions.number"),
        ({"legend": {"star": "Analisa"}}, "legend.star"),
        ({"links": {"SOP Lain": "sragen-pengelolaan"}}, "links.SOP Lain"),
    ],
)
def test_what_else_the_sheet_has_shows(changes: dict[str, Any], field: str) -> None:
    found = compare(SOP, replace(SOP, **changes))
    assert [change.field for change in found.fields] == [field]
    assert found.count == 1


def test_roles_components_and_remarks_show() -> None:
    roles = (replace(SOP.roles[0], name="Kepala Dinas"), *SOP.roles[2:], Role("baru", "Sekretaris"))
    new = replace(
        SOP,
        roles=roles,
        service=(Component("1", "Biaya", "Gratis"),),
        remarks=(Remark("x", "baris 1", "Uji"),),
    )
    found = compare(SOP, new)
    assert [(pair.kind.value, [c.field for c in pair.changes]) for pair in found.roles] == [
        ("changed", ["name"]),
        ("removed", []),
        ("same", []),
        ("same", []),
        ("added", []),
    ]
    assert [pair.kind.value for pair in found.service] == ["added"]
    assert [pair.after for pair in found.remarks if pair.kind is Kind.ADDED] == list(new.remarks)
    standard = PRESETS["magetan-penyebarluasan"]
    first = replace(standard.service[3], text="Tidak dipungut biaya apa pun")
    other = replace(standard, service=(*standard.service[:3], first, *standard.service[4:]))
    (pair,) = [pair for pair in compare(standard, other).service if pair.changes]
    assert [change.field for change in pair.changes] == ["text"]


WORDS = st.sampled_from(["", "a", "b", "a b c"])
NODES = st.builds(Node, WORDS, WORDS, WORDS, st.sampled_from(list(NodeKind)))
ROWS = st.builds(Row, st.integers(0, 3), WORDS, WORDS, st.lists(NODES, max_size=3).map(tuple))
ANY = st.builds(
    Sop,
    WORDS,
    st.builds(Identity, WORDS, legal_basis=st.lists(WORDS, max_size=4).map(tuple)),
    st.lists(st.builds(Role, WORDS, WORDS), max_size=3).map(tuple),
    st.lists(ROWS, max_size=5).map(tuple),
    st.lists(st.builds(Arrow, WORDS, WORDS, WORDS, st.booleans()), max_size=5).map(tuple),
)


@given(ANY, ANY)
def test_whatever_is_compared_answers(old: Sop, new: Sop) -> None:
    """Also with nothing in it, names that stand twice, and roles that are not there."""
    assert compare(old, old).is_empty
    assert compare(old, new).count == compare(new, old).count


def test_long_tables_are_compared_at_once() -> None:
    old = a_flow(*(f"{no} 1 jam | {no} kasi work" for no in range(1, 201)))
    new = with_row(with_row(old, 7, text="Lain"), 190, output="Lain")
    begun = perf_counter()
    found = compare(old, new)
    assert perf_counter() - begun < 3
    assert changed(found) == {8: ["text"], 191: ["output"]}


# -- laying side by side ------------------------------------------------------------------------------


@pytest.mark.parametrize("new", list(permutations("ABCD")))
def test_every_order_of_the_same_things_is_moving_alone(new: tuple[str, ...]) -> None:
    found = aligned("ABCD", new, likeness)
    assert [place.new for place in found] == [0, 1, 2, 3]
    assert all(place.old is not None and "ABCD"[place.old] == new[place.new or 0] for place in found)


@pytest.mark.parametrize(
    ("one", "two", "of_100"),
    [("", "", 100), ("a b", "A B", 99), ("a b", "a c", 50), ("a", "", 0), ("a a b", "a", 50), ("-", "x", 0)],
)
def test_texts_are_alike_by_the_words_they_share(one: str, two: str, of_100: int) -> None:
    assert likeness(one, two) == likeness(two, one) == of_100
