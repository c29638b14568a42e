"""How far the making of a book is, told to whoever waits for it, who may stop it."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.books.paper import BookPaper

#: Called with how many blocks of how many are laid out, and the title of the one at hand.
Progress = Callable[[int, int, str], object]


class Cancelled(Exception):
    """Somebody stopped the making; nothing was made."""


class Told:
    """Counts what is done, tells it, and raises :class:`Cancelled` when asked to stop.

    ``drawn``: the part of the work that is done page by page, after all blocks.
    """

    def __init__(
        self,
        paper: BookPaper,
        progress: Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
        drawn: float = 0.0,
    ) -> None:
        self._progress, self._cancelled = progress, cancelled
        self._blocks = max(sum(len(chapter.blocks) for chapter in paper.chapters), 1)
        self._all = int(self._blocks / (1 - drawn)) or 1
        self._done = 0

    def block(self, title: str) -> None:
        """Another block is at hand."""
        self._done += 1
        self._tell(min(self._done, self._all), title)

    def page(self, done: int, pages: int, title: str) -> None:
        """Another page is drawn."""
        self._tell(self._blocks + (self._all - self._blocks) * done // max(pages, 1), title)

    def _tell(self, done: int, title: str) -> None:
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if self._progress is not None:
            self._progress(done, self._all, title)
