"""How a statistical table is cut to a page's width: columns, headings over them, rows as strings.

Columns get the width their figures need, then what their headings wish; what does not fit is
turned by the caller, or split by columns with the stub repeated.  Lengths are points.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.statistics.printing import say_number, say_value
from app.domain.statistics.stattable import SignSet, StatColumn, StatTable
from app.reports.lines import broken, text_width, widest_word
from app.reports.style import BOLD, ITALIC, REGULAR, Look, clean

PAD = 2.6  # beside the words of a cell
_INDENT = 7.0  # for each level of a row
_MOST_STUB = 0.42  # part of the width that the stub may take while others need room
_WORDS_LEAST, _WORDS_MOST = 46.0, 190.0  # width of a column of words
_HEAD_LINES = 4  # on how many lines a heading may stand before its column is widened


@dataclass(frozen=True, slots=True)
class Looks:
    """The letters of one table, all of one size."""

    plain: Look
    bold: Look
    english: Look

    @classmethod
    def of(cls, size: float) -> Looks:
        return cls(Look(size, REGULAR), Look(size, BOLD), Look(size, ITALIC))

    @property
    def size(self) -> float:
        return self.plain.size


@dataclass(frozen=True, slots=True)
class Line:
    """A row as it is printed: lines of its stub, and of each column; ``level`` its indent."""

    key: str
    stub: Sequence[str]
    cells: Sequence[str]
    words: Mapping[int, Sequence[str]]  # columns that hold words, broken
    level: int
    is_total: bool
    height: float


@dataclass(frozen=True, slots=True)
class Span:
    """A heading over the columns ``first`` to ``last``, in the heading's rows ``top`` to ``bottom``."""

    first: int
    last: int
    top: int
    bottom: int
    words: tuple[tuple[str, bool], ...]  # text, and whether it is the second language


@dataclass(frozen=True)
class Grid:
    """A table, or some of its columns, cut to a width."""

    looks: Looks
    stub_width: float
    widths: Sequence[float]
    spans: Sequence[Span]
    head_rows: Sequence[float]  # heights of the heading's rows
    numbers: Sequence[str]  # "(2)", "(3)" …, empty where none are printed
    lines: Sequence[Line]
    columns: Sequence[StatColumn]
    stub: tuple[tuple[str, bool], ...]
    shifts: Sequence[float]  # how far a column's figures end before its right edge

    @property
    def width(self) -> float:
        return self.stub_width + sum(self.widths)

    @property
    def number_row(self) -> float:
        """Height of the row of column numbers."""
        return self.looks.size * 1.45 if self.numbers else 0.0

    @property
    def head_height(self) -> float:
        return sum(self.head_rows) + self.number_row


@dataclass(frozen=True, slots=True)
class Wish:
    """What a table asks of its grids: signs in use, second language, column numbers."""

    signs: SignSet
    is_bilingual: bool
    is_numbered: bool = True


class Measured:
    """A table's words and their widths at one size of letters; grids of any width are cut from it."""

    def __init__(self, table: StatTable, wish: Wish, size: float) -> None:
        self.table, self.wish, self.looks = table, wish, Looks.of(size)
        self._texts = [self._column_texts(at) for at in range(len(table.columns))]
        self.figures = [0.0] * len(table.columns)  # width of the widest figure of each column
        self.least = [self._least(at) for at in range(len(table.columns))]
        self.stub_most = self._stub_most()
        self.stub_least = min(self.stub_most, self._stub_word())

    # -- words and widths -------------------------------------------------------------------

    def _column_texts(self, at: int) -> list[str]:
        table, column = self.table, self.table.columns[at]
        numbers = table.figures.numbers[table.figures.column_at[column.key]]
        others, signs = table.figures.others, self.wish.signs
        by_row = table.figures.row_at
        found = []
        for row in table.rows:
            key = (row.key, column.key)
            if key in others or key in table.partial:
                value = table.figures.value(*key)
                found.append(clean(say_value(value, column, signs, is_partial=key in table.partial)))
                continue
            number = numbers[by_row[row.key]]
            found.append("" if number is None else _plain_number(number, column))
        return found

    def _least(self, at: int) -> float:
        """The width a column cannot do without."""
        column, texts = self.table.columns[at], self._texts[at]
        head = max(widest_word(text, self.looks.bold) for text, _en in _said(column.label, column.label_en))
        if column.is_words:
            longest = max((text_width(text, self.looks.plain) for text in texts), default=0.0)
            word = max((widest_word(text, self.looks.plain) for text in texts), default=0.0)
            return max(min(max(longest, _WORDS_LEAST), _WORDS_MOST), word, head) + 2 * PAD
        bold = any(row.is_total for row in self.table.rows)
        look = self.looks.bold if bold else self.looks.plain
        figures = max((text_width(text, look) for text in texts), default=0.0)
        self.figures[at] = figures
        wish = text_width(clean(column.label), self.looks.bold) / _HEAD_LINES
        return max(figures, head, wish) + 2 * PAD

    def _stub_most(self) -> float:
        names = [
            text_width(clean(text), self.looks.bold if row.is_total else self.looks.plain)
            + row.level * _INDENT
            for row in self.table.rows
            for text, _en in self._labels(row.label, row.label_en)
        ]
        heads = [text_width(clean(text), self.looks.bold) for text, _en in self._stub_words()]
        return max([*names, *heads, 30.0]) + 2 * PAD

    def _stub_word(self) -> float:
        words = (
            widest_word(clean(row.label), self.looks.bold) + row.level * _INDENT for row in self.table.rows
        )
        return max([*words, 30.0]) + 2 * PAD

    def _labels(self, text: str, text_en: str) -> tuple[tuple[str, bool], ...]:
        return _said(text, text_en if self.wish.is_bilingual else "")

    def _stub_words(self) -> tuple[tuple[str, bool], ...]:
        return self._labels(self.table.stub, self.table.stub_en)

    # -- cutting ------------------------------------------------------------------------------

    def stub_width(self, width: float) -> float:
        """The stub's width where the page is ``width`` wide."""
        return max(min(self.stub_most, width * _MOST_STUB), min(self.stub_least, width * 0.6))

    def fits(self, width: float) -> bool:
        """Whether all columns fit beside the stub."""
        return self.stub_width(width) + sum(self.least) <= width

    def groups(self, width: float) -> list[range]:
        """Columns that fit beside the stub, group by group; a column wider than that stands alone.

        Columns under one heading stay together where that needs no more groups; else the groups
        are about equally wide.
        """
        room = width - self.stub_width(width)
        packed = self._packed([range(at, at + 1) for at in range(len(self.least))], room)
        by_heading = self._packed(self._headed(), room)
        if len(by_heading) <= len(packed) and all(self._wide(group) <= room for group in by_heading):
            return by_heading
        even = sum(self.least) / len(packed) + max(self.least) / 2
        balanced = self._packed([range(at, at + 1) for at in range(len(self.least))], min(even, room))
        return balanced if len(balanced) == len(packed) else packed

    def _packed(self, parts: Sequence[range], room: float) -> list[range]:
        """Neighbouring parts put together as long as they fit."""
        found = [parts[0]]
        for part in parts[1:]:
            both = range(found[-1].start, part.stop)
            if self._wide(both) <= room:
                found[-1] = both
            else:
                found.append(part)
        return found

    def _headed(self) -> list[range]:
        """The columns under each outermost heading; a column without heading stands for itself."""
        found: list[range] = []
        names = [column.groups[:1] for column in self.table.columns]
        for at, name in enumerate(names):
            if at and name and name == names[at - 1]:
                found[-1] = range(found[-1].start, at + 1)
            else:
                found.append(range(at, at + 1))
        return found

    def _wide(self, columns: range) -> float:
        return sum(self.least[columns.start : columns.stop])

    def widest_column(self) -> int:
        """The place of the column that needs most."""
        return max(range(len(self.least)), key=self.least.__getitem__)

    def squeeze(self, width: float) -> None:
        """Let columns of words become narrower, all by the same part, until the table fits on ``width``."""
        room = width - self.stub_width(width)
        wordy = sum(
            wide for wide, column in zip(self.least, self.table.columns, strict=True) if column.is_words
        )
        others = sum(self.least) - wordy
        part = max((room - others) / wordy, 0.1) if wordy else 1.0
        for at, column in enumerate(self.table.columns):
            if column.is_words:
                self.least[at] *= min(part, 1.0)

    def grid(self, columns: range, width: float) -> Grid:
        """The grid of some columns on ``width``, which it fills."""
        stub = self.stub_width(width)
        widths = [self.least[at] for at in columns]
        spare = width - stub - sum(widths)
        if spare > 0 and self.stub_most > stub:
            more = min(self.stub_most - stub, spare * 0.6)
            stub, spare = stub + more, spare - more
        if spare > 0 and widths:
            widths = [each + spare * each / sum(widths) for each in widths]
        chosen = [self.table.columns[at] for at in columns]
        spans = list(self._spans(chosen))
        return Grid(
            looks=self.looks,
            stub_width=stub,
            widths=widths,
            spans=spans,
            head_rows=self._head_rows(spans, stub, widths),
            numbers=[f"({at + 2})" for at in columns] if self.wish.is_numbered else (),
            lines=list(self._lines(columns, stub, widths)),
            columns=chosen,
            stub=self._stub_words(),
            shifts=[
                max((wide - self.figures[at]) / 2, PAD) for at, wide in zip(columns, widths, strict=True)
            ],
        )

    def _spans(self, columns: Sequence[StatColumn]) -> Iterator[Span]:
        """The headings: groups over their columns, a column without groups over all rows."""
        depth = max((len(column.groups) for column in columns), default=0)
        for level in range(depth):
            at = 0
            while at < len(columns):
                path = columns[at].groups[: level + 1]
                end = at
                while (
                    end + 1 < len(columns)
                    and len(path) > level
                    and columns[end + 1].groups[: level + 1] == path
                ):
                    end += 1
                if len(path) > level:
                    english = columns[at].groups_en[level] if len(columns[at].groups_en) > level else ""
                    yield Span(at, end, level, level, self._labels(path[level], english))
                at = end + 1
        for at, column in enumerate(columns):
            yield Span(at, at, len(column.groups), depth, self._labels(_caption(column), column.label_en))

    def _head_rows(self, spans: Sequence[Span], stub: float, widths: Sequence[float]) -> list[float]:
        rows = max((span.bottom for span in spans), default=0) + 1
        heights = [self.looks.size * 1.6] * rows
        for span in sorted(spans, key=lambda each: each.bottom - each.top):
            wide = sum(widths[span.first : span.last + 1]) - 2 * PAD
            needed = self._tall(span.words, wide) - sum(heights[span.top : span.bottom + 1])
            if needed > 0:
                heights[span.bottom] += needed
        needed = self._tall(self._stub_words(), stub - 2 * PAD) - sum(heights)
        if needed > 0:
            heights[-1] += needed
        return heights

    def _tall(self, words: Sequence[tuple[str, bool]], width: float) -> float:
        lines = sum(len(broken(clean(text), self.look(en), width)) for text, en in words)
        return lines * self.looks.bold.leading + 2 * PAD

    def look(self, english: bool) -> Look:
        """The letters of a heading."""
        return self.looks.english if english else self.looks.bold

    def _lines(self, columns: range, stub: float, widths: Sequence[float]) -> Iterator[Line]:
        leading = self.looks.plain.leading
        wordy = [(no, at) for no, at in enumerate(columns) if self.table.columns[at].is_words]
        for number, row in enumerate(self.table.rows):
            look = self.looks.bold if row.is_total else self.looks.plain
            room = stub - 2 * PAD - row.level * _INDENT
            label: list[str] = []
            for text, english in self._labels(row.label, row.label_en):
                label += broken(clean(text), self.looks.english if english else look, room)
            words = {no: broken(self._texts[at][number], look, widths[no] - 2 * PAD) for no, at in wordy}
            cells = [self._texts[at][number] for at in columns]
            yield from _cut_lines(Line(row.key, label, cells, words, row.level, row.is_total, 0.0), leading)


def _cut_lines(line: Line, leading: float) -> Iterator[Line]:
    """The row as pieces of a few lines each, so that a page's end can part a very tall one."""
    tall = max([len(line.stub) or 1, *(len(lines) for lines in line.words.values())])
    for first in range(0, tall, _LINES_TOGETHER):
        end = first + _LINES_TOGETHER
        stub = line.stub[first:end]
        yield replace(
            line,
            stub=stub if stub or first else ("",),
            cells=line.cells if not first else [""] * len(line.cells),
            words={at: lines[first:end] for at, lines in line.words.items()},
            height=(min(end, tall) - first) * leading + (_ROW_GAP if end >= tall else 0.0),
        )


_LINES_TOGETHER = 8
_ROW_GAP = 2.4


def indent_of(level: int) -> float:
    """How far a row's name stands in."""
    return level * _INDENT


def _said(text: str, text_en: str) -> tuple[tuple[str, bool], ...]:
    return ((text, False), (text_en, True)) if text_en else ((text, False),)


def _caption(column: StatColumn) -> str:
    return f"{column.label} ({column.unit})" if column.unit else column.label


def _plain_number(number: float, column: StatColumn) -> str:
    return str(int(number)) if column.is_year else say_number(number, column.decimals)
