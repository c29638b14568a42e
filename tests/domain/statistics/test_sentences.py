"""Sentences say what the figures say, in good order, and are known to be stale when those change."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given

from app.domain.statistics.deriving import beside
from app.domain.statistics.forming import with_total_column, with_total_row
from app.domain.statistics.sentences import describe, said_of_turn, seal_of, subject_of
from app.domain.statistics.stattable import StatTable
from app.domain.statistics.turns import Turn
from app.domain.submissions.figures import figures_of
from app.domain.tables.values import Sign, Value
from tests.helpers.stattables import a_stat_table, stat_tables, things_over_years


def texts(table: StatTable) -> list[str]:
    return [sentence.text for sentence in describe(table)]


def test_total_parts_and_extremes() -> None:
    table = a_stat_table({"Sukasari": (60, 40), "Coblong": (20, 30), "Andir": (30, 20)})
    assert texts(with_total_column(with_total_row(table))) == [
        "Jumlah penduduk pada tahun 2025 adalah 200 orang.",
        "Dari jumlah itu, 55,0 persen laki-laki dan 45,0 persen perempuan.",
        "Jumlah penduduk tertinggi pada tahun 2025 terdapat di Kecamatan Sukasari, yaitu 100 orang "
        "atau 50,0 persen dari jumlah seluruhnya.",
        "Jumlah penduduk terendah pada tahun 2025 terdapat di Kecamatan Coblong dan di Kecamatan Andir, "
        "yaitu 50 orang.",
    ]


def test_a_total_without_a_cell_says_so_and_gives_no_share() -> None:
    table = a_stat_table({"A": (60,), "B": (Sign.MISSING,), "C": (30,), "D": (20,)}, ("Jumlah",))
    said = texts(with_total_row(table))
    assert said[0].endswith("tanpa bagian yang datanya tidak tersedia.")
    assert not any("dari jumlah seluruhnya" in text for text in said)


def test_years() -> None:
    each = {str(2020 + at): a_stat_table({"A": (100 + at * 10,)}, ("Jumlah",)) for at in range(5)}
    said = texts(beside(each))
    assert (
        "Dibandingkan dengan tahun 2023, jumlah penduduk tahun 2024 naik 7,69 persen, dari 130 orang "
        in said[1]
    )
    assert said[-1] == "Selama 2020–2024, jumlah penduduk terus naik, rata-rata 8,78 persen per tahun."


def test_different_things_over_years_are_not_held_against_each_other() -> None:
    table = things_over_years({"Usia Harapan": (70.0, 70.5, 71.0, 71.5), "Belanja": (90.0, 95.0, 93.0, 99.0)})
    assert [each.text for each in describe(table)] == [
        "Selama 2020–2023, usia harapan terus naik, rata-rata 0,71 persen per tahun.",
        "Selama 2020–2023, belanja naik dan turun: tertinggi 99,00 pada tahun 2023, "
        "terendah 90,00 pada tahun 2020.",
    ]


def test_places_that_stand_across_keep_their_capitals() -> None:
    table = with_total_column(
        with_total_row(a_stat_table({"L": (250, 150), "P": (250, 150)}, ("Utara", "Kota Baru")))
    )
    assert "62,5 persen utara dan 37,5 persen kota baru" in describe(table)[1].text
    said = said_of_turn(table, Turn(("kolom",), ("baris1",)))
    assert "62,5 persen Utara dan 37,5 persen Kota Baru" in said[1].text


def test_one_of_several_measures_is_named() -> None:
    table = a_stat_table({"A": (5, 6), "B": (7, 8), "C": (9, 10)})
    assert all("(Laki-laki)" in text for text in texts(table))


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("Jumlah Pegawai Negeri Sipil Menurut Golongan di Kota X, 2025", "jumlah pegawai negeri sipil"),
        ("IPM di Kota X, 2025", "IPM"),
        ("Produksi Telur (kg), 2025", "produksi telur"),
    ],
)
def test_subjects(title: str, subject: str) -> None:
    assert subject_of(replace(a_stat_table({"A": (1, 2)}), title=title)) == subject


@given(stat_tables())
def test_any_table_is_described_in_whole_sentences(table: StatTable) -> None:
    for sentence in describe(with_total_column(with_total_row(table))):
        assert re.fullmatch(r"[A-Z].*\.", sentence.text), sentence.text
        assert "  " not in sentence.text
        assert "{" not in sentence.text
        assert sentence.facts


@given(stat_tables())
def test_a_sentence_is_stale_exactly_when_its_figures_change(table: StatTable) -> None:
    for sentence in describe(table):
        seal = seal_of(table, sentence.facts)
        assert seal == seal_of(table, sentence.facts)
        row, column = sentence.facts[0]
        values = dict(table.figures.cells())
        values[row, column] = Value((values[row, column].number or 0) + 1)
        figures = figures_of(table.figures.rows, table.figures.columns, values)
        assert seal_of(replace(table, figures=figures), sentence.facts) != seal
