"""Reads the tables of a web page, as many systems of offices hand them out under the name of an .xls.

All of the page is one sheet, as a spreadsheet program opens it: lines of text and tables one below the
other.  Everything stays words; whether "1.234" is a number is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser

from app.domain.sheets import BookKind, Merge, RawBook, RawSheet, Scalar, cell_name
from app.intake.reading.limits import (
    LAST_COLUMN,
    LAST_ROW,
    LONGEST_CELL,
    MOST_MERGES,
    Budget,
    Unreadable,
    too_many,
)
from app.intake.reading.runs import Run
from app.intake.reading.text import decoded

_MOST_ACROSS, _MOST_DOWN = 1_000, 65_534  # what a cell may reach over, by the standard of HTML
_SPACES = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"display:none|visibility:(?:hidden|collapse)")
_SILENT = frozenset(("script", "style", "title", "noscript", "template", "textarea"))
_CELLS = frozenset(("td", "th", "caption"))
_LOOKS = {
    "sup": Run(offset=1), "sub": Run(offset=-1),
    "s": Run(is_struck=True), "del": Run(is_struck=True), "strike": Run(is_struck=True),
}  # fmt: skip
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "code", "em", "font", "i", "img", "input", "ins", "label", "small", "span",
     "strong", "tt", "u", "col", "colgroup", "tbody", "thead", "tfoot", "meta", "link", *_LOOKS)
)  # fmt: skip
_EMPTY = frozenset(("area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"))  # they have no end
Attributes = Mapping[str, str | None]


def read_web(data: bytes, file_name: str) -> RawBook:
    """One sheet, named like the file; raises ``Unreadable`` where it is no text or beyond the limits."""
    text, encoding = decoded(data)
    name = file_name.rpartition("/")[2].rpartition("\\")[2]
    page = _Page(name)
    page.feed(text)
    page.close()
    return RawBook(file_name, BookKind.HTML, (page.sheet(),), encoding)


class _Page(HTMLParser):
    """Gathers the rows of a page while its marks go by; what is not closed ends where the next begins."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._budget = Budget()
        self._rows: list[Sequence[Scalar]] = []
        self._merges: list[Merge] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._words: list[str] = []  # of the cell, or of the line outside all tables
        self._looks: list[str] = []
        self._silent = 0
        self._unseen: list[str] = []  # elements that do not show, and those within them
        self._outer: list[str] = []  # those around the table
        self._depth = 0  # of tables; what is in a table within a cell is of the cell
        self._table = _Table()
        self._row: list[Scalar] | None = None
        self._cell: tuple[int, int, int] | None = None  # column, and how far it reaches

    def sheet(self) -> RawSheet:
        """All that was found."""
        self._end_table()
        self._end_line()
        rows = self._rows
        while rows and not rows[-1]:
            rows.pop()
        height = len(rows)
        return RawSheet(
            self._name,
            rows,
            hidden_rows=frozenset(row for row in self._hidden_rows if row < height),
            hidden_columns=frozenset(self._hidden_columns),
            merges=tuple(each for each in self._merges if each.top < height),
        )

    # -- what the parser tells --------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        elif not self._silent:
            self._start(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            del self._unseen[len(self._unseen) - 1 - self._unseen[::-1].index(tag) :]
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "table" and self._depth:
            self._depth -= 1
            if not self._depth:
                self._end_table()
        elif tag in _LOOKS and tag in self._looks:
            self._looks.remove(tag)
        elif self._depth == 1 and tag in _CELLS:
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif tag not in _INLINE:
            self._break()

    def handle_data(self, data: str) -> None:
        if self._silent or self._unseen or (self._depth and self._cell is None):
            return
        text = _SPACES.sub(" ", data)
        for look in self._looks:
            text = _LOOKS[look].seen(text)
        self._words.append(text)

    # -- the page ---------------------------------------------------------------------------

    def _start(self, tag: str, attributes: Attributes) -> None:
        is_part = tag in ("table", "tr") or tag in _CELLS
        if not is_part and tag not in _EMPTY and (self._unseen or _is_unseen(attributes)):
            self._unseen.append(tag)
        if tag == "table":
            self._start_table(attributes)
        elif self._depth == 1 and tag == "tr":
            self._end_row()
            self._start_row(attributes)
        elif self._depth == 1 and tag in _CELLS:
            self._end_cell()
            self._start_cell(attributes)
        elif tag in _LOOKS:
            self._looks.append(tag)
        elif tag == "input":
            is_seen = (attributes.get("type") or "text").lower() in ("text", "number")
            self.handle_data(attributes.get("value") or "" if is_seen else "")
        elif tag not in _INLINE:
            self._break()

    def _break(self) -> None:
        """Something that begins a line of its own."""
        if self._depth:
            self._words.append("\n")
        else:
            self._end_line()

    def _end_line(self) -> None:
        text = self._taken()
        if text:
            self._put_row([text])

    def _taken(self) -> str:
        """The words gathered, as they are seen."""
        text = _SPACES.sub(_shortest, "".join(self._words)).strip(" \n")
        self._words.clear()
        if len(text) > LONGEST_CELL:
            raise Unreadable("intake_file.too_long_text", most=LONGEST_CELL)
        return text

    def _put_row(self, cells: Sequence[Scalar]) -> None:
        if len(self._rows) > LAST_ROW:
            raise too_many(self._name)
        self._budget.take(self._name, len(cells))
        self._rows.append(cells)

    # -- a table ----------------------------------------------------------------------------

    def _start_table(self, attributes: Attributes) -> None:
        if not self._depth:
            self._end_line()
            is_hidden = bool(self._unseen) or _is_unseen(attributes)
            self._table = _Table(first=len(self._rows), is_hidden=is_hidden)
            self._outer, self._unseen = self._unseen, []
        self._depth += 1

    def _end_table(self) -> None:
        if self._row is not None:
            self._end_row()
        last = len(self._rows) - 1
        for merge in self._table.merges:  # cells reach no further than their table does
            ending = merge._replace(bottom=min(merge.bottom, last))
            if (ending.top, ending.left) != (ending.bottom, ending.right):
                self._merges.append(ending)
        if len(self._merges) > MOST_MERGES:
            raise too_many(self._name)
        if last >= self._table.first:
            self._put_row(())
        self._table, self._depth = _Table(first=len(self._rows)), 0
        self._unseen, self._outer = self._outer, []
        self._words.clear()

    def _start_row(self, attributes: Attributes) -> None:
        self._row = []
        if self._table.is_hidden or _is_unseen(attributes):
            self._hidden_rows.add(len(self._rows))

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None:
            while self._row and self._row[-1] is None:
                self._row.pop()
            self._put_row(self._row)
            self._table.next_row()
        self._row = None

    def _start_cell(self, attributes: Attributes) -> None:
        if self._row is None:
            self._start_row({})
        column = self._table.free()
        across = _reach(attributes.get("colspan"), _MOST_ACROSS)
        down = _reach(attributes.get("rowspan"), _MOST_DOWN)
        if column + across > LAST_COLUMN + 1:
            raise Unreadable(
                "intake_file.too_spread", sheet=self._name, cell=cell_name(len(self._rows), LAST_COLUMN)
            )
        self._words.clear()
        self._cell = (column, across, down)
        self._table.take(column, across, down)
        if _is_unseen(attributes):
            self._hidden_columns.update(range(column, column + across))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        self._unseen.clear()
        column, across, down = self._cell
        self._row.extend([None] * (column + 1 - len(self._row)))
        self._row[column] = self._taken() or None
        self._cell = None
        if across > 1 or down > 1:
            top = len(self._rows)
            self._table.merges.append(Merge(top, column, top + down - 1, column + across - 1))


class _Table:
    """Which columns of the rows to come are taken by cells that reach down to them."""

    def __init__(self, first: int = 0, *, is_hidden: bool = False) -> None:
        self.first = first
        self.is_hidden = is_hidden
        self.merges: list[Merge] = []
        self._left: dict[int, int] = {}  # column -> rows that are still taken, this one included
        self._at = 0

    def free(self) -> int:
        """The next column of this row that nothing reaches into."""
        while self._left.get(self._at, 0) > 0:
            self._at += 1
        return self._at

    def take(self, column: int, across: int, down: int) -> None:
        """A cell stands there."""
        for each in range(column, column + across):
            self._left[each] = max(down, self._left.get(each, 0))
        self._at = column + across

    def next_row(self) -> None:
        """Go on to the row below."""
        self._left = {column: rows - 1 for column, rows in self._left.items() if rows > 1}
        self._at = 0


def _reach(said: str | None, most: int) -> int:
    """How many columns or rows a cell reaches over; one where that is not said plainly."""
    text = (said or "").strip()
    if not (text.isdecimal() and len(text) < 9):
        return 1
    return min(int(text) or most, most)  # 0: to the end


def _is_unseen(attributes: Attributes) -> bool:
    style = (attributes.get("style") or "").replace(" ", "").lower()
    return "hidden" in attributes or _UNSEEN.search(style) is not None


def _shortest(found: re.Match[str]) -> str:
    return "\n" if "\n" in found[0] else " "
