"""Knows how a round is opened, seen as a matrix, recorded and closed, by clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.tables.activity import MsKeg
from app.domain.tables.rounds import DeliveryState, RoundState, Step
from app.services.casework import NewCase
from app.services.requests.service import Recorded
from app.ui.kit.labels import BodyLabel
from app.ui.kit.tasks import Cancelled, Job
from app.ui.requests.keeping import Kept
from app.ui.requests.round_acts import write_forms
from tests.helpers.data_tables import CLINICS, add_table, open_round
from tests.helpers.houses import who
from tests.ui.requests.conftest import ALT, CTRL, Visitor


def begin(visitor: Visitor) -> int:
    """A round of two OPDs with one table each, on screen."""
    add_table(visitor.house)
    add_table(visitor.house, CLINICS)
    found = open_round(visitor.house)
    visitor.screen.reload()
    return found


def test_an_empty_office_is_told_how_to_begin(visitor: Visitor) -> None:
    assert visitor.screen.rounds.matrix.model.rowCount() == 0
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rounds.matrix.table)
    assert "Daftar data" in visitor.said()[1]


def test_a_round_is_opened_with_keys(visitor: Visitor) -> None:
    add_table(visitor.house)
    add_table(visitor.house, CLINICS)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    assert dialog.title.value() == "Data sektoral 2025"
    assert dialog.sum.text() == "Diminta: 2 tabel dari 2 OPD."
    visitor.write(dialog.due, "31 Mar 2026")
    visitor.agree(dialog)
    (row,) = visitor.house.requests.rounds()
    assert (row.title, row.year, row.period, row.due) == (
        "Data sektoral 2025",
        2025,
        "2025",
        date(2026, 3, 31),
    )
    view = visitor.screen.rounds.view
    assert view is not None
    assert [line.code for line in view.lines] == ["DINKES", "DUKCAPIL"]
    assert visitor.said() == ("info", "Putaran “Data sektoral 2025” dibuka.")


def test_the_same_tables_can_be_asked_of_every_opd(visitor: Visitor) -> None:
    key = add_table(visitor.house)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    dialog.pages.choose("asked")
    dialog.asked.set_value({})
    assert not dialog.verb.isEnabled()
    dialog.asked.choose(["DINKES", "DISDIK"])
    visitor.push(dialog.asked.all)
    assert dialog.sum.text() == "Diminta: 1 tabel dari 2 OPD."
    visitor.agree(dialog)
    view = visitor.screen.rounds.view
    assert view is not None
    assert view.columns() == (key,)
    assert view.row.asked == 2


def test_the_proposal_by_producers_comes_back_with_one_press(visitor: Visitor) -> None:
    key = add_table(visitor.house)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    dialog.pages.choose("asked")
    dialog.asked.choose(["DINKES"])
    dialog.asked.tick([key], on=True)
    assert set(dialog.asked.value()) == {"DINKES", "DUKCAPIL"}
    visitor.push(dialog.by_producer)
    assert dialog.asked.value() == {"DUKCAPIL": (key,)}
    dialog.reject()


def test_what_a_running_round_asks_is_changed_and_taken_back(visitor: Visitor) -> None:
    round_id = begin(visitor)
    house, by = visitor.house, who(visitor.house, "pengelola")
    before = house.requests.round(round_id).asked
    house.requests.record(round_id, Recorded(("DINKES",), Step.SENT, date(2026, 2, 20)), by)
    visitor.screen.reload()
    visitor.press(Qt.Key.Key_F2, Qt.KeyboardModifier.ShiftModifier, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    (clinics,) = before["DINKES"]
    (people,) = before["DUKCAPIL"]
    dialog.asked.choose(["DINKES"])
    assert "formulir dikirim 20 Feb 2026" in dialog.asked.say_table(clinics)
    visitor.push(dialog.asked.none)
    assert dialog.asked.value() == before, "what has begun stays"
    dialog.asked.tick([people], on=True)
    assert "perlu dikirim lagi: Dinas Kesehatan" in dialog.sum.text()
    dialog.asked.tick([people], on=False)
    dialog.asked.choose(["DISDIK"])
    dialog.asked.tick([people], on=True)
    dialog.asked.choose(["DUKCAPIL"])
    dialog.asked.tick([people], on=False)
    assert dialog.sum.text() == "Diminta: 2 isian dari 2 OPD; 1 ditambah, 1 dikeluarkan."
    visitor.agree(dialog)
    assert house.requests.round(round_id).asked == {"DINKES": (clinics,), "DISDIK": (people,)}
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    assert house.requests.round(round_id).asked == before


def test_of_two_who_change_what_is_asked_the_second_is_told(visitor: Visitor) -> None:
    round_id = begin(visitor)
    house, by = visitor.house, who(visitor.house, "pengelola")
    visitor.screen.acts.content.trigger()
    dialog = visitor.dialog()
    asked = house.requests.round(round_id).asked
    house.requests.change_asked(round_id, {"DINKES": asked["DINKES"]}, by)
    visitor.agree(dialog)
    assert "dari jendela lain" in visitor.said()[1]
    assert house.requests.round(round_id).asked == {"DINKES": asked["DINKES"]}


def test_a_round_is_asked_again_next_year_with_what_changed_said(visitor: Visitor) -> None:
    house, by = visitor.house, who(visitor.house, "pengelola")
    clinics, people = add_table(house, CLINICS), add_table(house)
    open_round(
        house, title="Data sektoral 2024", year=2024, due=date(2025, 3, 31), instructions=("Isi 2024.",)
    )
    house.tables.save(replace(house.tables.get(people), unit="jiwa"), by)
    fresh = add_table(house, replace(CLINICS, title="Jumlah Perawat"))
    house.tables.save_activity(MsKeg("", 2024, "Pendataan 2024"), by)
    visitor.screen.reload()
    visitor.press(Qt.Key.Key_T, CTRL, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    assert (dialog.title.value(), dialog.year.value(), dialog.due.value()) == (
        "Data sektoral 2025",
        2025,
        date(2026, 3, 31),
    )
    assert dialog.instructions.value() == "Isi 2025."
    assert dialog.asked.value() == {"DINKES": (clinics,), "DUKCAPIL": (people,)}
    assert "1 sama, 1 berubah, 1 baru (belum dicentang), 0 hilang" in dialog.sum.text()
    assert "belum diminta waktu itu" in dialog.asked.say_table(fresh)
    assert "susunannya berubah" in dialog.asked.say_table(people)
    dialog.asked.chips.choose("new")
    assert dialog.asked.tables.shown == [fresh]
    visitor.agree(dialog)
    (row, _old) = house.requests.rounds()
    assert (row.title, row.year, row.asked) == ("Data sektoral 2025", 2025, 2)
    assert [each.title for each in house.tables.activities(2025)] == ["Pendataan 2025"]
    view = visitor.screen.rounds.view
    assert view is not None
    assert view.row.id == row.id


def test_what_cannot_be_asked_again_is_named(visitor: Visitor) -> None:
    house, by = visitor.house, who(visitor.house, "pengelola")
    clinics = add_table(house, CLINICS)
    add_table(house)
    open_round(house, title="Data 2024", year=2024)
    house.tables.retire(clinics, by)
    visitor.screen.reload()
    visitor.screen.acts.again.trigger()
    dialog = visitor.dialog()
    assert "1 hilang" in dialog.sum.text()
    assert f"Dinas Kesehatan: {CLINICS.title} (tabel di luar daftar)" in dialog.sum.text()
    assert dialog.activities.isHidden()
    dialog.reject()


def test_who_has_not_delivered_is_seen_at_once(visitor: Visitor) -> None:
    round_id = begin(visitor)
    by = who(visitor.house, "pengelola")
    visitor.house.requests.record(round_id, Recorded(("DINKES",), Step.ARRIVED, date(2026, 2, 20)), by)
    visitor.screen.reload()
    page = visitor.screen.rounds
    assert page.silent.full == "Belum lengkap (1 OPD): Dinas Kependudukan dan Pencatatan Sipil."
    assert "1 dari 2 tabel masuk" in page.facts.text()
    assert "tepat waktu 100%" in page.facts.text()
    page.chips.choose(Kept.MISSING)
    assert [line.code for line in page.matrix.model.rows()] == ["DUKCAPIL"]
    page.chips.choose(Kept.DONE)
    assert [line.code for line in page.matrix.model.rows()] == ["DINKES"]


def test_a_handover_is_recorded_with_its_receiver(visitor: Visitor) -> None:
    round_id = begin(visitor)
    table = visitor.screen.rounds.matrix.table
    table.choose("DINKES")
    visitor.press(Qt.Key.Key_D, CTRL, on=table)
    dialog = visitor.dialog()
    dialog.step.set_value(Step.RECEIVED.value)
    assert not dialog.verb.isEnabled()
    visitor.write(dialog.receiver, "Sdri. Uji")
    dialog.channel.set_value("Diantar")
    visitor.agree(dialog)
    (line,) = (each for each in visitor.house.requests.receipt_list(round_id) if each.opd == "DINKES")
    assert (line.receiver, line.channel, line.received) == ("Sdri. Uji", "Diantar", date(2026, 3, 2))
    assert visitor.said()[1] == "Tercatat untuk 1 OPD: formulir diterima OPD."
    assert visitor.counter.messages.undo is not None
    visitor.counter.messages.undo()
    (line,) = (each for each in visitor.house.requests.receipt_list(round_id) if each.opd == "DINKES")
    assert line.received is None


def test_several_opds_are_recorded_at_once(visitor: Visitor) -> None:
    round_id = begin(visitor)
    table = visitor.screen.rounds.matrix.table
    table.selectAll()
    visitor.press(Qt.Key.Key_D, CTRL, on=table)
    dialog = visitor.dialog()
    visitor.agree(dialog)
    seen = visitor.house.requests.matrix(round_id)
    assert seen.count()[DeliveryState.SENT] == 2


def test_an_opd_is_excepted_with_its_reason(visitor: Visitor) -> None:
    round_id = begin(visitor)
    table = visitor.screen.rounds.matrix.table
    table.choose("DINKES")
    visitor.press(Qt.Key.Key_D, CTRL, on=table)
    dialog = visitor.dialog()
    dialog.step.set_value("excepted")
    visitor.write(dialog.reason, "Kantor pindah")
    visitor.agree(dialog)
    (line,) = (each for each in visitor.house.requests.receipt_list(round_id) if each.opd == "DINKES")
    assert line.exception == "Kantor pindah"


def test_one_table_comes_in_and_the_record_is_taken_back(visitor: Visitor) -> None:
    round_id = begin(visitor)
    table = visitor.screen.rounds.matrix.table
    table.choose("DUKCAPIL")
    visitor.press(Qt.Key.Key_M, CTRL, on=table)
    visitor.agree(visitor.dialog())
    assert visitor.house.requests.matrix(round_id).count()[DeliveryState.ARRIVED] == 1
    visitor.answer("Berkas tahun lalu")
    visitor.press(Qt.Key.Key_Z, CTRL, on=table)
    assert visitor.house.requests.matrix(round_id).count()[DeliveryState.ARRIVED] == 0
    assert visitor.house.requests.deliveries(round_id)[0].undone == "Berkas tahun lalu"


def test_a_round_is_closed_and_opened_again(visitor: Visitor) -> None:
    begin(visitor)
    visitor.click("Tutup putaran")
    assert visitor.house.requests.rounds()[0].state is RoundState.CLOSED
    assert not visitor.screen.acts.hand_over.isEnabled()
    visitor.click("Buka lagi putaran")
    assert visitor.house.requests.rounds()[0].state is RoundState.OPEN


def test_another_round_is_shown_and_remembered(visitor: Visitor) -> None:
    first = begin(visitor)
    second = open_round(visitor.house, title="Data sektoral kedua")
    visitor.screen.arrive(second)
    view = visitor.screen.rounds.view
    assert view is not None
    assert view.row.id == second
    rounds = visitor.screen.rounds.rounds
    rounds.setCurrentIndex(rounds.findData(first))
    rounds.activated.emit(rounds.currentIndex())
    assert visitor.counter.remember.get("permintaan/round") == str(first)


def test_parts_are_opened_by_keys(visitor: Visitor) -> None:
    visitor.press(Qt.Key.Key_2, ALT)
    assert visitor.screen.page() is visitor.screen.tables
    visitor.press(Qt.Key.Key_1, ALT)
    assert visitor.screen.page() is visitor.screen.rounds
    assert visitor.screen.acts.new in visitor.screen.commands()


def test_from_an_empty_office_to_forms_in_a_folder(visitor: Visitor, tmp_path: Path) -> None:
    visitor.press(Qt.Key.Key_2, ALT)
    visitor.press(Qt.Key.Key_Insert, on=visitor.screen.tables.table)
    dialog = visitor.dialog()
    visitor.write(dialog.title, "Jumlah Pegawai Menurut Golongan")
    dialog.producer.set_value("DINKES")
    visitor.push(dialog.pages.findChildren(QPushButton)[1])
    dialog.down.set_value("golongan")
    visitor.push(dialog.arrange_button)
    visitor.agree(dialog)
    visitor.press(Qt.Key.Key_1, ALT)
    visitor.click("Putaran baru")
    visitor.agree(visitor.dialog())
    folder = tmp_path / "formulir"
    folder.mkdir()
    visitor.answer(folder)
    visitor.click("Buat formulir…")
    (form,) = folder.iterdir()
    assert form.name.startswith("OPD-DINKES")
    assert form.suffix == ".xlsx"
    assert visitor.said() == ("made", "1 formulir dibuat. formulir")
    assert visitor.counter.remember.get("permintaan/folder") == str(folder)


def test_only_the_chosen_opds_get_forms(visitor: Visitor, tmp_path: Path) -> None:
    begin(visitor)
    table = visitor.screen.rounds.matrix.table
    table.choose("DUKCAPIL")
    visitor.answer(tmp_path)
    visitor.press(Qt.Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier, on=table)
    assert [path.name[:12] for path in tmp_path.glob("*.xlsx")] == ["OPD-DUKCAPIL"]


def test_no_folder_makes_no_form(visitor: Visitor) -> None:
    begin(visitor)
    visitor.answer(None)
    visitor.click("Buat formulir…")
    assert visitor.said()[0] == "choose_folder"


def test_making_forms_stops_when_nobody_wants_them(visitor: Visitor, tmp_path: Path) -> None:
    round_id = begin(visitor)
    job = Job()

    def report(done: int, total: int, what: str) -> None:
        job.cancel()
        job.report(done, total, what)

    with pytest.raises(Cancelled):
        write_forms(report, visitor.house.requests, round_id, (), tmp_path)
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


def test_a_round_gets_another_due_day_and_a_case(visitor: Visitor) -> None:
    house = visitor.house
    new = NewCase(
        sop_version_id=house.registry.find("metro-pengumpulan"),
        title="Pengumpulan data",
        opds=house.people.opd_ids(["DINKES", "DUKCAPIL"]),
    )
    (case,) = house.opening.open_case(new, who(house, "kadis")).ids
    begin(visitor)
    assert not visitor.screen.acts.case.isVisible()
    visitor.press(Qt.Key.Key_F2, on=visitor.screen.rounds.matrix.table)
    dialog = visitor.dialog()
    visitor.write(dialog.due, "30 Apr 2026")
    dialog.case.set_value(case)
    dialog.instructions.set_value("Isi dengan angka.\n\nKirim kembali.")
    visitor.agree(dialog)
    (row,) = house.requests.rounds()
    assert (row.due, row.case_id) == (date(2026, 4, 30), case)
    assert house.requests.round(row.id).instructions == ("Isi dengan angka.", "Kirim kembali.")
    visitor.click("Buka kegiatan")
    assert visitor.counter.wishes == [("kegiatan", case)]


def test_whom_to_call_stands_beside_the_opd(visitor: Visitor) -> None:
    house = visitor.house
    found = next(opd for opd in house.people.opds() if opd.code == "DINKES")
    house.people.save_opd(replace(found, operator_name="Sdr. Uji", operator_phone="0812 000"))
    begin(visitor)
    visitor.screen.rounds.matrix.table.choose("DINKES")
    said = [label.text() for label in visitor.screen.rounds.panel.findChildren(BodyLabel)]
    assert "Sdr. Uji" in said
    assert "0812 000" in said


def test_a_table_that_came_leads_to_what_came(visitor: Visitor) -> None:
    round_id = begin(visitor)
    by = who(visitor.house, "pengelola")
    visitor.house.requests.record(round_id, Recorded(("DINKES",), Step.ARRIVED, date(2026, 2, 20)), by)
    visitor.screen.reload()
    page = visitor.screen.rounds
    page.matrix.table.choose("DINKES")
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.matrix.table)
    assert visitor.counter.wishes == [("masuk", ("kotak", round_id, "DINKES", ""))]
    line = page.matrix.table.row()
    (table,) = line.came()
    at = next(at for at, column in enumerate(page.matrix.model.columns) if column.key.startswith("slot-"))
    page.matrix.table.setCurrentIndex(page.matrix.model.index(page.matrix.table.currentIndex().row(), at))
    visitor.press(Qt.Key.Key_Return, on=page.matrix.table)
    assert visitor.counter.wishes[-1] == ("masuk", ("kotak", round_id, "DINKES", table))
    page.matrix.table.choose("DUKCAPIL")
    assert not visitor.screen.acts.data.isEnabled(), "nothing came from there"
