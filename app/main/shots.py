"""``alur shots DIR``: every screen of the window as a picture, for eyes and handbooks.

Uses the database that ``--db`` names, else a fresh sample office; changes nothing in it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.core.errors import OutsideTrouble, UserError
from app.core.texts import say
from app.ui.kit import theme
from app.ui.kit.remember import Remember
from app.ui.kit.tasks import InstantRunner

WIDTH, HEIGHT = 1366, 768  # the usual screen of an office


def run(words: Sequence[str], database: str = "") -> int:
    """Write the pictures to the folder named; returns the exit code."""
    if len(words) != 1:
        sys.stderr.write(say("shots.usage") + "\n")
        return 2
    try:
        names = _take(Path(words[0]), database)
    except UserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(say("shots.done", count=len(names), folder=words[0]) + "\n")
    return 0


def _take(folder: Path, database: str) -> list[str]:
    from app.main import has_screen

    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutsideTrouble("files.unwritable", path=str(folder), detail=error.strerror or "") from error
    if database:
        return Album(folder, database).fill()
    with TemporaryDirectory() as temporary:
        return Album(folder, _sample(Path(temporary) / "contoh.db")).fill()


def _sample(path: Path) -> str:
    from app.bootstrap import add_sample, open_house, set_up

    house = open_house(path, create=True)
    set_up(house, is_sample=True)
    add_sample(house)
    house.close()
    return str(path)


class Album:
    """Opens the window on a database and keeps a picture of what it shows."""

    def __init__(self, folder: Path, database: str) -> None:
        from app.main.opening import application, assemble

        self._folder = folder
        self._names: list[str] = []
        self._app = application()
        remember = Remember()
        remember.put("look/mode", theme.Mode.LIGHT.value)
        self._program = assemble(database, runner=InstantRunner, remember=remember)
        self._window = self._program.window

    def fill(self) -> list[str]:
        """Take every picture; returns the names of the files."""
        self._window.resize(WIDTH, HEIGHT)
        self._window.show()
        self._settle()
        self._window.show_icons()
        house = self._program.house
        if house is None:
            raise OutsideTrouble("db.unreachable", detail=self._program.database)
        self._keep("beranda", "beranda")
        self._queues()
        for case in house.casebook.cases():
            self._keep(f"kegiatan-{case.id}", "kegiatan", case.id)
        for row in house.registry.rows():
            self._keep(f"sop-{row.key}", "sop", row.id)
        for sheet in house.dispositions.rows()[:1]:
            self._keep("disposisi", "disposisi", sheet.id)
        for section in ("profil", "jabatan", "orang", "opd", "kalender", "libur", "ketentuan", "data"):
            self._keep(f"pengaturan-{section}", "pengaturan", section)
        self._other_looks()
        self._window.close()
        self._program.close()
        self._settle()
        return self._names

    def _queues(self) -> None:
        """The queue of everybody who has one."""
        house, desk = self._program.house, self._program.tools.desk
        assert house is not None
        for person in desk.choices():
            page = house.queues.page(person.id, limit=1)
            if page:
                desk.sit(person.id)
                self._keep(f"antrean-{person.id}", "antrean", page[0].task)

    def _other_looks(self) -> None:
        for mode in (theme.Mode.DARK, theme.Mode.CONTRAST):
            self._window.furnish().set_look(mode)
            self._window.show_icons()
            self._keep(f"antrean-{mode.value}", "antrean")
        self._window.furnish().set_look(theme.Mode.LIGHT)

    def _keep(self, name: str, place: str, what: object = None) -> None:
        self._window.go(place, what)
        self._settle()
        self._window.grab().save(str(self._folder / f"{name}.png"))
        self._names.append(f"{name}.png")

    def _settle(self) -> None:
        """Let everything that waits be shown and painted."""
        for _round in range(20):
            QApplication.sendPostedEvents()
            self._app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
