"""The menu bar: every command of the hall with its key, and the commands of the open screen.

It carries nothing out: commands are connected by the window, a screen brings its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.ui.kit.commands import plainly
from app.ui.kit.theme import Mode
from app.ui.shell.place import Place

LOOKS = (
    (Mode.AUTO, "Ikuti komputer"),
    (Mode.LIGHT, "Terang"),
    (Mode.DARK, "Gelap"),
    (Mode.CONTRAST, "Kontras tinggi"),
)


class Menus(QObject):
    """Berkas, Tempat, Langkah, Bantuan."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._looks: dict[Mode, QAction] = {}
        bar = window.menuBar()
        self.file = bar.addMenu("&Berkas")
        self.places = bar.addMenu("&Tempat")
        self.view = bar.addMenu("&Lihat")
        self.steps = bar.addMenu("Lang&kah")
        self.help = bar.addMenu("Ba&ntuan")
        self._file_end = self.file.addSeparator()
        self._help_end = self.help.addSeparator()
        self.show_steps(())

    def add(self, menu: QMenu, words: str, call: Callable[[], object], *keys: str) -> QAction:
        """A command in ``menu``; the first of ``keys`` is shown."""
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(plainly(call))
        end = {self.file: self._file_end, self.help: self._help_end}.get(menu)
        if end is not None:
            menu.insertAction(end, action)
        else:
            menu.addAction(action)
        return action

    def add_last(self, menu: QMenu, words: str, call: Callable[[], object], *keys: str) -> QAction:
        """A command after the line at the foot of *Berkas* or *Bantuan*."""
        action = QAction(words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(plainly(call))
        menu.addAction(action)
        return action

    def add_places(self, places: Sequence[Place], go: Callable[[str], object]) -> None:
        """A command per place."""
        for place in places:
            self.add(
                self.places, place.title, partial(go, place.key), *([place.shortcut] * bool(place.shortcut))
            )

    def add_looks(self, now: Mode, choose: Callable[[Mode], object]) -> None:
        """The choice of colours."""
        menu = self.view.addMenu("&Tampilan")
        group = QActionGroup(menu)
        for mode, words in LOOKS:
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(mode is now)
            self._looks[mode] = action
            action.triggered.connect(plainly(partial(choose, mode)))
            menu.addAction(action)

    def show_look(self, mode: Mode) -> None:
        """Tick the colours that are worn now."""
        self._looks[mode].setChecked(True)

    def show_steps(self, commands: Sequence[QAction | None]) -> None:
        """The commands of the open screen; they belong to the screen and keep working by key there."""
        self.steps.clear()
        for command in commands:
            if command is None:
                self.steps.addSeparator()
            else:
                self.steps.addAction(command)
        self.steps.menuAction().setEnabled(bool(commands))

    def all_keys(self) -> list[tuple[str, str, str]]:
        """Every command that has a key: menu, words, key; in the order of the menus."""
        found = []
        for menu in (self.places, self.view, self.steps, self.file, self.help):
            title = menu.title().replace("&", "")
            for action in menu.actions():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                if keys:
                    found.append((title, action.text().replace("&", ""), keys))
        return found
