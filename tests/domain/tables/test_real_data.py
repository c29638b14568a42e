"""Knows what the public data beside the project come to: a province's list of data, and long tables.

Each file has its own expectations; where the folder is absent the tests say so and are skipped.
"""

from __future__ import annotations

from collections import Counter

import pytest

from app.domain.tables.daftar import Says, Why, read_daftar
from app.domain.tables.daftar_compare import DaftarPreview, Outcome, preview_of
from app.domain.tables.daftar_make import Choices, taken
from app.domain.tables.delimited import decode, guess_separator, read_lines
from app.domain.tables.from_long import LongTable, from_long
from app.domain.tables.periods import Period
from app.domain.tables.units import normal_unit
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


@pytest.fixture(scope="module")
def daftar() -> DaftarPreview:
    data = (DATA / "daftar-data-provinsi.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    text = decode(data)
    assert guess_separator(text) == ","
    file = read_daftar(read_lines(text))
    assert file is not None
    return preview_of("daftar-data-provinsi.csv", "", file, [], {})


def test_every_item_of_the_province_is_shown(daftar: DaftarPreview) -> None:
    assert [line.line for line in daftar.lines] == list(range(2, 2620))
    assert daftar.unknown == ()
    assert daftar.counts == {
        Outcome.NEW: 2417,
        Outcome.CHANGED: 0,
        Outcome.SAME: 0,
        Outcome.DOUBLE: 199,
        Outcome.UNREADABLE: 2,
    }
    unread = [line for line in daftar.lines if line.outcome is Outcome.UNREADABLE]
    assert [(line.line, line.why, len(line.cells)) for line in unread] == [
        (863, Why.SHORT, 6),
        (864, Why.SHORT, 6),
    ]


def test_items_without_a_name_have_that_of_their_indicator(daftar: DaftarPreview) -> None:
    named = [row for row in daftar.rows if row.named_by_indicator]
    assert len(named) > 400
    assert all(row.title == row.indicator for row in named)
    assert not any(row.title.endswith("*") for row in daftar.rows)


def test_the_spellings_of_units(daftar: DaftarPreview) -> None:
    spellings = [spelling.text for each in daftar.units for spelling in each.spellings]
    assert len(spellings) == len(set(spellings)) == 157, "the 158th stands on a line with a cell missing"
    found = {each.unit: {spelling.text for spelling in each.spellings} for each in daftar.units}
    assert found["hektare"] == {"ha", "hektar", "hektare (ha)"}
    assert found["kabupaten/kota"] == {"kab/kot", "kabkot", "kab/kota"}
    assert found["ton CO₂eq"] == {"ton co2 eq", "ton co2eq", "ton/co2eq"}
    assert found["dokumen"] == {"dokumen", "dok", "Dokumen"}
    assert found[""] == {"*", "**", "***", "-"}
    assert all(normal_unit(unit) == unit for unit in found)


def test_periods_and_schedules_are_read_or_kept(daftar: DaftarPreview) -> None:
    unread = Counter(row.said(Says.PERIOD) for row in daftar.rows if not row.period)
    assert unread == {"Tahunan dan bulanan": 5, "***": 2, "": 1}
    assert sum(1 for row in daftar.rows if row.release == "Januari n+1") == 561
    assert {row.period for row in daftar.rows} >= {
        "tahunan",
        "semesteran",
        "triwulanan",
        "bulanan",
        "tahun ajaran",
    }


def test_several_classifications_become_axes(daftar: DaftarPreview) -> None:
    crossed = [row for row in daftar.rows if len(row.axes) > 1]
    assert len(crossed) > 150
    pairs = Counter(tuple(axis.key for axis in row.axes) for row in crossed)
    assert pairs["kabupaten-kota", "jenis-kelamin"] >= 31


def test_the_same_name_at_several_offices_is_shown(daftar: DaftarPreview) -> None:
    (first, *_rest) = [
        line for line in daftar.lines if line.row and line.row.title == "Nilai Indeks Unsur Persyaratan"
    ]
    assert len(first.elsewhere) == 10


def test_the_producers(daftar: DaftarPreview) -> None:
    assert len(daftar.producers) == 51
    codes = [each.proposed for each in daftar.producers]
    assert len(set(codes)) == 51
    assert sum(each.count for each in daftar.producers) == 2616
    assert len(taken(daftar, Choices())) == 2453


def long_table(name: str, title: str) -> LongTable:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(DATA / name, read_only=True)
    headings, *lines = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return from_long(title, [str(cell or "") for cell in headings], lines)


def all_in_place(found: LongTable) -> int:
    """How many figures there are, after looking that each has its place."""
    table = found.definition
    places = {(row.key, column.key) for row in table.rows for column in table.columns}
    assert all(set(figures) <= places for figures in found.figures.values())
    return sum(map(len, found.figures.values()))


def test_population() -> None:
    found = long_table("jumlah_penduduk_jk.xlsx", "Jumlah Penduduk")
    table = found.definition
    assert table.axes == ("kecamatan", "kelurahan", "jenis-kelamin")
    assert table.period == "semesteran"
    assert [column.label for column in table.columns] == ["Laki-laki", "Perempuan"]
    assert len([row for row in table.rows if row.level == 0]) == 30
    assert (all_in_place(found), len(found.skipped)) == (4520, 2), "two figures stand twice"
    assert all(each.double for each in found.skipped)
    assert found.figures[Period(2017, "semesteran", 1)]["sukasari/gegerkalong", "l"].number == 11157


def test_civil_servants_come_as_text() -> None:
    found = long_table("jumlah_pns.xlsx", "Jumlah PNS")
    assert found.definition.axes == ("kecamatan", "jenis-kelamin")
    assert len(found.definition.rows) == 30
    assert (all_in_place(found), found.skipped) == (480, ())
    assert found.figures[Period(2016)]["andir", "l"].number == 47.0


def test_measures_in_one_column_come_across() -> None:
    found = long_table("jumlah_balita_stunting.xlsx", "Jumlah Balita")
    assert len(found.definition.columns) == 4
    assert len(found.definition.rows) == 30 + 151
    assert (all_in_place(found), found.skipped) == (604, ())
    assert list(found.figures) == [Period(2023)]


@pytest.mark.parametrize(
    ("name", "unit", "columns", "count"),
    [
        ("jumlah_populasi_ternak.xlsx", "ekor", 5, 450),
        ("jumlah_produksi_telur.xlsx", "kg", 1, 90),
    ],
)
def test_a_unit_in_a_column_is_the_tables(name: str, unit: str, columns: int, count: int) -> None:
    found = long_table(name, "Peternakan")
    assert found.definition.unit == unit
    assert len(found.definition.columns) == columns
    assert len(found.definition.rows) == 30
    assert (all_in_place(found), found.skipped) == (count, ())


def test_a_row_a_year() -> None:
    found = long_table("ipm.xlsx", "Indeks Pembangunan Manusia")
    columns = found.definition.columns
    assert [column.unit for column in columns[:3]] == ["tahun"] * 3
    assert {column.decimals for column in columns} == {0, 2}
    assert sorted(period.year for period in found.figures) == list(range(2010, 2024))
    assert all_in_place(found) == 14 * 6


def test_indicators_of_a_region_are_a_list_of_data() -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from app.domain.tables.delimited import Line

    book = openpyxl.load_workbook(DATA / "indikator-kinerja-daerah.xlsx", read_only=True)
    rows = book.worksheets[0].iter_rows(values_only=True)
    lines = [
        Line(n, tuple("" if cell is None else str(cell) for cell in row)) for n, row in enumerate(rows, 1)
    ]
    book.close()
    file = read_daftar([line for line in lines if not line.is_empty])
    assert file is not None
    seen = preview_of("indikator.xlsx", "", file, [], {})
    assert len(seen.lines) == 516
    assert all(row.named_by_indicator for row in seen.rows)
    assert {row.topic for row in seen.rows} >= {"1.01", "1.02"}
    forms = {each.unit: len(each.spellings) for each in seen.units}
    assert forms["persen"] > 1
