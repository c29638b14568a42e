"""Text set line by line: free text broken at a width, and lines put on the canvas as plain strings.

What the lines say, and what stands around them, is not known here.

Widths of letters and words are remembered: a table of sixty rows breaks the same words hundreds
of times.  Lengths are points; texts have been cleaned by :func:`app.reports.style.clean`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics

from app.reports.boxes import Item, Mark
from app.reports.style import REGULAR, SYMBOLS, Look, pieces_of, register_fonts

_WORDS_KEPT = 20_000
_SLACK = 0.01  # sums of floats that should be equal


class _Letters(dict[str, float]):
    """Widths of letters for a font size of 1; what the font lacks is as wide as where it is drawn."""

    def __init__(self, font: str) -> None:
        super().__init__()
        register_fonts()
        self._faces = {name: pdfmetrics.getFont(name).face for name in (font, SYMBOLS, REGULAR)}
        self._font = font
        self.fonts: dict[str, str] = {}
        self.own: set[str] = set()  # those seen that the font itself has

    def __missing__(self, letter: str) -> float:
        code = ord(letter)
        named = [name for name, face in self._faces.items() if code in face.charToGlyph]
        name = named[0] if named else next(iter(self._faces))
        face = self._faces[name]
        self.fonts[letter] = name
        if name == self._font:
            self.own.add(letter)
        self[letter] = face.charWidths.get(code, face.defaultWidth) / 1000
        return self[letter]

    def font_of(self, letter: str) -> str:
        """The font that has the letter."""
        if letter not in self.fonts:
            self.__missing__(letter)
        return self.fonts[letter]


class _Words(dict[str, float]):
    """Widths of words for a font size of 1."""

    def __init__(self, font: str) -> None:
        super().__init__()
        self.letters = _Letters(font)

    def __missing__(self, word: str) -> float:
        if len(self) > _WORDS_KEPT:
            self.clear()
        self[word] = width = sum(map(self.letters.__getitem__, word))
        return width


@cache
def _words(font: str) -> _Words:
    return _Words(font)


def text_width(text: str, look: Look) -> float:
    """The width of a text on one line."""
    return _words(look.font)[text] * look.size


def widest_word(text: str, look: Look) -> float:
    """The width of the widest part of a text that need not be broken."""
    widths = _words(look.font)
    return max((widths[word] for word in text.split()), default=0.0) * look.size


def broken(text: str, look: Look, width: float) -> list[str]:
    """The text as lines of at most ``width``; an empty text has none.

    "\\n" ends a line.  A word wider than a line is broken after a sign like "/" where there is
    one, else anywhere; nothing is cut.
    """
    room = (width - look.indent) / look.size + _SLACK / look.size
    lines: list[str] = []
    if not text:
        return lines
    for paragraph in text.split("\n"):
        lines += _broken_paragraph(paragraph.split(), look.font, room)
    return lines


def _broken_paragraph(words: Sequence[str], font: str, room: float) -> list[str]:
    widths = _words(font)
    space = widths.letters[" "]
    lines: list[str] = []
    line: list[str] = []
    used = -space
    for word in words:
        width = widths[word]
        if used + space + width <= room:
            line.append(word)
            used += space + width
            continue
        if line:
            lines.append(" ".join(line))
        *full, rest = _pieces(word, widths, room) if width > room else (word,)
        lines += full
        line, used = [rest], widths[rest]
    lines.append(" ".join(line))
    return lines


def _pieces(word: str, widths: _Words, room: float) -> list[str]:
    """A word too wide for a line, as pieces that fill one each."""
    found = [""]
    for piece in pieces_of(word):
        if found[-1] and widths[found[-1] + piece] > room:
            found.append("")
        found[-1] += piece
    return [part for piece in found for part in _letters(piece, widths, room)]


def _letters(piece: str, widths: _Words, room: float) -> Iterable[str]:
    if widths[piece] <= room:
        return [piece]
    found: list[str] = []
    used = room + 1
    for letter in piece:
        width = widths.letters[letter]
        if not found or (width > 0 and used + width > room):
            found.append("")
            used = 0.0
        found[-1] += letter
        used += width
    return found


def evened(text: str, look: Look, width: float) -> float:
    """The least width with which a text takes no more lines than with ``width``: none hangs over."""
    lines = len(broken(text, look, width))
    low, high = width / max(lines, 1), width
    while high - low > look.size / 2:
        middle = (low + high) / 2
        if len(broken(text, look, middle)) > lines or widest_word(text, look) > middle:
            low = middle
        else:
            high = middle
    return high


def shortened(text: str, look: Look, width: float) -> str:
    """The text on one line; words that find no room are left out at its end, and "…" says so."""
    words = text.split()
    if text_width(" ".join(words), look) <= width:
        return " ".join(words)
    while words and text_width(f"{' '.join(words)} …", look) > width:
        words.pop()
    return f"{' '.join(words)} …".strip()


def paint_lines(canvas: Any, lines: Sequence[str], look: Look, x: float, top: float, width: float) -> None:
    """The lines below each other from ``top``; ``x`` and ``width`` are those of the column."""
    base = top - look.size
    if look.centred or look.underlined:
        for line in lines:
            _paint_placed(canvas, line, look, x, base, width)
            base -= look.leading
        return
    text = canvas.beginText(x + look.indent, base)
    text.setFont(look.font, look.size, look.leading)
    for line in lines:
        for font, run in runs_of(line, look.font):
            if font != text._fontname:  # noqa: SLF001  # it has no other way to ask
                text.setFont(font, look.size, look.leading)
            text.textOut(run)
        text.textLine()
    canvas.drawText(text)


def _paint_placed(canvas: Any, line: str, look: Look, x: float, base: float, width: float) -> None:
    long = text_width(line, look)
    left = x + look.indent
    if look.centred:
        left += (width - look.indent - long) / 2
    paint_string(canvas, line, look, left, base)
    if look.underlined and line:
        canvas.setLineWidth(look.size * 0.05)
        canvas.line(left, base - look.size * 0.12, left + long, base - look.size * 0.12)


def paint_string(canvas: Any, line: str, look: Look, x: float, base: float) -> None:
    """One line with its left end at ``x`` on the base line ``base``."""
    for font, run in runs_of(line, look.font):
        canvas.setFont(font, look.size)
        canvas.drawString(x, base, run)
        x += _words(font)[run] * look.size


def runs_of(line: str, font: str) -> Iterable[tuple[str, str]]:
    """The line in pieces that one font can draw."""
    letters = _words(font).letters
    if letters.own.issuperset(line):
        return [(font, line)] if line else []
    return [(name, "".join(part)) for name, part in groupby(line, letters.font_of)]


class Lines:
    """An item of a band: one paragraph or several, set as :func:`broken` breaks them.

    ``mark`` is drawn beside the first line.  Cut between two lines, neither part a single one.
    """

    def __init__(self, text: str, look: Look, width: float, mark: Mark | None = None) -> None:
        # An empty text still takes a line's room.
        self._set(broken(text, look, width) or [""], look, width, mark)

    def _set(self, lines: list[str], look: Look, width: float, mark: Mark | None) -> None:
        self._lines = lines
        self._look = look
        self._width = width
        self._mark = mark
        self.height = len(lines) * look.leading

    def split(self, room: float) -> tuple[Item | None, Item | None]:
        """What fits into ``room`` and what is left."""
        if self.height <= room + _SLACK:
            return self, None
        lines = len(self._lines)
        fitting = int((room + _SLACK) / self._look.leading)
        if lines - fitting == 1 and fitting > 2:
            fitting -= 1
        if fitting < 2:
            return None, self
        return self._part(self._lines[:fitting], self._mark), self._part(self._lines[fitting:], None)

    def _part(self, lines: list[str], mark: Mark | None) -> Lines:
        part = copy(self)
        part._set(lines, self._look, self._width, mark)  # noqa: SLF001  # its own class
        return part

    def draw(self, canvas: Any, x: float, top: float) -> None:
        if self._mark:
            self._mark(canvas, x, top - self._look.size)
        paint_lines(canvas, self._lines, self._look, x, top, self._width)
