"""Reads the words over and beside a table on any sheet: headings of several levels, merged or not.

It knows no table of the office; which words are whose is found out by others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.core.texts import say
from app.domain.sheets import RawSheet, Scalar
from app.domain.tables.naming import same
from app.intake.parsing.written import tidy

#: Columns of a sheet that are looked at; no table of an office is wider.
MOST_COLUMNS = 400
#: Rows of a sheet in which a table is looked for; lists of any length are read row by row.
MOST_ROWS = 20_000
_SHORT = 200  # letters that are worth remembering
_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_NUMBER = re.compile(r"\(\s*([0-9]{1,3})\s*\)|([0-9]{1,3})")
_PARTS = re.compile(r"(semester|triwulan|tw|smt)\s+(i{1,3}|iv|[1-4])\b", re.IGNORECASE)


@lru_cache(maxsize=8_192)
def _compared(text: str) -> str:
    """Short words for comparing: captions come again with every form."""
    return same(tidy(text))


def words(cell: Scalar) -> str:
    """What a cell says, for comparing; whole numbers as their digits, "" for all that is no words."""
    if isinstance(cell, str):
        return _compared(cell) if len(cell) <= _SHORT else same(tidy(cell))
    if isinstance(cell, float | int) and not isinstance(cell, bool) and cell == cell // 1:
        return str(int(cell))
    return ""


def shown(cell: Scalar) -> str:
    """What a cell says, as written."""
    return tidy(cell) if isinstance(cell, str) else words(cell)


@dataclass(frozen=True, slots=True)
class Over:
    """What stands over one column.  ``path``: for comparing, the outer first; ``said``: as written.

    ``number``: that of a row "(1) (2) (3)", 0 where there is none.  ``years``: every year named.
    """

    column: int
    path: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    number: int = 0

    @property
    def caption(self) -> str:
        """The innermost words that are not just a period or the word for a mark."""
        named = [text for text in self.path if not is_period(text) and text != mark_word()]
        return named[-1] if named else ""

    @property
    def is_mark(self) -> bool:
        return mark_word() in self.path

    @property
    def years(self) -> frozenset[int]:
        return frozenset(int(year) for text in self.path for year in _YEAR.findall(text))

    @property
    def period_words(self) -> str:
        """The words that name only a period, "" for none."""
        return next((text for text in reversed(self.path) if is_period(text)), "")

    @property
    def joined(self) -> str:
        """The whole path in one line, as a placement keeps it."""
        return " / ".join(self.said)


def mark_word() -> str:
    """The word over the column of marks in our forms, for comparing."""
    return same(say("form.table.mark"))


def is_period(text: str) -> bool:
    """Whether ``text`` (for comparing) names a period with its year and nothing else."""
    found = _YEAR.search(text)
    if not found:
        return False
    rest = _PARTS.sub("", _YEAR.sub("", text)).strip(" ()*-–")
    return not rest or rest in _MONTHS or rest in ("tahun", "th", "thn", "t.a", "ta", "tahun data")


_MONTHS = frozenset(
    [
        "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober",
        "november", "desember",
    ]
)  # fmt: skip


class Grid:
    """The words of a sheet, with merged blocks filled where that is asked for."""

    def __init__(self, sheet: RawSheet) -> None:
        self.sheet = sheet
        self.height = min(len(sheet.rows), MOST_ROWS)
        self.width = min(max(map(len, sheet.rows), default=0), MOST_COLUMNS)

    def words(self, row: int, column: int) -> str:
        return words(self.sheet.at(row, column))

    def is_blank(self, row: int, column: int) -> bool:
        cell = self.sheet.at(row, column)
        return (cell is None or (isinstance(cell, str) and not cell.strip())) and (
            row, column
        ) not in self.sheet.notes  # fmt: skip

    def is_blank_row(self, row: int) -> bool:
        return all(self.is_blank(row, column) for column in range(len(self.sheet.rows[row])))

    def headings(self, top: int, bottom: int) -> tuple[Over, ...]:
        """What stands over each column in the rows from ``top`` to ``bottom``, both included."""
        lines = [self.line(row) for row in range(top, bottom + 1)]
        merged = [m for m in self.sheet.merges if m.top <= bottom and m.bottom >= top]
        for merge in merged:
            self._fill(lines, top, (max(merge.top, top), merge.left, min(merge.bottom, bottom), merge.right))
        if not any(merge.right > merge.left for merge in merged):
            _spread(lines)
        numbers = [at for at, line in enumerate(lines) if is_number_line(line)]
        return tuple(self._over(column, lines, numbers) for column in range(self.width))

    def line(self, row: int) -> list[str]:
        """The words of a row as a heading has them: of numbers only years and small ones."""
        cells = self.sheet.rows[row] if 0 <= row < self.height else ()
        said = ["" if _is_figure(cell) else shown(cell) for cell in cells[: self.width]]
        return said + [""] * (self.width - len(said))

    @staticmethod
    def _fill(lines: Sequence[list[str]], top: int, block: tuple[int, int, int, int]) -> None:
        first, left, last, right = block
        text = lines[first - top][left] if left < len(lines[first - top]) else ""
        for row in range(first, last + 1):
            line = lines[row - top]
            for column in range(left, min(right + 1, len(line))):
                line[column] = text

    @staticmethod
    def _over(column: int, lines: Sequence[Sequence[str]], numbers: Sequence[int]) -> Over:
        said: list[str] = []
        number = 0
        for at, line in enumerate(lines):
            text = line[column]
            if at in numbers:
                found = _NUMBER.fullmatch(text)
                number = int(found[1] or found[2]) if found else 0
            elif text and (not said or same(said[-1]) != same(text)):
                said.append(text)
        return Over(column, tuple(map(same, said)), tuple(said), number)


def _is_figure(cell: Scalar) -> bool:
    return isinstance(cell, int | float) and not 0 <= cell <= 2100


def is_number_line(line: Sequence[str]) -> bool:
    """Whether a line numbers the columns: (1) (2) (3), or 1 2 3 in this order."""
    said = [text for text in line if text]
    found = [_NUMBER.fullmatch(text) for text in said]
    if len(said) < 2 or not all(found):
        return False
    if all(text.startswith("(") for text in said):
        return True
    numbers = [int(each[1] or each[2]) for each in found if each]
    return numbers == sorted(numbers) and numbers[0] in (0, 1, 2) and numbers[-1] < 200


def _spread(lines: Sequence[list[str]]) -> None:
    """Words over several columns reach to the next words where blocks are not merged any more.

    Only over columns that have words further down, and under the same words further up.
    """
    for at, line in enumerate(lines[:-1]):
        above = list(lines[at - 1]) if at else None
        for column in range(1, len(line)):
            is_free = not line[column] and line[column - 1]
            is_wanted = any(lower[column] for lower in lines[at + 1 :])
            is_under = above is None or (above[column] == above[column - 1])
            if is_free and is_wanted and is_under:
                line[column] = line[column - 1]


def title_of(sheet: RawSheet, top: int) -> str:
    """The words above a table, in one line."""
    said = [shown(cell) for row in sheet.rows[:top] for cell in row[:MOST_COLUMNS] if isinstance(cell, str)]
    return " ".join(text for text in said if text)
