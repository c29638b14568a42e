"""Reads one sheet of an .xlsx exactly, whatever is in it: every element of its XML goes by once.

Written rather than taken from a library: openpyxl turns days into days without telling how they were
stored, gives either formulas or their values, keeps no word of hidden rows when it streams, and needs
several times as long.  Numbers are the float of the stored text, words are verbatim.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from app.domain.sheets import CellNote, Merge, Oddity, Scalar, cell_name
from app.intake.reading.formats import Look
from app.intake.reading.grid import Grid, Hidden
from app.intake.reading.limits import LAST_COLUMN, LAST_ROW, MOST_MERGES, Budget, Unreadable, too_many
from app.intake.reading.package import damaged, feed, new_parser
from app.intake.reading.serials import iso_moment, moment
from app.intake.reading.xlsx_parts import Shared, yes
from app.intake.reading.xlsx_strings import Words, main_names, unescaped

REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_TAGS = main_names("row", "c", "v", "f", "is", "sheetData", "col", "mergeCell", *Words.TAGS.values())
_NUMBER = re.compile(r"[ \t\r\n]*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,4})?[ \t\r\n]*")


@lru_cache(maxsize=16_384)
def place_of(reference: str) -> tuple[int, int] | None:
    """Row and column of "B12"; None for what is no cell."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2]) - 1
    return (row, column - 1) if 0 <= row <= LAST_ROW and column - 1 <= LAST_COLUMN else None


class SheetWalk:
    """The handlers of one sheet.  ``grid`` and ``hidden`` hold what was found."""

    def __init__(self, name: str, shared: Shared, budget: Budget) -> None:
        self.grid = Grid(name, budget)
        self.hidden = Hidden()
        self.data_sheets = 0
        self._shared = shared
        self._words = Words()
        self._formulas: dict[str, str] = {}
        self._columns: dict[str, int] = {}
        self._row = self._column = self._highest = -1
        self._row_name = "0"
        self._in_order = True  # so far in this row, and this row after all others
        self._style: str | None = None
        self._type = "n"
        self._text: list[str] | None = None
        self._value: str | None = None
        self._formula: str | None = None
        self._formula_key: str | None = None
        self._inline: str | None = None
        self._in_cell = self._in_data = False

    def read(self, blocks: Iterable[bytes]) -> None:
        """Walk over the part; raises ``Unreadable``."""
        parser = new_parser()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        feed(parser, iter(blocks), self._broken)

    def _broken(self) -> Unreadable:
        return damaged("sheet", sheet=self.grid.name)

    def _wrong_cell(self, row: int, column: int) -> Unreadable:
        return Unreadable("intake_file.damaged_cell", sheet=self.grid.name, cell=cell_name(row, column))

    # -- handlers -------------------------------------------------------------------------

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = _TAGS.get(name)
        if tag is None:
            return
        if self._in_cell:
            if tag == "v":
                self._text = []
            else:
                self._inside_cell(tag, name, attributes)
        elif not self._in_data:
            self._outside(tag, attributes)
        elif tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)

    def _inside_cell(self, tag: str, name: str, attributes: dict[str, str]) -> None:
        if tag == "f":
            self._text = []
            self._formula_key = attributes.get("si") if attributes.get("t") == "shared" else None
        elif name in Words.TAGS:
            self._words.start(name, attributes)

    def _end(self, name: str) -> None:
        tag = _TAGS.get(name)
        if tag is None or not self._in_data:
            return
        if tag == "v":
            self._value = "".join(self._text or ())
            self._text = None
        elif tag == "c":
            self._in_cell = False
            if self._value is not None or self._formula is not None or self._inline is not None:
                self._end_cell()
        elif tag == "f":
            self._end_formula()
        elif tag == "is":
            self._inline = self._words.take()
        elif name in Words.TAGS:
            self._words.end(name)
        elif tag == "sheetData":
            self._in_data = False

    def _characters(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)
        elif self._words.listening:
            self._words.pieces.append(data)

    # -- around the cells -----------------------------------------------------------------

    def _outside(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheetData":
            self._in_data = True
            self.data_sheets += 1
        elif tag == "col":
            if yes(attributes.get("hidden")) or _is_nought(attributes.get("width")):
                self.hidden.columns.append(
                    (_whole(attributes.get("min")) - 1, _whole(attributes.get("max")) - 1)
                )
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begin, end = place_of(first), place_of(last or first)
        if begin is None or end is None:
            raise self._broken()
        if len(self.hidden.merges) >= MOST_MERGES:
            raise too_many(self.grid.name)
        if begin != end:
            self.hidden.merges.append(Merge(*begin, *end))

    def _start_row(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        row = self._row + 1 if said is None else _whole(said) - 1
        if not 0 <= row <= LAST_ROW:
            raise self._broken()
        self._in_order = row > self._highest
        self._highest = max(row, self._highest)
        self._row = row
        self._row_name = str(row + 1)
        self._column = -1
        if yes(attributes.get("hidden")) or _is_nought(attributes.get("ht")):
            self.hidden.rows.add(row)

    # -- a cell ---------------------------------------------------------------------------

    def _start_cell(self, attributes: dict[str, str]) -> None:
        said = attributes.get("r")
        before = self._column
        if said is None:
            self._column += 1
            if self._column > LAST_COLUMN or self._row < 0:
                raise self._broken()
        else:
            row_name = self._row_name
            column = self._columns.get(said[: -len(row_name)]) if said.endswith(row_name) else None
            self._column = self._learnt(said) if column is None else column
        if self._column <= before:
            self._in_order = False
        self._style = attributes.get("s")
        self._type = attributes.get("t", "n")
        self._value = self._formula = self._inline = None
        self._in_cell = True

    def _learnt(self, said: str) -> int:
        """The column of a reference whose letters did not come before; it must be of this row."""
        place = place_of(said)
        if place is None or place[0] != self._row:
            raise Unreadable("intake_file.damaged_cell", sheet=self.grid.name, cell=said[:20])
        self._columns[said[: -len(self._row_name)]] = place[1]
        return place[1]

    def _end_formula(self) -> None:
        said = unescaped("".join(self._text or ()))
        self._text = None
        key = self._formula_key
        if key is not None:
            said = self._formulas.setdefault(key, said)
        self._formula = f"={said}"

    def _end_cell(self) -> None:
        value, note = self._read_cell()
        if value is None and note is None:
            return
        if not self._in_order and self.grid.holds(self._row, self._column):
            raise self._wrong_cell(self._row, self._column)
        self.grid.put(self._row, self._column, value, note)

    def _read_cell(self) -> tuple[Scalar, CellNote | None]:
        formula = self._formula or ""
        value, note = self._content()
        if formula and value == 0 and self._type == "n" and self._shared.is_uncomputed:
            return None, CellNote(Oddity.FORMULA, "", formula)
        if note is not None:
            return value, note._replace(formula=formula)
        if formula:
            return value, CellNote(Oddity.FORMULA, "", formula)
        return value, None

    def _content(self) -> tuple[Scalar, CellNote | None]:
        text, kind = self._value, self._type
        if kind == "inlineStr":
            return (self._inline if self._inline is not None else text), None
        if text is None:
            return self._inline, None
        if kind == "n":
            return read_number(text, self._shared.look(self._style), self._shared.from_1904)
        if kind == "s":
            return self._shared_text(text)
        if kind == "str":
            return unescaped(text), None
        if kind == "b":
            return _boolean(text)
        if kind == "d":
            found = iso_moment(text)
            return (text, None) if found is None else (found, CellNote(Oddity.DATE, "ISO 8601"))
        return None, CellNote(Oddity.ERROR, text or kind)

    def _shared_text(self, text: str) -> tuple[Scalar, CellNote | None]:
        said = text.strip()
        if said.isdecimal() and len(said) < 10 and int(said) < len(self._shared.strings):
            return self._shared.strings[int(said)], None
        raise self._wrong_cell(self._row, self._column)


def read_number(text: str, look: Look, from_1904: bool) -> tuple[Scalar, CellNote | None]:
    """A stored number as its format makes people see it; what is no number is an error."""
    if not text.strip():
        return None, None
    number = float(text) if _NUMBER.fullmatch(text) else math.inf
    if not math.isfinite(number):
        return None, CellNote(Oddity.ERROR, text[:100])
    note = look.note(number)
    if note is not None and note.kind is Oddity.DATE:
        return _dated(number, moment(number, look, from_1904)), note
    return number, note


def _dated(number: float, found: Scalar) -> Scalar:
    """A number that is no day stays the number."""
    return number if found is None else found


def _boolean(text: str) -> tuple[Scalar, CellNote | None]:
    said = text.strip().lower()
    if said in ("1", "true"):
        return True, None
    return (False, None) if said in ("0", "false") else (None, CellNote(Oddity.ERROR, text[:100]))


def _whole(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _is_nought(text: str | None) -> bool:
    """Whether a height or width says that nothing shows."""
    return text is not None and not text.strip("0.") and "0" in text
