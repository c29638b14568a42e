"""Rows of a table shared out over pages: whole rows, cut only where one is taller than a page.

What stands in the rows, and how it is painted, is not known here.

Lengths are points.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

_SLACK = 0.01  # sums of floats that should be equal
_LEAST_BEGUN = 0.25  # share of a page that must be free for a too tall row to begin there
_COMPANY = 2  # lines of a cut row that go with what stands under the table


@dataclass(frozen=True, slots=True)
class Measured:
    """A row's height with its padding, and how many lines its tallest cell has.

    ``whole``: the height of what stands in it besides text and is not cut: its first piece has it.
    """

    height: float
    lines: int
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A row, or some lines of one that is taller than a page.  ``row`` counts from 0.

    ``first`` and ``end``: the lines it shows.  ``begins``: the row's first piece.
    """

    row: int
    height: float
    first: int
    end: int
    begins: bool = True


Room = Callable[[int], float]  # the height that rows have on a page, pages counted from 0


def shared_out(
    rows: Sequence[Measured], room: Room, leading: float, padding: float, tail: float = 0.0
) -> list[list[Piece]]:
    """The pieces of each page; ``tail`` is the height of what follows the last row on its page.

    The first page is empty where nothing fits on it.  What follows the table never stands
    without a row above it, unless the row and it together are taller than a page.
    """
    pages: list[list[Piece]] = [[]]
    free = room(0)
    for number, row in enumerate(rows):
        if row.height > free + _SLACK and row.height <= room(len(pages)) + _SLACK:
            pages.append([])
            free = room(len(pages) - 1)
        if row.height <= free + _SLACK:
            pages[-1].append(Piece(number, row.height, 0, row.lines))
            free -= row.height
            continue
        free = _cut(pages, number, row, free, room, leading, padding)
    if tail > free + _SLACK:
        _give_company(pages, rows, tail, room, leading, padding)
    return pages


def _cut(
    pages: list[list[Piece]],
    number: int,
    row: Measured,
    free: float,
    room: Room,
    leading: float,
    padding: float,
) -> float:
    """Put a row taller than a page on as many as it takes; what is left free on the last."""
    least = max(_LEAST_BEGUN * room(len(pages)), 3 * leading + 2 * padding)
    done = 0
    while done < row.lines:
        needed = min(row.whole * (done == 0), room(len(pages)))
        if free < max(least, needed - _SLACK):
            pages.append([])
            free = room(len(pages) - 1)
        lines = max(int((free - 2 * padding + _SLACK) / leading), 1)
        end = min(done + lines, row.lines)
        rest = end == row.lines
        height = max((end - done) * leading + 2 * padding, needed) if rest else free
        pages[-1].append(Piece(number, height, done, end, begins=done == 0))
        free -= height
        done = end
    return free


def _give_company(
    pages: list[list[Piece]],
    rows: Sequence[Measured],
    tail: float,
    room: Room,
    leading: float,
    padding: float,
) -> None:
    """A new page for what follows the table, with the last row or its last lines."""
    last = pages[-1]
    if not last:
        return
    piece = last[-1]
    fresh = room(len(pages))
    if _COMPANY * leading + 2 * padding + tail > fresh:
        return  # it fills a page by itself
    if len(last) > 1 and piece.height + tail <= fresh:
        pages.append([last.pop()])
        return
    lines = piece.end - piece.first
    if lines <= 2 * _COMPANY or (piece.begins and len(last) == 1 and piece.height + tail <= fresh):
        pages.append([])
        return
    middle = piece.end - _COMPANY
    whole = rows[piece.row].whole if piece.begins else 0.0
    last[-1] = replace(piece, end=middle, height=max(piece.height - _COMPANY * leading, whole))
    pages.append([Piece(piece.row, _COMPANY * leading + 2 * padding, middle, piece.end, begins=False)])
