"""The simple pieces of a book's page: paragraphs, headings, gaps, rules, drawings, captions with a meaning.

Texts are broken line by line (``app.reports.lines``); tables have modules of their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.charts.shapes import Drawing
from app.reports.book.flow import Piece
from app.reports.charts import paint_drawing
from app.reports.lines import broken, paint_lines, paint_string, text_width
from app.reports.style import Look, clean

_SLACK = 0.01  # sums of floats that should be equal
_LOOSE = 0.25  # a line with more room than this part of the width is not spread
_PAIR_GAP = 2.0


@dataclass(frozen=True, slots=True)
class Words:
    """A broken paragraph, made by :func:`words`; two of its lines at least stay together."""

    lines: Sequence[str]
    look: Look
    width: float
    below: float = 0.0
    justified: bool = False
    is_end: bool = True

    @property
    def height(self) -> float:
        return len(self.lines) * self.look.leading + self.below

    @property
    def least(self) -> float:
        lines = len(self.lines)
        return (lines if lines <= 3 else 2) * self.look.leading

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        if len(self.lines) * self.look.leading <= room + _SLACK:
            return (self if self.height <= room + _SLACK else replace(self, below=0.0)), None
        fitting = int((room + _SLACK) / self.look.leading)
        if len(self.lines) - fitting == 1:
            fitting -= 1
        if fitting < 2:
            return None, self
        head = replace(self, lines=self.lines[:fitting], below=0.0, is_end=False)
        return head, replace(self, lines=self.lines[fitting:])

    def draw(self, canvas: Any, x: float, top: float) -> None:
        if not self.justified:
            paint_lines(canvas, self.lines, self.look, x, top, self.width)
            return
        last = len(self.lines) - 1
        for number, line in enumerate(self.lines):
            base = top - self.look.size - number * self.look.leading
            gaps = line.count(" ")
            room = self.width - self.look.indent - text_width(line, self.look)
            if gaps and (number < last or not self.is_end) and room < self.width * _LOOSE:
                _paint_spread(canvas, line, self.look, x + self.look.indent, base, room / gaps)
            else:
                paint_string(canvas, line, self.look, x + self.look.indent, base)


def words(text: str, look: Look, width: float, *, below: float = 0.0, justified: bool = False) -> Words:
    """A paragraph; ``justified``: its lines but the last fill the width."""
    return Words(broken(clean(text), look, width) or [""], look, width, below, justified)


def _paint_spread(canvas: Any, line: str, look: Look, x: float, base: float, gap: float) -> None:
    """A line whose blanks are ``gap`` wider: word for word, as embedded fonts know no wider blank."""
    space = text_width(" ", look) + gap
    for word in line.split(" "):
        paint_string(canvas, word, look, x, base)
        x += text_width(word, look) + space


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty room; nothing of it is left over at the end of a page."""

    height: float
    least: float = 0.0

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        return (self, None) if self.height <= room else (Gap(max(room, 0.0)), None)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Nothing."""


class Uncut:
    """Base of pieces that are never cut."""

    height: float

    @property
    def least(self) -> float:
        return self.height

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        return (self, None) if self.height <= room + _SLACK else (None, self)  # type: ignore[return-value]


class Heading(Uncut):
    """A heading with the room around it; a rule below it where ``ruled``."""

    def __init__(
        self,
        text: str,
        look: Look,
        width: float,
        *,
        text_en: Sequence[tuple[str, Look]] = (),
        above: float = 0.0,
        below: float = 4.0,
        ruled: bool = False,
    ) -> None:
        self._parts = [(broken(clean(text), look, width), look)]
        self._parts += [(broken(clean(said), small, width), small) for said, small in text_en if said]
        self._width, self._above, self._ruled = width, above, ruled
        said = sum(len(lines) * each.leading for lines, each in self._parts)
        self.height = above + said + below

    def draw(self, canvas: Any, x: float, top: float) -> None:
        y = top - self._above
        for lines, look in self._parts:
            paint_lines(canvas, lines, look, x, y, self._width)
            y -= len(lines) * look.leading
        if self._ruled:
            canvas.setLineWidth(0.8)
            canvas.line(x, y - 1.5, x + self._width, y - 1.5)


class Sketch(Uncut):
    """A drawing of shapes."""

    def __init__(self, drawing: Drawing) -> None:
        self._drawing = drawing
        self.height = drawing.height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        paint_drawing(canvas, self._drawing, x, top)


@dataclass(frozen=True, slots=True)
class Pair:
    """A caption with its text beside it, made by :func:`pair`."""

    caption: Sequence[str]
    text: Sequence[str]
    looks: tuple[Look, Look]
    at: float
    width: float

    @property
    def height(self) -> float:
        return max(len(self.caption), len(self.text)) * self.looks[1].leading + _PAIR_GAP

    @property
    def least(self) -> float:
        return max(len(self.caption), min(len(self.text), 2)) * self.looks[1].leading + _PAIR_GAP

    def split(self, room: float) -> tuple[Piece | None, Piece | None]:
        if self.height <= room + _SLACK:
            return self, None
        fitting = int((room + _SLACK - _PAIR_GAP) / self.looks[1].leading)
        if len(self.text) - fitting == 1:
            fitting -= 1
        if fitting < max(2, len(self.caption)):
            return None, self
        head = replace(self, text=self.text[:fitting])
        return head, replace(self, caption=[""], text=self.text[fitting:])

    def draw(self, canvas: Any, x: float, top: float) -> None:
        paint_lines(canvas, self.caption, self.looks[0], x, top, self.at)
        paint_lines(canvas, self.text, self.looks[1], x + self.at, top, self.width - self.at)


def pair(caption: str, text: str, looks: tuple[Look, Look], at: float, width: float) -> Pair:
    """A caption and, ``at`` points to its right, a text; ``looks`` are theirs, of one size."""
    said = broken(clean(caption), looks[0], at - 6.0) or [""]
    return Pair(said, broken(clean(text), looks[1], width - at) or [""], looks, at, width)
