"""The one shape of dialogs: valid before it confirms, Esc, Enter, an answer, freed when closed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.kit.dialog import Dialog
from app.ui.kit.fields import LinesField, NumberField, TextField
from app.ui.kit.questions import ConfirmDialog, TextDialog
from app.ui.kit.tick import soon


class Person(Dialog[tuple[str, int]]):
    """A name and an age that must not be equal to the length of the name."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Tambah orang", "Tambah orang")
        self.name = TextField("Nama", required=True)
        self.age = NumberField("Umur", required=True, least=1)
        self.add(self.name, self.age)

    def value(self) -> tuple[str, int]:
        return self.name.value(), self.age.whole()

    def extra_problem(self) -> str:
        return "Umur sama dengan panjang nama." if self.age.value() == len(self.name.value()) else ""


@pytest.fixture
def dialog(qtbot: QtBot) -> Person:
    made = Person(None)
    qtbot.addWidget(made)
    made.check()
    made.show()
    return made


def test_the_verb_is_closed_until_everything_is_valid(dialog: Person) -> None:
    assert not dialog.verb.isEnabled()
    assert dialog.problem_label.text() == "Lengkapi dulu: Nama, Umur."
    dialog.name.set_value("Rina")
    assert dialog.problem_label.text() == "Lengkapi dulu: Umur."
    dialog.age.editor.setText("4")
    assert dialog.problem_label.text() == "Umur sama dengan panjang nama."
    assert not dialog.verb.isEnabled()
    dialog.age.editor.setText("41")
    assert dialog.verb.isEnabled()
    assert dialog.problem_label.text() == ""


def test_enter_confirms_and_esc_gives_up(qtbot: QtBot, dialog: Person) -> None:
    ends: list[str] = []
    dialog.accepted.connect(lambda: ends.append("yes"))
    dialog.rejected.connect(lambda: ends.append("no"))
    qtbot.keyClick(dialog.name.editor, Qt.Key.Key_Return)
    assert ends == []
    assert dialog.name.shown_problem() == "Wajib diisi."
    dialog.name.set_value("Rina")
    dialog.age.set_value(30)
    qtbot.keyClick(dialog.age.editor, Qt.Key.Key_Return)
    assert ends == ["yes"]
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert ends == ["yes", "no"]


def modal() -> Person:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Person)
    return found


def fill_and_accept() -> None:
    modal().name.set_value("Rina")
    modal().age.set_value(30)
    modal().verb.click()


def test_it_answers_a_value_and_is_freed(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = Person(parent)
    soon(fill_and_accept)
    assert dialog.ask() == ("Rina", 30)
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert parent.findChildren(Dialog) == []


def test_giving_up_answers_nothing_and_is_freed(qtbot: QtBot) -> None:
    dialog = Person(None)
    soon(lambda: modal().cancel.click())
    assert dialog.ask() is None
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_it_can_be_shown_without_waiting(qtbot: QtBot) -> None:
    answers: list[tuple[str, int]] = []
    dialog = Person(None)
    dialog.open_for(answers.append)
    dialog.name.set_value("Rina")
    dialog.age.set_value(30)
    dialog.verb.click()
    qtbot.waitUntil(lambda: not isValid(dialog))
    assert answers == [("Rina", 30)]


def test_a_grave_question_is_not_confirmed_by_habit(qtbot: QtBot) -> None:
    dialog = ConfirmDialog(None, "Hapus", "Tidak dapat diurungkan.", "Hapus", grave=True)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == 0
    assert not dialog.isVisible()


def test_many_lines_are_confirmed_with_ctrl(qtbot: QtBot) -> None:
    dialog = TextDialog(None, "Catatan", "Catatan", "Simpan catatan", start="satu")
    qtbot.addWidget(dialog)
    dialog.check()
    dialog.show()
    assert isinstance(dialog.field, LinesField)
    qtbot.keyClick(dialog.field.editor, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.keyClick(dialog.field.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not dialog.isVisible()
    assert dialog.value() == "satu"


def test_tab_goes_in_reading_order(qtbot: QtBot, dialog: Person) -> None:
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    dialog.name.set_value("Rina")
    dialog.age.set_value(30)
    dialog.name.setFocus()
    seen = []
    for _ in range(4):
        seen.append(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)
    assert seen == [dialog.name.editor, dialog.age.editor, dialog.verb, dialog.cancel]
