"""Knows how dossiers are listed, looked at and decided, by clicks and keys."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.submissions.cellfindings import Severity
from app.domain.submissions.terms import SubmissionState
from app.domain.tables.values import Value
from app.ui.kit.labels import BodyLabel, MutedLabel
from app.ui.submissions.reading import Kept
from app.ui.submissions.waiting import WaitingDialog
from tests.helpers.submitted import Sender
from tests.ui.submissions.conftest import CTRL, Visitor


def words_in(widget: object) -> str:
    """Everything that labels of a widget say."""
    labels = widget.findChildren(BodyLabel) + widget.findChildren(MutedLabel)  # type: ignore[attr-defined]
    return "\n".join(label.text() for label in labels)


def test_an_empty_place_offers_how_data_come_in(visitor: Visitor) -> None:
    page = visitor.screen.dossiers
    assert page.model.rowCount() == 0
    assert page.dossier is None
    assert not visitor.screen.acts.approve.isEnabled()
    assert visitor.button("Terima berkas…").isEnabled()


def test_a_delivery_stands_in_the_list_with_what_is_missing(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"), signed=False, letter=False)
    page = visitor.screen.dossiers
    (row,) = page.model.rows()
    said = [column.text(row) for column in page.model.columns]
    assert said == [
        "Dinas Kependudukan dan Pencatatan Sipil\nKiriman ke-1, 1 dari 1 tabel · Data sektoral 2025",
        "? 1",
        "–",
        "pengesahan\nsurat",
        "hari ini",
        "Perlu diperiksa",
    ]
    QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_panel_says_all_that_is_needed_to_decide(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"), signed=False, letter=False)
    panel = visitor.screen.dossiers.panel
    said = words_in(panel)
    assert "Halaman pengesahan belum ada" in said
    assert "Surat pengantar belum ada" in said
    assert "1 dari 1 tabel sudah masuk." in said
    assert "kiriman" in said
    note = "Belum dapat disetujui: pengesahan, surat, 1 pertanyaan belum dijawab."
    assert note in said


def test_each_filter_lists_what_it_counts(visitor: Visitor) -> None:
    visitor.deliver(signed=False)
    page = visitor.screen.dossiers
    assert page.tray is not None
    counts = page.tray.counts()
    assert (counts[Kept.WAITING], counts[Kept.INCOMPLETE], counts[Kept.READY]) == (1, 1, 0)
    for kept in Kept:
        page.chips.choose(kept.value)
        assert page.model.rowCount() == counts[kept]
    visitor.deliver()
    page.chips.choose(Kept.READY.value)
    assert [row.opd for row in page.model.rows()] == ["DUKCAPIL"]


def test_the_letter_is_recorded_from_the_gate(visitor: Visitor) -> None:
    number = visitor.deliver(letter=False)
    visitor.push(visitor.button("Catat surat…", visitor.screen.dossiers.panel))
    dialog = visitor.dialog()
    visitor.write(dialog.number, "045/9/2026")
    visitor.write(dialog.day, "27 Feb 2026")
    visitor.agree(dialog)
    row = visitor.house.submissions.detail(number).row
    assert (row.letter_no, row.letter_date) == ("045/9/2026", date(2026, 2, 27))
    assert row.missing == ()
    assert visitor.said() == ("info", "Surat pengantar dicatat.")


def test_what_is_complete_is_approved_with_one_key(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.press(Qt.Key.Key_Return, CTRL, on=visitor.screen.dossiers.table)
    assert visitor.house.submissions.detail(number).row.state is SubmissionState.APPROVED
    assert visitor.said()[1].startswith("Kiriman Dinas Kependudukan dan Pencatatan Sipil disetujui.")
    assert visitor.screen.dossiers.model.rowCount() == 0, "it waits no more"


def test_too_early_approval_says_what_stands_in_the_way(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"), letter=False)
    visitor.press(Qt.Key.Key_Return, CTRL, on=visitor.screen.dossiers.table)
    dialog = visitor.dialog()
    assert isinstance(dialog, WaitingDialog)
    titles = [line.door.title for line in dialog.doors.lines]
    assert titles == ["Belum ada: surat pengantar", "Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin"]
    assert dialog.doors.lines[1].door.lines == ("1 pertanyaan belum dijawab",)
    visitor.push(dialog.doors.lines[0])
    letter = visitor.dialog()
    assert letter.number.value() == ""
    letter.reject()


def test_the_way_to_what_is_asked_leads_to_the_sheet(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("2", "pr"))
    visitor.press(Qt.Key.Key_Return, CTRL, on=visitor.screen.dossiers.table)
    visitor.push(visitor.dialog().doors.lines[0])
    assert visitor.screen.is_bench()
    picture, place = visitor.screen.bench.picture(), visitor.screen.bench.place()
    assert picture is not None
    assert place is not None
    assert picture.key(place) == ("2", "pr")


def test_a_return_takes_its_reason_day_and_remarks_along(visitor: Visitor) -> None:
    number = visitor.deliver(visitor.finding("1", "lk"), visitor.finding("2", "pr", Severity.NOTE))
    visitor.press(Qt.Key.Key_K, on=visitor.screen.dossiers.table)
    dialog = visitor.dialog()
    assert not dialog.verb.isEnabled(), "a reason is needed"
    visitor.write(dialog.reason, "Jumlah tidak cocok")
    visitor.write(dialog.due, "13 Mar 2026")
    ticked = [dialog.list.item(at).checkState() for at in range(dialog.list.count())]
    assert ticked == [Qt.CheckState.Checked, Qt.CheckState.Unchecked], "notes stay here unless ticked"
    visitor.agree(dialog)
    detail = visitor.house.submissions.detail(number)
    assert detail.row.state is SubmissionState.RETURNED
    assert (detail.returns[0].reason, detail.returns[0].new_due) == ("Jumlah tidak cocok", date(2026, 3, 13))
    (remark,) = visitor.house.submissions.remarks(number)
    assert (remark.row, remark.column, remark.finding) == ("1", "lk", "formula")
    assert visitor.screen.dossiers.model.rowCount() == 0


def test_a_file_that_takes_no_remarks_goes_back_as_a_copy_that_says_so(
    visitor: Visitor, tmp_path: Path
) -> None:
    own = tmp_path / "penduduk.csv"
    lines = ["Jumlah Penduduk Menurut Kecamatan dan Jenis Kelamin Tahun 2025"]
    lines += ["Kecamatan;Laki-laki;Perempuan;Jumlah", "Kecamatan Utara;120;130;999"]
    lines += ["Kecamatan Selatan;80;70;150", "Jumlah;200;200;400"]
    own.write_text("\n".join(lines), "utf-8")
    intake, round_id = visitor.house.intake, visitor.sender.round_id
    (look,) = intake.look([own], round_id=round_id, opd="DUKCAPIL")
    placed = intake.place(look, look.candidates[:1])
    acted = intake.receive(intake.deliveries_of([placed])[0], visitor.by)
    visitor.counter.tools.bus.changed(acted.changes)
    back = tmp_path / "kembali"
    back.mkdir()
    visitor.press(Qt.Key.Key_K, on=visitor.screen.dossiers.table)
    dialog = visitor.dialog()
    said = words_in(dialog)
    assert "penduduk.csv tidak dapat memuat catatan" in said
    assert "salinannya sebagai .xlsx" in said
    visitor.write(dialog.reason, "Jumlah tidak cocok")
    visitor.answer(back)
    visitor.agree(dialog)
    (copy,) = back.glob("*.xlsx")
    assert copy.name == "penduduk (salinan, catatan ke-1).xlsx"
    listed = openpyxl.load_workbook(copy)["Catatan"]
    told = " ".join(str(cell.value) for row in listed.iter_rows() for cell in row if cell.value)
    assert "salinan" in told, "it says itself what it is"


def test_a_frequent_reason_is_offered_again(visitor: Visitor) -> None:
    visitor.deliver(visitor.finding("1", "lk"))
    visitor.press(Qt.Key.Key_K, on=visitor.screen.dossiers.table)
    dialog = visitor.dialog()
    visitor.write(dialog.reason, "Jumlah tidak cocok")
    visitor.agree(dialog)
    visitor.deliver(visitor.finding("1", "lk"))
    visitor.press(Qt.Key.Key_K, on=visitor.screen.dossiers.table)
    again = visitor.dialog()
    visitor.push(visitor.button("Jumlah tidak cocok", again))
    assert again.reason.value() == "Jumlah tidak cocok"
    again.reject()


def test_asking_for_what_is_missing_says_what_it_is(visitor: Visitor) -> None:
    visitor.deliver(signed=False)
    assert visitor.screen.acts.ask_missing.isVisible()
    visitor.press(Qt.Key.Key_L, on=visitor.screen.dossiers.table)
    dialog = visitor.dialog()
    assert dialog.reason.value() == "Mohon melengkapi: halaman pengesahan."
    dialog.reject()


def test_after_a_decision_the_next_one_is_chosen(visitor: Visitor) -> None:
    second = Sender(visitor.house, visitor.sender.round_id, visitor.clinics, "DINKES")
    visitor.counter.tools.bus.changed(second.send(values={("1", "jumlah"): Value(3.0)}).changes)
    visitor.deliver()
    page = visitor.screen.dossiers
    page.chips.choose(Kept.ALL.value)
    page.table.choose_line(0)
    first = page.table.row().id
    visitor.press(Qt.Key.Key_Return, CTRL, on=page.table)
    assert visitor.house.submissions.detail(first).row.state is SubmissionState.APPROVED
    assert page.table.row().id != first
    assert visitor.screen.acts.approve.isEnabled()


class Windows(QObject):
    """Remembers every window that opens."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_a_dossier_that_is_shown_flashes_no_window_of_its_own(visitor: Visitor) -> None:
    windows, app = Windows(), QApplication.instance()
    assert app is not None
    app.installEventFilter(windows)
    visitor.deliver(visitor.finding("1", "lk"), signed=False, letter=False)
    visitor.open_sheet()
    app.removeEventFilter(windows)
    assert windows.opened == []


def test_nobody_at_the_desk_decides_nothing(visitor: Visitor) -> None:
    number = visitor.deliver()
    visitor.counter.tools.desk.set_choices([])
    visitor.press(Qt.Key.Key_Return, CTRL, on=visitor.screen.dossiers.table)
    assert visitor.house.submissions.detail(number).row.state is SubmissionState.RECEIVED
    assert "Ctrl+U" in visitor.said()[1]


def test_another_place_leads_to_a_cell_of_the_matrix(visitor: Visitor) -> None:
    visitor.deliver()
    visitor.screen.arrive(("kotak", visitor.sender.round_id, "DUKCAPIL", visitor.sender.table))
    assert visitor.screen.is_bench()
    visitor.press(Qt.Key.Key_Escape)
    assert not visitor.screen.is_bench()
    visitor.screen.arrive(("kotak", visitor.sender.round_id, "DINKES", ""))
    assert visitor.screen.page() is visitor.screen.files, "nothing came: files are to be taken in"
    assert visitor.said()[0] == "info"


def test_what_came_outside_the_period_is_marked_and_can_count_after_all(visitor: Visitor) -> None:
    visitor.house.requests.close(visitor.sender.round_id, visitor.by)
    number = visitor.deliver()
    page = visitor.screen.dossiers
    assert "Di luar periode" in [column.text(page.table.row()) for column in page.model.columns]
    assert visitor.screen.acts.take_in.isVisible()
    visitor.house.requests.reopen(visitor.sender.round_id, visitor.by)
    visitor.answer("Libur bersama")
    visitor.screen.acts.take_in.trigger()
    assert visitor.house.submissions.detail(number).row.is_outside is False
    assert not visitor.screen.acts.take_in.isVisible()


def test_what_was_taken_in_by_mistake_is_withdrawn_for_a_reason(visitor: Visitor) -> None:
    number = visitor.deliver()
    acts = visitor.screen.acts
    assert acts.withdraw.isEnabled()
    visitor.answer("Berkas OPD lain")
    acts.withdraw.trigger()
    (delivery,) = visitor.house.submissions.detail(number).deliveries
    assert delivery.withdrawn == "Berkas OPD lain"
    assert visitor.said()[1].startswith("Penerimaan kiriman ke-1 dari Dinas Kependudukan")
    assert "penerimaan dibatalkan: Berkas OPD lain" in words_in(visitor.screen.dossiers.panel)
    assert not acts.withdraw.isEnabled(), "nothing is left to withdraw"
    assert not acts.approve.isEnabled() or visitor.house.submissions.detail(number).row.missing
