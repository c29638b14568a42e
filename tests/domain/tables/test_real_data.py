"""Knows what the public data beside the project come to: a province's list of data, and long tables.

Each file has its own expectations; where the folder is absent the tests say so and are skipped.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.domain.sheets import Scalar
from app.domain.tables.checking import definition_problem
from app.domain.tables.classifications import BUILT_IN
from app.domain.tables.daftar import Says, Why, read_daftar
from app.domain.tables.daftar_compare import DaftarPreview, Outcome, preview_of
from app.domain.tables.daftar_make import Choices, new_table, taken
from app.domain.tables.definition import Classification, Item
from app.domain.tables.form import FormTable
from app.domain.tables.from_long import LongTable, from_long
from app.domain.tables.periods import Period
from app.domain.tables.units import normal_unit
from app.domain.tables.values import Sign
from app.intake.forms import make_form
from app.intake.lists import open_list
from app.intake.reading import read_book
from tests.helpers.data_forms import a_spec
from tests.helpers.form_package import form_faults
from tests.helpers.source import ROOT

DATA = ROOT.parent / "shared" / "data"

pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="the folder of public data is not beside the project"
)


@pytest.fixture(scope="module")
def daftar() -> DaftarPreview:
    data = (DATA / "daftar-data-provinsi.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (sheet,) = open_list("daftar-data-provinsi.csv", data).sheets
    file = read_daftar(sheet.lines)
    assert file is not None
    return preview_of("daftar-data-provinsi.csv", "", file, [], {})


def test_every_file_of_the_folder_has_its_expectations() -> None:
    """Whoever adds a file there is told that nothing is known of it here."""
    text = Path(__file__).read_text("utf-8")
    files = [path.name for path in DATA.iterdir() if path.suffix != ".md"]
    assert len(files) == 8
    assert [name for name in files if name not in text] == []


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


# -- long lists of figures ----------------------------------------------------------------------


def long_table(name: str, title: str) -> LongTable:
    book = read_book((DATA / name).read_bytes(), name)
    assert len(book.sheets) == 1
    headings, *lines = book.sheets[0].rows
    return from_long(title, [str(cell or "") for cell in headings], [list(map(raw, line)) for line in lines])


def raw(cell: Scalar) -> str | int | float | None:
    assert not isinstance(cell, bool | date | time), "none of these files holds such a cell"
    return cell


def by_another_reader(name: str) -> list[dict[str, Any]]:
    """The lines of a file by their headings, read by a program that has no part in what is tested."""
    book = openpyxl.load_workbook(DATA / name, read_only=True)
    headings, *lines = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return [dict(zip(map(str, headings), line, strict=True)) for line in lines if any(line)]


def all_in_place(found: LongTable) -> int:
    """How many figures there are, after looking that each has its place and a form can be made."""
    table = found.definition
    places = {(row.key, column.key) for row in table.rows for column in table.columns}
    assert all(set(figures) <= places for figures in found.figures.values())
    assert definition_problem(table) is None
    last = found.figures[max(found.figures)]
    assert not form_faults(make_form(a_spec(tables=(FormTable(table, last),))))
    return sum(map(len, found.figures.values()))


def total(found: LongTable, period: Period, column: str) -> float:
    figures = found.figures[period]
    return sum(value.number or 0 for (_row, key), value in figures.items() if key == column)


def totals(found: LongTable) -> dict[tuple[str, str], float]:
    """The sum of each column in each period."""
    keys = [column.key for column in found.definition.columns]
    return {(period.code, key): total(found, period, key) for period in found.figures for key in keys}


def test_population() -> None:
    name = "jumlah_penduduk_jk.xlsx"
    found = long_table(name, "Jumlah Penduduk")
    table = found.definition
    assert table.axes == ("kecamatan", "kelurahan", "jenis-kelamin")
    assert (table.period, table.unit) == ("semesteran", "")
    assert table.title_for(2023, "Kota X") == (
        "Jumlah Penduduk Menurut Kecamatan, Kelurahan, dan Jenis Kelamin di Kota X, 2023"
    )
    assert [(column.key, column.label, column.kind) for column in table.columns] == [
        ("l", "Laki-laki", "integer"),
        ("p", "Perempuan", "integer"),
    ]
    assert Counter(row.level for row in table.rows) == {0: 30, 1: 152}
    assert [(each.key, len(each.items)) for each in found.classifications] == [
        ("kecamatan", 30),
        ("kelurahan", 152),
        ("jenis-kelamin", 2),
    ]
    assert {period.code for period in found.figures} == {
        *(f"{year}-S{part}" for year in range(2017, 2024) for part in (1, 2)),
        "2024-S1",
    }
    assert all_in_place(found) == 4520
    assert [(each.line, each.text, each.double) for each in found.skipped] == [
        (4062, "3875", True),
        (4213, "3876", True),
    ], "these figures stand twice"
    assert found.figures[Period(2017, "semesteran", 1)]["sukasari/gegerkalong", "l"].number == 11157
    left_out: Counter[tuple[str, str]] = Counter()
    lines = by_another_reader(name)
    assert len(lines) == 4520 + len(found.skipped)
    for number, line in enumerate(lines, 1):
        if number not in {each.line for each in found.skipped}:
            left_out[f"{line['tahun']}-S{line['semester']}", line["jenis_kelamin"][0].lower()] += line[
                "jumlah_penduduk"
            ]
    assert totals(found) == left_out
    assert left_out["2024-S1", "l"] == 1_292_690


def test_civil_servants_come_as_text() -> None:
    name = "jumlah_pns.xlsx"
    found = long_table(name, "Jumlah PNS")
    assert found.definition.axes == ("kecamatan", "jenis-kelamin")
    assert (found.definition.period, len(found.definition.rows)) == ("tahunan", 30)
    assert [column.label for column in found.definition.columns] == ["Laki-laki", "Perempuan"]
    assert (all_in_place(found), found.skipped) == (480, ())
    assert sorted(found.figures) == [Period(year) for year in range(2016, 2024)]
    value = found.figures[Period(2016)]["andir", "l"]
    assert (value.number, value.text) == (47.0, "47")
    expected: Counter[tuple[str, str]] = Counter()
    for line in by_another_reader(name):
        assert isinstance(line["jumlah_pns"], str)
        expected[str(line["tahun"]), line["jenis_kelamin"][0].lower()] += int(line["jumlah_pns"])
    assert totals(found) == expected
    assert expected["2023", "l"] == 892


def test_measures_in_one_column_come_across() -> None:
    name = "jumlah_balita_stunting.xlsx"
    found = long_table(name, "Jumlah Balita")
    table = found.definition
    assert table.axes == ("kecamatan", "kelurahan", "keterangan")
    assert [column.label for column in table.columns] == [
        "Jumlah Balita",
        "Jumlah Balita Diukur",
        "Jumlah Balita Tinggi Badan Sangat Pendek",
        "Jumlah Balita Tinggi Badan Pendek",
    ]
    assert Counter(row.level for row in table.rows) == {0: 30, 1: 151}
    assert (all_in_place(found), found.skipped) == (604, ())
    assert list(found.figures) == [Period(2023)]
    expected: Counter[str] = Counter()
    for line in by_another_reader(name):
        expected[" ".join(line["keterangan"].split()).title()] += line["jumlah_balita"]
    assert {column.label: total(found, Period(2023), column.key) for column in table.columns} == expected
    assert expected["Jumlah Balita"] == 98_178
    assert found.figures[Period(2023)]["sukasari/sukarasa", "jumlah_balita"].number == 544


@pytest.mark.parametrize(
    ("name", "measure", "unit", "axes", "sums"),
    [
        (
            "jumlah_populasi_ternak.xlsx",
            "jumlah",
            "ekor",
            ("kecamatan", "kategori-ternak"),
            {"sapi_potong": 2245, "kerbau": 4, "kuda": 25, "kambing": 47, "domba": 26782},
        ),
        ("jumlah_produksi_telur.xlsx", "jumlah_telur", "kg", ("kecamatan",), {"jumlah_telur": 2_060_328}),
    ],
)
def test_a_unit_in_a_column_is_the_tables(
    name: str, measure: str, unit: str, axes: tuple[str, ...], sums: dict[str, int]
) -> None:
    found = long_table(name, "Peternakan")
    table = found.definition
    assert (table.unit, table.axes, table.period) == (unit, axes, "tahunan")
    assert [column.key for column in table.columns] == list(sums)
    assert {column.unit for column in table.columns} == {unit}
    assert len(table.rows) == 30
    assert (all_in_place(found), found.skipped) == (3 * 30 * len(sums), ())
    assert sorted(found.figures) == [Period(year) for year in (2021, 2022, 2023)]
    assert {key: total(found, Period(2023), key) for key in sums} == sums
    whole = sum(line[measure] for line in by_another_reader(name))
    assert sum(totals(found).values()) == whole


def test_a_row_a_year() -> None:
    name = "ipm.xlsx"
    found = long_table(name, "Indeks Pembangunan Manusia")
    table = found.definition
    assert [(column.label, column.unit, column.decimals) for column in table.columns] == [
        ("Usia Harapan Hidup", "tahun", 2),
        ("Harapan Lama Sekolah", "tahun", 2),
        ("Rerata Lama Sekolah", "tahun", 2),
        ("Pengeluaran Perkapita Disesuaikan", "000 rp", 0),
        ("Indeks Pembangunan Manusia", "", 2),
        ("Pertumbuhan IPM", "", 2),
    ]
    assert (table.axes, len(table.rows), table.unit) == ((), 1, "")
    assert sorted(period.year for period in found.figures) == list(range(2010, 2024))
    assert (all_in_place(found), found.skipped) == (14 * 6, ())
    (row,) = table.rows
    first = found.figures[Period(2010)][row.key, "pertumbuhan_ipm"]
    assert (first.number, first.sign) == (None, Sign.MISSING), "nothing stands there: that is no nought"
    for line in by_another_reader(name):
        figures = found.figures[Period(line["Tahun"])]
        values = [figures[row.key, column.key].number for column in table.columns]
        assert values == [float(cell) if cell is not None else None for cell in list(line.values())[1:]]


# -- indicators ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def indicators() -> DaftarPreview:
    name = "indikator-kinerja-daerah.xlsx"
    (sheet,) = open_list(name, (DATA / name).read_bytes()).sheets
    file = read_daftar(sheet.lines)
    assert file is not None
    assert file.columns == {Says.TOPIC: 0, Says.INDICATOR: 1, Says.UNIT: 2, Says.PRODUCER: 3}
    return preview_of(name, "", file, [], {})


def test_indicators_of_a_region_are_a_list_of_data(indicators: DaftarPreview) -> None:
    assert (len(indicators.lines), indicators.unknown) == (516, ())
    assert indicators.counts[Outcome.UNREADABLE] == indicators.counts[Outcome.CHANGED] == 0
    assert indicators.counts[Outcome.NEW] + indicators.counts[Outcome.DOUBLE] == 516
    assert all(row.named_by_indicator for row in indicators.rows)
    assert {row.topic for row in indicators.rows} >= {"1.01", "1.02"}
    written = by_another_reader(indicators.file_name)
    said = [str(line["INDIKATOR KINERJA DAERAH"]) for line in written if line["INDIKATOR KINERJA DAERAH"]]
    assert [line.cells[1] for line in indicators.lines] == said
    forms = {each.unit: {spelling.text for spelling in each.spellings} for each in indicators.units}
    assert len(forms["persen"]) > 1


def test_indicators_become_tables_with_their_metadata(indicators: DaftarPreview) -> None:
    known = {each.key: each for each in BUILT_IN}
    choices = Choices(accept_units=True)
    lines = taken(indicators, choices)
    tables = [new_table(line.row, choices, {}, known) for line in lines if line.row is not None]
    assert len(tables) == len(lines)
    for line, table in zip(lines, tables, strict=True):
        assert line.row is not None
        (indicator,) = table.indicators
        assert indicator.name == table.title == line.row.indicator
        assert indicator.unit == table.unit == line.row.unit
        assert definition_problem(table) is None
        assert (len(table.rows), len(table.columns)) == (1, 1), "one figure for the whole region"
    first = tables[0]
    assert (first.title, first.unit, first.producer, first.topic) == (
        "Harapan Lama Sekolah",
        "tahun",
        "Dinas Pendidikan",
        "1.01",
    )


def test_lines_of_the_province_become_tables_with_axes(daftar: DaftarPreview) -> None:
    """ "Kabupaten/Kota; Jenis Kelamin": down the side and across, once the office has its kabupaten."""
    regencies = Classification("kabupaten-kota", "Kabupaten/Kota", (Item("1", "A"), Item("2", "B")))
    known = {each.key: each for each in (*BUILT_IN, regencies)}
    wanted = [
        row for row in daftar.rows if [axis.key for axis in row.axes] == ["kabupaten-kota", "jenis-kelamin"]
    ]
    assert len(wanted) >= 31
    for row in wanted:
        table = new_table(row, Choices(accept_units=True), {}, known)
        assert table.axes == ("kabupaten-kota", "jenis-kelamin")
        assert [each.label for each in table.rows] == ["A", "B"]
        assert [each.label for each in table.columns] == ["Laki-laki", "Perempuan"]
        assert table.title_for(2025).endswith(", 2025")
