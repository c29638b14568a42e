"""Reads the rows of an .xlsx that hold nothing but plain cells, many times as fast as the walk.

Exact by construction.  A row is taken apart at its stored values; what is left of it, its number taken
out, is its shape, see ``xlsx_patterns``.  Whether the next rows are like one that was understood is one
comparison of text, however many they are.  A row that is anything else (formulas, errors, rich text,
foreign elements, cells that are not where they say) goes through the walk as it stands, together with
what is around the rows.  Whatever cannot be a row of its own for certain sends the whole sheet through
the walk.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.domain.sheets import CellNote, Merge, Place, RawSheet, Scalar
from app.intake.reading.grid import Hidden, sheet_of
from app.intake.reading.limits import LAST_ROW, MOST_SLOTS, Budget
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
)
from app.intake.reading.xlsx_walk import SheetWalk, place_of, read_number

_MOST_ROW = 4_000_000  # bytes of one row, or of what is before the first
_MOST_LIKE = 4  # patterns tried on a row
_ALIKE = 2  # rows of one pattern after which more of it are expected
_REACH, _MOST_REACH = 16, 1_024  # rows expected at once
_MOST_FLOATS = 50_000

_OPEN, _CLOSE, _END = b"<sheetData>", b"</sheetData>", b"</row>"
_CODEC = "latin-1"  # a letter for every byte, and back
_ROW = re.compile(r'[ \t\r\n]*<row r="([0-9]{1,7})"((?: [A-Za-z0-9:]+="[^"<>]*")*)[ \t\r\n]*(/?)>')
_HIDDEN_ROW = re.compile(r' hidden="(?:1|true|on)"| ht="0(?:\.0*)?"')
_VALUE = re.compile(r"<v>(-?[0-9.]{1,24}(?:[eE][-+]?[0-9]{1,2})?)</v></c>")
_FIGURES = re.compile(r"[0-9.\-]*")
_MERGES = re.compile(
    rb'<mergeCells count="[0-9]{1,6}">'
    rb'((?:<mergeCell ref="[A-Z]{1,3}[0-9]{1,7}:[A-Z]{1,3}[0-9]{1,7}"/>)+)</mergeCells>'
)
_MERGE = re.compile(r'"([A-Z0-9]+):([A-Z0-9]+)"')
_MOST_PLAIN_MERGES = 5_000
_FOREIGN = ("<!", "<?", "xmlns", "<row", "sheetData")
_TRUTH = {"1": True, "0": False}


class _Floats(dict[str, float]):
    """Floats by their text: figures come again and again, and reading one takes four times as long."""

    def __missing__(self, text: str) -> float:
        found = float(text)
        if len(self) < _MOST_FLOATS:
            self[text] = found
        return found


_floats = _Floats()


class NotPlain(Exception):
    """This row, or this sheet, is for the walk."""


#: Why what looked like plain values is none: for the walk to see.
_ODD_VALUES = (NotPlain, ValueError, LookupError)


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
    hidden = Hidden(rows.hidden | walk.hidden.rows, walk.hidden.columns, rows.merges + walk.hidden.merges)
    return sheet_of(name, rows.rows, {**rows.notes, **walk.grid.notes}, hidden, is_hidden)


class _Rows:
    """The rows of one sheet that are understood; what is not is handed on."""

    def __init__(self, name: str, shared: Shared, budget: Budget) -> None:
        self.rows: list[Sequence[Scalar]] = []
        self.notes: dict[Place, CellNote] = {}
        self.hidden: set[int] = set()
        self.merges: list[Merge] = []
        self.cells = 0
        self._name = name
        self._budget = budget
        self._slots = 0
        self._before = -1
        self._shared = shared
        self._learnt = learnt_of(shared.looks)
        self._likely: list[Pattern] = []
        self._alike = 0
        self._reach = _REACH
        self._last: tuple[list[str], Shape] | None = None
        self._hides: dict[str, bool] = {"": False}

    def sift(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        """Read the rows out of a sheet's XML, and hand on all the rest of it.

        Raises ``NotPlain`` where rows cannot be told apart for certain.
        """
        head, rest = _up_to(_OPEN, b"", blocks)
        yield head
        while True:
            end = rest.find(_CLOSE)
            body, after = (rest[:end], rest[end:]) if end >= 0 else _whole_rows(rest)
            if body:
                yield from self._rows_of(body.decode(_CODEC), end >= 0)
            if end >= 0:
                yield from self._merges_of(after)
                yield from blocks
                return
            block = next(blocks, None)
            if block is None or len(after) > _MOST_ROW:
                raise NotPlain
            rest = after + block

    def _merges_of(self, after: bytes) -> Iterator[bytes]:
        """Take merged blocks that are listed plainly behind the rows; hand on what is around them."""
        found = _MERGES.search(after)
        if found is None or b"<!" in after[: found.end()] or b"xmlns" in after[: found.end()]:
            yield after
            return
        names = _MERGE.findall(found[1].decode("ascii"))
        places = [(place_of(first), place_of(last)) for first, last in names]
        if len(places) > _MOST_PLAIN_MERGES or any(None in each for each in places):
            yield after
            return
        self.merges = [Merge(*begin, *end) for begin, end in places if begin and end and begin != end]
        yield after[: found.start()]
        yield after[found.end() :]

    def _rows_of(self, body: str, is_last: bool) -> Iterator[bytes]:
        """Rows as a whole; what is behind the last of them may only be rows without cells."""
        if any(mark in body for mark in FOREIGN_MARKS):
            raise NotPlain
        chunks = body.replace(VALUE_END, PARTED).split(ROW_END)
        tail = chunks.pop().replace(PARTED, VALUE_END)
        styled = ' s="' in body
        taken, at = self.cells, 0
        while at < len(chunks):
            if self._alike >= _ALIKE and (count := self._many(chunks[at : at + self._reach])):
                at += count
                continue
            chunk = chunks[at]
            parts = chunk.split(PART)
            at += 1
            if self._like_before(parts):
                continue
            whole = chunk.replace(PARTED, VALUE_END)
            if not self._row(whole, parts, styled):
                yield (whole + ROW_END).encode(_CODEC)
        self._budget.take(self._name, self.cells - taken)
        if is_last and tail.strip():
            end = f'<row r="{LAST_ROW + 1}">'
            if self._head(tail + end) != (LAST_ROW, len(tail) + len(end)):
                raise NotPlain

    # -- rows like those before -----------------------------------------------------------

    def _many(self, chunks: Sequence[str]) -> int:
        """Take all these rows, if all are of the pattern of the row before; tells how many were taken."""
        pattern, first, count = self._likely[0], self._before + 1, len(chunks)
        shape = pattern.shape
        pieces = ROW_END.join(chunks).split(PART)
        lines = None
        if len(pieces) == count * 2 * shape.values + 1 and first + count <= LAST_ROW + 1:
            expected = ROW_END.join([pattern.of(row) for row in range(first, first + count)])
            if PART.join(pieces[::2]) == expected:
                lines = self._lines(first, shape, pieces[1::2], count)
        if lines is None:
            self._reach = count // 2
            if self._reach < _ALIKE:
                self._alike, self._reach = 0, _REACH
            return 0
        self._reach = min(2 * self._reach, _MOST_REACH)
        self._before = first + count - 1
        if pattern.hides:
            self.hidden.update(range(first, first + count))
        self._put(first, lines)
        return count

    def _lines(
        self, first: int, shape: Shape, values: Sequence[str], count: int
    ) -> Sequence[Sequence[Scalar]] | None:
        """Rows of one shape whose values come one after the other; None where these are for the walk."""
        size, together = shape.values, "".join(values)
        try:
            if not shape.is_simple or not size:
                if not _FIGURES.fullmatch(together):
                    return None
                return [
                    self._line(first + at, shape, values[at * size : (at + 1) * size]) for at in range(count)
                ]
            if not _FIGURES.fullmatch(together):
                return None
            numbers = list(map(_floats.__getitem__, values))
            found = self._simple_lines(shape, numbers, values, count)
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

    def _like_before(self, parts: list[str]) -> bool:
        """Take a row that follows the one before and is, but for its values, like one understood before."""
        number = self._before + 1
        around = ""
        for at, pattern in enumerate(self._likely):
            if len(parts) != pattern.parts or not parts[0].endswith(pattern.end):
                continue
            around = around or PART.join(parts[::2])
            if around != pattern.of(number) or number > LAST_ROW:
                continue
            lines = self._lines(number, pattern.shape, parts[1::2], 1)
            if lines is None:
                return False
            if at:
                self._likely.insert(0, self._likely.pop(at))
                self._alike = 0
            self._alike += 1
            self._before = number
            if pattern.hides:
                self.hidden.add(number)
            self._put(number, lines)
            return True
        return False

    # -- a row by itself ------------------------------------------------------------------

    def _row(self, chunk: str, parts: list[str], styled: bool) -> bool:
        """Take a row; False for one that is for the walk."""
        self._alike = 0
        number, at = self._head(chunk)
        try:
            heads, values = taken_apart(chunk, at, str(number + 1), styled)
            shape, is_known = self._shape(heads)
            line = self._line(number, shape, values)
        except _ODD_VALUES:
            if any(each in chunk[at:] for each in _FOREIGN):
                raise NotPlain from None
            return False
        if is_known and len(parts) == 2 * len(heads) - 1:
            hides = number in self.hidden
            pattern = self._learnt.pattern(number, chunk[:at], heads, parts, hides, shape)
            if pattern is not None and pattern not in self._likely:
                self._likely = [pattern, *self._likely[: _MOST_LIKE - 1]]
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
                if "xmlns" in attributes:
                    break
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
