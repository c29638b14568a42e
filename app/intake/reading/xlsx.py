"""Reads .xlsx and .xlsm: the quick way where a sheet holds plain cells only, else by the walk."""

from __future__ import annotations

from app.domain.sheets import BookKind, RawBook, RawSheet
from app.intake.reading.grid import whole_sheet
from app.intake.reading.limits import Budget, Unreadable
from app.intake.reading.package import Package
from app.intake.reading.xlsx_parts import Shared, SheetPart, main_part, read_workbook
from app.intake.reading.xlsx_quick import quick_sheet
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
    if not exactly:
        found = quick_sheet(package.blocks(part.part), part.name, shared, budget, part.is_hidden)
        if found is not None:
            return found
    walk = SheetWalk(part.name, shared, budget)
    walk.read(package.blocks(part.part))
    return whole_sheet(walk.grid, walk.hidden, part.is_hidden)
