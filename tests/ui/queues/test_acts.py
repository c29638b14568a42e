"""Knows that every act works through its button or key, and what is asked before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from app.core.errors import ConflictError
from app.domain.cases import TaskState, What
from app.ui.kit.fields.files import FilesField
from app.ui.queues.questions import (
    ArrivedDialog,
    OutputDialog,
    ReceiptDialog,
    ReturnDialog,
    WayBackDialog,
)
from tests.helpers.case_sops import a_flow
from tests.helpers.houses import register, who
from tests.ui.queues.conftest import NO_FILE, Visitor

CTRL = Qt.KeyboardModifier.ControlModifier


def reviewed(visitor: Visitor, title: str = "Data 2026", opds: int = 2) -> int:
    """A case at the section head's check of the letters (row 5)."""
    case = visitor.case("metro-pengumpulan", "kadis", title, opds=opds)
    visitor.walk(case, "", "", "", "")
    return case


def state_of(visitor: Visitor, task: int) -> TaskState:
    return visitor.house.casebook.task(task).row.state


def test_an_outcome_needs_its_output_a_file_or_a_reason(visitor: Visitor) -> None:
    case = reviewed(visitor)
    visitor.sit("kasi")
    assert visitor.buttons()[:2] == ["Setuju…", "Perbaiki…"]
    visitor.click("Setuju… (S)")
    dialog = visitor.dialog(OutputDialog)
    assert not dialog.verb.isEnabled()
    dialog.no_output.set_value(NO_FILE)
    visitor.agree(dialog)
    assert visitor.house.casebook.case(case).row.row == 6
    assert visitor.said()[1].startswith("Setuju: Kasi mengoreksi")
    assert visitor.counter.remember.recent("tanpa-keluaran") == [NO_FILE]
    assert not visitor.lines()


def test_a_file_given_with_the_outcome_is_attached(visitor: Visitor, tmp_path: Path) -> None:
    letter = tmp_path / "surat.pdf"
    letter.write_bytes(b"%PDF-1.4 surat")
    case = reviewed(visitor)
    task = visitor.live(case)[0]
    visitor.sit("kasi")
    visitor.press(Qt.Key.Key_S)
    dialog = visitor.dialog(OutputDialog)
    visitor.answer(letter)
    visitor.qtbot.mouseClick(dialog.files.button, Qt.MouseButton.LeftButton)
    visitor.agree(dialog)
    assert [row.name for row in visitor.house.documents.of_tasks([task])] == ["surat.pdf"]


def test_a_way_back_asks_for_the_reason_and_the_next_holder_sees_it(visitor: Visitor) -> None:
    case = reviewed(visitor)
    visitor.sit("kasi")
    visitor.answer(None)
    visitor.press(Qt.Key.Key_P)
    assert visitor.house.casebook.case(case).row.row == 5
    visitor.answer("Tanggal surat belum diisi")
    visitor.press(Qt.Key.Key_P)
    assert visitor.house.casebook.case(case).row.row == 4
    assert visitor.counter.remember.recent("alasan") == ["Tanggal surat belum diisi"]
    visitor.sit("jfu")
    assert "Dikembalikan: Tanggal surat belum diisi" in visitor.panel_says()
    assert "Putaran 2" in visitor.panel_says()


def test_a_forward_round_is_not_told_as_a_return(visitor: Visitor) -> None:
    case = reviewed(visitor)
    visitor.house.casework.done(
        visitor.live(case), who(visitor.house, "kasi"), outcome="perbaiki", note="Perbaiki"
    )
    visitor.walk(case, "")
    visitor.sit("kasi")
    assert "Putaran 2" in visitor.panel_says()
    assert "Dikembalikan:" not in visitor.panel_says()


def test_a_task_can_be_returned_to_a_row_with_its_reason(visitor: Visitor) -> None:
    case = reviewed(visitor)
    visitor.sit("kasi")
    visitor.click("Kembalikan…")
    dialog = visitor.dialog(ReturnDialog)
    assert not dialog.verb.isEnabled()
    dialog.row.set_value(2)
    dialog.reason.set_value("Penugasan belum jelas")
    visitor.agree(dialog)
    row = visitor.house.casebook.case(case).row
    assert row.row == 2
    assert visitor.said()[1] == "Dikembalikan ke langkah 2."


def test_returning_to_a_per_opd_row_asks_which_opds(visitor: Visitor) -> None:
    case = visitor.case("metro-pengumpulan", "kadis", opds=2)
    visitor.walk(case, "", "", "", "", "setuju", "setuju", "tanda tangan", "", "", "")
    visitor.house.casework.arrived(visitor.live(case), who(visitor.house, "jfu"))
    visitor.walk(case, "", "")
    visitor.sit("kasi")
    visitor.press(Qt.Key.Key_K)
    dialog = visitor.dialog(ReturnDialog)
    assert dialog.opds.isVisible()
    dialog.reason.set_value("Angka tidak cocok")
    assert not dialog.verb.isEnabled()
    chosen = dialog.opds.editor.item(1)
    chosen.setCheckState(Qt.CheckState.Checked)
    visitor.agree(dialog)
    live = [row for row in visitor.house.casebook.case(case).tasks if row.state.is_live]
    assert [(row.row, row.opd) for row in live] == [(11, chosen.text())]
    dialog_rows = [no for no, _text in visitor.house.casebook.task(live[0].task).return_rows]
    assert dialog_rows == []


def test_a_decision_that_leads_back_into_rows_per_opd_asks_whose(visitor: Visitor) -> None:
    flow = a_flow(
        "1 1 jam | 1 kasi assign",
        "2* 1 jam | 2 kasi receive",
        "3 1 jam | 3 kasi decide",
        "4 1 jam | 4 kasi archive",
        arrows="1>2 2>3 3>4=Ya 3>2=Tidak",
    )
    register(visitor.house, flow)
    case = visitor.case("uji", "kasi", opds=2, holders={"kasi": (who(visitor.house, "kasi"),)})
    visitor.walk(case, "")
    visitor.house.casework.arrived(visitor.live(case), who(visitor.house, "kasi"))
    visitor.walk(case, "", "")
    visitor.sit("kasi").screen.arrive(visitor.live(case)[0])
    visitor.click("Tidak…")
    dialog = visitor.dialog(WayBackDialog)
    dialog.reason.set_value("Angka tidak cocok")
    assert not dialog.verb.isEnabled()
    chosen = dialog.opds.editor.item(1)
    chosen.setCheckState(Qt.CheckState.Checked)
    visitor.agree(dialog)
    live = [row for row in visitor.house.casebook.case(case).tasks if row.state.is_live]
    assert [(row.row, row.round, row.opd) for row in live] == [(2, 2, chosen.text())]


def test_hold_and_resume(visitor: Visitor) -> None:
    task = visitor.live(reviewed(visitor))[0]
    visitor.sit("kasi")
    visitor.answer("Menunggu pimpinan")
    visitor.press(Qt.Key.Key_H)
    assert state_of(visitor, task) is TaskState.HELD
    assert visitor.screen.panel.remaining_words() == "Ditahan"
    visitor.later(90)
    assert visitor.screen.panel.remaining_words() == "Ditahan"
    visitor.press(Qt.Key.Key_J)
    assert state_of(visitor, task) is TaskState.OPEN
    assert visitor.screen.panel.remaining_words() == "Sisa 10 mnt"


def test_what_was_sent_can_be_undone_from_the_bar(visitor: Visitor) -> None:
    case = reviewed(visitor)
    [task] = visitor.live(case)
    visitor.sit("kasi")
    visitor.press(Qt.Key.Key_S)
    dialog = visitor.dialog(OutputDialog)
    dialog.no_output.set_value(NO_FILE)
    visitor.agree(dialog)
    undo = visitor.counter.messages.undo
    assert undo is not None
    undo()
    assert state_of(visitor, task) is TaskState.OPEN
    assert visitor.screen.table.row().task == task
    assert visitor.said()[1].startswith("Kiriman ditarik kembali")


def test_the_bar_offers_no_undo_for_what_cannot_be_taken_back(visitor: Visitor) -> None:
    case = visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.walk(case, "", "", "", "", "Tidak", "")
    visitor.sit("desain1")
    visitor.press(Qt.Key.Key_S)
    dialog = visitor.dialog(OutputDialog)
    dialog.no_output.set_value(NO_FILE)
    visitor.agree(dialog)
    assert visitor.house.casebook.case(case).row.status == "completed"
    assert visitor.counter.messages.undo is None


def test_a_sender_takes_back_from_the_panel(visitor: Visitor) -> None:
    case = reviewed(visitor)
    [task] = visitor.live(case)
    visitor.house.casework.done([task], who(visitor.house, "kasi"), outcome="setuju", no_output=NO_FILE)
    visitor.sit("kasi")
    visitor.screen.arrive(task)
    assert visitor.buttons() == ["Tarik kembali…"]
    visitor.answer("Lampiran tertukar")
    visitor.click("Tarik kembali…")
    assert state_of(visitor, task) is TaskState.OPEN
    assert "Setuju…" in visitor.buttons()


def test_giving_back_leaves_the_task_to_the_others(visitor: Visitor) -> None:
    case = visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.walk(case, "")
    visitor.sit("desain1")
    visitor.press(Qt.Key.Key_Return)
    assert "Anda pegang" in visitor.panel_says()
    visitor.sit("desain2")
    assert not visitor.lines()
    visitor.sit("desain1")
    visitor.press(Qt.Key.Key_A)
    visitor.sit("desain2")
    assert len(visitor.lines()) == 1


def test_receipts_of_several_opds_with_an_exception(visitor: Visitor) -> None:
    case = visitor.case("metro-pengumpulan", "kadis", opds=3)
    visitor.walk(case, "", "", "", "", "setuju", "setuju", "tanda tangan", "", "")
    [task] = visitor.live(case)
    visitor.sit("jfu")
    assert "Tanda terima 0 dari 3 OPD" in visitor.panel_says()
    visitor.press(Qt.Key.Key_N)
    dialog = visitor.dialog(ReceiptDialog)
    assert len(dialog.opds.value()) == 3
    dialog.opds.editor.item(2).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.verb.isEnabled()
    dialog.receiver.set_value("Ibu Sari")
    dialog.channel.set_value("Diserahkan langsung")
    visitor.agree(dialog)
    assert "Tanda terima 2 dari 3 OPD" in visitor.panel_says()
    assert "Ibu Sari, Diserahkan langsung, 08.00" in visitor.panel_says()
    visitor.press(Qt.Key.Key_N)
    dialog = visitor.dialog(ReceiptDialog)
    assert len(dialog.opds.value()) == 1
    dialog.exception.set_value("Kantor tutup")
    visitor.agree(dialog)
    assert "pengecualian: Kantor tutup" in visitor.panel_says()
    assert visitor.live(case) == [task]
    visitor.press(Qt.Key.Key_Return, CTRL)
    assert visitor.house.casebook.case(case).row.row == 11


def test_files_come_by_button_by_dropping_and_by_pasting(visitor: Visitor, tmp_path: Path) -> None:
    paths = [tmp_path / f"berkas {name}.txt" for name in "abc"]
    for path in paths:
        path.write_text(path.name)
    [task] = visitor.live(reviewed(visitor))
    visitor.sit("kasi")
    visitor.answer(paths[0])
    visitor.click("Lampirkan berkas…")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paths[1]))])
    copy = Qt.DropAction.CopyAction
    drop = QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    visitor.screen.panel.dropEvent(drop)
    pasted = QMimeData()
    pasted.setUrls([QUrl.fromLocalFile(str(paths[2]))])
    QGuiApplication.clipboard().setMimeData(pasted)
    visitor.press(Qt.Key.Key_V, CTRL)
    assert [row.name for row in visitor.house.documents.of_tasks([task])] == [path.name for path in paths]
    assert "Setuju" in visitor.buttons()  # the output is there: nothing will be asked
    visitor.press(Qt.Key.Key_S)
    assert state_of(visitor, task) is TaskState.DONE


def test_pasting_without_files_says_how(visitor: Visitor) -> None:
    reviewed(visitor)
    visitor.sit("kasi")
    QGuiApplication.clipboard().setText("bukan berkas")
    visitor.press(Qt.Key.Key_V, CTRL)
    assert visitor.said()[1].startswith("Papan klip tidak berisi berkas")


def test_a_file_can_be_saved_and_files_of_earlier_steps_are_seen(visitor: Visitor, tmp_path: Path) -> None:
    note = tmp_path / "draf.txt"
    note.write_text("isi draf")
    case = visitor.case("metro-pengumpulan", "kadis", opds=1)
    visitor.walk(case, "", "", "")
    visitor.house.casework.done(visitor.live(case), who(visitor.house, "jfu"), files=[note])
    visitor.sit("kasi")
    [file] = visitor.screen.panel.page.files  # type: ignore[union-attr]
    assert (file.file.name, file.row) == ("draf.txt", 4)
    copy = tmp_path / "salinan.txt"
    visitor.answer(copy)
    visitor.screen.panel.file_saved.emit(file)
    assert copy.read_text() == "isi draf"
    opened = visitor.house.documents.checkout(file.file.id)
    assert (opened.name, opened.read_text()) == ("draf.txt", "isi draf")


def test_somebody_elses_act_meanwhile_is_told_and_the_words_are_kept(visitor: Visitor) -> None:
    case = reviewed(visitor)
    [task] = visitor.live(case)
    other = reviewed(visitor, "Data lain")
    visitor.sit("kasi")
    visitor.screen.arrive(task)
    visitor.house.casework.done([task], who(visitor.house, "kasi"), outcome="setuju", no_output=NO_FILE)
    visitor.answer("Lampiran belum lengkap")
    visitor.press(Qt.Key.Key_P)
    assert visitor.said()[1] == "Tugas ini sudah diselesaikan; tidak ada yang diubah."
    assert {row.case_id for row in visitor.lines()} == {other}
    visitor.answer(None)
    visitor.press(Qt.Key.Key_P)
    asked = visitor.counter.messages.said[-1][1]
    assert asked.endswith(
        "|Lampiran belum lengkap|Lampiran belum lengkap"
    )  # among the recent ones, and typed


def test_a_task_taken_by_another_holder_cannot_be_opened(visitor: Visitor) -> None:
    case = visitor.case("magetan-penyebarluasan", "redaktur")
    visitor.walk(case, "")
    visitor.sit("desain1")
    visitor.house.casework.open(visitor.live(case), who(visitor.house, "desain2"))
    visitor.press(Qt.Key.Key_Return)
    assert visitor.said()[1].startswith("Tugas ini sedang dipegang orang lain")
    assert not visitor.lines()


def test_how_the_deadline_was_counted_is_unfolded_by_key(visitor: Visitor) -> None:
    reviewed(visitor)
    visitor.sit("kasi")
    explanation = visitor.screen.panel.explanation
    assert explanation is not None
    visitor.press(Qt.Key.Key_I, CTRL)
    assert explanation.button.isChecked()
    assert "Senin 2 Mar 2026  08.00–08.10  10 menit" in explanation.text()


def test_arrival_of_an_opds_data(visitor: Visitor, tmp_path: Path) -> None:
    data = tmp_path / "data.csv"
    data.write_text("1;2")
    case = visitor.case("sragen-pengelolaan", "kabid", opds=1)
    visitor.walk(case, "", "")
    visitor.sit("admin")
    assert visitor.buttons()[0] == "Catat kedatangan…"
    visitor.press(Qt.Key.Key_D)
    dialog = visitor.dialog(ArrivedDialog)
    dialog.note.set_value("Dibawa langsung")
    dialog.files.set_value([data])
    visitor.agree(dialog)
    [row] = [row for row in visitor.house.casebook.case(case).tasks if row.state.is_live]
    assert row.row == 4
    assert visitor.screen.table.row().task == row.task


def test_nothing_is_offered_that_the_service_would_refuse(visitor: Visitor) -> None:
    case = reviewed(visitor)
    [task] = visitor.live(case)
    visitor.sit("jfu")
    visitor.screen.arrive(task)
    offered = {offer.what for offer in visitor.screen.showing.offers}
    assert offered == {What.WITHDRAWN}  # the sender's only act
    with pytest.raises(ConflictError):
        visitor.house.casework.done(
            [visitor.house.casebook.case(case).tasks[0].task], who(visitor.house, "kadis")
        )


def test_files_are_listed_once_and_can_be_taken_out(visitor: Visitor, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("a")
    field = FilesField("Berkas", visitor.counter.messages)
    visitor.qtbot.addWidget(field)
    field.add_files([path, path])
    assert field.value() == (path,)
    field.editor.setCurrentRow(0)
    visitor.qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    assert field.empty()
