"""The bell of the window: tells open screens which topics an act touched.

It does not know what a topic means and loads nothing; a screen that is not seen only
remembers that it is stale.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from app.core.changes import Changes, Topic


class Bus(QObject):
    """Carries :class:`Changes` to whoever listens."""

    happened = Signal(object, object)  # Changes, initiator

    def changed(self, changes: Changes, initiator: object = None) -> None:
        """Tell everybody; ``initiator`` is the screen whose act it was, or None."""
        if changes.topics:
            self.happened.emit(changes, initiator)


class Screen(QWidget):
    """One place of the window.  A subclass names its topics and knows how to reload.

    What the hall reads of a screen: :meth:`commands` (menu *Langkah* and the right-click
    menu), :meth:`hints` (keys that work here), :attr:`search_hint`, and the signals.
    """

    listens_to: ClassVar[frozenset[Topic]] = frozenset()
    search_hint: ClassVar[str] = ""  # placeholder of the search box; "" hides the box

    title_changed = Signal(str)  # another heading than the place's own
    note_changed = Signal(str)  # small words at the right of the heading
    commands_changed = Signal()  # what commands() or hints() answer is another
    filled = Signal()  # the first rows are here: the screen is worth looking at
    seen = Signal()  # they are painted: what else is asked may take its time from now on
    search_typed = Signal(str)  # letters typed into a list: they belong in the search box
    go_to = Signal(str, object)  # key of a place, what to open there
    look_wanted = Signal(object, float)  # colours (theme.Mode) and text size in points

    def __init__(self, bus: Bus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bus = bus
        self.stale = True
        bus.happened.connect(self.heard)

    def reload(self) -> None:
        """Ask for fresh rows.  Called when shown while stale, and at once when seen."""

    def arrive(self, what: object) -> None:
        """Open ``what`` (an id, a filter): another place or a notice led here."""

    def leave(self) -> bool:
        """Whether the person may go to another place now (False: something unsaved is being asked)."""
        return True

    def searched_for(self) -> str:
        """The hint of what the search box finds now; another page of the screen may say another one."""
        return self.search_hint

    def search(self, text: str) -> None:
        """The words in the search box are now ``text``."""

    def search_left(self) -> None:
        """The person leaves the search box: the keyboard goes to what was found."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def search_entered(self) -> None:
        """Enter was pressed in the search box: take the first thing found."""

    def commands(self) -> Sequence[QAction | None]:
        """Acts possible here, in order; None is a line between groups."""
        return ()

    def hints(self) -> str:
        """The keys that work here, one line."""
        return ""

    def forget(self) -> None:
        """What is shown belongs to somebody else now (another person sits down): reload when seen."""
        self.stale = True
        if self.isVisible():
            self.refresh()

    def heard(self, changes: Changes, _initiator: object) -> None:
        """Something changed: reload at once when seen, else when shown next."""
        if changes.topics & self.listens_to:
            self.forget()

    def refresh(self) -> None:
        """Reload when stale."""
        if self.stale:
            self.stale = False
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()
