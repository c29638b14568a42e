"""Draws the heading and the rows of a grid: rules, words in the middle, figures to the right.

Where everything stands is said by ``grid.py``.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import Any

from app.reports.book.grid import PAD, Grid, Line, Looks, indent_of
from app.reports.lines import broken, paint_lines, paint_string, runs_of, text_width
from app.reports.style import Look, clean

_THICK, _THIN, _HAIR = 1.0, 0.5, 0.3


def draw_head(canvas: Any, grid: Grid, x: float, top: float) -> float:
    """Rules, headings and the row of column numbers; answers where the rows begin."""
    edges = list(accumulate(grid.widths, initial=x + grid.stub_width))
    right = edges[-1]
    tops = [top, *(top - high for high in accumulate(grid.head_rows))]
    bottom = tops[-1]
    canvas.setLineWidth(_THICK)
    canvas.line(x, top, right, top)
    looks = grid.looks
    _head_cell(canvas, grid.stub, looks, (x, tops[0], x + grid.stub_width, bottom))
    for span in grid.spans:
        left, end = edges[span.first], edges[span.last + 1]
        _head_cell(canvas, span.words, looks, (left, tops[span.top], end, tops[span.bottom + 1]))
        if span.bottom + 1 < len(grid.head_rows):
            canvas.setLineWidth(_HAIR)
            y = tops[span.bottom + 1]
            canvas.line(left + PAD, y, end - PAD, y)
    canvas.setLineWidth(_THIN)
    canvas.line(x, bottom, right, bottom)
    if not grid.numbers:
        return bottom
    base = bottom - looks.size * 1.05
    small = replace(looks.plain, size=looks.size * 0.85)
    centres = [x + grid.stub_width / 2, *((a + b) / 2 for a, b in pairwise(edges))]
    for centre, said in zip(centres, ("(1)", *grid.numbers), strict=True):
        paint_string(canvas, said, small, centre - text_width(said, small) / 2, base)
    bottom -= grid.number_row
    canvas.setLineWidth(_THIN)
    canvas.line(x, bottom, right, bottom)
    return bottom


def _head_cell(
    canvas: Any, words: Sequence[tuple[str, bool]], looks: Looks, box: tuple[float, float, float, float]
) -> None:
    """Words in the middle of a box: left, top, right, bottom."""
    left, top, right, bottom = box
    width = right - left - 2 * PAD
    parts = [
        (broken(clean(text), look, width), replace(look, centred=True))
        for text, look in ((text, looks.english if english else looks.bold) for text, english in words)
    ]
    tall = sum(len(lines) * look.leading for lines, look in parts)
    y = (top + bottom + tall) / 2 + looks.size * 0.1
    for lines, look in parts:
        paint_lines(canvas, lines, look, left + PAD, y, width)
        y -= len(lines) * look.leading


def draw_rows(canvas: Any, grid: Grid, lines: Sequence[Line], x: float, top: float) -> float:
    """The rows, one text object for all; answers where they end."""
    looks = grid.looks
    rights = list(accumulate(grid.widths, initial=x + grid.stub_width))
    rules: list[float] = []
    text = canvas.beginText()
    pen = _Pen(text)
    y = top
    for line in lines:
        look = looks.bold if line.is_total else looks.plain
        base = y - looks.size - 1.0
        for number, said in enumerate(line.stub):
            pen.put(said, look, x + PAD + indent_of(line.level), base - number * look.leading)
        for at, said in enumerate(line.cells):
            if at in line.words:
                for number, part in enumerate(line.words[at]):
                    pen.put(part, look, rights[at] + PAD, base - number * look.leading)
            elif said:
                pen.put(said, look, rights[at + 1] - grid.shifts[at] - text_width(said, look), base)
        if line.is_total and line.stub and line is not lines[0]:
            rules.append(y)
        y -= line.height
    canvas.drawText(text)
    canvas.setLineWidth(_HAIR)
    for rule in rules:
        canvas.line(x, rule, rights[-1], rule)
    canvas.setLineWidth(_THICK)
    canvas.line(x, y, rights[-1], y)
    return y


class _Pen:
    """Puts short texts anywhere into one text object; the font is set where it changes."""

    def __init__(self, text: Any) -> None:
        self._text = text
        self._font: tuple[str, float] = ("", 0.0)

    def put(self, said: str, look: Look, x: float, base: float) -> None:
        self._text.setTextOrigin(x, base)
        for font, run in runs_of(said, look.font):
            if self._font != (font, look.size):
                self._text.setFont(font, look.size)
                self._font = font, look.size
            self._text.textOut(run)
