"""A copy of what was read from a file, as a workbook: values only, and words that stay words.

What is remarked about them is not known here.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import OverlappingRange

from app.core.celltext import MOST_IN_CELL, pieces, storable
from app.domain.sheets import CellNote, Merge, Oddity, RawBook, RawSheet, Scalar
from app.intake.returning.cells import LAST_COLUMN, LAST_ROW

_DATE, _DATETIME, _TIME, _WORDS = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm:ss", "@"
_PERCENT = "0.00%"
_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", "_"))
_MOST_WORDS = 60  # letters beside a number that its format shows
_LOOKED_AT = 500  # rows by which columns get their widths
_USUAL, _WIDEST = 8, 40  # letters that a column has room for unless it is widened, and at most
_MOST_MERGED = 200_000  # cells of all merged blocks of a sheet
_LARGEST = 10**15  # more digits than a spreadsheet's number has


def copied(book: RawBook) -> tuple[bytes, dict[str, str]]:
    """The workbook, and the name that each sheet has there by the name it had.

    Cells stand where they stood; hidden rows, columns and sheets are hidden again.
    """
    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    out = xlsxwriter.Workbook(buffer, options)
    looks = _Looks(out)
    taken: set[str] = set()
    names: dict[str, str] = {}
    for sheet in book.sheets:
        name = _name(sheet.name, taken)
        names.setdefault(sheet.name, name)
        _copy(out.add_worksheet(name), sheet, looks)
    if not book.sheets:
        out.add_worksheet()
    out.close()
    return buffer.getvalue(), names


class _Looks:
    """The looks of cells by what they hold, and by the number format that changes what is seen."""

    def __init__(self, out: Any) -> None:
        self._out = out
        self._made: dict[str, Any] = {}
        self.words = self.shown_as(_WORDS)
        self.words.set_quote_prefix()

    def shown_as(self, number_format: str) -> Any:
        """The look with this number format."""
        if number_format not in self._made:
            self._made[number_format] = self._out.add_format({"num_format": number_format})
        return self._made[number_format]

    def of_number(self, note: CellNote | None) -> Any:
        """The look of a number: as it was shown where that is not the number itself, else a plain one."""
        if note is not None and note.kind is Oddity.WORDED:
            return self.shown_as("General".join(map(_literal, note.text.partition("#")[::2])))
        if note is None or note.kind not in (Oddity.PERCENT, Oddity.SCALED):
            return None
        usual = _PERCENT if note.kind is Oddity.PERCENT else ""
        shown = storable(note.text) or usual
        return self.shown_as(shown) if shown else None


def _literal(words: str) -> str:
    """Words that a number format shows as they are."""
    return '"{}"'.format(storable(words)[:_MOST_WORDS].replace('"', '"\\""')) if words else ""


def _name(name: str, taken: set[str]) -> str:
    """A sheet's name as it was, mended where a workbook could not have it."""
    tidy = storable(name).translate(_NOT_IN_NAMES).strip().strip("'")
    tidy = pieces(tidy, _NAME)[0].strip().strip("'") or "Sheet"
    found, no = tidy, 1
    while found.casefold() in taken or found.casefold() == "history":
        no += 1
        tail = f" {no}"
        found = f"{pieces(tidy, _NAME - len(tail))[0]}{tail}"
    taken.add(found.casefold())
    return found


def _copy(out: Any, sheet: RawSheet, looks: _Looks) -> None:
    if sheet.is_hidden:
        out.hide()
    _merge(out, sheet.merges)
    for row, cells in enumerate(sheet.rows[: LAST_ROW + 1]):
        for column, value in enumerate(cells[: LAST_COLUMN + 1]):
            _write(out, row, column, value, sheet.notes.get((row, column)), looks)
    _widen(out, sheet)
    for row in sheet.hidden_rows:
        out.set_row(row, None, None, {"hidden": True})
    for column in sheet.hidden_columns:
        out.set_column(column, column, None, None, {"hidden": True})


def _widen(out: Any, sheet: RawSheet) -> None:
    """Columns as wide as the words in them; a line that stands alone in its row may run on."""
    across = {(merge.top, merge.left) for merge in sheet.merges if merge.right > merge.left}
    widest: dict[int, int] = {}
    for row, cells in enumerate(sheet.rows[:_LOOKED_AT]):
        if sum(cell is not None for cell in cells) < 2:
            continue
        for column, cell in enumerate(cells[: LAST_COLUMN + 1]):
            if isinstance(cell, str) and (row, column) not in across:
                widest[column] = max(widest.get(column, 0), *map(len, cell.splitlines() or [""]))
    for column, letters in widest.items():
        if letters >= _USUAL:
            out.set_column(column, column, min(letters + 2, _WIDEST))


def _merge(out: Any, merges: Sequence[Merge]) -> None:
    """Merge what was merged, as far as a sheet made in one go can have it."""
    room = _MOST_MERGED
    for merge in merges:
        area = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        if area > room or merge.bottom > LAST_ROW or merge.right > LAST_COLUMN:
            continue
        room -= area
        with suppress(OverlappingRange):
            out.merge_range(*merge, "")


def _write(out: Any, row: int, column: int, value: Scalar, note: CellNote | None, looks: _Looks) -> None:
    if value is None:
        if note is not None and note.kind is Oddity.ERROR:
            out.write_string(row, column, storable(note.text), looks.words)
        return
    if isinstance(value, bool):
        out.write_boolean(row, column, value)
    elif isinstance(value, datetime):
        _write_day(out, row, column, value, looks.shown_as(_DATETIME))
    elif isinstance(value, date):
        _write_day(out, row, column, value, looks.shown_as(_DATE))
    elif isinstance(value, time):
        out.write_datetime(row, column, value.replace(tzinfo=None), looks.shown_as(_TIME))
    elif isinstance(value, str):
        _write_words(out, row, column, value, looks.words)
    elif math.isfinite(value) and abs(value) < _LARGEST:
        out.write_number(row, column, value, looks.of_number(note))
    else:
        _write_words(out, row, column, str(value), looks.words)


def _write_day(out: Any, row: int, column: int, value: date, look: Any) -> None:
    """A day as a spreadsheet counts it; as words where it counts none."""
    if value.year < 1900:
        _write_words(out, row, column, value.isoformat(), look)
    elif isinstance(value, datetime):
        out.write_datetime(row, column, value.replace(tzinfo=None), look)
    else:
        out.write_datetime(row, column, value, look)


def _write_words(out: Any, row: int, column: int, text: str, look: Any) -> None:
    if not text:
        return
    words = pieces(storable(text), MOST_IN_CELL)[0]
    if words.startswith("<r>") and words.endswith("</r>"):
        words = f"{words[: MOST_IN_CELL - 1]} "  # else taken for mark-up of rich text and put in as it is
    out.write_string(row, column, words, look)
