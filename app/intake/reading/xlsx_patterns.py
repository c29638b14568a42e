"""What rows of plain cells look like but for their values, in the XML of a sheet.

A row is understood once, by a grammar that must account for every letter of it, and is then good for all
rows like it, in this sheet and in all sheets with the same styles.  A part of a sheet is handled as text
of one byte a letter; nothing here depends on what the bytes beyond ASCII mean.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.intake.reading.formats import Look
from app.intake.reading.limits import LAST_COLUMN
from app.intake.reading.xlsx_parts import Shared
from app.intake.reading.xlsx_walk import place_of

ROW_END = "</row>"
#: Values are parted from what is around them at ``<v>``, once every ``</v>`` is ``PARTED``.
PART, VALUE_END = "<v>", "</v>"
PARTED = PART + "\0"
_NUMBER = "\1"  # stands for the number of the row
#: No XML holds these; a sheet that does is for the walk.
FOREIGN_MARKS = ("\0", _NUMBER)

MOST_LETTERS = 8_000_000  # of what is understood where styles are the same
_MOST_REMEMBERED = 2_000_000  # letters of the rows of a pattern
_EMPTY = r'(?:<c r="[A-Z]{1,3}"(?: s="[0-9]{1,6}")?(?: t="[a-zA-Z]{1,9}")?(?:/>|></c>))*'
_BEFORE = re.compile(_EMPTY + r'<c r="([A-Z]{1,3})"(?: s="([0-9]{1,6})")?(?: t="([nsb])")?>')
_AFTER = re.compile(_EMPTY)
_STARTS = re.compile(r'<row r="([0-9]{1,7})"')
_REFERENCE = re.compile(r'(<(?:row|c) r="[A-Z]{0,3})[0-9]{1,7}"')


@dataclass(frozen=True, slots=True)
class Shape:
    """Where the values of a row belong: which of them, in which column.

    ``stride``: numbers at even distances, which of them and in which columns; ``numbers``: the others.
    ``odd``: numbers to be looked at.
    """

    width: int
    stride: tuple[slice, slice] | None
    numbers: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    truths: tuple[tuple[int, int], ...]
    odd: tuple[tuple[int, int, Look], ...]
    values: int

    @property
    def is_simple(self) -> bool:
        """Whether it has nothing but numbers and words."""
        return not self.truths and not self.odd


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """All of a row but its values, its number left open.  ``hides``: whether such rows are hidden."""

    text: str
    hides: bool
    shape: Shape
    _known: dict[int, str] = field(default_factory=dict)

    def of(self, row: int) -> str:
        """The pattern of this row, counted from 0."""
        found = self._known.get(row)
        if found is None:
            found = self.text.replace(_NUMBER, str(row + 1))
            if len(self._known) * len(found) < _MOST_REMEMBERED:
                self._known[row] = found
        return found


class Learnt:
    """What is understood so far: shapes by what is between the values of a row, None for one not plain.

    ``patterns``: by their text, or that of one such row.  All of it is forgotten where it gets too much.
    """

    def __init__(self) -> None:
        self.shapes: dict[tuple[str, ...], Shape | None] = {}
        self.patterns: dict[str, Pattern] = {}
        self.letters = 0

    def shape(self, heads: Sequence[str], shared: Shared) -> tuple[Shape | None, bool]:
        """The shape of a row, and whether there was one like it before."""
        key = tuple(heads)
        if key in self.shapes:
            return self.shapes[key], True
        self._make_room(sum(map(len, key)))
        found = self.shapes[key] = _understood(heads, shared)
        return found, False

    def _make_room(self, letters: int) -> None:
        if self.letters + letters > MOST_LETTERS:
            self.shapes.clear()
            self.patterns.clear()
            self.letters = 0
        self.letters += letters

    def like(self, row: str, number: int) -> Pattern | None:
        """The pattern of a row without its values, if it has this number and is like one understood."""
        text = row.replace(str(number + 1) + '"', _NUMBER + '"')
        return self.patterns.get(text) or self.patterns.get(row)

    def pattern(self, number: int, row: str, hides: bool, shape: Shape) -> Pattern | None:
        """What all rows like one that was understood have; None where that is not sure.

        ``row``: it without its values.
        """
        name = str(number + 1)
        if not row.startswith(f'<row r="{name}"') or row.count("<row") > 1:
            return None
        text = _REFERENCE.sub(rf'\1{_NUMBER}"', row)
        if text.count(_NUMBER) != row.count("<c ") + 1 or text.replace(_NUMBER, name) != row:
            return None
        self._make_room(2 * len(text))
        found = self.patterns.setdefault(text, Pattern(text, hides, shape))
        if text != row.replace(f'{name}"', f'{_NUMBER}"'):
            self.patterns[row] = found  # its number stands in it for other things as well
        return found


def number_of(row: str) -> int:
    """The number, from 0, of a row without its values; below 0 where it is not plainly there."""
    found = _STARTS.match(row)
    return int(found[1]) - 1 if found else -1


@lru_cache(maxsize=8)
def learnt_of(_looks: tuple[Look, ...]) -> Learnt:
    """What is understood so far where styles are these: forms of one round are alike, sheet by sheet."""
    return Learnt()


def _understood(heads: Sequence[str], shared: Shared) -> Shape | None:
    """The shape of a row; None for one that holds more than plain cells in their order."""
    if not _AFTER.fullmatch(heads[-1]):
        return None
    found: dict[str, list[tuple[int, int]]] = {"n": [], "s": [], "b": []}
    odd: list[tuple[int, int, Look]] = []
    column = -1
    for at, head in enumerate(heads[:-1]):
        match = _BEFORE.fullmatch(head)
        place = place_of(match[1] + "1") if match else None
        if match is None or place is None or not column < place[1] <= LAST_COLUMN:
            return None
        column = place[1]
        kind = match[3] or "n"
        look = shared.look(match[2])
        if kind == "n" and not look.is_plain:
            odd.append((at, column, look))
        else:
            found[kind].append((at, column))
    stride = _stride(found["n"])
    return Shape(
        width=column + 1,
        stride=stride,
        numbers=() if stride else tuple(found["n"]),
        words=tuple(found["s"]),
        truths=tuple(found["b"]),
        odd=tuple(odd),
        values=len(heads) - 1,
    )


def _stride(numbers: Sequence[tuple[int, int]]) -> tuple[slice, slice] | None:
    """Numbers that follow each other at even distances, as slices of values and columns."""
    if len(numbers) < 2:
        return None
    (first, left), (last, right) = numbers[0], numbers[-1]
    step = numbers[1][1] - left
    even = [(first + at, left + at * step) for at in range(len(numbers))]
    return (slice(first, last + 1), slice(left, right + 1, step)) if list(numbers) == even else None
