"""Frames with text in them that can be cut at a page's end, and what may stand inside.

Pages, and what the texts say, are not known here.

All lengths are points.  An item knows its width from the start; ``split`` gives
what fits into ``room`` and what is left, either of them ``None``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from app.reports.style import REGULAR, Look, paragraph, width_of

HAIR = 0.6  # width of a box line
_NO_LIMIT = 1e6
_SLACK = 0.01  # sums of floats that should be equal


class Item(Protocol):
    """Something of a known height that stands in a cell."""

    @property
    def height(self) -> float: ...

    def split(self, room: float) -> tuple[Item | None, Item | None]: ...

    def draw(self, canvas: Any, x: float, top: float) -> None: ...


Mark = Callable[[Any, float, float], None]  # canvas, x and base line of the first line


class Text:
    """One paragraph; ``mark`` is drawn beside its first line, left of the indent."""

    def __init__(self, text: str, look: Look, width: float, mark: Mark | None = None) -> None:
        made = paragraph(text, look, width)
        made.wrap(width, _NO_LIMIT)
        self._place(made, look, mark)

    def _place(self, made: Any, look: Look, mark: Mark | None) -> None:
        self._paragraph = made
        self._look = look
        self._mark = mark
        # An empty line still takes its room.
        self.height = max(len(made.blPara.lines), 1) * look.leading

    def split(self, room: float) -> tuple[Item | None, Item | None]:
        """Between two lines; neither part is a single line of a longer paragraph."""
        if self.height <= room + _SLACK:
            return self, None
        lines = len(self._paragraph.blPara.lines)
        fitting = int((room + _SLACK) / self._look.leading)
        if lines - fitting == 1 and fitting > 2:
            fitting -= 1
        if fitting < 2:
            return None, self
        return self._part(0, fitting), self._part(fitting, lines)

    def _part(self, first: int, end: int) -> Text:
        """Some of the lines as they have been broken; setting them anew could break them elsewhere."""
        made = copy(self._paragraph)
        made.blPara = made.blPara.clone(lines=made.blPara.lines[first:end])
        made.height = (end - first) * self._look.leading
        part = copy(self)
        part._place(made, self._look, None if first else self._mark)  # noqa: SLF001  # its own class
        return part

    def draw(self, canvas: Any, x: float, top: float) -> None:
        if self._mark:
            self._mark(canvas, x, top - self._look.size)
        self._paragraph.drawOn(canvas, x, top - self.height)


class Whole:
    """Base of items that are never cut."""

    height: float

    def split(self, room: float) -> tuple[Item | None, Item | None]:
        return (self, None) if self.height <= room + _SLACK else (None, self)

    def draw(self, canvas: Any, x: float, top: float) -> None:
        """Nothing is drawn for an empty item."""


class Space(Whole):
    """Empty room."""

    def __init__(self, height: float) -> None:
        self.height = height


class Picture(Whole):
    """A picture that keeps its proportions within ``width`` and ``height``."""

    def __init__(self, image: Any, width: float, height: float) -> None:
        self._image = image
        self._width = width
        self.height = height

    def draw(self, canvas: Any, x: float, top: float) -> None:
        canvas.drawImage(
            self._image,
            x,
            top - self.height,
            self._width,
            self.height,
            mask="auto",
            preserveAspectRatio=True,
            anchor="c",
        )


class Ticks(Whole):
    """Check boxes with short words, side by side on as many lines as are needed."""

    def __init__(self, options: Sequence[tuple[str, bool]], look: Look, width: float, mark: Mark) -> None:
        self._look = look
        self._mark = mark
        self._places: list[tuple[float, int, str, bool]] = []
        x, line = look.indent, 0
        for word, ticked in options:
            needed = tick_width(look.size) + width_of(word, look)
            if x > look.indent and x + needed > width:
                x, line = look.indent, line + 1
            self._places.append((x, line, word, ticked))
            x += needed + look.size
        self.height = (line + 1) * look.leading

    def draw(self, canvas: Any, x: float, top: float) -> None:
        base = top - self._look.size
        self._mark(canvas, x, base)
        for left, line, word, ticked in self._places:
            y = base - line * self._look.leading
            draw_tick(canvas, x + left, y, self._look.size, ticked)
            canvas.setFont(self._look.font, self._look.size)
            canvas.drawString(x + left + tick_width(self._look.size), y, word)


def tick_width(size: float) -> float:
    """The room a check box takes before its text, for a font size."""
    return size * 1.35


def draw_tick(canvas: Any, x: float, base: float, size: float, ticked: bool) -> None:
    """A square on the base line, with a tick inside when ``ticked``."""
    side = size * 0.82
    bottom = base - size * 0.08
    canvas.setLineWidth(HAIR)
    canvas.rect(x, bottom, side, side)
    if not ticked:
        return
    canvas.setLineWidth(size * 0.14)
    path = canvas.beginPath()
    path.moveTo(x + side * 0.18, bottom + side * 0.52)
    path.lineTo(x + side * 0.42, bottom + side * 0.22)
    path.lineTo(x + side * 0.86, bottom + side * 0.88)
    canvas.drawPath(path)


def tick_mark(size: float, ticked: bool) -> Mark:
    """A check box beside a paragraph."""
    return lambda canvas, x, base: draw_tick(canvas, x, base, size, ticked)


def label_mark(label: str, size: float, colon_at: float | None = None, font: str = REGULAR) -> Mark:
    """A caption beside a paragraph, its colon at ``colon_at`` from the left."""

    def draw(canvas: Any, x: float, base: float) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, base, label)
        if colon_at is not None:
            canvas.drawString(x + colon_at, base, ":")

    return draw


@dataclass(frozen=True, slots=True)
class Cell:
    """Items below each other in one column of a band.

    ``caption`` stands above them; where the cell goes on at another page,
    ``again`` stands there in its place.
    """

    width: float
    items: tuple[Item, ...]
    caption: Item | None = None
    again: Item | None = None

    @property
    def height(self) -> float:
        return sum(item.height for item in self._all())

    def _all(self) -> tuple[Item, ...]:
        return (self.caption, *self.items) if self.caption else self.items

    def split(self, room: float) -> tuple[Cell, Cell]:
        """What fits and what is left; a cell with nothing in it is still a cell."""
        room -= self.caption.height if self.caption else 0.0
        taken: list[Item] = []
        rest = list(self.items)
        while rest:
            head, tail = rest[0].split(room)
            if head is not None:
                taken.append(head)
                room -= head.height
            rest[:1] = [] if tail is None else [tail]
            if tail is not None:
                break
        left = replace(self, items=tuple(rest), caption=self.again if rest else None)
        return replace(self, items=tuple(taken)), left

    def draw(self, canvas: Any, x: float, top: float) -> None:
        for item in self._all():
            item.draw(canvas, x, top)
            top -= item.height


@dataclass(frozen=True, slots=True)
class Band:
    """Cells side by side in one frame, ``padding`` inside of it.

    ``divided``: lines between the cells.  ``open_above``: belongs to the band
    above, so no line between them unless a page begins.  ``whole``: is not cut
    unless it is taller than most of a page.  ``lonely``: may not be the first
    thing on a later page.
    """

    cells: tuple[Cell, ...]
    padding: float
    framed: bool = True
    divided: bool = True
    open_above: bool = False
    whole: bool = False
    lonely: bool = False
    rule_below: bool = False
    height: float = field(init=False)

    def __post_init__(self) -> None:
        tallest = max(cell.height for cell in self.cells)
        object.__setattr__(self, "height", tallest + 2 * self.padding)

    def split(self, room: float) -> tuple[Band | None, Band | None]:
        """The part that fits and the part that is left.

        Nothing is taken where no cell could show more than its caption.
        """
        if self.height <= room + _SLACK:
            return self, None
        parts = [cell.split(room - 2 * self.padding) for cell in self.cells]
        if not any(head.items for head, _ in parts):
            return None, self
        heads = tuple(
            replace(head, caption=head.caption if head.items or not tail.items else None)
            for head, tail in parts
        )
        # A caption whose text begins on the next page stands there, as if nothing had been cut.
        tails = tuple(
            tail if head.items or not tail.items else cell
            for cell, (head, tail) in zip(self.cells, parts, strict=True)
        )
        return (
            replace(self, cells=heads, rule_below=False),
            replace(self, cells=tails, open_above=False),
        )

    def draw(self, canvas: Any, x: float, top: float) -> None:
        left = x
        for cell in self.cells:
            cell.draw(canvas, left + self.padding, top - self.padding)
            left += cell.width + 2 * self.padding
        if self.framed:
            self._frame(canvas, x, top)
        if self.rule_below:
            self._double_rule(canvas, x, top - self.height)

    @property
    def width(self) -> float:
        return sum(cell.width + 2 * self.padding for cell in self.cells)

    def _frame(self, canvas: Any, x: float, top: float) -> None:
        """Both sides and, if divided, the lines between; the pages close top and bottom."""
        canvas.setLineWidth(HAIR)
        canvas.setLineCap(2)  # lines that meet make a corner without a notch
        edges = [x, x + self.width]
        if self.divided:
            for cell in self.cells[:-1]:
                edges.insert(-1, edges[-2] + cell.width + 2 * self.padding)
        for edge in edges:
            canvas.line(edge, top, edge, top - self.height)

    def _double_rule(self, canvas: Any, x: float, y: float) -> None:
        """The thick and the thin line that close a letterhead."""
        canvas.setLineWidth(1.8)
        canvas.line(x, y, x + self.width, y)
        canvas.setLineWidth(HAIR)
        canvas.line(x, y - 2.2, x + self.width, y - 2.2)
