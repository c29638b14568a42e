"""Knows how a list from outside lies: sheets of lines of words, the line of headings, which column says what.

It opens no file, and does not know what the list is about: whoever reads it brings the words of its
headings along.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time

from app.domain.sheets import CellNote, Oddity, RawSheet, Scalar
from app.domain.tables.delimited import Line, wide
from app.domain.tables.naming import same

#: For a list without a line of headings.
NO_HEADINGS = -1
#: Lines of titles and blanks that may stand above the headings.
LOOK_FOR_HEADINGS = 20
_CLOSE = 0.8  # of difflib: "Nama Indikator Kinerja" for "indikator kinerja"
#: Words that stand in headings of every kind.
_SAY_LITTLE = frozenset(["#", "data", "kode", "nama", "no", "nomor", "unit", "id"])

#: Done, of how many.  It may raise to stop the work.
Told = Callable[[int, int], object]
#: Done, of how many (0: nobody knows), and what is being done in words.  It may raise to stop the work.
Progress = Callable[[int, int, str], object]
_EVERY = 100  # lines between two reports


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of a workbook, or the whole of a text file (then without a name); no empty lines."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class OutsideList:
    """A file as it was opened: its name, the SHA-256 of its bytes, its sheets in their order."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the sheets."""
        return tuple(sheet.name for sheet in self.sheets)

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, however its letters are written."""
        return next((sheet for sheet in self.sheets if same(sheet.name) == same(name)), None)

    def lines(self, name: str) -> tuple[Line, ...]:
        """The lines of the sheet of this name; none where there is no such sheet."""
        sheet = self.sheet(name)
        return sheet.lines if sheet is not None else ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a list is to be read; what is not said is found out.

    ``sheet``: empty for the first in which headings are found.  ``heading``: number of the line of
    headings, 0 to look for it, ``NO_HEADINGS`` for a list without.  ``columns``: what a column says
    -> its place from 0; None for what the headings say by their words.
    """

    sheet: str = ""
    heading: int = 0
    columns: Mapping[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Located:
    """Where the headings stand among the lines (-1: nowhere), and which column says what."""

    at: int
    headings: tuple[str, ...]
    columns: Mapping[str, int] = field(default_factory=dict)

    @property
    def unknown(self) -> tuple[str, ...]:
        """Headings whose column says nothing that is wanted here; its cells are kept."""
        places = set(self.columns.values())
        return tuple(text for place, text in enumerate(self.headings) if text and place not in places)


class Vocabulary:
    """The headings by which columns are known.  ``enough``: whether these columns make a list."""

    def __init__(
        self, headings: Mapping[str, Sequence[str]], enough: Callable[[Mapping[str, int]], bool]
    ) -> None:
        """``headings``: in the spelling of :func:`same`, by what the column says."""
        self.fields = tuple(headings)
        self.enough = enough
        self._meaning = {heading: says for says, words in headings.items() for heading in words}

    def columns(self, cells: Sequence[str]) -> dict[str, int]:
        """What the cells of a line of headings say, by the words alone; the first of two alike counts."""
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            meaning = self._meaning.get(same(cell))
            if meaning is not None:
                found.setdefault(meaning, place)
        return found

    def proposed(self, cells: Sequence[str]) -> dict[str, int]:
        """The same, and beyond it what headings in other words may say; to be looked at by a person."""
        found = self.columns(cells)
        for place, cell in enumerate(cells):
            if place not in found.values() and same(cell):
                meaning = self._near(same(cell), found)
                if meaning:
                    found[meaning] = place
        return found

    def _near(self, words: str, taken: Mapping[str, int]) -> str:
        """By the first heading in use that stands inside the words, else by one that is nearly alike."""
        free = [heading for heading, says in self._meaning.items() if says not in taken]
        inside = [
            (f" {words} ".find(f" {heading} "), -len(heading), heading)
            for heading in free
            if f" {heading} " in f" {words} " and heading not in _SAY_LITTLE
        ]
        if inside:
            return self._meaning[min(inside)[-1]]
        close = difflib.get_close_matches(words, free, 1, _CLOSE)
        return self._meaning[close[0]] if close else ""


def locate(lines: Sequence[Line], vocabulary: Vocabulary, reading: Reading) -> Located | None:
    """Where the headings of a list stand and what its columns say; None where no headings are found."""
    if reading.heading == NO_HEADINGS:
        return Located(-1, ("",) * wide(lines), dict(reading.columns or {}))
    if reading.heading:
        at = next((place for place, line in enumerate(lines) if line.number == reading.heading), None)
    else:
        at = heading_place(lines, vocabulary)
    if at is None:
        return None
    headings = tuple(" ".join(cell.split()) for cell in lines[at].cells)
    named = vocabulary.columns(headings) if reading.columns is None else dict(reading.columns)
    return Located(at, headings, {says: place for says, place in named.items() if place < len(headings)})


def heading_place(lines: Sequence[Line], vocabulary: Vocabulary) -> int | None:
    """The first line whose words are enough for a line of headings."""
    firsts = enumerate(lines[:LOOK_FOR_HEADINGS])
    return next((at for at, line in firsts if vocabulary.enough(vocabulary.columns(line.cells))), None)


def likely_heading(lines: Sequence[Line], vocabulary: Vocabulary) -> int:
    """The number of the line that a person would take for the headings; ``NO_HEADINGS`` without lines.

    Where no words are known: the first with most cells filled.
    """
    at = heading_place(lines, vocabulary)
    firsts = lines[:LOOK_FOR_HEADINGS]
    if at is not None or not firsts:
        return lines[at].number if at is not None else NO_HEADINGS
    filled = [sum(bool(cell.strip()) for cell in line.cells) for line in firsts]
    return firsts[filled.index(max(filled))].number


def proposed_columns(lines: Sequence[Line], vocabulary: Vocabulary, heading: int) -> dict[str, int]:
    """What the columns may say when this line (by number) has the headings; to be looked at by a person."""
    found = next((line for line in lines if line.number == heading), None)
    return vocabulary.proposed(found.cells) if found is not None else {}


def chosen_sheet(found: OutsideList, vocabulary: Vocabulary, reading: Reading) -> Sheet | None:
    """The sheet to read: the one that is named, else the first with headings, else that with most lines.

    None where the file has no sheet of that name, or none at all.
    """
    if reading.sheet:
        return found.sheet(reading.sheet)
    with_headings = (sheet for sheet in found.sheets if heading_place(sheet.lines, vocabulary) is not None)
    fullest = max(found.sheets, key=lambda sheet: len(sheet.lines), default=None)
    return next(with_headings, fullest)


def nobody(_done: int, _total: int) -> None:
    """For work that nobody watches."""


def tell(told: Told, done: int, total: int) -> None:
    """Report now and then, and at the end."""
    if done % _EVERY == 0 or done == total:
        told(done, total)


# -- cells as words ---------------------------------------------------------------------------


def sheet_of(raw: RawSheet) -> Sheet:
    """A sheet of a workbook as lines of words, each as long as the longest; empty ones left out.

    A block merged over several rows says the same in each of them: offices write an OPD once
    beside all its data.
    """
    width = max((len(row) for row in raw.rows), default=0)
    below = {
        (row, merge.left): (merge.top, merge.left)
        for merge in raw.merges
        for row in range(merge.top + 1, min(merge.bottom, len(raw.rows) - 1) + 1)
    }
    width = max([width, *(left + 1 for _row, left in below)])
    lines = []
    for number, _row in enumerate(raw.rows):
        places = (below.get((number, column), (number, column)) for column in range(width))
        lines.append(
            Line(number + 1, tuple(in_words(raw.at(*place), raw.notes.get(place)) for place in places))
        )
    return Sheet(raw.name, tuple(line for line in lines if not line.is_empty))


def in_words(value: Scalar, note: CellNote | None = None) -> str:
    """A cell in words: 2025 and not 2025.0, 12,5% where it is shown so, an error by its name."""
    if note is not None and note.kind is Oddity.ERROR:
        return note.text
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, int | float):
        return _number(value, is_share=note is not None and note.kind is Oddity.PERCENT)
    return value if isinstance(value, str) else value.isoformat()


def _number(value: float, *, is_share: bool) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.14E}".replace(".", ",")
    shown = round(value * 100, 10) if is_share else value
    text = f"{shown:.15g}"
    return f"{text.replace('.', ',')}%" if is_share else text


#: Spreadsheets keep 15 digits: a longer number (a NIP) lost its last ones, and is shown as they show it.
_EXACT = 1e15
