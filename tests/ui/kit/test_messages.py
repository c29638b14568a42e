"""What is said and asked: bars in the window, copyable words, undo, questions, the recorder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.core.errors import Refused
from app.ui.kit import choosers
from app.ui.kit.dialog import Dialog
from app.ui.kit.messages import MessageRecorder, Messages, WindowMessages, open_file, open_folder
from app.ui.kit.tick import soon
from app.ui.kit.toast import InSight, Toast


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


@pytest.fixture
def messages(window: QWidget) -> WindowMessages:
    return WindowMessages(window)


@pytest.fixture
def last_folder() -> Iterator[None]:
    choosers._last.clear()  # noqa: SLF001 - the folder of another test's choice must not show here
    yield
    choosers._last.clear()  # noqa: SLF001


def shown(messages: WindowMessages) -> Toast:
    toast = messages.shown()
    assert toast is not None
    return toast


def press(toast: Toast, words: str) -> None:
    next(button for button in toast.findChildren(QPushButton) if button.text() == words).click()


def test_a_problem_stays_and_can_be_copied(messages: WindowMessages) -> None:
    messages.problem(Refused("ui.field.no_file", name="pindaian.pdf"))
    toast = shown(messages)
    assert "pindaian.pdf" in toast.text()
    assert toast.isVisible()
    press(toast, "Salin")
    assert QGuiApplication.clipboard().text() == toast.text()
    assert shown(messages) is toast


def test_the_bar_stands_inside_the_window(messages: WindowMessages, window: QWidget) -> None:
    messages.problem("Panjang sekali. " * 30)
    toast = shown(messages)
    assert window.rect().contains(toast.geometry())
    window.resize(700, 500)
    assert window.rect().contains(toast.geometry())


def test_it_lies_over_no_commands_that_stay_in_sight(messages: WindowMessages, window: QWidget) -> None:
    commands = InSight(window)
    commands.setGeometry(240, 540, 300, 40)
    messages.info("Tersimpan.")
    toast = shown(messages)
    assert toast.geometry().intersects(commands.geometry()), "they are not seen yet"
    commands.show()
    assert not toast.geometry().intersects(commands.geometry()), "what stands already moves up"
    commands.move(240, 500)
    assert toast.geometry().bottom() < commands.y()
    commands.setGeometry(800, 540, 100, 40)
    toast.place()
    assert toast.geometry().bottom() > 540, "beside it there is room"


def test_it_does_not_take_the_keyboard(qtbot: QtBot, messages: WindowMessages, window: QWidget) -> None:
    button = QPushButton("kerja", window)
    button.show()
    button.setFocus()
    messages.info("Selesai.")
    assert window.focusWidget() is button
    assert qtbot is not None


def test_undo_takes_back_and_closes(qtbot: QtBot, messages: WindowMessages) -> None:
    taken: list[bool] = []
    messages.info("Langkah disetujui.", undo=lambda: taken.append(True))
    toast = shown(messages)
    press(toast, "Urungkan")
    qtbot.waitUntil(lambda: not isValid(toast))
    assert taken == [True]
    assert messages.shown() is None


def test_a_new_bar_takes_the_place_of_the_old(qtbot: QtBot, messages: WindowMessages) -> None:
    messages.problem("satu")
    old = shown(messages)
    messages.info("dua")
    qtbot.waitUntil(lambda: not isValid(old))
    assert shown(messages).text() == "dua"
    press(shown(messages), "Tutup")
    assert not isValid(old)


def test_information_goes_away_by_itself(qtbot: QtBot, window: QWidget) -> None:
    toast = Toast(window, "sebentar", stay_ms=1)
    toast.present()
    qtbot.waitUntil(lambda: not isValid(toast))


def test_a_bug_offers_its_report(messages: WindowMessages) -> None:
    messages.bug("Traceback\n  in a place\nZeroDivisionError: oops\n")
    toast = shown(messages)
    assert "ZeroDivisionError: oops" in toast.text()
    assert "Traceback" not in toast.text()
    press(toast, "Salin laporan")
    assert QGuiApplication.clipboard().text().startswith("Traceback")
    messages.bug("")


def test_a_made_file_offers_its_folder(
    messages: WindowMessages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(QUrl(url).toLocalFile()))
    path = tmp_path / "buku.pdf"
    path.write_bytes(b"x")
    messages.made("Dokumen tersimpan.", path)
    press(shown(messages), "Buka folder")
    open_folder(tmp_path)
    open_file(path)
    assert [Path(name) for name in opened] == [tmp_path, tmp_path, path]


def answer(accept: bool, words: str = "") -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, Dialog)
    if words:
        dialog.form.fields[0].set_value(words)
    (dialog.accept if accept else dialog.reject)()


def test_confirming_answers_yes_or_no(messages: WindowMessages) -> None:
    soon(lambda: answer(True))
    assert messages.confirm("Hapus", "Tidak dapat diurungkan.", "Hapus cadangan", grave=True)
    soon(lambda: answer(False))
    assert not messages.confirm("Hapus", "Tidak dapat diurungkan.", "Hapus cadangan")


@pytest.mark.parametrize("lines", [True, False])
def test_asking_for_words(messages: WindowMessages, lines: bool) -> None:
    soon(lambda: answer(True, "  belum lengkap "))
    said = messages.ask_text("Kembalikan", "Alasan", "Kembalikan", recent=["tadi"], lines=lines)
    assert said == "belum lengkap"
    soon(lambda: answer(False, "x"))
    assert messages.ask_text("Kembalikan", "Alasan", "Kembalikan", lines=lines) is None


@pytest.mark.usefixtures("last_folder")
def test_choosing_files(messages: WindowMessages, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def chosen(_parent: object, _title: str, start: str, *_kinds: str) -> tuple[str, str]:
        asked.append(start)
        return str(tmp_path / "surat"), "PDF (*.pdf)"

    def folder(_parent: object, _title: str, start: str) -> str:
        asked.append(start)
        return ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", folder)
    assert messages.choose_file("Pilih", "PDF (*.pdf)", tmp_path) == tmp_path / "surat"
    assert messages.save_file("Simpan", "lain.pdf", "PDF (*.pdf)") == tmp_path / "surat.pdf"
    assert messages.choose_folder("Folder") is None
    assert [Path(start) for start in asked] == [tmp_path, tmp_path / "lain.pdf", tmp_path]


def test_the_recorder_keeps_and_answers(tmp_path: Path) -> None:
    undone: list[int] = []
    recorder = MessageRecorder([True, "alasan", None, tmp_path, tmp_path, str(tmp_path)])
    said: Messages = recorder
    said.info("baik", undo=lambda: undone.append(1))
    said.problem(Refused("ui.field.required"))
    said.bug("lapor")
    said.made("jadi", tmp_path)
    assert said.confirm("a", "b", "c", grave=True)
    assert said.ask_text("a", "b", "c") == "alasan"
    assert said.ask_text("a", "b", "c", lines=False) is None
    assert said.choose_file("a", "b") == tmp_path
    assert said.choose_folder("a") == tmp_path
    assert said.save_file("a", "b", "c") == tmp_path
    assert said.save_file("a", "b", "c") is None
    assert recorder.undo is not None
    recorder.undo()
    assert undone == [1]
    assert [kind for kind, _ in recorder.said][:5] == ["info", "problem", "bug", "made", "confirm!"]
    assert recorder.last()[0] == "save_file"


def test_keys_reach_the_words_of_a_bar(qtbot: QtBot, messages: WindowMessages) -> None:
    messages.problem("dapat disalin")
    flags = shown(messages).findChildren(QWidget)
    assert any(widget.focusPolicy() != Qt.FocusPolicy.NoFocus for widget in flags)
    assert qtbot is not None
