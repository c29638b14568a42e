"""Our own forms, filled and read back: every figure, its cell, notes, pages; and what they claim."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from app.domain.sheets import RawBook
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import Answer, answer_key
from app.domain.submissions.placing import Expected, Known, Layout, Recognised
from app.domain.tables.periods import period_of
from app.domain.tables.values import Value
from app.intake.forms import read_identity
from app.intake.parsing import parse, read_pages, recognise
from app.intake.reading import read_book
from tests.helpers.filled_forms import Filled, cell_of, filled, filled_form, opened, saved
from tests.helpers.slow_books import load

PEOPLE, BOOKS = "penduduk-kecamatan", "perpustakaan"


def read(data: bytes, form: Filled, known: Known | None = None) -> tuple[RawBook, Recognised]:
    book = read_book(data, "formulir.xlsx")
    return book, recognise(book, form.expected, known or Known(), read_identity(data))


@pytest.mark.parametrize("reader", [read_book, load])
def test_a_filled_form_is_read_whole(reader: object) -> None:
    form = filled_form()
    book = reader(form.data, "formulir.xlsx")  # type: ignore[operator]
    found = recognise(book, form.expected, Known(office=form.spec.office), read_identity(form.data))
    assert found.findings == ()
    assert found.proposals == ()
    assert [placed.ref.table for placed in found.placed] == [PEOPLE, BOOKS]
    for placed, expected in zip(found.placed, form.expected, strict=True):
        table = parse(book, expected, placed.placement)
        assert table.findings == ()
        assert table.ref == placed.ref
        assert dict(table.figures.cells()) == dict(form.truth[placed.ref.table])
        assert pickle.loads(pickle.dumps(table)).figures == table.figures


def test_every_figure_tells_its_cell() -> None:
    form = filled_form()
    book, found = read(form.data, form)
    table = parse(book, form.expected[0], found.placed[0].placement)
    sheet = book.sheet(found.placed[0].placement.sheet)
    assert sheet is not None
    assert table.places.cell("k1", "lk") == (sheet.name, "B9")
    places = table.places.cells()
    assert len(places) == 36
    for (row, column), value in form.truth[PEOPLE].items():
        place = table.places.place(row, column)
        assert place is not None
        said = sheet.at(*place)
        assert said == (value.number if value.number is not None else value.sign.value or value.text)


def test_without_the_claim_of_the_bytes_the_hidden_sheet_tells() -> None:
    form = filled_form()
    book = read_book(form.data, "x.xlsx")
    found = recognise(book, form.expected, Known())
    assert found.identity == form.spec.identity
    assert len(found.placed) == 2


def test_a_form_of_another_office_opd_or_round_is_told() -> None:
    form = filled_form()
    _book, found = read(form.data, form, Known(office="Dinas Kominfo Kabupaten Lain"))
    assert [each.code for each in found.findings] == ["other_office"]
    for expected, code in (
        (tuple(replace(each, opd="1.01") for each in form.expected), "unknown_opd"),
        (tuple(replace(each, round=8) for each in form.expected), "other_round"),
    ):
        again = recognise(_book, expected, Known(), form.spec.identity)
        assert [each.code for each in again.findings] == [code]
        assert again.placed == ()
        assert all(each.reason and each.remedy for each in again.findings)


def test_a_second_copy_and_tables_not_asked_are_told() -> None:
    form = filled_form()
    book, found = read(
        form.data, form, Known(sha256="ab", received={"ab": "12 Maret 2026, Dinas Kependudukan"})
    )
    assert [each.code for each in found.findings] == ["second_copy"]
    assert "12 Maret 2026" in found.findings[0].reason
    only = recognise(book, form.expected[:1], Known(), form.spec.identity)
    assert [(each.code, each.severity) for each in only.findings] == [("table_not_asked", Severity.REFUSE)]
    more = replace(form.expected[0], definition=replace(form.expected[0].definition, key="lain"))
    found = recognise(book, (*form.expected, more), Known(), form.spec.identity)
    assert [each.code for each in found.findings] == ["table_not_in_form"]


def test_an_older_form_is_read_by_the_words_of_its_version() -> None:
    form = filled_form()
    old = form.expected[0].definition
    rows = tuple(replace(row, label=row.label.replace("Kecamatan ", "Kec. ")) for row in old.rows)
    new = replace(old, version=3, rows=rows)
    asked = (Expected(7, "2025", "2.12", new, older=(old,)), form.expected[1])
    book, _found = read(form.data, form)
    found = recognise(book, asked, Known(), form.spec.identity)
    table = parse(book, asked[0], found.placed[0].placement)
    assert [(each.code, each.severity) for each in table.findings] == [("older_form", Severity.NOTE)]
    assert dict(table.figures.cells()) == dict(form.truth[PEOPLE])


def test_units_that_changed_since_the_form_went_out_are_asked_about() -> None:
    form = filled_form()
    old = form.expected[0].definition
    columns = tuple(replace(each, unit="jiwa/ha") if each.key == "padat" else each for each in old.columns)
    new = replace(old, version=3, unit="ribu jiwa", columns=columns)
    asked = (Expected(7, "2025", "2.12", new, older=(old,)), form.expected[1])
    book, _found = read(form.data, form)
    found = recognise(book, asked, Known(), form.spec.identity)
    table = parse(book, asked[0], found.placed[0].placement)
    told = [each for each in table.findings if each.severity is not Severity.NOTE]
    assert [each.code for each in told] == ["older_unit"]
    assert "Laki-laki (jiwa → ribu jiwa), Perempuan (jiwa → ribu jiwa), Jumlah (" in told[0].reason
    assert "Kepadatan (jiwa/km² → jiwa/ha)." in told[0].reason


def test_a_scale_written_into_the_title_is_asked_about() -> None:
    form = filled_form()
    book = opened(form.data)
    sheet = book[form.sheets[PEOPLE]]
    sheet["A1"].value = f"{sheet['A1'].value} (dalam ribuan)"
    raw, found = read(saved(book), form)
    told = parse(raw, form.expected[0], found.placed[0].placement).findings
    assert [(each.code, each.cell, each.severity) for each in told] == [("unit_over", "A1", Severity.ASK)]


def test_another_period_is_never_taken() -> None:
    form = filled_form()
    book, found = read(form.data, form)
    asked = replace(form.expected[0], period="2024")
    table = parse(book, asked, found.placed[0].placement)
    assert [each.code for each in table.findings] == ["other_year"]
    assert table.figures.filled == 0
    assert period_of(asked.period).year == 2024


def test_answers_settle_what_was_asked() -> None:
    form = filled_form()
    book = opened(form.data)
    sheet = book[form.sheets[PEOPLE]]
    sheet.cell(*cell_of(form, PEOPLE, "k1", "padat")).value = "1.234"
    data = saved(book)
    raw, found = read(data, form)
    table = parse(raw, form.expected[0], found.placed[0].placement)
    (asked,) = table.findings
    assert (asked.code, asked.cell, asked.row, asked.column) == ("ambiguous", "K9", "k1", "padat")
    assert table.figures.value("k1", "padat") == Value()
    for reading in asked.readings:
        answers = {answer_key(asked): Answer(reading.number, reading.sign)}
        again = parse(raw, form.expected[0], found.placed[0].placement, answers)
        assert again.findings == ()
        assert again.figures.value("k1", "padat") == Value(reading.number)


def test_pages_beside_the_tables() -> None:
    form = filled_form()
    book = opened(form.data)
    sheet = book["Pengesahan"]
    for line in sheet.iter_rows(max_col=1):
        said = {
            "Nama pengisi": "Budi",
            "Telah disetujui atasan?": "Ya",
            "Tempat": "Contoh",
            "Tanggal": "5 Maret 2026",
        }
        if line[0].value in said:
            sheet.cell(line[0].row, 3).value = said[line[0].value]
    meta = book["Metadata"]
    for line in meta.iter_rows(max_col=3):
        if line[1].value == "Definisi":
            line[2].value = "Penduduk yang tinggal lebih dari setahun"
            break
    pages = read_pages(read_book(saved(book), "x.xlsx"), [each.definition for each in form.expected])
    assert pages.findings == ()
    assert pages.sign is not None
    assert (pages.sign.operator, pages.sign.approved, pages.sign.place) == ("Budi", True, "Contoh")
    assert str(pages.sign.day) == "2026-03-05"
    assert pages.sign.nip_faults == ()
    people, books = pages.metadata
    assert people.variables[0].definition == "Penduduk yang tinggal lebih dari setahun"
    assert people.variables[0].is_public == 1
    assert people.indicators[0].formula == "Penduduk dibagi luas wilayah"
    assert people.faults
    assert books.variables == ()
    assert [fault.kind for fault in books.faults] == ["no_variable"]


def test_pages_that_are_missing_are_told() -> None:
    form = filled_form()
    book = opened(form.data)
    del book["Metadata"]
    del book["Pengesahan"]
    pages = read_pages(read_book(saved(book), "x.xlsx"), [each.definition for each in form.expected])
    assert [each.code for each in pages.findings] == ["metadata_missing", "sign_page_missing"]
    assert pages.sign is None


def test_a_form_of_half_a_year() -> None:
    form = filled_form()
    spec = replace(form.spec, period="Semester I")
    half = filled(spec, form.truth)
    asked = tuple(replace(each, period="2025-S1") for each in half.expected)
    book = read_book(half.data, "x.xlsx")
    found = recognise(book, asked, Known(), half.spec.identity)
    table = parse(book, asked[0], found.placed[0].placement)
    assert found.placed[0].placement.layout is Layout.FORM
    assert table.findings == ()
    assert dict(table.figures.cells()) == dict(form.truth[PEOPLE])
    other = parse(book, replace(asked[0], period="2025-S2"), found.placed[0].placement)
    assert [each.code for each in other.findings] == ["other_year"]


def test_a_changed_heading_is_asked_once() -> None:
    form = filled_form()
    book = opened(form.data)
    book[form.sheets[PEOPLE]].cell(6, 2).value = "Pria"
    raw, found = read(saved(book), form)
    table = parse(raw, form.expected[0], found.placed[0].placement)
    assert [(each.code, each.cell, each.column) for each in table.findings] == [
        ("heading_changed", "B8", "lk")
    ]
    assert dict(table.figures.cells()) == dict(form.truth[PEOPLE])
    answers = {answer_key(table.findings[0]): Answer()}
    assert parse(raw, form.expected[0], found.placed[0].placement, answers).findings == ()


def test_a_row_of_the_table_below_its_note_makes_it_doubtful() -> None:
    """One of two such rows was moved out of the table: nobody knows which is meant."""
    form = filled_form()
    book, found = read(form.data, form)
    placement = found.placed[0].placement
    sheet = book.sheet(placement.sheet)
    assert sheet is not None
    rows = [list(row) for row in sheet.rows]
    first = next(
        at for at, row in enumerate(rows) if row and row[0] == form.expected[0].definition.rows[0].label
    )
    moved = [rows[first][0], 7.0, *rows[first][2:]]
    rows.insert(first + 1, [])  # the form is not any more as it was drawn
    other = replace(book, sheets=(replace(sheet, rows=[*rows, [], moved]),))
    table = parse(other, form.expected[0], placement)
    told = [each for each in table.findings if each.code == "double_label"]
    assert [(each.cell, each.severity) for each in told] == [(f"A{len(rows) + 2}", Severity.REFUSE)]
    key = form.expected[0].definition.rows[0].key
    assert table.figures.value(key, "lk") == Value()
