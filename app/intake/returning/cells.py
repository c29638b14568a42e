"""Cells of one sheet get the colour of their remarks or lose it again; nothing else in the sheet moves.

What the remarks say is not known here.  Rows and columns count from 0.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from app.domain.sheets import Place, cell_name
from app.intake.returning.faults import CannotWrite
from app.intake.returning.markup import Element, Splices, number_in, parse

LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
_SCANNED = 20_000_000  # bytes of a sheet whose cells are all looked at
_TRUE = ("1", "true")
_SELECTED = re.compile(rb"\s+tabSelected\s*=\s*(?:\"(?:1|true)\"|'(?:1|true)')")
_COLUMN = "column"  # kept beside a cell's own attributes: its column, which the file may leave out
_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
#: What stands before a sheet's link to its comments' drawing, in the order of the format.
_BEFORE_NOTES = frozenset(
    (
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
        "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
        "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations",
        "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
        "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing",
    )
)  # fmt: skip
_AFTER_NOTES = (
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
)  # fmt: skip


def place_of(cell: str) -> Place | None:
    """Row and column of a cell as it is named ("C14"); None for anything else, or beyond a sheet's end."""
    found = _CELL.fullmatch(cell.strip())
    if not found:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(found[2]) - 1
    return (row, column - 1) if 0 <= row <= LAST_ROW and column - 1 <= LAST_COLUMN else None


@dataclass(slots=True)
class _Row:
    number: int
    element: Element
    cells: list[tuple[int, Element]] = field(default_factory=list)


class SheetText:
    """A sheet's XML, read once: the rows and cells that matter, and what else has to be found in it.

    ``rows``: those that remarks stand in.  ``coloured``: looks whose cells are told as well, in all rows
    but those of a very large sheet.
    """

    def __init__(self, data: bytes, rows: set[int], coloured: frozenset[int]) -> None:
        self._wanted_rows = rows
        self._every_row = bool(coloured) and len(data) <= _SCANNED
        self._coloured = {str(look) for look in coloured}
        self._numbers = array("L")
        self._starts = array("Q")
        self._row = self._column = -1
        self.root = parse(data, self._keeps)
        self.splices = Splices(data)
        self._sheet_data = self.root.find("sheetData")
        self._rows = {row.number: row for row in self._kept_rows()}
        self._merged = list(_merged(self.root))

    def _keeps(self, element: Element, depth: int) -> bool:
        """Everything but rows and cells that nobody asked for; called in the order of the file."""
        if element.name == "row" and depth == 2:
            self._row = self._number_of(element)
            self._column = -1
            self._numbers.append(self._row)
            self._starts.append(element.start)
            return self._every_row or self._row in self._wanted_rows
        if element.name == "c" and depth == 3:
            place = place_of(element.attrs.get("r", ""))
            self._column = place[1] if place else self._column + 1
            if self._row not in self._wanted_rows and element.attrs.get("s") not in self._coloured:
                return False
            element.attrs = {**element.attrs, _COLUMN: str(self._column)}
        return True

    def _number_of(self, row: Element) -> int:
        """The number of a row, which the file may leave out; ``CannotWrite`` for one no sheet has."""
        said = row.attrs.get("r")
        number = self._row + 2 if said is None else number_in(said) or 0
        if not 1 <= number <= LAST_ROW + 1:
            raise CannotWrite("damaged")
        return number - 1

    def _kept_rows(self) -> Iterator[_Row]:
        numbers = dict(zip(self._starts, self._numbers, strict=True))
        for element in self._sheet_data.children if self._sheet_data else ():
            if element.start in numbers:
                cells = [(int(cell.attrs[_COLUMN]), cell) for cell in element.children if cell.name == "c"]
                yield _Row(numbers[element.start], element, cells)

    def shown_at(self, place: Place) -> Place:
        """Where the content of a cell is seen: the first cell of its merged block."""
        row, column = place
        inside = (
            first
            for first, (bottom, right) in self._merged
            if first[0] <= row <= bottom and first[1] <= column <= right
        )
        return next(inside, place)

    def coloured_cells(self) -> dict[Place, int]:
        """Cells with one of the looks asked for, and their look."""
        return {
            (row.number, column): _number(cell.attrs["s"], 0)
            for row in self._rows.values()
            for column, cell in row.cells
            if cell.attrs.get("s") in self._coloured
        }

    def look_at(self, place: Place) -> int:
        """The number of a cell's look; that of its row or column where it is not there yet."""
        row = self._rows.get(place[0])
        if row is not None:
            cell = row_cell(row.cells, place[1])
            if cell is not None:
                return _number(cell.attrs.get("s"), 0)
            if row.element.attrs.get("customFormat") in _TRUE:
                return _number(row.element.attrs.get("s"), 0)
        columns = self.root.find("cols")
        for each in columns.children if columns else ():
            if _number(each.attrs.get("min"), 0) <= place[1] + 1 <= _number(each.attrs.get("max"), 0):
                return _number(each.attrs.get("style"), 0)
        return 0

    # -- changing -------------------------------------------------------------------------

    def set_looks(self, looks: Mapping[Place, int]) -> None:
        """Give cells their looks; rows and cells that are not there are made."""
        new_rows: dict[int, list[str]] = {}
        made: list[Place] = []
        for place in sorted(looks):
            row = self._rows.get(place[0])
            if row is None:
                new_rows.setdefault(place[0], []).append(self._blank(place, looks[place]))
                made.append(place)
            elif not self._set(row, place, looks[place]):
                made.append(place)
        mark = self.root.mark
        for number, cells in new_rows.items():
            self._put_row(number, f'<{mark}row r="{number + 1}">{"".join(cells)}</{mark}row>')
        self._widen(made)

    def _blank(self, place: Place, look: int) -> str:
        return f'<{self.root.mark}c r="{cell_name(*place)}" s="{look}"/>'

    def _set(self, row: _Row, place: Place, look: int) -> bool:
        """Whether the cell was there already."""
        cell = row_cell(row.cells, place[1])
        if cell is not None:
            self.splices.attribute(cell, "s", str(look) if look or "s" in cell.attrs else None)
            return True
        after = next((cell for column, cell in row.cells if column > place[1]), None)
        blank = self._blank(place, look)
        self.splices.attribute(row.element, "spans", None)  # a hint only, and no longer true
        if after is not None:
            self.splices.put(after.start, blank)
        elif row.cells:
            self.splices.put(row.cells[-1][1].end, blank)
        elif row.element.children:
            self.splices.put(row.element.children[0].start, blank)
        else:
            self.splices.append_inside(row.element, blank)
        return False

    def _put_row(self, number: int, text: str) -> None:
        at = bisect_left(self._numbers, number)
        if at < len(self._numbers):
            self.splices.put(self._starts[at], text)
        elif self._sheet_data is not None:
            self.splices.append_inside(self._sheet_data, text)

    def _widen(self, made: list[Place]) -> None:
        """Say truly how far the sheet reaches."""
        dimension = self.root.find("dimension")
        if dimension is None or not made:
            return
        first, _colon, last = dimension.attrs.get("ref", "").partition(":")
        corners = [corner for corner in (place_of(first), place_of(last or first)) if corner] + made
        top, left = (min(corner[side] for corner in corners) for side in (0, 1))
        bottom, right = (max(corner[side] for corner in corners) for side in (0, 1))
        self.splices.attribute(dimension, "ref", f"{cell_name(top, left)}:{cell_name(bottom, right)}")

    def notes_link(self) -> str:
        """The relationship of the drawing of its comments; "" where it has none."""
        return next((each.link() for each in self.root.every("legacyDrawing")), "")

    def set_notes_link(self, link: str, space: str) -> None:
        """Name the drawing of its comments, where the format wants it; one that is lost is named no more."""
        tag = f'<{self.root.mark}legacyDrawing xmlns:r="{space}" r:id="{link}"/>'
        lost = next(self.root.every("legacyDrawing"), None)
        if lost is not None:
            self.splices.swap(lost.start, lost.end, tag)
            return
        before = [child for child in self.root.children if _stands_before(child)]
        self.splices.put(before[-1].end if before else self.root.inside, tag)

    def content(self) -> bytes:
        """The sheet with all changes."""
        return self.splices.content()


def unselected(data: bytes) -> bytes:
    """The sheet without the mark of being shown first, which stands before its cells."""
    cells = data.find(b"sheetData")
    end = cells if cells >= 0 else len(data)
    return _SELECTED.sub(b"", data[:end]) + data[end:]


def row_cell(cells: list[tuple[int, Element]], column: int) -> Element | None:
    """The cell of that column."""
    return next((cell for at, cell in cells if at == column), None)


def _stands_before(child: Element) -> bool:
    if child.name != "AlternateContent":
        return child.name in _BEFORE_NOTES
    return not any(True for name in _AFTER_NOTES for _found in child.every(name))


def _merged(root: Element) -> Iterator[tuple[Place, Place]]:
    """First and last cell of every merged block."""
    for each in root.every("mergeCell"):
        first, _colon, last = each.attrs.get("ref", "").partition(":")
        top, bottom = place_of(first), place_of(last or first)
        if top and bottom:
            yield top, bottom


def _number(text: str | None, usual: int) -> int:
    found = number_in(text or "")
    return usual if found is None else found
