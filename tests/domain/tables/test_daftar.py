"""Knows that no line of a *daftar data* is lost, and that what was taken in is the same the next time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.classifications import BUILT_IN
from app.domain.tables.daftar import DaftarFile, Says, Why, read_daftar
from app.domain.tables.daftar_compare import DaftarPreview, Outcome, preview_of
from app.domain.tables.daftar_make import Choices, join_indicator, joined, new_table, taken
from app.domain.tables.definition import TableDefinition
from app.domain.tables.delimited import Line, read_lines
from app.domain.tables.naming import free_key, same

HEADINGS = (
    "PENGHASIL DATA",
    "IKU PEMERINTAH DAERAH",
    "NAMA DATA",
    "PERIODE DATA",
    "JADWAL RILIS",
    "SATUAN",
    "KLASIFIKASI",
)
KNOWN = {each.key: each for each in BUILT_IN}
OPDS = {"Dinas Kesehatan": "DINKES", "DINKES": "DINKES"}


def file_of(*rows: tuple[str, ...]) -> DaftarFile:
    lines = [Line(number, cells) for number, cells in enumerate((HEADINGS, *rows), 1)]
    found = read_daftar(lines)
    assert found is not None
    return found


def preview(file: DaftarFile, tables: list[TableDefinition] | None = None) -> DaftarPreview:
    return preview_of("daftar.csv", "0" * 64, file, tables or [], OPDS)


def take_in(seen: DaftarPreview, choices: Choices | None = None) -> list[TableDefinition]:
    """The tables an import makes of a preview of nothing but new lines."""
    from dataclasses import replace

    wanted = choices or Choices(accept_units=True)
    plain = {same(name): code for name, code in OPDS.items()}
    keys: set[str] = set()
    tables = []
    joining = joined(seen, wanted)
    for line in taken(seen, wanted):
        assert line.row is not None
        table = new_table(line.row, wanted, plain, KNOWN)
        for row in joining.get(line.line, ()):
            table = join_indicator(table, row)
        key = free_key(table.title, keys)
        keys.add(key)
        tables.append(replace(table, key=key))
    return tables


def test_a_line_is_read_and_its_words_are_kept() -> None:
    row = (
        "Dinas Kesehatan",
        "Indeks Sehat",
        "Jumlah balita **",
        "Semester",
        "Januari n + 1",
        "Orang ",
        "Kab/Kota; Usia",
    )
    (found,) = file_of(row).rows
    assert (found.title, found.producer, found.indicator) == (
        "Jumlah balita",
        "Dinas Kesehatan",
        "Indeks Sehat",
    )
    assert (found.period, found.release, found.unit) == ("semesteran", "Januari n+1", "orang")
    assert [axis.key for axis in found.axes] == ["kabupaten-kota", "kelompok-umur"]
    assert found.said(Says.UNIT) == "Orang "
    assert found.said(Says.TITLE) == "Jumlah balita **"
    assert found.cells == row
    assert found.line == 2


def test_marks_stand_for_nothing() -> None:
    (found,) = file_of(("Dinas X", "Indeks Sehat", "*", "***", "-", "***", "-")).rows
    assert (found.title, found.named_by_indicator) == ("Indeks Sehat", True)
    assert (found.period, found.release, found.unit, found.axes) == ("", "", "", ())
    table = new_table(found, Choices(), {}, KNOWN)
    assert [each.name for each in table.indicators] == ["Indeks Sehat"]
    assert table.note == ""
    assert len(table.rows) == len(table.columns) == 1


def test_what_is_not_understood_stays_in_the_note() -> None:
    row = ("Dinas X", "*", "Luas sawah", "Tahunan dan bulanan", "Maret", "ha", "Provinsi")
    table = new_table(file_of(row).rows[0], Choices(), {}, KNOWN)
    assert table.period == ""
    assert "Tahunan dan bulanan" in table.note
    assert "Provinsi" in table.note


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        (("Dinas X", "Indeks", "Tahunan", "***", "*", "nelayan"), Why.SHORT),
        (("a", "b", "c", "d", "e", "f", "g", "h"), Why.LONG),
        (("Dinas X", "*", "-", "Tahunan", "Mei", "orang", "-"), Why.NO_TITLE),
        (HEADINGS, Why.HEADING),
    ],
)
def test_a_line_that_cannot_be_read_is_shown_with_the_reason(cells: tuple[str, ...], why: Why) -> None:
    (line,) = preview(file_of(cells)).lines
    assert (line.line, line.outcome, line.why, line.cells) == (2, Outcome.UNREADABLE, why, cells)
    assert not Choices(lines={2: True}).takes(line)


def test_titles_above_the_headings_are_shown_as_well() -> None:
    lines = read_lines(
        "DAFTAR DATA 2025\n\nNo;Kode;Judul;Satuan;Periode;Warna\n1;1.2;Jumlah sekolah;unit;Tahunan;biru\n"
    )
    found = read_daftar(lines)
    assert found is not None
    assert found.unknown == ("Warna",)
    assert [(bad.line, bad.why) for bad in found.unread] == [(1, Why.ABOVE)]
    assert (found.rows[0].title, found.rows[0].dssd) == ("Jumlah sekolah", "1.2")


def test_a_file_without_headings_is_no_list() -> None:
    assert read_daftar(read_lines("a,b\nc,d\n")) is None
    assert read_daftar([]) is None


def test_doubles_are_shown_and_joined_or_kept_apart() -> None:
    first = ("Dinas Kesehatan", "Indeks A", "Jumlah balita", "Tahunan", "Mei n", "orang", "Kecamatan")
    again = ("Dinas Kesehatan", "Indeks B", "jumlah  Balita", "Tahunan", "Mei n", "orang", "Kecamatan")
    other = ("Dinas Kesehatan", "Indeks A", "Jumlah balita", "Tahunan", "Mei n", "persen", "Kecamatan")
    abroad = ("Dinas Sosial", "*", "Jumlah balita", "Tahunan", "Mei n", "orang", "Kecamatan")
    seen = preview(file_of(first, again, other, abroad))
    outcomes = [line.outcome for line in seen.lines]
    assert outcomes == [Outcome.NEW, Outcome.DOUBLE, Outcome.DOUBLE, Outcome.NEW]
    assert [line.is_taken for line in seen.lines] == [True, False, True, True]
    assert [line.double_of for line in seen.lines] == [0, 2, 2, 0]
    assert seen.lines[0].elsewhere == ("Dinas Sosial",)
    assert seen.lines[3].elsewhere == ("Dinas Kesehatan",)
    tables = take_in(seen)
    assert [(table.producer, table.unit) for table in tables] == [
        ("DINKES", "orang"),
        ("DINKES", "persen"),
        ("Dinas Sosial", "orang"),
    ]
    assert [each.name for each in tables[0].indicators] == ["Indeks A", "Indeks B"]
    assert [line.outcome for line in preview(file_of(first, again, other, abroad), tables).lines] == [
        Outcome.SAME,
        Outcome.DOUBLE,
        Outcome.SAME,
        Outcome.SAME,
    ]


def test_what_changed_is_named() -> None:
    row = ("Dinas Kesehatan", "*", "Jumlah balita", "Tahunan", "Mei n", "orang", "Kecamatan")
    tables = take_in(preview(file_of(row)))
    moved = ("Dinas Kesehatan", "Indeks A", "Jumlah balita", "Semester", "-", "jiwa", "Kecamatan; agama")
    (line,) = preview(file_of(moved), tables).lines
    assert line.outcome is Outcome.CHANGED
    assert [(change.field, change.old, change.new) for change in line.changes] == [
        (Says.PERIOD, "tahunan", "semesteran"),
        (Says.UNIT, "orang", "jiwa"),
        (Says.CLASSES, "kecamatan", "kecamatan; agama"),
        (Says.INDICATOR, "", "Indeks A"),
    ]


def test_units_are_kept_as_written_unless_the_office_says_so() -> None:
    row = ("Dinas X", "*", "Luas", "Tahunan", "Mei", "Hektar ", "-")
    (found,) = file_of(row).rows
    assert new_table(found, Choices(), {}, KNOWN).unit == "Hektar"
    assert new_table(found, Choices(accept_units=True), {}, KNOWN).unit == "hektare"
    assert new_table(found, Choices(units={"Hektar ": "ha"}), {}, KNOWN).unit == "ha"


def test_producers_are_proposed_a_code() -> None:
    rows = [
        (name, "*", f"Data {n}", "Tahunan", "Mei", "unit", "-")
        for n, name in enumerate(
            [
                "Dinas Kesehatan",
                "Badan Kepegawaian Daerah",
                "Bagian Kerja Dalam",
                "Dinas Kesehatn",
                "Dispusipda",
            ]
        )
    ]
    found = {each.words: each for each in preview(file_of(*rows)).producers}
    assert found["Dinas Kesehatan"].code == "DINKES"
    assert found["Badan Kepegawaian Daerah"].proposed == "BKD"
    assert found["Bagian Kerja Dalam"].proposed == "BKD2"
    assert found["Dinas Kesehatn"].close_to == "DINKES"
    assert found["Dispusipda"].proposed == "DISPUSIPDA"


CELLS = st.one_of(
    st.sampled_from(
        ["***", "-", "", "Dinas Kesehatan", "Dinas X", "Jumlah balita", "jumlah balita*", "Luas", "Tahunan",
         "Semester", "Mei n+1", "orang", "Orang ", "ha", "Kecamatan; Agama", "Provinsi"]
    ),
    st.text(max_size=6),
)  # fmt: skip
LINES = st.lists(st.lists(CELLS, min_size=5, max_size=8).map(tuple), max_size=12)


@given(LINES)
def test_every_line_is_there_once_with_its_cells(rows: list[tuple[str, ...]]) -> None:
    seen = preview(file_of(*rows))
    assert [(line.line, line.cells) for line in seen.lines] == list(enumerate(rows, 2))
    assert sum(seen.counts.values()) == len(rows)
    written = sum(each.count for each in seen.units)
    assert written == len(seen.rows)


@given(LINES)
def test_what_was_taken_in_is_the_same_the_next_time(rows: list[tuple[str, ...]]) -> None:
    seen = preview(file_of(*rows))
    tables = take_in(seen)
    again = preview(file_of(*rows), tables)
    outcomes = {line.outcome for line in again.lines}
    assert outcomes <= {Outcome.SAME, Outcome.DOUBLE, Outcome.UNREADABLE}
    assert not [line for line in again.lines if line.is_taken]
