"""Knows the slice with real workbooks: our own form filled, one cell wrong, returned, corrected, approved."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import House
from app.core.errors import ConflictError, NotAllowed
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import FileRole, ThreadState
from app.domain.tables.values import Value
from app.services.submissions import NewRemark, NewRule
from tests.helpers.data_tables import add_table, open_round
from tests.helpers.handed_in import fill_form, hand_in, scan
from tests.helpers.houses import who

CELLS = {"1": (120, 130), "2": (80, 70), "jumlah": (200, 200)}
#: Sheet columns of the population form's values: men, women, both.
COLUMNS = (2, 5, 8)


def fill(form: Path, rows: Mapping[str, tuple[int, int]], name: str = "") -> Path:
    """Fill the form as an OPD does in its spreadsheet, and tell where it was saved."""
    book = openpyxl.load_workbook(form)
    sheet = next(each for each in book.worksheets if each.title.startswith("1"))
    first = next(row for row in range(1, 40) if sheet.cell(row, 1).value == "Kecamatan Utara")
    for at, (men, women) in enumerate(rows.values()):
        for column, value in zip(COLUMNS, (men, women, men + women), strict=True):
            sheet.cell(first + at, column).value = value
    path = form.with_name(name or f"isi {form.name}")
    book.save(path)
    return path


@pytest.fixture
def form(house: House, tmp_path: Path) -> Path:
    add_table(house)
    number = open_round(house)
    (path,) = house.requests.make_forms(number, tmp_path / "formulir")
    return path


def test_a_filled_form_is_known_by_itself(house: House, form: Path) -> None:
    path = fill(form, CELLS)
    (look,) = house.intake.look([path])
    assert (look.refusal, look.opd, look.role, look.already) == ("", "DUKCAPIL", FileRole.DATA, "")
    assert look.claims is not None
    assert look.claims.opd_name == "Dinas Kependudukan dan Pencatatan Sipil"
    (table,) = look.tables
    assert (table.filled, table.cells) == (9, 9)
    assert table.counts[Severity.REFUSE] == 0, look.findings
    assert look.is_ready
    (delivery,) = house.intake.deliveries_of([look])
    acted = house.intake.receive(delivery, who(house, "pengelola"))
    (row,) = house.submissions.rows()
    assert (row.id, row.filled, row.tables, row.deliveries) == (acted.submission, 9, 1, 1)
    (look,) = house.intake.look([path])
    assert "kiriman ke-1" in look.already
    with pytest.raises(ConflictError):
        house.intake.receive(delivery, who(house, "pengelola"))


def test_other_bytes_than_those_looked_at_are_not_taken_in(house: House, form: Path) -> None:
    path = fill(form, CELLS)
    (look,) = house.intake.look([path])
    fill(form, {**CELLS, "1": (121, 130)})
    (delivery,) = house.intake.deliveries_of([look])
    with pytest.raises(ConflictError, match="berubah sejak dilihat"):
        house.intake.receive(delivery, who(house, "pengelola"))
    assert house.submissions.rows() == []


def test_what_is_no_workbook_says_so(house: House, form: Path, tmp_path: Path) -> None:
    broken = tmp_path / "formulir" / "rusak.xlsx"
    broken.write_bytes(form.read_bytes()[:900])
    scan = tmp_path / "formulir" / "pengesahan.pdf"
    scan.write_bytes(b"%PDF-1.4 hasil pindai")
    path = fill(form, CELLS)
    looks = {look.source.name: look for look in house.intake.look([path, broken, scan])}
    assert "rusak.xlsx" in looks["rusak.xlsx"].refusal
    assert looks["pengesahan.pdf"].role is FileRole.SIGNED
    assert looks["pengesahan.pdf"].opd == "DUKCAPIL", "it lies beside the only form"
    assert not looks["rusak.xlsx"].is_ready
    (delivery,) = house.intake.deliveries_of(list(looks.values()))
    assert [file.role for file in delivery.files] == [FileRole.DATA, FileRole.SIGNED]


def test_the_opds_own_file_comes_back_with_remarks_and_its_answers_are_read(
    house: House, form: Path, tmp_path: Path
) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    wrong = fill(form, {**CELLS, "1": (12, 130)})
    looks = house.intake.look([wrong])
    number = house.intake.receive(house.intake.deliveries_of(looks)[0], by).submission
    (key,) = {line.table for line in desk.detail(number).tables}
    desk.remark(number, [NewRemark("Mohon diperiksa lagi", key, "1", "lk")], by)
    (remark,) = desk.remarks(number)
    assert remark.read == "12"
    acted = desk.send_back(number, "Angka Kecamatan Utara", by, new_due=date(2026, 3, 9))
    assert acted.notes == ()
    name, data = desk.returned_file(number, 1)
    assert name == "isi " + form.stem + " (catatan ke-1).xlsx"
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[remark.sheet]
    assert "Mohon diperiksa lagi" in sheet[remark.cell].comment.text
    letter_name, letter = desk.return_letter(number, 1)
    assert letter_name.endswith(".pdf")
    assert letter.startswith(b"%PDF")
    listing = book["Catatan"]
    at = next(cell for row in listing.iter_rows() for cell in row if cell.value == "Jawaban OPD")
    listing.cell(at.row + 1, at.column).value = "Salah ketik, sudah diperbaiki"
    sheet[remark.cell].value = 120
    total = sheet.cell(sheet[remark.cell].row, COLUMNS[2])
    total.value = 250
    again = tmp_path / "formulir" / name
    book.save(again)
    looks = house.intake.look([again])
    house.intake.receive(house.intake.deliveries_of(looks)[0], by)
    (remark,) = desk.remarks(number)
    assert remark.state is ThreadState.ANSWERED
    assert "Salah ketik, sudah diperbaiki" in remark.messages[-1].text
    view = desk.sheet(number, key)
    assert {view.inputs[place]: value for place, value in view.changed.items()} == {
        ("1", "lk"): Value(12.0),
        ("1", "jumlah"): Value(142.0),
    }
    place = next(place for place, cell in view.inputs.items() if cell == ("1", "lk"))
    assert view.texts[place[0]][place[1]] == "120"
    assert view.texts[place[0]][0] == "Kecamatan Utara"
    assert view.remarks == {place: (remark.id,)}


def test_a_remark_goes_back_at_the_cell_where_its_row_stands_now(house: House, form: Path) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    number = hand_in(house, [fill(form, CELLS)], by).submission
    (key,) = {line.table for line in desk.detail(number).tables}
    desk.remark(number, [NewRemark("Mohon diperiksa lagi", key, "2", "lk")], by)
    (remark,) = desk.remarks(number)
    desk.send_back(number, "Angka Kecamatan Selatan", by)
    name, data = desk.returned_file(number, 1)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book[remark.sheet]
    above = next(cell.row for cell in sheet["A"] if cell.value == "Kecamatan Utara")
    sheet.insert_rows(above, 2)
    moved = form.with_name(name)
    book.save(moved)
    hand_in(house, [moved], by)
    desk.send_back(number, "Angka Kecamatan Selatan", by)
    sheet = openpyxl.load_workbook(io.BytesIO(desk.returned_file(number, 2)[1]))[remark.sheet]
    cell = next(cell for cell in sheet["A"] if cell.value == "Kecamatan Selatan").offset(0, 1)
    assert cell.value == 80
    assert "Mohon diperiksa lagi" in cell.comment.text


def test_a_file_that_comes_after_approval_is_a_correction(house: House, form: Path) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    table = house.tables.get(house.tables.rows()[0].key)
    values = {(row, column): 100 for row in ("1", "2") for column in ("lk", "pr")}
    values |= {("1", "jumlah"): 200, ("2", "jumlah"): 200, ("jumlah", "lk"): 200, ("jumlah", "pr"): 200}
    values |= {("jumlah", "jumlah"): 400}
    first = fill_form(form, table, values, "pertama.xlsx")
    number = hand_in(house, [first, scan(form.parent)], by).submission
    desk.approve(number, by)
    later = fill_form(form, table, {**values, ("1", "lk"): 101, ("1", "jumlah"): 201}, "ralat.xlsx")
    (look,) = house.intake.look([later])
    with pytest.raises(NotAllowed, match="ralat"):
        house.intake.receive(house.intake.deliveries_of([look])[0], by)
    new = house.intake.differences(look, table.key)
    assert new == {("1", "lk"): Value(101.0), ("1", "jumlah"): Value(201.0)}
    desk.correct(number, table.key, new, "Ralat OPD, surat 045/20", by)
    trace = desk.trace(table.key, "2025", "DUKCAPIL", "1", "lk")
    assert [(v.no, v.value.number, v.value.sign.value) for v in trace.versions] == [
        (2, 101.0, "r"),
        (1, 100.0, ""),
    ]


def test_what_was_looked_at_is_not_read_again_unless_something_changed(
    house: House, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.submissions.workbooks import Workbooks

    read: list[int] = []
    real = Workbooks.read_all

    def counted(self: Workbooks, jobs, count, cancelled=None):  # type: ignore[no-untyped-def]
        read.append(count)
        return real(self, jobs, count, cancelled)

    monkeypatch.setattr(Workbooks, "read_all", counted)
    path = fill(form, CELLS)
    (look,) = house.intake.look([path])
    house.intake.place(look, ())
    assert len(read) == 1
    text = f'"{house.tables.rows()[0].key}".lk >= 100'
    house.office_rules.save(NewRule("Cukup", text), who(house, "kasi"))
    placed = house.intake.place(look, ())
    assert len(read) == 2, "a new rule has to be asked"
    assert placed.counts[Severity.ASK] == 1
