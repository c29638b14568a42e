"""The hall: places by mouse and keys, screens made lazily, search, commands, people, look, memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.ui.kit import theme
from app.ui.kit.bus import Bus, Screen
from app.ui.kit.desk import Desk, DeskPerson
from app.ui.kit.dialog import Dialog
from app.ui.kit.remember import Remember
from app.ui.kit.tick import soon
from app.ui.kit.tokens import DARK, LIGHT, Mode, Tone
from app.ui.shell.hall import Hall
from app.ui.shell.keys import KeySheet
from app.ui.shell.person_menu import person_menu
from app.ui.shell.place import Place
from app.ui.shell.window import ShellWindow

PLACES = (
    Place("home", "Beranda", "view-dashboard-outline", "Ctrl+1"),
    Place("queue", "Antrean", "tray-full", "Ctrl+2", head=("Sisa", "Langkah")),
    Place("sops", "SOP", "sitemap-outline", "Ctrl+3"),
    Place("set", "Pengaturan", "cog-outline", "Ctrl+4", at_bottom=True),
)
RINA, BUDI = DeskPerson(1, "Rina", "Kasi", "Plh. Kabid"), DeskPerson(2, "Budi")


class Queue(Screen):
    """Keeps what the hall asked of it."""

    search_hint = "Cari tugas…"

    def __init__(self, bus: Bus) -> None:
        super().__init__(bus)
        self.asked: list[tuple[str, object]] = []
        self.lets_go = True
        self.edit = QLineEdit(self)
        QVBoxLayout(self).addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.act = QAction("Sesuai", self)
        self.act.setShortcut(QKeySequence("Ctrl+Return"))
        self.act.triggered.connect(partial(self.note, "act", None))
        self.acts: Sequence[QAction | None] = (self.act, None)

    def note(self, what: str, value: object, *_more: object) -> None:
        self.asked.append((what, value))

    def reload(self) -> None:
        self.note("reload", None)

    def arrive(self, what: object) -> None:
        self.note("arrive", what)

    def leave(self) -> bool:
        return self.lets_go

    def search(self, text: str) -> None:
        self.note("search", text)

    def search_entered(self) -> None:
        self.note("enter", None)

    def commands(self) -> Sequence[QAction | None]:
        return self.acts

    def hints(self) -> str:
        return "S sesuai"


def _is_seen(window: ShellWindow) -> bool:
    screen = window.open_screen()
    return screen is not None and screen.isVisible()


Make = Callable[..., ShellWindow]


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def make(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Make:
    font = qapp.font()

    def build(start: str = "queue", remember: Remember | None = None, *, install: bool = True) -> ShellWindow:
        window = ShellWindow("Diskominfo", PLACES, desk, remember, start)
        qtbot.addWidget(window, before_close_func=_let_go)
        window.resize(1200, 700)
        window.show()
        if install:
            bus = Bus(window)
            window.install({"queue": partial(Queue, bus), "home": partial(QLabel, "beranda")})
            qtbot.waitUntil(partial(_is_seen, window))
        return window

    def _let_go(window: QWidget) -> None:
        assert isinstance(window, ShellWindow)
        screen = window.open_screen()
        if isinstance(screen, Queue):
            screen.lets_go = True
        qapp.setFont(font)
        theme.adopt(qapp, Mode.LIGHT, 10)

    return build


def queue(window: ShellWindow) -> Queue:
    screen = window.open_screen()
    assert isinstance(screen, Queue)
    return screen


def hall(window: ShellWindow) -> Hall:
    return window.furnish()


def key(qtbot: QtBot, window: ShellWindow, keys: str) -> None:
    """Press the key of a menu's command."""
    for action in window.findChildren(QAction):
        if QKeySequence(keys) in action.shortcuts():
            action.trigger()
            return
    raise AssertionError(f"no command has {keys}: {qtbot}")


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
    key(qtbot, window, "Ctrl+1")
    assert window.here() == "home"
    qtbot.mouseClick(hall(window).side.buttons["set"], Qt.MouseButton.LeftButton)
    assert window.here() == "set"
    assert hall(window).side.buttons["set"].here
    assert not hall(window).side.buttons["home"].here


def test_the_side_bar_goes_by_arrows(qtbot: QtBot, make: Make) -> None:
    window = make()
    with qtbot.waitActive(window):
        window.activateWindow()
    key(qtbot, window, "F6")
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
    key(qtbot, window, "F6")
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
    key(qtbot, window, "Ctrl+K")
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
    key(qtbot, window, "Ctrl+K")
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


def test_reload_asks_the_screen(qtbot: QtBot, make: Make) -> None:
    window = make()
    key(qtbot, window, "F5")
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
    key(qtbot, window, "Ctrl+U")
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


def test_the_side_bar_collapses_and_is_remembered(qtbot: QtBot, make: Make) -> None:
    remember = Remember()
    window = make(remember=remember)
    wide = hall(window).side.width()
    key(qtbot, window, "Ctrl+B")
    assert hall(window).side.width() < wide / 2
    assert hall(make(remember=remember)).side.narrow()
    key(qtbot, window, "Ctrl+B")
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


def test_text_grows_and_shrinks_and_nothing_is_cut(qtbot: QtBot, make: Make) -> None:
    window = make()
    before = hall(window).side.width()
    points = QApplication.font().pointSizeF()
    key(qtbot, window, "Ctrl+Shift+.")
    assert QApplication.font().pointSizeF() == points + 1
    assert hall(window).side.width() > before
    key(qtbot, window, "Ctrl+Shift+,")
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
