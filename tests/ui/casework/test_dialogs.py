"""Knows how a case is opened, its holders changed, and how it is cancelled, by clicks and keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt

from app.services.people import PersonRow
from app.services.registry import SopRow
from app.ui.casework.dialogs import ChangeHoldersDialog, LateDataDialog, OpenCaseDialog
from app.ui.casework.holders import PersonPicker
from app.ui.casework.reading import CaseReader, SopChoice
from app.ui.casework.standing import CellState
from app.ui.casework.titles import title_words
from tests.helpers.houses import who
from tests.ui.casework.conftest import Worker

CTRL = Qt.KeyboardModifier.ControlModifier


def opening(worker: Worker, sop: str = "") -> OpenCaseDialog:
    """Ask for a new case with Ctrl+N, on ``sop``."""
    worker.press(Qt.Key.Key_N, CTRL)
    dialog: OpenCaseDialog = worker.dialog(OpenCaseDialog)
    if sop:
        dialog.sop.set_value(worker.house.registry.find(sop))
    return dialog


# -- opening a case -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "sop",
    [
        "metro-videografis",
        "metro-pengumpulan",
        "magetan-penyebarluasan",
        "tanjabbar-metadata",
        "sragen-pengelolaan",
    ],
)
def test_a_case_can_be_opened_on_every_sop(worker: Worker, sop: str) -> None:
    dialog = opening(worker, sop)
    if dialog.opds.required:
        worker.qtbot.mouseClick(dialog.opds.editor.all, Qt.MouseButton.LeftButton)
    title = dialog.title.value()
    worker.agree(dialog)
    row = worker.screen.table.row()
    assert row.title == title
    assert row.opds == (12 if dialog_asks_opds(worker, row.sop_version_id) else 0)
    kind, words = worker.said()
    assert kind == "info"
    assert f"“{title}” dibuka" in words
    assert row.who in words


def dialog_asks_opds(worker: Worker, version: int) -> bool:
    return worker.house.registry.sop(version).has_per_opd_rows


def test_nothing_can_be_opened_before_a_sop_is_chosen(worker: Worker) -> None:
    dialog = opening(worker)
    assert not dialog.verb.isEnabled()
    assert not dialog.opds.isVisible()
    worker.give_up(dialog)
    assert len(worker.titles()) == 3


def test_the_title_is_suggested_until_the_person_writes_one(worker: Worker) -> None:
    dialog = opening(worker, "metro-pengumpulan")
    assert dialog.title.value() == "Proses pengumpulan dan pengolahan data statistik sektoral 2026"
    dialog.period.set_value("2027")
    assert dialog.title.value().endswith("2027")
    dialog.title.set_value("Data 2027")
    dialog.sop.set_value(worker.house.registry.find("sragen-pengelolaan"))
    assert dialog.title.value() == "Data 2027"
    worker.give_up(dialog)


def test_the_sop_is_told_with_number_and_institution(worker: Worker) -> None:
    dialog = opening(worker, "tanjabbar-metadata")
    assert dialog.origin.text().startswith("Nomor DISKOMINFO 2.6 · DINAS KOMUNIKASI DAN INFORMATIKA")
    worker.give_up(dialog)


def test_opds_are_asked_only_where_the_sop_has_them(worker: Worker) -> None:
    dialog = opening(worker, "magetan-penyebarluasan")
    assert not dialog.opds.isVisible()
    assert not dialog.due.isVisible()
    assert dialog.verb.isEnabled()
    dialog.sop.set_value(worker.house.registry.find("metro-pengumpulan"))
    assert dialog.opds.isVisible()
    assert dialog.due.isVisible()
    assert not dialog.verb.isEnabled()
    assert "OPD peserta" in dialog.problem_label.text()
    worker.give_up(dialog)


def test_opds_are_found_by_typing_and_checked_by_enter(worker: Worker) -> None:
    dialog = opening(worker, "metro-pengumpulan")
    search = dialog.opds.editor.search
    for word in ("kesehatan", "sosial"):
        search.clear()
        worker.qtbot.keyClicks(search, word)
        worker.qtbot.keyClick(search, Qt.Key.Key_Return)
    assert dialog.isVisible()  # Enter in the search box confirms nothing
    dialog.due.set_value(date(2026, 12, 4))
    worker.agree(dialog)
    detail = worker.house.casebook.case(worker.screen.table.row().id)
    assert [name for _id, _code, name in detail.opds] == ["Dinas Kesehatan", "Dinas Sosial"]
    assert detail.request_due == date(2026, 12, 4)


def test_all_of_a_search_can_be_checked_and_all_cleared(worker: Worker) -> None:
    dialog = opening(worker, "metro-pengumpulan")
    worker.qtbot.keyClicks(dialog.opds.editor.search, "dinas pe")
    worker.qtbot.mouseClick(dialog.opds.editor.all, Qt.MouseButton.LeftButton)
    assert 1 < len(dialog.opds.value()) < 12
    worker.qtbot.mouseClick(dialog.opds.editor.none, Qt.MouseButton.LeftButton)
    assert dialog.opds.value() == ()
    worker.give_up(dialog)


def test_without_opds_it_says_where_they_come_from(worker: Worker) -> None:
    for row in worker.house.people.opds():
        worker.house.people.save_opd(replace(row, is_active=False))
    dialog = opening(worker, "metro-pengumpulan")
    assert "Pengaturan > OPD" in dialog.opds.shown_problem()
    assert not dialog.verb.isEnabled()
    worker.give_up(dialog)


def test_a_date_in_the_past_is_refused_beside_the_field(worker: Worker) -> None:
    dialog = opening(worker, "metro-pengumpulan")
    dialog.opds.editor.check_all()
    dialog.due.set_value(date(2026, 11, 19))
    assert "20 Nov 2026" in dialog.due.shown_problem()
    assert not dialog.verb.isEnabled()
    worker.give_up(dialog)


def test_holders_come_from_the_posts_and_can_be_changed(worker: Worker) -> None:
    dialog = opening(worker, "magetan-penyebarluasan")
    two = {who(worker.house, "desain1"), who(worker.house, "desain2")}
    assert set(dialog.holders.pickers["tim_desain"].value()) == two
    dialog.holders.pickers["redaktur"].set_value([who(worker.house, "kasi")])
    worker.agree(dialog)
    detail = worker.house.casebook.case(worker.screen.table.row().id)
    assert dict(detail.holder_ids)["redaktur"] == (who(worker.house, "kasi"),)


def test_a_person_is_picked_from_the_list_that_drops_down(worker: Worker) -> None:
    dialog = opening(worker, "magetan-penyebarluasan")
    picker: PersonPicker = dialog.holders.pickers["redaktur"]
    worker.qtbot.mouseClick(picker, Qt.MouseButton.LeftButton)
    assert picker.popup.isVisible()
    worker.qtbot.keyClicks(picker.popup.list.search, "sekretaris")
    worker.qtbot.keyClick(picker.popup.list.search, Qt.Key.Key_Return)
    assert who(worker.house, "sekretaris") in picker.value()
    worker.qtbot.keyClick(picker.popup, Qt.Key.Key_Escape)
    assert "Sekretaris Contoh" in picker.text()
    worker.give_up(dialog)


def test_a_role_that_nobody_fills_says_what_to_do(worker: Worker) -> None:
    house = worker.house
    for code in ("desain1", "desain2"):
        row = house.people.person(code)
        house.people.save_person(PersonRow(row.id, row.code, row.name, row.rank, row.nip, None))
    dialog = opening(worker, "magetan-penyebarluasan")
    assert not dialog.verb.isEnabled()
    assert dialog.holders.missing() == ["Tim Desain"]
    dialog.holders.pickers["tim_desain"].set_value([who(house, "jfu")])
    assert dialog.holders.missing() == []
    worker.agree(dialog)


def test_who_sits_at_the_desk_opens_the_case(worker: Worker) -> None:
    worker.sit("jfu")
    dialog = opening(worker, "magetan-penyebarluasan")
    worker.agree(dialog)
    assert worker.screen.table.row().opened_by == "Staf Pelaksana"


def test_another_place_can_ask_for_a_new_case(worker: Worker) -> None:
    worker.screen.arrive("baru")
    worker.give_up(worker.dialog(OpenCaseDialog))


def test_without_people_it_says_what_to_do_first(worker: Worker) -> None:
    worker.counter.tools.desk.set_choices(())
    worker.screen.begin_case()
    assert worker.said()[0] == "problem"
    assert "Pengaturan" in worker.said()[1]


def test_titles_in_capitals_are_put_in_small_letters() -> None:
    assert title_words("SOP PENGELOLAAN METADATA OPD") == "SOP pengelolaan metadata OPD"
    assert title_words("Buku Statistik") == "Buku Statistik"


# -- holders of a running case --------------------------------------------------------------------


def test_a_role_gets_another_holder_with_a_reason(worker: Worker) -> None:
    row = worker.choose("Infografis")
    worker.press(Qt.Key.Key_G, CTRL)
    dialog: ChangeHoldersDialog = worker.dialog(ChangeHoldersDialog)
    assert dialog.role.value() == "redaktur"
    assert dialog.persons.value() == (who(worker.house, "redaktur"),)
    assert "masih sama" in dialog.extra_problem()
    dialog.persons.set_value([who(worker.house, "kasi")])
    assert not dialog.verb.isEnabled()
    worker.qtbot.keyClicks(dialog.reason.editor, "Cuti")
    worker.agree(dialog)
    assert dict(worker.house.casebook.case(row.id).holder_ids)["redaktur"] == (who(worker.house, "kasi"),)
    assert worker.said() == ("info", "Pelaksana Redaktur diganti. Antrean mereka sudah disesuaikan.")
    assert worker.counter.remember.recent("casework/holders") == ["Cuti"]


def test_choosing_another_role_shows_its_holders(worker: Worker) -> None:
    worker.choose("Infografis")
    worker.click("Ganti pelaksana…")
    dialog: ChangeHoldersDialog = worker.dialog(ChangeHoldersDialog)
    dialog.role.set_value("tim_desain")
    assert len(dialog.persons.value()) == 2
    dialog.persons.set_value([])
    assert not dialog.verb.isEnabled()
    worker.give_up(dialog)


# -- cancelling --------------------------------------------------------------------------------------


def test_a_case_is_cancelled_with_a_reason(worker: Worker) -> None:
    row = worker.choose("Infografis")
    worker.counter.messages.answers.append("Data tidak jadi terbit")
    worker.click("Batalkan kegiatan…")
    assert worker.case("Infografis").status == "cancelled"
    assert worker.said()[1] == f"Kegiatan “{row.title}” dibatalkan. Tugasnya hilang dari semua antrean."


def test_without_a_reason_nothing_is_cancelled(worker: Worker) -> None:
    worker.choose("Infografis")
    worker.press(Qt.Key.Key_Delete, CTRL)
    assert worker.said()[0] == "ask_text"
    assert worker.case("Infografis").status == "running"


def test_what_another_was_first_to_do_is_told(worker: Worker) -> None:
    row = worker.choose("Infografis")
    worker.house.casework.cancel(row.id, who(worker.house, "kadis"), "Lebih dulu")
    worker.counter.messages.answers.append("Terlambat")
    worker.screen.lead.cancel_case()
    assert worker.said()[0] == "problem"


# -- data that came too late ---------------------------------------------------------------------------


def test_data_of_an_excused_opd_are_noted_outside_the_period(worker: Worker, tmp_path: Path) -> None:
    row = worker.choose("Buku")
    assert not worker.screen.late_action.isEnabled()
    detail = worker.house.casebook.case(row.id)
    task = next(task for task in detail.tasks if task.state.is_live and task.opd_id)
    worker.house.casework.excuse([task.task], who(worker.house, "kabid"), "Terlambat")
    worker.screen.reload()
    worker.choose("Buku")
    file = tmp_path / "data.xlsx"
    file.write_bytes(b"angka")
    worker.click("Catat data terlambat…")
    dialog = worker.dialog(LateDataDialog)
    dialog.note.set_value("Dibawa sendiri")
    dialog.files.set_value([file])
    worker.agree(dialog)
    assert worker.said()[1] == f"Data {task.opd} dicatat di luar periode; kegiatan tidak berubah."
    worker.screen.panel.show_tab("opds")
    page = worker.screen.panel.page
    assert page is not None
    cells = [cell for line in page.standing.opds if line.opd == task.opd_id for cell in line.cells]
    assert CellState.OUTSIDE in [cell.state for cell in cells]
    assert [file.name for file in worker.house.documents.of_tasks([task.task])] == ["data.xlsx"]
    assert worker.house.casebook.case(row.id).events[-1].reason == "Dibawa sendiri"


def test_an_sop_is_read_when_it_is_chosen(worker: Worker) -> None:
    read: list[int] = []
    asked = CaseReader.sop_choice

    def counting(reader: CaseReader, row: SopRow) -> SopChoice:
        read.append(row.id)
        return asked(reader, row)

    with patch.object(CaseReader, "sop_choice", counting):
        dialog = opening(worker)
        assert read == []
        wanted = worker.house.registry.find("metro-videografis")
        dialog.sop.set_value(wanted)
        assert read == [wanted]
        assert dialog.verb.isEnabled()
        dialog.period.set_value("2027")
        assert read == [wanted]
    worker.give_up(dialog)


def test_a_case_on_an_sop_begins_with_that_sop(worker: Worker) -> None:
    wanted = worker.house.registry.find("magetan-penyebarluasan")
    worker.screen.arrive(("baru", wanted))
    dialog: OpenCaseDialog = worker.dialog(OpenCaseDialog)
    assert dialog.sop.value() == wanted
    assert dialog.title.value()
    worker.give_up(dialog)
