"""How fast forms for OPDs are made, beside openpyxl making the very same cells.

One layout for two hundred OPDs is made once and filled; forms of forty OPDs with eight tables
each, all different, are made one by one.  openpyxl gets every cell, look, check and merged box of
ours and only has to write them down; how they are decided is not part of its time.
"""

from __future__ import annotations

import io
import sys
from copy import copy
from time import perf_counter
from typing import Any

import openpyxl
from openpyxl.styles import NamedStyle

from app.domain.tables.definition import Column, RowLabel, TableDefinition
from app.domain.tables.form import FormTable
from app.domain.tables.values import Value
from app.intake.forms import FormMaker, make_form, make_forms
from tests.benchmarks.timing import Row, faster, interleaved
from tests.helpers.data_forms import a_spec

OPDS, DIFFERENT, TABLES = 200, 40, 8
ONE_LAYOUT, ALL_DIFFERENT = 50.0, 2.5
ROWS, COLUMNS = 34, 8


def a_table(no: int) -> TableDefinition:
    """A table as large as a usual one: 34 areas, 8 columns."""
    rows = tuple(RowLabel(f"r{at}", f"Kecamatan {at} bagian {no}") for at in range(ROWS))
    columns = tuple(
        Column(f"c{at}", f"Kolom {at}", f"Kelompok {at // 2}", minimum=0) for at in range(COLUMNS)
    )
    title = f"Banyaknya Hal {no} Menurut Kecamatan"
    return TableDefinition(f"tabel-{no}", 1, title, unit="unit", rows=rows, columns=columns)


def with_figures(definition: TableDefinition, opd: int) -> FormTable:
    """The table with what an OPD said last year."""
    return FormTable(
        definition,
        {
            (row.key, column.key): Value(float(opd * 1000 + at * 10 + place))
            for at, row in enumerate(definition.rows)
            for place, column in enumerate(definition.columns)
        },
    )


class Peer:
    """Makes one workbook with openpyxl, from cells and looks that were decided before."""

    def __init__(self, data: bytes) -> None:
        self._sheets: list[tuple[Any, list[tuple[int, int, Any, str]]]] = []
        self._looks: dict[str, Any] = {}
        for sheet in openpyxl.load_workbook(io.BytesIO(data)).worksheets:
            cells = [
                (cell.row, cell.column, cell.value, self._look(cell))
                for line in sheet.iter_rows()
                for cell in line
                if cell.has_style or cell.value is not None
            ]
            self._sheets.append((sheet, [each for each in cells if each[3] or each[2] is not None]))

    def _look(self, cell: Any) -> str:
        """The name of a look that all cells alike share."""
        parts = (cell.font, cell.fill, cell.border, cell.alignment, cell.protection, cell.number_format)
        name = f"rupa {hash(tuple(map(repr, parts)))}"
        if name not in self._looks:
            font, fill, border, alignment, protection, number_format = map(copy, parts)
            self._looks[name] = NamedStyle(
                name=name,
                font=font,
                fill=fill,
                border=border,
                alignment=alignment,
                protection=protection,
                number_format=number_format,
            )
        return name

    def make(self) -> bytes:
        """The workbook, anew."""
        book = openpyxl.Workbook()
        sketch = book.active
        looks = {}
        for column, look in enumerate(self._looks.values(), 1):
            book.add_named_style(copy(look))
            cell = sketch.cell(1, column)
            cell.style = look.name
            looks[look.name] = cell._style  # noqa: SLF001  # the public way takes twice as long
        book.remove(sketch)
        for model, cells in self._sheets:
            self._sheet(book.create_sheet(model.title), model, cells, looks)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()

    def _sheet(
        self, sheet: Any, model: Any, cells: list[tuple[int, int, Any, str]], looks: dict[str, Any]
    ) -> None:
        for row, column, value, look in cells:
            cell = sheet.cell(row, column, value)
            cell._style = copy(looks[look])  # noqa: SLF001  # as above
        for box in model.merged_cells.ranges:
            sheet.merge_cells(str(box))
        for check in model.data_validations.dataValidation:
            sheet.add_data_validation(copy(check))
        for letter, width in model.column_dimensions.items():
            sheet.column_dimensions[letter].width = width.width
        for row, height in model.row_dimensions.items():
            if height.height:
                sheet.row_dimensions[row].height = height.height
        sheet.protection.sheet = True
        sheet.freeze_panes = model.freeze_panes
        sheet.sheet_state = model.sheet_state
        sheet.page_setup.orientation = model.page_setup.orientation
        sheet.page_setup.paperSize = model.page_setup.paperSize


def rows() -> list[Row]:
    """Two rows: forms of one layout, and forms that have nothing in common."""
    return [one_layout(), all_different()]


def one_layout(times: int = 80) -> Row:
    """One table asked of two hundred OPDs; making the mould is part of our time, a two-hundredth each."""
    table = a_table(1)
    specs = [a_spec(f"{no}", f"Kecamatan {no}", tables=(with_figures(table, no),)) for no in range(OPDS)]
    peer = Peer(make_form(specs[0]))
    begun = perf_counter()
    maker = FormMaker(specs[0])
    share = (perf_counter() - begun) * 1e6 / OPDS
    ours, theirs = interleaved([lambda n: maker.fill(specs[n]), lambda _n: peer.make()], times)
    return faster(f"form, one layout for {OPDS} OPDs / openpyxl", ours + share, theirs, ONE_LAYOUT)


def all_different(times: int = DIFFERENT) -> Row:
    """Forty OPDs with eight tables each, none asked twice."""
    specs = [
        a_spec(
            f"{no}",
            f"Dinas {no}",
            tables=tuple(with_figures(a_table(no * TABLES + at), no) for at in range(TABLES)),
        )
        for no in range(times)
    ]
    peers = [Peer(make_form(spec)) for spec in specs]
    forms = make_forms(specs)
    ours, theirs = interleaved([lambda _n: next(forms), lambda n: peers[n].make()], times, chunk=2)
    return faster(f"form, {DIFFERENT * TABLES} different sheets / openpyxl", ours, theirs, ALL_DIFFERENT)


def main() -> int:
    """Print the rows; 1 when a limit is missed."""
    found = rows()
    for name, ours, peer, ratio, limit, holds in found:
        print(f"{name:44} {ours:10.0f} µs {peer:10.0f} µs {ratio:6.2f} ({limit}) {'' if holds else 'MISSED'}")
    return 0 if all(row[-1] for row in found) else 1


if __name__ == "__main__":
    sys.exit(main())
