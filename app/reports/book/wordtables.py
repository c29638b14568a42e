"""Tables of the book in WordprocessingML: widths and headings of the printed grid, rows that stay editable.

A grid comes from the layout of the PDF, so that a table has the same columns on the same kind of page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml.ns import nsdecls

from app.core.celltext import storable
from app.domain.statistics.printing import say_value
from app.domain.statistics.stattable import SignSet, StatRow, StatTable
from app.reports.book.grid import PAD, Grid, Span, indent_of
from app.reports.book.sheets import BookSheet

_TWIPS = 20.0  # to a point
_THICK, _THIN, _HAIR = 8, 4, 2  # rules, in eighths of a point


def grid_xml(grid: Grid, table: StatTable, signs: SignSet, *, is_bilingual: bool = False) -> str:
    """The table, or those of its columns that the grid holds."""
    return _Table(grid, table, signs, is_bilingual).written()


class _Table:
    """Writes one table; heights are left to the word processor."""

    def __init__(self, grid: Grid, table: StatTable, signs: SignSet, is_bilingual: bool) -> None:
        self._grid, self._table, self._signs, self._both = grid, table, signs, is_bilingual
        self._widths = [grid.stub_width, *grid.widths]
        self._size = int(grid.looks.size * 2)  # half points; not more, or a figure might not fit

    def written(self) -> str:
        columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in self._widths)
        rows = "".join((*self._head(), *self._rows()))
        return f"<w:tbl {nsdecls('w')}>{self._properties()}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"

    def _properties(self) -> str:
        rules = "".join(_rule(side, _THICK) for side in ("top", "bottom"))
        pad = "".join(f'<w:{side} w:w="{_twips(PAD)}" w:type="dxa"/>' for side in ("left", "right"))
        return (
            f'<w:tblPr><w:tblW w:w="{_twips(self._grid.width)}" w:type="dxa"/><w:jc w:val="left"/>'
            f"<w:tblBorders>{rules}</w:tblBorders>"
            f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{pad}</w:tblCellMar></w:tblPr>'
        )

    # -- heading --------------------------------------------------------------------------------

    def _head(self) -> Iterator[str]:
        """The heading's rows and that of column numbers, repeated on every page."""
        depth = len(self._grid.head_rows)
        for level in range(depth):
            cells = [self._stub_cell(level, depth), *self._spans(level, depth)]
            yield _row(cells, is_head=True)
        if self._grid.numbers:
            said = ["(1)", *self._grid.numbers]
            yield _row(
                [
                    _cell(self._paragraph(text, "center", size=self._size - 2, keeps=True), width, rule=_THIN)
                    for text, width in zip(said, self._widths, strict=True)
                ],
                is_head=True,
            )

    def _stub_cell(self, level: int, depth: int) -> str:
        words = self._words(self._grid.stub) if level == 0 else self._paragraph("", "center")
        merge = "" if depth == 1 else "restart" if level == 0 else "continue"
        return _cell(
            words, self._widths[0], merge=merge, rule=_THIN if level == depth - 1 else 0, middle=True
        )

    def _spans(self, level: int, depth: int) -> Iterator[str]:
        at = 0
        by_place = {
            column: span
            for span in self._grid.spans
            if span.top <= level <= span.bottom
            for column in range(span.first, span.last + 1)
        }
        while at < len(self._grid.widths):
            span = by_place.get(at) or Span(at, at, level, level, ())
            wide = sum(self._grid.widths[at : span.last + 1])
            merge = "" if span.top == span.bottom else "restart" if level == span.top else "continue"
            words = self._words(span.words) if level == span.top else self._paragraph("", "center")
            rule = _THIN if span.bottom == depth - 1 else _HAIR
            yield _cell(
                words, wide, across=span.last - at + 1, merge=merge, rule=rule if level == span.bottom else 0,
                middle=True,
            )  # fmt: skip
            at = span.last + 1

    def _words(self, words: Sequence[tuple[str, bool]]) -> str:
        said = [
            self._paragraph(text, "center", bold=not english, italic=english, keeps=True)
            for text, english in words
        ]
        return "".join(said) or self._paragraph("", "center")

    # -- rows -------------------------------------------------------------------------------------

    def _rows(self) -> Iterator[str]:
        last = len(self._table.rows) - 1
        for number, row in enumerate(self._table.rows):
            # The first rows stay with the heading, the last ones with what stands below the table.
            keeps = number < 2 or number >= last - 1
            yield _row([self._name(row, keeps), *self._figures(row, keeps)])

    def _name(self, row: StatRow, keeps: bool) -> str:
        indent = _twips(indent_of(row.level))
        words = self._paragraph(row.label, "left", bold=row.is_total, indent=indent, keeps=keeps)
        if self._both and row.label_en:
            words += self._paragraph(row.label_en, "left", italic=True, indent=indent, keeps=keeps)
        return _cell(words, self._widths[0], above=_THIN if row.is_total else 0)

    def _figures(self, row: StatRow, keeps: bool) -> Iterator[str]:
        for column, width, shift in zip(
            self._grid.columns, self._grid.widths, self._grid.shifts, strict=True
        ):
            key = (row.key, column.key)
            said = say_value(
                self._table.value(*key), column, self._signs, is_partial=key in self._table.partial
            )
            side, indent = ("left", 0) if column.is_words else ("right", _twips(max(shift - PAD, 0.0)))
            words = self._paragraph(said, side, bold=row.is_total, indent=indent, keeps=keeps)
            yield _cell(words, width, above=_THIN if row.is_total else 0)

    def _paragraph(
        self,
        text: str,
        side: str,
        *,
        bold: bool = False,
        italic: bool = False,
        size: int = 0,
        indent: int = 0,
        keeps: bool = False,
    ) -> str:
        letters = f"{'<w:b/>' if bold else ''}{'<w:i/>' if italic else ''}"
        return _paragraph(text, side, letters, size or self._size, indent=indent, keeps=keeps)


def pairs_xml(rows: Iterable[tuple[str, str]], sheet: BookSheet, part: float) -> str:
    """Captions with their words beside them, without rules; "" for none.

    ``part``: of the width that captions take.
    """
    widths = [sheet.width * part, sheet.width * (1 - part)]
    size = round(sheet.font * 2) - 1
    said = [
        _row(
            [
                _cell(_paragraph(first, "left", "<w:b/>", size), widths[0]),
                _cell("".join(_paragraph(each, "left", "", size) for each in second.split("\n")), widths[1]),
            ]
        )
        for first, second in rows
    ]
    if not said:
        return ""
    columns = "".join(f'<w:gridCol w:w="{_twips(width)}"/>' for width in widths)
    return (
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_twips(sheet.width)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>{"".join(said)}</w:tbl>'
    )


def _paragraph(text: str, side: str, letters: str, size: int, *, indent: int = 0, keeps: bool = False) -> str:
    """A paragraph of a cell; ``size`` in half points, ``indent`` on its side."""
    keep = "<w:keepNext/>" if keeps else ""
    moved = f'<w:ind w:{"right" if side == "right" else "left"}="{indent}"/>' if indent else ""
    return (
        f'<w:p><w:pPr>{keep}<w:spacing w:before="0" w:after="0"/>{moved}<w:jc w:val="{side}"/></w:pPr>'
        f'<w:r><w:rPr>{letters}<w:sz w:val="{size}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(storable(text))}</w:t></w:r></w:p>'
    )


def _row(cells: Sequence[str], *, is_head: bool = False) -> str:
    repeats = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeats}</w:trPr>{''.join(cells)}</w:tr>"


def _cell(
    words: str,
    width: float,
    *,
    across: int = 1,
    merge: str = "",
    rule: int = 0,
    above: int = 0,
    middle: bool = False,
) -> str:
    """A cell; ``rule`` below it and ``above`` it; ``merge``: "restart" or "continue" down the rows."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    rules = (_rule("top", above) if above else "") + (_rule("bottom", rule) if rule else "")
    borders = f"<w:tcBorders>{rules}</w:tcBorders>" if rules else ""
    align = '<w:vAlign w:val="center"/>' if middle else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{_twips(width)}" w:type="dxa"/>{span}{down}{borders}{align}</w:tcPr>'
        f"{words}</w:tc>"
    )


def _rule(side: str, thick: int) -> str:
    return f'<w:{side} w:val="single" w:sz="{thick}" w:space="0" w:color="auto"/>'


def _twips(points: float) -> int:
    return round(points * _TWIPS)
