"""The book as one workbook: a contents sheet, a sheet for each table, a sheet of notes and signs.

Figures stay numbers: a mark such as "*" is part of the cell's format.  No words become a formula.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import xlsxwriter

from app.core.celltext import storable
from app.core.texts import say
from app.domain.books.paper import BookPaper, Chapter, MissingBlock, TableBlock
from app.domain.statistics.printing import PARTIAL_MARK, SIGNS, say_sign
from app.domain.statistics.stattable import SignSet, StatColumn, StatTable
from app.domain.tables.values import Value
from app.reports.book.telling import Told
from app.reports.book.titles import foot_words

_MOST_NAME = 31
_STUB, _NUMBER, _WORDS = 34.0, 13.0, 28.0
_A4 = 9
_ACROSS = 190.0  # letters beside each other on a page: more could not be read


def book_workbook(paper: BookPaper, told: Callable[[str], object] | None = None) -> bytes:
    """The tables of a book as .xlsx; equal papers give equal bytes.  ``told`` hears of each table."""
    return _Workbook(paper.signs, is_bilingual=paper.is_bilingual).book(paper, told or Told(paper).block)


def table_workbook(table: StatTable, signs: SignSet) -> bytes:
    """One table as .xlsx."""
    return _Workbook(signs, is_bilingual=False).single(table)


def tables_workbook(tables: Sequence[ToldTable], signs: SignSet) -> bytes:
    """Several tables, each on a sheet of its own with what is said of it and its chart beneath."""
    return _Workbook(signs, is_bilingual=False).several(tables)


@dataclass(frozen=True, slots=True)
class ToldTable:
    """A table with its sentences; ``picture``: its chart as PNG, empty for none."""

    table: StatTable
    sentences: tuple[str, ...] = ()
    picture: bytes = b""


class _Workbook:
    """Writes sheets; formats are made once."""

    def __init__(self, signs: SignSet, *, is_bilingual: bool) -> None:
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._signs, self._both = signs, is_bilingual
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}

    def book(self, paper: BookPaper, told: Callable[[str], object]) -> bytes:
        """The whole book."""
        self._properties(paper.title, paper.office, paper.year)
        contents = self._book.add_worksheet(_name(say("book.contents")))
        rows: list[tuple[str, str, str]] = []
        for chapter in paper.chapters:
            if chapter.opens is not None:
                rows.append(("", chapter.opens.title, ""))
            rows.append(("", f"{chapter.number}  {chapter.title}", ""))
            for number, title, sheet in self._chapter(chapter):
                told(title)
                rows.append((number, title, sheet))
        self._contents(contents, paper, rows)
        self._notes(paper)
        return self._finished()

    def single(self, table: StatTable) -> bytes:
        """One table alone."""
        self._properties(table.title, "; ".join(table.sources), 2000)
        self._table(self._book.add_worksheet(_name(say("book.table"))), table, "")
        return self._finished()

    def several(self, tables: Sequence[ToldTable]) -> bytes:
        """A contents sheet, and a sheet for each table."""
        self._properties(tables[0].table.title, "; ".join(tables[0].table.sources), 2000)
        contents = self._book.add_worksheet(_name(say("book.contents")))
        contents.set_column(0, 0, 6)
        contents.set_column(1, 1, 110)
        for no, each in enumerate(tables, 1):
            name = _name(f"{say('book.table')} {no}")
            sheet = self._book.add_worksheet(name)
            end = self._table(sheet, each.table, str(no))
            self._told(sheet, each, end + 2)
            self._words(contents, no - 1, 0, str(no))
            look = self._look(font_color="#0B6E6E", underline=1, text_wrap=True)
            contents.write_url(no - 1, 1, f"internal:'{name}'!A1", look, storable(each.table.title))
        self._page(contents, lying=False)
        return self._finished()

    def _told(self, sheet: Any, told: ToldTable, at: int) -> None:
        """Sentences and chart below a table."""
        last = len(told.table.columns)
        wide = _STUB + sum(_WORDS if column.is_words else _NUMBER for column in told.table.columns)
        for text in told.sentences:
            self._across(sheet, at, last, text, wide)
            at += 1
        if told.picture:
            options = {"image_data": io.BytesIO(told.picture), "x_scale": 0.5, "y_scale": 0.5}
            sheet.insert_image(at + 1, 0, "grafik.png", options)

    def _finished(self) -> bytes:
        self._book.close()
        return self._buffer.getvalue()

    def _properties(self, title: str, author: str, year: int) -> None:
        import datetime as dt

        self._book.set_properties(
            {
                "title": storable(title)[:250],
                "author": storable(author)[:250],
                "created": dt.datetime(min(max(year, 1900), 9999), 1, 1),  # noqa: DTZ001  # no instant: equal bytes
            }
        )

    def _look(self, **facts: object) -> Any:
        key = tuple(sorted(facts.items()))
        if key not in self._formats:
            base: dict[str, object] = {"font_name": "Arial", "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**base, **facts})
        return self._formats[key]

    def _chapter(self, chapter: Chapter) -> Iterator[tuple[str, str, str]]:
        for block in chapter.blocks:
            if isinstance(block, TableBlock):
                name = _name(f"{say('book.table')} {block.number}")
                self._table(self._book.add_worksheet(name), block.table, block.number)
                yield block.number, block.table.title, name
            elif isinstance(block, MissingBlock):
                yield block.number, f"{block.title} ({say('book.missing').lower()})", ""

    def _contents(self, sheet: Any, paper: BookPaper, rows: Sequence[tuple[str, str, str]]) -> None:
        sheet.set_column(0, 0, 10)
        sheet.set_column(1, 1, 96)
        self._words(sheet, 0, 0, f"{paper.title} {paper.cover_year or paper.year}", bold=True, font_size=14)
        self._words(sheet, 1, 0, f"{paper.office}, {paper.region}".strip(", "))
        for at, (number, title, name) in enumerate(rows, 3):
            if not number:
                self._words(sheet, at, 0, title, bold=True)
                continue
            self._words(sheet, at, 0, number)
            if name:
                look = self._look(font_color="#0B6E6E", underline=1, text_wrap=True)
                sheet.write_url(at, 1, f"internal:'{name}'!A1", look, storable(title))
            else:
                self._words(sheet, at, 1, title, italic=True)
        self._page(sheet, lying=False)

    def _notes(self, paper: BookPaper) -> None:
        sheet = self._book.add_worksheet(_name(say("book.general")))
        sheet.set_column(0, 0, 16)
        sheet.set_column(1, 1, 90)
        at = 0
        for text in paper.general:
            sheet.merge_range(at, 0, at, 1, storable(text), self._look(text_wrap=True, valign="top"))
            sheet.set_row(at, 15 * (len(text) // 105 + 1))
            at += 1
        self._words(sheet, at + 1, 0, say("book.signs"), bold=True)
        at += 2
        for sign, code in SIGNS:
            self._words(sheet, at, 0, say_sign(sign, self._signs), align="center")
            self._words(sheet, at, 1, say(f"book.sign.{code}"))
            at += 1
        self._words(sheet, at, 0, PARTIAL_MARK, align="center")
        self._words(sheet, at, 1, say("book.sign.partial"))
        self._page(sheet, lying=False)

    def _words(self, sheet: Any, row: int, column: int, text: str, **facts: object) -> None:
        sheet.write_string(row, column, storable(text), self._look(**facts))

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, sheet: Any, table: StatTable, number: str) -> int:
        """The table on a sheet; answers the last row it takes."""
        head = f"{say('book.table')} {number}" if number else ""
        self._words(sheet, 0, 0, head, bold=True)
        wide = _STUB + sum(_WORDS if column.is_words else _NUMBER for column in table.columns)
        end = len(table.columns)
        self._across(sheet, 1, end, table.title, wide, bold=True, font_size=11)
        top = 3
        if self._both and table.title_en:
            self._across(sheet, 2, end, table.title_en, wide, bold=True, italic=True)
            top = 4
        first = self._heading(sheet, table, top)
        for at, row in enumerate(table.rows):
            facts: dict[str, object] = {"bold": row.is_total, "indent": row.level, "text_wrap": True}
            if row.is_total:
                facts["top"] = 1
            said = self._said(row.label, row.label_en)
            self._words(sheet, first + at, 0, said, **facts)
            lines = sum(int((len(part) + 2 * row.level) * 1.15 / _STUB) + 1 for part in said.split("\n"))
            if lines > 1:
                sheet.set_row(first + at, 15.0 * lines)
            for place, column in enumerate(table.columns, 1):
                self._cell(sheet, (first + at, place), table, (row.key, column), total=row.is_total)
        end = first + len(table.rows)
        for place in range(len(table.columns) + 1):
            sheet.write_blank(end, place, None, self._look(top=2))
        notes = list(table.notes)
        if table.partial:
            notes.append(say("book.partial_note", mark=PARTIAL_MARK))
        for text in foot_words(notes, table.sources, is_bilingual=self._both):
            end += 1
            self._across(sheet, end, len(table.columns), text, wide, font_size=9)
        sheet.set_column(0, 0, _STUB)
        for place, column in enumerate(table.columns, 1):
            sheet.set_column(place, place, _WORDS if column.is_words else _NUMBER)
        sheet.freeze_panes(first, 1)
        sheet.repeat_rows(top, first - 1)
        sheet.repeat_columns(0)
        self._page(sheet, lying=len(table.columns) > 6, across=ceil(wide / _ACROSS))
        sheet.print_area(0, 0, end, len(table.columns))
        return end

    def _across(self, sheet: Any, row: int, last: int, text: str, wide: float, **facts: object) -> None:
        """Words over the whole width of a table, on as many lines as they need."""
        look = self._look(text_wrap=True, **facts)
        if last:
            sheet.merge_range(row, 0, row, last, storable(text), look)
        else:
            sheet.write_string(row, 0, storable(text), look)
        sheet.set_row(row, 15.0 * (int(len(text) * 1.15 / wide) + 1))

    def _heading(self, sheet: Any, table: StatTable, top: int) -> int:
        """The headings and the row of numbers; answers the row where the figures begin."""
        depth = max((len(column.groups) for column in table.columns), default=0)
        look = self._look(bold=True, align="center", text_wrap=True, border=1, bg_color="#E3F2F1")
        bottom = top + depth
        self._block(sheet, (top, 0, bottom, 0), self._said(table.stub, table.stub_en), look)
        for level in range(depth):
            at = 0
            while at < len(table.columns):
                path = table.columns[at].groups[: level + 1]
                end = at
                while (
                    len(path) > level
                    and end + 1 < len(table.columns)
                    and table.columns[end + 1].groups[: level + 1] == path
                ):
                    end += 1
                if len(path) > level:
                    english = table.columns[at].groups_en[level : level + 1]
                    said = self._said(path[level], *english)
                    self._block(sheet, (top + level, at + 1, top + level, end + 1), said, look)
                at = end + 1
        for place, column in enumerate(table.columns, 1):
            words = f"{column.label} ({column.unit})" if column.unit else column.label
            words = self._said(words, column.label_en)
            self._block(sheet, (top + len(column.groups), place, bottom, place), words, look)
        for level in range(depth + 1):
            sheet.set_row(top + level, self._head_height(table, level, depth))
        small = self._look(align="center", italic=True, font_size=8, bottom=1)
        for place in range(len(table.columns) + 1):
            sheet.write_string(bottom + 1, place, f"({place + 1})", small)
        return bottom + 2

    def _said(self, text: str, text_en: str = "") -> str:
        """A label, over the second language's where the book has two."""
        return f"{text}\n{text_en}" if self._both and text_en else text

    def _head_height(self, table: StatTable, level: int, depth: int) -> float:
        """The height of a row of the heading: of its longest label in a column's width."""
        if level < depth:
            return 15.0 * (2 if self._both else 1) + 3
        labels = [self._said(column.label, column.label_en).split("\n") for column in table.columns]
        lines = (sum(int(len(part) * 1.25 / _NUMBER) + 1 for part in label) for label in labels)
        return 15.0 * max(lines, default=1) + 3

    def _block(self, sheet: Any, box: tuple[int, int, int, int], words: str, look: Any) -> None:
        top, left, bottom, right = box
        if (top, left) == (bottom, right):
            sheet.write_string(top, left, storable(words), look)
        else:
            sheet.merge_range(top, left, bottom, right, storable(words), look)

    def _cell(
        self,
        sheet: Any,
        place: tuple[int, int],
        table: StatTable,
        key: tuple[str, StatColumn],
        *,
        total: bool,
    ) -> None:
        row, column = key
        value = table.value(row, column.key)
        facts: dict[str, object] = {"bold": total}
        if total:
            facts["top"] = 1
        is_partial = (row, column.key) in table.partial
        if value.number is None or value.sign.stands_alone:
            words = say_sign(value.sign, self._signs) or value.text
            facts |= {"text_wrap": True} if column.is_words else {"align": "right"}
            self._words(sheet, place[0], place[1], words, **facts)
            return
        facts["num_format"] = self._format(value, column, is_partial=is_partial)
        sheet.write_number(*place, value.number, self._look(**facts))

    def _format(self, value: Value, column: StatColumn, *, is_partial: bool) -> str:
        """Digits as printed, with the marks behind the number as part of the format."""
        if column.is_year:
            return "0"
        digits = "#,##0" + ("." + "0" * column.decimals if column.decimals else "")
        mark = say_sign(value.sign, self._signs) + (PARTIAL_MARK if is_partial else "")
        return f'{digits}"{mark}"' if mark else digits

    def _page(self, sheet: Any, *, lying: bool, across: int = 1) -> None:
        sheet.set_paper(_A4)
        if lying:
            sheet.set_landscape()
        sheet.fit_to_pages(across, 0)
        sheet.set_margins(0.6, 0.6, 0.7, 0.7)
        sheet.hide_gridlines(2)


def _name(text: str) -> str:
    return "".join(letter for letter in text if letter not in "[]:*?/\\'")[:_MOST_NAME]
