"""Pieces below each other, spread over pages: headings stay with what follows, chapters begin on the right.

It does not know what the pieces show.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Protocol

from app.reports.book.sheets import BookSheet

_SLACK = 0.01  # sums of floats that should be equal


class Piece(Protocol):
    """Something of a known height.  ``least``: the height with which it may begin on a page."""

    @property
    def height(self) -> float: ...

    @property
    def least(self) -> float: ...

    def split(self, room: float) -> tuple[Piece | None, Piece | None]: ...

    def draw(self, canvas: Any, x: float, top: float) -> None: ...


class PageKind(StrEnum):
    """What a page carries besides its pieces."""

    USUAL = "usual"  # running head and number
    BARE = "bare"  # neither, but counted: cover, team, dividers
    BLANK = "blank"  # nothing at all, but counted


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place that lists and bookmarks lead to; ``level`` of the bookmark, from 0."""

    key: str
    title: str
    level: int
    kind: str  # "front", "part", "chapter", "section", "table", "figure", "back"
    number: str = ""


@dataclass(frozen=True, slots=True)
class Flowed:
    """A piece with how it flows.

    ``keeps``: stays with what follows.  ``anchor`` is put where it begins.  ``whole``: is not cut
    while a page can hold it.
    """

    piece: Piece
    keeps: bool = False
    whole: bool = False
    anchor: Anchor | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece on its page; ``top`` counts from the upper end of the text downwards."""

    piece: Piece
    top: float
    anchor: Anchor | None = None


@dataclass(slots=True)
class Page:
    """A page: its format, what kind it is, what stands on it, and the words of its running head."""

    sheet: BookSheet
    kind: PageKind = PageKind.USUAL
    running: str = ""
    placed: list[Placed] = field(default_factory=list)


@dataclass(slots=True)
class Pages:
    """The pages of one run of numbers, written from the first to the last."""

    sheet: BookSheet
    pages: list[Page] = field(default_factory=list)
    running: str = ""
    used: float = 0.0

    @property
    def free(self) -> float:
        """Room left on the page that is written."""
        return self.pages[-1].sheet.height - self.used if self.pages else 0.0

    @property
    def is_fresh(self) -> bool:
        """Whether nothing stands on the page that is written."""
        return bool(self.pages) and not self.pages[-1].placed

    def turn(self, sheet: BookSheet | None = None, kind: PageKind = PageKind.USUAL) -> None:
        """Begin a new page."""
        self.pages.append(Page(sheet or self.sheet, kind, self.running))
        self.used = 0.0

    def turn_to_right(self, kind: PageKind = PageKind.USUAL) -> None:
        """Begin a new page with an odd number; a left page before it stays blank."""
        if len(self.pages) % 2:
            self.turn(kind=PageKind.BLANK)
        self.turn(kind=kind)

    def close(self) -> None:
        """Let nothing more be put on the page that is written."""
        self.used = self.pages[-1].sheet.height if self.pages else 0.0

    def make_even(self) -> None:
        """See that the number of pages is even."""
        if len(self.pages) % 2:
            self.turn(kind=PageKind.BLANK)

    def put(self, piece: Piece, anchor: Anchor | None = None) -> None:
        """Put a piece at the end of the page that is written."""
        self.pages[-1].placed.append(Placed(piece, self.used, anchor))
        self.used += piece.height

    def flow(self, items: Iterable[Flowed]) -> None:
        """Let pieces follow each other over as many pages as they need, on the book's own sheets."""
        waiting = list(items)
        at = 0
        while at < len(waiting):
            end = at
            while waiting[end].keeps and end + 1 < len(waiting):
                end += 1
            self._together(waiting[at : end + 1])
            at = end + 1

    def _together(self, items: Sequence[Flowed]) -> None:
        """Headings and the beginning of what they head."""
        last = items[-1]
        room = self.sheet.height
        tail = last.piece.height if last.whole and last.piece.height <= room else last.piece.least
        needed = sum(item.piece.height for item in items[:-1]) + tail
        is_ours = bool(self.pages) and self.pages[-1].sheet is self.sheet
        if not is_ours or (needed > self.free + _SLACK and not self.is_fresh):
            self.turn()
        for item in items[:-1]:
            self._over_pages(item)
        self._over_pages(last)

    def _over_pages(self, item: Flowed) -> None:
        piece: Piece | None = item.piece
        anchor = item.anchor
        while piece is not None:
            head, tail = piece.split(self.free)
            if head is None and self.is_fresh:
                head, tail = piece, None  # cannot be cut at all
            if head is not None:
                self.put(head, anchor)
                anchor = None
            if tail is not None:
                self.turn()
            piece = tail
