"""Damages to rows, columns and headings of a table's sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

from app.domain.submissions.cellfindings import Severity
from app.intake.forms.geometry import Geometry, Place
from tests.helpers.spoiled.spoiling import Spoiler

ASK, NOTE, REFUSE = Severity.ASK, Severity.NOTE, Severity.REFUSE


class _Table:
    """A table of the form on its sheet; rows and columns from 1."""

    def __init__(self, bench: Spoiler, least_rows: int = 1, least_columns: int = 1) -> None:
        fitting = [
            each.definition
            for each in bench.form.spec.tables
            if len(each.definition.rows) >= least_rows and len(each.definition.columns) >= least_columns
        ]
        bench.is_moved = True
        self.definition = bench.rng.choice(fitting)
        self.key = self.definition.key
        self.plan: Geometry = bench.form.plan(self.key)
        self.sheet = bench.sheet(self.key)
        self.first, self.last = self.plan.first + 1, self.plan.last + 1

    def row_of(self, key: str) -> int:
        return self.first + [row.key for row in self.definition.rows].index(key)

    def place(self, key: str) -> Place:
        return next(place for place in self.plan.places if place.column.key == key)

    def want_moved(self, bench: Spoiler) -> None:
        """Rows moved are told, where each label stands once; else it depends on which ones."""
        labels = [row.label for row in self.definition.rows]
        if len(set(labels)) == len(labels):
            bench.want_whole("rows_moved", NOTE, self.key)

    def line(self, row: int) -> list[Any]:
        """Contents and number formats of a row."""
        cells = [self.sheet.cell(row, column) for column in range(1, self.plan.width + 2)]
        return [(cell.value, cell.number_format) for cell in cells]

    def write(self, row: int, line: list[Any]) -> None:
        for column, (value, shown) in enumerate(line, 1):
            cell = self.sheet.cell(row, column)
            cell.value, cell.number_format = value, shown
            if isinstance(value, str):
                cell.data_type = "s"  # a label that begins with "=" is no formula


Block = tuple[int, int, int, int]  # first and last row, first and last column


def _rebuilt(sheet: Any, change: Callable[[], None], move: Callable[[Block], Block]) -> None:
    """Change a sheet with its merged blocks taken apart before, and put together after as ``move`` says."""
    blocks = [(each.min_row, each.max_row, each.min_col, each.max_col) for each in sheet.merged_cells.ranges]
    for top, bottom, left, right in blocks:
        sheet.unmerge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)
    change()
    for top, bottom, left, right in map(move, blocks):
        if bottom >= top and right >= left and (bottom > top or right > left):
            sheet.merge_cells(start_row=top, end_row=bottom, start_column=left, end_column=right)


def insert_row(sheet: Any, row: int) -> None:
    """As Excel does it: merged blocks below move along, those across it grow."""
    _rebuilt(
        sheet,
        lambda: sheet.insert_rows(row),
        lambda b: (b[0] + (b[0] >= row), b[1] + (b[1] >= row), b[2], b[3]),
    )


def delete_row(sheet: Any, row: int) -> None:
    _rebuilt(
        sheet,
        lambda: sheet.delete_rows(row),
        lambda b: (b[0] - (b[0] > row), b[1] - (b[1] >= row), b[2], b[3]),
    )


def insert_column(sheet: Any, column: int) -> None:
    _rebuilt(
        sheet,
        lambda: sheet.insert_cols(column),
        lambda b: (b[0], b[1], b[2] + (b[2] >= column), b[3] + (b[3] >= column)),
    )


def delete_column(sheet: Any, column: int) -> None:
    _rebuilt(
        sheet,
        lambda: sheet.delete_cols(column),
        lambda b: (b[0], b[1], b[2] - (b[2] > column), b[3] - (b[3] >= column)),
    )


# -- rows -------------------------------------------------------------------------------------


def a_blank_row_inserted(bench: Spoiler) -> None:
    table = _Table(bench)
    insert_row(table.sheet, bench.rng.randint(table.first, table.last))


def a_new_row_inserted(bench: Spoiler) -> None:
    """A kecamatan that was not asked, with figures."""
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    insert_row(table.sheet, row)
    table.sheet.cell(row, 1).value = "Kecamatan Baru Sekali"
    table.sheet.cell(row, table.plan.places[0].value + 1).value = 77.0
    bench.want_whole("extra_row", ASK, table.key, cell=f"A{row}")


def a_new_row_below(bench: Spoiler) -> None:
    """A row more, in the free line above the note."""
    table = _Table(bench)
    table.sheet.cell(table.last + 1, 1).value = "Kecamatan Paling Baru"
    table.sheet.cell(table.last + 1, table.plan.places[0].value + 1).value = 88.0
    bench.want_whole("extra_row", ASK, table.key, cell=f"A{table.last + 1}")


def a_row_without_label_below(bench: Spoiler) -> None:
    table = _Table(bench)
    table.sheet.cell(table.last + 1, table.plan.places[0].value + 1).value = 99.0
    bench.want_whole("row_without_label", REFUSE, table.key, cell=f"A{table.last + 1}")


def a_row_deleted(bench: Spoiler) -> None:
    """A row of which no other damage says anything: what it told of its columns is gone with it."""
    table = _Table(bench, least_rows=2)
    used = {row for key, row, _column in bench.used if key == table.key}
    keys = [row.key for row in table.definition.rows]
    rows = range(table.first, table.last + 1)
    row = bench.rng.choice([row for row in rows if keys[row - table.first] not in used] or rows)
    delete_row(table.sheet, row)
    key = keys[row - table.first]
    bench.want_whole("row_missing", REFUSE, table.key, row=key)


def rows_sorted(bench: Spoiler) -> None:
    """Sorted by label, figures along with them."""
    table = _Table(bench, least_rows=2)
    lines = [table.line(row) for row in range(table.first, table.last + 1)]
    lines.sort(key=lambda line: str(line[0][0]), reverse=str(lines[0][0][0]) < str(lines[-1][0][0]))
    for at, line in enumerate(lines, table.first):
        table.write(at, line)
    table.want_moved(bench)


def a_row_moved(bench: Spoiler) -> None:
    table = _Table(bench, least_rows=3)
    one, other = bench.rng.sample(range(table.first, table.last + 1), 2)
    first, second = table.line(one), table.line(other)
    table.write(one, second)
    table.write(other, first)
    table.want_moved(bench)


def a_label_changed(bench: Spoiler) -> None:
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    label = table.sheet.cell(row, 1).value
    table.sheet.cell(row, 1).value = f"Kec. {label} (baru)"
    key = table.definition.rows[row - table.first].key
    if [each.label for each in table.definition.rows].count(label) > 1:  # renamed or new?
        bench.want_whole("", ASK, table.key, cell=f"A{row}")
    else:
        bench.want_whole("label_changed", ASK, table.key, row=key, cell=f"A{row}")


def a_label_spelled_otherwise(bench: Spoiler) -> None:
    """Capitals and blanks change nothing."""
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    table.sheet.cell(row, 1).value = f"  {str(table.sheet.cell(row, 1).value).upper()}\u00a0"


def a_label_twice(bench: Spoiler) -> None:
    """The label of another row, typed over by mistake."""
    table = _Table(bench, least_rows=3)
    one = bench.rng.randint(table.first, table.last)
    label = table.sheet.cell(one, 1).value
    others = {table.sheet.cell(row, 1).value for row in range(table.first, table.last + 1)} - {label}
    table.sheet.cell(one, 1).value = bench.rng.choice(sorted(others))
    bench.want_whole("double_label", REFUSE, table.key)


def a_row_copied(bench: Spoiler) -> None:
    """A row twice, the second time with other figures."""
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    insert_row(table.sheet, row + 1)
    table.write(row + 1, table.line(row))
    table.sheet.cell(row + 1, table.plan.places[0].value + 1).value = 4321.0
    bench.want_whole("double_label", REFUSE, table.key)


def a_label_deleted(bench: Spoiler) -> None:
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    table.sheet.cell(row, 1).value = None
    bench.want_whole("row_without_label", REFUSE, table.key, cell=f"A{row}")


def rows_hidden(bench: Spoiler) -> None:
    table = _Table(bench)
    row = bench.rng.randint(table.first, table.last)
    table.sheet.row_dimensions[row].hidden = True
    bench.want_whole("hidden_rows", ASK, table.key)


def cells_merged(bench: Spoiler) -> None:
    """Two figures below one another merged: only the upper one is left."""
    table = _Table(bench, least_rows=3)
    row = bench.rng.randint(table.first, table.last - 1)
    place = table.plan.places[0].value + 1
    table.sheet.merge_cells(start_row=row, end_row=row + 1, start_column=place, end_column=place)
    bench.want_whole("merged_cells", REFUSE, table.key)


def last_year_changed(bench: Spoiler) -> None:
    table = _Table(bench, least_columns=3)
    place = table.place("lk")
    table.sheet.cell(table.first, place.last_year + 1).value = 999_999.0
    bench.want_whole("last_year_changed", NOTE, table.key, column="lk")


# -- columns ----------------------------------------------------------------------------------


def a_blank_column_inserted(bench: Spoiler) -> None:
    table = _Table(bench, least_columns=3)
    insert_column(table.sheet, bench.rng.choice([place.value + 1 for place in table.plan.places]))


def a_new_column_inserted(bench: Spoiler) -> None:
    table = _Table(bench, least_columns=3)
    column = bench.rng.choice([place.value + 1 for place in table.plan.places])
    insert_column(table.sheet, column)
    table.sheet.cell(table.plan.captions + 1, column).value = "Luas Wilayah Baru"
    for row in range(table.first, table.last + 1):
        table.sheet.cell(row, column).value = 12.0
    bench.want_whole("extra_column", ASK, table.key)


def a_column_deleted(bench: Spoiler) -> None:
    """The cells to be filled and last year's beside them."""
    table = _Table(bench, least_columns=3)
    place = bench.rng.choice(table.plan.places)
    for _ in range(place.value, place.last_year + 1):
        delete_column(table.sheet, place.value + 1)
    bench.want_whole("column_missing", REFUSE, table.key, column=place.column.key)


def the_marks_deleted(bench: Spoiler) -> None:
    """The column of marks of a column without marks."""
    table = _Table(bench, least_columns=3)
    mark = (table.place("lk").mark or 0) + 1
    if all(table.sheet.cell(row, mark).value is None for row in range(table.first, table.last + 1)):
        delete_column(table.sheet, mark)


def columns_swapped(bench: Spoiler) -> None:
    """Two columns of the same width changed places, headings and all."""
    table = _Table(bench, least_columns=3)
    one, other = table.place("lk"), table.place("pr")
    for row in range(table.plan.captions + 1, table.last + 1):
        for at in range(3):
            first, second = (
                table.sheet.cell(row, one.value + 1 + at),
                table.sheet.cell(row, other.value + 1 + at),
            )
            if "MergedCell" in (type(first).__name__, type(second).__name__):
                continue
            first.value, second.value = second.value, first.value
            first.number_format, second.number_format = second.number_format, first.number_format
    bench.want_whole("columns_moved", NOTE, table.key)


def columns_hidden(bench: Spoiler) -> None:
    table = _Table(bench)
    place = bench.rng.choice([each for each in table.plan.places if each.mark is not None])
    table.sheet.column_dimensions[get_column_letter(place.value + 1)].hidden = True
    bench.want_whole("hidden_columns", ASK, table.key)


def _heading(table: _Table, place: Place) -> Any:
    row = table.plan.captions if " ".join(place.column.group.split()) else table.plan.top
    return table.sheet.cell(row + 1, place.value + 1)


def a_heading_changed(bench: Spoiler) -> None:
    table = _Table(bench)
    place = bench.rng.choice(table.plan.places)
    _heading(table, place).value = "Sesuatu yang Lain"
    bench.want_whole("heading_changed", ASK, table.key, column=place.column.key)


def a_heading_twice(bench: Spoiler) -> None:
    """The heading of the neighbour typed over."""
    table = _Table(bench, least_columns=3)
    _heading(table, table.place("lk")).value = "Perempuan"
    bench.want_whole("double_heading", REFUSE, table.key, column="pr")


def headings_taken_apart(bench: Spoiler) -> None:
    """No merged block is left on the sheet."""
    table = _Table(bench)
    for block in list(table.sheet.merged_cells.ranges):
        table.sheet.unmerge_cells(block.coord)


def the_group_deleted(bench: Spoiler) -> None:
    """The heading over several columns is gone; their own headings tell enough."""
    table = _Table(bench, least_columns=3)
    table.sheet.cell((table.plan.groups or 0) + 1, table.place("lk").value + 1).value = None


def the_numbers_deleted(bench: Spoiler) -> None:
    """The line (1) (2) (3) is gone."""
    table = _Table(bench)
    for column in range(1, table.plan.width + 2):
        cell = table.sheet.cell(table.plan.numbers + 1, column)
        if type(cell).__name__ != "MergedCell":
            cell.value = None


def another_year_in_the_headings(bench: Spoiler) -> None:
    """The OPD wrote another year over its figures."""
    table = _Table(bench)
    for place in table.plan.places:
        table.sheet.cell(table.plan.parts + 1, place.value + 1).value = "2026"
    bench.want_whole("other_year", REFUSE, table.key)


def lines_above_inserted(bench: Spoiler) -> None:
    """A letterhead above everything."""
    table = _Table(bench)
    for _ in range(bench.rng.randint(1, 3)):
        insert_row(table.sheet, 1)
    table.sheet.cell(1, 1).value = "PEMERINTAH KABUPATEN CONTOH"


LAYOUTS = (
    a_blank_row_inserted, a_new_row_inserted, a_new_row_below, a_row_without_label_below, a_row_deleted,
    rows_sorted, a_row_moved, a_label_changed, a_label_spelled_otherwise, a_label_twice, a_row_copied,
    a_label_deleted, rows_hidden, cells_merged, last_year_changed, a_blank_column_inserted,
    a_new_column_inserted, a_column_deleted, the_marks_deleted, columns_swapped, columns_hidden,
    a_heading_changed, a_heading_twice, headings_taken_apart, the_group_deleted, the_numbers_deleted,
    another_year_in_the_headings, lines_above_inserted,
)  # fmt: skip
