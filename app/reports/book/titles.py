"""What stands around a table: its title block, the line over its continuation, notes and source below.

Rules of looks: BPS guide to publications, 2023.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from app.core.texts import say
from app.domain.books.paper import TableBlock
from app.domain.statistics.printing import PARTIAL_MARK
from app.domain.statistics.stattable import StatTable
from app.reports.lines import broken, paint_lines, paint_string, text_width
from app.reports.style import BOLD, BOLD_ITALIC, ITALIC, REGULAR, Look, clean

_RULE = 0.5


@dataclass(frozen=True)
class Heading:
    """The title block: "Tabel" over "Table", the number, the title in one or two languages."""

    number: str
    title: Sequence[str]
    title_en: Sequence[str]
    look: Look
    continued: str
    is_bilingual: bool
    width: float

    @cached_property
    def height(self) -> float:
        lines = len(self.title) * self.look.leading + len(self.title_en) * self.look.leading
        return max(lines, self.look.leading * (2 if self.is_bilingual else 1)) + 4.0

    @property
    def continued_height(self) -> float:
        """The height of the line that stands over later parts."""
        return self.look.leading + 3.0

    @property
    def label_width(self) -> float:
        """The room of "Tabel" and the number, before the title."""
        return _label_width(self.number, self.look)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        base = top - self.look.size
        word = say("book.table")
        paint_string(canvas, word, self.look, x, base)
        wide = text_width(word, self.look)
        if self.is_bilingual:
            canvas.setLineWidth(_RULE)
            canvas.line(x, base - 2.2, x + wide, base - 2.2)
            english = replace(self.look, font=BOLD_ITALIC)
            paint_string(canvas, say("book.table_en"), english, x, base - self.look.leading)
        paint_string(canvas, self.number, self.look, x + wide + 5.0, base)
        left = x + self.label_width
        paint_lines(canvas, self.title, self.look, left, top, self.width)
        below = top - len(self.title) * self.look.leading
        paint_lines(canvas, self.title_en, replace(self.look, font=BOLD_ITALIC), left, below, self.width)

    def draw_continued(self, canvas: Any, x: float, top: float) -> None:
        paint_string(canvas, self.continued, replace(self.look, font=ITALIC), x, top - self.look.size)


def _label_width(number: str, look: Look) -> float:
    return text_width(f"{say('book.table')} {number}", look) + 14.0


def heading_of(block: TableBlock, size: float, width: float, *, is_bilingual: bool) -> Heading:
    """The title block of a table, ``width`` points wide."""
    look = Look(size, BOLD)
    room = width - _label_width(block.number, look)
    english = clean(block.table.title_en) if is_bilingual else ""
    return Heading(
        number=block.number,
        title=broken(clean(block.table.title), look, room),
        title_en=broken(english, replace(look, font=BOLD_ITALIC), room),
        look=look,
        continued=say("book.continued_both" if is_bilingual else "book.continued", number=block.number),
        is_bilingual=is_bilingual,
        width=room,
    )


@dataclass(frozen=True)
class Foot:
    """What stands under a table: notes, then the source."""

    paragraphs: Sequence[Sequence[str]]
    look: Look
    width: float

    @cached_property
    def height(self) -> float:
        return sum(len(lines) for lines in self.paragraphs) * self.look.leading + 3.0

    def draw(self, canvas: Any, x: float, top: float) -> None:
        y = top - 3.0
        for lines in self.paragraphs:
            paint_lines(canvas, lines, self.look, x, y, self.width)
            y -= len(lines) * self.look.leading


def foot_of(table: StatTable, size: float, width: float, *, is_bilingual: bool) -> Foot:
    """Notes and source of a table; what was left out of totals is said by itself."""
    notes = list(table.notes)
    if table.partial:
        notes.append(say("book.partial_note", mark=PARTIAL_MARK))
    look = Look(size, REGULAR)
    said = foot_words(notes, table.sources, is_bilingual=is_bilingual)
    return Foot([broken(clean(text), look, width) for text in said], look, width)


def english_of(code: str, *, is_bilingual: bool) -> str:
    """The second language's words for a heading of the book; "" where it has one language."""
    return say(f"book.{code}_en") if is_bilingual else ""


def in_both(code: str, *, is_bilingual: bool) -> str:
    """Short words of the book, over a stroke in the second language: "Satuan/Units"."""
    said, english = say(f"book.{code}"), english_of(code, is_bilingual=is_bilingual)
    return f"{said}/{english}" if english else said


def foot_words(notes: Sequence[str], sources: Sequence[str], *, is_bilingual: bool) -> list[str]:
    """The paragraphs under a table or figure: notes, then the source."""
    found = []
    if notes:
        text = " ".join(notes)
        found.append(say("book.note_both", text=text) if is_bilingual else say("book.note", text=text))
    if sources:
        text = "; ".join(sources)
        found.append(say("book.source_both", text=text) if is_bilingual else say("book.source", text=text))
    return found
