"""Lists of what stands where: a title, dots, and the page, each line a link to its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.reports.book.flow import Anchor
from app.reports.book.pieces import Uncut
from app.reports.book.sheets import BookSheet
from app.reports.lines import broken, paint_lines, paint_string, text_width
from app.reports.style import BOLD, ITALIC, REGULAR, Look, clean

_INDENT = 12.0
_NUMBER = 34.0  # room for the page's number at the end of the line


@dataclass(frozen=True, slots=True)
class Entry:
    """A place and its page as printed."""

    anchor: Anchor
    page: str


class ListLine(Uncut):
    """One line of a list; a long title takes several, and the dots follow its last.

    The second language's title stands below it.
    """

    def __init__(self, entry: Entry, sheet: BookSheet, look: Look, indent: float, above: float) -> None:
        self._entry, self._look, self._indent, self._above = entry, look, indent, above
        self._width = sheet.width
        room = sheet.width - indent - _NUMBER
        self._lines = broken(clean(entry.anchor.title), look, room) or [""]
        self._small = Look(look.size * 0.92, ITALIC)
        english = clean(entry.anchor.title_en)
        self._english = broken(english, self._small, room) if english else []
        self.height = above + len(self._lines) * look.leading + len(self._english) * self._small.leading + 1.5

    def draw(self, canvas: Any, x: float, top: float) -> None:
        y = top - self._above
        paint_lines(
            canvas, self._lines, self._look, x + self._indent, y, self._width - self._indent - _NUMBER
        )
        base = y - (len(self._lines) - 1) * self._look.leading - self._look.size
        page = self._entry.page
        right = x + self._width
        start = x + self._indent + text_width(self._lines[-1], self._look) + 4
        end = right - text_width(page, self._look) - 4
        dots = "." * max(int((end - start) / text_width(" .", self._look)), 0)
        said = " ".join(dots)
        paint_string(canvas, said, self._look, end - text_width(said, self._look), base)
        paint_string(canvas, page, self._look, right - text_width(page, self._look), base)
        below = y - len(self._lines) * self._look.leading
        paint_lines(canvas, self._english, self._small, x + self._indent, below, self._width)
        canvas.linkRect(
            "", self._entry.anchor.key, (x, top - self.height, right, top), relative=0, thickness=0
        )


def listed(entries: Sequence[Entry], sheet: BookSheet, *, by_level: bool) -> Iterator[ListLine]:
    """The lines of a list; ``by_level``: chapters bold, sections indented below them."""
    for entry in entries:
        is_top = entry.anchor.level == 0
        look = Look(sheet.font, BOLD if by_level and is_top else REGULAR)
        indent = 0.0 if not by_level or is_top else _INDENT * entry.anchor.level
        yield ListLine(entry, sheet, look, indent, 3.0 if by_level and is_top else 0.0)
