"""Reads .xlsx and .xlsm: the quick way where a sheet holds plain cells only, else by the walk."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.sheets import BookKind, RawBook, RawSheet
from app.intake.reading.grid import whole_sheet
from app.intake.reading.limits import Budget, Unreadable
from app.intake.reading.package import Package
from app.intake.reading.xlsx_parts import Shared, SheetPart, main_part, read_workbook
from app.intake.reading.xlsx_quick import MOST_QUICK, quick_sheet
from app.intake.reading.xlsx_walk import SheetWalk


def read_xlsx(package: Package, file_name: str, exactly: bool = False) -> RawBook:
    """The workbook; ``exactly``: every sheet by the walk.  Raises ``Unreadable``."""
    main = main_part(package)
    parts, shared = read_workbook(package, main)
    if not parts:
        raise Unreadable("intake_file.no_sheets")
    budget = Budget()
    sheets = tuple(_sheet(package, part, shared, budget, exactly) for part in parts)
    kind = BookKind.XLSM if "xl/vbaproject.bin" in package.names else BookKind.XLSX
    return RawBook(file_name, kind, sheets)


def _sheet(package: Package, part: SheetPart, shared: Shared, budget: Budget, exactly: bool) -> RawSheet:
    blocks: Iterator[bytes] = package.blocks(part.part)
    if not exactly and package.size(part.part) <= MOST_QUICK:
        data = b"".join(blocks)
        found = quick_sheet(data, part.name, shared, budget, part.is_hidden)
        if found is not None:
            return found
        blocks = _pieces(data)
    walk = SheetWalk(part.name, shared, budget)
    walk.read(blocks)
    return whole_sheet(walk.grid, walk.hidden, part.is_hidden)


def _pieces(data: bytes, size: int = 1 << 18) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))
