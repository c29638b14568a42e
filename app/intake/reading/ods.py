"""Reads .ods by walking over its XML.

What calamine loses there (per cent, errors, hidden rows) stands in attributes.  Repeated rows and columns
are counted before they are written out.  Knows ODF 1.2 and 1.3, and the words LibreOffice adds to them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from app.domain.sheets import BookKind, CellNote, Merge, Oddity, RawBook, RawSheet, Scalar
from app.intake.reading.grid import Grid, Hidden, whole_sheet
from app.intake.reading.limits import (
    LAST_COLUMN,
    LAST_ROW,
    LONGEST_CELL,
    MOST_MERGES,
    MOST_SHEETS,
    Budget,
    Unreadable,
)
from app.intake.reading.ods_styles import Styles
from app.intake.reading.package import GAP, Package, damaged, feed, new_parser
from app.intake.reading.runs import Run
from app.intake.reading.serials import iso_moment

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _OFFICE, _TEXT = (f"{_ODF}{each}:1.0{GAP}" for each in ("table", "office", "text"))
_ADDED = f"urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0{GAP}"
_SPACES = re.compile(r"[ \t\r\n]+")
_DURATION = re.compile(
    r"(-?)P(?:([0-9]{1,6})D)?T?(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:[.,][0-9]+)?)S)?"
)
_ERROR = re.compile(r"#[A-Z0-9/?!]+|Err:[0-9]+|#N/A", re.IGNORECASE)
_MIDNIGHT = datetime.combine(date(1, 1, 1), time())
_SEEN = frozenset(("visible", ""))


def read_ods(package: Package, file_name: str) -> RawBook:
    """The workbook; raises ``Unreadable``."""
    manifest = "meta-inf/manifest.xml"
    if manifest in package and b"encryption-data" in package.read(manifest):
        raise Unreadable("intake_file.password")
    styles = Styles()
    if "styles.xml" in package:
        _parse(package, "styles.xml", styles.start, styles.end, styles.characters)
    walk = _Walk(styles)
    _parse(package, "content.xml", walk.start, walk.end, walk.characters)
    return RawBook(file_name, BookKind.ODS, tuple(walk.sheets))


def _parse(
    package: Package,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None] | None = None,
) -> None:
    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    feed(parser, package.blocks(part), lambda: damaged("content"))


@dataclass(slots=True)
class _Cell:
    """A cell that is being read."""

    attributes: dict[str, str]
    repeated: int
    paragraphs: list[str] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    runs: list[tuple[int, int, Run]] = field(default_factory=list)  # depth, first piece, how it stands
    depth: int = 0  # of paragraphs, and what is in them
    aside: int = 0  # of annotations and drawings, whose words are not the cell's

    def end_run(self) -> None:
        """What ends here may have been a run: its words are kept as they are seen."""
        if self.runs and self.runs[-1][0] == self.depth:
            _depth, begin, run = self.runs.pop()
            self.pieces[begin:] = [run.seen("".join(self.pieces[begin:]))]


class _Walk:
    """The handlers."""

    def __init__(self, styles: Styles) -> None:
        self.sheets: list[RawSheet] = []
        self._styles = styles
        self._budget = Budget()
        self._grid: Grid | None = None
        self._hidden = Hidden()
        self._is_hidden = False
        self._row = self._column = self._next_column = 0
        self._row_times = 1
        self._cell: _Cell | None = None
        self._line: list[tuple[int, int, Scalar, CellNote | None]] = []
        self._column_styles: list[tuple[int, str]] = []
        self._row_style = ""
        self._nested = 0

    # -- elements -------------------------------------------------------------------------

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._cell is not None:
            self._inside(name, attributes)
        elif name.startswith(_TABLE):
            self._structure(name[len(_TABLE) :], attributes)
        elif self._grid is None:
            self._styles.start(name, attributes)

    def _structure(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "table":
            self._begin_sheet(attributes)
        elif self._grid is None:
            return
        elif tag == "table-column":
            self._columns(attributes)
        elif tag == "table-row":
            self._row_times = _times(attributes, "number-rows-repeated")
            self._row_style = attributes.get(f"{_TABLE}default-cell-style-name", "")
            self._column = 0
            self._line = []
            if attributes.get(f"{_TABLE}visibility", "") not in _SEEN:
                last = min(self._row + self._row_times, LAST_ROW + 1)
                self._hidden.rows.update(range(self._row, last))
        elif tag in ("table-cell", "covered-table-cell"):
            self._cell = _Cell(attributes, _times(attributes, "number-columns-repeated"))

    def _begin_sheet(self, attributes: dict[str, str]) -> None:
        if len(self.sheets) >= MOST_SHEETS:
            raise Unreadable("intake_file.too_many_sheets", count=f"> {MOST_SHEETS}", most=MOST_SHEETS)
        self._nested += 1
        if self._nested > 1:
            return  # a table within a table: its cells follow those around it
        self._grid = Grid(attributes.get(f"{_TABLE}name", ""), self._budget)
        self._hidden = Hidden()
        self._is_hidden = self._styles.is_hidden(attributes.get(f"{_TABLE}style-name", ""))
        self._row = self._next_column = 0
        self._column_styles = []

    def _columns(self, attributes: dict[str, str]) -> None:
        times = _times(attributes, "number-columns-repeated")
        last = self._next_column + times - 1
        if attributes.get(f"{_TABLE}visibility", "") not in _SEEN:
            self._hidden.columns.append((self._next_column, last))
        self._column_styles.append((last, attributes.get(f"{_TABLE}default-cell-style-name", "")))
        self._next_column = last + 1

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        cell = self._cell
        if cell is None:
            return
        if cell.aside or not name.startswith(_TEXT):
            cell.aside += 1
            return
        tag = name[len(_TEXT) :]
        cell.depth += 1
        if tag == "s":
            cell.pieces.append("\0" * min(_times(attributes, "c", _TEXT), LONGEST_CELL))
        elif tag == "tab":
            cell.pieces.append("\1")
        elif tag == "line-break":
            cell.pieces.append("\2")
        elif tag == "span":
            run = self._styles.run(attributes.get(f"{_TEXT}style-name", ""))
            if run is not None:
                cell.runs.append((cell.depth, len(cell.pieces), run))

    def characters(self, data: str) -> None:
        cell = self._cell
        if cell is None:
            self._styles.characters(data)
        elif cell.depth and not cell.aside:
            cell.pieces.append(data)

    def end(self, name: str) -> None:
        cell = self._cell
        if cell is not None:
            if name.startswith(_TABLE) and not cell.aside and not cell.depth:
                self._cell = None
                self._finish_cell(cell)
            elif cell.aside:
                cell.aside -= 1
            else:
                cell.end_run()
                cell.depth -= 1
                if not cell.depth:
                    cell.paragraphs.append(_paragraph(cell.pieces))
                    cell.pieces = []
        elif name == f"{_TABLE}table-row" and self._grid is not None:
            self._finish_row()
        elif name == f"{_TABLE}table":
            self._finish_sheet()
        elif self._grid is None:
            self._styles.end(name)

    # -- what was read --------------------------------------------------------------------

    def _finish_cell(self, cell: _Cell) -> None:
        value, note = self._content(cell)
        formula = cell.attributes.get(f"{_TABLE}formula", "")
        if formula:
            note = (note or CellNote(Oddity.FORMULA))._replace(formula=_plain_formula(formula))
        if value is not None or note is not None:
            self._line.append((self._column, cell.repeated, value, note))
        self._merge(cell)
        self._column += cell.repeated
        if self._column > 10 * LAST_COLUMN:
            raise damaged("content")

    def _merge(self, cell: _Cell) -> None:
        down = _times(cell.attributes, "number-rows-spanned")
        right = _times(cell.attributes, "number-columns-spanned")
        if (down > 1 or right > 1) and len(self._hidden.merges) < MOST_MERGES:
            place = (self._row, self._column, self._row + down - 1, self._column + right - 1)
            self._hidden.merges.append(Merge(*place))

    def _finish_row(self) -> None:
        grid = self._grid
        if grid is None:
            return
        cells = self._row_times * sum(times for _column, times, _value, _note in self._line)
        if self._line and (self._row + self._row_times > LAST_ROW + 1 or self._column > 10 * LAST_COLUMN):
            raise damaged("content")
        if cells:
            self._budget.check(grid.name, cells)
        for row in range(self._row, self._row + self._row_times if self._line else 0):
            for column, times, value, note in self._line:
                for at in range(column, column + times):
                    grid.put(row, at, value, note)
        self._row += self._row_times
        self._row_times = 1

    def _finish_sheet(self) -> None:
        self._nested -= 1
        if self._grid is None or self._nested:
            return
        self.sheets.append(whole_sheet(self._grid, self._hidden, self._is_hidden))
        self._grid = None

    # -- values ---------------------------------------------------------------------------

    def _content(self, cell: _Cell) -> tuple[Scalar, CellNote | None]:
        attributes = cell.attributes
        kind = attributes.get(f"{_OFFICE}value-type", "")
        words = "\n".join(cell.paragraphs)
        if attributes.get(f"{_ADDED}value-type") == "error":
            return None, CellNote(Oddity.ERROR, words)
        if kind in ("float", "percentage", "currency"):
            return self._number(cell, kind, attributes.get(f"{_OFFICE}value", ""))
        if kind in ("date", "time"):
            return _moment(kind, attributes.get(f"{_OFFICE}{kind}-value", ""))
        if kind == "boolean":
            return attributes.get(f"{_OFFICE}boolean-value") == "true", None
        said = attributes.get(f"{_OFFICE}string-value")
        text = words if said is None else said
        if len(text) > LONGEST_CELL:
            raise Unreadable("intake_file.too_long_text", most=LONGEST_CELL)
        if kind != "string" and not text:
            return None, None
        if f"{_TABLE}formula" in attributes and _ERROR.fullmatch(text):
            return None, CellNote(Oddity.ERROR, text)
        return text, None

    def _number(self, cell: _Cell, kind: str, said: str) -> tuple[Scalar, CellNote | None]:
        try:
            number = float(said)
        except ValueError:
            number = math.inf
        words = "\n".join(cell.paragraphs)
        if not math.isfinite(number) or (f"{_TABLE}formula" in cell.attributes and _ERROR.fullmatch(words)):
            return None, CellNote(Oddity.ERROR, words or said[:100])
        if kind == "percentage":
            return number, CellNote(Oddity.PERCENT)
        look = self._styles.look(self._style(cell))
        note = None if look is None else look.note(number)
        return number, note if note is not None and note.kind is not Oddity.DATE else None

    def _style(self, cell: _Cell) -> str:
        """The style of a cell: its own, its row's or its column's."""
        said = cell.attributes.get(f"{_TABLE}style-name", "") or self._row_style
        if said:
            return said
        return next((style for last, style in self._column_styles if self._column <= last), "")


def _moment(kind: str, said: str) -> tuple[Scalar, CellNote | None]:
    found: Scalar = iso_moment(said) if kind == "date" else None
    if kind == "time":
        match = _DURATION.fullmatch(said)
        if match:
            sign, days, hours, minutes, seconds = match.groups()
            span = timedelta(
                days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0),
                seconds=float((seconds or "0").replace(",", ".")),
            )  # fmt: skip
            if sign or span >= timedelta(days=1):
                whole = span / timedelta(days=1)
                return -whole if sign else whole, CellNote(Oddity.SCALED, "[h]:mm:ss")
            found = (_MIDNIGHT + span).time()
    return (said, None) if found is None else (found, CellNote(Oddity.DATE))


def _paragraph(pieces: list[str]) -> str:
    """White space as ODF counts it: any run of it is one space, those that are meant are elements."""
    text = _SPACES.sub(" ", "".join(pieces))
    return text.replace("\0", " ").replace("\1", "\t").replace("\2", "\n")


def _plain_formula(said: str) -> str:
    """Without the name of the language in front."""
    _language, colon, rest = said.partition(":=")
    return f"={rest}" if colon else said


def _times(attributes: dict[str, str], name: str, space: str = _TABLE) -> int:
    said = attributes.get(f"{space}{name}", "1")
    return max(int(said), 1) if said.isdecimal() and len(said) < 10 else 1
