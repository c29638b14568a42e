"""Makes raw books for tests: out of rows by hand, or out of a workbook's bytes by openpyxl, slowly and whole.

It says of a cell what the program's reader says: errors, per cent, days, formulas, what is hidden or merged.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import openpyxl

from app.domain.sheets import BookKind, CellNote, Merge, Oddity, Place, RawBook, RawSheet, Scalar
from app.intake.reading.formats import look_of


def sheet_of(rows: Sequence[Sequence[Scalar]], name: str = "Lembar1", **facts: Any) -> RawSheet:
    """A sheet by hand; the rows begin at A1."""
    return RawSheet(name, [list(row) for row in rows], **facts)


def book_of(*sheets: RawSheet, name: str = "data.xlsx") -> RawBook:
    """A book by hand."""
    return RawBook(name, BookKind.XLSX, tuple(sheets))


def load(data: bytes, name: str = "data.xlsx") -> RawBook:
    """A workbook as the reader hands it over."""
    shown = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    written = openpyxl.load_workbook(io.BytesIO(data))
    sheets = [_sheet(shown[each.title], each) for each in written.worksheets]
    return RawBook(name, BookKind.XLSX, tuple(sheets))


def _sheet(shown: Any, written: Any) -> RawSheet:
    rows: list[list[Scalar]] = []
    notes: dict[Place, CellNote] = {}
    for line, sources in zip(shown.iter_rows(), written.iter_rows(), strict=True):
        cells = []
        for cell, source in zip(line, sources, strict=True):
            value, note = _cell(cell, source)
            cells.append(value)
            if note is not None:
                notes[cell.row - 1, cell.column - 1] = note
        while cells and cells[-1] is None:
            cells.pop()
        rows.append(cells)
    while rows and not rows[-1]:
        rows.pop()
    return RawSheet(
        written.title,
        rows,
        notes,
        written.sheet_state != "visible",
        frozenset(at - 1 for at, each in written.row_dimensions.items() if each.hidden),
        frozenset(_hidden_columns(written)),
        tuple(
            Merge(each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1)
            for each in written.merged_cells.ranges
        ),
    )


def _hidden_columns(written: Any) -> list[int]:
    found = []
    for each in written.column_dimensions.values():
        if each.hidden:
            found += list(range(each.min - 1, each.max))
    return found


def _cell(shown: Any, written: Any) -> tuple[Scalar, CellNote | None]:
    value = shown.value
    formula = ""
    if getattr(written, "data_type", "") == "f":
        text = getattr(written.value, "text", written.value)
        formula = str(text or "=")
    if getattr(shown, "data_type", "") == "e":
        return None, CellNote(Oddity.ERROR, str(value), formula)
    if isinstance(value, datetime | date | time):
        return value, CellNote(Oddity.DATE, shown.number_format, formula)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = float(value)
        if "%" in shown.number_format:
            return value, CellNote(Oddity.PERCENT, shown.number_format, formula)
        if re.search(r"[0#],+(?![0#])", shown.number_format):
            return value, CellNote(Oddity.SCALED, shown.number_format, formula)
        note = look_of(shown.number_format).note(value)
        if note is not None:
            return value, note._replace(formula=formula)
    return value, CellNote(Oddity.FORMULA, "", formula) if formula else None
