"""Knows the panel of a case: rows with norm and time, OPDs, holders, sheets, history."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt

from app.domain.cases import What
from app.services.casebook import EventRow
from app.ui.casework.standing import CellState, OpdLine, RowState
from app.ui.casework.words import event_words
from app.ui.kit.doors import DoorLine
from tests.helpers.running_sample import FRIDAY
from tests.ui.casework.conftest import Worker


def states(worker: Worker) -> list[RowState]:
    page = worker.screen.panel.page
    assert page is not None
    return [standing.state for standing in page.standing.rows]


def line_of(worker: Worker, name: str) -> OpdLine:
    page = worker.screen.panel.page
    assert page is not None
    return next(line for line in page.standing.opds if line.name == name)


def test_the_head_says_what_it_is_and_who_has_it(worker: Worker) -> None:
    row = worker.choose("Pengumpulan")
    said = worker.panel_says()
    assert "Melebihi mutu baku" in said
    assert f"Langkah {row.row} dari 15" in said
    assert f"{row.opds_in} dari 6 OPD masuk" in said
    assert "di tangan Staf Pelaksana" in said


def test_every_row_of_the_sop_stands_in_the_track_with_norm_and_time(worker: Worker) -> None:
    worker.choose("Pengumpulan")
    track = worker.screen.panel.track
    assert track is not None
    assert len(track.lines) == 15
    assert "Mutu baku 10 Menit · kantor" in track.lines[0].row.facts
    assert track.lines[10].row.state is RowState.NOW
    assert "tiap OPD" in track.lines[10].row.facts


def test_rows_before_are_done_and_rows_after_are_to_come(worker: Worker) -> None:
    row = worker.choose("Pengumpulan")
    assert set(states(worker)[: row.row - 1]) == {RowState.DONE}
    assert states(worker)[row.row :] == [RowState.TO_COME] * (15 - row.row)


def test_the_time_of_the_case_stands_beside_the_sum_of_its_norms(worker: Worker) -> None:
    worker.choose("Pengumpulan")
    said = worker.panel_says()
    assert "Terpakai, semua OPD dijumlahkan: kantor" in said
    # Row 11 counts once for each of the six OPDs.
    assert "Mutu baku seluruh langkah, dengan 6 OPD: 6 hari + 4 jam 24 mnt" in said


def test_longer_than_the_norm_is_called_just_that(worker: Worker) -> None:
    for title in ("Pengumpulan", "Buku", "Infografis"):
        worker.choose(title)
        said = worker.panel_says().casefold()
        assert "terlambat" not in said
        assert "ilegal" not in said


def test_a_returned_opd_waits_and_what_it_did_will_be_done_again(worker: Worker) -> None:
    worker.choose("Buku")
    line = line_of(worker, "Dinas Perhubungan")
    assert [cell.state for cell in line.cells] == [CellState.WAITING, CellState.AGAIN, CellState.AGAIN]
    held = line_of(worker, "Dinas Tenaga Kerja")
    assert [cell.state for cell in held.cells] == [CellState.DONE, CellState.DONE, CellState.HELD]
    untouched = line_of(worker, "Dinas Lingkungan Hidup")
    assert untouched.cells[-1].state is CellState.TO_COME


def test_a_marker_is_passed_and_a_branch_not_taken_is_said(worker: Worker) -> None:
    worker.choose("Infografis")
    assert states(worker)[0] is RowState.DONE
    assert worker.screen.panel.page is not None


def test_a_case_sent_back_says_which_rows_come_again(worker: Worker) -> None:
    row = worker.choose("Infografis")
    live = [task for task in worker.house.casebook.case(row.id).tasks if task.state.is_live]
    holder = worker.house.people.person(live[0].holder_code).id
    worker.counter.tools.runner.do(
        worker.house.casework.send_back, [live[0].task], holder, "4", "Warna salah"
    )
    assert states(worker)[3] is RowState.NOW
    assert states(worker)[4:6] == [RowState.AGAIN, RowState.AGAIN]
    assert "Akan diulang" in worker.panel_says()


def test_a_cancelled_case_has_no_row_now(worker: Worker) -> None:
    row = worker.choose("Infografis")
    worker.counter.tools.runner.do(worker.house.casework.cancel, row.id, 1, "Tidak jadi")
    worker.choose("Infografis")
    assert RowState.NOW not in states(worker)
    assert states(worker)[-1] is RowState.SKIPPED
    assert not worker.screen.holders_action.isEnabled()
    assert worker.screen.holders_action.toolTip().startswith("Kegiatan ini sudah berakhir")


# -- OPDs ---------------------------------------------------------------------------------------


def cell(worker: Worker, opd: str, column: int) -> QModelIndex:
    matrix = worker.screen.panel.matrix
    assert matrix is not None
    model = matrix.model()
    line = next(at for at in range(model.rowCount()) if model.index(at, 0).data() == opd)
    return model.index(line, column)


def click_cell(worker: Worker, opd: str, column: int) -> None:
    matrix, index = worker.screen.panel.matrix, cell(worker, opd, column)
    assert matrix is not None
    place = matrix.visualRect(index).center()
    worker.qtbot.mouseClick(matrix.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_the_matrix_says_each_opd_in_words(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("OPD 6")
    assert [cell(worker, "Dinas Tenaga Kerja", at).data() for at in (1, 2, 3)] == [
        "Selesai",
        "Selesai",
        "Tahan",
    ]
    tip = cell(worker, "Dinas Tenaga Kerja", 3).data(Qt.ItemDataRole.ToolTipRole)
    assert "langkah 5: Ditahan" in tip
    assert "Terpakai: kantor" in tip


def test_the_cell_of_an_own_task_leads_to_the_queue(worker: Worker) -> None:
    worker.sit("admin")
    worker.choose("Buku")
    worker.click("OPD 6")
    click_cell(worker, "Dinas Pertanian", 3)
    place, task = worker.counter.wishes[-1]
    assert place == "antrean"
    assert worker.house.casebook.task(int(str(task))).row.opd == "Dinas Pertanian"


def test_any_other_cell_tells_its_details(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("OPD 6")
    click_cell(worker, "Dinas Pertanian", 1)
    assert worker.counter.wishes == []
    assert "Dinas Pertanian · langkah 3: Selesai" in worker.panel_says()


def test_enter_on_an_opd_tells_where_it_stands(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("OPD 6")
    matrix = worker.screen.panel.matrix
    assert matrix is not None
    matrix.choose_line(0)
    worker.qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert "Dinas Perhubungan · langkah 3: Menunggu" in worker.panel_says()


def test_a_case_without_opds_has_no_such_part(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("OPD 6")
    worker.choose("Infografis")
    assert worker.screen.panel.matrix is None
    assert worker.screen.panel.track is not None


# -- holders, sheets, history ----------------------------------------------------------------------


def test_holders_and_sheets_are_listed_and_a_sheet_opens(worker: Worker) -> None:
    row = worker.choose("Pengumpulan")
    worker.click("Pelaksana")
    assert "Staf Pelaksana Contoh" in worker.panel_says()
    sheets = worker.house.dispositions.rows(row.id)
    shown = worker.screen.panel.findChildren(DoorLine)
    assert [door.door.what for door in shown] == [sheet.id for sheet in sheets]
    worker.qtbot.mouseClick(shown[0], Qt.MouseButton.LeftButton)
    assert worker.counter.wishes == [("disposisi", sheets[0].id)]


def test_a_case_without_sheets_says_so(worker: Worker) -> None:
    worker.choose("Infografis")
    worker.click("Pelaksana")
    assert "Belum ada disposisi" in worker.panel_says()


def test_the_history_tells_newest_first_who_when_what_why(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("Riwayat")
    told = worker.panel_says()
    assert "Menahan langkah 5 · Dinas Tenaga Kerja\nAlasan: " in told
    assert "Menyelesaikan langkah 5: Belum sesuai · Dinas Perhubungan\nCatatan: " in told
    assert told.rstrip().endswith("Membuka kegiatan")
    assert "Membuka tugas" not in told


def test_openings_are_told_when_wanted(worker: Worker) -> None:
    worker.choose("Buku")
    worker.click("Riwayat")
    worker.click("Termasuk saat tugas dibuka")
    assert "Membuka tugas langkah" in worker.panel_says()


@pytest.mark.parametrize("what", list(What))
def test_every_kind_of_event_has_words(what: What) -> None:
    event = EventRow(1, FRIDAY, "Kasi", "kasi", what, 1, 3, "", "", "", "3", ())
    assert event_words(event)[0].isupper()
    assert "{" not in event_words(event)


def test_the_open_part_is_remembered(worker: Worker) -> None:
    worker.click("Riwayat")
    assert worker.counter.remember.get("casework/tab") == "history"
    worker.choose("Buku")
    assert worker.screen.panel.history is not None


def test_a_reload_keeps_the_place_in_the_panel(worker: Worker) -> None:
    worker.choose("Pengumpulan")
    bar = worker.screen.panel.bar()
    worker.qtbot.waitUntil(lambda: bar.maximum() > 300)
    bar.setValue(250)
    worker.later(1)
    worker.qtbot.waitUntil(lambda: bar.value() == 250)
