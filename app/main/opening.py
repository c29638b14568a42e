"""The first moment: a painted window, and only then the program behind it.

Imports no more than the window's frame needs.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from app.core.immortals import keep_immortals
from app.core.paths import default_database, user_data_dir
from app.main.places import PLACES
from app.main.trace import trace
from app.ui.kit.desk import Desk
from app.ui.kit.remember import Remember
from app.ui.kit.tick import soon
from app.ui.shell.window import ShellWindow

if TYPE_CHECKING:
    from app.core.clock import Clock
    from app.main.program import Program
    from app.ui.kit.messages import Messages
    from app.ui.kit.tasks import Runner


def application() -> QApplication:
    """The one QApplication."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Alur")
    app.setDesktopFileName("alur")
    return app


def frame(remember: Remember | None = None, start: str = "") -> ShellWindow:
    """The window with its places, nobody at the desk yet."""
    return ShellWindow("", PLACES, Desk(), remember, start)


def assemble(
    database: str,
    clock: Clock | None = None,
    runner: type[Runner] | None = None,
    messages: Messages | None = None,
    remember: Remember | None = None,
    start: str = "",
) -> Program:
    """A whole program whose house opens when its window is first painted; for tests and pictures."""
    from app.main.program import Program
    from app.ui.kit.tasks import Runner as UsualRunner

    program = Program(frame(remember, start), database, clock, runner or UsualRunner, messages)
    program.window.first_painted.connect(program.load)
    return program


def open_window(database: str = "") -> int:
    """Run the window until it is closed; returns the exit code."""
    app = application()
    window = frame(Remember(user_data_dir() / "jendela.ini"))
    opening = Opening(window, database or str(default_database()))
    window.first_painted.connect(opening.begin)
    window.show()
    code: int = app.exec()
    opening.end()
    return code


class Opening:
    """Starts the program when the window stands, and ends it."""

    def __init__(self, window: ShellWindow, database: str) -> None:
        self._window = window
        self._database = database
        self.program: Program | None = None

    def begin(self) -> None:
        """The window stands: load the rest."""
        trace("first_paint")
        from app.main.program import Program

        self._window.hold_still(True)
        self.program = Program(self._window, self._database)
        sys.excepthook = self.program.report_bug
        self.program.load()
        soon(keep_immortals, 1000)

    def end(self) -> None:
        """The window is closed."""
        if self.program is not None:
            self.program.close()
