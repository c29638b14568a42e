"""Reads the rows of an .xlsx that hold nothing but plain cells, many times as fast as the walk.

Exact by construction.  A row is taken apart at its stored values; what is left of it, its number taken
out, is its shape, see ``xlsx_patterns``.  Whether the next rows are like one that was understood is one
comparison of text, however many they are.  A row that is anything else (formulas, errors, rich text,
foreign elements, cells that are not where they say) goes through the walk as it stands, together with
what is around the rows.  Whatever cannot be a row of its own for certain sends the whole sheet through
the walk.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from math import isfinite

from app.domain.sheets import CellNote, Place, RawSheet, Scalar
from app.intake.reading.grid import Hidden, sheet_of
from app.intake.reading.limits import LAST_ROW, MOST_SLOTS, Budget
from app.intake.reading.xlsx_around import Around, NotPlain, framed, hidden_around
from app.intake.reading.xlsx_parts import Shared
from app.intake.reading.xlsx_patterns import (
    FOREIGN_MARKS,
    PART,
    PARTED,
    ROW_END,
    VALUE_END,
    Pattern,
    Shape,
    learnt_of,
    number_of,
)
from app.intake.reading.xlsx_walk import SheetWalk, read_number

_MOST_ROW = 4_000_000  # bytes of one row, or of what is before the first

_OPEN, _CLOSE, _END = b"<sheetData>", b"</sheetData>", b"</row>"
_CODEC = "latin-1"  # a letter for every byte, and back
_ROW = re.compile(r'[ \t\r\n]*<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<>&]*")*)[ \t\r\n]*(/?)>')
_NAMES = re.compile(r' ([A-Za-z0-9:]+)="')
_HIDDEN_ROW = re.compile(r' hidden="(?:1|true|on)"| ht="0(?:\.0*)?"')
_VALUE = re.compile(r"<v>(-?[0-9.]{1,24}(?:[eE][-+]?[0-9]{1,2})?)</v></c>")
_FIGURES = re.compile(r"[0-9.eE+\-]*")
_WHOLE = re.compile(r"[0-9\-]*")
_FOREIGN = ("<!", "<?", "xmlns", "<row", "sheetData")
_TRUTH = {"1": True, "0": False}


#: Why what looked like plain values is none: for the walk to see.
_ODD_VALUES = (NotPlain, ValueError, LookupError, OverflowError)


def quick_sheet(
    blocks: Iterable[bytes], name: str, shared: Shared, budget: Budget, is_hidden: bool
) -> RawSheet | None:
    """The sheet; None where all of it must be walked over.  Raises ``Unreadable`` like the walk."""
    rows = _Rows(name, shared, budget)
    try:
        around, odd = rows.sift(iter(blocks))
        hidden = hidden_around(around)
        walk = SheetWalk(name, shared, budget)
        if odd:
            walk.read([framed(around, odd)])
    except NotPlain:
        budget.give_back(rows.cells)
        return None
    budget.take(name, 0, len(rows.notes))
    rows.add(walk.grid.rows())
    found = Hidden(rows.hidden | walk.hidden.rows, hidden.columns, hidden.merges)
    return sheet_of(name, rows.rows, {**rows.notes, **walk.grid.notes}, found, is_hidden)


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
        self._learnt = learnt_of(shared.looks)
        self._likely: Pattern | None = None
        self._last: tuple[list[str], Shape] | None = None
        self._hides: dict[str, bool] = {"": False}

    def sift(self, blocks: Iterator[bytes]) -> tuple[Around, bytes]:
        """Read the rows out of a sheet's XML: what is around them, and the rows that are for the walk.

        Raises ``NotPlain`` where rows cannot be told apart for certain.
        """
        head, rest = _up_to(_OPEN, b"", blocks)
        odd: list[str] = []
        while True:
            end = rest.find(_CLOSE)
            body, after = (rest[:end], rest[end:]) if end >= 0 else _whole_rows(rest)
            if body:
                odd.extend(self._rows_of(body.decode(_CODEC), end >= 0))
            if end >= 0:
                return Around(head, b"".join((after, *blocks))), "".join(odd).encode(_CODEC)
            block = next(blocks, None)
            if block is None or len(after) > _MOST_ROW:
                raise NotPlain
            rest = after + block

    def _rows_of(self, body: str, is_last: bool) -> Iterator[str]:
        """Rows as a whole; what is behind the last of them may only be rows without cells.

        Those that are not understood are handed on.  A row without its values is what patterns are of.
        """
        rows, values, tail = _torn_apart(body)
        styled = ' s="' in body
        taken, at, row = self.cells, 0, 0  # cells before, the next value, the next row
        alone = 0  # rows before this one are taken one by one
        while row < len(rows):
            first, count = self._alike(rows, row, row + 1 if row < alone else len(rows))
            size = rows[row].count(PART) * max(count, 1)
            ours = values[at : at + size]
            if not (count and self._take(first, ours, count)):
                if count > 1:
                    alone = row + count
                    continue
                chunk = _put_together(rows[row], ours)
                if not self._row(chunk, rows[row], styled):
                    yield chunk + ROW_END
            at, row = at + size, row + max(count, 1)
        self._budget.take(self._name, self.cells - taken)
        if is_last and tail.strip():
            end = f'<row r="{LAST_ROW + 1}">'
            if self._head(tail + end) != (LAST_ROW, len(tail) + len(end)):
                raise NotPlain

    # -- rows like those before -----------------------------------------------------------

    def _alike(self, rows: Sequence[str], row: int, most: int) -> tuple[int, int]:
        """The number of this row and how many from it on are of one pattern, which is kept."""
        first = self._before + 1
        likely = self._likely
        if likely is None or first > LAST_ROW or rows[row] != likely.of(first):
            first = number_of(rows[row])
            if not self._before < first <= LAST_ROW:
                return first, 0
            likely = self._learnt.like(rows[row], first)
            if likely is None:
                return first, 0
            self._likely = likely
        away = first - row
        most = min(most, LAST_ROW + 1 - away)
        end = row + 1
        while end < most and rows[end] == likely.of(end + away):
            end += 1
        return first, end - row

    def _take(self, first: int, values: Sequence[str], count: int) -> bool:
        """Take rows of the pattern kept that follow each other; False where their values are not plain."""
        assert self._likely is not None
        lines = self._lines(first, self._likely.shape, values, count)
        if lines is None:
            return False
        self._before = first + count - 1
        if self._likely.hides:
            self.hidden.update(range(first, first + count))
        self._put(first, lines)
        return True

    def _lines(
        self, first: int, shape: Shape, values: Sequence[str], count: int
    ) -> Sequence[Sequence[Scalar]] | None:
        """Rows of one shape whose values come one after the other; None where these are for the walk."""
        size, together = shape.values, "".join(values)
        if not _FIGURES.fullmatch(together):
            return None
        try:
            if not shape.is_simple or not size:
                return [
                    self._line(first + at, shape, values[at * size : (at + 1) * size]) for at in range(count)
                ]
            found = self._simple_lines(shape, _numbers(values, together), values, count)
        except _ODD_VALUES:
            return None
        self.cells += size * count
        return found

    def _simple_lines(
        self, shape: Shape, numbers: Sequence[float], values: Sequence[str], count: int
    ) -> Sequence[Sequence[Scalar]]:
        size = shape.values
        ats, columns = shape.stride or (slice(0), slice(0))
        begin, end = ats.start or 0, ats.stop
        lines: list[list[Scalar]] = []
        for base in range(0, count * size, size):
            line: list[Scalar] = [None] * shape.width
            line[columns] = numbers[base + begin : base + end]
            lines.append(line)
        for at, column in shape.words:
            places = values[at::size]
            if not all(map(str.isdecimal, places)):
                raise NotPlain
            for line, place in zip(lines, map(int, places), strict=True):
                line[column] = self._shared.strings[place]
        for at, column in shape.numbers:
            for line, number in zip(lines, numbers[at::size], strict=True):
                line[column] = number
        return lines

    # -- a row by itself ------------------------------------------------------------------

    def _row(self, chunk: str, row: str, styled: bool) -> bool:
        """Take a row, ``row`` being it without its values; False for one that is for the walk."""
        number, at = self._head(chunk)
        try:
            heads, values = taken_apart(chunk, at, str(number + 1), styled)
            shape, is_known = self._shape(heads)
            line = self._line(number, shape, values)
        except _ODD_VALUES:
            if any(each in chunk[at:] for each in _FOREIGN):
                raise NotPlain from None
            return False
        if is_known and row.count(PART) == len(heads) - 1:
            self._likely = self._learnt.pattern(number, row, number in self.hidden, shape) or self._likely
        self._put(number, [line])
        return True

    def _head(self, chunk: str) -> tuple[int, int]:
        """Number of the row that begins, and where its cells do; before it there may be rows without any."""
        found = _ROW.match(chunk)
        while found is not None:
            number, attributes, closed = int(found[1]) - 1, found[2], found[3]
            if not self._before < number <= LAST_ROW:
                break
            self._before = number
            hides = self._hides.get(attributes)
            if hides is None:
                names = _NAMES.findall(attributes)
                if "xmlns" in attributes or len({"r", *names}) <= len(names):
                    break  # what stands twice is no XML
                hides = self._hides[attributes] = _HIDDEN_ROW.search(attributes) is not None
            if hides:
                self.hidden.add(number)
            if not closed:
                return number, found.end()
            found = _ROW.match(chunk, found.end())
        raise NotPlain

    def _shape(self, heads: list[str]) -> tuple[Shape, bool]:
        """What is known of rows like this one, and whether there was one before; raises ``NotPlain``."""
        if self._last is not None and self._last[0] == heads:
            return self._last[1], True
        shape, is_known = self._learnt.shape(heads, self._shared)
        if shape is None:
            raise NotPlain
        self._last = (heads, shape)
        return shape, is_known

    def _line(self, row: int, shape: Shape, values: Sequence[str]) -> list[Scalar]:
        line: list[Scalar] = [None] * shape.width
        for at, column in shape.words:
            if not values[at].isdecimal():
                raise NotPlain
            line[column] = self._shared.strings[int(values[at])]
        if shape.stride is not None:
            ats, columns = shape.stride
            line[columns] = list(map(float, values[ats]))
        for at, column in shape.numbers:
            line[column] = float(values[at])
        for at, column in shape.truths:
            line[column] = _TRUTH[values[at]]
        for at, column, look in shape.odd:
            line[column], note = read_number(values[at], look, self._shared.from_1904)
            if note is not None:
                self.notes[row, column] = note
        self.cells += shape.values
        return line

    def _put(self, number: int, lines: Sequence[Sequence[Scalar]]) -> None:
        """Rows that follow each other, the first of this number."""
        width = len(lines[0])
        if not width:
            return
        self._slots += width * len(lines)
        if self._slots > MOST_SLOTS:
            raise NotPlain
        self.rows.extend(((),) * (number - len(self.rows)))
        self.rows.extend(lines)

    def add(self, walked: Sequence[Sequence[Scalar]]) -> None:
        """Put the rows that were walked over in their places."""
        missing = len(walked) - len(self.rows)
        if missing > 0:
            self.rows.extend(((),) * missing)
        for number, line in enumerate(walked):
            if line:
                self.rows[number] = line


def _torn_apart(body: str) -> tuple[list[str], list[str], str]:
    """Rows without their values, all values, and what is behind the last row."""
    if any(mark in body for mark in FOREIGN_MARKS):
        raise NotPlain
    pieces = body.replace(VALUE_END, PARTED).split(PART)
    values = pieces[1::2]
    rows = PART.join(pieces[::2]).split(ROW_END)
    tail = rows.pop()
    if len(pieces) != 2 * len(values) + 1 or PART in tail:
        raise NotPlain
    return rows, values, tail


def _put_together(row: str, values: Sequence[str]) -> str:
    """A row with its values."""
    pieces = row.split(PART)
    whole = [""] * (len(pieces) + len(values))
    whole[::2], whole[1::2] = pieces, values
    return PART.join(whole).replace(PARTED, VALUE_END)


def _numbers(values: Sequence[str], together: str) -> list[float]:
    """The floats of texts of figures; ``together``: all of them in one.

    Whole numbers are read as one list of JSON, in half of the time.  Raises one of ``_ODD_VALUES``.
    """
    whole = json.loads(f"[{','.join(values)}]") if _WHOLE.fullmatch(together) else values
    numbers = list(map(float, whole))
    if len(numbers) != len(values) or not isfinite(sum(numbers)):
        raise NotPlain
    return numbers


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
    at = rest.rfind(_END)
    return (b"", rest) if at < 0 else (rest[: at + len(_END)], rest[at + len(_END) :])


def taken_apart(chunk: str, at: int, row: str, styled: bool) -> tuple[list[str], list[str]]:
    """What is between the values, the row's number taken out of the references; and the values."""
    end = '" s=' if styled else '"'
    parts = _VALUE.split(chunk[at:].replace(row + end, end))
    return parts[::2], parts[1::2]
