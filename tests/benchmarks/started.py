"""A process that opens a window and says when it was painted; started by ``bench_first_paint``.

``empty``: PySide6 and nothing in the window.  ``alur DATABASE``: the program as people start it.
Each line that counts ends with monotonic seconds, those of the program's own trace too.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from functools import partial
from typing import Any


def said(what: str) -> None:
    """Tell the benchmark what was reached."""
    sys.stderr.write(f"{what} {time.monotonic():.4f}\n")
    sys.stderr.flush()


def empty_window() -> None:
    """The least that PySide6 can show."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            said("first_paint")
            app.quit()

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 720)
    window.show()
    app.exec()


def alur(database: str) -> None:
    """The program, from the function that its command calls, until its queue can be used."""
    os.environ["ALUR_TRACE"] = "1"
    from app.__main__ import main
    from app.ui.shell.window import ShellWindow

    install = ShellWindow.install

    def installed(window: ShellWindow, factories: Mapping[str, Any]) -> None:
        install(window, factories)
        screen: Any = window.open_screen()
        screen.model.modelReset.connect(partial(_filled, screen))

    ShellWindow.install = installed  # type: ignore[method-assign, assignment]
    raise SystemExit(main(["--db", database]))


def _filled(screen: Any) -> None:
    """The rows stand in the model: paint them, and that is a queue that can be used."""
    if screen.model.rowCount():
        screen.table.viewport().repaint()
        said("queue_usable")
        screen.window().close()


if __name__ == "__main__":
    alur(sys.argv[2]) if sys.argv[1] == "alur" else empty_window()
