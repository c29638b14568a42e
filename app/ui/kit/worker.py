"""One thread that does pieces of work one after the other, behind the window.

It does not know what the work is; what it raises is the work's own matter.  The standard pool
would do, but loading it takes a good part of the time until the window can be used.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from threading import Semaphore, Thread

Work = Callable[[], object]


class Worker:
    """Begins its thread with the first work."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._waiting: deque[Work | None] = deque()  # None: go home
        self._given = Semaphore(0)
        self._thread: Thread | None = None

    def submit(self, work: Work) -> None:
        """Do ``work``, which raises nothing, when what was given before is done."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._give(work)

    def close(self, last: Work | None = None) -> None:
        """Wait for the work that is being done; what has not begun is dropped, but ``last`` is done."""
        if self._thread is not None:
            self._waiting.clear()
            if last is not None:
                self._give(last)
            self._give(None)
            self._thread.join()
            self._thread = None
        elif last is not None:
            last()

    def _give(self, work: Work | None) -> None:
        self._waiting.append(work)
        self._given.release()

    def _run(self) -> None:
        while True:
            self._given.acquire()
            try:
                work = self._waiting.popleft()
            except IndexError:  # dropped after it was counted
                continue
            if work is None:
                return
            work()
