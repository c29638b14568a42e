"""What the tests of the hall share: places, people, a screen that keeps what was asked of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from app.ui.kit.bus import Bus, Screen
from app.ui.kit.desk import DeskPerson
from app.ui.shell.hall import Hall
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


def is_seen(window: ShellWindow) -> bool:
    screen = window.open_screen()
    return screen is not None and screen.isVisible()


Make = Callable[..., ShellWindow]


def queue(window: ShellWindow) -> Queue:
    screen = window.open_screen()
    assert isinstance(screen, Queue)
    return screen


def hall(window: ShellWindow) -> Hall:
    return window.furnish()


def key(window: ShellWindow, keys: str) -> None:
    """Press the key of a menu's command."""
    for action in window.findChildren(QAction):
        if QKeySequence(keys) in action.shortcuts():
            action.trigger()
            return
    raise AssertionError(f"no command has {keys}")
