"""Knows that a table typed into another workbook is proposed, decided once, and known the next time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from app.bootstrap import House
from app.core.errors import NotAllowed, Refused
from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.delivered import Style
from app.domain.tables.values import Value
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
    house.intake.forget(mapping.id, by)
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
