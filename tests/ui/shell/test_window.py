"""The hall: places by mouse and keys, screens made lazily, search, commands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.kit.bus import Bus
from app.ui.kit.desk import Desk
from app.ui.kit.dialog import Dialog
from app.ui.kit.tick import soon
from app.ui.shell.keys import KeySheet
from app.ui.shell.window import ShellWindow
from tests.ui.shell.parts import PLACES, Make, Queue, hall, key, queue

# ---------------------------------------------------------------- opening


def test_it_waits_until_the_services_are_there(make: Make) -> None:
    window = make(install=False)
    assert window.open_screen() is None
    assert hall(window).head.title() == "Antrean"
    window.install({"queue": partial(Queue, Bus(window))})
    assert queue(window).asked == [("reload", None)]


def test_a_failure_is_said_and_can_be_tried_again(qtbot: QtBot, make: Make) -> None:
    window = make(install=False)
    window.show_failure("Folder data tidak dapat dibaca.")
    retry = next(action for action in window.menus.file.actions() if action.text() == "Coba buka lagi")
    assert retry.isVisible()
    with qtbot.waitSignal(window.retry_asked):
        retry.trigger()
    window.install({"queue": partial(Queue, Bus(window))})
    assert not retry.isVisible()


def test_signals_of_the_first_paint_come_once_and_in_order(qtbot: QtBot, desk: Desk) -> None:
    window = ShellWindow("Diskominfo", PLACES, desk, start="queue")
    qtbot.addWidget(window)
    told: list[str] = []
    window.first_painted.connect(lambda: told.append("painted"))
    window.furnished.connect(lambda: told.append("furnished"))
    with qtbot.waitSignal(window.furnished):
        window.show()
    window.furnish()
    window.hide()
    window.show()
    assert told == ["painted", "furnished"]


# ---------------------------------------------------------------- places


def test_screens_are_made_when_first_opened(make: Make) -> None:
    window = make()
    first = queue(window)
    assert window.go("home")
    assert isinstance(window.open_screen(), QLabel)
    assert window.go("queue", 41)
    assert queue(window) is first
    assert first.asked == [("reload", None), ("arrive", 41)]
    assert window.here() == "queue"


def test_a_place_without_a_screen_is_waited_for(make: Make) -> None:
    window = make()
    window.go("sops")
    assert window.open_screen() is None
    assert hall(window).head.search.isHidden()
    assert hall(window).menus.steps.actions() == []


def test_a_screen_may_keep_the_person(make: Make) -> None:
    window = make()
    queue(window).lets_go = False
    assert not window.go("home")
    assert window.here() == "queue"
    assert not window.close()
    queue(window).lets_go = True


def test_every_place_has_its_key_and_its_button(qtbot: QtBot, make: Make) -> None:
    window = make()
    key(window, "Ctrl+1")
    assert window.here() == "home"
    qtbot.mouseClick(hall(window).side.buttons["set"], Qt.MouseButton.LeftButton)
    assert window.here() == "set"
    assert hall(window).side.buttons["set"].here
    assert not hall(window).side.buttons["home"].here


def test_the_side_bar_goes_by_arrows(qtbot: QtBot, make: Make) -> None:
    window = make()
    with qtbot.waitActive(window):
        window.activateWindow()
    key(window, "F6")
    side = hall(window).side
    assert side.buttons["queue"].hasFocus()
    qtbot.keyClick(side.buttons["queue"], Qt.Key.Key_Down)
    assert side.buttons["sops"].hasFocus()
    qtbot.keyClick(side.buttons["sops"], Qt.Key.Key_Return)
    assert window.here() == "sops"
    side.buttons["home"].setFocus()
    qtbot.keyClick(side.buttons["home"], Qt.Key.Key_Up)
    assert side.person.hasFocus()
    window.go("queue")
    side.buttons["queue"].setFocus()
    key(window, "F6")
    assert queue(window).edit.hasFocus()


def test_counts_are_shown_and_said(make: Make) -> None:
    window = make()
    window.set_counts({"queue": 12})
    button = hall(window).side.buttons["queue"]
    assert button.accessibleName() == "Antrean, 12 menunggu"
    assert button.toolTip() == "Antrean, 12 menunggu (Ctrl+2)"
    assert hall(window).side.buttons["home"].accessibleName() == "Beranda"


def test_another_place_can_be_opened_from_a_screen(make: Make) -> None:
    window = make()
    queue(window).go_to.emit("home", None)
    assert window.here() == "home"


# ---------------------------------------------------------------- heading, search, commands


def test_a_screen_says_its_heading_and_note(make: Make) -> None:
    window = make()
    screen = queue(window)
    screen.title_changed.emit("Antrean Rina")
    screen.note_changed.emit("08.00–12.00")
    assert hall(window).head.title() == "Antrean Rina"
    window.go("home")
    assert hall(window).head.title() == "Beranda"
    screen.title_changed.emit("")
    screen.note_changed.emit("")
    window.go("queue")
    assert hall(window).head.title() in {"", "Antrean"}


def test_the_search_box_is_the_screens(qtbot: QtBot, make: Make) -> None:
    window = make()
    with qtbot.waitActive(window):
        window.activateWindow()
    screen, box = queue(window), hall(window).head.search
    key(window, "Ctrl+K")
    assert box.hasFocus()
    qtbot.keyClicks(box, "ab")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert screen.asked[-2:] == [("search", "ab"), ("enter", None)]
    window.go("home")
    window.go("queue")
    assert box.text() == "ab"
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    assert screen.edit.hasFocus()
    screen.search_typed.emit("x")
    assert (box.text(), box.hasFocus()) == ("x", True)
    window.go("home")
    key(window, "Ctrl+K")
    assert not box.hasFocus()


def test_the_screens_commands_are_in_the_menu(make: Make) -> None:
    window = make()
    screen = queue(window)
    steps = window.menus.steps
    assert steps.actions()[0] is screen.act
    steps.actions()[0].trigger()
    assert screen.asked[-1] == ("act", None)
    screen.acts = ()
    screen.commands_changed.emit()
    assert steps.actions() == []
    assert not steps.menuAction().isEnabled()
    assert hall(window).status.keys() == "S sesuai   F1 semua tombol"
    window.go("home")
    assert hall(window).status.keys() == "F1 semua tombol"


def test_reload_asks_the_screen(make: Make) -> None:
    window = make()
    key(window, "F5")
    assert queue(window).asked == [("reload", None)] * 2


def test_the_sheet_of_keys_names_every_command(make: Make) -> None:
    window = make()
    keys = {words: name for _menu, words, name in window.menus.all_keys()}
    assert keys["Antrean"] == "Ctrl+2"
    assert keys["Sesuai"] == "Ctrl+Return"
    assert {"Cari", "Ganti pengguna…", "Semua tombol", "Muat ulang", "Keluar"} <= keys.keys()
    assert len(set(keys.values())) == len(keys)
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        seen.extend(label.text() for label in dialog.findChildren(QLabel))
        dialog.accept()

    soon(look)
    hall(window).show_keys()
    assert "Ctrl+2" in seen
    assert issubclass(KeySheet, Dialog)


def test_commands_of_the_program_can_be_added(make: Make) -> None:
    window = make()
    done: list[int] = []
    act = window.menus.add(window.menus.file, "Buat cadangan", partial(done.append, 1), "Ctrl+Shift+B")
    act.trigger()
    texts = [action.text() for action in window.menus.file.actions()]
    assert texts.index("Buat cadangan") < texts.index("Keluar")
    assert done == [1]
