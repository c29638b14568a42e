"""Knows that a long list becomes a table with every figure in its place, and that no line is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.from_long import Raw, from_long
from app.domain.tables.periods import Period
from app.domain.tables.values import Sign, Value

HEADINGS = ["namakec", "jenis_kelamin", "jumlah_pns", "tahun"]
LINES: list[list[Raw]] = [
    ["ANDIR", "LAKI-LAKI", "47", 2016],
    ["ANDIR", "PEREMPUAN", 19, 2016],
    ["COBLONG", "LAKI-LAKI", None, 2016],
    ["COBLONG", "PEREMPUAN", "-", 2016],
    ["ANDIR", "LAKI-LAKI", 50, 2017],
]


def test_areas_run_down_and_sexes_across() -> None:
    found = from_long("Jumlah PNS", HEADINGS, LINES, producer="BKD")
    table = found.definition
    assert [(row.key, row.label) for row in table.rows] == [("andir", "Andir"), ("coblong", "Coblong")]
    assert [(column.key, column.label, column.kind) for column in table.columns] == [
        ("l", "Laki-laki", "integer"),
        ("p", "Perempuan", "integer"),
    ]
    assert table.axes == ("kecamatan", "jenis-kelamin")
    assert (table.producer, table.period) == ("BKD", "tahunan")
    assert (
        table.title_for(2016, "Kota Maju")
        == "Jumlah PNS Menurut Kecamatan dan Jenis Kelamin di Kota Maju, 2016"
    )
    figures = found.figures[Period(2016)]
    assert figures["andir", "l"] == Value(47.0, "47")
    assert figures["coblong", "l"].sign is Sign.MISSING
    assert figures["coblong", "p"].sign is Sign.NIL
    assert found.figures[Period(2017)] == {("andir", "l"): Value(50.0, "50")}
    assert found.skipped == ()


def test_villages_of_one_name_below_two_districts_are_two() -> None:
    lines: list[list[str | int]] = [["A", "Maju", 1, 1, 2020], ["B", "Maju", 2, 2, 2020]]
    found = from_long("X", ["kecamatan", "kelurahan", "jumlah", "semester", "tahun"], lines)
    assert [(row.label, row.level) for row in found.definition.rows] == [
        ("A", 0),
        ("Maju", 1),
        ("B", 0),
        ("Maju", 1),
    ]
    assert found.definition.period == "semesteran"
    assert set(found.figures) == {Period(2020, "semesteran", 1), Period(2020, "semesteran", 2)}


def test_a_row_a_year_has_its_measures_across() -> None:
    headings = ["Tahun", "Usia Harapan Hidup (Tahun)", "IPM"]
    found = from_long("IPM", headings, [[2020, 70.5, 68.123456], [2021, 71, None]])
    assert [(column.label, column.unit, column.decimals) for column in found.definition.columns] == [
        ("Usia Harapan Hidup", "tahun", 2),
        ("IPM", "", 2),
    ]
    assert len(found.definition.rows) == 1
    assert found.figures[Period(2021)]["jumlah", "ipm"].sign is Sign.MISSING


def test_what_gives_no_figure_is_told() -> None:
    lines: list[list[Raw]] = [
        *LINES,
        ["ANDIR", "LAKI-LAKI", 48, 2016],
        ["", "LAKI-LAKI", 1, 2016],
        ["ANDIR", "LAKI-LAKI", "banyak", 2018],
    ]
    lines += [["ANDIR", "PEREMPUAN", 1, "tahun lalu"], [None, None, None, None]]
    found = from_long("Jumlah PNS", HEADINGS, lines)
    assert [(each.line, each.column, each.double) for each in found.skipped] == [
        (6, "jumlah_pns", True),
        (7, "namakec", False),
        (8, "jumlah_pns", False),
        (9, "tahun", False),
    ]


NAMES = st.sampled_from(["A", "a ", "B", "C", "Ç"])


@given(
    st.lists(
        st.tuples(
            NAMES, st.sampled_from(["Islam", "HINDU", "Lain"]), st.integers(0, 99), st.integers(2020, 2022)
        ),
        min_size=1,
        max_size=20,
    )
)
def test_every_line_gives_a_figure_or_is_told(lines: list[tuple[str, str, int, int]]) -> None:
    found = from_long("X", ["kecamatan", "agama", "jumlah", "tahun"], lines)
    places = {(row.key, column.key) for row in found.definition.rows for column in found.definition.columns}
    assert all(set(figures) <= places for figures in found.figures.values())
    assert sum(map(len, found.figures.values())) + len(found.skipped) == len(lines)
