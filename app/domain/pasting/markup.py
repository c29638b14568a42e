"""Reads the table out of the HTML that Word, Excel, LibreOffice and browsers put into the clipboard.

It knows marks of tables, paragraphs and lists; everything else is passed over, and nothing is an error.
"""

from __future__ import annotations

from html.parser import HTMLParser

from app.domain.pasting.grid import MOST_COLUMNS, MOST_ROWS, Cell, Grid, laid_out, tidy

_BREAKS = frozenset({"p", "div", "li", "ol", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"})
_HIDDEN = frozenset({"style", "script", "head", "title", "xml", "del"})
_BREAK = "\n"


def html_grids(text: str) -> list[Grid]:
    """Every table that stands in no other, in order.  Never raises."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_tables()
    return [laid_out(table) for table in reader.tables]


class _Open:
    """A table being read."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.words: list[str] | None = None  # of the open cell
        self.across = self.down = 1

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])

    def begin_cell(self, across: int, down: int) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        self.words, self.across, self.down = [], across, down

    def end_cell(self) -> None:
        if self.words is not None:
            self.rows[-1].append(Cell(tidy("".join(self.words)), self.across, self.down))
            self.words = None


class _Reader(HTMLParser):
    """Follows the marks; the words of a table inside a cell are the cell's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[Cell]]] = []
        self._open: _Open | None = None
        self._depth = 0  # of tables inside tables
        self._hidden: list[str] = []
        self._lists: list[int | None] = []  # the number of the last item, None for a list without numbers

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden or tag in _HIDDEN:
            if tag in _HIDDEN:
                self._hidden.append(tag)
            return
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self._open = _Open()
            else:
                self._say(_BREAK)
        elif tag in ("tr", "td", "th"):
            self._place(tag, dict(attrs))
        else:
            self._word_mark(tag, dict(attrs))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _HIDDEN:  # "<style/>" hides nothing
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            if tag in self._hidden:
                while self._hidden.pop() != tag:
                    pass
            return
        if tag == "table" and self._depth:
            self._depth -= 1
            if self._depth == 0:
                self._end_table()
            else:
                self._say(_BREAK)
        elif tag in ("td", "th") and self._depth == 1 and self._open is not None:
            self._open.end_cell()
        elif tag in _BREAKS:
            self._say(_BREAK)
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            # Line ends in the source are blanks; only marks break lines.
            self._say(" ".join(data.split("\n")).replace("\r", " "))

    def parse_html_declaration(self, i: int) -> int:
        """Word writes "<![if !supportLists]>" and worse; the library would stop at some of them."""
        if self.rawdata.startswith("<!--", i):
            return int(super().parse_html_declaration(i))
        end = self.rawdata.find(">", i)
        return end + 1 if end >= 0 else -1

    def end_tables(self) -> None:
        """The text has ended, perhaps inside a table."""
        self._end_table()

    def _end_table(self) -> None:
        if self._open is not None:
            self._open.end_cell()
            self.tables.append(self._open.rows)
            self._open = None
        self._lists.clear()

    def _place(self, tag: str, attrs: dict[str, str | None]) -> None:
        if self._open is None:
            return
        if self._depth > 1:
            self._say(_BREAK if tag == "tr" else " ")
        elif tag == "tr":
            self._open.begin_row()
        else:
            self._open.begin_cell(
                _number(attrs.get("colspan"), MOST_COLUMNS), _number(attrs.get("rowspan"), MOST_ROWS)
            )

    def _word_mark(self, tag: str, attrs: dict[str, str | None]) -> None:
        if tag == "br" or tag in _BREAKS:
            self._say(_BREAK)
        if tag in ("ol", "ul"):
            self._lists.append(_number(attrs.get("start"), 9_999) - 1 if tag == "ol" else None)
        elif tag == "li":
            self._say(self._next_mark())

    def _next_mark(self) -> str:
        if not self._lists or self._lists[-1] is None:
            return "- "
        self._lists[-1] += 1
        return f"{self._lists[-1]}. "

    def _say(self, words: str) -> None:
        if self._open is None or self._open.words is None:
            return
        if words != _BREAK:
            self._open.words.append(words)
        elif self._open.words and self._open.words[-1] != _BREAK:
            self._open.words.append(_BREAK)


def _number(text: str | None, most: int) -> int:
    said = (text or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdecimal() and len(said) < 10 else 1
