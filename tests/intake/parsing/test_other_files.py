"""Files without identity: tables are proposed, a person decides once, also for the next file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from app.domain.sheets import Merge, RawBook, Scalar
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import Answer, ParsedTable, answer_key
from app.domain.submissions.placing import (
    Expected,
    Known,
    Layout,
    Placement,
    Proposal,
    Recognised,
    Remembered,
)
from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.values import Sign, Value
from app.intake.parsing import parse, recognise
from app.intake.reading import read_book
from tests.helpers.filled_forms import filled_form, school_form
from tests.helpers.slow_books import book_of, sheet_of
from tests.helpers.spoiled import DAMAGES, spoil

ROWS = ("Sukamaju", "Mekarsari", "Tanjung Harapan")
VISITS = TableDefinition(
    "kunjungan",
    1,
    "Jumlah Kunjungan Puskesmas Menurut Kecamatan dan Jenis Kelamin",
    unit="kunjungan",
    rows=(*(RowLabel(name.casefold(), name) for name in ROWS), RowLabel("jumlah", "Jumlah", is_total=True)),
    columns=(
        Column("l", "Laki-laki", kind="integer"),
        Column("p", "Perempuan", kind="integer"),
        Column("rata", "Rata-rata per Hari", decimals=1),
    ),
)
BEDS = replace(
    VISITS,
    key="tempat-tidur",
    title="Jumlah Tempat Tidur Menurut Kecamatan",
    unit="tempat tidur",
    columns=(Column("n", "Tempat Tidur", kind="integer"),),
)
ASKED = (
    Expected(4, "2025", "1.02", VISITS, "Dinas Kesehatan"),
    Expected(4, "2025", "1.02", BEDS, "Dinas Kesehatan"),
)
FIGURES: tuple[tuple[Scalar, ...], ...] = (
    ("Sukamaju", 100.0, 120.0, 7.5),
    ("Mekarsari", 200.0, 220.0, 8.5),
    ("Tanjung Harapan", 300.0, 320.0, "…"),
    ("Jumlah", 600.0, 660.0, None),
)
TRUTH = {
    ("sukamaju", "l"): Value(100.0), ("sukamaju", "p"): Value(120.0), ("sukamaju", "rata"): Value(7.5),
    ("mekarsari", "l"): Value(200.0), ("mekarsari", "p"): Value(220.0), ("mekarsari", "rata"): Value(8.5),
    ("tanjung harapan", "l"): Value(300.0), ("tanjung harapan", "p"): Value(320.0),
    ("tanjung harapan", "rata"): Value(None, "", Sign.MISSING),
    ("jumlah", "l"): Value(600.0), ("jumlah", "p"): Value(660.0),
}  # fmt: skip
HEAD = ("Kecamatan", "Laki-laki", "Perempuan", "Rata-rata per Hari")


def visits(year: int = 2025, head: Sequence[Scalar] = HEAD) -> list[list[Scalar]]:
    return [[f"Jumlah Kunjungan Puskesmas Tahun {year}"], [], list(head), *(list(line) for line in FIGURES)]


def best(book: RawBook, asked: Sequence[Expected] = ASKED) -> tuple[Recognised, Proposal]:
    found = recognise(book, asked, Known())
    assert found.placed == (), "nobody decided"
    return found, found.proposals[0]


def test_a_table_of_the_opds_own_is_proposed_and_read() -> None:
    book = book_of(sheet_of(visits()), name="rekap dinas kesehatan.xlsx")
    _found, proposal = best(book)
    assert proposal.ref.table == "kunjungan"
    assert proposal.score > 0.7
    assert any("Dinas Kesehatan" in why for why in proposal.why)
    table = parse(book, ASKED[0], proposal.placement)
    assert table.findings == ()
    assert dict(table.figures.cells()) == TRUTH
    assert table.places.cell("mekarsari", "p") == ("Lembar1", "C5")


def test_a_decision_holds_for_the_next_file_of_that_shape() -> None:
    book = book_of(sheet_of(visits(), "Rekap"))
    found, proposal = best(book)
    kept = Placement.from_dict(json.loads(json.dumps(proposal.placement.to_dict())))
    known = Known(mappings={found.shapes["Rekap"]: (Remembered("1.02", "kunjungan", kept),)})
    later = book_of(sheet_of(visits(2026), "Sheet1"))
    asked = tuple(replace(each, period="2026", round=9) for each in ASKED)
    again = recognise(later, asked, known)
    assert [(placed.ref.table, placed.ref.round) for placed in again.placed] == [("kunjungan", 9)]
    table = parse(later, asked[0], again.placed[0].placement)
    assert table.findings == ()
    assert dict(table.figures.cells()) == TRUTH


@pytest.mark.parametrize(
    "rows",
    [
        visits(2024),
        visits(2025, ("Kecamatan", "Laki-laki", "Wanita", "Rata-rata per Hari")),
        visits(2025, ("Kecamatan", "Laki-laki", "Perempuan")),
    ],
)
def test_a_decision_does_not_hold_for_another_year_or_other_headings(rows: list[list[Scalar]]) -> None:
    found, proposal = best(book_of(sheet_of(visits())))
    known = Known(mappings={found.shapes["Lembar1"]: (Remembered("1.02", "kunjungan", proposal.placement),)})
    assert recognise(book_of(sheet_of(rows)), ASKED, known).placed == ()


def test_a_table_that_says_no_year_is_asked_about() -> None:
    book = book_of(sheet_of(visits()[2:]), name="tabel.xlsx")
    _found, proposal = best(book)
    table = parse(book, ASKED[0], proposal.placement)
    assert [(each.code, each.severity) for each in table.findings] == [("period_unsaid", Severity.ASK)]
    settled = parse(book, ASKED[0], proposal.placement, {answer_key(table.findings[0]): Answer()})
    assert settled.findings == ()
    assert dict(settled.figures.cells()) == TRUTH


@pytest.mark.parametrize(
    ("lines", "cell"),
    [
        ([["(dalam ribuan)"]], "A2"),
        ([["(ribu kunjungan)"]], "A2"),
        ([[None, None, None, "dalam juta"]], "D2"),
        ([["Satuan: pasien"]], "A2"),
        ([["Satuan : Ribu Kunjungan; Sumber: Dinkes"], []], "A2"),
        ([["Angka x 1.000"]], "A2"),
        ([["Satuan: Kunjungan"]], ""),
        ([["Satuan kerja: Dinas Kesehatan"]], ""),
        ([["Program 1 juta kunjungan"]], ""),
    ],
)
def test_another_unit_above_the_table_is_asked_about(lines: list[list[Scalar]], cell: str) -> None:
    rows: list[Sequence[Scalar]] = [["Kunjungan 2025"], *lines, *visits()[2:]]
    placement = Placement(Layout.WIDE, "Lembar1")
    told = parse(book_of(sheet_of(rows)), ASKED[0], placement).findings
    assert [(each.code, each.severity, each.cell) for each in told] == (
        [("unit_over", Severity.ASK, cell)] if cell else []
    )


def test_a_scale_that_the_table_has_itself_is_not_asked_about() -> None:
    rows: list[Sequence[Scalar]] = [["Kunjungan 2025"], ["(dalam ribuan)"], *visits()[2:]]
    asked = replace(ASKED[0], definition=replace(VISITS, unit="ribu kunjungan"))
    assert parse(book_of(sheet_of(rows)), asked, Placement(Layout.WIDE, "Lembar1")).findings == ()


LINES: tuple[tuple[Scalar, ...], ...] = tuple(
    (name, kind, 10.0 * at + 1, 2025.0) for at, name in enumerate(ROWS) for kind in ("Laki-laki", "Perempuan")
)
ROLES = {"rows.1": "kecamatan", "columns.1": "jenis", "value": "jumlah", "year": "tahun"}


def listed(
    lines: Sequence[Sequence[Scalar]], *more: str, roles: dict[str, str] = ROLES, name: str = "", **facts: Any
) -> ParsedTable:
    """A list read as that of visits; ``more``: headings behind those of ``LINES``."""
    sheet = sheet_of([["kecamatan", "jenis", "jumlah", "tahun", *more], *lines], **facts)
    placement = Placement(Layout.LONG, "Lembar1", columns=roles)
    return parse(book_of(sheet, name=name or "data.xlsx"), ASKED[0], placement)


def told_of(table: ParsedTable, code: str) -> list[tuple[str, Severity]]:
    return [(each.cell, each.severity) for each in table.findings if each.code == code]


@pytest.mark.parametrize(("unit", "told"), [("RIBU KUNJUNGAN", 1), ("Kunjungan ", 0), ("-", 0), (None, 0)])
def test_the_column_of_units_in_a_list_is_compared(unit: str | None, told: int) -> None:
    lines = [(*line, unit if line[1] == "Laki-laki" else "KUNJUNGAN") for line in LINES]
    lines += [(*line[:3], 2024.0, "HARI") for line in LINES]
    assert told_of(listed(lines, "satuan"), "unit_over") == [("E2", Severity.ASK)] * told


def test_the_same_figure_in_another_line_of_a_list_is_no_copy() -> None:
    lines = [(*line, village) for line in LINES[:2] for village in ("Desa A", "Desa B")]
    table = listed(lines, "desa")
    assert told_of(table, "line_apart") == [("C3", Severity.REFUSE), ("C5", Severity.REFUSE)]
    assert [table.figures.value("sukamaju", key).number for key in ("l", "p")] == [None, None]
    again = listed([(*LINES[0], no) for no in (1.0, 2.0)], "No.")
    assert told_of(again, "line_again") == [("C3", Severity.NOTE)]
    assert again.figures.value("sukamaju", "l").number == 1.0


def test_lines_of_a_list_without_label_hidden_or_merged_are_told() -> None:
    lines = [(None if at % 2 else line[0], *line[1:]) for at, line in enumerate(LINES)]
    table = listed(lines)
    assert told_of(table, "row_without_label") == [(f"A{row}", Severity.REFUSE) for row in (3, 5, 7)]
    hidden = listed(LINES, hidden_rows=frozenset((2, 3)), hidden_columns=frozenset((2,)))
    assert told_of(hidden, "hidden_rows") == [("C3", Severity.ASK)]
    assert told_of(hidden, "hidden_columns") == [("C2", Severity.ASK)]
    merged = listed(LINES, merges=(Merge(1, 2, 2, 2), Merge(4, 0, 5, 0)))
    assert told_of(merged, "merged_cells") == [("C2", Severity.REFUSE)]
    assert [merged.figures.value("sukamaju", key).number for key in ("l", "p")] == [None, None]
    assert merged.figures.value("mekarsari", "l").number == 11.0


@pytest.mark.parametrize(
    ("name", "code"),
    [("data.xlsx", "period_unsaid"), ("data 2024.xlsx", "period_other"), ("data 2025.xlsx", "")],
)
def test_a_list_without_years_in_its_lines_has_to_say_the_year_elsewhere(name: str, code: str) -> None:
    roles = {key: words for key, words in ROLES.items() if key != "year"}
    told = {each.code for each in listed(LINES, roles=roles, name=name).findings}
    assert {each for each in told if each.startswith("period")} == ({code} if code else set())


@pytest.mark.parametrize(
    ("title", "sheet", "file_name", "code", "read"),
    [
        ("Kunjungan 2024", "2025", "data 2025.xlsx", "period_other", "2024"),
        ("Kunjungan", "Tahun 2024", "data 2025.xlsx", "period_other", "2024"),
        ("Kunjungan 2024/2025", "Data", "data.xlsx", "period_several", "2024, 2025"),
        ("Kunjungan", "Data", "data 2025 kirim 2026.xlsx", "period_several", "2025, 2026"),
        ("Kunjungan 2025", "2024", "data 2026.xlsx", "", ""),
        ("Kunjungan", "Data", "data 2025.xlsx", "", ""),
    ],
)
def test_the_year_that_is_nearest_to_the_figures_counts(
    title: str, sheet: str, file_name: str, code: str, read: str
) -> None:
    rows: list[Sequence[Scalar]] = [[title], *visits()[2:]]
    book = book_of(sheet_of(rows, sheet), name=file_name)
    placement = Placement(Layout.WIDE, sheet)
    told = parse(book, ASKED[0], placement).findings
    assert [(each.code, each.read, each.severity) for each in told] == (
        [(code, read, Severity.ASK)] if code else []
    )


def test_only_the_year_that_is_asked_is_read() -> None:
    rows: list[list[Scalar]] = [
        ["Kunjungan Puskesmas"],
        ["No", "Kecamatan", "Laki-laki", None, "Perempuan", None],
        [None, None, 2024.0, 2025.0, 2024.0, 2025.0],
    ]
    rows += [[no + 1.0, line[0], 1.0, line[1], 2.0, line[2]] for no, line in enumerate(FIGURES)]
    merges = (Merge(1, 2, 1, 3), Merge(1, 4, 1, 5), Merge(1, 0, 2, 0), Merge(1, 1, 2, 1))
    for sheet in (sheet_of(rows, merges=merges), sheet_of(rows)):
        book = book_of(sheet)
        _found, proposal = best(book)
        table = parse(book, ASKED[0], proposal.placement)
        assert {f.code for f in table.findings} == {"column_missing"}
        assert dict(table.figures.cells()) == {key: value for key, value in TRUTH.items() if key[1] != "rata"}


def test_columns_behind_labels_in_another_order_are_not_taken() -> None:
    heads: list[Scalar] = ["Kecamatan", "Laki-laki", None, "Kecamatan", "Perempuan", "Rata-rata per Hari"]
    placement = Placement(Layout.WIDE, "Lembar1")
    for right in (FIGURES, FIGURES[::-1]):
        pairs = zip(FIGURES, right, strict=True)
        lines = [[one[0], one[1], None, other[0], *other[2:]] for one, other in pairs]
        table = parse(book_of(sheet_of([["Kunjungan 2025"], heads, *lines])), ASKED[0], placement)
        told = [(each.code, each.cell, each.column, each.severity) for each in table.findings]
        assert table.figures.value("sukamaju", "l").number == 100
        if right is FIGURES:
            assert (told, dict(table.figures.cells())) == ([], TRUTH)
        else:
            assert told == [("labels_apart", "D3", key, Severity.REFUSE) for key in ("p", "rata")]
            assert {key for (_row, key), _value in table.figures.cells()} == {"l"}


def test_several_tables_on_one_sheet() -> None:
    beds: list[list[Scalar]] = [["Jumlah Tempat Tidur Tahun 2025"], ["Kecamatan", "Tempat Tidur"]]
    beds += [[line[0], 10.0 + no] for no, line in enumerate(FIGURES)]
    book = book_of(sheet_of([*visits(), [], [], *beds, [], ["Sumber: Dinas Kesehatan"]]))
    found = recognise(book, ASKED, Known())
    placements = {each.ref.table: each.placement for each in reversed(found.proposals)}
    table = parse(book, ASKED[0], placements["kunjungan"])
    assert table.findings == ()
    assert dict(table.figures.cells()) == TRUTH
    table = parse(book, ASKED[1], placements["tempat-tidur"])
    assert table.findings == ()
    assert table.figures.numbers == ((10.0, 11.0, 12.0, 13.0),)
    assert table.places.cell("sukamaju", "n") == ("Lembar1", "B12")


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_text_files_are_read_by_the_same_rules(separator: str, encoding: str) -> None:
    quoted = '"7,5"' if separator == "," else "7,5"
    lines = [
        "Jumlah Kunjungan Puskesmas – Tahun 2025",
        separator.join(HEAD),
        separator.join(("Sukamaju", "1.100", "120", quoted)),
        separator.join(("Mekarsari", "200", "220", quoted.replace("7,5", "1.234"))),
        separator.join(("Tanjung Harapan", "300", "320", "…")),
    ]
    book = read_book("\r\n".join(lines).encode(encoding), "kunjungan.csv")
    _found, proposal = best(book)
    table = parse(book, ASKED[0], proposal.placement)
    assert table.figures.value("sukamaju", "l") == Value(1100.0)
    assert table.figures.value("sukamaju", "rata") == Value(7.5)
    assert table.figures.value("mekarsari", "rata") == Value(1234.0), "7,5 says what a point is"
    assert table.figures.value("tanjung harapan", "rata") == Value(None, "", Sign.MISSING)
    assert {"row_missing", "whole_number", "decided", "text_number"} == {f.code for f in table.findings}


def test_a_row_torn_by_its_own_commas_is_refused_cell_by_cell() -> None:
    lines = [f"{VISITS.title} 2025", "Kecamatan,Laki-laki,Perempuan,Rata-rata per Hari"]
    lines += [
        "Sukamaju,1,100,120,7.5",
        "Mekarsari,200,220,8.5",
        "Tanjung Harapan,300,320,9",
        "Jumlah,600,660,8",
    ]
    book = read_book("\n".join(lines).encode(), "kunjungan.csv")
    found = recognise(book, ASKED, Known())
    table = parse(book, ASKED[0], found.proposals[0].placement)
    refused = [each for each in table.findings if each.code == "torn_row"]
    assert [(each.cell, each.read, each.severity) for each in refused] == [
        ("B3", "1", Severity.REFUSE), ("C3", "100", Severity.REFUSE), ("D3", "120", Severity.REFUSE),
    ]  # fmt: skip
    assert [table.figures.value("sukamaju", key).number for key in ("l", "p", "rata")] == [None] * 3
    assert [table.figures.value("mekarsari", key).number for key in ("l", "p", "rata")] == [200, 220, 8.5]


def test_marks_of_a_pasted_form_are_kept() -> None:
    form = filled_form()
    spoiled = spoil(form, [DAMAGES["pasted_into_a_new_book"]], 1)
    book = read_book(spoiled.data, "x.xlsx")
    _found, proposal = best(book, (*form.expected, *school_form().expected))
    assert (proposal.ref.opd, proposal.ref.table) == ("2.12", "penduduk-kecamatan")
    assert proposal.placement.layout is Layout.WIDE
    table = parse(book, form.expected[0], proposal.placement)
    assert table.findings == ()
    assert dict(table.figures.cells()) == dict(form.truth["penduduk-kecamatan"])


def test_labels_and_headings_that_a_person_matched_by_hand() -> None:
    rows = visits(2025, ("Kec.", "L", "P", "Rata2"))
    rows[3][0] = "Kec. Suka Maju"
    book = book_of(sheet_of(rows))
    chosen = Placement(
        Layout.WIDE, "Lembar1", "", {"l": "L", "p": "P", "rata": "Rata2"}, {"sukamaju": "Kec. Suka Maju"}
    )
    table = parse(book, ASKED[0], chosen)
    assert table.findings == ()
    assert dict(table.figures.cells()) == TRUTH


def test_what_is_no_table_at_all_gives_no_proposal() -> None:
    for rows in ([], [["Halo"]], [[1.0, 2.0], [3.0, 4.0]], [["a", "b"], ["c", "d"]], [[None] * 5] * 100):
        found = recognise(book_of(sheet_of(rows)), ASKED, Known())
        assert (found.placed, found.proposals, found.findings) == ((), (), ())


def test_a_placement_of_a_sheet_that_is_gone_is_told() -> None:
    table = parse(book_of(sheet_of([])), ASKED[0], Placement(Layout.WIDE, "Lain"))
    assert [each.code for each in table.findings] == ["sheet_missing"]
    table = parse(book_of(sheet_of([])), ASKED[0], Placement(Layout.WIDE, "Lembar1"))
    assert [each.code for each in table.findings] == ["table_not_found"]
    table = parse(book_of(sheet_of([])), ASKED[0], Placement(Layout.LONG, "Lembar1", "", {"year": "tahun"}))
    assert {each.code for each in table.findings} == {"list_headings", "list_empty"}
    for finding in table.findings:
        assert finding.reason.endswith(".")
        assert finding.remedy.endswith(".")
