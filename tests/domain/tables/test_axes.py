"""Knows that words become classifications, and classifications rows and columns, each place once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.axes import (
    Layout,
    column_labels,
    enumerate_words,
    lay_out,
    read_axes,
    row_labels,
    total_rules,
)
from app.domain.tables.classifications import BUILT_IN, key_for, read_items, read_lines_of_items
from app.domain.tables.definition import Classification, Column, Item, TableDefinition
from app.domain.tables.rules import read_rule, rule_problem

SEX = next(each for each in BUILT_IN if each.key == "jenis-kelamin")
DISTRICTS = Classification("kecamatan", "Kecamatan", (Item("01", "Utara"), Item("02", "Selatan")))
VILLAGES = Classification(
    "kelurahan", "Kelurahan", (Item("1", "Maju", "01"), Item("2", "Jaya", "01"), Item("3", "Baru", "02"))
)
BARE = TableDefinition("penduduk", 1, "Jumlah Penduduk", unit="orang")


@pytest.mark.parametrize(
    ("cell", "keys"),
    [
        ("Kabupaten/Kota; Jenis Kelamin", ["kabupaten-kota", "jenis-kelamin"]),
        ("Kab/Kota ; desa", ["kabupaten-kota", "desa-kelurahan"]),
        ("Jenis Kelamin, Usia, Lokasi", ["jenis-kelamin", "kelompok-umur", "lokasi"]),
        (
            "Kabupaten/Kota ; jenis kelamin ; agama; usia;",
            ["kabupaten-kota", "jenis-kelamin", "agama", "kelompok-umur"],
        ),
        ("menurut golongan", ["golongan"]),
        ("Provinsi (kota, kabupaten); Usia; umur", ["provinsi-kota-kabupaten", "kelompok-umur"]),
        ("Provinsi", []),
        ("Titik/Point", []),
        ("Area/Polygon (Kecamatan)", []),
        ("***", []),
        ("-", []),
        ("", []),
    ],
)
def test_several_classifications_stand_in_one_cell(cell: str, keys: list[str]) -> None:
    assert [axis.key for axis in read_axes(cell)] == keys


@given(st.text(alphabet="ab ;,()/-*", max_size=40))
def test_each_axis_stands_once_with_the_words_it_had(cell: str) -> None:
    axes = read_axes(cell)
    assert len({axis.key for axis in axes}) == len(axes)
    assert all(axis.key and axis.words in " ".join(cell.split()).replace(" ;", ";") + cell for axis in axes)


def test_rows_stand_below_what_they_belong_to() -> None:
    rows = row_labels((DISTRICTS, VILLAGES), total=True)
    assert [(row.label, row.level) for row in rows] == [
        ("Utara", 0),
        ("Maju", 1),
        ("Jaya", 1),
        ("Selatan", 0),
        ("Baru", 1),
        ("Jumlah", 0),
    ]
    assert rows[1].key == "01/1"
    assert rows[-1].is_total
    assert row_labels((DISTRICTS, Classification("x", "X"))) == ()


def classifications() -> st.SearchStrategy[Classification]:
    codes = st.lists(st.text(min_size=1, max_size=5), min_size=1, max_size=5, unique_by=str.casefold)
    return st.builds(
        lambda key, found: Classification(key, key, tuple(Item(code, code) for code in found)),
        st.sampled_from("abcdef"),
        codes,
    )


@given(st.lists(classifications(), max_size=3), st.integers(1, 3), st.booleans())
def test_columns_are_every_crossing_once_and_their_rules_hold(
    axes: list[Classification], count: int, total: bool
) -> None:
    measures = [Column(f"ukuran_{number}", f"Ukuran {number}") for number in range(count)]
    columns = column_labels(axes, measures, total=total)
    crossings = 1
    for axis in axes:
        crossings *= len(axis.items)
    assert len(columns) == count * (crossings + (total and bool(axes)))
    keys = [column.key for column in columns]
    assert len(set(keys)) == len(keys)
    if axes and total:
        for rule in total_rules(columns, count):
            assert rule_problem(rule, keys) is None
            found = read_rule(rule)
            assert found is not None
            assert len(found.left) == crossings


def test_a_table_is_laid_out() -> None:
    table = lay_out(BARE, Layout((DISTRICTS,), (SEX,), (), total_row=True, total_column=True))
    assert [row.key for row in table.rows] == ["01", "02", "jumlah"]
    assert [column.key for column in table.columns] == ["l", "p", "jumlah"]
    assert table.rules == ("l + p = jumlah",)
    assert table.axes == ("kecamatan", "jenis-kelamin")
    assert table.row_caption == "Kecamatan"
    said = "Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin di Kota Maju (orang), 2025"
    assert table.title_for(2025, "Kota Maju") == said
    assert {column.kind for column in table.columns} == {"integer"}


def test_without_classifications_there_is_one_figure() -> None:
    table = lay_out(replace(BARE, unit="persen"), Layout())
    assert len(table.rows) == len(table.columns) == 1
    assert table.columns[0].kind == "percent"
    assert table.title_for(2025) == "Jumlah Penduduk (persen), 2025"


def test_the_area_is_said_once() -> None:
    table = replace(BARE, title="Jumlah Penduduk di Kota Maju.")
    assert table.title_for(2025, "Kota Maju") == "Jumlah Penduduk di Kota Maju. (orang), 2025".replace(
        "Maju.", "Maju"
    )


def test_words_are_enumerated() -> None:
    assert [enumerate_words(list("ABC"[:count])) for count in range(4)] == ["", "A", "A dan B", "A, B, dan C"]


def test_entries_are_read_as_people_have_them() -> None:
    items, unread = read_lines_of_items("Utara\nSelatan\n\nTimur")
    assert [(item.code, item.label) for item in items] == [("1", "Utara"), ("2", "Selatan"), ("3", "Timur")]
    assert unread == ()
    items, _ = read_lines_of_items("Kode;Nama;Induk\n01;Maju;A\n02;Jaya;A")
    assert items == (Item("01", "Maju", "A"), Item("02", "Jaya", "A"))
    items, _ = read_lines_of_items("32.73.01 Sukasari\n32.73.02 Coblong")
    assert items[0] == Item("32.73.01", "Sukasari")


def test_an_entry_that_stands_twice_is_told() -> None:
    items, unread = read_items([["a", "A"], ["A", "Lain"], ["", ""], ["b", "B"]])
    assert [item.code for item in items] == ["a", "b"]
    assert [(bad.line, bad.why) for bad in unread] == [(2, "double"), (3, "empty")]


@given(st.lists(st.lists(st.text(max_size=6), min_size=1, max_size=4), max_size=12))
def test_every_line_of_a_list_is_an_entry_or_told(rows: list[list[str]]) -> None:
    items, unread = read_items(rows)
    assert len(rows) - len(items) - len(unread) in (0, 1)
    assert len({item.code.casefold() for item in items}) == len(items)
    assert all(item.code and item.label for item in items)


def test_the_lists_everybody_has_are_good() -> None:
    assert len({each.key for each in BUILT_IN}) == len(BUILT_IN)
    for each in BUILT_IN:
        assert len({item.code.casefold() for item in each.items}) == len(each.items) > 0
        assert key_for(each.name) == each.key
    ages = next(each for each in BUILT_IN if each.key == "kelompok-umur")
    assert [item.label for item in ages.items][:2] == ["0–4", "5–9"]
    assert ages.items[-1].label == "75+"
