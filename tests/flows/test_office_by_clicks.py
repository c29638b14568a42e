"""Knows the way of a new office: from an empty database to its first printed disposition, by clicks alone.

Everything is clicked and typed in the real window; the services are only read to see what came of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import House
from app.core.clock import FixedClock
from app.core.paths import resource
from app.domain.calendar import DayKind
from app.main.opening import assemble
from app.main.program import Program
from app.ui.kit import printing
from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import Field
from app.ui.kit.messages import MessageRecorder
from app.ui.kit.tasks import InstantRunner
from tests.helpers.case_desk import START
from tests.helpers.pdftext import read_pdf, squeeze

CTRL = Qt.KeyboardModifier.ControlModifier
#: Posts for the roles of Metro's SOP of 2023: name, code, level, function.
POSTS = (
    ("Kepala Dinas", "kadis", 1, "kadis"),
    ("Kepala Bidang Statistik", "kabid", 2, "kabid"),
    ("Kepala Seksi Statistik", "kasi", 3, "kasi"),
    ("Staf Pelaksana", "jfu", 4, "jfu"),
)
#: Persons: name, code (that of the post too), rank, NIP.
PERSONS = (
    ("Sri Uji, S.Sos.", "kadis", "Pembina Utama Muda (IV/c)", "197001011995032001"),
    ("Budi Uji, S.Kom.", "kabid", "Pembina (IV/a)", "197503031999031001"),
    ("Tini Uji, S.Stat.", "kasi", "Penata Tingkat I (III/d)", "198004042005042001"),
    ("Joko Uji", "jfu", "Pengatur (II/c)", "199006062014061001"),
)


@dataclass
class Newcomer:
    """Somebody who sits before the window for the first time."""

    qtbot: QtBot
    program: Program
    messages: MessageRecorder

    @property
    def house(self) -> House:
        assert self.program.house is not None
        return self.program.house

    @property
    def screen(self) -> Any:
        """The open place."""
        return self.program.window.open_screen()

    @property
    def section(self) -> Any:
        """The open section of the settings."""
        return self.screen.section()

    def press(
        self, on: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.qtbot.keyClick(on, key, modifier)

    def go(self, digit: Qt.Key) -> None:
        """Open a place with its key."""
        self.press(self.program.window, digit, CTRL)

    def settings(self, title: str) -> None:
        """Open a section of the settings by a click on its name."""
        names = self.screen.list
        (item,) = names.findItems(title, Qt.MatchFlag.MatchExactly)
        place = names.visualItemRect(item).center()
        self.qtbot.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=place)

    def click(self, words: str, within: QWidget | None = None) -> None:
        """Click the button that is seen and begins so."""
        buttons = (within or self.screen).findChildren(QPushButton)
        found = [button for button in buttons if button.isVisible() and button.text().startswith(words)]
        assert len(found) == 1, [button.text() for button in buttons if button.isVisible()]
        assert found[0].isEnabled(), words
        self.qtbot.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def write(self, field: Field[Any], words: str) -> None:
        """Type ``words`` into an empty field."""
        editor: Any = field.editor  # type: ignore[attr-defined]
        editor.setFocus()
        self.qtbot.keyClicks(editor, words)

    def choose(self, field: Field[Any], words: str) -> None:
        """Go down the choices until one holds ``words``."""
        editor: QComboBox = field.editor  # type: ignore[attr-defined]
        editor.setFocus()
        for _line in range(editor.count()):
            if words in editor.currentText():
                return
            self.press(editor, Qt.Key.Key_Down)
        assert words in editor.currentText()

    def dialog(self) -> Any:
        """The open dialog."""
        (found,) = (one for one in self.program.window.findChildren(Dialog) if one.isVisible())
        return found

    def agree(self) -> None:
        """Click the verb of the open dialog."""
        dialog = self.dialog()
        assert dialog.verb.isEnabled(), dialog.problem_label.text()
        self.qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)

    def save(self) -> None:
        """Click *Simpan* of the open form."""
        self.click("Simpan", self.section)

    def problems(self) -> list[str]:
        """What went wrong so far."""
        return [words for kind, words in self.messages.said if kind in ("problem", "bug")]


def is_open(program: Program) -> bool:
    return program.house is not None and program.window.open_screen() is not None


@pytest.fixture
def newcomer(qtbot: QtBot, tmp_path: Path) -> Iterator[Newcomer]:
    """The real window on a database that is not there yet: Monday 2 March 2026, 08.00 WIB."""
    messages = MessageRecorder()
    program = assemble(str(tmp_path / "kantor.db"), FixedClock(START), InstantRunner, messages)
    window = program.window
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(partial(is_open, program))
    yield Newcomer(qtbot, program, messages)
    window.close()
    program.close()
    window.deleteLater()


def fill_profile(who: Newcomer) -> None:
    who.click("Isi profil")
    section = who.section
    who.write(section.region, "Pemerintah Kota Uji")
    who.write(section.name, "Dinas Komunikasi dan Informatika Kota Uji")
    who.write(section.city, "Uji")
    who.write(section.address, "Jalan Percobaan 7, Uji 12345")
    who.write(section.contacts, "Telepon (021) 1234567")
    who.messages.answers.append(resource("icons", "logo-contoh.png"))
    who.click("Pilih", section)
    who.save()


def fill_posts(who: Newcomer) -> None:
    who.settings("Jabatan")
    for name, code, level, function in POSTS:
        who.click("Tambah", who.section)
        dialog = who.dialog()
        who.write(dialog.name, name)
        who.write(dialog.code, code)
        who.choose(dialog.level, f"{level} ·")
        roles = dialog.roles
        lines = {roles.item(at).data(Qt.ItemDataRole.UserRole): at for at in range(roles.count())}
        roles.setCurrentRow(lines[function])
        who.press(roles, Qt.Key.Key_Space)
        who.agree()


def fill_persons(who: Newcomer) -> None:
    who.settings("Orang")
    for (name, code, rank, nip), (post, *_rest) in zip(PERSONS, POSTS, strict=True):
        who.click("Tambah", who.section)
        dialog = who.dialog()
        who.write(dialog.name, name)
        who.write(dialog.code, code)
        who.choose(dialog.position, post)
        who.write(dialog.rank, rank)
        who.write(dialog.nip, nip)
        assert dialog.warning.isHidden(), dialog.warning.text()
        who.agree()


def fill_opds(who: Newcomer) -> None:
    who.settings("OPD")
    QGuiApplication.clipboard().setText("DINKES\tDinas Kesehatan\nDISDIK\tDinas Pendidikan\n")
    who.click("Tempel dari Excel", who.section)
    who.agree()


def set_time(who: Newcomer) -> None:
    """Hours of civil servants, a holiday of the office, a ruling."""
    who.settings("Kalender")
    who.click("Jam kerja ASN", who.section)
    who.save()
    who.settings("Hari libur")
    who.click("Tambah", who.section)
    dialog = who.dialog()
    who.write(dialog.date, "3 Mar 2026")
    who.write(dialog.name, "Hari jadi kota")
    who.agree()
    who.settings("Ketentuan waktu")
    who.press(who.section.first_day.editor, Qt.Key.Key_Space)
    who.save()


def open_case(who: Newcomer) -> None:
    who.go(Qt.Key.Key_3)
    who.click("Buka kegiatan…")
    dialog = who.dialog()
    who.choose(dialog.sop, "engumpulan")
    who.click("Semua", dialog)
    who.agree()


def issue_sheet(who: Newcomer) -> None:
    """The head of the office completes the first step; the step asks for a sheet."""
    who.go(Qt.Key.Key_2)
    who.screen.table.choose_line(0)
    (issue,) = [offer for offer in who.screen.showing.offers if offer.way and offer.way.issues]
    who.click(issue.words, who.screen.panel)
    dialog = who.dialog()
    dialog.note.editor.setFocus()
    who.qtbot.keyClicks(dialog.note.editor, "Mohon dimulai hari ini")
    who.agree()


def test_an_office_is_set_up_by_clicks_and_prints_its_first_disposition(
    newcomer: Newcomer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_profile(newcomer)
    fill_posts(newcomer)
    fill_persons(newcomer)
    fill_opds(newcomer)
    set_time(newcomer)
    assert newcomer.problems() == []
    calendar = newcomer.house.office.calendar()
    assert calendar.name == "perpres21"
    assert calendar.rulings.first_day_counts
    assert [day.name for day in calendar.days if day.kind is DayKind.OFFICE] == ["Hari jadi kota"]

    open_case(newcomer)
    issue_sheet(newcomer)
    assert newcomer.problems() == []

    newcomer.go(Qt.Key.Key_9)
    book = newcomer.screen
    assert book.panel.preview.pages() == 1
    saved = tmp_path / "disposisi.pdf"
    newcomer.messages.answers.append(saved)
    newcomer.press(book.table, Qt.Key.Key_S, CTRL)
    text = read_pdf(saved.read_bytes()).squeezed
    for words in (
        "PEMERINTAH KOTA UJI",
        "DINAS KOMUNIKASI DAN INFORMATIKA KOTA UJI",
        "Jalan Percobaan 7, Uji 12345",
        "Telepon (021) 1234567",
        "Kepala Bidang Statistik",
        "Mohon dimulai hari ini",
        "Uji, 2 Maret 2026",
        "Sri Uji, S.Sos.",
        "19700101 199503 2 001",
    ):
        assert squeeze(words) in text, words

    printed = tmp_path / "cetak.pdf"
    print_into(printed, monkeypatch)
    newcomer.press(book.table, Qt.Key.Key_P, CTRL)
    assert len(read_pdf(printed.read_bytes()).pages) == 1
    assert newcomer.problems() == []


def print_into(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The print dialog answers: into this file."""

    class Answer(QPrintDialog):
        def __init__(self, printer: QPrinter, parent: QWidget) -> None:
            super().__init__(printer, parent)
            self._chosen = printer

        def exec(self) -> int:
            self._chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            self._chosen.setOutputFileName(str(path))
            return int(QDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(printing, "QPrintDialog", Answer)
