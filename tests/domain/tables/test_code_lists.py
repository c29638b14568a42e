"""Knows that code lists out of files are compared entry by entry, and that no line is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.tables.code_lists import (
    EntryDoubt,
    EntryOutcome,
    ListChoices,
    made_lists,
    read_code_lists,
)
from app.domain.tables.definition import Classification, Item
from app.domain.tables.delimited import Line, read_lines
from app.domain.tables.outside import NO_HEADINGS, Reading

OWN = (
    Classification(
        "kecamatan", "Kecamatan", (Item("01", "Utara"), Item("02", "Selatan"), Item("03", "Barat"))
    ),
)


def test_a_list_is_compared_with_the_office_s() -> None:
    text = "Daftar kecamatan;\nKode;Nama\n01;Utara\n02;Selatan Jaya\n04;Timur\n4;\n04;Timur lagi\n"
    seen = read_code_lists(read_lines(text, ";"), OWN, "kecamatan")
    assert [line.outcome for line in seen.lines] == [
        EntryOutcome.PROBLEM,
        EntryOutcome.SAME,
        EntryOutcome.CHANGED,
        EntryOutcome.NEW,
        EntryOutcome.PROBLEM,
        EntryOutcome.DOUBLE,
    ]
    assert [line.doubt for line in seen.lines if line.doubt] == [EntryDoubt.ABOVE, EntryDoubt.NO_LABEL]
    assert seen.lines[-1].double_of == 5
    assert seen.reading == Reading("", 2, {"code": 0, "label": 1})
    (found,) = seen.lists
    assert (found.name, found.known, found.gone) == ("Kecamatan", OWN[0], (Item("03", "Barat"),))
    (made,) = made_lists(seen, ListChoices())
    assert made.key == "kecamatan"
    assert [item.label for item in made.items] == ["Utara", "Selatan Jaya", "Barat", "Timur"]
    (less,) = made_lists(seen, ListChoices(drop_gone=True, lines={4: False}))
    assert [item.label for item in less.items] == ["Utara", "Selatan", "Timur"]


def test_a_file_can_hold_several_lists() -> None:
    text = "Klasifikasi\tKode\tUraian\tInduk\nKelurahan\tA\tSatu\t01\n\tB\tDua\t01\nJenis Ternak\tS\tSapi\t\n"
    seen = read_code_lists(read_lines(text, "\t"), OWN, "berkas")
    first, second = made_lists(seen, ListChoices(names={"Jenis Ternak": "Ternak"}))
    assert (first.name, first.items) == ("Kelurahan", (Item("A", "Satu", "01"), Item("B", "Dua", "01")))
    assert (second.name, second.key) == ("Ternak", "")


def test_labels_alone_get_their_number_and_keep_the_code_they_have() -> None:
    seen = read_code_lists(read_lines("Utara\nTimur\nSelatan\n"), OWN, "Kecamatan")
    assert seen.reading.heading == NO_HEADINGS
    assert [line.item and line.item.code for line in seen.lines] == ["01", "2", "02"]
    assert [line.outcome for line in seen.lines] == [EntryOutcome.SAME, EntryOutcome.NEW, EntryOutcome.SAME]


def test_columns_are_those_a_person_chose() -> None:
    lines = read_lines("a;b;c\nx;Utara;9\n", ";")
    seen = read_code_lists(lines, (), "Baru", Reading("", 1, {"code": 2, "label": 1}))
    (line,) = seen.lines
    assert line.item == Item("9", "Utara")
    assert seen.unknown == ("a",)


def test_a_list_that_everybody_has_is_left_alone() -> None:
    built_in = Classification("jenis-kelamin", "Jenis Kelamin", (Item("L", "Laki-laki"),))
    seen = read_code_lists(read_lines("L;Laki\nP;Perempuan\n", ";"), (built_in,), "Jenis Kelamin")
    (made,) = made_lists(seen, ListChoices())
    assert made.key == ""


CELLS = st.lists(st.text(max_size=8), min_size=1, max_size=4)


@given(st.lists(CELLS, max_size=30))
def test_every_line_has_one_outcome_and_keeps_its_words(rows: list[list[str]]) -> None:
    lines = [Line(number, tuple(cells)) for number, cells in enumerate(rows, 1)]
    lines = [line for line in lines if not line.is_empty]
    seen = read_code_lists(lines, OWN, "Kecamatan")
    kept = [(line.line, line.cells) for line in seen.lines]
    headings = [line.number for line in lines if line.number == seen.reading.heading]
    assert kept == [(line.number, line.cells) for line in lines if line.number not in headings]
    for made in made_lists(seen, ListChoices()):
        codes = [item.code.casefold() for item in made.items]
        assert len(codes) == len(set(codes))
        assert all(item.label for item in made.items)


def test_a_list_is_called_as_its_heading_says_else_as_its_file() -> None:
    def named(heading: str) -> str:
        (found,) = read_code_lists(read_lines(f"Kode;{heading}\n1;A\n", ";"), (), "", usual="Berkas").lists
        return found.name

    assert named("Nama Kecamatan") == named("KECAMATAN") == "Kecamatan"
    assert named("Nama") == named("Uraian") == "Berkas"
