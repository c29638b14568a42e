"""Reads .xls (Excel 5 to 2003) with xlrd, which tells formats, errors, what is hidden and what is merged.

calamine loses all of that in these files.  xlrd does not tell which cells compute their value: the records of
the file are gone through for that.  The words of such a formula stay unknown and are given as "=".
"""

from __future__ import annotations

import io
import math
import struct
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

import xlrd
from xlrd.compdoc import CompDoc, CompDocError

from app.domain.sheets import BookKind, CellNote, Merge, Oddity, Place, RawBook, RawSheet, Scalar
from app.intake.reading.formats import Look, look_of
from app.intake.reading.grid import Grid, Hidden, whole_sheet
from app.intake.reading.limits import MOST_SHEETS, Budget, Unreadable
from app.intake.reading.package import damaged
from app.intake.reading.runs import Run
from app.intake.reading.serials import moment

_OLDEST = 50  # BIFF5: Excel 5 and 95
_BOUNDSHEET, _FORMULAS, _BOF, _EOF = 0x85, (0x06, 0x206, 0x406), 0x809, 0x0A
_COMPOUND = b"\xd0\xcf\x11\xe0"
_UNKNOWN_FORMULA = "="
#: What xlrd raises over damaged files, beside its own errors: it checks little before it counts on it.
_STUMBLES = (
    CompDocError, struct.error, LookupError, ValueError, ArithmeticError, AssertionError, TypeError,
    AttributeError, NameError, NotImplementedError, RecursionError,
)  # fmt: skip


def read_xls(data: bytes, file_name: str) -> RawBook:
    """The workbook; raises ``Unreadable``."""
    book = _opened(data)
    if book.biff_version < _OLDEST:
        raise Unreadable("intake_file.old_excel", what=f"Excel {book.biff_version // 10}")
    if book.nsheets > MOST_SHEETS:
        raise Unreadable("intake_file.too_many_sheets", count=book.nsheets, most=MOST_SHEETS)
    budget = Budget()
    try:
        formulas = _computing(data)
    except _STUMBLES as trouble:
        raise _broken(data) from trouble
    looks = [look_of(book.format_map[xf.format_key].format_str) for xf in book.xf_list]
    runs = [Run({1: 1, 2: -1}.get(font.escapement, 0), bool(font.struck_out)) for font in book.font_list]
    sheets = tuple(
        _Sheet(sheet, looks, book.datemode == 1, formulas.get(at, frozenset()), budget, runs).read()
        for at, sheet in enumerate(book.sheets())
    )
    return RawBook(file_name, BookKind.XLS, sheets)


def _opened(data: bytes) -> Any:
    """xlrd's book.  It raises whatever a damaged file makes it stumble over."""
    try:
        return xlrd.open_workbook(
            file_contents=data, logfile=io.StringIO(), formatting_info=True, ragged_rows=True
        )
    except xlrd.XLRDError as trouble:
        if "encrypted" in str(trouble).lower():
            raise Unreadable("intake_file.password") from trouble
        raise _broken(data) from trouble
    except _STUMBLES as trouble:
        raise _broken(data) from trouble


def _broken(data: bytes) -> Unreadable:
    """Compound files are a whole number of sectors."""
    return Unreadable("intake_file.truncated") if len(data) % 512 else damaged("archive")


# -- which cells compute ----------------------------------------------------------------------


def _computing(data: bytes) -> dict[int, frozenset[Place]]:
    """The cells with formulas, by the number of the worksheet."""
    stream = _stream(data)
    starts: list[int] = []
    found: dict[int, frozenset[Place]] = {}
    for kind, at, size in _records(stream, 0):
        if kind == _BOUNDSHEET and size > 6 and stream[at + 5] & 0x0F == 0:
            starts.append(struct.unpack_from("<I", stream, at)[0])
    for number, start in enumerate(starts):
        places = set()
        for kind, at, size in _records(stream, start):
            if kind in _FORMULAS and size >= 4:
                places.add(struct.unpack_from("<HH", stream, at))
        found[number] = frozenset(places)
    return found


def _stream(data: bytes) -> bytes:
    if not data.startswith(_COMPOUND):
        return data
    compound = CompDoc(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        memory, base, size = compound.locate_named_stream(name)
        if memory:
            return bytes(memory[base : base + size])
    return b""


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record from ``start`` to the end of what begins there."""
    at, depth = start, 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if at + 4 + size > len(stream):
            return
        yield kind, at + 4, size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + size


# -- a sheet ----------------------------------------------------------------------------------


class _Sheet:
    def __init__(
        self,
        sheet: Any,
        looks: list[Look],
        from_1904: bool,
        formulas: frozenset[Place],
        budget: Budget,
        runs: list[Run],
    ) -> None:
        self._sheet = sheet
        self._looks = looks
        self._from_1904 = from_1904
        self._formulas = formulas
        self._runs = runs
        self._grid = Grid(sheet.name, budget)

    def read(self) -> RawSheet:
        sheet = self._sheet
        for row in range(sheet.nrows):
            kinds, values = sheet.row_types(row), sheet.row_values(row)
            for column, (kind, value) in enumerate(zip(kinds, values, strict=True)):
                if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
                    self._put(row, column, kind, value)
        hidden = Hidden(
            {row for row, info in sheet.rowinfo_map.items() if info.hidden or info.height == 0},
            [(at, at) for at, info in sheet.colinfo_map.items() if info.hidden or info.width == 0],
            [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        )
        return whole_sheet(self._grid, hidden, sheet.visibility != 0)

    def _put(self, row: int, column: int, kind: int, value: Any) -> None:
        found, note = self._content(row, column, kind, value)
        if (row, column) in self._formulas:
            note = (note or CellNote(Oddity.FORMULA))._replace(formula=_UNKNOWN_FORMULA)
        self._grid.put(row, column, found, note)

    def _content(self, row: int, column: int, kind: int, value: Any) -> tuple[Scalar, CellNote | None]:
        if kind == xlrd.XL_CELL_TEXT:
            return self._seen(str(value), row, column), None
        if kind == xlrd.XL_CELL_BOOLEAN:
            return bool(value), None
        if kind == xlrd.XL_CELL_ERROR:
            return None, CellNote(Oddity.ERROR, xlrd.error_text_from_code.get(value, f"#{value}"))
        number = float(value)
        if not math.isfinite(number):
            return None, CellNote(Oddity.ERROR, str(value))
        look = self._look(row, column)
        note = look.note(number)
        if note is not None and note.kind is Oddity.DATE:
            day = moment(number, look, self._from_1904)
            return (number if day is None else day), note
        return number, note

    def _seen(self, text: str, row: int, column: int) -> str:
        """A text with its parts as they are seen; before the first of them it stands like the cell."""
        starts = self._sheet.rich_text_runlist_map.get((row, column), ())
        ends = [start for start, _font in starts[1:]]
        pieces = [text[: starts[0][0]]] if starts else [text]
        for (start, font), end in zip_longest(starts, ends):
            run = self._runs[font] if font < len(self._runs) else Run()
            pieces.append(run.seen(text[start:end]))
        return "".join(pieces)

    def _look(self, row: int, column: int) -> Look:
        at = self._sheet.cell_xf_index(row, column)
        return self._looks[at] if at < len(self._looks) else look_of("General")
