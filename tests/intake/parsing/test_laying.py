"""Knows how a person puts right where a table of an OPD's own lies, and that it holds for the next file."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from app.domain.sheets import RawBook, RawSheet, Scalar
from app.domain.submissions.placing import (
    Expected,
    HeadRows,
    Known,
    Laid,
    Layout,
    Placement,
    Remembered,
    Said,
)
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Value
from app.intake.parsing import parse, recognise
from app.intake.parsing.laying import lay
from tests.helpers.slow_books import book_of, sheet_of

ROWS = ("Sukamaju", "Mekarsari", "Tanjung Harapan")
VISITS = TableDefinition(
    "kunjungan",
    1,
    "Jumlah Kunjungan Puskesmas Menurut Kecamatan dan Jenis Kelamin",
    unit="kunjungan",
    rows=tuple(RowLabel(name.casefold(), name) for name in ROWS),
    columns=(Column("l", "Laki-laki", kind="integer"), Column("p", "Perempuan", kind="integer")),
)
ASKED = Expected(4, "2025", "1.02", VISITS, "Dinas Kesehatan")
TRUTH = {
    ("sukamaju", "l"): Value(1.0), ("sukamaju", "p"): Value(2.0),
    ("mekarsari", "l"): Value(3.0), ("mekarsari", "p"): Value(4.0),
    ("tanjung harapan", "l"): Value(5.0), ("tanjung harapan", "p"): Value(6.0),
}  # fmt: skip
#: Labels stand at both sides: the left ones are those of the neighbours, the right ones are its own.
TWO_SIDES: list[list[Scalar]] = [
    ["Kunjungan Puskesmas Tahun 2025"],
    [],
    ["Perujuk", "Laki-laki", "Perempuan", "Kecamatan"],
    ["Mekarsari", 1.0, 2.0, "Sukamaju"],
    ["Tanjung Harapan", 3.0, 4.0, "Mekarsari"],
    ["Sukamaju", 5.0, 6.0, "Tanjung Harapan"],
]


def sheet(rows: list[list[Scalar]], name: str = "Rekap") -> RawSheet:
    return sheet_of(rows, name)


def proposed(book: RawBook) -> Placement:
    """What the words alone propose."""
    return recognise(book, [ASKED], Known()).proposals[0].placement


def whole(laid: Laid, **changed: object) -> Said:
    """What is shown, with something put right."""
    said = Said(laid.label_column, laid.top, laid.bottom, laid.first, laid.columns)
    return replace(said, **changed)  # type: ignore[arg-type]


def figures(book: RawBook, placement: Placement) -> dict[tuple[str, str], Value]:
    return dict(parse(book, ASKED, placement).figures.cells())


def test_what_the_words_say_is_shown() -> None:
    book = book_of(sheet(TWO_SIDES))
    placement, laid = lay(book.sheets[0], ASKED, proposed(book))
    assert (laid.label_column, laid.top, laid.bottom, laid.first) == (0, 2, 2, 3)
    assert laid.headings == {0: "Perujuk", 1: "Laki-laki", 2: "Perempuan", 3: "Kecamatan"}
    assert laid.labels == {0: 3, 3: 3}
    assert laid.fields == (("l", "Laki-laki"), ("p", "Perempuan"))
    assert laid.columns == {"l": 1, "p": 2}
    assert (laid.problems, laid.is_readable) == ((), True)
    assert placement == proposed(book), "nothing was said"


def test_what_agrees_with_the_words_is_kept_by_words() -> None:
    book = book_of(sheet(TWO_SIDES))
    before, laid = lay(book.sheets[0], ASKED, proposed(book))
    placement, again = lay(book.sheets[0], ASKED, before, whole(laid))
    assert (placement.label_column, placement.head, dict(placement.places)) == (-1, None, {})
    assert (placement.columns, again) == (before.columns, laid)


def test_another_column_of_labels_is_read_also_in_the_next_file() -> None:
    book = book_of(sheet(TWO_SIDES))
    found = recognise(book, [ASKED], Known())
    before, laid = lay(book.sheets[0], ASKED, found.proposals[0].placement)
    assert figures(book, before) != TRUTH
    placement, laid = lay(book.sheets[0], ASKED, before, whole(laid, label_column=3))
    assert (laid.label_column, laid.problems) == (3, ())
    assert placement.label_column == 3
    assert figures(book, placement) == TRUTH
    kept = Placement.from_dict(json.loads(json.dumps(placement.to_dict())))
    assert kept == placement
    known = Known(mappings={found.shapes["Rekap"]: (Remembered("1.02", "kunjungan", kept),)})
    later = book_of(sheet([["Dinas Kesehatan"], *TWO_SIDES], "Lembar1"))
    again = recognise(later, [ASKED], known)
    assert [placed.placement.label_column for placed in again.placed] == [3]
    assert figures(later, again.placed[0].placement) == TRUTH


@pytest.mark.parametrize("moved", [0, 3])
def test_heading_rows_that_were_chosen_are_found_where_they_moved(moved: int) -> None:
    """A list of names above the table looks like its headings and first row."""
    rows: list[list[Scalar]] = [
        ["Laki-laki", "Perempuan", "Laki-laki"],
        ["Sukamaju", 90.0, 91.0],
        ["Kec.", "L", "P"],
        ["satuan", "orang", "orang"],
        ["Sukamaju", 1.0, 2.0],
        ["Mekarsari", 3.0, 4.0],
        ["Tanjung Harapan", 5.0, 6.0],
    ]
    book = book_of(sheet(rows))
    start = Placement(Layout.WIDE, "Rekap")
    _, laid = lay(book.sheets[0], ASKED, start)
    said = Said(0, 2, 2, 4, {"l": 1, "p": 2})
    placement, laid = lay(book.sheets[0], ASKED, start, said)
    assert placement.head is not None
    assert (placement.head.top, placement.head.bottom, placement.head.first) == (2, 2, 4)
    assert placement.columns == {"l": "L", "p": "P"}
    assert (laid.problems, laid.is_readable) == ((), True)
    assert figures(book, placement) == TRUTH
    above: list[list[Scalar]] = [["Laporan", "baru", "lagi"]] * moved
    later = book_of(sheet([*above, *rows]))
    assert figures(later, placement) == TRUTH


def test_heading_rows_that_are_gone_are_told_and_nothing_is_read() -> None:
    placement = Placement(
        Layout.WIDE, "Rekap", "", {"l": "L", "p": "P"}, head=HeadRows(2, 2, 4, "0:kec.\t1:l\t2:p")
    )
    book = book_of(sheet(TWO_SIDES))
    assert figures(book, placement) == {}
    assert [each.code for each in parse(book, ASKED, placement).findings] == ["table_not_found"]
    _, laid = lay(book.sheets[0], ASKED, placement)
    assert not laid.is_readable
    assert any("Baris kepala" in told for told in laid.problems)


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        (
            {"label_column": 1},
            "Tidak ada label tabel ini pada kolom B mulai baris 4. Kolom A memuat 3 label.",
        ),
        ({"columns": {"l": 2, "p": 2}}, "Kolom C dipilih untuk Laki-laki, Perempuan. Pilih satu saja."),
        ({"columns": {"l": 1, "p": -1}}, "Belum ada kolom untuk Perempuan; isiannya akan kosong."),
        ({"columns": {"l": 0, "p": 2}}, "Kolom A memuat label"),
        ({"first": 2}, "Baris kepala harus berurutan"),
        ({"top": 4, "bottom": 3}, "Baris kepala harus berurutan"),
        ({"first": 90}, "Tidak ada label tabel ini"),
    ],
)
def test_what_does_not_fit_is_said_in_plain_words(changed: dict[str, object], words: str) -> None:
    book = book_of(sheet(TWO_SIDES))
    before, laid = lay(book.sheets[0], ASKED, proposed(book))
    _, after = lay(book.sheets[0], ASKED, before, whole(laid, **changed))
    told_all = (*after.problems, *after.notes)
    assert any(words in told for told in told_all), told_all
    assert bool(after.problems) is not words.startswith("Belum ada"), "what may stay empty hinders nobody"


def test_a_column_that_two_claim_is_read_for_neither() -> None:
    book = book_of(sheet(TWO_SIDES))
    before, laid = lay(book.sheets[0], ASKED, proposed(book))
    placement, laid = lay(book.sheets[0], ASKED, before, whole(laid, columns={"l": 2, "p": 2}))
    assert figures(book, placement) == {}
    assert laid.columns == {"l": 2, "p": 2}, "what was said stays to be seen"


def test_columns_without_or_with_the_same_heading_are_kept_by_place() -> None:
    rows: list[list[Scalar]] = [["Kecamatan", "Orang", "Orang", None]]
    for no, name in enumerate(ROWS, 1):
        rows.append([name, 9.0, 2.0 * no, 2.0 * no - 1])
    book = book_of(sheet(rows))
    start = Placement(Layout.WIDE, "Rekap")
    _, laid = lay(book.sheets[0], ASKED, start)
    said = Said(0, 0, 0, 1, {"l": 3, "p": 2})
    placement, laid = lay(book.sheets[0], ASKED, start, said)
    assert dict(placement.places) == {"l": 3, "p": 2}
    assert laid.problems == ()
    assert figures(book, placement) == TRUTH


def test_a_column_that_is_not_on_the_sheet_is_not_taken_by_its_words() -> None:
    book = book_of(sheet(TWO_SIDES))
    before, laid = lay(book.sheets[0], ASKED, proposed(book))
    placement, laid = lay(book.sheets[0], ASKED, before, whole(laid, columns={"l": 1, "p": -1}))
    assert {column for _row, column in figures(book, placement)} == {"l"}
    assert "p" not in laid.columns


def test_the_columns_of_a_long_list_are_put_right() -> None:
    rows: list[list[Scalar]] = [["tahun", "kecamatan", "jenis", "orang", "kunjungan"]]
    for no, name in enumerate(ROWS):
        rows.append([2025.0, name, "Laki-laki", 70.0, 1.0 + 2 * no])
        rows.append([2025.0, name, "Perempuan", 80.0, 2.0 + 2 * no])
    book = book_of(sheet(rows))
    wrong = {
        "year": "tahun",
        "rows.1": "kecamatan",
        "columns.1": "jenis",
        "value": "orang",
    }
    start = Placement(Layout.LONG, "Rekap", "", wrong)
    _, laid = lay(book.sheets[0], ASKED, start)
    assert laid.fields == (
        ("rows.1", "Label baris"),
        ("columns.1", "Label kolom"),
        ("year", "Tahun"),
        ("value", "Nilai"),
    )
    assert laid.columns == {"year": 0, "rows.1": 1, "columns.1": 2, "value": 3}
    placement, laid = lay(book.sheets[0], ASKED, start, whole(laid, columns={**laid.columns, "value": 4}))
    assert (laid.problems, laid.is_readable) == ((), True)
    assert figures(book, placement) == TRUTH
    _, laid = lay(book.sheets[0], ASKED, placement, whole(laid, columns={"value": -1}))
    assert laid.problems == ("Belum ada kolom untuk nilainya, jadi tidak ada angka yang terbaca.",)
    assert not laid.is_readable
    _, laid = lay(
        book.sheets[0], ASKED, placement, whole(laid, columns={"value": 4, "year": 4, "rows.1": -1})
    )
    assert any("Pilih satu saja" in told for told in laid.problems)
    assert any("label baris" in told for told in laid.problems)


def test_columns_are_sought_anew_when_the_heading_rows_are_put_right() -> None:
    """A line of units under the headings hides their names; nobody has to name each column then."""
    units: list[Scalar] = [None, "orang", "orang", None]
    rows = [*TWO_SIDES[:3], units, *TWO_SIDES[3:]]
    book = book_of(sheet(rows))
    before, laid = lay(book.sheets[0], ASKED, proposed(book))
    assert (laid.bottom, dict(laid.columns)) == (3, {})
    assert "satu pun kolom isian" in laid.problems[0]
    said = Said(3, laid.top, 2, laid.first)
    placement, laid = lay(book.sheets[0], ASKED, before, said)
    assert dict(laid.columns) == {"l": 1, "p": 2}
    assert dict(placement.columns) == {"l": "Laki-laki", "p": "Perempuan"}
    assert figures(book, placement) == TRUTH
    again, laid = lay(book.sheets[0], ASKED, placement, replace(said, columns={"p": -1}))
    assert dict(again.places) == {"p": -1}
    third, laid = lay(book.sheets[0], ASKED, again, said)
    assert dict(third.places) == {"p": -1}, "what was said before stays, though it is not said again"


def test_a_part_of_the_sheet_that_is_gone_is_told() -> None:
    book = book_of(sheet(TWO_SIDES))
    _, laid = lay(book.sheets[0], ASKED, Placement(Layout.WIDE, "Rekap", title="tempat tidur"))
    assert not laid.is_readable
    assert "tidak ditemukan lagi" in laid.problems[0]


def test_what_was_kept_before_placements_had_places_is_read() -> None:
    old = {"layout": "wide", "sheet": "Rekap", "columns": {"l": "L"}, "rows": {}, "title": "x"}
    assert Placement.from_dict(old) == Placement(Layout.WIDE, "Rekap", "", {"l": "L"}, {}, "x")


#: A sheet that says nothing of the table in its own words.
CODED: list[list[Scalar]] = [
    ["Rekap loket"],
    [],
    ["Wilayah", "Pria", "Wanita"],
    ["W-01", 1.0, 2.0],
    ["W-02", 3.0, 4.0],
    ["W-03", 5.0, 6.0],
    [],
    ["Dicetak oleh", "Loket"],
]
BARE = Placement(Layout.WIDE, "Rekap")


def test_a_sheet_of_which_no_word_is_met_may_be_any_table() -> None:
    found = recognise(book_of(sheet(CODED)), [ASKED], Known())
    assert (found.proposals, found.open_sheets) == ((), ("Rekap",))
    assert found.shapes["Rekap"]
    placement, laid = lay(sheet(CODED), ASKED, BARE)
    assert placement == BARE
    assert (laid.label_column, laid.top, laid.bottom, laid.first) == (0, 2, 2, 3), "a guess to begin with"
    assert not laid.is_readable
    assert laid.row_fields == tuple((name.casefold(), name) for name in ROWS)
    assert laid.free == {3: "W-01", 4: "W-02", 5: "W-03", 7: "Dicetak oleh"}


def test_rows_that_are_called_differently_are_kept_by_their_words() -> None:
    book = book_of(sheet(CODED))
    said = Said(0, 2, 2, 3, {"l": 1, "p": 2}, {"sukamaju": 3, "mekarsari": 4})
    placement, laid = lay(book.sheets[0], ASKED, BARE, said)
    assert placement.rows == {"sukamaju": "W-01", "mekarsari": "W-02", "tanjung harapan": "W-03"}, (
        "the last one is where its neighbours leave no choice"
    )
    assert (laid.problems, laid.is_readable) == ((), True)
    assert figures(book, placement) == TRUTH
    kept = Placement.from_dict(json.loads(json.dumps(placement.to_dict())))
    shapes = recognise(book, [ASKED], Known()).shapes
    known = Known(mappings={shapes["Rekap"]: (Remembered("1.02", "kunjungan", kept),)})
    moved = [CODED[0], *CODED[2:3], CODED[5], CODED[4], CODED[3]]
    later = book_of(sheet(moved, "Lembar1"))
    again = recognise(later, [ASKED], known)
    assert figures(later, again.placed[0].placement) == TRUTH, "by their words, wherever they stand"


def test_a_label_is_one_rows_and_can_be_taken_back() -> None:
    book = book_of(sheet(CODED))
    rows = {"sukamaju": 4, "mekarsari": 3, "tanjung harapan": 5}
    placement, _laid = lay(book.sheets[0], ASKED, BARE, Said(0, 2, 2, 3, {"l": 1, "p": 2}, rows))
    again, laid = lay(
        book.sheets[0], ASKED, placement, Said(0, 2, 2, 3, {}, {"sukamaju": 3, "mekarsari": -1})
    )
    assert again.rows == {"sukamaju": "W-01", "mekarsari": "", "tanjung harapan": "W-03"}
    assert laid.rows == {"sukamaju": 3, "tanjung harapan": 5}, "also where its neighbours leave no choice"
    parsed = parse(book, ASKED, again)
    assert parsed.figures.value("mekarsari", "l") == Value()
    assert [found.code for found in parsed.findings if found.row == "mekarsari"] == ["row_missing"]


def test_rows_that_are_not_met_are_told() -> None:
    rows = [CODED[2], CODED[3], CODED[4], CODED[5]]
    said = Said(0, 0, 0, 1, {"l": 1, "p": 2}, {"sukamaju": 3})
    _placement, laid = lay(sheet(rows), ASKED, BARE, said)
    assert laid.rows == {"sukamaju": 3}
    assert [key for key, _label in laid.row_fields] == ["sukamaju", "mekarsari", "tanjung harapan"]
    assert laid.free == {1: "W-01", 2: "W-02", 3: "W-03"}
    assert any("2 dari 3 baris" in note for note in laid.notes)


def test_a_table_read_as_a_list_has_what_its_columns_seem_to_be() -> None:
    rows: list[list[Scalar]] = [["kecamatan", "jenis kelamin", "tahun", "jumlah"]]
    for at, name in enumerate(ROWS):
        rows += [[name, "Laki-laki", 2025.0, 2.0 * at + 1], [name, "Perempuan", 2025.0, 2.0 * at + 2]]
    book = book_of(sheet(rows))
    placement, laid = lay(book.sheets[0], ASKED, Placement(Layout.LONG, "Rekap"))
    assert placement.columns["value"] == "jumlah"
    assert (laid.problems, laid.is_readable) == ((), True)
    assert figures(book, placement) == TRUTH
    bare, laid = lay(sheet(CODED), ASKED, Placement(Layout.LONG, "Rekap"))
    assert (dict(bare.columns), laid.is_readable) == ({}, False)
    said = Said(-1, 2, 2, 3, {"rows.1": 0, "value": 1})
    _placement, laid = lay(sheet(CODED), ASKED, bare, said)
    assert laid.columns == {"rows.1": 0, "value": 1}


@pytest.mark.parametrize("rows", [[], [[]], [[None]], [["Judul"]], [["a", "b"]], [[1.0, 2.0], [3.0, 4.0]]])
def test_nothing_is_guessed_where_nothing_stands(rows: list[list[Scalar]]) -> None:
    for layout in (Layout.WIDE, Layout.LONG):
        _placement, laid = lay(sheet(rows), ASKED, Placement(layout, "Rekap"))
        assert not laid.is_readable
        assert laid.row_fields == ()
        assert laid.fields
