"""The main window as it stands first: a drawn frame, then the hall that fills it.

It knows no rule and no store.  Nothing but Qt's widgets is imported here: the window is
painted before the style, the menus, the screens and the services are loaded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtGui import QCloseEvent, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget
from shiboken6 import delete

from app.ui.kit.desk import Desk
from app.ui.kit.remember import Remember
from app.ui.kit.tick import soon
from app.ui.kit.tokens import Mode, Tone, tokens_for
from app.ui.shell.first import FirstFrame
from app.ui.shell.measures import window_title
from app.ui.shell.place import Factory, Place

if TYPE_CHECKING:
    from app.ui.shell.actions import Menus
    from app.ui.shell.hall import Hall


STILL = 500  # milliseconds


class ShellWindow(QMainWindow):
    """One window, one place open at a time.

    ``first_painted`` comes once, when the frame stands; whoever builds the program begins
    to load the services then.  ``furnished`` follows: menus, side bar and bars are real.
    """

    first_painted = Signal()
    furnished = Signal()
    place_changed = Signal(str)
    retry_asked = Signal()
    closing = Signal()

    def __init__(
        self,
        office: str,
        places: Sequence[Place],
        desk: Desk,
        remember: Remember | None = None,
        start: str = "",
        logo: QPixmap | None = None,
    ) -> None:
        """``start``: the place to open (default: where the person was last, else the first)."""
        super().__init__()
        self.remember = remember or Remember()
        self.desk = desk
        self._office, self._logo, self._places = office, logo, tuple(places)
        self._hall: Hall | None = None
        keys = [place.key for place in places]
        last = self.remember.get("shell/place")
        self._here = start or (last if last in keys else keys[0])
        self.setWindowTitle(window_title(office))
        if not self.remember.window("main", self):
            self.resize(1280, 720)
        self.setCentralWidget(self._first_frame())

    # ------------------------------------------------------------ for whoever builds the program

    def furnish(self) -> Hall:
        """Fill the window, if that has not been done; happens by itself after the first paint."""
        if self._hall is None:
            from app.ui.shell.hall import Hall, dress

            app = QApplication.instance()
            assert isinstance(app, QApplication)
            self._drop_frame()
            dress(app, self.remember)
            self._hall = Hall(
                self, self._office, self._places, self.desk, self.remember, self._here, self._logo
            )
            self._hall.place_changed.connect(self.place_changed)
            self._hall.retry_asked.connect(self.retry_asked)
            self.furnished.emit()
        return self._hall

    @property
    def menus(self) -> Menus:
        """The menus, to add commands of the whole program (backup, about)."""
        return self.furnish().menus

    def install(self, factories: Mapping[str, Factory]) -> None:
        """The services are there: these make the screens.  Opens the place that is wanted."""
        self.furnish().install(factories)

    def show_failure(self, words: str) -> None:
        """The services did not come: say why; ``retry_asked`` tells when the person tries again."""
        self.furnish().show_failure(words)

    def show_icons(self) -> None:
        """Load the icon set and show it; call it when the window has stood a while."""
        self.furnish().show_icons()

    def set_office(self, office: str, logo: QPixmap | None = None) -> None:
        """Name and logo of the office."""
        self.furnish().set_office(office, logo)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """What waits in each place for the person at the desk."""
        self.furnish().set_counts(counts)

    def set_state(self, words: str, tone: Tone = Tone.GOOD) -> None:
        """State of the data and its backups, in the bar at the bottom."""
        self.furnish().set_state(words, tone)

    def go(self, key: str, what: object = None) -> bool:
        """Open the place ``key`` and there ``what``; False when the open screen keeps the person."""
        return self.furnish().go(key, what)

    def here(self) -> str:
        """Key of the open place."""
        return self.furnish().here()

    def open_screen(self) -> QWidget | None:
        """The open screen; None while it is waited for."""
        return self.furnish().open_screen()

    def hold_still(self, still: bool) -> None:
        """Leave what is painted as it is while the window is filled, for half a second at most.

        The drawn frame then becomes the whole window in one go, with no empty list between.
        """
        if still != self.updatesEnabled():
            return
        self.setUpdatesEnabled(not still)
        if still:
            soon(partial(self.hold_still, False), STILL)
        else:  # at once: what waits for it may begin in the window's next turn
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self.repaint()

    # ------------------------------------------------------------ what Qt asks

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._hall is not None and not self._hall.may_leave():
            event.ignore()
            return
        self.remember.keep_window("main", self)
        self.remember.save()
        self.closing.emit()
        super().closeEvent(event)

    # ------------------------------------------------------------ inside

    def _drop_frame(self) -> None:
        """Free the drawn frame, unless it must be looked at still: it would be dressed as well."""
        if not self.updatesEnabled():
            frame = self.takeCentralWidget()
            if frame is not None:
                delete(frame)

    def _stands(self) -> None:
        self.first_painted.emit()
        soon(self.furnish)

    def _first_frame(self) -> FirstFrame:
        mode = Mode(self.remember.get("look/mode") or Mode.AUTO)
        points = float(self.remember.get("look/points") or 0) or max(10.0, QApplication.font().pointSizeF())
        # The ground of the desktop's windows tells whether it is dark, without Qt's big name space.
        dark = self.palette().window().color().lightness() < 128
        narrow = bool(self.remember.get("shell/narrow"))
        tokens = tokens_for(mode, dark)
        frame = FirstFrame(
            self._office,
            self._places,
            self._here,
            tokens,
            points / 10,
            narrow=narrow,
            logo=self._logo is not None,
        )
        frame.painted.connect(self._stands)
        return frame
