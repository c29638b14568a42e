"""The least that PySide6 can show: an empty window that says when it was painted.

A process of its own, started by ``bench_first_paint``; it knows nothing of the program.
"""

from __future__ import annotations

import sys
import time

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    """An empty window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        sys.stderr.write(f"first_paint {time.monotonic():.3f}\n")
        sys.stderr.flush()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1280, 720)
    window.show()
    sys.exit(application.exec())
