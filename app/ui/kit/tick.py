"""The one clockwork of the window: a tick every 30 seconds, and every second while somebody needs it.

It does not tell the time: whoever hears the tick asks the Clock it was given.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal


class Tick(QObject):
    """``ticked`` every 30 s; ``second`` every second between :meth:`hurry` and :meth:`rest`."""

    ticked = Signal()
    second = Signal()

    def __init__(self, parent: QObject | None = None, seconds: float = 30.0) -> None:
        super().__init__(parent)
        self._hurried: set[int] = set()
        self._slow = QTimer(self)
        self._slow.setInterval(round(seconds * 1000))
        self._slow.timeout.connect(self.ticked)
        self._fast = QTimer(self)
        self._fast.setInterval(1000)
        self._fast.timeout.connect(self.second)
        self._slow.start()

    def hurry(self, owner: QObject) -> None:
        """``owner`` needs every second, until :meth:`rest` or until it is gone."""
        if id(owner) not in self._hurried:
            self._hurried.add(id(owner))
            owner.destroyed.connect(_Rest(self, id(owner)))
        self._fast.start()

    def rest(self, owner: QObject) -> None:
        """``owner`` needs the second no longer."""
        self.forget(id(owner))

    def forget(self, owner_id: int) -> None:
        """The object with this identity is gone."""
        self._hurried.discard(owner_id)
        if not self._hurried:
            self._fast.stop()

    def hurrying(self) -> bool:
        """Whether the fast tick runs."""
        return self._fast.isActive()

    def stop(self) -> None:
        """Stand still; for the end of the program."""
        self._slow.stop()
        self._fast.stop()


class _Rest:
    """Called when an owner is destroyed: holds its identity, not the owner itself."""

    def __init__(self, tick: Tick, owner_id: int) -> None:
        self._tick = tick
        self._owner_id = owner_id

    def __call__(self, _gone: QObject | None = None) -> None:
        self._tick.forget(self._owner_id)


def soon(call: Callable[[], object], milliseconds: int = 0) -> None:
    """Call ``call`` without arguments when the window has nothing else to do (or after that long)."""
    QTimer.singleShot(milliseconds, call)


class Pause(QObject):
    """Says ``over`` once, ``milliseconds`` after the last :meth:`begin`; for typing and resizing."""

    over = Signal()

    def __init__(self, milliseconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.over)

    def begin(self) -> None:
        """(Re)start the wait."""
        self._timer.start()

    def stop(self) -> None:
        """Forget the wait."""
        self._timer.stop()
