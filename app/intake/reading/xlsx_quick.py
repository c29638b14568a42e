"""Reads the rows of an .xlsx that hold nothing but plain cells, many times as fast as the walk.

Exact by construction.  A row is taken apart at its stored values; what is left of it, its number taken
out, is its shape.  A shape is understood by a grammar that must account for every letter of it, and is
then good for all rows like it, which in a table are nearly all.  A row that is anything else (formulas,
errors, rich text, foreign elements, cells that are not where they say) goes through the walk as it stands,
together with what is around the rows.  Whatever cannot be a row of its own for certain sends the whole
sheet through the walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.domain.sheets import CellNote, Place, RawSheet, Scalar
from app.intake.reading.formats import Look
from app.intake.reading.grid import Hidden, sheet_of
from app.intake.reading.limits import LAST_COLUMN, LAST_ROW, MOST_SLOTS, Budget
from app.intake.reading.xlsx_parts import Shared
from app.intake.reading.xlsx_walk import SheetWalk, place_of, read_number

_MOST_ROW = 4_000_000  # bytes of one row, or of what is before the first

_OPEN, _CLOSE, _ROW_END = b"<sheetData>", b"</sheetData>", b"</row>"
_ROW = re.compile(rb'\s*<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<>]*")*)\s*(/?)>')
_HIDDEN_ROW = re.compile(rb' hidden="(?:1|true|on)"| ht="0(?:\.0*)?"')
_VALUE = re.compile(rb"<v>(-?[0-9.]{1,24}(?:[eE][-+]?[0-9]{1,2})?)</v></c>")
_EMPTY = rb'(?:<c r="[A-Z]{1,3}"(?: s="[0-9]{1,6}")?(?: t="[a-zA-Z]{1,9}")?(?:/>|></c>))*'
_BEFORE = re.compile(_EMPTY + rb'<c r="([A-Z]{1,3})"(?: s="([0-9]{1,6})")?(?: t="([nsb])")?>')
_AFTER = re.compile(_EMPTY)
_FOREIGN = (b"<!", b"<?", b"xmlns", b"<row", b"sheetData")
_TRUTH = {b"1": True, b"0": False}
_MOST_SHAPES = 2_000


class NotPlain(Exception):
    """This row, or this sheet, is for the walk."""


def quick_sheet(
    blocks: Iterable[bytes], name: str, shared: Shared, budget: Budget, is_hidden: bool
) -> RawSheet | None:
    """The sheet; None where all of it must be walked over.  Raises ``Unreadable`` like the walk."""
    rows = _Rows(name, shared, budget)
    walk = SheetWalk(name, shared, budget)
    try:
        walk.read(rows.sift(iter(blocks)))
    except NotPlain:
        budget.give_back(rows.cells)
        return None
    if walk.data_sheets != 1:
        return None
    budget.take(name, 0, len(rows.notes))
    rows.add(walk.grid.rows())
    hidden = Hidden(rows.hidden | walk.hidden.rows, walk.hidden.columns, walk.hidden.merges)
    return sheet_of(name, rows.rows, {**rows.notes, **walk.grid.notes}, hidden, is_hidden)


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where the values of a row belong: which of them, in which column.  ``odd``: numbers to be looked at."""

    width: int
    numbers: tuple[tuple[int, int], ...]
    words: tuple[tuple[int, int], ...]
    truths: tuple[tuple[int, int], ...]
    odd: tuple[tuple[int, int, Look], ...]
    values: int


class _Rows:
    """The rows of one sheet that are understood; what is not is handed on."""

    def __init__(self, name: str, shared: Shared, budget: Budget) -> None:
        self.rows: list[Sequence[Scalar]] = []
        self.notes: dict[Place, CellNote] = {}
        self.hidden: set[int] = set()
        self.cells = 0
        self._name = name
        self._budget = budget
        self._slots = 0
        self._before = -1
        self._shared = shared
        self._shapes = _shapes_of(shared.looks)
        self._last: tuple[list[bytes], _Shape] | None = None
        self._hides: dict[bytes, bool] = {b"": False}

    def sift(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """Read the rows out of a sheet's XML, and hand on all the rest of it.

        Raises ``NotPlain`` where rows cannot be told apart for certain.
        """
        head, rest = _up_to(_OPEN, b"", blocks)
        yield head
        while True:
            end = rest.find(_CLOSE)
            body, after = (rest[:end], rest[end:]) if end >= 0 else _whole_rows(rest)
            yield from self._rows_of(body, end >= 0)
            if end >= 0:
                yield after
                yield from blocks
                return
            block = next(blocks, None)
            if block is None or len(after) > _MOST_ROW:
                raise NotPlain
            rest = after + block

    def _rows_of(self, body: bytes, is_last: bool) -> Iterator[bytes]:
        """Rows as a whole; what is behind the last of them may only be rows without cells."""
        if not body:
            return
        chunks = body.split(_ROW_END)
        tail = chunks.pop()
        styled = b' s="' in body
        taken = self.cells
        for chunk in chunks:
            if not self._row(chunk, styled):
                yield chunk + _ROW_END
        self._budget.take(self._name, self.cells - taken)
        if is_last and tail.strip():
            end = b'<row r="%d">' % (LAST_ROW + 1)
            if self._head(tail + end) != (LAST_ROW, len(tail) + len(end)):
                raise NotPlain

    def _row(self, chunk: bytes, styled: bool) -> bool:
        """Take a row; False for one that is for the walk."""
        number, at = self._head(chunk)
        try:
            heads, values = _taken_apart(chunk, at, b"%d" % (number + 1), styled)
            line = self._line(number, self._shape(heads), values)
        except (NotPlain, ValueError, LookupError):
            if any(each in chunk[at:] for each in _FOREIGN):
                raise NotPlain from None
            return False
        if line:
            self._slots += len(line)
            if self._slots > MOST_SLOTS:
                raise NotPlain
            self.rows.extend(((),) * (number - len(self.rows)))
            self.rows.append(line)
        return True

    def _head(self, chunk: bytes) -> tuple[int, int]:
        """Number of the row that begins, and where its cells do; before it there may be rows without any."""
        found = _ROW.match(chunk)
        while found is not None:
            number, attributes, closed = int(found[1]) - 1, found[2], found[3]
            if not self._before < number <= LAST_ROW:
                break
            self._before = number
            hides = self._hides.get(attributes)
            if hides is None:
                if b"xmlns" in attributes:
                    break
                hides = self._hides[attributes] = _HIDDEN_ROW.search(attributes) is not None
            if hides:
                self.hidden.add(number)
            if not closed:
                return number, found.end()
            found = _ROW.match(chunk, found.end())
        raise NotPlain

    # -- a row ----------------------------------------------------------------------------

    def _shape(self, heads: list[bytes]) -> _Shape:
        """What is known of rows like this one; raises ``NotPlain`` for one that is not plain."""
        if self._last is not None and self._last[0] == heads:
            return self._last[1]
        key = tuple(heads)
        if key not in self._shapes:
            if len(self._shapes) >= _MOST_SHAPES:
                self._shapes.clear()
            self._shapes[key] = _understood(heads, self._shared)
        shape = self._shapes[key]
        if shape is None:
            raise NotPlain
        self._last = (heads, shape)
        return shape

    def _line(self, row: int, shape: _Shape, values: list[bytes]) -> list[Scalar]:
        line: list[Scalar] = [None] * shape.width
        for at, column in shape.words:
            if not values[at].isdigit():
                raise NotPlain
            line[column] = self._shared.strings[int(values[at])]
        for at, column in shape.numbers:
            line[column] = float(values[at])
        for at, column in shape.truths:
            line[column] = _TRUTH[values[at]]
        for at, column, look in shape.odd:
            line[column], note = read_number(values[at].decode("ascii"), look, self._shared.from_1904)
            if note is not None:
                self.notes[row, column] = note
        self.cells += shape.values
        return line

    def add(self, walked: Sequence[Sequence[Scalar]]) -> None:
        """Put the rows that were walked over in their places."""
        missing = len(walked) - len(self.rows)
        if missing > 0:
            self.rows.extend(((),) * missing)
        for number, line in enumerate(walked):
            if line:
                self.rows[number] = line


@lru_cache(maxsize=8)
def _shapes_of(_looks: tuple[Look, ...]) -> dict[tuple[bytes, ...], _Shape | None]:
    """The shapes known so far where styles are these: forms of one round are alike, sheet by sheet."""
    return {}


def _up_to(mark: bytes, rest: bytes, blocks: Iterator[bytes]) -> tuple[bytes, bytes]:
    """What goes up to a mark and with it, and what has been read beyond; ``NotPlain`` without one."""
    for block in blocks:
        rest += block
        at = rest.find(mark)
        if at >= 0:
            return rest[: at + len(mark)], rest[at + len(mark) :]
        if len(rest) > _MOST_ROW:
            break
    raise NotPlain


def _whole_rows(rest: bytes) -> tuple[bytes, bytes]:
    """Cut behind the last row that is there to its end."""
    at = rest.rfind(_ROW_END)
    return (b"", rest) if at < 0 else (rest[: at + len(_ROW_END)], rest[at + len(_ROW_END) :])


def _taken_apart(chunk: bytes, at: int, row: bytes, styled: bool) -> tuple[list[bytes], list[bytes]]:
    """What is between the values, the row's number taken out of the references; and the values."""
    end = b'" s=' if styled else b'"'
    parts = _VALUE.split(chunk[at:].replace(row + end, end))
    return parts[::2], parts[1::2]


def _understood(heads: Sequence[bytes], shared: Shared) -> _Shape | None:
    """The shape of a row; None for one that holds more than plain cells in their order."""
    if not _AFTER.fullmatch(heads[-1]):
        return None
    found: dict[bytes, list[tuple[int, int]]] = {b"n": [], b"s": [], b"b": []}
    odd: list[tuple[int, int, Look]] = []
    column = -1
    for at, head in enumerate(heads[:-1]):
        match = _BEFORE.fullmatch(head)
        place = place_of(match[1].decode("ascii") + "1") if match else None
        if match is None or place is None or not column < place[1] <= LAST_COLUMN:
            return None
        column = place[1]
        kind = match[3] or b"n"
        look = shared.look(match[2].decode("ascii") if match[2] else None)
        if kind == b"n" and not look.is_plain:
            odd.append((at, column, look))
        else:
            found[kind].append((at, column))
    numbers, words, truths = (tuple(each) for each in found.values())
    return _Shape(column + 1, numbers, words, truths, tuple(odd), len(heads) - 1)
