"""Knows how a whole year is seen over all its rounds, filtered, and reminded from there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.tables.rounds import Step
from app.services.requests.service import Recorded
from app.ui.kit.labels import Pill
from app.ui.requests.keeping import Kept
from tests.helpers.data_tables import CLINICS, POPULATION, add_table, open_round
from tests.helpers.houses import who
from tests.ui.requests.conftest import Visitor


@pytest.fixture
def year(visitor: Visitor) -> Visitor:
    """Two halves of a year for one OPD, the whole year for another; the first half came in time."""
    house, by = visitor.house, who(visitor.house, "pengelola")
    add_table(house, replace(POPULATION, period="semesteran"))
    add_table(house, CLINICS)
    first = open_round(house, title="Semester I", period="2025-S1", due=date(2026, 2, 1))
    open_round(house, title="Semester II", period="2025-S2", due=date(2026, 2, 20))
    open_round(house, title="Setahun")
    house.requests.record(first, Recorded(("DUKCAPIL",), Step.ARRIVED, date(2026, 1, 20)), by)
    visitor.screen.reload()
    rounds = visitor.screen.rounds.rounds
    rounds.setCurrentIndex(rounds.findText("Tahun 2025 – seluruh putaran"))
    rounds.activated.emit(rounds.currentIndex())
    return visitor


def test_opd_table_and_period_stand_on_one_screen(year: Visitor) -> None:
    page = year.screen.rounds
    rows = {row.opd: row for row in page.year_table.model.rows()}
    heads = [column.title for column in page.year_table.model.columns]
    assert heads == ["OPD", "Tabel", "Tahun 2025", "Semester I", "Semester II", "Tepat waktu"]
    said = {
        opd: [column.text(row) for column in page.year_table.model.columns[2:]] for opd, row in rows.items()
    }
    assert said == {
        "DINKES": ["Belum dikirim", "", "", "–"],
        "DUKCAPIL": ["", "Masuk", "Terlambat", "50%"],
    }
    assert page.facts.text() == "1 dari 3 isian masuk · 3 putaran berjalan · tepat waktu 50%"
    assert "2 OPD" in page.silent.full


def test_filters_and_search_work_on_the_year(year: Visitor) -> None:
    page = year.screen.rounds
    page.chips.choose(Kept.LATE)
    assert [row.opd for row in page.year_table.model.rows()] == ["DUKCAPIL"]
    page.chips.choose(Kept.DONE)
    assert page.year_table.model.rows() == ()
    page.chips.choose(Kept.MISSING)
    assert page.year_table.model.rowCount() == 2
    year.screen.search("puskesmas")
    assert [row.opd for row in page.year_table.model.rows()] == ["DINKES"]
    year.screen.search_entered()
    assert page.year_table.table.row().opd == "DINKES"


def test_the_chosen_opd_shows_all_its_periods(year: Visitor) -> None:
    page = year.screen.rounds
    page.year_table.table.choose(("DUKCAPIL", page.year_table.model.rows()[1].table))
    pills = [pill.text() for pill in page.panel.findChildren(Pill)]
    assert {"Masuk", "Terlambat", "Tepat waktu 50%"} <= set(pills)


def test_all_open_rounds_of_the_year_are_reminded_at_once(year: Visitor, tmp_path: Path) -> None:
    assert not year.screen.acts.letters.isEnabled()
    assert not year.screen.acts.hand_over.isEnabled()
    year.click("Pengingat")
    dialog = year.dialog()
    assert dialog.preview_button.isHidden()
    year.answer(tmp_path)
    year.agree(dialog)
    assert sorted(path.name[:12] for path in tmp_path.glob("*.pdf")) == ["OPD-DINKES -", "OPD-DUKCAPIL"]
    assert year.said()[1].startswith("2 surat disimpan")


def test_the_year_stays_open_and_is_remembered(year: Visitor) -> None:
    assert year.counter.remember.get("permintaan/round") == "-2025"
    year.screen.reload()
    assert year.screen.rounds.year is not None
    rounds = year.screen.rounds.rounds
    rounds.setCurrentIndex(0)
    rounds.activated.emit(0)
    assert year.screen.rounds.year is None
    assert year.screen.acts.letters.isEnabled()
    assert year.screen.acts.letters.isVisible()


def test_nobody_is_reminded_where_the_year_is_complete(year: Visitor) -> None:
    house, by = year.house, who(year.house, "pengelola")
    for row in house.requests.rounds():
        opds = tuple(house.requests.round(row.id).asked)
        house.requests.record(row.id, Recorded(opds, Step.ARRIVED, date(2026, 2, 20)), by)
    year.screen.reload()
    year.click("Pengingat")
    assert year.said()[1].startswith("Semua OPD sudah mengirim")
