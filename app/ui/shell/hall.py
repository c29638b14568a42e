"""What fills the main window after its first paint: side bar, heading, the open place, menus.

It knows no rule and no store: places, person and state are handed in.  Heavy libraries
are not imported here: the screens bring them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.ui.kit import theme
from app.ui.kit.bus import Screen
from app.ui.kit.desk import Desk, DeskPerson
from app.ui.kit.page import PageHead
from app.ui.kit.remember import Remember
from app.ui.kit.tick import soon
from app.ui.kit.tokens import Tone
from app.ui.shell.actions import Menus
from app.ui.shell.measures import GAP, MENU_HIGH, SIDE_GAP, STATUS_HIGH, TOP_GAP, window_title
from app.ui.shell.navigation import SideBar
from app.ui.shell.person_menu import person_menu, popup_above
from app.ui.shell.place import Factory, Place
from app.ui.shell.statusbar import StatusBar
from app.ui.shell.waiting import Waiting

HALL_KEYS = "F1 semua tombol"
TITLE_HIGH = 40  # pixels of the system's own frame around the window
SMALLEST, LARGEST = 7.0, 20.0  # points


def dress(app: QApplication, remember: Remember) -> None:
    """Give the program the remembered look; call it before the window is made."""
    mode = theme.Mode(remember.get("look/mode") or theme.Mode.AUTO)
    theme.adopt(app, mode, float(remember.get("look/points") or 0))


class Hall(QObject):
    """One place open at a time; places are made when first opened."""

    place_changed = Signal(str)
    retry_asked = Signal()

    def __init__(
        self,
        window: QMainWindow,
        office: str,
        places: Sequence[Place],
        desk: Desk,
        remember: Remember,
        here: str,
        logo: QPixmap | None = None,
    ) -> None:
        """Fills ``window`` at once; ``here`` is the place to open."""
        super().__init__(window)
        self.window = window
        self.places = {place.key: place for place in places}
        self.desk = desk
        self.remember = remember
        self._office, self._logo = office, logo
        self._factories: dict[str, Factory] = {p.key: p.factory for p in places if p.factory}
        self._screens: dict[str, QWidget] = {}
        self._searches: dict[str, str] = {}  # words by place and what is searched there
        self._searched = ""
        self._titles: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._icons = False
        self._here = here
        self._mode = theme.Mode(self.remember.get("look/mode") or theme.Mode.AUTO)
        self.menus = Menus(window)
        self._fill_menus(places)
        self.status = StatusBar(window)
        window.setStatusBar(self.status)
        self._build()
        desk.changed.connect(self._person_changed)
        self.go(self._here)

    # ------------------------------------------------------------ for whoever builds the program

    def install(self, factories: Mapping[str, Factory]) -> None:
        """The services are there: these make the screens.  Opens the place that is wanted."""
        self._factories.update(factories)
        self._menu_retry.setVisible(False)
        self.go(self._here)

    def show_failure(self, words: str) -> None:
        """The services did not come: say why; *Berkas > Coba buka lagi* asks again."""
        self._waiting.say(words, "late")
        self._menu_retry.setVisible(True)

    def show_icons(self) -> None:
        """Load the icon set and show it; call it when the window has stood a while."""
        from app.ui.kit.icons import icon

        self._icons = True
        colours = theme.tokens()
        made = {key: icon(place.icon, colours.side_ink) for key, place in self.places.items() if place.icon}
        made["person"] = icon("account-switch-outline", colours.side_ink)
        if self._here in made and colours.side_active_ink != colours.side_ink:
            made[self._here] = icon(self.places[self._here].icon, colours.side_active_ink)
        self.side.set_icons(made)

    def set_office(self, office: str, logo: QPixmap | None = None) -> None:
        """Name and logo of the office."""
        self._office, self._logo = office, logo
        self.window.setWindowTitle(window_title(office))
        self.side.set_office(office, logo)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """What waits in each place for the person at the desk."""
        self._counts = dict(counts)
        self.side.set_counts(self._counts)

    def set_state(self, words: str, tone: Tone = Tone.GOOD) -> None:
        """State of the data and its backups, in the bar at the bottom."""
        self.status.set_state(words, tone)

    # ------------------------------------------------------------ places

    def here(self) -> str:
        """Key of the open place."""
        return self._here

    def open_screen(self) -> QWidget | None:
        """The open screen; None while it is waited for."""
        return self._screens.get(self._here)

    def go(self, key: str, what: object = None) -> bool:
        """Open the place ``key`` and there ``what``; False when the open screen wants to keep the person."""
        if key != self._here and not self.may_leave():
            return False
        self._here = key
        self.remember.put("shell/place", key)
        screen = self._made(key)
        self._show_head(key, screen)
        self._stack.setCurrentWidget(screen or self._waiting)
        if isinstance(screen, Screen):
            screen.refresh()
            if what is not None:
                screen.arrive(what)
        (screen or self._waiting).setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_commands()
        if self._icons:
            self.show_icons()
        self.place_changed.emit(key)
        return True

    def set_look(self, mode: theme.Mode) -> None:
        """Dress the program anew and remember it."""
        self._mode = mode
        self.remember.put("look/mode", mode.value)
        self._redress()

    def set_text_size(self, points: float) -> None:
        """Another text size (points); everything grows with it."""
        self.remember.put("look/points", str(min(LARGEST, max(SMALLEST, points))))
        self._redress()

    def _look_wanted(self, mode: theme.Mode, points: float) -> None:
        # The screen that asks is made anew: first let its signal come to an end.
        soon(partial(self._wear, mode, points))

    def _wear(self, mode: theme.Mode, points: float) -> None:
        if self.may_leave():
            self.remember.put("look/points", str(points))
            self.menus.show_look(mode)
            self.set_look(mode)

    def larger_text(self) -> None:
        """One point larger."""
        self.set_text_size(QApplication.font().pointSizeF() + 1)

    def smaller_text(self) -> None:
        """One point smaller."""
        self.set_text_size(QApplication.font().pointSizeF() - 1)

    def reload(self) -> None:
        """Ask the open screen for fresh rows."""
        screen = self.open_screen()
        if isinstance(screen, Screen):
            screen.forget()

    def focus_search(self) -> None:
        """Go to the search box."""
        if not self.head.search.isHidden():
            self.head.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.head.search.selectAll()

    def toggle_side(self) -> None:
        """Side bar with words, or icons only."""
        self.side.set_narrow(not self.side.narrow())
        self.remember.put("shell/narrow", "1" if self.side.narrow() else "")

    def focus_side(self) -> None:
        """Give the keyboard to the side bar, or back to the screen."""
        screen = self.open_screen()
        if self.side.isAncestorOf(self.window.focusWidget() or self.window) and screen is not None:
            screen.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.side.buttons[self._here].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_keys(self) -> None:
        """The sheet of all keys."""
        from app.ui.shell.keys import KeySheet

        KeySheet(self.window, self.menus.all_keys()).ask()

    def choose_person(self) -> None:
        """Open the choice of who sits at the desk, above the name."""
        popup_above(person_menu(self.desk, self.window), self.side.person)

    # ------------------------------------------------------------ inside

    def may_leave(self) -> bool:
        """Whether the open screen lets the person go."""
        screen = self.open_screen()
        return not isinstance(screen, Screen) or screen.leave()

    def _build(self) -> None:
        """Side bar, heading and the stack; anew whenever the look changes, since sizes change with it."""
        central = QWidget(self.window)
        self.side = SideBar(tuple(self.places.values()), central)
        self.head = PageHead(central)
        self._waiting = Waiting(central)
        self._stack = QStackedWidget(central)
        self._stack.addWidget(self._waiting)
        right = QVBoxLayout()
        right.setContentsMargins(theme.px(SIDE_GAP), theme.px(TOP_GAP), theme.px(SIDE_GAP), theme.px(GAP))
        right.setSpacing(theme.px(GAP))
        right.addWidget(self.head)
        right.addWidget(self._stack, 1)
        row = QHBoxLayout(central)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self.window.setCentralWidget(central)
        room = self.window.screen().availableSize()  # large letters ask for more than a low screen has
        wide, high = room.width(), room.height() - TITLE_HIGH
        self.window.setMinimumSize(min(theme.px(900), wide), min(theme.px(560), high))
        self.window.menuBar().setFixedHeight(theme.px(MENU_HIGH))
        self.status.setFixedHeight(theme.px(STATUS_HIGH))
        self.side.wanted.connect(self.go)
        self.side.person_pressed.connect(self.choose_person)
        self.head.search.searched.connect(self._search)
        self.head.search.entered.connect(self._search_entered)
        self.head.search.left.connect(self._leave_search)
        self.side.set_narrow(bool(self.remember.get("shell/narrow")))
        self.side.person.show_person(self.desk.person)
        self.side.set_counts(self._counts)
        self.set_office(self._office, self._logo)

    def _redress(self) -> None:
        app = QApplication.instance()
        if not isinstance(app, QApplication) or not self.may_leave():
            return
        dress(app, self.remember)
        self.menus.show_steps(())
        self._screens.clear()
        self._searches.clear()
        self._titles.clear()  # what the new screens say of themselves, they say again
        self._notes.clear()
        self._build()
        self.go(self._here)

    def _fill_menus(self, places: Sequence[Place]) -> None:
        menus = self.menus
        self._menu_retry = menus.add(menus.file, "Coba buka lagi", self.retry_asked.emit)
        self._menu_retry.setVisible(False)
        menus.add_last(menus.file, "Ganti pengguna…", self.choose_person, "Ctrl+U")
        menus.add_last(menus.file, "Keluar", self.window.close, "Ctrl+Q")
        menus.add_places(places, self.go)
        menus.places.addSeparator()
        menus.add(menus.places, "Cari", self.focus_search, "Ctrl+K")
        menus.add(menus.places, "Ke bilah samping atau kembali", self.focus_side, "F6")
        menus.add(menus.view, "Muat ulang", self.reload, "F5")
        menus.add(menus.view, "Ciutkan atau lebarkan bilah samping", self.toggle_side, "Ctrl+B")
        menus.add(menus.view, "Perbesar huruf", self.larger_text, "Ctrl+Shift+.")
        menus.add(menus.view, "Perkecil huruf", self.smaller_text, "Ctrl+Shift+,")
        menus.add_looks(self._mode, self.set_look)
        menus.add_last(menus.help, "Semua tombol", self.show_keys, "F1")

    def _made(self, key: str) -> QWidget | None:
        """The screen of a place, made now if it can be; None while its factory is waited for."""
        if key not in self._screens and key in self._factories:
            screen = self._factories[key]()
            self._screens[key] = screen
            self._stack.addWidget(screen)
            if isinstance(screen, Screen):
                self._connect(key, screen)
        return self._screens.get(key)

    def _connect(self, key: str, screen: Screen) -> None:
        screen.title_changed.connect(partial(self._titled, key))
        screen.note_changed.connect(partial(self._noted, key))
        screen.commands_changed.connect(partial(self._commands_changed, key))
        screen.search_typed.connect(self.head.search.type_on)
        screen.go_to.connect(self.go)
        screen.look_wanted.connect(self._look_wanted)

    def _show_head(self, key: str, screen: QWidget | None) -> None:
        place = self.places[key]
        self._waiting.set_head(place.head)
        self.side.show_here(key)
        self.head.set_title(self._titles.get(key, place.title))
        self.head.set_note(self._notes.get(key, ""))
        self._show_search(screen)

    def _show_search(self, screen: QWidget | None) -> None:
        """What the box searches now, with the words that were in it when that was searched last."""
        hint = screen.searched_for() if isinstance(screen, Screen) else ""
        self._searched = f"{self._here}/{hint}"
        self.head.set_search(hint)
        self.head.search.set_silently(self._searches.get(self._searched, ""))

    def _titled(self, key: str, words: str) -> None:
        self._titles[key] = words
        if key == self._here:
            self.head.set_title(words or self.places[key].title)

    def _noted(self, key: str, words: str) -> None:
        self._notes[key] = words
        if key == self._here:
            self.head.set_note(words)

    def _commands_changed(self, key: str) -> None:
        if key == self._here:
            self._show_commands()

    def _show_commands(self) -> None:
        screen = self.open_screen()
        commands = screen.commands() if isinstance(screen, Screen) else ()
        hints = screen.hints() if isinstance(screen, Screen) else ""
        if isinstance(screen, Screen) and self._searched != f"{self._here}/{screen.searched_for()}":
            self._show_search(screen)
        self.menus.show_steps(commands)
        self.status.set_keys("   ".join(part for part in (hints, HALL_KEYS) if part))

    def _search(self, text: str) -> None:
        screen = self.open_screen()
        self._searches[self._searched] = text
        if isinstance(screen, Screen):
            screen.search(text)

    def _search_entered(self) -> None:
        screen = self.open_screen()
        if isinstance(screen, Screen):
            screen.search_entered()

    def _leave_search(self) -> None:
        screen = self.open_screen()
        if isinstance(screen, Screen):
            screen.search_left()
        elif screen is not None:
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def _person_changed(self, person: DeskPerson | None) -> None:
        self.side.person.show_person(person)
        for screen in self._screens.values():
            if isinstance(screen, Screen):
                screen.forget()
