"""Knows that a table typed into another workbook is proposed, decided once, and known the next time."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import House
from app.core.changes import Topic
from app.core.errors import NotAllowed, NotFound, Refused
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import Style
from app.domain.submissions.placing import Said
from app.domain.tables.values import Value
from app.services.submissions import NewRemark
from tests.helpers.data_tables import POPULATION, add_table, open_round
from tests.helpers.houses import who

HEAD = ("Kecamatan", "Laki-laki", "Perempuan", "Jumlah")
ROWS = (
    ("Kecamatan Utara", 120, 130, 250),
    ("Kecamatan Selatan", 80, 70, 150),
    ("Jumlah", 200, 200, 400),
)


def typed(path: Path, rows: tuple[tuple[object, ...], ...] = ROWS, title: str = POPULATION.title) -> Path:
    """The table as somebody types it into an empty workbook."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lembar1"
    sheet.append([f"{title} Tahun 2025"])
    sheet.append([])
    sheet.append(list(HEAD))
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.fixture
def round_id(house: House) -> int:
    add_table(house)
    return open_round(house)


@pytest.fixture
def with_fractions(house: House) -> int:
    """A round that asks for numbers with decimals: "1.200" may be either."""
    columns = tuple(replace(column, kind="number", decimals=3) for column in POPULATION.columns)
    add_table(house, replace(POPULATION, columns=columns))
    return open_round(house)


def test_it_is_proposed_decided_once_and_known_the_next_time(
    house: House, round_id: int, tmp_path: Path
) -> None:
    by = who(house, "pengelola")
    path = typed(tmp_path / "data dukcapil.xlsx")
    (look,) = house.intake.look([path])
    assert not look.is_ready
    assert look.tables == ()
    best = look.candidates[0]
    assert (best.sheet, best.opd, best.round_id) == ("Lembar1", "DUKCAPIL", round_id)
    assert best.why
    placed = house.intake.place(look, [best])
    assert placed.is_ready
    assert [(table.filled, table.cells) for table in placed.tables] == [(9, 9)]
    view = house.intake.preview(placed, best.table)
    assert view.texts[3][0] == "Kecamatan Utara"
    assert view.inputs[3, 1] == ("1", "lk")
    (delivery,) = house.intake.deliveries_of([placed])
    number = house.intake.receive(delivery, by).submission
    assert house.submissions.rows()[0].filled == 9
    (mapping,) = house.intake.mappings("DUKCAPIL")
    assert (mapping.table, mapping.sheet) == (best.table, "Lembar1")
    again = typed(tmp_path / "perbaikan.xlsx", (("Kecamatan Utara", 121, 130, 251), *ROWS[1:]))
    (look,) = house.intake.look([again])
    assert look.is_ready, "a file of the same shape is taken by itself"
    (delivery,) = house.intake.deliveries_of([look])
    house.intake.receive(delivery, by)
    (line,) = house.submissions.detail(number).tables
    assert (line.delivery_no, line.changed) == (2, 2)
    house.intake.forget([mapping.id], by)
    assert not house.intake.look([typed(tmp_path / "lagi.xlsx")])[0].is_ready
    assert house.intake.mappings() == []


def test_what_is_not_decided_is_not_taken_in(house: House, round_id: int, tmp_path: Path) -> None:
    (look,) = house.intake.look([typed(tmp_path / "a.xlsx")], round_id=round_id, opd="DUKCAPIL")
    assert house.intake.deliveries_of([look]) == []
    from app.services.submissions import Incoming, NewDelivery

    new = NewDelivery(round_id, "DUKCAPIL", (Incoming(look.source, look.sha256),))
    with pytest.raises(Refused, match="belum jelas"):
        house.intake.receive(new, who(house, "pengelola"))


def test_a_chosen_reading_is_read_anew_and_checked(house: House, with_fractions: int, tmp_path: Path) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    rows = (("Kecamatan Utara", "1.200", 1300, 2500), ("Kecamatan Selatan", 800, 700, 1500))
    path = typed(tmp_path / "a.xlsx", (*rows, ("Jumlah", 2000, 2000, 4000)))
    (look,) = house.intake.look([path], round_id=with_fractions, opd="DUKCAPIL")
    placed = house.intake.place(look, look.candidates[:1])
    number = house.intake.receive(house.intake.deliveries_of([placed])[0], by).submission
    asked = [mark for mark in desk.marks(number) if mark.finding.code == "ambiguous"]
    finding = asked[0].finding
    assert finding.severity is Severity.ASK
    thousands = next(each for each in finding.readings if each.number == 1200)
    desk.answer(number, [finding], "", by, reading=thousands)
    key = finding.table
    view = desk.sheet(number, key)
    place = next(place for place, cell in view.inputs.items() if cell == ("1", "lk"))
    assert view.values[place] == Value(1200.0)
    assert desk.rows()[0].unanswered == 0
    assert desk.rows()[0].filled == 9


def test_a_columns_style_is_said_once(house: House, with_fractions: int, tmp_path: Path) -> None:
    desk, by = house.submissions, who(house, "pengelola")
    rows = (("Kecamatan Utara", "1.200", 1300, 2500), ("Kecamatan Selatan", "1.800", 700, 2500))
    path = typed(tmp_path / "a.xlsx", (*rows, ("Jumlah", "3.000", 2000, 5000)))
    (look,) = house.intake.look([path], round_id=with_fractions, opd="DUKCAPIL")
    placed = house.intake.place(look, look.candidates[:1])
    number = house.intake.receive(house.intake.deliveries_of([placed])[0], by).submission
    asked = [mark.finding for mark in desk.marks(number) if mark.finding.code == "ambiguous"]
    desk.answer(number, asked[:1], "", by, style=Style.DOTS)
    assert [m for m in desk.marks(number) if m.finding.code == "ambiguous" and m.is_open] == []
    figures_row = desk.rows()[0]
    assert (figures_row.filled, figures_row.unanswered) == (9, 0)
    with pytest.raises(NotAllowed, match="Tidak ada temuan"):
        desk.answer(number, asked[:1], "x", by)


def decided(house: House, path: Path, rows: tuple[tuple[object, ...], ...] = ROWS) -> None:
    """A file of somebody's own is decided and taken in."""
    (look,) = house.intake.look([typed(path, rows)])
    placed = house.intake.place(look, look.candidates[:1])
    house.intake.receive(house.intake.deliveries_of([placed])[0], who(house, "pengelola"))


@pytest.mark.usefixtures("round_id")
def test_a_forgotten_decision_comes_back_as_it_was(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    decided(house, tmp_path / "a.xlsx")
    before = house.intake.mappings()
    acted = house.intake.forget([before[0].id, 999], by)
    assert Topic.SUBMISSIONS in acted.changes.topics, "other desks see it at once"
    assert house.intake.mappings() == []
    with pytest.raises(NotFound, match="melupakannya"):
        house.intake.forget([before[0].id], by)
    assert house.intake.remember_again(before, by).notes == ()
    assert house.intake.mappings() == before
    again = typed(tmp_path / "b.xlsx", (("Kecamatan Utara", 9, 9, 18), *ROWS[1:]))
    assert house.intake.look([again])[0].is_ready


@pytest.mark.usefixtures("round_id")
def test_a_newer_decision_is_not_overwritten_by_the_old_one(house: House, tmp_path: Path) -> None:
    by = who(house, "pengelola")
    decided(house, tmp_path / "a.xlsx")
    before = house.intake.mappings()
    house.intake.forget([before[0].id], by)
    decided(house, tmp_path / "b.xlsx", (("Kecamatan Utara", 9, 9, 18), *ROWS[1:]))
    now = house.intake.mappings()
    (note,) = house.intake.remember_again(before, by).notes
    assert "keputusan yang baru tetap dipakai" in note
    assert house.intake.mappings() == now


def two_sides(path: Path) -> Path:
    """Other districts' names stand left, its own at the right."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Lembar1"
    sheet.append([f"{POPULATION.title} Tahun 2025"])
    sheet.append(["Pembanding", *HEAD[1:], HEAD[0]])
    for (label, *numbers), other in zip(
        ROWS, ("Kecamatan Selatan", "Jumlah", "Kecamatan Utara"), strict=True
    ):
        sheet.append([other, *numbers, label])
    book.save(path)
    return path


@pytest.mark.usefixtures("round_id")
def test_where_the_labels_stand_is_put_right_and_remembered(house: House, tmp_path: Path) -> None:
    (look,) = house.intake.look([two_sides(tmp_path / "a.xlsx")])
    found = house.intake.arrange(look, look.candidates[0])
    assert (found.laid.label_column, found.laid.first, found.laid.problems) == (0, 2, ())
    assert found.view.inputs[2, 1] == ("2", "lk"), "by the labels at the left"
    laid = found.laid
    said = Said(4, laid.top, laid.bottom, laid.first, laid.columns)
    found = house.intake.arrange(look, found.chosen, said)
    assert found.view.inputs[2, 1] == ("1", "lk")
    placed = house.intake.place(look, [found.chosen])
    number = house.intake.receive(house.intake.deliveries_of([placed])[0], who(house, "pengelola")).submission
    (mapping,) = house.intake.mappings()
    assert mapping.placement.label_column == 4
    view = house.submissions.sheet(number, mapping.table)
    assert view.values[2, 1] == Value(120.0)
    other = two_sides(tmp_path / "b.xlsx")
    book = openpyxl.load_workbook(other)
    book.active["B3"] = 121
    book.save(other)
    (look,) = house.intake.look([other])
    assert look.is_ready
    assert house.intake.preview(look, mapping.table).values[2, 1] == Value(121.0)


@pytest.mark.usefixtures("round_id")
def test_a_choice_for_a_sheet_or_table_that_is_not_there_is_refused(house: House, tmp_path: Path) -> None:
    (look,) = house.intake.look([typed(tmp_path / "a.xlsx")])
    best = look.candidates[0]
    with pytest.raises(NotFound, match="tidak ada lagi dalam berkas"):
        house.intake.arrange(look, replace(best, sheet="Lain"))
    with pytest.raises(NotFound, match="tidak diminta"):
        house.intake.arrange(look, replace(best, table="lain"))


CODED = (("L1", "Pria", "Wanita", "Semua"), ("K1", 120, 130, 250), ("K2", 80, 70, 150), ("K3", 200, 200, 400))


def coded(path: Path) -> Path:
    """The table in the OPD's own words, beside a sheet that is none and a hidden one."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Data"
    for row in CODED:
        sheet.append(list(row))
    book.create_sheet("Catatan").append(["Dibuat oleh loket"])
    book.create_sheet("Kosong")
    book.create_sheet("Bantu").append(["x", 1])
    book["Bantu"].sheet_state = "hidden"
    book.save(path)
    return path


def test_a_table_is_chosen_for_a_sheet_of_which_nothing_is_proposed(
    house: House, round_id: int, tmp_path: Path
) -> None:
    by = who(house, "pengelola")
    (look,) = house.intake.look([coded(tmp_path / "loket.xlsx")], round_id=round_id, opd="DUKCAPIL")
    assert look.candidates == ()
    assert [sheet.name for sheet in look.sheets] == ["Data", "Catatan"]
    assert house.intake.offered(look, round_id, "") == ()
    offered = house.intake.offered(look, round_id, "DUKCAPIL")
    assert [(each.sheet, each.score) for each in offered] == [("Data", 0.0), ("Catatan", 0.0)]
    said = Said(0, 0, 0, 1, {"lk": 1, "pr": 2, "jumlah": 3}, {"1": 1, "2": 2, "jumlah": 3})
    arranged = house.intake.arrange(look, offered[0], said)
    assert (arranged.filled, arranged.cells, arranged.laid.problems) == (9, 9, ())
    placed = house.intake.place(look, [arranged.chosen])
    (delivery,) = house.intake.deliveries_of([placed])
    house.intake.receive(delivery, by)
    (row,) = house.submissions.rows()
    assert (row.filled, row.counts[Severity.REFUSE]) == (9, 0)
    (again,) = house.intake.look([coded(tmp_path / "lagi.xlsx")], round_id=round_id, opd="DUKCAPIL")
    assert [(table.sheet, table.filled) for table in again.tables] == [("Data", 9)]
    assert [sheet.name for sheet in again.sheets] == ["Catatan"], "what is known is not asked again"
    assert house.intake.offered(again, round_id, "DUKCAPIL") == (), "the table has come already"


def test_a_web_page_under_the_name_of_an_xls_is_read_and_goes_back_as_a_copy(
    house: House, round_id: int, tmp_path: Path
) -> None:
    """Many systems hand out their tables so, in the letters of Windows."""
    desk, by = house.submissions, who(house, "pengelola")
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>\n" for row in (HEAD, *ROWS))
    page = f"<html><h3>{POPULATION.title} – Tahun 2025</h3><table border=1>{lines}</table></html>"
    path = tmp_path / "rekap.xls"
    path.write_bytes(page.encode("cp1252"))
    (look,) = house.intake.look([path], round_id=round_id, opd="DUKCAPIL")
    placed = house.intake.place(look, look.candidates[:1])
    assert [(table.filled, table.cells) for table in placed.tables] == [(9, 9)]
    table = placed.tables[0].table
    number = house.intake.receive(house.intake.deliveries_of([placed])[0], by).submission
    assert desk.sheet(number, table).values[3, 1] == Value(80.0)
    desk.remark(number, [NewRemark("Mohon diperiksa", table, "1", "lk")], by)
    desk.send_back(number, "Keliru", by)
    name, data = desk.returned_file(number, 1)
    assert name.endswith(".xlsx")
    back = openpyxl.load_workbook(io.BytesIO(data))
    cell = back[back.sheetnames[0]]["B3"]
    assert (cell.value, cell.comment is not None) == ("120", True)
