"""What a reader found in a workbook, before anybody judged it: sheets, cells, and what is odd about them.

Rows and columns count from 0.  It knows no table of the office and reads no file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

#: What a cell holds: a number, words, yes or no, a day or an instant of no zone; None for nothing.
Scalar = float | int | str | bool | datetime | date | time | None
#: A row and a column.
Place = tuple[int, int]


class BookKind(StrEnum):
    """What kind of file it is, by its content."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    HTML = "html"  # a web page, mostly under the name of an .xls


class Oddity(StrEnum):
    """Why a cell must not be taken as it lies there."""

    ERROR = "error"  # #DIV/0! and the like; the row holds None, ``text`` the error
    PERCENT = "percent"  # shown as per cent: 0.1234 is seen as 12,34 %
    SCALED = "scaled"  # shown divided by a thousand, or as something else than the number it is
    WORDED = "worded"  # shown with words beside it: "12 ton", "Rp 12"
    DATE = "date"  # a day or a time, where the format says so
    TORN = "torn"  # of a row of text with more fields than headings: it may stand under a wrong one
    FORMULA = "formula"  # the value is the one last computed, and nothing else is odd


class CellNote(NamedTuple):
    """What is odd about one cell; ``text``: the error, or the number format.

    Of a number with words beside it ``text`` is what is seen, "#" for the number: "Rp #", "# ton".
    ``formula`` is there for every kind of cell that computes its value.
    """

    kind: Oddity
    text: str = ""
    formula: str = ""


class Merge(NamedTuple):
    """A merged block, all bounds included; what it shows stands in its first cell."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet.  ``rows`` begin at A1, are as long as they have cells, and hold no more than is used.

    ``notes`` names each odd cell and no other.
    """

    name: str
    rows: Sequence[Sequence[Scalar]] = ()
    notes: Mapping[Place, CellNote] = field(default_factory=dict)
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()

    def at(self, row: int, column: int) -> Scalar:
        """What a cell holds; None beyond what is used."""
        if not 0 <= row < len(self.rows):
            return None
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else None


@dataclass(frozen=True, slots=True)
class RawBook:
    """A file as it was read.  ``encoding`` and ``delimiter`` are those found in a CSV."""

    file_name: str
    kind: BookKind
    sheets: tuple[RawSheet, ...] = ()
    encoding: str = ""
    delimiter: str = ""

    def sheet(self, name: str) -> RawSheet | None:
        """The sheet of that name; None where there is none."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)


@lru_cache(maxsize=1_024)
def column_name(column: int) -> str:
    """A column as spreadsheets name it: 0 is "A", 27 is "AB"."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def cell_name(row: int, column: int) -> str:
    """A cell as spreadsheets name it: (13, 2) is "C14"."""
    return f"{column_name(column)}{row + 1}"


def cell_place(name: str) -> Place | None:
    """The place that spreadsheets name so: "C14" is (13, 2); None for a name that is none."""
    letters = name.rstrip("0123456789")
    digits = name[len(letters) :]
    if not digits or not letters.isascii() or not letters.isalpha() or int(digits) < 1:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits) - 1, column - 1
