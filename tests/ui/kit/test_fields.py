"""Fields: values as office people write them, problems beside them at the right moment."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QCalendarWidget, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.kit.fields import (
    CheckField,
    ChecksField,
    ChoiceField,
    DateField,
    Field,
    FileField,
    Form,
    LinesField,
    NumberField,
    RowsField,
    TextField,
    TimeField,
)
from app.ui.kit.fields.dates import read_date, read_time, write_date
from app.ui.kit.fields.number import read_number, write_number
from app.ui.kit.messages import MessageRecorder


def shown(qtbot: QtBot, field: Field[Any]) -> Field[Any]:
    qtbot.addWidget(field)
    field.show()
    field.show_state()
    return field


# ---------------------------------------------------------------- reading and writing


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", Decimal("1234.56")),
        ("1234", Decimal(1234)),
        (" 12 ", Decimal(12)),
        ("-3,5", Decimal("-3.5")),
        ("−3", Decimal(-3)),
        ("1.5", None),
        ("1,234.5", None),
        ("12a", None),
        ("", None),
        (",5", None),
    ],
)
def test_numbers_are_read_the_indonesian_way(text: str, value: Decimal | None) -> None:
    assert read_number(text) == value


@given(st.decimals(-(10**9), 10**9, places=3))
def test_a_written_number_reads_the_same(value: Decimal) -> None:
    assert read_number(write_number(value)) == value


@pytest.mark.parametrize(
    "text",
    ["20 Nov 2026", "20 november 2026", "20/11/2026", "20-11-2026", "20.11.2026", "2026-11-20", "20Nop2026"],
)
def test_dates_are_read_as_people_write_them(text: str) -> None:
    assert read_date(text) == date(2026, 11, 20)


@pytest.mark.parametrize("text", ["", "20 Nov", "31 Feb 2026", "20 Foo 2026", "20/13/2026", "besok"])
def test_other_words_are_no_date(text: str) -> None:
    assert read_date(text) is None


@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_a_written_date_reads_the_same(day: date) -> None:
    assert read_date(write_date(day)) == day


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("09.30", time(9, 30)),
        ("9:05", time(9, 5)),
        ("9", time(9)),
        ("24.00", None),
        ("9.7", None),
        ("x", None),
    ],
)
def test_times_are_read(text: str, value: time | None) -> None:
    assert read_time(text) == value


# ---------------------------------------------------------------- behaviour


def test_an_empty_required_field_is_no_reproach_until_tried(qtbot: QtBot) -> None:
    field = TextField("Nama", required=True, hint="Nama lengkap")
    shown(qtbot, field)
    assert field.problem() == "Wajib diisi."
    assert field.shown_problem() == ""
    field.touch()
    assert field.shown_problem() == "Wajib diisi."
    assert field.editor.property("bad") is True
    field.set_value("Rina")
    assert field.shown_problem() == ""
    assert field.editor.property("bad") is False
    assert field.editor.accessibleDescription() == "Nama lengkap"


def test_an_own_check_is_shown_while_typing(qtbot: QtBot) -> None:
    field = TextField("NIP", check=lambda text: "" if len(text) == 18 else "NIP terdiri atas 18 angka.")
    shown(qtbot, field)
    qtbot.keyClicks(field.editor, "1987")
    assert field.shown_problem() == "NIP terdiri atas 18 angka."
    field.set_value("")
    assert field.problem() == ""


def test_recent_words_are_offered(qtbot: QtBot) -> None:
    long = "Lembar persetujuan Kepala OPD belum dilampirkan & belum dicap"
    field = LinesField("Alasan", required=True, recent=[long, "b", "c", "d", "e"])
    shown(qtbot, field)
    buttons = field.findChildren(QPushButton)
    assert len(buttons) == 4
    assert buttons[0].text().endswith("…")
    buttons[0].click()
    assert field.value() == long


def test_numbers_are_judged(qtbot: QtBot) -> None:
    field = NumberField("Menit", required=True, least=1, most=1_000, unit="menit")
    shown(qtbot, field)
    problems = []
    for text in ("x", "1,5", "0", "1.001", "1.000"):
        field.editor.setText(text)
        problems.append(field.problem().split(".")[0].split(",")[0])
    assert problems == ["Tulis angka saja", "Tulis bilangan bulat", "Paling kecil 1", "Paling besar 1", ""]
    assert field.whole() == 1_000
    field.set_value(None)
    with pytest.raises(ValueError, match="Menit"):
        field.whole()
    assert NumberField("Luas", whole=False).reading_problem() != ""


def test_leaving_a_field_writes_it_the_usual_way(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    number, day, at, other = NumberField("a"), DateField("b"), TimeField("c"), TextField("d")
    form.add(number, day)
    form.add(at, other)
    form.show()
    with qtbot.waitActive(form):
        form.activateWindow()
    for field, text in ((number, "12345"), (day, "1/2/2026"), (at, "9")):
        field.setFocus()
        field.editor.setText(text)
        other.setFocus()
    assert [number.editor.text(), day.editor.text(), at.editor.text()] == ["12.345", "1 Feb 2026", "09.00"]


def test_days_have_bounds_and_go_by_arrows(qtbot: QtBot) -> None:
    field = DateField("Tanggal", least=date(2026, 1, 1), most=date(2026, 12, 31), opens_at=date(2026, 11, 20))
    shown(qtbot, field)
    qtbot.keyClick(field.editor, Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 20)
    qtbot.keyClick(field.editor, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 19)
    field.editor.setText("31/12/2025")
    assert field.problem() == "Paling awal 1 Jan 2026."
    field.editor.setText("1/1/2027")
    assert field.problem() == "Paling akhir 31 Des 2026."
    field.editor.setText("kapan")
    assert field.problem().startswith("Tanggal tidak dikenali.")


def test_the_calendar_takes_a_day(qtbot: QtBot) -> None:
    field = DateField("Tanggal", opens_at=date(2026, 11, 20))
    shown(qtbot, field)
    qtbot.keyClick(field.editor, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert isinstance(calendar, QCalendarWidget)
    calendar.activated.emit(calendar.selectedDate().addDays(1))
    qtbot.waitUntil(lambda: not isValid(calendar))
    assert field.value() == date(2026, 11, 21)


def test_one_of_several_is_chosen(qtbot: QtBot) -> None:
    field = ChoiceField("Jabatan", [(1, "Kadis"), (2, "Kabid")], required=True)
    shown(qtbot, field)
    assert field.value() is None
    assert field.problem() == "Wajib diisi."
    field.set_value(2)
    assert field.value() == 2
    field.set_choices([(2, "Kepala Bidang"), (3, "Kasi")])
    assert field.value() == 2
    field.set_choices([(3, "Kasi")])
    assert field.value() is None


def test_many_choices_are_found_by_typing(qtbot: QtBot) -> None:
    field = ChoiceField("OPD", [(at, f"Dinas {at}") for at in range(30)], required=True)
    shown(qtbot, field)
    field.editor.setEditText("Dinas 17")
    assert field.value() == 17
    field.editor.setEditText("Dinas lain")
    assert field.problem() == "Pilih salah satu dari daftar."


def test_yes_or_no(qtbot: QtBot) -> None:
    field = CheckField("Aktif")
    shown(qtbot, field)
    told: list[bool] = []
    field.changed.connect(lambda: told.append(field.value()))
    field.set_value(True)
    assert told == [True]
    assert field.problem() == ""


def test_rows_are_added_moved_and_taken_out(qtbot: QtBot) -> None:
    field = RowsField("Kelengkapan", required=True)
    shown(qtbot, field)
    field.set_value(("Surat", "Formulir"))
    field.add_row()
    assert field.value() == ("Surat", "Formulir")
    field.editor.item(2).setText("surat")
    assert field.problem() == "“surat” tertulis dua kali."
    qtbot.keyClick(field.editor, Qt.Key.Key_Delete)
    field.editor.setCurrentRow(1)
    qtbot.keyClick(field.editor, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert field.value() == ("Formulir", "Surat")
    field.move_row(5)
    assert field.value() == ("Formulir", "Surat")
    field.set_value(())
    field.remove_row()
    assert field.problem() == "Wajib diisi."
    qtbot.keyClick(field.editor, Qt.Key.Key_Insert)
    assert field.editor.count() == 1


def test_a_file_is_typed_chosen_or_dropped(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    path.write_bytes(b"%PDF")
    field = FileField("Pindaian", MessageRecorder([path, None]), "PDF (*.pdf)", required=True)
    shown(qtbot, field)
    field.editor.setText(str(tmp_path / "tidak.pdf"))
    assert "tidak.pdf" in field.problem()
    field.choose()
    assert field.value() == path
    field.choose()
    assert field.value() == path
    field.set_value(None)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with pytest.warns(
        DeprecationWarning, match="QDragEnterEvent"
    ):  # Qt has no other way to make this event by hand
        enter = QDragEnterEvent(QPoint(2, 2), copy, data, left, none)
    QApplication.sendEvent(field.editor, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(field.editor, QDropEvent(QPointF(2, 2), copy, data, left, none))
    assert field.value() == path


def test_hidden_fields_do_not_count(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    one, other = TextField("Satu", required=True), TextField("Dua", required=True)
    form.add(one)
    form.add(other)
    one.set_value("x")
    other.hide()
    assert form.valid()
    assert form.missing() == ""
    other.show()
    assert form.missing() == "Lengkapi dulu: Dua."


def test_any_of_a_few_things_is_ticked_by_keys_and_clicks(qtbot: QtBot) -> None:
    field = shown(qtbot, ChecksField("Sarana", [("1", "PAPI"), ("2", "CAPI & CATI")], required=True))
    assert isinstance(field, ChecksField)
    assert field.empty()
    qtbot.keyClick(field.boxes["2"], Qt.Key.Key_Space)
    assert field.value() == ("2",)
    field.set_value(["1", "9"])
    assert field.value() == ("1",)
    assert field.boxes["2"].text() == "CAPI && CATI"
    field.set_value(())
    assert field.shown_problem(), "it was filled and is not any more"
    with qtbot.waitSignal(field.submitted):
        qtbot.keyClick(field.boxes["1"], Qt.Key.Key_Return)


def test_who_comes_to_a_field_is_told_and_a_window_that_gets_the_keyboard_is_not(qtbot: QtBot) -> None:
    field = TextField("Judul")
    qtbot.addWidget(field)
    came: list[bool] = []
    field.entered.connect(lambda: came.append(True))
    for reason in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.OtherFocusReason):
        QApplication.sendEvent(field.editor, QFocusEvent(QEvent.Type.FocusIn, reason))
    assert came == []
    for reason in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.MouseFocusReason):
        QApplication.sendEvent(field.editor, QFocusEvent(QEvent.Type.FocusIn, reason))
        QApplication.sendEvent(field.editor, QFocusEvent(QEvent.Type.FocusOut, reason))
    assert came == [True, True]
