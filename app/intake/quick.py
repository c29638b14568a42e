"""Reads a workbook as it lies, quickly: cells, and no more than is used of each sheet.

It looks for nothing odd.
"""

from __future__ import annotations

import io
from collections.abc import Callable

import python_calamine as calamine

from app.core.errors import Refused
from app.domain.sheets import BookKind, Merge, RawBook, RawSheet, Scalar


def read_book(name: str, data: bytes, _wanted: Callable[[], bool] | None = None) -> RawBook:
    """The book; raises ``Refused`` for one that cannot be opened."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = tuple(_sheet(book, title) for title in book.sheet_names)
    except calamine.CalamineError as error:
        raise Refused("lists.no_book", name=name) from error
    return RawBook(name, BookKind.XLSX, sheets)


def _sheet(book: calamine.CalamineWorkbook, title: str) -> RawSheet:
    sheet = book.get_sheet_by_name(title)
    rows = tuple(tuple(map(_plain, row)) for row in sheet.to_python(skip_empty_area=False))
    merges = tuple(Merge(*first, *last) for first, last in sheet.merged_cell_ranges or ())
    return RawSheet(title, rows, merges=merges)


def _plain(cell: object) -> Scalar:
    return None if cell == "" else cell if isinstance(cell, Scalar) else str(cell)
