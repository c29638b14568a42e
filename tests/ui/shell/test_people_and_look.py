"""The hall: who sits here, colours and text size, what is remembered."""

from __future__ import annotations

from PySide6.QtGui import QAction, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.kit import theme
from app.ui.kit.desk import Desk
from app.ui.kit.remember import Remember
from app.ui.kit.tokens import DARK, LIGHT, Mode, Tone
from app.ui.shell.person_menu import person_menu
from tests.ui.shell.parts import BUDI, RINA, Make, hall, key, queue

# ---------------------------------------------------------------- who sits here


def test_the_person_is_shown_and_can_be_changed(qtbot: QtBot, make: Make, desk: Desk) -> None:
    window = make()
    desk.set_choices([RINA, BUDI])
    side = hall(window).side
    assert side.person.text() == "Rina"
    assert "Plh. Kabid" in side.person.toolTip()
    menu = person_menu(desk, window)
    assert [action.text() for action in menu.actions()] == ["Rina – Kasi", "Budi"]
    assert [action.isChecked() for action in menu.actions()] == [True, False]
    before = len(queue(window).asked)
    menu.actions()[1].trigger()
    assert desk.person == BUDI
    assert side.person.text() == "Budi"
    assert len(queue(window).asked) == before + 1
    menu.deleteLater()
    qtbot.waitUntil(lambda: not isValid(menu))


def test_the_choice_opens_by_key_and_frees_itself(qtbot: QtBot, make: Make, desk: Desk) -> None:
    window = make()
    desk.set_choices([RINA, BUDI])
    key(window, "Ctrl+U")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()
    qtbot.waitUntil(lambda: not isValid(menu))


def test_nobody_can_sit_down_yet(qtbot: QtBot, make: Make, desk: Desk) -> None:
    window = make()
    menu = person_menu(desk, window)
    assert [action.isEnabled() for action in menu.actions()] == [False]
    assert hall(window).side.person.text() == "Belum ada pengguna"
    menu.deleteLater()
    qtbot.waitUntil(lambda: not isValid(menu))


# ---------------------------------------------------------------- look and memory


def test_the_side_bar_collapses_and_is_remembered(make: Make) -> None:
    remember = Remember()
    window = make(remember=remember)
    wide = hall(window).side.width()
    key(window, "Ctrl+B")
    assert hall(window).side.width() < wide / 2
    assert hall(make(remember=remember)).side.narrow()
    key(window, "Ctrl+B")
    assert hall(window).side.width() == wide


def test_the_last_place_is_remembered(make: Make) -> None:
    remember = Remember()
    make(remember=remember).go("home")
    assert make("", remember).here() == "home"
    remember.put("shell/place", "gone")
    assert make("", remember).here() == "home"


def test_another_look_dresses_everything_anew(qtbot: QtBot, make: Make) -> None:
    remember = Remember()
    window = make(remember=remember)
    window.set_counts({"queue": 3})
    window.show_icons()
    old = queue(window)
    dark = next(a for a in window.findChildren(QAction) if a.text() == "Gelap")
    dark.trigger()
    qtbot.waitUntil(lambda: not isValid(old))
    assert theme.tokens() is DARK
    assert remember.get("look/mode") == "dark"
    assert queue(window) is not old
    assert hall(window).side.buttons["queue"].count == 3
    assert not isValid(old)
    hall(window).set_look(Mode.LIGHT)
    assert theme.tokens() is LIGHT


def test_text_grows_and_shrinks_and_nothing_is_cut(make: Make) -> None:
    window = make()
    before = hall(window).side.width()
    points = QApplication.font().pointSizeF()
    key(window, "Ctrl+Shift+.")
    assert QApplication.font().pointSizeF() == points + 1
    assert hall(window).side.width() > before
    key(window, "Ctrl+Shift+,")
    assert hall(window).side.width() == before
    hall(window).set_text_size(99)
    assert QApplication.font().pointSizeF() == 20


def test_office_state_and_icons(make: Make) -> None:
    window = make()
    logo = QPixmap(30, 40)
    logo.fill("#AA0000")
    window.set_office("Diskominfo Kota Lain", logo)
    window.set_state("Basis data: komputer ini", Tone.LATE)
    window.show_icons()
    window.grab()
    hall(window).toggle_side()
    window.set_counts({"queue": 120})
    window.grab()
    assert window.windowTitle() == "Alur – Diskominfo Kota Lain"
    assert hall(window).status.state() == "Basis data: komputer ini"
    assert not hall(window).side.buttons["queue"].icon().isNull()


def test_closing_tells_and_keeps_the_place(qtbot: QtBot, make: Make) -> None:
    remember = Remember()
    window = make(remember=remember)
    with qtbot.waitSignal(window.closing):
        window.close()
    assert remember.get("window/main")
