"""Finds a table on a sheet by its words: which row and which column is whose, whatever moved.

A row or a column is taken where its words are met exactly once.  Everything else is told: what is
missing, added, doubled, or called differently.  It reads no figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.texts import say
from app.domain.sheets import RawSheet, column_name
from app.domain.submissions.placing import HeadRows
from app.domain.tables.naming import same
from app.intake.forms.geometry import LABELS
from app.intake.parsing.columnsearch import ColumnSearch
from app.intake.parsing.headings import MOST_ROWS, Grid, is_number_line, words
from app.intake.parsing.rowsearch import RowSearch
from app.intake.parsing.shapes import lasting_words
from app.intake.parsing.sought import Doubt, Found, Sought

_MOST_HEADING_ROWS = 4


def locate(sheet: RawSheet, sought: Sought, *, is_form: bool) -> Found | None:
    """The table on the sheet; None where no row of it, or no heading, is found.

    ``is_form``: the sheet was drawn by us, so that everything on it has its meaning.
    """
    grid = Grid(sheet)
    wanted = sought.row_words()
    known = frozenset(filter(None, wanted))
    label_column = sought.label_column if sought.label_column >= 0 else _label_column(grid, known)
    if label_column is None:
        return None
    rows = rows_said(sheet, sought.head) if sought.head else _rows_met(grid, sought, label_column, known)
    if rows is None or not _has_label(grid, label_column, known, rows.first):
        return None
    top, first = rows.top, rows.first
    overs = grid.headings(top, rows.bottom) if first else ()
    last, foot = _end(grid, label_column, known, first, is_form=is_form)
    found = Found(label_column, top, first, last, foot, [], [], [], [], overs=overs)
    ColumnSearch(sought, overs, label_column, is_form=is_form).run(found)
    RowSearch(grid, sought, wanted, is_form=is_form).run(found)
    if is_form and any(column >= 0 for column in found.columns):
        found.doubts += _extra_columns(grid, found)
    if not is_form:
        _part_from_other_labels(grid, found, sought, wanted)
    return found


def _extra_columns(grid: Grid, found: Found) -> Iterator[Doubt]:
    """Columns of a form that hold something beside its rows and are none of the table."""
    known = {found.label_column, *found.columns, *found.marks, *found.last_year}
    rows = [row for row in found.rows if row >= 0]
    for column in range(grid.width):
        if column in known or not any(not grid.is_blank(row, column) for row in rows):
            continue
        said = next((over.joined for over in found.overs if over.column == column), "")
        yield Doubt("extra_column", found.first - 1, column, read=said or column_name(column))


def _part_from_other_labels(grid: Grid, found: Found, sought: Sought, wanted: Sequence[str]) -> None:
    """Columns behind labels of their own, in another order, belong to those: they are not taken."""
    other = _other_labels(grid, found, wanted)
    for at, place in enumerate(found.columns if other >= 0 else ()):
        if place > other:
            key = sought.definition.columns[at].key
            found.columns[at] = found.marks[at] = found.last_year[at] = -1
            found.doubts.append(Doubt("labels_apart", found.first, other, column_key=key))


def _other_labels(grid: Grid, found: Found, wanted: Sequence[str]) -> int:
    """The first column that has the labels once more, in another order than beside the rows; -1 for none."""
    own = {row: text for row, text in zip(found.rows, wanted, strict=True) if row >= 0}
    labels = set(own.values())
    used = {*found.columns, *found.marks, *found.last_year}
    for column in range(found.label_column + 1, grid.width):
        told = {row: cell for row in own if isinstance(cell := grid.sheet.at(row, column), str)}
        here = {row: text for row, cell in told.items() if (text := words(cell)) in labels}
        is_whole = len(here) > 1 and len(here) * 2 >= len(own) and len(set(here.values())) == len(here)
        if column not in used and is_whole and any(own[row] != text for row, text in here.items()):
            return column
    return -1


# -- where the table is -------------------------------------------------------------------


def rows_said(sheet: RawSheet, head: HeadRows) -> HeadRows | None:
    """The rows that a person chose, where they stand on this sheet; None where that is not certain."""
    if not 0 <= head.top <= head.bottom < head.first:
        return None
    if not head.words or lasting_words(sheet, head.bottom) == head.words:
        return head
    met = [row for row in range(min(len(sheet.rows), MOST_ROWS)) if lasting_words(sheet, row) == head.words]
    if len(met) != 1:
        return None
    by = met[0] - head.bottom
    return replace(head, top=max(head.top + by, 0), bottom=met[0], first=head.first + by)


def _rows_met(grid: Grid, sought: Sought, label_column: int, known: frozenset[str]) -> HeadRows | None:
    """The rows of the headings by their words."""
    heading = _heading_row(grid, sought, label_column, known)
    first = _first_row(grid, label_column, known, heading)
    if first is None:
        return None
    top = _top(grid, heading if heading is not None else first - 1, label_column)
    return HeadRows(top, first - 1, first)


def _has_label(grid: Grid, label_column: int, known: frozenset[str], first: int) -> bool:
    return any(grid.words(row, label_column) in known for row in range(max(first, 0), grid.height))


def _label_column(grid: Grid, known: frozenset[str]) -> int | None:
    """The column with the most different labels of the table, the leftmost of equals."""
    met: dict[int, set[str]] = {}
    for row in grid.sheet.rows[: grid.height]:
        for column, cell in enumerate(row[: grid.width]):
            if isinstance(cell, str) or (isinstance(cell, float | int) and column < 3):
                text = words(cell)
                if text in known:
                    met.setdefault(column, set()).add(text)
    return min(met, key=lambda column: (-len(met[column]), column), default=None)


def _heading_row(grid: Grid, sought: Sought, label_column: int, known: frozenset[str]) -> int | None:
    """The row that names most columns of the table; None where none is named."""
    names = frozenset().union(*(sought.column_words(column) for column in sought.definition.columns))
    names |= {same(text.split(" / ")[-1]) for text in sought.columns.values()}
    names |= {same(part) for text in sought.columns.values() for part in text.split(" / ")}
    best, most = None, 0
    labels_met: set[str] = set()
    for row in range(grid.height):
        cells = grid.sheet.rows[row]
        met = {
            text
            for column, cell in enumerate(cells[: grid.width])
            if column != label_column
            and isinstance(cell, str | int | float)
            and (text := words(cell)) in names
        }
        if len(met) > most:
            best, most = row, len(met)
        labels_met.add(grid.words(row, label_column))
        if best is not None and len(labels_met & known) > max(3, len(known) // 2):
            break  # deep in the table
    return best


def _first_row(grid: Grid, label_column: int, known: frozenset[str], heading: int | None) -> int | None:
    """The first row of the table itself: a label under the headings, or what looks like one above it."""
    start = 0 if heading is None else heading + 1
    met = next((row for row in range(start, grid.height) if grid.words(row, label_column) in known), None)
    if met is None:
        return None
    numbered = [row for row in range(start, met) if is_number_line(grid.line(row))]
    if numbered:
        return numbered[-1] + 1
    first = met
    while first - 1 >= start and heading is not None and _is_body(grid, first - 1, label_column):
        first -= 1
    return first


def _is_body(grid: Grid, row: int, label_column: int) -> bool:
    """Whether a row above the first known label is of the table too: a label and figures, no headings."""
    label = grid.words(row, label_column)
    if not label or label.strip("()").isdigit():
        return False
    merges = grid.sheet.merges
    if any(m.top <= row <= m.bottom and m.left <= label_column <= m.right for m in merges):
        return False
    beside = [cell for at, cell in enumerate(grid.sheet.rows[row][: grid.width]) if at > label_column]
    numbers = [cell for cell in beside if isinstance(cell, int | float)]
    has_numbers = any(not 1900 <= number <= 2100 for number in numbers)
    return has_numbers or not (numbers or any(isinstance(cell, str) and cell.strip() for cell in beside))


def _top(grid: Grid, heading: int, label_column: int) -> int:
    """The first row of the headings: up to a blank row, or one that is only a title."""
    top = heading
    while top > 0 and heading - top < _MOST_HEADING_ROWS and _is_heading(grid, top - 1, label_column):
        top -= 1
    return top


def _is_heading(grid: Grid, row: int, label_column: int) -> bool:
    said = [at for at in range(grid.width) if grid.words(row, at)]
    if not said:
        return False
    for merge in grid.sheet.merges:
        is_wide = merge.left <= label_column and merge.right > label_column + 1
        if merge.top <= row <= merge.bottom and is_wide:
            return False
    return len(said) > 1 or said[0] > label_column


def _end(
    grid: Grid, label_column: int, known: frozenset[str], first: int, *, is_form: bool
) -> tuple[int, int]:
    """The last row with a label of the table, and the first row that is no more of it.

    In a form everything down to the OPD's note is of the table, or does not belong there.
    """
    note = same(say("form.table.note"))
    if is_form:
        for row in range(first, grid.height):
            if grid.words(row, LABELS) == note:
                met = [each for each in range(first, row) if grid.words(each, label_column) in known]
                if met:
                    return met[-1], row
    met = [row for row in range(first, grid.height) if grid.words(row, label_column) in known]
    last = met[-1]
    foot = last + 1
    while foot < grid.height and not grid.is_blank_row(foot):
        foot += 1
    return last, foot
