"""Python's garbage collector, kept to the thread of the window.

A collection frees Qt objects that stand in circles; on the database thread that would
stop their timers from the wrong thread and can end the program.  It decides nothing
about what is garbage.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject

from app.ui.kit.tick import Tick


class Tidier(QObject):
    """From its making until :meth:`stop` garbage is collected on the window's seconds only."""

    def __init__(self, tick: Tick, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        tick.second.connect(self.tidy)

    def settle(self) -> None:
        """The window is made: what it consists of stays, and is not looked through again."""
        gc.freeze()

    def tidy(self) -> None:
        """Collect what the collector itself would collect now, youngest first."""
        for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
            if count <= most:
                break
            gc.collect(generation)

    def stop(self) -> None:
        """Give the collector back as it was."""
        gc.unfreeze()
        if self._was_on:
            gc.enable()
